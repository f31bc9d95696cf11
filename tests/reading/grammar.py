"""What the tests of the grammar's rules read with: the grammar alone, without the network's second opinion."""

from functools import partial

from slatewire import reading

read = partial(reading.read, reader="fast")

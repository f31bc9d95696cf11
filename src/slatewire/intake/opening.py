"""How files of many articles are opened, so that whoever waits can be told how far one is read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Opened = Callable[[Path], BinaryIO]
"""Opens a file for reading; OSError where it cannot."""

_STEP = 1 << 20  # bytes from one word to the next: a file that is smaller is read in silence
_BUFFER = 1 << 16


def silently(path: Path) -> BinaryIO:
    """A file as it is."""
    return path.open("rb")


def telling(on_part: Callable[[Path, float], None]) -> Opened:
    """Opens files so that ``on_part`` is told, about every megabyte that is read, which share of the file that is.

    The share is below 1 and never falls, though an archive that is broken may be gone through again.
    """

    def opened(path: Path) -> BinaryIO:
        return io.BufferedReader(_Told(path, on_part), _BUFFER)

    return opened


class _Told(io.FileIO):
    """Counts what is read and not where: a ZIP is first read at its end."""

    def __init__(self, path: Path, on_part: Callable[[Path, float], None]) -> None:
        super().__init__(path)
        self._path, self._on_part = path, on_part
        self._size, self._taken, self._next = path.stat().st_size, 0, _STEP

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:  # all that a BufferedReader asks for
        number = super().readinto(buffer)
        self._taken += number or 0
        if self._next <= self._taken < self._size:
            self._next = self._taken + _STEP
            self._on_part(self._path, self._taken / self._size)
        return number

"""The trained reader: a small encoder that sees whole paragraphs, behind the same interface as the grammar.

The network marks the words of values, the sentences that tell a stage, and ties them to the works, roles, outlets
and speakers of the article; the grammar's types of words go into it, and its claims are weighed together with the
grammar's. How it is taught is told in docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.model import Claim
from slatewire.reading.learned.decoding import Decoder
from slatewire.reading.learned.joining import candidates, joined
from slatewire.reading.learned.network import WEIGHTS, network
from slatewire.reading.learned.scoring import score
from slatewire.reading.page import Page
from slatewire.vocabulary import digest_of


def digest() -> str:
    """A hash over weights and code. The encoder is left out: its heads change with every training."""
    return digest_of(WEIGHTS, ".npz", ".txt", ".json")[:4] + digest_of(__name__, ".py")[:4]


def claims_of(page: Page, outlet: str | None, grammar: Sequence[Claim]) -> list[Claim]:
    """The claims of a page; ``grammar`` are those that the grammar reads, ``outlet`` the article's own."""
    net = network()
    with net.alone():
        scored = score(page, net.pieces, net.encode, net.heads)
    return joined(candidates(Decoder(page, scored, outlet), grammar), net.joining)

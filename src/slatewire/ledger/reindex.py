"""What follows from what was said, made anew by the rules of today: keys, addresses, the index of words, the copies.

A part that joins them says how it is made anew, and which articles lack it; ``check`` asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from slatewire.ledger.addresses import address_rows
from slatewire.ledger.copy_table import remake_copies
from slatewire.ledger.keys import key_rows
from slatewire.ledger.words import add_missing_words, clear_words, unindexed

Done = Callable[[int], None]
"""Told how many articles or claims more are done."""


@dataclass(frozen=True, slots=True)
class Part:
    """A derived part of the ledger. ``remake`` makes it anew within a transaction and says how much was made or has
    changed; ``missing`` gives the ids of the articles that lack it; ``counts`` is what it is made of."""

    name: str
    counts: str
    remake: Callable[[Connection, Done | None], int]
    missing: Callable[[Connection], Iterator[str]] | None = None


def _remake_words(connection: Connection, on_done: Done | None = None) -> int:
    clear_words(connection)
    return add_missing_words(connection, on_done)


def _remake_copies(connection: Connection, on_done: Done | None = None) -> int:
    return remake_copies(lambda: nullcontext(connection), on_done)


PARTS = (
    Part("keys", "claims", key_rows),
    Part("addresses", "articles", address_rows),
    Part("words", "articles", _remake_words, unindexed),
    Part("copies", "articles", _remake_copies),  # of articles not compared yet nothing is missing: a build does it last
)

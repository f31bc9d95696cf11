"""What keeps a ledger: checking it, making its derived parts anew, copying it, backing it up.

``on_done`` is told after each batch how many more are done: articles, unless a function says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from slatewire.ledger import backup as files
from slatewire.ledger import check as checks
from slatewire.ledger import copying
from slatewire.ledger import tables as t
from slatewire.ledger.errors import LedgerError
from slatewire.ledger.reindex import PARTS, Done
from slatewire.ledger.store import Ledger
from slatewire.model import Problem


def size(ledger: Ledger) -> dict[str, int]:
    """How many articles there are, and how many claims, of all runs."""
    with ledger._reading() as connection:
        counted = {table: sa.select(sa.func.count()).select_from(table) for table in (t.articles, t.claims)}
        return {table.name: connection.scalar(asked) or 0 for table, asked in counted.items()}


def check(ledger: Ledger, on_done: Done | None = None) -> Iterator[Problem]:
    """What is not as a ledger should be, with what to do; nothing for a sound one. A database that cannot be read to
    its end is a finding too."""
    try:
        with ledger._snapshot() as connection:
            yield from checks.check(connection, on_done)
    except LedgerError as error:
        yield error.as_problem()


def reindex(ledger: Ledger, on_done: Callable[[str, int], None] | None = None) -> dict[str, int]:
    """Make anew what follows from what was said (``reindex.PARTS``), each part in one transaction that other writers
    wait for; how much of each was made or has changed. ``on_done`` is told the part and how much more of it."""
    made = {}
    for part in PARTS:
        with ledger._writing() as connection:
            made[part.name] = part.remake(connection, partial(on_done, part.name) if on_done else None)
    return made


def copy(ledger: Ledger, other: Ledger, on_done: Done | None = None) -> int:
    """Add everything to another ledger, every row with its number and its time; how many articles that one did not
    have. LedgerError where it holds something else."""
    before = size(other)["articles"]
    with ledger._snapshot() as source:
        copying.copy(source, other._writing, other.where, on_done)
    return size(other)["articles"] - before


def backup(ledger: Ledger, file: str | os.PathLike[str], on_done: Callable[[int, int], None] | None = None) -> None:
    """The ledger of this moment into a new SQLite file, while others may write. LedgerError where there is a file of
    that name, or none can be written. ``on_done`` is told how much is done and how much there is, of pages of an
    SQLite ledger or of articles."""
    files.to_file(Path(file), partial(_write, ledger, on_done))


def _write(ledger: Ledger, on_done: Callable[[int, int], None] | None, file: Path) -> None:
    if ledger._engine.dialect.name == "sqlite":
        with ledger._speaking(), ledger._engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            files.of_sqlite(source, file, on_done)
        return
    articles, done = size(ledger)["articles"], 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        if on_done:
            on_done(done, articles)

    with Ledger(file) as target:
        copy(ledger, target, step)

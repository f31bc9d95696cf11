"""A ledger into another, on the same kind of database or the other: every row, with its number and its time.

Articles go over in batches, each with all its runs found, in one transaction: a copy that is stopped leaves whole
articles, and a second one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from slatewire.ledger import tables as t
from slatewire.ledger.bulk import insert_new
from slatewire.ledger.errors import LedgerError
from slatewire.ledger.paging import pages, rows_of
from slatewire.ledger.words import add_words

_BATCH = 500

# What a row of the target is recognised by as one of the source.
_SAME: dict[sa.Table, tuple[sa.Column[Any], ...]] = {
    t.articles: (t.articles.c.id, t.articles.c.recorded_at),
    t.runs: (t.runs.c.id, t.runs.c.number, t.runs.c.recorded_at),
    t.problems: (t.problems.c.id, t.problems.c.recorded_at),
    t.judgements: tuple(t.judgements.c),
}
_BY_ARTICLE = (t.articles, t.searchable, t.runs, t.claims, t.attributions)

Writing = Callable[[], AbstractContextManager[Connection]]


def copy(source: Connection, writing: Writing, where: str, on_done: Callable[[int], None] | None = None) -> None:
    """Everything in ``source``, one snapshot of a ledger, into the ledger at ``where`` that ``writing`` opens.

    Rows that are there already are passed over. LedgerError where the target holds what the source does not.
    """
    with writing() as target:
        _refuse_another(source, target, where)
        _go_on_counting(source, target)
    for batch in pages(source, sa.select(t.articles), t.articles.c.id, size=_BATCH):
        with writing() as target:
            _copy_articles(source, target, batch, where)
        if on_done:
            on_done(len(batch))
    for table in t.metadata.sorted_tables:  # problems of no article, judgements, and whatever else there is
        if table not in _BY_ARTICLE:
            for rows in pages(source, sa.select(table), *table.primary_key.columns):
                with writing() as target:
                    _put(target, table, rows, where)


def _copy_articles(source: Connection, target: Connection, batch: Sequence[sa.RowMapping], where: str) -> None:
    new = insert_new(target, t.articles, [dict(row) for row in batch])
    add_words(target, {row["id"]: row["text"] for row in batch if row["id"] in new})
    ids = [row["id"] for row in batch]
    runs = sorted(rows_of(source, sa.select(t.runs), t.runs.c.article_id, ids), key=lambda row: row["number"])
    _put(target, t.runs, runs, where)
    for table in (t.claims, t.attributions, t.problems):
        of_runs = rows_of(source, sa.select(table), table.c.run_id, [row["id"] for row in runs])
        _put(target, table, list(of_runs), where)


def _put(target: Connection, table: sa.Table, rows: Sequence[sa.RowMapping], where: str) -> None:
    if not rows:
        return
    insert = postgresql.insert if target.dialect.name == "postgresql" else sqlite.insert
    # Runs are told apart by their ids: one whose number somebody else has taken meanwhile must not be passed over.
    key = [table.c.id] if table is t.runs else list(table.primary_key.columns)
    try:
        target.execute(insert(table).on_conflict_do_nothing(index_elements=key), [dict(row) for row in rows])
    except sa.exc.IntegrityError as error:
        raise LedgerError(
            where, "was written to by another program during the copy", "Copy into a ledger that nobody writes to."
        ) from error


def _refuse_another(source: Connection, target: Connection, where: str) -> None:
    for table, same in _SAME.items():
        key = same[0]
        for rows in pages(target, sa.select(*same), key):
            known = {tuple(row.values()) for row in rows_of(source, sa.select(*same), key, [row[key] for row in rows])}
            strange = [row for row in rows if tuple(row.values()) not in known]
            if strange:
                raise LedgerError(
                    where,
                    f"holds something else: {table.name} that the other ledger does not have ({strange[0][key]})",
                    "Copy into an empty ledger: ledgers are not mixed, since each has its own order of runs.",
                )


def _go_on_counting(source: Connection, target: Connection) -> None:
    """Let whoever writes next count on from the source's numbers; SQLite does so by itself."""
    if target.dialect.name != "postgresql":
        return
    for table in (t.runs, t.judgements):
        highest = source.scalar(sa.select(sa.func.max(table.c.number)))
        mine = target.scalar(sa.select(sa.func.max(table.c.number)))
        if highest and highest >= (mine or 0):
            sequence = sa.func.pg_get_serial_sequence(table.name, "number")
            target.execute(sa.select(sa.func.setval(sequence, highest)))

"""Whether the database that holds a ledger is sound: its file, its tables, its seals, and what points to what."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import tables as t
from slatewire.model import Problem

RESTORE = "Restore a backup; without one, build a new ledger from the clippings."
_SEALED = (t.articles, t.runs, t.claims, t.attributions, t.problems, t.judgements)
_MOST_EXAMPLES = 100


def found(where: str, message: str, hint: str) -> Problem:
    """A finding: ``where`` names the row or the table."""
    return Problem(where, "ledger", f"{where} {message}", hint)


def check_database(connection: Connection) -> Iterator[Problem]:
    """What is wrong with the database, before a row of it is looked at."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_EXAMPLES})"):
            if said != "ok":
                yield found("the file", f"is damaged: {said}", RESTORE)
    yield from _indexes(connection)
    yield from _seals(connection)
    yield from _orphans(connection)


def _indexes(connection: Connection) -> Iterator[Problem]:
    looking = sa.inspect(connection)
    for table in t.metadata.sorted_tables:
        held = {index["name"] for index in looking.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in held:
                name = f"index {index.name} of {table.name}"
                yield found(name, "is not there, so that questions take long", "Run: slatewire ledger copy.")


def _seals(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        asked, wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'", {"_no_update", "_no_delete"}
    else:
        asked = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'"
        )
        wanted = {"_append_only"}
    held = {name for (name,) in connection.exec_driver_sql(asked)}
    for table in _SEALED:
        if not {table.name + ending for ending in wanted} <= held:
            hint = "Compare it with a backup; slatewire ledger copy makes a ledger that is sealed again."
            yield found(f"table {table.name}", "is not sealed: what it holds may have been changed", hint)


def _orphans(connection: Connection) -> Iterator[Problem]:
    """Rows that point to a row that is not there."""
    for table in t.metadata.sorted_tables:
        for key in (key for column in table.columns for key in column.foreign_keys):
            parent = key.column.table.alias("parent")
            there = sa.select(parent.c[key.column.name]).where(parent.c[key.column.name] == key.parent)
            asked = sa.select(*table.primary_key.columns, key.parent).where(key.parent.is_not(None), ~there.exists())
            for row in connection.execute(asked.limit(_MOST_EXAMPLES)):
                *which, missing = row
                where = f"{table.name} {' '.join(map(str, which))}"
                yield found(where, f"belongs to what is not there: {key.column.table.name} {missing}", RESTORE)

"""Tables read a page at a time: a ledger may not fit in memory, and PostgreSQL's driver fetches all that is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

MOST_ASKED = 10_000
"""How many values one query names: SQLite takes 32,766, PostgreSQL 65,535."""


def pages(
    connection: Connection, asked: sa.Select[Any], *key: sa.ColumnClause[Any], size: int = 1_000
) -> Iterator[Sequence[sa.RowMapping]]:
    """All rows of a query in the order of ``key``, a unique key among its columns, ``size`` rows at a time."""
    page = asked.order_by(*key).limit(size)
    found = connection.execute(page).mappings().all()
    while found:
        yield found
        if len(found) < size:
            return
        last = sa.tuple_(*(sa.literal(found[-1][column.name], column.type) for column in key))
        found = connection.execute(page.where(sa.tuple_(*key) > last)).mappings().all()


def rows_of(
    connection: Connection, asked: sa.Select[Any], column: sa.ColumnElement[Any], values: Sequence[Any]
) -> Iterator[sa.RowMapping]:
    """The rows of a query whose column has one of the values, however many these are."""
    for start in range(0, len(values), MOST_ASKED):
        some = asked.where(column.in_(values[start : start + MOST_ASKED]))
        yield from connection.execute(some).mappings()

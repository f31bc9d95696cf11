"""The keys that claims are found by: what a work and a value are called, spelling aside.

They follow from the claim and from the rules of ``identity``, and are no part of what was said: ``key_rows`` makes
them anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger.identity import KEYS_OF, fold_title
from slatewire.ledger.paging import pages
from slatewire.vocabulary import properties

_BATCH = 5_000
_claims = sa.table(
    "claims",
    *map(sa.column, ("run_id", "id", "work_title", "property", "value_type", "value", "work_key", "value_key")),
)


def keys_of(work_title: str, prop: str, value_type: str, value: str) -> tuple[str, str]:
    """The keys of a claim, of its columns; the second is empty where a value is no name."""
    return fold_title(work_title), _value_key(prop, value_type, value)


def _value_key(prop: str, value_type: str, value: str) -> str:
    if value_type == "work":
        return fold_title(str(json.loads(value)["title"]))
    if value_type != "text":
        return ""
    if prop == "title":
        return fold_title(value)
    kind = properties()[prop].value if prop in properties() else "text"
    return KEYS_OF[kind](value) if kind in KEYS_OF else ""


def key_rows(connection: Connection, on_done: Callable[[int], None] | None = None) -> int:
    """Give every claim the keys that the rules of today give it; how many had others. ``on_done`` is told of each
    batch of claims that was looked at."""
    changed = 0
    update = (
        sa.update(_claims)
        .where(_claims.c.run_id == sa.bindparam("of_run"), _claims.c.id == sa.bindparam("of_id"))
        .values(work_key=sa.bindparam("new_work"), value_key=sa.bindparam("new_value"))
    )
    for batch in pages(connection, sa.select(_claims), _claims.c.run_id, _claims.c.id, size=_BATCH):
        wrong = []
        for row in batch:
            work, value = keys_of(row["work_title"], row["property"], row["value_type"], row["value"])
            if (row["work_key"], row["value_key"]) != (work, value):
                wrong.append({"of_run": row["run_id"], "of_id": row["id"], "new_work": work, "new_value": value})
        if wrong:
            connection.execute(update, wrong)
        changed += len(wrong)
        if on_done:
            on_done(len(batch))
    return changed

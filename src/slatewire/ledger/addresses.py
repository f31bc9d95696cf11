"""The column that versions of one article are found by: the key of its web address.

It follows from the address and from the rules of ``webaddress``, and is no part of what was said: ``address_rows``
makes it anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger.paging import pages
from slatewire.ledger.tables import storable
from slatewire.webaddress import key

LONGEST = 400
"""Characters of a key that are kept as they are: PostgreSQL indexes no text of more than some 2,700 bytes."""

_BATCH = 5_000
_articles = sa.table("articles", *map(sa.column, ("id", "url", "address")))


def address_of(url: str | None) -> str | None:
    """What the versions of one article share, from the address of any of them; None where they share nothing."""
    found = key(url) if url else None
    if found is None:
        return None
    found = storable(found)
    if len(found) <= LONGEST:
        return found
    rest = hashlib.sha256(found.encode()).hexdigest()[:32]
    return f"{found[:LONGEST]}#{rest}"  # no key holds a fragment, so none is taken for this one


def address_rows(connection: Connection, on_done: Callable[[int], None] | None = None) -> int:
    """Give every article the key that the rules of today give it; how many had another. ``on_done`` is told of each
    batch of articles that was looked at."""
    changed = 0
    update = sa.update(_articles).where(_articles.c.id == sa.bindparam("of_id")).values(address=sa.bindparam("new"))
    for batch in pages(connection, sa.select(_articles), _articles.c.id, size=_BATCH):
        found = [(row, address_of(row["url"])) for row in batch]
        wrong = [{"of_id": row["id"], "new": address} for row, address in found if row["address"] != address]
        if wrong:
            connection.execute(update, wrong)
        changed += len(wrong)
        if on_done:
            on_done(len(batch))
    return changed

"""The tables of near-verbatim copies: ``sketches`` of the articles, and the pairs that are ``copies``.

Both follow from the articles and may be emptied and made anew; what is in them does not depend on the order in which
articles were added, nor on how often they were looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import tables as t
from slatewire.ledger.coverage import Likeness

AT_ONCE = 5_000
"""Articles that are compared in one transaction: about two seconds, so that others can write in between."""
_ASKED = 5_000
Writing = Callable[[], AbstractContextManager[Connection]]


def find_copies(writing: Writing, on_articles: Callable[[int], None] | None = None) -> int:
    """Compare the articles that have no sketch with all; how many there were. ``writing`` opens a transaction."""
    done = 0
    while True:
        with writing() as connection:
            count = _compare_some(connection)
        done += count
        if on_articles and count:
            on_articles(count)
        if count < AT_ONCE:
            return done


def remake_copies(writing: Writing, on_articles: Callable[[int], None] | None = None) -> int:
    """Empty both tables and fill them anew; how many articles there are."""
    with writing() as connection:
        connection.execute(sa.delete(t.copies))
        connection.execute(sa.delete(t.sketches))
    return find_copies(writing, on_articles)


def copies_among(connection: Connection, ids: Collection[str] | None) -> Likeness:
    """The likeness of each pair of copies, both of them among these articles; None: of all."""
    pairs = t.copies.c
    asked = sa.select(pairs.article_id, pairs.other_id, pairs.likeness).order_by(pairs.article_id, pairs.other_id)
    if ids is None:
        rows = list(connection.execute(asked))
    else:
        rows = [row for part in _parts(ids) for row in connection.execute(asked.where(pairs.article_id.in_(part)))]
        rows = [row for row in rows if row.other_id in ids]
    return {(row.article_id, row.other_id): row.likeness for row in rows}


def partners(likeness: Likeness) -> dict[str, frozenset[str]]:
    """For each article the articles that it is a copy of, or that are copies of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in likeness:
        found[one].add(other)
        found[other].add(one)
    return {article_id: frozenset(others) for article_id, others in found.items()}


def _compare_some(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":  # one at a time, as SQLite's writers are
        connection.execute(sa.text("LOCK TABLE sketches IN SHARE ROW EXCLUSIVE MODE"))
    sketched = sa.select(t.sketches.c.article_id)
    asked = sa.select(t.articles.c.id, t.articles.c.text).where(t.articles.c.id.not_in(sketched))
    new = {row.id: row.text for row in connection.execute(asked.order_by(t.articles.c.id).limit(AT_ONCE))}
    if not new:
        return 0
    from slatewire.ledger.copies import Sketch, compare  # numpy takes its time to load

    known, stale = [], []
    for row in connection.execute(sa.select(t.sketches)):
        sketch = Sketch.unpack(row.article_id, row.sketch)
        known += [sketch] if sketch else []
        stale += [] if sketch else [row.article_id]
    new |= _texts(connection, stale)
    found = compare(new, known, lambda ids: _texts(connection, ids))
    changed = [sketch.id for sketch in found.sketches]
    for part in _parts(changed):
        for column in (t.copies.c.article_id, t.copies.c.other_id):
            connection.execute(sa.delete(t.copies).where(column.in_(part)))
        connection.execute(sa.delete(t.sketches).where(t.sketches.c.article_id.in_(part)))
    rows = [{"article_id": sketch.id, "sketch": sketch.pack()} for sketch in found.sketches]
    connection.execute(sa.insert(t.sketches), rows)
    if found.copies:
        pairs = [{"article_id": one, "other_id": other, "likeness": share} for one, other, share in found.copies]
        connection.execute(sa.insert(t.copies), pairs)
    return len(new) - len(stale)


def _texts(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    asked = sa.select(t.articles.c.id, t.articles.c.text)
    return {
        row.id: row.text for part in _parts(ids) for row in connection.execute(asked.where(t.articles.c.id.in_(part)))
    }


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """As many at a time as a database takes in one question."""
    listed = list(ids)
    for start in range(0, len(listed), _ASKED):
        yield listed[start : start + _ASKED]

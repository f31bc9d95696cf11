"""Full text: which articles hold which words. FTS5 in SQLite, tsvector in PostgreSQL, over the same folded text.

The index holds no text of its own, only places; ``searchable`` says which of its numbers is which article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import tables as t
from slatewire.ledger.identity import fold
from slatewire.ledger.paging import pages, rows_of

_LONGEST = 900_000
"""Letters of one article that are indexed: PostgreSQL takes a megabyte, and no article comes near."""

_BATCH = 500


def create_words(connection: Connection) -> None:
    """The index, empty."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text("CREATE VIRTUAL TABLE article_words USING fts5(words, content='', tokenize='unicode61')")
        )
        return
    connection.execute(sa.text("CREATE TABLE article_words (number integer PRIMARY KEY, words tsvector NOT NULL)"))
    connection.execute(sa.text("CREATE INDEX article_words_by_word ON article_words USING gin (words)"))


def add_words(connection: Connection, texts: Mapping[str, str]) -> None:
    """Index articles, text by id, that are in the ledger and not in the index."""
    if not texts:
        return
    connection.execute(sa.insert(t.searchable), [{"article_id": article_id} for article_id in texts])
    numbers = _numbers(connection, list(texts))
    words = "to_tsvector('simple', :words)" if connection.dialect.name == "postgresql" else ":words"
    connection.execute(
        sa.text(f"INSERT INTO article_words ({_number(connection)}, words) VALUES (:number, {words})"),
        [{"number": numbers[article_id], "words": fold(text)[:_LONGEST]} for article_id, text in texts.items()],
    )


def add_missing_words(connection: Connection, on_done: Callable[[int], None] | None = None) -> int:
    """Index every article that is not in the index; how many there were. ``on_done`` is told of each batch."""
    added = 0
    missing = sa.select(t.articles.c.id, t.articles.c.text).where(
        t.articles.c.id.not_in(sa.select(t.searchable.c.article_id))
    )
    for batch in pages(connection, missing, t.articles.c.id, size=_BATCH):
        add_words(connection, {row["id"]: row["text"] for row in batch})
        added += len(batch)
        if on_done:
            on_done(len(batch))
    return added


def clear_words(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO article_words (article_words) VALUES ('delete-all')"))
    else:
        connection.execute(sa.text("DELETE FROM article_words"))
    connection.execute(sa.delete(t.searchable))


def unindexed(connection: Connection) -> Iterator[str]:
    """The ids of articles that the index does not hold, whole or in part: a few bytes each, all at once."""
    held = "article_words_docsize" if connection.dialect.name == "sqlite" else "article_words"
    number = "id" if connection.dialect.name == "sqlite" else "number"
    indexed: sa.Select[Any] = sa.select(sa.column(number)).select_from(sa.table(held))
    asked = (
        sa.select(t.articles.c.id)
        .outerjoin(t.searchable, t.searchable.c.article_id == t.articles.c.id)
        .where(sa.or_(t.searchable.c.number.is_(None), t.searchable.c.number.not_in(indexed)))
        .order_by(t.articles.c.id)
    )
    return iter(connection.scalars(asked).all())


def _number(connection: Connection) -> str:
    return "rowid" if connection.dialect.name == "sqlite" else "number"


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    asked = rows_of(connection, sa.select(t.searchable), t.searchable.c.article_id, ids)
    return {row["article_id"]: row["number"] for row in asked}

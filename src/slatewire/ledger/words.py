"""Full text: which articles hold which words. FTS5 in SQLite, tsvector in PostgreSQL, over the same folded text.

The index holds no text of its own, only places; ``searchable`` says which of its numbers is which article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import tables as t
from slatewire.ledger.identity import fold

_LONGEST = 900_000
"""Letters of one article that are indexed: PostgreSQL takes a megabyte, and no article comes near."""


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


def missing_words(connection: Connection) -> Iterable[tuple[str, str]]:
    """The articles, id and text, that are not in the index."""
    known = sa.select(t.searchable.c.article_id)
    found = connection.execute(sa.select(t.articles.c.id, t.articles.c.text).where(t.articles.c.id.not_in(known)))
    return ((row.id, row.text) for row in found)


def _number(connection: Connection) -> str:
    return "rowid" if connection.dialect.name == "sqlite" else "number"


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), 10_000):
        asked = sa.select(t.searchable).where(t.searchable.c.article_id.in_(ids[start : start + 10_000]))
        found |= {row.article_id: row.number for row in connection.execute(asked)}
    return found

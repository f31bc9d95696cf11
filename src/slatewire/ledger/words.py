"""Full text: which articles hold which words. FTS5 in SQLite, tsvector in PostgreSQL, over the same folded text.

The index holds no text of its own, only places; ``searchable`` says which of its numbers is which article.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection


def create_words(connection: Connection) -> None:
    """The index, empty."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sa.text("CREATE VIRTUAL TABLE article_words USING fts5(words, content='', tokenize='unicode61')")
        )
        return
    connection.execute(sa.text("CREATE TABLE article_words (number integer PRIMARY KEY, words tsvector NOT NULL)"))
    connection.execute(sa.text("CREATE INDEX article_words_by_word ON article_words USING gin (words)"))

"""The ledger's tables: one schema for SQLite and PostgreSQL. Every column is explained in docs/ledger.md.

The tables as they are now; the migrations beside this file are how a database gets there, and a test
holds the two together.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Text with what no database stores, NUL and lone surrogates, become U+FFFD: one for one, so offsets hold."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Words(TypeDecorator[str]):
    """Text as an article gives it, made storable: in its body and in every quote alike, so that they still agree."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return value if value is None else storable(value)


metadata = sa.MetaData()

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", Words, primary_key=True),
    sa.Column("text", Words, nullable=False),
    sa.Column("file", Words),
    sa.Column("outlet", Words),
    sa.Column("url", Words),
    sa.Column("title", Words),
    sa.Column("byline", Words),
    sa.Column("published", Words),
    sa.Column("published_first", sa.Date),
    sa.Column("published_last", sa.Date),
    sa.Column("updated", Words),
    sa.Column("retrieved", Words),
    sa.Column("raw_hash", Words),
    sa.Column("recorded_at", sa.Text, nullable=False),
    sa.Column("address", Words),
    sa.Index("articles_by_date", "published_last", "published_first"),
    sa.Index("articles_newest", "published_first"),
    sa.Index("articles_by_address", "address"),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("article_id", Words, sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("reader", Words, nullable=False),
    sa.Column("vocabulary", Words, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
    sa.UniqueConstraint("article_id", "reader", "vocabulary", name="one_run_per_reader"),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("work_title", Words, nullable=False),
    sa.Column("work_kind", Words, nullable=False),
    sa.Column("work_year", sa.BigInteger),
    sa.Column("property", Words, nullable=False),
    sa.Column("value_type", sa.Text, nullable=False),
    sa.Column("value", Words, nullable=False),
    sa.Column("qualifiers", Words, nullable=False),
    sa.Column("rung", Words),
    sa.Column("firmness", Words, nullable=False),
    sa.Column("speaker_name", Words),
    sa.Column("speaker_unnamed", Words),
    sa.Column("origin", Words),
    sa.Column("asserted_on", Words),
    sa.Column("evidence_start", sa.BigInteger, nullable=False),
    sa.Column("evidence_end", sa.BigInteger, nullable=False),
    sa.Column("evidence_quote", Words, nullable=False),
    sa.Column("rule", Words, nullable=False),
    sa.Column("phrase", Words, nullable=False),
    sa.Column("work_key", Words, nullable=False, server_default=""),
    sa.Column("value_key", Words, nullable=False, server_default=""),
    sa.Index("claims_by_id", "id"),
    sa.Index("claims_by_work", "work_key"),
    sa.Index("claims_by_value", "value_key"),
)

attributions = sa.Table(
    "attributions",
    metadata,
    sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("direct", sa.Boolean, nullable=False),
    sa.Column("source", Words),
    sa.Column("cue", Words),
    sa.Column("content", Words, nullable=False),
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id")),
    sa.Column("path", Words, nullable=False),
    sa.Column("stage", Words, nullable=False),
    sa.Column("message", Words, nullable=False),
    sa.Column("hint", Words, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("subject", Words, nullable=False),
    sa.Column("object", Words),
    sa.Column("judge", Words, nullable=False),
    sa.Column("reason", Words, nullable=False),
    sa.Column("revokes", sa.Integer, sa.ForeignKey("judgements.number")),
    sa.Column("recorded_at", sa.Text, nullable=False),
)

# What follows from the above and may be made anew at any time; beside them stands ``article_words`` (words.py).

searchable = sa.Table(
    "searchable",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("article_id", Words, sa.ForeignKey("articles.id"), nullable=False, unique=True),
)

sketches = sa.Table(
    "sketches",
    metadata,
    sa.Column("article_id", Words, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("sketch", sa.LargeBinary, nullable=False),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("article_id", Words, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("other_id", Words, sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("likeness", sa.Float, nullable=False),
    sa.Index("copies_by_other", "other_id"),
)

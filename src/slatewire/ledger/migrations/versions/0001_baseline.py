"""The first schema: six tables, to which rows can be added and in which none can be changed.

There is no way down: it would be to throw the ledger away.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("articles", "runs", "claims", "attributions", "problems", "judgements")


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("file", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_first", sa.Date),
        sa.Column("published_last", sa.Date),
        sa.Column("updated", sa.Text),
        sa.Column("retrieved", sa.Text),
        sa.Column("raw_hash", sa.Text),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Index("articles_by_date", "published_last", "published_first"),
    )
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("vocabulary", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.UniqueConstraint("article_id", "reader", "vocabulary", name="one_run_per_reader"),
    )
    op.create_table(
        "claims",
        sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("work_title", sa.Text, nullable=False),
        sa.Column("work_kind", sa.Text, nullable=False),
        sa.Column("work_year", sa.BigInteger),
        sa.Column("property", sa.Text, nullable=False),
        sa.Column("value_type", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("qualifiers", sa.Text, nullable=False),
        sa.Column("rung", sa.Text),
        sa.Column("firmness", sa.Text, nullable=False),
        sa.Column("speaker_name", sa.Text),
        sa.Column("speaker_unnamed", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("asserted_on", sa.Text),
        sa.Column("evidence_start", sa.BigInteger, nullable=False),
        sa.Column("evidence_end", sa.BigInteger, nullable=False),
        sa.Column("evidence_quote", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("phrase", sa.Text, nullable=False),
    )
    op.create_table(
        "attributions",
        sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("direct", sa.Boolean, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("cue", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("run_id", sa.Text, sa.ForeignKey("runs.id")),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text),
        sa.Column("judge", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("revokes", sa.Integer, sa.ForeignKey("judgements.number")),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    {"sqlite": _seal_sqlite, "postgresql": _seal_postgresql}[op.get_bind().dialect.name]()


def _seal_sqlite() -> None:
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )


def _seal_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION slatewire_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION slatewire_append_only()"
        )

"""Claims found by their work and value, articles by their words, and articles that are nearly the same.

All of it follows from what was said, so it may be made anew (``Ledger.reindex``): the new columns of claims may be
updated, and the new tables emptied, while what was said stays sealed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from slatewire.ledger.keys import key_rows
from slatewire.ledger.words import add_missing_words, create_words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SAID = (
    *("run_id", "id", "position", "work_title", "work_kind", "work_year", "property", "value_type", "value"),
    *("qualifiers", "rung", "firmness", "speaker_name", "speaker_unnamed", "origin", "asserted_on"),
    *("evidence_start", "evidence_end", "evidence_quote", "rule", "phrase"),
)


def upgrade() -> None:
    op.add_column("claims", sa.Column("work_key", sa.Text, nullable=False, server_default=""))
    op.add_column("claims", sa.Column("value_key", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "searchable",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), nullable=False, unique=True),
    )
    op.create_table(
        "sketches",
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("other_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("likeness", sa.Float, nullable=False),
    )
    bind = op.get_bind()
    create_words(bind)
    add_missing_words(bind)
    {"sqlite": _reseal_sqlite, "postgresql": _reseal_postgresql}[bind.dialect.name]()
    key_rows(bind)
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_by_work", "claims", ["work_key"])
    op.create_index("claims_by_value", "claims", ["value_key"])
    op.create_index("articles_newest", "articles", ["published_first"])
    op.create_index("copies_by_other", "copies", ["other_id"])


def _reseal_sqlite() -> None:
    op.execute("DROP TRIGGER claims_no_update")
    op.execute(
        f"CREATE TRIGGER claims_no_update BEFORE UPDATE OF {', '.join(SAID)} ON claims "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    )


def _reseal_postgresql() -> None:
    op.execute("DROP TRIGGER claims_append_only ON claims")
    op.execute(
        f"CREATE TRIGGER claims_append_only BEFORE UPDATE OF {', '.join(SAID)} OR DELETE OR TRUNCATE ON claims "
        "FOR EACH STATEMENT EXECUTE FUNCTION slatewire_append_only()"
    )

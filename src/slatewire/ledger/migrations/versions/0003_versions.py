"""Articles found by their address, so that the texts that one address has had are versions of one article.

The key follows from the address, so it may be made anew (``Ledger.reindex``): the new column of articles may be
updated, while what was said stays sealed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from slatewire.ledger.addresses import address_rows

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SAID = (
    *("id", "text", "file", "outlet", "url", "title", "byline", "published", "published_first", "published_last"),
    *("updated", "retrieved", "raw_hash", "recorded_at"),
)


def upgrade() -> None:
    op.add_column("articles", sa.Column("address", sa.Text))
    bind = op.get_bind()
    {"sqlite": _reseal_sqlite, "postgresql": _reseal_postgresql}[bind.dialect.name]()
    address_rows(bind)
    op.create_index("articles_by_address", "articles", ["address"])


def _reseal_sqlite() -> None:
    op.execute("DROP TRIGGER articles_no_update")
    op.execute(
        f"CREATE TRIGGER articles_no_update BEFORE UPDATE OF {', '.join(SAID)} ON articles "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    )


def _reseal_postgresql() -> None:
    op.execute("DROP TRIGGER articles_append_only ON articles")
    op.execute(
        f"CREATE TRIGGER articles_append_only BEFORE UPDATE OF {', '.join(SAID)} OR DELETE OR TRUNCATE ON articles "
        "FOR EACH STATEMENT EXECUTE FUNCTION slatewire_append_only()"
    )

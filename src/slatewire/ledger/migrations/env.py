"""What Alembic runs for every migration: on the connection that opening the ledger handed over."""

from __future__ import annotations

from alembic import context

from slatewire.ledger.migrations import VERSION_TABLE
from slatewire.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()

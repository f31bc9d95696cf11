"""How a database becomes a ledger, and an old ledger a new one: Alembic, without a configuration file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

HEAD = "0003"
"""The newest revision in versions/; held to it by a test."""

VERSION_TABLE = "slatewire_version"
"""A name of our own: a PostgreSQL schema may hold another program's ``alembic_version``."""


class NotALedgerError(Exception):
    """The database belongs to something else; nothing in it was touched."""


class NewerLedgerError(Exception):
    """The database was made by a later version of this program; the argument is its revision."""


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to bring up to date."""
    return _revision(connection) == HEAD


def bring_up_to_date(connection: Connection) -> None:
    """Make the connected database a ledger of the newest schema; the caller's transaction holds it all.

    Raises ``NotALedgerError`` for an SQLite file with other tables in it, ``NewerLedgerError`` for a schema from
    the future.
    """
    # Alembic takes a fifth of a second to import: only when there is something to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":  # SQLite's writers queue as it is
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('slatewire'))"))
    found = _revision(connection)
    if found is None and connection.dialect.name == "sqlite" and sa.inspect(connection).get_table_names():
        raise NotALedgerError
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerLedgerError(found)
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return found

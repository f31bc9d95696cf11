"""How a ledger is reached: a plain path is an SQLite file in WAL mode, ``postgresql://...`` a server."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url

from slatewire.ledger.errors import LedgerError

WAIT_S = 30
"""How long a writer waits for another one to finish."""

CACHE_KIB = 64 * 1024
"""Of an SQLite ledger, what a connection keeps in memory: the inner pages of the indexes of a million claims."""
CHECKPOINT_PAGES = 16_000
"""After how many pages (4 KiB) the log is written into the file: pages that every batch touches are written once."""

WRITES = "slatewire_writes"


def open_engine(where: str | os.PathLike[str]) -> tuple[Engine, str]:
    """An engine for a path or an address, and its name for messages (without a password)."""
    text = os.fspath(where)
    try:
        url = make_url(text) if "://" in text else URL.create("sqlite", database=text)
    except (sa.exc.ArgumentError, ValueError):
        raise LedgerError(text, "is no address of a database", "Write a path or postgresql://user@host/name.") from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return _sqlite(url), url.database or ":memory:"
    name = url.render_as_string(hide_password=True)
    if url.drivername != "postgresql+psycopg":
        raise LedgerError(name, "is not a kind of database that can hold a ledger", "Use SQLite or PostgreSQL.")
    try:
        return _postgresql(url), name
    except ImportError:
        raise LedgerError(
            name, "needs a driver that is not installed", "Run: pip install 'slatewire[postgres]'."
        ) from None


def _postgresql(url: URL) -> Engine:
    engine = sa.create_engine(url)

    @sa.event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        # As in SQLite: who waits for another program is told so in the end.
        connection.execute(f"SET lock_timeout = {round(WAIT_S * 1000)}")
        connection.commit()

    return engine


def _write_ahead(connection: Any) -> None:
    """Put an SQLite file into WAL mode. Several programs that open a new ledger at once all try; SQLite does not wait
    here as it does elsewhere."""
    until = time.monotonic() + WAIT_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _sqlite(url: URL) -> Engine:
    engine = sa.create_engine(url, connect_args={"timeout": WAIT_S})

    # Transactions are begun here, not by the driver, so that a writer queues before it reads.
    @sa.event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")

    return engine

"""The watch's desk: what it knows of feeds, entries, films told and news to deliver, in an SQLite file of its own.

Everything that has to hang together is written in one transaction, so the watch may be killed at any moment. Times are
seconds since 1970 by the wall's clock, which may jump: beside each ``next_at`` stands ``set_at``, when it was fixed. A
``set_at`` that lies ahead tells that the clock has gone back since, and the rest of the wait is then counted anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slatewire.following import DESK_SCHEMA
from slatewire.following.watchlist import FeedRule
from slatewire.ledger.errors import LedgerError, explain

AGAIN = 86_400.0
"""Seconds after which an article is looked at again, once: most corrections are made on the first day."""
WAIT_S = 20.0
"""How long to wait for somebody else who writes."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, position INTEGER NOT NULL, listed INTEGER NOT NULL, address TEXT NOT NULL,
    every REAL NOT NULL,
    kind TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '', next_at REAL, set_at REAL, polled_at REAL, changed_at REAL,
    failures INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT '', entries INTEGER NOT NULL DEFAULT 0);
CREATE TABLE entries (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, feed TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', published TEXT,
    outlet TEXT NOT NULL DEFAULT '', byline TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting',
    result TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0, next_at REAL,
    set_at REAL, first_seen REAL NOT NULL, taken_at REAL, looked_at REAL, looks INTEGER NOT NULL DEFAULT 0,
    stamp TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', article TEXT,
    versions INTEGER NOT NULL DEFAULT 0);
CREATE INDEX entries_due ON entries (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE snapshots (
    film TEXT PRIMARY KEY, title_key TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER,
    serial INTEGER NOT NULL, told TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX snapshots_titled ON snapshots (title_key);
CREATE TABLE news (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, work_title TEXT NOT NULL,
    work_kind TEXT NOT NULL,
    work_year INTEGER, property TEXT NOT NULL, how TEXT NOT NULL, title TEXT NOT NULL, before TEXT NOT NULL,
    after TEXT NOT NULL, why TEXT NOT NULL, quote TEXT NOT NULL, outlet TEXT, url TEXT, published TEXT,
    claim TEXT NOT NULL, made_at REAL NOT NULL, value TEXT NOT NULL);
CREATE TABLE channels (
    name TEXT PRIMARY KEY, settings TEXT NOT NULL DEFAULT '', failures INTEGER NOT NULL DEFAULT 0, next_at REAL,
    set_at REAL, told_at REAL, result TEXT NOT NULL DEFAULT '', remedy TEXT NOT NULL DEFAULT '');
CREATE TABLE deliveries (
    channel TEXT NOT NULL, news INTEGER NOT NULL REFERENCES news (number), state TEXT NOT NULL DEFAULT 'waiting',
    tries INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '', sent_at REAL, PRIMARY KEY (channel, news)
) WITHOUT ROWID;
CREATE INDEX deliveries_waiting ON deliveries (channel, news) WHERE state = 'waiting';
"""
_TIMED = ("feeds", "entries", "channels")

NEWEST = 200
"""How many of the newest entries are looked at once more where a clock that had run ahead was set back."""


class DeskError(LedgerError):
    """The watch's own file cannot be read or written: ``message`` says why, ``remedy`` what to do."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed as it stands on the desk; the fields are told in docs/watch.md."""

    url: str
    address: str
    every: float
    kind: str
    etag: str
    modified: str
    next_at: float | None
    failures: int
    why: str
    result: str
    remedy: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of a feed: a page to fetch, or one that was fetched."""

    key: str
    url: str
    feed: str
    title: str
    published: str | None
    outlet: str
    byline: str
    text: str
    state: str
    tries: int
    next_at: float | None
    looks: int
    etag: str
    modified: str
    article: str | None
    versions: int


class Desk:
    """The file, open for the one watch that holds its lock. Methods that write are called within ``writing()``.

    Every method raises ``DeskError`` where the file cannot be read or written; nothing is ever half written.
    """

    sync = "FULL"
    """The disk is waited for: a power cut must not make anything be told twice."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._speaking():
            self._db = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
        try:
            with self._speaking():
                self._db.row_factory = sqlite3.Row
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute(f"PRAGMA synchronous = {self.sync}")
                self._db.execute("PRAGMA foreign_keys = ON")
                self._open()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written within, or nothing."""
        with self._speaking():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def run(self, asked: str, values: Sequence[Any] = ()) -> None:
        """Write something."""
        with self._speaking():
            self._db.execute(asked, values)

    def rows(self, asked: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Read something."""
        with self._speaking():
            return self._db.execute(asked, values).fetchall()

    def one(self, asked: str, values: Sequence[Any] = ()) -> Any:
        """The one value asked for; None where there is none."""
        found = self.rows(asked, values)
        return found[0][0] if found else None

    # ---- small facts

    def said(self, key: str) -> str:
        """A small fact, "" where it is not known."""
        return str(self.one("SELECT value FROM meta WHERE key = ?", (key,)) or "")

    def say(self, **facts: object) -> None:
        """Write down small facts."""
        signs = ", ".join(["(?, ?)"] * len(facts))
        values = [part for key, value in facts.items() for part in (key, str(value))]
        self.run(f"INSERT OR REPLACE INTO meta VALUES {signs}", values)

    def note(self, **facts: object) -> None:
        """The same outside a transaction, and without waiting for the disk: for what nobody needs after a power cut."""
        with self._speaking():
            if self.sync == "FULL":
                self._db.execute("PRAGMA synchronous = NORMAL")
            try:
                self.say(**facts)
            finally:
                self._db.execute(f"PRAGMA synchronous = {self.sync}")

    # ---- what is due

    def put_feeds(self, rules: Iterable[FeedRule], now: float) -> None:
        """The feeds of the watchlist: new ones are due at once; those that are gone from it are kept, and not asked."""
        self.run("UPDATE feeds SET listed = 0")
        for position, rule in enumerate(rules):
            self.run(
                "INSERT INTO feeds (url, position, listed, address, every, next_at, set_at)"
                " VALUES (?, ?, 1, ?, ?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET position = excluded.position, listed = 1, every = excluded.every,"
                " next_at = CASE WHEN feeds.failures THEN feeds.next_at"
                " ELSE min(feeds.next_at, feeds.set_at + excluded.every) END",
                (rule.url, position, rule.url, rule.every, now, now),
            )

    def set_right(self, now: float) -> int:
        """Count waits anew that were fixed at a time that is still to come: the clock has gone back since. How many."""
        found = 0
        for table in _TIMED:
            ahead = self.one(f"SELECT count(*) FROM {table} WHERE next_at IS NOT NULL AND set_at > ?", (now + 1,))
            if ahead:
                found += ahead
                self.run(
                    f"UPDATE {table} SET next_at = ? + (next_at - set_at), set_at = ? WHERE next_at IS NOT NULL"
                    " AND set_at > ?",
                    (now, now, now + 1),
                )
        # Looks that were made too early, by a clock that had run ahead, are made once more; of the newest entries only,
        # since it may as well be that the clock is wrong now, and all looks were in time.
        self.run(
            "UPDATE entries SET next_at = ?, set_at = ?, looked_at = ?, taken_at = min(taken_at, ?)"
            " WHERE state = 'taken' AND next_at IS NULL AND looked_at > ?"
            " AND rowid > (SELECT max(rowid) FROM entries) - ?",
            (now + AGAIN, now, now, now, now + 1, NEWEST),
        )
        return found

    def ahead(self, now: float) -> bool:
        """Whether something was written at a time that is still to come: the clock has gone back since."""
        return bool(self.one("SELECT 1 FROM feeds WHERE set_at > ? LIMIT 1", (now + 1,)))

    def jumped(self, by: float) -> None:
        """The clock has jumped ahead, or the machine has slept: what is to be looked at again is not due for that."""
        self.run(
            "UPDATE entries SET next_at = next_at + ?, set_at = set_at + ?, taken_at = taken_at + ?"
            " WHERE next_at IS NOT NULL AND state = 'taken'",
            (by, by, by),
        )

    def due_feeds(self, now: float) -> list[FeedRow]:
        """The feeds that are to be asked, those first that have waited longest."""
        columns = ", ".join(FeedRow.__dataclass_fields__)
        asked = f"SELECT {columns} FROM feeds WHERE listed AND next_at <= ? ORDER BY next_at, position"
        return [FeedRow(**dict(row)) for row in self.rows(asked, (now,))]

    def due_entries(self, now: float, *, waiting: int, again: int) -> list[EntryRow]:
        """The pages that are to be fetched, at most so many; then those to look at again, at most so many."""
        columns = ", ".join(EntryRow.__dataclass_fields__)
        asked = (
            f"SELECT {columns} FROM entries WHERE next_at <= ? AND state {{}} 'waiting' ORDER BY next_at, key LIMIT ?"
        )
        found = self.rows(asked.format("="), (now, waiting)) + self.rows(asked.format("!="), (now, again))
        return [EntryRow(**dict(row)) for row in found]

    def next_due(self, channels: Sequence[str]) -> float | None:
        """When something is to be done next: a feed, a page, a delivery. None: never."""
        feeds = self.one("SELECT min(next_at) FROM feeds WHERE listed")
        pages = self.one("SELECT min(next_at) FROM entries WHERE next_at IS NOT NULL")
        told = [self.one("SELECT coalesce(next_at, 0) FROM channels WHERE name = ?", (name,))
                for name in channels if self.waiting(name, 1)]  # fmt: skip
        return min((when for when in (feeds, pages, *told) if when is not None), default=None)

    def offline(self) -> bool:
        """Whether no feed could be reached when it was last asked."""
        well = "listed AND NOT (failures > 0 AND why IN ('network', 'too_slow'))"
        total = self.one("SELECT count(*) FROM feeds WHERE listed")
        return bool(total) and not self.one(f"SELECT count(*) FROM feeds WHERE {well}")

    # ---- deliveries

    def waiting(self, channel: str, most: int) -> list[int]:
        """The news that a channel has still to tell, by number and the oldest first."""
        asked = "SELECT news FROM deliveries WHERE channel = ? AND state = 'waiting' ORDER BY news LIMIT ?"
        return [row[0] for row in self.rows(asked, (channel, most))]

    # ---- within

    def _open(self) -> None:
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            with self.writing():
                for statement in filter(str.strip, _TABLES.split(";")):
                    self._db.execute(statement)
                self.say(schema=DESK_SCHEMA)
            return
        schema = self.said("schema") if "meta" in tables else ""
        if not schema.isdigit() or "deliveries" not in tables:
            raise DeskError(
                str(self.path), "is a database, but not a watch's", "Move it away; nothing in it was touched."
            )
        if schema != DESK_SCHEMA:
            raise DeskError(
                str(self.path),
                f"was written by a later version of Slatewire (its schema is {schema})",
                "Upgrade: pip install --upgrade slatewire.",
            )
        if "byline" not in {row["name"] for row in self._db.execute("PRAGMA table_info(entries)")}:
            with self.writing():  # a desk of before December 2026, which kept none
                self._db.execute("ALTER TABLE entries ADD COLUMN byline TEXT NOT NULL DEFAULT ''")

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            said = explain(error, str(self.path))
            remedy = said.remedy
            if "not a database" in said.message or "damaged" in said.message:
                remedy = "Move it away: the watch begins a new one, and the ledger keeps all articles."
            raise DeskError(said.where, said.message.removeprefix(f"{said.where} "), remedy) from error

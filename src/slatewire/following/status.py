"""How a watch is doing, read from its file by others: never in its way, and nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from slatewire.following import DESK_SCHEMA

_ALIVE = 180.0
"""Seconds after its last sign within which a watch is taken to be running; it gives one a minute."""
_MOST = 50
"""Entries, and pieces of news, that are listed."""


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """A feed: ``result`` is what came of the last poll, in words, ``failures`` how many failed in a row."""

    url: str
    title: str
    polled: datetime | None
    next: datetime | None
    result: str
    remedy: str
    failures: int
    found: int


@dataclass(frozen=True, slots=True)
class PageStatus:
    """A page that has not come, or was given up (``state`` "failed")."""

    url: str
    title: str
    state: str
    why: str
    tries: int
    next: datetime | None


@dataclass(frozen=True, slots=True)
class NewsStatus:
    """A change that was told, or waits to be."""

    title: str
    film: str
    article: str | None
    outlet: str | None
    url: str | None
    made: datetime


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """A channel: how much it has told, has still to tell, and has refused; ``trouble`` is why, "" where all is well."""

    name: str
    told: int
    waiting: int
    failed: int
    last: datetime | None
    trouble: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Status:
    """How a watch is doing. ``running`` is whether it has given a sign lately; ``trouble`` holds all of it up."""

    running: bool
    seen: datetime | None
    doing: str
    trouble: str
    taken: int
    feeds: tuple[FeedStatus, ...]
    pages: tuple[PageStatus, ...]
    news: tuple[NewsStatus, ...]
    channels: tuple[ChannelStatus, ...]

    @property
    def failing(self) -> int:
        """Feeds that failed the last time."""
        return sum(feed.failures > 0 for feed in self.feeds)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_status(path: Path, now: datetime | None = None) -> Status | None:
    """The status of the watch whose file this is; None where there is none, or none that this version can read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=1.0)) as desk:
            desk.row_factory = sqlite3.Row
            meta = dict(desk.execute("SELECT key, value FROM meta").fetchall())
            return _status(desk, meta, now or datetime.now(UTC)) if meta.get("schema") == DESK_SCHEMA else None
    except (sqlite3.Error, ValueError, OverflowError):
        return None


def _status(desk: sqlite3.Connection, meta: Mapping[str, str], now: datetime) -> Status:
    seen = _moment(meta.get("seen_at"))
    lately = seen is not None and abs((now - seen).total_seconds()) < _ALIVE
    return Status(
        running=lately and not meta.get("stopped_at"),
        seen=seen,
        doing=meta.get("doing", ""),
        trouble=meta.get("trouble", ""),
        taken=desk.execute("SELECT count(*) FROM entries WHERE state = 'taken'").fetchone()[0],
        feeds=tuple(_feeds(desk)),
        pages=tuple(_pages(desk)),
        news=tuple(_news(desk)),
        channels=tuple(_channels(desk)),
    )


def _feeds(desk: sqlite3.Connection) -> Iterator[FeedStatus]:
    for row in desk.execute("SELECT * FROM feeds WHERE listed = 1 ORDER BY position"):
        yield FeedStatus(
            row["url"], row["title"], _moment(row["polled_at"]), _moment(row["next_at"]), row["result"], row["remedy"],
            row["failures"], row["entries"],
        )  # fmt: skip


def _pages(desk: sqlite3.Connection) -> Iterator[PageStatus]:
    asked = "SELECT * FROM entries WHERE state = 'failed' OR (state = 'waiting' AND tries > 0)"
    for row in desk.execute(f"{asked} ORDER BY first_seen DESC LIMIT ?", (_MOST,)):
        yield PageStatus(row["url"], row["title"], row["state"], row["result"], row["tries"], _moment(row["next_at"]))


def _news(desk: sqlite3.Connection) -> Iterator[NewsStatus]:
    asked = """SELECT news.*, (SELECT article FROM entries WHERE entries.url = news.url) AS held
        FROM news ORDER BY number DESC LIMIT ?"""
    for row in desk.execute(asked, (_MOST,)):
        made = _moment(row["made_at"]) or datetime.fromtimestamp(0, UTC)
        yield NewsStatus(row["title"], row["work_title"], row["held"], row["outlet"], row["url"], made)


def _channels(desk: sqlite3.Connection) -> Iterator[ChannelStatus]:
    counted = "SELECT state, count(*) FROM deliveries WHERE channel = ? GROUP BY state"
    for row in desk.execute("SELECT * FROM channels ORDER BY name"):
        held = dict(desk.execute(counted, (row["name"],)).fetchall())
        told, waiting, failed = (held.get(state, 0) for state in ("sent", "waiting", "failed"))
        last = _moment(row["told_at"])
        yield ChannelStatus(row["name"], told, waiting, failed, last, row["result"], row["remedy"])


def _moment(seconds: Any) -> datetime | None:
    """A time of the desk; None where there is none, or none that a calendar has."""
    if seconds in (None, ""):
        return None
    try:
        return datetime.fromtimestamp(float(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None

"""One feed asked: what is new in it goes to the desk, together with what to ask it with the next time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from slatewire import webaddress
from slatewire.clock import Clock
from slatewire.fetching import FetchError, Limits, Page
from slatewire.following.desk import Desk, FeedRow
from slatewire.following.waits import MINUTE, NETWORK, Waits

if TYPE_CHECKING:
    from slatewire.intake.feeds.entries import Entry, Feed

MOST = 500
"""Entries of one feed that are looked at in one poll, in its order."""
MOST_MORE = 5
"""Sitemaps of an index that are asked in one poll, the newest first."""
LIMITS = Limits(size=50_000_000, seconds=60.0)


class Getter(Protocol):
    """What fetches: ``fetching.Fetcher``, or a test's."""

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page: ...

    def ready_in(self, address: str) -> float: ...

    def network_is_back(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking a feed: how many entries are ``new``, how many ``changed``, whether it ``failed`` and how
    often in a row by now, and what there is to say."""

    url: str
    new: int = 0
    changed: int = 0
    failures: int = 0
    was_failing: int = 0
    words: str = ""
    remedy: str = ""


class Polling:
    """Asks feeds and keeps the desk's list of pages."""

    def __init__(self, desk: Desk, getter: Getter, clock: Clock, waits: Waits) -> None:
        self.desk, self.getter, self.clock, self.waits = desk, getter, clock, waits

    def poll(self, row: FeedRow) -> Polled:
        """Ask one feed; a failure is written down, and never raised."""
        from slatewire.intake.feeds.feed import NotAFeedError, parse

        try:
            page = self.getter.get(row.address, etag=row.etag, modified=row.modified, limits=LIMITS)
            if page.unchanged:
                return self._came(row, page, None, ())
            feed = parse(page.body, page.final)
            return self._came(row, page, feed, self._all(feed))
        except FetchError as error:
            return self._failed(row, error.why, error.message, error.remedy, error.wait, lasting=error.lasting)
        except NotAFeedError as error:
            hint = "Open the address; where the feed has moved, put its new address into the watchlist."
            return self._failed(row, "kind", str(error), hint, None)

    def _all(self, feed: Feed) -> list[Entry]:
        """The entries of a feed, and those of the sitemaps that it names. FetchError, NotAFeedError as of one feed."""
        from slatewire.intake.feeds.feed import parse

        found = list(feed.entries[:MOST])
        for address in feed.more[:MOST_MORE]:
            page = self.getter.get(address, limits=LIMITS)
            found += parse(page.body, page.final).entries[:MOST]
        return found

    def _came(self, row: FeedRow, page: Page, feed: Feed | None, entries: Iterable[Entry]) -> Polled:
        now = self.clock.now().timestamp()
        with self.desk.writing():
            was_offline = self.desk.offline()
            new = changed = count = 0
            for count, entry in enumerate(entries, 1):  # noqa: B007
                came = self._entry(row, feed, entry, now)
                new, changed = new + (came == "new"), changed + (came == "changed")
            words = _words(new, changed, count, unchanged=feed is None)
            address = page.final if page.moved else row.address
            self.desk.run(
                "UPDATE feeds SET address = ?, etag = ?, modified = ?, next_at = ?, set_at = ?, polled_at = ?,"
                " failures = 0, why = '', result = ?, remedy = '', entries = entries + ?, kind = ?,"
                " title = coalesce(?, title), changed_at = CASE WHEN ? THEN ? ELSE changed_at END WHERE url = ?",
                (
                    address,
                    page.headers.get("etag", row.etag if feed is None else ""),
                    page.headers.get("last-modified", row.modified if feed is None else ""),
                    now + self.waits.regular(row.every),
                    now,
                    now,
                    words,
                    new,
                    feed.kind if feed else row.kind,
                    feed.title[:200] if feed else None,
                    bool(new or changed),
                    now,
                    row.url,
                ),
            )
            if was_offline:
                self._back(now)
        return Polled(row.url, new, changed, 0, row.failures, words)

    def _entry(self, row: FeedRow, feed: Feed | None, entry: Entry, now: float) -> str:
        """Put an entry on the desk: "new" to it, "changed", or ""."""
        key = webaddress.key(entry.url)
        if key is None:
            return ""
        stamp = (entry.updated or "")[:100]
        held = self.desk.rows("SELECT state, stamp, feed FROM entries WHERE key = ?", (key,))
        if not held:
            outlet = entry.outlet or (feed.outlet_of(entry) if feed else "")
            said = (entry.title, entry.published, outlet, entry.byline, entry.text)
            self.desk.run(
                "INSERT INTO entries (key, url, feed, title, published, outlet, byline, text, next_at, set_at,"
                " first_seen, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, entry.url, row.url, *said, now, now, now, stamp),
            )
            return "new"
        state, known, first = held[0]
        if not stamp or stamp == known or first != row.url:  # two feeds may stamp one page differently
            return ""
        self.desk.run("UPDATE entries SET stamp = ? WHERE key = ?", (stamp, key))
        if state == "waiting" or not known:
            return ""
        again = "waiting" if state == "failed" else state
        self.desk.run(
            "UPDATE entries SET state = ?, tries = 0, next_at = ?, set_at = ? WHERE key = ?", (again, now, now, key)
        )
        return "changed"

    def _back(self, now: float) -> None:
        """The network is back: what it kept from us is due within the minute."""
        self.getter.network_is_back()
        signs = ", ".join("?" * len(NETWORK))
        for table, which in (("feeds", "listed AND failures > 0"), ("entries", "state = 'waiting' AND tries > 0")):
            for (key,) in self.desk.rows(f"SELECT rowid FROM {table} WHERE {which} AND why IN ({signs})", NETWORK):
                soon = now + self.waits.spread(MINUTE)
                self.desk.run(
                    f"UPDATE {table} SET next_at = min(next_at, ?), set_at = ? WHERE rowid = ?", (soon, now, key)
                )

    def _failed(
        self, row: FeedRow, why: str, message: str, remedy: str, asked: float | None, *, lasting: bool = False
    ) -> Polled:
        now, failures = self.clock.now().timestamp(), row.failures + 1
        wait = self.waits.failed(failures, why, asked, lasting=lasting)
        # A feed that has moved to where there is nothing is asked at its first address again.
        address = row.url if lasting or why == "kind" else row.address
        with self.desk.writing():
            self.desk.run(
                "UPDATE feeds SET address = ?, next_at = ?, set_at = ?, polled_at = ?, failures = ?, why = ?,"
                " result = ?, remedy = ?, etag = '', modified = '' WHERE url = ?",
                (address, now + wait, now, now, failures, why, message, remedy, row.url),
            )
        return Polled(row.url, 0, 0, failures, row.failures, message, remedy)


def _words(new: int, changed: int, count: int, *, unchanged: bool) -> str:
    if unchanged or not (new or changed):
        return "nothing new"
    parts = [f"{new} new of {count}" if new else "", f"{changed} updated" if changed else ""]
    return ", ".join(part for part in parts if part)

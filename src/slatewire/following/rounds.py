"""What is due next, and doing it: feeds asked, pages taken, news made and told. One step at a time, so that a watch can
be ended between any two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from slatewire.clock import Clock
from slatewire.fetching import FetchError
from slatewire.following.desk import Desk, EntryRow, FeedRow
from slatewire.following.newsdesk import Newsdesk
from slatewire.following.outbox import Outbox
from slatewire.following.pages import Pages
from slatewire.following.polling import Polled, Polling

SLICE, SLICE_S = 20, 120.0
"""What one step does at most before it tells what is new: requests, and seconds."""
PATIENCE = 60.0
"""Seconds that a step waits for a site that wants to be left alone; for longer, it is put off."""
JUMP = 60.0
"""Seconds by which wall and monotonic clock may drift apart between two steps."""
ALARM = 3
"""After how many failures in a row a feed's trouble is told."""


@dataclass(slots=True)
class Done:
    """What was done, in numbers: feeds asked (``polls``), of which ``unread``; entries that are ``new``; articles
    ``taken``, of which ``versions`` of known ones; pages ``passed`` over and given up (``lost``); ``news`` made, and
    ``told``."""

    polls: int = 0
    unread: int = 0
    new: int = 0
    taken: int = 0
    versions: int = 0
    passed: int = 0
    lost: int = 0
    news: int = 0
    told: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def add(self, other: Done) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@dataclass(frozen=True, slots=True)
class Event:
    """Something to say of the watch itself: ``kind`` is "feed", "channel", "network", "disk" or "page"; ``bad`` whether
    it is trouble, or the end of some."""

    kind: str
    words: str
    remedy: str = ""
    bad: bool = True


class Rounds:
    """The steps of a watch over what is due."""

    def __init__(
        self,
        desk: Desk,
        polling: Polling,
        pages: Pages,
        newsdesk: Newsdesk,
        outbox: Outbox,
        clock: Clock,
        on_event: Callable[[Event], None],
        stopped: Callable[[], bool],
    ) -> None:
        self.desk, self.polling, self.pages, self.newsdesk, self.outbox = desk, polling, pages, newsdesk, outbox
        self.clock, self.on_event, self.stopped = clock, on_event, stopped
        self.offline = False
        self._wall, self._elapsed = clock.now().timestamp(), clock.monotonic()

    def step(self) -> Done:
        """Do what is due, up to a slice of it. False where nothing was. LedgerError, OSError where ledger or desk
        cannot be written: the step is then to be done again."""
        done = Done()
        self._set_right()
        self._flush(done)  # what an earlier step could not write
        due: list[FeedRow | EntryRow] = self._due()
        since, asked = self.clock.monotonic(), 0
        while due and asked < SLICE and self.clock.monotonic() - since < SLICE_S and not self.stopped():
            row = min(due, key=self._ready_in)
            due.remove(row)
            if (wait := self._ready_in(row)) > PATIENCE:
                self._put_off(row, wait)
                continue
            asked += 1
            if isinstance(row, FeedRow):
                self._poll(row, done)
            else:
                self.pages.fetch(row)
        self._flush(done)
        done.news = self.newsdesk.make()
        done.told = self.outbox.deliver()
        if asked or done:
            self.desk.note(seen_at=self.clock.now().timestamp())
        return done

    def next_due(self) -> float | None:
        """When there is something to do next, by the wall's clock."""
        return self.desk.next_due(self.outbox.names)

    # ---- within

    def _due(self) -> list[FeedRow | EntryRow]:
        now = self.clock.now().timestamp()
        pages = [row for row in self.desk.due_entries(now, waiting=200, again=50) if row.key not in self.pages.held]
        return [*self.desk.due_feeds(now), *pages]

    def _set_right(self) -> None:
        """Bear with a clock that was set otherwise since the last step, or since the last watch."""
        now, elapsed = self.clock.now().timestamp(), self.clock.monotonic()
        jumped = (now - self._wall) - (elapsed - self._elapsed)
        back = self.desk.ahead(now)
        if back or jumped > JUMP:
            with self.desk.writing():
                if jumped > JUMP:
                    self.desk.jumped(jumped)
                if back:
                    self.desk.set_right(now)
        self._wall, self._elapsed = now, elapsed

    def _ready_in(self, row: FeedRow | EntryRow) -> float:
        try:
            return self.polling.getter.ready_in(row.address if isinstance(row, FeedRow) else row.url)
        except FetchError:  # no address: asking will say so
            return 0.0

    def _put_off(self, row: FeedRow | EntryRow, wait: float) -> None:
        """Its site wants to be left alone: that is no failure of this row."""
        now = self.clock.now().timestamp()
        table, column, key = ("feeds", "url", row.url) if isinstance(row, FeedRow) else ("entries", "key", row.key)
        with self.desk.writing():
            self.desk.run(
                f"UPDATE {table} SET next_at = ?, set_at = ? WHERE {column} = ?",
                (now + wait + self.polling.waits.spread(5), now, key),
            )

    def _poll(self, row: FeedRow, done: Done) -> None:
        polled = self.polling.poll(row)
        done.polls += 1
        done.new += polled.new
        done.unread += bool(polled.failures)
        self._say(polled)

    def _say(self, polled: Polled) -> None:
        """Trouble is told when it lasts, once, and its end; a network that is away is one trouble, and not one of each
        feed."""
        offline = self.desk.offline()
        if offline != self.offline:
            self.offline = offline
            if offline:
                self.on_event(
                    Event("network", f"no feed can be reached: {polled.words}", "It is tried again by itself.")
                )
            else:
                self.on_event(Event("network", "feeds can be reached again", bad=False))
        elif not offline and polled.failures == ALARM:
            self.on_event(Event("feed", f"{polled.url}: {polled.words}", polled.remedy))
        elif polled.was_failing >= ALARM and not polled.failures:
            self.on_event(Event("feed", f"{polled.url}: is well again", bad=False))

    def _flush(self, done: Done) -> None:
        count = self.pages.count
        self.pages.flush()
        done.taken += count.taken
        done.versions += count.versions
        done.passed += count.passed
        done.lost += count.failed
        self.pages.count = type(count)()

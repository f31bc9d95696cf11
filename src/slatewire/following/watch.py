"""The watch itself: opens what it needs, goes round, waits, and survives what a machine does to a program in months."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from slatewire.clock import Clock, RealClock
from slatewire.following.desk import Desk
from slatewire.following.lock import Lock
from slatewire.following.newsdesk import Newsdesk
from slatewire.following.outbox import Channel, Outbox
from slatewire.following.pages import Pages
from slatewire.following.polling import Getter, Polling
from slatewire.following.rounds import Done, Event, Rounds
from slatewire.following.waits import Waits
from slatewire.following.wanted import Wanted
from slatewire.following.watchlist import Watchlist
from slatewire.ledger import Ledger, LedgerError

NAP = 60.0
"""Seconds that it waits at most before it looks at the clock, and says that it lives."""
LONGEST_NAP = 3_600.0
TROUBLE, LONGEST_TROUBLE = 30.0, 300.0
"""Seconds between two tries where ledger or desk cannot be written."""
_LASTING = ("is damaged", "is not a database", "later version", "no ledger", "not a watch's", "append-only")


class Stopped(Exception):  # noqa: N818 - no error: it ends a wait
    """The watch was asked to end while it waited."""


class Watch:
    """A watch over what a watchlist names, from entering to leaving.

    ``clock``, ``fetcher`` and ``channels`` can be handed in, and so can what opens ledger and desk. ``on_event`` is
    told of trouble and of its end, ``on_done`` of each step that did something, ``on_wait`` until when it waits (by the
    wall's clock), and None when it goes to work. Entering raises LockedError where another
    watch is at work, LedgerError and OSError where ledger or desk cannot be opened.
    """

    def __init__(
        self,
        watchlist: Watchlist,
        clock: Clock | None = None,
        *,
        fetcher: Getter | None = None,
        channels: Sequence[Channel] = (),
        seed: int | None = None,
        on_event: Callable[[Event], None] | None = None,
        on_done: Callable[[Done], None] | None = None,
        on_baseline: Callable[[int, int], None] | None = None,
        on_wait: Callable[[float | None], None] | None = None,
        again: bool = False,
        open_ledger: Callable[..., Ledger] = Ledger,
        open_desk: Callable[[Path], Desk] = Desk,
        nap: float = NAP,
    ) -> None:
        self.watchlist, self.clock, self.channels, self.nap = watchlist, clock or RealClock(), channels, nap
        self.waits, self.again = Waits(seed), again
        self.on_event, self.on_done, self.on_baseline = on_event or (lambda event: None), on_done, on_baseline
        self.on_wait = on_wait or (lambda until: None)
        self._fetcher, self._open_ledger, self._open_desk = fetcher, open_ledger, open_desk
        self._stop = self._napping = False
        self.done = Done()
        self.trouble: Event | None = None
        self._failures = 0

    # ---- from entering to leaving

    def __enter__(self) -> Watch:
        with ExitStack() as opened:
            place = self.watchlist.desk_file
            place.parent.mkdir(parents=True, exist_ok=True)
            opened.enter_context(Lock(place.with_suffix(".lock")))
            self.desk = opened.enter_context(self._open_desk(place))
            self.ledger = opened.enter_context(self._open_ledger(self.watchlist.ledger_file, now=self.clock.now))
            getter = self._fetcher
            if getter is None:
                from slatewire.fetching import Fetcher

                getter = opened.enter_context(Fetcher(allowed=self.watchlist.allow, clock=self.clock))
            self._rounds(getter)
            self._begin()
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self._note(doing="stopped", stopped_at=self._now(), seen_at=self._now())
        finally:
            self._opened.close()

    def _rounds(self, getter: Getter) -> None:
        listed, clock = self.watchlist, self.clock
        wanted = Wanted(listed.films, listed.people)
        polling = Polling(self.desk, getter, clock, self.waits)
        pages = Pages(self.desk, self.ledger, getter, clock, self.waits, wanted, listed.reader)
        self.outbox = Outbox(self.desk, self.channels, clock, self.waits, self._channel_trouble)
        self.newsdesk = Newsdesk(self.desk, self.ledger, wanted, clock, self.outbox.names)
        self.rounds = Rounds(
            self.desk, polling, pages, self.newsdesk, self.outbox, clock, self._event, lambda: self._stop
        )

    def _begin(self) -> None:
        """What the desk has to know before the first step. What a watch before this one left half done is done now."""
        now = self._now()
        with self.desk.writing():
            held = self.desk.said("ledger")
            if isinstance(self.watchlist.ledger, str) and held not in ("", self.ledger.where):
                raise LedgerError(
                    str(self.desk.path),
                    f"belongs to another ledger ({held})",
                    "Move it away, or put this watchlist into a folder of its own.",
                )
            self.desk.say(
                ledger=self.ledger.where,
                watchlist=self.watchlist.path.resolve(),
                pid=os.getpid(),
                host=socket.gethostname(),
                started_at=now,
                seen_at=now,
                doing="",
                trouble="",
                stopped_at="",
            )
            self.desk.put_feeds(self.watchlist.feeds, now)
            self.outbox.open(self.watchlist.notify, again=self.again)
        self.newsdesk.baseline(self.on_baseline)

    # ---- going round

    def stop(self) -> None:
        """Ask it to end: after the step that it is at, or at once where it waits. Signal handlers may call this."""
        self._stop = True
        if self._napping:
            raise Stopped

    def once(self, most: float = 3_600.0) -> Done:
        """Do all that is due now, for at most so many seconds; what was done. LedgerError, OSError where ledger or desk
        cannot be written."""
        until = self.clock.monotonic() + most
        done = Done()
        while not self._stop and self.clock.monotonic() < until:
            step = self.rounds.step()
            done.add(step)
            self._did(step)
            due = self.rounds.next_due()
            if due is None or due > self._now():
                break
        return done

    def run(self, until: float | None = None) -> None:
        """Go round until stopped, or until the clock's monotonic seconds reach ``until``. Ends early only where ledger
        or desk are damaged: LedgerError."""
        while not self._stop and not self._over(until):
            try:
                self.on_wait(None)
                self._note(doing="at work")
                self._did(self.rounds.step())
                if self._failures:
                    self._failures = 0
                    self._well()
                wait = self._until_due()
            except (LedgerError, OSError) as error:
                if not passes(error):
                    raise
                self._failures += 1
                wait = min(LONGEST_TROUBLE, TROUBLE * 2.0 ** min(self._failures - 1, 6))
                self._troubled(error, first=self._failures == 1)
            try:
                self._wait(wait, until)
            except Stopped:
                break

    def wrong(self) -> list[Event]:
        """What does not go well now: feeds that failed when they were last asked, channels that have not told all."""
        feeds = self.desk.rows("SELECT url, result, remedy FROM feeds WHERE listed AND failures > 0 ORDER BY position")
        found = [Event("feed", f"{row['url']}: {row['result']}", row["remedy"]) for row in feeds]
        asked = (
            "SELECT count(*) AS many, max(c.result) AS result, max(c.remedy) AS remedy FROM deliveries d"
            " JOIN channels c ON c.name = d.channel WHERE d.channel = ? AND d.state != 'sent'"
        )
        for name in self.outbox.names:
            row = self.desk.rows(asked, (name,))[0]
            if row["many"]:
                found.append(Event("channel", f"{name}: {row['many']} not told: {row['result']}", row["remedy"]))
        return found

    def _until_due(self) -> float:
        """Seconds until something is due; 0 where it is now."""
        due = self.rounds.next_due()
        self._note(doing="waiting", next_at=due or "")
        return LONGEST_NAP if due is None else max(0.0, min(due - self._now(), LONGEST_NAP))

    def _wait(self, seconds: float, until: float | None) -> None:
        """Wait by the clock that never jumps, in naps: where the wall's has jumped, it ends early."""
        end = self.clock.monotonic() + seconds
        if until is not None:
            end = min(end, until)
        self.on_wait(self._now() + max(0.0, end - self.clock.monotonic()))
        self._napping = True  # before the look at _stop: a signal between the two still ends the wait
        try:
            while not self._stop and (left := end - self.clock.monotonic()) > 0:
                wall, since = self._now(), self.clock.monotonic()
                self.clock.sleep(min(left, self.nap))
                jumped = (self._now() - wall) - (self.clock.monotonic() - since)
                if abs(jumped) > 5:
                    break
                if left > self.nap:
                    self._note(seen_at=self._now())
        finally:
            self._napping = False

    def _over(self, until: float | None) -> bool:
        return until is not None and self.clock.monotonic() >= until

    # ---- what it says

    def _did(self, step: Done) -> None:
        self.done.add(step)
        if step and self.on_done:
            self.on_done(step)

    def _event(self, event: Event) -> None:
        if event.kind == "network":
            self._note(trouble=event.words if event.bad else "")
        self.on_event(event)

    def _channel_trouble(self, name: str, message: str, remedy: str) -> None:
        self.on_event(Event("channel", f"{name}: {message}", remedy))

    def _troubled(self, error: LedgerError | OSError, *, first: bool) -> None:
        words, remedy = in_words(error)
        self.trouble = Event("disk", words, f"{remedy} The watch waits, and goes on by itself.")
        self._note(trouble=words)
        if first:
            self.on_event(self.trouble)

    def _well(self) -> None:
        self.trouble = None
        self._note(trouble="")
        self.on_event(Event("disk", "goes on: what could not be written is written", bad=False))

    def _note(self, **facts: object) -> None:
        """Small facts for those who look on. Where they cannot be written, the next step will say so."""
        with suppress(LedgerError):
            self.desk.note(**facts)

    def _now(self) -> float:
        return self.clock.now().timestamp()


def passes(error: LedgerError | OSError) -> bool:
    """Whether it is trouble that may pass: a full disk, a database that is in use or away."""
    if isinstance(error, LedgerError):
        return not any(words in error.message for words in _LASTING)
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EAGAIN, errno.EBUSY, errno.ENFILE, errno.EMFILE)


def in_words(error: LedgerError | OSError) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if isinstance(error, LedgerError):
        return error.message, error.remedy
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}", "Free some space."

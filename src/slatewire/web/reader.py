"""The background: reads the slate group by group, keeps it up to date, and makes films' pages before they are asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from slatewire.dossier.subjects import Subject, subjects
from slatewire.ledger.editions import Edition
from slatewire.ledger.errors import LedgerError
from slatewire.web.groups import Group
from slatewire.web.slate import Slate
from slatewire.web.works import Held

LOOK_S = 2.0
"""How often it looks whether the ledger has moved on, when nobody asks for anything."""
REST = 0.2
"""How long it rests after each group, in times of what that took."""
YIELD_S = 2.0
"""How long it lets others go first before it reads another group."""
REGROUP_S = 10.0
"""Titles are put into groups anew at most so often; a title that is new is known at once."""
AGAIN_S = 5.0
"""How long it waits where the ledger cannot be read."""

log = logging.getLogger("slatewire.web")


class Reader:
    """A thread that fills a slate. ``warm`` makes and keeps the page of a work that was just read."""

    def __init__(self, slate: Slate, warm: Callable[[Group, Held, Subject, Edition], None]) -> None:
        self.slate, self.warm = slate, warm
        self._stop = threading.Event()
        self._regrouped = 0.0
        self._thread = threading.Thread(target=self._run, name="slatewire-reader", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Stop, at the latest after the group that is being read."""
        self._stop.set()
        with self.slate.wanted:
            self.slate.wanted.notify_all()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._step()
            except LedgerError as error:
                log.warning("%s. %s", error.message, error.remedy)
                self._stop.wait(AGAIN_S)
            except Exception:  # a page that cannot be made must not end the reading of all others
                log.exception("A group of titles could not be read")

    def _step(self) -> None:
        """Do the next thing that is due, or wait for one."""
        slate = self.slate
        edition = slate.edition()
        if slate.regroup and (slate.first or time.monotonic() - self._regrouped > REGROUP_S):
            self._regrouped = time.monotonic()
            slate.put_in_groups()
        began = time.monotonic()
        if group := self._next():
            for held, subject in self._read(group):
                self.warm(group, held, subject, edition)
        else:
            slate.settle()
            if not self._read_day():
                with slate.wanted:
                    if not slate.due:
                        slate.wanted.wait(LOOK_S)
                return
        self._rest(time.monotonic() - began)

    def _rest(self, took: float) -> None:
        """Let others have their turn: as long as somebody waits for a page, within reason."""
        self._stop.wait(took * REST)
        until = time.monotonic() + YIELD_S
        while self.slate.waiting and time.monotonic() < until and not self._stop.wait(0.01):
            pass

    def _next(self) -> Group | None:
        with self.slate.wanted:
            return next(iter(self.slate.due.values()), None)

    def _read(self, group: Group) -> list[tuple[Held, Subject]]:
        found = self.slate.read(group)
        held = {one.work: one for one in self.slate.works.of(group.name)}
        return [(held[subject.play.work], subject) for subject in found if subject.play.work in held]

    def _read_day(self) -> bool:
        """Read one group as of an earlier day that somebody asked for; False where none is to be read."""
        slate = self.slate
        with slate.lock:
            day = next((day for day in slate.days.values() if not day.ready.is_set()), None)
            group = day.due.pop() if day and day.due else None
        if day is None:
            return False
        if group is None:
            day.ready.set()
            return True
        found = subjects(slate.ledger, group.titles, as_of=day.catalogue.as_of)
        with slate.lock:
            day.catalogue.put(group.name, found)
        return True

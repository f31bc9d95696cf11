"""The ledger as the app tells it: every page made when it is asked for, kept while it is true.

What the ledger's edition says is the measure: where it has moved on, the pages of the titles that are touched are
thrown out, and all others stay. The slate as a whole (front page, people, ...) is read in the background, group by
group, most of a minute for a thousand films; until it has been, a film's page is made from its own group alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.subjects import Subject, subjects
from slatewire.ledger import Ledger
from slatewire.ledger.editions import Edition
from slatewire.ledger.errors import LedgerError
from slatewire.ledger.identity import fold_title
from slatewire.model import Work
from slatewire.web.groups import Group, Groups
from slatewire.web.kept import Address, Kept, Page
from slatewire.web.versions import etag
from slatewire.web.works import Held, Works

ROOM = 192 * 1024 * 1024
"""Bytes that pages may take: compressed, those of 2,000 much covered films take half of it."""
STRIPES = 64


@dataclass(frozen=True, slots=True)
class Progress:
    """How many groups of titles have been read, of how many; ``first`` while that is for the first time."""

    read: int
    of: int
    first: bool
    settled: bool = True

    @property
    def done(self) -> bool:
        """Whether the whole is as the ledger is now."""
        return self.settled and not self.first and self.read >= self.of


@dataclass(slots=True)
class Day:
    """The slate as of an earlier day, as far as it has been read; ``due`` are the groups that it waits for."""

    catalogue: Catalogue
    due: list[Group]
    of: int
    ready: threading.Event = field(default_factory=threading.Event)

    @property
    def progress(self) -> Progress:
        return Progress(self.of - len(self.due), self.of, first=not self.ready.is_set())


class Slate:
    """All that pages are made from. ``worker`` (see ``reader.py``) fills it; without one it answers what it can."""

    def __init__(self, ledger: Ledger, room: int = ROOM) -> None:
        self.ledger = ledger
        self.works = Works()
        self.pages = Kept(room)
        self.catalogue = Catalogue(problems=ledger.problems())
        self.groups = Groups()
        self.days: dict[str, Day] = {}
        self.due: dict[str, Group] = {}
        """Groups that are to be read (again), by name, those first that were touched."""
        self.ready = threading.Event()
        """Set while nothing is due."""
        self.wanted = threading.Condition()
        """Told whenever something is due."""
        self.regroup = True
        """Whether the titles have to be put into groups anew."""
        self.first = True
        self.lock = threading.RLock()
        """Held while catalogue and groups are changed or read."""
        self._edition: Edition | None = None
        self.newest: date | None = None
        """The day of the newest article."""
        self._turn = threading.Lock()
        self.waiting = 0
        self._count = threading.Lock()
        self._making = [threading.Lock() for _ in range(STRIPES)]

    # ---- the edition

    def edition(self) -> Edition:
        """How far the ledger has come now; what is no longer true is thrown out first."""
        now = self.ledger.edition()
        if now != self._edition:
            with self._turn:
                if now != self._edition:
                    self._turned(self._edition, now)
                    self._edition = now
        return now

    def unmoved(self) -> Edition | None:
        """The edition, where nothing has to be thrown out first."""
        now = self.ledger.edition()
        return now if now == self._edition else None

    def _turned(self, before: Edition | None, now: Edition) -> None:
        touched = self.ledger.touched(before) if before else None
        newest = self.ledger.coverage(about=()).newest
        if before and now.problems != before.problems:
            self.catalogue.problems = self.ledger.problems()
        with self.lock, self.wanted:
            keys = None if touched is None else frozenset(map(fold_title, touched))
            if keys is None or newest != self.newest:  # a later today may put any work on another shelf
                again = list(self.groups)
            else:
                again = [group for group in self.groups if group.keys & keys]
            unknown = (keys or frozenset()) - self.groups.by_key.keys()
            if before and unknown:
                fresh = [Group(frozenset({title}), frozenset({fold_title(title)})) for title in touched or ()]
                self.groups = Groups([*self.groups, *(g for g in fresh if g.keys & unknown)])
                again += [group for group in self.groups if group.keys & unknown]
            self.regroup = True
            first = [group for group in again if keys and group.keys & keys]
            self.due = {group.name: group for group in (*first, *self.due.values(), *again)}
            self.days.clear()
            self.newest = newest
            self.pages.drop(keys)
            self.ready.clear()
            self.wanted.notify_all()

    # ---- one film

    def find(self, slug: str) -> tuple[Group, Held, list[Subject] | None] | None:
        """The work at an address, and its group; what was read of it where that was not done before, or is due."""
        held = self.works.at(slug)
        if held and held.group in self.groups.by_name and held.group not in self.due:
            return self.groups.by_name[held.group], held, None
        for group in self.groups.of_slug(slug):
            fresh = group.name in self.due or not self.works.knows(group.name)
            told = self.read(group) if fresh else None
            held = self.works.at(slug)
            if held and held.group == group.name:
                return group, held, told
        return None

    def find_work(self, work: Work) -> Held | None:
        """The work that an article means by this one; None where none is known."""
        group = self.groups.by_key.get(fold_title(work.title))
        if group is None:
            return None
        if group.name in self.due or not self.works.knows(group.name):
            self.read(group)
        return self.works.called(work, group.name)

    def film(self, slug: str, as_of: str | None = None) -> tuple[Group, Held, Subject | None] | None:
        """A work with all that its pages are made from: None where none is at that address; of the subject, where
        nothing is surely known of it by that day."""
        found = self.find(slug)
        if found is None:
            return None
        group, held, told = found
        if as_of or told is None:
            told = subjects(self.ledger, group.titles, as_of=as_of)
        return group, held, next((subject for subject in told if subject.play.work == held.work), None)

    def read(self, group: Group) -> list[Subject]:
        """Read a group and keep what lists show of it."""
        with self.wanted:  # first, so that what changes meanwhile makes it due again
            self.due.pop(group.name, None)
        try:
            found = subjects(self.ledger, group.titles)
        except LedgerError:
            with self.wanted:
                self.due.setdefault(group.name, group)
            raise
        with self.lock:
            if self.groups.by_name.get(group.name) == group:
                self.works.put(group.name, found)
                self.catalogue.put(group.name, found)
        return found

    # ---- groups

    def put_in_groups(self) -> None:
        """Put all titles into groups; what is in another group than before is due."""
        self.regroup = False
        groups = Groups(map(Group.of, self.ledger.titles()))
        with self.lock, self.wanted:
            before, self.groups = self.groups, groups
            for name in before.by_name.keys() - groups.by_name.keys():
                self.works.drop(name)
                self.catalogue.drop(name)
            changed = {n: g for n, g in groups.by_name.items() if before.by_name.get(n) != g}
            self.due = {n: g for n, g in self.due.items() if groups.by_name.get(n) == g} | changed
            if changed:
                self.pages.drop(frozenset(key for group in changed.values() for key in group.keys))
                self.ready.clear()

    def settle(self) -> None:
        """When nothing is due: works are at the addresses that the slate as a whole gives them."""
        with self.lock, self.wanted:
            if self.due:
                return
            for group in self.works.settle(self.catalogue.films):
                self.pages.drop(self.groups.by_name[group].keys)
            self.first = False
            self.ready.set()

    # ---- pages

    def kept(
        self,
        address: Address,
        make: Callable[[str], tuple[Page, frozenset[str] | None] | None],
        read_in: Edition | None = None,
    ) -> Page | None:
        """The page at an address, made where it is not kept. ``make`` is told the ETag, and gives the page and the keys
        of the titles that it speaks of (None: of any); a page without an ETag is not kept. What was ``read_in`` an
        edition that is past is of no use."""
        edition = self.edition()
        if page := self.pages.get(address):
            return page
        if read_in not in (None, edition):
            return None
        with self._making[hash(address) % STRIPES]:
            if page := self.pages.get(address):
                return page
            made = make(etag(edition))
            if made is None:
                return None
            page, keys = made
            with self._turn:  # kept only if it is still true
                if page.etag and self._edition == edition:
                    self.pages.put(address, page, keys)
            return page

    @contextmanager
    def somebody_waits(self) -> Iterator[None]:
        """While somebody waits for a page, nobody reads ahead."""
        with self._count:
            self.waiting += 1
        try:
            yield
        finally:
            with self._count:
                self.waiting -= 1

    # ---- the whole

    @property
    def progress(self) -> Progress:
        with self.wanted:
            of = len(self.groups)
            return Progress(of - len(self.due), of, self.first, settled=not self.regroup)

    def whole(self, as_of: str | None, *, look: bool = True) -> tuple[Catalogue, Progress]:
        """The slate, today's or as of a day, as far as it has been read; that of a day begins to be read when it is
        first asked for. ``look`` whether the ledger has moved on first."""
        if look:
            self.edition()
        if as_of is None:
            return self.catalogue, self.progress
        day = self._day(as_of)
        return day.catalogue, day.progress

    def _day(self, as_of: str) -> Day:
        with self.lock, self.wanted:
            day = self.days.pop(as_of, None)
            if day is None:
                due = list(self.groups)
                day = Day(Catalogue(as_of=as_of, problems=self.catalogue.problems), due, len(due))
            self.days[as_of] = day
            while len(self.days) > MOST_DAYS:
                del self.days[next(iter(self.days))]
            self.wanted.notify_all()
            return day


MOST_DAYS = 3
"""Earlier days of the whole slate that are held at once."""

"""What ``slatewire export`` writes, piece by piece: a large ledger is never in memory as a whole."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from slatewire import state
from slatewire.dossier import addresses, dates_file, feed, jsonld, quickstatements, slugs
from slatewire.dossier.outside import title_of
from slatewire.dossier.subjects import Subject, subjects
from slatewire.edtf import last_day
from slatewire.ledger import Ledger
from slatewire.model import Report, Work
from slatewire.state import Change
from slatewire.terminal import finding
from slatewire.terminal.finding import Asked, NoSuchError


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ledger, and of which film (None: of all); ``address`` is the base that links are completed with. ``start``
    is told how much there is to do, ``done`` how much more is done."""

    asked: Asked
    title: str | None = None
    kind: str | None = None
    year: int | None = None
    address: str = ""
    start: Callable[[int], None] = lambda number: None
    done: Callable[[int], None] = lambda number: None

    def page_of(self, work: Work) -> str | None:
        """A work's page below the address; None where no address is given, for then nobody knows where it is."""
        return f"{addresses.folder(slugs.slug(work))}index.html" if self.address else None


@contextmanager
def reports(wanted: Wanted) -> Iterator[Iterator[Report]]:
    """The claims, as ``Ledger.reports`` orders them; they are drawn from an open ledger."""
    if wanted.title is not None:
        play, _, coverage = finding.covered(wanted.asked, wanted.title, wanted.kind, wanted.year)
        said = {report.id for report in play.reports}
        yield (report for report in coverage.reports if report.id in said)
        return
    with finding.dated(wanted.asked), finding.ledger(wanted.asked) as opened:
        wanted.start(opened.counts()["claims"])
        yield _counted(opened.each_report(wanted.asked.as_of, wanted.asked.known_by), wanted.done)


def _counted(found: Iterator[Report], done: Callable[[int], None], often: int = 1_000) -> Iterator[Report]:
    for number, report in enumerate(found, 1):
        yield report
        if number % often == 0:
            done(often)


def atom(wanted: Wanted) -> Iterator[str]:
    """The newest changes: of one film all, of all films those of the last 30 days, at most ``feed.MOST``."""
    until = last_day(wanted.asked.as_of) if wanted.asked.as_of else date.max
    if wanted.title is None:
        found = heapq.nlargest(feed.MOST, _of_all(wanted, until), key=lambda change: change.day)
        title = "Films in development: changes"
    else:
        play, _, coverage = finding.covered(wanted.asked, wanted.title, wanted.kind, wanted.year)
        found = [change for change in state.changes(coverage, play.work) if change.day <= until]
        title = f"{title_of(play.work)}: changes"
    yield feed.atom(found, title=title, address=wanted.address, page_of=wanted.page_of)


def _of_all(wanted: Wanted, until: date) -> Iterator[Change]:
    with finding.dated(wanted.asked), finding.ledger(wanted.asked) as opened:
        for titles in _groups(wanted, opened):
            coverage = opened.coverage(wanted.asked.known_by, about=titles)
            if coverage.newest is None:
                continue
            since = min(coverage.newest, until) - finding.RECENT
            yield from (c for c in state.changes(coverage, since=since.isoformat()) if c.day <= until)


def ics(wanted: Wanted) -> Iterator[str]:
    """The dates of a film, or of all that are in development. NoSuchError where none is exact enough."""
    plays = (s.play for s in _subjects(wanted) if wanted.title is not None or s.play.shelf == "development")
    name = wanted.title or "Films in development"
    written = dates_file.ics(plays, address=wanted.address, page_of=wanted.page_of, name=name)
    if "BEGIN:VEVENT" not in written:
        of = f"of {wanted.title} " if wanted.title else ""
        raise NoSuchError(f"No date {of}is exact enough for a calendar", "It takes a day, a month or a season.")
    yield written


def linked_data(wanted: Wanted) -> Iterator[str]:
    """One JSON-LD document on one work or on all, node by node."""

    def nodes() -> Iterator[jsonld.Node]:
        for subject in _subjects(wanted):
            page = wanted.page_of(subject.play.work) or ("" if wanted.title else slugs.slug(subject.play.work))
            yield from jsonld.graph(subject, address=wanted.address, page=page)

    yield from jsonld.lines(nodes())


def for_wikidata(wanted: Wanted) -> Iterator[str]:
    """Commands on one work, or on all that are in development and of which something is confirmed. NoSuchError where
    there is none."""
    between = ""
    for subject in _subjects(wanted):
        if wanted.title is not None or subject.play.shelf == "development":
            lines = quickstatements.lines(subject)
            if "CREATE" in lines:
                yield "".join([between, *(f"{line}\n" for line in lines)])
                between = "\n"
    if not between:
        of = f"of {wanted.title} " if wanted.title else ""
        raise NoSuchError(f"Nothing {of}is confirmed", "Wikidata takes only what is; `slatewire show` has the rest.")


def _subjects(wanted: Wanted) -> Iterator[Subject]:
    if wanted.title is not None:
        play, _, coverage = finding.covered(wanted.asked, wanted.title, wanted.kind, wanted.year)
        yield Subject(play, coverage)
        return
    with finding.dated(wanted.asked), finding.ledger(wanted.asked) as opened:
        for titles in _groups(wanted, opened):
            found = subjects(opened, titles, as_of=wanted.asked.as_of, known_by=wanted.asked.known_by)
            yield from (replace(subject, quotations=()) for subject in found)


def _groups(wanted: Wanted, opened: Ledger) -> Iterator[frozenset[str]]:
    groups = opened.titles(wanted.asked.known_by)
    wanted.start(len(groups))
    for titles in groups:
        yield titles
        wanted.done(1)

"""How well a candidate is sourced, and so how it may be worded: as a fact, on whose word, as a rumour or a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from slatewire.dossier import explain
from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import english
from slatewire.edtf import earliest
from slatewire.ledger.identity import company_key, outlet_key, person_key
from slatewire.model import Report
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import properties

Grade = Literal["fact", "record", "told", "unnamed", "hedged", "guess", "denied"]
"""``fact``: flatly, by several independent origins, a principal or a person who decided. ``record``: what only a
principal on the record says. ``told``: flatly, by one origin. ``unnamed``: the same on the word of sources without a
name. ``hedged``: at arm's length. ``guess``: speculation. ``denied``: said not to be so."""

SEVERAL = 2
"""Independent origins from which on a flat report needs no name in the sentence."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who reports: ``name`` is None where nobody knows; ``credited`` is the outlet that it passes the news on from."""

    name: str | None
    credited: str | None = None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """On whose word something is told. ``speaker`` is the named person or company who says it, ``day`` when it was
    reported (EDTF; None: nobody knows), ``reports`` those that say it, the weightiest first. ``press_only``: whether a
    fact that has no ladder rests on several outlets and on nobody on the record."""

    grade: Grade
    outlets: tuple[Outlet, ...]
    speaker: str | None
    day: str | None
    unnamed: bool
    reports: tuple[Report, ...]
    press_only: bool = False

    @property
    def month(self) -> str:
        """When it was reported, to the month: "in October 2025"; empty where nobody knows, or the outlets differ."""
        first: dict[str | None, str] = {}
        for report in self.reports:
            outlet = (report.article.outlet or "").strip() or None
            if any(outlet == named.name for named in self.outlets):
                first.setdefault(outlet, english.month(explain.said_on(report)))
        return next(iter(first.values())) if self.day and len(set(first.values())) == 1 else ""

    @property
    def key(self) -> object:
        """What two things must share to be told in one sentence."""
        if self.grade == "fact":
            return "fact", self.press_only and self.outlets
        if self.grade == "record":
            return "record", self.speaker, all(r.claim.firmness == "hedged" for r in self.reports)
        month = (self.day or "")[:7] if self.grade in ("unnamed", "hedged", "denied") else bool(self.day)
        return self.grade, self.outlets, self.speaker, month


@dataclass(frozen=True, slots=True)
class Record:
    """What decides whose word is on the record: ``principals`` are keys of the people and companies who have a firm
    hand in the work, ``finished`` tells that it is out and its credits are printed."""

    principals: frozenset[str] = frozenset()
    finished: bool = False


def record_of(state: StateOfPlay) -> Record:
    """The record of a work on the day of its state of play."""
    known = properties()
    keys = frozenset(
        key
        for name, group in state.properties.items()
        if (row := known.get(name)) and row.value in ("person", "company") and row.section != "plan"
        for item in group
        if any(r.claim.rung in FIRM and r.claim.firmness != "denied" for r in item.reports)
        for key in _keys(str(item.value))
    )
    out = any(
        item.value == "released" and item.standing == "current" and item.firmness == "stated"
        for item in state.properties.get("status", ())
    )
    return Record(keys, state.shelf == "released" or (out and state.shelf == "background"))


def sourcing(item: Candidate, on_record: Record) -> Sourcing:
    """On whose word a candidate's bottom line stands."""
    return of_reports(item, supporting(item), on_record)


def of_reports(item: Candidate, reports: Sequence[Report], on_record: Record) -> Sourcing:
    """The same of some of its reports, which all take one side."""
    own = _keys(str(item.value))
    spoken = [r for r in reports if _speaker(r)]
    theirs = on_record.principals | own
    principal = [r for r in spoken if r.claim.rung == "confirmed" or _keys(str(_speaker(r))) & theirs]
    vouched = {r.id for r in principal}
    firmness = _firmness(item, reports)
    origins = min(_origins(reports), item.counts.origins)
    live = item.standing in ("current", "out")
    passed_on = {outlet_key(r.claim.origin) for r in reports if r.claim.origin}

    def weight(report: Report) -> tuple[bool, bool, date, bool, str]:
        ahead = bool(report.article.outlet) and outlet_key(str(report.article.outlet)) in passed_on
        return report.id not in vouched, not _first_hand(report), _day(report), not ahead, report.id

    ordered = sorted(reports, key=weight)
    first = ordered[0] if ordered else None
    grade: Grade
    if firmness == "denied":
        grade = "denied"
    elif firmness == "speculative":
        grade = "guess"
    elif principal:
        flat = firmness == "stated" and (item.rung in FIRM or item.decided_by or origins >= SEVERAL)
        grade = "fact" if flat and live else "record"
    elif firmness == "hedged":
        grade = "unnamed" if reports and all(_unnamed(r) for r in reports) else "hedged"
    elif live and (item.decided_by or origins >= SEVERAL or (on_record.finished and _credit(item))):
        grade = "fact"
    else:
        grade = "unnamed" if reports and all(_unnamed(r) for r in reports) else "told"
    speaker = _speaker(principal[0]) if principal else _speaker(spoken[0]) if len(spoken) == len(reports) > 0 else None
    return Sourcing(
        grade=grade,
        outlets=tuple(_outlets(ordered)[: 1 if item.counts.origins == 1 else None]),
        speaker=speaker,
        day=(explain.said_on(first) if first and first.published else None),
        unnamed=bool(reports) and all(_unnamed(r) for r in reports),
        reports=tuple(ordered),
        press_only=item.rung is None and not principal and not item.decided_by and not on_record.finished,
    )


def supporting(item: Candidate) -> tuple[Report, ...]:
    """The reports that say what the candidate's bottom line is: as far along, as firmly; else those on its side."""
    side = [r for r in item.reports if against(r) == _denied(item)]
    if item.rung == "out":
        side = [r for r in item.reports if r.claim.rung == "out"] or side
    rungs = FIRM if item.rung in FIRM else (item.rung,)
    same = [r for r in side if r.claim.rung in rungs and r.claim.firmness == item.firmness]
    return tuple(same or [r for r in side if r.claim.rung in rungs] or side or item.reports)


def against(report: Report) -> bool:
    """Whether a report says that it is not so."""
    return report.claim.firmness == "denied"


def confirmed(item: Candidate, found: Sourcing, on_record: Record) -> bool:
    """Whether somebody concerned has said it, not only that a deal is reported as done."""
    if item.rung != "confirmed":
        return False
    sure = [r for r in found.reports if r.claim.rung == "confirmed"]
    return on_record.finished or any(_speaker(r) for r in sure) or min(_origins(sure), item.counts.origins) >= SEVERAL


def beyond_doubt(item: Candidate, found: Sourcing) -> bool:
    """Whether it may be told as a fact: firmly, of somebody or something with a deal where there is a ladder."""
    return found.grade == "fact" and (item.rung is None or item.rung in FIRM)


def cited(reports: Iterable[Report], most: int = 3) -> tuple[Report, ...]:
    """Of reports in the order of their weight those that a reader needs: each origin once, then the rest."""
    found = unique(reports)
    by_origin: dict[str, Report] = {}
    for report in found:
        by_origin.setdefault(_origin(report), report)
    first = {report.id for report in by_origin.values()}
    return (*by_origin.values(), *(report for report in found if report.id not in first))[:most]


def unique(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Each report once, in the order given."""
    return tuple({report.id: report for report in reports}.values())


def _denied(item: Candidate) -> bool:
    return item.firmness == "denied"


def _firmness(item: Candidate, reports: Sequence[Report]) -> str:
    """The firmness of the candidate where these are the reports of its bottom line, else of the firmest of them."""
    told = [r.claim.firmness for r in reports]
    if item.firmness in told or not told:
        return item.firmness
    return next((f for f in ("stated", "hedged", "speculative", "denied") if f in told), item.firmness)


def _credit(item: Candidate) -> bool:
    """Whether it is what the makers of a finished work print on it."""
    return item.rung == "confirmed" and item.firmness == "stated" and not any(r.claim.speaker for r in item.reports)


def _origins(reports: Iterable[Report]) -> int:
    return len({_origin(r) for r in reports})


def _origin(report: Report) -> str:
    name = report.claim.origin or report.article.outlet
    return outlet_key(name) if name else report.article.id


def _first_hand(report: Report) -> bool:
    origin, outlet = report.claim.origin, report.article.outlet
    return not origin or bool(outlet and outlet_key(outlet) == outlet_key(origin))


def _outlets(reports: Sequence[Report]) -> list[Outlet]:
    """One outlet for each origin: its own story where that is at hand, else who passes it on."""
    found: dict[str, Outlet] = {}
    for report in reports:
        name = (report.article.outlet or "").strip() or None
        credited = None if _first_hand(report) else report.claim.origin
        found.setdefault(_origin(report), Outlet(name, credited))
    return sorted(found.values(), key=lambda outlet: outlet.credited is not None)


def _speaker(report: Report) -> str | None:
    return report.claim.speaker.name if report.claim.speaker else None


def _unnamed(report: Report) -> bool:
    return bool(report.claim.speaker and report.claim.speaker.unnamed is not None)


def _keys(name: str) -> set[str]:
    return {person_key(name), company_key(name)}


def _day(report: Report) -> date:
    return earliest(explain.said_on(report)) or date.max

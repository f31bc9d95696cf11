"""The calendar of filming and release: what was planned first, what it was moved to, and what stands now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slatewire.dossier import explain
from slatewire.dossier.boards import Board, Fact, Group, said
from slatewire.edtf import bounds, contains
from slatewire.model import Report
from slatewire.vocabulary import Property

SECTION = "dates"
Days = tuple[date, date]
STANDS = ("current", "disputed")
THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
YEARS, MARGIN = 8, 5
"""At most so many years named on the axis; days left free at either end of it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the calendar in hundredths of its width; ``day`` where it is a single day, drawn as a point."""

    left: float
    width: float
    day: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One date that was given. ``step`` is what it did to the one before: "Moved later"; ``said`` the day (EDTF) and
    ``outlet`` where it was first given, ``denials`` where it was denied, each a day and an outlet in words."""

    fact: Fact
    step: str
    said: str | None
    outlet: str
    denials: list[str]
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Course:
    """The plans for one property in the order in which they were given, and the sum of them in ``words``."""

    property: Property
    words: list[tuple[str, list[str]]]
    plans: list[Plan]


@dataclass(frozen=True, slots=True)
class Timetable:
    """``years`` are where years begin, in hundredths of the width, each with its number where there is room."""

    years: list[tuple[float, str]]
    courses: list[Course]


def build(boards: Iterable[Board]) -> Timetable | None:
    """The calendar of the board of dates; None where there is none."""
    board = next((board for board in boards if board.section == SECTION), None)
    if board is None:
        return None
    spans = {fact.anchor: span for group in board.groups for fact in group.facts if (span := _span(fact))}
    first, last = _frame(list(spans.values()))
    courses = [_course(group, spans, first, last) for group in board.groups]
    return Timetable(_years(first, last), courses)


def _course(group: Group, spans: dict[str, Days], first: date, last: date) -> Course:
    facts = sorted(group.facts, key=lambda fact: _order(fact, spans))
    plans = []
    for before, fact in zip([None, *facts], facts, strict=False):
        opening = _opening(fact)
        denied = [] if _all_denied(fact) else _denied(fact)
        denials = [f"{explain.when(explain.said_on(r))}, {explain.outlet(r.article)}" for r in denied]
        step = _step(before, fact, spans)
        span = spans.get(fact.anchor)
        bar = _bar(span, first, last) if span else None
        outlet = explain.outlet(opening.article)
        plans.append(Plan(fact, step, explain.said_on(opening), outlet, denials, bar))
    return Course(group.property, _words(plans, group.facts), plans)


def _order(fact: Fact, spans: dict[str, Days]) -> tuple[date, bool, date]:
    """By the day on which it was given; of those of one day the ones that were given up first, then the earlier."""
    span = spans.get(fact.anchor, (date.max, date.max))
    return said(_opening(fact)), fact.candidate.standing in STANDS, span[0]


def _opening(fact: Fact) -> Report:
    """The report that gave the date first; of one that is only denied, the first denial."""
    gave = [report for report in fact.candidate.reports if report.claim.firmness != "denied"]
    return min(gave or fact.candidate.reports, key=said)


def _denied(fact: Fact) -> list[Report]:
    return sorted((r for r in fact.candidate.reports if r.claim.firmness == "denied"), key=said)


def _step(before: Fact | None, fact: Fact, spans: dict[str, Days]) -> str:
    """What a date did to the one given before it."""
    if before is None:
        return "First plan, given up" if _all_denied(fact) else "First plan"
    if _all_denied(fact):
        return "Given up"
    here, there = spans.get(fact.anchor), spans.get(before.anchor)
    if here is None or there is None or here == there or _territory(fact) != _territory(before):
        return ""
    if _within(here, there) or _agrees(before, fact):
        return "More exact"
    if _within(there, here) or _agrees(fact, before):
        return "Less exact"
    way = "later" if here > there else "earlier"
    gone = before.candidate.standing not in STANDS
    return f"Moved {way}" if gone else f"A{'n' if way == 'earlier' else ''} {way} date"


def _all_denied(fact: Fact) -> bool:
    return all(report.claim.firmness == "denied" for report in fact.candidate.reports)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _agrees(vague: Fact, exact: Fact) -> bool:
    """Whether one date holds another as the trade takes them: "summer" may open in May."""
    return not _part(vague) and contains(str(vague.candidate.value), str(exact.candidate.value))


def _words(plans: Sequence[Plan], best: Sequence[Fact]) -> list[tuple[str, list[str]]]:
    """The course in a line: what each of its ends is called, and the dates there. Empty where there is one plan;
    ``best`` are the same dates, the best first."""
    live = [fact for fact in best if fact.candidate.standing in STANDS and fact.candidate.firmness != "denied"]
    now: list[Fact] = []
    for fact in live:
        if fact.candidate.standing == "current" and not any(_one(fact, other) for other in now):
            now.append(fact)
    rivals = [plan.fact for plan in plans if plan.fact in live and plan.fact.candidate.standing == "disputed"]
    first = [plan.fact for plan in plans[:1] if plan.fact not in live]
    parts = [("first planned for", first), ("now", now), ("disputed:", rivals)]
    said = [(label, list(dict.fromkeys(_firmly(fact) for fact in some))) for label, some in parts if some]
    return said if len(plans) > 1 else []


def _one(fact: Fact, other: Fact) -> bool:
    """Whether two dates say the same, one of them more exactly, of the same territory."""
    agree = _agrees(fact, other) or _agrees(other, fact) or fact.candidate.value == other.candidate.value
    return agree and _territory(fact) == _territory(other)


def _territory(fact: Fact) -> str:
    found = (report.claim.qualifiers.get("territory") for report in fact.candidate.reports)
    return next((str(territory) for territory in found if territory), "")


def _firmly(fact: Fact) -> str:
    """A date as the line above the table has it, with its territory and every doubt: "late 2026 (hedged)"."""
    firmness = fact.candidate.firmness
    doubt = "" if firmness == "stated" else "given up" if firmness == "denied" else firmness
    narrowed = ", ".join(filter(None, (_territory(fact), doubt)))
    return f"{fact.words} ({narrowed})" if narrowed else fact.words


def _span(fact: Fact) -> Days | None:
    """The days that a date may mean, narrowed by "early", "mid" or "late" where all who gave it say so."""
    same = [r.claim.qualifiers for r in fact.candidate.reports if r.claim.value == fact.candidate.value]
    days = bounds(str(fact.candidate.value))
    if days is None or all(qualifiers.get("unresolved") for qualifiers in same):
        return None
    part = THIRDS.get(_part(fact))
    if part is None or days[0] == date.min or days[1] == date.max:
        return days
    length = (days[1] - days[0]).days
    return days[0] + timedelta(length * part[0] // 3), days[0] + timedelta(length * part[1] // 3)


def _part(fact: Fact) -> str:
    """The part of the period on which all agree who give this very date; empty where they do not."""
    same = [r.claim.qualifiers for r in fact.candidate.reports if r.claim.value == fact.candidate.value]
    parts = {qualifiers.get("part") for qualifiers in same}
    return str(next(iter(parts)) or "") if len(parts) == 1 else ""


def _frame(spans: Sequence[Days]) -> Days:
    """The first and the last day of the calendar; the open side of an interval reaches to its edge."""
    ends = [day for span in spans for day in span if day not in (date.min, date.max) or span[0] == span[1]]
    if not ends:
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(ends), max(ends)
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _bar(span: Days, first: date, last: date) -> Bar:
    length = (last - first).days + 1 + 2 * MARGIN
    start, end = max(span[0], first), min(span[1], last)
    left = ((start - first).days + MARGIN) / length
    wide = ((end - start).days + 1) / length
    return Bar(100 * (left + (wide / 2 if start == end else 0)), 100 * wide, start == end)


def _years(first: date, last: date) -> list[tuple[float, str]]:
    length = (last - first).days + 1 + 2 * MARGIN
    every = -(-(last.year - first.year + 1) // YEARS)
    return [
        (
            100 * ((date(year, 1, 1) - first).days + MARGIN) / length,
            str(year) if (year - first.year) % every == 0 else "",
        )
        for year in range(first.year, last.year + 1)
    ]

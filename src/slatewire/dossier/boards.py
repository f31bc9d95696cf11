"""The boards of a film's page: its facts by section of the vocabulary, each with its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from slatewire.dossier import explain
from slatewire.dossier.notes import Cites, Notes
from slatewire.edtf import earliest
from slatewire.model import Money, Report, Value, Work
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import Property, ladder, properties

SECTIONS = {
    "status": "Status",
    "makers": "Makers",
    "companies": "Companies",
    "cast": "Cast",
    "money": "Money",
    "dates": "Dates",
    "places": "Places",
    "plan": "Release",
    "story": "Story",
    "awards": "Awards",
}
STANDINGS = {"current": 0, "disputed": 0, "superseded": 1, "out": 2}
FIRMNESS = ("stated", "hedged", "speculative", "denied")
LADDERS = {"person": "deal", "company": "deal", "stage": "project"}


@dataclass(frozen=True, slots=True)
class Steps:
    """A ladder as drawn: ``at`` is the step reached, counted from 0; ``of`` how many steps there are."""

    which: str
    of: int
    at: int
    label: str
    firmness: str
    off: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One candidate as a row of a board."""

    anchor: str
    candidate: Candidate
    words: str
    details: list[str]
    standing: str
    steps: Steps | None
    cites: Cites
    work: Work | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One step in the path of a sum of money. ``share`` of the highest figure in its currency, 0 to 1;
    None where it is the only one."""

    anchor: str
    candidate: Candidate
    day: str | None
    words: str
    details: list[str]
    firmness: str
    voices: list[str]
    share: float | None
    cites: Cites
    reports: Sequence[Report]


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one property; for money ``figures``, in the order in which they were said."""

    property: Property
    facts: list[Fact]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Board:
    """One section of the page: ``section`` is its name in the vocabulary."""

    section: str
    anchor: str
    label: str
    groups: list[Group]


def build(state: StateOfPlay, notes: Notes) -> list[Board]:
    """The boards that have anything on them, sections and properties in the order of the vocabulary."""
    out = []
    known = [p for p in properties().values() if state.properties.get(p.name)]
    for section, members in _sections(known):
        groups = [_group(prop, state.properties[prop.name], notes) for prop in members]
        out.append(Board(section, f"board-{section}", SECTIONS.get(section, section.capitalize()), groups))
    return out


def _sections(known: Iterable[Property]) -> list[tuple[str, list[Property]]]:
    order = [*SECTIONS, *(p.section for p in properties().values())]
    by_section = sorted(known, key=lambda p: order.index(p.section))
    return [(section, list(members)) for section, members in groupby(by_section, key=lambda p: p.section)]


def ranked(prop: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that stand first, then those that somebody reports rather than guesses or denies; people and
    companies by rung, stages by their latest report; else as given."""
    kind = properties()[prop].value

    def key(item: Candidate) -> tuple[int, bool, int, int, int]:
        level = steps(prop, item)
        day = earliest(item.latest) if kind == "stage" else None
        open_stage = kind == "stage" and item.standing == "disputed"
        doubt = max(1, FIRMNESS.index(item.firmness)) if item.firmness in FIRMNESS else 1
        return STANDINGS[item.standing], open_stage, doubt, -day.toordinal() if day else 0, -level.at if level else 0

    return sorted(candidates, key=key)


def standing_firm(prop: str, state: StateOfPlay) -> list[Candidate]:
    """The candidates of a property that stand and that somebody reports as so, best first."""
    live = [c for c in state.properties.get(prop, ()) if c.standing in ("current", "disputed")]
    return ranked(prop, [c for c in live if c.firmness in ("stated", "hedged") and c.rung != "out"])


def steps(prop: str, item: Candidate) -> Steps | None:
    """Where a person, a company or the project stands on its ladder; None for what has no ladder."""
    return steps_of(prop, item.value, item.rung, item.firmness)


def steps_of(prop: str, value: Value, rung: str | None, firmness: str) -> Steps | None:
    """The same for a value, a rung and a firmness."""
    which = LADDERS.get(properties()[prop].value) if prop in properties() else None
    name = rung if which == "deal" else value
    return _steps(which, name, firmness) if which and isinstance(name, str) else None


@lru_cache(maxsize=1_000)
def _steps(which: str, name: str, firmness: str) -> Steps | None:
    rungs = ladder(which)
    if name not in rungs:
        return None
    step, height = rungs[name], sum(not r.off_ladder for r in rungs.values())
    return Steps(which, height, step.level, step.label, firmness, step.off_ladder or name == "out")


def disputed(state: StateOfPlay) -> list[tuple[Property, list[Candidate]]]:
    """Properties with live values that contradict each other; rivals for one part of the cast apart. One that
    is disputed alone is shown with what stands against it."""
    out = []
    for prop in properties().values():
        rivals = ranked(prop.name, [c for c in state.properties.get(prop.name, ()) if c.standing == "disputed"])
        by_part: dict[str, list[Candidate]] = {}
        for rival in rivals:
            shared = sum(other.character == rival.character for other in rivals) > 1
            by_part.setdefault(rival.character or "" if shared else "", []).append(rival)
        for group in by_part.values():
            alone = len(group) == 1 and (prop.value not in ("person", "company") or group[0].character)
            out.append((prop, group + (_against(prop, group[0], state) if alone else [])))
    return out


def _against(prop: Property, rival: Candidate, state: StateOfPlay) -> list[Candidate]:
    live = standing_firm(prop.name, state)
    return [c for c in live if c.standing == "current" and c.character == rival.character][:2]


def _group(prop: Property, candidates: Sequence[Candidate], notes: Notes) -> Group:
    if all(isinstance(item.value, Money) for item in candidates):
        return Group(prop, [], _path(prop, candidates, notes))
    facts = []
    for number, item in enumerate(ranked(prop.name, candidates), 1):
        words, anchor = explain.candidate(prop.name, item), f"{prop.name}-{number}"
        on_ladder = steps(prop.name, item)
        says = explain.standing(item.rung, item.firmness)
        cites = notes.cite(item.reports, anchor, f"{prop.label}: {words}")
        target = item.value if isinstance(item.value, Work) else None
        facts.append(Fact(anchor, item, words, explain.candidate_details(item), says, on_ladder, cites, target))
    return Group(prop, facts, [])


def _path(prop: Property, candidates: Sequence[Candidate], notes: Notes) -> list[Figure]:
    """Figures by the day they were first said, one for each sum, basis and party; the undated last."""
    rows: list[tuple[date, Candidate, list[str], list[Report]]] = []
    for item in candidates:
        by_details: dict[tuple[str, ...], list[Report]] = {}
        for report in item.reports:
            by_details.setdefault(tuple(explain.details(report.claim.qualifiers)), []).append(report)
        for narrowing, group in by_details.items():
            group.sort(key=said)
            rows.append((said(group[0]), item, list(narrowing), group))
    rows.sort(key=lambda row: row[0])
    out = []
    for number, (_, item, details, group) in enumerate(rows, 1):
        words, anchor = explain.candidate(prop.name, item), f"{prop.name}-{number}"
        cites = notes.cite(group, anchor, f"{prop.label}: {words}")
        voices = list(dict.fromkeys(explain.voice(report) for report in group))
        day, firmness = explain.said_on(group[0]), group[-1].claim.firmness
        share = _share(item, candidates)
        out.append(Figure(anchor, item, day, words, details, firmness, voices, share, cites, group))
    return out


def said(report: Report) -> date:
    """When a report was said, for sorting; the undated sort last."""
    return earliest(explain.said_on(report)) or date.max


def _share(item: Candidate, candidates: Sequence[Candidate]) -> float | None:
    sums = {c.value for c in candidates if isinstance(c.value, Money)}
    if not isinstance(item.value, Money):
        return None
    amounts = [money.amount for money in sums if money.currency == item.value.currency]
    return max(0.0, item.value.amount / max(1, *amounts)) if len(amounts) > 1 else None

"""The paragraph under a film's title: put together from what is known, with nothing added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slatewire.dossier import boards, explain, periods
from slatewire.model import Report
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import Property, properties

# What a stage says of a project, after "The film".
STAGES = {
    "announced": "has been announced",
    "rights": "is at the stage of rights",
    "script": "is being written",
    "shopping": "is being offered to studios and financiers",
    "set_up": "is set up",
    "greenlit": "has a green light",
    "pre_production": "is in pre-production",
    "filming": "is filming",
    "post_production": "is in post-production",
    "completed": "is complete",
    "released": "has been released",
    "stalled": "has stalled",
    "turnaround": "is in turnaround",
    "cancelled": "has been cancelled",
}
# How far somebody is, before "as director": only the firm rungs go without it.
RUNGS = {
    "rumored": "rumored",
    "circling": "circling",
    "offered": "offered the job",
    "talks": "in talks",
    "closing": "closing a deal",
}
FIRM = ("attached", "confirmed")
JOBS = {"director": "directed by", "writer": "written by", "producer": "produced by"}
HOUSES = {"studio": "at", "distributor": "to be released by"}
# Labels that are no nouns.
NOUNS = {"filming_start": "the start of filming", "filming_end": "the end of filming"}
KINDS = {"other": "work"}
MOST = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the paragraph and the reports that it rests on."""

    text: str
    reports: tuple[Report, ...] = ()


def compose(state: StateOfPlay) -> list[Phrase]:
    """The paragraph as phrases. Denied, speculative and superseded values are left to the boards."""
    rivals = boards.disputed(state)
    open_points = {prop.name for prop, _ in rivals}
    phrases = [*_lead(state), *_cast(state), *_settled(state, open_points), *_open(rivals)]
    return [phrase for phrase in phrases if phrase.text]


def text(state: StateOfPlay) -> str:
    """The same paragraph as plain words, for a command line."""
    return "".join(phrase.text for phrase in compose(state)).strip()


def _lead(state: StateOfPlay) -> list[Phrase]:
    """Stage, makers and companies: one sentence of those that are firm, one of those on their way."""
    clauses: list[list[Phrase]] = []
    if stages := boards.standing_firm("status", state)[:1]:
        says = STAGES.get(str(stages[0].value), f"is at the stage “{explain.stage(str(stages[0].value))}”")
        reported = "is reported to be at this stage: " + explain.stage(str(stages[0].value)).lower()
        clauses.append([Phrase(reported if stages[0].firmness == "hedged" else says, stages[0].reports)])
    onward: list[list[Phrase]] = []
    for prop, lead in (JOBS | HOUSES).items():
        live = boards.standing_firm(prop, state)
        firm = [c for c in live if c.rung in FIRM or c.rung is None]
        if firm:
            clauses.append([Phrase(f"{lead} "), *_names(prop, firm)])
        onward += [_on_the_way(prop, item) for item in live if item not in firm][: 0 if firm else 2]
    if not clauses:
        return _sentence(onward)
    joined = _joined(clauses)
    subject = f"The {KINDS.get(state.work.kind, state.work.kind)} {'' if stages else 'is '}"
    return [Phrase(subject), *joined, Phrase(". "), *_sentence(onward)]


def _on_the_way(prop: str, item: Candidate) -> list[Phrase]:
    words = f"{explain.candidate(prop, item)} is {RUNGS.get(item.rung or '', 'named')} as {_label(prop)}"
    return [Phrase(words + _hedge(item), item.reports)]


def _cast(state: StateOfPlay) -> list[Phrase]:
    """Who is in it, and how many are named besides."""
    live = boards.standing_firm("cast", state)
    firm, rest = [c for c in live if c.rung in FIRM], [c for c in live if c.rung not in FIRM]
    others = tuple(report for c in rest for report in c.reports)
    if not firm:
        names = f"{explain.number(len(rest), 'actor is', 'actors are')} named, none of them attached"
        return [Phrase(names, others), Phrase(". ")] if rest else []
    out = [*_names("cast", firm), Phrase(f" {'is' if len(firm) == 1 else 'are'} attached or confirmed")]
    if rest:
        out += [Phrase("; "), Phrase(f"{explain.number(len(rest), 'other is', 'others are')} named", others)]
    return [*out, Phrase(". ")]


def _settled(state: StateOfPlay, open_points: set[str]) -> list[Phrase]:
    """The latest budget and the dates, where nobody disputes them."""
    out: list[Phrase] = []
    for prop, lead in (("budget", "Latest figure"), ("filming_start", "Start of filming"), ("release_date", "Release")):
        live = boards.standing_firm(prop, state)
        if not live or prop in open_points:
            continue
        best = max(live, key=_last_said) if prop == "budget" else live[0]
        words = [explain.candidate(prop, best), *(explain.candidate_details(best)[:1] if prop == "budget" else [])]
        out += [Phrase(f"{lead}: "), Phrase(" ".join(words) + _hedge(best), best.reports), Phrase(". ")]
    return out


def _open(rivals: Sequence[tuple[Property, Sequence[Candidate]]]) -> list[Phrase]:
    reports: dict[str, tuple[Report, ...]] = {}
    for prop, group in rivals:
        said = tuple(report for c in group for report in c.reports)
        reports[prop.name] = reports.get(prop.name, ()) + said
    points = [Phrase(NOUNS.get(name, f"the {_label(name)}"), said) for name, said in reports.items()]
    return [Phrase("Reports disagree on "), *_series(points), Phrase(". ")] if points else []


def _last_said(item: Candidate) -> tuple[int, int, int]:
    days = [day for report in item.reports if (day := periods.begins(explain.said_on(report)))]
    return max(days, default=(0, 0, 0))


def _names(prop: str, items: Sequence[Candidate]) -> list[Phrase]:
    shown = [Phrase(explain.candidate(prop, c) + _hedge(c), c.reports) for c in items[:MOST]]
    if more := items[len(shown) :]:
        shown.append(Phrase(f"{len(more)} more", tuple(r for c in more for r in c.reports)))
    return _series(shown)


def _hedge(item: Candidate) -> str:
    return " (reportedly)" if item.firmness == "hedged" else ""


def _label(prop: str) -> str:
    return properties()[prop].label.lower()


def _series(phrases: Sequence[Phrase], last: str = " and ") -> list[Phrase]:
    out: list[Phrase] = []
    for i, phrase in enumerate(phrases):
        if i:
            out.append(Phrase(last if i == len(phrases) - 1 else ", "))
        out.append(phrase)
    return out


def _joined(clauses: Sequence[Sequence[Phrase]]) -> list[Phrase]:
    out: list[Phrase] = []
    for i, clause in enumerate(clauses):
        out += [*([Phrase(", ")] if i else []), *clause]
    return out


def _sentence(clauses: Sequence[Sequence[Phrase]]) -> list[Phrase]:
    return [*_joined(clauses), Phrase(". ")] if clauses else []

"""The paragraph under a film's title: put together from what is known, with nothing added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from slatewire.dossier import boards, explain
from slatewire.edtf import earliest
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
    "filming": "is shooting",
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
LEADS = {
    "director": "directed by",
    "writer": "written by",
    "producer": "produced by",
    "studio": "at",
    "distributor": "to be released by",
}
# Labels that are no nouns.
NOUNS = {
    "filming_start": "the start of filming",
    "filming_end": "the end of filming",
    "based_on": "its source",
    "sequel_to": "what it is a sequel to",
    "prequel_to": "what it is a prequel to",
    "remake_of": "what it is a remake of",
    "availability": "where to watch it",
}
# Sums that are not what a film costs.
PUBLIC = {"tax_credit", "spent"}
KINDS = {"other": "work"}
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
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
    """Makers, companies and stage: one sentence of those that are firm, one of those on their way."""
    clauses: list[list[Phrase]] = []
    onward: list[list[Phrase]] = []
    firm = {prop: _firm(prop, state) for prop in LEADS}
    same = firm["director"] and _who(firm["director"]) == _who(firm["writer"])
    if same and not _rivals("director", firm["director"]):
        both = [_joint(a, firm["writer"]) for a in firm.pop("director")]
        clauses.append([Phrase("written and directed by "), *_names("director", both)])
        del firm["writer"]
    stages = boards.standing_firm("status", state)[:1]
    for prop, items in firm.items():
        lead = "released by" if prop == "distributor" and stages and stages[0].value == "released" else LEADS[prop]
        if items:
            clauses.append([Phrase(f"{lead} "), *_names(prop, items)])
    for prop in LEADS:
        if prop in firm and not firm[prop]:
            onward += [_on_the_way(prop, item) for item in boards.standing_firm(prop, state)[:2]]
        elif prop == "director":  # a job for one: whoever else is named for it is news
            others = [c for c in boards.standing_firm(prop, state) if c.rung not in (*FIRM, None)]
            onward += [_on_the_way(prop, item, also=True) for item in others[:2]]
    subject = f"the {KINDS.get(state.work.kind, state.work.kind)} "
    if stages:
        main = [Phrase(subject), Phrase(_stage(stages[0]), stages[0].reports)]
        sentence = _joined([*clauses, main])
    else:
        sentence = [Phrase(f"{subject}is "), *_joined(clauses)] if clauses else []
    return [*_capital(sentence), *_stop(sentence), *_sentence(onward)]


def _stage(item: Candidate) -> str:
    says = STAGES.get(str(item.value), f"is at the stage “{explain.stage(str(item.value))}”")
    if item.firmness != "hedged":
        return says
    verb, _, rest = says.partition(" ")
    return f"is reported to {'be' if verb == 'is' else 'have'} {rest}"


def _firm(prop: str, state: StateOfPlay) -> list[Candidate]:
    return [c for c in boards.standing_firm(prop, state) if c.rung in FIRM or c.rung is None]


def _who(items: Sequence[Candidate]) -> set[tuple[str, str]]:
    return {(str(item.value), item.firmness) for item in items}


def _joint(item: Candidate, others: Sequence[Candidate]) -> Candidate:
    """The director with the reports that make the same person the writer."""
    said = tuple(r for other in others if other.value == item.value for r in other.reports)
    return replace(item, reports=item.reports + said)


def _on_the_way(prop: str, item: Candidate, *, also: bool = False) -> list[Phrase]:
    rung = ("also " if also else "") + RUNGS.get(item.rung or "", "named")
    words = f"{explain.candidate(prop, item)} is {rung} as {_label(prop)}"
    return [Phrase(words + _hedge(item), item.reports)]


def _cast(state: StateOfPlay) -> list[Phrase]:
    """Who is in it, and how many are named besides."""
    live = boards.standing_firm("cast", state)
    firm, rest = [c for c in live if c.rung in FIRM], [c for c in live if c.rung not in FIRM]
    others = tuple(report for c in rest for report in c.reports)
    count = len({str(c.value) for c in rest} - {str(c.value) for c in firm})
    if not firm:
        actors = "actor is named, but not" if count == 1 else "actors are named, none of them"
        return [Phrase(f"{_spelled(count).capitalize()} {actors} attached", others), Phrase(". ")] if rest else []
    out = [*_names("cast", firm), Phrase(f" {'is' if len(_who(firm)) == 1 else 'are'} attached or confirmed")]
    if count:
        named = "other is named" if count == 1 else "others are named"
        out += [Phrase("; "), Phrase(f"{_spelled(count)} {named}", others)]
    return [*out, Phrase(". ")]


def _settled(state: StateOfPlay, open_points: set[str]) -> list[Phrase]:
    """The latest budget and the dates, where nobody disputes them."""
    out: list[Phrase] = []
    for prop, lead in (("budget", "Latest figure"), ("filming_start", "Start of filming"), ("release_date", "Release")):
        live = [c for c in boards.standing_firm(prop, state) if not _basis(c) & PUBLIC]
        if not live or prop in open_points:
            continue
        best = max(live, key=_last_said) if prop == "budget" else live[0]
        words = [explain.candidate(prop, best), *(explain.candidate_details(best)[:1] if prop == "budget" else [])]
        told = [Phrase(f"{lead}: "), Phrase(" ".join(words) + _hedge(best), best.reports)]
        out += [*told, *_stop(told)]
    return out


def _open(rivals: Sequence[tuple[Property, Sequence[Candidate]]]) -> list[Phrase]:
    reports: dict[str, tuple[Report, ...]] = {}
    for prop, group in rivals:
        said = tuple(report for c in group for report in c.reports)
        reports[prop.name] = reports.get(prop.name, ()) + said
    points = [Phrase(NOUNS.get(name, f"the {_label(name)}"), said) for name, said in reports.items()]
    return [Phrase("Reports disagree on "), *_series(points), Phrase(". ")] if points else []


def _basis(item: Candidate) -> set[str]:
    return {str(report.claim.qualifiers.get("basis")) for report in item.reports}


def _last_said(item: Candidate) -> date:
    days = [day for report in item.reports if (day := earliest(explain.said_on(report)))]
    return max(days, default=date.min)


def _names(prop: str, items: Sequence[Candidate]) -> list[Phrase]:
    """Names once each, though a person may have two parts."""
    by_name: dict[str, tuple[Report, ...]] = {}
    rivals = _rivals(prop, items)
    for item in items:
        name = explain.candidate(prop, item) + _hedge(replace(item, standing="current") if rivals else item)
        by_name[name] = by_name.get(name, ()) + item.reports
    named = [Phrase(name, reports) for name, reports in by_name.items()]
    more = tuple(report for phrase in named[MOST:] for report in phrase.reports)
    rest = [Phrase(f"{_spelled(len(named) - MOST)} more", more)] if len(named) > MOST else []
    if rivals:
        return [*_series([*named[:MOST], *rest], " or "), Phrase(" (disputed)")]
    return _series([*named[:MOST], *rest])


def _rivals(prop: str, items: Sequence[Candidate]) -> bool:
    """Whether only one of them can be right: two disputed directors are one job."""
    return prop == "director" and sum(item.standing == "disputed" for item in items) > 1


def _spelled(count: int) -> str:
    """Numbers below ten in letters, as newspapers print them."""
    return WORDS[count] if count < len(WORDS) else f"{count:,}"


def _hedge(item: Candidate) -> str:
    """What a bare value would not tell of how firmly it stands."""
    told = ["reportedly"] * (item.firmness == "hedged") + ["disputed"] * (item.standing == "disputed")
    return f" ({', '.join(told)})" if told else ""


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
    joined = _joined(clauses)
    return [*joined, *_stop(joined)]


def _stop(sentence: Sequence[Phrase]) -> list[Phrase]:
    """The full stop, which a name that ends in one ("Bros.") lends."""
    if not sentence:
        return []
    return [Phrase(" " if sentence[-1].text.endswith(".") else ". ")]


def _capital(sentence: Sequence[Phrase]) -> list[Phrase]:
    return [replace(p, text=p.text[:1].upper() + p.text[1:]) if i == 0 else p for i, p in enumerate(sentence)]

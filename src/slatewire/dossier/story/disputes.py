"""What nobody agrees on: both sides in one sentence, each with who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slatewire.dossier import explain
from slatewire.dossier.story import english, people, project, timing
from slatewire.dossier.story.desk import Desk, work
from slatewire.dossier.story.shapes import Rich, Sentence, ours, said
from slatewire.dossier.story.sourcing import Sourcing, cited, unique
from slatewire.dossier.story.telling import Statement, Teller, outlets, statement
from slatewire.dossier.story.wording import phrase, wording
from slatewire.model import Work
from slatewire.state import Candidate
from slatewire.vocabulary import Property, ladder, properties


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sentence on a point that is open, of the property ``name``."""

    name: str
    sentence: Sentence


def disputes(desk: Desk) -> list[Dispute]:
    """Every point in dispute, in the order of the vocabulary."""
    out = []
    for prop, group in desk.disputed:
        contested, rivals = [c for c in group if _alone(prop, c)], [c for c in group if not _alone(prop, c)]
        for item in contested:
            out.append(Dispute(prop.name, people.contest(desk, prop.name, item)))
        if len(rivals) == 1:
            out.append(Dispute(prop.name, _single(desk, prop, rivals[0])))
        elif rivals:
            out.append(Dispute(prop.name, _differ(desk, prop, rivals)))
    return out


def _alone(prop: Property, item: Candidate) -> bool:
    """Whether somebody is contested, or denied, for himself and not for another's sake."""
    return prop.value in ("person", "company") and (people.both_sides(item) or item.firmness == "denied")


def _single(desk: Desk, prop: Property, item: Candidate) -> Sentence:
    """What stands open alone: a denial that nobody answers, a stage that may have passed."""
    found: list[Statement] = []
    denied = item.firmness == "denied"
    if prop.value == "date":
        found = [timing.statement_of(desk, prop.name, item, "not" if denied else "")]
    elif prop.value == "stage" and item.value in wording()["status"]:
        words = desk.phrase("status", str(item.value), "not" if denied else "is")
        found = [statement(words, {"film": desk.film}, desk.source(item), history=not denied)]
    elif prop.name in wording()["plain"]:
        words = desk.phrase("plain", prop.name, "not" if denied else "is")
        found = [statement(words, project.slots(desk, prop.name, [item]), desk.source(item))]
    return Teller().sentence(found) if found else _differ(desk, prop, [item])


def _differ(desk: Desk, prop: Property, rivals: Sequence[Candidate]) -> Sentence:
    """The values side by side; those that one source gives together stand together."""
    by_source: dict[object, list[Candidate]] = {}
    for item in sorted(rivals, key=lambda item: (item.first is None, item.first or "")):
        by_source.setdefault(_said_by(desk, item), []).append(item)
    sides = []
    for group in by_source.values():
        listed = [_value(desk, prop, item) for item in group]
        values = english.dates(listed, "or") if prop.value == "date" else english.series(listed)
        sides.append((*values, *ours(", "), *_whose(desk.source(group[0]))))
    slots = {"point": _point(desk, prop, rivals[0]), "values": english.series(sides, "and", most=6)}
    spans = english.stop(english.capital(english.clause(phrase("voices", "differ"), slots)))
    reports = unique(r for item in rivals for r in cited(desk.source(item).reports, 2))
    return Sentence(spans, reports)


def _said_by(desk: Desk, item: Candidate) -> object:
    source = desk.source(item)
    return source.key if not people.both_sides(item) else id(item)


def _value(desk: Desk, prop: Property, item: Candidate) -> Rich:
    """A value, and how far along where that is the question."""
    if prop.value == "date":
        return timing.when(item)
    if isinstance(item.value, Work):
        return work(item.value)
    if prop.value in ("person", "company"):
        rungs = ladder("deal")
        how = rungs[item.rung].label.lower() if item.rung in rungs else "named"
        return (*said(item.value, "person" if prop.value == "person" else "company"), *ours(f" ({how})"))
    if prop.value == "stage":
        return (*ours("“"), *said(explain.candidate(prop.name, item).lower()), *ours("”"))
    words = explain.candidate(prop.name, item)
    words = words[:1].lower() + words[1:] if prop.value == "plan" else words
    denied = item.firmness == "denied"
    return (*ours("not " if denied else ""), *said(words))


def _whose(source: Sourcing) -> Rich:
    if source.speaker:
        return (*ours("according to "), *english.speaker(source.speaker))
    named = (*ours("according to "), *outlets(source, reports=True))
    return (*named, *ours(", citing unnamed sources")) if source.unnamed else named


def _point(desk: Desk, prop: Property, item: Candidate) -> Rich:
    """What the question is."""
    if prop.name in wording() and "point" in wording()[prop.name]:
        return english.clause(desk.phrase(prop.name, "point"), {"film": desk.film})
    if prop.name == "cast" and item.character:
        return (*ours("who plays "), *said(item.character, "character"))
    if prop.value == "stage":
        return (*ours("how far "), *desk.film, *ours(" has come"))
    return ours(f"the {properties()[prop.name].label.lower()}")

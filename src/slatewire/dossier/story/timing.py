"""When it films and opens, where it shoots and how it is shown: plans as plans, and what has passed as past."""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.dossier.story import english
from slatewire.dossier.story.desk import Desk
from slatewire.dossier.story.shapes import Rich, ours, plain, said
from slatewire.dossier.story.sourcing import cited, unique
from slatewire.dossier.story.telling import Statement, statement
from slatewire.edtf import contains, earliest
from slatewire.model import Report
from slatewire.state import Candidate

MOST_BEFORE = 4
"""Dates given up that one sentence tells."""


def dates(desk: Desk, prop: str) -> list[Statement]:
    """The dates that stand, the most exact first; the vaguer that agree with one add nothing."""
    live = [item for item in desk.live(prop) if item not in agreeing(desk.live(prop))]
    return [date_statement(desk, prop, item) for item in live]


def date_statement(desk: Desk, prop: str, item: Candidate) -> Statement:
    """One date: a plan, a hedged plan, a plan that has lapsed, or what has come to pass."""
    tense = desk.over(str(item.value), desk.source(item).reports) if item.standing == "current" else "plan"
    if tense == "lapsed" and prop == "release_date" and item.firmness == "stated" and desk.out:
        tense = "past"
    hedged = {"plan": "hedged", "lapsed": "lapsed_hedged"}
    return statement_of(desk, prop, item, hedged.get(tense, tense) if item.firmness == "hedged" else tense)


def statement_of(desk: Desk, prop: str, item: Candidate, name: str, *, most: int = 3) -> Statement:
    """A date in the phrase of that name; without one, in that of its firmness."""
    name = name or ("hedged" if item.firmness == "hedged" else "plan")
    slots = {"when": when(item), "territory": territory(item), "film": desk.film}
    return statement(desk.phrase(prop, name), slots, desk.source(item), most=most, soft=name.endswith("hedged"))


def agreeing(items: Sequence[Candidate]) -> list[Candidate]:
    """Those of some dates that only say less exactly what another says."""
    return [
        item
        for item in items
        if any(
            other is not item
            and other.value != item.value
            and contains(str(item.value), str(other.value))
            and territory(other) == territory(item)
            for other in items
        )
    ]


def given_up(desk: Desk, prop: str) -> list[Statement]:
    """The dates that were told before and have been given up, in the order in which they were first reported."""
    gone = [item for item in desk.overtaken(prop) if _was_reported(item)]
    gone += [item for item in desk.denials(prop) if len({r.claim.firmness for r in item.reports}) > 1]
    stands = {plain(when(item)) for item in desk.live(prop)}
    kept = list({words: item for item in gone if (words := plain(when(item))) not in stands}.values())
    kept.sort(key=lambda item: (earliest(item.first) is None, item.first or ""))
    if not kept:
        return []
    source = desk.source(kept[0])
    reports = unique(r for item in kept[:MOST_BEFORE] for r in _before(item))
    spans = english.dates([when(item) for item in kept[:MOST_BEFORE]], "and then")
    slots = {"when": spans, "territory": (), "film": desk.film}
    from dataclasses import replace

    outlets = tuple(dict.fromkeys(o for item in kept[:MOST_BEFORE] for o in desk.source(item).outlets))
    told = replace(source, grade="told", outlets=outlets, speaker=None, unnamed=False, day=kept[0].first)
    return [Statement(desk.phrase(prop, "before"), slots, told, reports, past=True)]


def _was_reported(item: Candidate) -> bool:
    return any(r.claim.firmness in ("stated", "hedged") for r in item.reports) or item.firmness == "denied"


def _before(item: Candidate) -> tuple[Report, ...]:
    """A report of the plan, and the one that gave it up."""
    yes = [r for r in item.reports if r.claim.firmness != "denied"][:1]
    no = [r for r in item.reports if r.claim.firmness == "denied"][:1]
    return (*yes, *no)


def denied(desk: Desk, prop: str) -> list[Statement]:
    """Dates that are simply denied."""
    out = []
    for item in desk.denials(prop):
        if len({r.claim.firmness for r in item.reports}) == 1:
            out.append(statement_of(desk, prop, item, "not"))
    return out


def guesses(desk: Desk, prop: str) -> list[Statement]:
    return [statement_of(desk, prop, item, "guess", most=2) for item in desk.guesses(prop)]


def places(desk: Desk) -> list[Statement]:
    """Where it shoots, places on the same word in one statement."""
    groups: dict[object, list[Candidate]] = {}
    for item in sorted(desk.live("filming_location"), key=lambda item: item.firmness == "hedged"):
        groups.setdefault((item.firmness, desk.source(item).key), []).append(item)
    out = []
    for group in groups.values():
        source, hedged = desk.source(group[0]), group[0].firmness == "hedged"
        name = "hedged" if hedged else _shot(desk)
        slots = {"who": english.series([english.place(str(item.value)) for item in group]), "film": desk.film}
        reports = unique(r for item in group for r in cited(desk.source(item).reports, 2 if len(group) < 4 else 1))
        out.append(Statement(desk.phrase("filming_location", name), slots, source, reports, soft=hedged))
    for item in desk.denials("filming_location"):
        slots = {"who": english.place(str(item.value)), "film": desk.film}
        out.append(statement(desk.phrase("filming_location", "not"), slots, desk.source(item)))
    return out


def places_guessed(desk: Desk) -> list[Statement]:
    return [
        statement(
            desk.phrase("filming_location", "guess"),
            {"who": english.place(str(item.value)), "film": desk.film},
            desk.source(item),
        )
        for item in desk.guesses("filming_location")
    ]


def _shot(desk: Desk) -> str:
    """How the shoot is told: ahead, under way, or over."""
    stage = desk.stage()
    if desk.made:
        return "past"
    return "now" if stage and stage.value == "filming" and desk.sure(stage) else "plan"


def plans(desk: Desk, name: str = "release_plan") -> list[Statement]:
    """How it is to be shown."""
    out = []
    known = ("theatrical", "streaming", "hybrid")
    both = any(item.value == "hybrid" for item in desk.live(name))
    for item in [c for c in desk.all(name) if c.value in known and c.standing == "current"]:
        if item.firmness == "speculative":
            continue
        if item.value != "hybrid" and both and not any(_plan_slots(desk, item)[slot] for slot in ("screens", "window")):
            continue
        which = "not" if item.firmness == "denied" else "past" if desk.finished else "plan"
        out.append(statement(desk.phrase(name, str(item.value), which), _plan_slots(desk, item), desk.source(item)))
    return out


def _plan_slots(desk: Desk, item: Candidate) -> dict[str, Rich]:
    screens, window = _one(item, "screens"), _one(item, "window_days")
    return {
        "film": desk.film,
        "territory": territory(item),
        "screens": ours(f"about {screens:,}") if isinstance(screens, int) else said(screens) if screens else (),
        "window": ours(str(window)) if isinstance(window, int) else (),
    }


def when(item: Candidate) -> Rich:
    """A date with its preposition; its part only where all who give this very value agree on it."""
    same = [r.claim.qualifiers for r in item.reports if r.claim.value == item.value]
    parts = {qualifiers.get("part") for qualifiers in same}
    unresolved = bool(same) and all(qualifiers.get("unresolved") for qualifiers in same)
    part = next(iter(parts)) if len(parts) == 1 else None
    return english.date(str(item.value), str(part) if part else None, unresolved=unresolved)


def territory(item: Candidate) -> Rich:
    found = _one(item, "territory")
    return english.territory(str(found)) if found else ()


def _one(item: Candidate, name: str) -> object:
    found = {r.claim.qualifiers[name] for r in item.reports if r.claim.qualifiers.get(name)}
    return next(iter(found)) if len(found) == 1 else None

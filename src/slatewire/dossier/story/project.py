"""What it is and how it came about: its stages, what it comes from, its story, its titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import english
from slatewire.dossier.story.desk import Desk, work
from slatewire.dossier.story.shapes import Rich, Sentence, ours, said
from slatewire.dossier.story.shapes import plain as shown
from slatewire.dossier.story.sourcing import cited, unique
from slatewire.dossier.story.telling import Statement, statement
from slatewire.dossier.story.wording import phrase, wording
from slatewire.edtf import bounds, earliest
from slatewire.ledger.identity import fold_title
from slatewire.model import Work
from slatewire.state import Candidate

KIN = ("based_on", "sequel_to", "prequel_to", "remake_of")
SEVERAL_ARTICLES = 3
LONG_AGO = timedelta(days=60)
"""From when on it is worth telling how long a work has been reported on."""
TROUBLE = ("stalled", "turnaround", "cancelled")


def earliest_report(desk: Desk) -> tuple[Sentence, ...]:
    """Which article was the first, where the reports go back some time."""
    days = {a.id: day for a in desk.play.articles if (day := earliest(a.published))}
    if len(days) < SEVERAL_ARTICLES or max(days.values()) - min(days.values()) < LONG_AGO or desk.finished:
        return ()
    first = min(days, key=lambda key: (days[key], key))
    theirs = unique(r for r in desk.play.reports if r.article.id == first)[:1]
    if not theirs:
        return ()
    article = theirs[0].article
    by = (*ours(", by "), *said(article.outlet, "outlet"), *ours(",")) if article.outlet else ()
    month = english.month(article.published).removeprefix("in ")
    words = (*ours("The earliest report to hand"), *by, *ours(f" is of {month}."))
    return (Sentence(words, theirs, only="article"),) if month else ()


def stages(desk: Desk) -> list[Statement]:
    """How far it has come, the oldest stage first: what it was at when, then where it stands."""
    out = []
    housed = any(item.rung in FIRM for item in desk.live("studio"))
    for item in desk.overtaken("status"):
        if item.value == "set_up" and housed:
            continue
        if item.value in wording()["status"] and item.firmness in ("stated", "hedged"):
            out.append(_stage(desk, item, past=True))
    for item in desk.live("status"):
        told = (item.value == "set_up" and housed) or (item.value == "released" and desk.finished)
        if item.value in wording()["status"] and not told:
            out.append(_stage(desk, item))
    for item in desk.denials("status"):
        if item.value in wording()["status"]:
            out.append(statement(desk.phrase("status", str(item.value), "not"), {"film": desk.film}, desk.source(item)))
    return out


def _stage(desk: Desk, item: Candidate, *, past: bool = False) -> Statement:
    source = desk.source(item)
    if past and source.grade in ("told", "fact"):
        # Of a stage that is behind, a reader wants to know when it was reported.
        first = min(source.reports, key=lambda r: (earliest(r.published) is None, r.published or ""))
        source = replace(source, grade="told", day=first.published)
    text = desk.phrase("status", str(item.value), "is")
    return Statement(text, {"film": desk.film}, source, cited(source.reports, 2), history=past)


def kin(desk: Desk, names: Sequence[str] = KIN) -> list[Statement]:
    """What it is made from or follows."""
    pair = both_ways(desk)
    if pair and not any(id(item) in desk.told for item in pair):
        slots_ = slots(desk, "sequel_to", pair[:1])
        reports = unique(r for item in pair for r in cited(desk.source(item).reports, 2))
        both = [Statement(phrase("plain", "both_ways", "is"), slots_, desk.source(pair[0]), reports)]
        desk.told.update(id(item) for item in pair)
        return [*plain(desk, "based_on"), *both, *(s for name in names[1:] for s in plain(desk, name))]
    return [found for name in names for found in plain(desk, name)]


def both_ways(desk: Desk) -> tuple[Candidate, Candidate] | None:
    """The work that this is both a sequel and a prequel to, on the same word, as the claim of each."""
    for after in desk.live("sequel_to"):
        for before in desk.live("prequel_to"):
            if after.value == before.value and desk.source(after).key == desk.source(before).key:
                return after, before
    return None


def plain(desk: Desk, name: str, *, how: str = "is") -> list[Statement]:
    """What one phrase tells of all values on the same word, and what is denied."""
    groups: dict[object, list[Candidate]] = {}
    for item in desk.live(name):
        if id(item) not in desk.told and not _told_title(desk, name, item):
            groups.setdefault((item.firmness, desk.source(item).key), []).append(item)
    out = []
    for group in groups.values():
        source = desk.source(group[0])
        reports = unique(r for item in group for r in cited(desk.source(item).reports, 2 if len(group) < 4 else 1))
        words = wording()["plain"][name]
        hedged = source.grade == "record" and group[0].firmness == "hedged" and "hedged" in words
        text = str(words["hedged"] if hedged else words.get(how, words["is"]))
        out.append(Statement(text, slots(desk, name, group), source, reports, many=len(group) > 1, soft=hedged))
    for item in desk.denials(name):
        out.append(statement(phrase("plain", name, "not"), slots(desk, name, [item]), desk.source(item)))
    return out


def _told_title(desk: Desk, name: str, item: Candidate) -> bool:
    """Whether the lead has named a work of that title for the same, of another kind or year."""
    told = [other for other in desk.live(name) if id(other) in desk.told and isinstance(other.value, Work)]
    titles = [fold_title(other.value.title) for other in told if isinstance(other.value, Work)]
    return isinstance(item.value, Work) and fold_title(item.value.title) in titles


def guesses(desk: Desk, name: str) -> list[Statement]:
    return [
        statement(phrase("plain", name, "guess"), slots(desk, name, [item]), desk.source(item), most=2)
        for item in desk.guesses(name)
    ]


def stage_guesses(desk: Desk) -> list[Statement]:
    return [
        statement(desk.phrase("status", str(item.value), "guess"), {"film": desk.film}, desk.source(item), most=2)
        for item in desk.guesses("status")
        if item.value in wording()["status"]
    ]


def stages_untold(desk: Desk) -> list[Statement]:
    """The stages that the lead has not told."""
    stage = desk.stage()
    return [item for item in stages(desk) if item.history or stage is None or id(stage) not in desk.told]


def titles(desk: Desk) -> list[Statement]:
    """Titles other than the one that it goes by: now, or before."""
    own = fold_title(desk.play.work.title)
    found = [item for item in plain(desk, "title") if fold_title(shown(item.slots["who"])) != own]
    for item in desk.overtaken("title"):
        if fold_title(str(item.value)) != own:
            found.append(
                statement(
                    phrase("plain", "title", "before"), slots(desk, "title", [item]), desk.source(item), past=True
                )
            )
    return found


def slots(desk: Desk, name: str, group: Sequence[Candidate]) -> dict[str, Rich]:
    """What the phrases of one of these properties may ask for."""
    if name == "setting":  # where, then when: "in Chicago in 1988"
        places = [_value(name, item) for item in group if not bounds(str(item.value))]
        times = [_value(name, item) for item in group if bounds(str(item.value))]
        gap = ours(" ") if places and times else ()
        return {"film": desk.film, "who": (*english.series(places), *gap, *english.series(times))}
    return {"film": desk.film, "who": english.series([_value(name, item) for item in group])}


def _value(name: str, item: Candidate) -> Rich:
    if isinstance(item.value, Work):
        return work(item.value)
    if name == "setting":
        return _where(item)
    if name == "character":
        return said(item.value, "character")
    if name == "title":
        return said(item.value, "title")
    return said(item.value, "company" if name == "availability" else "value")


def _where(item: Candidate) -> Rich:
    """A place or a time of the story, with its preposition."""
    value = str(item.value)
    if bounds(value):
        parts = {r.claim.qualifiers.get("part") for r in item.reports}
        part = next(iter(parts)) if len(parts) == 1 else None
        return english.date(value, str(part) if part else None)
    return (*ours("in "), *english.place(value))

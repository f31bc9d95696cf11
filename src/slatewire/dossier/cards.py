"""The front page: one card for each work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from slatewire.dossier import boards, explain, standfirst
from slatewire.edtf import earliest
from slatewire.model import Work
from slatewire.state import Bounds, Candidate, StateOfPlay, together
from slatewire.vocabulary import properties

MAKERS = ("director", "writer", "studio")
LEADING = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A person or company and how far along; ``note`` is empty where the deal is done and stated."""

    words: str
    note: str
    steps: boards.Steps | None


@dataclass(frozen=True, slots=True)
class Card:
    """What the front page says of one work."""

    work: Work
    standfirst: str
    status: str
    steps: boards.Steps | None
    makers: list[tuple[str, list[Name]]]
    cast: list[Name]
    more_cast: int
    latest: str | None
    reported: str
    articles: int
    outlets: int
    disputed: list[str]


def card(state: StateOfPlay) -> Card:
    """The card of one work."""
    stage = boards.standing_firm("status", state)[:1]
    cast = [c for c in state.properties.get("cast", ()) if c.standing in ("current", "disputed")]
    cast = boards.ranked("cast", [c for c in cast if c.firmness != "denied" and c.rung != "out"])
    named = names("cast", cast)
    makers = [(properties()[prop].label, names(prop, boards.standing_firm(prop, state))) for prop in MAKERS]
    return Card(
        work=state.work,
        standfirst=standfirst.text(state),
        status=explain.candidate("status", stage[0]) if stage else "",
        steps=boards.steps("status", stage[0]) if stage else None,
        makers=[(label, names) for label, names in makers if names],
        cast=named[:LEADING],
        more_cast=max(0, len(named) - LEADING),
        latest=latest(state),
        reported=reported(state),
        articles=len(state.articles),
        outlets=outlets([state]),
        disputed=list(dict.fromkeys(prop.label.lower() for prop, _ in boards.disputed(state))),
    )


def latest(state: StateOfPlay) -> str | None:
    """The date (EDTF) of the newest article on the work, or of an update of one; None where none is dated."""
    return max(state.published, key=lambda edtf: earliest(edtf) or date.min, default=None)


def reported(state: StateOfPlay) -> str:
    """The same in words; where none is dated, what is known of the newest."""
    known = together(state.dating.get(article.id, Bounds()) for article in state.articles)
    return explain.when(latest(state)) if latest(state) else explain.undated(known)


def outlets(slate: Iterable[StateOfPlay]) -> int:
    """How many outlets cover ``slate``; an article without a known outlet counts as one of its own."""
    return len({a.outlet or a.id for state in slate for a in state.articles})


def names(prop: str, items: Iterable[Candidate]) -> list[Name]:
    """Each name once, where it stands highest: ``items`` come best first."""
    out: dict[str, Name] = {}
    for item in items:
        steps = boards.steps(prop, item)
        done = item.rung in standfirst.FIRM and item.firmness == "stated"
        note = "" if done or not steps else explain.standing(item.rung, item.firmness)
        words = explain.candidate(prop, item)
        out.setdefault(words, Name(words, note, steps))
    return list(out.values())

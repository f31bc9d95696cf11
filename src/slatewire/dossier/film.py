"""The page of a film: every part of it, each with its footnotes, from the top of the page down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from slatewire.dossier import (
    addresses,
    boards,
    cards,
    explain,
    ladder_chart,
    money_chart,
    places,
    rendering,
    standfirst,
    timetable,
)
from slatewire.dossier.addresses import Here
from slatewire.dossier.notes import Notes
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.model import Article
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import ladder


def page(subject: Subject, here: Here) -> str:
    """The page of a work, to stand at ``here``."""
    return rendering.page("film.html", here, **context(subject, here))


def address(slug: str) -> str:
    return f"{addresses.folder(slug)}index.html"


def context(subject: Subject, here: Here) -> dict[str, Any]:
    """What the template needs; footnotes are numbered in the order in which the parts stand."""
    state, notes = subject.play, Notes()
    glance, climbs = _glance(state, notes), ladder_chart.build(state, notes)
    where, board = places.build(boards.build(state, notes))
    return {
        "state": state,
        "family": subject.kin,
        **glance,
        "climbs": climbs,
        "boards": board,
        "timetable": timetable.build(board),
        "places": where,
        "money": {g.property.name: money_chart.build(g.figures) for b in board for g in b.groups if g.figures},
        "notes": list(notes),
        "sources": _sources([*state.articles, *(note.report.article for note in notes)]),
        "rungs": list(ladder("deal").values()),
    }


def _glance(state: StateOfPlay, notes: Notes) -> dict[str, Any]:
    """The top of the page: what the film is, and what nobody agrees on."""
    lead = [(phrase.text, notes.cite(phrase.reports)) for phrase in standfirst.compose(state)]
    rivals = [
        (prop, _part(group), [(explain.candidate(prop.name, c), c, notes.cite(c.reports)) for c in group])
        for prop, group in boards.disputed(state)
    ]
    stage = boards.standing_firm("status", state)[:1]
    return {
        "standfirst": lead,
        "disputed": rivals,
        "stage": explain.candidate("status", stage[0]) if stage else "",
        "unnamed": [article for article in state.articles if not article.outlet],
        "latest": cards.reported(state),
        "outlets": cards.outlets([state]),
    }


def _part(rivals: Sequence[Candidate]) -> str:
    """The part that all rivals are named for: "as Pim"; empty where there is none or they differ."""
    parts = {rival.character for rival in rivals}
    return explain.role(next(iter(parts)), None) if len(parts) == 1 else ""


def _sources(articles: Iterable[Article]) -> dict[str, tuple[int, Article]]:
    """Articles by id, numbered by date and then outlet, the undated last."""
    unique = {article.id: article for article in articles}.values()
    order = sorted(unique, key=lambda a: (earliest(a.published) or date.max, explain.outlet(a), a.id))
    return {article.id: (number, article) for number, article in enumerate(order, 1)}

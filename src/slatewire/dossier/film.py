"""The page of a film: every part of it, each with its footnotes, from the top of the page down."""

from __future__ import annotations

from typing import Any

from slatewire.dossier import (
    addresses,
    article_list,
    boards,
    cast_board,
    disputes,
    glance,
    ladder_chart,
    lately,
    money_chart,
    origin_tree,
    places,
    quotations,
    rendering,
    standfirst,
    timetable,
)
from slatewire.dossier.addresses import Here
from slatewire.dossier.notes import Notes
from slatewire.dossier.subjects import Subject
from slatewire.ledger.lineage import lineage
from slatewire.state import StateOfPlay
from slatewire.vocabulary import ladder


def page(subject: Subject, here: Here) -> str:
    """The page of a work, to stand at ``here``."""
    return rendering.page("film.html", here, **context(subject, here))


def address(slug: str) -> str:
    return f"{addresses.folder(slug)}index.html"


def context(subject: Subject, here: Here) -> dict[str, Any]:
    """What the template needs; footnotes are numbered in the order in which the parts stand."""
    state, notes = subject.play, Notes.on(subject.play)
    sources, found = article_list.number(state), lineage(subject.origins)
    return {
        "state": state,
        "family": subject.kin,
        "unnamed": [article for article in state.articles if not article.outlet],
        "standfirst": [(phrase.text, notes.cite(phrase.reports)) for phrase in standfirst.compose(state)],
        "glance": glance.build(state, found),
        "climbs": ladder_chart.build(state, notes),
        "disputes": disputes.build(state, notes),
        "lately": lately.build(subject.lately, state, notes),
        **_boards(state, notes),
        "quotations": quotations.build(subject.quotations, state),
        "tree": origin_tree.build(found, state, sources),
        "listed": article_list.build(state, sources, found, subject.coverage.versions),
        "sources": sources,
        "notes": notes,
        "further": [
            (anchor, rest.label, sorted(sources[article][0] for article in rest.articles))
            for anchor, rest in notes.further.items()
        ],
        "rungs": list(ladder("deal").values()),
    }


def _boards(state: StateOfPlay, notes: Notes) -> dict[str, Any]:
    """The boards, and what is shown of some of them in another way than as rows."""
    where, shown = places.build(boards.build(state, notes))
    groups = [group for board in shown for group in board.groups]
    return {
        "boards": shown,
        "parts": cast_board.build(state, [fact for g in groups if g.property.name == "cast" for fact in g.facts]),
        "timetable": timetable.build(shown),
        "places": where,
        "money": {group.property.name: money_chart.build(group.figures) for group in groups if group.figures},
    }

"""The top of a film's page: where it stands, in ten seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slatewire.dossier import boards, cards, explain, origin_tree
from slatewire.edtf import earliest
from slatewire.ledger.lineage import Branch, independent
from slatewire.model import Article
from slatewire.state import StateOfPlay
from slatewire.vocabulary import properties

DATES = ("filming_start", "filming_end", "release_date")
BEGUN = ("filming", "post_production", "completed", "released")
HEDGES = {"hedged": "reportedly", "speculative": "a guess"}


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands; ``note`` is how firmly where that is not flatly, ``disputed`` that others contradict it."""

    label: str
    words: str
    note: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """What the strip under the title shows. ``stage`` is empty where nobody has told it, ``origins`` are the outlets
    that the news goes back to, ``newest`` the latest article where it has a day."""

    stage: str
    steps: boards.Steps | None
    dates: list[Date]
    origins: tuple[str, ...]
    articles: int
    outlets: int
    latest: str
    newest: Article | None


def build(state: StateOfPlay, found: Sequence[Branch]) -> Glance:
    """``found`` is where the news comes from."""
    stage = boards.standing_firm("status", state)[:1]
    begun = bool(stage) and stage[0].value in BEGUN
    asked = [name for name in DATES if (name == "filming_end") == begun or name == "release_date"]
    dated = [(day, article.id, article) for article in state.articles if (day := earliest(article.published))]
    brought = [
        (day, r.article.id, r.article) for r in state.reports if r.history and (day := earliest(r.history.since))
    ]
    dated += brought
    return Glance(
        stage=explain.candidate("status", stage[0]) if stage else "",
        steps=boards.steps("status", stage[0]) if stage else None,
        dates=[date for name in asked if (date := _date(name, state))],
        origins=tuple(dict.fromkeys(origin_tree.known(name) for name in independent(found))),
        articles=len(state.articles),
        outlets=cards.outlets([state]),
        latest=cards.reported(state),
        newest=max(dated, key=lambda row: row[:2])[2] if dated else None,
    )


def _date(name: str, state: StateOfPlay) -> Date | None:
    """How a date stands: the best of what is reported, else of what is guessed; None where nobody says anything."""
    live = [item for item in state.properties.get(name, ()) if item.standing in ("current", "disputed")]
    live = boards.ranked(name, [item for item in live if item.firmness != "denied"])
    if not live:
        return None
    disputed = any(item.standing == "disputed" for item in live)
    return Date(properties()[name].label, explain.candidate(name, live[0]), HEDGES.get(live[0].firmness, ""), disputed)

"""One state of play, looked at by role and by company: who is up for which part, and whose the film has been."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from slatewire.edtf import earliest
from slatewire.ledger.identity import person_key
from slatewire.state.shapes import Candidate, StateOfPlay


def role_board(play: StateOfPlay) -> dict[str, tuple[Candidate, ...]]:
    """The candidates for each part by its name, those who stand first; parts with an actor of their own come as the
    state of play lists them. Who is named for no part is left out."""
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for item in play.properties.get("cast", ()):
        if item.character:
            by_key[person_key(item.character)].append(item)
    return {str(items[0].character): tuple(items) for items in by_key.values()}


def studio_history(play: StateOfPlay) -> tuple[Candidate, ...]:
    """The companies that the work has been with, or was offered to, in the order in which they were first reported;
    of unknown day last. Whether each is in or out is its standing."""

    def first(item: Candidate) -> tuple[date, str]:
        return earliest(item.first) or date.max, str(item.value)

    return tuple(sorted(play.properties.get("studio", ()), key=first))

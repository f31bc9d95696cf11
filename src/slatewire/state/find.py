"""Which work somebody means by a title."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from slatewire.ledger.identity import fold_title
from slatewire.ledger.names import LABEL
from slatewire.state.shapes import StateOfPlay

How = Literal["meant", "also", "perhaps"]


@dataclass(frozen=True, slots=True)
class Match:
    """A work and how it answers to the title: ``meant`` (at most one), ``also`` of that title, or ``perhaps``."""

    play: StateOfPlay
    how: How


def find(plays: Sequence[StateOfPlay], title: str) -> list[Match]:
    """The works that a title may mean, best first; empty where none comes near.

    The title is compared without case, accents and a leading article; "Ashfall (1994)" and "Ashfall (novel)"
    narrow it. Of several works so called the one in development is meant and the others are ``also``; where
    several are in development, or none and several are out, all are ``perhaps``, and so is every near match.
    """
    exact = _titled(plays, title)
    labelled = LABEL.fullmatch(title)
    if not exact and labelled:
        label = labelled[2].strip().casefold()
        exact = [play for play in _titled(plays, labelled[1]) if label in (str(play.work.year), play.work.kind)]
    if not exact:
        return [Match(play, "perhaps") for play in _near(plays, title)]
    for shelf in ("development", "released", "background"):
        here = [play for play in exact if play.shelf == shelf]
        if len(here) == 1:
            return [Match(here[0], "meant"), *(Match(play, "also") for play in exact if play is not here[0])]
        if here:
            break
    return [Match(play, "perhaps") for play in exact]


def _titled(plays: Sequence[StateOfPlay], title: str) -> list[StateOfPlay]:
    """Those of this title; where none is, those that some article or judgement calls so."""
    key = fold_title(title)
    titled = [play for play in plays if fold_title(play.work.title) == key]
    return titled or [play for play in plays if key in _names(play)]


def _names(play: StateOfPlay) -> set[str]:
    return {fold_title(folding.name) for folding in play.foldings if folding.kind == "work"}


def _near(plays: Sequence[StateOfPlay], title: str) -> list[StateOfPlay]:
    """Titles that contain the words given, or are spelt much like them."""
    key = fold_title(title)
    keys = {fold_title(play.work.title) for play in plays}
    near = {known for known in keys if f" {key} " in f" {known} "} | set(difflib.get_close_matches(key, keys, 5, 0.8))
    return [play for play in plays if fold_title(play.work.title) in near]

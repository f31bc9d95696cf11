"""The whole slate in brief: what its overviews show of each work, kept without the articles, and the overviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slatewire.dossier import addresses, cards, rendering, slugs
from slatewire.dossier.addresses import Here
from slatewire.dossier.cards import Card
from slatewire.dossier.film import address
from slatewire.dossier.subjects import Subject
from slatewire.model import Problem, Work
from slatewire.state import rank

SHELVES = ("development", "released", "background")
IN_FULL = 12
"""Films that the front page shows with makers and cast; those after them stand in a table, one a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of one work."""

    work: Work
    shelf: str
    place: tuple[Any, ...]
    card: Card
    articles: frozenset[str]
    outlets: frozenset[str]


class Catalogue:
    """The works of a ledger, put in group by group (see ``Ledger.titles``) and in any order.

    ``as_of`` is the day that the slate is told as of, ``problems`` what could not be read.
    """

    def __init__(self, *, as_of: str | None = None, problems: Sequence[Problem] = ()) -> None:
        self.as_of, self.problems = as_of, problems
        self._groups: dict[str, list[Entry]] = {}
        self._films: dict[Work, str] | None = None

    def put(self, group: str, subjects: Sequence[Subject]) -> None:
        """Keep what the overviews show of the works of a group, in place of what was kept of it before."""
        self._groups[group] = [_entry(subject) for subject in subjects]
        self._films = None

    def drop(self, group: str) -> None:
        """Forget the works of a group."""
        self._groups.pop(group, None)
        self._films = None

    @property
    def films(self) -> dict[Work, str]:
        """The works that are kept, those in development first and the most covered first, each with its slug."""
        if self._films is None:
            works = [entry.work for entry in self._entries()]
            self._films = dict(zip(works, slugs.assign(works), strict=True))
        return self._films

    def page(self, path: str, *, app: bool = False, query: str = "") -> str | None:
        """The overview that stands at an address (see ``addresses``); None where none does."""
        here = Here(path, self.films, app, query)
        shared = {"as_of": self.as_of, "problems": self.problems}
        shelves = {shelf: [entry for entry in self._entries() if entry.shelf == shelf] for shelf in SHELVES}
        behind = {shelf: len(shelves[shelf]) for shelf in SHELVES[1:]}
        if path == addresses.FRONT:
            front = self._overview(self._entries()) | {"cards": self._cards(shelves["development"])}
            return rendering.page("index.html", here, **shared, **front, behind=behind, in_full=IN_FULL)
        if path == addresses.BACKGROUND:
            others = {shelf: {"cards": self._cards(shelves[shelf])} for shelf in behind}
            return rendering.page("background.html", here, **shared, shelves=others)
        if path == addresses.PROBLEMS:
            return rendering.page("problems.html", here, **shared)
        return None

    def paths(self) -> list[str]:
        """The addresses of all overviews."""
        return [addresses.FRONT, addresses.BACKGROUND, addresses.PROBLEMS]

    def _entries(self) -> list[Entry]:
        return sorted((entry for group in self._groups.values() for entry in group), key=lambda entry: entry.place)

    def _cards(self, entries: Sequence[Entry]) -> list[tuple[Card, str]]:
        return [(entry.card, address(self.films[entry.work])) for entry in entries]

    def _overview(self, entries: Sequence[Entry]) -> dict[str, int]:
        """How many articles of how many outlets there are on these works."""
        return {
            "articles": len(frozenset[str]().union(*(entry.articles for entry in entries))),
            "outlets": len(frozenset[str]().union(*(entry.outlets for entry in entries))),
        }


def _entry(subject: Subject) -> Entry:
    play = subject.play
    return Entry(
        work=play.work,
        shelf=play.shelf,
        place=rank(play),
        card=cards.card(play),
        articles=frozenset(article.id for article in play.articles),
        outlets=frozenset(article.outlet or article.id for article in play.articles),
    )

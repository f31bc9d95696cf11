"""The whole slate in brief: what its overviews show of each work, kept without the articles, and the overviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

from slatewire.dossier import addresses, named_pages, outlet_page, rendering, slate_table, slugs
from slatewire.dossier.addresses import Here, NamedPage
from slatewire.dossier.briefs import ChangeInBrief
from slatewire.dossier.cards import Card
from slatewire.dossier.entries import Entry, entry
from slatewire.dossier.feed import Item
from slatewire.dossier.film import address
from slatewire.dossier.placing import Placing
from slatewire.dossier.register import KINDS, Listed, Register
from slatewire.dossier.slate_table import Selection
from slatewire.dossier.subjects import Subject
from slatewire.model import Problem, Work

SHELVES = ("development", "released", "background")
IN_FULL = 12
"""Films that the front page shows with makers and cast; all stand in its table, one a line."""
MOST_CHANGES = 200
"""Changes that the page of all changes shows."""
ON_ONE_PAGE = 1_000
"""Names that one index page lists; of more, each letter has a page of its own."""
MOST_NAMED = 200
"""Names that the index page then lists itself, those with most films."""
ALL_CHANGES = 1 << 30


@dataclass(frozen=True, slots=True)
class FilmChange:
    """A change, and the film that it is on."""

    work: Work
    change: ChangeInBrief


class Catalogue:
    """The works of a ledger, put in group by group (see ``Ledger.titles``) and in any order.

    ``as_of`` is the day that the slate is told as of, ``problems`` what could not be read.
    """

    def __init__(self, *, as_of: str | None = None, problems: Sequence[Problem] = ()) -> None:
        self.as_of, self.problems = as_of, problems
        self._groups: dict[str, list[Entry]] = {}
        self._register = Register()
        self._films: dict[Work, str] | None = None
        self._in_order: list[Entry] | None = None
        self._placing: Placing | None = None

    def put(self, group: str, subjects: Sequence[Subject]) -> None:
        """Keep what the overviews show of the works of a group, in place of what was kept of it before."""
        self.keep(group, [entry(subject) for subject in subjects])

    def keep(self, group: str, entries: Sequence[Entry]) -> None:
        """The same, where the entries are at hand."""
        self._groups[group] = list(entries)
        self._register.put(group, entries)
        self._forget()

    def drop(self, group: str) -> None:
        """Forget the works of a group."""
        self._groups.pop(group, None)
        self._register.drop(group)
        self._forget()

    @property
    def films(self) -> dict[Work, str]:
        """The works that are kept, those in development first and the most covered first, each with its slug."""
        if self._films is None:
            works = [entry.work for entry in self.entries]
            self._films = dict(zip(works, slugs.assign(works), strict=True))
        return self._films

    @property
    def entries(self) -> list[Entry]:
        """What is kept of all works, in that order."""
        if self._in_order is None:
            found = (entry for group in self._groups.values() for entry in group)
            self._in_order = sorted(found, key=lambda entry: entry.place)
        return self._in_order

    def number(self, kind: NamedPage) -> int:
        """How many people, companies or outlets have pages."""
        return len(self._register.paths(kind))

    def changes(self, most: int = MOST_CHANGES) -> list[FilmChange]:
        """What changed lately on all films, the newest first."""
        found = [FilmChange(entry.work, change) for entry in self.entries for change in entry.changes]
        return sorted(found, key=lambda one: one.change.day, reverse=True)[:most]

    def news(self) -> list[Item]:
        """What changed lately, for a feed of all films: of each film, of each day, in the films' order."""
        return [item for entry in self.entries for item in entry.news]

    @property
    def placing(self) -> Placing:
        """What articles mean by the names of works, and what is known of their days."""
        if self._placing is None:
            self._placing = Placing.of(self.entries)
        return self._placing

    # ---- pages

    def page(
        self, path: str, *, app: bool = False, query: str = "", asked: Mapping[str, str] | None = None
    ) -> str | None:
        """The overview that stands at an address (see ``addresses``); None where none does.

        ``asked`` are parameters that choose films on the front page and sort them: ``stage``, ``studio``, ``find``
        and ``sort`` (see ``Selection``).
        """
        here = Here(path, self.films, app, query)
        shared = {"as_of": self.as_of, "problems": self.problems}
        if path == addresses.FRONT:
            return rendering.page("index.html", here, **shared, **self._front(here, Selection.of(asked or {})))
        if path == addresses.BACKGROUND:
            others = {shelf: {"cards": self._cards(self._shelf(shelf))} for shelf in SHELVES[1:]}
            return rendering.page("background.html", here, **shared, shelves=others)
        if path == addresses.PROBLEMS:
            return rendering.page("problems.html", here, **shared)
        if path == addresses.CHANGES:
            return rendering.page("changes.html", here, **shared, **self._changes())
        for kind in KINDS:
            if path.startswith(f"{kind}/"):
                return self._named(kind, path, here, shared)
        return None

    def paths(self) -> list[str]:
        """The addresses of all overviews."""
        overviews = [addresses.FRONT, addresses.BACKGROUND, addresses.PROBLEMS, addresses.CHANGES]
        return [*overviews, *(path for kind in KINDS for path in self._paths(kind))]

    def _paths(self, kind: NamedPage) -> list[str]:
        named = self._register.paths(kind)
        letters = {one.letter for one in self._register.listed(kind)} if len(named) > ON_ONE_PAGE else set()
        return [index(kind), *(index(kind, letter) for letter in sorted(letters)), *named]

    def _front(self, here: Here, chosen: Selection) -> dict[str, Any]:
        films = self._shelf("development")
        table = slate_table.table(films, chosen)
        return {
            **self._overview(self.entries),
            "cards": self._cards(films[:IN_FULL]) if not chosen else [],
            "table": table,
            "titles": len(films),
            "behind": {shelf: len(self._shelf(shelf)) for shelf in SHELVES[1:]},
            "in_full": IN_FULL,
            "sorts": slate_table.SORTS,
            "studio_keys": slate_table.studio_keys,
            "level": slate_table.level,
            "people": slate_table.people,
            "kept": parse_qsl(here.query.removeprefix("?")),
            "counts": {kind: len(self._register.paths(kind)) for kind in KINDS},
        }

    def _changes(self) -> dict[str, Any]:
        found = self.changes()
        days = [
            (day, [list(of_film) for _, of_film in groupby(of_day, key=lambda one: one.work)])
            for day, of_day in groupby(found, key=lambda one: one.change.day)
        ]
        return {"days": days, "shown": len(found), "of": len(self.changes(ALL_CHANGES))}

    def _named(self, kind: NamedPage, path: str, here: Here, shared: Mapping[str, Any]) -> str | None:
        if path in self._indexes(kind):
            return self._index(kind, path, here, shared)
        groups = self._register.groups(kind, path)
        entries = sorted((one for group in groups for one in self._groups[group]), key=lambda one: one.place)
        if not entries:
            return None
        name = self._register.name(kind, path)
        if kind == "outlets":
            return rendering.page("outlet.html", here, **shared, **outlet_page.context(path, name, entries))
        return rendering.page("named.html", here, **shared, **named_pages.context(kind, path, name, entries))

    def _indexes(self, kind: NamedPage) -> list[str]:
        return [index(kind), *(index(kind, letter) for letter in "0abcdefghijklmnopqrstuvwxyz")]

    def _index(self, kind: NamedPage, path: str, here: Here, shared: Mapping[str, Any]) -> str | None:
        listed = self._register.listed(kind)
        letters = sorted({one.letter for one in listed}) if len(listed) > ON_ONE_PAGE else []
        letter = next((one for one in letters if path == index(kind, one)), "")
        if path != index(kind) and not letter:
            return None
        shown: Sequence[Listed] = listed
        if letter:
            shown = [one for one in listed if one.letter == letter]
        elif letters:
            shown = sorted(listed, key=lambda one: (-one.films, -one.facts, one.sorted_by))[:MOST_NAMED]
        told = {"kind": kind, "listed": shown, "of": len(listed), "letters": letters, "letter": letter, "index": index}
        return rendering.page("named_index.html", here, **shared, **told)

    # ---- within

    def _forget(self) -> None:
        self._films = self._in_order = self._placing = None

    def _shelf(self, shelf: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.shelf == shelf]

    def _cards(self, entries: Sequence[Entry]) -> list[tuple[Card, str]]:
        return [(entry.card, address(self.films[entry.work])) for entry in entries]

    def _overview(self, entries: Sequence[Entry]) -> dict[str, int]:
        """How many articles of how many outlets there are on these works; an article of unknown outlet is one."""
        unknown = frozenset[str]().union(*(entry.told_in.get("", frozenset()) for entry in entries))
        outlets = {outlet for entry in entries for outlet in entry.told_in if outlet}
        return {
            "articles": len(frozenset[str]().union(*(entry.articles for entry in entries))),
            "outlets": len(outlets) + len(unknown),
        }


def index(kind: NamedPage, letter: str = "") -> str:
    """The page that lists all names of a kind, or those of a letter; no name has a page of that name."""
    return f"{kind}/index{f'--{letter}' if letter else ''}.html"

"""The pages of people and companies: every film that speaks of them, with what they are said to be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slatewire.dossier.addresses import NamedPage
from slatewire.dossier.briefs import NAMED, Brief
from slatewire.dossier.entries import Entry
from slatewire.dossier.register import page_of
from slatewire.edtf import earliest

STANDINGS = ("current", "disputed", "superseded", "out")
LIVE = STANDINGS[:2]


@dataclass(frozen=True, slots=True)
class FilmOf:
    """One film of somebody, with the facts that name them there, those that stand first."""

    entry: Entry
    facts: list[Brief]

    @property
    def live(self) -> bool:
        """Whether anything of it stands that is more than a guess or a denial."""
        return any(is_live(fact) for fact in self.facts)


def context(kind: NamedPage, path: str, name: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """What the template of a person's or a company's page needs; ``entries`` are the films that speak of them."""
    films = [FilmOf(entry, found) for entry in entries if (found := _facts(kind, path, entry))]
    films.sort(key=lambda film: (not film.live, film.entry.place))
    return {"kind": kind, "name": name, "films": films, "first": _first(films), "latest": _latest(films)}


def is_live(fact: Brief) -> bool:
    return fact.standing in LIVE and fact.firmness in ("stated", "hedged") and fact.rung != "out"


def _facts(kind: NamedPage, path: str, entry: Entry) -> list[Brief]:
    named = (fact for fact in entry.facts if fact.name and NAMED[fact.kind] == kind)
    found = [fact for fact in named if page_of(kind, fact.name) == path]
    return sorted(found, key=lambda fact: (not is_live(fact), STANDINGS.index(fact.standing)))


def _first(films: Sequence[FilmOf]) -> str | None:
    days = [fact.first for film in films for fact in film.facts if earliest(fact.first)]
    return min(days, key=lambda edtf: str(earliest(edtf)), default=None)


def _latest(films: Sequence[FilmOf]) -> str | None:
    days = [fact.latest for film in films for fact in film.facts if earliest(fact.latest)]
    return max(days, key=lambda edtf: str(earliest(edtf)), default=None)

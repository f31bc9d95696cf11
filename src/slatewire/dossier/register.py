"""Which people, companies and outlets the slate speaks of, and where: what their pages are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from slatewire.dossier import addresses
from slatewire.dossier.addresses import NamedPage
from slatewire.dossier.briefs import NAMED, Brief, Told
from slatewire.dossier.entries import Entry
from slatewire.ledger.identity import fold

KINDS: tuple[NamedPage, ...] = ("people", "companies", "outlets")
page_of = lru_cache(maxsize=100_000)(addresses.named)
"""The page of a person, a company or an outlet of a name."""


@dataclass(slots=True)
class Seen:
    """How one group of films speaks of a name: the spellings, and how many facts and films there are."""

    names: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    films: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of an index page."""

    path: str
    name: str
    facts: int
    films: int
    sorted_by: str

    @property
    def letter(self) -> str:
        """The letter under which it stands; "0" for what no Latin letter begins."""
        first = self.sorted_by[:1]
        return first if first.isascii() and first.isalpha() else "0"


class Register:
    """The names, kept group by group of films, as ``Catalogue`` keeps these."""

    def __init__(self) -> None:
        self._seen: dict[NamedPage, dict[str, dict[str, Seen]]] = {kind: {} for kind in KINDS}
        self._of: dict[str, list[tuple[NamedPage, str]]] = {}

    def put(self, group: str, entries: Sequence[Entry]) -> None:
        """Keep the names of a group, in place of those kept of it before."""
        self.drop(group)
        for entry in entries:
            met: set[tuple[NamedPage, str]] = set()
            for kind, name, facts in _named(entry):
                path = page_of(kind, name)
                groups = self._seen[kind].setdefault(path, {})
                seen = groups.setdefault(group, Seen())
                seen.names[name] += 1
                seen.facts += facts
                if (kind, path) not in met:
                    met.add((kind, path))
                    seen.films += 1
            self._of.setdefault(group, []).extend(met)

    def drop(self, group: str) -> None:
        for kind, path in self._of.pop(group, ()):
            groups = self._seen[kind].get(path, {})
            groups.pop(group, None)
            if not groups:
                self._seen[kind].pop(path, None)

    def paths(self, kind: NamedPage) -> list[str]:
        """The addresses of all pages of a kind."""
        return list(self._seen[kind])

    def groups(self, kind: NamedPage, path: str) -> list[str]:
        """The groups of films that speak of whom a page is about; none where there is no such page."""
        return list(self._seen[kind].get(path, ()))

    def name(self, kind: NamedPage, path: str) -> str:
        """The commonest spelling; of several the first by letter."""
        total: Counter[str] = Counter()
        for seen in self._seen[kind].get(path, {}).values():
            total.update(seen.names)
        return min(total, key=lambda name: (-total[name], name), default="")

    def listed(self, kind: NamedPage) -> list[Listed]:
        """All names of a kind, people by their last name."""
        found = []
        for path, groups in self._seen[kind].items():
            name = self.name(kind, path)
            facts, films = sum(seen.facts for seen in groups.values()), sum(seen.films for seen in groups.values())
            found.append(Listed(path, name, facts, films, _sorted_by(kind, name)))
        return sorted(found, key=lambda one: (one.sorted_by, one.name, one.path))


def had_first(entry: Entry) -> Iterator[tuple[Brief, Told]]:
    """The facts of a film with each outlet that had them first."""
    for fact in entry.facts:
        for told in fact.firsts:
            yield fact, told


def _named(entry: Entry) -> Iterable[tuple[NamedPage, str, int]]:
    """Whom a film's pages name, with the facts that this adds: for an outlet those that it had first."""
    for fact in entry.facts:
        if fact.name:
            yield ("people" if NAMED[fact.kind] == "people" else "companies"), fact.name, 1
        for told in fact.firsts:
            yield "outlets", told.outlet, 1
        for pair in fact.repeats:
            for outlet in pair:
                yield "outlets", outlet, 0
    for outlet in (*entry.told_in, *entry.credited):
        if outlet:
            yield "outlets", outlet, 0


def _sorted_by(kind: NamedPage, name: str) -> str:
    words = fold(name).split()
    if kind == "people" and len(words) > 1:
        return " ".join([words[-1], *words[:-1]])
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)

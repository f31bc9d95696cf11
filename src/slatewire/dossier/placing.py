"""Which film of the slate an article means by a name, and what is known of its day: all that the page of an article
needs to know of the rest of the slate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slatewire.dossier.entries import Entry
from slatewire.model import Work


@dataclass(frozen=True, slots=True)
class Placing:
    """``called`` gives the works that go by a name, each with the ids of its articles; of a name that means one work
    these are left out. ``dated`` tells in words what is known of undated articles, by their ids."""

    called: Mapping[Work, tuple[tuple[Work, frozenset[str]], ...]]
    dated: Mapping[str, str]

    @staticmethod
    def of(entries: Iterable[Entry]) -> Placing:
        called: dict[Work, list[Entry]] = {}
        dated: dict[str, str] = {}
        for entry in entries:
            for name in entry.names:
                called.setdefault(name, []).append(entry)
            for key, words in entry.dated.items():
                dated.setdefault(key, words)
        return Placing({name: _told_apart(found) for name, found in called.items()}, dated)

    def work(self, article: str, named: Work) -> Work | None:
        """The work of the slate that an article (its id) means; None where it means none."""
        found = self.called.get(named, ())
        if len(found) == 1:
            return found[0][0]
        here = [work for work, articles in found if article in articles]
        return named if named in here else next(iter(here), None)


def _told_apart(found: list[Entry]) -> tuple[tuple[Work, frozenset[str]], ...]:
    if len(found) == 1:
        return ((found[0].work, frozenset()),)
    return tuple((entry.work, entry.articles) for entry in found)

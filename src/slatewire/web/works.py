"""What is kept of the works of a ledger that have been read: their addresses, and what lists show of them."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slatewire.dossier import data, slugs
from slatewire.dossier.subjects import Subject
from slatewire.ledger.identity import fold_title
from slatewire.model import Work
from slatewire.state import rank

MOST_CHANGES = 50
"""Changes that are kept of one work, the newest."""


@dataclass(frozen=True, slots=True)
class Held:
    """One work: ``place`` is where it stands in a list, ``row`` what the list says of it, ``changes`` what became of it
    in the month before its newest article, oldest first."""

    work: Work
    slug: str
    group: str
    place: tuple[Any, ...]
    row: dict[str, Any]
    changes: list[dict[str, Any]]


class Works:
    """The works that have been read, group by group. Safe to use from several threads."""

    def __init__(self) -> None:
        self._of: dict[str, list[Held]] = {}
        self._at: dict[str, Held] = {}
        self.slugs: dict[Work, str] = {}
        self._lock = threading.Lock()

    def put(self, group: str, subjects: Sequence[Subject]) -> list[Held]:
        """Keep what is to be kept of a group, in place of what was kept of it before."""
        rows = [(s.play.work, rank(s.play), data.row(s.play), _changes(s)) for s in subjects]
        with self._lock:
            self._forget(group)
            found = []
            for work, place, row, changes in rows:
                slug = self._free(work)
                found.append(Held(work, slug, group, place, {"slug": slug, **row}, changes))
                self._at[slug] = found[-1]
                self.slugs[work] = slug
            self._of[group] = found
        return found

    def drop(self, group: str) -> None:
        with self._lock:
            self._forget(group)

    def at(self, slug: str) -> Held | None:
        return self._at.get(slug)

    def of(self, group: str) -> list[Held]:
        return self._of.get(group, [])

    def knows(self, group: str) -> bool:
        """Whether a group has been read."""
        return group in self._of

    def settle(self, slugs: Mapping[Work, str]) -> set[str]:
        """Give works the slugs that they have among all works; the groups of those that had others."""
        with self._lock:
            every = [held for group in self._of.values() for held in group]
            moved = {held.group for held in every if slugs.get(held.work, held.slug) != held.slug}
            if moved:
                for name, group in self._of.items():
                    self._of[name] = [replace(h, slug=(s := slugs.get(h.work, h.slug)), row={**h.row, "slug": s})
                                      for h in group]  # fmt: skip
                every = [held for group in self._of.values() for held in group]
                self._at = {held.slug: held for held in every}
                self.slugs = {held.work: held.slug for held in every}
            return moved

    def called(self, work: Work, group: str) -> Held | None:
        """The work of a group that an article means by this one."""
        near = [held for held in self.of(group) if held.work.kind == work.kind] or self.of(group)
        exact = [held for held in near if held.work == work]
        titled = [held for held in near if fold_title(held.work.title) == fold_title(work.title)]
        return next(iter(exact or titled or near), None)

    def all(self) -> list[Held]:
        """Every work, as lists have them."""
        with self._lock:
            found = [held for group in self._of.values() for held in group]
        return sorted(found, key=lambda held: held.place)

    def _forget(self, group: str) -> None:
        for held in self._of.pop(group, ()):
            if self._at.get(held.slug) is held:
                del self._at[held.slug]
                self.slugs.pop(held.work, None)

    def _free(self, work: Work) -> str:
        """The slug of a work; one that another has taken gets a mark. Once all are known, the slate's own count."""
        name = slugs.slug(work)
        return name if name not in self._at else slugs.marked(work)


def _changes(subject: Subject) -> list[dict[str, Any]]:
    return [data.change(change) for change in subject.lately[-MOST_CHANGES:]]

"""Titles that are looked at together, and how an address leads to them before anything has been read of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slatewire.dossier import slugs
from slatewire.ledger.identity import fold_title
from slatewire.model import Work


@dataclass(frozen=True, slots=True)
class Group:
    """Titles as ``Ledger.titles`` gives them. ``keys`` are the titles folded: no two groups share one."""

    titles: frozenset[str]
    keys: frozenset[str]

    @staticmethod
    def of(titles: Iterable[str]) -> Group:
        held = frozenset(titles)
        return Group(held, frozenset(map(fold_title, held)))

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return min(self.keys)


class Groups:
    """All groups of a ledger."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.by_name = {group.name: group for group in groups}
        self.by_key = {key: group for group in self.by_name.values() for key in group.keys}
        self._by_words: dict[str, dict[str, None]] = {}
        for group in self.by_name.values():
            for words in _in_slugs(group):
                self._by_words.setdefault(words, {})[group.name] = None

    def __len__(self) -> int:
        return len(self.by_name)

    def __iter__(self) -> Iterator[Group]:
        return iter(self.by_name.values())

    def of_slug(self, slug: str) -> list[Group]:
        """The groups in which a work may go by this slug, the likeliest first. A slug is a title, then kind and year
        or a mark where it needs them, so a title's words are the first of it, all or some."""
        words = slug.replace("-", " ").split()
        found: dict[str, None] = {}
        for last in range(len(words), 0, -1):
            found |= self._by_words.get(fold_title(" ".join(words[:last])), {})
        return [self.by_name[name] for name in found]


def _in_slugs(group: Group) -> set[str]:
    """What the slugs of works so called begin with, as ``of_slug`` looks for it."""
    titled = {fold_title(slugs.slug(Work(title)).replace("-", " ")) for title in group.titles}
    return {*titled, *(_plain(key) for key in group.keys)}


def _plain(key: str) -> str:
    words = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", words).strip()

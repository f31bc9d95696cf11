"""The page of an outlet: what it had first, what it repeated and of whom, and how the facts it had first have fared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from slatewire.dossier import fared
from slatewire.dossier.briefs import Brief, Told
from slatewire.dossier.entries import Entry
from slatewire.dossier.register import had_first, page_of
from slatewire.edtf import earliest

MOST = 150
"""Facts that each list of the page shows, the newest first; the counts are of all."""


@dataclass(frozen=True, slots=True)
class First:
    """A fact that the outlet had first; ``beside`` are the outlets that had it on the same day."""

    entry: Entry
    fact: Brief
    told: Told
    outcome: str
    beside: list[str]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A fact that the outlet passed on, and from whom."""

    entry: Entry
    fact: Brief
    origin: str


def context(path: str, name: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """What the template needs; ``entries`` are the films that the outlet has to do with."""
    held = list(entries)
    firsts = [
        First(entry, fact, told, fared.outcome(fact), [other.outlet for other in fact.firsts if other is not told])
        for entry in held
        for fact, told in had_first(entry)
        if page_of("outlets", told.outlet) == path
    ]
    firsts.sort(key=lambda first: (_day(first.told.day), first.told.article or ""), reverse=True)
    repeats = [
        Repeat(entry, fact, origin)
        for entry in held
        for fact in entry.facts
        for outlet, origin in fact.repeats
        if page_of("outlets", outlet) == path
    ]
    repeats.sort(key=lambda repeat: _day(repeat.fact.latest), reverse=True)
    followers = Counter(
        outlet
        for first in firsts
        for outlet, origin in first.fact.repeats
        if page_of("outlets", origin) == path and page_of("outlets", outlet) != path
    )
    articles = {key for entry in held for key in _articles(entry, path)}
    return {
        "name": name,
        "articles": len(articles),
        "films": [(entry, len(mine)) for entry in _by_articles(held, path) if (mine := _articles(entry, path))],
        "firsts": [list(group) for _, group in groupby(firsts[:MOST], key=_story)],
        "shown_firsts": min(MOST, len(firsts)),
        "all_firsts": len(firsts),
        "repeats": repeats[:MOST],
        "all_repeats": len(repeats),
        "sources": Counter(repeat.origin for repeat in repeats).most_common(12),
        "followers": followers.most_common(12),
        "record": fared.record([(first.fact, first.told, first.entry) for first in firsts]),
        "outcomes": fared.OUTCOMES,
    }


def _articles(entry: Entry, path: str) -> frozenset[str]:
    mine = [ids for outlet, ids in entry.told_in.items() if outlet and page_of("outlets", outlet) == path]
    return frozenset().union(*mine)


def _by_articles(entries: Sequence[Entry], path: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-len(_articles(entry, path)), entry.place))


def _story(first: First) -> tuple[object, ...]:
    """What is told together: of one film, of one day, in one article."""
    return first.entry.work, first.told.day, first.told.article


def _day(edtf: str | None) -> str:
    day = earliest(edtf)
    return day.isoformat() if day else ""

"""What a state of play is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from slatewire.edtf import earliest
from slatewire.ledger.folding import Folding
from slatewire.model import Article, Firmness, Report, Value, Work
from slatewire.state.dating import Bounds

Standing = Literal["current", "superseded", "out", "disputed"]
Shelf = Literal["development", "released", "background"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The four numbers of a fact: how many articles, outlets, independent origins, and principals on
    the record. Articles without a known outlet count as one outlet each."""

    articles: int
    outlets: int
    origins: int
    principals: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a property may have, and everything that was said for or against it.

    ``rung`` and ``firmness`` are the bottom line of the reports that stand; ``reason`` names, in words
    for a reader, the rule that gave the candidate its standing (docs/state-of-play.md lists them).
    ``counts`` are of the reports on the bottom line's side: of denials, where it is a denial. ``first`` and
    ``latest`` are dates of publication as stated (EDTF); None where no report has one:
    then ``undated`` tells what is known of the latest.
    ``decided_by`` are the people who confirmed or corrected one of the reports, ``foldings`` say why other names
    than those shown stand here.
    """

    value: Value
    character: str | None
    version: str | None
    rung: str | None
    firmness: Firmness
    standing: Standing
    reason: str
    first: str | None
    latest: str | None
    counts: Counts
    reports: tuple[Report, ...]
    undated: Bounds | None = None
    decided_by: tuple[str, ...] = ()
    foldings: tuple[Folding, ...] = ()


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """One work on one day: candidates by property, in the order of the vocabulary, and the articles.

    ``undated`` counts the articles on the work that ``as_of`` leaves out because nobody can say whether
    they were published by then: their date is unknown, or too vague. ``undated_later`` counts those of them, not among
    ``undated``, that were surely published later, ``left_out`` has both. ``dating`` tells what is known of every
    article on the work, left out or not, that has no day, by its id. ``foldings`` are all names
    that are taken for others.
    """

    work: Work
    shelf: Shelf
    as_of: str | None
    properties: dict[str, tuple[Candidate, ...]]
    articles: tuple[Article, ...]
    undated: int = 0
    undated_later: int = 0
    left_out: tuple[Article, ...] = ()
    dating: Mapping[str, Bounds] = field(default_factory=lambda: MappingProxyType({}))
    foldings: tuple[Folding, ...] = ()

    @property
    def published(self) -> tuple[str, ...]:
        """The dates (EDTF) at which its articles were published, or an update brought something; undated ones aside."""
        days = [article.published for article in self.articles if earliest(article.published)]
        brought = [r.history.since for r in self.reports if r.history and r.history.since]
        return tuple(day for day in (*days, *brought) if day)

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports on the work, each once, in the order of its candidates."""
        found = {r.id: r for group in self.properties.values() for item in group for r in item.reports}
        return tuple(found.values())

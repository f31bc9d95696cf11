"""On whose word: how much a report weighs, whose voice it is, and how many sources a fact has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Literal

from slatewire.edtf import contains, earliest
from slatewire.ledger import Coverage
from slatewire.ledger.folding import Folds
from slatewire.ledger.origins import Origins, Source, key_of, name_of
from slatewire.model import Claim, Firmness, Report
from slatewire.state.dating import Bounds, Dating
from slatewire.state.shapes import Counts
from slatewire.vocabulary import ladder, properties

Side = Literal["for", "denied", "out"]

FIRM = ladder("deal")["attached"].level
# Unnamed speakers that are themselves press: to pass on "several reports" is no reporting of one's own.
_HEARSAY = re.compile(r"\b(reports?|rumou?rs?|speculation|trades?|publications?|media|press|outlets?)\b", re.I)
FIRMNESS: dict[Firmness, int] = {"denied": 0, "speculative": 1, "hedged": 2, "stated": 3}
_SIDES: dict[Side, int] = {"for": 0, "denied": 1, "out": 2}


class Authority(IntEnum):
    """Who outranks whom. A guess is anybody's speculation but a principal's; decided is what a person has confirmed
    or corrected in the ledger."""

    GUESS = 0
    REWRITE = 1
    OWN = 2
    PRINCIPAL = 3
    DECIDED = 4


@dataclass(slots=True, eq=False)  # frozen would take three times as long to make, and there is one for each report
class Word:
    """A report with what it is weighed by: where it goes back to, the day it was said (None: unknown), its authority,
    whose voice it is (a principal's, or the origin's), which side it takes, how far along it puts a deal; and what is
    known of the day of an article that has none, or a vague one (``bounds``)."""

    report: Report
    source: Source
    day: date | None
    authority: Authority
    voice: tuple[str, str]
    origin: str
    outlet: str
    side: Side
    level: int
    bounds: Bounds | None = None

    @property
    def first(self) -> date | None:
        """The first day on which it can have been said."""
        return self.day or (self.bounds.not_before if self.bounds else None)

    @property
    def last(self) -> date | None:
        """The last such day."""
        return self.day or (self.bounds.not_after if self.bounds else None)

    @property
    def order(self) -> tuple[date, int, int, int, int, str]:
        """Oldest first, what has no day as old as it can be; on one day the weightier word last."""
        weight = FIRMNESS[self.report.claim.firmness]
        return self.first or date.min, self.authority, _SIDES[self.side], self.level, weight, self.report.id

    @property
    def firmly(self) -> tuple[int, int]:
        """How far along it puts a deal, and how firmly it says so."""
        return self.level, FIRMNESS[self.report.claim.firmness]

    @property
    def decided(self) -> bool:
        """Whether a person vouches for it."""
        return self.authority is Authority.DECIDED

    @property
    def first_hand(self) -> bool:
        """Whether this is the origin's own story."""
        return self.authority >= Authority.OWN and self.source.way == "own"

    @property
    def story(self) -> str | None:
        """The id of the article that it goes back to, where that is at hand."""
        return self.source.origin.article.id if self.source.origin.article else None

    def later_than(self, other: Word) -> bool:
        """Whether it was surely said on a later day."""
        return bool(self.first and other.last and self.first > other.last)

    def may_be_older_than(self, other: Word) -> bool:
        """Whether it has no day and the other has, and it may have been said before that."""
        return bool(self.day is None and other.day and not (self.first and self.first >= other.day))


def weigh(coverage: Coverage, folds: Folds | None = None, dating: Dating = MappingProxyType({})) -> list[Word]:
    """The reports on one work, weighed; the coverage holds them and no others. ``folds`` says which names there mean
    the same, ``dating`` what is known of the days of undated articles."""
    folds = folds or Folds(coverage.reports)
    principals, origins = _principals(coverage.reports, folds), Origins(coverage)
    return [
        _word(report, origins.of(report), principals, folds, dating.get(report.article.id))
        for report in coverage.reports
    ]


def count(words: Sequence[Word]) -> Counts:
    """The four numbers of the fact that these words agree on."""
    return Counts(
        articles=len({word.report.article.id for word in words}),
        outlets=len({word.outlet for word in words}),
        origins=len({origin for word in words for origin in (word.origin, *map(key_of, word.source.confirmed_by))}),
        principals=len({word.voice for word in words if word.voice[0] == "principal"}),
    )


def _word(report: Report, source: Source, principals: set[str], folds: Folds, bounds: Bounds | None) -> Word:
    claim = report.claim
    outlet, origin = _outlet(name_of(report.article), folds), _outlet(source.origin.outlet, folds)
    name = claim.speaker.name if claim.speaker else None
    on_record = bool(name) and (claim.rung == "confirmed" or _is_principal(str(name), claim, principals, folds))
    hearsay = claim.speaker and claim.speaker.unnamed and _HEARSAY.search(claim.speaker.unnamed)
    if report.decision:
        authority = Authority.DECIDED
    elif on_record:
        authority = Authority.PRINCIPAL
    elif claim.firmness == "speculative":
        authority = Authority.GUESS
    else:
        authority = Authority.REWRITE if origin != outlet or hearsay else Authority.OWN
    denied, out, deals = claim.firmness == "denied", claim.rung == "out", ladder("deal")
    return Word(
        report=report,
        source=source,
        day=said_on(report),
        authority=authority,
        voice=("principal", folds.key("person", name)) if name and on_record else ("origin", origin),
        origin=origin,
        outlet=outlet,
        side="for" if denied == out else "denied" if denied else "out",
        level=FIRM if denied and out else deals[claim.rung].level if claim.rung in deals else -1,
        bounds=bounds,
    )


def _is_principal(name: str, claim: Claim, principals: set[str], folds: Folds) -> bool:
    """Whether a speaker is who is spoken of, or has a firm hand in the work."""
    said_by = _keys(name, folds)
    return not principals.isdisjoint(said_by) or not said_by.isdisjoint(_keys(str(claim.value), folds))


def _principals(reports: Iterable[Report], folds: Folds) -> set[str]:
    """Keys of the people and companies that have a firm hand in the work."""
    known = properties()
    return {
        key
        for report in reports
        if (row := known.get(report.claim.property)) and row.value in ("person", "company") and row.section != "plan"
        if report.claim.rung in ("attached", "confirmed") and report.claim.firmness != "denied"
        for key in _keys(str(report.claim.value), folds)
    }


def _keys(name: str, folds: Folds) -> set[str]:
    """A name as a person's and as a company's: a speaker may be either."""
    return {folds.key("person", name), folds.key("company", name)}


def _outlet(name: str, folds: Folds) -> str:
    """An outlet's key here; of an article without one, a key that no other has."""
    return key_of(name) if name.startswith("article ") else folds.key("outlet", name)


def said_on(report: Report) -> date | None:
    """When it was said; the article's day where the statement's own date is no more exact than that."""
    said, published = report.claim.asserted_on, report.published
    if not said or (published and contains(said, published)):
        return earliest(published)
    return earliest(said) or earliest(published)

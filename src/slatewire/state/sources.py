"""On whose word: how much a report weighs, whose voice it is, and how many sources a fact has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from slatewire.edtf import contains, earliest
from slatewire.ledger.folding import Folds
from slatewire.model import Article, Firmness, Report
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


@dataclass(frozen=True, slots=True)
class Word:
    """A report with what it is weighed by: the day it was said (None: unknown), its authority, whose voice it is
    (a principal's, or the origin's), which side it takes, and how far along it puts a deal."""

    report: Report
    day: date | None
    authority: Authority
    voice: tuple[str, str]
    origin: str
    outlet: str
    side: Side
    level: int

    @property
    def order(self) -> tuple[date, int, int, int, int, str]:
        """Oldest first, unknown days before all; on one day the weightier word last."""
        weight = FIRMNESS[self.report.claim.firmness]
        return self.day or date.min, self.authority, _SIDES[self.side], self.level, weight, self.report.id

    @property
    def decided(self) -> bool:
        """Whether a person vouches for it."""
        return self.authority is Authority.DECIDED

    @property
    def first_hand(self) -> bool:
        """Whether this is the origin's own story."""
        return self.authority >= Authority.OWN and self.origin == self.outlet

    def later_than(self, other: Word) -> bool:
        """Whether it was surely said on a later day."""
        return bool(self.day and other.day and self.day > other.day)


def weigh(reports: Iterable[Report], folds: Folds | None = None) -> list[Word]:
    """The reports on one work, weighed; ``folds`` says which names there mean the same."""
    reports = list(reports)
    folds = folds or Folds(reports)
    principals = _principals(reports, folds)
    return [_word(report, principals, folds) for report in reports]


def count(words: Sequence[Word]) -> Counts:
    """The four numbers of the fact that these words agree on."""
    return Counts(
        articles=len({word.report.article.id for word in words}),
        outlets=len({word.outlet for word in words}),
        origins=len({word.origin for word in words}),
        principals=len({word.voice for word in words if word.voice[0] == "principal"}),
    )


def _word(report: Report, principals: set[str], folds: Folds) -> Word:
    claim, outlet = report.claim, _outlet(report.article, folds)
    origin = folds.key("outlet", claim.origin) if claim.origin else outlet
    name = claim.speaker.name if claim.speaker else None
    concerned = principals | _keys(str(claim.value), folds)
    on_record = bool(name and (claim.rung == "confirmed" or _keys(name, folds) & concerned))
    hearsay = claim.speaker and claim.speaker.unnamed and _HEARSAY.search(claim.speaker.unnamed)
    if report.decision:
        authority = Authority.DECIDED
    elif on_record:
        authority = Authority.PRINCIPAL
    elif claim.firmness == "speculative":
        authority = Authority.GUESS
    else:
        authority = Authority.REWRITE if origin != outlet or hearsay else Authority.OWN
    denied, out = claim.firmness == "denied", claim.rung == "out"
    return Word(
        report=report,
        day=said_on(report),
        authority=authority,
        voice=("principal", folds.key("person", name)) if name and on_record else ("origin", origin),
        origin=origin,
        outlet=outlet,
        side="for" if denied == out else "denied" if denied else "out",
        level=FIRM if denied and out else ladder("deal")[claim.rung].level if claim.rung in ladder("deal") else -1,
    )


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


def _outlet(article: Article, folds: Folds) -> str:
    return folds.key("outlet", article.outlet) if article.outlet else f"article {article.id}"


def said_on(report: Report) -> date | None:
    """When it was said; the article's day where the statement's own date is no more exact than that."""
    said, published = report.claim.asserted_on, report.article.published
    if said and published and contains(said, published):
        return earliest(published)
    return earliest(said) or earliest(published)

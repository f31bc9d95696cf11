"""How the facts that an outlet had first have fared since: counts, and how far so few of them can be trusted.

Two questions are kept apart, since plans change: was it true when it was reported, and did it come true. Neither makes
a score of an outlet, and what nobody else has spoken to counts for neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from slatewire.dossier.briefs import Brief, Told
from slatewire.dossier.entries import Entry
from slatewire.dossier.standfirst import FIRM
from slatewire.vocabulary import ladder

DONE = ("person", "company", "stage")
"""Facts that are so once they are said on the record; all others speak of what is planned."""
NORMAL = 1.959964
"""Standard deviations of a normal distribution within which 95% of it lie."""

OUTCOMES = {
    "confirmed": "Confirmed",
    "open": "Stands so far",
    "disputed": "Disputed",
    "superseded": "Superseded",
    "out": "Out",
    "denied": "Denied",
}
"""What may have become of a fact, with the heads of the columns."""
SORTS = {"date": "Dates", "money": "Money", "place": "Places", "stage": "Stages"}
OTHER = "Other facts"


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``cases``, with the 95% Wilson score interval, 0 to 1. Without cases nothing is known: 0 to 1."""

    hits: int
    cases: int

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.hits, self.cases)


@dataclass(frozen=True, slots=True)
class Row:
    """The facts that were first reported on one rung, or of one sort, by what became of them."""

    label: str
    total: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """How an outlet fared. ``true_then``: of the facts on which somebody else spoke, those that were borne out;
    ``came_true``: of the facts that are settled, those that came to be. ``unspoken`` and ``unsettled`` are the others.
    """

    rows: list[Row]
    total: Row
    true_then: Share
    unspoken: int
    came_true: Share
    unsettled: int


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """The 95% Wilson score interval for a share, 0 to 1."""
    if not cases:
        return 0.0, 1.0
    share, square = hits / cases, NORMAL * NORMAL
    middle = share + square / (2 * cases)
    half = NORMAL * sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    whole = 1 + square / cases
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def outcome(fact: Brief) -> str:
    """What has become of a fact: one of ``OUTCOMES``."""
    if fact.firmness == "denied":
        return "denied"
    if fact.standing in ("disputed", "superseded", "out"):
        return fact.standing
    if fact.rung == "out":
        return "out"
    done = fact.rung in FIRM or fact.rung is None
    return "confirmed" if done and (fact.on_record or fact.by_hand) else "open"


def true_when_reported(fact: Brief) -> bool | None:
    """Whether it was so when it was reported: somebody concerned, another outlet from its own sources, or a person who
    keeps this ledger has said so; not, where it stands denied. None where nobody else has spoken to it."""
    if outcome(fact) == "denied":
        return fact.on_record
    return True if fact.on_record or fact.by_hand or fact.origins > 1 else None


def came_true(fact: Brief, film: Entry) -> bool | None:
    """Whether it came to be: a deal that somebody concerned has confirmed, even if it has ended since; what is planned
    only once the film has got that far. None while it is open."""
    found = outcome(fact)
    if found in ("open", "disputed"):
        return None
    if fact.kind in DONE:
        return found == "confirmed" or (found in ("superseded", "out") and fact.on_record)
    if found == "confirmed":
        return True if _reached(fact, film) else None
    return False


def _reached(fact: Brief, film: Entry) -> bool:
    """Whether a film has got as far as a plan of its speaks of."""
    if film.shelf == "released":
        return True
    stages = ladder("project")
    needed = stages["filming" if fact.prop.startswith("filming") else "released"]
    found = stages.get(film.stage)
    return bool(found and not found.off_ladder and found.level >= needed.level)


def record(facts: Sequence[tuple[Brief, Told, Entry]]) -> Record:
    """How facts fared that an outlet had first, each with its report and its film."""
    by_sort: dict[str, list[Brief]] = {label: [] for label in _labels()}
    for fact, told, _ in facts:
        by_sort[_sort(fact, told)].append(fact)
    then = [true_when_reported(fact) for fact, _, _ in facts]
    came = [came_true(fact, film) for fact, _, film in facts]
    return Record(
        rows=[_row(label, found) for label, found in by_sort.items() if found],
        total=_row("All", [fact for fact, _, _ in facts]),
        true_then=_share(then),
        unspoken=then.count(None),
        came_true=_share(came),
        unsettled=came.count(None),
    )


def _labels() -> list[str]:
    rungs = [rung.label for rung in ladder("deal").values() if rung.name != "out"]
    return [*rungs, *SORTS.values(), OTHER]


def _sort(fact: Brief, told: Told) -> str:
    rungs = ladder("deal")
    if told.rung in rungs and told.rung != "out":
        return rungs[told.rung].label
    return SORTS.get(fact.kind, OTHER)


def _row(label: str, facts: Sequence[Brief]) -> Row:
    found = [outcome(fact) for fact in facts]
    return Row(label, len(facts), {name: found.count(name) for name in OUTCOMES})


def _share(answers: Iterable[bool | None]) -> Share:
    known = [answer for answer in answers if answer is not None]
    return Share(sum(known), len(known))

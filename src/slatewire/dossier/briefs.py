"""What is kept of each fact of a film: what it says, how it stands, who had it first, who repeated it.

Small on purpose: a slate of thousands of films is held as these records, without an article's text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from slatewire.dossier import boards, explain
from slatewire.dossier.boards import Steps
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.ledger.names import Names
from slatewire.ledger.origins import Origin
from slatewire.model import Report
from slatewire.state import Candidate, Change, Counts
from slatewire.vocabulary import properties

MOST_CHANGES = 12
"""Changes that are kept of one film."""
NAMED = {"person": "people", "company": "companies"}
"""Values that have pages of their own."""
REPORTED = ("stated", "hedged")
"""How firmly something has to be said to be a report: a guess is nobody's news, a denial is news of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report in brief. ``article`` is None where the outlet's story is not at hand, ``claim`` where that story does
    not itself make the claim; ``day`` (EDTF) is then the first day on which another passed it on."""

    outlet: str
    day: str | None
    article: str | None
    claim: str | None
    rung: str | None
    firmness: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One fact of one film, on the property ``prop``. ``name`` is the person or company that it is about, empty where
    it is about none.

    ``firsts`` are the outlets that had it first, of one day if several; ``repeats`` are pairs of outlets: who passed it
    on, and from whom. ``origins`` counts the independent outlets that report it so, ``on_record`` tells whether
    somebody concerned has said so, ``by_hand`` whether somebody has confirmed it in the ledger.
    """

    prop: str
    kind: str
    name: str
    words: str
    details: str
    rung: str | None
    firmness: str
    standing: str
    steps: Steps | None
    first: str | None
    latest: str | None
    counts: Counts
    firsts: tuple[Told, ...]
    repeats: tuple[tuple[str, str], ...]
    origins: int
    on_record: bool
    by_hand: bool

    @property
    def label(self) -> str:
        known = properties().get(self.prop)
        return known.label if known else self.prop


@dataclass(frozen=True, slots=True)
class ChangeInBrief:
    """A change without the states that it lies between. ``moved`` is how far along, before and after."""

    day: date
    label: str
    words: str
    how: str
    moved: str
    voice: str
    article: str
    claim: str


def briefs(subject: Subject) -> tuple[Brief, ...]:
    """The facts of a film, in the order of the vocabulary."""
    play = subject.play
    news = _News(subject)
    return tuple(_brief(name, item, news) for name, group in play.properties.items() for item in group)


def changes(subject: Subject) -> tuple[ChangeInBrief, ...]:
    """What changed lately on a film, the newest first."""
    return tuple(map(_change, newest(subject)))


def newest(subject: Subject) -> list[Change]:
    """The changes that are kept of a film."""
    return sorted(subject.lately, key=lambda change: change.day, reverse=True)[:MOST_CHANGES]


class _News:
    """Where the reports on one film go back to, outlets called as people have judged."""

    def __init__(self, subject: Subject) -> None:
        self._origins = subject.origins
        self._names = Names(subject.coverage.judgements)

    def source(self, report: Report) -> Origin:
        return self._origins.of(report).origin

    def outlet(self, name: str | None) -> str:
        """An outlet's name; empty where none is known."""
        if not name or name.startswith("article "):
            return ""
        chosen = self._names.preferred("outlet", self._names.key("outlet", name))
        return sys.intern(chosen or name.strip())

    def key(self, name: str) -> str:
        return self._origins.key(name)


def _brief(prop: str, item: Candidate, news: _News) -> Brief:
    known = properties().get(prop)
    kind = known.value if known else "text"
    told = [r for r in item.reports if r.claim.firmness in REPORTED and r.claim.rung != "out"]
    sources = [(report, news.source(report)) for report in told]
    by_key: dict[str, list[tuple[Report, Origin]]] = {}
    for report, origin in sources:
        by_key.setdefault(news.key(origin.outlet), []).append((report, origin))
    return Brief(
        prop=sys.intern(prop),
        kind=sys.intern(kind),
        name=str(item.value).strip() if kind in NAMED else "",
        words=explain.candidate(prop, item),
        details=", ".join(explain.candidate_details(item)[:3]),
        rung=item.rung,
        firmness=item.firmness,
        standing=item.standing,
        steps=boards.steps(prop, item),
        first=item.first,
        latest=item.latest,
        counts=item.counts,
        firsts=_firsts(by_key, news),
        repeats=_repeats(sources, news),
        origins=len(by_key),
        on_record=_says_so(item) or any(_on_record(report) for report in told),
        by_hand=bool(item.decided_by),
    )


def _says_so(item: Candidate) -> bool:
    """Whether somebody concerned says so, and not the contrary: the counts are of the side that stands."""
    return item.counts.principals > 0 and item.firmness != "denied" and item.rung != "out"


def _on_record(report: Report) -> bool:
    return bool(report.claim.rung == "confirmed" and report.claim.speaker and report.claim.speaker.name)


def _firsts(by_key: dict[str, list[tuple[Report, Origin]]], news: _News) -> tuple[Told, ...]:
    """Who had it first. Where no origin has a day there is a first only if there is but one."""
    found: list[tuple[date | None, Told]] = []
    own_day: dict[str, str | None] = {}  # an article that was updated may have said so later than it appeared
    for report in (report for group in by_key.values() for report, _ in group if report.history):
        own_day[report.article.id] = report.first_published

    def stated_by(report: Report, origin: Origin) -> str | None:
        article = origin.article or report.article
        return own_day.get(article.id, article.published)

    for group in by_key.values():
        dated = [(earliest(stated_by(report, origin)), report, origin) for report, origin in group]
        day, report, origin = min(dated, key=lambda row: (row[0] or date.max, row[1].article.id != _of(row[2])))
        own = report if report.article.id == _of(origin) else None
        stated = stated_by(report, origin)
        claim = own.claim if own else report.claim
        name = news.outlet(origin.outlet)
        told = Told(name, stated, _of(origin), own.id if own else None, claim.rung, claim.firmness)
        found.append((day, told))
    days = [day for day, _ in found if day]
    if not days:
        return tuple(told for _, told in found if told.outlet) if len(found) == 1 else ()
    first = min(days)
    return tuple(sorted((told for day, told in found if day == first and told.outlet), key=lambda told: told.outlet))


def _of(origin: Origin) -> str | None:
    return origin.article.id if origin.article else None


def _repeats(sources: Iterable[tuple[Report, Origin]], news: _News) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for report, origin in sources:
        mine, theirs = news.outlet(report.article.outlet), news.outlet(origin.outlet)
        if mine and theirs and news.key(mine) != news.key(theirs):
            found[mine, theirs] = None
    return tuple(found)


def _change(change: Change) -> ChangeInBrief:
    item, known = change.after, properties().get(change.property)
    now = explain.standing(item.rung, item.firmness)
    was = explain.standing(change.before.rung, change.before.firmness) if change.before else ""
    role = explain.role(item.character, item.version)
    words = explain.candidate(change.property, item)
    return ChangeInBrief(
        day=change.day,
        label=known.label if known else change.property,
        words=f"{words}, {role}" if role else words,
        how=change.how,
        moved=f"{was} → {now}" if was and was != now else now,
        voice=explain.voice(change.by),
        article=change.by.article.id,
        claim=change.by.id,
    )

"""Where reports go back to: the outlet that is credited, the article that is copied, or the article itself.

Articles are no sources. Five outlets that pass on one story are one origin; a credited story that is not at hand gets
a stub, and who passes it on is never made its origin. Nothing here reads an article or compares two: copies are known
beforehand (``Coverage.copies``), credits stand in the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from slatewire.edtf import bounds, contains, earliest
from slatewire.ledger.confirmations import confirmed
from slatewire.ledger.coverage import Coverage
from slatewire.ledger.identity import KEYS_OF, company_key, fold, outlet_key, person_key, work_key
from slatewire.ledger.names import Names
from slatewire.model import Article, Money, Report, Value, Work
from slatewire.vocabulary import properties

Way = Literal["own", "credits", "copies", "retells", "quotes"]
"""How a report goes back: it credits an outlet; its article copies one; it repeats, in an article that credits an
outlet, what that outlet's own article says; it carries words of somebody that another has carried; or it is its own
origin."""

NEAR = timedelta(days=14)
"""How far back the story lies, at most, that an article means by naming its outlet."""
REMEMBERED = timedelta(days=60)
"""The same where that story says the very same, as far along."""
STATEMENT = timedelta(days=3)
"""Within these days the same words of the same person or company are one statement, however many carry it."""
LONGEST = 50
"""Steps of a chain that are followed: two outlets may go on crediting each other for years."""
ROUNDING = 0.01
"""Amounts that differ by no more than this share are one amount."""

_OF_ARTICLE = "article "

_NOBODY: frozenset[str] = frozenset()
Fact = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where news comes from: an outlet, and its article, or None for one that is not at hand (a stub)."""

    outlet: str
    article: Article | None

    @property
    def key(self) -> str:
        """What counts as one: all that an outlet has from its own sources."""
        return key_of(self.outlet)


@dataclass(frozen=True, slots=True)
class Drift:
    """Another amount of money than the origin gives: ``says`` it, and what of the origin's it stands for."""

    says: Money
    origin_says: tuple[Money, ...]
    report: Report
    outlet: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where one report goes back to, in which way, and by way of which outlet; ``confirmed_by`` are outlets that its
    article says have confirmed it, which nobody can prove."""

    origin: Origin
    way: Way
    via: str | None = None
    drift: Drift | None = None
    confirmed_by: frozenset[str] = frozenset()


def fact(report: Report) -> Fact:
    """What a report says, spelling, rung and firmness aside; money by its sum, with its basis and party."""
    claim = report.claim
    if isinstance(claim.value, Money):
        return claim.property, (claim.value, *_slot(report))
    return claim.property, value_key(claim.property, claim.value)


@lru_cache(maxsize=50_000)
def value_key(name: str, value: Value) -> object:
    """A value as it is compared between articles."""
    if isinstance(value, Work):
        return work_key(value)
    if not isinstance(value, str):
        return value
    kind = properties()[name].value if name in properties() else "text"
    return value if kind == "date" else KEYS_OF.get(kind, fold)(value)


def name_of(article: Article) -> str:
    """The outlet of an article; of one without a known outlet a name that no other has."""
    return article.outlet or f"{_OF_ARTICLE}{article.id}"


class Origins:
    """The origins of reports on one work, of which ``coverage`` holds all and nothing else."""

    def __init__(self, coverage: Coverage) -> None:
        self._names = Names(coverage.judgements)
        # In an order of their own, so that it does not matter in which they come.
        reports = sorted(coverage.reports, key=lambda report: (report.claim.evidence.start, report.id))
        self.reports: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            self.reports[report.article.id].append(report)
        self.articles = {article_id: said[0].article for article_id, said in self.reports.items()}
        self._copies, self._likeness = _of_versions(coverage, self.articles)
        self._keys = {article_id: self.key(name_of(article)) for article_id, article in self.articles.items()}
        self._days = {article_id: earliest(article.published) for article_id, article in self.articles.items()}
        self._updated = coverage.versions.keys() & self.articles.keys()
        self._by_outlet: dict[str, list[str]] = defaultdict(list)
        for article_id in sorted(self.articles):
            self._by_outlet[self._keys[article_id]].append(article_id)
        self._fact = {report.id: fact(report) for report in reports}
        self._facts = {
            article_id: {self._fact[report.id]: report for report in reversed(said)}
            for article_id, said in self.reports.items()
        }
        self._credits = {
            report.claim.origin: self.key(report.claim.origin) for report in reports if report.claim.origin
        }
        self._credited = self._times_credited(reports)
        self._sources: dict[str, Source] = {}
        self._origins: dict[str, Origin] = {}
        self._outlets: dict[str, list[str]] = {}
        self._copied = {article_id: self._copied_from(article_id) for article_id in self.articles}
        self._statements = self._same_words(reports)
        known = {*self._keys.values(), *self._credits.values()}
        self._confirmed: dict[str, set[str]] = {}
        for said in self.reports.values():
            self._confirmed |= confirmed(said, known)

    # ---- of one report

    def of(self, report: Report) -> Source:
        """Where a report, one of those given at the start, goes back to."""
        if report.id not in self._sources:
            self._sources[report.id] = self._trace(report, frozenset())
        return self._sources[report.id]

    def _trace(self, report: Report, seen: frozenset[str]) -> Source:
        """Followed along the chain. An article met twice is where the chain ends."""
        article = report.article
        seen |= {article.id}
        confirmed_by = frozenset(self._confirmed.get(report.id, _NOBODY))
        copied, credit = self._copied[article.id], self.credit(report)

        def back(way: Way, via: str, step: str | None, near: Report | None) -> Source:
            """A step back, to an article that may itself go back to another."""
            origin = self._own(step) if step else Origin(via, None)
            if near and near.article.id not in seen and len(seen) < LONGEST:
                origin = self._trace(near, seen).origin
            return Source(origin, way, via, self._drift(report, origin), confirmed_by)

        if copied:
            twin = self._twin(report, copied)
            if twin or not credit:
                return back("copies", name_of(self.articles[copied]), copied, twin)
        if credit:
            step = self.story(report, credit)
            return back("credits", credit, step, self._twin(report, step) if step else None)
        own_sources = report.claim.speaker is not None and report.claim.speaker.unnamed
        if not own_sources and report.claim.firmness != "speculative":
            for told in self.credited_by(article.id):
                step = self.story(report, told)
                twin = self._twin(report, step) if step else None
                if step and twin and step not in seen:
                    return back("retells", told, step, twin)
        if (first := self._statements.get(report.id)) and first.article.id not in seen:
            return back("quotes", name_of(first.article), first.article.id, first)
        return Source(self._own(article.id), "own", None, None, confirmed_by)

    def credit(self, report: Report) -> str | None:
        """The outlet, another than its own, that a report credits."""
        named = report.claim.origin
        return named if named and self._credits[named] != self._keys[report.article.id] else None

    def credited_by(self, article_id: str) -> list[str]:
        """The outlets that an article credits, the most credited first."""
        if article_id in self._outlets:
            return self._outlets[article_id]
        times: dict[str, list[int]] = defaultdict(list)
        names: dict[str, str] = {}
        for report in self.reports[article_id]:
            if credit := self.credit(report):
                names.setdefault(self._credits[credit], credit)
                times[self._credits[credit]].append(report.claim.evidence.start)
        order = sorted(times, key=lambda key: (-len(times[key]), min(times[key]), key))
        self._outlets[article_id] = [names[key] for key in order]
        return self._outlets[article_id]

    def key(self, outlet: str) -> str:
        """An outlet's key, as people have judged its names; of an article without one, a key that no other has."""
        return key_of(outlet) if outlet.startswith(_OF_ARTICLE) else self._names.key("outlet", outlet)

    def story(self, report: Report, outlet: str) -> str | None:
        """The article of an outlet that a report goes back to by naming it, if it is at hand: one that says the same,
        or else the last before it."""
        day = self._day_of(report)
        found = []
        for article_id in self._by_outlet.get(self.key(outlet), ()):
            other = self._days[article_id]
            if article_id in self._updated:
                other = self._day_of(self._twin(report, article_id)) or other
            back = day - other if day and other else None  # None: nobody can say
            if article_id == report.article.id or (back is not None and not timedelta(0) <= back <= REMEMBERED):
                continue
            twin = self._twin(report, article_id)
            same = twin is not None and (back is None or twin.claim.rung == report.claim.rung)
            if same or (back is not None and back <= NEAR):
                found.append((twin is not None, other or date.min, article_id))
        return max(found)[2] if found else None

    def copied(self, article_id: str) -> tuple[str, float | None] | None:
        """The article that an article copies, and how much of the shorter they share."""
        copied = self._copied[article_id]
        return (copied, self._likeness.get(_pair(article_id, copied))) if copied else None

    def _day_of(self, report: Report | None) -> date | None:
        """The first day on which a report may have appeared; of none, none."""
        if report is None or report.history is None:
            return self._days[report.article.id] if report else None
        return earliest(report.published)

    def _own(self, article_id: str) -> Origin:
        if article_id not in self._origins:
            article = self.articles[article_id]
            self._origins[article_id] = Origin(name_of(article), article)
        return self._origins[article_id]

    def _twin(self, report: Report, article_id: str) -> Report | None:
        """What another article says of the same: the same value, or money for the same."""
        if found := self._facts[article_id].get(self._fact[report.id]):
            return found
        if not isinstance(report.claim.value, Money):
            return None
        others = self._amounts(article_id, report)
        return next((other for other in others if _rounded(other, report)), others[0] if others else None)

    def _amounts(self, article_id: str, report: Report) -> list[Report]:
        """The sums that an article gives for the same property, basis and party, of the same currency."""
        return [
            other
            for other in self.reports[article_id]
            if isinstance(other.claim.value, Money) and isinstance(report.claim.value, Money)
            if other.claim.property == report.claim.property
            and other.claim.value.currency == report.claim.value.currency
            and _same_slot(_slot(other), _slot(report))
        ]

    def _drift(self, report: Report, origin: Origin) -> Drift | None:
        value = report.claim.value
        if not isinstance(value, Money) or origin.article is None or origin.article.id == report.article.id:
            return None
        theirs = self._amounts(origin.article.id, report)
        if not theirs or any(_rounded(other, report) for other in theirs):
            return None
        # What the article gives elsewhere as the origin does is not what this stands for.
        mine = [other for other in self.reports[report.article.id] if other is not report]
        left = [other for other in theirs if not any(_rounded(other, own) for own in mine)]
        sums = sorted(
            {other.claim.value for other in left or theirs if isinstance(other.claim.value, Money)},
            key=lambda m: m.amount,
        )
        return Drift(value, tuple(sums), report, origin.outlet)

    # ---- of articles

    def day(self, article_id: str) -> date | None:
        """The first day on which an article may have appeared."""
        return self._days[article_id]

    def additions(self, article_id: str, others: Sequence[str]) -> list[Report]:
        """What an article says, one report a fact, that none of the others does; a date vaguer than theirs is no
        news."""
        found = [
            report
            for report in self._facts[article_id].values()
            if not any(self._twin(report, other) or self._more_exact(report, other) for other in others)
        ]
        return sorted(found, key=lambda report: (report.claim.evidence.start, report.id))

    def _more_exact(self, report: Report, article_id: str) -> bool:
        claim = report.claim
        dates = [other.claim.value for other in self.reports[article_id] if other.claim.property == claim.property]
        return bounds(str(claim.value)) is not None and any(contains(str(claim.value), str(value)) for value in dates)

    def _times_credited(self, reports: Iterable[Report]) -> dict[str, int]:
        """How often each outlet is credited, by its key."""
        times: dict[str, int] = defaultdict(int)
        for report in reports:
            if report.claim.origin:
                times[self._credits[report.claim.origin]] += 1
        return times

    def _rank(self, article_id: str) -> tuple[object, ...]:
        """Which of several copies was there first: by day, then by time where both give one, then the one whose
        outlet others credit, then the fuller (desks cut), then the id."""
        article = self.articles[article_id]
        day, credited = self._days[article_id], self._credited.get(self._keys[article_id], 0)
        time = (article.published or "").partition("T")[2]
        return day or date.max, time if time else "", -credited, -len(article.text), article_id

    def _copied_from(self, article_id: str) -> str | None:
        """The article that this one copies: of its copies the one that was there first; None where it was itself."""
        others = [other for other in self._copies.get(article_id, ()) if other in self.articles]
        first = min(others, key=self._rank, default=None)
        return first if first is not None and self._rank(first) < self._rank(article_id) else None

    def _same_words(self, reports: Sequence[Report]) -> dict[str, Report]:
        """For each report of a named speaker's words that others carried before, within days, the first of them. One
        that credits an outlet is no other's: two interviews may say the same."""
        told: dict[tuple[object, ...], list[tuple[date, bool, str, Report]]] = defaultdict(list)
        for report in reports:
            claim, day = report.claim, self._day_of(report)
            if claim.speaker and claim.speaker.name and day:
                key = (person_key(claim.speaker.name), self._fact[report.id], claim.firmness == "denied")
                told[key].append((day, self.credit(report) is None, report.article.id, report))
        first_of: dict[str, Report] = {}
        for group in told.values():
            group.sort(key=lambda row: row[:3])
            while group:
                within = [row for row in group if row[0] - group[0][0] <= STATEMENT]
                group = group[len(within) :]
                first = min(within, key=lambda row: (row[1], row[0], row[2]))[3]
                first_of |= {row[3].id: first for row in within if row[3].article.id != first.article.id}
        return first_of


def _of_versions(
    coverage: Coverage, here: Collection[str]
) -> tuple[Mapping[str, frozenset[str]], Mapping[tuple[str, str], float]]:
    """The copies and their likeness, where a copy of any version of an article is one of the version that is here."""
    versions = coverage.versions
    if not versions:
        return coverage.copies, coverage.likeness
    stands = {versions[key].address: key for key in here if key in versions}
    likeness: dict[tuple[str, str], float] = {}
    copies: dict[str, set[str]] = defaultdict(set)
    for pair, share in coverage.likeness.items():
        one, other = (stands.get(versions[key].address, key) if key in versions else key for key in pair)
        if one != other:
            likeness[_pair(one, other)] = max(share, likeness.get(_pair(one, other), 0.0))
            copies[one].add(other)
            copies[other].add(one)
    return {key: frozenset(others) for key, others in copies.items()}, likeness


@lru_cache(maxsize=10_000)
def key_of(outlet: str) -> str:
    """An outlet's key; of an article without one, a key that no other has."""
    return outlet if outlet.startswith(_OF_ARTICLE) else outlet_key(outlet)


def _slot(report: Report) -> tuple[str, str]:
    """What narrows a sum of money: its basis and its party."""
    said = report.claim.qualifiers
    party = said.get("party")
    return str(said.get("basis") or "total"), company_key(str(party)) if party else ""


def _same_slot(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same basis, and the same party or one that is not told."""
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])


def _rounded(one: Report, other: Report) -> bool:
    """Whether two reports give one sum for one thing, rounding aside."""
    a, b = one.claim.value, other.claim.value
    if not (isinstance(a, Money) and isinstance(b, Money)) or a.currency != b.currency:
        return False
    same = one.claim.property == other.claim.property and _same_slot(_slot(one), _slot(other))
    return same and abs(a.amount - b.amount) <= ROUNDING * max(a.amount, b.amount)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)

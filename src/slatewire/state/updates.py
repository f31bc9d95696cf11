"""Articles that were updated: which of their texts counts on which day, and how old each of their claims is.

On any day one version of an article counts, the last that stood there by then. A claim that a version has from the one
before is as old as there; one that an update brought is of the day of the update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from slatewire.edtf import contains, earliest, latest
from slatewire.ledger import Coverage, Version, Versions
from slatewire.ledger.identity import Works, fold
from slatewire.ledger.origins import fact, key_of
from slatewire.model import Article, Claim, History, Report
from slatewire.state.fusion import NARROWS

Said = tuple[object, ...]
"""What a report says, to be looked for in other versions."""


def settled(held: Coverage, works: Works) -> Coverage:
    """A coverage whose reports know what the other versions of their articles say; the same where no article has
    several. Every version has the date of publication of its article."""
    if not held.versions:
        return held
    articles: dict[str, Article] = {}
    found: dict[str, dict[int, list[tuple[Report, Said, Said]]]] = defaultdict(lambda: defaultdict(list))
    for report in held.reports:
        if version := held.versions.get(report.article.id):
            value, whole = _says(report, works)
            found[version.address][version.number].append((report, value, whole))
            articles.setdefault(report.article.id, _of_one(report.article, version))
    ordered: dict[str, list[Version]] = defaultdict(list)
    for version in sorted(held.versions.values(), key=lambda version: version.number):
        ordered[version.address].append(version)
    told: dict[int, Report] = {}
    for address, numbered in found.items():
        before = _Before(ordered[address])
        for number in range(1, len(ordered[address]) + 1):
            said = numbered.get(number, [])
            kept = {value for _, value, _ in numbered.get(number + 1, ())}
            for report, value, whole in said:
                history = before.history(number, value, whole, kept)
                told[id(report)] = _told(report, articles[report.article.id], history)
            before.add(number, said)
    return replace(held, reports=[told.get(id(report), report) for report in held.reports])


def standing(reports: Iterable[Report], versions: Versions, day: date | None = None) -> list[Report]:
    """The reports of texts that stood at their addresses on a day, or that stand there now."""

    def stood(article_id: str) -> bool:
        version = versions.get(article_id)
        if version is None:
            return True
        if day is None:
            return version.replaced is None
        return not (version.since and version.since > day) and not (version.replaced and version.replaced <= day)

    return [report for report in reports if stood(report.article.id)]


def known_on(report: Report) -> date | None:
    """The day on which a report was surely known: that of its article, or of the update that brought it."""
    if report.history and report.history.known:
        return report.history.known
    return latest(report.article.published)


def newest(reports: Iterable[Report], versions: Versions, by: date | None = None) -> date | None:
    """The last day, no later than ``by``, of which an article of these states that it was updated."""
    found = (versions.get(key) for key in {report.article.id for report in reports})
    days = (version.since for version in found if version and version.stated)
    return max((day for day in days if day and (by is None or day <= by)), default=None)


@dataclass(slots=True)
class _Kept:
    """Since which version a claim has stood without a break, and up to which."""

    since: int
    upto: int


class _Before:
    """What the versions of one article said so far, from the first on."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._versions = versions
        self._kept: dict[Said, _Kept] = {}
        self._first: dict[Said, int] = {}
        self._ids: dict[Said, set[str]] = defaultdict(set)

    def add(self, number: int, said: Iterable[tuple[Report, Said, Said]]) -> None:
        for report, value, whole in said:
            kept = self._kept.get(whole)
            if kept and kept.upto in (number - 1, number):
                kept.upto = number
            else:
                self._kept[whole] = _Kept(number, number)
            self._first.setdefault(value, number)
            self._ids[value].add(report.id)

    def history(self, number: int, value: Said, whole: Said, following: set[Said]) -> History:
        """Of a claim in the version ``number``; ``following`` are the values that the next one gives."""
        kept = self._kept.get(whole)
        brought = self._versions[(kept.since if kept and kept.upto == number - 1 else number) - 1]
        first = self._versions[self._first[value] - 1] if value in self._first else None
        mine = self._versions[number - 1]
        following_one = self._versions[number] if number < len(self._versions) else None
        return History(
            since=_stated(brought),
            known=brought.since,
            first=(_stated(first) or first.published) if first else None,
            earlier=frozenset(self._ids.get(value, ())),
            gone=mine.replaced,
            updated=bool(following_one and following_one.stated),
            goes=bool(following_one and value not in following),
        )


def _stated(version: Version) -> str | None:
    """The day of an update; None where a version is the first, or nobody states a day."""
    return version.since.isoformat() if version.since and version.stated else None


def _says(report: Report, works: Works) -> tuple[Said, Said]:
    """The value that a report gives, and all that it says of it: how far along, how firmly, on whose word."""
    claim = report.claim
    narrows = tuple(fold(str(claim.qualifiers.get(name) or "")) for name in NARROWS)
    value = (works.of(report), fact(report), narrows)
    speaker = claim.speaker and fold(claim.speaker.name or claim.speaker.unnamed or "")
    return value, (value, claim.rung, claim.firmness, speaker, claim.origin and key_of(claim.origin))


def _of_one(article: Article, version: Version) -> Article:
    """A version with the day on which its article was published, and as updated on the day that it gives for its own
    publication, where it gives that."""
    if version.published is None or article.published == version.published:
        return article
    bumped = earliest(article.published) if version.stated else None
    updated = article.updated or (article.published if bumped else None)
    return replace(article, published=version.published, updated=updated)


def _told(report: Report, article: Article, history: History) -> Report:
    claim = _dated(report.claim, report.article.published, history.since or article.published)
    return replace(report, claim=claim, article=article, replaced=None, history=history)


def _dated(claim: Claim, own: str | None, day: str | None) -> Claim:
    """A claim that is said to be of its article's day, with that of the update that brought it."""
    said = claim.asserted_on
    if said is None or day is None or said == day or not (said == own or (own and contains(said, own))):
        return claim
    return replace(claim, asserted_on=day)

"""Every article on a work, by date: its outlet, how it goes back to others, and what it was the first to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from slatewire.dossier import explain, origin_tree
from slatewire.edtf import contains, earliest, latest
from slatewire.ledger import Versions
from slatewire.ledger.lineage import Branch
from slatewire.ledger.origins import ROUNDING, fact
from slatewire.model import Article, Money, Report
from slatewire.state import StateOfPlay
from slatewire.vocabulary import properties

MOST_NEW = 6
"""Facts that are told of what an article was the first to say before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One article. ``number`` is its place in the list, which notes lead to; ``copies`` say whose words it has,
    ``ways`` how else it goes back to others; ``new`` are the facts that no earlier article has, in words; ``undated``
    that nobody can say which are earlier; ``claims`` counts all that it says, ``versions`` its texts so far."""

    number: int
    article: Article
    copies: tuple[str, ...]
    ways: tuple[str, ...]
    new: str
    undated: bool
    claims: int
    versions: int = 1


def number(state: StateOfPlay) -> dict[str, tuple[int, Article]]:
    """The articles on a work by id, numbered by date and then outlet, the undated last."""
    articles = {article.id: article for article in (*state.articles, *(report.article for report in state.reports))}
    order = sorted(articles.values(), key=lambda a: (earliest(a.published) or date.max, explain.outlet(a), a.id))
    return {article.id: (place, article) for place, article in enumerate(order, 1)}


def build(
    state: StateOfPlay,
    sources: Mapping[str, tuple[int, Article]],
    found: Sequence[Branch],
    versions: Versions = MappingProxyType({}),
) -> list[Listed]:
    """The articles in the order of their numbers; ``found`` is where the news comes from, ``versions`` which of them
    were updated."""
    said: dict[str, dict[str, Report]] = {}
    for group in state.properties.values():
        for item in group:
            for report in item.reports:
                said.setdefault(report.article.id, {})[report.id] = report
    ways, names = _ways(found), origin_tree.names_on(state)
    had = _texts_by(versions, state.as_of)
    firsts = _first_said(said, sources, _Known(names))
    out = []
    for place, article in sources.values():
        reports, new = said.get(article.id, {}), firsts.get(article.id, [])
        told = ways.get(article.id, [])
        copied = dict.fromkeys(_way(branch, above) for branch, above in told if branch.way == "copies")
        words = dict.fromkeys(_way(branch, above) for branch, above in told if branch.way != "copies")
        undated = earliest(article.published) is None
        told_first, texts = origin_tree.in_short(new, names, MOST_NEW), had.get(article.id, 1)
        out.append(Listed(place, article, tuple(copied), tuple(words), told_first, undated, len(reports), texts))
    return out


def _texts_by(versions: Versions, as_of: str | None) -> dict[str, int]:
    """How many texts each article that was updated had had by a day, or by now, by the ids of all of them."""
    last = latest(as_of)
    seen = {key: v.address for key, v in versions.items() if not (last and v.since and v.since > last)}
    texts = Counter(seen.values())
    return {key: texts[address] for key, address in seen.items()}


def _first_said(
    said: Mapping[str, Mapping[str, Report]], sources: Mapping[str, tuple[int, Article]], known: _Known
) -> dict[str, list[Report]]:
    """What each article was the first to say, by its id; what an update brought is of the day of the update."""
    parts: list[tuple[date, int, str, list[Report]]] = []
    for place, article in sources.values():
        mine = sorted(said.get(article.id, {}).values(), key=lambda r: (_order(r), r.claim.evidence.start, r.id))
        for stated in dict.fromkeys([article.published, *(report.first_published for report in mine)]):
            part = [report for report in mine if report.first_published == stated]
            parts.append((earliest(stated) or date.max, place, article.id, part))
    out: dict[str, list[Report]] = {}
    for _, _, article_id, part in sorted(parts, key=lambda part: part[:2]):
        out.setdefault(article_id, []).extend(known.add(part))
    return out


def _ways(found: Sequence[Branch]) -> dict[str, list[tuple[Branch, Branch]]]:
    """For each article that goes back to others, the places where it stands in the tree, each with what is above."""
    out: dict[str, list[tuple[Branch, Branch]]] = {}
    waiting = [(follower, root) for root in found for follower in root.followers]
    while waiting:
        branch, above = waiting.pop(0)
        if branch.article:
            out.setdefault(branch.article.id, []).append((branch, above))
        waiting += [(follower, branch) for follower in branch.followers]
    return out


def _way(branch: Branch, above: Branch) -> str:
    told = origin_tree.way(branch, above)
    return told[:1].upper() + told[1:]


class _Known:
    """What has been said so far, article by article; people and companies by the ``names`` on the boards."""

    def __init__(self, names: origin_tree.Names) -> None:
        self._names = names
        self._facts: set[object] = set()
        self._dates: dict[str, set[str]] = {}
        self._sums: dict[tuple[str, str], set[int]] = {}

    def add(self, reports: Sequence[Report]) -> list[Report]:
        """Of an article's reports those that say what was not said before, one a fact."""
        found = [report for report in reports if not self._heard(report)]
        once = {self._fact(report): report for report in reversed(found)}
        new = [report for report in found if once[self._fact(report)] is report]
        for report in reports:
            self._keep(report)
        return new

    def _fact(self, report: Report) -> object:
        return (report.claim.property, self._names[report.id]) if report.id in self._names else fact(report)

    def _heard(self, report: Report) -> bool:
        claim = report.claim
        if self._fact(report) in self._facts:
            return True
        if isinstance(claim.value, Money):
            sums = self._sums.get((claim.property, claim.value.currency), ())
            return any(abs(claim.value.amount - other) <= ROUNDING * max(claim.value.amount, other) for other in sums)
        return _is_date(report) and any(
            contains(str(claim.value), other) for other in self._dates.get(claim.property, ())
        )

    def _keep(self, report: Report) -> None:
        claim = report.claim
        self._facts.add(self._fact(report))
        if isinstance(claim.value, Money):
            self._sums.setdefault((claim.property, claim.value.currency), set()).add(claim.value.amount)
        elif _is_date(report):
            self._dates.setdefault(claim.property, set()).add(str(claim.value))


def _is_date(report: Report) -> bool:
    name = report.claim.property
    return name in properties() and properties()[name].value == "date"


def _order(report: Report) -> int:
    """Where a property stands in a dossier."""
    return _places().get(report.claim.property, len(_places()))


@cache
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(properties())}

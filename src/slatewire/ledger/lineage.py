"""The news of one work as a tree: its origins, each with those who passed it on, and those who passed them on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from slatewire.ledger.origins import LONGEST, NEAR, Drift, Origins, key_of, name_of
from slatewire.model import Article, Report

Way = Literal["copies", "credits", "quotes", "confirms"]
"""How an article goes back to the one above it: ``confirms`` is what it says of an outlet, which nobody can prove."""


@dataclass(slots=True)
class Branch:
    """An article, or a stub for an outlet's story that is not at hand (``article`` is None), and its followers.

    ``way`` is how it goes back to what stands above it, None for an origin; ``likeness`` the share of the shorter that
    a copy and its source have in common; ``only`` the properties for which it goes back so, where that is not its main
    source; ``adds`` what it says that nothing above it does. A stub is not ``provable`` where all that is known of it
    is somebody's word that the outlet has confirmed.
    """

    outlet: str
    article: Article | None
    way: Way | None = None
    likeness: float | None = None
    only: tuple[str, ...] = ()
    adds: tuple[Report, ...] = ()
    drifts: tuple[Drift, ...] = ()
    provable: bool = True
    followers: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Link:
    """That an article goes back to another, or to an outlet whose story is not at hand."""

    child: str
    outlet: str
    parent: str | None
    way: Way
    likeness: float | None = None
    only: tuple[str, ...] = ()


def lineage(origins: Origins) -> list[Branch]:
    """The origins, the first known first. Each article stands once under its main source, and, without its own
    followers, under every other that it credits."""
    main, besides = _links(origins)
    stubs = _Stubs(origins, [*main.values(), *besides])
    under: dict[object, list[_Link]] = defaultdict(list)
    for link in (*main.values(), *besides):
        under[link.parent or stubs.of(link)].append(link)

    def article(article_id: str, above: tuple[str, ...]) -> Branch:
        held = origins.articles[article_id]
        branch = Branch(name_of(held), held)
        if above:
            branch.adds = tuple(origins.additions(article_id, above))
        drifts = (origins.of(report).drift for report in origins.reports[article_id])
        branch.drifts = tuple(drift for drift in drifts if drift)
        branch.followers = below(article_id, (*above, article_id))
        return branch

    def below(key: object, above: tuple[str, ...]) -> list[Branch]:
        found = []
        for link in sorted(under[key], key=lambda link: (*_when(origins, link.child), link.way)):
            if main.get(link.child) is link:
                branch = article(link.child, above)
            else:
                held = origins.articles[link.child]
                branch = Branch(name_of(held), held, only=link.only)
            branch.way, branch.likeness = link.way, link.likeness
            found.append(branch)
        return found

    roots = [(_when(origins, name), article(name, ())) for name in origins.articles if name not in main]
    for key, links in list(under.items()):
        if not isinstance(key, str):
            stub = Branch(links[0].outlet, None, provable=any(link.way != "confirms" for link in links))
            stub.followers = below(key, ())
            roots.append((min(_when(origins, link.child) for link in links), stub))
    return [branch for _, branch in sorted(roots, key=lambda pair: (pair[0], pair[1].outlet))]


def independent(roots: Sequence[Branch]) -> list[str]:
    """The outlets that the news goes back to: how many independent origins there are, named."""
    names: dict[str, str] = {}
    for root in roots:
        names.setdefault(key_of(root.outlet), root.outlet)
    return list(names.values())


def walk(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Every branch, from the top."""
    for branch in branches:
        yield branch
        yield from walk(branch.followers)


def _when(origins: Origins, article_id: str) -> tuple[date, str, str]:
    """The order of articles: by day (unknown last), time, id."""
    article = origins.articles[article_id]
    return origins.day(article_id) or date.max, (article.published or "").partition("T")[2], article_id


def _links(origins: Origins) -> tuple[dict[str, _Link], list[_Link]]:
    """For each article that is no origin, its main link; and the others."""
    main: dict[str, _Link] = {}
    besides: list[_Link] = []
    for article_id in sorted(origins.articles, key=lambda name: _when(origins, name)):
        links = _of(origins, article_id)
        besides += [link for link in links[1:] if link.parent != article_id]
        if links and not _endless(main, article_id, links[0].parent):
            main[article_id] = links[0]
    for article_id, said in origins.reports.items():
        confirmed: dict[str, list[str]] = defaultdict(list)
        for report in said:
            for outlet in origins.of(report).confirmed_by:
                confirmed[outlet].append(report.claim.property)
        for outlet, names in sorted(confirmed.items()):
            if key_of(outlet) != key_of(name_of(origins.articles[article_id])):
                parent = origins.story(said[0], outlet)
                besides.append(_Link(article_id, outlet, parent, "confirms", only=tuple(dict.fromkeys(names))))
    return main, besides


def _of(origins: Origins, article_id: str) -> list[_Link]:
    """The links of an article, its main one first."""
    if copied := origins.copied(article_id):
        source, likeness = copied
        return [_Link(article_id, name_of(origins.articles[source]), source, "copies", likeness)]
    links = []
    said = origins.reports[article_id]
    for outlet in origins.credited_by(article_id):
        reports = [report for report in said if (named := origins.credit(report)) and key_of(named) == key_of(outlet)]
        stories = Counter(origins.story(report, outlet) for report in reports)
        parent = min(stories, key=lambda name: (name is None, -stories[name], name or ""))
        names = tuple(dict.fromkeys(report.claim.property for report in reports))
        links.append(_Link(article_id, outlet, parent, "credits", only=names))
    if links:
        return links
    quoted = Counter(
        source.origin.article.id
        for source in map(origins.of, said)
        if source.way == "quotes" and source.origin.article and source.origin.article.id != article_id
    )
    if quoted and quoted.total() * 2 > len(said):
        first = min(quoted, key=lambda name: (-quoted[name], name))
        return [_Link(article_id, name_of(origins.articles[first]), first, "quotes")]
    return []


def _endless(main: dict[str, _Link], article_id: str, parent: str | None) -> bool:
    """Whether the chain up from ``parent`` comes back to the article, or is longer than one follows."""
    for _ in range(LONGEST):
        if parent is None or parent == article_id:
            break
        parent = main[parent].parent if parent in main else None
    return parent is not None


class _Stubs:
    """One stub for an outlet's story that is not at hand: those who name it within ``NEAR`` of each other mean one."""

    def __init__(self, origins: Origins, links: Sequence[_Link]) -> None:
        self._origins = origins
        self._number: dict[tuple[str, str], int] = {}
        by_outlet: dict[str, list[_Link]] = defaultdict(list)
        for link in links:
            if link.parent is None:
                by_outlet[key_of(link.outlet)].append(link)
        for key, named in by_outlet.items():
            number, last = 0, None
            for link in sorted(named, key=lambda link: _when(origins, link.child)):
                day = origins.day(link.child)
                if day and last and day - last > NEAR:
                    number += 1
                last = day or last
                self._number[key, link.child] = number

    def of(self, link: _Link) -> tuple[str, int]:
        key = key_of(link.outlet)
        return key, self._number[key, link.child]

"""Where the news of a work comes from: who had it first, who copied, credited or quoted it, and what each added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from slatewire.dossier import explain
from slatewire.ledger.lineage import Branch, independent, walk
from slatewire.ledger.origins import Drift
from slatewire.model import Article, Report
from slatewire.state import StateOfPlay
from slatewire.vocabulary import properties

OPENLY = 8
"""Stories, and followers of one article, that stand openly; the rest is folded."""
ALONE = 3
"""Articles that nobody followed: more than these are told by outlet and day."""
MOST_ADDED = 5
"""Facts that are told of what a follower added before the rest is counted."""
HOW = {"hedged": " (hedged)", "speculative": " (a guess)", "denied": " (denied)"}


Names = Mapping[str, str]
"""The names under which people and companies stand on the boards, by the ids of reports."""


def names_on(play: StateOfPlay) -> dict[str, str]:
    """The name under which each report of a person or company stands, however its article spells it."""
    return {
        report.id: explain.value(name, item.value)
        for name, group in play.properties.items()
        if name in properties() and properties()[name].value in ("person", "company")
        for item in group
        for report in item.reports
    }


# ---- in words, for pages and command lines


def follows(branch: Branch, above: Branch) -> str:
    """How an article goes back to the one above it: "credits Example Wire", "copies 97%"."""
    match branch.way:
        case "copies":
            return f"copies {branch.likeness:.0%}" if branch.likeness is not None else "copies"
        case "quotes":
            return "carries the same words"
        case "confirms":
            return f"says that {shown(above)} has confirmed: {labels(branch.only)}"
        case _:
            return f"credits {shown(above)}{f' for {labels(branch.only)}' if branch.only else ''}"


def way(branch: Branch, above: Branch) -> str:
    """The same for a page: "copies Example Wire, 97% in common"."""
    if branch.way == "copies":
        share = f", {branch.likeness:.0%} in common" if branch.likeness is not None else ""
        return f"copies {shown(above)}{share}"
    if branch.way == "quotes":
        return f"carries the same words as {shown(above)}"
    return follows(branch, above)


def labels(names: Iterable[str]) -> str:
    """Properties by their labels: "budget, filming starts"."""
    return ", ".join(properties()[name].label.lower() if name in properties() else name for name in names)


def added(report: Report) -> str:
    """A claim in few words: "cast Mara Holt (hedged)"."""
    return f"{labels([report.claim.property])} {_value(report)}"


def drifted(drift: Drift) -> str:
    """A drift in words: "says $115 million, Example Wire $150 million"."""
    theirs = " or ".join(map(explain.money, drift.origin_says))
    return f"says {explain.money(drift.says)}{_slot(drift)}, {drift.outlet} {theirs}"


def became(drift: Drift) -> str:
    """The same as what happened to the number: "$150 million became $115 million"."""
    theirs = " or ".join(map(explain.money, drift.origin_says))
    return f"{theirs} became {explain.money(drift.says)}{_slot(drift)}"


def in_short(reports: Sequence[Report], names: Names, most: int = MOST_ADDED) -> str:
    """Claims by property: "cast: Mara Holt, Ines Roth; budget: $90 million; and 3 more"."""
    by_label: dict[str, list[str]] = {}
    for report in reports[:most]:
        words = names[report.id] + HOW.get(report.claim.firmness, "") if report.id in names else _value(report)
        by_label.setdefault(labels([report.claim.property]), []).append(words)
    told = [f"{label}: {', '.join(dict.fromkeys(values))}" for label, values in by_label.items()]
    more = [f"and {len(reports) - most:,} more"] if len(reports) > most else []
    return "; ".join([*told, *more])


def _value(report: Report) -> str:
    claim = report.claim
    return f"{explain.value(claim.property, claim.value, claim.qualifiers)}{HOW.get(claim.firmness, '')}"


def _slot(drift: Drift) -> str:
    about = drift.report.claim.qualifiers
    what = ", ".join(str(about[name]) for name in ("basis", "party") if about.get(name))
    return f" ({what})" if what else ""


def shown(branch: Branch) -> str:
    """The outlet of an article in the tree; where nobody knows it, its file."""
    if branch.article is None or branch.article.outlet:
        return branch.outlet
    return explain.stem(explain.file_name(branch.article) or "") or "an unknown outlet"


# ---- for the page


@dataclass(frozen=True, slots=True)
class Node:
    """An article in the tree, or a stub for one that is not at hand (``article`` is None). ``number`` is its place in
    the list of articles; ``how`` is empty for an origin."""

    outlet: str
    article: Article | None
    number: int | None
    how: str
    adds: str
    drifts: tuple[str, ...]
    provable: bool
    followers: tuple[Node, ...]

    @property
    def shown(self) -> tuple[Node, ...]:
        return self.followers if len(self.followers) <= OPENLY + 1 else self.followers[:OPENLY]

    @property
    def folded(self) -> tuple[Node, ...]:
        return self.followers[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class Tree:
    """All of it: how many articles there are, the outlets that they go back to, the stories that others followed, and
    by outlet those that nobody did."""

    articles: int
    origins: tuple[str, ...]
    stories: tuple[Node, ...]
    alone: dict[str, list[Node]]

    @property
    def shown(self) -> tuple[Node, ...]:
        return self.stories if len(self.stories) <= OPENLY + 1 else self.stories[:OPENLY]

    @property
    def folded(self) -> tuple[Node, ...]:
        return self.stories[len(self.shown) :]


def build(found: Sequence[Branch], play: StateOfPlay, sources: Mapping[str, tuple[int, Article]]) -> Tree:
    """The tree as a page draws it; ``sources`` number the articles by id."""
    names = names_on(play)
    said: dict[str, set[tuple[str, str]]] = {}
    for name, group in play.properties.items():
        for report in (report for item in group for report in item.reports if report.id in names):
            said.setdefault(report.article.id, set()).add((name, names[report.id]))
    drawing = _Drawing(names, said, sources)
    nodes = [drawing.node(branch) for branch in found]
    lone = [node for node in nodes if not node.followers and node.article]
    alone: dict[str, list[Node]] = {}
    if len(lone) > ALONE:
        nodes = [node for node in nodes if node.followers or not node.article]
        for node in lone:
            alone.setdefault(node.outlet, []).append(node)
    articles = {branch.article.id for branch in walk(found) if branch.article}
    origins = dict.fromkeys(known(name) for name in independent(found))
    return Tree(len(articles), tuple(origins), tuple(nodes), alone)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What is needed to draw branches: names by report, the people and companies that each article names, numbers."""

    names: Names
    said: Mapping[str, set[tuple[str, str]]]
    sources: Mapping[str, tuple[int, Article]]

    def node(self, branch: Branch, *line: Branch) -> Node:
        """A branch with all below it; ``line`` is what stands above it, the nearest last."""
        article = branch.article
        above = [other.article.id for other in line if other.article]
        told = set[tuple[str, str]]().union(*(self.said.get(other, ()) for other in above))
        adds = [report for report in branch.adds if (report.claim.property, self.names.get(report.id, "")) not in told]
        return Node(
            outlet=explain.outlet(article) if article else branch.outlet,
            article=article,
            number=self.sources[article.id][0] if article and article.id in self.sources else None,
            how=way(branch, line[-1]) if line else "",
            adds=in_short(adds, self.names) if line else "",
            drifts=tuple(became(drift) for drift in branch.drifts),
            provable=branch.provable,
            followers=tuple(self.node(follower, *line, branch) for follower in branch.followers),
        )


def known(name: str) -> str:
    """The name of an outlet among the origins; that of an article without one tells nothing."""
    return explain.OUTLET_UNKNOWN if name.startswith("article ") else name

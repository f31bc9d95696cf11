"""The news of one work as a tree on the terminal: where it comes from, and who passed it on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from slatewire.dossier import explain
from slatewire.dossier.data import roots
from slatewire.ledger.lineage import Branch, independent, walk
from slatewire.ledger.origins import Drift
from slatewire.model import Report
from slatewire.state import StateOfPlay
from slatewire.terminal import finding
from slatewire.terminal.console import Signs, joined, signs, words
from slatewire.vocabulary import properties

MOST_ADDED = 4
"""Facts that are told of what an article added before the rest is counted."""


def traced(
    asked: finding.Asked, title: str, kind: str | None = None, year: int | None = None
) -> tuple[StateOfPlay, list[Branch]]:
    """The work that is meant, and where its news comes from. Raises what ``finding.film`` does."""
    play, _, held = finding.covered(asked, title, kind, year)
    return play, roots(play, held)


def tree(console: Console, play: StateOfPlay, found: Sequence[Branch]) -> None:
    """Print the origins, each with its followers under it."""
    sign = signs(console)
    outlets = independent(found)
    articles = {branch.article.id for branch in walk(found) if branch.article}
    told = f"{explain.number(len(articles), 'article')}, {explain.number(len(outlets), 'independent origin')}"
    head = [words(play.work.title or "Untitled", "bold reverse"), Text("  "), words(f"{told}: {', '.join(outlets)}")]
    console.print(joined(head))
    for root in found:
        console.print()
        grown = Tree(_label(root, sign), guide_style="dim")
        _grow(grown, root, sign)
        console.print(grown)


def _grow(above: Tree, branch: Branch, sign: Signs) -> None:
    for follower in branch.followers:
        _grow(above.add(_label(follower, sign, branch)), follower, sign)


def _label(branch: Branch, sign: Signs, above: Branch | None = None) -> Text:
    lines = [joined([_who(branch, sign), *([Text(": "), words(_how(branch, above))] if above else [])])]
    if above is None and branch.article and branch.article.title:
        lines.append(words(branch.article.title, "dim"))
    for drift in branch.drifts:
        lines.append(joined([Text(f"{sign.flag} ", "yellow"), words(drifted(drift))]))
    if branch.adds:
        added = [_fact(report) for report in branch.adds[:MOST_ADDED]]
        more = len(branch.adds) - MOST_ADDED
        lines.append(words(f"adds {'; '.join(added)}{f'; and {more} more' if more > 0 else ''}", "dim"))
    return Text("\n").join(lines)


def _who(branch: Branch, sign: Signs) -> Text:
    dot = Text(f" {sign.dot} ")
    if branch.article is None:
        unproved = "" if branch.provable else ", said to have confirmed; nobody can prove it"
        return joined([words(branch.outlet, "bold"), dot, words(f"not in this ledger{unproved}", "italic")])
    when = explain.when(branch.article.published)
    outlet = branch.article.outlet or branch.article.file or "outlet unknown"
    return joined([words(outlet, "bold cyan" if branch.way is None else "cyan"), dot, words(when)])


def _how(branch: Branch, above: Branch) -> str:
    """How an article goes back to the one above it."""
    of = f" for {_labels(branch.only)}" if branch.only else ""
    match branch.way:
        case "copies":
            return f"copies {branch.likeness:.0%}" if branch.likeness is not None else "copies"
        case "quotes":
            return "carries the same words"
        case "confirms":
            return f"says that {above.outlet} has confirmed: {_labels(branch.only)}"
        case _:
            return f"credits {above.outlet}{of}"


def _labels(names: Sequence[str]) -> str:
    return ", ".join(properties()[name].label.lower() if name in properties() else name for name in names)


def _fact(report: Report) -> str:
    claim = report.claim
    how = {"hedged": " (hedged)", "speculative": " (a guess)", "denied": " (denied)"}.get(claim.firmness, "")
    return f"{_labels([claim.property])} {explain.value(claim.property, claim.value, claim.qualifiers)}{how}"


def drifted(drift: Drift) -> str:
    """A drift in words: "says $115 million, Example Wire $150 million"."""
    theirs = " or ".join(map(explain.money, drift.origin_says))
    about = drift.report.claim.qualifiers
    what = ", ".join(str(about[name]) for name in ("basis", "party") if about.get(name))
    return f"says {explain.money(drift.says)}{f' ({what})' if what else ''}, {drift.outlet} {theirs}"

"""The news of one work as a tree on the terminal: where it comes from, and who passed it on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from slatewire.dossier import explain, origin_tree
from slatewire.dossier.subjects import Subject
from slatewire.ledger.lineage import Branch, independent, lineage, walk
from slatewire.state import StateOfPlay
from slatewire.terminal import finding
from slatewire.terminal.console import Signs, joined, signs, words

MOST_ADDED = 4
"""Facts that are told of what an article added before the rest is counted."""


def traced(
    asked: finding.Asked, title: str, kind: str | None = None, year: int | None = None
) -> tuple[StateOfPlay, list[Branch]]:
    """The work that is meant, and where its news comes from. Raises what ``finding.film`` does."""
    play, _, held = finding.covered(asked, title, kind, year)
    return play, lineage(Subject(play, held).origins)


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
    lines = [joined([_who(branch, sign), *([Text(": "), words(origin_tree.follows(branch, above))] if above else [])])]
    if above is None and branch.article and branch.article.title:
        lines.append(words(branch.article.title, "dim"))
    for drift in branch.drifts:
        lines.append(joined([Text(f"{sign.flag} ", "yellow"), words(origin_tree.drifted(drift))]))
    if branch.adds:
        added = [origin_tree.added(report) for report in branch.adds[:MOST_ADDED]]
        more = len(branch.adds) - MOST_ADDED
        lines.append(words(f"adds {'; '.join(added)}{f'; and {more} more' if more > 0 else ''}", "dim"))
    return Text("\n").join(lines)


def _who(branch: Branch, sign: Signs) -> Text:
    dot = Text(f" {sign.dot} ")
    if branch.article is None:
        unproved = "" if branch.provable else ", said to have confirmed; nobody can prove it"
        return joined([words(branch.outlet, "bold"), dot, words(f"not in this ledger{unproved}", "italic")])
    when = explain.when(branch.article.published) + explain.updated(branch.article)
    outlet = branch.article.outlet or branch.article.file or "outlet unknown"
    return joined([words(outlet, "bold cyan" if branch.way is None else "cyan"), dot, words(when)])

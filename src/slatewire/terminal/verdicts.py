"""What people have decided, as a list; and which names are taken for others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from slatewire.dossier import explain
from slatewire.ledger.corrections import Correction
from slatewire.ledger.folding import Folding
from slatewire.ledger.judging import SHORT, Listed
from slatewire.ledger.names import Named
from slatewire.model import Work
from slatewire.terminal import rows
from slatewire.terminal.console import words

NOT_MADE = "about a claim that no reader makes any more; it changes nothing"
KINDS = {
    "person": "People",
    "character": "Characters",
    "company": "Companies",
    "outlet": "Outlets",
    "place": "Places",
    "work": "Works",
}


def made(console: Console, item: Listed) -> None:
    """Print what was just decided, and how to take it back."""
    number = item.judgement.number
    console.print(words(f"Number {number}: {_what(item)}"))
    console.print(words(f"`slatewire undo {number}` takes it back. The next build writes its files so.", "dim"))


def judgements(console: Console, found: Sequence[Listed]) -> None:
    """Print every judgement: what, by whom, when and why, and whether it still stands and still finds its claim."""
    for item in found:
        judgement = item.judgement
        gone = item.undone is not None
        console.print(words(f"{judgement.number}  {_what(item)}", "dim" if gone else ""))
        day = judgement.recorded_at[:10]
        because = f": {judgement.reason}" if judgement.reason else ""
        told = [f"by {judgement.judge}, {explain.when(day)}{because}"]
        if not item.made:
            told.append(NOT_MADE)
        if item.undone:
            why = f": {item.undone.reason}" if item.undone.reason else ""
            told.append(f"taken back by {item.undone.judge} (number {item.undone.number}){why}")
        for line in told:
            console.print(Padding(words(line, "dim"), (0, 0, 0, 4)))


def _what(item: Listed) -> str:
    judgement, report = item.judgement, item.report
    if judgement.verdict in ("same", "different"):
        one, other = Named.read(judgement.subject), Named.read(judgement.object)
        names = [named.words if named else written for named, written in
                 ((one, judgement.subject), (other, judgement.object or ""))]  # fmt: skip
        within = f", in {one.within}" if one and one.within else ""
        kind = f"{one.kind} " if one else ""
        if judgement.verdict == "same":
            return f"{kind}{names[1]} is {names[0]}{within}"
        return f"{kind}{names[0]} is not {names[1]}{within}"
    correction = Correction.read(judgement.object) if judgement.verdict == "right" and judgement.object else None
    verdict = "rejected" if judgement.verdict == "wrong" else "corrected" if correction else "confirmed"
    if report is None:
        return f"{verdict} {judgement.subject[:SHORT]}"
    claim = report.claim
    about = f"{rows.where(report.article)}, {explain.when(report.article.published)}"
    said = f"{verdict} {report.id[:SHORT]} {explain.in_full(claim)} ({about})"
    return f"{said}, to: {explain.in_full(correction.applied(claim))}" if correction else said


def names(console: Console, found: Sequence[tuple[Work, Sequence[Folding]]]) -> None:
    """Print the names that are taken for others, work by work, kind by kind, each with the reason."""
    for work, foldings in found:
        console.print(words(explain.work(work), "bold"))
        for kind, label in KINDS.items():
            here = [folding for folding in foldings if folding.kind == kind]
            if here:
                console.print(Padding(Text(label, style="cyan"), (0, 0, 0, 2)))
            for folding in here:
                console.print(Padding(words(explain.folding(folding)), (0, 0, 0, 4)))
        console.print()

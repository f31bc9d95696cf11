"""What people have decided, as a list; and which names are taken for others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from slatewire.dossier import explain
from slatewire.dossier.verdicts import NOT_MADE, what
from slatewire.ledger.folding import Folding
from slatewire.ledger.judging import Listed
from slatewire.model import Work
from slatewire.terminal.console import words

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
    console.print(words(f"Number {number}: {what(item)}"))
    console.print(words(f"`slatewire undo {number}` takes it back. The next build writes its files so.", "dim"))


def judgements(console: Console, found: Sequence[Listed]) -> None:
    """Print every judgement: what, by whom, when and why, and whether it still stands and still finds its claim."""
    for item in found:
        judgement = item.judgement
        gone = item.undone is not None
        console.print(words(f"{judgement.number}  {what(item)}", "dim" if gone else ""))
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

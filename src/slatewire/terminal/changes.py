"""What changed, day by day, the newest first: the fact, what became of it, and the words that did it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from slatewire.dossier import explain, lately
from slatewire.state import Change
from slatewire.terminal import rows
from slatewire.terminal.console import Signs, joined, signs, words
from slatewire.vocabulary import properties

STYLES = {
    "known": "green",
    "firmer": "green",
    "weaker": "yellow",
    "contradicted": "bold yellow",
    "settled": "green",
    "superseded": "dim",
    "out": "red",
    "back": "green",
    "withdrawn": "red",
}
"""In which colour each kind of change is written."""
WORD = 13
"""Columns for the word for it."""
QUOTE = 160
"""Letters of the words that are quoted."""


def changes(console: Console, found: Sequence[Change], *, named: bool) -> None:
    """Print changes under their days; ``named`` says of each which work it is on."""
    sign = signs(console)
    newest_first = sorted(found, key=lambda change: change.day, reverse=True)  # in the order given within a day
    for number, (day, of_day) in enumerate(groupby(newest_first, key=lambda change: change.day)):
        if number:
            console.print()
        console.print(words(explain.when(day.isoformat()), "bold cyan"))
        for work, of_work in groupby(of_day, key=lambda change: change.work):
            if named:
                console.print(Padding(words(explain.work(work), "bold"), (0, 0, 0, 2)))
            table = Table.grid(padding=(0, 1))
            table.add_column(width=WORD)
            table.add_column()
            for change in of_work:
                table.add_row(Text(lately.WORDS[change.how], style=STYLES[change.how]), _told(change, sign))
            console.print(Padding(table, (0, 0, 0, 4 if named else 2)))


def _told(change: Change, sign: Signs) -> Text:
    name, item = change.property, change.after
    label = properties()[name].label if name in properties() else name
    shown = rows.value(name, item, explain.candidate(name, item), explain.candidate_details(item), sign)
    head = joined([Text(f"{label}: ", "cyan"), shown, Text(f"  {lately.moved(change).replace('·', sign.dot)}")])
    quote = " ".join(change.by.claim.evidence.quote.split())
    quote = quote if len(quote) <= QUOTE else f"{quote[:QUOTE].rsplit(' ', 1)[0]} …"
    about = words(f"{explain.voice(change.by)}: “{quote}”", "dim")
    lines = [head, about]
    if change.is_taken_back():
        lines.insert(1, words(explain.taken_back(change.by), "italic"))
    elif change.how not in ("known", "firmer", "weaker"):
        lines.insert(1, words(item.reason, "italic"))
    return Text("\n").join(lines)

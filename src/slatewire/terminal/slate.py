"""The slate as a table: what is in development, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from slatewire.dossier import cards
from slatewire.state import StateOfPlay
from slatewire.terminal import rows
from slatewire.terminal.console import Signs, joined, signs, words

WIDE = 110
"""From this width on, cast and latest report have columns."""
NAMED = 3


def films(console: Console, plays: Sequence[StateOfPlay]) -> None:
    """Print one row a work, in the order given."""
    sign, wide = signs(console), console.width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="cyan")
    table.add_column("Title", ratio=4)
    table.add_column("Status", ratio=2)
    table.add_column("Director", ratio=3)
    if wide:
        table.add_column("Cast", ratio=5)
        table.add_column("Latest", width=12)
    table.add_column("Articles", justify="right", width=8)
    table.add_column("Disputed", ratio=2)
    for play in plays:
        card = cards.card(play)
        cells = [_title(play), words(card.status or "unknown", "" if card.status else "dim"), _director(card)]
        if wide:
            cells += [_names(card.cast, card.more_cast), words(rows.shortened(card.reported))]
        table.add_row(*cells, Text(str(card.articles)), _disputed(card, sign))
    console.print(table)


def _title(play: StateOfPlay) -> Text:
    work = play.work
    about = ", ".join(part for part in (work.kind if work.kind != "film" else "", str(work.year or "")) if part)
    return joined([words(work.title or "Untitled", "bold"), Text(" " if about else ""), words(about, "dim")])


def _director(card: cards.Card) -> Text:
    names = [name for label, found in card.makers if label == "Director" for name in found]
    return _names(names, 0) if names else Text("unknown", style="dim")


def _names(names: Sequence[cards.Name], more: int) -> Text:
    said = [f"{name.words} ({name.note.lower()})" if name.note else name.words for name in names[:NAMED]]
    left = len(names) - NAMED + more if len(names) > NAMED else more
    return words(", ".join(said) + (f" +{left}" if left > 0 else "")) if said else Text("unknown", style="dim")


def _disputed(card: cards.Card, sign: Signs) -> Text:
    return words(f"{sign.flag} {', '.join(card.disputed)}", "yellow") if card.disputed else Text()

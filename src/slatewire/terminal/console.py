"""Where text goes on a terminal, and the signs that it is drawn with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from slatewire.printable import one_line

PIPED_WIDTH = 100
"""Columns where nobody says how wide it is: in a pipe, without COLUMNS."""
WIDEST = 150
"""No line is longer than this, however wide the window: the eye loses its place."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn rather than written. ``on`` and ``off`` are the two halves of a ladder."""

    flag: str
    on: str
    off: str
    dot: str
    left: str
    right: str
    dash: str


SIGNS = Signs("⚑", "■", "□", "·", "»", "«", "–")
PLAIN = Signs("!", "#", "-", "-", ">>", "<<", "-")


def console(*, errors: bool = False) -> Console:
    """Results on stdout, errors on stderr; no colour where it is no terminal. Nothing that is printed is read as
    mark-up."""
    made = Console(stderr=errors, markup=False, highlight=False, emoji=False)
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made = Console(stderr=errors, markup=False, highlight=False, emoji=False, width=PIPED_WIDTH)
    if made.width > WIDEST:
        made = Console(stderr=errors, markup=False, highlight=False, emoji=False, width=WIDEST)
    return made


def signs(console: Console) -> Signs:
    """Signs that the output's encoding has."""
    return SIGNS if console.encoding.lower().startswith("utf") else PLAIN


def words(text: str, style: str = "") -> Text:
    """Text of others, safe to print, on one line."""
    return Text(one_line(text), style=style)


def joined(parts: Iterable[Text | str], between: str = "") -> Text:
    """Parts as one text; strings among them are others' words too."""
    return Text(between).join(part if isinstance(part, Text) else words(part) for part in parts)

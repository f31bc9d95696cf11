"""Award prediction boards inside or around an article: category, nominee, figure.

A board is lines, not prose: a category ("Best Actor") with rows below it, each a nominee and a figure on one
line or on two; or lines that hold all three. Figures are per cent, fractional odds (4/1, 11-10, evens), decimal
odds (2.50) or American odds (+250). The odds are read as they stand; a bookmaker's margin is left in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from slatewire.reading.board_lines import (
    Figure,
    Line,
    category_of,
    entry_of,
    figure_of,
    lines,
    opens_category,
    publisher,
    split_category,
)
from slatewire.reading.gates import Anchored, spotted
from slatewire.vocabulary import load

_SERIES = frozenset(load("boards")["series"])
# Cheaply, before the lines are looked at: does any line end as a row does?
_ENDS_LIKE_A_ROW = Anchored(
    r"(?:\d ?%|\d per ?cent|(?<![\d-])\d{1,4}(?: ?[/-] ?| to )\d{1,3}|[+−-]\d{3,5}|\d\.\d{1,2}"
    r"|[Ee]vens?|EVS|EVENS|ven money)"
    r"[)\]*]{0,3}(?: \w{4,9}| [▲▼↑↓=])?[ |]{0,3}$",
    re.M,
)
_PROSE = 12  # words; a line of more, and without a figure, ends a category
_STRAY = 2  # short lines without a figure in a row that do not


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One row: ``text[start:end]`` runs from the nominee (the first of a category: from the category's line)
    to the figure. ``nominee`` is the person in a category for people, else None; ``probability`` is 0 to 1;
    ``origin`` the publisher of the figures where the text names it; ``series`` where the work is one."""

    category: str
    nominee: str | None
    work: str
    probability: float
    start: int
    end: int
    origin: str | None = None
    series: bool = False


def find(text: str) -> list[BoardRow]:
    """The rows of every board in ``text``, in order. Figures in prose are none, nor are lone lines that do
    not name their category."""
    if not _ENDS_LIKE_A_ROW.stands_in(text, spotted(text)):
        return []
    found = list(_rows(text))
    if sum(style == "decimal" for _, style in found) < 2:  # one "7.5" below a heading is a mark, no price
        found = [(row, style) for row, style in found if style != "decimal"]
    if not found:
        return []
    origin = publisher(text, found[0][0].start, found[-1][0].end)
    emmys = "Emmy" in text
    return [replace(row, origin=origin, series=_is_series(row.category, emmys)) for row, _ in found]


def spans(text: str, rows: Sequence[BoardRow] | None = None) -> list[tuple[int, int]]:
    """The stretches of ``text`` that are boards, headings included, in order: what is not to be read as prose.

    ``rows`` are those that ``find`` found, where that is done already.
    """
    out: list[tuple[int, int]] = []
    for row in find(text) if rows is None else rows:
        if out and len(text[out[-1][1] : row.start].split()) <= _PROSE:
            out[-1] = (out[-1][0], row.end)
        else:
            out.append((row.start, row.end))
    return out


def strip(text: str) -> str:
    """``text`` with its boards blanked out; every offset stays what it was."""
    for start, end in spans(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _rows(text: str) -> Iterator[tuple[BoardRow, str]]:
    """Rows with the style of their figure. ``heading`` is the category line that no row has followed yet."""
    category: str | None = None
    heading: Line | None = None
    waiting: Line | None = None
    stray = 0
    for line in lines(text):
        figure = figure_of(line.text)
        if figure is None:
            named = category_of(line.text) or opens_category(line.text)
            if named:
                category, heading, waiting, stray = named, line, None, 0
                continue
            waiting, stray = line, stray + 1
            if len(line.text.split()) > _PROSE or stray > _STRAY:
                category, heading, waiting = None, None, None
            continue
        row = _row(line, figure, category, heading, waiting)
        if row:
            yield row, figure.style
            heading, stray = None, 0
        waiting = None


def _row(
    line: Line, figure: Figure, category: str | None, heading: Line | None, waiting: Line | None
) -> BoardRow | None:
    body, start = line.text[: figure.start], line.start
    whole = split_category(body)
    if whole:
        category, body, heading = whole[0], whole[1], None
    elif not body.strip(" \t.|:,-–—(*") and waiting:
        body, start = waiting.text, waiting.start
    elif len(body.split()) > _PROSE:
        return None
    entry = entry_of(body.rstrip(" (["), category) if category else None
    if category is None or entry is None or not entry.work:
        return None
    start = heading.start if heading else start
    return BoardRow(category, entry.nominee, entry.work, figure.probability, start, line.start + figure.end)


def _is_series(category: str, emmys: bool) -> bool:
    words = set(re.split(r"[\s,()/-]+", category.casefold()))
    return bool(words & _SERIES) or (emmys and not words & {"picture", "film", "feature"})

"""A page of an outlet that has a file of its own: its text and fields from where the file says that they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slatewire.intake.blocks import outermost, text_of, words_of
from slatewire.intake.dates import edtf, stamps
from slatewire.intake.outlet_pages import OutletPage

_LEAST = 80  # characters; a body with less is an empty shell, or the page of another layout
_BY = re.compile(r"(?:(?:story|words|written|reported|posted) )?by\b:?\s{0,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: ``text`` is "" where the outlet's pages look otherwise by now; ``stated`` has fields of an
    Article by name; ``walled`` is whether a wall for subscribers stands where the rest of the text would."""

    text: str
    stated: dict[str, str]
    walled: bool


def read(page: OutletPage, tree: Any) -> Reading:
    """What the file says of a page (its tree of lxml, which is left as it is)."""
    without = frozenset(page.all("without", tree))
    rows, cells = frozenset(page.all("board_row", tree)), frozenset(page.all("board_cell", tree))
    text = ""
    for found in page.first("body", tree):
        text = text_of(outermost(found), without=without, rows=rows, cells=cells)
        if len(text) >= _LEAST:
            break
    else:
        text = ""
    stated = {"outlet": page.outlet, **dict(_fields(page, tree))}
    return Reading(text, stated, any(map(words_of, outermost(page.all("wall", tree)))))


def _fields(page: OutletPage, tree: Any) -> Iterator[tuple[str, str]]:
    for found in page.first("headline", tree):
        if title := words_of(found[0]):
            yield "title", title
            break
    for found in page.first("byline", tree):
        names = dict.fromkeys(
            name for node in outermost(found) if (name := _BY.sub("", words_of(node), count=1).strip(" ,|"))
        )
        if names:
            yield "byline", ", ".join(names)
            break
    for name in ("published", "updated"):
        days = (_day(node) for found in page.first(name, tree) for node in outermost(found))
        if day := next(filter(None, days), None):
            yield name, day


def _day(node: Any) -> str | None:
    """The day that an element states: for programs, or else for readers."""
    for value in (node.get("datetime"), node.get("content"), words_of(node)):
        if value and (day := edtf(value) or next(iter(stamps(value).values()), None)):
            return day
    return None

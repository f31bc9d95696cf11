"""A page of an outlet that has a file of its own: its text and fields from where the file says that they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from slatewire.intake.blocks import text_of, words_of
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
        text = text_of(_outermost(found), without=without, rows=rows, cells=cells)
        if len(text) >= _LEAST:
            break
    else:
        text = ""
    stated = {"outlet": page.outlet, **dict(_fields(page, tree, without))}
    return Reading(text, stated, any(words_of(node) for node in page.all("wall", tree)))


def _outermost(nodes: list[Any]) -> list[Any]:
    """The elements that do not stand in one another."""
    known = frozenset(nodes)
    return [node for node in nodes if not any(above in known for above in node.iterancestors())]


def _fields(page: OutletPage, tree: Any, without: Collection[Any]) -> Iterator[tuple[str, str]]:
    for found in page.first("headline", tree):
        if title := words_of(found[0]):
            yield "title", title
            break
    for found in page.first("byline", tree):
        said = [_BY.sub("", words_of(node, without), count=1).strip(" ,|") for node in found]
        names = dict.fromkeys(filter(None, said))
        if names:
            yield "byline", ", ".join(names)
            break
    for name in ("published", "updated"):
        days = (_day(node, name) for found in page.first(name, tree) for node in found)
        if day := next(filter(None, days), None):
            yield name, day


def _day(node: Any, name: str) -> str | None:
    """The day that an element states: as it prints it, which is the outlet's own; else as it tells programs, where a
    story of the evening is often of the next day (UTC)."""
    printed = stamps(words_of(node))
    if day := printed.get(name) or next(iter(printed.values()), None):
        return day
    for value in (node.get("datetime"), node.get("content")):
        if value and (day := edtf(value) or next(iter(stamps(value).values()), None)):
            return day
    return None

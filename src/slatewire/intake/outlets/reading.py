"""A page of an outlet that has a file of its own: its text and fields from where the file says that they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from slatewire.intake.lines.dates import stamps
from slatewire.intake.outlets.pages import OutletPage
from slatewire.intake.pages.blocks import outermost, text_of, words_of

_LEAST = 80  # characters; a body with less is an empty shell, or the page of another layout
_FIRST = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
_BY = re.compile(r"(?:(?:story|words|written|reported|posted) )?by\b:?\s{0,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: ``text`` is "" where the outlet's pages look otherwise by now; ``stated`` has fields of an
    Article by name; ``dates`` has what stands in the elements of ``published`` and ``updated``, words first;
    ``walled`` is whether a wall for subscribers stands where the rest of the text would."""

    text: str
    stated: dict[str, str]
    dates: dict[str, list[str]]
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
    stated = {"outlet": page.outlet, **dict(_fields(page, tree, without))}
    walled = any(map(words_of, outermost(page.all("wall", tree))))
    return Reading(text, stated, dict(_dates(page, tree)), walled)


def _fields(page: OutletPage, tree: Any, without: Collection[Any]) -> Iterator[tuple[str, str]]:
    for found in page.first("headline", tree):
        if title := words_of(found[0]):
            yield "title", title
            break
    for found in page.first("byline", tree):
        said = (_BY.sub("", words_of(node, without), count=1).strip(" ,|") for node in outermost(found))
        names = dict.fromkeys(filter(None, said))
        if names:
            yield "byline", ", ".join(names)
            break


def _dates(page: OutletPage, tree: Any) -> Iterator[tuple[str, list[str]]]:
    for name in ("published", "updated"):
        nodes = [node for found in page.first(name, tree) for node in outermost(found)]
        yield name, [value for node in nodes for value in _values(node, name)]


def _values(node: Any, name: str) -> Iterator[str]:
    """What an element states, for readers and then for programs. "Updated March 5" is no day of publishing, nor
    "Published March 4" one of an update: some outlets use one element for either."""
    words = words_of(node)
    said = stamps(words)
    if "updated" in said or _FIRST.search(words):
        if name in said:
            yield said[name]
        if name not in said or len(said) > 1:
            return
    yield from (value for value in (words, node.get("datetime"), node.get("content")) if value)

"""The page of a letter: its HTML as text, one paragraph a block, and none left out.

Newsletters are tables inside tables, laid out for mail programs. An extractor of main text takes them for data or for
furniture and drops whole stories; a letter has no more around its text than a few lines, which furniture.toml knows.
So all that a reader sees is taken, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from slatewire.intake.pages.blocks import BLOCKS, text_of
from slatewire.intake.pages.html import MOST_TAGS, parsed

_LONGEST_CELL = 200  # characters, of a table that holds data
_MOST_ROWS = 500
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "title", "select", "object", "iframe", "img")
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)", re.IGNORECASE
)
# What fills the line of a preview so that the letter's text does not follow it there.
_FILLER = re.compile("[\u034f\u200b\u200c\u200d\u2060\ufeff\u00ad\u2007]+")


@dataclass(slots=True)
class LetterPage:
    """``text``: a block a paragraph. ``links``: what they say, and where they lead, in order."""

    text: str
    links: list[tuple[str, str]] = field(default_factory=list)


def letter_page(html: str) -> LetterPage:
    """What a reader of the letter sees. An empty text where that is nothing, or too much for a letter."""
    tree = parsed(html) if html.count("<") <= MOST_TAGS else None
    if tree is None:
        return LetterPage("")
    links = [
        (" ".join("".join(node.itertext()).split()), node.get("href").strip())
        for node in tree.iter("a")
        if node.get("href")
    ]
    text = text_of([tree], rows=list(_rows_of_data(tree)), tables=False, unseen=_is_unseen)
    return LetterPage(_squeezed(text), links)


def _squeezed(text: str) -> str:
    """The text without filler, and without paragraphs that were nothing else."""

    def squeezed(block: str) -> str:
        return "\n".join(" ".join(_FILLER.sub("", line).split()) for line in block.split("\n"))

    return "\n\n".join(filter(None, map(squeezed, text.split("\n\n"))))


def _is_unseen(node: Any) -> bool:
    style = node.get("style")
    return node.tag in _UNSEEN or node.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _rows_of_data(tree: Any) -> Iterator[Any]:
    """The rows of tables that hold data: two or more, each of as many short cells, without blocks in them."""
    for table in tree.iter("table"):
        rows = [row for row in table.iter("tr") if not _is_unseen(row)] if not _holds_a_table(table) else []
        if 2 <= len(rows) <= _MOST_ROWS and all(_is_of_data(row, len(rows[0])) for row in rows):
            yield from rows


def _holds_a_table(table: Any) -> bool:
    return next(table.iterdescendants("table"), None) is not None


def _is_of_data(row: Any, columns: int) -> bool:
    if len(row) != columns or columns < 2 or any(cell.tag not in ("td", "th") for cell in row):
        return False
    for cell in row:
        if any(inner.tag in BLOCKS or inner.tag in ("br", "img") for inner in cell.iterdescendants()):
            return False
        if not 0 < len(" ".join(_FILLER.sub("", "".join(cell.itertext())).split())) <= _LONGEST_CELL:
            return False
    return True

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

MOST_TAGS = 50_000
_LONGEST_CELL = 200  # characters, of a table that holds data
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "title", "select", "object", "iframe", "img")
)
_BLOCKS = frozenset((
    "p", "div", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd", "h1",
    "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer", "main", "center", "hr",
    "body", "html", "address", "pre", "figure", "figcaption", "aside", "nav", "form", "fieldset", "details",
    "summary", "caption",
))  # fmt: skip
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
    from trafilatura.utils import load_html

    if html.count("<") > MOST_TAGS:
        return LetterPage("")
    tree = load_html(html)
    if tree is None:  # taken for no page: a fragment of one element, as letters are that are one table, or bare words
        tree = load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        return LetterPage("")
    links = [
        (" ".join("".join(node.itertext()).split()), node.get("href").strip())
        for node in tree.iter("a")
        if node.get("href")
    ]
    return LetterPage("\n\n".join(_blocks(tree)), links)


def _blocks(tree: Any) -> Iterator[str]:
    """The paragraphs, tables of data as lines of one block. Walked without recursion: letters nest deep."""
    words: list[str] = []
    # What is still to come, last first: an element to enter, or the text after one, or the end of a block.
    waiting: list[tuple[str, Any]] = [("enter", tree)]
    while waiting:
        what, thing = waiting.pop()
        if what == "text":
            words.append(thing)
            continue
        if what == "enter":
            tag = thing.tag if isinstance(thing.tag, str) else ""
            if not tag or tag in _UNSEEN or _is_hidden(thing):
                continue
            if tag == "table" and (rows := _rows(thing)):
                yield from _paragraph(words)
                for caption in thing.iterchildren("caption"):
                    yield from _paragraph(["".join(caption.itertext())])
                yield rows
                continue
            if tag in _BLOCKS or tag == "br":
                yield from _paragraph(words)
                waiting.append(("end", None))
            if tag != "br":
                for child in reversed(thing):
                    if child.tail:
                        waiting.append(("text", child.tail))
                    waiting.append(("enter", child))
                if thing.text:
                    waiting.append(("text", thing.text))
        else:
            yield from _paragraph(words)
    yield from _paragraph(words)


def _paragraph(words: list[str]) -> Iterator[str]:
    text = " ".join(_FILLER.sub("", "".join(words)).split())
    words.clear()
    if text:
        yield text


def _is_hidden(node: Any) -> bool:
    style = node.get("style")
    return bool((style and _HIDDEN.search(style)) or node.get("hidden") is not None)


def _rows(table: Any) -> str:
    """A table that holds data: two rows or more, each of as many short cells, without blocks in them. Else ""."""
    rows = [row for row in table.iter("tr") if not _is_hidden(row)]
    if len(rows) < 2 or len(rows) > 500 or next(table.iterdescendants("table"), None) is not None:
        return ""
    lines = []
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2 or len(cells) != len(row) or len(cells) != len(rows[0]):
            return ""
        shown = []
        for cell in cells:
            if any(inner.tag in _BLOCKS or inner.tag in ("br", "img") for inner in cell.iterdescendants()):
                return ""
            shown.append(" ".join(_FILLER.sub("", "".join(cell.itertext())).split()))
        if not all(shown) or max(map(len, shown)) > _LONGEST_CELL:
            return ""
        lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines)

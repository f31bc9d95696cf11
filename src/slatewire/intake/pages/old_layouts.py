"""Pages that are laid out as they were twenty years ago, and some are still: by tables, by line breaks, and with text
that stands in no paragraph.

trafilatura makes one line of a cell that holds an article, and loses text that stands loose between breaks and
paragraphs. All is made plain before it reads a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from slatewire.intake.pages.blocks import BLOCKS, contents

_BOXES = ("article", "body", "center", "div", "main", "section", "td", "th")
_PARTS_OF_A_PAGE = 3  # paragraphs and the like in one cell: cells of data have fewer
_UNSEEN = frozenset(("button", "noscript", "script", "select", "style", "svg", "template", "textarea"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = 2  # in one box: a break or none is of an address or a headline
_SENTENCE = 60  # characters of a text between two paragraphs that is one itself
_ENDS = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s*$")


def straighten(tree: Any) -> None:
    """Changes the tree of a page (of lxml): tables that lay it out become plain boxes, and what breaks set apart
    becomes paragraphs. Time grows with the size of the page."""
    for table in list(tree.iter("table")):
        rows = [row for part in table for row in ([part] if part.tag == "tr" else part) if row.tag == "tr"]
        cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
        if any(map(_lays_out, cells)):
            for node in (table, *table, *rows, *cells):
                if isinstance(node.tag, str):
                    node.tag = "div"
    for box in list(tree.iter(*_BOXES)):
        if sum(child.tag == "br" for child in box) >= _BREAKS or _has_loose_sentences(box):
            _into_paragraphs(box)


def _lays_out(cell: Any) -> bool:
    parts = [child.tag for child in cell if child.tag == "br" or child.tag in BLOCKS]
    return len(parts) >= _PARTS_OF_A_PAGE or "table" in parts


def _has_loose_sentences(box: Any) -> bool:
    """Whether sentences stand in a box beside paragraphs and the like, in none themselves."""
    if not any(child.tag in BLOCKS for child in box):
        return False
    for run in _runs(box):
        text = " ".join("".join(map(_text, run)).split()) if isinstance(run, list) else ""
        if len(text) >= _SENTENCE and _ENDS.search(text):
            return True
    return False


def _text(part: Any) -> str:
    if isinstance(part, str):
        return part
    return "".join(part.itertext()) if isinstance(part.tag, str) and part.tag not in _UNSEEN else ""


def _runs(box: Any) -> Iterator[Any]:
    """What a box holds, in order: each block, and between two of them, or breaks, the list of what stands loose."""
    loose: list[Any] = []
    for part in contents(box):
        if isinstance(part, str) or (part.tag != "br" and part.tag not in BLOCKS):
            loose.append(part)
            continue
        if loose:
            yield loose
            loose = []
        if part.tag != "br":
            yield part
    if loose:
        yield loose


def _into_paragraphs(box: Any) -> None:
    """What stands loose in a box, from one break or block to the next, as a paragraph."""
    runs = list(_runs(box))
    box.text = None
    for child in list(box):
        child.tail = None
        box.remove(child)
    for run in runs:
        paragraph = _paragraph(box, run) if isinstance(run, list) else run
        if paragraph is not None:
            box.append(paragraph)


def _paragraph(box: Any, parts: list[Any]) -> Any:
    """A paragraph of texts and elements; None where there are none but blanks."""
    paragraph: Any = None
    for part in parts:
        if isinstance(part, str):
            part = _NOT_XML.sub(" ", part)  # pages may hold it, a tree does not take it
            if paragraph is None and not part.strip():
                continue
        if paragraph is None:
            paragraph = box.makeelement("p")
        if not isinstance(part, str):
            paragraph.append(part)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part
    return paragraph

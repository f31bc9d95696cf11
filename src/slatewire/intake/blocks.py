"""Elements of a page as paragraphs of text: everything that a reader sees in them, in order, nothing weighed.

Where it is known which element holds an article, nothing has to be guessed: what is left in it once furniture is taken
out is the text. (trafilatura has to guess, and drops paragraphs that look like furniture.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

_UNSEEN = frozenset({
    "aside", "audio", "button", "canvas", "dialog", "embed", "figure", "form", "head", "iframe", "img", "input", "link",
    "math", "meta", "nav", "noscript", "object", "picture", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDES = re.compile(r"(?:^|;)\s{0,5}(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)
_LONGEST_STYLE = 2_000  # characters


def text_of(
    elements: Iterable[Any],
    *,
    without: Collection[Any] = (),
    rows: Collection[Any] = (),
    cells: Collection[Any] = (),
    tables: bool = True,
) -> str:
    """The text of elements of a page (of lxml), one after the other: paragraphs, with a blank line between two.

    A table is a block of lines ``| cell | cell |``; so are elements of ``rows``, which are laid out like a table by
    other means: each paragraph of their ``cells``, or of their children, is a cell. Left out are the elements of
    ``without``, scripts, forms, pictures and their captions, what stands aside, and what the page hides. Without
    ``tables`` they are read as paragraphs.
    """
    blocks: list[str] = []
    words: list[str] = []

    def paragraph() -> None:
        if line := " ".join("".join(words).split()):
            blocks.append(line)
        words.clear()

    # Not by recursion: pages with thousands of elements one in another are made to hurt.
    stack: list[Any] = list(elements)[::-1]
    while stack:
        node = stack.pop()
        if node is None:
            paragraph()
        elif isinstance(node, str):
            words.append(node)
        elif not isinstance(node.tag, str) or node in without or _is_unseen(node):
            pass
        elif node.tag == "br":
            words.append(" ") if node.getparent().tag in _HEADINGS else paragraph()
        elif tables and (row := _row(node, rows, cells, without)):
            paragraph()
            blocks.append(row)
        else:
            if node.tag in _BLOCKS:
                paragraph()
                stack.append(None)
            stack += list(_inside(node))[::-1]
    paragraph()
    return _joined(blocks)


def words_of(element: Any, without: Collection[Any] = ()) -> str:
    """The words that a reader sees in an element, on one line."""
    return " ".join(text_of([element], without=without, tables=False).split())


def _inside(node: Any) -> Iterator[Any]:
    """The texts and elements of an element, in order."""
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def _is_unseen(node: Any) -> bool:
    if node.tag in _UNSEEN or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style and _HIDES.search(style[:_LONGEST_STYLE]))


def _row(node: Any, rows: Collection[Any], cells: Collection[Any], without: Collection[Any]) -> str:
    """A row of a table as one line; "" for what is none, or has one cell only and is there for the layout."""
    if node in rows:
        inside = [child for child in node.iterdescendants() if child in cells] if cells else list(node)
    elif node.tag == "tr":
        inside = [child for child in node if child.tag in ("td", "th")]
    else:
        return ""
    seen = [child for child in inside if isinstance(child.tag, str) and child not in without and not _is_unseen(child)]
    parts = [text_of([child], without=without, tables=False).split("\n\n") for child in seen]
    # In a row that is laid out by other means, a name over a film in one box is two cells.
    told = [words.replace("|", "/") for part in parts for words in (part if node in rows else [" ".join(part)])]
    return f"| {' | '.join(told)} |" if sum(map(bool, told)) > 1 else ""


def _joined(blocks: list[str]) -> str:
    """Blocks with a blank line between them; rows of a table follow one another without."""
    out: list[str] = []
    for block in blocks:
        if out:
            out.append("\n" if block.startswith("| ") and out[-1].startswith("| ") else "\n\n")
        out.append(block)
    return "".join(out)

"""Elements of a page as paragraphs of text: everything that a reader sees in them, in order, nothing weighed.

Where it is known which element holds an article, nothing has to be guessed: what is left in it once furniture is taken
out is the text. (trafilatura has to guess, and drops paragraphs that look like furniture.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from slatewire.intake.outlets.selectors import inside

_UNSEEN = frozenset({
    "aside", "audio", "button", "canvas", "dialog", "embed", "figcaption", "figure", "form", "head", "iframe", "img",
    "input", "link", "math", "meta", "nav", "noscript", "object", "picture", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
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
    unseen: Callable[[Any], bool] | None = None,
) -> str:
    """The text of elements of a page (of lxml), one after the other: paragraphs, with a blank line between two.

    A table is a block of lines ``| cell | cell |``; so are elements of ``rows``, which are laid out like a table by
    other means: each paragraph of their ``cells``, or of their children, is a cell. Left out are the elements of
    ``without``, scripts, forms, pictures and their captions, what stands aside, and what the page hides, or what is
    ``unseen`` instead. Without ``tables`` only ``rows`` are read as such. The elements must not stand in one another
    (``outermost``). Time grows with their size, however they are nested.
    """
    roots = list(elements)
    unseen = unseen or _is_unseen
    table = _Rows(roots, without, rows, cells, unseen, tables) if tables or rows else None
    blocks: list[str] = []
    words: list[str] = []

    def paragraph() -> None:
        if line := " ".join("".join(words).split()):
            blocks.append(line)
        words.clear()

    # Not by recursion: pages with thousands of elements one in another are made to hurt.
    stack: list[Any] = roots[::-1]
    while stack:
        node = stack.pop()
        if node is None:
            paragraph()
        elif isinstance(node, str):
            words.append(node)
        elif not isinstance(node.tag, str) or node in without or unseen(node):
            pass
        elif node.tag == "br":
            words.append(" ") if _in_heading(node) else paragraph()
        elif table and (row := table.line(node)):
            paragraph()
            blocks.append(row)
        else:
            if node.tag in BLOCKS:
                paragraph()
                stack.append(None)
            stack += list(contents(node))[::-1]
    paragraph()
    return _joined(blocks)


def words_of(element: Any, without: Collection[Any] = ()) -> str:
    """The words that a reader sees in an element, on one line."""
    return " ".join(text_of([element], without=without, tables=False).split())


def contents(node: Any) -> Iterator[Any]:
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


def _in_heading(node: Any) -> bool:
    above = node.getparent()
    return above is not None and above.tag in _HEADINGS


class _Rows:
    """The rows of tables, and of what is laid out like one."""

    def __init__(
        self,
        roots: list[Any],
        without: Collection[Any],
        rows: Collection[Any],
        cells: Collection[Any],
        unseen: Callable[[Any], bool],
        tables: bool,
    ) -> None:
        self._roots, self._without, self._unseen, self._tables = roots, without, unseen, tables
        # A cell in a cell would be told twice; what a row within a row says is the outer one's already.
        self._cells = frozenset(outermost(cells))
        self._rows = frozenset(outermost(rows))
        self._told: set[Any] | None = None

    def line(self, node: Any) -> str:
        """A row as one line; "" for what is none, or has words in one cell only and is there for the layout."""
        if node in self._rows:
            parts = [node for node in node.iterdescendants() if node in self._cells] if self._cells else contents(node)
        elif self._tables and node.tag == "tr":
            parts = contents(node)
        else:
            return ""
        seen = [part for part in parts if self._is_seen(part)]
        if node in self._rows:
            # In a row that is laid out by other means, a name over a film in one box is two cells.
            said = [one for part in seen for one in self._paragraphs(part)]
        elif sum(isinstance(part, str) or part in self._with_words() for part in seen) > 1:
            said = [" ".join(self._paragraphs(part)) for part in seen]
        else:
            return ""
        return f"| {' | '.join(one.replace('|', '/') for one in said)} |" if sum(map(bool, said)) > 1 else ""

    def _is_seen(self, part: Any) -> bool:
        if isinstance(part, str):
            return bool(part.strip())
        return isinstance(part.tag, str) and part not in self._without and not self._unseen(part)

    def _paragraphs(self, part: Any) -> list[str]:
        if isinstance(part, str):
            return [" ".join(part.split())]
        return text_of([part], without=self._without, tables=False, unseen=self._unseen).split("\n\n")

    def _with_words(self) -> set[Any]:
        """The elements that have words for a reader: found once, since layout tables stand in one another."""
        if self._told is None:
            self._told = set()
            stack = list(self._roots)
            while stack:
                node = stack.pop()
                if not isinstance(node.tag, str) or node in self._without or self._unseen(node):
                    continue
                if any(isinstance(part, str) and part.strip() for part in contents(node)):
                    above = node
                    while above is not None and above not in self._told:
                        self._told.add(above)
                        above = above.getparent()
                stack += node
        return self._told


def outermost(nodes: Collection[Any]) -> list[Any]:
    """The elements that do not stand in one another, in their order."""
    is_inside = inside(frozenset(nodes))
    return [node for node in nodes if not is_inside(node.getparent())]


def _joined(blocks: list[str]) -> str:
    """Blocks with a blank line between them; rows of a table follow one another without."""
    out: list[str] = []
    for block in blocks:
        if out:
            out.append("\n" if block.startswith("| ") and out[-1].startswith("| ") else "\n\n")
        out.append(block)
    return "".join(out)

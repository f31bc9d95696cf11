"""What an outlet's file makes of a page: what each selector met, the fields, and how the text compares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from slatewire.intake import read_page
from slatewire.intake.article import problem
from slatewire.intake.kinds import suffix
from slatewire.intake.outlets import reading as outlet_reading
from slatewire.intake.outlets.contracts import reading
from slatewire.intake.outlets.pages import OutletPage, page_of
from slatewire.intake.pages import html, mhtml
from slatewire.intake.pages.blocks import words_of
from slatewire.intake.pages.html import WebPage
from slatewire.intake.pages.saved import saved_from
from slatewire.intake.whole import whole
from slatewire.model import Article, Problem

_SHOWN = 80  # characters of the first words that a selector met


@dataclass(frozen=True, slots=True)
class Met:
    """A selector, and what it met: how many elements, and the first words of the first one."""

    key: str
    css: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A page as it is read now. ``outlet`` is the file for its address, ``by_file`` whether its text is what that
    said; ``lost`` paragraphs only trafilatura has, ``more`` only the file."""

    url: str
    outlet: OutletPage | None
    by_file: bool
    said: dict[str, Any]
    problems: list[Problem]
    met: list[Met] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "url": self.url,
            "file": self.outlet.file if self.outlet else None,
            "read_by_file": self.by_file,
            "reading": self.said,
            "selectors": [
                {"key": one.key, "selector": one.css, "elements": one.number, "first_words": one.words}
                for one in self.met
            ],
            "only_trafilatura": self.lost,
            "only_the_file": self.more,
            "problems": [one.as_dict() for one in self.problems],
        }


def saved_page(path: Path, url: str = "") -> WebPage | Problem:
    """A page from a file (.html, .mhtml); ``url`` where the file does not say it. OSError where it cannot be read."""
    if suffix(path) in (".mhtml", ".mht"):
        root = mhtml.root(path)
        return root if isinstance(root, Problem) else as_page(root.data, path, url or root.url, root.encoding)
    data = whole(path)
    return data if isinstance(data, Problem) else as_page(data, path, url or saved_from(data))


def as_page(data: bytes, path: Path | str, url: str, encoding: str | None = None) -> WebPage | Problem:
    """A page from its bytes; without an address, its own statement of it counts."""
    page = html.web_page(data, path, url=url, encoding=encoding)
    if isinstance(page, Problem):
        return page
    tree = html.parsed(page.html)
    if tree is None:
        return problem(path, "holds no page", "Save the page as HTML.")
    return page if url else replace(page, url=html.statements(tree).get("url", ""))


def look(page: WebPage) -> Looked:
    """How a page is read, and by what."""
    outlet = page_of(page.url)
    items = list(read_page(page.html.encode(errors="replace"), url=page.url, encoding="utf-8"))
    article = next((item for item in items if isinstance(item, Article)), None)
    problems = [item for item in items if isinstance(item, Problem)]
    said = reading(article) if article else {}
    if outlet is None:
        return Looked(page.url, None, False, said, problems)
    tree = html.parsed(page.html)
    text = outlet_reading.read(outlet, tree).text
    met = [
        Met(key, selector.css, len(found), words_of(found[0])[:_SHOWN] if found else "")
        for key, selectors in outlet.selectors.items()
        for selector in selectors
        for found in [selector(tree)]
    ]
    own, theirs = _lines(text), _lines(html.extracted(tree))
    lost = [line for line in theirs if not _stands_in(line, own)] if text else []
    more = [line for line in own if not _stands_in(line, theirs)]
    return Looked(page.url, outlet, bool(text), said, problems, met, lost, more)


def _lines(text: str) -> list[str]:
    return [line for block in text.split("\n") if (line := " ".join(block.split()))]


def _stands_in(line: str, others: list[str]) -> bool:
    """Whether a paragraph is among others, or a part of one."""
    return any(line in other or other in line for other in others if len(other) > 20 or other == line)

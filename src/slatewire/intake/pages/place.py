"""Where on a page something stands: with the article, beside its headline, or with other articles."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from slatewire.intake.lines.phrases import fold

LONGEST_LINE = 200  # characters of an element that is a dateline or a byline
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")  # of the names of classes: "entryDate", "entry-date"
_ELSEWHERE = frozenset(
    ("related", "recirc", "recirculation", "recommended", "recommendations", "teaser", "teasers", "promo", "sidebar",
     "trending", "popular", "latest", "newsletter", "comment", "comments", "widget", "carousel", "ticker", "river",
     "outbrain", "taboola", "disqus", "archive", "archives", "more", "suggested", "rail")
)  # fmt: skip
_PARAGRAPH = 100  # letters and signs of a first paragraph
_MOST_TEXT = 5_000  # characters of a short element, with the space between its words
_SPLIT = re.compile(r"(?<=\d) (?=(?:st|nd|rd|th)\b)| (?=,)")  # "7<sup>th</sup>, 2025"
_BETWEEN = re.compile(r"(\s[|–—»•·:-]\s|\s?\|\s?)")  # what stands between a headline and the name of a site
_UNSEEN = frozenset(("noscript", "script", "style", "svg", "template"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_MOST_HEADINGS = 500
_MOST_PARTS = 8  # of a title, between bars and dashes
_ABOVE = 8  # elements above the headline that may be part of its head


class Place:
    """Where on the page (a tree of lxml) an element stands: with the article, beside its headline, or with other
    articles. ``title`` is the article's, where it is known: many pages have a logo or a section as their first h1."""

    def __init__(self, tree: Any, title: str = "") -> None:
        self.head = _headline(tree, title)
        self.around = set(self.head.iterancestors()) if self.head is not None else set()
        self.other: dict[Any, bool] = {}
        self.beside = list(self._beside())
        self.before = self._before(tree)
        self.near = set(self.beside)

    def is_around(self, node: Any) -> bool:
        """Whether the headline is inside it."""
        return node in self.around

    def is_beside(self, node: Any) -> bool:
        """Whether it stands before the first paragraph of the headline's own article."""
        return node in self.near

    def is_inside(self, node: Any) -> bool:
        """Whether it stands inside the article that the headline is of (any article, where there is no headline)."""
        up = next(node.iterancestors("article"), None)
        return up is not None and (self.head is None or up in self.around)

    def is_elsewhere(self, node: Any) -> bool:
        """Whether it belongs to something other than the article: teasers, comments, the site's foot, a list."""
        for up in (node, *node.iterancestors()):
            if up in self.around or up.tag in ("body", "html"):
                return False
            known = self.other.get(up)
            if known is None:
                words = {word.lower() for word in WORD.findall(f"{up.get('class') or ''} {up.get('id') or ''}")}
                known = bool(words & _ELSEWHERE) or up.tag in ("aside", "nav")
                known = known or (up.tag == "article" and self.head is not None)
                known = known or (up.tag == "footer" and next(up.iterancestors("article"), None) is None)
                self.other[up] = known
            if known:
                return True
        return False

    def _before(self, tree: Any) -> list[Any]:
        """The last few elements before the headline: a kicker, the day. Mastheads and menus stand further up."""
        if self.head is None:
            return []
        before: deque[Any] = deque(maxlen=_ABOVE)
        for node in tree.iter():
            if node is self.head:
                break
            if isinstance(node.tag, str) and node not in self.around and node.tag not in ("script", "meta", "link"):
                before.append(node)
        own = set(self.beside)
        return [node for node in before if node not in own and not self.is_elsewhere(node)]

    def _beside(self) -> Iterator[Any]:
        if self.head is None:
            return
        box = next(self.head.iterancestors("article", "header", "main"), self.head)
        passed = False
        for number, node in enumerate(_from(box)):
            passed = passed or node is self.head
            if number > 300 or (passed and node.tag == "p" and _is_paragraph(node)):
                return
            if isinstance(node.tag, str):
                yield node


def _is_paragraph(node: Any) -> bool:
    length = 0
    for part in _texts(node):
        length += sum(map(len, part.split()))
        if length >= _PARAGRAPH:
            return True
    return False


def _headline(tree: Any, title: str) -> Any:
    """The heading with the words of the title, else the first h1; one in an ``article`` before others."""
    wanted = fold(title)
    named = [node for node in islice(tree.iter(*_HEADINGS), _MOST_HEADINGS) if wanted and fold(line_of(node)) == wanted]
    for heads in (named, list(islice(tree.iter("h1"), _MOST_HEADINGS))):
        for node in heads:
            if next(node.iterancestors("article", "main"), None) is not None:
                return node
        if heads:
            return heads[0]
    return None


def headed(tree: Any) -> str:
    """What a page (of lxml) shows as its headline: the heading that its ``title`` begins with, else the first h1."""
    parts = _BETWEEN.split(next(map(line_of, tree.iter("title")), ""), _MOST_PARTS)
    begun = {fold("".join(parts[:end])) for end in range(1, len(parts) + 1, 2)} - {""}
    heads = [(node.tag, line_of(node)) for node in islice(tree.iter(*_HEADINGS), _MOST_HEADINGS)]
    named = next((text for _, text in heads if fold(text) in begun), "")
    return named or next((text for tag, text in heads if tag == "h1" and text), "")


def headline(tree: Any, title: str, sites: Collection[str]) -> str:
    """The title without what pages put behind it or before it: "Salt Road Finds Its Lead | Film | Example Wire". What
    an h1 of the page (of lxml) says alone is the headline; else the names of the site (``sites``) go."""
    parts = _BETWEEN.split(title, _MOST_PARTS)
    if len(parts) == 1:
        return title
    heads = {fold(line_of(node)) for node in islice(tree.iter("h1"), _MOST_HEADINGS)}
    for end in range(len(parts) - 2, 0, -2):
        first = "".join(parts[:end])
        if first.count(" ") > 1 and fold(first) in heads:
            return first
    own = {fold(name) for name in sites}
    while len(parts) > 2 and fold(parts[-1]) in own:
        parts = parts[:-2]
    while len(parts) > 2 and fold(parts[0]) in own:
        parts = parts[2:]
    said = "".join(parts)
    return said if " " in said else title


def line_of(node: Any) -> str:
    """The text of a short element, a space between the texts of those inside it; "" of one that is no dateline."""
    parts, length, left = [], 0, _MOST_TEXT
    for part in _texts(node):
        words = part.split()
        parts += words
        length += sum(map(len, words)) + len(words)
        left -= len(part) + 1
        if length > 2 * LONGEST_LINE or left < 0:
            return ""
    return _SPLIT.sub("", " ".join(parts))


def _texts(node: Any) -> Iterator[str]:
    """The texts inside an element that a reader sees, one by one."""
    for inside in node.iter():
        if inside.text and inside.tag not in _UNSEEN and isinstance(inside.tag, str):
            yield inside.text
        if inside.tail and inside is not node:
            yield inside.tail


def _from(node: Any) -> Iterator[Any]:
    """An element and what comes after its beginning, in the order of the page."""
    yield from node.iter()
    while node is not None:
        for after in node.itersiblings():
            yield from after.iter()
        node = node.getparent()

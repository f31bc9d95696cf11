"""CSS selectors over a page in time that grows with its size.

As one XPath, ``.a .b`` takes time that grows with the square of a page whose elements stand in one another; so each
part of a selector is looked for alone, and what stands in what is found out here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

_Select = Callable[[Any], list[Any]]


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector as it is written. Called with a tree of lxml, it gives the elements that it meets, in the order of
    the page."""

    css: str
    select: _Select

    def __call__(self, tree: Any) -> list[Any]:
        return self.select(tree)


def compiled(css: str) -> Selector:
    """A selector, or several with commas between them. ValueError says what is wrong with it."""
    from cssselect import SelectorError, parse

    try:
        ways = [_way(one.parsed_tree) for one in parse(css) if not _refused(one.pseudo_element)]
    except SelectorError as error:
        raise ValueError(str(error)) from error

    def select(tree: Any) -> list[Any]:
        if len(ways) == 1:
            return ways[0](tree)
        met = {node for way in ways for node in way(tree)}
        return [node for node in tree.iter() if node in met] if met else []

    return Selector(css, select)


def inside(known: Collection[Any]) -> Callable[[Any], bool]:
    """Whether an element is one of these or stands in one; each element above is asked once."""
    told: dict[Any, bool] = {None: False}

    def is_inside(node: Any) -> bool:
        way = []
        while node not in told:
            way.append(node)
            node = node.getparent()
        found = told[node]
        for node in reversed(way):
            found = told[node] = found or node in known
        return found

    return is_inside


def _refused(pseudo: object) -> bool:
    if pseudo:
        raise ValueError(f"{pseudo} is no element of the page")
    return False


def _way(parsed: Any) -> _Select:
    from cssselect.parser import CombinedSelector
    from lxml.cssselect import LxmlHTMLTranslator
    from lxml.etree import XPath, XPathError

    if isinstance(parsed, CombinedSelector):
        return _combined(_way(parsed.selector), parsed.combinator, _way(parsed.subselector))
    try:
        path: _Select = XPath(f"descendant-or-self::{LxmlHTMLTranslator().xpath(parsed)}")
    except XPathError as error:
        raise ValueError(str(error)) from error
    return path


def _combined(left: _Select, combinator: str, right: _Select) -> _Select:
    def select(tree: Any) -> list[Any]:
        found = right(tree)
        known = frozenset(left(tree)) if found else frozenset()
        if not known:
            return []
        if combinator == ">":
            return [node for node in found if node.getparent() in known]
        if combinator == "+":
            return [node for node in found if next(node.itersiblings("*", preceding=True), None) in known]
        if combinator == "~":
            after = {sibling for first in _firsts(known) for sibling in first.itersiblings("*")}
            return [node for node in found if node in after]
        is_inside = inside(known)
        return [node for node in found if is_inside(node.getparent())]

    return select


def _firsts(nodes: Collection[Any]) -> list[Any]:
    """Of the elements of each parent one: the first of the page."""
    parents = {node.getparent() for node in nodes}
    return [next(child for child in parent if child in nodes) for parent in parents if parent is not None]

"""Who signed a page: what it states in its data or shows beside its headline, as names that are printed.

A statement of the data counts first (JSON-LD, meta elements), then an element that says that it is a byline
(``rel=author``, ``itemprop=author``, a class) and stands with the article. Commenters, other articles and boxes about
the author stand elsewhere. No name is that of the outlet itself, of its address, or of an account that signs
everything ("admin"). An agency is one: "Associated Press" on another outlet's page says whose story it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from slatewire.intake.lines.phrases import fold
from slatewire.intake.lines.signatures import NAME_WORD
from slatewire.intake.pages.place import LONGEST_LINE, WORD, Place, line_of

_BY = re.compile(
    r"(?:(?:story|words|text|written|reported|posted|published|review|a film review) )?by\b:?\s{0,5}", re.IGNORECASE
)
_ENDS = re.compile(  # what stands behind the names of a byline
    r"\s[|•·–—-]\s|[|•·]|\s@|\s\(?\d|,\s\d|,?\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\s(?:on|in|at|from|posted|published|updated|filed|last|follow|contributed|e-?mail|special to|is an?)\b"
    r"|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d"
    r"|,?\s(?:(?:senior|staff|chief|executive|associate|deputy|managing|contributing|entertainment|film|movies?|news)\s)"
    r"{0,3}(?:editor|writer|reporter|correspondent|critic|columnist|contributor|producer)(?:-at-large)?\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@|^[\w-]+\.(?:com?|net|org|info|tv|ie|in|ca|au|de|fr|es|it|uk)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m\b", re.IGNORECASE)
_NOBODY = frozenset((
    "admin", "administrator", "author", "authors", "by", "contributor", "contributors", "editor", "follow", "guest",
    "guest author", "none", "null", "posted", "share", "staff", "submitted", "super user", "undefined", "unknown",
    "user", "web", "webmaster",
))  # fmt: skip
_OF_BYLINES = frozenset(("byline", "bylines", "byl", "author", "authors"))
_NOT_BYLINES = frozenset(
    ("bio", "box", "image", "img", "avatar", "photo", "social", "links", "dropdown", "description", "title")
)
_EDGES = " ,;|-–—"
_LONGEST = 1_000  # characters of what may be names
_MOST_WORDS = 8  # of one name: "Jane Roe, Joe Bloggs and the Example Wire staff" is three
_MOST_NAMES = 6
_MOST, _INSIDE, _HIGHEST = 2_000, 100, 5  # elements that are looked at, in each of them, up from each


def printed(value: str, outlets: Collection[str]) -> str:
    """The names of a byline as printed: "By Jane Roe, Example Wire" of Example Wire is "Jane Roe"; "" for nobody.

    ``outlets`` are what the page calls its own outlet."""
    if len(value) > _LONGEST:
        return value  # no byline: whoever checks the fields tells it
    said = " ".join(value.split())
    by = _BY.match(said)
    parts = re.split(r"(\s?[,;|/]\s?|\s[-–—]\s)", said[by.end() if by else 0 :].strip(_EDGES))
    own = {_run_together(name) for name in outlets}
    while len(parts) > 2 and (_run_together(parts[-1]) in own or not parts[-1]):
        parts = parts[:-2]
    said = "".join(parts).strip(_EDGES)
    nobody = _run_together(said) in own or fold(said) in _NOBODY or not any(map(str.isalpha, said))
    return "" if nobody or _ADDRESS.search(said) or _CLOCK.search(said) else said


def _run_together(name: str) -> str:
    """A name as an address has it: "usatoday" of "USA Today"."""
    return "".join(filter(str.isalnum, fold(name)))


def byline(tree: Any, place: Place, outlets: Collection[str]) -> str:
    """The byline that the elements of a page (of lxml) show; "" where none does. ``outlets`` are what the page calls
    its own outlet."""
    found = [node for node in _marked(tree) if not place.is_elsewhere(node) and not _is_of_an_entry(node)]
    near = [node for node in found if place.is_beside(node) or node in place.before]
    for node in near or [node for node in found if _stated(node) or _BY.match(line_of(node))]:
        if said := ", ".join(dict.fromkeys(_names(node, outlets))):
            return said
    return ""


def _marked(tree: Any) -> Iterator[Any]:
    """Elements that say that they are a byline, the outer ones first."""
    for node in tree.xpath("//*[@rel or @itemprop or @class or self::address]")[:_MOST]:
        words = {word.lower() for word in WORD.findall((node.get("class") or "")[:LONGEST_LINE])}
        if _stated(node) or (words & _OF_BYLINES and not words & _NOT_BYLINES):
            yield node


def _is_of_an_entry(node: Any) -> bool:
    """Whether it signs an entry of a live page, and not the page."""
    return any("live" in (up.get("class") or "").lower() for up in islice(node.iterancestors(), _HIGHEST))


def _stated(node: Any) -> bool:
    return "author" in f"{node.get('rel') or ''} {node.get('itemprop') or ''}".lower().split()


def _names(node: Any, outlets: Collection[str]) -> Iterator[str]:
    """The names in an element: its line up to what is no name, else those of the links and elements inside it."""
    line = line_of(node)
    if line and (said := _as_names(line, outlets)):
        yield said
        return
    inside = (one for one in islice(node.iterdescendants(), _INSIDE) if isinstance(one.tag, str))
    for one in islice((one for one in inside if one.tag == "a" or _stated(one)), _MOST_NAMES):
        if said := _as_names(line_of(one), outlets):
            yield said


def _as_names(line: str, outlets: Collection[str]) -> str:
    by = _BY.match(line)
    said = printed(_ENDS.split(line[by.end() if by else 0 :], maxsplit=1)[0], outlets)
    names = [name.split() for name in re.split(r",? and |[,;&]", said)]
    if not said or len(names) > _MOST_NAMES or any(len(name) > _MOST_WORDS for name in names):
        return ""
    words = [word for name in names for word in name]
    return said if len(words) > 1 and all(NAME_WORD.match(word) for word in words) else ""

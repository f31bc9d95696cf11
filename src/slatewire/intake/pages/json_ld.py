"""What a page's JSON-LD says of its article: the blocks, mended where they are broken, and the object that is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from slatewire import webaddress
from slatewire.intake.lines.phrases import fold

_LONGEST = 500_000  # characters of one block
_MOST_BLOCKS = 20
_MOST_OBJECTS = 500
_DEEPEST = 8
_KINDS = frozenset(("blogposting", "liveblogposting", "socialmediaposting", "review", "criticreview", "report"))
_PAGES = frozenset(("webpage", "itempage"))
# Strings, which are kept, and comments, which are not part of JSON; each runs to the end where it is not closed.
_COMMENT = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\*?\Z)|<!--|-->|<!\[CDATA\[|\]\]>', re.DOTALL
)
_COMMA = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|,(?=\s*[}\]])', re.DOTALL)
_PAIR = re.compile(r'"(@type|datePublished|dateModified)"\s?:\s?"([^"\\]{1,60})"')


def article(tree: Any, addresses: list[str], headline: str = "") -> dict[str, Any]:
    """The object of the page's own article, or of the page itself; {} where the page has none.

    Several are told apart by the ``addresses`` of the page, then by its ``headline``: lists of teasers have objects of
    the same types. Where neither helps, the first that names no other page. Days that the article does not state are
    those of the page's object.
    """
    found = list(objects(tree))
    own = {key for address in addresses if (key := webaddress.key(address))}
    articles, pages = ([item for item in found if is_kind(item.get("@type"), pages)] for pages in (False, True))
    mine = [item for item in articles if own & _keys(item)]
    named = [item for item in articles if headline and fold(_text(item.get("headline"))) == fold(headline)]
    free = articles if len(articles) == 1 else [item for item in articles if not _keys(item)]
    page = next(iter([item for item in pages if own & _keys(item)] or pages), {})
    best = next(iter(mine or named or free), page if not articles or own & _keys(page) else {})
    dates = {name: page[name] for name in ("datePublished", "dateModified") if best and page.get(name)}
    return {**dates, **best}


def is_kind(kinds: Any, page: bool = False) -> bool:
    """Whether the types (names or addresses of schema.org) are one of an article; with ``page``, one of a page."""
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        name = re.split(r"[/:#]", kind.strip())[-1].lower() if isinstance(kind, str) else ""
        if name in _PAGES if page else name.endswith("article") or name in _KINDS:
            return True
    return False


def objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of the page's blocks, of their graphs, and what pages have as their main entity."""
    blocks = [node.text or "" for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    left = [(_loaded(source), 0) for source in blocks[:_MOST_BLOCKS] if len(source) <= _LONGEST]
    for _ in range(_MOST_OBJECTS):
        if not left:
            return
        item, depth = left.pop(0)
        inner: list[Any] = []
        if isinstance(item, list):
            inner = item
        elif isinstance(item, dict):
            yield item
            inner = [item.get("@graph"), item.get("mainEntity")]
            about = item.get("mainEntityOfPage")
            if isinstance(about, dict) and is_kind(about.get("@type")):
                inner.append(about)
        if depth < _DEEPEST:
            left[:0] = [(part, depth + 1) for part in inner[:_MOST_OBJECTS] if part]


def _loaded(source: str) -> Any:
    """The data of a block; of one that is beyond mending, type and days, if it names only one of each."""
    bare = _COMMENT.sub(lambda match: match[0] if match[0].startswith('"') else " ", source)
    bare = _COMMA.sub(lambda match: match[0] if match[0].startswith('"') else "", bare).strip().rstrip(";")
    for text in (source, bare):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    pairs = _PAIR.findall(source)
    articles = [value for name, value in pairs if name == "@type" and is_kind(value)]
    days = {name: value for name, value in pairs if name != "@type"}
    once = len(articles) == 1 and len(days) == sum(name != "@type" for name, _ in pairs)
    return {"@type": articles[0], **days} if once else None


def _keys(item: dict[str, Any]) -> set[str]:
    """The addresses that an object gives as its own, as keys."""
    about = item.get("mainEntityOfPage")
    given = [item.get("url"), item.get("@id"), about]
    if isinstance(about, dict):
        given += [about.get("@id"), about.get("url")]
    return {key for value in given if isinstance(value, str) and (key := webaddress.key(value))}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

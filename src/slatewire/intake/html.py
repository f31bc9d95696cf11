"""Saved web pages: the main text by trafilatura, and the fields that the page states in its own markup.

Dates are those that the page states, see page_dates.py.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slatewire.intake import json_ld
from slatewire.intake.article import Draft, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.page_dates import page_dates
from slatewire.intake.saved import saved_from
from slatewire.intake.whole import fit, unreadable, whole
from slatewire.model import Problem

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "application-name", "parsely-site", "dc.publisher"),
    "byline": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"),
    "url": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
_FIELD_OF = {key: name for name, keys in _META.items() for key in keys}
_RANK = {key: rank for keys in _META.values() for rank, key in enumerate(keys)}
# The text of an element without that of scripts, styles and drawings inside it, which no reader sees.
_SEEN = (
    ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template or ancestor::svg)]"
)
MOST_TAGS = 50_000  # trafilatura's time grows with the square of the elements of one parent; long pages have 10,000


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in its head."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The one draft of a saved page."""
    data = whole(path)
    if isinstance(data, Problem):
        yield data
    else:
        yield from page_drafts(data, path, url=saved_from(data))


def page_drafts(
    data: bytes, path: Path | str, *, url: str = "", encoding: str | None = None, retrieved: str = "", where: str = ""
) -> Iterator[Draft | Problem]:
    """The draft of one page, from its bytes, with the Problems on the way; none where it holds no article.

    ``path`` is the file that holds it or the address that gave it, for messages, ``where`` its place in that file.
    ``url`` is where the page was when it was saved: it completes and corrects the address that the page itself
    states. ``encoding`` is what its server said; ``retrieved`` the day or time (EDTF, ISO 8601) of the download.
    """
    at = f"{where}: " if where else ""
    fitting = fit(data, path)
    if isinstance(fitting, Problem):
        yield problem(path, at + fitting.message, fitting.hint)
        return
    try:
        decoded = decode(data, encoding or declared_encoding(data))
    except NotTextError as error:
        yield problem(path, at + str(error), "Save the article as text or HTML.")
        return
    if decoded.text.count("<") > MOST_TAGS:
        message = "has too many elements for one article"
        yield problem(path, at + message, "Save the article alone, or its text.")
        return
    page, stated = read_page(decoded.text, url, retrieved)
    if decoded.unreadable:
        yield unreadable(decoded, path)
    if page:
        supposed = {"published": stated.pop("published")} if len(stated.get("published", "")) in range(1, 10) else {}
        stated |= {"retrieved": retrieved} if retrieved else {}
        yield Draft(page, data, stated, where, supposed=supposed)
    else:
        hint = "Pages that load their text by script are saved empty: copy the text into a .txt file."
        yield problem(path, f"{at}no article text was found in the page", hint)


def read_page(html: str, url: str = "", retrieved: str = "") -> tuple[str, dict[str, str]]:
    """The main text, one paragraph a block, and what the page states of itself. An empty text is no article.

    ``url`` is where the page was, where that is known: it stands where the page states no address. ``retrieved`` is the
    day or time of its download: no date of the page is later.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(html)
    if tree is None:
        return "", {}
    stated = _stated(tree, url, retrieved)
    found: Any = bare_extraction(tree, fast=True, include_comments=False, include_formatting=False)
    text = (found.text or "") if found is not None else ""
    if url:
        stated.setdefault("url", url)
    return _in_blocks(text), stated


def _in_blocks(text: str) -> str:
    """One paragraph a line becomes one a block, so that no two are taken for a wrapped one; a table is one block."""
    out: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if line and out and not (line.startswith("|") and out[-1].startswith("|")):
            out.append("")
        if line:
            out.append(line)
    return "\n".join(out)


def _stated(tree: Any, url: str, retrieved: str) -> dict[str, str]:
    """Fields by name, from the most deliberate statement down: JSON-LD, meta, h1. Dates have an order of their own."""
    metas: dict[str, str] = {}
    for name, value in _from_meta(tree):
        metas.setdefault(name, value)
    for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        metas.setdefault("url", link)
    heads = [" ".join("".join(node.xpath(_SEEN)).split()) for node in tree.xpath("//h1")]
    if heads and (len(heads) == 1 or heads[0]):
        metas.setdefault("title", heads[0])
    addresses = [address for address in (metas.get("url"), url) if address]
    article = json_ld.article(tree, addresses, metas.get("title", ""))
    out = {**metas, **_article_fields(article), **page_dates(tree, article, addresses, retrieved=retrieved)}
    if "url" in out and not out["url"].startswith(("http://", "https://")):
        del out["url"]  # an address relative to a page that we do not know
    return {name: value.strip() for name, value in out.items() if value.strip()}


def _from_meta(tree: Any) -> Iterator[tuple[str, str]]:
    found: list[tuple[int, str, str]] = []
    for node in tree.xpath("//meta[@content]")[:500]:
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = " ".join(node.get("content").split())
        name = _FIELD_OF.get(key)
        if name is None or not value:
            continue
        if value and not (name == "byline" and value.startswith("http")):
            found.append((_RANK[key], name, value))
    for _, name, value in sorted(found):
        yield name, value


def _article_fields(item: dict[str, Any]) -> dict[str, str]:
    pairs = {
        "title": item.get("headline"),
        "byline": _name(item.get("author")),
        "outlet": _name(item.get("publisher")),
    }
    return {name: value for name, value in pairs.items() if isinstance(value, str) and value.strip()}


def _name(value: Any) -> str | None:
    """A person or organisation of JSON-LD by name; several as "A, B"."""
    if isinstance(value, str):
        return None if value.startswith("http") else value
    if isinstance(value, dict):
        return value["name"] if isinstance(value.get("name"), str) else None
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name) or None
    return None

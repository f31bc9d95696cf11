"""Saved web pages: the main text by trafilatura, and the fields that the page states in its own markup.

Dates are taken from the page's statements only (meta elements, JSON-LD, marked ``time`` elements), never
guessed from its address, its copyright line or dates in its text, as libraries for web dates do.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slatewire.intake import outlet_reading
from slatewire.intake.article import Draft, problem
from slatewire.intake.dates import edtf
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.outlet_pages import OutletPage, page_of
from slatewire.intake.saved import saved_from
from slatewire.intake.walls import walled
from slatewire.intake.whole import fit, unreadable, whole
from slatewire.model import Problem

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_META = {
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
        "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
        "citation_publication_date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "application-name", "parsely-site", "dc.publisher"),
    "byline": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"),
    "url": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
_FIELD_OF = {key: name for name, keys in _META.items() for key in keys}
_RANK = {key: rank for keys in _META.values() for rank, key in enumerate(keys)}
_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Review",
    "WebPage",
)
# The text of an element without that of scripts, styles and drawings inside it, which no reader sees.
_SEEN = (
    ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template or ancestor::svg)]"
)
MOST_TAGS = 50_000  # trafilatura's time grows with the square of the elements of one parent; long pages have 10,000
_LONGEST_DATA = 500_000  # characters of one JSON-LD block
_PUBLISHED_CLASS = re.compile(r"\b(?:publish|posted|entry-date|dateline|timestamp|article-date|byline)", re.IGNORECASE)


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
    seen = see(decoded.text, url)
    if decoded.unreadable:
        yield unreadable(decoded, path)
    if seen.walled:
        yield walled(path, "subscribers", where)
    elif seen.text:
        stated = {**seen.stated, **({"retrieved": retrieved} if retrieved else {})}
        yield Draft(seen.text, data, stated, where, unwalled=bool(seen.outlet and "wall" in seen.outlet.selectors))
    else:
        hint = "Pages that load their text by script are saved empty: copy the text into a .txt file."
        yield problem(path, f"{at}no article text was found in the page", hint)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read from a page: ``text`` one paragraph a block, "" where it is no article; ``stated`` what the page
    states of itself, by the names of an Article's fields; ``outlet`` the file that it was read by, None where it was
    read by trafilatura; ``walled`` is whether the outlet shows only the beginning."""

    text: str
    stated: dict[str, str]
    outlet: OutletPage | None = None
    walled: bool = False


def see(html: str, url: str = "") -> Seen:
    """The main text of a page, and what it states of itself.

    ``url`` is where the page was, where that is known: it stands where the page states no address. An outlet with a
    file of its own (outlet_pages) is read as that says; all others, and pages that it does not fit, by trafilatura.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(html)
    if tree is None:
        return Seen("", {})
    stated = _stated(tree)
    if url:
        stated.setdefault("url", url)
    walled = False
    if outlet := page_of(url or stated.get("url", "")):
        reading = outlet_reading.read(outlet, tree)
        stated |= reading.stated
        walled = reading.walled
        if reading.text:
            return Seen(reading.text, stated, outlet, walled)
    found: Any = bare_extraction(tree, fast=True, include_comments=False, include_formatting=False)
    return Seen(_in_blocks((found.text or "") if found is not None else ""), stated, None, walled)


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


def _stated(tree: Any) -> dict[str, str]:
    """Fields by name, from the most deliberate statement down: JSON-LD, meta, time, h1 and title."""
    out = _from_json(tree)
    for name, value in _from_meta(tree):
        out.setdefault(name, value)
    if "published" not in out and (day := _from_time(tree)):
        out["published"] = day
    for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        out.setdefault("url", link)
    if "title" not in out:
        heads = [" ".join("".join(node.xpath(_SEEN)).split()) for node in tree.xpath("//h1")]
        if len(heads) == 1 or (heads and heads[0]):
            out["title"] = heads[0]
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
        if name in ("published", "updated"):
            value = edtf(value) or ""
        if value and not (name == "byline" and value.startswith("http")):
            found.append((_RANK[key], name, value))
    for _, name, value in sorted(found):
        yield name, value


def _from_json(tree: Any) -> dict[str, str]:
    """What the page's JSON-LD says of its first article."""
    for node in tree.xpath("//script[@type='application/ld+json']")[:20]:
        source = node.text or ""
        if len(source) > _LONGEST_DATA:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return _article_fields(item)
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block: itself, a list, or its graph. Articles before the pages that hold them."""
    top = data if isinstance(data, list) else [data]
    flat: list[dict[str, Any]] = []
    for item in top:
        if isinstance(item, dict):
            graph = item.get("@graph")
            flat.extend(part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else flat.append(
                item
            )
    yield from sorted(flat, key=lambda item: item.get("@type") == "WebPage")


def _article_fields(item: dict[str, Any]) -> dict[str, str]:
    pairs = {
        "title": item.get("headline"),
        "published": item.get("datePublished"),
        "updated": item.get("dateModified"),
        "byline": _name(item.get("author")),
        "outlet": _name(item.get("publisher")),
    }
    out = {name: value for name, value in pairs.items() if isinstance(value, str) and value.strip()}
    for name in ("published", "updated"):
        day = edtf(out.pop(name, ""))
        if day:
            out[name] = day
    return out


def _name(value: Any) -> str | None:
    """A person or organisation of JSON-LD by name; several as "A, B"."""
    if isinstance(value, str):
        return None if value.startswith("http") else value
    if isinstance(value, dict):
        return value["name"] if isinstance(value.get("name"), str) else None
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name) or None
    return None


def _from_time(tree: Any) -> str | None:
    """The date of a ``time`` element that is the article's: by its markup, or as the only one inside it."""
    marked, inside = [], []
    for node in tree.xpath("//time[@datetime]")[:200]:
        day = edtf(node.get("datetime"))
        if not day:
            continue
        if node.get("itemprop") == "datePublished" or node.get("pubdate") is not None:
            return day
        if _PUBLISHED_CLASS.search(node.get("class") or ""):
            marked.append(day)
        if next(node.iterancestors("article"), None) is not None:
            inside.append(day)
    if len(set(marked)) == 1:
        return marked[0]
    return inside[0] if len(set(inside)) == 1 else None

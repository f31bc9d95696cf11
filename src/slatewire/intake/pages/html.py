"""Saved web pages: the main text by trafilatura, and the fields that the page states in its own markup.

Dates are those that the page states, see dates.py.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from slatewire import webaddress
from slatewire.intake.article import Draft, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.outlets import reading as outlet_reading
from slatewire.intake.outlets.pages import OutletPage, page_of
from slatewire.intake.pages import json_ld
from slatewire.intake.pages.bylines import byline, printed
from slatewire.intake.pages.dates import page_dates
from slatewire.intake.pages.old_layouts import straighten
from slatewire.intake.pages.place import Place, headed, headline
from slatewire.intake.pages.saved import saved_from
from slatewire.intake.pages.walls import walled
from slatewire.intake.whole import fit, unreadable, whole
from slatewire.model import Problem
from slatewire.vocabulary import lists

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "application-name", "parsely-site", "dc.publisher"),
    "byline": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"),
    "url": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
_FIELD_OF = {key: name for name, keys in _META.items() for key in keys}
_RANK = {key: rank for keys in _META.values() for rank, key in enumerate(keys)}
_KEEPERS = frozenset(("archive.is", "archive.org", "archive.ph", "archive.today", "perma.cc"))
_UNHELPED = outlet_reading.Reading("", {}, {}, False)  # of a page whose outlet has no file
MOST_TAGS = 50_000  # trafilatura's time grows with the square of the elements of one parent; long pages have 10,000


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page before it is read: its bytes, their text, and where it was ("" where nobody says). ``path`` and ``where``
    are as web_page had them; ``unreadable`` is what to tell of characters that were no text."""

    data: bytes
    html: str
    url: str
    path: Path | str
    where: str
    unreadable: Problem | None


def web_page(
    data: bytes, path: Path | str, *, url: str = "", encoding: str | None = None, where: str = ""
) -> WebPage | Problem:
    """A page from its bytes; a Problem where they can be none. ``path`` is the file that holds it or the address that
    gave it, for messages, ``where`` its place in that file; ``encoding`` is what its server said."""
    at = f"{where}: " if where else ""
    fitting = fit(data, path)
    if isinstance(fitting, Problem):
        return problem(path, at + fitting.message, fitting.hint)
    try:
        named = _DECLARED.search(data[:4096])
        decoded = decode(data, encoding or (named[1].decode("ascii") if named else None))
    except NotTextError as error:
        return problem(path, at + str(error), "Save the article as text or HTML.")
    if decoded.text.count("<") > MOST_TAGS:
        return problem(path, at + "has too many elements for one article", "Save the article alone, or its text.")
    return WebPage(data, decoded.text, url, path, where, unreadable(decoded, path) if decoded.unreadable else None)


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The one draft of a saved page."""
    data = whole(path)
    yield from page_drafts(data if isinstance(data, Problem) else web_page(data, path, url=saved_from(data)))


def page_drafts(page: WebPage | Problem, *, retrieved: str = "") -> Iterator[Draft | Problem]:
    """The draft of one page, with the Problems on the way; none where it holds no article. ``retrieved`` is the day or
    time (EDTF, ISO 8601) of the download."""
    if isinstance(page, Problem):
        yield page
        return
    seen = see(page.html, page.url, retrieved)
    if page.unreadable:
        yield page.unreadable
    if seen.walled:
        yield walled(page.path, "subscribers", page.where)
    elif seen.text:
        stated = {**seen.stated, **({"retrieved": retrieved} if retrieved else {})}
        # A month gives way to a day that the page's text says, the address to an outlet that it names.
        supposed = {"published": stated.pop("published")} if 0 < len(stated.get("published", "")) < 10 else {}
        supposed["outlet"] = _host(page.url or stated.get("url", ""))
        tells_walls = seen.outlet is not None and "wall" in seen.outlet.selectors
        yield Draft(seen.text, page.data, stated, page.where, supposed=supposed, unwalled=tells_walls)
    else:
        at = f"{page.where}: " if page.where else ""
        hint = "Pages that load their text by script are saved empty: copy the text into a .txt file."
        yield problem(page.path, f"{at}no article text was found in the page", hint)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read from a page: ``text`` one paragraph a block, "" where it is no article; ``stated`` what the page
    states of itself, by the names of an Article's fields; ``outlet`` the file that it was read by, None where it was
    read by trafilatura; ``walled`` is whether the outlet shows only the beginning."""

    text: str
    stated: dict[str, str]
    outlet: OutletPage | None = None
    walled: bool = False


def see(html: str, url: str = "", retrieved: str = "", outlet: OutletPage | None = None) -> Seen:
    """The main text of a page, and what it states of itself.

    ``url`` is where the page was, where that is known: it stands where the page states no address. An outlet with a
    file of its own (intake/outlets) is read as that says; all others, and pages that it does not fit, by trafilatura.
    ``retrieved`` is the day or time of the download: no date of the page is later. ``outlet`` is the file to read by,
    where it is not that of the address.
    """
    tree = parsed(html)
    if tree is None:
        return Seen("", {})
    stated, article = _stated(tree, url)
    if url:
        stated.setdefault("url", url)
    outlet = outlet or page_of(url or stated.get("url", ""))
    reading = outlet_reading.read(outlet, tree) if outlet else _UNHELPED
    stated = _completed(tree, stated, article, url, reading, retrieved)
    if reading.text:
        return Seen(reading.text, stated, outlet, reading.walled)
    return Seen(extracted(tree), stated, None, reading.walled)


def parsed(html: str) -> Any:
    """The tree of a page; None where it is none."""
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(html)
    # It takes a fragment of one element, as pages are that were cut out of theirs, for no page.
    return load_html(f"<html><body>{html}</body></html>") if tree is None else tree


def extracted(tree: Any) -> str:
    """The main text of a page as trafilatura finds it, one paragraph a block; "" for none. The tree is used up."""
    from trafilatura import bare_extraction

    straighten(tree)
    found: Any = bare_extraction(tree, fast=True, include_comments=False, include_formatting=False)
    return _in_blocks((found.text or "") if found is not None else "")


def statements(tree: Any, url: str = "") -> dict[str, str]:
    """What a page states of itself, by the names of an Article's fields, without the help of its outlet's file."""
    return _completed(tree, *_stated(tree, url), url, _UNHELPED)


def _completed(
    tree: Any,
    stated: dict[str, str],
    article: Mapping[str, Any],
    url: str,
    reading: outlet_reading.Reading,
    retrieved: str = "",
) -> dict[str, str]:
    """What a page states, with what its outlet's file read of it (``reading``): the outlet of its address, its title
    without the name of the site, its byline as names, and its dates."""
    sites = {*_sites(stated, url), reading.stated.get("outlet", "")}
    out = stated | reading.stated
    if known := lists.outlet_of(out.get("url", "")):
        out.setdefault("outlet", known)
    if title := out.get("title"):
        out["title"] = headline(tree, title, sites)
    place = Place(tree, out.get("title", ""))
    if said := printed(out.pop("byline", ""), sites) or byline(tree, place, sites):
        out["byline"] = said
    addresses = (out.get("url", ""), url)
    return out | page_dates(tree, article, addresses, marked=reading.dates, place=place, retrieved=retrieved)


def _sites(stated: Mapping[str, str], url: str) -> set[str]:
    """What a page may call its own outlet: by the name that it states, by its address."""
    host = webaddress.site(url or stated.get("url", "")) or ""
    return {stated.get("outlet", ""), lists.outlet_of(host) or "", host, host.partition(".")[0]} - {""}


def _host(url: str) -> str:
    """What a page's outlet is called where nobody names it: the host of its address; "" for one that keeps the pages
    of others."""
    host = webaddress.site(url)
    return "" if ".".join(host.split(".")[-2:]) in _KEEPERS else host


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


def _stated(tree: Any, url: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Fields by name, from the most deliberate statement down (JSON-LD, meta, h1; no dates), and the JSON-LD."""
    metas: dict[str, str] = {}
    for name, value in _from_meta(tree):
        metas.setdefault(name, value)
    for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        metas.setdefault("url", link)
    if heading := headed(tree):
        metas.setdefault("title", heading)
    addresses = [address for address in (metas.get("url"), url) if address]
    article = json_ld.article(tree, addresses, metas.get("title", ""))
    out = {**metas, **_article_fields(article)}
    if "url" in out and not out["url"].startswith(("http://", "https://")):
        del out["url"]  # an address relative to a page that we do not know
    if webaddress.is_web(out.get("outlet", "")):
        del out["outlet"]
    # Content systems escape what is escaped already: "O&amp;#039;Donnell".
    return {name: plain for name, value in out.items() if (plain := unescape(value).strip())}, article


def _from_meta(tree: Any) -> Iterator[tuple[str, str]]:
    found: list[tuple[int, str, str]] = []
    for node in tree.xpath("//meta[@content]")[:500]:
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        value = " ".join(node.get("content").split())
        name = _FIELD_OF.get(key)
        if name is None or not value:
            continue
        if not (name == "byline" and value.startswith("http")):
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

"""Feeds and sitemaps: what an outlet says is new. RSS 0.9 to 2.0, RDF, Atom, JSON Feed, sitemaps and their indexes.

``parse`` reads what an address gave, ``find`` the feeds that a page names; neither asks the net. ``drafts`` reads a
saved feed: entries that carry their article whole are that article, the others are as much of it as they carry.
Everything is told by what stands in it, never by its name or by what a server calls it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from slatewire.intake.article import Draft, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.entries import MOST_ENTRIES, Entry, Feed, NotAFeedError
from slatewire.intake.opening import Opened, silently
from slatewire.model import Problem
from slatewire.webaddress import is_web

__all__ = [
    "LARGEST",
    "MOST_ENTRIES",
    "Entry",
    "Feed",
    "NotAFeedError",
    "draft_of",
    "drafts",
    "find",
    "looks_like_one",
    "parse",
]

LARGEST = 50_000_000  # bytes when unpacked: the protocol of sitemaps allows so much
_LARGEST_FEED = 16_000_000  # of a feed that is no sitemap; one with fifty long articles has about one million
_FEED_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/rss",
        "application/atom",
        "application/rdf",
        "application/x.atom+xml",
        "application/x-atom+xml",
        "application/x-rss+xml",
        "text/rss+xml",
        "text/atom+xml",
        "text/rdf+xml",
        "text/rss",
        "text/atom",
        "text/rdf",
    )
)
_XML_TYPES = frozenset(("application/xml", "text/xml", "application/json"))
_MOST_FOUND = 20
_ADD = "`slatewire add` fetches the pages that it names."


def parse(body: bytes, address: str) -> Feed:
    """The feed or sitemap that ``address`` gave, its addresses made absolute. NotAFeedError where it is none, or one
    that is damaged or too large to read. What is gzipped, as sitemaps are, is unpacked."""
    data = _unpacked(body)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise NotAFeedError("is empty")
    if start.startswith(b"{"):
        from slatewire.intake.feeds import json_feed

        return json_feed.read(_text(data), address)
    from slatewire.intake.feeds import sitemap, xml_feed

    text = xml_feed.prepared(_text(data))
    root = xml_feed.root(text)
    if root in ("urlset", "sitemapindex"):
        return sitemap.read(text, address)
    if root in ("rss", "feed", "RDF"):
        if len(data) > _LARGEST_FEED:
            raise NotAFeedError(f"is larger than {_LARGEST_FEED // 1_000_000} MB, too large for a feed")
        return xml_feed.read(text, address)
    raise NotAFeedError("is a web page, not a feed" if root.lower() == "html" else "is no feed and no sitemap")


def find(html: bytes, address: str) -> list[str]:
    """The addresses of the feeds that a page names in its head, in its order; none of comments.

    trafilatura's finder goes on to take every link that looks like one, takes a blog's JSON interface for a feed, and
    completes addresses from the host instead of the page; so its list of types is used here, and not its code.
    """
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(decode(html[:2_000_000]).text.encode(), ensure_head_body=False)
    except (NotTextError, etree.ParserError, ValueError, AssertionError):
        return []
    base = next(iter(tree.xpath("//base/@href")[:1]), "")
    found: dict[str, None] = {}
    for link in tree.xpath("//link[@href][@rel]")[:500]:
        kind = link.get("type", "").split(";")[0].strip().lower()
        target = _joined(_joined(address, base), link.get("href").strip())
        named = f"{target} {link.get('title', '')}".lower()
        if "alternate" not in link.get("rel").lower().split() or "comment" in named or not is_web(target):
            continue
        looks = any(word in named for word in ("feed", "rss", "atom")) and "oembed" not in named
        if kind in _FEED_TYPES or (kind in _XML_TYPES and looks and "wp-json" not in named):
            found.setdefault(target)
    return list(found)[:_MOST_FOUND]


def drafts(path: Path, opened: Opened = silently) -> Iterator[Draft | Problem]:
    """The articles of a saved feed, entry by entry.

    An entry that carries its article whole is that article. One that carries a beginning of it is read as far as its
    last whole sentence; entries that are a headline and no more are counted in one Problem.
    """
    with opened(path) as file:
        data = file.read(LARGEST + 1)
    try:
        feed = parse(data, "")
    except NotAFeedError as error:
        yield problem(path, str(error), "Feeds (RSS, Atom, JSON Feed) are read from .xml, .rss, .atom and .json files.")
        return
    if feed.kind in ("sitemap", "sitemap index"):
        yield problem(path, "is a sitemap, which names pages and holds none", _ADD)
        return
    if feed.left:
        yield problem(path, f"has more than {MOST_ENTRIES:,} entries; {feed.left:,} are left out", "Split it.")
    bare = 0
    for number, entry in enumerate(feed.entries, 1):
        draft = draft_of(entry, feed, f"entry {number}")
        if draft is None:
            bare += 1
        else:
            yield draft
    if bare or not feed.entries:
        many = "entry is a headline" if bare == 1 else "entries are headlines"
        what = f"{bare:,} {many} without a whole sentence" if bare else "the feed has no entries"
        yield problem(path, what, _ADD if bare else "Save it again later.")


def draft_of(entry: Entry, feed: Feed, where: str = "", *, whole: bool = False) -> Draft | None:
    """The article that an entry carries; with ``whole``, only where it carries all of it. None where there is none.

    A beginning states no update, so that it never comes after the whole article, to which that stamp belongs.
    """
    from slatewire.intake.feeds.text import teaser

    page = entry.text or ("" if whole else teaser(entry.summary))
    if not page:
        return None
    stated = {
        "title": entry.title,
        "url": entry.url,
        "byline": entry.byline,
        "outlet": entry.outlet or feed.outlet_of(entry),
        "published": entry.published or "",
        "updated": (day(entry.updated or "") or "") if entry.text else "",
    }
    raw = "\n".join((entry.url, entry.title, entry.summary, entry.text)).encode(errors="replace")
    return Draft(page, raw, {name: value for name, value in stated.items() if value}, where)


def looks_like_one(body: bytes) -> bool:
    """Whether what an address gave is to be read as a feed or sitemap rather than as a page."""
    from slatewire.intake.feeds.xml_feed import prepared, root

    if body.startswith(b"\x1f\x8b"):
        return True
    head = body[:32_768].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return True
    try:
        return root(prepared(decode(head).text)) in ("rss", "feed", "RDF", "urlset", "sitemapindex")
    except NotTextError:
        return False


def _unpacked(body: bytes) -> bytes:
    """The bytes without gzip, if any, within the limit."""
    if body.startswith(b"\x1f\x8b"):
        unpack = zlib.decompressobj(wbits=31)
        try:
            body = unpack.decompress(body, LARGEST + 1)
        except zlib.error as error:
            raise NotAFeedError("is gzip that cannot be unpacked") from error
    if len(body) > LARGEST:
        raise NotAFeedError(f"is larger than {LARGEST // 1_000_000} MB, too large for a feed or a sitemap")
    return body


def _text(data: bytes) -> str:
    from slatewire.intake.feeds.xml_feed import declared_encoding

    try:
        return decode(data, declared_encoding(data)).text
    except NotTextError as error:
        raise NotAFeedError(str(error)) from error


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target

"""Sitemaps (sitemaps.org), those of news among them, and indexes of sitemaps.

trafilatura's reader of sitemaps gives addresses alone; the days and titles that stand beside them are wanted here.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.entries import LONGEST_TITLE, MOST_ENTRIES, Entry, Feed, NotAFeedError, absolute
from slatewire.intake.feeds.text import plain
from slatewire.intake.feeds.xml_feed import endless

_MOST_ROWS = 200_000  # the protocol allows 50,000
_MOST_MAPS = 1_000
_FIELDS = frozenset(("loc", "lastmod", "publication_date", "title", "name"))


def read(text: str, address: str) -> Feed:
    """The sitemap: of too many entries those that changed last, the others in the order of the file."""
    rows = list(_rows(text))
    index = any(kind == "sitemap" for kind, _ in rows)
    ranked = heapq.nlargest(MOST_ENTRIES, enumerate(rows), key=lambda row: (_stamp(row[1][1]), -row[0]))
    if index:
        newest = dict.fromkeys(absolute(fields.get("loc", ""), address) for _, (_, fields) in ranked)
        return Feed("sitemap index", "", (), tuple([url for url in newest if url][:_MOST_MAPS]), home=address)
    kept = sorted(ranked) if len(rows) > MOST_ENTRIES else enumerate(rows)
    entries = [entry for _, (_, fields) in kept if (entry := _entry(fields, address))]
    name = next((fields["name"] for _, fields in rows if fields.get("name")), "")
    left = max(0, len(rows) - MOST_ENTRIES)
    return Feed("sitemap", plain(name, LONGEST_TITLE), tuple(entries), home=address, left=left)


def _entry(fields: dict[str, str], address: str) -> Entry | None:
    url = absolute(fields.get("loc", ""), address)
    if not url:
        return None
    published = fields.get("publication_date", "")
    return Entry(
        url=url,
        title=plain(fields.get("title", ""), LONGEST_TITLE),
        published=day(published) if published else None,
        updated=fields.get("lastmod", "")[:100] or None,  # when the page changed: nothing says that it is new
        outlet=plain(fields.get("name", ""), 100),
    )


def _stamp(fields: dict[str, str]) -> str:
    """What the newest comes first by: stamps of ISO 8601 sort as text, near enough whatever their zones."""
    stated = fields.get("publication_date") or fields.get("lastmod") or ""
    return stated if day(stated) else ""


def _rows(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each <url> or <sitemap> with its fields, element by element, so that memory stays flat."""
    from lxml import etree

    if endless(text):
        raise NotAFeedError("is a damaged sitemap (its tags do not end)")
    source = BytesIO(text.encode("utf-8", errors="replace"))
    parsing: Any = etree.iterparse(
        source,
        events=("end",),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    fields: dict[str, str] = {}
    count = 0
    try:
        for _, element in parsing:
            if not isinstance(element.tag, str):
                continue
            name = element.tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]  # recovered tags may be no names
            if name in _FIELDS and element.text:
                fields.setdefault(name, element.text.strip()[:5_000])
            elif name in ("url", "sitemap"):
                count += 1
                if count > _MOST_ROWS:
                    raise NotAFeedError(f"names more than {_MOST_ROWS:,} pages")
                yield name, fields
                fields = {}
                element.clear()
            # What stood before it goes, one by one: many at once cost lxml time that grows with their square.
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        if not count:
            raise NotAFeedError(f"is a damaged sitemap ({str(error)[:80]})") from error

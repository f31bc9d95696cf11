"""Files that hold addresses: lists, bookmarks exports, OPML, saved feeds and sitemaps. What each is, its content says.

Nothing is fetched here, and no day in such a file is taken for that of an article: a bookmark's ``ADD_DATE`` is when
somebody kept it.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slatewire.intake.article import problem
from slatewire.intake.encoding import NotTextError, clean, decode
from slatewire.intake.feeds.entries import absolute
from slatewire.intake.feeds.xml_feed import declared_encoding, endless, prepared
from slatewire.model import Problem
from slatewire.webaddress import is_web, key

LARGEST = 20_000_000  # bytes of one file; a bookmark with its picture has some 2,000
MOST_LINKS = 50_000
_LONGEST_TITLE = 500
_LONGEST_LINE = 100_000

_OPML = re.compile(r"<opml[\s>]", re.IGNORECASE)
_BOOKMARKS = re.compile(r"<!DOCTYPE NETSCAPE-Bookmark-file|<DT>\s{0,9}<(?:A|H3)[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")
_PAGE = re.compile(r"<(?:!DOCTYPE html|html|head|body)[\s>]", re.IGNORECASE)
_MARK = re.compile(r"<(/?)(dl|h3|a)(?=[\s>])([^<>]*)>([^<]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z_]+)\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}\x00-\x1f]{1,2100}", re.IGNORECASE)
_TITLED = re.compile(r"\[([^\[\]]{1,500})\]\($")
_BARE = re.compile(r"(?:[-*+]\s+)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/\S{1,1900})", re.IGNORECASE)
_OTHER = re.compile(r"\S{0,40}?([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
_CELL_ENDS = re.compile(r"[,;](?=[\"'A-Z]|https?://|$)")
_COLUMNS = frozenset(("url", "urls", "link", "links", "address", "addresses", "href", "uri", "permalink", "page"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a file holds, with the title and the folder that it has there. ``feed``: the file says that a
    feed is there."""

    address: str
    title: str = ""
    folder: str = ""
    feed: bool = False


def addresses(path: Path) -> Iterator[Link | Problem]:
    """The addresses of a file, each once, in its order; Problems for what cannot be read. Never raises for what a file
    holds; OSError where it cannot be opened."""
    with path.open("rb") as file:
        yield from read(file.read(LARGEST + 1), path)


def read(data: bytes, path: Path | str) -> Iterator[Link | Problem]:
    """The same of bytes; ``path`` says where they are from, in messages."""
    if len(data) > LARGEST:
        yield problem(path, f"is larger than {LARGEST // 1_000_000} MB, too large for a list of addresses", "Split it.")
        return
    seen: set[str] = set()
    wrong: Counter[str] = Counter()
    told = False
    for link in _links(data, path):
        if isinstance(link, Problem):
            told = True
            yield link
            continue
        address = absolute(clean(link.address), "")
        if not address:
            wrong[_scheme(link.address)] += 1
            continue
        one = f"feed {address}" if link.feed else key(address) or address
        if one in seen:
            continue
        if len(seen) >= MOST_LINKS:
            yield problem(path, f"holds more than {MOST_LINKS:,} addresses; the rest is left out", "Split it.")
            break
        seen.add(one)
        yield Link(address, _title(link.title), _title(link.folder), link.feed)
    if wrong:
        kinds = ", ".join(f"{scheme}" for scheme, _ in wrong.most_common(5))
        many = "1 entry is no address" if wrong.total() == 1 else f"{wrong.total():,} entries are no addresses"
        yield problem(path, f"{many} of the web ({kinds})", "Only http and https addresses are fetched.")
    if not seen and not wrong and not told:
        hint = "One address a line, a bookmarks export, OPML or a feed. Saved articles are for `slatewire build`."
        yield problem(path, "holds no web address", hint)


def _links(data: bytes, path: Path | str) -> Iterator[Link | Problem]:
    if data.startswith(b"\x1f\x8b"):
        yield from _from_feed(data, path)
        return
    try:
        text = decode(data, declared_encoding(data)).text
    except NotTextError as error:
        yield problem(path, str(error), "Addresses are read from text, bookmarks exports, OPML and feeds.")
        return
    head = text[:8192]
    start = head.lstrip()[:1]
    if start == "<" and _OPML.search(head):
        yield from _from_opml(text, path)
    elif _BOOKMARKS.search(head):
        yield from _from_bookmarks(text)
    elif start == "{" or (start == "<" and _FEED.search(head)):
        yield from _from_feed(data, path)
    elif start == "<" and _PAGE.match(head.lstrip()):
        yield problem(path, "is a web page, not a list of addresses", "Saved articles are for `slatewire build`.")
    else:
        yield from _from_lines(text)


def _from_feed(data: bytes, path: Path | str) -> Iterator[Link | Problem]:
    from slatewire.intake.feeds.feed import NotAFeedError, parse

    try:
        feed = parse(data, "")
    except NotAFeedError as error:
        yield problem(path, str(error), "Addresses are read from text, bookmarks exports, OPML and feeds.")
        return
    yield from (Link(entry.url, entry.title) for entry in feed.entries if entry.url)
    yield from (Link(address, feed=True) for address in feed.more)


def _from_opml(text: str, path: Path | str) -> Iterator[Link | Problem]:
    """The feeds of subscriptions (``xmlUrl``), and links; the pages of the sites of feeds are none to add."""
    from lxml import etree

    text = prepared(text)
    if endless(text):
        yield problem(path, "is damaged OPML (its tags do not end)", "Export it again.")
        return
    source = io.BytesIO(text.encode("utf-8", errors="replace"))
    parsing: Any = etree.iterparse(
        source,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    folders: list[str] = []
    try:
        for event, element in parsing:
            if not isinstance(element.tag, str) or element.tag.lower() != "outline":
                continue
            if event == "end":
                folders.pop()
                element.clear()
                continue
            said = {name.lower(): value for name, value in element.attrib.items()}
            title = said.get("title") or said.get("text") or ""
            folder = " / ".join(name for name in folders[-5:] if name)
            folders.append(title[:100])
            if said.get("xmlurl"):
                yield Link(said["xmlurl"], title, folder, feed=True)
            elif said.get("url") and said.get("type", "").lower() != "include":
                yield Link(said["url"], title, folder, feed=said.get("type", "").lower() in ("rss", "atom"))
    except etree.XMLSyntaxError as error:
        yield problem(path, f"is damaged OPML ({str(error)[:80]})", "Export it again; what stood before was read.")


def _from_bookmarks(text: str) -> Iterator[Link]:
    """Bookmarks in the format that all browsers export, with their folders."""
    folders: list[str] = []
    named = ""
    for mark in _MARK.finditer(text):
        closing, name, inside, after = mark[1], mark[2].lower(), mark[3], html.unescape(mark[4][:2_000])
        if name == "h3" and not closing:
            named = " ".join(after.split())[:100]
        elif name == "dl" and closing:
            folders = folders[:-1]
        elif name == "dl":
            folders = [*folders, named][-50:]
            named = ""
        elif name == "a" and not closing:
            said = {
                found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in _attributes(inside)
            }
            folder = " / ".join(part for part in folders[-5:] if part)
            if said.get("feedurl"):
                yield Link(said["feedurl"], after, folder, feed=True)
            elif said.get("href"):
                yield Link(said["href"], after, folder)


def _attributes(inside: str) -> Iterator[re.Match[str]]:
    """The attributes of a tag: in the first part of it, for pictures come last and are long."""
    return _ATTRIBUTE.finditer(inside[:10_000])


def _from_lines(text: str) -> Iterator[Link]:
    column = _column(text)
    if column is not None:
        yield from _from_table(text, *column)
        return
    for line in text.split("\n"):
        line = line[:_LONGEST_LINE].strip()
        if not line or line.startswith(("#", "//")):
            continue
        found = False
        for match in _ADDRESS.finditer(line):
            titled = _TITLED.search(line[max(0, match.start() - 510) : match.start()])
            yield Link(_trimmed(match[0], closing=bool(titled)), titled[1] if titled else "")
            found = True
        if found:
            continue
        if bare := _BARE.fullmatch(line):
            yield Link(f"https://{bare[1]}")
        elif other := _OTHER.match(line):
            yield Link(f"{other[1]}:")


def _column(text: str) -> tuple[str, int] | None:
    """The delimiter and the number of the column of addresses, where the first line names one."""
    first = text.lstrip().split("\n", 1)[0][:2_000]
    if "://" in first:
        return None
    for delimiter in (",", "\t", ";"):
        names = [name.strip().strip("\"'").lower() for name in first.split(delimiter)]
        found = [number for number, name in enumerate(names) if name in _COLUMNS]
        if found and (len(names) > 1 or delimiter == ";"):
            return delimiter, found[0]
    return None


def _from_table(text: str, delimiter: str, column: int) -> Iterator[Link]:
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    next(rows, None)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error:  # a cell beyond all measure
            continue
        if cells is None:
            return
        if len(cells) > column and (cell := cells[column].strip()) and not cell.startswith("#"):
            yield Link(cell if is_web(cell) or _SCHEME.match(cell) else f"https://{cell}")


def _trimmed(address: str, *, closing: bool) -> str:
    """The address without what a sentence, a cell or a Markdown link puts after it."""
    if closing:
        depth = 0
        for at, sign in enumerate(address):
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                return address[:at]
    if cell := _CELL_ENDS.search(address):
        address = address[: cell.start()]
    address = address.rstrip(".,;:!?*_")
    while address.endswith((")", "]")) and address.count(address[-1]) > address.count(
        "(" if address[-1] == ")" else "["
    ):
        address = address[:-1].rstrip(".,;:!?*_")
    return address


def _scheme(address: str) -> str:
    match = _SCHEME.match(address.strip())
    return f"{match[1].lower()}:" if match and match[1].lower() not in ("http", "https") else "no host"


def _title(text: str) -> str:
    return " ".join(clean(text[:2_000]).split())[:_LONGEST_TITLE]

"""RSS, RDF and Atom, by feedparser, behind a first pass that keeps from it what would cost hours or much memory.

feedparser forgives what is not well-formed by a second parser, whose time nothing bounds. So what is damaged is
mended here first (bare ampersands, HTML's entities, missing namespaces, control characters), and what even then is
no XML is refused; entities of a document's own are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from io import BytesIO
from typing import Any

from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.entries import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_ENTRIES,
    Entry,
    Feed,
    NotAFeedError,
    absolute,
)
from slatewire.intake.feeds.text import breaks_off, plain, whole

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s?=\s?[\"']([A-Za-z0-9._-]{2,40})")
_DECLARATION = re.compile(r"<\?xml[^>]{0,500}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]{0,1000}(?:\[[^\]]{0,20000}\]\s{0,100})?>", re.IGNORECASE)
_ENTITY = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)\b[^>]{0,2000}>?", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?(rss|feed|RDF|urlset|sitemapindex|html|HTML)(?=[\s>/])")
_CDATA = "<![CDATA["
_LONG_TAG = re.compile(r"<(?!!--)[^<>]{50000}")  # a parser's time grows with the square of an element's attributes
_MOST_UNENDED = (
    200  # tags begun one after another without an end; for each, lxml's iterparse looks for it in all the rest
)
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_NUMBERED = re.compile(r"&#(x0{0,99}[0-9a-fA-F]{1,6}|0{0,99}\d{1,7});?")
_PREFIX = re.compile(r"[<\s]([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_DECLARED = re.compile(r"xmlns:([A-Za-z_][\w.-]{0,40})\s*=")
_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
_NAME = re.compile(rb"<([^\s/>]{1,200})")
_XML_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_DEEPEST = 200
_MOST_ELEMENTS = 400_000
_ENTRY_NAMES = frozenset(("item", "entry"))
# feedparser looks for addresses of mail in these, in time that grows with the square of their length.
_NAMES = frozenset(
    ("author", "creator", "managingeditor", "webmaster", "contributor", "publisher", "name", "email", "editor")
)
_LONGEST_NAME = 1_000


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML document names."""
    match = _ENCODING.search(data[:1024])
    return match[1].decode("ascii") if match else None


def prepared(text: str) -> str:
    """The document without declaration, document type, entities of its own and numbers of what is no character."""
    text = _DECLARATION.sub("", text, count=1)
    head, rest = text[:40_000], text[40_000:]
    head = _DOCTYPE.sub("", head, count=1)
    text = head + rest
    text = (_ENTITY.sub("", text) if "<!E" in text or "<!A" in text or "<!N" in text else text).lstrip()
    # The number of half a character would come out of lxml as bytes that are no text. Nothing in its place would join
    # what stands around it, to another one.
    return _NUMBERED.sub(lambda found: found[0] if _is_character(found[1]) else "\ufffd", text)


def endless(text: str) -> bool:
    """Whether it has a tag longer than a page, or hundreds that do not end: a parser's time grows with the square."""
    return bool(_LONG_TAG.search(text)) or any(part.count("<") > _MOST_UNENDED for part in text.split(">"))


def root(text: str) -> str:
    """The name of the outermost element: "rss", "feed", "RDF", "urlset", "sitemapindex", "html", or "". What programs
    print before it by mistake is passed over."""
    match = _ROOT.search(text[:8192])
    return match[1] if match else ""


def read(text: str, address: str) -> Feed:
    """The feed. NotAFeedError where it is damaged beyond mending, or made to do harm."""
    import feedparser

    found = _ROOT.search(text[:8192])
    data, left = _bounded(text[found.start() if found else 0 :])
    try:
        parsed: Any = feedparser.parse(
            BytesIO(data),  # never a name, which it would open or fetch
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
            sanitize_html=False,  # it becomes plain text
            resolve_relative_uris=False,
        )
    except Exception as error:  # odd names and addresses make it raise what they will
        raise NotAFeedError(f"is a damaged feed ({type(error).__name__}: {str(error)[:80]})") from error
    home = absolute(_string(parsed.feed, "link"), address) or address
    base = address or home
    made = [_entry(item, base) for item in parsed.entries]
    if not parsed.version and not made:
        raise NotAFeedError("is no feed and no sitemap")
    atom = str(parsed.version).startswith("atom")
    entries = tuple(entry for entry in made if entry is not None)
    title = plain(_string(parsed.feed, "title"), LONGEST_TITLE)
    return Feed("atom" if atom else "rss", title, entries, home=home, left=left)


def _entry(item: Any, base: str) -> Entry | None:
    url = absolute(_string(item, "feedburner_origlink") or _string(item, "link"), base)
    content = max((_string(part, "value") for part in dict.get(item, "content") or []), key=len, default="")
    summary = _string(item, "summary")
    if not url and not content and not summary:
        return None
    published, updated = _string(item, "published"), _string(item, "updated")
    title = plain(_string(item, "title"), LONGEST_TITLE)
    return Entry(
        url=url,
        title=title,
        summary=_summary(summary, content),
        published=day(published, dict.get(item, "published_parsed")) if published else None,
        updated=updated[:100] or None,
        text=whole(content, summary if summary != content else ""),
        byline=_byline(item),
        outlet=plain(_string(dict.get(item, "source") or {}, "title"), 100),
    )


def _summary(summary: str, content: str) -> str:
    """The description in plain text; the content instead where that says more of what the description only begins."""
    said = plain(summary, LONGEST_SUMMARY)
    return plain(content, LONGEST_SUMMARY) or said if len(said) < 40 or breaks_off(said) else said


def _byline(item: Any) -> str:
    people = dict.get(item, "authors") or []
    names = dict.fromkeys(plain(_string(person, "name"), 200) for person in people[:10] if isinstance(person, dict))
    return ", ".join(name for name in names if name and "@" not in name and not name.startswith("http"))


def _string(row: Any, name: str) -> str:
    """A field as it stands: feedparser's own look-up answers for some fields with others."""
    value = dict.get(row, name) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""


def _bounded(text: str) -> tuple[bytes, int]:
    """Well-formed XML of at most so many entries, mended where it is not; and how many entries are left out."""
    text = _CONTROL.sub("", text)
    if any(_LONG_TAG.search(part) for part in _parts(text) if not part.startswith(_CDATA)):
        raise NotAFeedError("is a damaged feed (a tag is longer than a page)")
    try:
        return _passed(text.encode("utf-8", errors="replace"))
    except ValueError as error:
        if isinstance(error, NotAFeedError):
            raise
    try:
        return _passed(_mended(text))
    except ValueError as error:
        raise NotAFeedError(f"is a damaged feed ({str(error)[:100]})") from error


def _passed(data: bytes) -> tuple[bytes, int]:
    """The document, cut after the last entry that is read, and how many are left out. ValueError where it is not
    well-formed, NotAFeedError where it is beyond a limit."""
    from xml.parsers import expat

    reader = expat.ParserCreate(namespace_separator=" ")
    reader.buffer_text = True
    around: list[tuple[str, int]] = []  # the open elements, each with where it begins
    closing: list[bytes] = []
    elements = entries = length = 0
    cut = len(data)

    def start(name: str, attributes: Any) -> None:
        nonlocal elements, entries, cut, length
        elements += 1 + len(attributes) // 20
        length = 0
        if elements > _MOST_ELEMENTS or len(around) >= _DEEPEST:
            raise NotAFeedError("has too many elements, or too many within each other, for a feed")
        local = name.rsplit(" ", 1)[-1].lower()
        entries += local in _ENTRY_NAMES
        if entries > MOST_ENTRIES and cut == len(data):
            cut = reader.CurrentByteIndex
            closing.extend(b"</" + _tag(data, at) + b">" for _, at in reversed(around))
        around.append((local, reader.CurrentByteIndex))

    def end(_: str) -> None:
        nonlocal length
        around.pop()
        length = 0

    def words(said: str) -> None:
        nonlocal length
        length += len(said)
        if length > _LONGEST_NAME and around and around[-1][0] in _NAMES:
            raise NotAFeedError("has a name that is longer than a page")

    def namespace(*_: Any) -> None:
        nonlocal elements
        elements += 1_000

    def entity(*_: Any) -> None:
        raise NotAFeedError("declares entities of its own, which a feed has no use for")

    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.StartNamespaceDeclHandler = namespace
    reader.CharacterDataHandler, reader.EntityDeclHandler = words, entity
    try:
        reader.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return data[:cut] + b"".join(closing), max(0, entries - MOST_ENTRIES)


def _tag(data: bytes, at: int) -> bytes:
    """The name of the element that begins there, as written."""
    match = _NAME.match(data, at)
    return match[1] if match else b""


def _mended(text: str) -> bytes:
    """The document with what most often breaks feeds put right, then as lxml recovers it."""
    from lxml import etree

    text = "".join(part if part.startswith(_CDATA) else _REFERENCE.sub(_character, part) for part in _parts(text))
    missing = set(_PREFIX.findall(text[:2_000_000])) - set(_DECLARED.findall(text)) - {"xml", "xmlns"}
    if missing:
        given = "".join(f' xmlns:{name}="{_NAMESPACES.get(name, "urn:" + name)}"' for name in sorted(missing)[:100])
        text = re.sub(r"^<([^\s/>]{1,60})", lambda tag: f"<{tag[1]}{given}", text, count=1)
    parser = etree.XMLParser(recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if tree is None:
        raise ValueError("no element was found")
    return bytes(etree.tostring(tree, encoding="utf-8"))


def _parts(text: str) -> Iterator[str]:
    """The document in pieces: its CDATA sections, and what stands between them."""
    at = 0
    while (begin := text.find(_CDATA, at)) >= 0 and (end := text.find("]]>", begin)) >= 0:
        yield text[at:begin]
        yield text[begin : end + 3]
        at = end + 3
    yield text[at:]


def _character(found: re.Match[str]) -> str:
    """A reference that XML knows as it is, HTML's as the character, an ampersand alone as one."""
    named = found[1]
    if not named:
        return "&amp;"
    if named.startswith("#"):
        return found[0] if _is_character(named[1:-1]) else ""
    if named in _XML_OWN:
        return found[0]
    return html5.get(named, f"&amp;{named}").replace("<", "&lt;") if named in html5 else f"&amp;{named}"


def _is_character(named: str) -> bool:
    number = int(named[1:], 16) if named.startswith("x") else int(named)
    return number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000

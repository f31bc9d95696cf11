"""Changes as an Atom feed (RFC 4287), for feed readers and newsrooms."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree import ElementTree as ET

from slatewire.dossier import change_words, explain
from slatewire.dossier.outside import base, clean, link, one_line, web_address
from slatewire.dossier.pages import GENERATOR
from slatewire.model import Work
from slatewire.state import Change

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Changes in a feed."""
QUOTE = 600
"""Characters of an article's words in an entry."""
OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "slatewire")
NEVER = "1970-01-01T00:00:00Z"
"""When a feed was last updated that has nothing yet."""


@dataclass(frozen=True, slots=True)
class Item:
    """A change as a feed tells it: ``body`` is HTML, ``source`` the address of the article that did it."""

    id: str
    work: Work
    day: date
    title: str
    property: str
    how: str
    body: str
    source: str | None


def item(change: Change) -> Item:
    """A change made ready for a feed; what it came from need not be kept."""
    source = web_address(change.by.article)
    title, body = change_words.headline(change), _body(change, source)
    return Item(_id(change), change.work, change.day, title, one_line(change.property), change.how, body, source)


def atom(
    changes: Sequence[Change | Item],
    *,
    title: str,
    address: str = "",
    page_of: Callable[[Work], str | None],
    path: str = "",
) -> str:
    """A feed of the newest changes, newest first, at most ``MOST``.

    ``address`` is the base that links are completed with, none leaves them as ``page_of`` gives them, relative to the
    feed. ``page_of`` gives a work's page, None where it has none; ``path`` is where the feed itself stands. The same
    changes give the same feed, byte for byte. ValueError where ``address`` is no address of the web.
    """
    newest = sorted(changes, key=lambda change: change.day, reverse=True)[:MOST]  # of one day in the order given
    items = [change if isinstance(change, Item) else item(change) for change in newest]
    feed = ET.Element("feed", {"xmlns": ATOM})
    add(feed, "id", uuid.uuid5(OURS, f"feed\0{path}\0{title}").urn)
    add(feed, "title", one_line(title) or GENERATOR)
    add(feed, "updated", _moment(items[0]) if items else NEVER)
    add(add(feed, "author"), "name", GENERATOR)
    add(feed, "generator", GENERATOR)
    if address:
        add(feed, "link", rel="alternate", href=base(address))
    if path:
        add(feed, "link", rel="self", type="application/atom+xml", href=str(link(address, path)))
    taken: set[str] = set()
    for one in items:
        _entry(feed, one, link(address, page_of(one.work)), taken)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, one: Item, page: str | None, taken: set[str]) -> None:
    key = one.id
    while key in taken:
        key = uuid.uuid5(OURS, key).urn
    taken.add(key)
    entry = ET.SubElement(feed, "entry")
    add(entry, "id", key)
    add(entry, "title", one.title)
    add(entry, "updated", _moment(one))
    if page:
        add(entry, "link", rel="alternate", type="text/html", href=page)
    if one.source:
        add(entry, "link", rel="via", href=one.source)
    add(entry, "category", term=one.property)
    add(entry, "category", term=one.how)
    leads = (
        f'<p><a href="{escape(page)}">All that is known of {escape(one_line(one.work.title))}</a></p>' if page else ""
    )
    add(entry, "content", one.body + leads, type="html")


def _body(change: Change, source: str | None) -> str:
    """What is known now and why, the exact words, and who said them where: HTML."""
    report = change.by
    told = [f"{explain.fact(report.claim)}. {explain.standing(report.claim.rung, report.claim.firmness)}."]
    if change.is_taken_back():
        told.append(f"{explain.taken_back(report)}.")
    elif change.how not in ("known", "firmer", "weaker"):
        unnamed = [said.article for said in change.after.reports if not said.article.outlet]
        told.append(f"{explain.reason(change.after, unnamed)}.")
    about = f"{explain.voice(report)}, {explain.told_on(report)}: "
    headline = one_line(explain.headline(report.article), 200)
    named = f'<a href="{escape(source)}">{escape(headline)}</a>' if source else escape(headline)
    return (
        f"<p>{escape(one_line(' '.join(told)))}</p>"
        f"<blockquote><p>{escape(one_line(report.claim.evidence.quote, QUOTE))}</p></blockquote>"
        f"<p>{escape(one_line(about))} {named}</p>"
    )


def _id(change: Change) -> str:
    """An id that is the same in every feed: of the claim that did it, and what became of what."""
    after, work = change.after, change.work
    about = (change.by.id, change.day, work.title, work.kind, work.year, change.property, change.how)
    seed = "\0".join(map(repr, (*about, after.value, after.character, after.version, explain.candidate_details(after))))
    return uuid.uuid5(OURS, seed.encode("utf-8", "backslashreplace").decode()).urn


def _moment(one: Item) -> str:
    return f"{one.day.isoformat()}T00:00:00Z"


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    child.text = clean(text) if text is not None else None
    return child

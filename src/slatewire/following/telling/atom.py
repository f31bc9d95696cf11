"""News in an Atom feed (RFC 4287), kept in a file: the newest first, each once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from slatewire.dossier.feed import ATOM, OURS, add
from slatewire.dossier.outside import one_line, title_of
from slatewire.dossier.pages import GENERATOR, replace
from slatewire.following.news import News
from slatewire.following.outbox import TellError
from slatewire.following.telling import words

MOST = 200
"""Entries that are kept."""
_LARGEST = 20_000_000  # bytes of a file that is ours
_UPDATED = f"{{{ATOM}}}updated"


class AtomFile:
    """``path`` is made where it is missing, and replaced as a whole, so that readers never see half of it. What stands
    there and is no feed of ours is left alone: TellError."""

    name = "atom"

    def __init__(self, path: Path) -> None:
        self.path = path

    def tell(self, news: Sequence[News]) -> None:
        ET.register_namespace("", ATOM)
        held = self._held()
        known = {entry.findtext(f"{{{ATOM}}}id") for entry in held}
        fresh = [_entry(one) for one in reversed(news) if _id(one) not in known]
        if not fresh and held:
            return
        entries = [*fresh, *held][:MOST]
        feed = ET.Element(f"{{{ATOM}}}feed")
        _add(feed, "id", uuid.uuid5(OURS, f"watch\0{self.path.name}").urn)
        _add(feed, "title", "What changed in films in the making")
        _add(
            feed, "updated", max((entry.findtext(_UPDATED) or "" for entry in entries), default="1970-01-01T00:00:00Z")
        )
        _add(_add(feed, "author"), "name", GENERATOR)
        _add(feed, "generator", GENERATOR)
        feed.extend(entries)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace(self.path, f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n')

    def _held(self) -> list[ET.Element]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        remedy = "Name another file, or move that one away."
        if len(data) > _LARGEST or b"<!" in data:
            raise TellError(f"{self.path} is no feed of Slatewire", remedy)
        try:
            feed = ET.fromstring(data)
        except ET.ParseError:
            raise TellError(f"{self.path} is no feed, or is broken", remedy) from None
        if feed.tag != f"{{{ATOM}}}feed" or feed.findtext(f"{{{ATOM}}}generator") != GENERATOR:
            raise TellError(f"{self.path} is no feed of Slatewire", remedy)
        return feed.findall(f"{{{ATOM}}}entry")


def _entry(one: News) -> ET.Element:
    entry = ET.Element(f"{{{ATOM}}}entry")
    _add(entry, "id", _id(one))
    _add(entry, "title", one_line(one.title))
    _add(entry, "updated", f"{one.made_at:%Y-%m-%dT%H:%M:%SZ}")
    if one.url:
        _add(entry, "link", rel="via", href=one.url)
    _add(entry, "category", term=one_line(one.property))
    _add(entry, "category", term=one_line(one.how))
    body = f"<p>{escape(title_of(one.work))}: {escape(words.turn(one))}</p>"
    body += f"<blockquote>{escape(one_line(one.quote))}</blockquote><p>{escape(words.source(one))}</p>"
    _add(entry, "content", body, type="html")
    return entry


def _id(one: News) -> str:
    return one.id if one.id.startswith("urn:") else uuid.uuid5(OURS, one.id).urn


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """An element with its namespace spelt out, as those that are read back from the file have it."""
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)

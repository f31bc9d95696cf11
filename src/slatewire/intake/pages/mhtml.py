"""Pages saved as one file (.mhtml, .mht): the page itself; frames, pictures and styles beside it are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from slatewire import webaddress
from slatewire.intake.article import Draft, problem
from slatewire.intake.mail import mime
from slatewire.intake.pages.html import page_drafts, web_page
from slatewire.model import Problem

READ = 24_000_000  # bytes from the start of the file; browsers write the page first, its pictures after it
_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "Save the page again, as one file or as HTML."
_PART = re.compile(rb"\n--[^\r\n]{1,200}\r?\n")


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The one draft of the page."""
    found = root(path)
    if isinstance(found, Problem):
        yield found
    else:
        page = web_page(found.data, path, url=found.url, encoding=found.encoding)
        yield from page_drafts(page, retrieved=found.retrieved)


@dataclass(frozen=True, slots=True)
class Root:
    """The page of the file: its bytes, where it was, the encoding that its part names, the day that it was saved."""

    data: bytes
    url: str
    encoding: str | None
    retrieved: str


def root(path: Path) -> Root | Problem:
    """The page itself; a Problem where the file holds none. OSError where it cannot be read."""
    with path.open("rb") as file:
        data = file.read(READ)
    if not data.strip():
        return problem(path, "is empty", _HINT)
    try:
        message = mime.parsed(_first_parts(data))
    except mime.MimeError as error:
        return problem(path, str(error), _HINT)
    page = _page(message)
    if page is None:
        return problem(path, "holds no page, only parts of one", _HINT)
    stated = (mime.header(message, "snapshot-content-location"), mime.header(page, "content-location"))
    url = next((address for address in stated if webaddress.is_web(address)), "")
    encoding = mime.parameter(page, "charset") or None
    return Root(mime.payload(page), url, encoding, mime.day(mime.header(message, "date")))


def _first_parts(data: bytes) -> bytes:
    """The file as far as its first parts: a page has hundreds of pictures and styles, and comes before them."""
    for number, match in enumerate(_PART.finditer(data), 1):
        if number == mime.MOST_PARTS // 2:
            return data[: match.start() + 1]
    return data


def _page(message: EmailMessage) -> EmailMessage | None:
    """The root part: the one that the file names, else the first that is a page."""
    parts = [part for part in mime.own_parts(message) if mime.content_type(part) in _PAGES]
    root = mime.parameter(message, "start").strip("<>")
    named = (part for part in parts if root and mime.header(part, "content-id").strip("<>") == root)
    return next(named, parts[0] if parts else None)

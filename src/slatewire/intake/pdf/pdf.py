"""PDF files with a text layer: articles printed to PDF, press releases, pages of papers. One file is one article.

The text comes from pypdf, run in a program of its own (worker.py) within limits. Its lines become paragraphs in
page.py. The dates of the file are when it was made, so they are not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slatewire.intake.article import Draft, problem
from slatewire.intake.encoding import clean
from slatewire.intake.pdf.confined import Confined
from slatewire.intake.pdf.page import Printed, printed
from slatewire.intake.pdf.worker import MEMORY, MOST_PAGES, SECONDS
from slatewire.model import Problem
from slatewire.vocabulary import lists

LARGEST = 50_000_000  # bytes; a printed article has some hundred thousand, with its pictures some millions
_BEFORE = b"\xef\xbb\xbf\0 \t\r\n"  # what some programs put before the first mark
_FEWEST = 25  # letters that are a text
_TEXT_HINT = "Open it, and copy the text into a .txt file."
_ERRORS = {
    "password": ("is protected by a password", "Open it, and print it to a PDF without one."),
    "cipher": ("is encrypted in a way that cannot be read here", "Open it, and print it to a PDF without a password."),
    "damaged": ("is no readable PDF, or damaged", "Save it again, or copy its text into a .txt file."),
    "memory": (f"takes more than {MEMORY // 1_000_000:,} MB of memory to read", _TEXT_HINT),
}
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|powerpoint presentation|untitled)\b.*"
    r"|.*\.(?:docx?|indd|qxd|pdf|txt|rtf|pages|odt|html?|pptx?|ps|eps|tmp)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:and |[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]*){1,4}")
_worker = Confined("worker.py")


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The one draft of a PDF file."""
    with path.open("rb") as file:
        yield from _read(file.read(LARGEST + 1), path)


def is_one(data: bytes, kind: str = "") -> bool:
    """Whether what a server gave is a PDF: it begins as one, or the server says so (``kind``, its media type)."""
    return kind in ("application/pdf", "application/x-pdf") or data[:1024].lstrip(_BEFORE).startswith(b"%PDF-")


def page_drafts(data: bytes, url: str, retrieved: str = "") -> Iterator[Draft | Problem]:
    """The one draft of a PDF that ``url`` gave. That is its address, whatever its pages show: press notes have that of
    the company at their feet."""
    for item in _read(data, url):
        if isinstance(item, Draft):
            item.stated |= {"url": url} | ({"retrieved": retrieved} if retrieved else {})
        yield item


def _read(data: bytes, path: Path | str) -> Iterator[Draft | Problem]:
    if not data.strip(b"\0 \t\r\n"):
        yield problem(path, "is empty", "Save the article again.")
        return
    if len(data) > LARGEST:
        yield problem(path, "is larger than 50 MB, too large for one article", "Save the pages of the article alone.")
        return
    if b"%PDF-" not in data[:1024]:
        yield problem(path, *_ERRORS["damaged"])
        return
    try:
        answer = _worker.ask(data)
    except OSError as error:
        what = f"could not be read: no program could be started for it ({error.strerror or error})"
        yield problem(path, what, "Free some memory, and try again.")
        return
    if answer is None:
        what = f"takes more than {SECONDS} seconds of processor time to read, or too much memory"
        yield problem(path, what, _TEXT_HINT)
        return
    yield from _drafts(json.loads(answer), data, path)


def _drafts(found: dict[str, Any], data: bytes, path: Path | str) -> Iterator[Draft | Problem]:
    if "error" in found:
        yield problem(path, *_ERRORS[found["error"]])
        return
    page = printed(found["pages"], clean(found["title"]))
    if sum(map(str.isalpha, page.text)) < _FEWEST:
        what = "has no text layer: it is a scan, or pictures of text"
        yield problem(path, what, "Run it through text recognition (such as OCRmyPDF), and save it again.")
        return
    if found["cut"]:
        what = f"has more than {MOST_PAGES} pages, or too much text; what comes after is not read"
        yield problem(path, what, "Save the pages of the article alone.")
    supposed = {"title": _title(found["title"]), "byline": _byline(found["author"])}
    yield Draft(page.text, data, _stated(page), supposed={name: value for name, value in supposed.items() if value})


def _stated(page: Printed) -> dict[str, str]:
    return {name: value for name, value in (("title", page.title), ("url", page.url)) if value}


def _title(given: str) -> str:
    """The title that the file states, unless it is one that programs give."""
    title = " ".join(clean(given).split())
    return title if title.count(" ") >= 2 and len(title) <= 250 and not _NO_TITLE.fullmatch(title) else ""


def _byline(given: str) -> str:
    """The author that the file states, where that is a person's name and no account, program or company."""
    name = " ".join(clean(given).split())
    good = len(name) <= 80 and _NAME.fullmatch(name) and name.split()[0] in lists.given_names()
    return name if good and not lists.looks_like_company(name) else ""

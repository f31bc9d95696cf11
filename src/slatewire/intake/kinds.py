"""The kinds of files that are read, by their endings: which module reads each, and what it is called.

A module of a kind has ``drafts(path)``: what the file holds, article by article, with a Problem for what cannot be
read and a Passed for what is no article for us. It draws them one by one, so that memory stays flat; it never raises
for what a file holds, and lets OSError pass, which is told for all kinds alike. Where a file holds many, it is opened
by ``drafts(path, opened)``, which may tell how far it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from slatewire.intake.article import Draft
from slatewire.intake.opening import Opened
from slatewire.model import Passed, Problem

Drafts = Callable[..., Iterator[Draft | Problem | Passed]]


@dataclass(frozen=True, slots=True)
class Kind:
    """``module`` of this package reads it. ``many``: a file holds several articles, so a sheet's row speaks for all."""

    module: str
    many: bool = False

    def drafts(self, path: Path, opened: Opened) -> Iterator[Draft | Problem | Passed]:
        """What the file holds. The module is loaded here: few runs need them all."""
        read: Drafts = import_module(f"slatewire.intake.{self.module}").drafts
        return read(path, opened) if self.many else read(path)


KINDS = {
    ".txt": Kind("text"),
    ".md": Kind("text"),
    ".html": Kind("pages.html"),
    ".htm": Kind("pages.html"),
    ".jsonl": Kind("jsonl", many=True),
    ".xml": Kind("feeds.feed", many=True),
    ".rss": Kind("feeds.feed", many=True),
    ".atom": Kind("feeds.feed", many=True),
    ".json": Kind("feeds.feed", many=True),
    ".warc": Kind("archives.warc", many=True),
    ".warc.gz": Kind("archives.warc", many=True),
    ".warc.zst": Kind("archives.warc", many=True),
    ".wacz": Kind("archives.wacz", many=True),
    ".eml": Kind("mail.mail"),
    ".mbox": Kind("mail.mailbox", many=True),
    ".mhtml": Kind("pages.mhtml"),
    ".mht": Kind("pages.mhtml"),
    ".pdf": Kind("pdf.pdf"),
}
_LONG = (".warc.gz", ".warc.zst")


def suffix(path: Path) -> str:
    """The ending that says how a file is read, in small letters: ".txt", ".warc.gz"."""
    name = path.name.lower()
    return next((ending for ending in _LONG if name.endswith(ending)), path.suffix.lower())


def listed() -> str:
    """The endings, for messages."""
    return " ".join(KINDS)

"""From what a file holds to an Article: furniture out, headline first, fields checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from slatewire.intake.encoding import clean
from slatewire.intake.lines import furniture
from slatewire.intake.lines.about import about, plain
from slatewire.intake.lines.dates import edtf
from slatewire.intake.lines.lines import BLANK, KEPT, Line
from slatewire.intake.lines.phrases import fold
from slatewire.model import Article, Problem
from slatewire.printable import one_line, printable

FIELDS = ("title", "outlet", "url", "byline", "published", "updated", "retrieved")
_DATES = ("published", "updated", "retrieved")
_LONGEST_FIELD = 500  # characters; a longer title or byline is no title or byline
_LONGEST_URL = 2_000
_LONGEST_MESSAGE = 600
_MOST_LINES = 50_000  # of one article; a page with all its comments has some thousands


@dataclass(slots=True)
class Draft:
    """One article as a file has it: its page of text, what the file states about it, and its raw bytes.

    ``where`` is its place in a file that holds several, for messages. ``supposed`` is what stands where neither the
    file nor the page's own words say anything. ``unwalled`` is whether it is known that no wall stands before it.
    """

    page: str
    raw: bytes
    stated: dict[str, str] = field(default_factory=dict)
    where: str = ""  # "line 3", for messages
    overridden: Mapping[str, str] = field(default_factory=dict)
    supposed: Mapping[str, str] = field(default_factory=dict)
    unwalled: bool = False


def shown(path: Path | str) -> str:
    """A path or an address as the user gave it, with forward slashes, on one line, and safe to print and to store
    whatever it holds."""
    words = printable(clean(path.as_posix() if isinstance(path, Path) else path))
    return words.replace("\n", " ").replace("\t", " ")


def problem(path: Path | str, message: str, hint: str = "") -> Problem:
    """A Problem of this room, with a file or with what an address gave. Its words, which may quote the file, are made
    safe to print and to store, and no longer than anybody reads."""
    return Problem(shown(path), "intake", one_line(clean(message))[:_LONGEST_MESSAGE], hint)


def build(draft: Draft, path: Path | str) -> Iterator[Article | Problem]:
    """The article, after the problems that its fields have. Nothing but a Problem where there is no text.

    ``path`` is the file that holds it, or the address that it was fetched from; only a file is the article's ``file``.
    """
    stated: dict[str, str] = {}
    for name, given in draft.stated.items():
        value, wrong, hint = check(name, given)
        if wrong:
            yield problem(path, _at(draft.where) + wrong, hint)
        if value:
            stated[name] = value
    stated |= draft.overridden
    page = draft.page
    if page.count("\n") > _MOST_LINES:
        yield problem(path, f"{_at(draft.where)}has too many lines for one article", "Split it into its articles.")
        return
    told = furniture.tell(page)
    said = about(told, titled="title" in stated)
    supposed = {name: value for name, given in draft.supposed.items() if (value := check(name, given)[0])}
    lines = [item.line for item in told]
    title = stated.get("title") or said.title or supposed.get("title")
    text = _text(page, lines, title, said.headline)
    if text == title and "title" not in stated:
        title = None  # a page of one line is a text, not a headline
    if not text or text == title:
        what = (
            "nothing but a headline" if text else "no text" if not page.strip() else "no article text, only furniture"
        )
        yield problem(path, f"{_at(draft.where)}holds {what}", "Check that the file is the article that you saved.")
        return
    url = stated.get("url")
    yield Article(
        id=hashlib.sha256(f"{url or ''}\0{text}".encode()).hexdigest()[:20],
        text=text,
        file=shown(path) if isinstance(path, Path) else None,
        outlet=stated.get("outlet") or said.outlet or supposed.get("outlet"),
        url=url,
        title=title,
        byline=stated.get("byline") or said.byline or supposed.get("byline"),
        published=stated.get("published") or _published(said.published, supposed.get("published")),
        updated=stated.get("updated") or said.updated,
        retrieved=stated.get("retrieved"),
        raw_hash=hashlib.sha256(draft.raw).hexdigest(),
    )


def _published(said: str | None, supposed: str | None) -> str | None:
    """The day that the page's text says. Where its year is uncertain, what is supposed (a month, of the page's address)
    makes it certain or takes its place."""
    if said is None or supposed is None or not said.endswith("?"):
        return said or supposed
    return said.rstrip("?") if said.startswith(supposed) else supposed


def check(name: str, value: str) -> tuple[str | None, str, str]:
    """A field's value as it is stored; or None, with what is wrong and what to do."""
    value = " ".join(clean(value).split())
    if name in _DATES:
        date = edtf(value)
        hint = "Write the date as 2025-10-18, or 2025-10 or 2025 where no more is known (EDTF)."
        return date, f"{name}: {value[:60]!r} is no date" if date is None else "", hint
    if name == "url":
        try:
            good = (
                urlsplit(value).scheme in ("http", "https")
                and bool(urlsplit(value).netloc)
                and len(value) <= _LONGEST_URL
            )
        except ValueError:
            good = False
        return (
            value if good else None,
            "" if good else f"url: {value[:60]!r} is no web address",
            "It begins with https://.",
        )
    if len(value) > _LONGEST_FIELD:
        return None, f"{name} is longer than {_LONGEST_FIELD} characters", "The article is read without it."
    return value or None, "", ""


def _text(page: str, lines: list[Line], title: str | None, headline: Line | None) -> str:
    """The headline, a blank line, the body; a headline that the page has further down is moved up."""
    body = furniture.kept(page, lines)
    if not title:
        return body
    wanted = _same(title)
    first = next((line for line in lines if line.kind in KEPT and line.kind != BLANK), None)
    if first is None:
        return title
    if _same(page[first.start : first.end]) == wanted:
        return body
    if headline is not None:
        headline.kind = "headline"
        body = furniture.kept(page, lines)
    return f"{title}\n\n{body}"


def _same(line: str) -> str:
    return fold(plain(line)).rstrip(".")


def _at(where: str) -> str:
    return f"{where}: " if where else ""

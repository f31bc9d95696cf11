"""Anything that people save, in; articles out. What cannot be read is a Problem, and the rest goes on.

``find_files`` tells which files are articles, ``read_file`` reads one, ``gather`` does both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from slatewire.intake import jsonl
from slatewire.intake.article import Draft, build, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.files import LINES, PAGES, READ, TEXT, find_files, suffix
from slatewire.intake.sheet import Sheet, read_sheet
from slatewire.model import Article, Problem

__all__ = ["find_files", "gather", "read_file"]

LARGEST = 8_000_000  # bytes of one text or page; the longest feature article has about 100,000


def read_file(path: Path) -> Iterator[Article | Problem]:
    """The articles of one file, with what clippings.csv beside it says; Problems for what cannot be read.

    Text and pages hold one article, JSONL one a line. Never raises for what a file holds or is.
    """
    sheet = read_sheet(path.parent)
    yield from sheet.problems
    yield from _read(path, sheet)


def gather(paths: Iterable[Path], on_file: Callable[[Path], None] | None = None) -> Iterator[Article | Problem]:
    """Every article of the files and folders named, and every Problem on the way. ``on_file`` is told each file.

    An article that stands in two files is yielded twice, with the same id: the ledger holds it once.
    """
    files, problems = find_files(paths)
    yield from problems
    sheets: dict[Path, Sheet] = {}
    for path in files:
        if path.parent not in sheets:
            sheets[path.parent] = read_sheet(path.parent)
            yield from sheets[path.parent].problems
        yield from _read(path, sheets[path.parent])
        if on_file is not None:
            on_file(path)


def _read(path: Path, sheet: Sheet) -> Iterator[Article | Problem]:
    ending = suffix(path)
    row = sheet.rows.get(path.name, {})
    try:
        if ending in LINES:
            yield from _lines(path, row)
        elif ending in TEXT | PAGES:
            for draft in _whole(path, ending):
                if isinstance(draft, Problem):
                    yield draft
                else:
                    yield from build(replace(draft, overridden=row), path)
        else:
            yield problem(
                path, f"{ending or 'files without an ending'} cannot be read", f"Files that are read: {' '.join(READ)}."
            )
    except OSError as error:
        yield problem(
            path, f"cannot be opened: {error.strerror or error}", "Check that it is a file and that you may read it."
        )
    except ValueError as error:  # a path with a NUL in it
        yield problem(path, f"cannot be opened: {error}", "Check the spelling of the path.")


def _whole(path: Path, ending: str) -> Iterator[Draft | Problem]:
    """The one draft of a text or a page."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield problem(
            path,
            "is larger than 8 MB, too large for one article",
            "Split it, or make it JSONL with one article a line.",
        )
        return
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        yield problem(path, "is empty", "Save the article again.")
        return
    try:
        if ending in PAGES:
            from slatewire.intake import html

            decoded = decode(data, html.declared_encoding(data))
            if decoded.text.count("<") > html.MOST_TAGS:
                yield problem(path, "has too many elements for one article", "Save the article alone, or its text.")
                return
            page, stated = html.read_page(decoded.text)
            wrong = "" if page else "no article text was found in the page"
            hint = "Pages that load their text by script are saved empty: copy the text into a .txt file."
        else:
            from slatewire.intake import text

            decoded = decode(data)
            page, stated, wrong = text.split(decoded.text)
            hint = "Put values that contain a colon in quotation marks."
    except NotTextError as error:
        yield problem(path, str(error), "Save the article as text or HTML.")
        return
    if wrong:
        yield problem(path, wrong, hint)
    if decoded.unreadable:
        yield problem(
            path,
            f"{decoded.unreadable} characters could not be read as {decoded.encoding} and are shown as \ufffd",
            "Save the file again as UTF-8.",
        )
    if page or not wrong:
        yield Draft(page, data, stated)


def _lines(path: Path, row: dict[str, str]) -> Iterator[Article | Problem]:
    """The articles of a JSONL file. A sheet speaks for the file: it fills what its articles do not say, but a
    title and an address belong to one article and are not taken from it."""
    shared = {name: value for name, value in row.items() if name not in ("title", "url")}
    empty = True
    with path.open("rb") as file:
        for draft in jsonl.drafts(file, path):
            empty = False
            if isinstance(draft, Problem):
                yield draft
            else:
                yield from build(replace(draft, stated={**shared, **draft.stated}), path)
    if empty:
        yield problem(path, "is empty", "Each line of a JSONL file is one article.")

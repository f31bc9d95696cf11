"""Anything that people save, in; articles out. What cannot be read is a Problem, and the rest goes on.

``find_files`` tells which files are articles, ``read_file`` reads one, ``gather`` does both; ``read_page`` reads what
the web gave for an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from slatewire.intake.article import build, problem
from slatewire.intake.files import find_files
from slatewire.intake.kinds import KINDS, listed, suffix
from slatewire.intake.opening import Opened, silently, telling
from slatewire.intake.sheet import NAME as SHEET
from slatewire.intake.sheet import Sheet, read_sheet
from slatewire.model import Article, Passed, Problem
from slatewire.vocabulary import VocabularyError
from slatewire.webaddress import own, plain

__all__ = ["Item", "find_files", "gather", "read_file", "read_page"]

MOST_PROBLEMS = 1_000  # of one file that are told one by one

Item = Article | Problem | Passed
"""What intake gives: an article, what could not be read, what was looked at and is no article for a ledger."""


def read_file(path: Path) -> Iterator[Item]:
    """The articles of one file, with what clippings.csv beside it says; Problems for what cannot be read.

    Texts and pages hold one article, JSONL, feeds, mailboxes and archives many. Never raises for what a file holds
    or is; VocabularyError where the program's own data, or an outlet's file of the user's, cannot be used.
    """
    sheet = read_sheet(path.parent)
    yield from _in_measure(sheet.problems, path.parent / SHEET)
    yield from _in_measure(_read(path, sheet, silently), path)


def gather(
    paths: Iterable[Path],
    on_file: Callable[[Path], None] | None = None,
    on_part: Callable[[Path, float], None] | None = None,
) -> Iterator[Item]:
    """Every article of the files and folders named, and every Problem on the way. ``on_file`` is told each file,
    ``on_part`` how far one of many articles is read, now and then while it is: the share of its bytes, below 1.

    An article that stands in two files is yielded twice, with the same id: the ledger holds it once.
    """
    files, problems = find_files(paths)
    yield from problems
    sheets: dict[Path, Sheet] = {}
    opened = telling(on_part) if on_part else silently
    for path in files:
        if path.parent not in sheets:
            sheets[path.parent] = read_sheet(path.parent)
            yield from _in_measure(sheets[path.parent].problems, path.parent / SHEET)
        yield from _in_measure(_read(path, sheets[path.parent], opened), path)
        if on_file is not None:
            on_file(path)


def read_page(
    data: bytes,
    *,
    url: str,
    encoding: str | None = None,
    kind: str = "",
    retrieved: str = "",
    canonical: bool = True,
    pass_lists: bool = False,
) -> Iterator[Item]:
    """The article of a page or a PDF that was fetched from ``url``, after the Problems on the way; none where it holds
    none.

    ``encoding`` and ``kind`` (a media type) are what the server said of it; ``retrieved`` the time of the download (ISO
    8601), which dates nothing but itself. The address is what the page states (its canonical link) where that is of the
    same site, else ``url``: no page passes as another outlet's article; without ``canonical`` it is ``url``, whatever
    the page states. A wall before the article (for subscribers, for consent) is a Problem; it is guessed where the
    outlet's file tells none. With ``pass_lists``, a page that lists articles is Passed.
    """
    from slatewire.intake.pages import html
    from slatewire.intake.pages.listings import is_list
    from slatewire.intake.pages.walls import stands_before
    from slatewire.intake.pdf import pdf

    if pdf.is_one(data, kind):
        for one in pdf.page_drafts(data, plain(url), retrieved):
            yield from [one] if isinstance(one, Problem) else build(one, url)
        return
    page = html.web_page(data, url, url=url, encoding=encoding)
    if isinstance(page, Problem):
        yield page
        return
    items: list[Item] = []
    unwalled = False
    for draft in html.page_drafts(page, retrieved=retrieved):
        if isinstance(draft, Problem):
            items.append(draft)
        else:
            unwalled = draft.unwalled
            address = own(url, draft.stated.get("url") if canonical else None)
            items += build(replace(draft, stated={**draft.stated, "url": address}), url)
    article = next((item for item in items if isinstance(item, Article)), None)
    closed = None if unwalled else stands_before(article, page.html, url)
    if pass_lists and article and not closed and is_list(article, page.html, url):
        yield Passed(url, 1, "lists articles, and is none")
        return
    yield from (item for item in items if not (closed and isinstance(item, Article)))
    if closed and closed not in items:
        yield closed


def _in_measure(items: Iterable[Item], path: Path) -> Iterator[Item]:
    """The items of one file; of its problems the first ones and how many more there are, however broken it is."""
    told = more = 0
    for item in items:
        if isinstance(item, Problem) and told == MOST_PROBLEMS:
            more += 1
            continue
        told += isinstance(item, Problem)
        yield item
    if more:
        yield problem(path, f"has {more:,} more problems, which are not listed", "Mend those above, and read it again.")


def _read(path: Path, sheet: Sheet, opened: Opened) -> Iterator[Item]:
    ending = suffix(path)
    kind = KINDS.get(ending)
    if kind is None:
        what = f"{ending or 'files without an ending'} cannot be read"
        yield problem(path, what, f"Files that are read: {listed()}.")
        return
    row = sheet.rows.get(path.name, {})
    # A row that speaks for many articles fills what they do not say; a title and an address belong to one of them.
    shared = {name: value for name, value in row.items() if name not in ("title", "url")}
    try:
        for draft in kind.drafts(path, opened):
            if isinstance(draft, Problem | Passed):
                yield draft
            elif kind.many or draft.where:
                yield from build(replace(draft, stated={**shared, **draft.stated}), path)
            else:
                yield from build(replace(draft, overridden=row), path)
    except OSError as error:
        yield problem(
            path, f"cannot be opened: {error.strerror or error}", "Check that it is a file and that you may read it."
        )
    except VocabularyError:  # of no file of articles: an outlet's file, which all pages need
        raise
    except ValueError as error:  # a path with a NUL in it
        yield problem(path, f"cannot be opened: {error}", "Check the spelling of the path.")

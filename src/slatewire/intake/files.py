"""Which files are articles: files and folders as the user names them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from slatewire.intake.article import problem
from slatewire.intake.kinds import KINDS, listed, suffix
from slatewire.intake.pages.saved import parts_of, passed_over
from slatewire.intake.sheet import NAME as SHEET
from slatewire.model import Passed, Problem


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem | Passed]]:
    """Files to read, each once, in the order given and sorted within folders; and what cannot be read or is no article.

    Folders are searched to the bottom; hidden files and folders and clippings.csv are passed over, and the folder with
    the parts of a page that a browser saved beside it.
    """
    found: dict[Path, Path] = {}
    problems: list[Problem | Passed] = []
    for path in paths:
        before = len(found) + len(problems)
        for item in _walk(Path(path), set(), top=True):
            if isinstance(item, Problem | Passed):
                problems.append(item)
            else:
                found.setdefault(_real(item), item)
        if len(found) + len(problems) == before and path.is_dir() and not _any_seen(path, found):
            problems.append(problem(path, "the folder holds no articles", f"Files that are read: {listed()}."))
    return list(found.values()), problems


def _walk(path: Path, above: set[Path], top: bool = False) -> Iterator[Path | Problem | Passed]:
    try:
        if path.is_dir():
            real = path.resolve()
            if real in above:
                yield problem(
                    path, "links back to a folder that holds it", "Remove the link, or name the folder itself."
                )
                return
            entries = sorted(os.listdir(path))
            beside = {entry.lower(): entry for entry in entries}
            for entry in entries:
                page = parts_of(entry, beside)
                if page and (path / entry).is_dir():
                    if parts := passed_over(path / entry, page):
                        yield parts
                elif not entry.startswith("."):
                    yield from _walk(path / entry, above | {real})
        elif path.is_file():
            yield from _file(path)
        elif path.is_symlink():
            yield problem(path, "is a link that leads nowhere", "Remove the link, or restore what it points to.")
        elif path.exists():
            yield problem(path, "is no ordinary file", "Save the article to a file first.")
        else:
            yield problem(path, "no such file or folder", "Check the spelling of the path.")
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links, in Python 3.11 and 3.12
        yield problem(
            path, f"cannot be opened: {getattr(error, 'strerror', None) or error}", "Check the permissions of the path."
        )


def _file(path: Path) -> Iterator[Path | Problem]:
    ending = suffix(path)
    if path.name == SHEET:
        return
    if ending in KINDS:
        yield path
    elif ending == ".csv":
        yield problem(path, f"only a sheet named {SHEET} is read, for the files beside it", f"Rename it to {SHEET}.")
    else:
        what = f"{ending} files are not read" if ending else "a file without an ending is not read"
        yield problem(path, what, f"Files that are read: {listed()}.")


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _any_seen(folder: Path, found: dict[Path, Path]) -> bool:
    """Was the folder's content named before?"""
    real = _real(folder)
    return any(real in path.parents for path in found)

"""clippings.csv: what the files beside it do not say themselves."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from os.path import exists  # False, too, for what can be no name of a file
from pathlib import Path

from slatewire.intake.article import check, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.model import Problem

NAME = "clippings.csv"
COLUMNS = ("file", "outlet", "url", "title", "byline", "published")
_LARGEST = 8_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """Fields by file name, and what was wrong with the sheet."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_sheet(folder: Path) -> Sheet:
    """The sheet of a folder; an empty one where there is none. Bad cells are left out, each with a Problem."""
    path = folder / NAME
    try:
        if not path.is_file():
            return Sheet()
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        return _unread(path, f"cannot be opened: {error.strerror or error}")
    if len(data) > _LARGEST:
        return _unread(path, "is larger than 8 MB")
    try:
        return _rows(path, decode(data).text)
    except NotTextError as error:
        return _unread(path, str(error))
    except csv.Error as error:
        return _unread(path, f"is no readable sheet: {error}")


def _rows(path: Path, text: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [name.strip().lower() for name in next(reader, [])]
    if "file" not in header:
        return _unread(path, "has no column 'file'")
    rows: dict[str, dict[str, str]] = {}
    problems = [
        problem(path, f"unknown column {name[:40]!r}", _HINT) for name in header if name and name not in COLUMNS
    ]
    for cells in reader:
        line = f"line {reader.line_num}"
        row = {
            name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS and cell.strip()
        }
        name = row.pop("file", "").replace("\\", "/").removeprefix("./")
        if not name:
            if row:
                problems.append(problem(path, f"{line} names no file", _HINT))
            continue
        if "/" in name or not exists(path.parent / name):
            problems.append(
                problem(path, f"{line}: no file {name[:80]!r} beside the sheet", "Name files of this folder only.")
            )
            continue
        if name in rows:
            problems.append(problem(path, f"{line}: {name[:80]!r} has a row already", "The later row counts."))
        rows[name] = {}
        for column, cell in row.items():
            value, wrong, hint = check(column, cell)
            if wrong:
                problems.append(problem(path, f"{line}: {wrong}", hint))
            if value:
                rows[name][column] = value
    return Sheet(rows, tuple(problems))


_HINT = f"The columns are {', '.join(COLUMNS)}; the first line names them."


def _delimiter(text: str) -> str:
    """Spreadsheets of half of Europe write semicolons."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _unread(path: Path, message: str) -> Sheet:
    return Sheet(problems=(problem(path, message, _HINT),))

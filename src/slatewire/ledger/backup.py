"""A ledger as one file, as it is at one moment, while others go on writing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from slatewire.ledger.errors import LedgerError, explain

_PAGES = 4_000
"""Pages copied between two looks at the progress: 16 MB."""
_LEFT_BEHIND = ("", "-wal", "-shm", "-journal")

Progress = Callable[[int, int], None]
"""Told how many pages are done, and how many there are."""


def to_file(file: Path, make: Callable[[Path], None]) -> None:
    """Have ``make`` write a ledger, and give it its name only when it is whole. LedgerError where there is a file of
    that name, or none can be written."""
    _refuse_existing(file)
    part = file.with_name(f".{file.name}.part")
    try:
        _remove(part)
        try:
            make(part)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            _refuse_existing(file)
            part.rename(file)
        finally:
            _remove(part)
    except OSError as error:
        said = error.strerror or error
        raise LedgerError(
            str(file), f"cannot be written: {said}", "Check its folder, your permissions and the space on the disk."
        ) from error


def of_sqlite(source: sqlite3.Connection, file: Path, progress: Progress | None = None) -> None:
    """An SQLite database into a new file: what had been committed when this began."""
    try:
        target = sqlite3.connect(file)
        try:
            # One transaction over all of it, or SQLite would begin anew whenever somebody writes.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()

            def step(status: int, left: int, total: int) -> None:
                if progress:
                    progress(total - left, total)

            source.backup(target, pages=_PAGES, progress=step, sleep=0)
        finally:
            source.rollback()
            target.close()
    except sqlite3.Error as error:
        raise explain(error, str(file)) from error


def _refuse_existing(file: Path) -> None:
    if file.exists():
        raise LedgerError(str(file), "is there already", "Give another name, or move that file away.")


def _remove(file: Path) -> None:
    for ending in _LEFT_BEHIND:
        file.with_name(file.name + ending).unlink(missing_ok=True)

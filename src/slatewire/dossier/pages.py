"""Files of a site on disk: written whole or not at all, and taken away when their work is gone."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

GENERATOR = "Slatewire"
"""What a page of ours names in its head as its generator."""

_OURS = re.compile(rf'<meta name="generator" content="{GENERATOR}">'.encode())
_HEAD = 4096
"""Bytes in which a page of ours has said so: the element stands before title and style."""


def replace(path: Path, text: str) -> bool:
    """Put ``text`` at ``path``, whole or not at all; False where it stands there already. Raises ``OSError``."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return True


def remove_drafts(folder: Path) -> None:
    """Remove from a folder the drafts of ``replace`` that programs left there which were killed."""
    for draft in folder.glob(".*.*"):
        writer = draft.name.rpartition(".")[2]
        if writer.isdecimal() and not _runs(int(writer)):
            draft.unlink(missing_ok=True)


def _runs(program: int) -> bool:
    if os.name == "nt":  # to ask there would be to end it
        return True
    try:
        os.kill(program, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True


def remove_stale(films: Path, current: Collection[Path]) -> None:
    """Remove from ``films`` the pages that an earlier build wrote and that are not among ``current``, and folders
    left empty by that. Pages that do not name Slatewire as their generator, and all other files, stay."""
    for page in films.glob("*/index.html"):
        if page not in current and not page.is_symlink() and not page.parent.is_symlink() and _is_ours(page):
            page.unlink()
            if not any(page.parent.iterdir()):
                page.parent.rmdir()


def _is_ours(page: Path) -> bool:
    try:
        with page.open("rb") as file:
            return bool(_OURS.search(file.read(_HEAD)))
    except OSError:  # a folder, or not ours to read
        return False

"""Files of a site on disk: written whole or not at all, and taken away when their work is gone."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

GENERATOR = "Slatewire"
"""What a page of ours names in its head as its generator."""

FILMS = "films"
FOLDERS = ("articles", "people", "companies", "outlets")
"""The folders of a site's pages; ``FILMS`` has one more for each film."""

_OURS = re.compile(rf'<meta name="generator" content="{GENERATOR}">'.encode())
_HEAD = 4096
"""Bytes in which a page of ours has said so: the element stands before title and style."""


def replace(path: Path, text: str) -> bool:
    """Put ``text`` at ``path``, whole or not at all; False where it stands there already. Raises ``OSError``."""
    data = text.encode("utf-8")
    if path.is_file():
        if path.read_bytes() == data:
            return False
    elif not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
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


def remove_stale(site: Path, current: Collection[str], beside: Collection[str] = ()) -> list[Path]:
    """Remove from ``site`` the pages that an earlier time wrote and whose addresses are not among ``current``, the
    files called as in ``beside`` in the folder of a film that is gone, and folders left empty by that. They are
    returned. Pages that do not name Slatewire as their generator, and all other files, stay."""
    gone = []
    for folder in (*(site / name for name in FOLDERS), *(site / FILMS).glob("*/")):
        if folder.is_symlink():
            continue
        for page in sorted(folder.glob("*.html")):
            address = page.relative_to(site).as_posix()
            if address not in current and not page.is_symlink() and _is_ours(page):
                gone.append(page)
                if page.name == "index.html" and folder.parent.name == FILMS:
                    others = (folder / name for name in beside if not name.endswith(".html"))
                    gone += [other for other in others if other.is_file() and not other.is_symlink()]
    for file in gone:
        file.unlink()
    for folder in {file.parent for file in gone}:
        if not any(folder.iterdir()):
            folder.rmdir()
    return gone


def _is_ours(page: Path) -> bool:
    try:
        with page.open("rb") as file:
            return bool(_OURS.search(file.read(_HEAD)))
    except OSError:  # a folder, or not ours to read
        return False

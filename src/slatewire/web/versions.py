"""What a page was made from, as its ETag says it: the ledger's edition and the program."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from slatewire.ledger.editions import Edition


def etag(edition: Edition) -> str:
    """Of a page made from the ledger as it is in that edition. Weak: the same, however it is compressed."""
    return f'W/"{program()}-{edition}"'


@cache
def program() -> str:
    """The version of the program, and of the files that pages are made with: they may be changed in place."""
    made_with = hashlib.sha256(version("slatewire").encode())
    for file in _below(files("slatewire.dossier")):
        made_with.update(file.read_bytes())
    return made_with.hexdigest()[:12]


def _below(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _below(item)
        elif item.name.endswith((".py", ".html", ".css", ".js")):
            found.append(item)
    return found

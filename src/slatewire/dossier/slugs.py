"""Folder names for works: ASCII, unique, and the same whatever else is on the slate, clashes aside."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from slatewire.model import Work

LONGEST = 60
# Names that Windows will not give a folder.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slug(work: Work) -> str:
    """A film without a year goes by its title alone; other kinds and years are told in the name."""
    words = unicodedata.normalize("NFKD", work.title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", words.replace("'", "")).strip("-")
    if len(base) > LONGEST:
        base = f"{base[:LONGEST].rstrip('-')}-{_mark(work)}"
    base = base or f"untitled-{_mark(work)}"
    kind = work.kind if work.kind != "film" or base in RESERVED else ""
    return "-".join(part for part in (base, kind, str(work.year) if work.year else "") if part)


def of_name(key: str) -> str:
    """The name of a page for a folded name of a person, a company or an outlet; what ASCII cannot spell is told by a
    mark."""
    words = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    if not key.isascii() or len(base) > LONGEST or not base or base in (*RESERVED, "index"):
        base = "-".join(part for part in (base[:LONGEST].rstrip("-"), _digest(key)) if part)
    return base


def assign(works: Sequence[Work]) -> list[str]:
    """One slug for each work, in the order given; those that would clash get a mark of their exact title."""
    taken: set[str] = set()
    out: dict[int, str] = {}
    order = sorted(range(len(works)), key=lambda i: (works[i].title, works[i].kind, works[i].year or 0))
    for i in order:
        name = slug(works[i])
        if name in taken:
            name = marked(works[i])
        again = 2
        while name in taken:
            name, again = f"{marked(works[i])}-{again}", again + 1
        taken.add(name)
        out[i] = name
    return [out[i] for i in range(len(works))]


def marked(work: Work) -> str:
    """The slug of a work that shares its own with one that comes before it."""
    return f"{slug(work)}-{_mark(work)}"


def _mark(work: Work) -> str:
    return _digest(work.title)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]

"""What the trade says, as data: properties, ladders, phrases, outlets, companies, places.

Every ``*.toml`` and ``*.txt`` beside this file can be read and extended by a reporter; this module
loads them, once each, and refuses what is malformed with the name of the file and the entry.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


class VocabularyError(ValueError):
    """A vocabulary file says something that the program cannot use; the message names file and entry."""


class OutletFileError(VocabularyError):
    """An outlet's file (intake/outlets) cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Property:
    """One row of properties.toml."""

    name: str
    label: str
    value: str
    section: str
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder; ``level`` counts from 0, off-ramps of the project ladder come last."""

    name: str
    label: str
    level: int
    off_ladder: bool = False


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed content of ``name``.toml in this folder."""
    try:
        return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}.toml: {error}") from error


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of ``name``.txt in this folder: one a line, blank lines and # comments left out."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def properties() -> dict[str, Property]:
    """Every property by name, in the order of a dossier."""
    known = {"person", "company", "money", "stage", "date", "place", "plan", "work", "text", "name", "probability"}
    out = {}
    for name, row in load("properties").items():
        if row.get("value") not in known:
            raise VocabularyError(f"properties.toml: [{name}] value must be one of {', '.join(sorted(known))}")
        out[name] = Property(name, row["label"], row["value"], row["section"], tuple(row.get("qualifiers", ())))
    return out


@cache
def ladder(which: str) -> dict[str, Rung]:
    """The ``deal`` or the ``project`` ladder: rungs by name, lowest first."""
    rows = load("ladders")[which]
    return {r["name"]: Rung(r["name"], r["label"], i, r.get("off_ladder", False)) for i, r in enumerate(rows)}


@cache
def digest() -> str:
    """A hash over all vocabulary files: part of a run's identity, since other words read other claims."""
    return digest_of(__name__, ".toml", ".txt")


def digest_of(package: str, *suffixes: str) -> str:
    """A hash, 16 hexadecimal digits, over the names and bytes of a package's files that end in one of ``suffixes``."""
    total = hashlib.sha256()
    for entry in sorted(files(package).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(suffixes):
            total.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return total.hexdigest()[:16]

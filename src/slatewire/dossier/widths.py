"""How much room words take in a drawing, where nothing wraps: counted in columns, as a terminal does."""

from __future__ import annotations

import unicodedata


def columns(words: str) -> int:
    """Marks that stand on another character take none, those of East Asian writing and pictures two."""
    return sum(_columns(character) for character in words)


def cut(words: str, room: int) -> str:
    """Words on one line, those that take more than ``room`` columns with an ellipsis at their end."""
    line = " ".join(words.split())
    if columns(line) <= room:
        return line
    kept, left = [], room - 1
    for character in line:
        left -= _columns(character)
        if left < 0:
            break
        kept.append(character)
    return f"{''.join(kept).rstrip()}…"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" or character in "WM@" else 1

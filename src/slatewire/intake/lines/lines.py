"""A page as lines and blocks, and what their mere shape says: prose, heading, list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from slatewire.intake.lines.phrases import fold

BODY, BLANK, BOARD = "body", "blank", "board"
KEPT = frozenset({BODY, BLANK, BOARD})

_LONGEST = 450  # characters of a line that can be furniture: some 60 words
_CLOSERS = "\"'”’»)]*_ "
_SEPARATOR = re.compile(r"\s*[|•·›»▸☰]\s*|\s[/>]\s|\t+| {2,}")


@dataclass(slots=True)
class Line:
    """A line of the page as offsets without its newline, and its kind: ``body``, ``board``, ``blank``, or furniture."""

    start: int
    end: int
    kind: str = BODY


@dataclass(slots=True)
class Seen:
    """A line while it is being told: its words, its folded words, and whether it reads as prose."""

    index: int
    line: Line
    words: str
    folded: str
    prose: bool


def is_prose(words: str) -> bool:
    """Does a line read as a sentence or more, rather than as a heading, a link or a label?"""
    count = words.count(" ") + 1
    return count >= 30 or (count >= 7 and stops(words)) or (count >= 20 and ends(words))


def stops(words: str) -> bool:
    """Does it end in a full stop, quotation marks and brackets aside?"""
    return words[-12:].rstrip(_CLOSERS)[-1:] in (".", "…")


def ends(words: str) -> bool:
    """Does it end as a sentence, a question or a cry may?"""
    return words[-12:].rstrip(_CLOSERS)[-1:] in (".", "…", "!", "?")


def is_heading(words: str) -> bool:
    """A line that could be a headline: some words, not too many, and no full stop."""
    if not words or len(words) > 250 or words[0] == "|" or words[-1] in ",:;":
        return False
    return not stops(words) and not is_prose(words)


def look(text: str) -> list[Seen]:
    """Every line of the page, in order."""
    seen: list[Seen] = []
    start = 0
    for piece in text.split("\n"):
        words = piece.strip()
        line = Line(start, start + len(piece), BODY if words else BLANK)
        seen.append(Seen(len(seen), line, words, fold(words) if len(words) <= _LONGEST else "", is_prose(words)))
        start += len(piece) + 1
    return seen


def blocks(seen: list[Seen]) -> Iterator[list[Seen]]:
    """Runs of lines that no blank line parts."""
    block: list[Seen] = []
    for item in seen:
        if item.words:
            block.append(item)
        elif block:
            yield block
            block = []
    if block:
        yield block


def is_wrapped(block: list[Seen]) -> bool:
    """Prose broken by hand into lines of equal width: one paragraph, to be told as a whole."""
    lengths = [len(item.words) for item in block]
    if len(block) < 3 or max(lengths) > 100 or min(lengths[:-1]) < 40:
        return False
    return sum(item.words[0].islower() for item in block[1:]) * 3 >= len(block) - 1


def head_end(seen: list[Seen]) -> int:
    """The index of the first line of prose that is kept: what stands before it is the head of the page."""
    return next((i for i, item in enumerate(seen) if item.prose and item.line.kind == BODY), len(seen))


def menu_items(words: str) -> list[str]:
    """The parts of a line that lists things: "News | Film | TV" has three."""
    return [part for part in _SEPARATOR.split(words) if part]

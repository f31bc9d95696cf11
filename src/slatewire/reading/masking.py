"""Sentences as the grammar sees them: every mention and phrase one character, the rest in small letters.

"Mara Holt is in talks to direct *Ashfall* for Example Pictures" becomes ``P V V W for C``. Rules are then
short regular expressions over such lines, and every position in a line leads back to the text.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from slatewire.reading.classes import FIRST, WIDTH
from slatewire.reading.gates import ALL, class_marks
from slatewire.reading.phrases import Phrase
from slatewire.reading.spans import Offsets


class Item(NamedTuple):
    """What one character of a line stands for: its class, its place in the text, and the thing itself."""

    letter: str
    start: int
    end: int
    thing: Any


@dataclass(slots=True)
class Line:
    """One sentence, masked. ``start`` and ``end`` are offsets in the text."""

    start: int
    end: int
    masked: str
    items: dict[int, Item]  # by position in ``masked``
    paragraph: int
    headline: bool
    low: str  # the words of the sentence, folded
    letters: frozenset[str]  # the classes of its items
    marks: int = ALL  # which needs of patterns are met in the sentence: see gates.py
    breaks: list[Offsets] | None = None  # where its clauses part, once that is looked for: see firmness.py
    _of: dict[str, list[tuple[int, Item]]] | None = None
    _places: tuple[list[int], list[int]] | None = None

    def _masks(self) -> tuple[list[int], list[int]]:
        """The positions of the items, and their offsets in the text."""
        if self._places is None:
            self._places = list(self.items), [item.start for item in self.items.values()]
        return self._places

    def source(self, position: int) -> int:
        """The offset in the text of a position in the line."""
        places, _ = self._masks()
        i = bisect.bisect_right(places, position) - 1
        if i < 0:
            return min(self.start + position, self.end)
        at, item = places[i], self.items[places[i]]
        if position == at or at + 1 == len(self.masked):  # the item, or the end of a line that ends with it
            return min(item.start + position - at, self.end)
        return min(item.end + position - at - 1, self.end)

    def position(self, offset: int) -> int:
        """The position in the line of an offset in the text (inside a mention: that mention)."""
        places, sources = self._masks()
        i = bisect.bisect_right(sources, offset) - 1
        following = places[i + 1] if i + 1 < len(places) else len(self.masked) + 1
        if i < 0:
            return max(0, min(offset - self.start, following - 1))
        at, item = places[i], self.items[places[i]]
        if at + 1 == len(self.masked):
            return min(at + offset - item.start, at + 1)
        return at if offset < item.end else min(at + 1 + offset - item.end, following - 1)

    def of(self, letters: str) -> list[tuple[int, Item]]:
        """The items of the given classes, in order, with their positions."""
        if self.letters.isdisjoint(letters):
            return []
        if self._of is None:
            self._of = {}
            for row in self.items.items():
                self._of.setdefault(row[1].letter, []).append(row)
        found = self._of.get(letters)
        if found is None:
            rows = [self._of[letter] for letter in letters if letter in self.letters]
            found = self._of[letters] = rows[0] if len(rows) == 1 else sorted(row for some in rows for row in some)
        return found

    def has(self, letters: str) -> bool:
        """Whether there is an item of one of the given classes."""
        return not self.letters.isdisjoint(letters)


def mask(
    low: str, start: int, end: int, items: Sequence[Item], paragraph: int, headline: bool, marks: int = ALL
) -> Line:
    """The line for a stretch of the text, whose folded words are ``low``; ``items`` are in order and do not overlap,
    ``marks`` are those of the sentence."""
    parts: list[str] = []
    found: dict[int, Item] = {}
    used: dict[str, int] = {}
    length, cursor = 0, start
    for item in items:
        letter, begin = item.letter, item.start
        count = used.get(letter, 0)
        if begin < cursor or count >= WIDTH:
            continue
        parts.append(low[cursor - start : begin - start])
        parts.append(chr(FIRST[letter] + count))
        length += begin - cursor
        found[length] = item
        length += 1
        used[letter] = count + 1
        cursor = item.end
    parts.append(low[cursor - start : end - start])
    of_class = class_marks()
    for letter in used:
        marks |= of_class[letter]
    return Line(start, end, "".join(parts), found, paragraph, headline, low, frozenset(used), marks)


def longest(phrases: Sequence[Phrase], frames: frozenset[str]) -> list[Phrase]:
    """The phrases with a meaning in ``frames``, longest first where they overlap, in order."""
    out: list[Phrase] = []
    for phrase in phrases:
        if phrase.frames.isdisjoint(frames):
            continue
        if out and phrase.start < out[-1].end:
            if phrase.end - phrase.start > out[-1].end - out[-1].start:
                out[-1] = phrase
            continue
        out.append(phrase)
    return out

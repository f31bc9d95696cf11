"""An article as the network takes it in: words, their pieces, and what the grammar knows of each.

Words are runs of letters and digits or single marks; pieces are BERT's (uncased, accents dropped), longest match
first (Wu et al. 2016). An article longer than one window is cut between sentences, and every window opens with the
headline, the titles named before it and the sentences before it, so that "it" and "the film" have something to stand
for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slatewire.reading.learned.labels import LETTERS, SHAPES
from slatewire.reading.masking import Item
from slatewire.reading.page import Page

Ints = NDArray[np.int64]

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 64  # letters; a longer one is unknown to the vocabulary anyway
WINDOW = 480  # pieces of one window, its context included
_CONTEXT = 0.2  # of a window: the sentences before its own words
_HEAD = 40  # pieces of the headline that a window opens with
_ROSTER = 48  # pieces of the titles named before, the most named ones first
_CLS, _SEP, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: offsets in the text, the sentence it stands in, the item of the grammar that covers it."""

    start: int
    end: int
    sentence: int
    item: Item | None
    opens: bool  # whether it is the item's first word


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder sees at once. ``first`` is, for each word of it, the place of its first piece; ``words`` their
    numbers in the article; only words from number ``own`` on are asked about here."""

    pieces: Ints
    first: Ints
    words: Ints
    shapes: Ints
    letters: Ints
    flags: Ints
    own: int


def words_of(page: Page) -> list[Word]:
    """The words of the sentences of a page, in order."""
    out: list[Word] = []
    for number, line in enumerate(page.lines):
        items = [item for _, item in sorted(line.items.items())]
        i = 0
        for match in WORD.finditer(page.text, line.start, line.end):
            while i < len(items) and items[i].end <= match.start():
                i += 1
            item = items[i] if i < len(items) and items[i].start < match.end() else None
            opens = item is not None and not (out and out[-1].item is item)
            out.append(Word(match.start(), match.end(), number, item, opens))
    return out


def end_of_item(words: Sequence[Word], start: int) -> int:
    """Where the item ends that begins with the word ``start``, in numbers of words."""
    end = start + 1
    while end < len(words) and words[end].item is words[start].item:
        end += 1
    return end


class Pieces:
    """Cuts words into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = (self._numbers[name] for name in (_CLS, _SEP, _UNKNOWN))

    def of(self, word: str) -> list[int]:
        """The numbers of a word's pieces."""
        low = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        if not low or len(low) > _LONGEST_WORD:
            return [self.unknown]
        out: list[int] = []
        at = 0
        while at < len(low):
            end = len(low)
            prefix = "##" if at else ""
            while end > at and (number := self._numbers.get(prefix + low[at:end])) is None:
                end -= 1
            if end == at or number is None:
                return [self.unknown]
            out.append(number)
            at = end
        return out


def _shape(word: str) -> int:
    if word.isdigit():
        return SHAPES.index("digits")
    if not word[0].isalnum():
        return SHAPES.index("mark")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper() and len(word) > 1:
        return SHAPES.index("UPPER")
    return SHAPES.index("Title" if word[0].isupper() and word[1:] == word[1:].lower() else "Mixed")


def _letter(word: Word) -> int:
    """0 for no item, else one number for each class and for whether the word opens it."""
    if word.item is None:
        return 0
    return 1 + 2 * LETTERS.index(word.item.letter) + (not word.opens)


LETTER_COUNT = 1 + 2 * len(LETTERS)
FLAG_COUNT = 4  # spoken x headline


def windows(page: Page, words: Sequence[Word], pieces: Pieces, size: int = WINDOW) -> list[Window]:
    """The windows of a page of at most ``size`` pieces, in order; every word is asked about in exactly one."""
    spoken = [(s.start, s.end) for a in page.attributions if a.direct for s in a.content]
    cut = [pieces.of(page.text[w.start : w.end]) for w in words]
    rows = [
        (
            _shape(page.text[w.start : w.end]),
            _letter(w),
            2 * page.lines[w.sentence].headline + any(a <= w.start < b for a, b in spoken),
        )
        for w in words
    ]
    head = _head(words, cut)
    named = _named(words)
    out: list[Window] = []
    own = 0
    while own < len(words):
        start, budget = own, int(_CONTEXT * size)
        while start > len(head) and budget >= len(cut[start - 1]):
            start -= 1
            budget -= len(cut[start])
        opening = [*head, *_roster(named, cut, len(head), start)] if start > 0 else []
        room = size - 2 - sum(len(cut[i]) for i in opening)
        end, used = own, sum(len(cut[i]) for i in range(start, own))
        while end < len(words) and used + len(cut[end]) <= room:
            used += len(cut[end])
            end += 1
        end = max(end, own + 1)
        if end < len(words):  # between sentences, where there is such a place
            whole = end
            while whole > own and words[whole - 1].sentence == words[whole].sentence:
                whole -= 1
            end = whole if whole > own else end
        out.append(_window([*opening, *range(start, end)], cut, rows, pieces, own))
        own = end
    return out


def _named(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where each title that the grammar knows is first named, in numbers of words, the most named first."""
    first: dict[str, tuple[int, int]] = {}
    count: Counter[str] = Counter()
    for i, word in enumerate(words):
        if word.opens and word.item is not None and word.item.letter == "W":
            title = word.item.thing.name
            count[title] += 1
            if title not in first:
                first[title] = (i, end_of_item(words, i))
    return [first[title] for title, _ in count.most_common()]


def _roster(named: Sequence[tuple[int, int]], cut: Sequence[Sequence[int]], after: int, before: int) -> list[int]:
    """The numbers of the words of the titles that are first named between two words, as far as they fit, in order."""
    out: list[int] = []
    left = _ROSTER
    for a, b in named:
        size = sum(len(cut[i]) for i in range(a, b))
        if after <= a and b <= before and size <= left:
            out.extend(range(a, b))
            left -= size
    return sorted(out)


def _head(words: Sequence[Word], cut: Sequence[Sequence[int]]) -> list[int]:
    """The numbers of the first sentence's words, as far as they fit."""
    out: list[int] = []
    used = 0
    for i, word in enumerate(words):
        used += len(cut[i])
        if word.sentence != words[0].sentence or used > _HEAD:
            break
        out.append(i)
    return out


def _window(
    numbers: Sequence[int],
    cut: Sequence[Sequence[int]],
    rows: Sequence[tuple[int, int, int]],
    pieces: Pieces,
    own: int,
) -> Window:
    tokens, first, shapes, letters, flags = [pieces.cls], [], [0], [0], [0]
    for number in numbers:
        first.append(len(tokens))
        tokens.extend(cut[number])
        shape, letter, flag = rows[number]
        shapes.extend([shape] * len(cut[number]))
        letters.extend([letter] * len(cut[number]))
        flags.extend([flag] * len(cut[number]))
    tokens.append(pieces.sep)
    for row in (shapes, letters, flags):
        row.append(0)
    as_array = [np.asarray(x, dtype=np.int64) for x in (tokens, first, numbers, shapes, letters, flags)]
    return Window(as_array[0], as_array[1], as_array[2], as_array[3], as_array[4], as_array[5], own)

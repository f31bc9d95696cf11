"""What one text has and another has not: paragraph by paragraph, and word by word where a paragraph was rewritten.

Time grows with the length of the texts and not with its square, whatever they hold: paragraphs and words that stand
once in either are matched first, and only what lies between two of these is compared at length, within ``MOST_PAIRS``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

How = Literal["same", "added", "removed", "changed"]

MOST_PAIRS = 40_000
"""Pairs of words, or of paragraphs, that are compared at length between two that were found."""
MOST_IN_ALL = 300_000
"""Such pairs in one difference."""
MOST_WORDS = 2_000
"""Words of a paragraph up to which it is looked for among those that went, and compared with it."""
ALIKE = 0.5
"""The share of words that a rewritten paragraph has in common with the one before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, which are the same in both texts, were added, or were removed."""

    how: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: of both texts (``same``), of the later (``added``), of the earlier (``removed``), or rewritten
    (``changed``), with its words in ``pieces`` as they are read: what was removed stands before what came for it."""

    how: How
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words in the later text; of a removed one, in the earlier."""
        return " ".join(piece.text for piece in self.pieces if self.how == "removed" or piece.how != "removed")

    def as_dict(self) -> dict[str, Any]:
        return {"how": self.how, "pieces": [{"how": piece.how, "text": piece.text} for piece in self.pieces]}


@dataclass(frozen=True, slots=True)
class Difference:
    """The paragraphs of both texts in the order of reading."""

    passages: tuple[Passage, ...]

    @property
    def changed(self) -> tuple[Passage, ...]:
        """The paragraphs that are not the same in both."""
        return tuple(passage for passage in self.passages if passage.how != "same")

    def __bool__(self) -> bool:
        return any(passage.how != "same" for passage in self.passages)


def difference(before: str, after: str) -> Difference:
    """What ``after`` has that ``before`` has not, and the other way round. Empty lines and runs of blanks do not count;
    two texts that differ in nothing else give a Difference that is false."""
    old, new = _paragraphs(before), _paragraphs(after)
    budget = _Budget(MOST_IN_ALL)
    passages: list[Passage] = []
    for same, mine, yours in _stretches(old, new, budget):
        if same:
            passages += [_whole("same", text) for text in mine]
        else:
            passages += _rewritten(mine, yours, budget)
    return Difference(tuple(passages))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _whole(how: Literal["same", "added", "removed"], text: str) -> Passage:
    return Passage(how, (Piece(how, text),))


def _rewritten(old: Sequence[str], new: Sequence[str], budget: _Budget) -> Iterator[Passage]:
    """Paragraphs that stand for each other, each beside the one that it was, in order."""
    start = 0
    for text in new:
        at = _likest(text, old[start:], budget)
        if at is None:
            yield _whole("added", text)
            continue
        yield from (_whole("removed", gone) for gone in old[start : start + at])
        yield Passage("changed", tuple(_pieces(old[start + at], text, budget)))
        start += at + 1
    yield from (_whole("removed", gone) for gone in old[start:])


def _likest(text: str, old: Sequence[str], budget: _Budget) -> int | None:
    """Which of the earlier paragraphs it was; None where it is none of them."""
    mine = text.split()
    if len(mine) > MOST_WORDS or not old or not budget.spend(len(mine) * len(old)):
        return None
    counted = Counter(mine)

    def alike(other: str) -> float:
        words = other.split()
        if len(words) > MOST_WORDS:
            return 0.0
        return 2 * (counted & Counter(words)).total() / (len(mine) + len(words))

    shares = [alike(other) for other in old]
    best = max(range(len(old)), key=lambda at: (shares[at], -at))
    return best if shares[best] >= ALIKE else None


def _pieces(old: str, new: str, budget: _Budget) -> Iterator[Piece]:
    for same, mine, yours in _stretches(old.split(), new.split(), budget):
        if same:
            yield Piece("same", " ".join(mine))
            continue
        if mine:
            yield Piece("removed", " ".join(mine))
        if yours:
            yield Piece("added", " ".join(yours))


# ---- sequences


class _Budget:
    """How many more pairs are compared at length: what a text is made of must not decide how long that takes."""

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self, pairs: int) -> bool:
        if pairs > min(self._left, MOST_PAIRS):
            return False
        self._left -= pairs
        return True


def _stretches(
    old: Sequence[str], new: Sequence[str], budget: _Budget
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Both sequences cut into stretches that are the same in both (True), and stretches that are not, in order."""
    matched = _matched(old, new, budget)
    i = j = 0
    at = 0
    while at < len(matched):
        mine, yours = matched[at]
        if mine > i or yours > j:
            yield False, old[i:mine], new[j:yours]
        end = at + 1
        while end < len(matched) and matched[end] == (matched[end - 1][0] + 1, matched[end - 1][1] + 1):
            end += 1
        yield True, old[mine : mine + end - at], new[yours : yours + end - at]
        i, j, at = mine + end - at, yours + end - at, end
    if i < len(old) or j < len(new):
        yield False, old[i:], new[j:]


def _matched(old: Sequence[str], new: Sequence[str], budget: _Budget) -> list[tuple[int, int]]:
    """Places that hold the same in both, rising in both."""
    found: list[tuple[int, int]] = []
    for (i, j), (end_i, end_j) in pairwise([(-1, -1), *_anchors(old, new), (len(old), len(new))]):
        i, j = i + 1, j + 1
        while i < end_i and j < end_j and old[i] == new[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        tail: list[tuple[int, int]] = []
        stop_i, stop_j = end_i, end_j
        while i < stop_i and j < stop_j and old[stop_i - 1] == new[stop_j - 1]:
            stop_i, stop_j = stop_i - 1, stop_j - 1
            tail.append((stop_i, stop_j))
        pairs = (stop_i - i) * (stop_j - j)
        if pairs and budget.spend(pairs):
            matcher = SequenceMatcher(None, old[i:stop_i], new[j:stop_j], autojunk=False)
            for block in matcher.get_matching_blocks():
                found += [(i + block.a + step, j + block.b + step) for step in range(block.size)]
        found += reversed(tail)
        if end_i < len(old):
            found.append((end_i, end_j))
    return found


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """What stands once in each and in the same order: as many of these as can be had together."""
    mine, yours = Counter(old), Counter(new)
    place = {item: at for at, item in enumerate(new) if yours[item] == 1}
    pairs = [(i, place[item]) for i, item in enumerate(old) if mine[item] == 1 and item in place]
    ends: list[int] = []  # the lowest end of a rising chain of each length
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]

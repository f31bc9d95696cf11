"""Stretches of a text that do not overlap, asked by offset: titles, quotations, headlines."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator

Offsets = tuple[int, int]


def places(text: str, words: str) -> Iterator[int]:
    """Where ``words`` stand in ``text``, inside of longer ones too."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


class Spans:
    """Half-open spans in order. Each question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Offsets]) -> None:
        self._spans = sorted(spans)
        self._ends = [end for _, end in self._spans]

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in one of the spans."""
        i = bisect.bisect_right(self._ends, offset)
        return i < len(self._spans) and self._spans[i][0] <= offset

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with ``start`` to ``end``."""
        i = bisect.bisect_right(self._ends, start)
        return i < len(self._spans) and self._spans[i][0] < end

    def left_of(self, start: int, end: int) -> list[Offsets]:
        """What is left of ``start`` to ``end`` where the spans are cut out of it."""
        out: list[Offsets] = []
        i = bisect.bisect_right(self._ends, start)
        while i < len(self._spans) and self._spans[i][0] < end:
            a, b = self._spans[i]
            if a > start:
                out.append((start, a))
            start = b
            i += 1
        if start < end:
            out.append((start, end))
        return out


class Cover:
    """Half-open spans that may overlap and lie within one another, kept in the order given."""

    def __init__(self, spans: Iterable[Offsets]) -> None:
        rows = sorted((start, end, i) for i, (start, end) in enumerate(spans))
        self._rows = rows
        self._starts = [start for start, _, _ in rows]
        self._reach = list(itertools.accumulate((end for _, end, _ in rows), max))  # the furthest end so far

    def holding(self, offset: int) -> list[int]:
        """Which of the spans hold an offset, by their numbers in the order given."""
        out = []
        i = bisect.bisect_right(self._starts, offset) - 1
        while i >= 0 and self._reach[i] > offset:
            _, end, number = self._rows[i]
            if end > offset:
                out.append(number)
            i -= 1
        return sorted(out)

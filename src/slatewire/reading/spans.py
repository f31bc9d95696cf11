"""Stretches of a text that do not overlap, asked by offset: titles, quotations, headlines."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

Offsets = tuple[int, int]


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

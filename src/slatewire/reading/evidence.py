"""The passage of an article that is shown for a claim."""

from __future__ import annotations

from slatewire.reading.firmness import clause
from slatewire.reading.masking import Line
from slatewire.reading.spans import Offsets

_LONG = 240  # characters of a sentence that is too long to be evidence as a whole
_AROUND = 160  # characters around the words in a long one
_TRIMMED = " \t\n\xa0,;:–—"


def passage(text: str, line: Line, a: int, b: int) -> Offsets:
    """The sentence around the words at ``a`` to ``b`` where it is short, else the clauses around them."""
    start, end = line.start, line.end
    if end - start > _LONG:
        first, last = clause(line, a, b)
        start, end = max(first, a - _AROUND), min(last, max(b, a) + _AROUND)
        while start > first and not text[start - 1].isspace():
            start -= 1
        while end < last and not text[end].isspace():
            end += 1
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end

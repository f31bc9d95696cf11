"""Text as the index of words sees it: folded letter by letter, so that each word leads back to its place.

What ``identity.fold`` makes of a text, word for word; a test holds the two together.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from slatewire.ledger.identity import fold

LONGEST_WORD = 400
"""Letters of one word that count: PostgreSQL refuses words of two kilobytes."""


class _Folding(dict[int, str]):
    """A table for ``str.translate``, which fills itself: what a letter becomes, a space where it parts words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # Between two letters of its own kind, a character shows whether it parts them or falls away.
        self[code] = found = fold(f"a{character}a")[1:-1]
        return found


FOLDING = _Folding()


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    found = (fold(text) if text.isascii() else folded(text)).split()
    if found and not found[0].isalnum():  # what holds no word at all is folded to itself
        return []
    return [word[:LONGEST_WORD] for word in found] if max(map(len, found), default=0) > LONGEST_WORD else found


def folded(text: str) -> str:
    """The same words, of any length, with as much space between them as there was."""
    return text.translate(FOLDING)


def places(text: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where stretches of ``folded(text)`` stand in the text; accents that follow as characters of their own belong to
    their letter."""
    ends: list[int] = []
    for begin, stop in found:
        ends = ends or list(accumulate(map(_lengths.__getitem__, text)))
        end = bisect_left(ends, stop) + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield bisect_right(ends, begin), end


class _Lengths(dict[str, int]):
    def __missing__(self, character: str) -> int:
        self[character] = found = len(FOLDING[ord(character)])
        return found


_lengths = _Lengths()

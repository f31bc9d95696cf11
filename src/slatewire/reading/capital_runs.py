"""Patterns that begin with a run of capitals: looked for only where something that ends them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.gates import Anchored, Spotted
from slatewire.reading.letters import UPPER

_CAPITAL = re.compile(f"[{UPPER}]")
# Words that may stand between the capitals of a run; LINK in letters.py, word by word.
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "in",
        "to",
        "for",
        "at",
        "a",
        "an",
        "or",
        "vs",
        "vs.",
        "&",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "der",
        "die",
        "das",
        "und",
        "et",
        "-",
        "–",
        "—",
    ],
)
_MOST = 64  # words of a run that are looked at; no name or title is nearly as long
_LONGEST_WORD = 60


class EndedRun:
    """A pattern of capitals, with small words and numbers between them, that ends where ``behind`` begins to match."""

    def __init__(self, pattern: str, behind: str) -> None:
        self.pattern = re.compile(pattern)
        self._behind = Anchored(behind)

    def finditer(self, text: str, words: Spotted) -> Iterator[re.Match[str]]:
        """The matches in a text, whose ``words`` were spotted in it."""
        end = 0
        tried = 0
        for behind in self._behind.finditer(text, words):
            stop = behind.start()
            for capital in _CAPITAL.finditer(text, _run_start(text, stop, tried), stop):
                at = capital.start()
                if at >= end and (match := self.pattern.match(text, at)):
                    yield match
                    end = match.end()
            tried = stop


def _run_start(text: str, stop: int, floor: int) -> int:
    """Where the words begin that may be one run with the word that ends at ``stop``, not reaching back past
    ``floor``."""
    start = stop
    for _ in range(_MOST):
        if start <= floor:
            return floor
        window = text[max(0, start - _LONGEST_WORD) : start]
        word = window.split()[-1] if window and not window[-1].isspace() else ""
        if not word:
            return max(start, floor)
        start -= len(word)
        if not (word[0].isupper() or word[0].isdigit() or word in _SMALL) or start == 0:
            return max(start, floor)
        start -= 1
    return max(start + 1, floor)

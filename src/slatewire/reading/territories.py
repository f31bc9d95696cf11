"""The territory of a release: "in France", "North American rights", "worldwide"."""

from __future__ import annotations

import re
from functools import cache

from slatewire.reading.classes import char_class
from slatewire.reading.masking import Line
from slatewire.reading.patterns import trie
from slatewire.reading.phrases import fold
from slatewire.vocabulary import lists, load

_L = f"[{char_class('L')}]"
_IN = re.compile(rf"\b(?:in|across|throughout|for) (?:the )?(?P<a>{_L})(?: and (?:the )?(?P<b>{_L}))?(?!['’])")
_TERRITORY = r"worldwide|world|global|international|north american|domestic|[a-z.]{2,12}"
_SOLD = re.compile(rf"(?<![\w.])(?P<word>{_TERRITORY}) (?:[a-z]+ ){{0,2}}?(?:rights|distribution)\b")
_OF_RIGHTS = {
    "world": "worldwide",
    "global": "worldwide",
    "international": "international",
    "domestic": "North America",
    "u.s.": "United States",
    "us": "United States",
}
_BEFORE, _AFTER = 60, 60


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){trie(load('territories')['words'])}(?![\w-])")


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(name) for name in load("territories")["countries"])


def territory_near(line: Line, position: int, *, whole: bool = False) -> str | None:
    """Where a release said at ``position`` of a line takes place, or None where its clause does not say.

    ``whole`` looks at the line as a whole, not just around the position.
    """
    masked = line.masked
    start, end = (0, len(masked)) if whole else (max(0, position - _BEFORE), min(len(masked), position + _AFTER))
    if not whole:
        start = max(start, masked.rfind(";", 0, position) + 1)
        stop = masked.find(";", position, end)
        end = stop if stop >= 0 else end
    piece = masked[start:end]
    for match in _IN.finditer(piece):
        names = [_country(line, start + match.start(g)) for g in ("a", "b") if match[g]]
        if all(names):
            return " and ".join(name for name in names if name)
    if word := _words().search(piece):
        return str(load("territories")["words"][" ".join(word[0].split())])
    for sold in _SOLD.finditer(piece):
        if place := _OF_RIGHTS.get(sold["word"]) or lists.demonym(sold["word"]):
            return place
    return None


def _country(line: Line, position: int) -> str | None:
    """The country that a place of the line names, or None for a town or a region."""
    name = line.items[position].thing.name
    short = lists.place(name) or name
    return short if fold(name) in _countries() or fold(short) in _countries() else None

"""Building regular expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter


def trie(words: Iterable[str], space: str = r"\s") -> str:
    """A non-capturing choice of ``words``, longest match first, read letter by letter: it fails at the first
    wrong one instead of trying every word. ``space`` is what a space of the words stands for: any one white
    space, where nothing else is said."""
    return _trie(sorted(set(words)), space)


def _trie(words: list[str], space: str) -> str:
    """The choice of sorted words. What all of them begin with is written once, not letter by letter."""
    if not words:
        return ""
    first, last = words[0], words[-1]
    shared = 0
    while shared < len(first) and first[shared] == last[shared]:  # in sorted words, the outer two share the least
        shared += 1
    start = re.escape(first[:shared]).replace(r"\ ", space)
    if len(words) == 1:
        return start
    ends = len(first) == shared
    choices = [
        _trie(list(branch), space) for _, branch in groupby((word[shared:] for word in words[ends:]), key=itemgetter(0))
    ]
    if len(choices) == 1 and not ends:
        return start + choices[0]
    return f"{start}(?:{'|'.join(choices)})" + ("?" if ends else "")


def after_first(words: Iterable[str]) -> str:
    """A non-capturing choice of ``words`` whose first letter has been read already. A pattern that begins with a class
    of letters can be skipped to by ``re``, one that begins with a choice or a look behind can not."""
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[0], set()).add(word[1:])
    return "(?:" + "|".join(f"(?<={first}){choice(rest)}" for first, rest in sorted(tails.items())) + ")"


def choice(words: Iterable[str]) -> str:
    """A non-capturing choice of ``words`` as they stand, longest match first."""
    return trie(words, " ")

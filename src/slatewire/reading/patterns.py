"""Building regular expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(words: Iterable[str], space: str = r"\s") -> str:
    """A non-capturing choice of ``words``, longest match first, read letter by letter: it fails at the first
    wrong one instead of trying every word. ``space`` is what a space of the words stands for: any one white
    space, where nothing else is said."""
    branches: dict[str, list[str]] = {}
    for word in set(words):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    choices = [
        (space if first == " " else re.escape(first)) + trie(rest, space) for first, rest in sorted(branches.items())
    ]
    if not choices:
        return ""
    if len(choices) == 1 and not ends:
        return choices[0]
    return f"(?:{'|'.join(choices)})" + ("?" if ends else "")


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

"""Building regular expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """A non-capturing choice of ``words``, longest match first, read letter by letter: it fails at the first
    wrong one instead of trying every word. A space stands for any one white space."""
    branches: dict[str, list[str]] = {}
    for word in set(words):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    choices = [(r"\s" if first == " " else re.escape(first)) + trie(rest) for first, rest in sorted(branches.items())]
    if not choices:
        return ""
    if len(choices) == 1 and not ends:
        return choices[0]
    return f"(?:{'|'.join(choices)})" + ("?" if ends else "")


def choice(words: Iterable[str]) -> str:
    """``words`` as the inside of a group, as they stand, longest first: ``(?:{choice(words)})``."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))

"""Sources without a name: which words can stand for somebody who speaks."""

from __future__ import annotations

import re

from slatewire import vocabulary
from slatewire.reading.wordclasses import DETERMINERS, INNER, QUOTED, ROLES, TITLED, UNNAMED, word_set

_DATA = vocabulary.load("attribution")
_THINGS = frozenset(_DATA["things"])
_VERBS = word_set(
    "told tells filed said says is was were are has had have put came went keep keeps made makes shown lowered"
)
# What follows the noun that the words are about: "spokesman | for the star", "people | close to the film".
_TAIL = re.compile(
    r",|\s(?:of|for|at|in|on|with|from|to|by|close|familiar|briefed|involved|who|whose|that|which|near|behind|and|or)\s"
    r"|\s(?:who|keep|briefed)$|[—–(]"
)
_PERSON = ("man", "woman", "men", "women", "person", "people")
_POSSESSED = re.compile(r"(?:his|her|their|its|our|[\w’'-]+[’']s?)\s")


def can_speak(words: str) -> bool:
    """Whether a source without a name is people or a body, no paper ("the release notes") and no slip of the
    grammar ("lowered his")."""
    small = words.lower().strip()
    cut = _TAIL.search(small)
    head = small[: cut.start()] if cut else small
    tokens = head.split()
    if not tokens or QUOTED in small or TITLED in small:
        return False
    first, last = tokens[0], re.sub(r"[’']s?$", "", tokens[-1])
    if first == "no" or not last[:1].isalpha() or any(word in _VERBS for word in tokens):
        return False
    if last in _THINGS or first in INNER:
        return False
    if last in UNNAMED or last in ROLES or last in ("one", "ones", "few", "those", "know"):
        return True
    if first in DETERMINERS:
        return len(tokens) > 1 or cut is not None or first in ("both", "several")
    return bool(_POSSESSED.match(head)) or (last.endswith("s") and not last.endswith("ss")) or last.endswith(_PERSON)

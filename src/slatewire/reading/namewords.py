"""Capitalised runs, and what of them is a name."""

from __future__ import annotations

import re
from functools import lru_cache

from slatewire import vocabulary
from slatewire.reading.cues import verbs
from slatewire.reading.patterns import after_first, choice
from slatewire.reading.wordclasses import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    PRONOUNS,
    ROLES,
    TIMES,
    UNNAMED,
    UPPER,
    word_set,
)
from slatewire.vocabulary import lists

_DATA = vocabulary.load("attribution")
HONORIFICS = frozenset(
    word.rstrip(".")
    for word in (
        *_DATA["honorifics"],
        *vocabulary.load("honorifics")["titles"],
        *vocabulary.load("honorifics")["ranks"],
    )
)
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|al|el|ibn|ter|y)"
_TITLED = choice(sorted(HONORIFICS))
_PART = rf"(?:(?:[{UPPER}]\.)+(?:-[{UPPER}]\.)?|(?:{_TITLED}|Jr|Sr|St|Bros)\.|[{UPPER}][\w’'-]*)"
# The first part once more, as a letter and what follows it
_FIRST = (
    rf"[{UPPER}](?<!\w.)(?<![@#.].)"
    rf"(?:\.(?:[{UPPER}]\.)*(?:-[{UPPER}]\.)?|{after_first([*HONORIFICS, 'Jr', 'Sr', 'St', 'Bros'])}\.|[\w’'-]*)"
)
NAME = re.compile(rf"{_FIRST}(?:(?: {_PARTICLE}){{0,2}} {_PART})*")
_NOT_A_NAME = (
    DETERMINERS
    | CLAUSE
    | PRONOUNS
    | AUXILIARIES
    | TIMES
    | word_set(
        "in on at to of and for from with by speaking asked said according per via exclusive watch read photo "
        "image credit former late both its related source update breaking"
    )
)
_SAYS = frozenset(word for word, verb in verbs().items() if verb.forms == {"s"})  # in headlines: "Insists Orrin"
_LONGEST_OWN = 24  # words of a name that is looked up with its common first word
POSSESSIVE = re.compile(r"[’']s?$")
_COMMON = frozenset(vocabulary.lines("common"))
_INITIALS = re.compile(rf"(?:[{UPPER}]\.)+")
SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})


def _own(words: list[str], first: int) -> bool:
    """Does a common word at the head belong to the name: "New South Wales", "New Lantern Cinema"?"""
    return len(words) - first <= _LONGEST_OWN and _is_own(" ".join(words[first:]))


@lru_cache(maxsize=1024)
def _is_own(name: str) -> bool:
    if lists.company(name) or lists.outlet(name) or lists.is_place(name):
        return True
    return name.startswith("New ") and lists.looks_like_company(name) and lists.company(name[4:]) is None


def trimmed(run: str, start: int, end: int) -> tuple[int, int, list[str]]:
    """A capitalised run without the sentence's first word, a possessive or a full stop at its end."""
    if run.isalpha():  # by far the most
        small = run.lower()
        return (start, start, []) if small in _NOT_A_NAME else (start, end, [run])
    before, length, words = _trimmed(run)
    return start + before, start + before + length, list(words)


@lru_cache(maxsize=4096)
def _trimmed(run: str) -> tuple[int, int, tuple[str, ...]]:
    """How many characters of a run are left out before the words that are left, how long these are, and which."""
    start, end, words = _cut(run)
    return start, end - start, tuple(words)


def _cut(run: str) -> tuple[int, int, list[str]]:
    start, end = 0, len(run)
    words = run.split()
    first, count = 0, len(words)
    while first < count and (
        words[first].lower() in _NOT_A_NAME
        or (count - first > 2 and words[first].lower() in _COMMON and not _own(words, first))
    ):
        start += len(words[first]) + 1
        first += 1
    while (
        first < count - 1 and (small := words[first].lower()) and (small in ROLES or small in UNNAMED or small in _SAYS)
    ):
        start += len(words[first]) + 1
        first += 1
    words = words[first:]
    for k in range(1, len(words) - 2):  # "Example Pictures CEO Mara Holt"
        if words[k].lower() in ROLES and (lists.company(" ".join(words[:k])) or lists.outlet(" ".join(words[:k]))):
            start += sum(len(word) + 1 for word in words[: k + 1])
            words = words[k + 1 :]
            break
    while words and words[-1].lower().rstrip(".") in _NOT_A_NAME and not words[-1].endswith("."):
        end -= len(words.pop()) + 1
    if not words:
        return start, start, []
    last = words[-1]
    bare = POSSESSIVE.sub("", last)
    if bare.endswith(".") and bare not in SUFFIXES and not _INITIALS.fullmatch(bare) and bare != "Bros.":
        bare = bare[:-1]
    end -= len(last) - len(bare)
    for k, word in enumerate(words[:-1]):
        if word.endswith(("’s", "'s")):  # "Example Wire's Ann Orrin"
            return start + sum(len(w) + 1 for w in words[: k + 1]), end, [*words[k + 1 : -1], bare]
    return start, end, [*words[:-1], bare] if bare else words[:-1]

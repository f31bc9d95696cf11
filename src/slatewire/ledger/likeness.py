"""Whether two written names may be one name misspelt, or one name written shorter."""

from __future__ import annotations

import re
from functools import cache

from slatewire.ledger.identity import fold
from slatewire.vocabulary import lists, load

Tokens = tuple[str, ...]
"""A folded name as words; initials are words of one letter."""

_SHORT = 4
"""A surname of so few letters is another when one of them is: Roy and Roe, Lee and Lea."""
_LONG = 10
"""From so many letters on a name may be misspelt in two."""
_SOUNDS = {
    "ph": "f", "ck": "k", "c": "k", "z": "s", "y": "i", "ei": "i", "ea": "i", "ee": "i", "ie": "i",
}  # fmt: skip


_TELL_APART = frozenset({
    "other", "another", "young", "younger", "old", "older", "elder", "little", "big", "baby", "adult", "teenage",
    "future", "past", "fake", "evil", "dark", "prime", "real", "new", "mini", "super", "junior", "senior", "jr", "sr",
    "first", "second", "third", "ii", "iii", "iv",
})  # fmt: skip


def slips(one: Tokens, other: Tokens) -> int:
    """By how many letters the one name is the other misspelt: 1 or 2; 0 where it is no misspelling of it."""
    if len(one) != len(other) or len(one) < 2 or one == other:
        return 0
    letters = max(sum(map(len, one)), sum(map(len, other)))
    most = 2 if letters >= _LONG else 1
    total = 0
    for place, (mine, yours) in enumerate(zip(one, other, strict=True)):
        if mine == yours:
            continue
        total += edits(mine, yours, most)
        may_be = _first_names if place == 0 else _surnames
        if total > most or not may_be(mine, yours):
            return 0
    return total


def _surnames(one: str, other: str) -> bool:
    """Letters too many or too few in any name; another letter only in a longer one."""
    if one[0] != other[0] or any(char.isdigit() for char in one + other):
        return False
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and (len(short) != len(long) or len(short) > _SHORT)


def _first_names(one: str, other: str) -> bool:
    """Two given names are two people's, unless they sound alike: Sara and Sarah, but not Jon and Joe."""
    if one[0] != other[0] or min(len(one), len(other)) < 3:
        return False
    if sound(one) == sound(other):
        return True
    one_slip = edits(one, other, 1) == 1
    return one_slip and min(len(one), len(other)) > _SHORT and not {one, other} <= _given_names()


def sound(word: str) -> str:
    """A rough key of how a word sounds: doubled letters once, "ph" as "f", no "h" at the end."""
    for written, said in _SOUNDS.items():
        word = word.replace(written, said)
    return re.sub(r"(.)\1", r"\1", word).rstrip("h")


def edits(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with the next to make the one word the other; ``most`` + 1 where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, yours in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != yours))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == yours:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def shortens(short: Tokens, full: Tokens) -> bool:
    """Whether the one is the other with initials for names, or without its middle names: "J. Quill", "J. K. Quill"
    and "Jo Quill" for "Jo Karin Quill"."""
    if len(short) < 2 or len(full) < 2 or short == full or short[-1] != full[-1] or len(short[-1]) < 2:
        return False
    if any(map(_numbers, (short, full))) or not _stands_for(short[0], full[0]):
        return False
    mine, yours = short[1:-1], full[1:-1]
    if not mine:
        return True
    return len(mine) == len(yours) and all(map(_stands_for, mine, yours))


def _stands_for(part: str, name: str) -> bool:
    return part == name or (len(part) == 1 and name.startswith(part))


def _numbers(name: Tokens) -> bool:
    return any(char.isdigit() for word in name for char in word)


def untitled(name: Tokens) -> Tokens:
    """A name without the titles and ranks before it: "Dr. Mara Voss" is "Mara Voss". Two words are left: "Don Holt"
    may be a name."""
    left = name
    while len(left) > 2 and left[0] in _titles():
        left = left[1:]
    return left


def alone(name: Tokens, *, any_title: bool = False) -> str:
    """The one word of a name that is only a first name or a surname, or a surname after a title of office ("Dr.
    Voss"), or after any title; empty where it is more. A title of family ("Mrs. Voss") may be another's."""
    if len(name) == 1:
        return name[0]
    titled = len(name) == 2 and name[0] in (_titles() if any_title else _offices())
    return name[1] if titled else ""


def of_another(name: Tokens) -> bool:
    """Whether a word of the name sets somebody apart from whoever bears the rest: "Other Dave", "Young Mara"."""
    return not _TELL_APART.isdisjoint(name)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in lists.given_names())


@cache
def _titles() -> frozenset[str]:
    return _offices() | lists.titles()


@cache
def _offices() -> frozenset[str]:
    """Titles that say what somebody is by trade."""
    return frozenset({"dr", "prof", "professor"} | {fold(rank) for rank in load("honorifics")["ranks"]})

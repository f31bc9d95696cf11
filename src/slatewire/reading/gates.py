"""Patterns that are run only where the words that they need stand.

A rule of the grammar is a regular expression, and hundreds of them are asked of every sentence; nearly all find
nothing, for a word without which they cannot match is not there. What a pattern needs is read off the pattern
itself: "one of these words, and a person, and one of those". All needed words of all patterns are spotted in one
pass over the article (Aho-Corasick), which marks every sentence with the needs that it meets. A pattern is then
run where its marks stand, and nowhere else; the matches are the same as without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick

from slatewire.reading.classes import BASE, CLASSES, FIRST, WIDTH
from slatewire.reading.spans import Offsets

if TYPE_CHECKING:
    from slatewire.reading.masking import Line

ALL = -1  # the marks of a line of which nothing is known: every pattern is run there

Need = frozenset[str]  # words of which one must stand, in small letters; a class by its first character

_MOST = 600  # spellings of a stretch of a pattern that are written out
_LETTERS = 4  # characters of a class ("[’']") that are
_NEEDS = 3  # of the needs of a pattern, so many are asked for: the rarest
_COMMON = 0.9  # how common words may be, all together, to be worth asking for
_FIRST_LETTER = {chr(code): letter for letter, code in FIRST.items()}
# What else ``re`` takes for a letter where case is ignored
_ODD = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}


def _folded(text: str) -> str:
    """Small letters, straight apostrophes and plain spaces, as long as the text: offsets stay what they are."""
    for odd, letter in _ODD.items():
        if odd in text:
            text = text.replace(odd, letter)
    return text.lower().replace("’", "'").replace("\xa0", " ").replace("\n", " ")


class Gated:
    """A pattern for masked lines that is run only where what it needs stands."""

    __slots__ = ("needs", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.needs = 0  # marks that must all stand, once they are given out
        _gated.append(self)

    def opens(self, marks: int) -> bool:
        """Whether a sentence with these marks may hold a match."""
        return marks & self.needs == self.needs

    @property
    def groups(self) -> int:
        return self.pattern.groups

    def finditer(self, line: Line) -> Iterable[re.Match[str]]:
        """The matches in a masked line."""
        if line.marks & self.needs != self.needs:
            return ()
        return self.pattern.finditer(line.masked)

    def search(self, line: Line) -> re.Match[str] | None:
        """The first match in a masked line."""
        return self.pattern.search(line.masked) if line.marks & self.needs == self.needs else None

    def matches(self, words: str, marks: int) -> Iterable[re.Match[str]]:
        """The matches in words that are not masked, of a sentence with these marks."""
        return self.pattern.finditer(words) if marks & self.needs == self.needs else ()


_gated: list[Gated] = []


class _Marks(NamedTuple):
    """The words that are spotted, each with the marks that it leaves; and the marks of every class of mentions."""

    words: Any  # ahocorasick.Automaton
    classes: dict[str, int]


@cache
def _marks() -> _Marks:
    """Gives out the marks. Patterns made later have none, and are run everywhere."""
    bits: dict[Need, int] = {}
    for gated in _gated:
        for need in _asked(gated.pattern):
            gated.needs |= bits.setdefault(need, 1 << len(bits))
    left: dict[str, int] = {}
    for need, bit in bits.items():
        for word in need:
            left[word] = left.get(word, 0) | bit
    classes = {letter: left.pop(first, 0) for first, letter in _FIRST_LETTER.items()}
    automaton = ahocorasick.Automaton()
    for word, marks in left.items():
        automaton.add_word(word, marks)
    automaton.make_automaton()
    return _Marks(automaton, classes)


def class_marks() -> dict[str, int]:
    """The marks that a mention of each class leaves on its line."""
    return _marks().classes


def marked(text: str, spans: Sequence[Offsets]) -> list[int]:
    """The marks that the words of a text leave on each of its stretches, which are in order."""
    out = [0] * len(spans)
    i = 0
    stop = spans[0][1] if spans else 0
    for last, marks in _marks().words.iter(_folded(text)):
        while last >= stop:
            i += 1
            if i == len(spans):
                return out
            stop = spans[i][1]
        out[i] |= marks
    return out


# -- what a pattern needs --------------------------------------------------------------------------------------


class _Found(NamedTuple):
    """What a part of a pattern needs; ``exact`` are the only words that it matches, where they are few."""

    exact: frozenset[str] | None
    needs: tuple[Need, ...] = ()


_EMPTY = frozenset({""})
_ANYTHING = _Found(None)
_NOTHING = _Found(_EMPTY)


def needs_of(pattern: re.Pattern[str]) -> list[Need]:
    """All that a pattern needs, the rarest first: of each of these, one word must stand where it matches."""
    try:
        tree = import_module("re._parser").parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    except (ImportError, AttributeError):  # a later Python keeps its parser elsewhere: run everywhere
        return []
    needs = {_least(need) for need in _needs(_sequence(tree))}
    return sorted(needs, key=lambda need: (_how_common(need), sorted(need)))


def _asked(pattern: re.Pattern[str]) -> list[Need]:
    return [need for need in needs_of(pattern) if _how_common(need) < _COMMON][:_NEEDS]


def _how_common(need: Need) -> float:
    """About how many of the words stand in a sentence."""
    return sum(0.2 if word in _FIRST_LETTER else 2 * 0.22 ** len(word) for word in need)


def _least(need: Need) -> Need:
    """The words of a need without those in which another one stands."""
    if len(need) > _MOST:
        return need
    return frozenset(word for word in need if not any(other in word for other in need if other != word))


def _needs(found: _Found) -> tuple[Need, ...]:
    if found.exact is None or "" in found.exact:
        return found.needs
    return (*found.needs, found.exact)


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Found:
    """Parts one behind the other: words run on over parts that are written out."""
    exact, whole = _EMPTY, True
    needs: list[Need] = []
    for op, value in parts:
        part = _part(op.name, value)
        needs.extend(part.needs)
        if part.exact is not None and len(exact) * len(part.exact) <= _MOST:
            exact = frozenset(a + b for a, b in product(exact, part.exact))
            continue
        whole = False
        needs.extend(_needs(_Found(exact)))
        exact = part.exact if part.exact is not None else _EMPTY
    if whole:
        return _Found(exact, tuple(needs))
    return _Found(None, (*needs, *_needs(_Found(exact))))


def _part(op: str, value: Any) -> _Found:
    match op:
        case "LITERAL":
            return _Found(frozenset({_folded(chr(value))}))
        case "IN":
            return _letters(value)
        case "BRANCH":
            return _choice([_sequence(branch) for branch in value[1]])
        case "SUBPATTERN":
            return _sequence(value[-1])
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(value[0], value[1], _sequence(value[2]))
        case "AT" | "ASSERT_NOT":
            return _NOTHING
        case "ASSERT":
            return _Found(_EMPTY, _needs(_sequence(value[1])))
    return _ANYTHING


def _letters(members: Sequence[tuple[Any, Any]]) -> _Found:
    """A class of characters: written out where they are few, or those of classes of mentions."""
    kinds = {op.name for op, _ in members}
    if not kinds <= {"LITERAL", "RANGE"}:
        return _ANYTHING
    ranges = [(low, low) if op.name == "LITERAL" else low for op, low in members]
    if all(low >= BASE and high < BASE + WIDTH * len(CLASSES) for low, high in ranges):
        numbers = {i for low, high in ranges for i in range((low - BASE) // WIDTH, (high - BASE) // WIDTH + 1)}
        return _Found(None, (frozenset(chr(BASE + i * WIDTH) for i in numbers),))
    if sum(high - low + 1 for low, high in ranges) > 2 * _LETTERS:
        return _ANYTHING
    letters = frozenset(_folded(chr(code)) for low, high in ranges for code in range(low, high + 1))
    return _Found(letters) if len(letters) <= _LETTERS else _ANYTHING


def _choice(branches: Sequence[_Found]) -> _Found:
    exact = [branch.exact for branch in branches]
    if all(words is not None for words in exact) and sum(len(words or ()) for words in exact) <= _MOST:
        return _Found(frozenset(word for words in exact for word in words or ()))
    each = [sorted(_needs(branch), key=_how_common) for branch in branches]
    if not all(each):
        return _ANYTHING
    return _Found(
        None,
        tuple(dict.fromkeys(frozenset().union(*(needs[min(i, len(needs) - 1)] for needs in each)) for i in (0, 1))),
    )


def _repeated(least: int, most: int, part: _Found) -> _Found:
    if least == 1 and most == 1:
        return part
    if least == 0:
        return _Found(part.exact | _EMPTY) if most == 1 and part.exact is not None else _ANYTHING
    return _Found(None, _needs(part))

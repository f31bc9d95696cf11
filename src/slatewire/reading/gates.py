"""Patterns that are run only where the words stand without which they cannot match.

A rule of the grammar is a regular expression, and hundreds of them are asked of every sentence; nearly all find
nothing. What a pattern needs is read off the pattern itself: "one of these words, and a person, and one of those".
All words that patterns need are spotted in one pass over the article (Aho-Corasick), which marks every sentence with
the needs that it meets. A ``Gated`` pattern is run in the sentences that bear its marks; an ``Anchored`` one, which
looks through a whole text, is tried where one of the words stands that it can begin with. Their matches are the same
as those of the bare patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick

from slatewire.reading.classes import BASE, CLASSES, FIRST, WIDTH
from slatewire.reading.spans import Offsets

if TYPE_CHECKING:
    from slatewire.reading.masking import Line

_EVERY = 1  # the mark that every sentence bears
ALL = -1  # the marks of a line of which nothing is known: every pattern is run there

Need = frozenset[str]  # words of which one must stand, in small letters; a class by its first character

_MOST = 600  # spellings of a stretch of a pattern that are written out
_LETTERS = 4  # characters of a class ("[’']") that are
_NEEDS = 3  # of the words that a pattern needs, so many are asked for: the rarest
_COMMON, _RARE = 0.9, 0.3  # how common words may be, all together, to be worth asking for; and beside rarer ones
_MOST_BEGINNINGS = 6_000  # words that a pattern begins with
_LONGEST, _LONGEST_NEED = 8, 10  # characters of a word that are looked for: of one to begin with, of one needed
_FIRST_LETTER = {chr(code): letter for letter, code in FIRST.items()}
# What else ``re`` takes for a letter where case is ignored
_ODD = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}
_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) != " "]
_FOLDED = {**_ODD, **dict.fromkeys(_SPACES, " "), "’": "'"}
_DIGITS = "0123456789"
_FAR_OFF = re.compile("[\u0660-\u1fff\ua000-\U0010ffff]")  # where other digits are, among other things
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


def _folded(text: str) -> str:
    """Small letters, straight apostrophes, plain spaces and digits, as long as the text: offsets stay what they are."""
    if _FAR_OFF.search(text):
        text = _OTHER_DIGIT.sub("0", text)
    for odd, letter in _FOLDED.items():
        if odd in text:
            text = text.replace(odd, letter)
    return text.lower()


@cache
def _letter(code: int) -> str:
    return _folded(chr(code))


class Gated:
    """A pattern for sentences that is run only where what it needs stands."""

    __slots__ = ("needs", "pattern", "rarest")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.needs = 0  # marks that must all stand, once they are given out
        self.rarest = _EVERY  # of these, the one that does so most seldom
        _gated.append(self)

    def opens(self, marks: int) -> bool:
        """Whether a sentence with these marks may hold a match."""
        return marks & self.needs == self.needs

    def finditer(self, line: Line) -> Iterable[re.Match[str]]:
        """The matches in a masked line."""
        return self.pattern.finditer(line.masked) if line.marks & self.needs == self.needs else ()

    def search(self, line: Line) -> re.Match[str] | None:
        """The first match in a masked line."""
        return self.pattern.search(line.masked) if line.marks & self.needs == self.needs else None

    def search_in(self, words: str, marks: int) -> re.Match[str] | None:
        """The first match in words that are not masked, of a sentence with these marks."""
        return self.pattern.search(words) if marks & self.needs == self.needs else None

    def matches(self, words: str, marks: int) -> Iterable[re.Match[str]]:
        """The matches in words that are not masked, of a sentence with these marks."""
        return self.pattern.finditer(words) if marks & self.needs == self.needs else ()


class AnyOf:
    """Several gated patterns, asked in one question: whether any of them may match in a sentence."""

    __slots__ = ("_patterns", "rarest")

    def __init__(self, *patterns: Gated) -> None:
        self._patterns = patterns
        self.rarest = ALL  # the rarest needs of the patterns, once their marks are given out
        _any_of.append(self)

    def open(self, line: Line) -> bool:
        """Whether the rarest need of any of the patterns is met in a line."""
        return line.marks & self.rarest != 0

    def settle(self) -> None:
        """Takes the rarest needs from the patterns."""
        self.rarest = 0
        for gated in self._patterns:
            self.rarest |= gated.rarest


class Anchored:
    """A pattern for whole texts that is tried only where it can begin. It never matches nothing at all."""

    __slots__ = ("number", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.number: int | None = None  # of its places among the spotted words, once they are given out
        _anchored.append(self)

    def places(self, words: Spotted) -> list[int]:
        """Where it may begin in the text whose ``words`` were spotted, in order."""
        return words.places(self.number) if self.number is not None else list(range(words.size))

    def finditer(self, text: str, words: Spotted) -> Iterator[re.Match[str]]:
        """The matches in a text, whose ``words`` were spotted in it, or in the text that it was made from by blanking
        out parts of it."""
        if self.number is None:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for place in words.places(self.number):
            if place >= end and (match := self.pattern.match(text, place)):
                yield match
                end = match.end()

    def stands_in(self, text: str, words: Spotted) -> bool:
        """Whether there is a match in a text."""
        return next(self.finditer(text, words), None) is not None


_gated: list[Gated] = []


class Spots:
    """Where any of some words may begin, outside of other words."""

    __slots__ = ("number", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(_folded(word)[:_LONGEST] for word in words)
        self.number = len(_anchored)
        _anchored.append(self)

    def places(self, words: Spotted) -> list[int]:
        """The places, in order, in the text whose ``words`` were spotted."""
        return words.places(self.number)


class Meanings:
    """Words that are spotted for what they mean themselves."""

    __slots__ = ("words",)

    def __init__(self, words: Mapping[str, tuple[Any, ...]]) -> None:
        self.words = words
        _meant.append(self)

    def standing(self, folded: str, words: Spotted) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """Where the words stand in a folded text, and what each means; ``words`` are those spotted in the text."""
        for start, end, word in words.meant:
            if folded.startswith(word, start) and word in self.words:  # spotted as folded otherwise
                yield start, end, self.words[word]


_meant: list[Meanings] = []
_any_of: list[AnyOf] = []
_anchored: list[Anchored | Spots] = []


class Word(NamedTuple):
    """A spotted word: its length, the marks that it leaves, and the anchored patterns that can begin with it: those
    that may do so in the middle of a longer word, and those that may not."""

    length: int
    marks: int
    inside: tuple[int, ...]
    outside: tuple[int, ...]
    meant: str  # the word itself, where it means something


class Spotted:
    """The words of the patterns that stand in one text."""

    def __init__(self, text: str) -> None:
        self.size = len(text)
        self._lasts: list[int] = []  # where the words end that leave marks
        self._marks: list[int] = []  # and the marks
        self._places: list[list[int]] = [[] for _ in _anchored]
        self.meant: list[tuple[int, int, str]] = []  # words that mean something, from where to where they stand
        end_at, note = self._lasts.append, self._marks.append
        places = self._places
        for last, (length, marks, inside, outside, meant) in _words().automaton.iter(_folded(text)):
            if marks:
                end_at(last)
                note(marks)
            if outside:
                at = last - length + 1
                if not (at and text[at - 1].isalnum() and text[at].isalnum()):
                    for number in outside:
                        places[number].append(at)
            if inside:
                for number in inside:
                    places[number].append(last - length + 1)
            if meant:
                self.meant.append((last - length + 1, last + 1, meant))

    def marks(self, spans: Sequence[Offsets]) -> list[int]:
        """The marks of each of the stretches of the text, which are in order."""
        out = [_EVERY] * len(spans)
        i, stop = 0, spans[0][1] if spans else 0
        for last, marks in zip(self._lasts, self._marks, strict=True):
            while last >= stop:
                i += 1
                if i >= len(spans):
                    return out
                stop = spans[i][1]
            out[i] |= marks
        return out

    def places(self, number: int) -> list[int]:
        """Where an anchored pattern can begin, in order."""
        return sorted(self._places[number])


@lru_cache(maxsize=2)  # all who read an article ask for its words
def spotted(text: str) -> Spotted:
    """The words of the patterns that stand in a text."""
    return Spotted(text)


def class_marks() -> dict[str, int]:
    """The marks that a mention of each class leaves on its line."""
    return _words().classes


class _Words(NamedTuple):
    automaton: Any  # ahocorasick.Automaton, with a Word for each of its words
    classes: dict[str, int]


@cache
def _words() -> _Words:
    """The words of all patterns. Patterns that are made later have no marks and are run everywhere."""
    bits: dict[Need, int] = {frozenset(): _EVERY}
    for gated in _gated:
        asked = sorted(_asked(gated.pattern), key=_how_common)
        for need in asked:
            gated.needs |= bits.setdefault(need, 1 << len(bits))
        gated.rarest = bits[asked[0]] if asked else _EVERY
    for group in _any_of:
        group.settle()
    marks: dict[str, int] = {}
    for need, bit in bits.items():
        for word in need:
            marks[word] = marks.get(word, 0) | bit
    classes = {letter: marks.pop(first, 0) for first, letter in _FIRST_LETTER.items()}
    inside: dict[str, list[int]] = {}
    outside: dict[str, list[int]] = {}
    for number, anchored in enumerate(_anchored):
        if isinstance(anchored, Spots):
            words, within = anchored.words, False
        else:
            words, within = openings_of(anchored.pattern)
            anchored.number = number if words else None
        for word in words:
            (inside if within else outside).setdefault(word, []).append(number)
    automaton = ahocorasick.Automaton()
    meant = {word for meanings in _meant for word in meanings.words}
    for word in {*marks, *inside, *outside, *meant}:
        begins, starts = tuple(inside.get(word, ())), tuple(outside.get(word, ()))
        found = Word(len(word), marks.get(word, 0), begins, starts, word if word in meant else "")
        automaton.add_word(word, found)
    automaton.make_automaton()
    return _Words(automaton, classes)


def _tree(pattern: re.Pattern[str]) -> Any:
    """A pattern taken apart; None where a later Python keeps its parser elsewhere."""
    try:
        return import_module("re._parser").parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    except (ImportError, AttributeError):
        return None


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
    tree = _tree(pattern)
    needs = {_least(need) for need in _needs(_sequence(tree))} if tree is not None else set()
    return sorted(needs, key=lambda need: (_how_common(need), sorted(need)))


def _asked(pattern: re.Pattern[str]) -> list[Need]:
    """The needs that are worth asking for: the rarest, and further ones where they are rare themselves."""
    needs = needs_of(pattern)
    mentions = [need for need in needs if need <= _FIRST_LETTER.keys()]
    words = [need for need in needs if need not in mentions]
    rare = [need for need in words[1:_NEEDS] if _how_common(need) < _RARE]
    return [*mentions, *(need for need in words[:1] if _how_common(need) < _COMMON), *rare]


def _how_common(need: Need) -> float:
    """About how many of the words stand in a sentence."""
    return sum(_frequency(word) for word in need)


# In how many of a hundred sentences the commonest words and classes of mentions stand
_WORDS_OF_A_HUNDRED = (
    "the 90 a 95 e 99 an 60 to 70 of 65 in 75 and 60 is 60 for 40 with 30 on 45 as 50 by 25 at 50 was 20 that 30 his 25"
    " has 25 will 20 it 50 from 20 who 15 film 30 be 25 are 25 not 15 , 60 ' 40 he 60 or 40 up 15 said 20 w 60 st 60"
    " this 10 its 15 been 12 which 10 have 12 had 12 but 10 out 12 new 10 her 15 she 10 they 10 star 15 director 10"
)
_CLASSES_OF_A_HUNDRED = "P 95 N 60 C 90 Y 10 O 10 L 15 W 70 B 30 T 25 M 8 V 60 R 30"


@cache
def _frequencies() -> dict[str, float]:
    words, classes = _WORDS_OF_A_HUNDRED.split(), _CLASSES_OF_A_HUNDRED.split()
    told = {word: int(count) / 100 for word, count in zip(words[::2], words[1::2], strict=True)}
    pairs = zip(classes[::2], classes[1::2], strict=True)
    return told | {chr(FIRST[letter]): int(count) / 100 for letter, count in pairs}


@cache
def _frequency(word: str) -> float:
    if _bare(word):
        return 1.0
    bare = word if word in _FIRST_LETTER else word.strip(" ") or word
    return _frequencies().get(bare, 2 * 0.22 ** len(bare))


def _bare(word: str) -> bool:
    """Is it a single letter or a space, which stand everywhere?"""
    return len(word) == 1 and (word.isalpha() or word == " ")


def _least(need: Need) -> Need:
    """The words of a need, as much of them as is looked for, without those in which another one stands."""
    need = frozenset(word[:_LONGEST_NEED] for word in need)
    if len(need) > _LETTERS * _LETTERS:
        return need
    return frozenset(word for word in need if not any(other in word for other in need if other != word))


def _needs(found: _Found) -> tuple[Need, ...]:
    if found.exact is None or "" in found.exact:
        return found.needs
    return (*found.needs, found.exact)


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Found:
    """Parts one behind the other: words run on over parts that are written out."""
    exact, letters, whole = _EMPTY, "", True  # the words so far, and letters that follow each of them
    needs: list[Need] = []
    for op, value in parts:
        if op.name == "LITERAL":
            letters += _letter(value)
            continue
        part = _part(op.name, value)
        needs.extend(part.needs)
        if part.exact == _EMPTY:
            continue
        if letters:
            exact, letters = frozenset(word + letters for word in exact), ""
        if part.exact is not None and len(exact) * len(part.exact) <= _MOST:
            exact = frozenset(a + b for a, b in product(exact, part.exact))
            continue
        whole = False
        needs.extend(_needs(_Found(exact)))
        exact = part.exact if part.exact is not None else _EMPTY
    exact = frozenset(word + letters for word in exact)
    return _Found(exact, tuple(needs)) if whole else _Found(None, (*needs, *_needs(_Found(exact))))


def _part(op: str, value: Any) -> _Found:
    match op:
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
    letters: set[str] = set()
    classes: set[str] = set()
    for op, value in members:
        if op.name == "CATEGORY" and value.name == "CATEGORY_SPACE":
            letters.add(" ")
            continue
        if op.name not in ("LITERAL", "RANGE"):
            return _ANYTHING
        low, high = (value, value) if op.name == "LITERAL" else value
        if low >= BASE and high < BASE + WIDTH * len(CLASSES):
            classes.update(chr(BASE + i * WIDTH) for i in range((low - BASE) // WIDTH, (high - BASE) // WIDTH + 1))
        elif high - low > 2 * _LETTERS:
            return _ANYTHING
        else:
            letters.update(_letter(code) for code in range(low, high + 1))
    if classes:
        return _Found(None, (frozenset(classes | letters),))
    return _Found(frozenset(letters)) if len(letters) <= _LETTERS else _ANYTHING


def _choice(branches: Sequence[_Found]) -> _Found:
    exact = [branch.exact for branch in branches]
    if all(words is not None for words in exact) and sum(len(words or ()) for words in exact) <= _MOST:
        return _Found(frozenset(word for words in exact for word in words or ()))
    each = [sorted(_needs(branch), key=_how_common) for branch in branches]
    if not all(each):
        return _ANYTHING
    second_best = [needs[min(1, len(needs) - 1)] for needs in each]
    return _Found(None, (_any(needs[0] for needs in each), _any(second_best)))


def _any(needs: Iterable[Need]) -> Need:
    return frozenset(word for need in needs for word in need)


def _repeated(least: int, most: int, part: _Found) -> _Found:
    if least == 1 and most == 1:
        return part
    if least == 0:
        return _Found(part.exact | _EMPTY) if most == 1 and part.exact is not None else _ANYTHING
    return _Found(None, _needs(part))


# -- what a pattern begins with --------------------------------------------------------------------------------

# A beginning, and whether more of the pattern may be written out behind it.
_Beginning = tuple[str, bool]
_UNTOLD: frozenset[_Beginning] = frozenset({("", False)})
_NONE_YET: frozenset[_Beginning] = frozenset({("", True)})


def openings_of(pattern: re.Pattern[str]) -> tuple[frozenset[str], bool]:
    """Words with one of which every match begins, in small letters, and whether it may begin in the middle of a
    word. No words where a match may begin with anything."""
    tree = _tree(pattern)
    words = frozenset(word for word, _ in _beginnings(tree)) if tree is not None else frozenset()
    if any(not word or _bare(word) for word in words):
        words = frozenset()
    fewest = frozenset(word for word in words if not any(word[:i] in words for i in range(1, len(word))))
    return fewest, not (words and _begins_words(tree))


def _begins_words(tree: Any) -> bool:
    """Whether a pattern says at its very beginning that it does not begin in the middle of a word."""
    op, value = tree[0]
    if op.name == "AT":
        return bool(value.name == "AT_BOUNDARY")
    if op.name != "ASSERT_NOT" or value[0] > 0 or len(value[1]) != 1 or value[1][0][0].name != "IN":
        return False
    members = [getattr(what, "name", "") for kind, what in value[1][0][1] if kind.name == "CATEGORY"]
    return "CATEGORY_WORD" in members


def _beginnings(parts: Iterable[tuple[Any, Any]]) -> frozenset[_Beginning]:
    so_far = _NONE_YET
    for op, value in parts:
        if not any(more for _, more in so_far):
            break
        part = _beginning(op.name, value)
        if len(so_far) * len(part) > _MOST_BEGINNINGS:
            return frozenset((word, False) for word, _ in so_far)
        so_far = frozenset(
            (word + behind, goes_on and len(word + behind) < _LONGEST) if more else (word, False)
            for word, more in so_far
            for behind, goes_on in (part if more else _NONE_YET)
        )
    return so_far


def _beginning(op: str, value: Any) -> frozenset[_Beginning]:
    match op:
        case "LITERAL":
            return frozenset({(_letter(value), True)})
        case "IN":
            return _first_letters(value)
        case "BRANCH":
            return frozenset(row for branch in value[1] for row in _beginnings(branch))
        case "SUBPATTERN":
            return _beginnings(value[-1])
        case "ATOMIC_GROUP":
            return _beginnings(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            once = _beginnings(value[2])
            if value[1] != 1:
                once = frozenset((word, False) for word, _ in once)
            return once if value[0] else once | _NONE_YET
        case "AT" | "ASSERT_NOT":
            return _NONE_YET
        case "ASSERT":
            ahead = frozenset((word, False) for word, _ in _beginnings(value[1])) if value[0] > 0 else _NONE_YET
            return ahead if all(word for word, _ in ahead) else _NONE_YET
    return _UNTOLD


def _first_letters(members: Sequence[tuple[Any, Any]]) -> frozenset[_Beginning]:
    others = [(op, value) for op, value in members if getattr(value, "name", "") != "CATEGORY_DIGIT"]
    letters = _letters(others).exact
    if letters is None:
        return _UNTOLD
    digits = _DIGITS if len(others) < len(members) else ""
    return frozenset((letter, True) for letter in (*letters, *digits))

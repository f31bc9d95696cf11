"""Runs of capitals cut into names: openers of the sentence dropped, linked names kept whole where they are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from slatewire.reading.letters import CAP, PARTICLE, cap_not_after
from slatewire.reading.name_words import is_company_word, is_listed, is_opener, links_on
from slatewire.reading.spans import Offsets, Spans
from slatewire.vocabulary import lists


class Piece(NamedTuple):
    """One name as it stands in the text, not yet typed."""

    start: int
    end: int
    words: str


class Token(NamedTuple):
    """One word of a run; ``start`` and ``end`` count from the run's own start."""

    start: int
    end: int
    word: str


_MOST = 24  # words of a run; longer ones are lists without commas, cut anywhere
_MORE_NAMES = rf"(?:\s(?:{PARTICLE}\s)*+{CAP}){{0,{_MOST}}}"
_LINK = r"\s(?:of|for the|of the|and|&)\s"
_RUN = re.compile(
    cap_not_after(r"\w’'&@#/") + _MORE_NAMES +
    # "Example+", "20th Century" behind a name
    r"(?:\s?\+(?!\w)|\s(?:\d{1,2}(?:st|nd|rd|th)?(?=\s(?:Century|Entertainment|Studios))))?"
    rf"(?:{_LINK}{CAP}{_MORE_NAMES})?"
)
_HYPHEN = re.compile(rf"(?<=\w)[-–]({CAP})(?=\s{CAP})")
_LINKED = re.compile(_LINK)
_TOKEN = re.compile(r"\S+")
_LONGEST_PERSON = 4  # words
_LONGEST_LISTED = 10  # words of a company or outlet; the longest in the lists has ten


def tokens_of(words: str) -> list[Token]:
    """The words of a run with their places in it."""
    return [Token(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(words)]


def pieces_of(text: str, titles: Spans) -> Iterator[Piece]:
    """Every name of ``text`` outside its titles, in order."""
    for match in _RUN.finditer(text):
        for a, b in titles.left_of(*match.span()):
            for start, end in _cut(text[a:b]):
                words = text[a + start : a + end]
                if text.startswith((" starrer", "-starrer"), a + end) and (at := _second_of_pair(words)):
                    yield Piece(a + start, a + start + at, words[:at])
                    start, words = start + at + 1, words[at + 1 :]
                yield Piece(a + start, a + end, words)


@lru_cache(maxsize=4096)
def _cut(run: str) -> tuple[Offsets, ...]:
    """The names of one run of capitals, as offsets in it."""
    return tuple(_split(run, 0, len(run)))


def _split(run: str, start: int, end: int) -> Iterator[Offsets]:
    while words := run[start:end].strip():
        start = run.index(words, start)
        end = start + len(words)
        link = _LINKED.search(words)
        if link and not links_on(words):
            yield from _split(run, start, start + link.start())
            start += link.end()
            continue
        if link or is_listed(words):
            yield start, end
            return
        tokens = _without_openers(tokens_of(words))
        if not tokens:
            return
        begin = start + tokens[0].start
        cut = 0 if begin > start and is_listed(run[begin:end]) else _listed_head(words, tokens)
        if not cut:
            yield begin, end
            return
        yield begin, start + tokens[cut - 1].end
        start += tokens[cut].start


def _second_of_pair(words: str) -> int:
    """Where the hyphen of two people stands ("Mara Holt-Daniel Okri starrer"), 0 where there is none."""
    for match in _HYPHEN.finditer(words):
        before = words[: match.start()].split()
        if match[1] in lists.given_names() and len(before) > 1 and before[-2] in lists.given_names():
            return match.start()
    return 0


def _without_openers(tokens: list[Token]) -> list[Token]:
    """The words from the first on that belongs to a name."""
    for i, token in enumerate(tokens):
        if not is_opener(token.word, tokens[i + 1].word if i + 1 < len(tokens) else ""):
            return tokens[i:]
    return []


def _listed_head(words: str, tokens: list[Token]) -> int:
    """How many of the first words are a listed company or outlet right before a name, 0 for none."""
    for cut in range(min(len(tokens) - 1, _LONGEST_LISTED), 0, -1):
        head = words[tokens[0].start : tokens[cut - 1].end]
        person = head in lists.given_names() and len(tokens) <= _LONGEST_PERSON
        if not person and not is_company_word(tokens[cut].word) and (lists.company(head) or lists.outlet(head)):
            return cut
    return 0

"""Which way a date without a year points, and which dates form a span: read from the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from slatewire.reading.date_grammar import WORDS
from slatewire.reading.patterns import trie

Direction = Literal["past", "future"]
_BACK, _ON = 140, 60
# Where a sentence may end; a rarer abbreviation ends it too early, and then fewer words are seen.
_TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in ("[A-Z]", "Mr", "Ms", "Dr", "St", "Co", "Jr", "Inc", "Mrs", "Corp", "Bros")
)
_BREAK = re.compile(rf"[.!?;•\n](?:(?<=[;•])\s|(?<=\n)\s*\n|(?<=[.!?]){_TITLES}[”\"’')\]]?\s+(?=[A-Z“\"‘•]))")
_LAST_WORD = re.compile(r"(\w+)\W{1,3}$")


@cache
def _cues() -> re.Pattern[str]:
    words = WORDS["direction"]
    return re.compile(
        rf"(?<!\w)(?:(?P<open>{trie(words['open'])})|(?P<future>(?:will|to|would|shall|could|should|may|might)\sbe\s\w+"
        rf"|{trie(words['future'])})|(?P<past>{trie(words['past'])}|[a-z]{{1,16}}[a-df-z]ed(?!\sby\b)))(?!\w)"
    )


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(rf"\b{trie(WORDS['direction']['moving'])}")


def sentence_start(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` begins, at most some 140 characters back."""
    floor = max(0, start - _BACK)
    end = floor
    for end_of_one in _BREAK.finditer(text, floor, start):
        end = end_of_one.end()
    return end


def direction(text: str, start: int, end: int) -> Direction | None:
    """Whether the sentence around ``text[start:end]`` looks ahead or back: by its nearest verb before the
    date, else by the first one after it; None where neither says.

    "Until" looks ahead, and so does "to" where a date is moved; "from", "by" and "for" never look back.
    """
    word = word_before(text, start).casefold()
    if word in ("until", "till") or (word == "to" and moved(text, start)):
        return "future"
    way = _nearest(text, start, end)
    if word == "for" and way is None:
        return "future"
    return None if way == "past" and word in ("by", "through", "for", "from") else way


def happened(text: str, start: int) -> bool:
    """Whether a verb of the past stands right before the date, a preposition aside: "opened in March"."""
    cues = list(_cues().finditer(text, max(sentence_start(text, start), start - 30), start))
    return bool(cues and cues[-1]["past"]) and start - cues[-1].end() <= 8


def _nearest(text: str, start: int, end: int) -> Direction | None:
    cues = list(_cues().finditer(text, sentence_start(text, start), start))
    if cues:
        return _points(cues[-1])
    limit = min(len(text), end + _ON)
    stop = _BREAK.search(text, end, limit)
    after = _cues().search(text, end, stop.start() if stop else limit)
    return _points(after) if after else None


def _points(cue: re.Match[str]) -> Direction | None:
    return "future" if cue["future"] else "past" if cue["past"] else None


def moved(text: str, start: int) -> bool:
    """Whether the sentence before ``start`` speaks of moving a date: then "from X to Y" is no span of time."""
    return bool(_moves().search(text, sentence_start(text, start), start))


def word_before(text: str, start: int) -> str:
    """The word that stands directly before ``start``, or nothing."""
    found = _LAST_WORD.search(text, max(0, start - 24), start)
    return found[1] if found and found.end() == start else ""

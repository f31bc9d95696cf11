"""Titles that the rest of an article gives away: a name of the headline, the first film of a numbered series."""

from __future__ import annotations

import re
from functools import cache

from slatewire.reading.letters import CAP, UPPER, is_headline
from slatewire.reading.patterns import choice
from slatewire.reading.spans import places
from slatewire.reading.title_words import common, is_person_like, is_wordy, names_something_else, word_list
from slatewire.reading.titles_plain import TITLE
from slatewire.vocabulary import lists

_LONGEST_NAME = 80  # characters before a word in which a longer name may begin
_TITLE = re.compile(TITLE)
_CAP = re.compile(CAP)
_NAME_BEFORE = re.compile(rf"[{UPPER}][\w’'.-]+ \Z")
_NAME_AFTER = re.compile(rf" [{UPPER}]")
_EDGE = re.compile(r"\b")
_IN_BEFORE = re.compile(r"\b(?:in|of|on|for|to|with) \Z")
_NUMBER = re.compile(r"\s(?:\d{1,2}|II|III|IV|V|Part (?:Two|Three|\d)|Chapter (?:Two|Three|\d))$")
_SMALL_BETWEEN = re.compile(r" (?:of|the|and|in|to|for|a|&) ")
_RUNNING_BEFORE = re.compile(r"[a-z,’'“\"] ?[“\"‘']?\Z")
_NO_NUMBER_AFTER = re.compile(r"\b(?!\s(?:\d|II|III|IV|V|Part|Chapter)\b)")


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf" (?:{choice(word_list('does_again'))})\b|, (?:which|the|a|an|directed)\b")


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"[’']?s? (?:{choice(word_list('said'))})")


def repeated_titles(text: str, headline: str, known: set[str]) -> set[str]:
    """Names of the headline that come again in the text where a work would stand: "in Ashfall", "Ashfall will".

    ``known`` are titles found already.
    """
    out: set[str] = set()
    body = text.replace(headline, "") if headline else ""
    sentence = not is_headline(headline)  # where only names are in capitals, a title shows sooner
    for match in _TITLE.finditer(headline):
        for words in {match[0], *_CAP.findall(match[0])} - known - out:
            least = 1 if sentence and _is_phrase(words) else 2
            if _may_be_title(words) and not _in_longer_name(body, words) and _stands_as_work(text, words, least):
                out.add(words)
    return out


def _is_phrase(words: str) -> bool:
    """Whether several words are a title by themselves: of common words, or with small words between them."""
    return " " in words and (is_wordy(words) or bool(_SMALL_BETWEEN.search(words)))


def first_parts(text: str, titles: set[str]) -> set[str]:
    """The film that a numbered sequel goes back to, where ``text`` names it too: "Ashfall" beside "Ashfall 2"."""
    bases = {_NUMBER.sub("", title) for title in titles if _NUMBER.search(title)}
    return {
        base
        for base in bases
        if any(
            _RUNNING_BEFORE.search(text, max(0, at - 3), at) and _NO_NUMBER_AFTER.match(text, at + len(base))
            for at in places(text, base)
        )
    }


def _may_be_title(words: str) -> bool:
    return not (
        any(map(is_person_like, words.split(" and ")))
        or len(words) < 3
        or names_something_else(words)
        or words in lists.given_names()
        or words.split()[0].casefold() in common()
        or is_person_like(words)
    )


def _in_longer_name(text: str, words: str) -> bool:
    """Whether the words are part of a longer name somewhere: "Mara Holt", "Holt Pictures"."""
    for at in places(text, words):
        end = at + len(words)
        if _NAME_BEFORE.search(text, max(0, at - _LONGEST_NAME), at) and _EDGE.match(text, end):
            return True
        if _EDGE.match(text, at) and _NAME_AFTER.match(text, end):
            return True
    return False


def _stands_as_work(text: str, words: str, least: int) -> bool:
    """Whether the words stand where a work would at ``least`` so often, and never say anything."""
    count = 0
    for at in places(text, words):
        end = at + len(words)
        opens = _EDGE.match(text, at)
        if opens and _said().match(text, end):
            return False
        count += bool(
            (_IN_BEFORE.search(text, max(0, at - 6), at) and _EDGE.match(text, end))
            or (opens and _does().match(text, end))
        )
    return count >= least

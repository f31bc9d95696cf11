"""Titles in quotation marks, in italics or in bold, told from speech and from the page's furniture."""

from __future__ import annotations

import re
from functools import cache

from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.letters import CAP
from slatewire.reading.patterns import choice
from slatewire.reading.title_words import looks_like_title, word_list, words_of
from slatewire.reading.works import TitleMention, called_work, kind_and_year
from slatewire.vocabulary import lists

_MARKED = Anchored(
    r"“([^“”\n]{1,90})(?:”|“(?=[\s,.;:!?)]))"  # some pages close with an opening mark
    r"|(?<![\w])\"([^\"\n]{1,90})\"(?!\w)"
    r"|(?<![\w’'])‘((?:[^‘’\n]|’(?=\w)|(?<=in)’(?=\s[A-Z][^‘’\n]{0,60}’(?!\w))){1,90})’(?!\w)"  # ‘Singin’ Low’
    r"|(?<![\w’'])'((?:[^'\n]|'(?=\w)){1,90})'(?!\w)"
    r"|(?<![\w*])\*\*?([^*\n]{1,90})\*\*?(?![\w*])"
    r"|(?<![\w_])_([^_\n]{1,90})_(?![\w_])"
    r"|«\s?([^«»\n]{1,90})\s?»"
)
# Two sentences, an opening or closing sign, or "I'm": speech
_SPEECH = re.compile(
    r"[.!?…]\s+\S|^[^\w¡¿(\[#…]|[,;:]\s*$(?<![,])"
    r"|\b(?:I|we|you|he|she|they|it)['’](?:m|re|ve|ll|d|s)\b"
)
_GIVEN_BEFORE = re.compile(rf"\b({CAP}) \Z")
_SO_CALLED = re.compile(r"\b(?:so-called|self-styled|nicknamed|dubbed|known as)(?: the)? \Z")
_ROLE_OF = re.compile(
    r"(?<!title )(?<!titular )(?<!lead )(?<!leading )(?<!principal )(?<!main )"
    r"\b(?:role|part|character|avatar)s? (?:of|named|called) (?:a |the )?\Z"
)
_NAME_BEHIND = re.compile(rf" {CAP} {CAP}")  # “Ashfall's” Mara Holt
_SURNAME_AFTER = re.compile(rf" {CAP}")
_MOST_CALLED = 7  # words of a title that only its neighbours tell
_SAID_AFTER = re.compile(r"\s(?:he|she|they|the|sa(?:ys|id)|[A-Z]\w+ (?:sa(?:ys|id)|told|added))\b")


@cache
def _said_before() -> re.Pattern[str]:
    return re.compile(rf"(?:[,:]|\b(?:{choice(word_list('saying'))}))\s*$")


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice(word_list('furniture'))})\b")


def marked_titles(text: str) -> list[TitleMention]:
    """Every title of ``text`` that stands in quotation marks, italics or bold, in order."""
    out = []
    known: set[str] = set()
    for match in _MARKED.finditer(text, spotted(text)):
        start, end = match.span(match.lastindex or 0)
        words = text[start:end]
        title = words.rstrip(" ,.;")
        if not title or _SPEECH.search(title) or not _may_be_title(text, match, title):
            continue
        if _is_nickname(text, match):
            continue
        if _is_furniture(title, italic=match[0][0] in "*_") or _is_said(text, match, words, title):
            continue
        if title.endswith(("’s", "'s")) and (title[:-2] in known or _NAME_BEHIND.match(text, match.end())):
            title = title[:-2]
        known.add(title)
        kind, year = kind_and_year(text, match.start(), match.end())
        out.append(TitleMention(start, start + len(title), match.span(), " ".join(title.split()), kind, year))
    return out


def _may_be_title(text: str, match: re.Match[str], title: str) -> bool:
    """Whether the words are cased like a title, or called one where other languages case theirs like sentences."""
    if looks_like_title(title):
        return True
    return len(words_of(title)) <= _MOST_CALLED and title[0].isupper() and called_work(text, *match.span())


def _is_nickname(text: str, match: re.Match[str]) -> bool:
    """Whether the words stand inside somebody's name, or are what people call somebody, or a part: 'Vera "Lark" Roe',
    'the so-called "Queen of Salt"', 'in the role of "Vera Roe"'."""
    if _SO_CALLED.search(text, max(0, match.start() - 24), match.start()):
        return True
    if _ROLE_OF.search(text, max(0, match.start() - 40), match.start()):
        return True
    before = _GIVEN_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return bool(before and before[1] in lists.given_names() and _SURNAME_AFTER.match(text, match.end()))


def _is_furniture(title: str, *, italic: bool) -> bool:
    """Whether the words are a page number, or a heading or button of the page in bold."""
    if title.isdigit() and len(title) < 3:
        return True
    return italic and (title.isupper() or bool(_furniture().match(title)))


def _is_said(text: str, match: re.Match[str], words: str, title: str) -> bool:
    """Whether a word or two in quotation marks are speech: '"Perhaps," she said', but '"Salt," which ...'."""
    if len(words_of(title)) > 2 or words[-1:] not in tuple(".,!?"):
        return False
    if not _said_before().search(text[max(0, match.start() - 24) : match.start()]):
        return False
    if called_work(text, *match.span()):
        return False  # 'her new comedy, "Salt."'
    # the next words tell
    return words[-1] in ".!?" or bool(_SAID_AFTER.match(text[match.end() : match.end() + 30]))

"""Titles told by where they stand: above a section, in brackets behind a name, in a list of works, in capitals."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.letters import CAP
from slatewire.reading.title_words import (
    is_english,
    is_person_like,
    joins_listed,
    names_something_else,
    word_list,
    words_of,
)
from slatewire.reading.titles_plain import (
    ARTICLES,
    FILM_TALK,
    SHOUTED,
    TITLE,
    is_part,
    is_phrase,
    is_trifle,
    possession,
)
from slatewire.vocabulary import lists

_LINE = re.compile(r"[^\n]+")
_BRACKETED = re.compile(rf"(?<!\w){CAP}(?<!\.) \((?:[“\"‘'*_]?)({TITLE}(?:, {TITLE})?)\)")
_LISTED = Anchored(
    r"\b(?:credits? (?:also )?includ(?:e|es|ing)"
    r"|(?:films|movies|hits|titles|series|shows|pictures|features|work|roles) (?:also )?(?:such as|including|like"
    r"|includ(?:e|es|ed)|are|were)"
    r"|(?:roles|parts|turns|work|performances|appearances) (?:on|in)|(?:starred|appeared|seen|starring|star|stars) in"
    r"|directed|directing|helmed|wrote|penned|produced|(?:star|director|writer|producer|creator|author|makers?) of)\s"
)
_LEAD = rf"(?:(?:the|a|an|both|his|her|their)\s)?(?:(?:(?:19|20)\d\d|{CAP}(?:\s{CAP})?)['’]s\s)?"
_NOUN = r"(?:series|drama|comedy|thriller|film|movie|sitcom|hit)"
_LEAD_NOUN = rf"(?:(?:[A-Z][\w+&-]*\s)?(?:[a-z]+(?:-[a-z]+)?\s){{0,2}}{_NOUN}\s)?"
_DATED = r"(?:\s\((?:[^()\n]{0,20}\s)?(?:19|20)\d\d\))?"
_ITEM = re.compile(rf"{_LEAD}{_LEAD_NOUN}(?P<title>(?>{TITLE})){_DATED}(?P<behind>,?\sand\s|,\s)?")
_MOST_LISTED = 15  # works of a list
_HEADING = re.compile(rf"{TITLE}")
_LED_BY = re.compile(rf"\s*(?:[-*•]\s*)?({TITLE}):\s(?=\S)")
_DIRECTED = re.compile(  # the line below a title in a listing
    r"(?:Dirs?\.|Dirs?:|Directors?:|Directed by|Director\s[A-Z]|Distributed by|(?:Studio|Distributor|Network|Genre|Cast"
    r"|Starring|Stars|Writers?|Based on|Release(?: [Dd]ate)?): |Opening [A-Z]\w+ \d)"
)
_BEHIND_TITLE = re.compile(r"\s*\([^()]*\)$")
_LONGEST_HEADING = 90  # characters
_MARKS = re.compile(r"^[\s*#•◦·-]*(?:\d{1,2}[.)]?\s)?|[\s*]+$")
_BESIDE = re.compile(rf"({CAP}(?: {CAP}){{1,3}})(?:\s?[–—]\s?|:\s)[“\"‘'*_]?({TITLE})[”\"’'*_]?")
_HEAD = re.compile(rf"({TITLE})(?: \([^()]*\))*")
_SURE_HEAD = re.compile(r"\d$|: |\b(?:II|III|IV|Part (?:One|Two|Three|\d))\b")  # "Salt Road 2", "Ashfall: Salt Road"
_MOST_HEADED = 8  # words of a title that heads a section


def placed_titles(text: str, known: set[str]) -> set[str]:
    """The titles that ``text`` shows by their place, beside those ``known``."""
    out = _headings(text) | _in_capitals(text)
    known = known | out
    out |= set(_sections(text, known))
    return out | set(_in_brackets(text, known)) | set(_listed(text, known))


def _in_brackets(text: str, known: set[str]) -> Iterator[str]:
    """What stands in brackets behind several names of a line, where one of them is a title: "Mara Holt (Salt Road) and
    Idris Vale (Ashes)"."""
    for line in _LINE.finditer(text):
        if "(" not in line[0]:
            continue
        inside = [t for m in _BRACKETED.finditer(text, line.start(), line.end()) for t in m[1].split(", ")]
        titled = [words for words in inside if words in known or (is_phrase(words) and not is_part(words))]
        if len(inside) > 1 and titled:
            told = (possession(t) for t in inside if not is_part(t))
            yield from (t for t in told if ":" in t or not is_person_like(t))


def _headings(text: str) -> set[str]:
    """Titles that head the sections of a round-up: a line of capitals that the paragraph behind it says again, or that
    opens its paragraph before a colon. One alone may be anything."""
    found = []
    lines = [line[0] for line in _LINE.finditer(text) if line[0].strip()]
    for line, behind in itertools.pairwise([*lines, ""]):
        words = line.strip()
        if len(words) > _LONGEST_HEADING and ": " not in line[:_LONGEST_HEADING]:
            continue
        if head := _LED_BY.match(line):
            words, behind = head[1], line[head.end() :]
        elif _DIRECTED.match(behind) and _HEADING.fullmatch(listed := _BEHIND_TITLE.sub("", words)):
            found.append(listed)
            continue
        elif not _HEADING.fullmatch(words) or len(behind) < 2 * len(words):
            continue
        if again := re.search(rf"(?<!\w){re.escape(words)}(?!\w)", behind, re.I):
            title = again[0]
            other = is_person_like(title) or names_something_else(title) or len(words_of(title)) > _MOST_HEADED
            if title[0].isupper() and not other and (" " in title or not is_english(title)):
                found.append(title)
    return set(found) if len(set(found)) > 1 else set()


def _sections(text: str, known: set[str]) -> Iterator[str]:
    """Titles that head the parts of a list, a third of them known or most of the parts telling of films: a short line
    of capitals above a longer one; and those behind the people of a list: "Mara Holt – Salt Road"."""
    lines = [line[0].strip() for line in _LINE.finditer(text) if line[0].strip()]
    heads, beside, told = [], [], 0
    for line, behind in itertools.pairwise([*lines[1:], ""]):
        if len(line) > _LONGEST_HEADING:
            continue
        words = _MARKS.sub("", line)
        if (pair := _BESIDE.fullmatch(words)) and is_person_like(pair[1]):
            beside.append(pair[2])
        elif (head := _HEAD.fullmatch(words)) and len(behind) > 2 * len(line) and not _is_furniture(head[1]):
            heads.append(head[1])
            told += bool(FILM_TALK.pattern.search(behind))
    if len(beside) > 1:
        yield from (t for t in beside if not is_person_like(t) and not names_something_else(t))
    titled = sum(words in known or bool(_SURE_HEAD.search(words)) for words in heads)
    if (len(heads) > 2 and 3 * titled >= len(heads)) or (len(heads) > 3 and 4 * told >= 3 * len(heads)):
        yield from heads


def _is_furniture(words: str) -> bool:
    """Whether a heading is no title by its look: somebody's name, a place, common words."""
    if all(word.casefold() in word_list("headings") for word in words_of(words)):
        return True
    common_words = all(is_english(word) for word in words_of(words)) and not _SURE_HEAD.search(words)
    return (
        is_person_like(words) or names_something_else(words) or is_trifle(words) or (common_words and " " not in words)
    )


def _in_capitals(text: str) -> set[str]:
    """Titles in capitals in an article that is not: "a role in TWELVE BAKERS", where several or one again stand so."""
    found: Counter[str] = Counter()
    for line in _LINE.finditer(text):
        shouted = list(SHOUTED.finditer(text, line.start(), line.end()))
        if not shouted or sum(map(str.isupper, line[0])) >= sum(map(str.islower, line[0])):
            continue
        for match in shouted:
            words = match[0].rstrip(":’'-&")
            if words.split()[0] not in word_list("shouts") and not _is_capital_name(words):
                found[words] += 1
    return set(found) if len(found) > 1 or any(count > 1 for count in found.values()) else set()


def _is_capital_name(words: str) -> bool:
    """Whether capitals are a place, a company, an outlet or the like."""
    spoken = words.title()
    return bool(lists.company(words) or lists.company(spoken) or lists.outlet(words)) or lists.is_place(spoken)


def _listed(text: str, known: set[str]) -> Iterator[str]:
    """The titles of a list of works, where one of them is known or looks like one: "her credits include Ashfall, Salt
    Road and The Baker"."""
    for match in _LISTED.finditer(text, spotted(text)):
        items = _items(text, match.end())
        titled = (item in known or (is_phrase(item) and not joins_listed(item)) for item in items)
        if len(items) < 2 or not any(titled):
            continue
        yield from (
            item
            for item in items
            if not (is_person_like(item) or names_something_else(item) or is_trifle(item) or is_part(item))
        )


def _items(text: str, at: int) -> list[str]:
    """The works of a list that begins at an offset. What "and" joins is two works behind others, and where either has
    two words or more: "Ashfall, Salt Road and The Baker", "Salt Road and Long Ash", but "Salt and Ash"."""
    out: list[str] = []
    while len(out) < _MOST_LISTED and (item := _ITEM.match(text, at)):
        title, at = item["title"], item.end()
        goes_on = item["behind"] is not None and _ITEM.match(text, at) is not None
        first, joined, second = title.rpartition(" and ")
        apart = out or second.startswith(ARTICLES) or min(len(first.split()), len(second.split())) > 1
        if joined and not goes_on and apart:
            title, at = first, item.start("title") + len(first) + len(joined)
        elif not goes_on:
            at = len(text)
        out.append(title)
    return out

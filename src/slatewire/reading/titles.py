"""Titles: every stretch of an article that names a work.

Marked titles first (quotation marks, italics); then titles in plain capitals, where the words around them say
so; then every other place where a title so found stands again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from slatewire.reading.continuations import continuations
from slatewire.reading.letters import CAP
from slatewire.reading.name_words import is_person
from slatewire.reading.patterns import choice
from slatewire.reading.spans import Offsets, Spans, places
from slatewire.reading.title_words import common, word_list
from slatewire.reading.titles_again import first_parts, repeated_titles
from slatewire.reading.titles_marked import marked_titles
from slatewire.reading.titles_placed import placed_titles
from slatewire.reading.titles_plain import ARTICLES, TITLE, plain_titles
from slatewire.reading.untitled import untitled
from slatewire.reading.works import TitleMention, kind_and_year, kind_nouns, settled, tails
from slatewire.vocabulary import lists

_MOST_PLACES = 12  # of a title at which the word before it is looked at
_LAST_WORD = re.compile(r"(\w+) \Z")
_WORD_ON = re.compile(r"\w")
_MOST = 80  # titles that are looked for again; an article that names more is a list
_LONGEST_TITLE = 150  # characters
_WORD_BEFORE = re.compile(r"[\w’'-]")
_SPACE = re.compile(r"\s+")
_ENDS_WORD = re.compile(r"(?![\w-])(?!['’]\w\w)")
_LONGEST_HEADLINE = 160
_SENTENCE_END = re.compile(r"[.!?]\W?$|[.!?] ")
_OF_PEOPLE = (
    "who|says|said|told|tells|plays|played|stars|starred|joins|joined|wrote|directs|directed|was a child|was born"
)
_ARTICLES = ("The", "A", "An", "In")  # "Ashfall: The latest from Mara Holt"
_LONGEST_PART = 120  # characters of a longer title before the one that is known
_LINK_BEFORE = re.compile(r"\s(?:of|of the|and the)\s\Z")
_TITLE_BEFORE = re.compile(rf"(?<![\w’'-])(?:The|A|An)\s(?:{CAP}\s)+(?:of|of the|and the)\s\Z")
_SUBTITLE = re.compile(rf"(?<!\d):\s(?>{TITLE})")
_CAP_BEFORE = re.compile(rf"({CAP})[ \xa0]\Z")
_FORMER = re.compile(r"^(?:Former|Fellow|Original|Upcoming)\s(?=\S+\s\S)")
_SEASON = re.compile(r"[:,]?\s(?:Season|Series)\s(?:\d{1,2}|One|Two|Three|Four|Five|Six|Finale|Premiere)\b.*$")
_AT_COMPANY = re.compile(r" (?:at|for|from|to) (\S+(?: \S+){0,3})$")
_OWNED = re.compile(r"^[^'’]+['’]s ")
_CAP_AFTER = re.compile(rf"\s({CAP})(?!['’]s\b)")


def find_titles(text: str, headline: str | None = None) -> list[TitleMention]:
    """Every place in ``text`` that names a work, in order, without overlaps.

    ``headline`` is the article's title where it is not part of the text: works quoted there are known works.
    """
    marked = marked_titles(text)
    known = {m.title for m in marked} | {m.title for m in (marked_titles(headline) if headline else ())}
    # "Ashfall" beside a known "Ashfall 2" is a work of its own; a tail of a longer title is not
    plain = plain_titles(text, marked)
    plain = (plain | placed_titles(text, plain | known)) - {tail for title in known for tail in tails(title)}
    plain = {_without_person(_without_company(_itself(title)), text) for title in plain if not _is_other(title, text)}
    plain -= {words for words in plain if _is_two(words, plain)}
    plain |= repeated_titles(text, headline or _first_line(text), known | plain)
    plain |= first_parts(text, known | plain)
    plain |= {tail for title in known | plain if (tail := _own_subtitle(title))}
    taken = Spans(m.outer for m in marked)
    found = [*marked, *_again(text, known | {t for t in plain if t.casefold() not in common()}, taken)]
    found = _without_overlaps(sorted(found))
    found += [*untitled(text, headline, found), *continuations(text, found)]
    return settled(text, _without_overlaps(sorted(found)))


def _is_two(words: str, titles: set[str]) -> bool:
    """Whether words join two of the ``titles``: "Ashfall and Salt Road", "Ashfall and Example Channel's Salt Road"."""
    first, joined, second = words.rpartition(" and ")
    return bool(joined) and _without_company(first) in titles and (second in titles or _OWNED.sub("", second) in titles)


def _own_subtitle(title: str) -> str:
    """The subtitle that can stand for the whole title: "Salt Sunrise" of "Ashfall: Salt Sunrise", not "The Movie"."""
    tail = title.partition(": ")[2]
    words = tail.split()
    generic = len(words) < 3 and (words[:1] in (["The"], ["A"], ["Part"], ["Chapter"], ["Season"]))
    return "" if len(words) < 2 or generic or _is_named(tail) else tail


def _itself(title: str) -> str:
    """The title of "Former Ashfall", "Ashfall Season 2"."""
    return _FORMER.sub("", _SEASON.sub("", title))


def _without_company(title: str) -> str:
    """The title of "Ashfall at Example Pictures", "Ashfall for Example Pictures"."""
    behind = _AT_COMPANY.search(title)
    return title[: behind.start()] if behind and lists.company(behind[1]) else title


def _without_person(title: str, text: str) -> str:
    """The title of "Amadou Sy in The Ferry Clerk", and of "Sy in The Ferry Clerk" where ``text`` names him in full."""
    who, inside, rest = title.partition(" in ")
    if not inside or not rest[:1].isupper():
        return title
    named = _is_named(who) or any(word in lists.given_names() for word in _words_before(who, text))
    return rest if named else title


def _is_named(words: str) -> bool:
    return " " in words and words.split()[0] in lists.given_names() and is_person(words)


def _words_before(title: str, text: str) -> Iterator[str]:
    """The words right before the first places of a title or name."""
    for at in islice(places(text, title), _MOST_PLACES):
        before = _LAST_WORD.search(text, max(0, at - 30), at)
        if before and not _WORD_ON.match(text, at + len(title)):
            yield before[1]


def _is_other(title: str, text: str) -> bool:
    """Whether words that nothing marks are the end of a company's name ("Century Fox"), or a person who does things."""
    before = list(_words_before(title, text))
    if before and lists.company(f"{before[0]} {title}"):
        return True
    if " " not in title and any(word in lists.given_names() for word in before):
        return not _called_work(title, text)  # a surname, but for "Roe, the biopic of Vera Roe"
    first, _, last = title.partition(" ")
    if last and " " not in last and f"{first} " not in ARTICLES:
        family = any(word in lists.given_names() for word in _words_before(last, text) if word != first)
        if family and not _called_work(title, text):
            return True  # "Tom Roe ... his father Chips Roe"
    return _is_named(title) and bool(re.search(rf"(?<!\w){re.escape(title)},? (?:{_OF_PEOPLE})\b", text))


def _called_work(title: str, text: str) -> bool:
    """Whether a title is called a film, a series or the like where it stands: "Ashfall, the biopic of ..."."""
    return any(_called().match(text, at + len(title)) for at in islice(places(text, title), _MOST_PLACES))


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf", (?:the|an?|his|her) (?:[\w-]+ ){{0,3}}(?:{choice(kind_nouns())})\b")


def _first_line(text: str) -> str:
    """The headline at the top of a text, or nothing where the first line is a sentence."""
    line = text[:200].split("\n", 1)[0]
    return line if len(line) < _LONGEST_HEADLINE and not _SENTENCE_END.search(line) else ""


def _again(text: str, titles: set[str], taken: Spans) -> Iterator[TitleMention]:
    """Every place of the ``titles`` outside the spans that are ``taken``."""
    longest = sorted((t for t in titles if len(t) < _LONGEST_TITLE), key=lambda t: (-len(t), t))[:_MOST]
    if not longest:
        return
    last = 0
    places = sorted((_whole(text, *span) for span in _standing(text, longest)), key=lambda span: (span[0], -span[1]))
    for start, end in places:
        title = " ".join(text[start:end].split())
        if start < last:
            continue
        last = end
        one_word = " " not in title
        if one_word and (title.casefold() in common() or _part_of_a_name(text, start, end)):
            continue
        if not taken.meets(start, end):
            kind, year = kind_and_year(text, start, end)
            yield TitleMention(start, end, (start, end), title, kind, year)


def _standing(text: str, titles: Sequence[str]) -> Iterator[Offsets]:
    """Where the ``titles`` stand as words of their own, in order and without overlaps, the longer of two that begin
    at one place. A title may be broken over lines."""
    by_first: dict[str, list[list[str]]] = {}
    for title in titles:
        words = title.split()
        by_first.setdefault(words[0], []).append(words)
    found: list[tuple[int, int]] = []
    for first, rows in by_first.items():
        at = text.find(first)
        while at >= 0:
            if not at or not _WORD_BEFORE.match(text, at - 1):
                end = next((end for words in rows if (end := _end_of(text, at, words))), 0)
                if end:
                    found.append((at, end))
            at = text.find(first, at + 1)
    reach = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reach:
            yield start, end
            reach = end


def _end_of(text: str, start: int, words: Sequence[str]) -> int:
    """Where a title that may begin at ``start`` ends, 0 where it does not stand there."""
    at = start + len(words[0])
    for word in words[1:]:
        space = _SPACE.match(text, at)
        if space is None or not text.startswith(word, space.end()):
            return 0
        at = space.end() + len(word)
    return at if _ENDS_WORD.match(text, at) else 0


def _whole(text: str, start: int, end: int) -> Offsets:
    """A title with the longer one that it is part of: "The Ballad of Ashfall", "Ashfall: The Return"."""
    if _LINK_BEFORE.search(text, max(0, start - 9), start):
        before = _TITLE_BEFORE.search(text, max(0, start - _LONGEST_PART), start)
        start = before.start() if before else start
    behind = _SUBTITLE.match(text, end)
    subtitle = behind[0].lstrip(": ") if behind else ""
    opens = " " not in subtitle and (subtitle.casefold() in common() or subtitle.endswith("ing"))
    heads = (start == 0 or text[start - 1] == "\n") and (opens or _is_named(subtitle) or subtitle in _ARTICLES)
    return start, behind.end() if behind and not heads else end  # "Ashfall: Mara Holt joins the cast"


def _part_of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a one-word title stands inside a longer name here: the surname of a person, a street."""
    if (before := _CAP_BEFORE.search(text, max(0, start - 30), start)) and not _opens_sentence(before[1]):
        return not (lists.company(before[1]) or lists.demonym(before[1]))
    after = _CAP_AFTER.match(text, end)
    if not after or text.startswith("\n", end):
        return False
    return after[1].casefold() not in common() and not lists.company(after[1])


def _opens_sentence(word: str) -> bool:
    return word.casefold().rstrip(".") in common() or word.lower() in word_list("openers")


def _without_overlaps(mentions: list[TitleMention]) -> list[TitleMention]:
    """Mentions in order of place, the longer one where two overlap."""
    out: list[TitleMention] = []
    for mention in mentions:
        if out and mention.start < out[-1].outer[1]:
            if mention.end - mention.start <= out[-1].end - out[-1].start:
                continue
            out.pop()
        out.append(mention)
    return out

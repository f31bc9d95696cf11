"""Titles in plain capitals, where the words around them say that a work is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal

from slatewire.reading.capital_runs import EndedRun
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.letters import CAP, LINK, UPPER, cap_not_after, is_headline
from slatewire.reading.name_words import without_honorific
from slatewire.reading.patterns import choice
from slatewire.reading.spans import Offsets, Spans
from slatewire.reading.title_words import (
    common,
    is_person_like,
    is_wordy,
    joins_listed,
    months,
    names_something_else,
    word_list,
    words_of,
)
from slatewire.reading.works import TitleMention, kind_nouns
from slatewire.vocabulary import lists, load
from slatewire.vocabulary.phrases import surfaces

Place = Literal[
    "number",
    "after a noun",
    "apposed",
    "opening",
    "before a noun",
    "object",
    "joined",
    "dated",
    "somebody's",
    "label",
    "of a channel",
    "reviewed",
    "review of",
    "deal",
]

# "Lima's Ashfall": who made it, and what
_POSSESSED = rf"(?:['’]s(?=\s[{UPPER}]))?"
_PIECE = rf"(?::|…|\.\.\.|\s[-–—])?\s(?:(?:{LINK}\s)*+{CAP}{_POSSESSED}|\d{{1,4}}(?:st|nd|rd|th)?\b)"
_MOST = 20  # pieces of a run that is read as a title: no title is so long, and headlines in capitals are
TITLE = rf"{CAP}{_POSSESSED}(?:{_PIECE}){{0,{_MOST}}}"  # capitals with small words, numbers and a subtitle
_DATELINE = re.compile(r"[A-Z]{3,}: ")  # "MUMBAI: Former producer ..."
_COMMA = rf"(?:,\s{CAP}\s{CAP}(?=,\s(?:a|an|the|which|also|based)\s))?"  # "Run, Vera Run, a thriller ..."
_NUMBER = r"(?:\d{1,2}|Vol\. \d{1,2}|II|III|IV|V|VI|VII|VIII|Part (?:Two|Three|One|\d)|Chapter (?:Two|Three|\d))"
_ROLE = r"[\w\'’ .-]{2,30}"
_OPENING = r"(?<![\w’'-])"
_MARK = r"[“\"‘'*_]"
_LOWER_PART = re.compile(r"-[a-z]")
_ROMAN = re.compile(r" (?:II|III|IV|V)$")
ARTICLES = ("The ", "A ", "An ")
_PREDICATES = ("Got ", "Gone", "Not ", "Gotta ", "Been ", "Coming", "Dead", "Alive", "Here")  # "Jane's Gone"
_OWNER = re.compile(r"['’]s ")
_NO_NAME = re.compile(r"[\d:]| (?:of|the|and|in|to|for|a) ")
_LINE = re.compile(r"[^\n]+")
_OF_PEOPLE = re.compile(
    r"(?:director|writer|star|producer|creator|author) of|(?:roles|parts|turns|work|performances) in|seen in|starred in"
)
SHOUTED = re.compile(  # two words in capitals or more, the first or second of three letters at least
    r"(?<![\w’'-])(?=(?:[A-Z]{1,2}\s)?[A-Z][A-Z’'-]{2})"
    r"[A-Z][A-Z’'-]*(?:(?::|,| &)?\s(?:[A-Z][A-Z’'-]*|\d{1,4})(?![\w])){1,7}"
)
_GOES_BACK = re.compile(r"[\w’'] (?:by|of|and|in) the \Z")
_ARTICLE_BEFORE = re.compile(r"[\w,] The \Z")  # a capital that opens no sentence
# "Salt Road: The latest of ...", "It is called Salt Road and I'm in it"
_OPENS_BEHIND = re.compile(
    r":\s(?:The|A|An|In|Yes|No|Why|How|What|When|Will|Is|It|This|Here)$"
    r"|,?(?: (?:and|but|for|or))? I(?:['’](?:m|ve|ll|d))?$"
)
_PRIZE_FOR = re.compile(r"^[\w ]*(?:Award|Oscar|Emmy|Globe|Bafta|BAFTA|Goya|César|Prize) for (?=[A-Z])")
_IN_BEFORE = re.compile(r"\bin (?:the )?\Z")
_NEAR = 160  # characters around a run in which its sentence speaks of films
_SMALL_LINK = r"(?:of the|of|and the|and|the|in the|to the|to|for|a|an|at the)"
_BANNER = re.compile(r"['’]?s? (?:banner|label|productions?)\b")  # a company's name
_INITIAL = re.compile(r"[A-Z]\.")
_DOES_BEHIND = re.compile(
    r" (?:has|is|was|will|stars?|opens?|opened|hits|adds|wrapped|begins|began|follows|earned|grossed|came|director)\b"
    r"|,? (?:directed|starring|which)\b"
)
_RUN = re.compile(
    cap_not_after(r"\w’'“\"‘/-") + rf"(?:(?::|…)?\s(?:{_SMALL_LINK}\s)?{CAP})+"
    r"(?!['’]s\s[a-z])(?!\s\d)"
)


def _words(name: str) -> str:
    return choice(word_list(name))


def _channels() -> set[str]:
    """What shows series: channels and streamers, by all their names."""
    shows = (c for c in lists.companies().values() if c.kind in ("network", "streamer"))
    return {"TV", *(name for company in shows for name in (company.name, *company.aliases, *company.ambiguous))}


def _places() -> dict[Place, str]:
    """Where a title may stand in plain capitals; group 1 is the title, with what opens the sentence before it."""
    announcing = choice(noun for noun in kind_nouns() if noun not in word_list("weak_nouns"))
    return {
        # "Salt Road 2", but no "Route 9"
        "number": (
            rf"{_OPENING}((?!(?:{_words('counted')})\b)"
            rf"{CAP}(?:\s(?:(?:of the|of|and the|and|the|&)\s)?{CAP}){{0,{_MOST}}}\s{_NUMBER}(?:: {TITLE})?)"
            rf"(?![\w.,]*\d)\b(?!\s(?:p\.?m|a\.?m|{_words('counts')})\b)"
        ),
        # "the thriller Salt Road"
        "after a noun": rf"\b(?:(?:{announcing})(?: called| titled| entitled)?|(?:upcoming|next) project)\s({TITLE})",
        # "her new film, Salt Road, ..."
        "apposed": rf"\b(?:{announcing}), ({TITLE})(?=[.,;]|$| and\b| will\b|\n)",
        # "In Salt Road, Holt plays ..."
        "opening": rf"(?:^|[.!?]\s|\n)In ({TITLE})(?=,| \()",
        # "Salt Road, the thriller by ...", "Salt Road (1994)", "Salt Road opens in theaters"
        "before a noun": (
            rf"{_OPENING}({TITLE})"
            rf"(?:, (?:the|an?|his|her|their|its)\s(?:[\w’'-]+\s){{0,4}}?(?:{choice(kind_nouns())})\b"
            r"|, (?:which|directed by|written by|starring|based on|adapted)"
            rf"|\s\((?:18|19|20)\d\d\)| (?:{_words('does')})\b)"
        ),
        # "starred in Salt Road", "plays Roe in Salt Road"
        "object": (
            rf"\b(?:{_words('after')}|(?:{_words('playing')}) {_ROLE} in|role of {_ROLE} in|as {_ROLE} in"
            rf"|(?:{_words('joining')}|opposite|alongside) {_ROLE} in)"
            rf"\s(?:the\s)?((?>{TITLE}{_COMMA}))(?!['’]s?\s)(?![\w’'-])"
        ),
        # "is the latest to join The Ferryman"; of other capitals it may be people that are joined
        "joined": rf"\b(?:{_words('joining')})\s((?>{TITLE}))(?!['’]s?\s)(?![\w’'-])",
        # "1979's Salt Road"
        "dated": rf"\b(?:19|20)\d\d['’]s\s((?>{TITLE}))(?!['’]s?\s)(?![\w’'-])",
        # "the Salt Road star"
        "somebody's": rf"{_OPENING}[Tt]he ({TITLE})\s(?:{_words('behind')})\b",
        # "Example Channel's Salt Road"
        "of a channel": rf"\b(?:{choice(_channels())})['’]s?\s((?>{TITLE}))(?!['’]s?\s)(?![\w’'-])",
        # "Salt Road review: ...", at the head of a line
        "reviewed": rf"(?<![^\n])({TITLE})\s(?:(?:[Mm]ovie|[Ff]ilm)\s)?(?:[Rr]eview|[Tt]railer|[Tt]easer|[Rr]ecap)\b",
        # "Film review: Salt Road"
        "review of": rf"\b(?:[Rr]eview|REVIEW|[Tt]railer|TRAILER): (?:{_MARK})?({TITLE})",
        # "has signed up for A Wall of Salt"; of other capitals it may be people or companies
        "deal": rf"\b(?:{_words('dealing')})\s(?:the\s)?((?>{TITLE}))(?!['’]s?\s)(?![\w’'-])",
        # "Salt Road director Ana Lima"
        "label": rf"{_OPENING}({CAP}(?:{_PIECE}){{1,6}})\s(?:co-)?(?:{_words('labels')})\s(?={CAP}\s[{UPPER}])",
    }


# What stands behind a title that begins its pattern, in the places where nothing before it is told
_BEHIND: dict[Place, str] = {
    "number": rf"\s(?={_NUMBER})",
    "label": rf"\s(?=(?:co-)?(?:{_words('labels')})\s[{UPPER}])",
    "before a noun": (
        r",(?=\s(?:(?:the|an?|his|her|their|its)\s|which|directed by|written by|starring|based on|adapted))"
        rf"|\s(?=\((?:18|19|20)\d\d\)|(?:{_words('does')})\b)"
    ),
}
_PLACES = {
    place: EndedRun(pattern, _BEHIND[place]) if place in _BEHIND else Anchored(pattern)
    for place, pattern in _places().items()
}


@cache
def _trade_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:co-?)?(?:{_words('trades')})s? $")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{choice(months() | word_list('dated'))})\.?\b")


FILM_TALK = Anchored(rf"\b(?:{choice(surfaces(load('titles')['film_talk']))})\b")


def plain_titles(text: str, marked: list[TitleMention]) -> set[str]:
    """The titles that ``text`` names in plain capitals, beside those ``marked`` by quotation marks or italics."""
    out: set[str] = set()
    for place, pattern in _PLACES.items():
        for match in pattern.finditer(text, spotted(text)):
            if words := _title_at(text, place, *_without_opener(text, *match.span(1))):
                several = place in ("label", "somebody's") or (place == "object" and _OF_PEOPLE.match(match[0]))
                out.update(_apart(words, several=bool(several)))
    for words in _wordy(text, Spans(m.outer for m in marked)):
        out.update(_apart(words))
    return out


def is_phrase(words: str) -> bool:
    """Whether words are a title by their look: common ones, or with small words, numbers or a colon between."""
    return is_wordy(words) or bool(_NO_NAME.search(words)) or (words.startswith(ARTICLES) and words.count(" ") > 1)


def is_part(words: str) -> bool:
    """Whether words name somebody's part: "Inspector Roe", "Young Vera"."""
    return without_honorific(words) != words or words.startswith(("Young ", "Old ", "Older ", "Younger "))


def _apart(words: str, *, several: bool = False) -> list[str]:
    """One title, or the two of "Salt Road and The Baker", "Ashfall and Ashfall 2"; with ``several`` also of "Salt Road
    and Ashfall", which could be one title elsewhere."""
    whole = _PRIZE_FOR.sub("", _OPENS_BEHIND.sub("", " ".join(words.split())))
    for article in ARTICLES:
        first, _, second = whole.partition(f" and {article}")
        if second:
            return [first, f"{article}{second}"]
    first, _, second = whole.rpartition(" and ")
    if several and all(map(names_something_else, (first, second))):
        return []
    counts = (len(first.split()), len(second.split()))
    both = min(counts) > 1 and is_wordy(first) and is_wordy(second) and second[:1].isupper()
    if both:
        return [first, second]
    several = several and first not in lists.given_names() and any(map(is_phrase, (first, second)))
    if first and (
        second.startswith(f"{first} ") or (several and second[:1].isupper() and min(counts) <= 2 < sum(counts))
    ):
        return [first, second]
    return [whole]


def _without_opener(text: str, start: int, end: int) -> Offsets:
    """A title without the words that open its sentence: "When Salt Road 2"."""
    while True:
        words = text[start:end]
        first = words.split(None, 1)[0] if words.strip() else ""
        if " " not in words or first.lower() not in word_list("openers"):
            return start, end
        start = end - len(words[len(first) + 1 :].lstrip(" ,:…"))


def _title_at(text: str, place: Place, start: int, end: int) -> str | None:
    """The title that the capitals at ``start`` to ``end`` are there, unless they name a person, body, place or date."""
    words = text[start:end]
    if (shouted := SHOUTED.match(text, start)) and shouted.end() < end and not words.isupper():
        end = shouted.end()  # "TWELVE BAKERS for Example Pictures"
        words = text[start:end]
    if place == "somebody's" and _GOES_BACK.search(text, max(0, start - 12), start):
        return None  # "... by the Coward Roe director": only a title's end
    if place == "somebody's" and _ARTICLE_BEFORE.search(text, max(0, start - 6), start):
        words = text[start - 4 : end]  # "Oscar-winning The Baker director"
    if not words or names_something_else(words) or _dated().search(words):
        return None
    # "director Vera Roe, the thriller's ...": a trade before two or three words is before a name
    short = place in ("before a noun", "object") and len(words.split()) in (2, 3)
    if short and _trade_before().search(text, max(0, start - 24), start):
        return None
    title = possession(words)
    if title != words and names_something_else(title):  # "Example Pictures' Salt Films"
        return None
    possessed = title != words or text[max(0, start - 3) : start].rstrip().endswith(("'s", "’s"))
    if place == "deal" and not is_phrase(title):
        return None
    if place == "joined" and not (title.startswith(ARTICLES) or ": " in title):
        return None  # it may be people that are joined
    if place == "label" and (not is_phrase(title) or is_part(title) or _DATELINE.match(title)):
        return None
    if place == "before a noun" and not possessed and 2 <= len(title.split()) <= 4 and _only_names(title):
        return None
    played = place == "object" and _IN_BEFORE.search(text, max(0, start - 8), start)  # nobody plays in a person
    person = text[end : end + 2] in ("'s", "’s") if played else _is_person(text, place, title, end)
    return None if person or is_trifle(title) else title


def possession(words: str) -> str:
    """What somebody made: "Lima's Ashfall" is Ashfall, but "The Baker's Dozen" and "Winter's Tale" are titles."""
    owner, made = ([*_OWNER.split(words, maxsplit=1), ""])[:2]
    if made and (lists.company(owner) or lists.outlet(owner)):
        return made
    titled = not made or made.startswith(_PREDICATES) or owner.startswith(ARTICLES) or is_wordy(f"{owner} {made}")
    return words if titled else made


def _is_person(text: str, place: Place, words: str, end: int) -> bool:
    """Whether the words that end at ``end`` are, or belong to, a person."""
    if place == "number":
        return is_person_like(words) or _numbers_people(words)
    return (is_person_like(words) and place != "after a noun") or text[end : end + 2] in ("'s", "’s")


def is_trifle(words: str) -> bool:
    """Whether words are too little for a title: one that is common or names a kind of work, one letter, "Re-entry" cut
    short."""
    return (
        words.casefold() in kind_nouns()
        or bool(_LOWER_PART.search(words))
        or words.casefold() in common()
        or sum(c.isalpha() for c in words) < 2
    )


def _only_names(words: str) -> bool:
    """Capitalised words with nothing between them and no common word: as likely a person as a title."""
    return not (words.startswith(ARTICLES) or _NO_NAME.search(words) or is_wordy(words))


def _numbers_people(words: str) -> bool:
    """Whether capitals with a number are people: "Holt and Roe 2", "Idris Vale III"."""
    if " and " in words and any(word in lists.given_names() for word in words.split()):
        return True
    return bool(_ROMAN.search(words)) and is_person_like(words.rsplit(" ", 1)[0])


def _wordy(text: str, marked: Spans) -> Iterator[str]:
    """Capitalised runs of common words in sentences that speak of films: "the star of Wet Paper Lanterns"."""
    talk = [match.start() for match in FILM_TALK.finditer(text, spotted(text))]
    for line in _LINE.finditer(text):
        first = bisect_left(talk, line.start())
        if first == len(talk) or talk[first] >= line.end() or is_headline(line[0]):
            continue
        for match in _RUN.finditer(text, line.start(), line.end()):
            words = match[0]
            told = is_wordy(words) or _has_subtitle(text, match)
            if marked.holds(match.start()) or not told or joins_listed(words):
                continue
            if _BANNER.match(text, match.end()):
                continue
            if _LOWER_PART.search(words) or (is_part(words) and text[match.start() - 1] == "("):
                continue
            if _opens(text, line.start(), match) and _begins_small(words):
                continue
            a, b = max(line.start(), match.start() - _NEAR), min(line.end(), match.end() + _NEAR)
            if FILM_TALK.pattern.search(text[a:b]) and not names_something_else(words):
                yield words


def _has_subtitle(text: str, run: re.Match[str]) -> bool:
    """Whether a run with a colon in it does what a work does: "Ashfall: Salt Road has found a star"."""
    head, colon, tail = run[0].partition(": ")
    if not colon or head.isupper() or _INITIAL.match(tail):
        return False
    if any(is_person_like(part) or names_something_else(part) for part in (head, tail)):
        return False
    return _DOES_BEHIND.match(text, run.end()) is not None


def _begins_small(words: str) -> bool:
    """Whether the first word of a run is a common one that is capitalised only as it opens a sentence."""
    return not words.startswith(ARTICLES) and words_of(words)[0].casefold() in common()


def _opens(text: str, line: int, match: re.Match[str]) -> bool:
    """Whether a run opens a sentence of the line that begins at ``line``: its first capital says nothing then."""
    start = match.start()
    return start == line or text[start - 2 : start] in (". ", "” ", '" ')

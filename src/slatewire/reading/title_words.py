"""Words of titles: whether capitals are cased and worded like a title, or name something else that is listed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from slatewire.vocabulary import lines, lists, load

_WORD = re.compile(r"[\w’'&]+")
_OWNED = re.compile(r"['’]s$")
_JOINED = re.compile(r" (?:and|of|to) ")
_LONGEST = 14  # words of the longest title that quotation marks are taken for


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of titles.toml."""
    return frozenset(load("titles")[name])


@cache
def common() -> frozenset[str]:
    """Words that are capitalised without being names, in small letters."""
    return frozenset(lines("common"))


@cache
def months() -> frozenset[str]:
    """The months in full, as written."""
    return frozenset(spellings[0] for spellings in load("dates")["months"])


@cache
def weekdays() -> frozenset[str]:
    """The days of the week in full, as written."""
    return frozenset(spellings[0] for spellings in load("dates")["weekdays"])


@cache
def _days() -> frozenset[str]:
    return word_list("feasts") | {day.casefold() for day in months() | weekdays()}


@cache
def _english() -> frozenset[str]:
    return frozenset(lines("words"))


def words_of(text: str) -> list[str]:
    """The words of a stretch of text, without its punctuation."""
    return _WORD.findall(text)


def looks_like_title(words: str) -> bool:
    """Whether a quoted stretch is cased like a title: every word but the small ones capitalised."""
    found = words_of(words)
    if not found or len(found) > _LONGEST:
        return False
    big = [w for i, w in enumerate(found) if i == 0 or w.casefold() not in word_list("small")]
    capital = sum(w[0].isupper() or w[0].isdigit() for w in big)
    # one small word too many is forgiven in a long one
    return capital == len(big) or (len(big) >= 4 and capital >= len(big) - 1 and found[0][0].isupper())


def is_english(word: str) -> bool:
    """Whether a word is one of the language's, and so no name by itself."""
    return word.casefold() in _english()


@lru_cache(maxsize=4096)
def is_wordy(words: str) -> bool:
    """Whether a capitalised run is made of common words, as titles are and people's names are not."""
    tokens = [t for t in words_of(words) if t.casefold() not in word_list("small")]
    if (
        len(tokens) < 2
        or any(t in lists.given_names() for t in tokens[:2])
        or (tokens[0] == "Will" and len(tokens) == 2)
    ):
        return False
    if tokens[-1].casefold() in word_list("bodies"):
        return False
    known = sum(_OWNED.sub("", t.casefold()) in _english() or t.isdigit() for t in tokens)
    return known == len(tokens) or (len(tokens) >= 3 and known >= len(tokens) - 1)


def is_person_like(words: str) -> bool:
    """Whether two to four capitalised words begin with a given name."""
    tokens = words.split()
    return 2 <= len(tokens) <= 4 and tokens[0] in lists.given_names()


# "Best Director": what a prize is given for; "President of the United States": an office; "World War II"
_CATEGORY = re.compile(
    r"(?:Best|Outstanding)\s(?:(?:Original|Adapted|Supporting|Leading|Lead|Foreign|International|Animated)\s)*(?:Actor|Actress"
    r"|Director|Directing|Picture|Film|Screenplay|Score|Song|Feature|Documentary|Cinematography|Editing|Series|Motion)\b"
)
_OFFICE = re.compile(
    r"^(?:World War (?:I|II|One|Two)$|(?:First|Second|Great|Cold|Civil|Vietnam|Gulf) (?:World )?War$"
    r"|(?:President|Prime Minister|King|Queen|Prince|Princess|Mayor|Governor|Duke|Duchess) of )"
)


def names_something_else(words: str) -> bool:
    """Whether capitals are a day, a place, a people, an outlet, a company, a prize, a common word or a shout."""
    if (" " in words and words.isupper()) or lists.demonym(words) or lists.looks_like_company(words):
        return True
    if "-" in words and " " not in words and any(map(lists.demonym, words.split("-"))):
        return True  # "Norwegian-American"
    low = words.casefold()
    return (
        low in _days() or low in common() or _is_listed(words) or bool(_CATEGORY.match(words) or _OFFICE.search(words))
    )


def joins_listed(words: str) -> bool:
    """Whether a run is, or joins, names of companies, outlets, places, prizes or days."""
    return any(
        _is_listed(part)
        or part.split()[-1].casefold() in _company_words()
        or any(word.casefold() in _days() for word in part.split())
        for part in (words, *_JOINED.split(words))
    )


def _is_listed(words: str) -> bool:
    other = lists.is_place(words) or lists.outlet(words) or lists.company(words) or lists.is_award(words)
    return bool(other or lists.is_festival(words))


@cache
def _company_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in lists.company_suffixes())

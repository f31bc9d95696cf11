"""Words of names: which capitals belong to a person, a body, a day or a trade."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from slatewire.reading.patterns import choice
from slatewire.reading.title_words import common, is_wordy, weekdays
from slatewire.vocabulary import lists, load

_ROMAN_OR_JUNIOR = ("Jr.", "Sr.", "II", "III", "IV")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of names.toml."""
    return frozenset(load("names")[name])


@cache
def _days() -> frozenset[str]:
    """Months (their short forms too), days of the week and feasts, in small letters."""
    months = {spelling for spellings in load("dates")["months"] for spelling in spellings}
    return word_list("feasts") | {day.casefold() for day in months | weekdays()}


# What hangs on the place where somebody comes from: "Lisbon-born Mara Holt".
ORIGINS = ("-born", "-based", "-bred", "-raised", "-trained")


@cache
def _honorifics() -> frozenset[str]:
    return word_list("honorifics") | word_list("short_honorifics")


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"^(?:{choice(_honorifics())})\.?\s")


@cache
def _company_words() -> frozenset[str]:
    return frozenset(s.casefold().rstrip(".") for s in lists.company_suffixes() if " " not in s)


def without_honorific(name: str) -> str:
    """A name without a title before it: "Inspector Vera Roe" is Vera Roe."""
    first = name.split(None, 1)[0] if name else ""
    return _honorific().sub("", name) if first.rstrip(".") in _honorifics() else name


def is_honorific(words: str) -> bool:
    """Whether the words are a title of address or a rank, without any name: "Dr.", "Det"."""
    bare = words.rstrip(".")
    return bare in _honorifics() or bare.casefold() in lists.ranks()


def without_suffix(tokens: list[str]) -> list[str]:
    """The words of a name without "Jr." or "III" at its end."""
    return tokens[:-1] if tokens[-1] in _ROMAN_OR_JUNIOR else tokens


def is_listed(words: str) -> bool:
    """Whether the words are a listed company, outlet or place."""
    return bool(lists.company(words) or lists.outlet(words) or lists.is_place(words))


def is_day(word: str) -> bool:
    """Whether a word is a month, a day of the week or a feast; a full stop does not matter."""
    return word.casefold().rstrip(".") in _days()


def is_company_word(word: str) -> bool:
    """Whether a word makes a company's name where it ends it: "Pictures"."""
    return word.casefold().rstrip(".") in _company_words()


def ends_body(words: str) -> bool:
    """Whether the last word is that of a body, a place or an occasion: "Harbor Film Fund"."""
    return words.split()[-1].casefold() in word_list("bodies")


def links_on(words: str) -> bool:
    """Whether a name is one over its "of" or "and": "University of Harbor", "Holt and Roe Foundation"."""
    return is_listed(words) or ends_body(words) or words.split()[0].casefold() in word_list("linked_heads")


@cache
def _trades() -> frozenset[str]:
    """The nouns for people at work: those of jobs.toml and of the trades that stand before names."""
    rows = load("jobs")
    listed = [*rows["crew"], *(row for name, row in rows.items() if name != "crew")]
    nouns = {noun for row in listed for noun in row.get("noun", ())}
    return word_list("trades") | word_list("callings") | nouns


def is_trade(word: str) -> bool:
    """Whether a word says what somebody does, and nothing else: "Director", "actress-turned-director", "co-writer"."""
    parts = [part for part in word.casefold().split("-") if part not in ("co", "ex", "turned")]
    return word.casefold() in _trades() or (bool(parts) and all(part in _trades() for part in parts))


def is_opener(word: str, following: str) -> bool:
    """Whether a capitalised word before a name is no part of it: "In", "Director", "Swedish".

    ``following`` is the word behind it, empty at the end of the run.
    """
    bare = word.rstrip(".,’'").casefold()
    if word.endswith(".") and is_honorific(word):
        return False  # "Dr. Vera Roe" is one name, as "Inspector Vera Roe" is
    if bare in _days() and bare not in word_list("month_names"):
        return True
    if "-" in bare and following and is_trade(bare):
        return True
    if following and bare.endswith(ORIGINS):
        return True
    if bare in word_list("trades") and following:
        return following in lists.given_names() or bare != "star"
    if bare in word_list("callings") and following in lists.given_names():
        return True  # "Superstar Amar Lim"
    if bare in common():
        given = following and word in lists.given_names() and bare not in word_list("verb_names")
        return not given or bool(lists.outlet(following))  # "Per Variety"
    if not following:
        return False
    of_people = word.endswith(tuple(word_list("demonym_ends"))) and lists.demonym(word) is not None
    return of_people or bare in word_list("winners")


@lru_cache(maxsize=4096)
def is_person(words: str) -> bool:
    """Whether two to five capitalised words can be a person's full name, by what is listed and by their shape."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 5 or is_listed(words) or is_wordy(words):
        return False
    given = tokens[0] in lists.given_names()
    low = [token.casefold().rstrip(".") for token in tokens]
    bodies = word_list("bodies")
    if low[-1] in bodies or low[0] in bodies or any(map(is_company_word, tokens[1:])):
        return False
    if any(w in _days() for w in low[1:]):
        return False
    if not given and (low[0] in word_list("places") or lists.is_place(tokens[-1])):
        return False
    if lists.is_award(words) or any(ch.isdigit() for ch in words) or (words.isupper() and len(words) <= 4):
        return False
    return given or tokens[-1].casefold() not in common()

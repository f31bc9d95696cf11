"""Days with a year of which a text speaks as past; their words are in vocabulary/past_days.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from slatewire.edtf import surely_from
from slatewire.vocabulary import load

_LONGEST_DATE = 40
_NAMES = r"(?:(?:[A-Z][\w'’.&-]*|the|of|and)\s+){1,6}"
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=4_096)
def past_days(text: str) -> tuple[tuple[date, str], ...]:
    """The first day that each may mean, and why it counts, in words."""
    return tuple(_found(text)) if _YEAR.search(text) else ()


def _found(text: str) -> Iterator[tuple[date, str]]:
    after, before = _patterns()
    for cue in after.finditer(text):
        if (date_at := _date(text, cue.end())) and not _supposed(text, cue.start()):
            edtf, _ = date_at
            yield from _day(edtf, f"tells of {edtf} as past ({_words(cue[0])})")
    for cue in before.finditer(text):
        if (date_at := _date(text, cue.end())) and (verb := _subject_and_verb().match(text, date_at[1])):
            edtf = date_at[0]
            yield from _day(edtf, f"tells of {edtf} as past ({verb[1]})")


def _date(text: str, at: int) -> tuple[str, int] | None:
    """The date that begins there, if it says its year, and where it ends."""
    from slatewire.reading.dates import find_dates

    stretch = text[at : at + _LONGEST_DATE].split("\n")[0]
    found = next(iter(find_dates(stretch)), None)
    if (
        found is None
        or stretch[: found.start].strip(" ,.") not in _weekdays()
        or not found.edtf
        or not _YEAR.search(stretch[: found.end])
    ):
        return None
    return found.edtf, at + found.end


def _supposed(text: str, at: int) -> bool:
    """Whether the clause before that place is about what might be."""
    clause = re.split(r"[.,;:!?\n]", text[max(0, at - 120) : at])[-1].casefold()
    return not set(clause.split()).isdisjoint(load("past_days")["supposing"])


@cache
def _weekdays() -> frozenset[str]:
    """What may stand before a date: a weekday, or nothing."""
    return frozenset(["", *(name for names in load("dates")["weekdays"] for name in names)])


def _day(edtf: str, reason: str) -> Iterator[tuple[date, str]]:
    if day := surely_from(edtf):
        yield day, reason


def _words(cue: str) -> str:
    return " ".join(cue.split())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before such a date: "told Example Wire on ", and the "On " that opens a sentence."""
    words = load("past_days")
    said, happened = _any(words["said"]), _any(words["happened"])
    barred = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words["barred_by"])
    after = rf"{barred}\b(?:(?i:{said})\s+(?:{_NAMES})?|(?i:{happened})\s+)(?:back\s+)?(?:on|in)\s+"
    return re.compile(after), re.compile(r"(?:^|(?<=[.!?”\"]\s)|(?<=\n))On\s+", re.M)


@cache
def _subject_and_verb() -> re.Pattern[str]:
    """What makes a date before it past: ", Northlight announced"."""
    return re.compile(rf",?\s+{_NAMES}({_any(load('past_days')['said'])})\b")


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))

"""Dates in an article: where they stand and what they mean, in EDTF, seen from the article's day.

>>> from slatewire.reading.dates import find_dates
>>> list(find_dates("It opens early next year.", reference="2025-10-20"))
[(9, 24, '2026')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from slatewire.reading import date_periods, date_relative, date_values, edtf
from slatewire.reading.date_clock import Clock, Part, Value
from slatewire.reading.date_direction import moved, word_before
from slatewire.reading.date_grammar import RULES, expressions, parts


class DateSpan(NamedTuple):
    """``text[start:end]`` is a date; ``edtf`` its value, None where it cannot be told."""

    start: int
    end: int
    edtf: str | None


class DateMention(NamedTuple):
    """A date as the article words it.

    ``edtf`` is a year, month, day, season (21-24), quarter (33-36), half (40-41), decade (``192X``),
    century (``18XX``) or an interval of two such (``2026-03/2026-05``); None, and ``unresolved``, where
    the words count from a day that is not known. ``part`` says which part of the period is meant. ``ahead`` is the
    next such date from the article's day on, where the words name no year and ``edtf`` lies in the past.
    """

    start: int
    end: int
    edtf: str | None
    words: str
    part: Part | None = None
    unresolved: bool = False
    ahead: str | None = None


def _resolver(rule: str) -> Callable[[re.Match[str], Clock], Value | None]:
    """The function that bears the rule's name."""
    rooms = (date_values, date_periods, date_relative)
    found: Callable[[re.Match[str], Clock], Value | None] = next(
        vars(room)[rule] for room in rooms if rule in vars(room)
    )
    return found


_RESOLVE = {rule: _resolver(rule) for rule in RULES}
_JOINED = re.compile(r"\s?[-–—]\s?|\s(?:to|through|thru|until|till|and|up\sto)\s")
_WITH_YEAR = re.compile(r"\d{4}|year")
_PAIRED = {"month", "month_day", "day_month", "season"}
_YEARLESS = _PAIRED | {"holiday", "spelled_day", "weekday"}
_SAYS_WHICH = ("year", "which", "short", "rel", "week", "after")


def find_dates(text: str, *, reference: str | None = None) -> Iterator[DateSpan]:
    """Every date in ``text``, in order. ``reference`` is the article's own date (EDTF day, month or year);
    without it, dates that count from it ("next year", "Oct. 7") have the value None."""
    for mention in find(text, reference):
        yield DateSpan(mention.start, mention.end, mention.edtf)


def find(text: str, reference: str | None = None) -> list[DateMention]:
    """Every date in ``text`` with its words and the part of the period, in order; see ``find_dates``."""
    clock = Clock(text, edtf.reference(reference))
    out: list[DateMention] = []
    matches = list(expressions(text))
    for match, after in zip_longest(matches, matches[1:]):
        rule = match.lastgroup or ""
        clock.borrowed = _borrowed(match, after, clock) if after and rule in _PAIRED else None
        named = parts(match)
        value = _RESOLVE[rule](named, clock)
        if value is None:
            continue
        if value.edtf:
            clock.told, clock.told_at = value.edtf, match.start()
            clock.told_year = bool(_WITH_YEAR.search(match[0]))
        ahead = _ahead(rule, named, value, clock) if rule in _YEARLESS else None
        out.append(DateMention(match.start(), match.end(), value.edtf, match[0], value.part, value.edtf is None, ahead))
    return _intervals(out, text)


def _ahead(rule: str, named: re.Match[str], value: Value, clock: Clock) -> str | None:
    """The next such date, of one that names no year and lies in the past."""
    now = clock.now
    if now is None or not value.edtf or clock.borrowed is not None or edtf.has_come(value.edtf, now) is not True:
        return None
    if any(named.groupdict().get(part) for part in _SAYS_WHICH):
        return None
    later = _RESOLVE[rule](named, Clock(clock.text, now, way_given="future"))
    return later.edtf if later and later.edtf and edtf.has_come(later.edtf, now) is False else None


def _borrowed(match: re.Match[str], after: re.Match[str], clock: Clock) -> int | None:
    """The year of "March" in "March to May 2026": that of the date it is joined to, or the year before."""
    text = clock.text
    if after.lastgroup not in _PAIRED or not _JOINED.fullmatch(text, match.end(), after.start()):
        return None
    if moved(text, match.start()) or _year_of(match, clock) is not None:
        return None
    year = _year_of(after, clock)
    if year is None:
        return None
    first, last = (_RESOLVE[m.lastgroup or ""](parts(m), Clock(text, clock.now, borrowed=year)) for m in (match, after))
    return year - 1 if first and last and (first.edtf or "") > (last.edtf or "") else year


def _year_of(match: re.Match[str], clock: Clock) -> int | None:
    named = parts(match)
    if not (named["year"] or named["which"] or named["short"]):
        return None
    value = _RESOLVE[match.lastgroup or ""](named, Clock(clock.text, clock.now, clock.told, clock.told_at))
    return int(value.edtf[:4]) if value and value.edtf else None


def _intervals(mentions: list[DateMention], text: str) -> list[DateMention]:
    """Joins "from X to Y", "X through Y" and "between X and Y", unless X is where a date moved from."""
    out: list[DateMention] = []
    for mention in mentions:
        before = out[-1] if out else None
        joint = _JOINED.fullmatch(text, before.end, mention.start) if before else None
        if before and joint and before.edtf and mention.edtf and _spans(before, mention, joint[0].strip(), text):
            words = text[before.start : mention.end]
            ahead = f"{before.ahead}/{mention.ahead}" if before.ahead and mention.ahead else None
            out[-1] = DateMention(before.start, mention.end, f"{before.edtf}/{mention.edtf}", words, ahead=ahead)
        else:
            out.append(mention)
    return out


def _spans(first: DateMention, last: DateMention, joint: str, text: str) -> bool:
    a, b = first.edtf or "", last.edtf or ""
    if "/" in a + b or "X" in a + b or a >= b or len(a) != len(b):
        return False
    word = word_before(text, first.start).casefold()
    if joint == "and":
        return word == "between"
    return joint in ("through", "thru", "until", "till") or not moved(text, first.start)

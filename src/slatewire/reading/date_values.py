"""Days, months and years as the calendar names them: from an expression of the grammar to its EDTF value.

One function per rule of the grammar: the match and the ``Clock`` in, a ``Value`` out, or None where the
words turn out to be no date ("2,000 people", "June" the first name).

Without a year, a day or month points as its sentence does (``date_direction``): ahead, to the next such
date from the article's day on; back, to the most recent one; where the sentence does not say, to the
nearest. Where the same sentence has just told another year, it is the next such date from there.
"""

from __future__ import annotations

import datetime as dt
import re

from slatewire.reading import edtf, holidays
from slatewire.reading.date_clock import (
    MONTH_DAYS,
    Clock,
    Value,
    ordinal,
    part_of,
    pick,
    pick_after,
    pick_day,
    rel_of,
    short_year,
    spelled_year,
    when,
)
from slatewire.reading.date_direction import Direction, word_before
from slatewire.reading.date_grammar import WORDS

_MONTHS = {form.casefold(): i for i, row in enumerate(WORDS["months"], 1) for form in row}
_WEEKDAYS = {form.casefold(): i for i, row in enumerate(WORDS["weekdays"]) for form in row}
_CONTEXT = {name: frozenset(words) for name, words in WORDS["context"].items()}
_COUNTED = frozenset(WORDS["years"]["counted"])
_REL_WAY: dict[str | None, Direction] = {}
_REL_WAY |= dict.fromkeys(("last", "this past", "the past"), "past")
_REL_WAY |= dict.fromkeys(("next", "this coming", "the coming"), "future")
_CAPITAL = re.compile(r"\s+[A-Z][a-z]")
_NEXT_WORD = re.compile(r"[\s-]+([A-Za-z.]+)")
_QUOTES = frozenset("\"“”'‘’*_")


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].rstrip(".").casefold()]


def iso(match: re.Match[str], clock: Clock) -> Value | None:
    day = edtf.day(int(match["year"]), int(match["month"]), int(match["day"]))
    return Value(day) if day else None


def numeric(match: re.Match[str], clock: Clock) -> Value | None:
    """10/7/2025 in American order unless the second number can only be the month; 7.10.2025 in European."""
    month, day = int(match["first"]), int(match["second"])
    if month > 12 or match["mark"] == ".":
        month, day = day, month
    if len(match["year"]) == 2 and match["mark"] == ".":
        return None
    value = edtf.day(int(match["year"]) if len(match["year"]) == 4 else short_year(int(match["year"])), month, day)
    return Value(value) if value else None


def month_day(match: re.Match[str], clock: Clock) -> Value | None:
    return _day(match, clock, rel_of(match))


def day_month(match: re.Match[str], clock: Clock) -> Value | None:
    return _day(match, clock, None)


def spelled_day(match: re.Match[str], clock: Clock) -> Value | None:
    """ "The fifth of November" """
    return _day(match, clock, None)


def _day(match: re.Match[str], clock: Clock, rel: str | None) -> Value | None:
    """A day of a month, or the first to the last of several ("June 3-9")."""
    month, first, last = _month(match), ordinal(match["day"]), ordinal(match["last"] or "")
    given, year = when(match, clock)
    if not given:
        way = _REL_WAY.get(rel) or clock.way(match)
        weekday = match["weekday"]

        def day_of(y: int) -> str | None:
            day = edtf.day(y, month, first)
            return day if day and (not weekday or _falls_on(day, weekday)) else None

        best = pick_day(match, clock, way, day_of)
        year = int(best[:4]) if best else None
    if year is None:
        return Value(None) if edtf.day(2024, month, first) else None
    start, end = edtf.day(year, month, first), edtf.day(year, month, last) if last > first else None
    return Value(f"{start}/{end}" if end else start) if start else None


def _falls_on(day: str, weekday: str) -> bool:
    """ "Saturday, April 25" has the year in which the two agree."""
    return dt.date.fromisoformat(day).weekday() == _WEEKDAYS[weekday.rstrip(".").casefold()]


def nth_weekday(match: re.Match[str], clock: Clock) -> Value | None:
    """ "The second Friday of June" """
    found = _month_value(match, clock, None)
    if found is None:
        return Value(None)
    nth = -1 if match["nth"].casefold() in ("last", "final") else ordinal(match["nth"])
    day = edtf.nth_weekday(int(found[:4]), int(found[5:]), _WEEKDAYS[match["weekday"].casefold()], nth)
    return Value(day.isoformat()) if day else None


def month(match: re.Match[str], clock: Clock) -> Value | None:
    rel = rel_of(match)
    alone = not (match["part"] or rel or match["year"] or match["which"] or match["short"])
    if alone and clock.borrowed is None and not _is_month(match, clock.text):
        return None
    return Value(_month_value(match, clock, rel), part_of(match))


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a bare name is the month: not somebody's name, a verb, or the start of a title."""
    start, end = match.span()
    before = word_before(text, start)
    steady, loose = before.casefold() in _CONTEXT["steady"], before.casefold() in _CONTEXT["loose"]
    name = match["month"].rstrip(".").capitalize()
    if text.startswith(" of ", end) or (text.startswith(":", end) and _CAPITAL.match(text, end + 1)):
        return False
    if steady:
        return True
    part_of_name = before[:1].isupper() and not loose and text[start - 1] in " \n"
    if _CAPITAL.match(text, end) or part_of_name or (match["month"].isupper() and len(name) > 4):
        return False
    return loose or text[start - 1 : start] in ("-", "–", "/") or (name not in WORDS["shy_months"] and len(name) > 3)


def _month_value(match: re.Match[str], clock: Clock, rel: str | None) -> str | None:
    number, now = _month(match), clock.now
    given, year = when(match, clock)
    if given:
        return edtf.month(year, number) if year else None
    if rel in ("that", "the same", "the following", "the previous"):
        told = clock.anchor_year(match.start())
        return edtf.month(told, number) if told else None
    if rel in _REL_WAY or rel == "this":
        if now is None or now.month is None:
            return None
        if rel == "this":
            return edtf.month(now.year, number)
        if _REL_WAY[rel] == "future":
            return edtf.month(now.year + (number <= now.month), number)
        # The month just gone would be "last month".
        return edtf.month(now.year - (number >= now.month - 1), number)
    way = clock.way(match)
    base = clock.base(match.start(), way)
    if base is None:
        return None
    start, by_sentence = base
    around = range(start.year - 1, start.year + 2)
    months = [((y - start.year) * 12 + number - start.month, edtf.month(y, number)) for y in around]
    away = [(count * MONTH_DAYS, value) for count, value in months]
    return pick_after(away, start.year) if by_sentence else pick(away, way, vague=clock.vague(match))


def holiday(match: re.Match[str], clock: Clock) -> Value | None:
    """A holiday of a year, the day before or after it, or its weekend; "a Christmas comedy" is none."""
    given, year = when(match, clock)
    rel, name = rel_of(match), match["name"]
    around = clock.text[max(0, match.start() - 400) : match.end() + 400]
    following = _NEXT_WORD.match(clock.text, match.end())
    if not (given or rel or match["weekend"]) and following and following[1] in _CONTEXT["festive"]:
        return None
    if rel == "this" and clock.now:
        year = clock.now.year
    elif not given:

        def day_of(y: int) -> str | None:
            day = holidays.on(name, y, around)
            return day.isoformat() if day else None

        best = pick_day(match, clock, _REL_WAY.get(rel) or clock.way(match), day_of, vague=clock.vague(match))
        year = int(best[:4]) if best else None
    day = holidays.on(name, year, around) if year else None
    if day is None:
        return Value(None)
    if match["offset"]:
        day += dt.timedelta(days=1 if match["offset"].endswith("after") else -1)
    elif match["eve"]:
        day -= dt.timedelta(days=1)
    return Value(_weekend_of(day) if match["weekend"] else day.isoformat())


def _weekend_of(day: dt.date) -> str:
    """Saturday and Sunday beside a holiday, from the holiday on where it falls on Thursday or Friday, to it where on
    Monday or Tuesday."""
    weekday = day.weekday()
    saturday = day - dt.timedelta(days=weekday + 2) if weekday < 2 else day + dt.timedelta(days=5 - weekday)
    start = day if weekday in (3, 4) else saturday
    return f"{start}/{max(day, saturday + dt.timedelta(days=1))}"


def nth_day(match: re.Match[str], clock: Clock) -> Value | None:
    """ "On the 11th": of this month or the one beside it."""
    if clock.now is None or clock.now.date is None:
        return Value(None)
    today, number = clock.now.date, ordinal(match["day"])
    months = [edtf.month(today.year, today.month + step) for step in (-1, 0, 1)]
    days = [d for m in months if (d := edtf.day(int(m[:4]), int(m[5:]), number))]
    way: Direction | None = "future" if match["on"] in ("until", "till", "through") else clock.way(match)
    return Value(pick([((dt.date.fromisoformat(d) - today).days, d) for d in days], way))


def years(match: re.Match[str], clock: Clock) -> Value | None:
    """ "2024-25", "2024–2026" """
    first, last = int(match["year"]), int(match["last"])
    last = last if last > 99 else first // 100 * 100 + last
    return Value(f"{first}/{last}") if first < last < first + 200 else None


def year(match: re.Match[str], clock: Clock) -> Value | None:
    """A year, unless something is counted by the number or it ends a name or stands as a title."""
    words = match["year"]
    if words.isdigit() and match.start() == match.start("year") and not _is_year(match, clock):
        return None
    return Value(edtf.year(spelled_year(words)), part_of(match))


def _is_year(match: re.Match[str], clock: Clock) -> bool:
    text, start, end, number = clock.text, match.start(), match.end(), int(match["year"])
    before, following = word_before(text, start), _NEXT_WORD.match(text, end)
    word = before.casefold()
    if word in _CONTEXT["numbering"] or (following and following[1].rstrip(".") in _COUNTED):
        return False
    if start and text[start - 1] in _QUOTES and text[end : end + 1] in _QUOTES:
        return False
    ends_a_name = before[:1].isupper() and word not in _CONTEXT["steady"] | _CONTEXT["loose"] and text[start - 1] == " "
    if ends_a_name and not (clock.now and abs(number - clock.now.year) <= 3):
        return False
    return not (clock.now and number > clock.now.year + 25 and word not in ("in", "by", "of", "until"))


def decade(match: re.Match[str], clock: Clock) -> Value | None:
    digits = match["decade"].lstrip("'’")
    tens = digits[:3] if len(digits) == 4 else ("19" if int(digits) >= 20 else "20") + digits[0]
    return Value(f"{tens}X", part_of(match))


def century(match: re.Match[str], clock: Clock) -> Value | None:
    number = ordinal(match["century"])
    return Value(f"{number - 1}XX") if 11 <= number <= 25 else None

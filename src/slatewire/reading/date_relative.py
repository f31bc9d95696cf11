"""Weekdays, "yesterday", "two years ago", "in three weeks": from words to EDTF values, seen from the article's day.

Functions as in ``date_values``. Weekdays point back unless the sentence looks ahead, as news has it.
"""

from __future__ import annotations

import datetime as dt
import re

from slatewire.reading import edtf
from slatewire.reading.date_clock import Clock, Value, rel_of
from slatewire.reading.date_direction import word_before
from slatewire.reading.date_grammar import WORDS
from slatewire.reading.edtf import Day

_WEEKDAYS = {row[0].casefold(): i for i, row in enumerate(WORDS["weekdays"])}
_HABITUAL = frozenset(WORDS["context"]["habitual"])
_REPEATED = re.compile(r"\s(?:mornings|afternoons|evenings|nights|the\s13th)")
_DEICTIC = {
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}


def weekday(match: re.Match[str], clock: Clock) -> Value | None:
    text, rel = clock.text, rel_of(match)
    if word_before(text, match.start()).casefold() in _HABITUAL or _REPEATED.match(text, match.end()):
        return None
    base = clock.now.date if clock.now else None
    told = clock.anchor(match.start())
    if rel in ("the following", "the previous", "the preceding") and told and len(told) == 10:
        base = dt.date.fromisoformat(told)
    if base is None or rel in ("that", "the same", "the past", "the last", "the next", "the current", "the latest"):
        return Value(None)
    number = _WEEKDAYS[match["weekday"].casefold()]
    back, ahead = (base.weekday() - number) % 7, (number - base.weekday()) % 7
    if match["week"] or match["after"]:  # "a week on Monday", "Monday week"
        return Value((base + dt.timedelta(days=ahead + 7)).isoformat())
    if rel in ("last", "this past", "the previous", "the preceding"):
        return Value((base - dt.timedelta(days=back or 7)).isoformat())
    if rel in ("next", "the following"):
        return Value((base + dt.timedelta(days=ahead or 7)).isoformat())
    future = rel in ("this", "this coming", "the coming") or clock.way(match) == "future"
    return Value((base + dt.timedelta(days=ahead) if future else base - dt.timedelta(days=back)).isoformat())


def deictic(match: re.Match[str], clock: Clock) -> Value | None:
    """ "Today", "last night", "this morning"; "today's audiences" are no day's."""
    word = " ".join(match["word"].casefold().split())
    if word in ("today", "tomorrow") and word_before(clock.text, match.start()) in ("of", "even"):
        return None
    day = clock.now.date if clock.now else None
    return Value((day + dt.timedelta(days=_DEICTIC.get(word, 0))).isoformat() if day else None)


def ago(match: re.Match[str], clock: Clock) -> Value | None:
    """ "Two years ago" counts from the article, "two years earlier" and "later" from the date told last.

    "A year earlier" beside a quarter's figures is that quarter a year before.
    """
    count, name, way = _count(match), match["unit"], match["way"]
    back = way in ("ago", "earlier")
    quarter = clock.quarter_before(match.start())
    if name == "year" and count == 1 and back and quarter:
        return Value(edtf.shifted(quarter, -1))
    told = edtf.reference(clock.anchor(match.start()))
    base = clock.now if way in ("ago", "hence") or way.startswith("from") or (back and not told) else told
    if base is None or match["half"]:
        return Value(None)
    if way == "later" and base.date and name in ("week", "fortnight"):
        return Value((base.date + dt.timedelta(weeks=count * (2 if name == "fortnight" else 1))).isoformat())
    return Value(_away(base, name, -count if back else count))


def ahead(match: re.Match[str], clock: Clock) -> Value | None:
    """ "In two weeks' time"; "in two weeks" where the sentence looks ahead, else it is how long something took."""
    if not match["time"] and clock.way(match) != "future":
        return None
    return Value(_away(clock.now, match["unit"], _count(match)) if clock.now else None)


def _count(match: re.Match[str]) -> int:
    words = match["count"].casefold()
    return 2 if words.startswith("a couple") else int(words) if words.isdigit() else int(WORDS["numbers"][words])


def _away(base: Day, name: str, count: int) -> str | None:
    """``count`` units from ``base``, at the precision of the unit."""
    if name in ("year", "decade"):
        year = base.year + count * (10 if name == "decade" else 1)
        return (edtf.year(year) if name == "year" else f"{year // 10}X") if 1000 <= year < 3000 else None
    if name == "month":
        return edtf.month(base.year, base.month + count) if base.month else None
    if name in ("quarter", "century", "weekend") or base.date is None:
        return None
    days = count * {"day": 1, "week": 7, "fortnight": 14}[name]
    if abs(days) > 200_000:
        return None
    then = base.date + dt.timedelta(days=days)
    return then.isoformat() if name == "day" else edtf.week(then)

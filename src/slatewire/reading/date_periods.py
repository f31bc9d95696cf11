"""Seasons, quarters, halves, and "next year", "that month", "the weekend": from words to EDTF values.

Functions as in ``date_values``.
"""

from __future__ import annotations

import datetime as dt
import re

from slatewire.reading import edtf
from slatewire.reading.date_clock import MONTH_DAYS, Clock, Value, ordinal, part_of, pick, rel_of, when
from slatewire.reading.date_direction import Direction, sentence_start, word_before
from slatewire.reading.date_grammar import WORDS
from slatewire.reading.edtf import Day

_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 13}  # the middle month of a season; winter's lies in the next year
_SEASONAL = frozenset(WORDS["context"]["seasonal"])
_PLUNGE = re.compile(r"\s(?:of|from|to|into|in\sand)\s")
_OF_A_WORK = re.compile(
    r"\s(?:(?:theatrical|cinema|wide|festival)\s)?(?:start|shoot|release|opening|launch|bow|debut|premiere|rollout|berth|slot"
    r"|date)\b"
)
_STEP = {"last": -1, "this": 0, "next": 1, "the current": 0}
_FROM_TOLD = {"that": 0, "the same": 0, "the following": 1, "the previous": -1, "the preceding": -1, "the next": 1}


def season(match: re.Match[str], clock: Clock) -> Value | None:
    """A season, where its words cannot be a verb or a plunge: with a year, or as "this fall", "in the spring"."""
    rel, text, now = rel_of(match), clock.text, clock.now
    name = match["season"].casefold()
    code, part = WORDS["seasons"][name], part_of(match)
    given, year = when(match, clock)
    if given:
        return Value(f"{year}-{code}" if year else None, part)
    if not rel and not match["part"]:
        before = word_before(text, match.start()).casefold()
        verb = not match["the"] and name in ("fall", "spring") and before in ("to", "of", "for", "from")
        if not _OF_A_WORK.match(text, match.end()) and (
            before not in _SEASONAL or verb or _PLUNGE.match(text, match.end())
        ):
            return None
    if rel in _FROM_TOLD:
        told = clock.anchor_year(match.start())
        if told is None:
            return Value(None, part)
        after = rel == "the following" and code < 23 and not (clock.told or "").endswith((f"-{code}", "-01", "-02"))
        return Value(f"{told + (1 if after else -1 if rel == 'the previous' else 0)}-{code}", part)
    return Value(_season(now, code, rel, clock.way(match), clock.vague(match)) if now else None, part)


def _season(now: Day, code: int, rel: str | None, way: Direction | None, vague: bool) -> str | None:
    if now.month is None:
        return f"{now.year}-{code}" if rel == "this" else None
    away = [((y - now.year) * 12 + _MIDDLE[code] - now.month, y) for y in range(now.year - 2, now.year + 3)]
    if rel == "this":
        return f"{now.year - 1 if code == 24 and now.month <= 2 else now.year}-{code}"
    if rel in ("last", "this past", "the past"):
        return f"{max(y for months, y in away if months < -1)}-{code}"
    if rel in ("next", "this coming", "the coming"):
        # In March this year's summer is "this summer", so that "next summer" is another; in October it is the next one.
        ahead = 5 if rel == "next" and now.month < _MIDDLE[code] < 13 else 1
        return f"{min(y for months, y in away if months > ahead)}-{code}"
    # A season that has begun is still ahead for what has not happened, and has come for what has.
    open_ = [(0 if abs(months) <= 1 else months * MONTH_DAYS, f"{y}-{code}") for months, y in away]
    return pick(open_, way, vague=vague)


def quarter(match: re.Match[str], clock: Clock) -> Value | None:
    """A quarter or half: of the year named with it, else the nearest one. Figures that follow speak of it."""
    half = match["unit"] == "half" or bool(match["h"])
    top, now = 2 if half else 4, clock.now
    number = ordinal(match["nth"] or "") or int(match["q"] or match["h"] or top)
    if number > top or (
        not match["theyear"] and re.match(r"\s(?:of|finals?|back)\b", clock.text[match.end() : match.end() + 8])
    ):
        return None
    given, year = when(match, clock)
    if match["possessor"] or match["before"]:
        given, year = True, int(match["possessor"] or match["before"])
    elif match["near"] or match["theyear"]:
        given, year = True, now.year + _STEP[(match["near"] or "this").casefold()] if now else None
    code = (39 if half else 32) + number
    if not given and now and now.month:
        middle = number * 6 - 2.5 if half else number * 3 - 1
        away = [((y - now.year) * 12 + middle - now.month, str(y)) for y in range(now.year - 1, now.year + 2)]
        past: Direction | None = "past" if clock.way(match) == "past" else None
        year = int(pick([(months * MONTH_DAYS, y) for months, y in away], past) or now.year)
    if year is None:
        return Value(None, part_of(match))
    value = f"{year - bool(match['earlier'])}-{code}"
    clock.quarter, clock.quarter_at = value, match.start()
    return Value(value, part_of(match))


def earlier_quarter(match: re.Match[str], clock: Clock) -> Value | None:
    """ "The year-earlier quarter", "the same quarter last year"; of a quarter not told, the year alone."""
    told = clock.quarter_before(match.start())
    if told is None and match[0].endswith("last year"):
        return Value(edtf.year(clock.now.year - 1) if clock.now else None)
    return Value(edtf.shifted(told, -1)) if told else None


def the_quarter(match: re.Match[str], clock: Clock) -> Value | None:
    told = clock.quarter_before(match.start())
    return Value(told) if told else None


def the_weekend(match: re.Match[str], clock: Clock) -> Value | None:
    """The weekend just gone where the week is young and the sentence does not look ahead, else this week's."""
    today = clock.now.date if clock.now else None
    if today is None:
        return Value(None)
    back = today.weekday() < 4 and clock.way(match) != "future"
    return Value(edtf.weekend(today - dt.timedelta(days=7 if back else 0)))


def unit(match: re.Match[str], clock: Clock) -> Value | None:
    """ "Next year", "last week", "the following month", "later this year" """
    rel, name, part = rel_of(match) or "", match["unit"], part_of(match)
    if name in ("fortnight", "century"):
        return None
    if name != "day" and rel in _STEP:
        return Value(stepped(clock.now, name, _STEP[rel]), part)
    if name == "quarter":
        return the_quarter(match, clock) if rel in ("that", "the latest", "the same") else None
    step = _FROM_TOLD.get(rel)
    if step is None or (rel == "the next" and name != "day"):
        return None
    told, told_year = clock.anchor(match.start()), clock.anchor_year(match.start())
    if name == "day":
        far = not told or len(told) != 10 or match.start() - clock.told_at > 300 or rel == "that"
        return None if far else Value((dt.date.fromisoformat(told or "") + dt.timedelta(days=step)).isoformat())
    if name == "year" and told_year:
        return Value(edtf.year(told_year + step), part)
    if name == "month" and told and re.match(r"\d{4}-(?:0\d|1[0-2])", told):
        return Value(edtf.month(int(told[:4]), int(told[5:7]) + step), part)
    return Value(None, part) if name != "decade" else None


def stepped(now: Day | None, name: str, step: int) -> str | None:
    """The year, month, week … ``step`` from the one that ``now`` lies in; None where ``now`` is too coarse."""
    if now is None:
        return None
    if name == "year":
        return edtf.year(now.year + step)
    if name == "decade":
        return f"{now.year // 10 + step}X"
    if name == "month":
        return edtf.month(now.year, now.month + step) if now.month else None
    if name == "quarter":
        count = now.year * 4 + (now.month - 1) // 3 + step if now.month else None
        return f"{count // 4}-{33 + count % 4}" if count else None
    if now.date is None:
        return None
    then = now.date + dt.timedelta(weeks=step)
    return edtf.week(then) if name == "week" else edtf.weekend(then)


def the_unit(match: re.Match[str], clock: Clock) -> Value | None:
    """ "The end of the year", "later in the month": of the year, month or week that the article stands in, or
    that the same sentence has just named."""
    told = edtf.reference(clock.anchor(match.start(), 160)) if match["part"].casefold().startswith("later") else None
    if told and clock.told_at >= sentence_start(clock.text, match.start()):
        return Value(stepped(told, match["unit"], 0), part_of(match))
    return Value(stepped(clock.now, match["unit"], 0), part_of(match))


def year_end(match: re.Match[str], clock: Clock) -> Value | None:
    late = not match[0].endswith("out")
    return Value(edtf.year(clock.now.year) if clock.now else None, "late" if late else None)


def new_year(match: re.Match[str], clock: Clock) -> Value | None:
    """ "Early in the new year"; alone only where a preposition shows that no feast is meant."""
    if not match["part"] and word_before(clock.text, match.start()).casefold() not in _SEASONAL:
        return None
    return Value(edtf.year(clock.now.year + 1) if clock.now else None, part_of(match) or "early")

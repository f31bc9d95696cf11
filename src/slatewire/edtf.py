"""Dates as they were stated: what days an EDTF string (ISO 8601-2) may mean, and which date contains which.

Understood are years, months, days, decades and centuries (``192X``, ``19XX``), unspecified months and days
(``2026-XX``), seasons (21-32), quarters (33-36), quadrimesters (37-39), halves (40-41), closed and open
intervals, a trailing ``?``, ``~`` or ``%``, and a time of day, which is cut off.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date, date]

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(?:T.*)?", re.S)

# First and last month of the divisions of a year, ISO 8601-2 table of sub-year groupings; a season that runs
# past December ends in the next year. Seasons without a hemisphere are the northern, meteorological ones.
_DIVISIONS = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 14)),
    **{33 + q: (1 + 3 * q, 3 + 3 * q) for q in range(4)},
    **{37 + q: (1 + 4 * q, 4 + 4 * q) for q in range(3)},
    40: (1, 6),
    41: (7, 12),
}
# What the trade calls a season is wider than the calendar's: summer opens in May, and "winter 2026" may be
# either end of that year. Months count on from January of the year named.
_LOOSE_SEASONS = {21: ((3, 6),), 22: ((5, 9),), 23: ((9, 12),), 24: ((1, 3), (12, 15))}


@lru_cache(maxsize=4096)
def bounds(edtf: str | None) -> Bounds | None:
    """The first and the last day that a date may mean; None where it is none (words, an empty string).

    The open side of an interval is ``date.min`` or ``date.max``.
    """
    if not edtf:
        return None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        start = (date.min, date.min) if first.strip() in ("", "..") else _point(first)
        end = (date.max, date.max) if last.strip() in ("", "..") else _point(last)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None
    return _point(edtf)


def earliest(edtf: str | None) -> date | None:
    """The first day that a date may mean: what dates of different precision are ordered by."""
    days = bounds(edtf)
    return days[0] if days else None


def surely_from(edtf: str) -> date | None:
    """The first day of a date that nobody doubts; None for one that is marked as doubtful, or a stretch of time."""
    first = None if edtf.rstrip().endswith(("?", "~", "%")) or "/" in edtf else earliest(edtf)
    return first if first and first != date.min else None


def latest(edtf: str | None) -> date | None:
    """The last day that a date may mean."""
    days = bounds(edtf)
    return days[1] if days else None


def last_day(when: str) -> date:
    """The last day of a date that a person gave, as in "as of 2025-03"; ValueError, in words, where it is none."""
    day = latest(when)
    if day is None:
        raise ValueError(f"{when!r} is no date: write a year, a month or a day, such as 2025, 2025-03 or 2025-03-14")
    return day


def first_day(when: str) -> date:
    """The first day of a date that a person gave, as in "since 2025-03"; ValueError, in words, where it is none."""
    last_day(when)
    return earliest(when) or date.min


@lru_cache(maxsize=16_384)
def contains(outer: str, inner: str) -> bool:
    """Whether all that ``inner`` may mean lies in ``outer``: "2026" contains "2026-22", which contains "2026-07".

    A year contains its own seasons, winter included, and a season is as wide as the trade takes it.
    False where either is no date.
    """
    within = bounds(inner)
    if within is None:
        return False
    if any(first <= within[0] and within[1] <= last for first, last in _readings(outer)):
        return True
    year = _bare(outer)
    return year.isdigit() and len(year) == 4 and "/" not in inner and _bare(inner).startswith(f"{year}-")


def _readings(edtf: str) -> list[Bounds]:
    """Every stretch of days that a date may be taken for: more than one only for seasons."""
    bare = _bare(edtf)
    found = _POINT.fullmatch(bare)
    if found and found[2] and found[2].isdigit() and int(found[2]) in _LOOSE_SEASONS and found[1].isdigit():
        year = int(found[1])
        stretches = [_months(year, *months) for months in _LOOSE_SEASONS[int(found[2])]]
        return [stretch for stretch in stretches if stretch]
    days = bounds(edtf)
    return [days] if days else []


def _bare(edtf: str) -> str:
    return edtf.strip().rstrip("?~%")


def _point(edtf: str) -> Bounds | None:
    found = _POINT.fullmatch(_bare(edtf))
    if not found:
        return None
    years, part, day = found.groups()
    first, last = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if first == 0:
        return None
    if part in (None, "XX"):
        return date(first, 1, 1), date(last, 12, 31)
    month = int(part)
    if month in _DIVISIONS:
        return _months(first, *_DIVISIONS[month]) if day is None and first == last else None
    if first != last or not 1 <= month <= 12:
        return None
    if day in (None, "XX"):
        return _months(first, month, month)
    if not 1 <= int(day) <= monthrange(first, month)[1]:
        return None
    exact = date(first, month, int(day))
    return exact, exact


def _months(year: int, first: int, last: int) -> Bounds | None:
    """From the first day of one month to the last day of another; month 13 is next January."""
    over, month = divmod(last, 12)
    if year + over > date.max.year:
        return None
    return date(year + (first > 12), (first - 1) % 12 + 1, 1), date(year + over, month + 1, 1) - timedelta(days=1)

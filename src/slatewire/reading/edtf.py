"""Arithmetic on EDTF dates (ISO 8601-2) of year, month, day, season, quarter and week precision.

Everything here is pure and needs no clock: dates go in and come out as strings or as a ``Day``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from slatewire.edtf import latest

_REFERENCE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[?~%]?$")


class Day(NamedTuple):
    """The day that relative dates count from; month and day are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The calendar day, where the reference is that precise."""
        return None if self.month is None or self.day is None else dt.date(self.year, self.month, self.day)


def reference(edtf: str | None) -> Day | None:
    """The reference in ``edtf``: a year, month or day, ``?`` and the like ignored; None for anything else."""
    found = _REFERENCE.match(edtf or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month and day and day > calendar.monthrange(year, month)[1]):
        return None
    return Day(year, month, day)


def year(number: int) -> str:
    """``2026``."""
    return f"{number:04d}"


def month(year_: int, month_: int) -> str:
    """``2026-03``; months below 1 and above 12 count on into the years around."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    return f"{year_:04d}-{month_:02d}"


def day(year_: int, month_: int, day_: int) -> str | None:
    """``2026-03-05``, or None where there is no such day."""
    try:
        return dt.date(year_, month_, day_).isoformat()
    except ValueError:
        return None


def week(of: dt.date) -> str:
    """Monday to Sunday of the week that holds ``of``, as an interval."""
    monday = of - dt.timedelta(days=of.weekday())
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def weekend(of: dt.date) -> str:
    """Saturday and Sunday of the week that holds ``of``, as an interval."""
    saturday = of + dt.timedelta(days=5 - of.weekday())
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def shifted(edtf: str, years: int) -> str | None:
    """``edtf`` (a plain date, no interval) the given number of years later: ``2025-35`` by -1 is ``2024-35``."""
    if not re.match(r"\d{4}(?:-|$)", edtf) or "/" in edtf:
        return None
    moved = f"{int(edtf[:4]) + years:04d}{edtf[4:]}"
    if len(moved) == 10:
        return day(*map(int, moved.split("-")))
    return moved


def has_come(edtf: str, now: Day) -> bool | None:
    """Whether a date (of an interval, the first) is over by ``now``; None where that cannot be told."""
    last = latest(edtf.split("/")[0])
    return None if last is None or now.month is None else last < dt.date(now.year, now.month, now.day or 1)


def nth_weekday(year_: int, month_: int, weekday: int, nth: int) -> dt.date | None:
    """The ``nth`` (1, 2, …; -1 the last) Monday = 0 … Sunday = 6 of a month; None where there is none."""
    days = calendar.monthrange(year_, month_)[1]
    if nth > 0:
        number = 1 + (weekday - dt.date(year_, month_, 1).weekday()) % 7 + 7 * (nth - 1)
    else:
        number = days - (dt.date(year_, month_, days).weekday() - weekday) % 7 + 7 * (nth + 1)
    return dt.date(year_, month_, number) if 1 <= number <= days else None

"""Holidays by name: which day *Thanksgiving 2026* is. Names and tables stand in vocabulary/dates.toml."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from slatewire.reading.edtf import nth_weekday
from slatewire.vocabulary import load


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


@cache
def _by_name() -> dict[str, dict[str, Any]]:
    return {_key(name): row for row in load("dates")["holiday"] for name in row["names"]}


@cache
def names() -> tuple[str, ...]:
    """Every name of a holiday, longest first."""
    return tuple(sorted((name for row in load("dates")["holiday"] for name in row["names"]), key=len, reverse=True))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous (Meeus/Jones/Butcher) algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def on(name: str, year: int, context: str = "") -> dt.date | None:
    """The day of the holiday ``name`` in ``year``; None where no table reaches that year.

    ``context`` is the text around the name: a holiday that two countries keep on different days is read
    as the second country's where that country's own words (``elsewhere.near``) stand in it.
    """
    row = _by_name().get(_key(name))
    if row is None:
        return None
    other = row.get("elsewhere")
    if other and any(word in context for word in other["near"]):
        row = other
    if "day" in row:
        month, day = map(int, row["day"].split("-"))
        return dt.date(year, month, day)
    if "nth" in row:
        nth, weekday, month = row["nth"]
        day_ = nth_weekday(year, month, weekday, nth)
        return day_ + dt.timedelta(days=row.get("shift", 0)) if day_ else None
    if "easter" in row:
        return easter(year) + dt.timedelta(days=row["easter"])
    return next((dt.date.fromisoformat(d) for d in row["dates"] if d.startswith(f"{year}-")), None)

"""When a feed says that something came out: the day as it stands there, in the feed's own zone. None is guessed."""

from __future__ import annotations

import datetime as dt
import re
from time import struct_time

from slatewire.intake.lines.dates import edtf

# "Tue, 07 Oct 2025 23:30:00 -0700", "7 October 2025", "07-Oct-25": the day comes first and the month is a word.
_MAIL = re.compile(r"(?:[a-z]{2,9}\.?,? )?(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})(?![\d])", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}|$)")
# What programs write for "never".
_NEVER = frozenset(("0001-01-01", "1601-01-01", "1969-12-31", "1970-01-01", "1900-01-01", "1899-12-30"))


def day(stated: str, parsed: struct_time | None = None) -> str | None:
    """The day (EDTF) of a stamp as a feed writes it, or None.

    ``parsed`` is what feedparser makes of it, in UTC: it counts for formats that are not known here, and only where
    the year and the day that it gives stand in the stamp itself.
    """
    stated = " ".join(stated[:120].split())
    found = edtf(stated) or _spelled(stated) or _basic(stated) or _agreed(stated, parsed)
    return None if found in _NEVER else found


def _spelled(stated: str) -> str | None:
    match = _MAIL.match(stated)
    if not match or match[2][:3].lower() not in _MONTHS:
        return None
    year = int(match[3])
    if len(match[3]) == 2:
        year += 2000 if year < 69 else 1900  # as the rules of mail have it
    return _date(year, _MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))


def _basic(stated: str) -> str | None:
    match = _BASIC.match(stated)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _agreed(stated: str, parsed: struct_time | None) -> str | None:
    if parsed is None or "/" in stated:
        return None
    numbers = [int(number) for number in re.findall(r"\d{1,4}", stated)]
    named = re.search(r"[^\W\d]{2,}", stated)  # figures alone may be a day and a month in either order
    seen = parsed.tm_year in numbers and parsed.tm_mday in numbers and named
    return _date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday) if seen else None


def _date(year: int, month: int, number: int) -> str | None:
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        return None

"""What a request asks for, checked: a day, words, a number; or, in words, why it cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from slatewire.edtf import earliest, last_day
from slatewire.web.errors import WebError

LONGEST_DAY = 40
LONGEST_WORDS = 1_000
DATES = "Write a year, a month or a day, such as 2025, 2025-03 or 2025-03-14."


def day(given: str | None) -> str | None:
    """The day (EDTF) that is asked for; None where none is."""
    said = (given or "").strip()
    if not said:
        return None
    shown = said if len(said) <= LONGEST_DAY else f"{said[:LONGEST_DAY]}…"
    try:
        if len(said) > LONGEST_DAY:
            raise ValueError
        last_day(said)
    except (ValueError, OverflowError):
        raise WebError(400, f"“{shown}” is no date", DATES) from None
    return said


def since(given: str | None) -> str:
    """The first day of the date that is asked for, to compare days with; before all where none is."""
    said = day(given)
    return (earliest(said) or date.min).isoformat() if said else ""


def words(given: str | None) -> str:
    """The words that are searched for."""
    said = (given or "").strip()
    if len(said) > LONGEST_WORDS:
        raise WebError(400, "That is too much to search for at once", f"At most {LONGEST_WORDS:,} letters.")
    return said


def number(given: str | None, usual: int, most: int) -> int:
    """A whole number from 1 to ``most``; the usual one where none is given, or one that is none."""
    return min(int(given), most) if given and given.isdecimal() and len(given) < 10 and int(given) else usual


def query(as_of: str | None, more: Mapping[str, str] | None = None) -> str:
    """What is added to the links of a page: the day that it is told as of."""
    pairs = {**({"as_of": as_of} if as_of else {}), **(more or {})}
    return f"?{urlencode(pairs)}" if pairs else ""

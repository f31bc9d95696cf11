"""EDTF dates (ISO 8601-2) in a reader's words, as precise as they were stated and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Sub-year groupings of ISO 8601-2, table 5: the words, and the month that the period begins in.
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
SPANS = {
    33: ("first quarter", 1),
    34: ("second quarter", 4),
    35: ("third quarter", 7),
    36: ("fourth quarter", 10),
    40: ("first half", 1),
    41: ("second half", 7),
}
PARTS = {"early": "early ", "mid": "mid-", "late": "late "}

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<sub>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T[0-9:.+Z-]{1,40})?)?)?"
    r"(?P<mark>[?~%])?"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One EDTF date taken apart. ``sub`` is a month (1-12) or a sub-year grouping (21-41)."""

    year: str
    sub: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def begins(self) -> tuple[int, int, int]:
        """Year, month and day on which the period begins; 0 for what was not stated."""
        month = self.sub or 0
        if month > 12:
            month = (SEASONS.get(month) or SPANS[month])[1]
        return int(self.year.replace("X", "0")), month, self.day or 0


def in_words(edtf: str, part: str | None = None) -> str:
    """``edtf`` as a newspaper would print it: ``2026-22`` is "summer 2026".

    ``part`` (``early``, ``mid``, ``late``) narrows the period. What is no EDTF date comes back as it
    stands: it is then the article's own wording.
    """
    text = edtf.strip()
    if len(text) > 2 and text[0] + text[-1] in ("[]", "{}"):
        members = [in_words(member, part) for member in text[1:-1].split(",")]
        return (" or " if text[0] == "[" else " and ").join(members)
    if "/" in text:
        return _interval(text, part)
    point = parse(text)
    return _point(point, part) if point else edtf


def begins(edtf: str | None) -> tuple[int, int, int] | None:
    """The first day of ``edtf`` for sorting (0 for what was not stated); None where there is no date."""
    if edtf is None:
        return None
    for text in edtf.strip("[]{} ").replace(",", "/").split("/"):
        if point := parse(text.strip()):
            return point.begins
    return None


def parse(text: str) -> Point | None:
    """One EDTF date (no interval, no set) or None."""
    match = _POINT.fullmatch(text)
    if not match:
        return None
    sub = int(match["sub"]) if match["sub"] and match["sub"] != "XX" else None
    day = int(match["day"]) if match["day"] and match["day"] != "XX" else None
    if sub is not None and not (1 <= sub <= 12 or sub in SEASONS or sub in SPANS):
        return None
    if match["day"] and not _stands(match["year"], sub, day):
        return None
    return Point(match["year"], sub, day, match["mark"] or "")


def _stands(year: str, month: int | None, day: int | None) -> bool:
    """Whether the calendar has that day."""
    if month is None or month > 12:
        return day is None
    try:
        date(max(int(year.replace("X", "0")), 1), month, day or 1)
    except ValueError:
        return False
    return True


def _point(point: Point, part: str | None = None) -> str:
    lead = PARTS.get(part or "", "") if point.day is None else ""
    if point.sub is None:
        words = f"the {lead}{point.year.replace('X', '0')}s" if "X" in point.year else f"{lead}{point.year}"
    elif point.sub in SPANS:
        words = f"{SPANS[point.sub][0]} of {point.year}"
        words = f"{part} in the {words}" if lead else words
    elif point.sub in SEASONS:
        words = f"{lead}{SEASONS[point.sub][0]} {point.year}"
    else:
        words = f"{lead}{MONTHS[point.sub - 1]} {point.year}"
        words = f"{point.day} {words}" if point.day else words
    return _marked(words, point.mark)


def _marked(words: str, mark: str) -> str:
    about = f"about {words}" if mark in ("~", "%") else words
    return f"{about} (uncertain)" if mark in ("?", "%") else about


def _interval(text: str, part: str | None) -> str:
    left, _, right = text.partition("/")
    first, last = parse(left), parse(right)
    if first and last:
        return f"{_shared(first, last)} to {_point(last)}"
    if first and right in ("..", ""):
        return f"from {_point(first, part)}"
    if last and left in ("..", ""):
        return f"until {_point(last, part)}"
    return text


def _shared(first: Point, last: Point) -> str:
    """The first end of an interval without what the last end repeats: "7" of "7 to 9 October 2025"."""
    words = _point(first)
    plain = not first.mark and first.year == last.year and first.sub is not None and last.sub is not None
    if not plain or "X" in first.year or first.sub in SPANS:
        return words
    if first.day and last.day and first.sub == last.sub:
        return str(first.day)
    return words.removesuffix(f" {first.year}")

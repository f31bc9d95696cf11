"""Dates that a page states about itself, as EDTF. Nothing is guessed: 10/07/2025 is two days, so it is none."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH})\.?(?:,? (?P<y2>\d{{4}}))?"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}}))(?!\d)",  # with full stops the day always comes first
    re.IGNORECASE,
)
_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
_SEASONS = range(21, 42)  # EDTF level 1 and 2: seasons, quarters, halves
_UPDATED = re.compile(r"\b(?:updated|modified|corrected|amended)\b", re.IGNORECASE)
# What stands around the day of a line that says nothing else: "Last updated on Tue 7 Oct 2025 at 10.15 BST".
_AROUND = re.compile(
    r"(?:\b|(?<=\d))(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
    r"|(?:first |last )?(?:published|posted|updated|modified|corrected)|originally|on|at|[ap]\.?m|(?-i:[A-Z]{2,5}))\b",
    re.IGNORECASE,
)
_LONGEST = 300  # characters of a text that is read for its day
_TIME = re.compile(r"[T ]\d{1,2}:\d\d")


def edtf(value: str) -> str | None:
    """The value as an EDTF date, or None. Time stamps lose their time; "Oct. 7, 2025" is understood."""
    value = value.strip()
    parts = value.split("/")
    if len(parts) <= 2 and all(_is_edtf(part) for part in parts if part not in ("", "..")) and any(parts):
        return value if value not in ("..", "../..") else None
    if _TIME.match(value, 10) and _is_edtf(value[:10]):
        return value[:10]
    found = _DATE.fullmatch(value)
    return _day(found, None) if found else None


def stated_day(text: str) -> str | None:
    """The one day (EDTF) that a short text names, whatever words and times stand around it; None for none or several.

    >>> stated_day("Published on Oct. 7, 2025 9:30am PT")
    '2025-10-07'
    """
    days = {_day(match, None) for match in _DATE.finditer(" ".join(text[:_LONGEST].split()))}
    return days.pop() if len(days) == 1 else None


def is_dateline(line: str) -> bool:
    """Whether a line has a day and nothing but times, zones and words such as "Updated" around it."""
    line = line[:_LONGEST]
    rest = _AROUND.sub("", _DATE.sub("", line))
    return bool(_DATE.search(line)) and not re.search(r"[^\W\d_]", rest)


def stamps(line: str, year: int | None = None) -> dict[str, str]:
    """``published`` and ``updated`` as a line like "Posted Oct. 7, updated Oct. 9, 2025" states them.

    A day without a year takes the year of another day of the line, else ``year`` (of the page's copyright
    line) and is then marked uncertain: ``2025-10-07?``. Without either it is nothing.
    """
    found = list(_DATE.finditer(line))
    years = [int(y) for match in found for y in match.group("y1", "y2", "y3", "y4") if y]
    out: dict[str, str] = {}
    before = 0
    for match in found:
        key = "updated" if _UPDATED.search(line, before, match.start()) else "published"
        before = match.end()
        day = _day(match, years[0] if len(set(years)) == 1 else None)
        if day is None and not years and year is not None:
            guess = _day(match, year)
            day = f"{guess}?" if guess else None
        if day:
            out.setdefault(key, day)
    return out


def _day(match: re.Match[str], year: int | None) -> str | None:
    y = match["y1"] or match["y2"] or match["y3"] or match["y4"] or year
    month = match["m3"] or match["m4"] or _MONTHS[(match["m1"] or match["m2"]).lower()]
    day = match["d1"] or match["d2"] or match["d3"] or match["d4"]
    if not y:
        return None
    try:
        return dt.date(int(y), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _is_edtf(part: str) -> bool:
    match = _PART.fullmatch(part)
    if not match:
        return False
    year, month, day = match.groups()
    if not month:
        return True
    if "X" in year or not (1 <= int(month) <= 12 or (int(month) in _SEASONS and not day)):
        return False
    if not day:
        return True
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True

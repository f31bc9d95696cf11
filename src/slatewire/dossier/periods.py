"""EDTF dates (ISO 8601-2) in a reader's words, as precise as they were stated and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from slatewire.edtf import bounds

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Sub-year groupings of ISO 8601-2. Those from 29 are the seasons of the southern hemisphere.
SEASONS = {21 + n: ("spring", "summer", "autumn", "winter")[n % 4] for n in range(12)}
SPANS = {
    **{33 + n: f"{nth} quarter" for n, nth in enumerate(("first", "second", "third", "fourth"))},
    **{37 + n: f"{nth} third" for n, nth in enumerate(("first", "second", "last"))},
    40: "first half",
    41: "second half",
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


@lru_cache(maxsize=10_000)
def in_words(edtf: str, part: str | None = None) -> str:
    """``edtf`` as a newspaper would print it: ``2026-22`` is "summer 2026".

    ``part`` (``early``, ``mid``, ``late``) narrows the period. What is no EDTF date comes back as it
    stands: it is then the article's own wording.
    """
    text = edtf.strip()
    if "/" in text:
        return _interval(text, part)
    point = parse(text)
    return _point(point, part) if point else edtf


def parse(text: str) -> Point | None:
    """One EDTF date (no interval) or None."""
    match = _POINT.fullmatch(text)
    if not match or bounds(text) is None:
        return None
    sub = int(match["sub"]) if match["sub"] and match["sub"] != "XX" else None
    day = int(match["day"]) if match["day"] and match["day"] != "XX" else None
    return Point(match["year"], sub, day, match["mark"] or "")


def _point(point: Point, part: str | None = None) -> str:
    lead = PARTS.get(part or "", "") if point.day is None else ""
    if point.sub is None:
        words = f"the {lead}{point.year.replace('X', '0')}s" if "X" in point.year else f"{lead}{point.year}"
    elif point.sub in SPANS:
        words = f"{SPANS[point.sub]} of {point.year}"
        words = f"{part} in the {words}" if lead else words
    elif point.sub in SEASONS:
        words = f"{lead}{SEASONS[point.sub]} {point.year}{' (southern)' if point.sub > 28 else ''}"
    else:
        words = f"{lead}{MONTHS[point.sub - 1]} {point.year}"
        words = f"{point.day} {words}" if point.day else words
    return _marked(words, point.mark)


def _marked(words: str, mark: str) -> str:
    about = f"about {words}" if mark in ("~", "%") else words
    return f"{about} (uncertain)" if mark in ("?", "%") else about


def _interval(text: str, part: str | None) -> str:
    left, _, right = text.partition("/")
    first, last = parse(left.strip()), parse(right.strip())
    if first and last:
        return f"{_shared(first, last)} to {_point(last)}"
    if first and right.strip() in ("..", ""):
        return f"from {_point(first, part)}"
    if last and left.strip() in ("..", ""):
        return f"until {_point(last, part)}"
    return text


def _shared(first: Point, last: Point) -> str:
    """The first end of an interval without what the last end repeats: "7" of "7 to 9 October 2025"."""
    words = _point(first)
    if first.mark or first.year != last.year or first.sub is None or last.sub is None:
        return words
    if first.day and last.day and first.sub == last.sub:
        return str(first.day)
    return words if first.sub in SPANS else words.removesuffix(f" {first.year}")

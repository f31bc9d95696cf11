"""Stretches of time as people write them: "30m", "1h30m", "2 days"."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_PART = r"(\d{1,6})\s?([smhdw])(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|ays?|eeks?)?"
_WHOLE = re.compile(rf"(?:{_PART}\s?){{1,4}}", re.IGNORECASE)
_ONE = re.compile(_PART, re.IGNORECASE)


def seconds(text: str) -> float | None:
    """How many seconds that is; None where it is no stretch of time.

    >>> seconds("1h30m")
    5400.0
    """
    text = text.strip()
    if not _WHOLE.fullmatch(text):
        return None
    return float(sum(int(number) * _UNITS[unit.lower()] for number, unit in _ONE.findall(text)))


def words(stretch: float) -> str:
    """A stretch of time for a reader, in its two largest units: "2 h 5 min", "40 s"."""
    left = max(0, round(stretch))
    said: list[str] = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        if left >= size and len(said) < 2:
            said.append(f"{left // size} {unit}")
            left %= size
        elif said:
            break
    return " ".join(said) or "0 s"

"""Stretches of time, as people write them ("30m", "1h30m", "2 days") and as they are told ("2 hours")."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_TOLD = (("second", 1, 60), ("minute", 60, 60), ("hour", 3_600, 24), ("day", 86_400, float("inf")))
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
    """So many seconds for a reader, in the largest unit that it fills, rounded: "2 hours", "1 day", "40 seconds".

    >>> words(3_590)
    '1 hour'
    """
    name, size = next((name, size) for name, size, most in _TOLD if round(stretch / size) < most)
    number = round(max(0.0, stretch) / size)
    return f"{number:,} {name}{'' if number == 1 else 's'}"

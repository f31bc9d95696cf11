"""From where an article counts its dates, and what all rules of the date grammar share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from slatewire.reading.date_direction import Direction, direction, happened, sentence_start
from slatewire.reading.date_grammar import WORDS
from slatewire.reading.edtf import Day

Part = Literal["early", "mid", "late"]
MONTH_DAYS = 30.4
_QUARTER_REACH = 3000
_FAR_BACK, _SOON, _HALF_A_YEAR = 270, 100, 183  # days


class Value(NamedTuple):
    """What an expression means; ``edtf`` None where the article's date is too little known to say."""

    edtf: str | None
    part: Part | None = None


@dataclass(slots=True)
class Clock:
    """The article's own day (``now``), and the dates that it has told so far."""

    text: str
    now: Day | None
    told: str | None = None  # the last date, as EDTF
    told_at: int = -10_000
    told_year: bool = False  # whether it came with its year: "Nov. 20, 2026", "next year"
    quarter: str | None = None
    quarter_at: int = -10_000
    borrowed: int | None = None  # the year that the second of a pair brings: "March to May 2026"
    way_given: Direction | None = None  # the direction, where it is not to be read from the sentence

    def anchor(self, at: int, reach: int = 500) -> str | None:
        """The date told last, if within ``reach`` characters."""
        return self.told if at - self.told_at <= reach else None

    def anchor_year(self, at: int) -> int | None:
        told = self.anchor(at)
        return int(told[:4]) if told and told[:4].isdigit() else None

    def quarter_before(self, at: int) -> str | None:
        """The quarter whose figures the text speaks of."""
        return self.quarter if at - self.quarter_at < _QUARTER_REACH else None

    def base(self, at: int, way: Direction | None) -> tuple[dt.date, bool] | None:
        """From which day a date without a year counts on, and whether another date of the same sentence gives it:
        "on Thanksgiving Day 2026, then on Christmas Day". A bare year gives its first day."""
        told, now = self.anchor(at, 140) if self.told_year else None, self.now
        if (
            told
            and re.match(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$", told)
            and self.told_at >= sentence_start(self.text, at)
        ):
            year, month, day = (int(number) for number in f"{told}-01-01"[:10].split("-"))
            if now is None or (year > now.year and way != "past") or (year < now.year and way == "past"):
                return dt.date(year, month, day), True
        return (dt.date(now.year, now.month, now.day or 15), False) if now and now.month else None

    def vague(self, match: re.Match[str]) -> bool:
        """Whether nothing says outright that the date has come: see ``pick``."""
        return not happened(self.text, match.start())

    def way(self, match: re.Match[str]) -> Direction | None:
        return self.way_given or direction(self.text, match.start(), match.end())


_PARTS: dict[str, Part] = {word: part for part, words in WORDS["parts"].items() for word in words}
_ORDINALS: dict[str, int] = {
    **WORDS["ordinals"],
    **{f"{n}{s}": n for n in range(1, 32) for s in ("st", "nd", "rd", "th")},
}
_ORDINALS |= {f"twenty-{word}": 20 + n for word, n in WORDS["ordinals"].items() if n < 10} | {"thirty-first": 31}


def part_of(match: re.Match[str]) -> Part | None:
    """``early``, ``mid`` or ``late``, where the expression says so; "earlier this year" is no part."""
    words = " ".join((match["part"] or "").replace("-", " ").casefold().split()).removesuffix(" the")
    return None if words.startswith("earlier") else _PARTS.get(words)


def rel_of(match: re.Match[str]) -> str | None:
    """``this``, ``next``, ``the following`` and the like, uncapitalised."""
    return " ".join(match["rel"].casefold().split()) if match["rel"] else None


def ordinal(words: str) -> int:
    """11 for "11", "11th", "eleventh"; 0 for no number."""
    words = words.casefold()
    return _ORDINALS[words] if words in _ORDINALS else int(re.sub(r"\D", "", words) or 0)


def short_year(two: int) -> int:
    """``'26`` is 2026, ``'95`` is 1995."""
    return 2000 + two if two < 50 else 1900 + two


def spelled_year(words: str) -> int:
    """1994 for "1994" and "nineteen ninety-four"."""
    if words.isdigit():
        return int(words)
    century, *rest = words.casefold().replace("-", " ").split()
    if century == "two":
        return 2000
    tens: int = WORDS["spoken_tens"][rest[0]]
    return 1900 + tens + (int(WORDS["numbers"][rest[1]]) if len(rest) > 1 else 0)


def when(match: re.Match[str], clock: Clock) -> tuple[bool, int | None]:
    """Whether a year belongs to the date ("…, 2026", "… of next year"), and which, where that is known."""
    if match["year"]:
        return True, spelled_year(match["year"])
    if match["short"]:
        return True, short_year(int(match["short"]))
    if match["which"]:
        which = " ".join(match["which"].split())
        if which in ("last", "this", "next"):
            return True, clock.now.year + {"last": -1, "this": 0, "next": 1}[which] if clock.now else None
        told = clock.anchor_year(match.start())
        return True, told + {"the following": 1, "the previous": -1}.get(which, 0) if told else None
    return clock.borrowed is not None, clock.borrowed


def pick(candidates: Sequence[tuple[float, str]], way: Direction | None, *, vague: bool = False) -> str | None:
    """Of dates with their distance from today (in days, the past negative), the one that ``way`` points to.

    The way gives way where it leads more than eleven months off and another date is close by; and for months
    and seasons (``vague``), where the past one is so long gone that its year would be said, the next being near.
    """
    near = min(candidates, key=lambda c: abs(c[0]), default=None)
    if near is None:
        return None
    chosen = near
    if way == "future":
        chosen = min((c for c in candidates if c[0] >= 0), default=near)
    elif way == "past":
        chosen = max((c for c in candidates if c[0] <= 0), default=near)
        if vague and chosen[0] < -_FAR_BACK and near[0] < _SOON:
            chosen = near
    return near[1] if abs(chosen[0]) > 335 else chosen[1]


def pick_day(
    match: re.Match[str],
    clock: Clock,
    way: Direction | None,
    day_of: Callable[[int], str | None],
    *,
    vague: bool = False,
) -> str | None:
    """The day meant by a date without a year; ``day_of`` gives it for a year. See ``pick`` and ``Clock.base``."""
    base = clock.base(match.start(), way)
    if base is None:
        return None
    start, by_sentence = base
    days = [d for year in range(start.year - 1, start.year + 2) if (d := day_of(year))]
    away = [((dt.date.fromisoformat(d) - start).days, d) for d in days]
    return pick_after(away, start.year) if by_sentence else pick(away, way, vague=vague)


def pick_after(away: Sequence[tuple[float, str]], year: int) -> str | None:
    """Of dates by their distance from the one told before them: the next within half a year, else that year's."""
    soon = min((c for c in away if 0 <= c[0] <= _HALF_A_YEAR), default=None)
    return soon[1] if soon else next((d for _, d in away if d.startswith(f"{year}-")), None)

"""How firmly an article says something: hedges, guesses and denials within the clause that says it."""

from __future__ import annotations

import re
from functools import cache

from slatewire.model import Firmness
from slatewire.reading.masking import Line
from slatewire.reading.phrases import fold
from slatewire.vocabulary import load

_BREAK = re.compile(
    r"[;:?!]|\s[–—-]\s|, (?:but|while|although|though|which|and (?:the|he|she|it|they))\b| (?:because|although|though|whereas) "
)
# "not only ... but", "no doubt", "nothing but": negative words that deny nothing
_NO_DENIAL = re.compile(
    r"\b(?:not only|no doubt|not just|no stranger|no less|nothing but|no longer|not least|no\. ?\d|whether or not|not far from)\b"
)
_MONTH_OR_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\bMay\b")
_DENIES = re.compile(
    r"\b(?:denied|denies|denying|not true|no truth|untrue|debunked|shot down|rubbished|bogus|not accurate|false(?!\s(?:start|teeth|nose)))\b"
)
_NOT = re.compile(r"(?:\b(?:not|never|nor|neither|hardly|yet to)\b|n't\b(?!-))")


@cache
def _cues(which: str) -> re.Pattern[str]:
    words = sorted(load("hedges")[which]["words"], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")


def clause(text: str, line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence around the offsets ``start`` to ``end``, as offsets of the text."""
    low = fold(text[line.start : line.end])
    a, b = 0, len(low)
    for match in _BREAK.finditer(low):
        if match.end() <= start - line.start:
            a = match.end()
        elif match.start() >= end - line.start:
            b = match.start()
            break
    return line.start + a, line.start + b


def _without_titles(text: str, line: Line, start: int, end: int) -> str:
    """The words between two offsets with the titles blanked: "Now You See Me, Now You Don't" denies nothing."""
    out = list(text[start:end])
    for item in line.items.values():
        if item.letter == "W" and item.start < end and start < item.end:
            for i in range(max(item.start, start) - start, min(item.end, end) - start):
                out[i] = " "
    return "".join(out)


def firmness(text: str, line: Line, start: int, end: int, *, rung: str | None = None) -> tuple[Firmness, str]:
    """How firmly the clause around ``start`` to ``end`` speaks, and the words that show it.

    A rung that is itself a hedge (rumored, circling, talks ...) is not hedged again by its own words.
    """
    a, b = clause(text, line, start, end)
    words = fold(_MONTH_OR_NAME.sub("   ", _without_titles(text, line, a, b)))
    if _DENIES.search(words):
        return "denied", _DENIES.search(words)[0]  # type: ignore[index]
    plain = _NO_DENIAL.sub(lambda m: " " * len(m[0]), words)
    before = plain[: max(0, end - a)]
    if (match := _NOT.search(before)) and rung != "out" and len(before) - match.end() < 60:
        return "denied", match[0]
    if match := _cues("speculative").search(words):
        return "speculative", match[0]
    if fold(text[b : b + 1]) == "?" and line.end <= b + 2:
        return "speculative", "?"
    for match in _cues("hedged").finditer(words):
        if rung in ("rumored", "circling") and match[0] in (
            "eyeing",
            "eyes",
            "is eyeing",
            "rumored",
            "rumoured",
            "tipped to",
            "is tipped to",
        ):
            continue
        if (
            match[0] in ("could", "may", "might")
            and rung in ("talks", "circling", "rumored", "offered", "closing")
            and match.start() > end - a
        ):
            continue
        return "hedged", match[0]
    return "stated", ""

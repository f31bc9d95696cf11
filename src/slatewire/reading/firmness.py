"""How firmly an article says something: hedges, guesses and denials within the clause that says it."""

from __future__ import annotations

import re

from slatewire.model import Firmness
from slatewire.reading.gates import Gated
from slatewire.reading.masking import Line
from slatewire.reading.patterns import choice
from slatewire.reading.phrases import fold
from slatewire.vocabulary import load

_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]
# Each begins with a character of its own, so that ``re`` skips to it
_BREAK = re.compile(
    r";|:|\?|!|, (?:but|while|although|though|which|and (?:the|he|she|it|they))\b"
    r"| (?:because|although|though|whereas) |" + "|".join(rf"{space}[–—-]\s" for space in _SPACES)
)
# "not only ... but", "no doubt", "nothing but": negative words that deny nothing
_NO_DENIAL = Gated(
    r"\b(?:not only|no doubt|not just|no stranger|no less|nothing but|no longer|not least|no\. ?\d"
    r"|whether or not|not far from|not the only|yet[ -]to[ -]be[ -](?:titled|named))\b|n't (?:the )?(?:only|just)\b"
)
_MONTH_OR_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\bMay\b")
_NOT = Gated(r"(?:\b(?:not|never|nor|neither|hardly|yet to)\b|n't\b(?!-))")
# Hedges that are the rung itself
_EYEING = frozenset({"eyeing", "eyes", "is eyeing", "rumored", "rumoured", "tipped to", "is tipped to"})
_SAYS_SO = {"rumored": _EYEING, "circling": _EYEING}
_OPEN_RUNGS = frozenset({"talks", "circling", "rumored", "offered", "closing"})
_MODALS = frozenset({"could", "may", "might"})
_REACH = 60  # characters that a "not" reaches ahead


def _cues(which: str) -> Gated:
    return Gated(rf"(?<![\w-])(?:{choice(load('hedges')[which]['words'])})(?![\w-])")


_SPECULATES, _HEDGES = _cues("speculative"), _cues("hedged")
_DENIES = Gated(rf"\b(?:{choice(load('hedges')['denied']['words'])}|false(?!\s(?:start|teeth|nose)))\b")


def clause(line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence around the offsets ``start`` to ``end``, as offsets of the text."""
    if line.breaks is None:
        line.breaks = [(line.start + match.start(), line.start + match.end()) for match in _BREAK.finditer(line.low)]
    a, b = line.start, line.end
    for before, behind in line.breaks:
        if behind <= start:
            a = behind
        elif before >= end:
            b = min(before, b)
            break
    return a, b


def _words(text: str, line: Line, start: int, end: int) -> str:
    """The words between two offsets, folded, without the month of May and with the titles blanked: "Now You See Me,
    Now You Don't" denies nothing."""
    words = line.low[start - line.start : end - line.start]
    if "may" in words:
        words = text[start:end]
    for _, item in line.of("W"):
        if item.start < end and start < item.end:
            a, b = max(item.start, start) - start, min(item.end, end) - start
            words = words[:a] + " " * (b - a) + words[b:]
    return fold(_MONTH_OR_NAME.sub("   ", words)) if "may" in line.low else words


def firmness(text: str, line: Line, start: int, end: int, *, rung: str | None = None) -> tuple[Firmness, str]:
    """How firmly the clause around ``start`` to ``end`` speaks, and the words that show it.

    A rung that is itself a hedge (rumored, circling, talks ...) is not hedged again by its own words.
    """
    a, b = clause(line, start, end)
    words = _words(text, line, a, b)
    if match := _DENIES.search_in(words, line.marks):
        return "denied", match[0]
    if _NOT.opens(line.marks) and rung != "out":
        plain = words
        if _NO_DENIAL.opens(line.marks):
            plain = _NO_DENIAL.pattern.sub(lambda m: " " * len(m[0]), words)
        before = plain[: max(0, end - a)]
        if (match := _NOT.pattern.search(before)) and len(before) - match.end() < _REACH:
            return "denied", match[0]
    if match := _SPECULATES.search_in(words, line.marks):
        return "speculative", match[0]
    if text[b : b + 1] == "?" and line.end <= b + 2:
        return "speculative", "?"
    for match in _HEDGES.matches(words, line.marks):
        if rung in _SAYS_SO and match[0] in _SAYS_SO[rung]:
            continue
        if rung in _OPEN_RUNGS and match[0] in _MODALS and match.start() > end - a:
            continue  # "in talks for a film that could shoot in May"
        return "hedged", match[0]
    return "stated", ""

"""The lines of an award board taken apart: category, nominee and work, figure, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from slatewire.vocabulary import load

_WORDS = load("boards")
_NOUNS, _ALONE, _PEOPLE = frozenset(_WORDS["nouns"]), frozenset(_WORDS["alone"]), frozenset(_WORDS["people"])
_CATEGORY_WORDS = _NOUNS | frozenset(_WORDS["others"])
_OPENING = frozenset(("best", "outstanding"))
LONGEST = 240  # characters; a longer line is prose


class Line(NamedTuple):
    """A line of the text without the white space around it."""

    start: int
    end: int
    text: str


class Figure(NamedTuple):
    """The figure at the end of a line: from ``start`` to ``end`` within the line, as a probability."""

    start: int
    end: int
    probability: float
    style: str


class Entry(NamedTuple):
    """Who or what stands for the award."""

    nominee: str | None
    work: str


_FIGURE = re.compile(
    r"(?<!\w)(?<!\d[.,/-])(?:(?P<percent>\d{1,3}(?:\.\d{1,4})?)\s?(?:%|per\s?cent\b)"
    r"|(?P<over>\d{1,4})\s?(?:/|-|\sto\s)\s?(?P<under>\d{1,3})|(?P<even>[Ee]vens?|EVS|EVENS|[Ee]ven\smoney)"
    r"|(?P<american>[+−-]\d{3,5})|(?P<decimal>\d{1,3}\.\d{1,2}))"
    r"[)\]*]{0,3}(?:\s(?:chance|odds|favou?rite|[▲▼↑↓=]))?\s?\|?$"
)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]\s|[-*•▪·–—|#]\s?)+")
_COLUMNS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_BRACKET = re.compile(r"^([^()\[\]]+?)\s?[(\[]([^()\[\]]+)[)\]]$")
_DASH = re.compile(r"\s[-–—]\s")
_OUTER = " \t|.…·:,;-–—*_#"
_QUOTES = "\"“”'‘’*_ "


def lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that hold anything, in order."""
    at = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare[0])
            yield Line(start, start + len(bare), bare)
        at += len(raw)


def figure_of(line: str) -> Figure | None:
    """The figure that ends a line, or None; a percentage above 100 and a price of nothing are none."""
    found = _FIGURE.search(line) if len(line) <= LONGEST else None
    if found is None:
        return None
    style, value = _figure(found)
    return Figure(found.start(), found.end(), round(value, 4), style) if value is not None and 0 <= value <= 1 else None


def _figure(found: re.Match[str]) -> tuple[str, float | None]:
    if found["percent"]:
        return "percent", float(found["percent"]) / 100
    if found["over"]:
        over, under = int(found["over"]), int(found["under"])
        return "fractional", under / (over + under) if over and under else None
    if found["even"]:
        return "fractional", 0.5
    if found["american"]:
        price = int(found["american"].replace("−", "-"))
        return "american", 100 / (price + 100) if price > 0 else -price / (100 - price)
    price_ = float(found["decimal"])
    return "decimal", 1 / price_ if price_ > 1 else None


def category_of(line: str) -> str | None:
    """The category that a line names and nothing else ("BEST ACTRESS", "Lead Actor, Comedy:"), else None."""
    bare = _NUMBERED.sub("", line).strip(_OUTER)
    words = [w for w in re.split(r"[\s,()]+", bare.casefold()) if w]
    if not 1 <= len(words) <= 9 or any(w not in _CATEGORY_WORDS for w in words):
        return None
    if not any(w in _NOUNS for w in words) or (len(words) == 1 and words[0] not in _ALONE):
        return None
    return bare.title().replace("'S", "'s") if bare.isupper() else bare


def opens_category(line: str) -> str | None:
    """The category in a line that opens a list: "The odds for best actor, via Example Bets:"."""
    if not line.endswith(":") or len(line) > LONGEST:
        return None
    words = re.findall(r"[\w'&/-]+", line)
    for i, word in enumerate(words):
        if word.casefold() in _OPENING:
            run = [word]
            for following in words[i + 1 :]:
                if following.casefold() not in _CATEGORY_WORDS:
                    break
                run.append(following)
            while len(run) > 1 and run[-1].casefold() not in _NOUNS:
                run.pop()
            if len(run) > 1:
                return " ".join(run)
    return None


def split_category(body: str) -> tuple[str, str] | None:
    """ "Best Picture: Title" or "Best Picture | Title" as category and rest, else None."""
    for cut in re.finditer(r":\s|\s?\|\s?|\t|\s[-–—]\s", body):
        category = category_of(body[: cut.start()])
        if category and category.split()[0].casefold() in _OPENING and body[cut.end() :].strip():
            return category, body[cut.end() :]
    return None


def names_people(category: str) -> bool:
    """Whether the nominees of a category are persons."""
    words = set(re.split(r"[\s,()/-]+", category.casefold()))
    return bool(words & _PEOPLE) and not words & {"screenplay", "picture", "film", "feature", "song"}


def entry_of(body: str, category: str) -> Entry | None:
    """Nominee and work of a row; None where a category for people gives no work."""
    bare = _NUMBERED.sub("", body).strip(_OUTER)
    columns = [c for c in _COLUMNS.split(bare) if c.strip(_OUTER)]
    bracket = _BRACKET.match(bare)
    if not bare or bare.isdigit():
        return None
    if names_people(category):
        return _person(bare, columns, bracket)
    if bracket and any(word in category.casefold().split() for word in _WORDS["parts_of_works"]):
        return Entry(None, _clean(bracket[2]))
    return Entry(None, _clean(bracket[1] if bracket else columns[0]))


def _person(bare: str, columns: list[str], bracket: re.Match[str] | None) -> Entry | None:
    if len(columns) > 1:
        pair = columns[:2]
    elif bracket:
        pair = [bracket[1], bracket[2]]
    else:
        for cut in (_DASH, re.compile(r",\s(?!(?:Jr|Sr)\b)"), re.compile(r"\s(?:for|in)\s(?=[\"“‘'*_]?[A-Z\d])")):
            pair = cut.split(bare, maxsplit=1)
            if len(pair) == 2:
                break
        else:
            return None
    return Entry(_clean(pair[0]), _clean(pair[1]))


def _clean(words: str) -> str:
    return words.strip(_OUTER).strip(_QUOTES).rstrip(",")


_NAME = r"((?:bet365|[A-Z][\w.]*)(?: (?:& )?[A-Z]\w*){0,3})"
_FIGURES = "|".join(_WORDS["figures"])
_PUBLISHERS = (
    re.compile(rf"\b(?:{_FIGURES})(?:\s[a-z]+){{0,3}}?,?\s(?:via|at|by|from|with|of|to|per)\s(?:the\s)?{_NAME}"),
    re.compile(
        rf"\b(?:[Aa]ccording\sto|[Vv]ia|[Pp]er|[Cc]ourtesy\sof|[Ss]ource:)\s(?:the\s)?{_NAME}(?=['’]s\s|[.,;:)\s])"
    ),
    re.compile(rf"{_NAME}['’]s?\s(?:[a-z]+\s){{0,3}}(?:{_FIGURES})\b"),
)
_NO_PUBLISHER = frozenset(_WORDS["no_publisher"])


def publisher(text: str, start: int, end: int) -> str | None:
    """Who publishes the figures of the board ``text[start:end]``, where the lines around or in it say so."""
    around = text[max(0, start - 600) : end + 300]
    for pattern in _PUBLISHERS:
        for found in pattern.finditer(around):
            if found[1].split()[0] not in _NO_PUBLISHER:
                return found[1].rstrip(".")
    return None

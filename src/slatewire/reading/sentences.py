"""Where paragraphs and sentences begin and end, in offsets of the text as given.

The cutting of a paragraph is sentencex's. What it does not know is kept here: a page dump has one
paragraph, heading or bullet a line, an e-mailed release is wrapped at 72 columns, and a quotation that
ends in a question mark goes on with its speaker ("“Why?” Odell asked").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from slatewire.reading.letters import SHORT_HONORIFICS
from slatewire.reading.spans import Offsets

# A line without the white space around it; the alternatives start on different characters: linear.
_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029]*\S)?")
_BULLET = re.compile(r"[-*•·‣▪►–—→#>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_OPEN_QUESTION = re.compile(r"[?!…][\"'”’»]+$")
_SAYS_SO = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|the|his|her|an?)\s){0,4}"
    r"(?:(?:ask|say|sa[iy]d|says|wrote|write|tell|told|add|repl|answer|exclaim|joke|quip|wonder|tweet|post|shout|cr[iy])"
    r"\w{0,4}\b|\w{3,12}ed(?=[.,:]|$))"
)
_BEFORE_NAME = re.compile(rf"(?<!\w){SHORT_HONORIFICS}\.$")
_LINE_ENDS = str.maketrans("\r\u2028\u2029", "\n\n\n")

# sentencex looks for the partner of every open quotation mark, so time grows with the square of what it
# is given at once: longer paragraphs are handed over in pieces of this many characters.
_PIECE = 8_000
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # a lone surrogate, which sentencex cannot take


def paragraphs(text: str) -> list[Offsets]:
    """The paragraphs of a text as (start, end), without the white space around them, in order.

    A blank line always ends one; so does a single newline, unless it merely wraps a line of prose.
    """
    return list(_paragraphs(text))


@lru_cache(maxsize=2)  # all who read an article ask for them
def _paragraphs(text: str) -> tuple[Offsets, ...]:
    blocks: list[list[Offsets]] = []
    before = 0
    for match in _LINE.finditer(text):
        if not blocks or _blank(text[before : match.start()]):
            blocks.append([])
        blocks[-1].append(match.span())
        before = match.end()
    return tuple(span for block in blocks for span in _unwrapped(text, block))


def sentences(text: str) -> list[Offsets]:
    """The sentences of a text as (start, end), without the white space around them, in order.

    No sentence crosses the end of a paragraph; every character but white space lies in one.
    """
    out: list[Offsets] = []
    for start, end in paragraphs(text):
        out.extend(_joined(text, _cut(text, start, end)))
    return out


def _blank(gap: str) -> bool:
    """Is there an empty line in the white space between two lines?"""
    return gap.replace("\r\n", "\n").translate(_LINE_ENDS).count("\n") > 1


def _unwrapped(text: str, lines: list[Offsets]) -> Iterator[Offsets]:
    """The paragraphs in lines that no blank line parts."""
    width = max(end - start for start, end in lines)
    inner = sum(text[start].islower() for start, _ in lines)
    wrapped = 40 <= width <= 100 and inner * 3 >= len(lines) - 1
    start, last = lines[0]
    for (before, _), (begin, end) in itertools.pairwise(lines):
        if _starts_anew(text, before, last, begin, end, width if wrapped else None):
            yield start, last
            start = begin
        last = end
    yield start, last


def _starts_anew(text: str, before: int, last: int, begin: int, end: int, width: int | None) -> bool:
    """Does the line [begin, end) start a paragraph after the line [before, last)?

    ``width`` is the longest line around, where lines are short enough to be wrapped by hand: then a line
    that had room for the next word was ended on purpose.
    """
    if _BULLET.match(text, begin, min(end, begin + 8)):
        return True
    if text[begin].islower():
        return False
    if width is None:
        return True
    if _ENDED.search(text, max(before, last - 8), last) and last - before < width * 0.8:
        return True
    word = text.find(" ", begin, end)
    return last - before + 1 + ((word if word > 0 else end) - begin) <= width - 12


def _cut(text: str, start: int, end: int) -> Iterator[Offsets]:
    """sentencex over one paragraph, its spans trimmed and moved to their place in the text."""
    import sentencex

    while start < end:
        stop = end if end - start <= _PIECE else _good_stop(text, start)
        piece = _HALF_CHARACTER.sub("\ufffd", text[start:stop])
        for found in sentencex.get_sentence_boundaries("en", piece):
            words = piece[found["start_index"] : found["end_index"]]
            left = start + found["start_index"] + len(words) - len(words.lstrip())
            right = start + found["start_index"] + len(words.rstrip())
            if left < right:
                yield left, right
        start = stop


def _good_stop(text: str, start: int) -> int:
    """The last end of a sentence, else the last space, within a piece's length of ``start``."""
    stop = start + _PIECE
    for mark in (". ", " "):
        found = text.rfind(mark, start + _PIECE // 2, stop)
        if found > 0:
            return found + len(mark)
    return stop


def _joined(text: str, spans: Iterator[Offsets]) -> Iterator[Offsets]:
    """Put back together what was cut between a quotation and its cue, and between "Dr." and the name."""
    held: Offsets | None = None
    for start, end in spans:
        asked = held and _OPEN_QUESTION.search(text, max(held[0], held[1] - 4), held[1])
        if held and (
            (asked and (text[start].islower() or _SAYS_SO.match(text, start, end)))
            or _BEFORE_NAME.search(text, max(held[0], held[1] - 8), held[1])
        ):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held

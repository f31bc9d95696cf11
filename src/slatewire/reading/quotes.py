"""Where quotation marks open and close, and what they hold: words, a title, or one doubtful word.

Straight and curly marks, doubled apostrophes, guillemets, and single marks in the British manner. A
quotation that opens a paragraph and never closes runs to the paragraph's end and on into the next.
Quotations inside a quotation are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from slatewire.reading.sentences import paragraphs
from slatewire.reading.wordclasses import QUOTED, TITLED, word_set

Kind = Literal["words", "title", "word"]


class Quotation(NamedTuple):
    """``text[start:end]`` with its marks, ``text[inner_start:inner_end]`` without.

    ``kind`` is what it looks like by itself: ``words`` that somebody may have said, a ``title`` in
    title case, or a ``word`` or two that the writer holds at arm's length. ``runs_on`` marks a paragraph
    whose quotation is closed in a later one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: Kind
    runs_on: bool = False


# Each begins with a sign of its own, so that ``re`` skips to it
_MARK = re.compile(r"“|”|„|\"|«|»|‹|›|‘|'(?:'|(?<!\w')|(?!\w))|’(?!\w)|``")
_CLOSER = {"“": "”", "„": "“”", "«": "»", "»": "«", "``": "''", "''": "''", '"': '"', "‘": "’", "'": "'", "‹": "›"}
_APOSTROPHE_FIRST = re.compile(r"(?:\d0s|em|til|tis|twas|cause|cos|n|bout|round|kay|ere)\b", re.IGNORECASE)

_SMALL = word_set("a an the of and or in on at to for from with by vs vs. de la le du el von van der & – — - into as")
_ENDS_LIKE_SPEECH = (".", "?", "!", "…", "—")


def quotations(text: str, blocks: Iterable[tuple[int, int]] | None = None) -> list[Quotation]:
    """The quotations of a text, in order, none inside another. ``blocks`` are its paragraphs, if at hand."""
    out: list[Quotation] = []
    for start, end in paragraphs(text) if blocks is None else blocks:
        marks = list(_MARK.finditer(text, start, end))
        if marks:
            _pair(text, start, end, marks, out)
    return out


def blanked(text: str, found: Sequence[Quotation]) -> str:
    """The text with its quotations blanked out, marks included, so that every offset stays.

    A comma inside a title's closing mark (“Ashfall Road,” the studio said) is the sentence's own: it takes the
    mark's place. Hard spaces become plain ones, so that what reads the result need know only one.
    """
    pieces, at = [], 0
    for quotation in found:
        pieces.append(text[at : quotation.start])
        length = quotation.end - quotation.start
        if quotation.kind != "title":
            pieces.append(QUOTED * length)
        elif text[quotation.inner_end - 1] == "," and quotation.end < len(text):
            pieces.append(TITLED * (length - 1) + ",")
        else:
            pieces.append(TITLED * length)
        at = quotation.end
    out = "".join((*pieces, text[at:]))
    for space in _SPACES:
        if space in out:
            out = out.replace(space, " ")
    return out


_SPACES = "\xa0\u2002\u2003\u2007\u2009\u200a\u202f"


def _pair(text: str, begin: int, stop: int, marks: Sequence[re.Match[str]], out: list[Quotation]) -> None:
    """Match up the marks of one paragraph."""
    closings = _Closings(text, begin, stop, marks)
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not _opens(text, mark, begin, stop):
            i += 1
            continue
        close = closings.after(i)
        if close is not None:
            out.append(_made(text, mark.start(), marks[close].end(), mark.end(), marks[close].start()))
            i = close + 1
        else:
            if _runs_on(text, mark, begin, stop):
                out.append(_made(text, mark.start(), stop, mark.end(), stop, runs_on=True))
                return
            i += 1


def _runs_on(text: str, mark: re.Match[str], begin: int, stop: int) -> bool:
    """Does a quotation that is never closed go on to the paragraph's end?"""
    lead = text[max(begin, mark.start() - 12) : mark.start()].rstrip()
    if mark.group() == "“":
        return not lead or lead[-1] in ".:,?!"
    first = not lead.strip("-–—• ") or lead.endswith(":")
    return first and text[mark.end()].isupper() and stop - mark.end() > 20


def _opens(text: str, mark: re.Match[str], begin: int, stop: int) -> bool:
    sign, start, end = mark.group(), mark.start(), mark.end()
    if sign in "”’›" or end >= stop or text[end].isspace():
        return False
    if sign in "“„«``":
        return True
    before = text[start - 1] if start > begin else " "
    if before.isalnum() or before in ".,!?%)]":
        return False
    if sign in "'‘":
        return text[end] not in "'’‘.,;:)" and not _APOSTROPHE_FIRST.match(text, end)
    return sign != "»" or text[end].isalnum()


class _Closings:
    """For every mark of a paragraph, which later mark closes what it opens; each sign is looked up once."""

    def __init__(self, text: str, begin: int, stop: int, marks: Sequence[re.Match[str]]) -> None:
        self._text, self._stop, self._marks = text, stop, marks
        self._sound: dict[str, list[int]] = {}
        for number, mark in enumerate(marks):
            self._sound.setdefault(mark.group(), []).append(number)
        self._place = dict.fromkeys(self._sound, 0)
        self._begin = begin
        self._nested = _partners([mark.group() for mark in marks])

    def after(self, i: int) -> int | None:
        sign = self._marks[i].group()
        if i in self._nested:
            return self._nested[i]
        if sign in "'‘":
            return self._single(i, "’" if sign == "‘" else "'")
        best: int | None = None
        for closer in (_CLOSER[sign],) if len(_CLOSER[sign]) == 1 or sign in ("``", "''") else tuple(_CLOSER[sign]):
            found = self._next(closer, i)
            if found is not None and (best is None or found < best):
                best = found
        if best is None and sign in '“"':  # closed in the other style
            best = self._next('"' if sign == "“" else "”", i)
        return best

    def _next(self, sign: str, i: int) -> int | None:
        """The first mark ``sign`` after mark ``i`` that can close: not one that itself opens."""
        numbers = self._sound.get(sign)
        if not numbers:
            return None
        at = self._place[sign]
        while at < len(numbers) and (numbers[at] <= i or self._held_open(numbers[at], sign)):
            at += 1
        self._place[sign] = at
        return numbers[at] if at < len(numbers) else None

    def _held_open(self, number: int, sign: str) -> bool:
        """A straight mark after a space and before a letter opens; it closes nothing."""
        mark = self._marks[number]
        if sign not in ('"', "''"):
            return False
        after = self._text[mark.end()] if mark.end() < self._stop else " "
        return self._text[mark.start() - 1].isspace() and after.isalnum()

    def _single(self, i: int, sign: str) -> int | None:
        """A closing single mark: after punctuation if there is one before the next opening, else the first
        that ends a word (``the actors' thing`` inside a quotation is passed over)."""
        first: int | None = None
        for number in range(i + 1, min(i + 40, len(self._marks))):
            mark = self._marks[number]
            if mark.group() != sign:
                if mark.group() in '“"‘' and _opens(self._text, mark, self._begin, self._stop):
                    if mark.group() == "‘":
                        break
                    continue
                continue
            after = self._text[mark.end()] if mark.end() < self._stop else " "
            before = self._text[mark.start() - 1]
            if after.isalnum() or before.isspace():
                if before.isspace() and _opens(self._text, mark, self._begin, self._stop):
                    break
                continue
            if before in ".,!?…—-":
                return number
            if first is None:
                first = number
        return first


def _partners(signs: list[str]) -> dict[int, int]:
    """Curly double marks matched as brackets are: “one with “another” in it” is one quotation."""
    waiting: list[int] = []
    out: dict[int, int] = {}
    for number, sign in enumerate(signs):
        if sign == "“":
            waiting.append(number)
        elif sign == "”" and waiting:
            out[waiting.pop()] = number
    return out


def _made(text: str, start: int, end: int, inner_start: int, inner_end: int, runs_on: bool = False) -> Quotation:
    kind: Kind = "words" if runs_on else _kind(text[inner_start:inner_end])
    return Quotation(start, end, inner_start, inner_end, kind, runs_on)


def _kind(inner: str) -> Kind:
    """What a quotation looks like by itself."""
    words = inner.strip().split(None, 12)
    bare = inner.rstrip(" ,;")
    if not words:
        return "word"
    if len(words) <= 10 and not bare.endswith(_ENDS_LIKE_SPEECH[3:]):
        large = [w for w in words if w.strip("(),.:;!?\"'‘’") and w.lower() not in _SMALL]
        if (
            large
            and all(w.lstrip("(\"'‘“#@")[:1].isupper() or w[:1].isdigit() for w in large)
            and (not bare.endswith(("?", "!")) or len(large) > 1)
        ):
            return "title"
    if len(words) <= 2 and words[0][:1].islower() and not inner.rstrip().endswith(_ENDS_LIKE_SPEECH):
        return "word"
    return "words"

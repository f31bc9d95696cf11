"""An article laid out for reading who said what: sentences, quotations, and the text without them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from slatewire import vocabulary
from slatewire.reading import cues
from slatewire.reading.patterns import choice
from slatewire.reading.quotes import Quotation, blanked, quotations
from slatewire.reading.sentences import paragraphs, sentences
from slatewire.reading.spans import Offsets
from slatewire.reading.wordclasses import QUOTED, UPPER

_DATA = vocabulary.load("attribution")
_CLEAR_TITLE_CUE = choice(
    sorted({f for e in _DATA["say"] for f in cues.forms_of(e)[1:3]} | {"tells", "told", "asked", "asks"})
)
_CUE_AFTER = re.compile(
    rf"\s(?:(?:he|she|they|it|[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{0,2}})\s(?:also\s|then\s|later\s)?)?(?:{_CLEAR_TITLE_CUE})(?![\w-])"
)
_CUE_BEFORE = re.compile(rf"(?<![\w-])(?:{_CLEAR_TITLE_CUE}|saying|adding)(?:\s[\w’'.]+){{0,3}}[,:]\s$")


@dataclass(slots=True)
class Page:
    """An article laid out for reading: its sentences, quotations and blanked text."""

    text: str
    masked: str
    sentences: list[Offsets]
    paragraph_of: list[int]
    quotations: list[Quotation]


def laid_out(text: str, spans: Sequence[Offsets] | None) -> Page:
    blocks = paragraphs(text)
    found = [_reconsidered(text, q) for q in quotations(text, blocks)]
    starts = [start for start, _ in blocks]
    lines = list(spans) if spans is not None else sentences(text)
    return Page(text, blanked(text, found), lines, [bisect_right(starts, s) for s, _ in lines], found)


def _reconsidered(text: str, quotation: Quotation) -> Quotation:
    """“Never,” in title case, is speech where a cue stands beside it."""
    if quotation.kind != "title":
        return quotation
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    ends = inner.endswith((",", "?", "!", "."))
    lead = text[max(0, quotation.start - 40) : quotation.start]
    fresh = not lead.strip() or lead.rstrip()[-1:] in ".!?”\"'’\n" or lead.endswith("\n")
    if (ends and fresh and _CUE_AFTER.match(text, quotation.end)) or _CUE_BEFORE.search(lead):
        return Quotation(
            quotation.start, quotation.end, quotation.inner_start, quotation.inner_end, "words", quotation.runs_on
        )
    return quotation


def only_quoted(masked: str) -> bool:
    return bool(masked) and not masked.strip(QUOTED + " .…—–")

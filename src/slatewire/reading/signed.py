"""Quotations signed with a name: “...” — Mara Holt, as readers' letters, blurbs and polls set them."""

from __future__ import annotations

import re
from bisect import bisect_right

from slatewire.reading.clauses import Draft
from slatewire.reading.laidout import Page
from slatewire.reading.wordclasses import UPPER

_SIGNATURE = re.compile(
    rf"[^\S\n]*\n?[^\S\n]*(?:―|—|–|--|~)[^\S\n]?(?P<who>[{UPPER}][\w’'.-]*(?:[^\S\n](?:de|la|van|von|del|[{UPPER}][\w’'.-]*)){{1,4}})"
    r"(?=[^\S\n]*(?:$|\n|,|\())"
)
_LEAST = 12  # characters: a shorter quotation before a dash is a word in a sentence


def signed(page: Page) -> list[Draft]:
    """Quotations that make up a paragraph of their own and end with a dash and a name."""
    starts = [start for start, _ in page.sentences]
    out = []
    for quotation in page.quotations:
        if quotation.end - quotation.start < _LEAST:
            continue
        line = page.text.rfind("\n", 0, quotation.start) + 1
        if page.text[line : quotation.start].strip(" •*-\t\xa0"):
            continue
        match = _SIGNATURE.match(page.text, quotation.end)
        at = bisect_right(starts, quotation.start) - 1
        if match and at >= 0:
            content = [(quotation.start, quotation.end)]
            out.append(Draft(None, match.span("who"), content, at, quotation.start, name=match["who"]))
    return out

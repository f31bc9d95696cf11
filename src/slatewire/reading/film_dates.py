"""When a work films or comes out: the value of a date as a date of a work, not of the news.

News looks back, works look ahead: "October 17", said in February, is last October's for a robbery and next October's
for a release, unless the sentence says that it has come ("opened on October 17").
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from slatewire.reading.date_direction import sentence_start
from slatewire.reading.date_grammar import WORDS
from slatewire.reading.dates import DateMention
from slatewire.reading.patterns import trie

_WEEK = 8  # days
_HALVES = {"-40": "early", "-41": "late"}  # of a year, as EDTF writes them


@cache
def _cues() -> re.Pattern[str]:
    words = WORDS["direction"]
    planned = [*words["open"], *words["future"]]
    occurred = trie(words["occurred"])
    return re.compile(rf"(?<!\w)(?:(?P<planned>be\s\w+|{trie(planned)})|(?P<occurred>{occurred}))(?!\w)")


def has_occurred(text: str, start: int) -> bool:
    """Whether the verb nearest before ``start`` in its sentence says that a work's date has come."""
    cues = list(_cues().finditer(text, sentence_start(text, start), start))
    return bool(cues and cues[-1]["occurred"])


def value(text: str, mention: DateMention) -> str | None:
    """The mention's EDTF value for a film's own date: ahead where no year is named, unless it has come.

    Half a year is that year, its half a ``part``. An interval keeps its two ends, save a week: that is its month, since
    a shoot that begins "next week" is as good as dated by it and EDTF has no weeks.
    """
    edtf = mention.edtf
    if mention.ahead and not has_occurred(text, mention.start):
        edtf = mention.ahead
    first, _, last = (edtf or "").partition("/")
    if len(first) == len(last) == 10 and (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < _WEEK:
        return first[:7] if "week" in mention.words.casefold() else edtf
    return edtf[:4] if edtf and edtf.endswith(tuple(_HALVES)) else edtf


def part(mention: DateMention) -> str | None:
    """The part of the period that a mention names: ``early``, ``mid`` or ``late``; of a year also by its half."""
    return mention.part or _HALVES.get((mention.edtf or "")[4:])

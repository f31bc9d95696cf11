"""Works that are out: said in the past with a date, or as of now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading import tenses
from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Line
from slatewire.reading.novels import novel_near

_PAST_RELEASE = re.compile(
    r"^(?:came out|released|(?:was|were|been) released|opened|(?:was|were|first) published|published\b.*|debuted"
    r"|bowed|hit \w+|arrived in \w+|now (?:playing|streaming|showing)|still playing in|put out|launched|aired"
    r"|out (?:today|now|on)|in \w+ (?:now|since)|went out|ran for)$"
)
_NOW = re.compile(r"\b(?:now|today|since|still playing)\b")
_FREED = re.compile(
    r"^ (?:from|by) (?:his|her|their|custody|prison|jail|hospital)|^ (?:an? )?(?:investigation|statement|trailer"
    r"|photo|video|a?n? ?image|the still)\b|^ up\b|^ (?:fire|the door)"
)
_THING_RELEASED = re.compile(
    r"\b(?:trailer|album|single|song|statement|photos?|images?|footage|video|teaser|soundtrack|music|still|report"
    r"|letter|figures|company|studio|festival|market|season of|producers?|restaurant"
    r"|account)[”\"']?(?: [\w'’]+){0,3} $"
)
_STILL_AHEAD = re.compile(r"\b(?:be|being|and) $")
# Verbs that other things do too: a work must stand near.
_LOOSE = frozenset({"launched", "aired", "went out", "ran for", "out on", "opened", "put out"})
_WORK = re.compile(rf"[{char_class('WB')}]|\b(?:it|which|that|film|movie)\b")
_BEFORE, _AFTER = 45, 45  # how far the date may stand from the verb


def released(focus: Focus, line: Line, at: int, end: int, words: str) -> Iterator[Draft]:
    """The stage ``released``, where ``line.masked[at:end]`` (its text: ``words``) says that a work is out."""
    masked = line.masked
    before = masked[max(0, at - 60) : at]
    if not _PAST_RELEASE.match(words) or tenses.planned(before) or tenses.negated(before):
        return
    if _STILL_AHEAD.search(before) or _FREED.match(masked[end : end + 30]) or _THING_RELEASED.search(before):
        return
    novel = novel_near(focus, line, at)
    if not _NOW.search(words) and not (novel and words == "came out") and not _dated(focus, line, at, end):
        return
    if not novel and words in _LOOSE and not _WORK.search(before + masked[end : end + 12]):
        return
    work = novel or focus.at(line, at)
    if work is not None:
        yield Draft(work, "status", "released", line, at, (max(0, at - 20), end), "stage: released", words)


def _dated(focus: Focus, line: Line, at: int, end: int) -> bool:
    """Does a date that is not ahead of the article stand beside the verb?"""
    published = focus.page.published or ""
    for position, item in line.of("T"):
        date = item.thing.edtf or ""
        behind = end <= position < end + _AFTER
        ahead = at - _BEFORE < position < at and line.masked.count(",", position, at) <= 1
        if (behind or ahead) and (not published or (date[:4] <= published[:4] and date[:10] <= published + "~")):
            return True
    return False

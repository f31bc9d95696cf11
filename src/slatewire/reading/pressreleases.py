"""Press releases: what a company announces under its own dateline is its own word throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slatewire.reading.clauses import Draft
from slatewire.reading.laidout import Page
from slatewire.reading.spans import Offsets
from slatewire.reading.wordclasses import UPPER

_OPENING_LINES = 6  # sentences above the dateline: the headline, a date, a contact
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "BURBANK, Calif., April 10, 2027 --", "LONDON (Business Wire) —". A newspaper's dateline has no year.
_DATELINE = re.compile(
    rf"\s*[{UPPER}]{{3}}[{UPPER} .'’-]{{0,30}}(?:,\s[{UPPER}][\w.]*(?:\s[{UPPER}][\w.]*)?)?[,.]?\s?"
    rf"(?:[(/]?(?:PRNewswire|PR\sNewswire|BUSINESS\sWIRE|Business\sWire|GLOBE\sNEWSWIRE|GlobeNewswire)[)/]?"
    rf"|[(]?{_MONTH}\s\d{{1,2}},\s(?:19|20)\d\d[)]?)\s?(?:--|—|–|-|:)"
)
_SIGN = re.compile(r"^\s*(?:FOR IMMEDIATE RELEASE|About\s[A-Z]|###|# # #|(?:Media |Press )?Contacts?:)", re.MULTILINE)
_PLAIN_DATELINE = re.compile(rf"\s*[{UPPER}]{{3}}[{UPPER} .'’-]{{0,30}}(?:,\s[{UPPER}][\w.]*)?\s(?:--|—|–)\s")
_TODAY = re.compile(r"\s(?:today|this\smorning)(?![\w-])")
_ANNOUNCES = frozenset({"announced", "unveiled", "confirmed", "revealed"})
_ENDS = re.compile(r"\s*(?:About\s[A-Z]|###|# # #|(?:Media |Press )?Contacts?:)")


def whole_release(page: Page, drafts: Sequence[Draft]) -> Draft | None:
    """One more attribution to the company that announces, over the sentences of its release that nobody else
    speaks; ``None`` for any other article."""
    announcement = _announcement(page, drafts)
    if announcement is None or announcement.source is None:
        return None
    spoken = {draft.sentence for draft in drafts}
    content: list[Offsets] = []
    for at in range(announcement.sentence + 1, len(page.sentences)):
        start, end = page.sentences[at]
        if _ENDS.match(page.masked, start, end):
            break
        if at not in spoken:
            content.append((start, end))
    if not content:
        return None
    return Draft(
        announcement.cue,
        announcement.source,
        content,
        announcement.sentence + 1,
        content[0][0],
        name=announcement.name,
    )


def _announcement(page: Page, drafts: Sequence[Draft]) -> Draft | None:
    """ "BURBANK, Calif., April 10, 2027 -- Example Pictures announced today that ...", if the text opens so."""
    for draft in drafts:
        if draft.sentence >= _OPENING_LINES:
            return None
        if draft.cue is None or not draft.name:
            continue
        start, end = page.sentences[draft.sentence]
        words = page.masked[slice(*draft.cue)].split()
        if words[-1] not in _ANNOUNCES or not (_TODAY.match(page.masked, draft.cue[1]) or "today" in words):
            continue
        if _DATELINE.match(page.masked, start, end) or (
            _PLAIN_DATELINE.match(page.masked, start, end) and _SIGN.search(page.masked)
        ):
            return draft
    return None

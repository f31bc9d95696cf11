"""Dates: which of a sentence's dates is when the work films, wraps or comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading import film_dates, moved_dates
from slatewire.reading.classes import char_class
from slatewire.reading.date_cues import FILMING, find_breaks, find_cues, occasion
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Item, Line
from slatewire.reading.novels import novel_near
from slatewire.reading.territories import territory_near

_RANGE_TO = re.compile(r" (?:to|until|till|through|up to|into) (?:the )?")
_APPOSITION = re.compile(
    r",? (?:which (?:is|falls on|fell on|happens to be) |also known as |aka )?(?:on )?|, | \(|, or | – "
)
_NEXT_DATE = re.compile(
    rf"[^.;:]{{0,40}}?(?:,| and| or|, and)(?: then| also)?(?: [{char_class('WB')}])?(?: (?:in|on|for|from|across"
    rf"|by))?(?: the)? "
)
_UNTIL = re.compile(r"\b(?:until|till|through|to) (?:the |about |around |at least )*$")
_AGO = re.compile(r"\b(?:later|before|earlier|ago|after)$")
_VAGUE = re.compile(
    r"(?i)(?:now|today|recently|currently|tonight|yesterday|tomorrow|this week|last week|next week|last night|overnight"
    r"|(?:on |last |next |this )*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night"
    r"|afternoon))?|\d{1,2}(?:st|nd|rd|th)?)"
)
_FESTIVAL = re.compile(r"[^.;,]{0,30}\b(?:festival|fest)\b")
_EVERY = re.compile(r"\bevery (?:late |early )?$")
_BY_THE_WAY = re.compile(r"\b(?:filmed|shot)\b[^.;]{0,60}$")
_YEAR = re.compile(r"\d{4}")
_DATED = AnyOf(Gated(f"[{char_class('T')}]"))


class Occasions:
    """Reads dates of filming and release."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _DATED

    def read(self, line: Line) -> Iterator[Draft]:
        dates = line.of("T")
        masked = line.masked
        cues = find_cues(masked)
        breaks = find_breaks(masked)
        last: tuple[int, str | None] | None = None
        told = [occasion(masked, cues, breaks, position) for position, _ in dates]
        for i, (position, item) in enumerate(dates):
            prop = told[i]
            if prop is None and i + 1 < len(dates) and moved_dates.given_up(masked, position):
                prop = told[i + 1]  # "gave up May 1 and has settled on July 2": what the new date is, the old was
            if last is not None:
                gap = masked[last[0] + 1 : position]
                if _APPOSITION.fullmatch(gap):
                    continue  # "November 26, the day before Thanksgiving"
                if (
                    _RANGE_TO.fullmatch(gap)
                    and last[1] == "filming_start"
                    and not moved_dates.moving_from(masked[: last[0]])
                ):
                    prop = "filming_end"
                elif prop is None and last[1] == "release_date" and _NEXT_DATE.fullmatch(gap) and not find_cues(gap):
                    prop = last[1]
            last = (position, prop)
            if prop in (*FILMING, "release_date"):
                yield from self._date(line, position, item, prop)

    def _date(self, line: Line, position: int, item: Item, prop: str) -> Iterator[Draft]:
        masked, mention = line.masked, item.thing
        before = masked[:position]
        if (
            _AGO.search(mention.words)
            or _EVERY.search(before)
            or (prop == "release_date" and _FESTIVAL.match(masked, position + 1))
        ):
            return
        if (
            prop != "filming_end"
            and _UNTIL.search(before)
            and not moved_dates.moving(before)
            and not moved_dates.no_earlier(before)
        ):
            prop = "filming_end" if prop == "filming_start" else ""
        value = film_dates.value(self.focus.page.text, mention)
        qualifiers: dict[str, object] = {}
        if not prop or (value is None and (not mention.words or _VAGUE.fullmatch(mention.words))):
            return
        if value is None:
            value, qualifiers = mention.words, {"unresolved": True}
        if value[-1] == "X" or (prop == "filming_start" and _YEAR.fullmatch(value) and _BY_THE_WAY.search(before)):
            return  # a decade is the story's; "the film he shot in 2013" is a label
        work = self._work(line, position, prop)
        if work is None:
            return
        if part := film_dates.part(mention):
            qualifiers["part"] = part
        if prop == "release_date" and (where := territory_near(line, position)):
            qualifiers["territory"] = where
        end = None
        if prop == "filming_start" and "/" in value:
            value, end = value.split("/", 1)
        span = (max(0, position - 60), position + 1)
        draft = Draft(work, prop, value, line, position, span, f"date: {prop}", mention.words, qualifiers=qualifiers)
        if moved_dates.given_up(masked, position):
            draft.firmness, draft.hedge = "denied", False
        elif moved_dates.kept(before):
            draft.hedge = False
        elif moved_dates.no_earlier(before):
            draft.firmness, draft.hedge = "hedged", False
        yield draft
        if end:
            yield Draft(work, "filming_end", end, line, position, span, "date: filming_end", mention.words)

    def _work(self, line: Line, position: int, prop: str) -> Work | None:
        if prop != "release_date":
            return self.focus.at(line, position)
        return novel_near(self.focus, line, position) or self.focus.at(line, position, after=False)

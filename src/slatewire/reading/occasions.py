"""Dates: which of a sentence's dates is when the work films, wraps or comes out.

A clause is read from left to right. Its words raise an occasion ("filming", "opens", "signed"), a verb turns it
("filming ... ended"), and a date belongs to the occasion that stands when it comes. Occasions that are no
property of a work (deals, festivals, deaths) are words of occasions.toml too: they keep their dates to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line, char_class
from slatewire.reading.patterns import trie
from slatewire.reading.territories import territory_near
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import expand

_T = f"[{char_class('T')}]"
_WORK = re.compile(rf"[{char_class('WB')}]|\b(?:it|film|movie|picture|series|show|sequel|thriller|drama|comedy|which|both)\b")
_SUBJECT = re.compile(rf"(?<!over )(?<!about )(?<!on )(?<!of )(?<!for )(?<!in )(?<!to )(?<!with )(?<!from )[{char_class('WB')}]|\b(?:it|that|which)\b")
_AUDIENCE = re.compile(r"\b(?:audiences|viewers|fans|moviegoers|cinemagoers)\b")

# Past these a clause has another subject or another time, and what stood before says nothing of its dates.
_BREAK = re.compile(
    r"[;:?!]|\s[–—]\s|\s-\s|, (?:but|while|though|although|with|who|whose|where)\b"
    r"| (?:after|when|because|although|since|while|before(?! the cameras?| cameras?)) (?![^\w]*" + _T + r")"
    r"|,? and (?:the|he|she|they|its?|his|her|their) "
)
_RANGE_TO = re.compile(r" (?:to|until|till|through|up to|into) (?:the )?")
_APPOSITION = re.compile(r",? (?:which (?:is|falls on|fell on|happens to be) |also known as |aka )?(?:on )?|, | \(|, or | – ")
_NEXT_DATE = re.compile(rf"[^.;:]{{0,40}}?(?:,| and| or|, and)(?: then| also)?(?: [{char_class('WB')}])?(?: (?:in|on|for|from|across|by))?(?: the)? ")
_FROM = re.compile(r"\b(?:from|off|out of|vacat\w+|abandon\w+|up from) (?:its |an? |the )?(?:[\w'-]+ ){0,2}$")
_DROPPED = re.compile(
    r"(?:\b(?:rather than|instead of|no longer|originally (?:slated|scheduled|set|due|dated|planned|announced|expected|intended)"
    r"(?: (?:for|to) ?(?:[\w ]{3,24})?)?|had (?:\w+ )?been (?:slated|scheduled|set|due|dated|planned|booked|announced|pencilled in|penciled in)"
    r"(?: to [\w ]{3,30})?|was to have (?:[\w' ]{2,20})|had been (?:due|set) [\w ]{0,24}"
    r"|previously (?:slated|scheduled|set|dated|announced)|vacat\w+|abandon\w+|off its|moved off|miss(?:es|ed|ing)? (?:its|the|that|a)"
    r"|brought forward from|g(?:ave|iven|ives?) up|withdr[ae]wn? [^.,;]{1,20}? from|yanked [^.,;]{1,20}? from|pulled [^.,;]{1,20}? from|not make its)"
    r"(?: (?:on|in|for|from|its|the|a))*) ?$"
)
_STAYS = re.compile(r"\b(?:not|n't|n't be|without) (?:be )?(?:budging|moving|shifting|budge|move|shift) $|\b(?:keeps?|kept|keeping|holds? on to|sticks? (?:to|with)|still (?:make|makes|set for)) (?:its|the|that) $")
_NOT_BEFORE = re.compile(r"(?:\b(?:not|nobody|no one|never)\b|n't)[^.;:]{0,60}\b(?:before|until|till)(?: the)? $|\bno (?:earlier|sooner) than $")
_UNTIL = re.compile(r"\b(?:until|till|through|to) (?:the |about |around |at least )*$")
_FROM_START = re.compile(r"\b(?:from|between|beginning|starting|since) (?:the |about |around |mid-|late |early )*$")
_AGO = re.compile(r"\b(?:later|before|earlier|ago|after)$")
_VAGUE = re.compile(
    r"(?i)(?:now|today|recently|currently|tonight|yesterday|tomorrow|this week|last week|next week|last night|overnight"
    r"|(?:on |last |next |this )*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night|afternoon))?|\d{1,2}(?:st|nd|rd|th)?)"
)
_FESTIVAL = re.compile(r"[^.;,]{0,30}\b(?:festival|fest)\b")
_EVERY = re.compile(r"\bevery (?:late |early )?$")
_BY_PREPOSITION = re.compile(r"\b(?:from|to|into|until|till|for|off|of|on|up)(?: (?:its|the|this|that|an?|his))?(?: [\w'-]+){0,2} $")
_AFTER_DATE = re.compile(r"(?:'s|’s)?,? (?:(?:[\w'-]+ ){0,1})(releases?|openings?|debut|rollout|bow|berth|slot|launch|dates?|premiere date|street date|release dates?|starts?|start date|shoot|wrap)\b(?! weekend| night| film| gala)")
_OPENER = re.compile(rf"\W*(?:(?:in|on|from|by|come|late in|early in)\s)?(?:the )?$")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    words: str
    occasion: str


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all words of occasions.toml, and the occasion that each raises."""
    table: dict[str, str] = {}
    for occasion, phrases in load("occasions").items():
        for phrase in phrases:
            for surface, _ in expand(phrase):
                table.setdefault(surface, occasion)
    return re.compile(rf"(?<![\w'-]){trie(table)}(?![\w-])"), table


def _found(masked: str) -> list[_Cue]:
    pattern, table = _cues()
    return [_Cue(m.start(), m.end(), m[0], table[m[0]]) for m in pattern.finditer(masked)]


def _advance(state: str | None, cue: _Cue, masked: str, after: int) -> str | None:
    """The occasion after a cue, given the one that stood before it; the words between begin at ``after``."""
    if cue.occasion == "begin":
        return "filming_start" if state in ("filming_start", "filming_end") else state if state == "release_date" else None
    if cue.occasion == "end":
        return "filming_end" if state in ("filming_start", "filming_end") else None
    if cue.occasion == "scheduled":
        if state in ("filming_start", "filming_end", "release_date"):
            return state
        subject = _SUBJECT if state == "other" else _WORK
        return "release_date" if subject.search(masked, after, cue.start) else state
    if cue.occasion == "moved":
        if state in ("filming_start", "filming_end"):
            return state
        return "release_date" if state != "other" or _SUBJECT.search(masked, after, cue.start) else state
    if cue.occasion == "waits":
        return "release_date" if _AUDIENCE.search(masked, 0, cue.start) else state
    return cue.occasion


class Occasions:
    """Reads dates of filming and release."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self, line: Line) -> Iterator[Draft]:
        dates = line.of("T")
        if not dates:
            return
        masked = line.masked
        cues = _found(masked)
        breaks = [m.end() for m in _BREAK.finditer(masked)]
        last: tuple[int, str | None] | None = None
        for position, item in dates:
            prop = self._occasion(masked, cues, breaks, position)
            if last is not None:
                gap = masked[last[0] + 1 : position]
                if _APPOSITION.fullmatch(gap):
                    continue  # "November 26, the day before Thanksgiving"
                if _RANGE_TO.fullmatch(gap) and last[1] == "filming_start" and not _FROM_MOVED.search(masked[: last[0]]):
                    prop = "filming_end"
                elif prop is None and last[1] == "release_date" and _NEXT_DATE.fullmatch(gap) and not _found(gap):
                    prop = last[1]
            last = (position, prop)
            if prop in ("filming_start", "filming_end", "release_date"):
                yield from self._date(line, position, item, prop)

    def _occasion(self, masked: str, cues: list[_Cue], breaks: list[int], position: int) -> str | None:
        """What a date is the date of: what stands right behind it, what the clause before it has come to, or, where
        the date opens the clause, the first occasion after it."""
        if behind := _AFTER_DATE.match(masked, position + 1):
            noun = behind[1]
            if noun.startswith(("start", "shoot", "wrap")):
                return "filming_end" if noun == "wrap" else "filming_start"
            return "release_date"
        clause = max((b for b in breaks if b <= position), default=0)
        state: str | None = None
        at, last = clause, ""
        for cue in cues:
            if cue.start < clause:
                continue
            if cue.end > position:
                break
            state = _advance(state, cue, masked, at)
            at, last = cue.end, cue.occasion
        if state == "release_date" and last == "moved" and not _BY_PREPOSITION.search(masked, at, position):
            return None
        if state is not None:
            return state if len(masked[at:position]) <= 75 else None
        if at == clause and _OPENER.fullmatch(masked, clause, position):
            end = next((b for b in breaks if b > position), len(masked))
            for cue in cues:
                if position < cue.start < min(end, position + 75):
                    state = _advance(state, cue, masked, position)
                    if state is not None and cue.occasion not in ("scheduled", "moved"):
                        return state
        return None

    def _date(self, line: Line, position: int, item: Item, prop: str) -> Iterator[Draft]:
        masked, mention = line.masked, item.thing
        before = masked[:position]
        if _AGO.search(mention.words) or _EVERY.search(before) or prop == "release_date" and _FESTIVAL.match(masked, position + 1):
            return
        if prop != "filming_end" and _UNTIL.search(before) and not _MOVED.search(before) and not _NOT_BEFORE.search(before):
            prop = "filming_end" if prop == "filming_start" else ""
        value: str | None = mention.edtf
        qualifiers: dict[str, object] = {}
        if not prop or value is None and (not mention.words or _VAGUE.fullmatch(mention.words)):
            return
        if value is None:
            value, qualifiers = mention.words, {"unresolved": True}
        if value[-1] == "X" or prop == "filming_start" and re.fullmatch(r"\d{4}", value) and _BY_THE_WAY.search(before):
            return  # a decade is the story's; "the film he shot in 2013" is a label
        work = self._work(line, position, prop)
        if work is None:
            return
        if mention.part:
            qualifiers["part"] = mention.part
        if prop == "release_date" and (where := territory_near(line, position)):
            qualifiers["territory"] = where
        end = None
        if prop == "filming_start" and "/" in value:
            value, end = value.split("/", 1)
        span = (max(0, position - 60), position + 1)
        draft = Draft(work, prop, value, line, position, span, f"date: {prop}", mention.words, qualifiers=qualifiers)
        if _given_up(masked, position):
            draft.firmness, draft.hedge = "denied", False
        elif _STAYS.search(before):
            draft.hedge = False
        elif _NOT_BEFORE.search(before):
            draft.firmness, draft.hedge = "hedged", False
        yield draft
        if end:
            yield Draft(work, "filming_end", end, line, position, span, "date: filming_end", mention.words)

    def _work(self, line: Line, position: int, prop: str) -> Work | None:
        if prop != "release_date":
            return self.focus.at(line, position)
        return novel_near(self.focus, line, position) or self.focus.at(line, position, after=False)


_MOVED = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|shift\w*|slid(?:e|es|ing)?|slip(?:s|ped)?|push\w*|bump\w*|delay\w*|postpone\w*|goes|jump\w*|dates?|brought|bring\w*|put)\b[^.;]{0,60}$"
)
_FROM_MOVED = re.compile(r"\b(?:mov(?:e|es|ed|ing)|shift\w*|push\w*|delay\w*|postpon\w*|bump\w*|slid\w*|slip\w*|put off|brought)\b[^.;]{0,60} from (?:the )?$")
_MOVES_ON = re.compile(rf",? (?:back |forward |up )?to (?:the |a )?(?:[\w'-]+ ){{0,2}}?{_T}")
_MOVES_FROM_HERE = re.compile(rf"(?: date| slot| berth)?,? (?:but |and )?(?:now |will now |has now )?(?:slides|moves|goes|shifts|slips|has (?:moved|slid|slipped|shifted)|is moving|will move) (?:back |up )?to (?:the )?{_T}")
_BY_THE_WAY = re.compile(r"\b(?:filmed|shot)\b[^.;]{0,60}$")


def _given_up(masked: str, position: int) -> bool:
    """Is this the date that the work has left: "from May 1 to July 2", "off its June date", "originally due in March"?"""
    before = masked[max(0, position - 70) : position]
    if _STAYS.search(before):
        return False
    if _DROPPED.search(before) or _MOVES_FROM_HERE.match(masked, position + 1):
        return True
    if not _FROM.search(before):
        return False
    return bool(_MOVES_ON.match(masked, position + 1) or _MOVED.search(before))


def novel_near(focus: Focus, line: Line, at: int) -> Work | None:
    """The novel that is spoken of at a position: where the last work named before it is one."""
    best: Item | None = None
    for position, item in line.of("WB"):
        if position > at + 12:
            break
        best = item
    if best is None:
        return None
    if best.letter == "W":
        work = focus.resolve(line, best)
        return work if work and work.kind == "novel" else None
    return focus.source(best.start) if best.thing.noun in ("novel", "book", "novella", "bestseller") else None

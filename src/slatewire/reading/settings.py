"""Where and when the story of a work happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Item, Line
from slatewire.reading.novels import novel_near
from slatewire.reading.place_lists import place_name, said_as_place

_ANY = f"[{char_class('LNYPT')}]"
_SET_IN = Gated(
    r"(?:(?<![\w'’-])set (?:up )?(?:primarily |mostly |largely |partly |entirely |mainly |principally |both "
    r"|right here |here |deep )*(?:in|against|during|on|at|around|amid|among)"
    r"|\btakes? place (?:mostly |largely |entirely |partly |both |over [\w ]{3,20}? )?(?:in|on|at|during|across)"
    r"|\bunfolds? (?:in|on|over|during|across)|\branging from|\bstory (?:of|in)|\bplays out in"
    r"|\bagainst the (?:urban )?backdrop of|\btakes viewers (?:back )?to)"
    rf"(?P<gap> (?:[\w’'-]+ ){{0,5}}?)(?P<what>{_ANY})"
)
_IN_YEAR = Gated(r"\bset in (?:the year )?(\d{4})\b")  # no date: "2188" is too far off for one
_AND_IN = re.compile(
    rf"(?:['’]s)?(?:,? (?:in|of|and|during|at|around|to) (?:the )?(?:[\w'’-]+ ){{0,3}}?| ?['’]s | "
    rf"| [a-z ]{{1,30}} (?:in|during|at) (?:the )?)({_ANY})"
)
_NO_STORY = re.compile(
    r"\b(?:filming|shoot|shooting|production|photography|festival|ceremony|premiere|screening|meeting|auction"
    r"|hearing|trial|market|event|conference|convention|date|work|released?|opens?|records?)\b[^.;]{0,40}$"
)
_SET_UP = re.compile(r"\bset up\b")
_MONTH_OR_DAY = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")
_MOST = 3  # parts of one setting: "in a port, in Cornwall, in 1911"
_RULE = "setting: the story takes place"

_SETS = AnyOf(_SET_IN, _IN_YEAR)


class Settings:
    """Reads settings."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.gate = _SETS

    def read(self, line: Line) -> Iterator[Draft]:
        masked = line.masked
        for match in _IN_YEAR.finditer(line):
            work = novel_near(self.focus, line, match.start()) or self.focus.at(line, match.start())
            if work is not None:
                span = (match.start(), match.end())
                yield Draft(work, "setting", match[1], line, match.start(), span, _RULE, "set in", hedge=False)
        for match in _SET_IN.finditer(line):
            position = match.start("what")
            first = line.items[position]
            verb = masked[match.start() : match.start("gap")].strip()
            if _SET_UP.search(verb) or (verb == "story of" and first.letter != "T"):
                continue
            if _NO_STORY.search(masked, max(0, match.start() - 60), match.start()):
                continue
            if _is_schedule(first):
                continue  # "a date is set in May"
            work = novel_near(self.focus, line, match.start()) or self.focus.at(line, match.start())
            if work is None:
                continue
            found = [(position, first)]
            while len(found) < _MOST and (follow := _AND_IN.match(masked, found[-1][0] + 1)):
                found.append((follow.start(1), line.items[follow.start(1)]))
            span = (match.start(), found[-1][0] + 1)
            for at, item in found:
                part: dict[str, object] = {}
                if item.letter == "T":
                    value = item.thing.edtf
                    if value is None or "/" in value or _is_schedule(item):
                        continue
                    part = {"part": item.thing.part} if item.thing.part else {}
                elif item.letter in "PN" and not said_as_place(line, at):
                    continue
                else:
                    value = place_name(self.focus.page.text, item)
                yield Draft(work, "setting", value, line, at, span, _RULE, verb, qualifiers=part, hedge=False)


def _is_schedule(item: Item) -> bool:
    """A day or a month of our time is when something is done, not when a story happens."""
    value = item.thing.edtf if item.letter == "T" else None
    return bool(value and _MONTH_OR_DAY.fullmatch(value) and value >= "1990")

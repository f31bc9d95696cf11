"""Dates that have been moved: which one a work has left, and which only bounds or keeps the day."""

from __future__ import annotations

import re

from slatewire.reading.classes import char_class

_T = f"[{char_class('T')}]"
_FROM = re.compile(r"\b(?:from|off|out of|vacat\w+|abandon\w+|up from) (?:its |an? |the )?(?:[\w'-]+ ){0,2}$")
_DROPPED = re.compile(
    r"(?:\b(?:rather than|instead of|no longer|originally (?:slated|scheduled|set|due|dated|planned|announced"
    r"|expected|intended)"
    r"(?: out)?(?: (?:for|to) ?(?:[\w ]{3,24})?)?|had (?:\w+ )?been (?:slated|scheduled|set|due|dated|planned|booked"
    r"|announced|pencilled in|penciled in)"
    r"(?: to [\w ]{3,30})?|was to have (?:[\w' ]{2,20})|had been (?:due|set) [\w ]{0,24}"
    r"|previously (?:slated|scheduled|set|dated|announced)|vacat\w+|abandon\w+|off its|moved off|miss(?:es|ed"
    r"|ing)? (?:its|the|that|a)"
    r"|brought forward from|g(?:ave|iven|ives?) up|withdr[ae]wn? [^.,;]{1,20}? from|yanked [^.,;]{1,20}? from"
    r"|pulled [^.,;]{1,20}? from|not make its)"
    r"(?: (?:on|in|for|from|its|the|a))*) ?$"
)
_STAYS = re.compile(
    r"\b(?:not|n't|n't be|without) (?:be )?(?:budging|moving|shifting|budge|move|shift) $|\b(?:keeps?|kept|keeping"
    r"|holds? on to|sticks? (?:to|with)|still (?:make|makes|set for)) (?:its|the|that) $"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|nobody|no one|never)\b|n't)[^.;:]{0,60}\b(?:before|until|till)(?: the)? $|\bno (?:earlier"
    r"|sooner) than $"
)
_MOVED = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|shift\w*|slid(?:e|es|ing)?|slip(?:s|ped)?|push\w*|bump\w*|delay\w*|postpone\w*|goes"
    r"|jump\w*|dates?|brought|bring\w*|put)\b[^.;]{0,60}$"
)
_FROM_MOVED = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|shift\w*|push\w*|delay\w*|postpon\w*|bump\w*|slid\w*|slip\w*|put off"
    r"|brought)\b[^.;]{0,60} from (?:the )?$"
)
_MOVES_ON = re.compile(rf",? (?:back |forward |up )?to (?:the |a )?(?:[\w'-]+ ){{0,2}}?{_T}")
_MOVES_FROM_HERE = re.compile(
    rf",? but (?:has|had|was|is|will be|have) (?:now |since |been )*(?:pushed|moved|delayed|bumped|postponed|shifted"
    rf"|put back)\b|,? but (?:then |later |soon |since |has |had )*(?:moved|pushed|pulled|brought|bumped|shifted|put)"
    rf" (?:it|that|the \w+) (?:back|forward|up|out)\b"
    rf"|(?: date| slot| berth)?,? (?:but |and )?(?:now |will now |has now )?(?:slides|moves|goes|shifts"
    rf"|slips|has (?:moved|slid|slipped|shifted)|is moving|will move) (?:back |up )?to (?:the )?{_T}"
)

_REACH = 70


def given_up(masked: str, position: int) -> bool:
    """Is the date at ``position`` one that the work has left: "from May 1 to July 2", "originally due in March"?"""
    before = masked[max(0, position - _REACH) : position]
    if _STAYS.search(before):
        return False
    if _DROPPED.search(before) or _MOVES_FROM_HERE.match(masked, position + 1):
        return True
    return bool(_FROM.search(before) and (_MOVES_ON.match(masked, position + 1) or _MOVED.search(before)))


def kept(before: str) -> bool:
    """Do the words before a date say that it stays: "not budging from", "keeps its"?"""
    return bool(_STAYS.search(before))


def no_earlier(before: str) -> bool:
    """Do the words before a date say that it is the earliest: "not before", "no earlier than"?"""
    return bool(_NOT_BEFORE.search(before))


def moving(before: str) -> bool:
    """Do the words before a date tell of a move to it?"""
    return bool(_MOVED.search(before))


def moving_from(before: str) -> bool:
    """Do the words before a date tell of a move away from it: "pushed from"?"""
    return bool(_FROM_MOVED.search(before))

"""The occasions of a sentence: which words raise one, which turn it, and which stands where a date comes.

A clause is read from left to right. Its words raise an occasion ("filming", "opens", "signed"), a verb turns it
("filming ... ended"), and a date belongs to the occasion that stands when it comes. Occasions that are no
property of a work (deals, festivals, deaths) are words of occasions.toml too: they keep their dates to themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from slatewire.reading.classes import char_class
from slatewire.reading.patterns import trie
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import expand

FILMING = ("filming_start", "filming_end")

_T = f"[{char_class('T')}]"
_WORK = re.compile(
    rf"[{char_class('WB')}]|\b(?:it|film|movie|picture|series|show|sequel|thriller|drama|comedy|which|both)\b"
)
_SUBJECT = re.compile(
    rf"(?<!over )(?<!about )(?<!on )(?<!of )(?<!for )(?<!in )(?<!to )(?<!with )(?<!from )[{char_class('WB')}]"
    rf"|\b(?:it|that|which)\b"
)
_AUDIENCE = re.compile(r"\b(?:audiences|viewers|fans|moviegoers|cinemagoers)\b")
# Past these a clause has another subject or another time, and what stood before says nothing of its dates.
_BREAK = re.compile(
    r"[;:?!]|\s[–—]\s|\s-\s|, (?:but|while|though|although|with|who|whose|where)\b"
    r"| (?:after|when|because|although|since|while|before(?! the cameras?| cameras?)) (?![^\w]*" + _T + r")"
    r"|,? and (?:the|he|she|they|its?|his|her|their) "
)
_BY_PREPOSITION = re.compile(
    r"\b(?:from|to|into|until|till|for|off|of|on|up)(?: (?:its|the|this|that|an?|his))?(?: [\w'-]+){0,2} $"
)
_AFTER_DATE = re.compile(
    r"(?:'s|’s)?,? (?:(?:[\w'-]+ ){0,1})(releases?|openings?|debut|rollout|bow|berth|slot|launch|dates?"
    r"|premiere date|street date|release dates?|starts?|start date|shoot|wrap)\b(?! weekend| night| film| gala)"
)
_OPENER = re.compile(r"\W*(?:(?:in|on|from|by|come|late in|early in)\s)?(?:the )?$")
_NOUN_BEFORE = re.compile(r"\b(?:an?|the|this|that|his|her|their|its|my|first|last|new|next|short)\s\Z")
_FARTHEST = 75  # characters between the words of an occasion and its date


class Cue(NamedTuple):
    """Words of occasions.toml in a line, and the occasion that they raise."""

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


def find_cues(masked: str) -> list[Cue]:
    """The words of occasions in a masked line, in order."""
    pattern, table = _cues()
    return [Cue(m.start(), m.end(), m[0], table[m[0]]) for m in pattern.finditer(masked) if not _is_noun(masked, m)]


def _is_noun(masked: str, match: re.Match[str]) -> bool:
    """Whether "film in" is no verb: "a film in June would be a mistake"."""
    start = match.start()
    return (
        match[0].startswith(("film ", "films ")) and _NOUN_BEFORE.search(masked, max(0, start - 8), start) is not None
    )


def find_breaks(masked: str) -> list[int]:
    """Where the clauses of a masked line begin, the first one left out."""
    return [m.end() for m in _BREAK.finditer(masked)]


def _advance(state: str | None, cue: Cue, masked: str, after: int) -> str | None:
    """The occasion after a cue, given the one that stood before it; the words between begin at ``after``."""
    filming = state in FILMING
    match cue.occasion:
        case "begin":
            return "filming_start" if filming else state if state == "release_date" else None
        case "end":
            return "filming_end" if filming else None
        case "scheduled":
            if filming or state == "release_date":
                return state
            subject = _SUBJECT if state == "other" else _WORK
            return "release_date" if subject.search(masked, after, cue.start) else state
        case "moved":
            if filming:
                return state
            return "release_date" if state != "other" or _SUBJECT.search(masked, after, cue.start) else state
        case "waits":
            return "release_date" if _AUDIENCE.search(masked, 0, cue.start) else state
    return cue.occasion


def occasion(masked: str, cues: list[Cue], breaks: list[int], position: int) -> str | None:
    """What the date at ``position`` is the date of: what stands right behind it, what the clause before it has come
    to, or, where the date opens the clause, the first occasion after it; None where nothing says so."""
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
        return state if len(masked[at:position]) <= _FARTHEST else None
    if at == clause and _OPENER.fullmatch(masked, clause, position):
        end = next((b for b in breaks if b > position), len(masked))
        for cue in cues:
            if position < cue.start < min(end, position + _FARTHEST):
                state = _advance(state, cue, masked, position)
                if state is not None and cue.occasion not in ("scheduled", "moved"):
                    return state
    return None

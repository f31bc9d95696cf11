"""People in a masked line: one name or a list of them, each with the role that stands beside it.

The pieces of regular expression here are what the rules on people are made of. Positions are those of the line.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from slatewire.reading.classes import char_class
from slatewire.reading.masking import Item, Line
from slatewire.reading.patterns import choice
from slatewire.reading.phrases import Entry, Phrase
from slatewire.reading.title_words import is_english
from slatewire.vocabulary import lines, lists

P = f"[{char_class('P')}]"  # a person
PN = f"[{char_class('PN')}]"  # a person or another name: a role, a mononym
V = f"[{char_class('V')}]"  # a phrase of the vocabulary
R = f"[{char_class('RV')}]"  # the noun of a job
W = f"[{char_class('WB')}]"  # a work, by title or noun

# A word that is neither a mention nor a small word that changes the construction.
PLAIN = (
    r"(?!(?:of|by|for|from|with|to|in|on|at|and|or|as|that|which|who|but|than|after|before|if|when|while|because|not)\b)"
    r"[a-z0-9][\w'-]*"
)
QUALITY = rf"(?:(?:the |an? |{PLAIN} |[{char_class('LRVN')}][,]? (?:and )?){{0,5}}?)"
_ROLE = (
    r"(?: \([^()]{1,40}\)"
    r"| as (?!of\b|part\b|well\b|a producer|an? executive|director|writer|producer)[^,;.()]{1,45}?)?"
)
SEPARATOR = r"(?:, and |, | and | & |, along with |, alongside |, plus |; | / |, as well as | as well as )"
GROUP = rf"{PN}{_ROLE}(?:{SEPARATOR}{QUALITY}{PN}{_ROLE})*"

_AUXILIARY = choice(lines("auxiliaries"))
_AUXILIARIES = rf"(?:'(?:s|ll|d|ve|re|m))?(?:,? (?:{_AUXILIARY}))*"
_APPOSITION = r"(?:, (?!and |or )[^,;:.\"“”]{2,90},| \([^()]{1,60}\)| [–—-] [^–—;.]{1,60} [–—-])?"

# Left of a verb: its subject; or the end of a predicate that shares the subject of the one before.
SUBJECT = re.compile(
    rf"(?P<who>{GROUP})(?: and (?:several )?(?:others|more))?,?{_APPOSITION}(?P<aux>{_AUXILIARIES}),? ?$"
)
_SAME_SUBJECT = re.compile(rf"(?:{W}|,| and| but|, and|, but| or|;)(?:,? (?:{_AUXILIARY}))* $")
# "did not say whom Holt would play": what follows is asked, not told.
ASKED = re.compile(rf"\b(?:whom|whether|what|which [\w-]+) (?:{P}|they|the \w+)(?P<aux>{_AUXILIARIES}) $")
NOMINATIVE = re.compile(rf"{P}(?!['’]s)")
# Right of a verb: its object, or the one by whom it is done.
OBJECT = re.compile(
    r"(?:,? (?:in|on|up|aboard|onto|over|out|for|with|that|back|alongside|opposite|directly|to))? ?"
    rf"(?P<desc>{QUALITY})(?P<who>{GROUP})"
)
BY = re.compile(rf"(?: and [\w-]+)? by (?P<desc>{QUALITY})(?P<who>{GROUP})")

_ITEM = re.compile(rf"({PN})({_ROLE})")
_ROLE_NAME = re.compile(rf"(?: as | \()(?:the |a |an |[\w'-]+ ){{0,5}}?({PN})")

_FILM_IN_BRACKETS = re.compile(rf"\([{char_class('W')}]")
_ROLE_BEFORE = re.compile(r"\b(?:was|is|as|be|play|plays|played|playing|of) $")

_PLAYED_BEFORE = re.compile(rf"(?:{V}|\b(?:play|portray|voic)\w*) (?:the |an? |{PLAIN} )?$")

_PLAYING = ("play", "portray", "voice", "embody", "embodies", "reprise", "reprising", "voicing")
_LEAD = rf"(?:the |a |an |his |her |(?:younger |older |young )?version of |{PLAIN},? ){{0,5}}?"
_SOMEBODY = rf"{_LEAD}({PN})(?!['’]s| (?:said|says|told|added))"
_PLAYED = re.compile(rf" {_SOMEBODY}")
_ENDS_CLAUSE = re.compile(rf"[;:]| – |, but |, and (?={P})|{P}")
_AS_SOMEBODY = re.compile(
    rf"^[^;.{P[1:-1]}]{{0,50}}?\b(?:as|(?:role|part) of|be|become|into)(?: the)? "
    rf"(?:(?:role|part|version) of )?{_SOMEBODY}"
)
_VERSION = re.compile(r"\b(?:a |the )?(young|younger|older) ")


class Who(NamedTuple):
    """A person of a group, with the role named beside the name."""

    name: str
    item: Item
    position: int
    role: str | None

    @property
    def pronoun(self) -> bool:
        """Whether the text says "he" or "she" here."""
        return self.item.end - self.item.start <= 3


def group(line: Line, start: int, end: int) -> list[Who]:
    """The people of ``line.masked[start:end]`` with the roles that stand beside their names.

    A single name ("Sade") counts as a person's only in the company of full ones.
    """
    out: list[Who] = []
    films = _FILM_IN_BRACKETS.search(line.masked, start, end)  # what stands in the brackets of a list is of one kind
    for match in _ITEM.finditer(line.masked, start, end):
        item = line.items[match.start(1)]
        if item.letter == "N" and _ROLE_BEFORE.search(line.masked, 0, match.start(1)):
            continue  # "Holt was Nell, and ...": Nell is a part
        if item.letter == "P" and _is_played(line, match.start(1)):
            continue  # "Okri voices Vera Roe and Holt plays ...": Roe is a part
        if item.letter == "N" and match.start(1) == 0 and is_english(item.thing.name):
            continue  # "Described as a fairy tale, Holt plays ..."
        role = None
        if match[2] and not (films and match[2].startswith(" (")) and (named := _ROLE_NAME.match(match[2])):
            role = line.items[match.start(2) + named.start(1)].thing.name
        out.append(Who(item.thing.name, item, match.start(1), role))
    for i, (one, other) in enumerate(itertools.pairwise(out)):
        # "the brothers Ivo and Jan Strand": the first shares the surname of the second
        between = line.masked[one.position + 1 : other.position]
        joined = one.item.letter == "N" and other.item.letter == "P" and between in (" and ", " & ")
        if joined and " " not in one.name and one.name in lists.given_names():
            out[i] = one._replace(name=f"{one.name} {other.name.split(' ', 1)[1]}")
    full = any(w.item.letter == "P" for w in out)
    return [w for w in out if w.item.letter == "P" or (full and (" " not in w.name or w.name != w.item.thing.name))]


def _is_played(line: Line, position: int) -> bool:
    """Whether a name stands right behind a verb of playing."""
    before = _PLAYED_BEFORE.search(line.masked, max(0, position - 30), position)
    if before is None:
        return False
    verb = line.items.get(before.start())
    return verb is None or is_playing(verb)


def same_subject(masked: str, subject: int, verb: int) -> bool:
    """Whether a verb shares the subject at ``subject`` of the verb before it: "Holt left and has joined ..."."""
    return bool(_SAME_SUBJECT.search(masked, subject + 1, verb)) and not NOMINATIVE.search(masked, subject + 1, verb)


def members(line: Line, match: re.Match[str]) -> list[Who]:
    """The people of the group ``who`` of a match."""
    return group(line, match.start("who"), match.end("who"))


def entries(item: Item, *frames: str) -> list[Entry]:
    """What the phrase behind an item may mean, within the given frames."""
    phrase: Phrase = item.thing
    return phrase.within(*frames)


def is_playing(item: Item) -> bool:
    """Whether a verb is one of playing a role: its object is a character."""
    return str(item.thing.words).lower().startswith(_PLAYING)


def played(line: Line, position: int) -> re.Match[str] | None:
    """The name right behind a verb of playing at ``position``: group 1."""
    return _PLAYED.match(line.masked, position + 1)


def character(line: Line, position: int) -> str | None:
    """Whom a person plays: "to play Roe", "as Roe", "for the role of Roe", behind ``position`` in its clause."""
    for at, item in line.of("V"):
        near = position < at < position + 50 and not _ENDS_CLAUSE.search(line.masked, position + 1, at)
        if near and is_playing(item) and (match := played(line, at)):
            return str(line.items[match.start(1)].thing.name)
    if match := _AS_SOMEBODY.match(line.masked[position + 1 : position + 140]):
        return str(line.items[position + 1 + match.start(1)].thing.name)
    return None


def role_qualifiers(line: Line, position: int, person: Who, role: str | None) -> dict[str, object]:
    """The qualifiers of a casting: the character, and which version of it."""
    if not role or role == person.name:
        return {}
    out: dict[str, object] = {"character": role}
    if age := _VERSION.search(line.masked[position + 1 : position + 60]):
        out["version"] = "older" if age[1] == "older" else "younger"
    return out

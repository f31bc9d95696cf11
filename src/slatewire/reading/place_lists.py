"""Lists of places in a sentence, and the names that they go by."""

from __future__ import annotations

import re
from typing import NamedTuple

from slatewire.reading.classes import char_class
from slatewire.reading.masking import Item, Line
from slatewire.vocabulary import lists

PLACE = f"[{char_class('LNYP')}]"  # a name that is not known as a place may be one

_LIST_NEXT = re.compile(
    rf"(?:'s|’s)?(?P<joint>, (?:and )?| and | or | & |, possibly |, plus | as well as | with (?:stops"
    rf"|some scenes) in |, with stops in )"
    rf"(?:also |in |possibly |maybe |perhaps |then |some parts in |some parts of |parts of |the |at |and |on "
    rf"|around |outside |some |scenes |regional |rural |northern |southern |possibly some parts in "
    rf"|[a-z]+ly )*(?P<next>{PLACE})"
)
_MAYBE = re.compile(r"\b(?:possibly|maybe|perhaps|might|may)\b")
_LARGE = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]+ ){1,2}$")
_AT = re.compile(r"\b(?:in|at|near|around|outside)(?: and (?:around|near))?(?: the)?(?: [a-z]+)? $")
_ENDS_PLACE = re.compile(r"[,.;)]|$| (?:and|for|from|this|next|in|on|with|to|until)\b")
_REGION = (",", ".", "", ")", ";", " ")  # what follows "Georgia" in "Atlanta, Georgia"


class Place(NamedTuple):
    """A place of a list: its position in the line, its name, and whether it is only "possibly" one of them."""

    position: int
    name: str
    maybe: bool = False


def said_as_place(line: Line, position: int) -> bool:
    """Is the name at ``position`` a place: known as one, or with "in", "at" or "near" right before it?"""
    if line.items[position].letter == "L":
        return True
    before, behind = line.masked[max(0, position - 20) : position], line.masked[position + 1 : position + 9]
    return bool(_AT.search(before) and _ENDS_PLACE.match(behind))


def place_name(text: str, item: Item) -> str:
    """The place as the ledger knows it ("U.K." is the United Kingdom), else as the article writes it, with the large
    words before it that belong to it ("Executive Mansion")."""
    name = str(item.thing.name)
    if len(name) < 6:
        return lists.place(name) or name
    if item.letter in "NY" and (more := _LARGE.search(text, max(0, item.start - 30), item.start)):
        return f"{more[0].strip()} {name}"
    return name


def place_list(text: str, line: Line, first: int) -> list[Place]:
    """The places of the list that begins at position ``first`` of a line of ``text``."""
    masked = line.masked
    positions, joints = [first], [""]
    cursor = first + 1
    while more := _LIST_NEXT.match(masked, cursor):
        if line.items[more.start("next")].letter == "P":
            break
        positions.append(more.start("next"))
        joints.append(masked[cursor : more.start("next")])
        cursor = more.end("next")
    names = [place_name(text, line.items[p]) for p in positions]
    if len(positions) == 2 and joints[1] == ", " and masked[cursor : cursor + 1] in _REGION:
        return [Place(first, f"{names[0]}, {names[1]}")]
    out: list[Place] = []
    for position, name, joint in zip(positions, names, joints, strict=True):
        if position == first or not any(other.endswith(" " + name) for other in names):
            out.append(Place(position, name, bool(_MAYBE.search(joint))))
    return out

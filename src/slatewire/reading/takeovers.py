"""Projects that change hands: a company has landed, bought or won one, or it has moved to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.reading.classes import char_class
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import AnyOf, Gated
from slatewire.reading.masking import Line

_C = f"[{char_class('C')}]"
_P = f"[{char_class('PN')}]"
_T = f"[{char_class('T')}]"
_WORKS = f"[{char_class('WB')}]"

# The verbs take other objects too: the work must be theirs.
_TAKES = Gated(
    rf"({_C})(?:,? [\w'’-]+){{0,3}}?,? (?:has |have |had )?(?:now |also |just |already )?(?P<verb>landed|acquired"
    rf"|bought|won|picked up|snapped up|nabbed|scooped up)"
    rf"(?: the)? (?:{_P}['’]s )?(?P<what>{_WORKS}|it\b|project\b|package\b|picture\b)"
)
_WHICH_TOOK = Gated(
    rf"({_WORKS})[”\"'’,]*(?: [^.;:]{{0,50}}?)?,? (?:that|which) {_C} (?:has |had )?(?:landed|acquired|bought|won"
    rf"|picked up|snapped up|nabbed)\b"
)
_MOVES = Gated(
    rf"(?:{_WORKS}|\b(?:movie|film|project|it|we|series))[”\"'’,]*(?: has| have| had)?(?: since| now"
    rf"| then)? (?:moved|jumped|shifted|crossed|gone"
    rf"|moves)(?: over)?(?: from (?:the )?{_C})? to (?:the )?{_C}(?! [\w ]{{0,20}}(?:for|in) {_T})"
)
# The film itself is bought then, to be shown: no project finds a home.
_SALE = re.compile(
    r"\b(?:rights|distribut\w+|territor\w+|north american?|festival|theatrical|worldwide|domestic|outright"
    r"|international|u\.s\.|streaming|release|out of|oscar|award\w*|box office|golden|emmy|category|weekend)\b"
)
_AHEAD = re.compile(r"\b(?:will|would|to|could|may|might|hopes?|not|n't|if)\b[^.;]{0,20}$")


TAKEN = AnyOf(_TAKES, _WHICH_TOOK, _MOVES)


def taken(focus: Focus, line: Line) -> Iterator[Draft]:
    """The stage ``set_up`` of the works that a line says a company has taken."""
    masked = line.masked
    found = [*_TAKES.finditer(line), *_WHICH_TOOK.finditer(line), *_MOVES.finditer(line)]
    if not found or _SALE.search(masked):
        return
    for match in found:
        if _AHEAD.search(masked, max(0, match.start() - 40), match.start()):
            continue
        what = line.items.get(match.start("what") if "what" in match.re.groupindex else match.start())
        named = what is not None and what.letter in "WB"
        work = focus.resolve(line, what) if what is not None and named else focus.at(line, match.start())
        if work is not None and work.on_screen:
            span = (match.start(), match.end())
            yield Draft(work, "status", "set_up", line, match.start(), span, "stage: taken by a company", "takes")

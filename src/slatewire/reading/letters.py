"""Character classes that ``re`` does not have: what a name begins with, and names as a pattern."""

from __future__ import annotations

import re
import sys

from slatewire.reading.patterns import after_first, choice
from slatewire.vocabulary import load


def _ranges(test: str) -> str:
    """The letters below U+2000 for which ``str.<test>`` holds, as the inside of a character class."""
    out, start = [], None
    for code in range(0x41, 0x2000):
        inside = getattr(chr(code), test)() and chr(code).isalpha()
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            out.append(chr(start) if start == code - 1 else f"{chr(start)}-{chr(code - 1)}")
            start = None
    return sys.intern("".join(out))


UPPER = _ranges("isupper")

_MOST_INITIALS = 8
SHORT_HONORIFICS = choice(load("names")["short_honorifics"])
_ABBREVIATED = ("Jr", "Sr", "St", *load("names")["short_honorifics"])
# One capitalised word: "DiCaprio", "O'Connor", "Jean-Luc", "J.", "C.S.", "Jr."; a possessive 's stays outside.
CAP = (
    rf"(?:[{UPPER}]\.(?:[{UPPER}]\.){{0,{_MOST_INITIALS}}}|{choice(_ABBREVIATED)}\."
    rf"|[{UPPER}]\w*(?:[-‐’'](?!s\b)\w+)*)"
)

_AFTER_FIRST = (
    rf"(?:\.(?:[{UPPER}]\.){{0,{_MOST_INITIALS}}}"
    rf"|{after_first(_ABBREVIATED)}\."
    r"|\w*(?:[-‐’'](?!s\b)\w+)*)"
)


def cap_not_after(characters: str) -> str:
    """``CAP`` where none of the ``characters`` stands before it; begins with a letter, so that ``re`` skips to it."""
    return rf"[{UPPER}](?<![{characters}].){_AFTER_FIRST}"


# Small words inside names of people ("de la", "van der") and inside titles and bodies ("of the").
PARTICLE = (
    r"(?:de la|de los|de|del|della|di|da|dos|du|van der|van den|van|von|der|den|ter|bin|ibn|ibnu|al|el|la|le|ap|ab"
    r"|zu|af|av|y|e)"
)
LINK = (
    r"(?:of the|of|and the|and|the|in the|in|to the|to|for the|for|at the|at|a|an|or|vs\.?|&"
    r"|de|la|le|les|du|des|del|der|die|das|und|et)"
)

_QUOTED_PART = re.compile(r"[“\"‘'][^”\"’'\n]{1,60}[”\"’']")
_LISTED = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])")
_TITLE_CASE_WORD = re.compile(rf"(?<![\w’'])(?:[{UPPER}]|[a-z])[\w’'-]*")


def is_headline(line: str) -> bool:
    """Whether a line is cased like a headline: most of its longer words begin with a capital."""
    if line.rstrip("\"”’'*_")[-1:] in (".", ":", ";") or _LISTED.match(line):
        return False
    words = [w for w in _TITLE_CASE_WORD.findall(_QUOTED_PART.sub("", line)) if len(w) > 3]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)

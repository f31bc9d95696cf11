"""Character classes that ``re`` does not have: what a name begins with, and names as a pattern."""

from __future__ import annotations

import sys


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

# One capitalised word: "DiCaprio", "O'Connor", "Jean-Luc", "J.", "C.S.", "Jr."; a possessive 's stays outside.
CAP = rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)*|(?:Jr|Sr|St|Lt|Sgt|Capt|Col|Gen|Gov|Sen|Rev|Prof|Dr|Mr|Mrs|Ms)\.|[{UPPER}]\w*(?:[-‐’'](?!s\b)\w+)*)"

# Small words inside names of people ("de la", "van der") and inside titles and bodies ("of the").
PARTICLE = r"(?:de la|de los|de|del|della|di|da|dos|du|van der|van den|van|von|der|den|ter|bin|ibn|ibnu|al|el|la|le|ap|ab|zu|af|av|y|e)"
LINK = r"(?:of the|of|and the|and|the|in the|in|to the|to|for the|for|at the|at|a|an|or|vs\.?|&|de|la|le|les|du|des|del|der|die|das|und|et)"

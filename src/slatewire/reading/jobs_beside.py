"""The job of a crew member, by the closest word for one."""

from __future__ import annotations

import re
from functools import cache

from slatewire.reading.patterns import choice
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import expand

_REACH = 120  # characters before and behind a name


@cache
def _jobs() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = {}
    for row in load("jobs")["crew"]:
        for phrase in (*row["noun"], *row.get("does", ())):
            for surface, _ in expand(phrase):
                table.setdefault(surface.casefold(), row["job"])
    return re.compile(rf"(?<![\w-])(?:{choice(table)})(?![\w-])"), table


def job_beside(text: str, start: int, end: int) -> str:
    """The job whose word stands closest to the name at ``start`` to ``end``; ``crew`` where none does."""
    pattern, table = _jobs()
    a, b = max(0, start - _REACH), min(len(text), end + _REACH)
    near = [
        (min(abs(a + m.start() - end), abs(start - a - m.end())), table[m[0]])
        for m in pattern.finditer(text[a:b].casefold())
    ]
    return min(near)[1] if near else "crew"

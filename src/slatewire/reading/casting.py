"""Cast credits in the making: what a rule that found an actor, a role or a list of actors gives back."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.model import Work
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.groups import group
from slatewire.reading.masking import Line
from slatewire.reading.spans import Offsets


class Casting:
    """Makes the drafts of cast credits for the lines of one page; positions are those of a line."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def name(self, line: Line, position: int) -> str:
        """The name that stands at a position."""
        return str(line.items[position].thing.name)

    def one(
        self,
        line: Line,
        work: Work | None,
        person: int,
        role: int | str | None,
        span: Offsets,
        rule: str,
        *,
        past: bool = False,
        weak: bool = False,
    ) -> Iterator[Draft]:
        """The draft for the person at ``person``, if any; ``role`` is the position of the role's name, or the name.

        ``past`` and ``weak`` as in Draft. A novel has no cast.
        """
        if work is None or work.kind == "novel":
            return
        name = self.name(line, person)
        character = self.name(line, role) if isinstance(role, int) else role
        if isinstance(role, int) and character == name:
            character = None
        words = line.masked[span[0] : span[1]]
        yield Draft(
            work,
            "cast",
            name,
            line,
            person,
            span,
            rule,
            words.strip(" ,") if words.isascii() else rule,
            "attached",
            qualifiers={"character": character} if character else {},
            past=past,
            weak=weak,
            # "Roe (Holt)" names a role as a fact, whatever is hedged around it
            hedge=not rule.startswith("role: character"),
        )

    def several(self, line: Line, work: Work | None, people: Offsets, span: Offsets, rule: str) -> Iterator[Draft]:
        """A draft for each of a list of people, with the role that stands beside each."""
        for who in group(line, *people):
            yield from self.one(line, work, who.position, who.role, span, rule)

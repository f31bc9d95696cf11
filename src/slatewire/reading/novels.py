"""The novel behind a film, where a sentence speaks of the book and not of the film."""

from __future__ import annotations

from slatewire.model import Work
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line


def novel_near(focus: Focus, line: Line, at: int) -> Work | None:
    """The novel that is spoken of at a position: where the last work named before it is one."""
    if at < 12:  # "Released in 2022, the book ...": the subject follows
        at = next((position for position, _ in line.of("WB")), at)
    best: Item | None = None
    for position, item in line.of("WB"):
        if position > at + 12:
            break
        best = item
    if best is None:
        return None
    if best.letter == "W":
        work = focus.resolve(line, best)
        return work if work and work.kind == "novel" else None
    return focus.source(best.start) if best.thing.noun in ("novel", "book", "novella", "bestseller") else None

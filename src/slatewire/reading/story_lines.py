"""Sentences for the rooms of the story: "the sequel", "the novel" stand in words, films stay masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from slatewire.model import Work
from slatewire.reading.classes import char_class
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line, mask
from slatewire.vocabulary import load

W = f"[{char_class('W')}]"
WB = f"[{char_class('WB')}]"
P = f"[{char_class('P')}]"
PN = f"[{char_class('PN')}]"
C = f"[{char_class('C')}]"
DATE = f"[{char_class('T')}]"

KIN = frozenset(load("works")["story"]["kin"])
SOURCES = frozenset(load("works")["story"]["sources"])
_RELATIVE_CLAUSE = re.compile(rf", (?:who|whose) [^,;.]*?({W})[^,;.]*,(?= )")


class StoryLine(NamedTuple):
    """``line`` has the nouns of kinship and of sources in words; ``open`` is the same sentence with them masked."""

    line: Line
    open: Line


def story_lines(focus: Focus) -> Iterator[StoryLine]:
    """The sentences of a page, in order."""
    page = focus.page
    for line in page.open_lines:
        in_words = [i for _, i in line.of("B") if i.thing.noun in KIN or i.thing.noun in SOURCES]
        if not in_words:
            yield StoryLine(line, line)
            continue
        kept = [i for i in line.items.values() if i not in in_words]
        yield StoryLine(mask(line.low, line.start, line.end, kept, line.paragraph, line.headline, line.marks), line)


def nominal_at(story: StoryLine, position: int) -> Item | None:
    """The "the sequel" whose noun stands at a position of the story's line, as the focus knows it."""
    offset = story.line.source(position)
    return next((i for _, i in story.open.of("B") if i.start <= offset < i.end), None)


def film_before(focus: Focus, story: StoryLine, position: int) -> Work | None:
    """The film or series that a sentence has spoken of up to a position; else the one that it is about."""
    line = story.line
    inside = {line.items[m.start(1)].start for m in _RELATIVE_CLAUSE.finditer(line.masked, 0, position)}
    for _, item in reversed([row for row in line.of("WB") if row[0] < position]):
        if item.start in inside or focus.is_aside(item):
            continue
        work = focus.resolve(line, item)
        if work is not None and work.on_screen:
            return work
    work = focus.main if inside else focus.of_line(line)
    return work if work is not None and work.on_screen else focus.main

"""What a work is and how it is made: one room for each, run over the sentences of a page."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.reading.characters import Characters
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.kinship import Kinship
from slatewire.reading.making import Making
from slatewire.reading.praise import Praise
from slatewire.reading.sources import Sources
from slatewire.reading.story_lines import story_lines
from slatewire.reading.titling import Titling


class Story:
    """Reads the lines of one page for what surrounds the deal: sources, kin, praise, titles, making, characters."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        """Every draft of the page, sentence by sentence; techniques last, for they are weighed against each other."""
        sources, kinship, praise = Sources(self.focus), Kinship(self.focus), Praise(self.focus)
        titling, characters = Titling(self.focus), Characters(self.focus)
        rooms = (
            (sources.gate, sources.read),
            (kinship.gate, kinship.read),
            (titling.gate, titling.read),
            (praise.gate, praise.read),
            (characters.gate, characters.read),
        )
        told = list(story_lines(self.focus))
        for story in told:
            marks = story.line.marks
            for gate, read in rooms:
                if marks & gate.rarest:
                    yield from read(story)
        yield from Making(self.focus).read(told)

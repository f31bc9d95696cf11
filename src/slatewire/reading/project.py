"""The project itself: its stage, when and where it films and is set, when and how it comes out."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.locations import Locations
from slatewire.reading.occasions import Occasions
from slatewire.reading.plans import Plans
from slatewire.reading.settings import Settings
from slatewire.reading.stages import Stages


class Project:
    """Reads the lines of one page for stages, dates, places, settings and release plans."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.stages = Stages(focus)
        occasions, locations, settings, plans = Occasions(focus), Locations(focus), Settings(focus), Plans(focus)
        self.rooms = (
            (occasions.gate, occasions.read),
            (locations.gate, locations.read),
            (settings.gate, settings.read),
            (plans.gate, plans.read),
        )

    def read(self) -> Iterator[Draft]:
        for line in self.focus.page.open_lines:
            if self.stages.may_read(line):
                yield from self.stages.read(line)
            marks = line.marks
            for gate, read in self.rooms:
                if marks & gate.rarest:
                    yield from read(line)

"""Fact boxes: the lines in which a page sets out a film's facts, a label and its value: "Studio: Example Pictures"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slatewire.model import Value
from slatewire.reading import film_dates
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.masking import Item, Line
from slatewire.reading.patterns import choice
from slatewire.vocabulary import lists, load

_PROPERTY = {label: prop for prop, labels in load("factboxes").items() for label in labels}
_LABEL = re.compile(rf"[\s*•·-]*(?P<label>{choice(_PROPERTY)})\**(?P<colon>:\**)? (?:on )?")
_BETWEEN = re.compile(r"(?:,|/| &| and|, and)? ?\Z")
_LETTERS = {"studio": "C", "distributor": "CO", "release_date": "T", "filming_location": "L"}
_LONGEST = 90  # characters: a longer line is a sentence
_MORE = re.compile(r"[^\w(]*\w")


class FactBoxes:
    """Reads the lines of one page for labels and their values."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        """Drafts of studio, distributor, release date and filming location."""
        named = -1  # the last paragraph that names a work
        for line in self.focus.page.open_lines:
            named = line.paragraph if "W" in line.letters else named
            if line.end - line.start > _LONGEST or not (label := _LABEL.match(line.low)):
                continue
            prop = _PROPERTY[label["label"]]
            work = self.focus.of_line(line)
            opens = line.start == 0 or self.focus.page.text[line.start - 1] == "\n"
            if work is None or not work.on_screen or not (opens or named == line.paragraph):
                continue
            values = list(self._values(line, label.end(), _LETTERS[prop]))
            if not label["colon"] and (not values or _MORE.match(self.focus.page.text, values[-1].end, line.end)):
                continue  # "Opening February 7 would be a mistake."
            for item in values:
                value = self._value(prop, item)
                if value is not None:
                    at = line.position(item.start)
                    rung = "attached" if prop in ("studio", "distributor") else None
                    yield Draft(
                        work, prop, value, line, at, (0, at + 1), f"fact box: {prop}", label["label"], rung, hedge=False
                    )

    def _values(self, line: Line, start: int, letters: str) -> Iterator[Item]:
        """What stands behind the label, which ends at an offset of the line's words: one thing or a list."""
        text, at = self.focus.page.text, line.start + start
        for _, item in line.of(letters):
            if item.start < at:
                continue
            if not _BETWEEN.fullmatch(text[at : item.start]):
                return
            yield item
            at = item.end

    def _value(self, prop: str, item: Item) -> Value | None:
        if prop == "release_date":
            return film_dates.value(self.focus.page.text, item.thing)
        if prop == "filming_location":
            return lists.place(item.thing.name) or item.thing.name
        return str(item.thing.name)

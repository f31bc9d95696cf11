"""What every part of the explainer works with: the state of play, whose word is on the record, and the day it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from slatewire.dossier import boards
from slatewire.dossier.story.shapes import Rich, Span, ours, said
from slatewire.dossier.story.sourcing import Record, Sourcing, beyond_doubt, record_of, sourcing
from slatewire.dossier.story.wording import phrase
from slatewire.edtf import earliest, latest
from slatewire.model import Report, Work
from slatewire.state import Candidate, StateOfPlay

LIVE = ("current", "disputed")
NOUNS = {"film": "film", "series": "series", "novel": "novel", "game": "game", "other": "work"}


class Desk:
    """One work on one day, as a writer at a desk has it before him.

    ``today`` is the day that it is told as of, else that of the newest article of the ledger: what lies
    before is past.
    ``told`` holds what the lead has told in full.
    """

    def __init__(self, play: StateOfPlay, newest: date | None = None) -> None:
        self.play = play
        self.record: Record = record_of(play)
        self.noun = NOUNS[play.work.kind]
        self.film: Rich = ours(f"the {self.noun}")
        self.today = _today(play, newest)
        self.told: set[int] = set()
        self._own = {id(item) for group in play.properties.values() for item in group}
        self._sources: dict[int, Sourcing] = {}
        self.disputed = boards.disputed(play)

    @property
    def finished(self) -> bool:
        return self.record.finished

    @property
    def made(self) -> bool:
        """Whether the shoot is surely over."""
        stage = self.stage()
        after = ("post_production", "completed", "released")
        return self.finished or (stage is not None and stage.value in after and self.sure(stage))

    @property
    def out(self) -> bool:
        """Whether somebody reports it as released."""
        stage = self.stage()
        return stage is not None and stage.value == "released"

    def phrase(self, *path: str) -> str:
        """A phrase for this kind of work: what is no film is published, not released."""
        if not self.play.work.on_screen:
            try:
                return phrase("published", *path)
            except KeyError:
                pass
        return phrase(*path)

    def all(self, name: str) -> list[Candidate]:
        return boards.ranked(name, self.play.properties.get(name, ())) if name in self.play.properties else []

    def live(self, name: str) -> list[Candidate]:
        """What stands undisputed and is reported as so, best first: no denials, guesses or exits."""
        return [
            item
            for item in self.all(name)
            if item.standing == "current" and item.firmness in ("stated", "hedged") and item.rung != "out"
        ]

    def denials(self, name: str) -> list[Candidate]:
        """What is denied, and not by way of putting another value in its place."""
        return [item for item in self.all(name) if item.firmness == "denied" and item.standing in ("current", "out")]

    def guesses(self, name: str) -> list[Candidate]:
        return [item for item in self.all(name) if item.firmness == "speculative" and item.standing != "superseded"]

    def overtaken(self, name: str) -> list[Candidate]:
        """What was reported and has been superseded, the oldest first."""
        found = [item for item in self.all(name) if item.standing == "superseded" and item.firmness != "speculative"]
        return sorted(found, key=lambda item: (earliest(item.first) or date.max, str(item.value)))

    def source(self, item: Candidate) -> Sourcing:
        """On whose word it stands; asked for again and again, so kept for the candidates of the state of play."""
        if id(item) not in self._own:
            return sourcing(item, self.record)
        if id(item) not in self._sources:
            self._sources[id(item)] = sourcing(item, self.record)
        return self._sources[id(item)]

    def sure(self, item: Candidate) -> bool:
        """Whether it may be told as a fact."""
        return item.standing in ("current", "out") and beyond_doubt(item, self.source(item))

    def stage(self) -> Candidate | None:
        """Where the project stands, undisputed."""
        found = self.live("status")
        return found[0] if found else None

    def over(self, edtf: str, reports: Iterable[Report]) -> str:
        """Whether a day lies ahead (``plan``), is told of after it (``past``), or was a plan and its day has gone by
        (``lapsed``)."""
        last = latest(edtf)
        if last is None:
            return "plan"
        if any((out := earliest(report.published)) and out > last for report in reports):
            return "past"
        return "lapsed" if self.today and last < self.today else "plan"


def title(work: Work) -> Rich:
    """The title of a work, which stands in italics."""
    return (Span(said(work.title.strip() or "Untitled")[0].text, "title", "", work),)


def work(item: Work) -> Rich:
    """A work in a sentence: the 2022 novel *Ashfall*, *Ashfall* (1994)."""
    if item.kind in ("film", "other"):
        return (*title(item), *ours(f" ({item.year})" if item.year else ""))
    return (*ours(f"the {item.year} {item.kind} " if item.year else f"the {item.kind} "), *title(item))


def part(item: Candidate) -> Rich:
    """The part of a member of the cast: "Mara Voss", "a younger Mara Voss"; empty where it is not known."""
    if not item.character:
        return ()
    name = said(item.character, "character")
    if item.version in ("younger", "older"):
        return (*ours(f"{'an' if item.version == 'older' else 'a'} {item.version} "), *name)
    return (*name, *ours(" ("), *said(item.version), *ours(")")) if item.version else name


def _today(play: StateOfPlay, newest: date | None) -> date | None:
    if play.as_of and (day := latest(play.as_of)):
        return day
    return newest or max((day for article in play.articles if (day := earliest(article.published))), default=None)

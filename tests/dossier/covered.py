"""Subjects as the program itself makes them: from articles by the sentence, through the rules of the state of play."""

from __future__ import annotations

from typing import Any

from slate_factory import Press

from slatewire.dossier.subjects import Subject
from slatewire.ledger import Coverage
from slatewire.model import Report, Source, Value, Work
from slatewire.state import Change, changes, slate_with_changes

FILM = Work("Ashfall 2")
HOLT = Source("Mara Holt")


class Coverages:
    """Articles on one work, and what follows from them."""

    def __init__(self, work: Work = FILM) -> None:
        self.press = Press(work)

    def article(self, outlet: str, day: str | None, **fields: Any) -> Coverages:
        """An article that the sentences after it stand in."""
        key = f"{outlet} {day}"
        slug = key.lower().replace(" ", "-")
        about = {"outlet": outlet, "published": day, "title": f"{outlet} has news", "url": f"https://{slug}.example/a"}
        self.key = self.press.article(key, **(about | fields))
        return self

    def says(self, sentence: str, prop: str, value: Value, rung: str | None = None, **fields: Any) -> Coverages:
        self.press.say(self.key, prop, value, sentence, rung=rung, **fields)
        return self

    def coverage(self) -> Coverage:
        spoken = enumerate(self.press.spoken)
        return Coverage([Report(f"{n:020x}", claim, self.press.articles[key], "run") for n, (key, claim) in spoken])

    def subject(self) -> Subject:
        coverage = self.coverage()
        found = next(one for one in slate_with_changes(coverage) if one.play.work.title == self.press.work.title)
        return Subject(found.play, coverage, lately=found.changes)

    def changes(self) -> list[Change]:
        return changes(self.coverage())

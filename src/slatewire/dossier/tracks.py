"""Who has a line in the ladder chart: what is said of each person and company, by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from slatewire.dossier import boards, explain
from slatewire.dossier.days_axis import day_of, one_day
from slatewire.ledger.identity import company_key, person_key
from slatewire.model import Report
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import Property, Rung, ladder, properties

SECTIONS = ("cast", "makers", "companies")
FEW = 3
"""So many names must be told of on several days where nobody moved."""
FIRMNESS = {"denied": 0, "speculative": 0, "hedged": 1, "stated": 2}
"""The weight of a word among those of one day."""


@dataclass(slots=True)
class Track:
    """What is said of one person or company in one capacity: reports by day, and those without one."""

    prop: Property
    name: str
    best: Candidate
    parts: list[str] = field(default_factory=list)
    said: list[tuple[date, Report]] = field(default_factory=list)
    undated: list[Report] = field(default_factory=list)

    def add(self, item: Candidate) -> None:
        """Candidates come best first: what they say on one day is put before what is held, which weighs more."""
        self.parts += [item.character] if item.character and _holds(item) else []
        for report in reversed([report for report in item.reports if report.claim.rung in ladder("deal")]):
            if day := one_day(day_of(report)):
                self.said.insert(0, (day, report))
            else:
                self.undated.append(report)
        self.said.sort(key=lambda pair: (pair[0], FIRMNESS[pair[1].claim.firmness]))

    @property
    def levels(self) -> set[int]:
        """The rungs of its reports."""
        return {rung_of(report).level for _, report in self.said}

    @property
    def moved(self) -> bool:
        """Whether reports put it on more than one rung."""
        return len(self.levels) > 1

    @property
    def end(self) -> int:
        """The rung that the board gives it."""
        known = ladder("deal").get(self.best.rung or "") or rung_of(self.said[-1][1])
        return known.level

    @property
    def days(self) -> set[date]:
        """The days on which something was said of it."""
        return {day for day, _ in self.said}

    @property
    def steps(self) -> list[tuple[date, int]]:
        """The line: on each day the rung of the weightiest report that is no denial, which comes last."""
        held = {day: rung_of(report).level for day, report in self.said if report.claim.firmness != "denied"}
        return sorted(held.items())

    @property
    def interest(self) -> tuple[bool, bool, int, bool]:
        """What the lines are chosen by, the smallest first: moved, told of on several days, reports, standing."""
        return not self.moved, len(self.days) < 2, -len(self.said), self.best.standing == "superseded"

    @property
    def role(self) -> str:
        """The part, or the capacity: "as Mara Voss", "director", "editor"."""
        if self.prop.name == "cast":
            return explain.role(" and ".join(dict.fromkeys(self.parts)), None)
        jobs = (report.claim.qualifiers.get("job") for report in self.best.reports)
        return str(next((job for job in jobs if job), self.prop.label.lower()))


def tracks(state: StateOfPlay) -> list[Track]:
    """One track for each name and capacity, cast first; whatever parts a name is tied to are one track."""
    found: dict[tuple[str, str], Track] = {}
    named = [prop for prop in properties().values() if prop.section in SECTIONS]
    for prop in sorted(named, key=lambda prop: SECTIONS.index(prop.section)):
        key = person_key if prop.value == "person" else company_key
        for item in boards.ranked(prop.name, state.properties.get(prop.name, ())):
            name = explain.candidate(prop.name, item)
            track = found.setdefault((prop.name, key(name)), Track(prop, name, item))
            track.add(item)
    return list(found.values())


def enough(found: Sequence[Track]) -> bool:
    """Whether a chart of them would show anything: somebody moved, or a few names were in the news again."""
    again = [track for track in found if len(track.days) > 1]
    return len(again) >= FEW or any(track.moved for track in again)


def rung_of(report: Report) -> Rung:
    """The rung on which a report puts its name; KeyError where it puts it on none."""
    return ladder("deal")[str(report.claim.rung)]


def _holds(item: Candidate) -> bool:
    """Whether somebody reports it, and nothing has overtaken it: a part is named beside a line only then."""
    return item.standing in ("current", "disputed") and item.firmness in ("stated", "hedged")

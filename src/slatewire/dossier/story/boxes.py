"""The box beside a Wikipedia article: only what is on a firm rung, or said by somebody on the record."""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.story import money, timing
from slatewire.dossier.story.desk import Desk, work
from slatewire.dossier.story.shapes import Infobox, Rich, ours, said
from slatewire.dossier.story.sourcing import cited
from slatewire.edtf import bounds
from slatewire.model import Work
from slatewire.state import Candidate

PEOPLE = (
    ("director", "director"),
    ("writer", "writer"),
    ("producer", "producer"),
    ("starring", "cast"),
)
JOBS = (("cinematography", "cinematographer"), ("editing", "editor"), ("music", "composer"))
COMPANIES = (("studio", "studio"), ("distributor", "distributor"))
MOST = 8


def infobox(desk: Desk) -> tuple[Infobox, ...]:
    """The rows that have anything firm, in the order of ``{{Infobox film}}``."""
    rows: list[Infobox] = []

    def add(name: str, items: Sequence[tuple[Candidate, Rich]]) -> None:
        if items:
            values = tuple((words, cited(desk.source(item).reports, 1)) for item, words in items[:MOST])
            rows.append(Infobox(name, values))

    for name, prop in PEOPLE:
        add(name, _names(_firm(desk, prop), "person"))
        if name == "writer":
            based = [c for c in desk.live("based_on") if desk.sure(c) and isinstance(c.value, Work)]
            add("based_on", [(c, work(c.value)) for c in based[:1] if isinstance(c.value, Work)])
    for name, job in JOBS:
        crew = [c for c in _firm(desk, "crew") if any(r.claim.qualifiers.get("job") == job for r in c.reports)]
        add(name, _names(crew, "person"))
    for name, prop in COMPANIES:
        add(name, _names(_firm(desk, prop), "company"))
    dates = [c for c in desk.live("release_date") if _said(desk, c) and bounds(str(c.value))]
    add("released", [(c, ours(_bare(c))) for c in dates[:1]])
    sums = [c for c in desk.live("budget") if _said(desk, c) and money.basis(c) == "total"]
    add("budget", [(c, money.sum_of(c)) for c in sums[:1]])
    return tuple(rows)


def _said(desk: Desk, item: Candidate) -> bool:
    """Whether somebody on the record says it, or a finished work bears it out."""
    source = desk.source(item)
    return item.firmness == "stated" and (desk.sure(item) or source.grade == "record") and not source.press_only


def _bare(item: Candidate) -> str:
    """A date without its preposition."""
    words = "".join(span.text for span in timing.when(item))
    return words.removeprefix("on ").removeprefix("in ")


def _firm(desk: Desk, prop: str) -> list[Candidate]:
    return [c for c in desk.live(prop) if c.firmness == "stated" and (c.rung or "attached") in FIRM]


def _names(items: Sequence[Candidate], kind: str) -> list[tuple[Candidate, Rich]]:
    seen: dict[str, Candidate] = {}
    for item in items:
        seen.setdefault(str(item.value), item)
    return [(item, said(name, "person" if kind == "person" else "company")) for name, item in seen.items()]

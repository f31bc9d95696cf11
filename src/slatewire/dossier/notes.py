"""Numbered footnotes: every fact on a page leads to the words it rests on, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from slatewire.dossier import explain
from slatewire.edtf import earliest
from slatewire.model import Report
from slatewire.state import StateOfPlay

Cites = list[tuple[int, int]]
"""Numbers of notes as runs, first to last."""
PAGE = 240
"""Notes of one page: beyond so many the facts with the most reports show fewer of theirs."""
LEAST = 2
"""Notes that every fact may have, however many the page has."""


@dataclass(slots=True)
class Note:
    """One report as a footnote. ``backs`` are the anchors and names of the facts that cite it."""

    number: int
    report: Report
    backs: dict[str, str] = field(default_factory=dict)

    @property
    def context(self) -> explain.Context:
        return explain.context(self.report.article, self.report.claim.evidence)

    @property
    def standing(self) -> str:
        return explain.standing(self.report.claim.rung, self.report.claim.firmness)


@dataclass(slots=True)
class Further:
    """Reports that a fact rests on besides those that have a note; ``articles`` are the ids of theirs, each once."""

    label: str
    articles: list[str] = field(default_factory=list)


class Notes:
    """The footnotes of one page, numbered in the order in which they are first cited.

    Of each fact at most ``each`` reports get a note (None: all do); the articles of the others are kept in
    ``further``, by the anchor of the fact.
    """

    def __init__(self, each: int | None = None) -> None:
        self._by_id: dict[str, Note] = {}
        self._each = each
        self.further: dict[str, Further] = {}

    @classmethod
    def on(cls, state: StateOfPlay) -> Notes:
        """Notes for the page of a work. Where it rests on more than ``PAGE`` reports, the facts with the most of them
        leave some to the articles' own pages, so that a page can still be read, and sent."""
        counts = [len(item.reports) for group in state.properties.values() for item in group]
        if sum(counts) <= PAGE:
            return cls()
        each = LEAST
        while sum(min(count, each + 1) for count in counts) <= PAGE:
            each += 1
        return cls(each)

    def cite(self, reports: Iterable[Report], anchor: str = "", label: str = "") -> list[tuple[int, int]]:
        """Note numbers for ``reports`` as runs, first to last: ``[(1, 1), (4, 9)]``. Where ``anchor`` is
        given the notes link back to it."""
        numbers = set()
        found = list(reports)
        chosen = _chosen(found, self._each) if self._each else found
        if anchor and len(chosen) < len(found):
            noted = {report.id for report in chosen}
            left = dict.fromkeys(report.article.id for report in found if report.id not in noted)
            self.further[anchor] = Further(label, list(left))
        for report in chosen:
            note = self._by_id.setdefault(report.id, Note(len(self._by_id) + 1, report))
            if anchor:
                note.backs.setdefault(anchor, label)
            numbers.add(note.number)
        return runs(sorted(numbers))

    def __iter__(self) -> Iterator[Note]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


def _chosen(reports: Sequence[Report], most: int) -> list[Report]:
    """Of many reports the ones to show: the first, the last, those on somebody's word and the outlets' own before
    those that are passed on."""
    if len(reports) <= most:
        return list(reports)

    def day(report: Report) -> date:
        return earliest(report.published) or date.min

    def weight(report: Report) -> tuple[bool, bool, bool, int]:
        claim = report.claim
        named = claim.speaker is not None and claim.speaker.name is not None
        return report.decision is None, not named, claim.origin is not None, -day(report).toordinal()

    dated = sorted((r for r in reports if day(r) > date.min), key=lambda r: (day(r), r.id))
    ends = [dated[-1], dated[0]] if dated else []
    order = {report.id: report for report in (*ends, *sorted(reports, key=weight))}
    kept = set(list(order)[:most])
    return [report for report in reports if report.id in kept]


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of three and more stay together, so that a page shows "1–24" and not 24 raised figures."""
    if not numbers:
        return []
    found = [[numbers[0]]]
    for before, here in pairwise(numbers):
        if here == before + 1:
            found[-1].append(here)
        else:
            found.append([here])
    out: list[tuple[int, int]] = []
    for run in found:
        out += [(run[0], run[-1])] if len(run) > 2 else [(n, n) for n in run]
    return out

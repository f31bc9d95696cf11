"""Numbered footnotes: every fact on a page leads to the words it rests on, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from slatewire.dossier import explain
from slatewire.model import Report


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


class Notes:
    """The footnotes of one page, numbered in the order in which they are first cited."""

    def __init__(self) -> None:
        self._by_id: dict[str, Note] = {}

    def cite(self, reports: Iterable[Report], anchor: str = "", label: str = "") -> list[tuple[int, int]]:
        """Note numbers for ``reports`` as runs, first to last: ``[(1, 1), (4, 9)]``. Where ``anchor`` is
        given the notes link back to it."""
        numbers = set()
        for report in reports:
            note = self._by_id.setdefault(report.id, Note(len(self._by_id) + 1, report))
            if anchor:
                note.backs.setdefault(anchor, label)
            numbers.add(note.number)
        return runs(sorted(numbers))

    def __iter__(self) -> Iterator[Note]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of three and more stay together, so that a page shows "1–24" and not 24 raised figures."""
    if not numbers:
        return []
    runs = [[numbers[0]]]
    for before, here in pairwise(numbers):
        if here == before + 1:
            runs[-1].append(here)
        else:
            runs.append([here])
    out: list[tuple[int, int]] = []
    for run in runs:
        out += [(run[0], run[-1])] if len(run) > 2 else [(n, n) for n in run]
    return out

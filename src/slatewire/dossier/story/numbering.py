"""Numbers for sources, in the order in which a text first names them: the same words of one article are one source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from slatewire.dossier import explain
from slatewire.model import Report


@dataclass(slots=True)
class Numbered:
    """A source: words of an article, and the reports that were read from them, the one first cited first."""

    number: int
    reports: list[Report] = field(default_factory=list)

    @property
    def report(self) -> Report:
        return self.reports[0]

    @property
    def context(self) -> explain.Context:
        return explain.context(self.report.article, self.report.claim.evidence)

    @property
    def standings(self) -> list[str]:
        """How far along and how firmly, of each report."""
        return list(dict.fromkeys(explain.standing(r.claim.rung, r.claim.firmness) for r in self.reports))


class Numbers:
    """The sources of one text, numbered from 1."""

    def __init__(self) -> None:
        self._by_words: dict[tuple[str, int, int, str | None], Numbered] = {}

    def of(self, reports: Iterable[Report]) -> list[int]:
        """The numbers of these reports, smallest first."""
        return sorted({self._of(report) for report in reports})

    def _of(self, report: Report) -> int:
        evidence = report.claim.evidence
        key = report.article.id, evidence.start, evidence.end, report.claim.origin
        found = self._by_words.setdefault(key, Numbered(len(self._by_words) + 1))
        if all(known.id != report.id for known in found.reports):
            found.reports.append(report)
        return found.number

    def all(self) -> list[Numbered]:
        return list(self._by_words.values())

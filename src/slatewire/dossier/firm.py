"""What of a state of play is firm enough to be passed on as a fact, and which reports carry it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slatewire.dossier.standfirst import FIRM
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.ledger.origins import Origin
from slatewire.model import Report
from slatewire.state import Candidate


def is_firm(item: Candidate) -> bool:
    """Whether a value stands undisputed and flatly said; for people and companies, at a deal or beyond."""
    return item.standing == "current" and item.firmness == "stated" and item.rung in (None, *FIRM)


def is_confirmed(item: Candidate) -> bool:
    """Whether it is firm and confirmed: on that rung, or, for what has no rungs, said by a principal on the record."""
    return is_firm(item) and (item.rung == "confirmed" or (item.rung is None and item.counts.principals > 0))


def behind(item: Candidate) -> list[Report]:
    """The reports that say a firm value flatly, the firmest and then the oldest first."""
    said = [r for r in item.reports if r.claim.firmness == "stated" and r.claim.rung in (None, *FIRM)]
    return sorted(
        said, key=lambda report: (report.claim.rung == "attached", report.claim.speaker is None, *day(report))
    )


def day(report: Report) -> tuple[date, str]:
    """What reports are ordered by: the day of the article, unknown last; then the id."""
    return earliest(report.published) or date.max, report.id


class Sources:
    """Where the reports on a work go back to."""

    def __init__(self, subject: Subject) -> None:
        self._origins = subject.origins

    def origin(self, report: Report) -> Origin:
        """The outlet whose news it is, with its article where that is at hand."""
        return self._origins.of(report).origin

    def by_origin(self, reports: Sequence[Report]) -> list[Report]:
        """One report for each independent origin: its own story where it is among them, else the first. In the order
        given."""
        found: dict[str, Report] = {}
        for report in reports:
            origin = self.origin(report)
            own = bool(origin.article and origin.article.id == report.article.id)
            if origin.key not in found or (own and not self._is_own(found[origin.key])):
                found[origin.key] = report
        return list(found.values())

    def _is_own(self, report: Report) -> bool:
        article = self.origin(report).article
        return bool(article and article.id == report.article.id)

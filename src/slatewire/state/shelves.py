"""Where a work stands in the house: in development, released, or background to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slatewire.edtf import earliest, latest
from slatewire.ledger.identity import looks_ahead
from slatewire.model import Report, Work
from slatewire.state.shapes import Shelf


def shelve(work: Work, reports: Sequence[Report]) -> Shelf:
    """The shelf of a work by all that is said of it.

    Novels, games and the rest are background. A film or series is in development while something said of it
    looks ahead and nothing said that day or later shows it as out; where no day is known, the more numerous
    claims decide.
    """
    if work.kind not in ("film", "series"):
        return "background"
    ahead = [r for r in reports if looks_ahead(r.claim, r.article) and not _past_its_year(r, work)]
    out = [report for report in reports if _shows_it_out(report, work)]
    if not ahead:
        if out or any(_credits(report) for report in reports):
            return "released"
        return "development" if any(_promised(report) for report in reports) else "background"
    last_ahead, last_out = _last_day(ahead), _last_day(out)
    if not out or (last_ahead and last_out and last_ahead > last_out):
        return "development"
    if last_ahead and last_out and last_ahead < last_out:
        return "released"
    return "development" if len(ahead) >= len(out) else "released"


def _shows_it_out(report: Report, work: Work) -> bool:
    """Whether a claim can only be made of a work that is out on its article's day."""
    claim, published = report.claim, earliest(report.article.published)
    if claim.firmness == "denied":
        return False
    if _past_its_year(report, work):
        return True
    if claim.property == "release_date" and isinstance(claim.value, str):
        day = latest(claim.value)
        return bool(day and published and day < published)
    return claim.property == "availability" or (claim.property == "status" and claim.value == "released")


def _past_its_year(report: Report, work: Work) -> bool:
    """Whether an article appeared after the year of the work: then nothing in it makes the work a project."""
    published = earliest(report.article.published)
    return bool(published and work.year is not None and work.year < published.year)


def _credits(report: Report) -> bool:
    """Credits in the article's own voice, verdicts and prizes: what is said of a finished work."""
    claim = report.claim
    return (claim.rung == "confirmed" and claim.speaker is None) or claim.property in ("accolade", "award_odds")


def _promised(report: Report) -> bool:
    """A deal that somebody vouches for."""
    return report.claim.rung == "confirmed" and report.claim.firmness != "denied"


def _last_day(reports: Sequence[Report]) -> date | None:
    return max((day for report in reports if (day := earliest(report.article.published))), default=None)

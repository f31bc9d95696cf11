"""Where a work stands in the house: in development, released, or background to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from types import MappingProxyType

from slatewire.edtf import earliest, latest
from slatewire.ledger.identity import looks_ahead
from slatewire.model import Report, Work
from slatewire.state.dating import Bounds, Dating, together
from slatewire.state.shapes import Shelf
from slatewire.state.sources import said_on

SILENCE = timedelta(days=5 * 365)
"""A project of which nothing has been heard for so long is not called one in development any more. Our own
choice: studios' films are mostly out within five years of the first report."""


def shelve(
    work: Work, reports: Sequence[Report], newest: date | None = None, dating: Dating = MappingProxyType({})
) -> Shelf:
    """The shelf of a work by all that is said of it; ``newest`` is the day of the newest article on any work.

    Novels, games and the rest are background. A film or series is in development while something said of it
    looks ahead, unless something said that day or later shows it as out, the day of its release has come and
    nothing has been said against it since, it is cancelled, or nothing has been heard of it for ``SILENCE``.
    Where no day is known, the more numerous claims decide.
    """
    if not work.on_screen:
        return "background"
    ahead = [r for r in reports if looks_ahead(r.claim, r.published) and not _past_its_year(r, work)]
    out = [report for report in reports if _shows_it_out(report, work)]
    last_ahead, last_out, due = _last_said(ahead), _last_day(out), _release_day(reports)
    if due and newest and due < newest and (last_ahead is None or last_ahead <= due):
        return "released"
    if not ahead:
        if out or any(_credits(report) for report in reports):
            return "released"
        return "development" if any(_promised(report) for report in reports) else "background"
    if out and last_ahead and last_out and last_ahead < last_out:
        return "released"
    if out and not (last_ahead and last_out and last_ahead > last_out) and len(ahead) < len(out):
        return "released"
    last_heard = last_ahead or together(dating.get(report.article.id, Bounds()) for report in ahead).not_after
    silent = bool(newest and last_heard and newest - last_heard > SILENCE and not (due and due >= newest))
    return "background" if silent or _given_up(ahead) else "development"


def _shows_it_out(report: Report, work: Work) -> bool:
    """Whether a claim can only be made of a work that is out on its article's day."""
    claim, published = report.claim, earliest(report.published)
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
    published = earliest(report.published)
    return bool(published and work.year is not None and work.year < published.year)


def _release_day(reports: Sequence[Report]) -> date | None:
    """The last day of the release that was reported last; of several reported that day the latest."""
    dates = [
        (said_on(report) or date.min, day)
        for report in reports
        if report.claim.property == "release_date" and report.claim.firmness in ("stated", "hedged")
        if isinstance(report.claim.value, str) and (day := latest(report.claim.value))
    ]
    return max(dates)[1] if dates else None


def _given_up(ahead: Sequence[Report]) -> bool:
    """Whether the last that is said of a project is, flatly, that it is cancelled."""
    ended = [
        r for r in ahead if (r.claim.property, r.claim.value, r.claim.firmness) == ("status", "cancelled", "stated")
    ]
    alive = [r for r in ahead if r not in ended]
    last_end, last_alive = _last_said(ended), _last_said(alive)
    return bool(ended) and (not alive or bool(last_end and last_alive and last_alive <= last_end))


def _credits(report: Report) -> bool:
    """Credits in the article's own voice, verdicts and prizes: what is said of a finished work."""
    claim = report.claim
    return (claim.rung == "confirmed" and claim.speaker is None) or claim.property in ("accolade", "award_odds")


def _promised(report: Report) -> bool:
    """A deal that somebody vouches for."""
    claim = report.claim
    return claim.rung == "confirmed" and claim.firmness != "denied" and claim.speaker is not None


def _last_day(reports: Sequence[Report]) -> date | None:
    return max((day for report in reports if (day := earliest(report.published))), default=None)


def _last_said(reports: Sequence[Report]) -> date | None:
    """When it was last said: an article of today may tell of a deal of ten years ago."""
    return max((day for report in reports if (day := said_on(report))), default=None)

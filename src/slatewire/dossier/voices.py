"""Who stands behind a fact: its best report, its newest, and those for it and against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slatewire.dossier import explain
from slatewire.edtf import earliest
from slatewire.model import Report
from slatewire.state import Candidate, StateOfPlay

LONG = 180
"""Days without a word after which a fact that is still open is said to be so."""
MONTH = 30.44


def against(report: Report) -> bool:
    """Whether a report says that it is not so: a denial, or an exit that is not itself denied."""
    return (report.claim.firmness == "denied") != (report.claim.rung == "out")


def published(report: Report) -> date:
    """The first day on which a report may have appeared; the undated before all others."""
    return earliest(report.published) or date.min


def newest(item: Candidate) -> Report | None:
    """The last report on a fact, for it or against it; an undated one only where none is dated."""
    return max(item.reports, key=lambda report: (published(report), report.id), default=None)


def best(item: Candidate) -> Report | None:
    """The report that a desk would cite: one that says what the bottom line says, by a named person, else of the
    outlet's own, else passed on; the newest of its kind."""

    def weight(report: Report) -> tuple[bool, bool, bool, bool, date, str]:
        claim = report.claim
        agrees = claim.firmness == item.firmness and (item.rung is None or claim.rung == item.rung)
        named = claim.speaker is not None and claim.speaker.name is not None
        return agrees, named, claim.origin is None, bool(report.article.outlet), published(report), report.id

    return max(item.reports, key=weight, default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """Since when a fact is reported, as words that end before "by" and the outlet; ``outlet`` is empty where nobody
    knows it, or where several said it first on the same day."""

    words: str
    outlet: str


def told(item: Candidate) -> Told:
    """Since when a fact is reported and who said it last: "since 7 October 2025; last repeated 3 May 2026" by Example
    Wire."""
    last = newest(item)
    if last is None:
        return Told(explain.DATE_UNKNOWN, "")
    by = (last.article.outlet or "").strip()
    if not item.first:
        return Told(f"{explain.undated(item.undated)}; reported" if by else explain.undated(item.undated), by)
    if item.first == item.latest:
        alone = len({report.article.outlet for report in item.reports}) == 1
        return Told(f"reported {explain.when(item.latest)}", by if alone else "")
    all_against = all(against(report) for report in item.reports)
    turn = "last repeated"
    if against(last) and not all_against:
        turn = "reported out" if last.claim.rung == "out" else "denied"
    return Told(f"since {explain.when(item.first)}; {turn} {explain.when(item.latest)}", by)


def open_for(item: Candidate, state: StateOfPlay) -> str:
    """That nobody has repeated a fact for long: "not repeated for 14 months"; empty where somebody has, and for what
    is done or gone. Counted to the day of the state, or to the newest article on the work."""
    if item.standing in ("superseded", "out") or item.rung in (None, "attached", "confirmed", "out"):
        return ""
    said = earliest(item.latest)
    days = [day for article in state.articles if (day := earliest(article.published))]
    today = earliest(state.as_of) or max(days, default=None)
    if not said or not today or (gap := (today - said).days) < LONG:
        return ""
    return f"not repeated for {round(gap / MONTH)} months"

"""What changed lately on a work: the fact, what became of it, on which day and by whose report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from slatewire.dossier import explain
from slatewire.dossier.notes import Cites, Notes
from slatewire.dossier.standfirst import FIRM
from slatewire.edtf import latest
from slatewire.model import Report
from slatewire.state import LATELY, Candidate, Change, StateOfPlay
from slatewire.vocabulary import ladder, properties

OPENLY = 6
WORDS = {
    "known": "new",
    "firmer": "firmer",
    "weaker": "weaker",
    "contradicted": "contradicted",
    "settled": "settled",
    "superseded": "superseded",
    "out": "out",
    "back": "back",
    "withdrawn": "withdrawn",
}
"""What is written for each kind of change."""
FATES = {
    "contradicted": "now disputed",
    "settled": "no longer disputed",
    "superseded": "overtaken",
    "out": "out",
    "back": "back",
    "withdrawn": "withdrawn",
}
FIRMLY = {"stated": "reported", "hedged": "reported, hedged", "speculative": "guessed at", "denied": "denied"}
HEDGES = {"hedged": ", hedged", "speculative": ", a guess"}
STORY = ("character", "setting", "technique", "availability", "accolade", "award_odds")
"""Properties that are no news beside the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words. ``why`` is empty where the turn says it all; ``value`` is kept for its link."""

    day: str
    label: str
    kind: str
    what: str
    candidate: Candidate
    detail: str
    turn: str
    how: str
    why: str
    by: Report
    cites: Cites


@dataclass(frozen=True, slots=True)
class Lately:
    """The changes, newest first: those that stand openly, and the rest. ``all_new`` tells that nothing was known of
    the work before: then it is no change that anything is new, and none stands openly."""

    shown: list[Line]
    folded: list[Line]
    all_new: bool

    def __bool__(self) -> bool:
        return bool(self.shown or self.folded)


def moved(change: Change) -> str:
    """How far along and how firmly, before and now: "In talks · hedged → Attached · stated"; only now where it did not
    change, or nothing was known before."""
    now = explain.standing(change.after.rung, change.after.firmness)
    was = explain.standing(change.before.rung, change.before.firmness) if change.before else ""
    return f"{was} → {now}" if was and was != now else now


def why(change: Change) -> str:
    """Why it stands otherwise than before, where the turn does not say it: the rule that decided, or the update that
    took it back."""
    if change.is_taken_back():
        return explain.taken_back(change.by)
    return explain.reason(change.after) if change.after.reason and change.how in FATES else ""


def turn(change: Change) -> str:
    """What became of a fact, in a few words: "from circling to in talks", "now disputed", "new, in talks"."""
    before, after = change.before, change.after
    if change.how in FATES and not (change.how == "contradicted" and before is None):
        return FATES[change.how]
    if before is None:
        new = FIRMLY[after.firmness]
        if after.rung and after.firmness != "denied":
            new = _rung(after) + HEDGES.get(after.firmness, "")
        return f"new and disputed, {new}" if change.how == "contradicted" else f"new, {new}"
    if before.rung != after.rung and after.firmness != "denied":
        return f"from {_rung(before)} to {_rung(after)}"
    return f"from {before.firmness} to {after.firmness}"


def build(changes: Sequence[Change], state: StateOfPlay, notes: Notes) -> Lately:
    """What a page tells of the changes of a month: openly those that matter most, the newest first."""
    first = sorted(changes, key=_weight)[:OPENLY] if len(changes) > OPENLY + 1 else list(changes)
    rest = [change for change in changes if not any(change is other for other in first)]
    noted = {report.id for report in state.reports}
    shown, folded = ([_line(change, notes, noted) for change in sorted(part, key=_place)] for part in (first, rest))
    days = [day for report in state.reports if (day := latest(report.published))]
    days += [change.day for change in changes]
    if days and min(days) > max(days) - LATELY:
        return Lately([], sorted([*shown, *folded], key=lambda line: line.day, reverse=True), True)
    return Lately(shown, folded, False)


def _by(change: Change) -> Report:
    """The report that did it: of what is new the first, of what changed the last."""
    if change.how != "known":
        return change.by
    dated = [(day, report.id, report) for report in change.after.reports if (day := latest(report.published))]
    return min(dated)[2] if dated else change.by


def _day(by: Report, change: Change) -> date:
    return change.day if change.is_taken_back() else latest(by.published) or change.day


def _weight(change: Change) -> tuple[bool, int, int]:
    """What turned and what is firm before what is merely new, and what is gone last; of each kind the newest first."""
    item = change.after
    if item.standing == "superseded":
        place = 3
    elif change.how == "known":
        place = 1 if item.rung in FIRM or change.property == "status" else 2
    else:
        place = 0 if change.how in FATES else 1
    return change.property in STORY, place, -_day(_by(change), change).toordinal()


def _place(change: Change) -> tuple[int, bool, int]:
    """Where a change stands among those of its kind: the newest day first, of a day by weight."""
    story, place, day = _weight(change)
    return day, story, place


def _line(change: Change, notes: Notes, noted: Collection[str]) -> Line:
    item, name = change.after, change.property
    by = _by(change)
    details = explain.candidate_details(item)
    own = explain.role(item.character, item.version)
    label = properties()[name].label if name in properties() else name
    return Line(
        day=_day(by, change).isoformat(),
        label=label,
        kind=properties()[name].value if name in properties() else "text",
        what=explain.candidate(name, item),
        candidate=item,
        detail=own or (details[0] if details and name == "budget" else ""),
        turn=turn(change),
        how=change.how,
        why=why(change),
        by=by,
        cites=notes.cite([by]) if by.id in noted else [],
    )


def _rung(item: Candidate) -> str:
    found = ladder("deal").get(item.rung or "")
    return found.label.lower() if found else item.rung or item.firmness

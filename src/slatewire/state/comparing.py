"""What changed from one day to the next: states of play compared, and the report that made the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from slatewire.edtf import latest
from slatewire.model import Report, Work
from slatewire.state.reasons import withdrawn
from slatewire.state.shapes import Candidate, StateOfPlay
from slatewire.state.sources import FIRMNESS
from slatewire.state.updates import known_on
from slatewire.vocabulary import ladder

How = Literal["known", "firmer", "weaker", "contradicted", "settled", "superseded", "out", "back", "withdrawn"]

_STANDING: dict[str, How] = {"disputed": "contradicted", "superseded": "superseded", "out": "out"}


@dataclass(frozen=True, slots=True)
class Change:
    """One candidate that stands otherwise than on the day before.

    ``day`` is the first on which it was surely known. ``before`` is None where nothing was known of it. ``by`` is the
    report that did it: one on the candidate itself, or else the one on another value of the same property that put it
    where it is now, or else one that an article no longer makes since it was updated. Where no report on a candidate is
    left it is ``withdrawn``: then ``after`` is what it was, with the reason.
    """

    day: date
    work: Work
    property: str
    how: How
    before: Candidate | None
    after: Candidate
    by: Report

    def is_taken_back(self) -> bool:
        """Whether the report did it by going: its article was updated, and says so no longer."""
        history = self.by.history
        return bool(history and history.goes and history.gone == self.day)


def changes_of(
    reports: Iterable[Report], play_on: Callable[[date], StateOfPlay], since: date | None = None
) -> list[Change]:
    """The changes on one work, oldest first; from the day ``since`` on, where one is given.

    ``reports`` are all on that work, ``play_on`` gives its state of play as of a day. Articles of unknown date change
    nothing: nobody can say when.
    """
    known: dict[date, dict[str, date]] = {}
    gone: dict[date, dict[str, Report]] = {}
    for report in reports:
        if day := known_on(report):
            known.setdefault(day, {})[report.id] = day
        if report.history and report.history.gone:
            gone.setdefault(report.history.gone, {})[report.id] = report
    days = sorted({*known, *gone})
    asked = [day for day in days if since is None or day >= since]
    earlier = [day for day in days if day not in asked]
    before = play_on(earlier[-1]) if earlier and asked else None
    found: list[Change] = []
    for day in asked:
        after = play_on(day)
        found += between(before, after, known.get(day, {}), gone.get(day, {}))
        before = after
    return found


def net_changes(
    play: StateOfPlay,
    reports: Iterable[Report],
    play_on: Callable[[date], StateOfPlay],
    within: timedelta,
    replaced: Iterable[Report] = (),
) -> list[Change]:
    """What the newest articles changed, taken together: from the state of play that long before the newest article
    on the work to the one given, of all ``reports``. In the order of the vocabulary, each with the last report that did
    it. Of what only articles of unknown date tell nobody can say that it is new. ``replaced`` are the reports of texts
    that others have replaced by then."""
    known = {report.id: day for report in reports if (day := latest(report.published))}
    if not known:
        return []
    updates = [(report, day) for report in replaced if (day := _withdrawn_on(report))]
    since = max(*known.values(), *(day for _, day in updates), date.min) - within
    new = {key: day for key, day in known.items() if day > since}
    gone = {report.id: report for report, day in updates if day > since}
    before = play_on(since) if len(new) < len(known) or gone else None
    dated = {
        name: tuple(item for item in items if any(report.id in known for report in item.reports))
        for name, items in play.properties.items()
    }
    return list(between(before, replace(play, properties=dated), new, gone))


def _withdrawn_on(report: Report) -> date | None:
    """The day of the update by which an article took back what a report says; None where none did, or none states
    its day."""
    history = report.history
    return history.gone if history and history.goes and history.updated else None


def between(
    before: StateOfPlay | None,
    after: StateOfPlay,
    new: Mapping[str, date],
    gone: Mapping[str, Report] = MappingProxyType({}),
) -> Iterator[Change]:
    """What differs between two states of play, by the reports that are new in the second, ids with their days, and by
    those, by id, whose articles were updated."""
    for name, candidates in after.properties.items():
        held = before.properties.get(name, ()) if before else ()
        fresh = [r for c in candidates for r in c.reports if r.id in new]
        for candidate in candidates:
            was = _same(candidate, held)
            how = _how(was, candidate)
            by = next((r for r in reversed(candidate.reports) if r.id in new), None)
            if by is None and was is None and any(report.history for report in candidate.reports):
                continue  # another print of an article says so: when that was new, nobody can say
            by = by or (fresh[-1] if fresh else None)
            if how and by:
                yield Change(new[by.id], after.work, name, how, was, candidate, by)
            elif how and was and (cause := _last_gone([was], gone) or _last_gone(held, gone)):
                yield Change(_day_gone(cause), after.work, name, how, was, candidate, cause)
    if before and gone:
        yield from _withdrawn(before, after, gone)


def _withdrawn(before: StateOfPlay, after: StateOfPlay, gone: Mapping[str, Report]) -> Iterator[Change]:
    """The candidates of which no report is left, since their articles were updated."""
    left = {key for report in after.reports for key in (report.id, *(report.history.earlier if report.history else ()))}
    for name, candidates in before.properties.items():
        for was in candidates:
            by = _last_gone([was], gone)
            stood = was.standing in ("current", "disputed")
            if by and stood and not any(report.id in left for report in was.reports):
                now = replace(was, standing="superseded", reason=withdrawn(by))
                yield Change(_day_gone(by), after.work, name, "withdrawn", was, now, by)


def _last_gone(candidates: Sequence[Candidate], gone: Mapping[str, Report]) -> Report | None:
    """The last of the reports on these that went with an update."""
    found = [
        gone[r.id] for item in candidates for r in item.reports if r.id in gone and (h := gone[r.id].history) and h.goes
    ]
    return max(found, key=lambda report: (_day_gone(report), report.id), default=None)


def _day_gone(report: Report) -> date:
    return (report.history and report.history.gone) or date.max


def _same(candidate: Candidate, held: Sequence[Candidate]) -> Candidate | None:
    """The candidate that it was before: the one with which it shares most reports, whatever it is called by now."""
    ids = {report.id for report in candidate.reports}
    ids |= {key for report in candidate.reports if report.history for key in report.history.earlier}

    def shared(other: Candidate) -> tuple[int, bool]:
        return sum(report.id in ids for report in other.reports), other.character == candidate.character

    best = max(held, key=shared, default=None)
    return best if best and shared(best)[0] else None


def _how(before: Candidate | None, after: Candidate) -> How | None:
    if before is None:
        return "contradicted" if after.standing == "disputed" else "known"
    if before.standing != after.standing:
        if after.standing == "current":
            return "settled" if before.standing == "disputed" else "back"
        return _STANDING[after.standing]
    was, now = _firmly(before), _firmly(after)
    return None if was == now else "firmer" if now > was else "weaker"


def _firmly(candidate: Candidate) -> tuple[int, int]:
    deals = ladder("deal")
    level = deals[candidate.rung].level if candidate.rung in deals else 0
    return level, FIRMNESS[candidate.firmness]

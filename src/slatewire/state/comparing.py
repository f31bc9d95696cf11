"""What changed from one day to the next: states of play compared, and the report that made the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from slatewire.edtf import latest
from slatewire.model import Report, Work
from slatewire.state.shapes import Candidate, StateOfPlay
from slatewire.state.sources import FIRMNESS
from slatewire.vocabulary import ladder

How = Literal["known", "firmer", "weaker", "contradicted", "settled", "superseded", "out", "back"]

_STANDING: dict[str, How] = {"disputed": "contradicted", "superseded": "superseded", "out": "out"}


@dataclass(frozen=True, slots=True)
class Change:
    """One candidate that stands otherwise than on the day before.

    ``day`` is the first on which it was surely known. ``before`` is None where nothing was known of it. ``by`` is the
    report that did it: one on the candidate itself, or else the one on another value of the same property that put it
    where it is now.
    """

    day: date
    work: Work
    property: str
    how: How
    before: Candidate | None
    after: Candidate
    by: Report


def changes_of(
    reports: Iterable[Report], play_on: Callable[[date], StateOfPlay], since: date | None = None
) -> list[Change]:
    """The changes on one work, oldest first; from the day ``since`` on, where one is given.

    ``reports`` are all on that work, ``play_on`` gives its state of play as of a day. Articles of unknown date change
    nothing: nobody can say when.
    """
    known_on: dict[date, list[Report]] = {}
    for report in reports:
        if day := latest(report.article.published):
            known_on.setdefault(day, []).append(report)
    days = sorted(known_on)
    asked = [day for day in days if since is None or day >= since]
    earlier = [day for day in days if day not in asked]
    before = play_on(earlier[-1]) if earlier and asked else None
    found: list[Change] = []
    for day in asked:
        after = play_on(day)
        found += between(before, after, {report.id: day for report in known_on[day]})
        before = after
    return found


def net_changes(
    play: StateOfPlay, reports: Iterable[Report], play_on: Callable[[date], StateOfPlay], within: timedelta
) -> list[Change]:
    """What the newest articles changed, taken together: from the state of play that long before the newest article
    on the work to the one given, of all ``reports``. In the order of the vocabulary, each with the last report that did
    it. Of what only articles of unknown date tell nobody can say that it is new."""
    known = {report.id: day for report in reports if (day := latest(report.article.published))}
    if not known:
        return []
    since = max(known.values()) - within
    new = {key: day for key, day in known.items() if day > since}
    before = play_on(since) if len(new) < len(known) else None
    dated = {
        name: tuple(item for item in items if any(report.id in known for report in item.reports))
        for name, items in play.properties.items()
    }
    return list(between(before, replace(play, properties=dated), new))


def between(before: StateOfPlay | None, after: StateOfPlay, new: Mapping[str, date]) -> Iterator[Change]:
    """What differs between two states of play, by the reports that are new in the second: ids with their days."""
    for name, candidates in after.properties.items():
        held = before.properties.get(name, ()) if before else ()
        fresh = [r for c in candidates for r in c.reports if r.id in new]
        for candidate in candidates:
            was = _same(candidate, held)
            how = became(was, candidate)
            by = next((r for r in reversed(candidate.reports) if r.id in new), fresh[-1] if fresh else None)
            if how and by:
                yield Change(new[by.id], after.work, name, how, was, candidate, by)


def _same(candidate: Candidate, held: Sequence[Candidate]) -> Candidate | None:
    """The candidate that it was before: the one with which it shares most reports, whatever it is called by now."""
    ids = {report.id for report in candidate.reports}

    def shared(other: Candidate) -> tuple[int, bool]:
        return sum(report.id in ids for report in other.reports), other.character == candidate.character

    best = max(held, key=shared, default=None)
    return best if best and shared(best)[0] else None


def became(before: Candidate | None, after: Candidate) -> How | None:
    """How it stands otherwise than before; None where it does not."""
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

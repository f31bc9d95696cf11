"""The ladder chart: how far each person and company had come by each day, one line each, one mark a report.

Made here is what stands where; the template draws it. (Vega would take ten times as long: docs/benchmarks.md.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from slatewire.dossier import explain
from slatewire.dossier.days_axis import Axis, axis, day_of
from slatewire.dossier.notes import Notes
from slatewire.dossier.tracks import Track, enough, rung_of, tracks
from slatewire.dossier.widths import columns, cut
from slatewire.model import Report
from slatewire.state import StateOfPlay
from slatewire.vocabulary import ladder

LINES, FEWEST, TURNS = 8, 4, 20
"""At most so many lines in one chart; fewer, down to the second, where they would change rung more often in all than
the third says, and be a tangle."""

# Pixels of the drawing, which is as wide as the text column of a wide screen.
WIDTH, LEFT, RIGHT, TOP = 968, 92, 700, 10
LANE, BARE, PAD, APART, FOOT = 17, 20, 5, 12, 44
MARK, BEND = 11, 26
NAME, BOTH = 22, 32
"""Columns that a name, and a name with its role, may take in the right margin."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One report where it stands. ``day`` is in words, ``note`` the number of its footnote."""

    x: float
    y: float
    rung: str
    firmness: str
    day: str
    outlet: str
    note: int


@dataclass(frozen=True, slots=True)
class Line:
    """One person or company. ``path``, ``whiskers`` and ``leader`` are SVG path data: the line itself, threads from it
    to reports that it does not run through, and the way from its last report to its name, which stands at height
    ``end`` on the rung that the board gives it. ``name`` is whole, ``short`` what the margin holds."""

    name: str
    role: str
    short: str
    short_role: str
    moved: bool
    style: int
    path: str
    whiskers: str
    leader: str
    end: float
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Band:
    """One rung of the ladder as a stripe of the drawing."""

    label: str
    top: float
    bottom: float
    out: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """``more`` are those of whom there was no room for a line; ``left_out`` the notes of reports without a day."""

    label: str
    height: float
    bands: list[Band]
    axis: Axis
    lines: list[Line]
    more: int
    undated: int
    left_out: list[tuple[int, int]]


def build(state: StateOfPlay, notes: Notes) -> list[Chart]:
    """One chart of people and one of companies, or one of both where either has too little for an own one;
    none where nobody moved and little was said twice."""
    found = tracks(state)
    people = [track for track in found if track.prop.value == "person"]
    companies = [track for track in found if track.prop.value == "company"]
    if enough(people) and enough(companies):
        return [_chart("People", people, notes), _chart("Companies", companies, notes)]
    return [_chart("People and companies", found, notes)] if enough(found) else []


def _chart(label: str, found: Sequence[Track], notes: Notes) -> Chart:
    drawn = sorted((track for track in found if track.said), key=lambda track: track.interest)
    shown = sorted(drawn[: _legible(drawn)], key=lambda track: (-track.end, track.interest))
    bands, lanes = _bands(shown)
    days = axis(_abreast(shown), LEFT + 8, RIGHT - 12, MARK)
    left_out = [report for track in found for report in track.undated]
    return Chart(
        label,
        bands[-1].bottom + FOOT,
        bands,
        days,
        [_line(number, track, days, lanes[number], notes) for number, track in enumerate(shown)],
        len(drawn) - len(shown),
        len(left_out),
        notes.cite(left_out),
    )


def _legible(drawn: Sequence[Track]) -> int:
    """How many of the lines can be followed in one drawing."""
    turns = list(accumulate(sum(one != other for (_, one), (_, other) in pairwise(track.steps)) for track in drawn))
    return min(LINES, max(FEWEST, sum(total <= TURNS for total in turns)))


def _abreast(shown: Sequence[Track]) -> dict[date, int]:
    """How many marks stand side by side on each day: reports that put one name on one rung."""
    out: dict[date, int] = {}
    for track in shown:
        for (day, _), many in Counter((day, rung_of(report).level) for day, report in track.said).items():
            out[day] = max(out.get(day, 0), many)
    return out


def _bands(shown: Sequence[Track]) -> tuple[list[Band], list[dict[int, float]]]:
    """The stripes from the top of the ladder down, and for each line the height of its own lane in each of
    the stripes that it visits: no two lines share one."""
    bands: list[Band] = []
    lanes: list[dict[int, float]] = [{} for _ in shown]
    y = float(TOP)
    for rung in sorted(ladder("deal").values(), key=lambda rung: -rung.level):
        out = rung.level == 0
        y += APART if out else 0
        visitors = [number for number, track in enumerate(shown) if rung.level in track.levels | {track.end}]
        height = len(visitors) * LANE + 2 * PAD if visitors else BARE
        for place, number in enumerate(visitors):
            lanes[number][rung.level] = y + PAD + (place + 0.5) * LANE
        bands.append(Band(rung.label, y, y + height, out))
        y += height
    return bands, lanes


def _line(number: int, track: Track, days: Axis, lanes: dict[int, float], notes: Notes) -> Line:
    marks, whiskers = [], []
    height = {day: lanes[level] for day, level in track.steps}
    points = [(days.at[day], y) for day, y in height.items()]
    by_place: dict[tuple[date, int], list[Report]] = defaultdict(list)
    for day, report in track.said:
        by_place[day, rung_of(report).level].append(report)
    for (day, level), group in by_place.items():
        for place, report in enumerate(group):
            x = days.at[day] + (place - (len(group) - 1) / 2) * days.pitch
            marks.append(_mark(x, lanes[level], report, notes))
        stands = height.get(day) or next((h for at, h in reversed(height.items()) if at < day), None)
        if stands and stands != lanes[level]:
            whiskers.append(f"M{days.at[day]:.1f} {stands:.1f}V{lanes[level]:.1f}")
        elif points and not stands:
            whiskers.append(f"M{days.at[day]:.1f} {lanes[level]:.1f}L{points[0][0]:.1f} {points[0][1]:.1f}")
    last = days.at[track.said[-1][0]], points[-1][1] if points else marks[-1].y
    name, role, denied = track.name, track.role, "denied" if track.best.firmness == "denied" else ""
    short = cut(name, NAME)
    room = BOTH - columns(short)
    return Line(
        name,
        role,
        short,
        denied or (cut(role, room) if room > 6 else ""),
        track.moved,
        number % 4,
        _path([*points, last]) if points else "",
        "".join(whiskers),
        _path([last, (RIGHT, lanes[track.end])]),
        lanes[track.end],
        marks,
    )


def _mark(x: float, y: float, report: Report, notes: Notes) -> Mark:
    ((note, _),) = notes.cite([report])
    words = explain.when(day_of(report))
    return Mark(x, y, rung_of(report).label, report.claim.firmness, words, explain.outlet(report.article), note)


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Level until shortly before the next point, then over to its height."""
    out = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        if y0 == y1:
            out.append(f"H{x1:.1f}")
        else:
            bend = min(BEND, x1 - x0)
            out.append(f"H{x1 - bend:.1f}C{x1 - bend / 2:.1f} {y0:.1f} {x1 - bend / 2:.1f} {y1:.1f} {x1:.1f} {y1:.1f}")
    return "".join(out)

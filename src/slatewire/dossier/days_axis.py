"""A time axis for news: days on which something was said stand apart, long silences between them are narrowed.

Coverage comes in bursts with months of nothing between, so that on an even scale most of a chart would be empty and
the news itself unreadable. Every day keeps its place in the order, and silences are marked and named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2

from slatewire.dossier.periods import MONTHS
from slatewire.edtf import bounds
from slatewire.model import Report

LABEL = 54
"""Room for a label of the axis, in pixels."""
SILENT = 60
"""Days without news from which a gap is named."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of news at ``x``; its label is empty where there is no room, ``year`` where the label before has it."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A long gap, in words, with its middle at ``x``."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each day stands, and how far apart marks stand on one day; ticks and silences from left to right."""

    at: Mapping[date, float]
    pitch: float
    ticks: list[Tick]
    silences: list[Silence]


def axis(abreast: Mapping[date, int], left: float, right: float, pitch: float) -> Axis:
    """The days of ``abreast`` between ``left`` and ``right``, in pixels. ``abreast`` tells how many marks stand side by
    side on a day, ``pitch`` how far apart they would like to be: marks on one day never reach those of the next."""
    days = sorted(abreast)
    gaps = [log2(1 + (after - before).days) for before, after in pairwise(days)]
    wide = [abreast[day] * pitch for day in days]
    squeeze = min(1.0, (right - left) * 0.75 / max(1.0, sum(wide)))
    wide = [width * squeeze for width in wide]
    unit = (right - left - sum(wide)) / sum(gaps) if gaps else 0.0
    at, x = {}, left
    for number, day in enumerate(days):
        at[day] = x + wide[number] / 2
        x += wide[number] + (gaps[number] * unit if gaps[number:] else 0.0)
    return Axis(at, pitch * squeeze, _ticks(at), _silences(at))


def _ticks(at: Mapping[date, float]) -> list[Tick]:
    days = list(at)
    labelled = {days[0], days[-1]} if len(days) == 1 or at[days[-1]] - at[days[0]] >= LABEL else {days[-1]}
    for day in days:
        if all(abs(at[day] - at[other]) >= LABEL for other in labelled):
            labelled.add(day)
    ticks, year = [], 0
    for day in days:
        label = f"{day.day} {MONTHS[day.month - 1][:3]}" if day in labelled else ""
        ticks.append(Tick(at[day], label, str(day.year) if label and day.year != year else ""))
        year = day.year if label else year
    return ticks


def _silences(at: Mapping[date, float]) -> list[Silence]:
    return [
        Silence((at[before] + at[after]) / 2, _length((after - before).days))
        for before, after in pairwise(at)
        if (after - before).days >= SILENT and at[after] - at[before] >= 2.5 * LABEL
    ]


def _length(days: int) -> str:
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{round(months / 12)} years"


def day_of(report: Report) -> str | None:
    """The one day on which a report was said, as stated (EDTF): the statement's own, or else the article's. None where
    neither is exact to the day."""
    days = (report.claim.asserted_on, report.published)
    return next((edtf for edtf in days if one_day(edtf)), None)


def one_day(edtf: str | None) -> date | None:
    """The day that a date names; None where it is vaguer than that, or none."""
    days = bounds(edtf)
    return days[0] if days and days[0] == days[1] else None

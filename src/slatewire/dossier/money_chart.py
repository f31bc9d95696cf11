"""Money over time: the figures of one property at the day on which each was first said, and how they follow.

Who said them stands in the table below the drawing, to which its marks lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from slatewire.dossier import explain
from slatewire.dossier.boards import Figure
from slatewire.dossier.days_axis import Axis, axis, one_day
from slatewire.dossier.widths import cut
from slatewire.model import Money

ENOUGH = 3
SHAPES = ("total", "asked", "offered", "spent", "tax_credit")
LABELS = {"total": "total"} | explain.BASES
SHORT = ((" trillion", "tn"), (" billion", "bn"), (" million", "m"))

# Pixels, as in the ladder chart.
WIDTH, LEFT, RIGHT, TOP, FLOOR = 968, 76, 944, 22, 216
PITCH, MARK = 16, 7
LETTER, LINE = 8.0, 14.0
"""How wide a character of a label may be, and how high its line."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. ``shape`` is its basis, ``label`` its amount where there is room, ``side`` the text anchor of it."""

    x: float
    y: float
    shape: str
    figure: Figure
    label: str
    at: tuple[float, float]
    side: str


@dataclass(frozen=True, slots=True)
class MoneyChart:
    """``paths`` join the figures of one basis (basis, SVG path data), ``ranges`` from the lower to the higher of two
    that one article gives; ``grid`` the amounts at the left edge. ``undated`` and ``other`` count figures that are
    only in the table: without a day, in other currencies."""

    axis: Axis
    grid: list[tuple[float, str]]
    points: list[Point]
    paths: list[tuple[str, str]]
    ranges: list[tuple[float, float, float]]
    shapes: list[tuple[str, str]]
    undated: int
    other: int

    @property
    def height(self) -> int:
        return FLOOR + 44


def build(figures: Sequence[Figure]) -> MoneyChart | None:
    """The chart of the currency in which most figures have a day; None where fewer than three have, or all
    have the same."""
    dated = [(day, figure) for figure in figures if (day := one_day(figure.day)) and _money(figure).amount >= 0]
    if not dated:
        return None
    ((currency, many),) = Counter(_money(figure).currency for _, figure in dated).most_common(1)
    shown = [(day, figure) for day, figure in dated if _money(figure).currency == currency]
    if many < ENOUGH or len({day for day, _ in shown}) < 2:
        return None
    same = [figure for figure in figures if _money(figure).currency == currency]
    days = axis(Counter(day for day, _ in shown), LEFT + 14, RIGHT, PITCH)
    grid = _grid(max(_money(figure).amount for figure in same), currency)
    points = list(_points(shown, days, grid[-1][0]))
    return MoneyChart(
        axis=days,
        grid=[(_height(amount, grid[-1][0]), words) for amount, words in grid],
        points=points,
        paths=[(shape, path) for shape in SHAPES if (path := _path([p for p in points if p.shape == shape]))],
        ranges=list(_ranges(points)),
        shapes=[(shape, LABELS[shape]) for shape in SHAPES if any(p.shape == shape for p in points)],
        undated=len(same) - len(shown),
        other=len(figures) - len(same),
    )


def _money(figure: Figure) -> Money:
    value = figure.candidate.value
    return value if isinstance(value, Money) else Money(-1, "")


def _basis(figure: Figure) -> str:
    basis = figure.reports[0].claim.qualifiers.get("basis")
    return basis if basis in SHAPES else "total"


def _height(amount: float, top: float) -> float:
    return FLOOR - (FLOOR - TOP) * amount / top


def _grid(highest: int, currency: str) -> list[tuple[int, str]]:
    """Round amounts from nothing to the first that is not below the highest figure: two to five steps."""
    size = 10 ** (len(str(max(1, highest))) - 1)
    step = next(s for s in (size // 2 or 1, size, size * 2, size * 5) if highest <= 5 * s)
    count = max(1, -(-highest // step))
    return [(step * n, cut(short(Money(step * n, currency)), 9) if n else "0") for n in range(count + 1)]


def short(amount: Money) -> str:
    """As a chart prints it: "$170m"."""
    words = explain.money(amount)
    for long, letters in SHORT:
        words = words.replace(long, letters)
    return words


def _points(shown: Sequence[tuple[date, Figure]], days: Axis, top: float) -> Iterator[Point]:
    """Marks with their labels, each of which stands where it covers no other and no mark; one without a place is
    left out: the table has it."""
    marks = []
    for day, group in groupby(sorted(shown, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        column: list[float] = []
        for _, figure in group:
            y = _height(_money(figure).amount, top)
            # Figures of about one height on one day stand side by side: in the middle, to the right, to the left.
            beside = sum(abs(y - other) < 2 * MARK for other in column)
            column.append(y)
            aside = days.pitch * ((beside + 1) // 2) * (1 if beside % 2 else -1)
            marks.append((days.at[day] + aside, y, _basis(figure), figure))
    taken = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y, _, _ in marks]
    for x, y, shape, figure in marks:
        words = short(_money(figure))
        place = next((place for place in _places(x, y, len(words) * LETTER) if _free(place[2], taken)), None)
        if place:
            taken.append(place[2])
        yield Point(
            x, y, shape, figure, words if place else "", place[0] if place else (x, y), place[1] if place else ""
        )


def _places(x: float, y: float, wide: float) -> Iterator[tuple[tuple[float, float], str, Box]]:
    """Where a label may stand, the best first: its anchor, the side of the text that is anchored, and its room."""
    for anchor, side, left in (
        ((x, y - MARK - 4), "middle", x - wide / 2),
        ((x, y + MARK + 12), "middle", x - wide / 2),
        ((x + MARK + 3, y + 5), "start", x + MARK + 3),
        ((x - MARK - 3, y + 5), "end", x - MARK - 3 - wide),
    ):
        yield anchor, side, (left, anchor[1] + 3 - LINE, left + wide, anchor[1] + 2)


def _free(box: Box, taken: Sequence[Box]) -> bool:
    return box[0] >= LEFT - 8 and box[2] <= WIDTH and not any(_meet(box, other) for other in taken)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _path(points: Sequence[Point]) -> str:
    return "".join(f"{'L' if n else 'M'}{p.x:.1f} {p.y:.1f}" for n, p in enumerate(points)) if len(points) > 1 else ""


def _ranges(points: Sequence[Point]) -> Iterator[tuple[float, float, float]]:
    """Where one article gives just two figures on one basis, from the one to the other: x, top and bottom."""
    said: dict[tuple[str, str, float], list[float]] = {}
    for point in points:
        for article in {report.article.id for report in point.figure.reports}:
            said.setdefault((article, point.shape, point.x), []).append(point.y)
    yield from sorted({(x, min(ys), max(ys)) for (_, _, x), ys in said.items() if len(ys) == 2})

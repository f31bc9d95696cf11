"""Money over time: when a figure was said, how much it was, and which of them belong on one drawing."""

from __future__ import annotations

from itertools import combinations

import pytest
from climbing_slate import long_pier
from hypothesis import given, settings
from hypothesis import strategies as st
from slate_factory import Slate

from slatewire.dossier import boards, money_chart
from slatewire.dossier.money_chart import MoneyChart, Point
from slatewire.dossier.notes import Notes
from slatewire.model import Money, Work
from slatewire.state import StateOfPlay


def chart(state: StateOfPlay) -> MoneyChart | None:
    (board,) = [board for board in boards.build(state, Notes()) if board.section == "money"]
    return money_chart.build(board.groups[0].figures)


@pytest.fixture
def path() -> MoneyChart:
    found = chart(long_pier())
    assert found
    return found


def test_the_path_of_a_budget_runs_from_left_to_right_and_more_money_stands_higher(path: MoneyChart) -> None:
    totals = [point for point in path.points if point.shape == "total"]
    assert [point.label for point in totals] == ["$100m", "$140m", "$175m", "$173m"]
    first, second, _, last = totals
    assert first.x < second.x < last.x
    assert first.y > second.y > last.y


def test_bids_and_totals_are_told_apart_by_shape_and_named_in_the_key(path: MoneyChart) -> None:
    assert [(point.shape, point.label) for point in path.points if point.shape != "total"] == [("offered", "$90m")]
    assert path.shapes == [("total", "total"), ("offered", "offered")]


def test_two_figures_of_one_article_are_a_range(path: MoneyChart) -> None:
    ((x, top, bottom),) = path.ranges
    low, high = (next(p for p in path.points if p.label == label) for label in ("$140m", "$175m"))
    assert (top, bottom) == (high.y, low.y)
    assert x == low.x


def test_other_currencies_are_counted_and_not_drawn(path: MoneyChart) -> None:
    assert path.other == 1
    assert all("€" not in point.label for point in path.points)


def budget(*said: tuple[str | None, int, str]) -> StateOfPlay:
    s = Slate(Work("Ashfall"))
    for number, (day, amount, currency) in enumerate(said):
        s.article(f"a{number}", outlet="Example Wire", published=day)
        s.fact("budget", Money(amount, currency), (f"a{number}", f"It costs «{amount} {currency}».", {}))
    return s.state()


@pytest.mark.parametrize(
    "said",
    [
        [("2025-01-01", 5, "USD"), ("2025-02-01", 6, "USD")],
        [("2025-01-01", 5, "USD"), ("2025-02-01", 6, "USD"), ("2025-03-01", 6, "EUR")],
        [("2025-01-01", 5, "USD"), ("2025-01-01", 6, "USD"), ("2025-01-01", 7, "USD")],
        [("2025-01-01", 5, "USD"), ("2025-02", 6, "USD"), (None, 7, "USD")],
    ],
    ids=["two figures", "two of one currency", "all on one day", "one with a day"],
)
def test_nothing_is_drawn_where_there_is_no_path(said: list[tuple[str | None, int, str]]) -> None:
    assert chart(budget(*said)) is None


def test_figures_without_a_day_are_counted() -> None:
    found = chart(budget(*((f"2025-0{n}-01", n * 10**6, "USD") for n in (1, 2, 3)), (None, 9 * 10**6, "USD")))
    assert found
    assert found.undated == 1
    assert len(found.points) == 3


def test_the_scale_has_round_amounts_and_holds_the_highest_figure(path: MoneyChart) -> None:
    assert [words for _, words in path.grid] == ["0", "$50m", "$100m", "$150m", "$200m"]
    assert all(path.grid[-1][0] <= point.y <= path.grid[0][0] for point in path.points)


AMOUNTS = st.lists(st.tuples(st.integers(1, 28), st.integers(0, 10**12)), min_size=3, max_size=25)


@given(AMOUNTS)
@settings(max_examples=60, deadline=None)
def test_every_figure_is_drawn_inside_the_scale_and_no_label_covers_another(said: list[tuple[int, int]]) -> None:
    found = chart(budget(*((f"2025-01-{day:02d}", amount, "USD") for day, amount in said)))
    if found is None:
        assert len({day for day, _ in said}) < 2
        return
    assert len(found.points) == len(said)
    assert 2 <= len(found.grid) <= 6
    assert all(money_chart.TOP - 1e-6 <= point.y <= money_chart.FLOOR + 1e-6 for point in found.points)
    boxes = [box(point) for point in found.points if point.label]
    assert boxes
    for one, other in combinations(boxes, 2):
        apart_across = one[0] >= other[1] or other[0] >= one[1]
        assert apart_across or abs(one[2] - other[2]) >= 12


def box(point: Point) -> tuple[float, float, float]:
    """The left and right end of a label, and its base line."""
    wide = len(point.label) * money_chart.LETTER
    left = point.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[point.side]
    return left, left + wide, point.at[1]

"""The calendar: what was planned first, how it moved, what stands now, each as exact as it was said."""

from __future__ import annotations

from typing import Any

import pytest
from climbing_slate import long_pier
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slate_factory import Slate

from slatewire.dossier import boards, timetable
from slatewire.dossier.notes import Notes
from slatewire.dossier.timetable import Course, Timetable
from slatewire.model import Work
from slatewire.state import StateOfPlay


def table(state: StateOfPlay) -> Timetable:
    found = timetable.build(boards.build(state, Notes()))
    assert found
    return found


def course(state: StateOfPlay, prop: str) -> Course:
    (found,) = [course for course in table(state).courses if course.property.name == prop]
    return found


def starts(*plans: tuple[str, str, dict[str, Any]]) -> Course:
    """A film whose cameras were to roll on the dates given: day of the article, date, how it stands."""
    s = Slate(Work("Ashfall"))
    for number, (day, value, how) in enumerate(plans):
        s.article(f"a{number}", outlet="Example Wire", published=day)
        fields = {"qualifiers": how.pop("qualifiers", {})}
        s.fact("filming_start", value, (f"a{number}", f"It starts «{number}».", fields), **how)
    return course(s.state(), "filming_start")


def test_a_start_that_slipped_tells_the_first_plan_the_denial_and_what_stands() -> None:
    found = course(long_pier(), "filming_start")
    summer, early = found.plans
    assert (summer.step, summer.said, summer.outlet) == ("First plan", "2025-01-06", "Example Wire")
    assert summer.denials == ["2 November 2025, The Morning Tribune"]
    assert (early.step, early.said) == ("Moved later", "2025-11-02")
    assert found.words == [("first planned for", ["summer 2025 (given up)"]), ("now", ["early 2026"])]


def test_disputed_dates_stand_side_by_side_with_their_doubts() -> None:
    assert course(long_pier(), "release_date").words == [("disputed:", ["25 December 2026", "July 2027 (hedged)"])]


def test_a_date_known_only_because_it_was_given_up_stands_before_the_one_that_took_its_place() -> None:
    found = starts(
        ("2025-01-19", "2025-02-28", {}),
        ("2025-01-19", "2024-03-29", {"firmness": "denied", "standing": "superseded"}),
    )
    assert [(plan.fact.words, plan.step) for plan in found.plans] == [
        ("29 March 2024", "First plan, given up"),
        ("28 February 2025", "Moved later"),
    ]
    assert found.words == [("first planned for", ["29 March 2024 (given up)"]), ("now", ["28 February 2025"])]


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        (("2026", {}), ("2026-22", {}), "More exact"),
        (("2026-06", {}), ("2026", {}), "Less exact"),
        (("2026-22", {}), ("2026-05-20", {}), "More exact"),
        (("2026-06", {}), ("2026-09", {}), "A later date"),
        (("2026-06", {}), ("2026-03", {}), "An earlier date"),
        (("2026-06", {"standing": "superseded"}), ("2026-03", {}), "Moved earlier"),
        (("2026-07", {}), ("2026", {"qualifiers": {"part": "late"}}), "A later date"),
        (("2026", {"qualifiers": {"part": "early"}}), ("2026-01", {}), "More exact"),
        (("soon", {"qualifiers": {"unresolved": True}}), ("2026", {}), ""),
    ],
)
def test_what_a_date_did_to_the_one_before(before: Any, after: Any, step: str) -> None:
    found = starts(("2025-01-01", before[0], dict(before[1])), ("2025-02-01", after[0], dict(after[1])))
    assert [plan.step for plan in found.plans] == ["First plan", step]


def test_dates_of_two_territories_do_not_move_each_other() -> None:
    found = starts(("2025-01-01", "2026-06", {}), ("2025-02-01", "2026-09", {"qualifiers": {"territory": "France"}}))
    assert found.plans[1].step == ""
    assert found.words == [("now", ["June 2026", "September 2026 (France)"])]


def test_a_day_is_a_point_and_a_season_or_part_of_a_year_a_bar_of_its_length() -> None:
    found = starts(
        ("2025-01-01", "2026-06-15", {}), ("2025-02-01", "2026-22", {}), ("2025-03-01", "2026", {}),
        ("2025-04-01", "2026", {"qualifiers": {"part": "late"}}),
    )  # fmt: skip
    bars = [plan.bar for plan in found.plans if plan.bar]
    day, summer, year, late = bars
    assert (day.day, summer.day) == (True, False)
    assert summer.width == pytest.approx(year.width / 4, rel=0.05)
    assert late.width == pytest.approx(year.width / 3, rel=0.05)
    assert late.left + late.width == pytest.approx(year.left + year.width)


def test_words_that_are_no_date_have_no_place_on_the_calendar() -> None:
    (plan,) = starts(("2025-01-01", "after the ice", {"qualifiers": {"unresolved": True}})).plans
    assert plan.bar is None
    assert plan.fact.words == "“after the ice”"


def test_a_long_calendar_names_only_some_of_its_years() -> None:
    s = Slate(Work("Ashfall"))
    s.article("a", outlet="Example Wire", published="2025-01-01")
    for year in ("1995", "2027"):
        s.fact("release_date", year, ("a", f"«{year}».", {}))
    named = [year for _, year in table(s.state()).years if year]
    assert named[0] == "1995"
    assert len(named) <= 8


EDTF = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.builds("{:04d}-{:02d}".format, st.integers(1900, 2100), st.integers(1, 41)),
    st.integers(1900, 2100).map(str),
    st.sampled_from(["192X", "19XX", "2026-05/..", "../2026", "2026-05/2026-08", "2026~", "9999-12", "soon", ""]),
)


@given(st.lists(st.tuples(EDTF, st.sampled_from([None, "early", "mid", "late"])), min_size=1, max_size=8))
@example([("0001-01-01", None)])
@example([("9999-12-31", "late"), ("..", None)])
@settings(max_examples=80, deadline=None)
def test_every_date_keeps_its_row_and_no_bar_leaves_the_calendar(dates: list[tuple[str, str | None]]) -> None:
    found = starts(*(("2025-01-01", value, {"qualifiers": {"part": part}}) for value, part in dates))
    assert len(found.plans) == len(dates)
    for plan in found.plans:
        if plan.bar:
            assert 0 <= plan.bar.left <= 100
            assert plan.bar.width > 0
            assert plan.bar.left + (0 if plan.bar.day else plan.bar.width) <= 100 + 1e-6

"""What changed from day to day, and the report that did it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import COPY, FILM, FIRST, POST, WIRE, report

from slatewire.model import Money, Report
from slatewire.state import Change, changes, slate_with_changes, state_of_play

HOLT = "Mara Holt"


def cast(rung: str, day: str | None, **how: object) -> Report:
    return report("cast", HOLT, rung, day=day, **how)  # type: ignore[arg-type]


def told(found: list[Change]) -> list[tuple[str, object, str]]:
    return [(change.day.isoformat(), change.after.value, change.how) for change in found]


def test_a_casting_that_goes_further_and_ends_is_three_changes() -> None:
    said = [cast("talks", "2025-03-01"), cast("attached", "2025-05-01", outlet=POST), cast("out", "2025-09-01")]
    found = changes(said, FILM)
    assert told(found) == [
        ("2025-03-01", HOLT, "known"),
        ("2025-05-01", HOLT, "firmer"),
        ("2025-09-01", HOLT, "out"),
    ]
    assert [change.by.article.outlet for change in found] == [WIRE, POST, WIRE]
    assert [change.before and change.before.rung for change in found] == [None, "talks", "attached"]


def test_a_report_that_holds_back_makes_a_deal_weaker() -> None:
    said = [cast("attached", "2025-03-01"), cast("talks", "2025-03-05")]
    assert told(changes(said, FILM))[-1] == ("2025-03-05", HOLT, "weaker")


def test_a_denial_contradicts_and_what_comes_after_it_settles() -> None:
    denial = cast("talks", "2025-03-05", by=HOLT, outlet=POST, firmness="denied")
    said = [cast("talks", "2025-03-01"), denial, cast("attached", "2025-09-01")]
    found = changes(said, FILM)
    assert [change.how for change in found] == ["known", "contradicted", "settled"]
    assert found[1].by == denial


def test_a_date_that_another_retires_is_superseded_by_the_report_of_the_other() -> None:
    said = [
        report("release_date", "2026-07-10", day="2025-03-01"),
        report("release_date", "2026-11-20", day="2025-06-01"),
    ]
    found = changes(said, FILM)
    assert {(change.after.value, change.how) for change in found if change.day.month == 6} == {
        ("2026-11-20", "known"),
        ("2026-07-10", "superseded"),
    }
    assert all(change.by == said[1] for change in found if change.day.month == 6)


def test_the_same_thing_said_again_is_no_change() -> None:
    said = [cast("talks", "2025-03-01"), cast("talks", "2025-03-02", outlet=COPY, credits=WIRE)]
    assert len(changes(said, FILM)) == 1


def test_a_surname_alone_is_nobody_new() -> None:
    said = [cast("talks", "2025-03-01"), report("cast", "Holt", "attached", outlet=POST, day="2025-04-01")]
    assert told(changes(said, FILM))[1:] == [("2025-04-01", HOLT, "firmer")]


def test_since_leaves_out_what_was_known_before() -> None:
    said = [cast("talks", "2025-03-01"), cast("attached", "2025-05-01")]
    assert told(changes(said, FILM, since="2025-05")) == [("2025-05-01", HOLT, "firmer")]
    with pytest.raises(ValueError, match="no date"):
        changes(said, FILM, since="soon")


def test_an_article_of_unknown_date_changes_nothing() -> None:
    assert changes([cast("talks", None)], FILM) == []


def test_all_films_are_told_of_when_none_is_named() -> None:
    said = [cast("talks", "2025-03-01"), report("budget", Money(5, "USD"), work=FIRST, day="2025-03-02")]
    assert [change.work for change in changes(said)] == [FILM, FIRST]
    assert [change.work for change in changes(said, FIRST)] == [FIRST]


RUNGS = st.sampled_from(["rumored", "talks", "attached", "confirmed", "out"])
SAID = st.lists(
    st.builds(
        lambda rung, day, outlet, firmness: cast(rung, f"2025-03-0{day}", outlet=outlet, firmness=firmness),
        RUNGS,
        st.integers(1, 9),
        st.sampled_from([WIRE, POST, COPY]),
        st.sampled_from(["stated", "hedged", "denied"]),
    ),
    max_size=8,
    unique_by=lambda said: said.id,
)


@given(SAID)
def test_every_change_leads_to_where_the_value_stood_that_day(said: list[Report]) -> None:
    found = changes(said, FILM)
    for change in found:
        on_day = state_of_play(said, FILM, as_of=change.day.isoformat())
        assert change.after in on_day.properties[change.property]
        assert change.by in said
        assert change.by.article.published == change.day.isoformat()
    assert all(one.day <= other.day for one, other in pairwise(found))
    assert bool(found) == bool(said)


def test_lately_tells_what_the_last_month_changed_in_one_step() -> None:
    said = [
        cast("rumored", "2025-01-01"),
        cast("talks", "2025-03-01"),
        cast("attached", "2025-03-20", outlet=POST),
        report("budget", Money(5, "USD"), day="2025-03-20"),
        report("director", "Ada Quill", "attached"),
    ]
    (lately,) = slate_with_changes(said)
    assert told(lately.changes) == [("2025-03-20", HOLT, "firmer"), ("2025-03-20", Money(5, "USD"), "known")]
    assert [change.before and change.before.rung for change in lately.changes] == ["rumored", None]
    assert lately.play == state_of_play(said, FILM)
    (earlier,) = slate_with_changes(said, as_of="2025-03-10")
    assert told(earlier.changes) == [("2025-03-01", HOLT, "firmer")]

"""Dates as they were stated: their bounds, and which contains which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.edtf import bounds, contains, earliest, latest


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2026-22", date(2026, 6, 1), date(2026, 8, 31)),
        ("2026-24", date(2026, 12, 1), date(2027, 2, 28)),
        ("2026-33", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-36", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-41", date(2026, 7, 1), date(2026, 12, 31)),
        ("192X", date(1920, 1, 1), date(1929, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2026-05-XX", date(2026, 5, 1), date(2026, 5, 31)),
        ("2026-03/2026-05", date(2026, 3, 1), date(2026, 5, 31)),
        ("2026/..", date(2026, 1, 1), date.max),
        ("2025-10-07?", date(2025, 10, 7), date(2025, 10, 7)),
        ("2025-10-07T09:30:00Z", date(2025, 10, 7), date(2025, 10, 7)),
    ],
)
def test_a_date_means_these_days(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("words", [None, "", "after the monsoon", "2026-13", "2025-02-30", "0000", "2026-05/2026-03"])
def test_words_are_no_date(words: str | None) -> None:
    assert bounds(words) is None
    assert earliest(words) is None
    assert latest(words) is None


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("2026", "2026-22"),
        ("2026-22", "2026-07"),
        ("2026-22", "2026-05-22"),
        ("2026", "2026-24"),
        ("2026-24", "2026-01-30"),
        ("2026-24", "2026-12-25"),
        ("2026-33", "2026-02-14"),
        ("2026-40", "2026-34"),
        ("202X", "2026"),
        ("2026-03/2026-05", "2026-04"),
        ("2026?", "2026-04-01"),
    ],
)
def test_a_wide_date_contains_a_narrow_one(outer: str, inner: str) -> None:
    assert contains(outer, inner)
    assert not contains(inner, outer)


@pytest.mark.parametrize(
    ("a", "b"), [("2026-22", "2026-11"), ("2026", "2027-01"), ("2026-33", "2026-34"), ("2026", "soon")]
)
def test_dates_apart_do_not_contain_each_other(a: str, b: str) -> None:
    assert not contains(a, b)
    assert not contains(b, a)


@given(st.dates())
def test_every_day_lies_in_its_month_its_year_and_its_decade(day: date) -> None:
    iso = day.isoformat()
    assert bounds(iso) == (day, day)
    assert contains(iso[:7], iso)
    assert contains(iso[:4], iso[:7])
    assert contains(iso, iso)


@given(st.text())
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    days = bounds(text)
    assert days is None or days[0] <= days[1]

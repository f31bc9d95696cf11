"""The axis of days: order kept, room for every mark, labels that do not touch, silences named."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatewire.dossier.days_axis import LABEL, axis, one_day
from slatewire.dossier.widths import columns, cut

DAYS = st.dictionaries(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 12), min_size=1, max_size=40)


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_days_keep_their_order_and_the_marks_of_one_never_reach_the_next(abreast: dict[date, int]) -> None:
    found = axis(abreast, 0, 600, 11)
    assert list(found.at) == sorted(abreast)
    for before, after in pairwise(found.at):
        reach = found.pitch * (abreast[before] + abreast[after]) / 2
        assert found.at[after] - found.at[before] >= reach - 1e-6
    assert min(found.at.values()) >= 0
    assert max(found.at.values()) <= 600 + 1e-6


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_labels_have_room_and_name_the_year_where_it_changes(abreast: dict[date, int]) -> None:
    found = axis(abreast, 0, 600, 11)
    labelled = [tick for tick in found.ticks if tick.label]
    assert labelled
    assert all(after.x - before.x >= LABEL - 1e-6 for before, after in pairwise(labelled))
    assert labelled[0].year
    years = [tick.year for tick in labelled if tick.year]
    assert all(one < other for one, other in pairwise(years))


def test_a_long_silence_takes_less_room_than_its_days_would_and_is_named() -> None:
    found = axis({date(2024, 1, 1): 1, date(2024, 1, 11): 1, date(2025, 5, 1): 1}, 0, 600, 11)
    first, second, third = found.at.values()
    assert (third - second) / (second - first) < 4, "476 days against 10"
    assert [gap.words for gap in found.silences] == ["16 months"]
    assert second < found.silences[0].x < third


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-03-14", date(2025, 3, 14)),
        ("2025-03-14T09:30", date(2025, 3, 14)),
        ("2025-03", None),
        ("2025-22", None),
        ("next spring", None),
        (None, None),
    ],
)
def test_only_a_whole_date_is_a_day(edtf: str | None, day: date | None) -> None:
    assert one_day(edtf) == day


@given(st.text(max_size=80), st.integers(1, 30))
def test_words_that_are_cut_fit_and_say_so(words: str, room: int) -> None:
    short = cut(words, room)
    assert columns(short) <= room
    assert short == " ".join(words.split()) or short.endswith("…")


def test_a_character_that_takes_two_columns_counts_as_two() -> None:
    assert columns("濱口竜介") == 8
    assert cut("濱口竜介", 5) == "濱口…"
    assert columns("Zoe\u0301") == 3

"""EDTF dates as a newspaper prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.dossier.periods import in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026", "2026"),
        ("2026-XX", "2026"),
        ("2025-10", "October 2025"),
        ("2025-10-07", "7 October 2025"),
        ("2025-10-07T09:30:00Z", "7 October 2025"),
        ("2026-21", "spring 2026"),
        ("2026-22", "summer 2026"),
        ("2026-23", "autumn 2026"),
        ("2026-24", "winter 2026"),
        ("2026-33", "first quarter of 2026"),
        ("2026-36", "fourth quarter of 2026"),
        ("2026-40", "first half of 2026"),
        ("2026-41", "second half of 2026"),
        ("192X", "the 1920s"),
        ("13XX", "the 1300s"),
        ("2026?", "2026 (uncertain)"),
        ("2026-07~", "about July 2026"),
        ("2026%", "about 2026 (uncertain)"),
        ("2026-03/2026-05", "March to May 2026"),
        ("2025-10-07/2025-10-09", "7 to 9 October 2025"),
        ("2025-10-28/2025-11-02", "28 October to 2 November 2025"),
        ("2025-12/2026-02", "December 2025 to February 2026"),
        ("2026/2028", "2026 to 2028"),
        ("2026-21/2026-23", "spring to autumn 2026"),
        ("2026-03/..", "from March 2026"),
        ("../2026-05", "until May 2026"),
        ("2026-33/2026-35", "first quarter of 2026 to third quarter of 2026"),
    ],
)
def test_a_date_is_printed_with_the_precision_it_was_stated_with(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "part", "words"),
    [
        ("2026", "early", "early 2026"),
        ("2026", "mid", "mid-2026"),
        ("2025-10", "late", "late October 2025"),
        ("2026-22", "early", "early summer 2026"),
        ("192X", "late", "the late 1920s"),
        ("2026-33", "early", "early in the first quarter of 2026"),
        ("2025-10-07", "early", "7 October 2025"),
        ("2026", "sometime", "2026"),
    ],
)
def test_a_part_of_a_period_narrows_it(edtf: str, part: str, words: str) -> None:
    assert in_words(edtf, part) == words


@pytest.mark.parametrize(
    "words", ["after the monsoon", "2026-13", "2026-02-30", "", "26", "2026-10-07x", "a/b", "0000"]
)
def test_what_is_no_date_stays_in_the_words_of_the_article(words: str) -> None:
    assert in_words(words) == words


@given(st.dates())
def test_no_two_days_read_alike_and_each_names_its_year(day) -> None:  # type: ignore[no-untyped-def]
    words = in_words(day.isoformat())
    assert words.split()[0] == str(day.day)
    assert words.split()[2] == f"{day.year:04d}"


@given(st.text(max_size=40), st.sampled_from([None, "early", "mid", "late"]))
def test_any_text_can_be_put_in_words(text: str, part: str | None) -> None:
    assert isinstance(in_words(text, part), str)

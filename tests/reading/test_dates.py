"""Dates: a sentence and the day it was printed in, EDTF out."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading import edtf, holidays
from slatewire.reading.dates import find, find_dates

OCTOBER = "2025-10-20"  # a Monday


def read(sentence: str, reference: str | None = OCTOBER) -> list[str | None]:
    return [mention.edtf for mention in find(sentence, reference)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was announced on October 7, 2025.", "2025-10-07"),
        ("It was announced on 7 October 2025.", "2025-10-07"),
        ("The file is dated 2025-10-07.", "2025-10-07"),
        ("It opens on 10/7/2025 in the US.", "2025-10-07"),
        ("It opens on 25/12/2025 in Britain.", "2025-12-25"),
        ("It opens Feb. 12, 2016.", "2016-02-12"),
        ("Shooting ended in Nov. 2021.", "2021-11"),
        ("Shooting starts in the summer of 2026.", "2026-22"),
        ("Look for it in Fall 2026.", "2026-23"),
        ("It opens in Q1 2026.", "2026-33"),
        ("They roll in the first half of 2027.", "2027-40"),
        ("She was born in 1968.", "1968"),
        ("The story is set in the 19th century.", "18XX"),
        ("It is set in the 1920s.", "192X"),
        ("A comedy of the '90s.", "199X"),
        ("The first cut dates from nineteen ninety-four.", "1994"),
        ("The third Friday of June 2026 is booked.", "2026-06-19"),
        ("The season of 2024-25 was thin.", "2024/2025"),
    ],
)
def test_a_date_with_its_year_means_the_same_whenever_it_is_read(sentence: str, value: str) -> None:
    assert read(sentence) == [value]
    assert read(sentence, None) == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It will shoot next year.", "2026"),
        ("It was shot last year.", "2024"),
        ("It opened last December.", "2024-12"),
        ("It goes to cinemas next month.", "2025-11"),
        ("Cameras roll next summer.", "2026-22"),
        ("It came out last spring.", "2025-21"),
        ("She leaves this fall.", "2025-23"),
        ("They met last week.", "2025-10-13/2025-10-19"),
        ("It is out this weekend.", "2025-10-25/2025-10-26"),
        ("The deal was signed yesterday.", "2025-10-19"),
        ("They settled two years ago.", "2023"),
        ("The script came in three months ago.", "2025-07"),
        ("Cameras will turn in three weeks.", "2025-11-10/2025-11-16"),
        ("She said so on Friday.", "2025-10-17"),
        ("It will be shown on Friday.", "2025-10-24"),
        ("It opens next Friday.", "2025-10-24"),
        ("It bows the day after tomorrow.", "2025-10-22"),
        ("The studio will decide in the first quarter of next year.", "2026-33"),
        ("Shooting will go on until the 28th.", "2025-10-28"),
        ("A decision is due before the year is out.", "2025"),
    ],
)
def test_a_relative_date_counts_from_the_article(sentence: str, value: str) -> None:
    assert read(sentence) == [value]
    assert read(sentence, None) == [None], "without the article's date it stays in words"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Cameras will roll in March.", "2026-03"),
        ("Filming began in March.", "2025-03"),
        ("It is due out on February 13.", "2026-02-13"),
        ("It was released on February 13.", "2025-02-13"),
        ("The start slipped to February.", "2026-02"),
        ("It will open in October.", "2025-10"),
        ("It opens on Nov. 26.", "2025-11-26"),
        ("It will open on Saturday, April 25.", "2026-04-25"),
        ("On Wednesday, April 23, the trailer ran.", "2025-04-23"),
    ],
)
def test_a_date_without_a_year_points_as_its_sentence_does(sentence: str, value: str) -> None:
    assert read(sentence)[0] == value


def test_a_date_takes_the_year_that_its_sentence_has_just_told() -> None:
    assert read("It opens on Thanksgiving Day 2026, then streams on Christmas Day.") == ["2026-11-26", "2026-12-25"]
    assert read("Next year brings the sequel, on Nov. 20.") == ["2026", "2026-11-20"]


@pytest.mark.parametrize(
    ("sentence", "value", "part"),
    [
        ("It will shoot early next year.", "2026", "early"),
        ("It opens in late 2026.", "2026", "late"),
        ("It will start mid-2026.", "2026", "mid"),
        ("It shoots later this year.", "2025", "late"),
        ("He needs until the end of the year.", "2025", "late"),
        ("It wrapped at the end of last month.", "2025-09", "late"),
        ("It rolls in mid-March 2026.", "2026-03", "mid"),
        ("Set in the late 1920s.", "192X", "late"),
        ("Shooting is pencilled for early in the new year.", "2026", "early"),
        ("They announced it earlier this year.", "2025", None),
    ],
)
def test_the_part_of_a_period_is_kept_beside_it(sentence: str, value: str, part: str | None) -> None:
    (mention,) = find(sentence, OCTOBER)
    assert (mention.edtf, mention.part) == (value, part)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opens on Christmas Day 2026.", "2026-12-25"),
        ("It opens at Easter 2028.", "2028-04-16"),
        ("It is coming on Thanksgiving Day next year.", "2026-11-26"),
        ("It was dated for Memorial Day 2027.", "2027-05-31"),
        ("It will open on Labor Day.", "2026-09-07"),
        ("It opens the day before Thanksgiving.", "2025-11-26"),
        ("It will open on Halloween.", "2025-10-31"),
        ("A release for Diwali 2026 is planned.", "2026-11-08"),
        ("It will open on Memorial Day weekend 2026.", "2026-05-23/2026-05-25"),
        ("It will open on Thanksgiving weekend.", "2025-11-27/2025-11-30"),
        ("The Tamil film will release on Independence Day 2026.", "2026-08-15"),
        ("The comedy opens on Independence Day 2026.", "2026-07-04"),
    ],
)
def test_a_holiday_is_a_day(sentence: str, value: str) -> None:
    assert read(sentence) == [value]


def test_easter_follows_the_church() -> None:
    known = {2016: "03-27", 2019: "04-21", 2024: "03-31", 2025: "04-20", 2026: "04-05", 2027: "03-28", 2035: "03-25"}
    assert {year: holidays.easter(year).isoformat()[5:] for year in known} == known


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It shoots from March to May 2026.", ["2026-03/2026-05"]),
        ("April–May 2026: shoot in Riga.", ["2026-04/2026-05"]),
        ("It was shot from September through November of last year.", ["2024-09/2024-11"]),
        ("It was made between March and July of last year.", ["2024-03/2024-07"]),
        ("The festival runs Oct. 7-9, 2026.", ["2026-10-07/2026-10-09"]),
        ("The film moves from May 1, 2026 to June 12, 2026.", ["2026-05-01", "2026-06-12"]),
        ("It was pushed from November to February.", ["2025-11", "2026-02"]),
        ("They met in March and May 2026.", ["2026-03", "2026-05"]),
    ],
)
def test_a_span_of_time_is_an_interval_and_a_moved_date_is_none(sentence: str, values: list[str]) -> None:
    assert read(sentence) == values


def test_figures_a_year_earlier_are_those_of_the_same_quarter() -> None:
    sentence = "Example Pictures lost $4 million in the third quarter, against a profit of $2 million a year earlier."
    assert read(sentence) == ["2025-35", "2024-35"]


def test_the_same_quarter_last_year_is_a_quarter_where_one_was_told() -> None:
    assert read("Profit rose in the third quarter, from a loss in the same quarter last year.") == [
        "2025-35",
        "2024-35",
    ]
    assert read("It was better than the same quarter last year.") == ["2024"]


def test_later_and_that_year_count_from_the_date_told_before() -> None:
    assert read("It opened in June 2019. Two years later it was on every channel.") == ["2019-06", "2021"]
    assert read("He sold it in 2012. In April of that year she left.") == ["2012", "2012-04"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It may fall apart, and the March of time goes on.",
        "June Holt and April Venn will star, says August Marr.",
        "They march into the spring of the story; it may rain.",
        "Some 2,000 people and 1960 extras came.",
        "It opened in 2100 theaters.",
        "It cost $2025.",
        "It plays Friday nights.",
        "A Christmas comedy is a safe bet.",
        "“1923” has a sequel.",
        "It was called No. 2014.",
        "The fall of the house was quick, second only to the flood.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("reference", "values"),
    [
        ("2025-10", ["2026", "2025-11", "2025-12", None]),
        ("2025", ["2026", None, None, None]),
        ("2025-10-20?", ["2026", "2025-11", "2025-12", "2025-10-17"]),
        ("not a date", [None, None, None, None]),
        ("2025-02-30", [None, None, None, None]),
    ],
)
def test_a_coarse_article_date_resolves_only_what_follows_from_it(reference: str, values: list[str | None]) -> None:
    assert read("It opens next year; work starts next month, in December, she said Friday.", reference) == values


def test_what_stays_in_words_says_so() -> None:
    (mention,) = find("It shoots next spring.")
    assert (mention.edtf, mention.unresolved, mention.words) == (None, True, "next spring")


def test_the_public_function_gives_plain_spans() -> None:
    text = "It opens early next year."
    ((start, end, value),) = find_dates(text, reference=OCTOBER)
    assert (text[start:end], value) == ("early next year", "2026")


@given(st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2049, 12, 31)), st.booleans())
def test_every_day_is_read_as_it_is_written(day: dt.date, british: bool) -> None:
    written = f"{day.day} {day:%B} {day.year}" if british else f"{day:%B} {day.day}, {day.year}"
    assert read(f"It was on {written} that it began.") == [day.isoformat()]


_PIECES = [
    "next",
    "last",
    "year",
    "the",
    "end of",
    "May",
    "Oct.",
    "7",
    "2026",
    "'90s",
    "Friday",
    "from",
    "to",
    "a",
    "ago",
]
_PIECES += ["in", "two", "weeks", "Christmas", "Q1", ",", ".", "quarter", "first", "é", "🎬", "\n", "late", "11th", "-"]


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from([None, "2025", "2025-10", "2025-10-20"]))
def test_any_words_give_spans_in_order_that_hold_their_words(pieces: list[str], reference: str | None) -> None:
    text = " ".join(pieces)
    mentions = find(text, reference)
    assert all(text[m.start : m.end] == m.words for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.unresolved == (m.edtf is None) for m in mentions)


@pytest.mark.parametrize(
    "piece", ["the first ", "2026-", "a year ", "early ", "1 ", "'", "in the last ", "\n", "Oct. "]
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    find(piece * (40_000 // len(piece)), OCTOBER)
    assert time.process_time() - start < 5


def test_the_last_weekday_of_a_month() -> None:
    assert edtf.nth_weekday(2026, 5, 0, -1) == dt.date(2026, 5, 25)
    assert edtf.nth_weekday(2026, 2, 4, 5) is None


def test_ratings_and_shares_are_no_dates() -> None:
    assert [d.words for d in find("The drama drew 6.5/16 on NBC and 3.0/7 on Fox.", "2008-01-13")] == []

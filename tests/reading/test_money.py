"""Money: a sentence in, amounts and currencies out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.money import MoneyMention, find


def read(sentence: str) -> list[tuple[int, str | None]]:
    return [(mention.amount, mention.currency) for mention in find(sentence)]


def only(sentence: str) -> MoneyMention:
    (mention,) = find(sentence)
    return mention


@pytest.mark.parametrize(
    ("sentence", "amount", "currency"),
    [
        ("It cost $170 million.", 170_000_000, "USD"),
        ("It cost $4.2M.", 4_200_000, "USD"),
        ("A $32m comedy.", 32_000_000, "USD"),
        ("The fund holds $1.1bn.", 1_100_000_000, "USD"),
        ("A $100-million film.", 100_000_000, "USD"),
        ("They paid $1,750,000.", 1_750_000, "USD"),
        ("They paid US$12 million.", 12_000_000, "USD"),
        ("It has A$9.5 million.", 9_500_000, "AUD"),
        ("It has C$6 million.", 6_000_000, "CAD"),
        ("It has NZ$3 million.", 3_000_000, "NZD"),
        ("It has HK$80 million.", 80_000_000, "HKD"),
        ("It has CAD 12 million.", 12_000_000, "CAD"),
        ("It cost £40.7m.", 40_700_000, "GBP"),
        ("It cost Â£40.7m.", 40_700_000, "GBP"),
        ("A grant of €800,000.", 800_000, "EUR"),
        ("It cost 9 million pounds.", 9_000_000, "GBP"),
        ("It cost 2.5 million euros.", 2_500_000, "EUR"),
        ("It cost Rs 150 crore.", 1_500_000_000, "INR"),
        ("They paid Rs. 40 lakh.", 4_000_000, "INR"),
        ("It cost ₹4,000 crore.", 40_000_000_000, "INR"),
        ("A 150-crore epic.", 1_500_000_000, "INR"),
        ("It cost ¥1.8 billion.", 1_800_000_000, "JPY"),
        ("It cost ₩3.4 billion.", 3_400_000_000, "KRW"),
        ("It cost 680 million yuan.", 680_000_000, "CNY"),
        ("It cost 6 million zlotys.", 6_000_000, "PLN"),
        ("It cost 38 million kronor.", 38_000_000, "SEK"),
        ("It cost half a million dollars.", 500_000, "USD"),
        ("It cost a hundred million dollars.", 100_000_000, "USD"),
        ("A ninety-million-dollar film.", 90_000_000, "USD"),
        ("It cost twenty-five million dollars.", 25_000_000, "USD"),
    ],
)
def test_an_amount_is_read_in_whole_units_of_its_currency(sentence: str, amount: int, currency: str) -> None:
    assert read(sentence) == [(amount, currency)]


@pytest.mark.parametrize(
    ("sentence", "currency"),
    [
        ("The Danish fund gave 4 million kroner.", "DKK"),
        ("The Norwegian fund gave 4 million kroner.", "NOK"),
        ("The Mexican fund gave 4 million pesos.", "MXN"),
        ("Shot in Manila, it cost 4 million pesos.", "PHP"),
        ("The Chinese epic cost ¥4 billion.", "CNY"),
    ],
)
def test_a_name_that_several_currencies_share_goes_by_the_country_around_it(sentence: str, currency: str) -> None:
    assert only(sentence).currency == currency


@pytest.mark.parametrize(
    "sentence",
    [
        "It will cost $125 million to $175 million.",
        "It will cost between $125 and $175 million.",
        "It will cost $125-175 million.",
        "It will cost $125 million–$175 million.",
        "It will cost 125 to 175 million dollars.",
        "It will cost between 125 million dollars and 175 million dollars.",
    ],
)
def test_a_range_is_a_low_and_a_high_amount(sentence: str) -> None:
    low, high = find(sentence)
    assert (low.amount, low.currency, low.range) == (125_000_000, "USD", "low")
    assert (high.amount, high.currency, high.range) == (175_000_000, "USD", "high")


def test_a_budget_that_rose_is_no_range() -> None:
    assert [m.range for m in find("The budget rose from $100 million to $140 million.")] == [None, None]
    assert [m.range for m in find("They paid $2 million and $3 million.")] == [None, None]


@pytest.mark.parametrize(
    "words",
    ["about $90 million", "north of $90 million", "nearly $90 million", "$90 million-plus", "$90 million or so"],
)
def test_an_inexact_amount_says_so(words: str) -> None:
    assert only(f"It cost {words}.").approx


def test_an_exact_amount_says_nothing() -> None:
    assert not only("It cost $90 million.").approx


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("It cost €72 million ($78 million).", [False, True]),
        ("It cost ₹4,000 crore (about $500 million).", [False, True]),
        ("It cost £30m/$40m.", [False, True]),
        ("It cost $72 million ($78 million with tax).", [False, False]),
        ("It came from a fund (£40.7m in all).", [False]),
    ],
)
def test_a_conversion_in_brackets_is_the_same_money_again(sentence: str, flags: list[bool]) -> None:
    assert [mention.converted for mention in find(sentence)] == flags


def test_a_bare_number_of_millions_has_no_currency_of_its_own() -> None:
    assert read("It was seen by 170 million people.") == [(170_000_000, None)]


def test_a_bare_number_goes_on_in_the_currency_told_before() -> None:
    text = "It was to cost 2 billion kronor. It is costing 210 million, the producer said."
    assert read(text) == [(2_000_000_000, "SEK"), (210_000_000, "SEK")]
    assert read("It cost $20 million and 40 million viewers came.")[1] == (40_000_000, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "A seven-figure deal.",
        "In 2023 won a prize.",
        "5,000 pounds of flour.",
        "It ran for 90 to 100 days.",
        "A 400m dash.",
    ],
)
def test_what_only_looks_like_money_is_none(sentence: str) -> None:
    assert read(sentence) == []


@given(st.integers(min_value=1, max_value=999_999_999), st.sampled_from(["$", "£", "€", "₹", "A$"]))
def test_every_whole_amount_is_read_as_it_is_written(amount: int, sign: str) -> None:
    assert [mention.amount for mention in find(f"It cost {sign}{amount:,}.")] == [amount]


@given(st.text(alphabet="$£€₹ 0123456789.,-–()million crore kto€ and", max_size=120))
def test_any_text_gives_amounts_that_stand_in_it(text: str) -> None:
    assert all(text[m.start : m.end] == m.words and m.amount >= 0 for m in find(text))


@pytest.mark.parametrize("piece", ["$1", "1,000,", "1-", "$ ", "half a ", "1 to "])
def test_hostile_amounts_take_no_longer_than_their_length(piece: str) -> None:
    start = time.process_time()
    find(piece * (30_000 // len(piece)))
    assert time.process_time() - start < 5

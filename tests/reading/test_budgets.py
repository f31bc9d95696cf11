"""What an article says of money: costs, offers, grants, and the amounts that are no budget."""

from __future__ import annotations

import pytest
from grammar import read

from slatewire.model import Claim, Money


def budgets(text: str) -> list[Claim]:
    return [c for c in read(text, published="2025-10-20").claims if c.property == "budget"]


def amounts(text: str) -> set[tuple[int, str, str]]:
    """Amount, currency and basis of every budget."""
    out = set()
    for claim in budgets(text):
        assert isinstance(claim.value, Money)
        out.add((claim.value.amount, claim.value.currency, str(claim.qualifiers.get("basis", "total"))))
    return out


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"Ash Harbor" carries a budget of $45 million.', {(45_000_000, "USD", "total")}),
        ('The $130 million adventure "Ash Harbor" opens on Sept. 4.', {(130_000_000, "USD", "total")}),
        ('"Ash Harbor" was made for €11.5 million in Senegal.', {(11_500_000, "EUR", "total")}),
        (
            '"Ash Harbor" will cost between $30 million and $40 million.',
            {(30_000_000, "USD", "total"), (40_000_000, "USD", "total")},
        ),
        ('"Ash Harbor" cost ₹400 crore (about $50 million).', {(4_000_000_000, "INR", "total")}),
        ('Producers of "Ash Harbor" will spend $120 million in the state.', {(120_000_000, "USD", "spent")}),
    ],
)
def test_what_a_work_costs(sentence: str, expected: set[tuple[int, str, str]]) -> None:
    assert amounts(sentence) == expected


def test_bids_are_offers_with_their_party() -> None:
    found = budgets('Netflix bid $150 million for "Ash Harbor"; Example Pictures is offering about $80 million.')
    assert {(c.qualifiers["basis"], c.qualifiers["party"]) for c in found} == {
        ("offered", "Netflix"),
        ("offered", "Example Pictures"),
    }


def test_a_budget_that_is_asked_for_is_asked_not_total() -> None:
    (claim,) = budgets('Director Ann Orrin was asking for a production budget of about $100 million for "Ash Harbor".')
    assert (claim.qualifiers["basis"], claim.qualifiers["party"]) == ("asked", "Ann Orrin")


def test_public_money_is_a_tax_credit_of_the_body_that_grants_it() -> None:
    (claim,) = budgets('The California Film Commission has awarded "Ash Harbor" a $17.5 million tax credit.')
    assert (claim.qualifiers["basis"], claim.qualifiers["party"]) == ("tax_credit", "California Film Commission")


@pytest.mark.parametrize(
    "sentence",
    [
        '"Ash Harbor" has grossed $300 million worldwide.',
        '"Ash Harbor" opened to $40 million at the box office.',
        'Mara Holt sued the makers of "Ash Harbor" for $5 million in damages.',
        'Mara Holt was paid a salary of $20 million for "Ash Harbor".',
        'The production of "Ash Harbor" ran $11 million over budget.',
        "Rovers paid £72m for the winger Nico Pell, a club record.",
    ],
)
def test_other_money_is_no_budget(sentence: str) -> None:
    assert budgets(sentence) == []


def test_takings_beside_a_budget_leave_the_budget_alone() -> None:
    text = '"Ash Harbor" carried a production budget of $45 million and has taken $92 million worldwide.'
    assert amounts(text) == {(45_000_000, "USD", "total")}


def test_whose_proposal_it_was_asks_and_not_the_studio_it_went_to() -> None:
    text = "“Ashfall Road” needs money.\n\nMara Holt’s first budget proposal for studio Warner Bros. came to $230m."
    (claim,) = [c for c in read(text).claims if c.property == "budget"]
    assert (claim.qualifiers["basis"], claim.qualifiers["party"]) == ("asked", "Mara Holt")

"""Filmographies: the works by which an article tells who somebody is. All people and works here are invented."""

from __future__ import annotations

import pytest
from grammar import read

OPENING = "Vera Roe joins Ashfall\n\nVera Roe has joined the cast of Ashfall, a drama that Jane Holt will direct.\n\n"
Credit = tuple[str, str, str, str | None]  # title, property, person, rung


def credits(sentence: str) -> set[Credit]:
    """The credits that a sentence tells behind the news of a casting."""
    claims = read(OPENING + sentence + "\n", title="Vera Roe joins Ashfall", published="2024-05-01").claims
    return {(c.work.title, c.property, str(c.value), c.rung) for c in claims if c.work.title != "Ashfall"}


def of(who: str, prop: str, *titles: str, rung: str = "confirmed") -> set[Credit]:
    return {(title, prop, who, rung) for title in titles}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Her credits include Tin Year (2011), Low Tide (2014) and The Salt Ledger.",
            ("Tin Year", "Low Tide", "The Salt Ledger"),
        ),
        ('Roe’s film credits include "Glass" and "Owl Street."', ("Glass", "Owl Street")),
        ("Roe's last big film role was in 2019's Low Tide.", ("Low Tide",)),
        ("She was last seen in *Hollow Bay* and *Tin Year*.", ("Hollow Bay", "Tin Year")),
        ("Roe, most recently seen in “Hollow Bay,” lives in Paris.", ("Hollow Bay",)),
        ("Roe has starred in Low Tide, Tin Year and Calico.", ("Low Tide", "Tin Year", "Calico")),
        ('She previously appeared in "Glass Owl," where she was a nurse, and "Red Barn."', ("Glass Owl", "Red Barn")),
    ],
)
def test_what_an_actor_did_before_is_a_credit_of_each_work(sentence: str, expected: tuple[str, ...]) -> None:
    assert credits(sentence) >= of("Vera Roe", "cast", *expected)


@pytest.mark.parametrize(
    ("sentence", "prop", "expected"),
    [
        ("Holt's previous films include Low Tide and The Salt Ledger.", "director", ("Low Tide", "The Salt Ledger")),
        (
            "Holt, whose credits include “Low Tide” and “Glass Owl,” shoots in May.",
            "director",
            ("Low Tide", "Glass Owl"),
        ),
        ("Holt directed Low Tide, Tin Year and Calico.", "director", ("Low Tide", "Tin Year", "Calico")),
        ("Holt wrote “Low Tide” and “Tin Year.”", "writer", ("Low Tide", "Tin Year")),
        ("Holt's acting credits include “Low Tide.”", "cast", ("Low Tide",)),
        ("Holt made her directorial debut with “Low Tide.”", "director", ("Low Tide",)),
    ],
)
def test_the_job_is_that_of_the_person_unless_the_words_tell_another(
    sentence: str, prop: str, expected: tuple[str, ...]
) -> None:
    assert credits(sentence) >= of("Jane Holt", prop, *expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "She will next be seen in “Night Ferry,” opposite Sol Marwick.",
        "Roe's upcoming films include “Night Ferry.”",
        "Roe will soon be seen in “Night Ferry.”",
    ],
)
def test_what_comes_next_is_not_a_credit_yet(sentence: str) -> None:
    told = credits(sentence)
    assert told >= of("Vera Roe", "cast", "Night Ferry", rung="attached")
    assert "Vera Roe" not in {who for title, _, who, rung in told if rung == "confirmed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Roe is best known for “Low Tide.”",
        "Her films are seen by millions.",
        "Roe was last seen in Paris.",
        "She loves films like “Low Tide.”",
    ],
)
def test_what_is_no_credit_is_none(sentence: str) -> None:
    assert not {row for row in credits(sentence) if row[2] == "Vera Roe"}


def test_a_partner_of_the_list_is_not_its_owner() -> None:
    told = credits("Roe was paired with the actor Sol Marwick, who was last seen in “Hollow Bay.”")
    assert told >= of("Sol Marwick", "cast", "Hollow Bay")
    assert ("Hollow Bay", "cast", "Vera Roe", "confirmed") not in told


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("She has appeared in ITV's Cold Feat and the film Half Term.", {"Cold Feat": "series", "Half Term": "film"}),
        ("She was last seen in two episodes of “Silks.”", {"Silks": "series"}),
        ("She will next be seen in Lionsgate's “Mess Hall.”", {"Mess Hall": "film"}),
    ],
)
def test_a_channel_makes_series_and_a_studio_films(sentence: str, kinds: dict[str, str]) -> None:
    claims = read(OPENING + sentence + "\n", published="2024-05-01").claims
    told = {c.work.title: c.work.kind for c in claims if c.property == "cast"}
    assert {title: told.get(title) for title in kinds} == kinds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The “Low Tide” star, 33, flew to Lisbon on Monday.", of("Vera Roe", "cast", "Low Tide")),
        ("The “Low Tide” actress said that she was thrilled.", of("Vera Roe", "cast", "Low Tide")),
        ("The Norwegian-American star flew to Lisbon on Monday.", set()),
    ],
)
def test_a_label_is_a_credit_of_the_one_who_was_named_before(sentence: str, expected: set[Credit]) -> None:
    assert credits(sentence) == expected

"""Companies in an article: who makes it, who releases it, who is after it and who lost it."""

from __future__ import annotations

import pytest
from grammar import read

DAY = "2025-06-02"


def companies(text: str) -> set[tuple[str, str, str, str | None]]:
    """(work, property, company, rung) of every company claim."""
    return {
        (c.work.title, c.property, str(c.value), c.rung)
        for c in read(text, published=DAY).claims
        if c.property in ("studio", "distributor")
    }


def of_companies(text: str) -> set[tuple[str, str, str | None]]:
    return {row[1:] for row in companies(text)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('Netflix is financing "Saltmarsh Road."', ("studio", "Netflix", "attached")),
        ('"Saltmarsh Road" is being produced by Blumhouse.', ("studio", "Blumhouse", "attached")),
        ('"Saltmarsh Road" has landed at A24.', ("studio", "A24", "attached")),
        ('"Saltmarsh Road" is in development at Netflix.', ("studio", "Netflix", "attached")),
        ('Netflix has picked up "Saltmarsh Road" after an auction.', ("studio", "Netflix", "attached")),
        ('Netflix has tapped Mara Holt to direct "Saltmarsh Road."', ("studio", "Netflix", "attached")),
        ('Mara Holt is directing "Saltmarsh Road" for Netflix.', ("studio", "Netflix", "attached")),
        ('"Saltmarsh Road," an A24 thriller, has a new star.', ("studio", "A24", "attached")),
        ('The drama "Saltmarsh Road" comes from A24.', ("studio", "A24", "attached")),
        ('Warner Bros. is the new home of "Saltmarsh Road."', ("studio", "Warner Bros.", "attached")),
        ('Netflix is circling "Saltmarsh Road."', ("studio", "Netflix", "circling")),
        ('Netflix is in talks to acquire "Saltmarsh Road."', ("studio", "Netflix", "talks")),
        ('Netflix is nearing a deal for "Saltmarsh Road."', ("studio", "Netflix", "closing")),
        ('Netflix has passed on "Saltmarsh Road."', ("studio", "Netflix", "out")),
        ('Netflix paid $12 million for "Saltmarsh Road."', ("studio", "Netflix", "attached")),
        ('HBO has cancelled "Saltmarsh Road."', ("studio", "HBO", "out")),
        ('Lionsgate put "Saltmarsh Road" into turnaround.', ("studio", "Lionsgate", "out")),
    ],
)
def test_who_has_the_project(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in of_companies(sentence)


@pytest.mark.parametrize(
    ("sentence", "company"),
    [
        ('Warner Bros. will release "Saltmarsh Road" on March 6, 2026.', "Warner Bros."),
        ('Lionsgate has dated "Saltmarsh Road" for March 6, 2026.', "Lionsgate"),
        ('Sony has pushed "Saltmarsh Road" from May to July 2026.', "Sony"),
        ('"Saltmarsh Road" will be distributed by Lionsgate.', "Lionsgate"),
        ('"Saltmarsh Road" premieres on Netflix on March 6, 2026.', "Netflix"),
        ('Lionsgate has acquired the North American rights to "Saltmarsh Road."', "Lionsgate"),
        ('Sony has brought "Saltmarsh Road" forward to May 2026.', "Sony"),
        ('Neon has bought "Saltmarsh Road."', "Neon"),
    ],
)
def test_who_releases_it(sentence: str, company: str) -> None:
    assert ("distributor", company, "attached") in of_companies(sentence)


def test_a_company_named_as_both_makes_and_releases() -> None:
    found = of_companies('Netflix is producing "Saltmarsh Road" and will release it in March 2026.')
    assert {("studio", "Netflix", "attached"), ("distributor", "Netflix", "attached")} <= found


def test_a_move_leaves_one_studio_and_gains_another() -> None:
    found = of_companies('The film "Saltmarsh Road" moved from Warner Bros. to Netflix in May.')
    assert ("studio", "Warner Bros.", "out") in found
    assert ("studio", "Netflix", "attached") in found


def test_a_beaten_bidder_is_out() -> None:
    found = of_companies('Netflix won the film rights to "Saltmarsh Road," beating Lionsgate and A24.')
    assert {("studio", "Lionsgate", "out"), ("studio", "A24", "out"), ("studio", "Netflix", "attached")} <= found


def test_bidders_who_came_away_empty_handed_are_out() -> None:
    text = 'Netflix has bought "Saltmarsh Road." Lionsgate and A24 came away empty-handed.'
    assert {("studio", "Lionsgate", "out"), ("studio", "A24", "out")} <= of_companies(text)


def test_a_bidder_that_the_makers_turned_down_is_out() -> None:
    text = 'Warner Bros. has landed "Saltmarsh Road." Netflix bid more, but the makers turned the streamer down.'
    assert ("studio", "Netflix", "out") in of_companies(text)


def test_the_studio_that_lets_the_director_shop_it_is_out() -> None:
    text = '"Saltmarsh Road" was at Paramount. The studio allowed the director to shop the project elsewhere.'
    assert ("studio", "Paramount Pictures", "out") in of_companies(text)


def test_the_studio_is_the_company_named_last() -> None:
    text = 'Mara Holt met with Lionsgate about "Saltmarsh Road." The studio will release the film in March 2026.'
    assert ("distributor", "Lionsgate", "attached") in of_companies(text)


def test_each_of_several_makers_is_a_claim() -> None:
    found = of_companies('Blumhouse and A24 are producing "Saltmarsh Road."')
    assert {("studio", "Blumhouse", "attached"), ("studio", "A24", "attached")} <= found


def test_the_territory_of_a_release_is_kept() -> None:
    text = 'Lionsgate will distribute "Saltmarsh Road" in the United States and Universal Pictures overseas.'
    found = {
        c.value: c.qualifiers.get("territory") for c in read(text, published=DAY).claims if c.property == "distributor"
    }
    assert found["Lionsgate"] == "United States"
    assert "Universal Pictures" in found


def test_the_rights_to_a_novel_make_a_film_of_its_title() -> None:
    found = read('Netflix has optioned the novel "Saltmarsh Road" by Mara Holt.', published=DAY).claims
    assert any(c.property == "studio" and c.work.kind == "film" and c.work.title == "Saltmarsh Road" for c in found)


@pytest.mark.parametrize(
    "sentence",
    [
        'Netflix\'s "Saltmarsh Road" has begun filming.',
        '"Saltmarsh Road" is now streaming on Netflix.',
        'Netflix declined to comment on "Saltmarsh Road."',
        'Netflix shares rose on Monday after "Saltmarsh Road" topped the chart.',
    ],
)
def test_a_possessive_a_shelf_or_a_silence_makes_no_studio(sentence: str) -> None:
    assert of_companies(sentence) == set()


def test_a_passive_is_not_what_the_company_did() -> None:
    assert ("studio", "Paramount Pictures", "attached") not in of_companies(
        'Paramount was acquired last year. "Saltmarsh Road" opens in May.'
    )

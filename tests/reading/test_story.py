"""What surrounds the deal: sources, sequels, techniques, titles, praise, where to watch, characters."""

from __future__ import annotations

import pytest
from grammar import read

from slatewire.model import Claim, Work

DAY = "2025-06-02"


def claims(text: str, prop: str) -> list[Claim]:
    return [c for c in read(text, published=DAY).claims if c.property == prop]


def values(text: str, prop: str) -> set[object]:
    return {c.value.title if isinstance(c.value, Work) else c.value for c in claims(text, prop)}


@pytest.mark.parametrize(
    ("sentence", "title", "kind"),
    [
        ('The film "Saltmarsh Road" is based on the novel by Ines Okafor.', "Saltmarsh Road", "novel"),
        ('The film "Saltmarsh Road" is adapted from "Tidewater," a novel by Ines Okafor.', "Tidewater", "novel"),
        ('"Saltmarsh Road" is an adaptation of Ines Okafor\'s play "Tidewater."', "Tidewater", "other"),
        ('The film "Saltmarsh Road" is based on the video game of the same name.', "Saltmarsh Road", "game"),
        ('The film "Saltmarsh Road" is based on a magazine article by Ines Okafor.', "Saltmarsh Road", "other"),
        ('The film "Saltmarsh Road" is based on a biography by the historian Ines Okafor.', "Saltmarsh Road", "other"),
        ('Mara Holt will direct "Saltmarsh Road," from the novel by Ines Okafor.', "Saltmarsh Road", "novel"),
    ],
)
def test_what_a_film_is_made_from(sentence: str, title: str, kind: str) -> None:
    sources = {(c.value.title, c.value.kind) for c in claims(sentence, "based_on") if isinstance(c.value, Work)}
    assert (title, kind) in sources


def test_a_true_story_without_a_book_is_no_source() -> None:
    assert claims('The film "Saltmarsh Road" is based on a true story.', "based_on") == []


@pytest.mark.parametrize(
    ("sentence", "prop", "subject", "target"),
    [
        ('"Tidewater 2" is the sequel to "Tidewater."', "sequel_to", "Tidewater 2", "Tidewater"),
        ('"The Ferryman" is a prequel to "Tidewater."', "prequel_to", "The Ferryman", "Tidewater"),
        ('"The Ferryman," a follow-up to "Tidewater," opens in May.', "sequel_to", "The Ferryman", "Tidewater"),
        ('"The Ferryman" is a remake of "Tidewater."', "remake_of", "The Ferryman", "Tidewater"),
        ('A prequel to "Tidewater," "The Ferryman" opens in May.', "prequel_to", "The Ferryman", "Tidewater"),
    ],
)
def test_how_works_belong_together(sentence: str, prop: str, subject: str, target: str) -> None:
    found = {(c.work.title, c.value.title) for c in claims(sentence, prop) if isinstance(c.value, Work)}
    assert (subject, target) in found


def test_a_work_both_before_and_after_gives_two_claims() -> None:
    text = '"Tidewater 2" serves as both a prequel and a sequel to "Tidewater."'
    assert values(text, "sequel_to") == {"Tidewater"}
    assert values(text, "prequel_to") == {"Tidewater"}


def test_a_sequel_without_a_title_goes_by_the_first_film() -> None:
    found = claims('Mara Holt is writing a sequel to "Tidewater" for A24.', "sequel_to")
    assert {c.work.title for c in found} == {"Tidewater sequel"}


def test_no_film_is_its_own_sequel() -> None:
    assert claims('"Tidewater" needs no sequel, its director Mara Holt said of "Tidewater."', "sequel_to") == []


def test_techniques_that_stand_together_are_one() -> None:
    assert values('"Saltmarsh Road" was shot in black and white on 16mm.', "technique") == {"black and white on 16mm"}


@pytest.mark.parametrize(
    ("sentence", "technique"),
    [
        ('Mara Holt will shoot "Saltmarsh Road" with IMAX cameras.', "IMAX cameras"),
        ('The makers of "Saltmarsh Road" are using de-aging on the leads.', "de-aging"),
        ('"Saltmarsh Road" is a stop-motion feature.', "stop-motion"),
    ],
)
def test_how_it_is_made(sentence: str, technique: str) -> None:
    assert technique in values(sentence, "technique")


def test_a_release_on_large_screens_is_no_technique() -> None:
    assert claims('"Saltmarsh Road" will be released on Imax screens in May.', "technique") == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ('"Saltmarsh Road" won three Oscars.', "three Oscars"),
        ('Mara Holt received an Emmy nomination for "Saltmarsh Road."', "Emmy nomination"),
        ('Mara Holt was named best director at Cannes for "Saltmarsh Road."', "best director at Cannes"),
        ('The film "Saltmarsh Road" took the Jury Prize at Sundance.', "Jury Prize at Sundance"),
        ('"Saltmarsh Road" received lukewarm reviews.', "lukewarm reviews"),
        ('"Saltmarsh Road" is the most expensive Irish film ever made.', "most expensive Irish film ever made"),
    ],
)
def test_what_a_work_has_been_given(sentence: str, said: str) -> None:
    found = claims(sentence, "accolade")
    assert [(c.work.title, str(c.value)) for c in found] == [("Saltmarsh Road", said)]


def test_a_prize_winner_in_a_label_is_no_accolade_of_the_film() -> None:
    assert claims('Academy Award nominee Mara Holt stars in "Saltmarsh Road."', "accolade") == []


def test_where_it_can_be_watched_now() -> None:
    assert values('"Saltmarsh Road" is now streaming on Netflix.', "availability") == {"Netflix"}
    assert values('"Saltmarsh Road" is available to rent on Prime Video.', "availability") == {"Prime Video"}


def test_a_later_streaming_date_is_no_availability() -> None:
    assert claims('"Saltmarsh Road" will begin streaming on Netflix in May 2026.', "availability") == []


def test_a_title_is_a_claim_where_the_article_speaks_of_it() -> None:
    assert values('The film is officially titled "Saltmarsh Road."', "title") == {"Saltmarsh Road"}
    assert claims('Mara Holt stars in "Saltmarsh Road."', "title") == []


def test_the_horse_is_not_a_film() -> None:
    assert claims('"Saltmarsh Road" opens in May. The horse was called "Duke."', "title") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('"Saltmarsh Road" follows a ferryman named Tobias Wray.', "Tobias Wray"),
        ('"Saltmarsh Road" tells the story of the painter Agnes Marrow.', "Agnes Marrow"),
        ('"Saltmarsh Road" returns to characters like Tobias Wray and Agnes Marrow.', "Agnes Marrow"),
    ],
)
def test_who_is_in_the_story(sentence: str, name: str) -> None:
    assert name in values(sentence, "character")


def test_a_role_that_an_actor_plays_is_not_told_twice() -> None:
    text = 'Ines Okafor plays Agnes Marrow in "Saltmarsh Road." It follows Agnes Marrow through one winter.'
    assert "Agnes Marrow" not in values(text, "character")

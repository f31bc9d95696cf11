"""What an article says of the project itself: stages, dates, places, settings and release plans."""

from __future__ import annotations

import pytest
from grammar import read

from slatewire.model import Claim

PUBLISHED = "2025-10-20"


def claims(text: str, *properties: str) -> list[Claim]:
    return [c for c in read(text, published=PUBLISHED).claims if c.property in properties]


def told(text: str, *properties: str) -> set[tuple[str, str, str]]:
    """Property, value and firmness of the claims of the given properties."""
    return {(c.property, str(c.value), c.firmness) for c in claims(text, *properties)}


DATES = ("release_date", "filming_start", "filming_end")


@pytest.mark.parametrize(
    ("sentence", "stage", "firmness"),
    [
        ('"Ash Harbor" is in post-production.', "post_production", "stated"),
        ('"Ash Harbor" started filming in Galway on Monday.', "filming", "stated"),
        ('"Ash Harbor" is being shot in Galway.', "filming", "stated"),
        ('"Ash Harbor" is not yet filming.', "filming", "denied"),
        ('Filming on "Ash Harbor" has not begun.', "filming", "denied"),
        ('"Ash Harbor" is on hold.', "stalled", "stated"),
        ('Work on "Ash Harbor" has been suspended.', "stalled", "stated"),
        ('Universal has given "Ash Harbor" the green light.', "greenlit", "stated"),
        ('Lionsgate has scrapped "Ash Harbor".', "cancelled", "stated"),
        ('Holt denied that "Ash Harbor" had been cancelled.', "cancelled", "denied"),
        ('"Ash Harbor" has landed at Example Pictures.', "set_up", "stated"),
        ('There is no script for "Ash Harbor" yet.', "script", "denied"),
        ('"Ash Harbor," which came out in 2019, was a hit.', "released", "stated"),
    ],
)
def test_a_stage_is_read_from_the_trades_words(sentence: str, stage: str, firmness: str) -> None:
    assert told(sentence, "status") == {("status", stage, firmness)}


@pytest.mark.parametrize(
    "sentence",
    [
        '"Ash Harbor" starts shooting in May.',
        '"Ash Harbor" is shooting in Hull next spring.',
        'Mara Holt will direct "Ash Harbor" once the script is finished.',
    ],
)
def test_a_plan_is_no_stage(sentence: str) -> None:
    assert told(sentence, "status") == set()


def test_filming_that_is_over_is_not_filming() -> None:
    text = 'Filming on "Ash Harbor" began in February and ended in August.'
    assert ("status", "filming", "stated") not in told(text, "status")
    assert told(text, *DATES) == {
        ("filming_start", "2025-02", "stated"),
        ("filming_end", "2025-08", "stated"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        'The makers of "Ash Harbor" have scrapped the visit to Hull.',
        'The board cancelled the meeting about "Ash Harbor".',
    ],
)
def test_what_is_cancelled_must_be_the_work(sentence: str) -> None:
    assert told(sentence, "status") == set()


def test_a_person_who_is_released_is_no_released_film() -> None:
    text = '"Ash Harbor" is set up at Example Pictures. Kit Sorrel was released from his contract on Thursday.'
    assert ("status", "released", "stated") not in told(text, "status")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"Ash Harbor" opens on Christmas Day 2026.', {("release_date", "2026-12-25", "stated")}),
        ('Paramount has dated "Ash Harbor" for July 9, 2027.', {("release_date", "2027-07-09", "stated")}),
        ('Principal photography on "Ash Harbor" wrapped in May.', {("filming_end", "2025-05", "stated")}),
        ('Cameras will roll on "Ash Harbor" on January 12.', {("filming_start", "2026-01-12", "stated")}),
        ('"Ash Harbor" is shooting in Hull until December 12.', {("filming_end", "2025-12-12", "stated")}),
        ('Shooting on "Ash Harbor" starts next spring.', {("filming_start", "2026-21", "stated")}),
        ('"Ash Harbor" keeps its June 12, 2026, release date.', {("release_date", "2026-06-12", "stated")}),
        ('"Ash Harbor" is not expected in cinemas before 2028.', {("release_date", "2028", "hedged")}),
    ],
)
def test_a_date_belongs_to_the_occasion_of_its_clause(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(sentence, *DATES) == expected


def test_a_shoot_from_one_month_to_another_has_a_start_and_an_end() -> None:
    text = 'Shooting on "Ash Harbor" will run from March to June 2026.'
    assert told(text, *DATES) == {
        ("filming_start", "2026-03", "stated"),
        ("filming_end", "2026-06", "stated"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        'Universal has moved "Ash Harbor" from July 17, 2026, to March 5, 2027.',
        '"Ash Harbor" was originally scheduled for July 17, 2026; it now opens on March 5, 2027.',
        '"Ash Harbor" had been due on July 17, 2026, but will now be released on March 5, 2027.',
        '"Ash Harbor," originally due out on July 17, 2026, will now arrive on March 5, 2027.',
    ],
)
def test_a_date_given_up_is_denied_beside_the_new_one(sentence: str) -> None:
    assert told(sentence, "release_date") == {
        ("release_date", "2026-07-17", "denied"),
        ("release_date", "2027-03-05", "stated"),
    }


def test_a_shoot_put_off_has_left_its_first_month() -> None:
    text = 'Filming on "Ash Harbor" was to start in March but has been pushed to June.'
    assert told(text, *DATES) == {
        ("filming_start", "2026-03", "denied"),
        ("filming_start", "2026-06", "stated"),
    }


def test_a_festival_premiere_is_no_release_date() -> None:
    text = '"Ash Harbor" premieres at the Venice Film Festival on September 3 and opens on October 9, 2026.'
    assert {value for _, value, _ in told(text, "release_date")} == {"2026-10-09"}


def test_the_day_before_thanksgiving_explains_a_date_and_is_no_second_one() -> None:
    text = '"Ash Harbor" opens on November 25, 2026, the day before Thanksgiving.'
    assert told(text, "release_date") == {("release_date", "2026-11-25", "stated")}


@pytest.mark.parametrize(
    "sentence",
    [
        'Director Ann Orrin pulled out of "Ash Harbor" in 2002.',
        'The series "Ash Harbor" ended its run in 2019.',
        'Universal announced "Ash Harbor" in March 2024.',
        'Mara Holt joined "Ash Harbor" last month.',
        'A hearing over "Ash Harbor" has been set for Aug. 12.',
        'Mara Holt is on stage in Porto until July and has read "Ash Harbor".',
    ],
)
def test_dates_of_other_events_are_no_dates_of_the_work(sentence: str) -> None:
    assert told(sentence, *DATES) == set()


def test_filming_and_broadcast_in_one_sentence_keep_their_own_dates() -> None:
    text = (
        "Filming is due to start in early April and the first episode of the series "
        '"Ash Harbor" will be broadcast in the US on 19 May.'
    )
    assert told(text, *DATES) == {
        ("filming_start", "2026-04", "stated"),
        ("release_date", "2026-05-19", "stated"),
    }
    start = next(c for c in claims(text, "filming_start"))
    assert start.qualifiers["part"] == "early"


def test_a_release_date_keeps_its_territory() -> None:
    (claim,) = claims('"Ash Harbor" opens in France on June 3, 2026.', "release_date")
    assert claim.qualifiers["territory"] == "France"


def test_possibly_hedges_only_the_place_that_it_stands_before() -> None:
    text = '"Ash Harbor" will film in Georgia, Montana and possibly Alberta.'
    assert told(text, "filming_location") == {
        ("filming_location", "Georgia", "stated"),
        ("filming_location", "Montana", "stated"),
        ("filming_location", "Alberta", "hedged"),
    }


def test_a_town_and_its_state_are_one_place() -> None:
    (claim,) = claims('Filming on "Ash Harbor" is under way in Atlanta, Georgia.', "filming_location")
    assert str(claim.value).startswith("Atlanta")


def test_a_place_where_it_will_not_shoot_is_denied() -> None:
    text = '"Ash Harbor" will not be shot in Prague.'
    assert told(text, "filming_location") == {("filming_location", "Prague", "denied")}


def test_a_place_that_stands_in_gives_location_and_setting() -> None:
    text = 'Prague will double for Vienna in "Ash Harbor".'
    assert told(text, "filming_location", "setting") == {
        ("filming_location", "Prague", "stated"),
        ("setting", "Vienna", "stated"),
    }


def test_where_it_opens_is_not_where_it_shoots() -> None:
    text = 'Filming on "Ash Harbor" starts in April and the first episode will be broadcast in France on 19 May.'
    assert told(text, "filming_location") == set()


def test_when_and_where_the_story_happens() -> None:
    text = '"Ash Harbor" is a thriller set in Lisbon in the 1970s.'
    assert told(text, "setting") == {("setting", "Lisbon", "stated"), ("setting", "197X", "stated")}


def test_a_decade_before_a_town_gives_both() -> None:
    text = '"Ash Harbor" takes place in 1920s Berlin.'
    assert told(text, "setting") == {("setting", "Berlin", "stated"), ("setting", "192X", "stated")}


def test_filming_that_takes_place_somewhere_is_no_setting() -> None:
    text = 'Filming on "Ash Harbor" will take place in Lisbon.'
    assert told(text, "setting") == set()
    assert told(text, "filming_location") == {("filming_location", "Lisbon", "stated")}


def test_cinemas_first_and_streaming_later_is_hybrid() -> None:
    (claim,) = claims('"Ash Harbor" will play exclusively in theaters for 45 days, then go to Netflix.', "release_plan")
    assert claim.value == "hybrid"
    assert claim.qualifiers["window_days"] == 45


def test_screens_and_territory_of_a_cinema_release() -> None:
    (claim,) = claims('"Ash Harbor" will open in about 4,000 cinemas in the United States.', "release_plan")
    assert (claim.value, claim.qualifiers["screens"], claim.qualifiers["territory"]) == (
        "theatrical",
        4000,
        "United States",
    )


def test_skipping_cinemas_denies_the_theatrical_plan() -> None:
    text = '"Ash Harbor" will skip theaters and go straight to streaming.'
    assert told(text, "release_plan") == {
        ("release_plan", "theatrical", "denied"),
        ("release_plan", "streaming", "stated"),
    }


def test_a_box_office_report_is_no_release_plan() -> None:
    text = '"Ash Harbor" grossed $12 million in 3,000 theaters.'
    assert told(text, "release_plan") == set()


def test_a_novel_that_is_out_is_released() -> None:
    found = claims('"Ash Harbor" adapts the novel Ash Harbor, which was published in 2013.', "status")
    assert [(c.work.kind, c.value) for c in found if c.value == "released"] == [("novel", "released")]


def test_hostile_text_is_read_in_linear_time() -> None:
    text = '"Ash Harbor" shoots in ' + "in the and " * 4000 + "May."
    assert read(text, published=PUBLISHED).problems == ()

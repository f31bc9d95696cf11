"""Names: a text in; the people, companies and roles that it names out, later surnames under the full name."""

from __future__ import annotations

import pytest
from grammar import read

from slatewire.reading.page import prepare


def names_of(text: str, kind: str = "person") -> list[str]:
    """The names of one kind, in order, by what each stands for."""
    page = prepare(text, headline=None, published=None, attributions=())
    for mention in page.names:
        assert 0 <= mention.start < mention.end <= len(text)
    return [m.name for m in page.names if m.type == kind]


@pytest.mark.parametrize(
    "name",
    [
        "Mara Holt",
        "Ana de la Rosa",
        "Piet van der Linde",
        "J.R. Okri",
        "C. S. Vale",
        "Mara J. Holt",
        "Sean O'Dell",
        "Sean O’Dell",
        "Jean-Luc Marais",
        "Zoë Brandström",
        "Idris Vale Jr.",
        "Mara Holt-Okri",
    ],
)
def test_a_full_name_is_one_person(name: str) -> None:
    assert names_of(f"On Monday {name} signed on.") == [name]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mara Holt will direct. Holt said so.", ["Mara Holt", "Mara Holt"]),
        ("Mara Holt will direct. Mara starts in May.", ["Mara Holt", "Mara Holt"]),
        ("Mara Holt's film opens. Holt's next is small.", ["Mara Holt", "Mara Holt"]),
        ("Mara Holt’s film opens. Holt’s next is small.", ["Mara Holt", "Mara Holt"]),
        ("Piet van der Linde signed on. Van der Linde waits.", ["Piet van der Linde", "Piet van der Linde"]),
        ("Idris Vale Jr. signed on. Vale waits.", ["Idris Vale Jr.", "Idris Vale Jr."]),
        ("Director Mara Holt signed on.", ["Mara Holt"]),
        ("In May Mara Holt starts.", ["Mara Holt"]),
        ("But Mara Holt and Daniel Okri signed on.", ["Mara Holt", "Daniel Okri"]),
        ("Swedish Daniel Okri signed on.", ["Daniel Okri"]),
        ("Netflix director Mara Holt signed on.", ["Mara Holt"]),
    ],
)
def test_later_names_go_back_to_the_full_name(text: str, people: list[str]) -> None:
    assert names_of(text) == people


def test_a_first_name_that_two_people_bear_stands_for_neither() -> None:
    assert names_of("Mara Holt and Mara Quist signed on. Mara is glad.") == ["Mara Holt", "Mara Quist"]


def test_of_two_people_with_one_surname_each_keeps_the_full_name() -> None:
    assert names_of("Mara Holt and Daniel Holt signed on.") == ["Mara Holt", "Daniel Holt"]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt plays Vera Roe in the film.",
        "Mara Holt is cast as Vera Roe.",
        "Mara Holt returns as Vera Roe.",
        "Mara Holt takes the role of Vera Roe.",
    ],
)
def test_a_role_is_no_person(text: str) -> None:
    assert names_of(text) == ["Mara Holt"]
    assert "Vera Roe" in names_of(text, "name")


def test_a_name_with_the_before_it_is_no_person() -> None:
    assert names_of("They shot at the Vera Roe before the storm.") == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("It was made by Lantern Row Pictures.", "company", "Lantern Row Pictures"),
        ("It was shown at Harbor University.", "body", "Harbor University"),
        ("She read law at University of Harbor.", "name", "University of Harbor"),
        ("The QRF agreed.", "body", "QRF"),
        ("They shoot in Lisbon.", "place", "Lisbon"),
        ("They shoot in New Zealand.", "place", "New Zealand"),
        ("It was sold to Netflix.", "company", "Netflix"),
        ("Variety has the story.", "outlet", "Variety"),
    ],
)
def test_companies_bodies_places_and_outlets_are_no_people(text: str, kind: str, name: str) -> None:
    assert names_of(text, kind) == [name]
    assert names_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["They start on Monday in March.", "He won an Oscar.", "She speaks Swedish.", "When they met, Then they left."],
)
def test_days_prizes_tongues_and_openers_are_no_names(text: str) -> None:
    assert names_of(text) == []


def test_titles_are_works_and_not_people() -> None:
    text = "Mara Holt stars in “Daniel Okri.” Holt made “Daniel Okri” herself."
    assert names_of(text) == ["Mara Holt", "Mara Holt"]
    assert names_of(text, "work") == ["Daniel Okri", "Daniel Okri"]


def test_a_headline_in_capitals_gives_the_people_of_the_text() -> None:
    text = "Mara Holt Joins Daniel Okri For Thriller At Netflix\n\nMara Holt and Daniel Okri start in May."
    assert names_of(text) == ["Mara Holt", "Daniel Okri"] * 2
    assert names_of(text, "company") == ["Netflix"]


def test_he_and_she_are_the_subject_before_them() -> None:
    page = prepare("Mara Holt signed on. She starts in May.", headline=None, published=None, attributions=())
    people = [item.thing.name for line in page.lines for _, item in line.of("P")]
    assert people == ["Mara Holt", "Mara Holt"]


def test_a_company_may_begin_with_a_figure() -> None:
    text = "20th Century Fox will release “Ashfall,” which 01 Distribution has for Italy."
    assert {str(c.value) for c in read(text).claims if c.property in ("studio", "distributor")} >= {"20th Century Fox"}


def test_the_month_of_a_date_is_no_part_of_a_name() -> None:
    page = prepare("Opening February 7, 2014", headline=None, published="2013-12-01", attributions=())
    assert "Opening February" not in {m.name for m in page.names}
    assert [item.thing.edtf for line in page.lines for _, item in line.of("T")] == ["2014-02-07"]

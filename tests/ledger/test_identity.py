"""Which names mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.ledger.identity import (
    Works,
    company_key,
    fold_title,
    full_names,
    outlet_key,
    person_key,
    place_key,
    work_key,
)
from slatewire.model import Article, Claim, Evidence, Report, Value, Work


def said(work: Work, prop: str, value: Value, day: str | None = None, rung: str | None = None, **more: str) -> Report:
    article = Article(more.get("article", f"{work}{day}{value}"), "", published=day)
    firmness = more.get("firmness", "stated")
    claim = Claim(work, prop, value, Evidence(0, 0, ""), rung=rung, firmness=firmness)  # type: ignore[arg-type]
    return Report(f"{article.id}{prop}{value}", claim, article, "run")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ashfall", "Ashfall"),
        ("ASHFALL", "Ashfall"),
        ("Ñandú’s Café", "Nandu's Cafe"),
        ("“Ashfall & Ember”", "Ashfall and Ember"),
        ("Ashfall II", "Ashfall 2"),
        ("Ashfall: Part II", "Ashfall – Part 2"),
        ("Untitled Ada Lovelace Project", "Ada Lovelace biopic"),
        ("the Ada Lovelace film", "Ada Lovelace"),
        ("Øst for Sølen", "Ost for Solen"),
    ],
)
def test_two_spellings_of_one_title(one: str, other: str) -> None:
    assert fold_title(one) == fold_title(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ashfall 2", "Ashfall"),
        ("Ashfall II", "Ashfall"),
        ("Ashfall sequel", "Ashfall"),
        ("The Movie Palace", "Palace"),
        ("The Ashfall Movie", "Ashfall"),
        ("Project Lavender", "Lavender"),
        ("?", "!"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert fold_title(one) != fold_title(other)


def test_the_film_and_the_novel_of_one_title_are_two_works() -> None:
    assert work_key(Work("Ashfall", "novel")) != work_key(Work("Ashfall", "film"))


@given(st.text(min_size=1))
def test_every_title_is_itself(title: str) -> None:
    assert fold_title(title) == fold_title(f" {title} ")


@pytest.mark.parametrize(
    ("one", "other"), [("J.J. Quill", "J. J. Quill"), ("JJ Quill", "J.J. Quill"), ("Zoë O’Hara", "Zoe O'Hara")]
)
def test_two_spellings_of_one_person(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    keys = full_names(["Mara Holt", "Holt", "Ada Moss", "Ben Moss", "Moss", "Cher"])
    assert keys[person_key("Holt")] == person_key("Mara Holt")
    assert keys["moss"] == "moss"
    assert keys["cher"] == "cher"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Row Pictures", "Lantern Row"),
        ("Tidewater Films, Inc.", "Tidewater"),
        ("Holt Bros.", "Holt Brothers"),
        ("Warner Bros.", "WB"),
    ],
)
def test_two_names_of_one_company(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_companies_and_what_is_left_of_them() -> None:
    assert company_key("Lantern Row") != company_key("Lantern Hill")
    assert company_key("Studio Films") == company_key("studio films") != company_key("Films")


def test_outlets_and_places_go_by_their_listed_names() -> None:
    assert outlet_key("THR") == outlet_key("The Hollywood Reporter")
    assert outlet_key("example-wire.com") == outlet_key("Example Wire")
    assert place_key("L.A.") == place_key("Los Angeles")


ASHFALL, ASHFALL_1994 = Work("Ashfall"), Work("Ashfall", "film", 1994)


def test_a_film_without_its_year_is_the_film_of_the_only_year_known() -> None:
    credits = said(ASHFALL, "cast", "Mara Holt", rung="confirmed")
    works = Works([credits, said(ASHFALL_1994, "accolade", "a prize")])
    assert works.of(credits) == ASHFALL_1994
    assert works.canonical(Work("ASHFALL")) == ASHFALL_1994
    assert works.all() == [ASHFALL_1994]


def test_a_film_in_development_is_not_the_old_film_of_its_title() -> None:
    remake = said(ASHFALL, "director", "Ira Quill", "2025-03-01", "talks")
    old = said(ASHFALL_1994, "cast", "Mara Holt", "2025-03-01", "confirmed")
    works = Works([remake, old])
    assert works.of(remake) == ASHFALL
    assert works.of(old) == ASHFALL_1994


def test_a_film_in_development_is_the_film_dated_for_a_later_year() -> None:
    talks = said(ASHFALL, "director", "Ira Quill", "2025-03-01", "talks")
    dated = said(Work("Ashfall", "film", 2026), "cast", "Mara Holt", "2025-06-01", "attached")
    assert Works([talks, dated]).of(talks) == Work("Ashfall", "film", 2026)


def test_where_two_films_share_a_title_plain_mentions_go_to_the_one_in_development() -> None:
    remake = said(ASHFALL, "director", "Ira Quill", "2025-03-01", "talks")
    plain = said(ASHFALL, "character", "Nell", "2025-04-01")
    review = said(ASHFALL, "accolade", "a prize", "2025-05-01")
    works = Works([remake, plain, review, said(ASHFALL_1994, "setting", "Oslo")])
    assert works.of(plain) == ASHFALL
    assert works.of(review) == ASHFALL_1994


def test_a_remake_is_not_the_film_that_it_remakes() -> None:
    remake = said(ASHFALL, "remake_of", ASHFALL_1994)
    assert Works([remake, said(ASHFALL_1994, "setting", "Oslo")]).of(remake) == ASHFALL


def test_a_work_named_without_its_year_is_the_only_one_known() -> None:
    sequel = said(Work("Ashfall 2"), "sequel_to", ASHFALL)
    works = Works([sequel, said(ASHFALL_1994, "setting", "Oslo")])
    assert works.named(ASHFALL) == ASHFALL_1994
    assert works.named(Work("Elsewhere")) == Work("Elsewhere")


def test_a_project_is_the_film_that_it_is_later_called() -> None:
    before = said(Work("Untitled Ira Quill project"), "cast", "Mara Holt", rung="talks")
    named = said(Work("Untitled Ira Quill project"), "title", "Saltmarsh")
    after = said(Work("Saltmarsh"), "cast", "Ada Moss", rung="talks")
    works = Works([before, named, after])
    assert works.of(before) == works.of(after) == works.canonical(Work("Saltmarsh"))


@pytest.mark.parametrize("how", ["denied", "numbered", "kin"])
def test_not_every_title_that_is_spoken_of_is_the_works_own(how: str) -> None:
    title = "Ashfall 2" if how == "numbered" else "Saltmarsh"
    spoken = said(ASHFALL, "title", title, firmness="denied" if how == "denied" else "stated")
    other = said(Work(title), "cast", "Ada Moss", rung="talks")
    kin = [said(Work(title), "sequel_to", ASHFALL)] if how == "kin" else []
    works = Works([spoken, other, *kin])
    assert works.of(spoken) != works.of(other)


def test_a_novel_is_one_whatever_an_article_tells_of_the_film_of_it() -> None:
    dated = said(Work("Ashfall", "novel", 2022), "writer", "Ada Moss", "2023-01-01", "confirmed")
    mixed = said(Work("Ashfall", "novel"), "cast", "Mara Holt", "2024-06-03", "rumored")
    works = Works([dated, mixed])
    assert works.of(mixed) == works.of(dated) == works.canonical(Work("Ashfall", "novel"))


def test_an_article_that_has_a_film_come_out_in_a_known_year_speaks_of_that_film() -> None:
    out = said(ASHFALL, "release_date", "1994", "2025-01-01", article="a1")
    stray = said(ASHFALL, "status", "script", "2025-01-01", article="a1")
    works = Works([out, stray, said(ASHFALL_1994, "accolade", "a prize")])
    assert works.of(stray) == ASHFALL_1994

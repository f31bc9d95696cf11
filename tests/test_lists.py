"""The lists of who and what the trade names: what a reporter writes, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.vocabulary import VocabularyError, lines, lists


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("THR", "The Hollywood Reporter"),
        ("the hollywood reporter", "The Hollywood Reporter"),
        ("L.A. Times", "Los Angeles Times"),
        ("The New York Times", "The New York Times"),
        ("NYT", "The New York Times"),
        ("The Variety", "Variety"),
        ("SlashFilm", "/Film"),
        ("AP", "Associated Press"),
        ("El Pais", "El País"),
        ("Example Wire", None),
        ("Ringer", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_the_names_it_goes_by_in_print(printed: str, outlet: str | None) -> None:
    assert lists.outlet(printed) == outlet


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://au.variety.com/2025/film/", "Variety Australia"),
        ("deadline.com/2025/10/x", "Deadline"),
        ("https://notdeadline.com/x", None),
        ("not an address", None),
        ("http://[", None),
    ],
)
def test_an_address_belongs_to_the_outlet_of_its_domain(address: str, outlet: str | None) -> None:
    assert lists.outlet_of(address) == outlet


@pytest.mark.parametrize(
    ("printed", "company"),
    [
        ("WB", "Warner Bros."),
        ("warner brothers", "Warner Bros."),
        ("Disney Plus", "Disney+"),
        ("Disney", "Disney"),
        ("Apple TV+", "Apple TV"),
        ("UA", "United Artists"),
        ("Lantern Row Pictures", None),
    ],
)
def test_a_company_is_known_by_the_names_it_goes_by_in_print(printed: str, company: str | None) -> None:
    assert lists.company(printed) == company


def test_an_unlisted_name_ending_in_pictures_looks_like_a_company_but_pictures_alone_does_not() -> None:
    assert lists.looks_like_company("Lantern Row Pictures")
    assert not lists.looks_like_company("Pictures")
    assert not lists.looks_like_company("Mara Quill")


def test_a_film_commission_is_a_body_and_a_trade_names_arm_knows_its_owner() -> None:
    assert lists.company_kind("California Film Commission") == "body"
    assert lists.companies()["United Artists"].parent == "Amazon MGM Studios"


@pytest.mark.parametrize("spelling", ["People", "Time", "Empire", "Focus", "Apple", "Neon", "Reading", "Nice"])
def test_a_name_that_is_also_a_word_asks_for_context(spelling: str) -> None:
    assert lists.is_ambiguous(spelling)


@pytest.mark.parametrize("spelling", ["People magazine", "Focus Features", "Variety", "A24", "Budapest"])
def test_a_name_that_can_mean_only_one_thing_does_not(spelling: str) -> None:
    assert not lists.is_ambiguous(spelling)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("L.A.", "Los Angeles"),
        ("Hoboken, N.J.", "Hoboken"),
        ("Galway, Ireland", "Galway"),
        ("Savannah, Ga., U.S.", "Savannah"),
        ("Sao Paulo", "Sao Paulo"),
        ("the U.K.", None),
        ("U.K.", "United Kingdom"),
        ("Kraków", "Kraków"),
        ("Atlanta, Nowhere", None),
    ],
)
def test_a_place_is_known_by_its_short_form_and_with_its_state(printed: str, place: str | None) -> None:
    assert (lists.fold(lists.place(printed) or "") or None) == (lists.fold(place) if place else None)


def test_an_abbreviated_state_is_no_place_by_itself() -> None:
    assert lists.state("Ga.") == "Georgia"
    assert lists.place("Ga.") is None


@pytest.mark.parametrize(("word", "place"), [("Irish", "Ireland"), ("South Koreans", "South Korea"), ("Loud", None)])
def test_a_people_leads_to_its_country(word: str, place: str | None) -> None:
    assert lists.demonym(word) == place


def test_every_demonym_and_short_form_leads_to_a_listed_place() -> None:
    words = [*lists.load("demonyms"), *lists.load("place_names")["aliases"]]
    assert [w for w in words if not lists.is_place(lists.demonym(w) or lists.place(w) or "")] == []


def test_given_names_of_many_languages_are_known_with_and_without_accents() -> None:
    assert {"Siobhán", "Siobhan", "Søren", "Ayşe", "Priya", "Hiroshi", "Chidi", "Zoë", "Zoe"} <= lists.given_names()
    assert not {"The", "Studio", "Budget", "Monday"} & lists.given_names()


def test_words_around_a_name_are_told_from_the_name() -> None:
    assert {"lt", "dr", "gov"} <= lists.titles()
    assert "lt" in lists.ranks()
    assert "dr" not in lists.ranks()
    assert "van der" in lists.name_particles()
    assert "Jr." in lists.name_suffixes()


def test_prizes_and_festivals_are_known_in_the_singular_and_the_plural() -> None:
    assert lists.is_award("Academy Awards")
    assert lists.is_award("Golden Globe")
    assert lists.is_festival("Berlinale")
    assert not lists.is_festival("Principal Photography")


@pytest.mark.parametrize("name", ["awards", "festivals", "given_names", "places"])
def test_no_entry_stands_twice_in_a_list(name: str) -> None:
    assert len(lines(name)) == len(set(lines(name)))


@given(st.text())
def test_folding_is_stable_and_no_text_breaks_a_lookup(text: str) -> None:
    assert lists.fold(lists.fold(text)) == lists.fold(text)
    for look in (lists.outlet, lists.company, lists.place, lists.demonym, lists.state):
        look(text)


def test_a_spelling_under_two_outlets_is_refused_by_name() -> None:
    twins = [lists.Outlet("Example Wire", ("EX",), (), None), lists.Outlet("Evening Example", ("Ex",), (), None)]
    with pytest.raises(VocabularyError, match="'ex' stands under both Example Wire and Evening Example"):
        lists._check("outlets.toml", twins)

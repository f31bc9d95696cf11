"""Which names mean the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.ledger import Judgement
from slatewire.ledger.coverage import Verdict
from slatewire.ledger.folding import Folds
from slatewire.ledger.identity import (
    Works,
    company_key,
    fold_title,
    outlet_key,
    person_key,
    place_key,
    work_key,
)
from slatewire.ledger.names import NAME_KINDS, Named, NameKind, Names
from slatewire.model import Article, Claim, Evidence, Report, Source, Value, Work

ASHFALL, ASHFALL_1994 = Work("Ashfall"), Work("Ashfall", "film", 1994)


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


# ---- names in the coverage of one work


def folds(*said: str) -> Folds:
    """Names of actors, each in an article of its own."""
    return Folds([said_of(ASHFALL, "cast", name, str(number)) for number, name in enumerate(said)])


def said_of(work: Work, prop: str, value: str, article: str, text: str = "", **qualifiers: str) -> Report:
    claim = Claim(work, prop, value, Evidence(0, 0, ""), qualifiers=qualifiers)
    return Report(f"{article}{prop}{value}{qualifiers}", claim, Article(article, text), "run")


def is_one(found: Folds, one: str, other: str) -> bool:
    return found.key("person", one) == found.key("person", other)


@pytest.mark.parametrize(
    ("said", "short", "full", "reason"),
    [
        (["Mara Holt"] * 2, "Holt", "Mara Holt", "the only one here who is called Holt"),
        (["Mara Holt"] * 2, "Mara", "Mara Holt", "the only one here who is called Mara"),
        (["Mara Holt"], "M. Holt", "Mara Holt", "Mara Holt with initials, and nobody else here is called so"),
        (["Mara Karin Holt"], "Mara Holt", "Mara Karin Holt", "Mara Karin Holt with fewer names"),
        (["Mara Karin Holt"], "M. K. Holt", "Mara Karin Holt", "Mara Karin Holt with initials"),
        (["Mara Holt"], "Sir Mara Holt", "Mara Holt", "the same name with a title"),
        (["Vera Roe"] * 5, "Vera Rohe", "Vera Roe", "one letter apart from Vera Roe, who is named in 5 articles"),
        (["Ian McCaulay"] * 2, "Ian McAuley", "Ian McCaulay", "two letters apart from Ian McCaulay"),
        (["Sara Lindqvist"] * 2, "Sarah Lindqvist", "Sara Lindqvist", "one letter apart"),
        (["Mara Lindqvist"] * 2, "Mara Lindvqist", "Mara Lindqvist", "one letter apart"),
    ],
)
def test_a_name_is_taken_for_another_and_says_why(said: list[str], short: str, full: str, reason: str) -> None:
    found = folds(*said, short)
    assert is_one(found, short, full)
    (folding,) = (folding for folding in found.all() if folding.kind == "person")
    assert (folding.name, folding.into) == (short, full)
    assert folding.reason.startswith(reason)


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        (["Ada Moss", "Ben Moss"], "Moss", "Ada Moss"),
        (["Ada Moss", "Moss Hart"], "Moss", "Ada Moss"),
        (["Mara Holt", "Mina Holt"], "M. Holt", "Mara Holt"),
        (["Jon Lindqvist"] * 5, "Joe Lindqvist", "Jon Lindqvist"),
        (["Joan Lindqvist"] * 5, "Jean Lindqvist", "Joan Lindqvist"),
        (["Mara Roy"] * 5, "Mara Roe", "Mara Roy"),
        (["Mara Lindqvist"] * 5, "Tara Lindqvist", "Mara Lindqvist"),
        (["Mara Lindqvist"], "Mara Lindqvisd", "Mara Lindqvist"),
        (["Mara Lindqvist"] * 5 + ["Mara Lindqvisd"] * 2, "Mara Lindqvisd", "Mara Lindqvist"),
        (["Mara Holt"] * 5, "Mara Holt Jr.", "Mara Holt"),
        (["Bo Holt"] * 5, "Bo Helt", "Bo Holt"),
        (["Mara Anna Holt"], "Mara Ida Holt", "Mara Anna Holt"),
        (["Mara Lindqvist"] * 3 + ["Mara Lindqvast"] * 3, "Mara Lindqvest", "Mara Lindqvist"),
    ],
)
def test_a_name_that_may_be_anothers_stays_apart(said: list[str], one: str, other: str) -> None:
    assert not is_one(folds(*said, one), one, other)


def test_a_surname_that_a_speaker_bears_too_is_nobodys() -> None:
    told = [said_of(ASHFALL, "cast", name, name) for name in ("Ada Moss", "Moss")]
    assert is_one(Folds(told), "Moss", "Ada Moss")
    agent = said_of(ASHFALL, "budget", "no", "c")
    said = replace(agent, claim=replace(agent.claim, speaker=Source("Ben Moss")))
    assert not is_one(Folds([*told, said]), "Moss", "Ada Moss")


def test_names_that_one_article_uses_side_by_side_are_two() -> None:
    assert is_one(folds(*["Vera Roe"] * 5, "Vera Rohe"), "Vera Roe", "Vera Rohe")
    told = [said_of(ASHFALL, "cast", "Vera Roe", str(number)) for number in range(5)]
    both = [said_of(ASHFALL, "cast", name, "both") for name in ("Vera Roe", "Vera Rohe")]
    assert not is_one(Folds(told + both), "Vera Roe", "Vera Rohe")
    text = "Vera Roe and Vera Rohe met."
    named = [said_of(ASHFALL, "cast", "Vera Rohe", "paragraph", text)]
    assert not is_one(Folds(told + named), "Vera Roe", "Vera Rohe")


def test_a_misspelling_is_of_somebody_in_the_same_job() -> None:
    told = [said_of(ASHFALL, "cast", "Vera Roe", str(number)) for number in range(5)]
    assert is_one(Folds([*told, said_of(ASHFALL, "cast", "Vera Rohe", "a")]), "Vera Roe", "Vera Rohe")
    assert not is_one(Folds([*told, said_of(ASHFALL, "writer", "Vera Rohe", "a")]), "Vera Roe", "Vera Rohe")


def part(actor: str, character: str, article: str) -> Report:
    return said_of(ASHFALL, "cast", actor, article, character=character)


@pytest.mark.parametrize("short", ["Voss", "Mara", "Dr. Voss", "Dr. Mara Voss", "Det. Voss"])
def test_a_character_is_known_by_part_of_the_name_or_with_a_title(short: str) -> None:
    found = Folds([part("Ines Roth", "Mara Voss", "a"), part("Ines Roth", short, "b")])
    assert found.key("character", short) == found.key("character", "Mara Voss")


@pytest.mark.parametrize("short", ["Voss", "Mara Vos", "Dr. Voss"])
def test_characters_of_two_actors_are_two(short: str) -> None:
    told = [part("Ines Roth", "Mara Voss", article) for article in "abc"]
    found = Folds([*told, part("Dario Vance", short, "d")])
    assert found.key("character", short) != found.key("character", "Mara Voss")


@pytest.mark.parametrize("full", ["Other Mara", "Mara Prime", "Lady Voss", "the old voss"])
def test_another_character_is_not_taken_for_the_one_whose_name_is_in_it(full: str) -> None:
    names = [
        said_of(ASHFALL, "character", name, article) for name, article in ((full, "a"), ("Mara", "b"), ("Voss", "c"))
    ]
    found = Folds(names)
    assert found.key("character", full) not in (found.key("character", "Mara"), found.key("character", "Voss"))


def test_a_family_title_alone_may_be_of_another_of_the_family_unless_one_actor_plays_both() -> None:
    found = Folds([part("Ines Roth", "Mara Voss", "a"), part("Ada Moss", "Mrs. Voss", "b")])
    assert found.key("character", "Mrs. Voss") != found.key("character", "Mara Voss")
    parts = found.parts(["Mara Voss", "Mrs. Voss"])
    assert parts["Mrs. Voss"] == parts["Mara Voss"]


def test_companies_and_outlets_say_why_they_are_one() -> None:
    told = [
        said_of(ASHFALL, "studio", name, name) for name in ("Lantern Row", "Lantern Row Pictures", "WB", "Warner Bros.")
    ]
    reasons = {folding.name: folding.reason for folding in Folds(told).all()}
    assert reasons["Lantern Row"].startswith("the same without legal forms")
    assert reasons["WB"] == "a listed name of Warner Bros."


# ---- judgements of names


def names(*said: tuple[Verdict, str, str]) -> Names:
    return Names(Judgement(number, *told, "Ira Quill", "", "") for number, told in enumerate(said, 1))


@given(st.sampled_from(NAME_KINDS), st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_a_name_is_written_and_read_again(kind: NameKind, name: str, film: str) -> None:
    named = Named("work", name.strip(), of="film", year=1994) if kind == "work" else Named(kind, name, film)
    assert Named.read(str(named)) == named
    assert Named.read(str(Named(kind, name.strip()))) == Named(kind, name.strip())


@pytest.mark.parametrize("written", ["", "Mara Holt", "somebody:Mara Holt", "person:", "person: "])
def test_what_is_no_name_is_none(written: str) -> None:
    assert Named.read(written) is None


def test_a_work_is_named_with_kind_and_year() -> None:
    assert Named.of_work("Ashfall (film, 1994)") == Named("work", "Ashfall", of="film", year=1994)
    assert Named.of_work("Ashfall (1994)") == Named("work", "Ashfall", year=1994)
    assert Named.of_work("Ashfall (part one)") == Named("work", "Ashfall (part one)")


def test_names_judged_the_same_share_a_key_also_through_a_third() -> None:
    found = names(("same", "person:Mara Holt", "person:M. Holtz"), ("same", "person:M. Holtz", "person:Mara H."))
    assert len({found.key("person", name) for name in ("Mara Holt", "MARA HOLT", "M. Holtz", "Mara H.")}) == 1
    assert found.preferred("person", found.key("person", "Mara H.")) == "Mara Holt"
    assert found.key("character", "Mara Holt") != found.key("character", "M. Holtz")


def test_where_three_names_cannot_all_be_as_judged_the_older_word_gives_way() -> None:
    found = names(
        ("same", "person:Mara Holt", "person:M. Holtz"),
        ("same", "person:M. Holtz", "person:Mara H."),
        ("different", "person:Mara Holt", "person:Mara H."),
    )
    one, two, three = (found.key("person", name) for name in ("Mara Holt", "M. Holtz", "Mara H."))
    assert one != three
    assert two == three


def test_spellings_that_share_a_key_are_told_apart_where_somebody_has() -> None:
    found = names(("different", "person:J.J. Quill", "person:JJ Quill"))
    assert found.key("person", "J.J. Quill") != found.key("person", "JJ Quill")


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
    assert company_key("Example+") != company_key("Example Studios")
    assert company_key("Studio Films") == company_key("studio films") != company_key("Films")


def test_outlets_and_places_go_by_their_listed_names() -> None:
    assert outlet_key("THR") == outlet_key("The Hollywood Reporter")
    assert outlet_key("example-wire.com") == outlet_key("Example Wire")
    assert place_key("L.A.") == place_key("Los Angeles")


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

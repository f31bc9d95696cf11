"""People and their deals: a sentence in, its claims out. All people and works here are invented."""

from __future__ import annotations

import pytest
from grammar import read

from slatewire.model import Claim


def cast_of(text: str, prop: str = "cast", **kwargs: str) -> dict[str, Claim]:
    """The claims of one property by value; every one with its exact words."""
    reading = read(text, **kwargs)
    for claim in reading.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    return {str(c.value): c for c in reading.claims if c.property == prop}


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        ('Mara Holt is in talks to star in "Ashfall Road."', "talks"),
        ('Mara Holt is in final negotiations to star in "Ashfall Road."', "closing"),
        ('Mara Holt is circling the lead role in "Ashfall Road."', "circling"),
        ('Mara Holt has signed on to star in "Ashfall Road."', "attached"),
        ('Mara Holt has joined the cast of "Ashfall Road."', "attached"),
        ('Mara Holt will star in "Ashfall Road."', "attached"),
        ('Mara Holt has been cast in "Ashfall Road."', "attached"),
        ('Mara Holt has dropped out of "Ashfall Road."', "out"),
        ('Mara Holt has exited "Ashfall Road" over scheduling conflicts.', "out"),
        ('Mara Holt is no longer attached to "Ashfall Road."', "out"),
        ('Mara Holt is nearing a deal to star in "Ashfall Road."', "closing"),
        ('Mara Holt has been approached to star in "Ashfall Road."', "offered"),
    ],
)
def test_the_phrase_decides_the_rung(sentence: str, rung: str) -> None:
    claims = cast_of(sentence)
    assert claims["Mara Holt"].rung == rung
    assert claims["Mara Holt"].work.title == "Ashfall Road"


def test_a_role_is_told_from_the_person_who_plays_it() -> None:
    claims = cast_of('Mara Holt is in talks to play Inspector Vera Roe in "Ashfall Road."')
    assert claims["Mara Holt"].qualifiers["character"] == "Vera Roe"
    assert "Vera Roe" not in claims


def test_a_list_of_names_gives_a_claim_each_with_its_own_role() -> None:
    claims = cast_of('"Ashfall Road" stars Mara Holt as Vera Roe, Daniel Okri as Tom Lacey and Sofia Brandt.')
    assert set(claims) == {"Mara Holt", "Daniel Okri", "Sofia Brandt"}
    assert claims["Mara Holt"].qualifiers["character"] == "Vera Roe"
    assert claims["Daniel Okri"].qualifiers["character"] == "Tom Lacey"
    assert "character" not in claims["Sofia Brandt"].qualifiers


def test_a_character_followed_by_the_actor_in_brackets() -> None:
    text = "“Ashfall Road” follows detective Vera Roe (Mara Holt) and her brother Tom Lacey (Daniel Okri)."
    claims = cast_of(text)
    assert claims["Mara Holt"].qualifiers["character"] == "Vera Roe"
    assert claims["Daniel Okri"].qualifiers["character"] == "Tom Lacey"


def test_played_by_names_the_actor_not_the_part() -> None:
    claims = cast_of('In "Ashfall Road," the villain Silas Crane is played by Daniel Okri.')
    assert "Daniel Okri" in claims
    assert "Silas Crane" not in claims


def test_a_later_surname_is_the_full_name() -> None:
    text = 'Mara Holt is a fan of the script. Holt has signed on to star in "Ashfall Road."'
    assert cast_of(text)["Mara Holt"].rung == "attached"


def test_a_pronoun_goes_back_to_the_subject_before() -> None:
    text = 'Mara Holt loved the novel. She will star in "Ashfall Road."'
    assert "Mara Holt" in cast_of(text)


def test_writing_and_directing_share_one_subject() -> None:
    text = 'Ana Lima wrote the script and will direct "Ashfall Road."'
    assert "Ana Lima" in cast_of(text, "writer")
    assert "Ana Lima" in cast_of(text, "director")


def test_directed_by_and_written_by() -> None:
    text = '"Ashfall Road" is directed by Ana Lima from a screenplay by Peter Strand.'
    assert "Ana Lima" in cast_of(text, "director")
    assert "Peter Strand" in cast_of(text, "writer")


def test_in_talks_to_direct_is_a_director_not_an_actor() -> None:
    text = 'Ana Lima is in talks to direct "Ashfall Road" for Example Pictures.'
    assert cast_of(text, "director")["Ana Lima"].rung == "talks"
    assert cast_of(text) == {}


def test_crew_carry_their_job() -> None:
    text = 'Production designer Ana Lima and cinematographer Peter Strand have joined "Ashfall Road."'
    crew = cast_of(text, "crew")
    assert crew["Ana Lima"].qualifiers["job"] == "production designer"
    assert crew["Peter Strand"].qualifiers["job"] == "cinematographer"


def test_she_wrote_on_a_social_network_is_no_writing_credit() -> None:
    text = 'Mara Holt will star in "Ashfall Road." "So happy," Holt wrote on Instagram.'
    assert cast_of(text, "writer") == {}


def test_an_explicit_ceiling_beats_the_verb() -> None:
    text = 'Mara Holt is in talks to star in "Ashfall Road," sources say, though no offer has been made.'
    assert cast_of(text)["Mara Holt"].rung == "circling"


def test_sources_hedge_and_are_the_speaker() -> None:
    claim = cast_of('Mara Holt is in talks to star in "Ashfall Road," sources told Example Wire.')["Mara Holt"]
    assert claim.firmness == "hedged"
    assert claim.speaker is not None
    assert claim.speaker.unnamed is not None


def test_an_outlet_credited_is_the_origin_and_no_hedge() -> None:
    claim = cast_of('According to Variety, Mara Holt will star in "Ashfall Road."')["Mara Holt"]
    assert (claim.origin, claim.firmness) == ("Variety", "stated")


def test_the_persons_own_word_confirms() -> None:
    text = (
        'Mara Holt has the lead. "I will star in Ashfall Road," Holt told Example Wire.'
        '\n\n"Ashfall Road" shoots in May.'
    )
    assert cast_of(text)["Mara Holt"].rung == "confirmed"


def test_a_denial_keeps_the_rung_that_is_denied() -> None:
    claim = cast_of('Mara Holt has not been approached to star in "Ashfall Road."')["Mara Holt"]
    assert (claim.rung, claim.firmness) == ("offered", "denied")


def test_speculation_is_no_deal() -> None:
    claim = cast_of('There is speculation that Mara Holt could star in "Ashfall Road."')["Mara Holt"]
    assert (claim.rung, claim.firmness) == ("rumored", "speculative")


def test_who_replaces_whom() -> None:
    claims = cast_of('Mara Holt has joined "Ashfall Road" to replace Sofia Brandt.')
    assert claims["Mara Holt"].rung == "attached"
    assert claims["Sofia Brandt"].rung == "out"


def test_credits_of_an_older_work_are_confirmed_and_its_own() -> None:
    text = 'Mara Holt will star in "Ashfall Road." Holt played a judge in "The Quiet Mile," which was released in 2011.'
    reading = read(text, published="2025-03-01")
    old = [c for c in reading.claims if c.property == "cast" and c.work.title == "The Quiet Mile"]
    assert [c.rung for c in old] == ["confirmed"]
    new = [c for c in reading.claims if c.property == "cast" and c.work.title == "Ashfall Road"]
    assert [c.rung for c in new] == ["attached"]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt walked her dog in Hampstead on Sunday.",
        "The council voted on Tuesday to widen the road. Mayor Daniel Okri said work would begin in May.",
        "Mara Holt declined to comment.",
        "",
    ],
)
def test_articles_without_claims_give_none(text: str) -> None:
    assert read(text).claims == ()


def test_every_claim_says_which_rule_and_phrase_read_it() -> None:
    for claim in cast_of('Mara Holt has signed on to star in "Ashfall Road."').values():
        assert claim.rule
        assert claim.phrase


def test_brothers_share_the_surname_told_once() -> None:
    directors = cast_of('"Ashfall Road" is directed by the brothers Daniel and Victor Strand.', "director")
    assert set(directors) == {"Daniel Strand", "Victor Strand"}


def test_roles_told_in_order_go_to_their_players() -> None:
    claims = cast_of('Mara Holt and Daniel Okri play Vera Roe and Tom Lacey in "Ashfall Road."')
    assert claims["Mara Holt"].qualifiers["character"] == "Vera Roe"
    assert claims["Daniel Okri"].qualifiers["character"] == "Tom Lacey"


def test_what_is_asked_is_not_told() -> None:
    assert cast_of('Mara Holt did not say whom she would play in "Ashfall Road."') == {}


def test_a_ceiling_is_no_denial() -> None:
    text = 'Mara Holt is circling "Ashfall Road." While Holt has not signed on, an offer is expected.'
    claim = cast_of(text)["Mara Holt"]
    assert claim.rung == "circling"
    assert claim.firmness != "denied"


def test_talks_that_fell_apart_leave_the_person_out() -> None:
    claim = cast_of('Mara Holt was in talks to star in "Ashfall Road," but negotiations fell apart.')["Mara Holt"]
    assert claim.rung == "out"


def test_the_book_he_wrote_is_no_credit_of_the_film() -> None:
    text = 'Ana Lima will direct "Ashfall Road," based on the novel that Peter Strand wrote.'
    reading = read(text)
    assert [c.work.kind for c in reading.claims if c.value == "Peter Strand"] == ["novel"]


def test_a_credit_line_names_the_composer() -> None:
    crew = cast_of('"Ashfall Road" opens in May, with music by Ana Lima.', "crew")
    assert crew["Ana Lima"].qualifiers["job"] == "composer"


def test_a_film_named_in_an_aside_is_not_the_one_that_is_joined() -> None:
    text = '"Ashfall Road" shoots this summer. Mara Holt, who made "The Quiet Mile" with Ana Lima, may join the cast.'
    assert cast_of(text)["Mara Holt"].work.title == "Ashfall Road"


def test_he_is_whom_the_closest_sentence_was_about() -> None:
    text = (
        "Director Ivo Strand has found a studio for “Ashfall Road” as Mara Holt circles.\n\n"
        "Daniel Okri read the script of “Ashfall Road” in May. He has signed on."
    )
    claims = cast_of(text)
    assert claims["Daniel Okri"].rung == "attached"
    assert "Ivo Strand" not in claims


def test_a_person_who_does_something_behind_as_is_no_role() -> None:
    text = (
        "“Ashfall Road” lands at United Artists as Mara Holt circles the lead.\n\n"
        "Mara Holt is circling the lead role in “Ashfall Road.”"
    )
    assert cast_of(text)["Mara Holt"].rung == "circling"


def test_with_somebody_as_director_is_a_makers_credit() -> None:
    text = "“Ashfall Road” is in development, with Mara Holt as writer and director."
    assert "Mara Holt" not in cast_of(text)
    assert "Mara Holt" in cast_of(text, "director")
    assert "Mara Holt" in cast_of(text, "writer")


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Holt does not play with such tools.",
        "The studio will pay for “Ashfall Road,” and only if she agreed to a third film.",
    ],
)
def test_words_of_a_deal_that_are_none(sentence: str) -> None:
    text = f"Mara Holt spoke of “Ashfall Road” last week.\n\n{sentence}"
    assert cast_of(text) == {}


def test_the_older_film_behind_a_role_is_not_what_is_cast() -> None:
    text = (
        "Ivo Strand’s “Ashfall Road 2” is a sequel to “Ashfall Road.”\n\n"
        "Daniel Okri has been linked since May to Silas Crane, the role that the late Piet Orme had in “Ashfall Road.”"
    )
    assert cast_of(text)["Daniel Okri"].work.title == "Ashfall Road 2"


def test_nobody_films_a_novel() -> None:
    text = (
        "The novel “Ashfall Road” came out two years ago, and a film of it is planned.\n\n"
        "Mara Holt has been cast in it."
    )
    assert all(claim.work.kind == "film" for claim in cast_of(text).values())


@pytest.mark.parametrize(
    ("sentence", "prop"),
    [
        ("The role of Inspector Roe goes to Mara Holt.", "cast"),
        ("The part of Roe has gone to Mara Holt.", "cast"),
        ("Mara Holt remains aboard as the purser.", "cast"),
        ("The screenwriter is Mara Holt.", "writer"),
        ("Mara Holt has handed in the screenplay.", "writer"),
        ("The direction has been entrusted to Mara Holt.", "director"),
        ("Directing duties fall to Mara Holt.", "director"),
    ],
)
def test_other_ways_of_saying_that_somebody_has_the_job(sentence: str, prop: str) -> None:
    claims = cast_of(f"“Ashfall Road” is in development.\n\n{sentence}", prop)
    assert claims["Mara Holt"].rung == "attached"
    assert claims["Mara Holt"].work.title == "Ashfall Road"


def test_what_is_denied_keeps_its_rung_beside_other_words_of_caution() -> None:
    text = "“Ashfall Road” is in development.\n\nMara Holt has not signed on, and no offer has been made."
    claim = cast_of(text)["Mara Holt"]
    assert (claim.rung, claim.firmness) == ("attached", "denied")


@pytest.mark.parametrize(
    ("text", "person", "firmness"),
    [
        ('Idris Vale was at the premiere. The actor will star in "Saltmarsh" for A24.', "Idris Vale", "stated"),
        ('Tess Okoro won the prize. The actress joins "Saltmarsh."', "Tess Okoro", "stated"),
        ('Agents for Idris Vale denied that the actor is in talks to join "Saltmarsh."', "Idris Vale", "denied"),
    ],
)
def test_the_actor_is_the_one_who_was_named(text: str, person: str, firmness: str) -> None:
    cast = [c for c in read(text, published="2025-03-01").claims if c.property == "cast"]
    assert [(c.value, c.firmness) for c in cast] == [(person, firmness)]


def test_who_replaces_somebody_has_the_part() -> None:
    text = 'Milo Crane has dropped out of "Saltmarsh." Idris Vale replaces him.'
    cast = {(c.value, c.rung) for c in read(text, published="2025-03-01").claims if c.property == "cast"}
    assert cast == {("Milo Crane", "out"), ("Idris Vale", "attached")}


def test_per_before_an_outlet_is_no_given_name() -> None:
    text = "Per Deadline, Greta Lim is in talks to star in “Salt Harbour.” Per Sandberg will direct."
    assert set(cast_of(text)) == {"Greta Lim"}
    assert set(cast_of(text, "director")) == {"Per Sandberg"}


def test_a_surname_that_is_a_common_word_stands_for_its_bearer() -> None:
    text = "Glenda Close joins “Salt Harbour.” Ivo Strand directs. It is not the only film for Close. She plays Nell."
    assert set(cast_of(text)) == {"Glenda Close"}


def test_not_the_only_film_denies_nothing() -> None:
    text = "“Salt Harbour” isn't the only film that Mara Holt will star in."
    assert cast_of(text)["Mara Holt"].firmness == "stated"


def test_opposite_somebody_in_another_film() -> None:
    text = "Mara Holt will star in “Salt Harbour” and opposite Idris Vale in his comedy “Back Again.”"
    assert cast_of(text)["Idris Vale"].work.title == "Back Again"


@pytest.mark.parametrize(
    "others", ["Daniel Okri", "Daniel Okri and Lucie Bray", "Daniel Okri (Ashes) and Lucie Bray (Wet Sand)"]
)
def test_who_wrote_it_with_others_directs_it_alone(others: str) -> None:
    text = f"Mara Holt wrote “Salt Harbour” with {others}, and will also direct."
    assert set(cast_of(text, "director")) == {"Mara Holt"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“Mikel” tells the life of Mikel Lark. Jafar Sy has the title role.", "Mikel Lark"),
        ("“Vera Roe's Long Road” is cast. Jafar Sy has the title role of Vera.", "Vera Roe"),
        ("“Lark 2” is cast. Jafar Sy has the title role.", "Lark"),
    ],
)
def test_the_title_role_is_told_by_its_full_name(text: str, role: str) -> None:
    assert cast_of(text)["Jafar Sy"].qualifiers == {"character": role}


def test_leaving_a_part_to_somebody_is_no_exit() -> None:
    text = "Idris Vale will play the husband in “Salt Harbour,” leaving the ex-lover part to Daniel Okri."
    assert cast_of(text)["Idris Vale"].rung == "attached"


def test_who_cast_the_film_is_not_in_its_cast() -> None:
    assert not cast_of("“Salt Harbour” is in production. Daniel Okri cast the film.")
    assert set(cast_of("Daniel Okri was cast in “Salt Harbour.”")) == {"Daniel Okri"}


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            'Mara Holt and Daniel Okri star in "Ashfall Road." Holt and Okri play Nell and Tobias, two ferrymen.',
            {"Mara Holt": "Nell", "Daniel Okri": "Tobias"},
        ),
        (
            '"Ashfall Road" stars Mara Holt, Daniel Okri and Sofia Brandt as siblings Nell, Tobias and Ida.',
            {"Mara Holt": "Nell", "Daniel Okri": "Tobias", "Sofia Brandt": "Ida"},
        ),
        (
            '"Ashfall Road" stars Mara Holt and Daniel Okri. Nell and Tobias are played by Holt and Okri.',
            {"Mara Holt": "Nell", "Daniel Okri": "Tobias"},
        ),
        (
            'Mara Holt and Daniel Okri star in "Ashfall Road." Holt and Okri are Oscar and Emmy winners.',
            {"Mara Holt": None, "Daniel Okri": None},
        ),
    ],
)
def test_roles_told_for_several_people_at_once_go_to_them_in_order(sentence: str, roles: dict[str, str | None]) -> None:
    claims = cast_of(sentence)
    assert {name: claims[name].qualifiers.get("character") for name in roles} == roles


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ('In "Ashfall Road," Mara Holt plays Dr. Vera Roe.', {"Mara Holt": "Vera Roe"}),
        ('"Ashfall Road" stars Mara Holt (Det. Vera Roe).', {"Mara Holt": "Vera Roe"}),
        ('Mara Holt, who is Nell in "Ashfall Road", has the flu.', {"Mara Holt": "Nell"}),
        (
            'In "Ashfall Road," Mara Holt voices Dr. Vera Roe and Daniel Okri portrays Sgt. Pell.',
            {"Mara Holt": "Vera Roe", "Daniel Okri": "Pell"},
        ),
    ],
)
def test_a_title_of_address_belongs_to_the_role_behind_it(sentence: str, roles: dict[str, str]) -> None:
    claims = cast_of(sentence)
    assert {name: claim.qualifiers.get("character") for name, claim in claims.items()} == roles


@pytest.mark.parametrize(
    "trade", ["Film-maker", "Writer-director", "Actor-producer", "Actress-turned-director", "Multi-hyphenate"]
)
def test_what_somebody_does_is_no_part_of_the_name(trade: str) -> None:
    assert set(cast_of(f'{trade} Ana Lima will direct "Ashfall Road."', "director")) == {"Ana Lima"}


def test_a_starrer_has_the_two_people_before_it() -> None:
    assert set(cast_of('The Mara Holt-Daniel Okri starrer "Ashfall Road" opens in May.')) == {
        "Mara Holt",
        "Daniel Okri",
    }
    assert set(cast_of('Jean-Luc Marais and Mary-Kate Olson star in "Ashfall Road."')) == {
        "Jean-Luc Marais",
        "Mary-Kate Olson",
    }


def test_the_film_of_the_sentence_before_is_meant_where_a_title_tells_only_of_the_maker() -> None:
    text = (
        "Mara Holt lands a role\n\nMara Holt will star in “Ashfall.” The film will be directed by Jan Okri, who worked "
        "with Holt before in the 1994 movie “Salt Road.”\n"
    )
    assert cast_of(text, "director")["Jan Okri"].work.title == "Ashfall"


def test_what_a_sentence_opens_with_is_no_part_of_a_name() -> None:
    text = "Twins Nick and Jan Strand have joined the cast of “Ashfall.”"
    assert set(cast_of(text)) == {"Nick Strand", "Jan Strand"}

"""Works: a text in; its works with kind and year out. All films, people and companies here are invented."""

from __future__ import annotations

import itertools
import time

import pytest
from grammar import read
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import takes_at_most

from slatewire.reading.titles import find_titles


def works_of(text: str, headline: str | None = None) -> set[str]:
    """The titles that a text names; every mention's own span holds it, and none overlaps another."""
    end = 0
    for mention in find_titles(text, headline):
        assert mention.start >= end
        said = " ".join(text[mention.start : mention.end].split())
        assert mention.untitled or said.endswith(mention.title.split()[-1]) or mention.title.startswith(said)
        end = mention.end
    return {mention.title for mention in find_titles(text, headline)}


def kinds_of(text: str) -> dict[str, str | None]:
    """The kind of each title."""
    return {mention.title: mention.kind for mention in find_titles(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt will star in “Paper Moth.”",
        'Mara Holt will star in "Paper Moth."',
        "Mara Holt will star in ‘Paper Moth’.",
        "Mara Holt will star in 'Paper Moth'.",
        "Mara Holt will star in *Paper Moth*.",
        "Mara Holt will star in **Paper Moth**.",
        "Mara Holt will star in _Paper Moth_.",
        "Mara Holt will star in «Paper Moth».",
        "Mara Holt will star in Paper Moth.",
        "Mara Holt plays a diver in the thriller Paper Moth.",
        "In Paper Moth, Mara Holt plays a diver.",
        "Paper Moth, a thriller about divers, stars Mara Holt.",
        "Okri won an award for Paper Moth (1994).",
        "Producers want the Paper Moth star.",
    ],
)
def test_a_title_is_found_however_it_is_set(text: str) -> None:
    assert works_of(text) == {"Paper Moth"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("She returns for Salt Road 2 next year.", "Salt Road 2"),
        ("She returns for Salt Road II next year.", "Salt Road II"),
        ("She starred in Salt Road: Part Two last year.", "Salt Road: Part Two"),
        ("She will star in “A Wall of Salt and Wind”.", "A Wall of Salt and Wind"),
        ("She will star in the comedy Tales of the Harbor.", "Tales of the Harbor"),
        ("She will star in “1894”.", "1894"),
        ("She will star in “What’s Left of Salt”.", "What’s Left of Salt"),
        ("She will star in “La casa azul”, a drama by Ana Lima.", "La casa azul"),
        ("She will star in “Salt: The Return”.", "Salt: The Return"),
    ],
)
def test_numbers_subtitles_and_small_words_belong_to_a_title(text: str, title: str) -> None:
    assert works_of(text) == {title}


@pytest.mark.parametrize(
    "text",
    [
        'Asked again, she said: "Perhaps."',
        "“We start in May. It will be hard,” Okri said.",
        "“I'm thrilled,” Okri said.",
        "He called the plan “a bit of a mess” on Monday.",
        "The shoot runs from Route 9 to Season 2.",
        "The film opens on January 9 in Paris.",
        "Okri studied in New York City before moving to London.",
        "**FOLLOW US**",
        "**Subscribe Now**",
        "The drama premiered at the Harbor Film Festival.",
        "The movie cost $12 million, director Mara Holt said.",
        "Mara Holt stars in the film with Daniel Okri.",
        "",
    ],
)
def test_speech_furniture_places_and_people_are_no_titles(text: str) -> None:
    assert works_of(text) == set()


def test_a_film_a_novel_and_a_series_are_told_apart() -> None:
    text = (
        "Mara Holt will direct the film “Salt Road.” Okri's novel “Harbor Days” was a bestseller. "
        "The miniseries “Glass Street” is shooting. She plays the video game “Deep Nine.”"
    )
    assert kinds_of(text) == {
        "Salt Road": "film",
        "Harbor Days": "novel",
        "Glass Street": "series",
        "Deep Nine": "game",
    }


def test_the_novel_and_the_film_may_share_a_title() -> None:
    text = "The film “Salt Road” is made from the novel “Salt Road.”"
    assert [m.kind for m in find_titles(text)] == ["film", "novel"]


@pytest.mark.parametrize(
    "text",
    [
        "“Glass Street” has been renewed for a second season, and the pilot airs in May.",
        "“Glass Street” returns for six episodes.",
        "The finale of “Glass Street” aired on Monday.",
    ],
)
def test_words_of_television_make_a_series_of_a_title(text: str) -> None:
    assert kinds_of(text)["Glass Street"] == "series"


def test_a_genre_alone_is_a_film_unless_television_is_spoken_of() -> None:
    assert kinds_of("The thriller “Glass Street” opens in theaters.")["Glass Street"] == "film"
    assert kinds_of("The thriller “Glass Street” is a series of six episodes.")["Glass Street"] == "series"


@pytest.mark.parametrize(
    "text",
    [
        "Holt starred in “Salt Road” (1994).",
        "Holt starred in the 1994 film “Salt Road.”",
        "Holt starred in 1994's “Salt Road.”",
    ],
)
def test_the_year_stands_beside_the_title(text: str) -> None:
    assert [(m.title, m.year) for m in find_titles(text)] == [("Salt Road", 1994)]


def test_a_year_said_once_is_the_years_of_every_mention() -> None:
    text = "“Salt Road” (1994) made Holt known. Critics loved “Salt Road.”"
    assert [m.year for m in find_titles(text)] == [1994, 1994]


def test_the_original_beside_its_sequel_is_a_work_of_its_own() -> None:
    text = "Okri returns for “Ashfall 2.” He made Ashfall in Lisbon, and the sequel follows at once."
    assert works_of(text) == {"Ashfall 2", "Ashfall"}


def test_a_known_title_is_found_again_without_its_quotation_marks() -> None:
    text = "“Wet Lanterns” opens in May. Holt says that Wet Lanterns took a year, and Wet\nLanterns is long."
    assert [m.title for m in find_titles(text)] == ["Wet Lanterns"] * 3


def test_a_tail_of_a_longer_title_is_no_title() -> None:
    assert works_of("“Wet Paper Lanterns” opens in May. She starred in Paper Lanterns.") == {"Wet Paper Lanterns"}


def test_a_one_word_title_inside_a_name_is_not_that_title() -> None:
    text = "Mara Ashfall read the script of “Ashfall.”"
    assert [m.start for m in find_titles(text)] == [text.index("Ashfall.”")]


def test_the_maker_before_a_title_is_no_part_of_it() -> None:
    assert works_of("She starred in Lima's Ashfall.") == {"Ashfall"}


def test_the_actor_before_an_unmarked_title_is_no_part_of_it() -> None:
    assert works_of("Ines Roth directs Daniel Marsh in the drama Paper Moth.") == {"Paper Moth"}
    assert "Daniel Marsh in Paper Moth" not in works_of("She will direct Daniel Marsh in Paper Moth, a thriller.")


def test_the_end_of_a_company_s_name_is_no_title() -> None:
    text = "Holt wrote the film. 20th Century Fox bought the series in May, and 20th Century Fox will make it."
    assert not {title for title in works_of(text) if "Fox" in title}


def test_a_headline_names_a_work_that_the_text_repeats_in_plain_words() -> None:
    headline = "Mara Holt circles Ashfall"
    text = "Holt may direct. In Ashfall, a diver is lost. Those who know Ashfall, which is long, wait."
    assert "Ashfall" in works_of(text, headline)


def test_a_headline_in_capitals_makes_no_title_of_every_word() -> None:
    assert works_of("Mara Holt And Daniel Okri Join Sofia Brandt For New Thriller\n\nThey start in May.") == set()


def test_a_work_without_a_title_is_named_by_its_noun() -> None:
    assert works_of("Holt will direct an untitled Vera Roe biopic for Example Pictures.") == {"Vera Roe biopic"}


def test_two_titles_are_not_one() -> None:
    text = (
        "Her earlier films include Salt Harbour and The Glass Baker. She starred in Salt Harbour and The Glass Baker."
    )
    assert works_of(text) == {"Salt Harbour", "The Glass Baker"}


def test_titles_in_brackets_behind_names_are_titles_and_parts_are_not() -> None:
    cast = "“Salt Harbour” will star {} and {}."
    titles = cast.format("Lucie Bray (The Glass Baker)", "Tess Okoro (Ripple)")
    assert works_of(titles) == {"Salt Harbour", "The Glass Baker", "Ripple"}
    assert not any(c.qualifiers for c in read(titles).claims)
    titles = "Lucie Bray (Henry Danger) and Tess Okoro (The Glass Baker) will lead the cast of “Salt Harbour.”"
    assert {(c.value, c.qualifiers.get("character")) for c in read(titles).claims if c.property == "cast"} == {
        ("Lucie Bray", None),
        ("Tess Okoro", None),
    }
    parts = cast.format("Lucie Bray (Inspector Vane)", "Tess Okoro (Nell Cray)")
    assert works_of(parts) == {"Salt Harbour"}
    assert ("Tess Okoro", "Nell Cray") in {(c.value, c.qualifiers.get("character")) for c in read(parts).claims}
    assert "Nell Cray" not in {c.value for c in read(parts).claims}


@pytest.mark.parametrize(
    "text",
    [
        "She took home an Academy Award for Best Director along with a cheque.",
        "He was nominated for Best Supporting Actor twice.",
        "The actor stars as the President of the United States.",
    ],
)
def test_prizes_and_offices_are_no_works(text: str) -> None:
    assert works_of(text) == set()


def test_works_named_in_boards_are_not_the_subject() -> None:
    board = "Best Picture\n1. “Glass Street” 40%\n2. “Deep Harbor” 30%\n3. “Long Winter” 20%\n\n"
    text = board + "Mara Holt has joined the cast of “Salt Road.” She will play a diver."
    claims = [c for c in read(text).claims if c.property == "cast"]
    assert {(str(c.value), c.work.title) for c in claims} == {("Mara Holt", "Salt Road")}


def test_a_roundup_keeps_its_films_apart() -> None:
    people = ["Mara Holt", "Daniel Okri", "Sofia Brandt", "Lena Moor", "Idris Vale"]
    films = ["Salt Road", "Glass Street", "Deep Harbor", "Long Winter", "Paper Moth"]
    text = "\n\n".join(f"{who} has joined the cast of “{film}.”" for who, film in zip(people, films, strict=True))
    told = {str(c.value): c.work.title for c in read(text).claims if c.property == "cast"}
    assert told == dict(zip(people, films, strict=True))


def test_the_later_film_of_a_family_is_the_news() -> None:
    text = (
        "Mara Holt is in talks to star in “Ashfall 2.” The sequel to “Ashfall” (1994) comes from Example Pictures. "
        "“Ashfall” was directed by Sofia Brandt."
    )
    told = {str(c.value): c.work.title for c in read(text).claims if c.property in ("cast", "director")}
    assert told == {"Mara Holt": "Ashfall 2", "Sofia Brandt": "Ashfall"}


_PIECES = st.sampled_from(
    [
        "Mara Holt",
        "“Salt Road”",
        "*",
        "of the",
        "the film",
        "(1994)",
        "’s",
        "2",
        "\n\n",
        ".",
        ",",
        "said",
        "Lt.",
        "é",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read_and_every_quote_is_its_own(text: str) -> None:
    for claim in read(text, title="Mara Holt circles Salt Road", outlet="Example Wire", published="2026-03").claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


_STORY = """Mara Holt is in talks to star in “Salt Road,” a thriller from Example Pictures, sources tell Example Wire. \
Daniel Okri will direct from a script by Ana Lima. “We start in May in Lisbon,” Okri said. The film, based on the \
novel by Sofia Brandt, has a budget of $40 million. The cast also includes Lena Moor and Idris Vale (“Glass Street”).

Holt plays Inspector Vera Roe, who hunts her brother Tom Lacey (Jonas Weir). Weir was first cast in Deep Harbor 2.

"""


_WORDS = ["".join(letters).capitalize() for letters in itertools.product("abdefgikl", repeat=3)]


def test_ten_times_the_text_takes_about_ten_times_the_time() -> None:
    assert takes_at_most(12, lambda times: read(_STORY * times), 6, 60)


@pytest.mark.parametrize(
    "text",
    [
        "He starred in Salt " + "of the " * 1500,
        "Mara " + "de la " * 1500,
        "Salt Road " * 1500,
        "J." * 2000,
        "“Salt Road” " * 1000,
        "The Salt Road of " * 1000,
        "Mara Holt (Vera Roe) " * 700,
        "A" * 10_000,
        "Netflix " * 1500,
        " ".join(f"She starred in Salt {word} Road." for word in _WORDS),
        " ".join(f"She has a role in SALT {word.upper()} ROAD." for word in _WORDS),
        " ".join(f"An untitled film by Mara {word} is an Odile {word} biopic." for word in _WORDS),
    ],
    ids=[
        *("of the", "de la", "capitals", "initials", "quotes", "the ... of", "brackets", "one word", "companies"),
        *("a thousand titles", "a thousand in capitals", "a thousand untitled works"),
    ],
)
def test_endless_names_take_no_endless_time(text: str) -> None:
    start = time.process_time()
    read(text, title=text[:200])
    assert time.process_time() - start < 5


def test_the_sequel_films_and_not_the_film_that_it_goes_back_to() -> None:
    claims = read("Ridge has plans. The sequel to “Dune Sea” (1994) shoots in June.", published="2025-01-01").claims
    filming = [claim for claim in claims if claim.property == "filming_start"]
    assert filming
    assert all(claim.work.title != "Dune Sea" for claim in filming)


def test_a_title_may_be_a_sentence_about_its_hero() -> None:
    assert "Vera's Got A Boat" in works_of("Holt will star in her upcoming project Vera's Got A Boat, a western.")


def test_a_short_form_stands_for_the_longer_title() -> None:
    text = "“47 Lanterns” and “Lark the Giant Killer” are late. “Lanterns” cost much. “Lark,” directed by Ivo Roe, too."
    assert works_of(text) == {"47 Lanterns", "Lark the Giant Killer"}
    text = "“Ashfall: Sunrise” follows “Ashfall.” “Ashfall 2” was never made."
    assert works_of(text) == {"Ashfall", "Ashfall: Sunrise", "Ashfall 2"}


def test_a_possessive_inside_the_quotation_marks_is_no_part_of_the_title() -> None:
    assert works_of("“Salt Harbour” is late. “Salt Harbour’s” production was troubled.") == {"Salt Harbour"}


def test_an_adaptation_without_a_title_of_its_own_goes_by_its_source() -> None:
    text = (
        "Casting news\n\nIvo Strand has boarded the film adaptation of “Borderwater.” Strand will play a soldier.\n\n"
        "Lucie Bray is set to star in “Liv,” a drama that Ines Roth will direct.\n\n"
        "Tess Okoro will star in a six-hour adaptation of the memoir “In With the Wolf.” It shoots in Lisbon.\n\n"
        "Daniel Okri has joined “Showing Off.”\n\nMara Holt will lead “The Lantern Isle.”\n"
    )
    casts = {(c.work.title, c.work.kind, c.value) for c in read(text).claims if c.property == "cast"}
    assert casts >= {
        ("Borderwater", "film", "Ivo Strand"),
        ("Liv", "film", "Lucie Bray"),
        ("In With the Wolf", "series", "Tess Okoro"),
    }


def test_the_headings_of_a_round_up_are_its_titles() -> None:
    text = (
        "Casting in brief\n\nLucie Bray\n\nTales Of Fenland\n\nThe anthology Tales Of Fenland has a new director.\n\n"
        "Gullbird\n\nExample Pictures has bought Gullbird from the author. Ines Roth will produce.\n\n"
        "The Peat Garden\n\nTess Okoro has the lead role in The Peat Garden. She starts in May.\n\n"
        "Production\n\nProduction goes on."
    )
    assert works_of(text) == {"Tales Of Fenland", "Gullbird", "The Peat Garden"}


def test_a_name_before_a_colon_that_its_paragraph_says_again_is_a_title() -> None:
    text = (
        "Gullbird: Ivo Strand joins the cast of Gullbird, which Ines Roth directs.\n\n"
        "The Peat Garden: Tess Okoro will lead The Peat Garden for A24.\n\n"
        "Wet Sand: The latest from Ivo Roe, Wet Sand, has added Idris Vale to its cast."
    )
    assert works_of(text) == {"Gullbird", "The Peat Garden", "Wet Sand"}


def test_a_nickname_is_no_title() -> None:
    assert works_of("Scott “Low Tide” Marsden is joining “Salt Harbour.”") == {"Salt Harbour"}


def test_under_a_heading_the_film_is_the_one_named_there() -> None:
    text = (
        "Lucie Bray joins “Dreamwater”\n\nLucie Bray has been cast in “Dreamwater.” “Dreamwater” is in production.\n\n"
        "ACQUISITION\n\nVertical has bought “Burn the Charts,” starring Tess Okoro.\n\n"
        "The film was directed by Ivo Roe.\n\n"
        "FESTIVALS\n\nIn Oslo opens “Sword of Salt.”\n\nThe film stars Ines Roth.\n"
    )
    found = {(c.work.title, c.property, c.value) for c in read(text).claims}
    assert found >= {("Burn the Charts", "director", "Ivo Roe"), ("Sword of Salt", "cast", "Ines Roth")}


def test_a_listing_gives_its_titles_in_lines_above_the_directors() -> None:
    text = (
        "Films to watch\n\nBirch Green (working title)\nDir. Ivo Roe\nA man works at a garage.\nContact: Example Sales"
        "\n\nThunder\nDir. Ines Roth\nThis feature tells of a storm in the Second World War. It stars Tess Okoro.\n"
    )
    assert works_of(text) == {"Birch Green", "Thunder"}
    assert {(c.work.title, c.value) for c in read(text).claims if c.property == "cast"} == {("Thunder", "Tess Okoro")}


def test_titles_in_capitals_stand_out_of_running_text() -> None:
    text = (
        "EXCLUSIVE: Tess Okoro has a role in TWELVE BAKERS for Example Pictures, and joins Ivo Roe in THE SALT ROAD. "
        "Both will shoot in Los Angeles for the BBC."
    )
    assert works_of(text) == {"TWELVE BAKERS", "THE SALT ROAD"}
    assert works_of("EXCLUSIVE INTERVIEW: Tess Okoro told us of her year. READ MORE HERE") == set()


def test_a_title_keeps_the_article_that_its_capital_shows() -> None:
    assert "The Baker" in works_of("She is a daughter of Oscar-winning The Baker director Ines Roth.")


def test_the_film_of_a_novel_of_its_title_is_the_one_that_is_directed() -> None:
    text = (
        "Ines Roth To Direct ‘The Cold Index’\n\nThe novelist Ivo Roe said that Ines Roth is aboard to direct the film "
        "version of his upcoming novel, The Cold Index. Tess Okoro joins as a producer."
    )
    assert {(c.work.kind, c.value) for c in read(text).claims if c.property == "producer"} == {("film", "Tess Okoro")}


def test_a_subtitle_alone_stands_for_the_whole_title() -> None:
    text = "“Ashfall: Salt Sunrise” was shot in Chile. A prequel to Salt Sunrise is in the works."
    assert works_of(text) == {"Ashfall: Salt Sunrise"}
    assert works_of("No pressure, Mara: “Salt Sunrise” won. “Ashfall: Salt Sunrise” did.") == {"Ashfall: Salt Sunrise"}


def test_what_stands_before_a_subtitle_is_a_work_of_its_own() -> None:
    assert works_of("“Ashfall” led to “Ashfall: Salt Sunrise.”") == {"Ashfall", "Ashfall: Salt Sunrise"}
    assert works_of("“Low Tide: The Movie” opens. The Movie ran long.") == {"Low Tide: The Movie"}


def test_the_new_film_is_the_one_the_article_is_about() -> None:
    text = (
        'Nora is heading home\n\n"Nora," the next "Ashfall" movie, will be shot in Chile. "Ashfall: Salt Sunrise" was '
        'shot in Peru.\n\nA prequel to Salt Sunrise, the new film stars Mara Holt. "Nora" opens next year.'
    )
    claims = [c for c in read(text).claims if c.property in ("cast", "prequel_to")]
    assert {(c.work.title, c.property) for c in claims} == {("Nora", "cast"), ("Nora", "prequel_to")}


def test_words_inside_a_title_tell_no_stage() -> None:
    claims = read('Mara Holt, the director of "Kill the Lights," is in Lisbon.').claims
    assert {(c.work.title, c.property) for c in claims} == {("Kill the Lights", "director")}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Ana Lima is the latest to join The Godfather’s Clock. The film shoots in May.", {"The Godfather’s Clock"}),
        ("Holt joins Okri in Run, Vera Run, a thriller about a clerk.", {"Run, Vera Run"}),
        ("Lima directed 1979's Ashfall and 2004's Salt Road.", {"Ashfall", "Salt Road"}),
        ("Wet Paper Lanterns actor Daniel Okri will star in the film.", {"Wet Paper Lanterns"}),
        ("Ashfall: Salt Island has found a star for the film.", {"Ashfall: Salt Island"}),
        ("She wrote an episode of HBO's Watchman’s Road.", {"Watchman’s Road"}),
        ("Lima, who directed Okri in The Kings of Salt, will return. Daniel Okri stars.", {"The Kings of Salt"}),
        ("The film tells of a smuggler, the so-called “Queen of Salt.”", set()),
        ("The star of Sundance drama “Hellfire” sings.", {"Hellfire"}),
        ("She joined Zahl and Strand in the film; her husband joined Netflix.", set()),
        ("LISBON: Former producer Ana Lima sued over the film.", set()),
        ("The film opens on 6 August: The director is Ana Lima.", set()),
        ("He shot Guardians of the Salt Vol. 2 there, and the film opens in May.", {"Guardians of the Salt Vol. 2"}),
        ("“Ashfall’s” Mara Holt sings.", {"Ashfall"}),
        ("She makes her debut with Salt Mission.", {"Salt Mission"}),
        ("The film has Daniel Okri as Guy Salt/Wet Lantern.", set()),
        ("She has signed a film under the banner Wet Lantern LLP.", set()),
    ],
)
def test_plain_capitals_are_titles_where_the_words_around_them_say_so(text: str, titles: set[str]) -> None:
    assert works_of(text) == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("She starred in Ashfall, Salt Road (2004) and The Baker, and sings.", {"Ashfall", "Salt Road", "The Baker"}),
        ("Lima is the director of Wet Lanterns and Ashfall.", {"Wet Lanterns", "Ashfall"}),
        ("Ana Lima, the writer of Ashfall and Ashfall 2, is back.", {"Ashfall", "Ashfall 2"}),
        ("He starred in Ashfall and Lantern.", {"Ashfall and Lantern"}),
        ("She was seen in Paris, London and New York.", set()),
        ("The film “Ashfall“ opens with “Salt Road“.", {"Ashfall", "Salt Road"}),
        (
            "Netflix makes its biggest film with Ryan Holt and Michael Lima\n\nRyan Holt is in it, with Michael Lima.",
            set(),
        ),
        ("Tom Holt stars in the film “Ashfall,” which he wrote with his father Chips Holt.", {"Ashfall"}),
        ("Ashby, the biopic of the singer Linda Ashby, stars Mara Holt.", {"Ashby"}),
    ],
)
def test_lists_of_titles_come_apart_and_people_are_none(text: str, titles: set[str]) -> None:
    assert works_of(text) == titles


def test_the_end_of_a_longer_title_stands_for_it() -> None:
    text = "'Monte Salto' wraps\n\nShooting on “The Count of Monte Salto” has ended."
    assert works_of(text) == {"The Count of Monte Salto"}
    assert works_of("Lima will star in “Vera’s Mule.” Okri will direct Mule, and star in Mule.") == {"Vera’s Mule"}
    text = "“Planet of the Owls” opens. “Dawn of the Planet of the Owls” was better than “Planet of the Owls.”"
    assert works_of(text) == {"Planet of the Owls", "Dawn of the Planet of the Owls"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Both have joined season three of Netflix's Ironwork as monks.", {"Ironwork"}),
        ("The host of ITV's Pot Luck never told a rude joke.", {"Pot Luck"}),
        ("The actress from TV's Dormitory Six is to marry.", {"Dormitory Six"}),
        ("Netflix's Mara Holt declined to comment.", set()),
        ("Tide Rising review: half a good film\n\nThe rest is better.", {"Tide Rising"}),
        ("Movie Review: A Baker Regrets\n\nA sour comedy with a sweet middle.", {"A Baker Regrets"}),
        ("Former Harbour Lane star Mara Holt has joined the film.", {"Harbour Lane"}),
        ("Mara Holt plays a nun in Deadwater Season 2.", {"Deadwater"}),
        ("Mara Holt is in final talks to direct Gravity Well at Netflix, sources say.", {"Gravity Well"}),
        ("It's called Tap Water and I'm in it for nine minutes.", {"Tap Water"}),
        ("He has signed up for A Wall of Salt.", {"A Wall of Salt"}),
        ("He has signed up for Example Pictures.", set()),
        ("The Hindi remake opens in May.", set()),
    ],
)
def test_whose_a_title_is_and_what_is_said_of_it_are_no_part_of_it(text: str, titles: set[str]) -> None:
    assert works_of(text) == titles


def test_the_headings_of_a_list_are_titles_where_one_is_known() -> None:
    about = " has found its director, and the studio is happy with the script, which took three years to write."
    parts = {"Salt Road 2": "Mara Holt", "The Ferry Clerk": "Ida Strand", "Tin Orchard": "Jan Okri"}
    text = "The slate\n\n" + "\n\n".join(f"{title}\n\n{who}{about}" for title, who in parts.items())
    assert works_of(text) >= {"Salt Road 2", "The Ferry Clerk", "Tin Orchard"}


def test_the_headings_of_one_story_are_no_titles() -> None:
    about = " is told at length by the director, who made the film with a small crew over one long summer in Lisbon."
    heads = ("Cast and Characters", "Release Date", "The Plot", "Final Thoughts")
    text = "News\n\n" + "\n\n".join(f"{head}\n\nIt{about}" for head in heads)
    assert works_of(text) == set()


def test_behind_the_people_of_a_list_stand_their_films() -> None:
    text = "Who left\n\n2. Mara Holt – Salt Road\n\nShe left soon.\n\n1. Jan Okri – Tin Orchard\n\nHe was let go.\n"
    assert works_of(text) == {"Salt Road", "Tin Orchard"}

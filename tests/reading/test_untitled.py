"""Works without a title: a text in; the maker or subject that they go by out. All people and films are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from grammar import read
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.titles import find_titles


def untitled_in(text: str, headline: str | None = None) -> set[str]:
    """The names of the works without a title."""
    return {m.title for m in find_titles(text, headline) if m.untitled}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Director Mara Holt is in talks with Idris Vale for her untitled new film.", "Mara Holt project"),
        ("Idris Vale has joined the cast of Mara Holt's next.", "Mara Holt project"),
        ("Idris Vale has joined the cast of Mara Holt’s next movie, Example Wire reports.", "Mara Holt project"),
        ("Idris Vale will lead Holt's untitled film. Mara Holt starts in May.", "Mara Holt project"),
        ("Netflix has picked up an untitled heist picture from director Mara Holt.", "Mara Holt project"),
        ("Netflix has picked up an as-yet-untitled thriller by Mara Holt.", "Mara Holt thriller"),
        ("The next movie directed by Mara Holt has found its lead.", "Mara Holt project"),
        ("Idris Vale is joining the new mystery feature from Mara Holt.", "Mara Holt project"),
        ("Filmmaker Mara Holt will be back. The yet to be titled film goes on floors in June.", "Mara Holt project"),
        ("Director Lingappa will be back. This untitled project is produced by Ravi Nair.", "Lingappa project"),
        ("A24 has an untitled series from Mara Holt.", "Mara Holt series"),
        ("An Odile Marchetti biopic is circling, with Idris Vale.", "Odile Marchetti biopic"),
        ("Idris Vale has signed on to play the singer Odile Marchetti in a new biopic.", "Odile Marchetti biopic"),
        ("Idris Vale will star in a biopic about the inventor of the zip, Odile Marchetti.", "Odile Marchetti biopic"),
        ("Idris Vale will feature in the biopic of Odile Marchetti, the mother of the zip.", "Odile Marchetti biopic"),
        ("A biographical film on Odile Marchetti begins in May.", "Odile Marchetti biopic"),
        ("Idris Vale may be seen in a biopic based on the life of Dr Odile Marchetti.", "Odile Marchetti biopic"),
        ("Mara Holt Sets Next Film at A24\n\nMara Holt has announced her next film.", "Mara Holt project"),
    ],
)
def test_a_work_without_a_title_goes_by_its_maker_or_subject(text: str, name: str) -> None:
    assert untitled_in(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt's next film, “Paper Moth,” begins in May.",
        "Mara Holt's next film is called Paper Moth. Idris Vale stars in Paper Moth.",
        "“Paper Moth,” Mara Holt's next film, begins in May.",
        "Mara Holt has set her next film. She will direct Idris Vale in “Paper Moth.”",
        "Idris Vale plays the singer Odile Marchetti in a new biopic, “Paper Moth.”",
        "Idris Vale leads “Paper Moth.” The film is a biopic of Odile Marchetti.",
        "Netflix's next film comes in May.",
        "Mara Holt said that her next film role was small.",
        "Mara Holt was at the new film festival.",
        "Mara Holt's next picture has a title. It is “Paper Moth.”",
        "He will be in the next series of Paper Yard.",
        "Mara Holt's next novel is due in May.",
    ],
)
def test_a_work_that_has_a_title_or_is_none_gets_no_other_name(text: str) -> None:
    assert untitled_in(text) == set()


def test_a_headline_with_a_title_names_the_next_film() -> None:
    text = "Mara Holt's next film has its lead. Idris Vale will star."
    assert untitled_in(text, "Idris Vale to star in “Paper Moth”") == set()
    assert untitled_in(text, "Idris Vale joins Mara Holt") == {"Mara Holt project"}


def test_another_films_title_says_only_who_somebody_is() -> None:
    text = (
        "Idris Vale is close to a deal to star in “Salt Harbour” director Mara Holt's next venture. Lucie Bray and "
        "Tess Okoro are producing the untitled film, which begins shooting in November."
    )
    claims = read(text, published="2024-03-04").claims
    assert {c.work.title for c in claims if c.property in ("producer", "filming_start")} == {"Mara Holt project"}


def test_every_words_for_one_untitled_work_come_to_one_name() -> None:
    text = (
        "Idris Vale joins Mara Holt's new film\n\nIdris Vale is in talks to join director Mara Holt's next thriller. "
        "The untitled project will shoot in Lisbon."
    )
    claims = read(text, published="2024-03-04").claims
    assert {c.work.title for c in claims} == {"Mara Holt thriller"}
    assert {(c.property, str(c.value)) for c in claims} >= {("filming_location", "Lisbon"), ("cast", "Idris Vale")}


@given(
    st.lists(
        st.sampled_from(
            ["Mara Holt's", "next", "untitled", "film", "his", "the", "Director", "Vale", ".", "\n", "biopic"]
        ),
        max_size=40,
    )
)
def test_no_order_of_words_breaks_the_reading(words: list[str]) -> None:
    mentions = find_titles(" ".join(words))
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_the_film_is_the_untitled_one_of_the_headline() -> None:
    text = (
        "Idris Vale to play the singer Odile Marchetti\n\nIdris Vale, the star of “Salt Harbour” and “Paper Moth,” was "
        "last seen as a spy in “Glass Street.” Now he has signed on to play Odile Marchetti in a new biopic. Mara Holt "
        "will direct the film, and Daniel Okri is producing."
    )
    made = {(c.property, c.value) for c in read(text).claims if c.work.title == "Odile Marchetti biopic"}
    assert made >= {("cast", "Idris Vale"), ("director", "Mara Holt"), ("producer", "Daniel Okri")}


def test_a_work_that_only_says_who_somebody_is_is_not_what_the_article_is_about() -> None:
    text = (
        "Mara Holt has hired Lucie Bray for her upcoming project Salt Harbour. Idris Vale, who will be seen as one "
        "of the soldiers in Ines Roth's Glass Street, has entered talks for a part. Based on a script by "
        "Tess Okoro, the film begins shooting in Lisbon in May."
    )
    claims = read(text, published="2024-03-04").claims
    assert {c.work.title for c in claims if c.property in ("writer", "filming_location")} == {"Salt Harbour"}


def test_yet_to_be_titled_denies_nothing() -> None:
    text = "Mara Holt's next film, which is yet to be titled, is scheduled to begin filming in October."
    assert {c.firmness for c in read(text, published="2024-03-04").claims if c.property == "filming_start"} == {
        "stated"
    }


def test_what_is_apposed_to_a_work_without_a_title_is_that_work() -> None:
    text = (
        "Mara Holt’s forthcoming film, an untitled supernatural thriller produced by Ida Strand, has added two actors. "
        "Peter Vale is directing another."
    )
    assert {m.title for m in find_titles(text)} == {"Mara Holt thriller"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The sequel to “Ashfall” will shoot this year, Holt said.", {"Ashfall sequel", "Ashfall"}),
        ("The “Ashfall” prequel has found its star.", {"Ashfall prequel", "Ashfall"}),
        ("Holt will star in a follow-up to her 2004 hit “Ashfall.”", {"Ashfall sequel", "Ashfall"}),
        ("“Low Tide,” a sequel to “Ashfall,” will shoot this year.", {"Low Tide", "Ashfall"}),
        ("“Low Tide” is a sequel to “Ashfall.”", {"Low Tide", "Ashfall"}),
        ("The sequel to “Ashfall,” titled “Low Tide,” opens in May.", {"Low Tide", "Ashfall"}),
        ("A sequel to “Ashfall” was cancelled. “Ashfall 2” is another film.", {"Ashfall", "Ashfall 2"}),
        ("It is a sequel to “Ashfall.”", {"Ashfall"}),
        ("A remake of “Ashfall” is in the works.", {"Ashfall"}),
    ],
)
def test_a_continuation_without_a_title_goes_by_what_it_continues(text: str, titles: set[str]) -> None:
    assert {m.title for m in find_titles(text)} == titles


def test_a_director_whose_script_is_told_of_makes_the_film() -> None:
    text = "Director Ana Lima has finished the script of her next that features Mara Holt in the lead role."
    assert {m.title for m in find_titles(text)} == {"Ana Lima project"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Ivo Strand to Write, Direct Second Feature\n\nThe filmmaker will direct an untitled romantic drama.",
            "Ivo Strand project",
        ),
        ("Ida Strand will direct a new film next year. It has yet to be titled.", "Ida Strand project"),
        ("The studio has bought the still-untitled third feature of Iceland's Ida Strand.", "Ida Strand project"),
        ("Vera Roe Boards Ida Strand's Next Film", "Ida Strand project"),
    ],
)
def test_who_makes_a_work_without_a_title_is_found_where_the_words_leave_it_open(text: str, title: str) -> None:
    assert {m.title for m in find_titles(text)} == {title}

"""The cheap test: what may be about a film in the making is never passed over, what plainly is not is."""

from __future__ import annotations

import random

import pytest
from benchmarks.news_pages import film_story, other_story, page
from hypothesis import given, settings
from hypothesis import strategies as st

from slatewire import vocabulary
from slatewire.intake.archives.film_test import (
    NO_FILM,
    NOT_ENGLISH,
    bytes_may_be,
    passed_over,
    text_passed_over,
)

SECTIONS = ("News", "Film", "Movies", "TV", "Stars", "Casting")
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in SECTIONS)


def site(text: str, menu: str = MENU, teaser: str = "") -> str:
    told = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        "<html><head><title>Example Courier</title><script>var cast = ['film', 'movie'];</script></head><body><nav><ul>"
        f"{menu}</ul></nav><main><article>{told}</article></main><aside><ul>{teaser}</ul></aside></body></html>"
    )


MAKING = [
    "Mara Holt is in talks to star in Ashfall 2.",
    "Filming on the thriller begins in May, its director Vera Roe said.",
    "The screenplay is by Daniel Okri.",
    "Example Pictures has bought the film rights to the novel.",
    "The movie has been pushed back from June to the spring of 2027.",
    "“There is no truth in it,” the actor's spokesman said of reports that he had been cast.",
    "Holt will reprise her role in the sequel.",
    "The streamer has ordered a six-part drama by the showrunner.",
]
ELSE = [
    "Star striker Bram Galt struck twice, shooting low, and the director of football praised the cast of youngsters.",
    "Production at the plant in Dunholm will stop for two weeks, the managing director said. Shares fell by a tenth.",
    "The mayor cast the deciding vote and set out a plan for the next season of talks about tenants' rights.",
    "Police are looking for two men after a shooting outside a supermarket. The project was delayed and then dropped.",
    "Melt the butter, add the leeks and let them soften; the star of the evening was a pear, and the rest is history.",
]


@pytest.mark.parametrize("text", MAKING)
def test_news_of_a_film_in_the_making_is_let_through_as_text_and_as_page(text: str) -> None:
    assert text_passed_over(text) is None
    assert passed_over(site(text).encode()) is None


@pytest.mark.parametrize("text", ELSE)
def test_words_that_films_share_with_other_news_are_not_enough(text: str) -> None:
    long = "\n".join([text, *("The council met on Monday and will meet again before the summer." for _ in range(12))])
    assert text_passed_over(long) == NO_FILM
    assert passed_over(site(long).encode()) == NO_FILM


FOREIGN = [
    "Die Dreharbeiten an dem neuen Film von Vera Roe beginnen im Mai in Lissabon, wie die Firma am Montag mitteilte. "
    "Mara Holt spielt darin eine Taucherin, die nach dem Wrack der Aurelia sucht und dabei ihre Schwester verliert.",
    "Le tournage du nouveau long métrage de Vera Roe commencera en mai à Lisbonne, a fait savoir la société lundi. "
    "Mara Holt y tiendra le rôle d'une plongeuse qui cherche une épave et qui perd sa sœur dans une tempête d'hiver.",
    "Het draaien van de nieuwe speelfilm van Vera Roe begint in mei in Lissabon, zo liet het bedrijf maandag weten. "
    "Mara Holt was de eerste keus van de maakster en is daarin te zien als een duikster die een wrak had gevonden.",
    "El rodaje de la nueva película de Vera Roe empezará en mayo en Lisboa, según dijo la empresa el lunes. Mara Holt "
    "ha aceptado el papel de una buceadora que busca los restos de un barco y que pierde a su hermana en el mar.",
    "Съёмки нового фильма Веры Роу начнутся в мае в Лиссабоне, сообщила компания в понедельник. Мара Холт сыграет в "
    "нём водолаза, который ищет обломки корабля и теряет сестру во время зимней бури у берегов Шотландии.",
    "ヴェラ・ローの新作の撮影が五月にリスボンで始まると、会社が月曜日に発表した。マラ・ホルトは沈没船を探す潜水士の役を演じる。",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_of_a_page_in_another_language_it_is_said_that_nobody_read_it(text: str) -> None:
    told = site("\n".join([text] * 5))
    assert passed_over(told.encode()) == NOT_ENGLISH
    assert passed_over(told.replace("<html>", '<html lang="xx">').encode()) == NOT_ENGLISH


@pytest.mark.parametrize("text", ELSE)
@pytest.mark.parametrize("stated", ["<html>", '<html lang="de">', "<html class=js lang=en-GB>"])
def test_a_page_in_english_is_about_no_film_whatever_it_states(text: str, stated: str) -> None:
    long = "\n".join([text, *("The council met on Monday and said that they would wait for it." for _ in range(12))])
    assert passed_over(site(long).replace("<html>", stated).encode()) == NO_FILM


def test_results_and_lists_in_english_are_not_taken_for_another_language() -> None:
    results = site("\n".join(f"Dunholm Rovers {number} Ester Bay United {number % 3}" for number in range(30)))
    assert passed_over(results.replace("<html>", "<html lang='en'>").encode()) == NO_FILM
    assert passed_over(b"<html><body></body></html>") == NO_FILM


def test_the_invented_news_is_all_english() -> None:
    chance = random.Random("english")
    pages = [page(story.headline, story.paragraphs, chance) for story in (other_story(chance) for _ in range(150))]
    assert {passed_over(data) for data in pages} <= {NO_FILM, None}


def test_menus_scripts_and_teasers_of_films_do_not_let_a_page_through() -> None:
    line = "The council of Dunholm approved the bridge over the river after a long debate."
    bridge = "\n".join(line for _ in range(8))
    assert not bytes_may_be(site(bridge).encode())
    teaser = "<li><a href='/1'>Mara Holt in talks to star in the movie Ashfall 2, sources say</a></li>"
    beside = site(bridge, teaser=teaser).encode()
    assert bytes_may_be(beside)
    assert passed_over(beside) == NO_FILM


@pytest.mark.parametrize(
    "written",
    [
        site(MAKING[0]).encode("utf-16"),
        site(MAKING[0]).encode("utf-16-le"),
        site(MAKING[0]).upper().encode(),
        site("Mara Holt is in&nbsp;talks to&#160;star in <i>Ashfall&nbsp;2</i>.").encode(),
        site("Mara Holt w&#105;ll star in the mov&#x69;e, a thr&shy;iller.").encode(),
        site("“Mara Holt” signe\u0301 is <b>in talks</b> to <a href='/x'>star in it</a>, a film.").encode("utf-8"),
        site("M\u00e4ra H\u00f6lt is in talks to star in the film.").encode("cp1252"),
        MAKING[0].encode(),  # a page of plain text
    ],
)
def test_encodings_entities_and_tags_inside_do_not_hide_a_film(written: bytes) -> None:
    assert passed_over(written) is None


def test_a_text_that_only_scripts_carry_is_seen_by_its_bytes() -> None:
    data = (
        b'<html><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"Holt is to star in the movie"}'
    )
    assert bytes_may_be(data + b"</script><body><p>Loading the page, please wait</p></body></html>")


def test_a_page_without_bottom_is_not_sounded() -> None:
    """Main text is looked for in no page of very many elements: its time grows with the square of their depth."""
    deep = b"<html><body>" + b"<div>" * 49_000 + b"Mara Holt is in talks to star in the film"
    assert passed_over(deep) is None
    assert passed_over(deep.replace(b"star in the film", b"sell the house")) == NO_FILM


def test_invented_news_is_told_apart() -> None:
    chance = random.Random("told apart")
    films = [film_story(chance) for _ in range(150)]
    rest = [other_story(chance) for _ in range(150)]
    pages = [[page(story.headline, story.paragraphs, chance) for story in part] for part in (films, rest)]
    assert sum(passed_over(data) is None for data in pages[0]) >= 148
    assert sum(passed_over(data) is None for data in pages[1]) <= 15


def test_its_words_do_not_decide_whether_articles_are_read_anew() -> None:
    assert vocabulary.digest() == vocabulary.digest_of("slatewire.vocabulary", ".toml", ".txt")
    rows = vocabulary.load("intake/films_in_the_making")
    assert rows["sure"]["points"] >= rows["enough"]
    assert all(phrase == phrase.lower() for row in rows.values() if isinstance(row, dict) for phrase in row["phrases"])


@pytest.mark.parametrize("bad", [b"<", b"<script>", b"<a href='", b"&#", b"<div>", b">aaaaaaaaaaaaaaaaaaaa", b"film "])
def test_time_grows_with_the_length_only(bad: bytes) -> None:
    """Half a million of what cheap expressions stumble over: what grows with the square would not end here."""
    assert bytes_may_be(b"<html><body>" + bad * 500_000 + b"<p>Mara Holt is in talks to star in the film.</p>")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"<html><body>", b"\xff\xfe", b"<p>film"]))
def test_any_bytes_get_an_answer(noise: bytes, begun: bytes) -> None:
    assert passed_over(begun + noise) in (None, NO_FILM, NOT_ENGLISH)
    assert text_passed_over(noise.decode("utf-8", "replace")) in (None, NO_FILM, NOT_ENGLISH)

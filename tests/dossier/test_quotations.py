"""Quotations by speaker on the page of a film."""

from __future__ import annotations

from press_room import COPY, GAZETTE, POST, WIRE, PressRoom, in_order, words


def room() -> PressRoom:
    made = PressRoom()
    made.casts(WIRE, "2026-03-01", "Mara Holt", "attached")
    return made


def test_words_stand_under_their_speaker_the_newest_first() -> None:
    made = room()
    made.quotes(WIRE, "2026-03-01", "Mara Holt", "I read it twice")
    made.quotes(POST, "2026-04-01", "Mara Holt", "We start on Monday")
    told = made.page().told("quotes")
    assert in_order(told, "Mara Holt", "We start on Monday", "Example Post, 1 April 2026", "I read it twice")
    assert told.count("Mara Holt") == 3  # the heading, and the article's own words around each


def test_the_same_words_in_several_outlets_stand_once() -> None:
    made = room()
    made.quotes(WIRE, "2026-03-01", "Mara Holt", "We start on Monday")
    made.quotes(POST, "2026-03-02", "Mara Holt", "We start on Monday")
    told = made.page().told("quotes")
    assert told.count("We start on Monday") == 1
    assert "Example Wire, 1 March 2026; also in Example Post" in told


def test_words_that_only_begin_alike_are_two_quotations() -> None:
    made = room()
    made.quotes(WIRE, "2026-03-01", "Mara Holt", "We start on day 7")
    made.quotes(POST, "2026-03-02", "Mara Holt", "We start on day 79")
    assert made.page().told("quotes").count("We start on day") == 2


def test_paraphrases_are_no_quotations() -> None:
    made = room()
    made.quotes(WIRE, "2026-03-01", "Mara Holt", "she would start soon", direct=False)
    assert not made.page().has("quotes")


def test_those_whom_nobody_names_come_last_and_folded() -> None:
    made = room()
    made.quotes(WIRE, "2026-03-01", None, "It is chaos over there")
    made.quotes(WIRE, "2026-03-01", "Mara Holt", "We start on Monday")
    page = made.page()
    assert "It is chaos" not in page.openly("quotes")
    assert in_order(page.told("quotes"), "We start on Monday", "Not named", "It is chaos over there")


def test_who_speaks_far_from_anything_on_the_film_is_kept_apart() -> None:
    made = room()
    made.prints(GAZETTE, "2026-03-05", "Another film altogether. " * 60)
    made.quotes(GAZETTE, "2026-03-05", "Rex Fallow", "My dog film is done")
    made.prints(GAZETTE, "2026-03-05", "And so on. " * 80)
    made.casts(GAZETTE, "2026-03-05", "Ines Roth", "talks")
    made.quotes(GAZETTE, "2026-03-05", "Ines Roth", "I like ash")
    page = made.page()
    assert "I like ash" in page.openly("quotes")
    assert "My dog film" not in page.openly("quotes")
    assert "My dog film" in page.told("quotes")


def test_a_talkative_star_folds_after_three() -> None:
    made = room()
    for number, what in enumerate(("alpha", "bravo", "charlie", "delta", "echo", "foxtrot")):
        made.quotes(COPY, f"2026-03-{number + 10}", "Mara Holt", f"The word of the day is {what}")
    page = made.page()
    assert page.openly("quotes").count("The word of the day") == 3
    assert "3 more quotations" in page.told("quotes")
    (heading,) = [h for h in page.section("quotes").iter("h3") if words(h) == "Mara Holt"]
    assert heading.find("a").get("href") == "../../people/mara-holt.html"

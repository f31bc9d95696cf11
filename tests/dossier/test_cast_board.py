"""The cast board: part by part, who is up for it, since when, and on whose word."""

from __future__ import annotations

from press_room import COPY, GAZETTE, POST, WIRE, PressRoom, Sheet, in_order, words


def parts(page: Sheet) -> dict[str, str]:
    """The parts of the board by name, each with its words."""
    found = page.section("board-cast").find_class("part")
    return {words(part.find("h3")): words(part) for part in found}


def test_those_up_for_one_part_stand_side_by_side_and_the_one_further_along_first() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-03-01", "Ines Roth", "circling", "Lily")
    room.casts(POST, "2026-03-02", "Mara Holt", "talks", "Lily")
    room.casts(GAZETTE, "2026-03-03", "Dario Ash", "attached", "Rose")
    page = room.page()
    board = parts(page)
    assert {"Lily", "Rose"} <= {name.removesuffix(" disputed") for name in board}
    lily = next(told for name, told in board.items() if name.startswith("Lily"))
    assert in_order(lily, "Mara Holt", "In talks · stated", "Ines Roth", "Circling · stated")
    assert "Dario Ash" not in lily


def test_people_whose_part_nobody_tells_come_last_with_what_else_they_are_named_for() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-03-01", "Ines Roth", "confirmed", by="Ines Roth")
    room.casts(POST, "2026-03-02", "Ines Roth", "talks", "Lily")
    board = parts(room.page())
    assert list(board) == ["Lily", "Part not told"]
    assert "also named for Lily" in board["Part not told"]


def test_a_rumour_tells_when_it_was_last_repeated_by_whom_and_that_it_has_been_silent_since() -> None:
    room = PressRoom()
    room.casts(WIRE, "2024-01-10", "Mara Holt", "rumored")
    room.casts(POST, "2024-03-05", "Mara Holt", "rumored")
    room.says(GAZETTE, "2025-06-01", "director", "Ada Quill", rung="attached")
    told = parts(room.page())["Part not told"]
    assert "since 10 January 2024; last repeated 5 March 2024 by Example Post; not repeated for 15 months" in told
    assert "2 articles, 2 outlets, 2 origins" in told


def test_what_is_done_is_not_called_silent() -> None:
    room = PressRoom()
    room.casts(WIRE, "2024-01-10", "Mara Holt", "attached")
    room.says(GAZETTE, "2025-06-01", "director", "Ada Quill", rung="attached")
    assert "not repeated" not in room.page().told("board-cast")


def test_who_is_out_is_shown_as_such_after_those_who_stand() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-01-10", "Ines Roth", "attached", "Lily")
    room.casts(WIRE, "2026-02-10", "Ines Roth", "out", "Lily")
    room.casts(WIRE, "2026-02-11", "Mara Holt", "attached", "Lily")
    page = room.page()
    assert in_order(parts(page)["Lily"], "Mara Holt", "Ines Roth out", "Left: Example Wire, 10 February 2026")
    gone = page.section("board-cast").xpath('.//li[contains(@class, "out")]')
    assert [words(person).startswith("Ines Roth") for person in gone] == [True]


def test_a_denial_is_no_repetition() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-01-10", "Mara Holt", "rumored", "Lily")
    room.casts(POST, "2026-02-10", "Mara Holt", "rumored", "Lily", firmness="denied")
    told = room.page().told("board-cast")
    assert "since 10 January 2026; denied 10 February 2026 by Example Post" in told


def test_names_lead_to_the_pages_of_people_and_companies_and_places_do_not() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-01-10", "Mara Holt", "talks")
    room.says(WIRE, "2026-01-10", "studio", "Northlight Pictures", rung="attached")
    room.says(WIRE, "2026-01-10", "filming_location", "Lisbon")
    page = room.page()
    links = {words(link): link.get("href") for link in page.tree.iter("a")}
    assert links["Mara Holt"] == "../../people/mara-holt.html"
    assert links["Northlight Pictures"].startswith("../../companies/northlight")
    assert "Lisbon" not in links


def test_a_long_cast_folds_and_loses_nobody() -> None:
    room = PressRoom()
    for number in range(30):
        room.casts(WIRE, "2026-01-10", f"Actor Number{number:02}", "rumored")
    page = room.page()
    assert page.openly("board-cast").count("Actor Number") == 12
    assert page.told("board-cast").count("Actor Number") == 30
    assert "18 more people" in page.told("board-cast")


def test_four_hundred_reports_of_one_deal_keep_their_articles_in_reach() -> None:
    room = PressRoom()
    for number in range(400):
        room.casts(f"{COPY} {number}", "2026-01-10", "Mara Holt", "talks")
    page = room.page()
    notes = page.section("notes")
    assert 2 <= len(notes.xpath('.//li[starts-with(@id, "note-")]')) <= 240
    (further,) = notes.find_class("further")
    numbers = {int(number) for number in words(further.find(".//dd")).split()}
    noted = {
        int(link.get("href").removeprefix("#source-")) for link in notes.xpath('.//ol//a[contains(@href,"#source")]')
    }
    assert numbers | noted == set(range(1, 401))
    assert not numbers & noted

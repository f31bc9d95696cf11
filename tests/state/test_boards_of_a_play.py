"""Who is up for which part, and whose the film has been."""

from __future__ import annotations

from newsroom import FILM, POST, report

from slatewire.state import role_board, state_of_play, studio_history


def test_a_part_has_all_who_were_up_for_it_and_who_stands_comes_first() -> None:
    said = [
        report("cast", "Mara Holt", "rumored", character="Nell Carrow", day="2025-01-01"),
        report("cast", "Ines Roth", "talks", character="Nell", outlet=POST, day="2025-02-01"),
        report("cast", "Ines Roth", "attached", character="Nell Carrow", day="2025-05-01"),
        report("cast", "Tom Reed", "attached", character="The Captain", day="2025-05-01"),
        report("cast", "Ada Moss", "attached", day="2025-05-01"),
    ]
    board = role_board(state_of_play(said, FILM))
    assert {part: [(c.value, c.standing) for c in group] for part, group in board.items()} == {
        "Nell Carrow": [("Ines Roth", "current"), ("Mara Holt", "superseded")],
        "The Captain": [("Tom Reed", "current")],
    }


def test_the_studios_of_a_film_stand_in_the_order_in_which_they_had_it() -> None:
    said = [
        report("studio", "Lantern Row Pictures", "attached", day="2025-05-01"),
        report("studio", "Tidewater Films", "attached", day="2023-01-01"),
        report("studio", "Tidewater Films", "out", day="2025-05-01"),
        report("studio", "Northlight", "rumored", day=None),
    ]
    history = studio_history(state_of_play(said, FILM))
    assert [(c.value, c.standing) for c in history] == [
        ("Tidewater Films", "out"),
        ("Lantern Row Pictures", "current"),
        ("Northlight", "current"),
    ]

"""Where it shoots against where the story happens."""

from __future__ import annotations

from climbing_slate import long_pier
from slate_factory import Slate

from slatewire.dossier import boards, places
from slatewire.dossier.notes import Notes
from slatewire.dossier.places import Line
from slatewire.model import Work


def test_both_sides_are_summed_up_and_what_is_less_firm_is_told_apart() -> None:
    found, _ = places.build(boards.build(long_pier(), Notes()))
    assert found
    assert found.lead == [
        Line("Filming", ["Gdańsk"], ["Riga"]),
        Line("Story", ["Gdansk"], []),
        Line("Time of the story", ["the 1920s"], []),
    ]


def test_a_place_of_both_sides_is_marked_on_both_however_it_is_spelled() -> None:
    found, _ = places.build(boards.build(long_pier(), Notes()))
    assert found
    assert {fact.words for fact in (*found.shoots, *found.story) if fact.anchor in found.both} == {"Gdańsk", "Gdansk"}


def test_settings_stand_with_the_places_and_not_twice() -> None:
    state = long_pier()
    _, left = places.build(boards.build(state, Notes()))
    assert "setting" not in {group.property.name for board in left for group in board.groups}
    assert "story" not in {board.section for board in left}, "it held nothing else"


def test_settings_stay_with_the_story_where_nobody_says_where_it_shoots() -> None:
    s = Slate(Work("Ashfall"))
    s.article("a", outlet="Example Wire", published="2025-01-01")
    s.fact("setting", "the Baltic", ("a", "It happens «on the Baltic».", {}))
    found, left = places.build(boards.build(s.state(), Notes()))
    assert found is None
    assert [board.section for board in left] == ["story"]


def test_a_place_that_is_denied_or_given_up_is_not_in_the_sum() -> None:
    s = Slate(Work("Ashfall"))
    s.article("a", outlet="Example Wire", published="2025-01-01")
    s.fact("filming_location", "Riga", ("a", "It shoots «in Riga».", {}))
    s.fact("filming_location", "Oslo", ("a", "«Not in Oslo».", {}), firmness="denied")
    s.fact("filming_location", "Turku", ("a", "«Turku is off».", {}), standing="superseded")
    found, _ = places.build(boards.build(s.state(), Notes()))
    assert found
    assert found.lead == [Line("Filming", ["Riga"], [])]
    assert len(found.shoots) == 3

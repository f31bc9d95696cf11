"""What a careful reader takes from short stories, phenomenon by phenomenon, with the default reader.

Each story is our own, of invented films and people; the claims named must be found, and those forbidden must not.
"""

from __future__ import annotations

import pytest

import slatewire
from slatewire.model import Work

Fact = tuple[str, str, str]  # title, property, value


def facts(text: str, published: str = "2025-03-04") -> set[Fact]:
    claims = slatewire.read(text, published=published).claims
    return {(c.work.title, c.property, c.value.title if isinstance(c.value, Work) else str(c.value)) for c in claims}


STORIES: dict[str, tuple[str, set[Fact], set[Fact]]] = {
    "titles that nothing marks": (
        "Odile Marchetti to Lead The Ferry Clerk for A24\n\nOdile Marchetti has been cast in The Ferry Clerk, a "
        "thriller that Tobias Renn is directing for A24. Renn made his debut with Low Tide in 2019.\n",
        {("The Ferry Clerk", "cast", "Odile Marchetti"), ("The Ferry Clerk", "director", "Tobias Renn")},
        {("Low Tide", "cast", "Odile Marchetti")},
    ),
    "two films in one story": (
        'Sy lands two\n\nAmadou Sy will star in "Harbour Lights," which Ines Roth directs for Netflix. Before that he '
        'shoots "Glass Orchard" in Lisbon for director Pau Ferrer.\n',
        {
            ("Harbour Lights", "director", "Ines Roth"),
            ("Glass Orchard", "director", "Pau Ferrer"),
            ("Glass Orchard", "filming_location", "Lisbon"),
        },
        {("Harbour Lights", "filming_location", "Lisbon"), ("Glass Orchard", "director", "Ines Roth")},
    ),
    "the film that a sentence does not name": (
        'Focus buys "The Long Meadow"\n\nFocus Features has acquired "The Long Meadow" by Hanne Dahl. The drama stars '
        "Lucie Bray. Shooting begins in Aarhus in May, and the budget is $12 million.\n",
        {("The Long Meadow", "filming_location", "Aarhus"), ("The Long Meadow", "filming_start", "2025-05")},
        set(),
    ),
    "roles": (
        'More join "Saltmarsh"\n\nMilo Crane plays Inspector Vane in "Saltmarsh," and Tess Okoro plays his sister '
        "June. Ines Roth directs.\n",
        {("Saltmarsh", "cast", "Milo Crane"), ("Saltmarsh", "cast", "Tess Okoro")},
        {("Saltmarsh", "cast", "Inspector Vane")},
    ),
    "an exit and who steps in": (
        'Crane out of "Saltmarsh"\n\nMilo Crane has dropped out of "Saltmarsh" over a clash of dates. Idris Vale '
        "replaces him.\n",
        {("Saltmarsh", "cast", "Milo Crane"), ("Saltmarsh", "cast", "Idris Vale")},
        set(),
    ),
    "a novel and its film": (
        'Roth adapts "The Quiet Engine"\n\nInes Roth is to direct "The Quiet Engine" for Searchlight, from the novel '
        "of the same name by Petra Lund.\n",
        {("The Quiet Engine", "director", "Ines Roth"), ("The Quiet Engine", "based_on", "The Quiet Engine")},
        {("The Quiet Engine", "director", "Petra Lund")},
    ),
    "a release that moved": (
        '"Ashfall" moves\n\nUniversal has pushed "Ashfall" from June 12, 2026 to November 20, 2026.\n',
        {("Ashfall", "release_date", "2026-11-20")},
        set(),
    ),
    "money that is no budget": (
        '"Ashfall" tops the chart\n\n"Ashfall" took $41 million on its first weekend in the United States. Its star '
        "was paid $10 million.\n",
        set(),
        {("Ashfall", "budget", "Money(amount=41000000, currency='USD')")},
    ),
    "other news": (
        "Bakery wins prize\n\nThe bakery of Nora Lund won the city's prize for its rye bread on Monday. She thanked "
        "her staff of six, and her mother.\n",
        set(),
        set(),
    ),
}


@pytest.mark.parametrize("phenomenon", STORIES)
def test_a_careful_reader_takes_from_a_story(phenomenon: str) -> None:
    text, wanted, forbidden = STORIES[phenomenon]
    found = facts(text)
    assert wanted <= found
    assert not forbidden & found
    if phenomenon == "other news":
        assert not found


def test_a_deal_denied_by_the_actor_s_people_is_a_denial() -> None:
    text = (
        'Vale not in "Saltmarsh"\n\nA representative for Idris Vale denied on Monday that the actor is in talks to '
        'star in "Saltmarsh."\n'
    )
    claims = [c for c in slatewire.read(text, published="2025-03-04").claims if c.property == "cast"]
    assert claims
    assert {c.firmness for c in claims} == {"denied"}


def test_a_rumour_keeps_its_rung_and_its_hedge() -> None:
    text = (
        'Is Vale in?\n\nIdris Vale is rumored to be circling the lead in "Saltmarsh," insiders say. No offer has been '
        "made.\n"
    )
    claims = [c for c in slatewire.read(text, published="2025-03-04").claims if c.property == "cast"]
    assert {c.rung for c in claims} <= {"rumored", "circling"}
    assert claims


def test_those_who_are_not_expected_to_return_are_not_attached() -> None:
    text = (
        'Roth plans "Ashfall 2"\n\nInes Roth will direct "Ashfall 2" for A24. Robert Vale and Al Crane, the stars of '
        "the first film, are not expected to return.\n"
    )
    claims = slatewire.read(text, published="2025-03-04").claims
    rungs = {str(c.value): c.rung for c in claims if c.property == "cast" and c.work.title == "Ashfall 2"}
    assert set(rungs.values()) <= {"out"}
    firm = {c.firmness for c in claims if c.property == "cast" and c.work.title == "Ashfall 2"}
    assert "denied" not in firm  # that would say that they stay


def test_a_character_is_not_cast_as_somebody_else_s_part() -> None:
    text = (
        'Two join "Saltmarsh"\n\nMilo Crane has been cast as Inspector Vane in "Saltmarsh." Nora Lund, the part that '
        "many wanted, goes to Tess Okoro.\n"
    )
    claims = slatewire.read(text, published="2025-03-04").claims
    assert not {"Inspector Vane", "Nora Lund"} & {str(c.value) for c in claims if c.property == "cast"}


def test_whom_news_is_credited_to_makes_no_film() -> None:
    text = (
        "Amazon takes “Salt Harbour”\n\nAmazon MGM Studios has taken “Salt Harbour” from Warner Bros., via Example "
        "Wire. Mara Holt is set to direct from her own script. Warner Bros. and Holt had argued over money.\n"
    )
    assert not {value for _, prop, value in facts(text) if prop in ("studio", "distributor", "writer", "director")} & {
        "Example Wire",
        "Holt",
    }


def cast(text: str) -> set[tuple[str, str, str | None, str | None, str]]:
    """The cast claims of a text: title, person, role, rung, firmness."""
    claims = [c for c in slatewire.read(text, published="2025-11-25").claims if c.property == "cast"]
    return {(c.work.title, str(c.value), c.qualifiers.get("character"), c.rung, c.firmness) for c in claims}


def test_what_fans_believe_of_a_part_stands_apart_from_the_talks() -> None:
    text = (
        'Vale in talks for "Saltmarsh"\n\nIdris Vale is in talks to join "Saltmarsh," which Ines Roth directs. Fans '
        "believe that he will play Owen Carrow.\n"
    )
    found = cast(text)
    assert ("Saltmarsh", "Idris Vale", None, "talks", "stated") in found
    assert ("Saltmarsh", "Idris Vale", "Owen Carrow", "rumored", "speculative") in found


def test_who_once_played_a_part_elsewhere_does_not_move_the_casting_there() -> None:
    text = (
        'A villain for "Saltmarsh"\n\n"Saltmarsh" has its villain. Idris Vale is set to play Duke Orsay, the tyrant '
        'whom Val Orme portrayed in "The Long Ferry."\n'
    )
    assert ("Saltmarsh", "Idris Vale") in {row[:2] for row in cast(text)}


def test_whoever_was_considered_for_it_had_it_not() -> None:
    text = (
        'Who did not get "Saltmarsh"\n\nIdris Vale has been cast in "Saltmarsh." Milo Crane auditioned for the part, '
        "and Tess Okoro was considered for it.\n"
    )
    rungs = {row[1]: row[3] for row in cast(text)}
    assert rungs["Idris Vale"] == "attached"
    assert "attached" not in (rungs.get("Milo Crane"), rungs.get("Tess Okoro"))


def test_somebody_s_wife_is_no_name_of_a_part() -> None:
    text = (
        'Three join "Saltmarsh"\n\nMilo Crane is to play a lighthouse keeper in "Saltmarsh," with Tess Okoro as his '
        "wife.\n"
    )
    assert "wife" not in {row[2] for row in cast(text)}


def test_of_a_film_that_is_out_the_cast_is_its_credits() -> None:
    text = (
        'Why nobody knew\n\n"Saltmarsh" was released in May. Audiences found out only then that Idris Vale was playing '
        "Duke Orsay.\n"
    )
    assert {row[3] for row in cast(text)} <= {"confirmed"}


@pytest.mark.parametrize(
    ("said", "given_up", "new"),
    [
        (
            'Universal, which is releasing "Saltmarsh," gave up June 29, 2026 months ago and settled on May 7, 2027.',
            "2026-06-29",
            "2027-05-07",
        ),
        (
            'The studio had "Saltmarsh" down for May 17, 2026, but brought it forward, and it opens on May 10, 2026.',
            "2026-05-17",
            "2026-05-10",
        ),
    ],
)
def test_a_day_that_is_given_up_is_denied_beside_the_new_one(said: str, given_up: str, new: str) -> None:
    claims = slatewire.read(f'A new day for "Saltmarsh"\n\n{said}\n', published="2025-11-25").claims
    dates = {str(c.value): c.firmness for c in claims if c.property == "release_date"}
    assert dates == {given_up: "denied", new: "stated"}


def test_an_outlet_whose_name_goes_on_is_not_the_one_that_it_begins_with() -> None:
    text = (
        "What “Saltmarsh” may cost\n\nAccording to Variety & Vine, the director asked the studio for $230 million for "
        '"Saltmarsh."\n'
    )
    claims = slatewire.read(text, published="2025-11-25").claims
    assert {c.origin for c in claims if c.property == "budget"} <= {"Variety & Vine"}


def test_whom_a_film_has_influenced_did_not_make_it() -> None:
    text = (
        'Heist films\n\nThough the Oscars ignored it, "Low Tide" was a hit and has only grown in esteem, influencing '
        'filmmakers from Dario Vance and Ada Moss to Tom Reed. Ines Roth is to direct "Low Tide 2."\n'
    )
    claims = slatewire.read(text, published="2025-11-25").claims
    assert not {"Dario Vance", "Ada Moss", "Tom Reed"} & {str(c.value) for c in claims}


def test_where_somebody_spoke_is_no_place_of_filming() -> None:
    text = (
        'The plan for "Saltmarsh"\n\nInes Roth said in Lyon two months ago that she would film "Saltmarsh" next year. '
        "It will be shot in Porto.\n"
    )
    claims = slatewire.read(text, published="2025-11-25").claims
    assert {c.value for c in claims if c.property == "filming_location"} == {"Porto"}

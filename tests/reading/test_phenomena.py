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

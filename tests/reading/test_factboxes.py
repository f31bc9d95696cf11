"""Fact boxes: a label and its value on a line of their own. All films, people and companies here are invented."""

from __future__ import annotations

import pytest
from grammar import read

PAGE = """Cartoons to come

Salt Dinner
Distributed by 20th Century Studios
Studio: Blue Sky Studios
Opening February 7, 2014

The trailer is a joke too long.

The Tin Orchard
Distributor: Sony
Release date: June 27, 2014
Locations: Lisbon, Porto

Opening February 7 would be a mistake, and studio Netflix knows it.
"""


def facts(text: str) -> set[tuple[str, str, str]]:
    claims = read(text, published="2013-12-27").claims
    return {(c.work.title, c.property, str(c.value)) for c in claims if c.rule.startswith("fact box")}


def test_the_lines_of_a_fact_box_are_facts_of_the_film_above_them() -> None:
    assert facts(PAGE) == {
        ("Salt Dinner", "distributor", "20th Century Studios"),
        ("Salt Dinner", "studio", "Blue Sky Studios"),
        ("Salt Dinner", "release_date", "2014-02-07"),
        ("The Tin Orchard", "distributor", "Sony"),
        ("The Tin Orchard", "release_date", "2014-06-27"),
        ("The Tin Orchard", "filming_location", "Lisbon"),
        ("The Tin Orchard", "filming_location", "Porto"),
    }


@pytest.mark.parametrize(
    "line",
    ["Studio Netflix knows it.", "Opening February 7 would be a mistake.", "Release: soon", "Location: unknown"],
)
def test_a_sentence_and_a_label_without_a_value_are_none(line: str) -> None:
    assert facts(f"The thriller “Ashfall” has wrapped.\n\n{line}\n") == set()

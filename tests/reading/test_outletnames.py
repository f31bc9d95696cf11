"""What an outlet is called in running text, and which names are one outlet's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.credits import credits
from slatewire.reading.outletnames import listed_outlets, outlet_called, same_outlet


def origins(text: str) -> list[str]:
    return [c.outlet for c in credits(text)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("As The Popcorn Ledger reported, Orrin is in talks.", "The Popcorn Ledger"),
        ("According to Slate & Marquee, Orrin is in talks.", "Slate & Marquee"),
        ("Tinsel & Marquee reports that Orrin is in talks.", "Tinsel & Marquee"),
        ("Orrin is in talks, as first reported by Reelpost.", "Reelpost"),
        ("Orrin told The Curtain Call that she is in talks.", "The Curtain Call"),
        ("Orrin told the podcast Cold Lantern that she is in talks.", "Cold Lantern"),
        ("According to Bo Vale of Variety, Orrin is in talks.", "Variety"),
        ("Variety estimates that it cost $9 million.", "Variety"),
        ("The news agency is quick: Reuters agency reported on Monday that it starts.", "Reuters"),
    ],
)
def test_outlets_are_credited_by_the_name_they_go_by(text: str, outlet: str) -> None:
    assert origins(text) == [outlet]


def test_a_paper_by_its_last_word_is_the_one_named_in_full() -> None:
    assert origins("According to The Wall Street Journal, it starts. The Journal says that it is dear.") == [
        "The Wall Street Journal",
        "The Wall Street Journal",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Orrin told Bo Vale that she is in talks.",
        "Orrin is first on the Sunday Times list.",
        "Variety can reveal that Orrin is in talks.",
        "Orrin told this newspaper that she is in talks.",
    ],
)
def test_people_lists_and_an_outlets_own_story_are_no_credits(text: str) -> None:
    assert origins(text) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Popcorn Ledger", "Popcorn Ledger", True),
        ("Slate & Marquee", "Slate and Marquee", True),
        ("THR", "The Hollywood Reporter", True),
        ("Slate", "Slate & Marquee", False),
        ("Variety", None, False),
    ],
)
def test_spellings_of_one_outlet(one: str, other: str | None, same: bool) -> None:
    assert same_outlet(one, other) is same


def test_a_source_that_is_an_outlet() -> None:
    assert [outlet_called(n) for n in ("THR", "Harbour Gazette", "Slate & Marquee", "Ann Orrin")] == [
        "The Hollywood Reporter", "Harbour Gazette", "Slate & Marquee", None
    ]  # fmt: skip


@given(st.text(alphabet="Ab &’'.ATheWire“\n", max_size=200))
def test_any_text_gives_outlets_that_stand_in_it(text: str) -> None:
    assert all(0 <= n.start < n.end <= len(text) for n in listed_outlets().named(text))

"""Award boards: lines in, rows of category, nominee, work and probability out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.boards import find, spans, strip

STACKED = """×
Best Picture
The Paper Orchard
61.5%
Best Actress
Ona Ferris (Low Lantern)
40%
Best Sound
Low Lantern
0%
News
"""

Row = tuple[str, str | None, str, float]


def read(text: str) -> list[Row]:
    return [(row.category, row.nominee, row.work, row.probability) for row in find(text)]


def test_category_nominee_and_figure_below_each_other() -> None:
    assert read(STACKED) == [
        ("Best Picture", None, "The Paper Orchard", 0.615),
        ("Best Actress", "Ona Ferris", "Low Lantern", 0.4),
        ("Best Sound", None, "Low Lantern", 0.0),
    ]


@pytest.mark.parametrize("leader", [" ........ ", " — ", " - ", " | ", "\t", ": ", "   "])
def test_nominees_below_a_heading_whatever_leads_to_the_figure(leader: str) -> None:
    text = f"BEST PICTURE\nThe Paper Orchard{leader}61%\nNo, Not Her{leader}12.5%\n"
    assert read(text) == [
        ("Best Picture", None, "The Paper Orchard", 0.61),
        ("Best Picture", None, "No, Not Her", 0.125),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ona Ferris (Low Lantern) 40%",
        "1. Ona Ferris, Low Lantern — 40%",
        "• Ona Ferris – Low Lantern: 40%",
        "| Ona Ferris | Low Lantern | 40% |",
        "Ona Ferris\tLow Lantern\t40%",
        "Ona Ferris for “Low Lantern” 40%",
        "Ona Ferris, *Low Lantern* 40%",
    ],
)
def test_in_a_category_for_people_the_nominee_stands_beside_the_film(line: str) -> None:
    assert read(f"Best Actress\n{line}\n") == [("Best Actress", "Ona Ferris", "Low Lantern", 0.4)]


@pytest.mark.parametrize(
    ("price", "probability"),
    [
        ("4/1", 0.2),
        ("11/10", 0.4762),
        ("1-4", 0.8),
        ("9 to 1", 0.1),
        ("evens", 0.5),
        ("+250", 0.2857),
        ("-120", 0.5455),
        ("2.50", 0.4),
        ("45.2%", 0.452),
        ("45 per cent", 0.45),
    ],
)
def test_a_price_is_a_probability(price: str, probability: float) -> None:
    text = f"The odds\n\nBest Picture\nThe Paper Orchard {price}\nLow Lantern {price}\n"
    assert [row.probability for row in find(text)] == [probability, probability]


def test_one_line_may_hold_it_all() -> None:
    text = "Our guesses\nBest Picture: The Paper Orchard - 45.2%\nBest Director: Ivo Marr (Low Lantern) - 30%\n"
    assert read(text) == [
        ("Best Picture", None, "The Paper Orchard", 0.452),
        ("Best Director", "Ivo Marr", "Low Lantern", 0.3),
    ]


def test_a_sentence_may_open_the_list() -> None:
    head = "Here are the odds for best supporting actor, via Example Bets:"
    text = f"{head}\nIvo Marr, Low Lantern 4/1\nAdo Venn, Salt 9/1\n"
    assert read(text)[0] == ("best supporting actor", "Ivo Marr", "Low Lantern", 0.2)
    assert find(text)[0].origin == "Example Bets"


@pytest.mark.parametrize(
    "credit",
    [
        "These are the prices at Example Bets as of noon.",
        "All odds via Example Bets.",
        "The percentages are Example Bets' estimate of each one's chances.",
        "According to Example Bets's combined odds:",
    ],
)
def test_the_publisher_of_the_figures_is_named(credit: str) -> None:
    assert {row.origin for row in find(f"{credit}\n\nBest Picture\nThe Paper Orchard 61%\nLow Lantern 9%\n")} == {
        "Example Bets"
    }


def test_without_a_credit_nobody_is_named() -> None:
    assert {row.origin for row in find(STACKED)} == {None}


def test_series_are_told_from_films_by_category_and_award() -> None:
    emmys = "Our Emmy chart\n\nBest Drama Series\nThe Long Ward 40%\n\nLead Actor, Comedy\nIvo Marr, Landfall 72%\n"
    assert [(row.work, row.series) for row in find(emmys)] == [("The Long Ward", True), ("Landfall", True)]
    assert not any(row.series for row in find(STACKED))


def test_the_span_runs_to_the_figure() -> None:
    row = find(STACKED)[1]
    assert STACKED[row.start : row.end] == "Best Actress\nOna Ferris (Low Lantern)\n40%"


def test_a_board_is_blanked_and_the_prose_beside_it_stays_where_it_was() -> None:
    text = STACKED + "\nIvo Marr will direct Low Lantern, he said.\n"
    blank = strip(text)
    assert len(blank) == len(text)
    assert "Orchard" not in blank
    assert blank.index("Ivo Marr") == text.index("Ivo Marr")
    assert len(spans(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The film has made 45% of its money abroad.\nIt won best picture.\nIts score is 92%\n",
        "Best Picture\nThe night was long, and nobody in the room could say who had been thanked, or why, at 45%\n",
        "Tomatoes\nLow Lantern\n92%\nThe Paper Orchard\n61%\n",
        "Critics gave it 7.5\n\nBest Actor\nIvo Marr, Low Lantern 7.5\n",
        "Directed by Ivo Marr\n2025-10-07\nPublished 10/7/2025\n",
        "Best Actress\nNobody knows yet.\n",
        "",
    ],
)
def test_figures_outside_a_board_are_no_odds(text: str) -> None:
    assert find(text) == []


def test_prose_ends_a_category() -> None:
    prose = "What nobody had expected on that long evening was that the youngest of them all would come home with it."
    assert read(f"Best Picture\nThe Paper Orchard 61%\n\n{prose}\n\nTurnout 45%\n") == [
        ("Best Picture", None, "The Paper Orchard", 0.61)
    ]


@given(st.text(alphabet="Best Picture\n()%0123456789./-–|:,", max_size=200))
def test_any_text_gives_rows_inside_it_with_a_probability(text: str) -> None:
    for row in find(text):
        assert 0 <= row.start < row.end <= len(text)
        assert 0 <= row.probability <= 1
        assert row.work


@pytest.mark.parametrize("piece", ["Best Picture\n", "1/1 ", "(", ".", "1%\n", "Best Actor\nA, B 1%\n"])
def test_hostile_lines_take_no_longer_than_their_length(piece: str) -> None:
    start = time.process_time()
    spans(piece * (20_000 // len(piece)))
    assert time.process_time() - start < 5

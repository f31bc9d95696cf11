"""Where quotation marks open and close, and what they hold."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.quotes import blanked, quotations


def words_in(text: str, kind: str = "words") -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text) if q.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "“We start in May,” she said.",
        '"We start in May," she said.',
        "''We start in May,'' she said.",
        "‘We start in May,’ she said.",
        "'We start in May,' she said.",
        "«We start in May,» she said.",
        '“We start in May," she said.',
    ],
)
def test_every_house_style_of_marks(text: str) -> None:
    assert words_in(text) == ["We start in May,"]


def test_apostrophes_end_no_british_quotation() -> None:
    text = "'We're behind the actors' union, and it won't change,' he said. 'It's the '90s again.'"
    assert words_in(text) == ["We're behind the actors' union, and it won't change,", "It's the '90s again."]


def test_inches_and_contractions_are_no_quotations() -> None:
    assert not quotations("The 6'2\" actor doesn't mind rock 'n' roll; the studio's lawyers' fees do.")


def test_a_quotation_inside_another_is_not_listed_apart() -> None:
    assert words_in("“She asked ‘why not now’ and left,” he said.") == ["She asked ‘why not now’ and left,"]
    assert words_in("“The people of “Saltmarsh” are alive to me,” he said.") == [
        "The people of “Saltmarsh” are alive to me,"
    ]


def test_a_quoted_title_is_told_from_quoted_words() -> None:
    text = "Orrin's “The Glass Orchard,” which is “very much its own movie,” opens in May."
    assert words_in(text, "title") == ["The Glass Orchard,"]
    assert words_in(text) == ["very much its own movie,"]


def test_one_doubtful_word_is_no_speech() -> None:
    assert words_in("The “lost” reel was found.", "word") == ["lost"]


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“It began in Oslo.\n\n“It ends there too,” he said."
    found = quotations(text)
    assert [q.runs_on for q in found] == [True, False]
    assert text[found[0].start : found[0].end] == "“It began in Oslo."


@given(st.text(alphabet=st.sampled_from(list("aB .,!?\n“”\"'’‘«»é🎬-")), max_size=120))
def test_quotations_keep_their_order_and_blanking_keeps_every_offset(text: str) -> None:
    found = quotations(text)
    assert all(q.start < q.inner_start <= q.inner_end <= q.end for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    masked = blanked(text, found)
    assert len(masked) == len(text)
    outside = [i for i in range(len(text)) if not any(q.start <= i < q.end for q in found)]
    assert all(masked[i] == text[i] for i in outside)

"""Where sentences and paragraphs end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.reading.sentences import paragraphs, sentences


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def blocks(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_abbreviations_end_no_sentence() -> None:
    assert said("Lt. Orrin plays Mr. Vale for Example Bros. Pictures. It costs $2.5 million.") == [
        "Lt. Orrin plays Mr. Vale for Example Bros. Pictures.",
        "It costs $2.5 million.",
    ]


def test_offsets_count_accents_and_emoji_as_one_character() -> None:
    text = "Élodie 🎬 est là. Zoë said so."
    assert said(text) == ["Élodie 🎬 est là.", "Zoë said so."]


def test_a_quotation_of_several_sentences_stays_with_its_cue() -> None:
    text = "“We start in May. Then we see,” Ilse Marrow said. “It is a plan.” She left."
    assert said(text) == ["“We start in May. Then we see,” Ilse Marrow said.", "“It is a plan.”", "She left."]


@pytest.mark.parametrize(
    "sentence",
    ["“Why not now?” Ilse Marrow asked.", "“Never!” says the producer.", "‘Is it done?’ he wrote."],
)
def test_a_quoted_question_goes_on_with_its_speaker(sentence: str) -> None:
    assert said(f"{sentence} Nobody knew.") == [sentence, "Nobody knew."]


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert said("A HEADING\n\nthe text begins\r\n\r\nand goes on") == ["A HEADING", "the text begins", "and goes on"]


def test_every_line_of_a_page_dump_and_every_bullet_is_its_own() -> None:
    text = "Best Picture\nThe Glass Orchard\n95.8%\n- first item, long enough to fill a line of its own\n- second item"
    assert said(text) == text.split("\n")


def test_prose_wrapped_by_hand_is_joined() -> None:
    text = (
        "The studio has dated the film for the summer and expects the shoot in\n"
        "Oslo to last for eleven weeks, with a second unit at work in the north\n"
        "of the country.\n"
        "A spokesperson had no comment on the cost of the film, which was given\n"
        "as forty million."
    )
    assert len(blocks(text)) == 2
    assert said(text)[0].endswith("north\nof the country.")


def test_headlines_in_a_row_are_not_taken_for_wrapped_prose() -> None:
    text = "Ilse Marrow Boards Thriller For Example Pictures\nThe Glass Orchard Sets Its Date For A Winter Release"
    assert said(text) == text.split("\n")


@given(st.text(alphabet=st.sampled_from(list("aB .!?\n\r\t“”\"'’é🎬-1\u2028")), max_size=200))
def test_sentences_hold_every_character_and_never_overlap(text: str) -> None:
    spans = sentences(text)
    inside = [False] * len(text)
    for (_, before), (start, _) in itertools.pairwise(spans):
        assert before <= start
    for start, end in spans:
        assert text[start:end].strip() == text[start:end] != ""
        assert "\n\n" not in text[start:end]
        inside[start:end] = [True] * (end - start)
    assert all(held or character.isspace() for held, character in zip(inside, text, strict=True))


def test_a_long_paragraph_without_closing_quotes_is_cut_in_linear_time() -> None:
    text = "The “film is good and everybody who saw it said so. " * 4000
    assert len(sentences(text)) == 4000


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "The film was cut by two. Ms. Osei is an additional editor. Dr. Roe saw it."
    assert [text[a:b] for a, b in sentences(text)] == [
        "The film was cut by two.",
        "Ms. Osei is an additional editor.",
        "Dr. Roe saw it.",
    ]

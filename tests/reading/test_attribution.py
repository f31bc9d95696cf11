"""A sentence in, who said what out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import takes_at_most

from slatewire.model import Attribution, Source
from slatewire.reading.attribution import find, speaker_of

ORRIN = "Ann Orrin directs The Glass Orchard. "


def only(text: str) -> Attribution:
    found = find(text)
    assert len(found) == 1, [(a.source, a.cue, a.content) for a in found]
    return found[0]


def parts(a: Attribution) -> tuple[str | None, str | None, list[str]]:
    return a.source.text if a.source else None, a.cue.text if a.cue else None, [s.text for s in a.content]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Orrin said that the shoot starts in May.", "Orrin", "said", ["that the shoot starts in May"]),
        ("Orrin has also said the shoot starts in May.", "Orrin", "has also said", ["the shoot starts in May"]),
        ("The shoot starts in May, Orrin said.", "Orrin", "said", ["The shoot starts in May"]),
        ("The shoot, says Orrin, starts in May.", "Orrin", "says", ["The shoot", "starts in May"]),
        ("“We start in May,” Orrin said.", "Orrin", "said", ["“We start in May,”"]),
        ("“We start,” said Orrin, the film's director.", "Orrin, the film's director", "said", ["“We start,”"]),
        ("“We start,” Orrin added, “in May.”", "Orrin", "added", ["“We start,”", "“in May.”"]),
        ("Orrin told reporters on Monday that it starts in May.", "Orrin", "told", ["that it starts in May"]),
        ("Orrin, who wrote it, confirmed that it starts.", "Orrin, who wrote it", "confirmed", ["that it starts"]),
        ("Orrin wrote on Instagram: “We start in May.”", "Orrin", "wrote", ["“We start in May.”"]),
        ("According to the studio, it starts in May.", "the studio", "According to", ["it starts in May"]),
        ("It starts in May, according to two people close to the film.", "two people close to the film", "according to",
         ["It starts in May"]),
        ("The shoot was first reported by Example Wire.", "Example Wire", "was first reported by", ["The shoot"]),
        ("Orrin's claim that it starts in May was news.", "Orrin's", "claim", ["that it starts in May was news"]),
        ("Orrin called the script “a small miracle.”", "Orrin", "called", ["the script “a small miracle.”"]),
        ("A rep for the studio said it starts in May.", "A rep for the studio", "said", ["it starts in May"]),
    ],
)  # fmt: skip
def test_source_cue_and_content(sentence: str, source: str, cue: str, content: list[str]) -> None:
    assert parts(only(sentence)) == (source, cue, content)


def test_offsets_point_at_the_words_in_spite_of_accents_and_emoji() -> None:
    text = "🎬 Zoë Élan-Vörös said: “Ça va être « énorme », I think.”"
    a = only(text)
    assert a.source is not None
    assert a.source.text == text[a.source.start : a.source.end] == "Zoë Élan-Vörös"
    assert all(s.text == text[s.start : s.end] for s in a.content)


def test_two_cues_in_a_sentence_share_their_subject_but_not_their_content() -> None:
    first, second = find("Orrin said that the script is done, adding that a cast is in place.")
    assert parts(first) == ("Orrin", "said", ["that the script is done"])
    assert parts(second) == ("Orrin", "adding", ["that a cast is in place"])


def test_two_speakers_in_a_sentence() -> None:
    found = find("Orrin said the film is on, but the studio said it had made no offer.")
    assert [parts(a)[0] for a in found] == ["Orrin", "the studio"]
    assert parts(found[0])[2] == ["the film is on"]


def test_quotation_marks_make_it_direct() -> None:
    assert only("“We start in May,” Orrin said.").direct
    assert only("Orrin said it would be “very much its own movie.”").direct
    assert not only("Orrin said that they start in May.").direct


def test_sentences_of_quotation_after_the_cue_belong_to_it() -> None:
    a = only("“We start in May,” Orrin said. “Then we go to Oslo. It is cold.”")
    assert [s.text for s in a.content] == ["“We start in May,”", "“Then we go to Oslo. It is cold.”"]


def test_what_follows_a_cue_is_its_own_before_the_next_cue_reaches_back() -> None:
    first, second = find("“We start,” Orrin said. “It is cold.” “Is it?” Vale asked.")
    assert [s.text for s in first.content] == ["“We start,”", "“It is cold.”"]
    assert [s.text for s in second.content] == ["“Is it?”"]


def test_a_long_quotation_gives_one_record_a_paragraph_with_one_speaker() -> None:
    found = find(
        ORRIN + "“It began in Oslo,” Orrin said.\n\n“It ends there too, if we are lucky.”\n\nThe film is dated."
    )
    assert [a.source.name for a in found if a.source] == ["Ann Orrin", "Ann Orrin"]


def test_a_quotation_after_a_colon_is_the_subjects() -> None:
    found = find("Ann Orrin put an end to the talk on Monday: “Nobody has been asked to play it.”")
    assert [(a.source.name, a.direct) for a in found if a.source] == [("Ann Orrin", True)]


@pytest.mark.parametrize(
    "text",
    [
        "“The Glass Orchard” opens in May.",
        "Orrin's new film, ‘Saltmarsh’, and its “lost” reel were shown.",
        "Several reports were filed and the notes were kept.",
        "The studio did not say who would star.",
    ],
)
def test_titles_scare_quotes_and_nouns_are_nobodys_words(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ORRIN + "Orrin said that it starts in May.", "Ann Orrin"),
        (ORRIN + "“It starts in May,” she said.", "Ann Orrin"),
        (ORRIN + "Ms. Orrin said it starts in May.", "Ann Orrin"),
        ("Director Ann Orrin is back. The director said that it starts in May.", "Ann Orrin"),
        ("Bo Vale, 61, produces for Ann Orrin. He said that it starts in May.", "Bo Vale"),
        (ORRIN + "Its producer, Bo de Vale, said that it starts in May.", "Bo de Vale"),
        ("Netflix said that it starts in May.", "Netflix"),
        ("Ann Orrin and Bo Vale are friends. Orrin and Vale said that it starts.", "Ann Orrin and Bo Vale"),
        ("Lantern Row Pictures has a date. The studio said that it starts in May.", "Lantern Row Pictures"),
        (ORRIN + "Sources said that it starts in May.", None),
        (ORRIN + "A spokesperson for Orrin said that it starts in May.", None),
    ],
)
def test_sources_are_named_in_full_from_the_article(text: str, name: str | None) -> None:
    a = only(text)
    assert a.source is not None
    assert a.source.name == name


def test_the_speaker_of_a_claim_is_named_or_stays_in_the_words_of_the_text() -> None:
    assert speaker_of(only(ORRIN + "Orrin said it starts in May.")) == Source(name="Ann Orrin")
    assert speaker_of(only("Sources close to the film said it starts.")) == Source(unnamed="sources close to the film")
    assert speaker_of(only("The studio said that it starts in May.")) == Source(unnamed="studio")


WORDS = ["Ann Orrin", "she", "the studio", "said", "told Variety", "that", "“we go”", "‘no,’", '"', "according to",
         ",", ".", "\n\n", "and", "who", "adding", "it starts", "’s", "claim", ":", "é🎬"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_span_is_the_text_it_says_and_content_is_in_order(text: str) -> None:
    for a in find(text):
        assert a.content
        for span in (*a.content, *filter(None, (a.source, a.cue))):
            assert text[span.start : span.end] == span.text != ""
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))


@pytest.mark.parametrize("piece", ["he said that ", "his claim that ", "Ann Orrin: “a”\n", "he said “a”, “b”, ", "“a "])
def test_a_page_that_never_ends_its_sentence_takes_time_in_proportion(piece: str) -> None:
    assert takes_at_most(30, lambda times: find(piece * times), 1000, 10_000)


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ('Orrin is to star in "Ashfall Road," sources told Example Wire.', "sources",
         ['Orrin is to star in "Ashfall Road,"']),
        ("Orrin is to star in “Ashfall Road,” Lantern Row Pictures announced.", "Lantern Row Pictures",
         ["Orrin is to star in “Ashfall Road,”"]),
        ("It opens in 4,000 cinemas in the United States, Orrin said.", "Orrin",
         ["It opens in 4,000 cinemas in the United States"]),
        ("Trade reports indicate that it starts in May.", "Trade reports", ["that it starts in May"]),
        ("“I am in,” Orrin told a roaring Hall H.", "Orrin", ["“I am in,”"]),
        ("The producer has put the cost at $9 million.", "The producer", ["the cost at $9 million"]),
        ("Those in the know place its budget at $9 million.", "Those in the know", ["its budget at $9 million"]),
        ("Sources: Orrin circles the thriller", "Sources", ["Orrin circles the thriller"]),
        ("Vale is out; if Orrin stays, an executive concedes, it all waits.", "an executive",
         ["if Orrin stays", "it all waits"]),
    ],
)  # fmt: skip
def test_titles_numbers_figures_and_semicolons(sentence: str, source: str, content: list[str]) -> None:
    a = only(sentence)
    assert (parts(a)[0], parts(a)[2]) == (source, content)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lantern Row Pictures has it. It plays on Imax screens, the company said Monday.", "Lantern Row Pictures"),
        ("The California Film Commission met. It is a Sony film, the agency said.", "California Film Commission"),
        ("A film in Western Sydney is near. “It is on,” she said. Ann Orrin, 40, directs.", "Ann Orrin"),
        ("‘Saltmarsh’ Is Not Dead, Insists Producer Ann Orrin", "Ann Orrin"),
        ("The Wall Street Journal had the news. The Journal says that it starts.", "Wall Street Journal"),
        ("Slate & Marquee reports that it starts.", "Slate & Marquee"),
        ("Reuters reported that it starts.", "Reuters"),
        ("OSLO -- New Line Cinema announced that it starts.", "New Line Cinema"),
        ("Not until May, say its distributors, Lantern Row Pictures.", "Lantern Row Pictures"),
    ],
)
def test_the_studio_the_paper_and_the_headline_name_their_speaker(text: str, name: str) -> None:
    assert [a.source.name for a in find(text) if a.source] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The release notes promise “something for everyone in here.”",
        "The same site reported that it starts in May.",
        "A report in Example Wire said that it starts in May.",
        "The filing says that it starts in May.",
    ],
)
def test_papers_and_outlets_without_a_name_are_no_speakers(text: str) -> None:
    assert [speaker_of(a) for a in find(text)] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Netflix CEO Ann Orrin said that the shoot starts in May.",
        "Warner Bros. Chairman Ann Orrin said that the shoot starts in May.",
        "Paramount Pictures President Ann Orrin said that the shoot starts in May.",
    ],
)
def test_the_head_of_a_company_speaks_under_her_own_name(sentence: str) -> None:
    assert speaker_of(only(sentence)) == Source(name="Ann Orrin")


def test_half_a_character_does_not_stop_the_reading() -> None:
    assert only("Orrin \ud800 left. Ann Orrin said that the shoot starts in May.").cue is not None


@pytest.mark.parametrize("dash", ["―", "—", "--"])
def test_a_quotation_signed_with_a_dash_is_its_signers(dash: str) -> None:
    signed = f"“The bridge scenes made me cry for a week.” {dash} Odile Marchetti"
    text = f"Readers wrote to us.\n\n{signed}\n\n“Too long by an hour.” {dash} Jo Roe"
    said = {(a.source.name, a.content[0].text) for a in find(text) if a.source}
    assert ("Odile Marchetti", "“The bridge scenes made me cry for a week.”") in said


def test_a_dash_in_a_sentence_signs_nothing() -> None:
    text = "He called it “a long and rather wet summer” — Marchetti laughed at that — and went home."
    assert all(a.source is None or a.source.name != "Marchetti" or a.cue for a in find(text))

"""The trained reader: a text in, its claims out; nothing lost between the windows, nothing that is not in the text."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slatewire
from slatewire.model import Claim, Evidence, Firmness, Source, Work
from slatewire.reading.learned.encoding import WINDOW, windows, words_of
from slatewire.reading.learned.naming import bare_name, company_name
from slatewire.reading.learned.network import network
from slatewire.reading.page import prepare
from slatewire.reading.rungs import on_record

NEWS = """Odile Marchetti in talks for 'The Ferry Clerk'

Odile Marchetti is in talks to star in "The Ferry Clerk," a thriller that Tobias Renn will direct for A24, Deadline
reports. Marchetti would play Nora Lund.

Renn wrote the script with Amadou Sy. Cameras are due to roll in Bergen next spring.

A spokesman for Netflix denied that the streamer has bought the film.
"""


def claims(text: str, published: str = "2025-03-04") -> list[Claim]:
    return list(slatewire.read(text, published=published, reader="full").claims)


def told(text: str) -> set[tuple[str, str]]:
    return {(c.property, str(c.value)) for c in claims(text)}


def test_a_short_trade_story_gives_its_cast_its_makers_and_its_plans() -> None:
    found = told(NEWS)
    assert {
        ("cast", "Odile Marchetti"),
        ("director", "Tobias Renn"),
        ("writer", "Tobias Renn"),
        ("writer", "Amadou Sy"),
        ("studio", "A24"),
        ("filming_location", "Bergen"),
    } <= found


def test_a_deal_has_its_rung_its_role_and_the_outlet_that_is_credited() -> None:
    deal = next(c for c in claims(NEWS) if c.property == "cast")
    assert (deal.rung, deal.origin) == ("talks", "Deadline")
    assert deal.qualifiers["character"] == "Nora Lund"


def test_a_role_told_after_the_deal_is_the_deals_role() -> None:
    text = (
        'Odile Marchetti is in talks to star in Tobias Renn\'s thriller "The Ferry Clerk" for A24.\n\n'
        "Renn wrote the script with Amadou Sy, and shoots in Bergen next spring.\n\n"
        'In "The Ferry Clerk," Marchetti would play Nora Lund, who minds a ticket booth.'
    )
    deal = next(c for c in claims(text) if c.property == "cast" and c.value == "Odile Marchetti")
    assert (deal.rung, deal.qualifiers.get("character")) == ("talks", "Nora Lund")


@pytest.mark.parametrize(
    ("speaker", "firmness", "rung"),
    [
        ("Odile Marchetti", "stated", "confirmed"),
        ("Marchetti", "stated", "confirmed"),
        ("Tobias Renn", "stated", "confirmed"),
        ("Odile Marchetti", "hedged", "attached"),
        ("Ulla Fenn", "stated", "attached"),
        (None, "stated", "attached"),
    ],
)
def test_a_deal_is_confirmed_by_the_person_or_by_a_maker_of_the_film(
    speaker: str | None, firmness: Firmness, rung: str
) -> None:
    work, words = Work("The Ferry Clerk", "film"), Evidence(0, 4, "word")
    deal = Claim(work, "cast", "Odile Marchetti", words, firmness=firmness, rung="attached")
    if speaker:
        deal = replace(deal, speaker=Source(name=speaker))
    renn = Claim(work, "director", "Tobias Renn", words, rung="attached")
    assert [c.rung for c in on_record([deal, renn])] == [rung, "attached"]


def test_a_claim_of_the_network_says_what_read_it_and_how_sure_it_is() -> None:
    said = [c for c in claims(NEWS) if "learned:" in c.rule]
    assert said
    assert all(c.phrase.endswith(")") for c in said)


@pytest.mark.parametrize(
    "text",
    [
        "The cinema on Harbour Street closes its doors on Sunday after 91 years. Tickets for the last show cost 50p.",
        "Shares in the chain fell 4% on Tuesday. Analysts blamed the heat and a poor summer.",
        "Ines Roth has moved to Lisbon with her two dogs. She likes the light, she says, and the fish.",
    ],
)
def test_an_article_that_says_nothing_of_a_work_gives_no_claim(text: str) -> None:
    assert claims(text) == []


def test_the_same_text_is_read_alike_twice() -> None:
    assert claims(NEWS) == claims(NEWS)


def test_the_grammar_does_without_the_network() -> None:
    code = (
        "import sys, slatewire\n"
        "slatewire.read(reader='fast', text='Ines Roth will direct \"Ashfall.\"')\n"
        "sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_follows_far_below_is_tied_to_the_film_that_was_named_above() -> None:
    idle = "The hall was full, the lights went down late, and nobody minded much. " * 40
    text = f'Roth to direct "The Ferry Clerk"\n\nInes Roth will direct "The Ferry Clerk" for A24.\n\n{idle}\n\n'
    later = claims(text + "The film shoots in Bergen in May.", published="2025-03-04")
    assert {(c.work.title, str(c.value)) for c in later if c.property == "filming_location"} == {
        ("The Ferry Clerk", "Bergen")
    }


def test_a_later_window_opens_with_the_titles_that_were_named_before() -> None:
    idle = "Nothing of note was said in the hall that evening, and people left early. " * 60
    page = _page(f'The year in film\n\nInes Roth directs "Ashfall" and Amadou Sy plays in "Low Tide."\n\n{idle}')
    words = words_of(page)
    last = windows(page, words, network().pieces)[-1]
    opening = " ".join(page.text[words[int(n)].start : words[int(n)].end] for n in last.words if n < last.own)
    assert "Ashfall" in opening
    assert "Low Tide" in opening


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Frenchman Luc Marais", "Luc Marais"),
        ("Writer-director Ines Roth", "Ines Roth"),
        ("Dame Odile Crane", "Odile Crane"),
        ("Lisbon-born Ines Roth", "Ines Roth"),
        ("Opposite Ines Roth", "Ines Roth"),
        ("Seo Min-jae PD", "Seo Min-jae"),
        ("Amadou Sy-led", "Amadou Sy"),
        ("Amadou Sy QUITS", "Amadou Sy"),
        ("Mercedes van der Berg", "Mercedes van der Berg"),
        ("AMADOU SY JUNIOR", "AMADOU SY JUNIOR"),
    ],
)
def test_a_name_stands_without_what_the_trade_hangs_on_it(said: str, name: str) -> None:
    assert bare_name(said) == name


@pytest.mark.parametrize(
    ("said", "text", "company"),
    [
        ("Focus", "Focus has it", "Focus"),
        ("Focus", "Focus Features has it, and Focus opens it in May", "Focus Features"),
        ("BBC Two", "on BBC Two, not BBC One", "BBC Two"),
        ("the Salt Cellar", "the Salt Cellar pays", "Salt Cellar"),
    ],
)
def test_a_company_stands_as_the_article_writes_it_most_fully(said: str, text: str, company: str) -> None:
    assert company_name(said, text) == company


def _page(text: str):  # type: ignore[no-untyped-def]
    return prepare(text, headline=None, published=None, attributions=())


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80), min_size=1, max_size=60
    ).map(" ".join)
)
@settings(max_examples=40, deadline=None)
def test_every_word_of_any_text_is_asked_about_in_exactly_one_window(text: str) -> None:
    page = _page(text)
    words = words_of(page)
    own: list[int] = []
    for window in windows(page, words, network().pieces):
        assert len(window.pieces) <= WINDOW + 100
        own.extend(int(n) for n in window.words if n >= window.own)
    assert own == list(range(len(words)))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300))
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_every_quote_stands_in_it(text: str) -> None:
    for claim in slatewire.read(text, reader="full").claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@pytest.mark.parametrize("noise", ["“" * 3000, "Mara Holt " * 800, "\x00" * 500, "é" * 10_000, "(" * 2000, "\n" * 4000])
def test_hostile_texts_are_read_in_time_and_give_nothing_wrong(noise: str) -> None:
    for claim in slatewire.read(noise + NEWS, published="2025-03-04", reader="full").claims:
        assert claim.evidence.quote in noise + NEWS


@pytest.mark.parametrize(
    ("words", "rung"),
    [
        ("Odile Marchetti has confirmed for the first time that she is involved in the film", "confirmed"),
        ("Marchetti confirmed to Example Wire that she will play Nora", "confirmed"),
        ("Marchetti confirmed that she is leaving the film", "attached"),
        ("Tobias Renn confirmed that he is involved, and Marchetti is, too", "attached"),
    ],
)
def test_who_confirms_a_part_of_his_own_is_confirmed(words: str, rung: str) -> None:
    deal = Claim(
        Work("The Ferry Clerk", "film"), "cast", "Odile Marchetti", Evidence(0, len(words), words), rung="attached"
    )
    assert [c.rung for c in on_record([deal])] == [rung]


def test_who_signs_an_article_makes_no_film() -> None:
    text = (
        "Marchetti to lead 'The Ferry Clerk'\n\nBy Fenella Crane\n\nOdile Marchetti will star in 'The Ferry Clerk.'\n"
    )
    assert "Fenella Crane" not in {str(c.value) for c in slatewire.read(text).claims}
    text = text.replace("By Fenella Crane", "Posted by Fenella Crane | 4 May 2024")
    assert "Fenella Crane" not in {str(c.value) for c in slatewire.read(text).claims}

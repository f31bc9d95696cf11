"""The explainer: what a desk could run, and never more than the reports say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from invented_slate import salt_meridian
from slate_factory import Slate

from slatewire.dossier.story import Explainer, edition, explainer
from slatewire.dossier.story.data import as_dict
from slatewire.dossier.story.mentions import surname_of
from slatewire.dossier.story.wording import checked, wording
from slatewire.dossier.subjects import Subject
from slatewire.model import Money, Source, Work
from slatewire.state import StateOfPlay
from slatewire.vocabulary import VocabularyError

FILM = Work("Ashfall 2")


def slate(**how: Any) -> Slate:
    """A film with three outlets: two wires of October 2025, and a paper that has no date."""
    s = Slate(FILM, **how)
    s.article("wire", outlet="Example Wire", title="Ashfall 2 finds a lead", published="2025-10-07")
    s.article("lantern", outlet="The Daily Lantern", title="Ashfall 2, again", published="2025-11-02")
    s.article("tribune", outlet="The Morning Tribune", title="Ashfall 2 at last")
    return s


def told(play: StateOfPlay) -> Explainer:
    return explainer(Subject.of(play))


def text(play: StateOfPlay, which: str = "article") -> str:
    """All of an edition as running text, lists included."""
    return " ".join(item.text for item in edition(told(play), which).sentences)  # type: ignore[arg-type]


def said(key: str, sentence: str, **fields: Any) -> tuple[str, str, dict[str, Any]]:
    return key, sentence, fields


def test_the_lead_tells_what_it_is_and_who_makes_it() -> None:
    s = slate()
    s.fact(
        "director",
        "Mara Holt",
        said("wire", "Mara Holt will direct."),
        said("lantern", "Holt directs."),
        rung="attached",
    )
    s.fact("writer", "Mara Holt", said("wire", "She wrote it."), said("lantern", "Her script."), rung="attached")
    s.fact("based_on", Work("Ashfall", "novel", 2019), said("wire", "From the novel."), said("lantern", "Of the book."))
    assert text(s.state()) == (
        "Ashfall 2 is a planned film written and directed by Mara Holt, based on the 2019 novel Ashfall."
    )


def test_what_one_origin_says_is_told_on_its_word() -> None:
    s = slate()
    s.fact("studio", "Example Pictures", said("wire", "It is at Example Pictures."), rung="attached")
    assert "The film is set up at Example Pictures, according to Example Wire." in text(s.state())


def test_what_two_origins_say_needs_no_name() -> None:
    s = slate()
    s.fact("studio", "Example Pictures", said("wire", "It is there."), said("lantern", "There it is."), rung="attached")
    assert "The film is set up at Example Pictures." in text(s.state())


def test_who_passes_on_the_news_is_told_with_who_had_it() -> None:
    s = slate()
    s.fact("studio", "Example Pictures", said("lantern", "Per Example Wire.", origin="Example Wire"), rung="attached")
    assert "according to The Daily Lantern (crediting Example Wire)" in text(s.state())


def test_unnamed_sources_are_told_as_such_with_the_month() -> None:
    s = slate()
    unnamed = {"speaker": Source(unnamed="insiders")}
    s.fact("cast", "Ira Quill", said("wire", "Quill in talks.", **unnamed), rung="talks", character="Captain Orlo")
    assert (
        "Example Wire, citing unnamed sources, reported in October 2025 that Ira Quill was in talks to play Captain "
        "Orlo." in text(s.state())
    )


def test_an_undated_report_is_told_as_undated() -> None:
    s = slate()
    s.fact("studio", "Example Pictures", said("tribune", "It is there."), rung="attached")
    unnamed = {"speaker": Source(unnamed="insiders")}
    s.fact("cast", "Ira Quill", said("tribune", "Quill in talks.", **unnamed), rung="talks")
    words = text(s.state())
    assert "according to an undated report by The Morning Tribune" in words
    assert (
        "In an undated report, The Morning Tribune cited unnamed sources as saying that Ira Quill was in talks" in words
    )


def test_what_is_hedged_is_reported_and_not_so() -> None:
    s = slate()
    s.fact("cast", "Ira Quill", said("wire", "Quill may star."), rung="attached", firmness="hedged")
    assert "Ira Quill is reportedly set to star, Example Wire said in October 2025." in text(s.state())


def test_a_guess_stands_in_a_section_of_its_own_and_in_no_wikipedia_article() -> None:
    s = slate()
    s.fact("cast", "Ira Quill", said("wire", "Quill, please."), rung="rumored", firmness="speculative")
    whole = told(s.state())
    assert [x.text for sec in whole.sections if sec.name == "guesses" for x in sec.sentences] == [
        "Example Wire has speculated that Ira Quill could have a part."
    ]
    assert "Quill" not in text(s.state(), "wiki")


def test_each_rung_is_told_in_its_own_words() -> None:
    s = slate()
    for name, rung in (
        ("Ann Marsh", "rumored"),
        ("Bo Lind", "circling"),
        ("Cy Vale", "offered"),
        ("Di Roth", "closing"),
    ):
        s.fact("cast", name, said("wire", f"{name}."), said("lantern", f"{name} too."), rung=rung, character="Pim")
    words = text(s.state())
    assert "No casting is firm; Di Roth, Cy Vale, Bo Lind and Ann Marsh have been named in reports." in words
    assert re.search(r"Marsh has been mentioned for the part of Pim", words)
    assert re.search(r"Lind is circling the part of Pim", words)
    assert re.search(r"Vale is being sought for the part of Pim", words)
    assert re.search(r"Roth is closing a deal to play Pim", words)


def test_attached_is_not_confirmed() -> None:
    s = slate()
    s.fact(
        "cast",
        "Ira Quill",
        said("wire", "Quill is set."),
        said("lantern", "Quill it is."),
        rung="attached",
        character="Pim",
    )
    on_record = {"speaker": Source("Mara Holt")}
    s.fact("cast", "Jo Marsh", said("wire", "“Jo is Tam.”", **on_record), rung="confirmed", character="Tam")
    words = text(s.state())
    assert "Ira Quill is set to play Pim" in words
    assert "Jo Marsh is to play Tam" in words


def test_a_denial_is_told_with_who_denies() -> None:
    s = slate()
    own = {"speaker": Source("Ira Quill")}
    s.fact("cast", "Ira Quill", said("wire", "“No,” said Quill.", **own), rung="talks", firmness="denied")
    assert "Ira Quill has denied being in talks to star." in text(s.state())
    s = slate()
    agent = {"speaker": Source("Quill’s representative")}
    s.fact("cast", "Ira Quill", said("wire", "No.", **agent), rung="offered", firmness="denied")
    assert "Quill’s representative said in October 2025 that Ira Quill had not been offered a part." in text(s.state())


def test_both_sides_of_a_contest_stand_in_one_sentence() -> None:
    s = slate()
    s.fact(
        "cast",
        "Ira Quill",
        said("wire", "Quill is in talks.", firmness="stated"),
        said("lantern", "Quill is not in talks.", firmness="denied"),
        rung="talks",
        firmness="denied",
        standing="disputed",
        reason="contested: no (The Daily Lantern), but yes (Example Wire)",
    )
    assert (
        "Example Wire reported in October 2025 that Ira Quill was in talks to star, but The Daily Lantern reported in "
        "November 2025 that Quill was not in talks to star." in text(s.state())
    )


def test_rival_dates_stand_side_by_side() -> None:
    s = slate()
    for key, value in (("wire", "2027-05"), ("lantern", "2027-06-04")):
        s.fact("release_date", value, said(key, value), standing="disputed", reason="values disputed: x")
    words = text(s.state())
    assert (
        "Reports differ on when the film opens: in May 2027, according to Example Wire; and on 4 June 2027, " in words
    )
    assert "Reports disagree on the release date." in words


def test_dates_given_up_are_history() -> None:
    s = slate()
    s.fact("release_date", "2027-05-07", said("lantern", "On 7 May 2027."))
    s.fact("release_date", "2026-05", said("wire", "In May 2026."), standing="superseded", reason="later word: x")
    words = text(s.state())
    assert "The film is to be released on 7 May 2027, according to The Daily Lantern." in words
    assert "The film had earlier been dated to open in May 2026, according to Example Wire." in words


def test_a_plan_whose_day_has_passed_is_not_told_as_done() -> None:
    s = slate()
    s.article("early", outlet="Example Wire", published="2025-06-01")
    s.fact("filming_start", "2025-09", said("early", "Filming starts in September."))
    assert "Filming was to begin in September 2025, according to Example Wire." in text(s.state())


def test_what_is_told_after_its_day_is_told_as_done() -> None:
    s = slate()
    s.fact("filming_start", "2025-09", said("wire", "Filming began in September."))
    assert "Filming began in September 2025, according to Example Wire." in text(s.state())


def test_who_has_left_is_no_longer_attached_and_who_never_came_takes_no_part() -> None:
    s = slate()
    was = said("wire", "Marsh signed.", rung="attached")
    s.fact("cast", "Jo Marsh", was, said("lantern", "Marsh left."), rung="out", standing="out")
    s.fact("cast", "Ira Quill", said("lantern", "Quill passed."), rung="out", standing="out")
    words = text(s.state())
    assert "Marsh is no longer attached" in words
    assert "Quill is not taking part" in words


def test_money_is_told_with_who_asked_and_when_it_was_said() -> None:
    s = slate()
    asked = said("wire", "Holt asked for $90 million.", qualifiers={"basis": "asked", "party": "Mara Holt"})
    s.fact("budget", Money(90_000_000, "USD"), asked)
    assert "Mara Holt asked for $90 million, Example Wire reported in October 2025." in text(s.state())


def test_sums_on_the_same_word_are_told_together() -> None:
    s = slate()
    for million in (50, 70, 80):
        offered = said("wire", f"It was offered ${million} million.", qualifiers={"basis": "offered"})
        s.fact("budget", Money(million * 10**6, "USD"), offered)
    words = text(s.state())
    assert "$50 million, $70 million and $80 million were offered, Example Wire reported in October 2025." in words


def test_outlets_that_reported_in_different_months_are_given_none() -> None:
    s = slate()
    both = (said("wire", "Maybe.", firmness="hedged"), said("lantern", "Maybe.", firmness="hedged"))
    s.fact("cast", "Ira Quill", *both, rung="attached", firmness="hedged")
    assert "Ira Quill is reportedly set to star, Example Wire and The Daily Lantern said." in text(s.state())


def test_a_list_of_the_cast_cites_only_who_gives_the_part() -> None:
    s = slate()
    s.fact("cast", "Ira Quill", said("wire", "Quill is cast."), said("lantern", "Quill is cast."), rung="attached")
    s.fact("cast", "Ira Quill", said("tribune", "Quill in talks for Pim."), rung="talks", character="Pim")
    (items,) = [section.items for section in told(s.state()).sections if section.items]
    assert [(item.text, {r.article.outlet for r in item.reports}) for item in items] == [
        ("Ira Quill", {"Example Wire", "The Daily Lantern"})
    ]


def test_a_state_as_of_a_day_says_so() -> None:
    s = slate(as_of="2025-12-31", undated=2)
    s.fact("director", "Mara Holt", said("wire", "Mara Holt will direct."), rung="attached")
    assert text(s.state()).startswith("As of 31 December 2025, Ashfall 2 is a proposed film directed by Mara Holt")
    assert "2 undated articles" in told(s.state()).note


def test_where_nothing_is_known_it_says_so() -> None:
    s = slate()
    assert text(s.state()) == "Nothing is known of Ashfall 2 from the three articles that speak of it."
    bare = replace(s.state(), articles=())
    assert text(bare) == "Nothing is known of Ashfall 2."


def test_names_stand_in_full_once() -> None:
    s = slate()
    s.fact("director", "Maria Holt", said("wire", "Holt."), said("lantern", "Holt."), rung="attached")
    s.fact("producer", "Maria Holt", said("wire", "Holt produces."), rung="attached")
    s.fact("producer", "Peter Holt", said("lantern", "P. Holt produces."), rung="attached")
    assert text(s.state()).count("Maria Holt") == 2, "two of that surname: nobody is called by it alone"
    assert surname_of("Maria van der Berg") == "van der Berg"
    assert surname_of("Robert Downey Jr.") == ""
    assert surname_of("Zendaya") == ""


def test_no_sentence_stands_twice() -> None:
    for play in (salt_meridian(), salt_meridian_undated()):
        sentences = [x.text for x in edition(told(play), "article").sentences]
        assert len(sentences) == len(set(sentences))


def salt_meridian_undated() -> StateOfPlay:
    return replace(salt_meridian(), as_of=None)


@pytest.mark.parametrize("which", ["article", "wiki"])
def test_every_sentence_rests_on_reports_of_the_state(which: str) -> None:
    play = salt_meridian()
    known = {r.id for group in play.properties.values() for item in group for r in item.reports}
    for item in edition(told(play), which).sentences:  # type: ignore[arg-type]
        assert item.reports, item.text
        assert {r.id for r in item.reports} <= known, item.text


def test_every_name_in_a_sentence_is_said_by_one_of_its_reports() -> None:
    play = salt_meridian()
    people = {
        str(c.value) for p in ("cast", "director", "writer", "producer", "crew") for c in play.properties.get(p, ())
    }
    for item in told(play).sentences:
        says = {str(r.claim.value) for r in item.reports} | {
            r.claim.speaker.name for r in item.reports if r.claim.speaker
        }
        parties = {str(r.claim.qualifiers.get("party")) for r in item.reports}
        for span in item.spans:
            if span.name in people:
                assert span.name in says | parties, item.text


def test_json_numbers_its_sources_and_names_their_reports() -> None:
    play = salt_meridian()
    found = as_dict(told(play))
    numbers = [source["number"] for source in found["sources"]]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {n for section in found["sections"] for x in _sentences(section) for n in x["sources"]}
    assert used == set(numbers)
    known = {r.id for group in play.properties.values() for item in group for r in item.reports}
    assert {report["id"] for source in found["sources"] for report in source["reports"]} <= known


def _sentences(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from section["items"]
    for paragraph in section["paragraphs"]:
        yield from paragraph


def test_phrases_are_checked_when_they_are_loaded() -> None:
    tables = {name: dict(table) for name, table in wording().items()}
    del tables["cast"]["talks"]
    with pytest.raises(VocabularyError, match=r"\[cast\] has no phrase for talks"):
        checked(tables)
    tables = {name: dict(table) for name, table in wording().items()}
    tables["cast"]["talks"] = "{who} <be in talks"
    with pytest.raises(VocabularyError, match="brackets"):
        checked(tables)
    tables["cast"]["talks"] = "{who} <was> in talks"
    with pytest.raises(VocabularyError, match="no base form"):
        checked(tables)
    tables = {name: dict(table) for name, table in wording().items()}
    tables["voices"]["tail"] = "{what}"
    with pytest.raises(VocabularyError, match=r"must say \{outlet\}"):
        checked(tables)

"""An article that is updated is one article: what it says counts once, since it first said so, and while it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import candidate_of, only, standings
from tests.updating import (
    ASHFALL,
    HOLT_SIGNED,
    HOLT_TALKS,
    JUNE,
    MARCH,
    NOVEMBER,
    OCTOBER,
    POST,
    ROTH,
    STORY,
    VANCE,
    YEAR,
    YEAR_LATER,
    put,
    says,
    text,
)

from slatewire.ledger import Ledger
from slatewire.model import Work
from slatewire.state import Change, StateOfPlay, changes, slate, slate_with_changes, state_of_play

ELSEWHERE = "https://post.example/ashfall"
RECORDED = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    days = iter(range(1_000))
    with Ledger(tmp_path / "slate.db", now=lambda: RECORDED + timedelta(days=next(days))) as held:
        yield held


def play(ledger: Ledger, as_of: str | None = None, known_by: str | None = None) -> StateOfPlay:
    return state_of_play(ledger.coverage(known_by), ASHFALL, as_of=as_of)


def told(ledger: Ledger, work: Work | None = ASHFALL) -> list[tuple[str, str, object]]:
    return [(change.day.isoformat(), change.how, change.after.value) for change in changes(ledger.coverage(), work)]


def withdrawn(ledger: Ledger) -> Change:
    (found,) = (change for change in changes(ledger.coverage()) if change.how == "withdrawn")
    return found


def test_a_claim_that_both_versions_make_counts_once_and_since_the_first(ledger: Ledger) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, updated=OCTOBER))
    vance = only(play(ledger), "director")
    assert (vance.counts.articles, vance.counts.outlets, vance.counts.origins) == (1, 1, 1)
    assert (vance.first, vance.latest) == (MARCH, MARCH)
    assert len(vance.reports) == 1


def test_what_an_update_adds_was_first_reported_on_the_day_of_the_update(ledger: Ledger) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, updated=OCTOBER))
    roth = only(play(ledger), "cast")
    assert (roth.first, roth.latest) == (OCTOBER, OCTOBER)
    assert OCTOBER in roth.reason
    assert play(ledger, as_of="2025-10-19").properties.keys() == {"director"}
    assert play(ledger, as_of=OCTOBER).properties.keys() == {"director", "cast"}


def test_what_an_update_removes_counts_until_that_day_and_no_longer(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER))
    assert "cast" not in play(ledger).properties
    assert "cast" not in play(ledger, as_of=OCTOBER).properties
    assert only(play(ledger, as_of="2025-10-19"), "cast").value == "Ines Roth"
    assert [article.updated for article in play(ledger).articles] == [OCTOBER]
    assert [article.updated for article in play(ledger, as_of=JUNE).articles] == [None]


def test_a_version_that_is_not_recorded_yet_replaces_nothing(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER))
    assert "cast" in play(ledger, known_by="2025-12-02").properties
    assert "cast" in play(ledger, known_by="2025-12-02", as_of=NOVEMBER).properties
    assert "cast" not in play(ledger, known_by="2025-12-31").properties


def test_a_version_that_nobody_could_read_replaces_nothing(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH))
    ledger.add(text(VANCE, updated=OCTOBER)[0])
    assert "cast" in play(ledger).properties


def test_the_state_of_play_of_one_film_is_the_same_as_in_the_whole_ledger(ledger: Ledger) -> None:
    harbour = Work("The Harbour")
    put(ledger, text(VANCE, says("The Harbour shoots.", "status", "filming", work=harbour)))
    put(ledger, text(VANCE, ROTH, updated=OCTOBER))
    for as_of in (None, JUNE, OCTOBER):
        alone = state_of_play(ledger.coverage(about=["Ashfall 2"]), ASHFALL, as_of=as_of)
        assert alone == play(ledger, as_of)
    assert [found.work for found in slate(ledger.coverage())] == [ASHFALL]
    assert {found.work for found in slate(ledger.coverage(), as_of=JUNE)} == {ASHFALL, harbour}


def test_a_deal_that_an_update_takes_further_began_with_the_first_version(ledger: Ledger) -> None:
    put(ledger, text(HOLT_TALKS), text(HOLT_SIGNED, updated=OCTOBER))
    holt = only(play(ledger), "cast")
    assert (holt.rung, holt.first, holt.latest, holt.counts.articles) == ("attached", MARCH, OCTOBER, 1)
    assert only(play(ledger, as_of=JUNE), "cast").rung == "talks"
    assert told(ledger) == [(MARCH, "known", "Mara Holt"), (OCTOBER, "firmer", "Mara Holt")]


def test_an_update_that_only_adds_changes_nothing_that_was_there(ledger: Ledger) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, updated=OCTOBER))
    assert told(ledger) == [(MARCH, "known", "Dario Vance"), (OCTOBER, "known", "Ines Roth")]


def test_what_was_taken_back_is_told_with_its_day_and_the_reason(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER))
    change = withdrawn(ledger)
    assert (change.day, change.property, change.after.value) == (date(2025, 10, 20), "cast", "Ines Roth")
    assert change.after.reason == "withdrawn: Example Wire, 2025-03-01; updated 2025-10-20, it no longer says so"
    assert change.by.article.updated is None
    assert change.is_taken_back()


def test_what_another_outlet_says_too_is_not_withdrawn(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH), text(ROTH, url=ELSEWHERE, outlet=POST, published=JUNE), text(VANCE, updated=OCTOBER))
    roth = only(play(ledger), "cast")
    assert (roth.first, roth.counts.outlets) == (JUNE, 1)
    assert only(play(ledger, as_of="2025-10-19"), "cast").counts.outlets == 2
    assert not [change for change in changes(ledger.coverage()) if change.how == "withdrawn"]


def test_a_deal_that_is_less_far_along_since_an_outlet_took_its_word_back(ledger: Ledger) -> None:
    before = text(HOLT_TALKS, url=ELSEWHERE, outlet=POST, published="2025-02-01")
    put(ledger, before, text(VANCE, HOLT_SIGNED), text(VANCE, updated=OCTOBER))
    assert only(play(ledger), "cast").rung == "talks"
    last = changes(ledger.coverage())[-1]
    assert (last.day.isoformat(), last.how, last.after.value) == (OCTOBER, "weaker", "Mara Holt")
    assert last.by.article.outlet == "Example Wire"
    assert last.is_taken_back()


def test_a_date_that_an_update_puts_in_the_place_of_another(ledger: Ledger) -> None:
    put(ledger, text(YEAR), text(YEAR_LATER, updated=OCTOBER))
    assert standings(play(ledger), "release_date") == {"2027": "current"}
    assert standings(play(ledger, as_of=JUNE), "release_date") == {"2026": "current"}
    assert told(ledger) == [
        (MARCH, "known", "2026"),
        (OCTOBER, "known", "2027"),
        (OCTOBER, "withdrawn", "2026"),
    ]


def test_what_comes_back_in_a_third_version_is_said_again_then(ledger: Ledger) -> None:
    put(
        ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER), text(VANCE, ROTH, updated=NOVEMBER, title="Roth again")
    )
    roth = only(play(ledger), "cast")
    assert (roth.first, roth.latest) == (MARCH, NOVEMBER)
    assert told(ledger)[1:] == [
        (MARCH, "known", "Ines Roth"),
        (OCTOBER, "withdrawn", "Ines Roth"),
        (NOVEMBER, "known", "Ines Roth"),
    ]


def test_a_live_blog_that_starts_over_loses_nothing_before_that(ledger: Ledger) -> None:
    first = text(VANCE, ROTH, title="Live: day one")
    put(ledger, first, text(HOLT_TALKS, updated=OCTOBER, title="Live: day two"))
    assert {item.value for item in play(ledger, as_of=JUNE).properties["cast"]} == {"Ines Roth"}
    assert {item.value for item in play(ledger).properties["cast"]} == {"Mara Holt"}
    assert len(ledger.versions(first[0].id)) == 2


def test_two_prints_of_one_article_are_one_and_the_newer_counts(ledger: Ledger) -> None:
    """A clipping pasted by hand, and the page saved later: neither says that anything was updated."""
    put(ledger, text(VANCE, title="A clipping"), text(VANCE, ROTH, retrieved=OCTOBER))
    vance, roth = only(play(ledger), "director"), only(play(ledger), "cast")
    assert vance.counts.articles == 1
    assert roth.first == MARCH  # a day on which somebody saved a page is no day of the press
    assert "cast" not in play(ledger, as_of=JUNE).properties
    assert told(ledger) == [(MARCH, "known", "Dario Vance"), (OCTOBER, "known", "Ines Roth")]


def test_an_article_that_is_published_anew_keeps_its_first_day(ledger: Ledger) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, published=OCTOBER))
    (article,) = play(ledger).articles
    assert (article.published, article.updated) == (MARCH, OCTOBER)
    assert only(play(ledger), "director").first == MARCH
    assert only(play(ledger), "cast").first == OCTOBER


def test_the_day_of_an_update_decides_what_is_the_later_word(ledger: Ledger) -> None:
    other = text(YEAR, url=ELSEWHERE, outlet=POST, published=JUNE)
    put(ledger, other, text(VANCE), text(VANCE, YEAR_LATER, updated=OCTOBER))
    released = candidate_of(play(ledger), "release_date", "2027")
    assert (released.first, released.latest) == (OCTOBER, OCTOBER)
    assert f"Example Wire, {OCTOBER}" in released.reason


def test_who_copied_the_first_version_is_no_source_of_its_own(ledger: Ledger) -> None:
    copied = [
        VANCE,
        ROTH,
        says("It shoots in Lyon, as far as anybody there knows.", "filming_location", "Lyon"),
    ]
    other = text(*copied, url=ELSEWHERE, outlet=POST, published="2025-03-02")
    rewritten = text(VANCE, says("Another story now.", "setting", "Oslo"), updated=OCTOBER, title="All is different")
    put(ledger, text(*copied), other, rewritten)
    vance = only(play(ledger), "director")
    assert (vance.counts.articles, vance.counts.origins) == (2, 1)


def test_versions_are_no_copies_of_each_other(ledger: Ledger) -> None:
    sentences = [VANCE, ROTH, HOLT_TALKS, YEAR]
    first, second = put(ledger, text(*sentences), text(*sentences, VANCE, updated=OCTOBER))
    assert ledger.likeness() == {}
    assert ledger.likeness([first, second]) == {}
    assert ledger.coverage().copies == {}


def test_what_an_update_brought_is_among_what_changed_lately(ledger: Ledger) -> None:
    put(ledger, text(VANCE, ROTH), text(VANCE, HOLT_TALKS, updated=OCTOBER))
    (lately,) = slate_with_changes(ledger.coverage())
    assert [(change.how, change.after.value) for change in lately.changes] == [
        ("known", "Mara Holt"),
        ("withdrawn", "Ines Roth"),
    ]
    (before,) = slate_with_changes(ledger.coverage(), as_of=JUNE)
    assert {change.after.value for change in before.changes} == {"Dario Vance", "Ines Roth"}


def test_an_undated_version_is_dated_by_the_other(ledger: Ledger) -> None:
    put(ledger, text(VANCE, published=None), text(VANCE, ROTH, updated=OCTOBER))
    assert only(play(ledger, as_of=JUNE), "director").first == MARCH
    assert play(ledger).undated == 0


def test_one_version_of_an_article_counts_on_any_day(ledger: Ledger) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, updated=JUNE), text(VANCE, HOLT_TALKS, updated=OCTOBER))
    days = [date(2025, 2, 27) + timedelta(days=n) for n in range(280)]
    counts = {len(play(ledger, as_of=day.isoformat()).articles) for day in days[2:]}
    assert counts == {1}
    assert play(ledger, as_of=days[0].isoformat()).articles == ()


@pytest.mark.parametrize(
    "other",
    ["http://www.wire.example/2025/ashfall/", f"{STORY}?utm_source=feed", f"{STORY}/amp", f"{STORY}#comments"],
)
def test_however_its_address_is_spelt(ledger: Ledger, other: str) -> None:
    put(ledger, text(VANCE), text(VANCE, ROTH, url=other, updated=OCTOBER))
    assert only(play(ledger), "director").counts.articles == 1


@pytest.mark.parametrize("address", ["https://wire.example/", "ftp://wire.example/ashfall", None])
def test_where_there_is_no_address_of_an_article_there_are_two(ledger: Ledger, address: str | None) -> None:
    put(ledger, text(VANCE, url=address), text(VANCE, ROTH, url=address, updated=OCTOBER))
    assert only(play(ledger), "director").counts.articles == 2


@pytest.fixture
def decided(ledger: Ledger) -> Ledger:
    """An article whose claims on Ines Roth and on its director somebody has looked at."""
    put(ledger, text(VANCE, ROTH))
    ids = {report.claim.value: report.id for report in ledger.reports()}
    ledger.judge("wrong", ids["Ines Roth"], judge="Ira Quill", reason="another Roth")
    ledger.judge("right", ids["Dario Vance"], judge="Ira Quill", reason="asked the studio")
    return ledger


def test_what_a_person_decided_stands_for_the_same_words_after_an_update(decided: Ledger) -> None:
    put(decided, text(VANCE, ROTH, HOLT_TALKS, updated=OCTOBER))
    assert {item.value for item in play(decided).properties["cast"]} == {"Mara Holt"}
    assert only(play(decided), "director").decided_by == ("Ira Quill",)
    assert [report.id for report in decided.each_report()] == [report.id for report in decided.reports()]
    assert len(decided.reports(rejected=True)) == 2


def test_and_not_for_other_words(decided: Ledger) -> None:
    put(decided, text(VANCE, says("Ines Roth has met the director.", "cast", "Ines Roth", "talks"), updated=OCTOBER))
    assert only(play(decided), "cast").value == "Ines Roth"

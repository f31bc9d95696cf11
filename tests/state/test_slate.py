"""The whole slate: shelves, order, days, and finding a work by its title."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import COPY, FILM, FIRST, POST, WIRE, only, report

from slatewire.ledger import Ledger
from slatewire.model import Article, Claim, Evidence, Money, Reading, Report, Source, Work
from slatewire.state import StateOfPlay, family, find, slate, state_of_play
from slatewire.state.reasons import RULES

NOVEL = Work("Ashfall 2", "novel", 2022)


def shelf(*reports: Report, work: Work = FILM) -> str:
    return state_of_play(reports, work).shelf


@pytest.mark.parametrize(
    ("prop", "value", "rung"),
    [
        ("cast", "Mara Holt", "rumored"),
        ("cast", "Mara Holt", "attached"),
        ("status", "filming", None),
        ("status", "stalled", None),
        ("release_date", "2026-07", None),
    ],
)
def test_a_film_that_something_looks_ahead_to_is_in_development(prop: str, value: str, rung: str | None) -> None:
    assert shelf(report(prop, value, rung, day="2025-03-01")) == "development"


@pytest.mark.parametrize(
    ("prop", "value", "rung"),
    [
        ("cast", "Mara Holt", "confirmed"),
        ("status", "released", None),
        ("accolade", "a prize", None),
        ("availability", "Example Plus", None),
        ("release_date", "2023-07", None),
    ],
)
def test_a_film_known_by_its_credits_and_its_run_is_released(prop: str, value: str, rung: str | None) -> None:
    assert shelf(report(prop, value, rung, day="2025-03-01")) == "released"


def test_a_film_of_a_past_year_is_released_whatever_is_said_of_it() -> None:
    assert shelf(report("cast", "Mara Holt", "attached", work=FIRST, day="2025-03-01"), work=FIRST) == "released"


def test_a_film_moves_from_development_to_released_with_the_days() -> None:
    story = [report("status", "filming", day="2024-03-01"), report("status", "released", day="2025-03-01")]
    assert shelf(*story) == "released"
    assert state_of_play(story, FILM, as_of="2024").shelf == "development"


def test_a_novel_is_background() -> None:
    assert shelf(report("cast", "Mara Holt", "talks", work=NOVEL), work=NOVEL) == "background"


def test_a_denied_plan_does_not_put_a_film_in_development() -> None:
    assert shelf(report("status", "greenlit", firmness="denied")) == "background"


STORY = [
    report("cast", "Mara Holt", "confirmed", work=FIRST, day="2025-01-01"),
    report("writer", "Ada Moss", "confirmed", work=NOVEL, day="2025-01-01"),
    report("director", "Ira Quill", "attached", day="2025-01-01"),
    report("director", "Ira Quill", "attached", day="2025-02-01"),
    report("cast", "Mara Holt", "talks", work=Work("Saltmarsh"), day="2025-02-01"),
]


def test_the_slate_stands_by_shelf_and_then_by_coverage() -> None:
    assert [(play.work.title, play.work.kind) for play in slate(STORY)] == [
        ("Ashfall 2", "film"),
        ("Saltmarsh", "film"),
        ("Ashfall", "film"),
        ("Ashfall 2", "novel"),
    ]


def test_works_of_which_nothing_was_said_yet_are_not_on_the_slate() -> None:
    assert "Saltmarsh" not in {play.work.title for play in slate(STORY, as_of="2025-01")}


def test_a_state_holds_its_own_articles_and_properties_in_the_order_of_the_vocabulary() -> None:
    play = state_of_play([*STORY, report("status", "filming", day="2025-03-01", outlet=POST)], Work("ashfall 2"))
    assert [article.published for article in play.articles] == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert list(play.properties) == ["status", "director"]


def test_a_work_of_which_nothing_is_said_has_an_empty_state() -> None:
    play = state_of_play(STORY, Work("Elsewhere"))
    assert (play.properties, play.articles, play.shelf) == ({}, (), "background")


def test_as_of_leaves_out_what_nobody_can_place_and_counts_it() -> None:
    told = [report("cast", name, "talks", outlet=name, day=day) for name, day in [("A", "2025-03-01"), ("B", None)]]
    told += [report("cast", "C", "talks", outlet="C", day="2025"), report("cast", "D", "talks", day="2026")]
    play = state_of_play(told, FILM, as_of="2025-06")
    assert [candidate.value for candidate in play.properties["cast"]] == ["A"]
    assert play.undated == 2
    assert state_of_play(told, FILM).undated == 0


def test_as_of_wants_a_date() -> None:
    with pytest.raises(ValueError, match="is no date"):
        state_of_play(STORY, FILM, as_of="spring")


def meant(title: str, plays: list[StateOfPlay]) -> list[tuple[str, int | None, str]]:
    return [(match.play.work.kind, match.play.work.year, match.how) for match in find(plays, title)]


def test_a_title_means_the_film_in_development_and_names_the_others() -> None:
    assert meant("the ASHFALL 2", slate(STORY)) == [("film", None, "meant"), ("novel", 2022, "also")]


@pytest.mark.parametrize(
    ("title", "work"),
    [("Ashfall (1994)", FIRST), ("Ashfall 2 (novel)", NOVEL), ("Ashfall", FIRST), ("Saltmarsh", Work("Saltmarsh"))],
)
def test_a_title_may_say_which(title: str, work: Work) -> None:
    (best,) = (match.play.work for match in find(slate(STORY), title) if match.how == "meant")
    assert best == work


def test_a_title_of_two_projects_is_left_open() -> None:
    series = report("cast", "Ada Moss", "talks", work=Work("Ashfall 2", "series"), day="2025-01-01")
    found = meant("Ashfall 2", slate([*STORY, series]))
    assert [how for *_, how in found] == ["perhaps"] * 3


def test_a_title_near_enough_is_offered() -> None:
    assert [match.play.work.title for match in find(slate(STORY), "Saltmarch")] == ["Saltmarsh"]
    assert meant("Ashfal", slate(STORY)) != []
    assert {how for *_, how in meant("Ashfal", slate(STORY))} == {"perhaps"}
    assert find(slate(STORY), "Nothing like it") == []


days = st.sampled_from([None, "2024", "2025-03", "2025-03-05", "2025-03-05?", "2025-22", "2026-01-01"])
outlets = st.sampled_from([WIRE, POST, COPY, None])
people = st.sampled_from(["Mara Holt", "Holt", "Ada Moss", "Ira Quill"])
values = st.one_of(
    st.tuples(
        st.sampled_from(["cast", "director"]),
        people,
        st.sampled_from(["out", "rumored", "talks", "attached", "confirmed"]),
    ),
    st.tuples(
        st.sampled_from(["release_date", "filming_start"]),
        st.sampled_from(["2026", "2026-22", "2026-07-10", "soon"]),
        st.none(),
    ),
    st.tuples(st.just("status"), st.sampled_from(["script", "filming", "turnaround", "released"]), st.none()),
    st.tuples(
        st.just("budget"), st.sampled_from([100, 101, 150]).map(lambda m: Money(m * 1_000_000, "USD")), st.none()
    ),
    st.tuples(st.just("title"), st.sampled_from(["Saltmarsh", "Ashfall 2"]), st.none()),
    st.tuples(st.just("sequel_to"), st.sampled_from([FIRST, Work("Ashfall")]), st.none()),
)


@st.composite
def coverage(draw: st.DrawFn) -> list[Report]:
    found = {}
    for _ in range(draw(st.integers(1, 12))):
        prop, value, rung = draw(values)
        told = report(
            prop,
            value,
            rung,
            outlet=draw(outlets),
            day=draw(days),
            work=draw(st.sampled_from([FILM, FIRST, Work("Ashfall"), Work("Saltmarsh")])),
            by=draw(st.none() | people),
            credits=draw(st.none() | st.sampled_from([WIRE, POST])),
            firmness=draw(st.sampled_from(["stated", "stated", "hedged", "speculative", "denied"])),
            **draw(st.sampled_from([{}, {}, {"character": "Nell"}, {"character": "Old Tom"}])),
        )
        found[told.id] = told
    return list(found.values())


@settings(max_examples=150, deadline=None)
@given(told=coverage(), seed=st.randoms(use_true_random=False))
def test_the_order_of_articles_is_nothing_to_the_state(told: list[Report], seed: random.Random) -> None:
    shuffled = list(told)
    seed.shuffle(shuffled)
    assert slate(told) == slate(shuffled)


@settings(max_examples=100, deadline=None)
@given(told=coverage())
def test_as_days_go_by_reports_only_grow(told: list[Report]) -> None:
    for work in {play.work for play in slate(told)}:
        before: set[str] = set()
        for day in ("2023", "2024", "2025-03-04", "2025-03-05", "2025", "2026", None):
            play = state_of_play(told, work, as_of=day)
            now = {r.id for group in play.properties.values() for candidate in group for r in candidate.reports}
            assert before <= now
            before = now


@settings(max_examples=100, deadline=None)
@given(told=coverage())
def test_every_report_stands_behind_one_candidate_of_one_work_with_a_named_rule(told: list[Report]) -> None:
    placed = [
        (candidate, r.id)
        for play in slate(told)
        for group in play.properties.values()
        for candidate in group
        for r in candidate.reports
    ]
    assert sorted(found for _, found in placed) == sorted(r.id for r in told)
    for candidate, _ in placed:
        assert candidate.reason.split(":")[0] in RULES
        articles = {r.article.id for r in candidate.reports}
        assert 1 <= candidate.counts.outlets <= candidate.counts.articles <= len(articles)


def test_every_rule_is_explained() -> None:
    explained = (Path(__file__).parents[2] / "docs" / "state-of-play.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\*\*([^*]+)\*\*", explained, re.M))
    assert set(RULES) <= named


def test_a_state_is_the_same_from_the_ledger(tmp_path: Path) -> None:
    text = "Mara Holt is in talks."
    claim = Claim(
        FILM, "cast", "Mara Holt", Evidence(0, 9, "Mara Holt"), rung="talks", speaker=Source(None, "insiders")
    )
    article = Article("a1", text, outlet=WIRE, published="2025-03-01")
    with Ledger(tmp_path / "slate.db") as ledger:
        ledger.take(article, Reading((claim,)), reader="r1", vocabulary="v1")
        ledger.take(article, Reading((claim,)), reader="r1", vocabulary="v1")
        holt = only(state_of_play(ledger.reports(), FILM), "cast")
    assert (holt.rung, holt.counts.articles, holt.reports[0].claim) == ("talks", 1, claim)


OTHER = Work("Saltmarsh")


def today(day: str) -> Report:
    """An article on another work: it says how far the ledger has come."""
    return report("cast", "Ada Moss", "talks", outlet=POST, day=day, work=OTHER)


@pytest.mark.parametrize("day", ["2025-03-01", None])
def test_a_film_whose_day_has_come_is_released(day: str | None) -> None:
    dated = [report("release_date", "2025-07", day=day), report("cast", "Mara Holt", "attached", day=day)]
    assert shelf(*dated, today("2025-06-30")) == "development"
    assert shelf(*dated, today("2025-08-02")) == "released"


def test_a_film_is_not_released_on_a_day_that_was_given_up_or_spoken_of_since() -> None:
    dated = report("release_date", "2025-07", day="2025-03-01")
    moved = report("release_date", "2026-07", day="2025-05-01", outlet=POST)
    assert shelf(dated, moved, today("2025-09-01")) == "development"
    assert shelf(dated, report("status", "filming", day="2025-08-20"), today("2025-09-01")) == "development"


def test_a_project_of_which_nothing_was_heard_for_years_is_background() -> None:
    talks = report("cast", "Mara Holt", "talks", day="2011-06-28")
    assert shelf(talks, today("2015-06-01")) == "development"
    assert shelf(talks, today("2025-06-01")) == "background"
    assert shelf(talks, report("release_date", "2026", day="2011-06-28"), today("2025-06-01")) == "development"
    assert state_of_play([talks, today("2025-06-01")], FILM, as_of="2012").shelf == "development"


def test_an_article_of_today_that_tells_of_a_deal_of_long_ago_makes_no_project() -> None:
    assert shelf(report("cast", "Mara Holt", "out", day="2026-02-06", said_on="2017-03")) == "background"


def test_a_cancelled_film_is_in_development_only_when_it_is_taken_up_again() -> None:
    ended = [report("status", "filming", day="2024-01-01"), report("status", "cancelled", day="2025-01-01")]
    assert shelf(*ended) == "background"
    assert shelf(*ended, report("status", "set_up", day="2025-06-01")) == "development"


@pytest.mark.parametrize("how", [{"firmness": "denied"}, {"rung": "confirmed"}])
def test_denials_and_credits_make_no_project(how: dict[str, str]) -> None:
    said = report(
        "director", "Ira Quill", how.get("rung", "talks"), day="2025-01-01", firmness=how.get("firmness", "stated")
    )
    assert shelf(said) != "development"


def test_the_first_film_the_novel_and_the_film_to_come_name_one_another() -> None:
    story = [
        *STORY,
        report("based_on", NOVEL, day="2025-01-01"),
        report("sequel_to", Work("Ashfall"), day="2025-01-01"),
        report("prequel_to", FIRST, day="2025-02-01"),
    ]
    plays = slate(story)
    of = {play.work: [(other.work, other.how) for other in family(plays, play)] for play in plays}
    assert of[FILM] == [
        (FIRST, "of which this is a sequel and a prequel"),
        (NOVEL, "of which this is an adaptation, same title"),
    ]
    assert of[FIRST] == [(FILM, "its sequel, its prequel")]
    assert of[NOVEL] == [(FILM, "its adaptation, same title")]
    assert of[OTHER] == []


def test_denied_kinship_is_none() -> None:
    plays = slate([*STORY, report("sequel_to", FIRST, day="2025-01-01", firmness="denied")])
    first = next(play for play in plays if play.work == FIRST)
    assert family(plays, first) == []

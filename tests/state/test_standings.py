"""Values side by side: what agrees, what is superseded, what is disputed."""

from __future__ import annotations

import pytest
from newsroom import COPY, FILM, POST, WIRE, candidate_of, only, report, rule, standings

from slatewire.model import Money, Report, Value, Work
from slatewire.state import state_of_play

STUDIO = report("studio", "Lantern Row Pictures", "confirmed", by="Lantern Row Pictures", day="2024-12-01")


def release(value: str, **how: object) -> Report:
    return report("release_date", value, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prop", "one", "other"),
    [
        ("release_date", "2026-07-10", "2026-11"),
        ("filming_start", "2026-22", "2026-23"),
        ("budget", Money(150_000_000, "USD"), Money(170_000_000, "USD")),
        ("release_plan", "theatrical", "streaming"),
        ("director", "Ira Quill", "Ada Moss"),
    ],
)
def test_two_outlets_with_two_values_are_a_dispute(prop: str, one: Value, other: Value) -> None:
    rung = "attached" if prop == "director" else None
    said = [report(prop, one, rung, day="2025-03-01"), report(prop, other, rung, outlet=POST, day="2025-03-02")]
    play = state_of_play(said, FILM)
    assert standings(play, prop) == {one: "disputed", other: "disputed"}
    assert {rule(candidate) for candidate in play.properties[prop]} == {"values disputed"}
    assert all(POST in candidate.reason and WIRE in candidate.reason for candidate in play.properties[prop])


@pytest.mark.parametrize(
    ("prop", "one", "other"),
    [
        ("release_date", "2026", "2026-22"),
        ("release_date", "2026-22", "2026-07-10"),
        ("filming_end", "2026-40", "2026-05"),
        ("budget", Money(170_000_000, "USD"), Money(171_000_000, "USD")),
        ("budget", Money(170_000_000, "USD"), Money(160_000_000, "EUR")),
        ("release_plan", "theatrical", "hybrid"),
        ("studio", "Lantern Row", "Tidewater Films"),
        ("filming_location", "Lisbon", "Oslo"),
    ],
)
def test_values_that_agree_or_add_up_stand_together(prop: str, one: Value, other: Value) -> None:
    rung = "attached" if prop == "studio" else None
    said = [report(prop, one, rung, day="2025-03-01"), report(prop, other, rung, outlet=POST, day="2025-03-02")]
    assert set(standings(state_of_play(said, FILM), prop).values()) == {"current"}


def test_a_vaguer_date_names_the_more_exact_one() -> None:
    play = state_of_play([release("2026"), release("2026-22", outlet=POST)], FILM)
    assert rule(candidate_of(play, "release_date", "2026")) == "agrees"
    assert "2026-22" in candidate_of(play, "release_date", "2026").reason


@pytest.mark.parametrize(("part", "standing"), [("early", "disputed"), ("late", "current")])
def test_early_and_late_in_a_year_count(part: str, standing: str) -> None:
    play = state_of_play([release("2026", part=part), release("2026-11", outlet=POST)], FILM)
    assert set(standings(play, "release_date").values()) == {standing}


def test_a_date_left_in_words_contradicts_nothing() -> None:
    play = state_of_play([release("after the rains", unresolved=True), release("2026-11", outlet=POST)], FILM)
    assert set(standings(play, "release_date").values()) == {"current"}


def test_each_territory_has_its_own_date() -> None:
    said = [release("2026-07-10", territory="France"), release("2026-07-17", outlet=POST, territory="Japan")]
    assert set(standings(state_of_play(said, FILM), "release_date").values()) == {"current"}


def test_what_was_asked_is_no_rival_of_what_was_offered() -> None:
    asked = report("budget", Money(170_000_000, "USD"), basis="asked", party="Ira Quill")
    offered = report("budget", Money(130_000_000, "USD"), outlet=POST, basis="offered", party="Lantern Row")
    assert set(standings(state_of_play([asked, offered], FILM), "budget").values()) == {"current"}


def test_a_later_word_of_the_same_outlet_retires_the_old_value() -> None:
    play = state_of_play([release("2026-05", day="2025-01-01"), release("2026-07", day="2025-06-01")], FILM)
    assert standings(play, "release_date") == {"2026-07": "current", "2026-05": "superseded"}
    assert rule(candidate_of(play, "release_date", "2026-05")) == "later word"


def test_a_later_word_leaves_what_others_still_say() -> None:
    said = [release("2026-05", day="2025-01-01"), release("2026-07", day="2025-06-01")]
    said.append(release("2026-05", outlet=POST, day="2025-02-01"))
    assert set(standings(state_of_play(said, FILM), "release_date").values()) == {"disputed"}


def test_the_studio_on_the_record_outranks_a_trade() -> None:
    trade = release("2026-05", day="2025-01-01")
    studio = release("2026-07", by="Lantern Row", outlet=POST, day="2025-06-01")
    play = state_of_play([STUDIO, trade, studio], FILM)
    assert standings(play, "release_date") == {"2026-07": "current", "2026-05": "superseded"}
    assert rule(candidate_of(play, "release_date", "2026-05")) == "outranked"


def test_a_trade_that_contradicts_an_older_announcement_is_a_dispute() -> None:
    studio = release("2026-05", by="Lantern Row", day="2025-01-01")
    trade = release("2026-07", outlet=POST, day="2025-06-01")
    play = state_of_play([STUDIO, trade, studio], FILM)
    assert standings(play, "release_date") == {"2026-07": "disputed", "2026-05": "disputed"}


def test_a_guess_disputes_nothing_however_late_it_is_made() -> None:
    guess = release("2027", outlet=POST, firmness="speculative", day="2025-09")
    play = state_of_play([release("2026-05", day="2025-01"), guess], FILM)
    assert standings(play, "release_date") == {"2026-05": "current", "2027": "superseded"}


def test_a_date_given_up_for_another_has_moved() -> None:
    before = release("2026-05-01", day="2025-01-01")
    given_up = release("2026-05-01", outlet=POST, day="2025-06-01", firmness="denied")
    instead = release("2026-12-18", outlet=POST, day="2025-06-01")
    play = state_of_play([before, given_up, instead], FILM)
    assert standings(play, "release_date") == {"2026-12-18": "current", "2026-05-01": "superseded"}
    assert candidate_of(play, "release_date", "2026-05-01").reason.startswith("moved: to 2026-12-18")


def test_a_date_given_up_and_then_reported_again_has_not_moved() -> None:
    given_up = release("2026-05-01", day="2025-06-01", firmness="denied")
    instead = release("2026-12-18", day="2025-06-01")
    again = release("2026-05-01", outlet=POST, day="2025-09-01")
    play = state_of_play([given_up, instead, again], FILM)
    assert set(standings(play, "release_date").values()) == {"disputed"}


def test_a_date_taken_back_with_none_in_its_place_is_out() -> None:
    play = state_of_play([release("2026-05-01", firmness="denied")], FILM)
    assert (only(play, "release_date").standing, rule(only(play, "release_date"))) == ("out", "denied")


def test_two_directors_of_one_article_are_a_pair() -> None:
    pair = [report("director", name, "attached", day="2025-01-01") for name in ("Ira Quill", "Ada Moss")]
    assert set(standings(state_of_play(pair, FILM), "director").values()) == {"current"}


def test_directors_short_of_a_deal_do_not_exclude_each_other() -> None:
    listed = [report("director", name, "talks", outlet=name, day="2025-01-01") for name in ("Ira Quill", "Ada Moss")]
    assert set(standings(state_of_play(listed, FILM), "director").values()) == {"current"}


@pytest.mark.parametrize(("prop", "more"), [("director", {}), ("cast", {"character": "Nell Carrow"})])
def test_a_place_that_somebody_has_taken_closes_the_rumours(prop: str, more: dict[str, str]) -> None:
    rumour = report(prop, "Ada Moss", "talks", day="2025-01-01", **more)
    signed = report(prop, "Mara Holt", "attached", outlet=POST, day="2025-04-01", **more)
    play = state_of_play([rumour, signed], FILM)
    assert standings(play, prop) == {"Mara Holt": "current", "Ada Moss": "superseded"}
    assert rule(candidate_of(play, prop, "Ada Moss")) == "place taken"


def test_a_part_in_two_ages_is_two_places() -> None:
    said = [
        report("cast", "Ada Moss", "talks", day="2025-01-01", character="Nell", version="younger"),
        report("cast", "Mara Holt", "attached", outlet=POST, day="2025-04-01", character="Nell", version="older"),
    ]
    assert set(standings(state_of_play(said, FILM), "cast").values()) == {"current"}


def test_a_project_that_moves_studio_is_no_dispute() -> None:
    left = report("studio", "Tidewater Films", "out", day="2025-05-01")
    home = report("studio", "Lantern Row Pictures", "attached", day="2025-05-01")
    assert standings(state_of_play([left, home], FILM), "studio") == {
        "Lantern Row Pictures": "current",
        "Tidewater Films": "out",
    }


def test_a_person_with_and_without_a_part_is_one_candidate() -> None:
    said = [
        report("cast", "Mara Holt", "attached", character="Nell Carrow", day="2025-01-01"),
        report("cast", "Mara Holt", "confirmed", by="Mara Holt", outlet=POST, day="2025-03-01"),
        report("cast", "Holt", "attached", outlet=COPY, character="Nell", day="2025-03-02"),
    ]
    holt = only(state_of_play(said, FILM), "cast")
    assert (holt.value, holt.character, holt.rung, holt.counts.articles) == ("Mara Holt", "Nell Carrow", "confirmed", 3)


def test_a_casting_firmer_than_its_part_stays_apart_from_it() -> None:
    cast = report("cast", "Mara Holt", "confirmed", by="Mara Holt")
    part = report("cast", "Mara Holt", "rumored", character="Nell", firmness="speculative")
    play = state_of_play([cast, part], FILM)
    assert [(c.character, c.rung) for c in play.properties["cast"]] == [(None, "confirmed"), ("Nell", "rumored")]


def test_talks_with_somebody_whom_the_fans_see_in_a_part_are_two_things() -> None:
    talks = report("cast", "Mara Holt", "talks", by="Ira Quill", day="2025-03-01")
    part = report("cast", "Mara Holt", "rumored", character="Nell", firmness="speculative", day="2025-03-01")
    play = state_of_play([talks, part], FILM)
    assert [(c.character, c.rung) for c in play.properties["cast"]] == [(None, "talks"), ("Nell", "rumored")]
    gone = report("cast", "Mara Holt", "out", day="2025-05-01")
    play = state_of_play([talks, part, gone], FILM)
    assert {(c.character, c.rung, c.standing) for c in play.properties["cast"]} == {
        (None, "out", "out"),
        ("Nell", "rumored", "out"),
    }


def test_a_part_that_is_denied_leaves_the_casting_as_it_is() -> None:
    cast = report("cast", "Mara Holt", "attached", day="2025-03-01")
    part = report("cast", "Mara Holt", "rumored", character="Nell", firmness="denied", by="Ira Quill", day="2025-03-02")
    play = state_of_play([cast, part], FILM)
    assert [(c.character, c.standing) for c in play.properties["cast"]] == [(None, "current"), ("Nell", "disputed")]


def test_whom_a_story_of_a_recasting_considers_in_passing_was_passed_over() -> None:
    story = "how the part went to Dario Vance"
    told = [("Ira Quill", "out"), ("Ada Moss", "circling"), ("Tom Reed", "rumored"), ("Dario Vance", "attached")]
    said = [report("cast", name, rung, article=story, day="2025-05-01") for name, rung in told]
    assert standings(state_of_play(said, FILM), "cast") == {
        "Dario Vance": "current",
        "Ira Quill": "out",
        "Ada Moss": "superseded",
        "Tom Reed": "superseded",
    }
    nobody_left = standings(state_of_play(said[1:], FILM), "cast")
    assert nobody_left["Ada Moss"] == "current"


def test_a_title_given_up_is_superseded_by_the_one_that_the_article_uses() -> None:
    before = report("director", "Ira Quill", "attached", day="2025-01-01")
    renamed = Work("Ashfall: Embers")
    said = [
        before,
        report("title", "Ashfall 2", work=renamed, day="2025-06-01"),
        report("director", "Ira Quill", "attached", work=renamed, day="2025-06-01"),
    ]
    title = only(state_of_play(said, renamed), "title")
    assert (title.value, title.standing, rule(title)) == ("Ashfall 2", "superseded", "later title")


def test_a_release_moved_in_one_territory_gives_up_the_day_that_held_for_all() -> None:
    said = [
        release("2026-05-17", day="2025-01-01"),
        release("2026-05-17", firmness="denied", outlet=POST, day="2026-06-01", article="opened"),
        release("2026-05-16", territory="United States", outlet=POST, day="2026-06-01", article="opened"),
    ]
    play = state_of_play(said, FILM)
    assert standings(play, "release_date") == {"2026-05-16": "current", "2026-05-17": "superseded"}
    assert rule(candidate_of(play, "release_date", "2026-05-17")) == "moved"


def test_a_place_alone_and_with_its_country_is_one_and_the_country_agrees() -> None:
    named = ["Lyon", "Lyon, France", "France", "Lisbon"]
    said = [report("filming_location", name, outlet=f"Outlet {name}", day="2025-03-01") for name in named]
    play = state_of_play(said, FILM)
    assert {c.value for c in play.properties["filming_location"]} == {"Lyon, France", "France", "Lisbon"}
    lyon = candidate_of(play, "filming_location", "Lyon, France")
    assert lyon.counts.articles == 2
    france = candidate_of(play, "filming_location", "France")
    assert (rule(france), "Lyon, France" in france.reason) == ("agrees", True)


def test_a_place_that_may_be_either_of_two_stays_by_itself() -> None:
    named = ["Portland", "Portland, Maine", "Portland, Oregon"]
    said = [report("filming_location", name, outlet=f"Outlet {name}", day="2025-03-01") for name in named]
    assert {c.value for c in state_of_play(said, FILM).properties["filming_location"]} == set(named)


def test_two_parts_of_one_person_stay_apart() -> None:
    parts = [report("cast", "Mara Holt", "attached", character=name) for name in ("Nell", "Old Tom")]
    assert len(state_of_play(parts, FILM).properties["cast"]) == 2


def test_a_boards_odds_retire_its_older_ones_and_leave_other_boards_alone() -> None:
    def odds(chance: float, outlet: str, day: str) -> Report:
        return report("award_odds", chance, outlet=outlet, day=day, category="Best Picture")

    play = state_of_play(
        [odds(0.2, WIRE, "2025-01-01"), odds(0.3, WIRE, "2025-02-01"), odds(0.1, POST, "2025-01-15")], FILM
    )
    assert standings(play, "award_odds") == {0.3: "current", 0.1: "current", 0.2: "superseded"}


def stage(name: str, **how: object) -> Report:
    return report("status", name, **how)  # type: ignore[arg-type]


def test_a_film_stands_at_the_most_advanced_stage_that_is_stated() -> None:
    said = [stage("greenlit", day="2025-01-01"), stage("filming", day="2025-05-01"), stage("script", day="2025-06-01")]
    play = state_of_play(said, FILM)
    assert standings(play, "status") == {"filming": "current", "greenlit": "superseded", "script": "superseded"}
    assert rule(candidate_of(play, "status", "filming")) == "most advanced stage"
    assert rule(candidate_of(play, "status", "greenlit")) == "earlier stage"


def test_a_film_in_turnaround_is_no_longer_where_it_was_until_it_is_again() -> None:
    said = [stage("greenlit", day="2025-01-01"), stage("turnaround", day="2025-05-01")]
    assert standings(state_of_play(said, FILM), "status") == {"turnaround": "current", "greenlit": "superseded"}
    said.append(stage("set_up", day="2025-09-01"))
    assert standings(state_of_play(said, FILM), "status")["set_up"] == "current"


def test_a_denied_stage_stays_listed() -> None:
    play = state_of_play([stage("set_up"), stage("filming", firmness="denied", by="Mara Holt")], FILM)
    assert standings(play, "status") == {"set_up": "current", "filming": "out"}


def test_a_stage_only_hinted_at_does_not_pass_for_reached() -> None:
    play = state_of_play([stage("set_up"), stage("filming", firmness="hedged")], FILM)
    assert standings(play, "status") == {"set_up": "current", "filming": "disputed"}
    assert rule(candidate_of(play, "status", "filming")) == "stage not settled"


def start(value: str, **how: object) -> Report:
    return report("filming_start", value, **how)  # type: ignore[arg-type]


def test_early_in_the_year_is_not_the_summer_whoever_says_so() -> None:
    play = state_of_play([start("2026", part="early"), start("2026-22", outlet=POST)], FILM)
    assert standings(play, "filming_start") == {"2026": "disputed", "2026-22": "disputed"}
    assert "early 2026" in candidate_of(play, "filming_start", "2026-22").reason


def test_the_year_agrees_with_the_summer_in_it_and_is_told_apart_from_its_early_part() -> None:
    said = [start("2026", outlet=COPY), start("2026-22", outlet=POST)]
    assert set(standings(state_of_play(said, FILM), "filming_start").values()) == {"current"}
    both = state_of_play([start("2026", outlet=COPY), start("2026", outlet=POST, part="early")], FILM)
    assert [candidate.standing for candidate in both.properties["filming_start"]] == ["current", "current"]
    assert any("agrees: early 2026 is more exact" in c.reason for c in both.properties["filming_start"])


@pytest.mark.parametrize(
    ("whose", "standing"),
    [
        ({}, "current"),
        ({"by": "Lantern Row Pictures"}, "disputed"),
        ({"unnamed": "insiders"}, "disputed"),
        ({"credits": POST}, "disputed"),
    ],
)
def test_one_article_may_report_a_disagreement_on_dates(whose: dict[str, str], standing: str) -> None:
    said = [
        start("2026", day="2025-10-07", part="early"),
        start("2026-22", day="2025-10-07", firmness="hedged", **whose),
    ]
    assert set(standings(state_of_play([STUDIO, *said], FILM), "filming_start").values()) == {standing}


def test_a_range_of_money_and_two_directors_in_one_article_add_up_on_anybodys_word() -> None:
    said = [
        report("budget", Money(150_000_000, "USD"), day="2025-03-01"),
        report("budget", Money(170_000_000, "USD"), day="2025-03-01", unnamed="insiders"),
        report("director", "Ira Quill", "attached", day="2025-03-01"),
        report("director", "Ada Moss", "attached", day="2025-03-01", unnamed="insiders"),
    ]
    play = state_of_play(said, FILM)
    assert set(standings(play, "budget").values()) | set(standings(play, "director").values()) == {"current"}


@pytest.mark.parametrize("name", ["***", "\r", "…", "?!"])
def test_a_name_of_signs_alone_is_like_no_other(name: str) -> None:
    said = [
        report("cast", name, "talks", day="2025-03-01", character=name),
        report("cast", "Mara Holt", "talks", day="2025-03-02", character="Nell"),
    ]
    assert standings(state_of_play(said, FILM), "cast") == {name: "current", "Mara Holt": "current"}

"""Articles of unknown date: what bounds them, and that they never count as news of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import COPY, FILM, FIRST, POST, WIRE, candidate_of, only, report, rule, standings

from slatewire.ledger import Coverage
from slatewire.ledger.identity import Works
from slatewire.model import Money, Report, Work
from slatewire.state import Bounds, date_bounds, state_of_play, together
from slatewire.state.past_days import past_days

HOLT, VANCE = "Mara Holt", "Dario Vance"


def cast(rung: str = "talks", **how: object) -> Report:
    return report("cast", HOLT, rung, **how)  # type: ignore[arg-type]


def undated(told: Report, text: str = "", **fields: str) -> Report:
    return replace(told, article=replace(told.article, text=text, **fields))  # type: ignore[arg-type]


def bounds_of(*told: Report, outlet: str = POST, copies: tuple[str, str] | None = None) -> Bounds:
    """The bounds of the one article of ``outlet``; ``copies`` are two outlets whose articles are nearly the same."""
    ids = {report.article.outlet: report.article.id for report in told}
    alike = {ids[copies[0]]: frozenset([ids[copies[1]]]), ids[copies[1]]: frozenset([ids[copies[0]]])} if copies else {}
    return date_bounds(Coverage(told, copies=alike), Works(told))[ids[outlet]]


# ---- what bounds an article


def test_nothing_known_is_no_bound() -> None:
    assert bounds_of(cast(outlet=POST)) == Bounds()
    assert str(bounds_of(cast(outlet=POST))) == "date unknown"


def test_an_article_with_a_day_needs_no_bounds() -> None:
    told = [cast(day="2025-10-07")]
    assert date_bounds(Coverage(told), Works(told)) == {}


def test_a_vague_date_is_bounds_of_its_own() -> None:
    known = bounds_of(cast(outlet=POST, day="2025-10"))
    assert (known.not_before, known.not_after, known.reasons) == (
        date(2025, 10, 1),
        date(2025, 10, 31),
        ("dated 2025-10",),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Holt told Example Wire on October 7, 2025 that she is in.", date(2025, 10, 7)),
        ("Vance said on Tuesday, 7 October 2025, that it is quiet.", date(2025, 10, 7)),
        ("On October 7, 2025, Lantern Row announced the film.", date(2025, 10, 7)),
        ("Filming began in March 2025 in Lisbon.", date(2025, 3, 1)),
        ("It was released on July 24, 2026, and shown again.", date(2026, 7, 24)),
        ("The book was published in 2022. Filming began in March 2025.", date(2025, 3, 1)),
        ("It will be announced on October 7, 2026.", None),
        ("It is released on July 24, 2026.", None),
        ("If filming began in March 2027, it would open in 2028.", None),
        ("On October 7, 2026, Lantern Row will announce more.", None),
        ("He said that it opens on July 24, 2026.", None),
        ("He said on October 7 that it opens.", None),
        ("It would have opened on July 24, 2026.", None),
    ],
)
def test_a_day_told_as_past_lies_before_the_article(text: str, day: date | None) -> None:
    assert bounds_of(undated(cast(outlet=POST), text)).not_before == day


def test_the_reason_is_told_in_the_articles_words() -> None:
    known = bounds_of(undated(cast(outlet=POST), "Holt told Example Wire on October 7, 2025."))
    assert known.reasons == ("tells of 2025-10-07 as past (told Example Wire on)",)
    assert str(known) == "undated, not before 2025-10-07"


@given(st.text(alphabet="On oct.7, 2025told Wsaid\n", max_size=300))
def test_any_text_is_read_for_past_days(text: str) -> None:
    assert all(isinstance(day, date) and reason for day, reason in past_days(text))


def test_what_is_passed_on_was_said_before_unless_the_day_is_doubtful() -> None:
    assert bounds_of(cast(outlet=POST, said_on="2025-10-07")).not_before == date(2025, 10, 7)
    assert bounds_of(cast(outlet=POST, said_on="2025-10-07?")).not_before is None


def test_who_credits_an_outlet_writes_no_earlier_than_its_first_report_of_that() -> None:
    wire = [cast("talks", day="2025-10-07"), cast("talks", day="2025-10-20"), cast("attached", day="2025-11-02")]
    known = bounds_of(*wire, cast("talks", outlet=POST, credits=WIRE))
    assert known.not_before == date(2025, 10, 7)
    assert known.reasons == ("credits Example Wire, which said so on 2025-10-07",)
    assert bounds_of(*wire, cast("attached", outlet=POST, credits=WIRE)).not_before == date(2025, 11, 2)


def test_a_credit_for_something_else_or_to_an_undated_article_bounds_nothing() -> None:
    other = report("cast", VANCE, "talks", day="2025-10-07")
    assert bounds_of(other, cast(outlet=POST, credits=WIRE)).not_before is None
    assert bounds_of(cast(), cast(outlet=POST, credits=WIRE)).not_before is None
    passed_on = cast(day="2025-10-07", credits=COPY)
    assert bounds_of(passed_on, cast(outlet=POST, credits=WIRE)).not_before is None


def test_a_copy_that_credits_its_original_is_no_older() -> None:
    told = [report("studio", "Lantern Row", "attached", day="2025-10-07"), cast(outlet=POST, credits=WIRE)]
    known = bounds_of(*told, copies=(WIRE, POST))
    assert known.not_before == date(2025, 10, 7)
    assert known.reasons[0] == "is nearly the same as Example Wire of 2025-10-07, which it credits"


def test_of_copies_without_a_credit_nobody_knows_which_was_first() -> None:
    known = bounds_of(cast(day="2025-10-07"), cast(outlet=POST), copies=(WIRE, POST))
    assert (known.not_before, known.not_after) == (None, None)
    assert known.reasons == ("nearly the same as Example Wire of 2025-10-07, whichever was first: no bound",)


def test_a_stage_that_is_reached_lies_after_its_day() -> None:
    status = report("status", "filming", outlet=POST)
    assert bounds_of(status, report("filming_start", "2025-03", outlet=POST)).not_before == date(2025, 3, 1)
    assert bounds_of(status, report("filming_start", "2025-03-11", day="2025-06-01")).not_before == date(2025, 3, 11)
    # Announced only: the day may have been moved.
    assert bounds_of(status, report("filming_start", "2025-03-11", day="2025-01-01")).not_before is None
    # Planned only.
    assert bounds_of(cast(outlet=POST), report("filming_start", "2025-03", outlet=POST)).not_before is None
    # Not flatly.
    hedged = report("status", "filming", outlet=POST, firmness="hedged")
    assert bounds_of(hedged, report("filming_start", "2025-03", outlet=POST)).not_before is None


def test_a_stage_that_had_not_come_by_a_day_is_reported_later() -> None:
    not_yet = report("status", "filming", firmness="denied", day="2025-10-07")
    assert bounds_of(not_yet, report("status", "filming", outlet=POST)).not_before == date(2025, 10, 7)
    assert bounds_of(not_yet, report("status", "released", outlet=POST)).not_before == date(2025, 10, 7)
    assert bounds_of(not_yet, report("status", "script", outlet=POST)).not_before is None
    # It had filmed before: then the article may be of that time.
    filmed = report("status", "filming", outlet=COPY, day="2025-01-01")
    assert bounds_of(not_yet, filmed, report("status", "filming", outlet=POST)).not_before is None


def test_of_a_release_only_days_that_others_tell_as_past_count() -> None:
    out = report("status", "released", outlet=POST)
    assert bounds_of(out, report("release_date", "2026-07-24", day="2026-08-01")).not_before == date(2026, 7, 24)
    assert bounds_of(out, report("release_date", "2026-07-24", outlet=POST)).not_before is None


def test_a_film_shown_again_bounds_nothing_by_its_new_day() -> None:
    again = report("release_date", "2026-05-01", day="2026-06-01", work=FIRST)
    assert bounds_of(again, report("status", "released", outlet=POST, work=FIRST)).not_before is None


def test_a_rung_against_a_dated_deal_or_exit_bounds_nothing() -> None:
    dated = [cast("attached", day="2025-10-07"), cast("out", outlet=COPY, day="2025-12-01")]
    assert bounds_of(*dated, cast("talks", outlet=POST)) == Bounds()


def test_a_day_still_to_come_bounds_nothing_and_says_so() -> None:
    known = bounds_of(report("release_date", "2026-07-24", outlet=POST))
    assert known == Bounds(None, None, ("names 2026-07-24, before or after it: no bound",))


def test_the_day_it_was_fetched_or_updated_is_the_last_it_can_be_of() -> None:
    known = bounds_of(undated(cast(outlet=POST, said_on="2025-10-07"), retrieved="2025-10-20T08:00:00Z"))
    assert (known.not_before, known.not_after) == (date(2025, 10, 7), date(2025, 10, 20))
    assert str(known) == "undated, between 2025-10-07 and 2025-10-20"
    assert bounds_of(undated(cast(outlet=POST), updated="2025-11")).not_after == date(2025, 11, 30)


def test_what_does_not_fit_its_own_dates_is_not_used() -> None:
    known = bounds_of(undated(cast(outlet=POST, said_on="2026-10-07"), retrieved="2025-10-20"))
    assert (known.not_before, known.not_after) == (None, date(2025, 10, 20))
    assert "does not fit that" in known.reasons[1]


def test_the_newest_of_several_is_no_older_than_any_and_as_late_as_any_can_be() -> None:
    early, late = Bounds(date(2025, 1, 1), date(2025, 2, 1)), Bounds(date(2025, 3, 1))
    assert together([early, late]) == Bounds(date(2025, 3, 1), None)
    assert together([early]) == early


# ---- as of a day


def test_as_of_tells_undated_articles_that_are_surely_later_from_those_that_may_be_older() -> None:
    told = [
        cast(day="2025-01-01"),
        cast(outlet="A"),
        cast(outlet="B", said_on="2025-10-07"),
        cast(outlet="C", day="2025"),
        cast(outlet="D", day="2026"),
        undated(cast(outlet="E"), retrieved="2025-03-01"),
        undated(cast(outlet="F", day="2025"), "Holt told Example Wire on October 7, 2025."),
    ]
    play = state_of_play(told, FILM, as_of="2025-06")
    assert {article.outlet for article in play.articles} == {WIRE, "E"}
    assert (play.undated, play.undated_later) == (2, 2)
    assert {article.outlet for article in play.left_out} == {"A", "B", "C", "F"}
    assert {play.dating[article.id].not_before for article in play.left_out if article.outlet in "BF"} == {
        date(2025, 10, 7)
    }
    today = state_of_play(told, FILM)
    assert (today.undated, today.undated_later, today.left_out, len(today.articles)) == (0, 0, (), 7)


def test_a_dated_copy_does_not_date_its_undated_twin() -> None:
    told = [cast(day="2025-01-01"), report("director", VANCE, "attached", outlet=POST, credits=WIRE)]
    twins = {told[0].article.id: frozenset([told[1].article.id]), told[1].article.id: frozenset([told[0].article.id])}
    play = state_of_play(Coverage(told, copies=twins), FILM, as_of="2025-06")
    assert "director" not in play.properties
    assert play.undated == 1


DAYS = st.sampled_from([None, "2024", "2025", "2025-03", "2025-03-14", "2025-07-01?", "2025-09/2025-11", "2026-01-05"])
REPORTS = st.lists(
    st.builds(
        lambda prop, outlet, day, said_on, credits, retrieved, firmness: undated(
            report(*prop, outlet=outlet, day=day, said_on=said_on, credits=credits, firmness=firmness),  # type: ignore[misc]
            **({"retrieved": retrieved} if retrieved else {}),
        ),
        st.sampled_from(
            [
                ("cast", HOLT, "talks"),
                ("cast", HOLT, "out"),
                ("status", "filming"),
                ("filming_start", "2025-03"),
                ("release_date", "2026-07"),
                ("budget", Money(10, "USD")),
                ("title", "Saltmarsh"),
            ]
        ),
        st.sampled_from([WIRE, POST, COPY]),
        DAYS,
        DAYS,
        st.sampled_from([None, WIRE]),
        st.sampled_from([None, "2025-04-01", "2025-12-24"]),
        st.sampled_from(["stated", "denied"]),
    ),
    max_size=8,
).map(
    lambda told: [
        replace(item, id=f"{number}", article=replace(item.article, id=f"{number}")) for number, item in enumerate(told)
    ]
)
ASKED = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@given(REPORTS, ASKED, ASKED)
def test_what_was_known_stays_known_as_the_day_grows(told: list[Report], one: date, other: date) -> None:
    early, late = sorted((one, other))
    before = state_of_play(told, FILM, as_of=early.isoformat())
    after = state_of_play(told, FILM, as_of=late.isoformat())
    assert {article.id for article in before.articles} <= {article.id for article in after.articles}
    still_out = {article.id for article in after.left_out if not article.published}
    assert still_out <= {article.id for article in before.left_out}
    known = {r.id for group in before.properties.values() for item in group for r in item.reports}
    assert known <= {r.id for group in after.properties.values() for item in group for r in item.reports}


@given(REPORTS)
def test_bounds_never_cross_and_do_not_depend_on_the_order_of_reports(told: list[Report]) -> None:
    found = date_bounds(Coverage(told), Works(told))
    for known in found.values():
        assert known.not_before is None or known.not_after is None or known.not_before <= known.not_after
        assert (known.not_before or known.not_after) is None or known.reasons
    backwards = told[::-1]
    assert found == date_bounds(Coverage(backwards), Works(backwards))


# ---- no rule takes it for the newest word


def test_an_undated_exit_and_a_dated_deal_are_contested_unless_the_exit_is_surely_later() -> None:
    deal = cast("attached", day="2025-10-07")
    open_exit = only(state_of_play([deal, cast("out", outlet=POST)], FILM), "cast")
    assert (open_exit.standing, rule(open_exit)) == ("disputed", "contested")
    assert "date unknown" in open_exit.reason
    later = only(state_of_play([deal, cast("out", outlet=POST, credits=None), *_later()], FILM), "cast")
    assert (later.standing, rule(later)) == ("out", "left")
    assert "undated, not before 2025-10-08" in later.reason


def _later() -> list[Report]:
    """Sample Post's undated article also tells what was said on a later day."""
    return [report("director", VANCE, "attached", outlet=POST, said_on="2025-10-08")]


def test_an_undated_principal_does_not_outrank_a_trade_of_a_known_day() -> None:
    trade = report("budget", Money(80_000_000, "USD"), day="2025-10-07")
    hand = report("studio", "Lantern Row", "attached", day="2025-01-01")
    said = report("budget", Money(60_000_000, "USD"), outlet=POST, by="Lantern Row")
    assert set(standings(state_of_play([trade, hand, said], FILM), "budget").values()) == {"disputed"}
    dated = report("budget", Money(60_000_000, "USD"), outlet=POST, by="Lantern Row", day="2025-10-08")
    assert standings(state_of_play([trade, hand, dated], FILM), "budget")[Money(80_000_000, "USD")] == "superseded"


def test_an_undated_move_does_not_retire_a_dated_day() -> None:
    dated = report("release_date", "2026-07", day="2025-10-07")
    moved = [
        report("release_date", "2026-07", outlet=POST, firmness="denied"),
        report("release_date", "2026-11", outlet=POST),
    ]
    play = state_of_play([dated, *moved], FILM)
    assert set(standings(play, "release_date").values()) == {"disputed"}


def test_an_undated_cancellation_is_neither_the_last_word_nor_overtaken() -> None:
    told = [report("status", "filming", day="2025-10-07"), report("status", "cancelled", outlet=POST)]
    play = state_of_play(told, FILM)
    assert standings(play, "status") == {"filming": "current", "cancelled": "disputed"}
    assert rule(candidate_of(play, "status", "cancelled")) == "stage not settled"
    assert play.shelf == "development"


def test_an_undated_word_does_not_overtake_what_the_same_outlet_said_on_a_day() -> None:
    play = state_of_play([report("release_date", "2026-07", day="2025-10-07"), report("release_date", "2026-11")], FILM)
    assert set(standings(play, "release_date").values()) == {"disputed"}


def test_a_project_known_from_old_fetches_alone_has_gone_silent() -> None:
    old = undated(cast(outlet=POST), retrieved="2015-01-01")
    other = report("cast", VANCE, "talks", work=Work("Saltmarsh"), day="2025-01-01")
    assert state_of_play([old, other], FILM).shelf == "background"
    assert state_of_play([cast(outlet=POST), other], FILM).shelf == "development"


def test_a_candidate_without_a_dated_report_says_what_is_known_of_its_day() -> None:
    play = state_of_play([cast(outlet=POST, credits=WIRE), cast(day="2025-10-07")], FILM, as_of=None)
    assert only(play, "cast").undated is None
    alone = state_of_play([cast(outlet=POST, said_on="2025-10-07")], FILM)
    assert only(alone, "cast").undated == Bounds(date(2025, 10, 7))

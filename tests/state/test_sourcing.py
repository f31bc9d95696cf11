"""How the state of play counts and weighs what goes back to others: copies, rewrites, confirmations, drift."""

from __future__ import annotations

from dataclasses import replace

from newsroom import COPY, FILM, POST, WIRE, candidate_of, only, report, rule

from slatewire.ledger import Coverage
from slatewire.model import Article, Money, Report
from slatewire.state import Counts, state_of_play

HOLT = "Mara Holt"
STORY, BID = Money(150_000_000, "USD"), Money(115_000_000, "USD")


def copied(*reports: Report) -> Coverage:
    """Reports of articles that are all copies of each other."""
    ids = frozenset(report.article.id for report in reports)
    return Coverage(reports, {name: ids - {name} for name in ids})


def test_an_article_that_is_copied_without_credit_is_one_origin() -> None:
    prints = [report("cast", HOLT, "talks", outlet=outlet, day="2025-03-02") for outlet in (WIRE, POST, COPY)]
    assert only(state_of_play(copied(*prints), FILM), "cast").counts == Counts(3, 3, 1, 0)
    assert only(state_of_play(prints, FILM), "cast").counts == Counts(3, 3, 3, 0)


def test_a_copy_whose_source_is_at_hand_adds_nothing() -> None:
    wire = report("cast", HOLT, "talks", day="2025-03-01")
    paper = report("cast", HOLT, "attached", outlet=POST, day="2025-03-02")
    holt = only(state_of_play(copied(wire, paper), FILM), "cast")
    assert (holt.rung, rule(holt)) == ("talks", "own reporting")


def test_a_copy_says_whom_it_copies() -> None:
    """The source says nothing of this: only the copy was read so."""
    wire = report("director", "Ira Quill", "attached", day="2025-03-01")
    paper = report("cast", HOLT, "attached", outlet=POST, day="2025-03-02")
    holt = only(state_of_play(copied(wire, paper), FILM), "cast")
    assert rule(holt) == "second hand"
    assert f"{POST}, copying {WIRE}" in holt.reason


def test_a_chain_of_credits_is_one_origin() -> None:
    chain = [
        report("cast", HOLT, "talks", day="2025-03-01"),
        report("cast", HOLT, "talks", outlet=POST, credits=WIRE, day="2025-03-02"),
        report("cast", HOLT, "talks", outlet=COPY, credits=POST, day="2025-03-03"),
    ]
    assert only(state_of_play(chain, FILM), "cast").counts == Counts(3, 3, 1, 0)


def test_what_an_outlet_reported_since_is_heard_from_those_who_pass_it_on() -> None:
    """Its story of the spring is at hand, that of the autumn only as others tell it: they copy no story at hand."""
    spring = report("cast", HOLT, "talks", day="2025-03-01")
    autumn = report("cast", HOLT, "attached", outlet=COPY, credits=WIRE, day="2025-10-01")
    holt = only(state_of_play([spring, autumn], FILM), "cast")
    assert (holt.rung, holt.counts.origins) == ("attached", 1)
    assert f"crediting {WIRE}" in holt.reason


def test_a_sum_that_drifted_is_superseded_by_the_storys_own() -> None:
    story = report("budget", STORY, day="2025-03-01")
    rewrite = report("budget", BID, outlet=COPY, credits=WIRE, day="2025-03-02")
    play = state_of_play([story, rewrite], FILM)
    assert candidate_of(play, "budget", STORY).standing == "current"
    drifted = candidate_of(play, "budget", BID)
    assert (drifted.standing, rule(drifted)) == ("superseded", "drift")
    assert "USD 150,000,000" in drifted.reason


def test_a_drifted_sum_that_somebody_else_reports_himself_stands_against_the_storys() -> None:
    story = report("budget", STORY, day="2025-03-01")
    rewrite = report("budget", BID, outlet=COPY, credits=WIRE, day="2025-03-02")
    own = report("budget", BID, outlet=POST, day="2025-03-02")
    assert candidate_of(state_of_play([story, rewrite, own], FILM), "budget", BID).standing == "disputed"


def test_a_confirmation_adds_an_origin_and_no_article() -> None:
    text = "Northlight has bought it, Example Wire said. Variety has independently confirmed the sale."
    told = report("studio", "Northlight", "attached", outlet=COPY, credits=WIRE, day="2025-03-02")
    article = Article("told", text, outlet=COPY, published="2025-03-02")
    sold = only(state_of_play([replace(told, article=article)], FILM), "studio")
    assert sold.counts == Counts(articles=1, outlets=1, origins=2, principals=0)


def test_what_was_copied_is_known_only_from_the_day_of_the_first() -> None:
    """As of the day of the first print there is one article, and it is its own origin."""
    days = {POST: "2025-03-01", COPY: "2025-03-05"}
    prints = [report("cast", HOLT, "talks", outlet=outlet, day=day) for outlet, day in days.items()]
    early = only(state_of_play(copied(*prints), FILM, as_of="2025-03-02"), "cast")
    assert early.counts == Counts(1, 1, 1, 0)

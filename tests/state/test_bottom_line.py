"""The bottom line of what is said about one candidate: who outranks whom, and what a later word does."""

from __future__ import annotations

from newsroom import COPY, FILM, POST, WIRE, only, report, rule

from slatewire.state import Counts, state_of_play

HOLT = "Mara Holt"


def cast(rung: str, **how: object):  # type: ignore[no-untyped-def]
    return report("cast", HOLT, rung, **how)


def test_a_rewrite_does_not_outrank_the_outlet_that_it_credits() -> None:
    story = cast("circling", day="2025-03-01")
    rewrite = cast("attached", outlet=COPY, credits=WIRE, day="2025-03-02")
    holt = only(state_of_play([story, rewrite], FILM), "cast")
    assert (holt.rung, rule(holt)) == ("circling", "own reporting")
    assert holt.counts == Counts(articles=2, outlets=2, origins=1, principals=0)


def test_a_story_known_only_from_rewrites_counts_as_one_origin() -> None:
    rewrites = [cast("talks", outlet=outlet, credits=WIRE, day="2025-03-02") for outlet in (COPY, POST)]
    holt = only(state_of_play(rewrites, FILM), "cast")
    assert (holt.rung, rule(holt)) == ("talks", "second hand")
    assert holt.counts == Counts(articles=2, outlets=2, origins=1, principals=0)


def test_the_person_on_the_record_outranks_a_trade() -> None:
    said = cast("confirmed", by=HOLT, outlet=POST, day="2025-03-01")
    trade = cast("attached", day="2025-04-01")
    holt = only(state_of_play([said, trade], FILM), "cast")
    assert (holt.rung, rule(holt)) == ("confirmed", "principal on the record")
    assert HOLT in holt.reason
    assert holt.counts.principals == 1


def test_the_film_maker_is_a_principal_and_a_critic_is_none() -> None:
    made_by = report("director", "Ira Quill", "attached", day="2025-01-01")
    told = [report("technique", "35mm", by=name, outlet=name, day="2025-01-02") for name in ("Ira Quill", "A. Critic")]
    assert only(state_of_play([made_by, *told], FILM), "technique").counts.principals == 1


def test_one_principal_in_two_interviews_is_one_principal() -> None:
    told = [
        cast("confirmed", by=HOLT, outlet=outlet, day=day) for outlet, day in ((WIRE, "2025-03"), (POST, "2025-06"))
    ]
    assert only(state_of_play(told, FILM), "cast").counts == Counts(2, 2, 2, 1)


def test_one_statement_is_one_origin_however_many_carry_it() -> None:
    told = [cast("confirmed", by=HOLT, outlet=outlet, day="2025-03-01") for outlet in (WIRE, POST, COPY)]
    assert only(state_of_play(told, FILM), "cast").counts == Counts(3, 3, 1, 1)


def test_two_interviews_of_one_day_told_to_different_outlets_are_two_origins() -> None:
    told = [cast("confirmed", by=HOLT, outlet=COPY, credits=outlet, day="2025-03-01") for outlet in (WIRE, POST)]
    assert only(state_of_play(told, FILM), "cast").counts == Counts(1, 1, 2, 1)


def test_a_later_word_of_one_outlet_supersedes_its_earlier_one() -> None:
    before, after = cast("attached", day="2025-03-01"), cast("talks", day="2025-05-01")
    assert only(state_of_play([after, before], FILM), "cast").rung == "talks"


def test_a_deal_moves_up_when_another_outlet_reports_a_further_step() -> None:
    holt_considers = cast("circling", by=HOLT, day="2025-03-01")
    signed = cast("attached", outlet=POST, day="2025-06-01")
    holt = only(state_of_play([holt_considers, signed], FILM), "cast")
    assert (holt.rung, rule(holt)) == ("attached", "further step")


def test_a_guess_moves_nothing() -> None:
    signed = cast("attached", day="2025-03-01")
    wish = cast("confirmed", outlet=POST, firmness="speculative", day="2025-04-01")
    musing = cast("rumored", firmness="speculative", day="2025-05-01")
    assert only(state_of_play([signed, wish, musing], FILM), "cast").rung == "attached"


def test_a_guess_alone_is_shown_as_one() -> None:
    wish = cast("rumored", firmness="speculative")
    assert rule(only(state_of_play([wish], FILM), "cast")) == "guess"


def test_several_reports_passed_on_are_second_hand() -> None:
    passed_on = cast("rumored", unnamed="several reports", firmness="hedged")
    insiders = cast("rumored", unnamed="insiders", firmness="hedged")
    assert rule(only(state_of_play([passed_on], FILM), "cast")) == "second hand"
    assert rule(only(state_of_play([insiders], FILM), "cast")) == "own reporting"


def test_who_leaves_is_out() -> None:
    joined, left = cast("attached", day="2025-03-01"), cast("out", outlet=POST, day="2025-05-01")
    holt = only(state_of_play([left, joined], FILM), "cast")
    assert (holt.standing, rule(holt)) == ("out", "left")


def test_who_leaves_and_returns_is_in() -> None:
    story = [cast("attached", day="2025-03"), cast("out", day="2025-05"), cast("attached", outlet=POST, day="2025-09")]
    holt = only(state_of_play(story, FILM), "cast")
    assert (holt.standing, rule(holt)) == ("current", "back in")


def test_of_two_undated_reports_an_exit_presupposes_the_deal() -> None:
    assert only(state_of_play([cast("out"), cast("attached", outlet=POST)], FILM), "cast").standing == "out"


def test_of_two_undated_words_who_once_said_yes_does_not_contest_an_exit() -> None:
    said, left = cast("confirmed", by=HOLT, outlet=POST), cast("out")
    assert only(state_of_play([said, left], FILM), "cast").standing == "out"


def test_an_undated_exit_does_not_undo_a_deal_that_has_a_day() -> None:
    said, left = cast("confirmed", by=HOLT, outlet=POST, day="2025-05-01"), cast("out")
    holt = only(state_of_play([said, left], FILM), "cast")
    assert (holt.standing, rule(holt)) == ("disputed", "contested")


def test_on_one_day_the_persons_word_against_a_trades_is_contested() -> None:
    said, left = cast("confirmed", by=HOLT, outlet=POST, day="2025-05-01"), cast("out", day="2025-05-01")
    holt = only(state_of_play([said, left], FILM), "cast")
    assert (holt.standing, holt.rung) == ("disputed", "confirmed")


def test_a_denial_is_a_claim_and_no_eraser() -> None:
    trade = cast("talks", day="2025-03-01")
    denial = cast("talks", by=HOLT, firmness="denied", outlet=POST, day="2025-03-05")
    holt = only(state_of_play([trade, denial], FILM), "cast")
    assert (holt.standing, holt.firmness, rule(holt)) == ("disputed", "denied", "contested")
    assert WIRE in holt.reason
    assert POST in holt.reason
    assert len(holt.reports) == 2


def test_what_is_reported_after_a_denial_stands() -> None:
    denial = cast("talks", by=HOLT, firmness="denied", day="2025-03-05")
    signed = cast("attached", outlet=POST, day="2025-09-01")
    holt = only(state_of_play([denial, signed], FILM), "cast")
    assert (holt.standing, holt.rung, rule(holt)) == ("current", "attached", "after the denial")


def test_a_rumour_that_the_person_denies_stays_open() -> None:
    rumour = cast("rumored", outlet=COPY, credits=POST, firmness="hedged", day="2025-03-01")
    denial = cast("rumored", by=HOLT, firmness="denied", day="2025-03-02")
    for said in ([rumour, denial], [denial]):  # also where the ledger has only the answer to it
        holt = only(state_of_play(said, FILM), "cast")
        assert (holt.standing, holt.rung, holt.firmness, rule(holt)) == ("disputed", "rumored", "denied", "denied")


def test_a_denied_rumour_that_comes_true_is_kept_as_both() -> None:
    denial = cast("rumored", by=HOLT, firmness="denied", day="2025-03-02")
    signed = cast("confirmed", by=HOLT, outlet=POST, day="2026-03-02")
    holt = only(state_of_play([denial, signed], FILM), "cast")
    assert (holt.standing, holt.rung) == ("current", "confirmed")
    assert [told.claim.firmness for told in holt.reports] == ["denied", "stated"]


def test_an_outlet_that_takes_its_story_back_leaves_no_dispute() -> None:
    story, withdrawn = cast("talks", day="2025-03-01"), cast("talks", firmness="denied", day="2025-03-09")
    assert only(state_of_play([story, withdrawn], FILM), "cast").standing == "out"


def test_who_denies_leaving_is_in() -> None:
    still_in = cast("out", by=HOLT, firmness="denied", day="2025-03-01")
    assert only(state_of_play([still_in], FILM), "cast").standing == "current"


def test_what_was_said_long_ago_is_ordered_by_when_it_was_said() -> None:
    retold = cast("rumored", by=HOLT, outlet=POST, day="2025-09-01", said_on="2023-02")
    said = cast("confirmed", by=HOLT, day="2025-03-01", said_on="2024")
    assert only(state_of_play([retold, said], FILM), "cast").rung == "confirmed"


def test_a_day_of_saying_vaguer_than_the_article_is_the_articles() -> None:
    before = cast("talks", day="2025-02-01")
    after = cast("attached", day="2025-05-01", said_on="2025")
    assert only(state_of_play([before, after], FILM), "cast").rung == "attached"


def test_first_and_latest_are_dates_of_publication_as_stated() -> None:
    story = [cast("talks", day=day) for day in ("2025-05?", "2024", None, "2025-05-20")]
    holt = only(state_of_play(story, FILM), "cast")
    assert (holt.first, holt.latest) == ("2024", "2025-05-20")
    undated = only(state_of_play([cast("talks")], FILM), "cast")
    assert (undated.first, undated.latest) == (None, None)


def test_articles_without_an_outlet_count_one_by_one() -> None:
    story = [cast("talks", outlet=None, article=name) for name in ("a", "b")]
    assert only(state_of_play(story, FILM), "cast").counts == Counts(2, 2, 2, 0)

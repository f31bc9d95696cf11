"""What people decide of claims and names, and what becomes of the state."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import COPY, FILM, POST, WIRE, candidate_of, only, report, rule, standings

from slatewire.ledger import Coverage, Judgement
from slatewire.ledger.corrections import Correction
from slatewire.ledger.decisions import Decisions
from slatewire.model import Money, Report, Work
from slatewire.state import StateOfPlay, find, slate, state_of_play

Said = tuple[str, str, str | None]
"""A verdict, its subject, and its object."""


def judged(*said: Said, by: str = "Ira Quill") -> list[Judgement]:
    return [
        Judgement(number, verdict, subject, other, by, "", f"2026-01-01T00:00:{number:02d}.000000Z")  # type: ignore[arg-type]
        for number, (verdict, subject, other) in enumerate(said, 1)
    ]


def play(reports: list[Report], *said: Said, work: Work = FILM) -> StateOfPlay:
    judgements = judged(*said)
    return state_of_play(Coverage(Decisions(judgements).sorted_out(reports), judgements=judgements), work)


def right(report: Report, **fields: object) -> Said:
    """Confirmed, or corrected with these fields."""
    return "right", report.id, str(Correction.of(report.claim.property, fields)) if fields else None


TALKS = report("cast", "Mara Holt", "talks", day="2025-03-01")
BUDGET = report("budget", Money(60_000_000, "USD"), day="2025-03-01")


def test_a_confirmed_claim_says_who_decided() -> None:
    holt = only(play([TALKS], right(TALKS)), "cast")
    assert holt.decided_by == ("Ira Quill",)
    assert holt.reason == f"decided by hand: {WIRE}, 2025-03-01 (confirmed by Ira Quill)"
    assert (holt.rung, holt.standing, holt.counts.principals) == ("talks", "current", 0)


def test_a_corrected_claim_stands_with_its_new_fields_and_keeps_what_was_read() -> None:
    holt = only(play([TALKS], right(TALKS, value="Ada Moss", rung="attached")), "cast")
    assert (holt.value, holt.rung) == ("Ada Moss", "attached")
    decision = holt.reports[0].decision
    assert decision
    assert (decision.verdict, decision.original) == ("corrected", TALKS.claim)
    assert holt.reports[0].claim.evidence == TALKS.claim.evidence


def test_a_claim_corrected_to_another_work_moves_there() -> None:
    other = Work("Saltmarsh")
    moved = right(TALKS, work={"title": "Saltmarsh", "kind": "film"})
    assert not play([TALKS, BUDGET], moved).properties.get("cast")
    assert only(play([TALKS, BUDGET], moved, work=other), "cast").value == "Mara Holt"


def test_corrections_of_different_fields_add_up_and_of_one_the_later_stands() -> None:
    first, second = right(TALKS, rung="closing", firmness="hedged"), right(TALKS, rung="attached")
    holt = only(play([TALKS], first, second), "cast")
    assert (holt.rung, holt.firmness) == ("attached", "hedged")


def test_of_contradicting_judgements_the_later_stands() -> None:
    wrong: Said = ("wrong", TALKS.id, None)
    assert "cast" not in play([TALKS], right(TALKS), wrong).properties
    assert only(play([TALKS], wrong, right(TALKS)), "cast").decided_by == ("Ira Quill",)


def test_a_judgement_of_a_claim_that_no_reader_makes_changes_nothing() -> None:
    assert play([TALKS], ("wrong", "0badc0de", None), ("right", "0badc0de", None)) == play([TALKS])


@pytest.mark.parametrize(
    "later",
    [
        report("cast", "Mara Holt", "out", outlet=COPY, credits=POST, day="2025-06-01"),
        report("cast", "Mara Holt", "talks", outlet=COPY, credits=POST, day="2025-06-01", firmness="denied"),
        report("cast", "Mara Holt", "confirmed", outlet=COPY, credits=POST, day="2025-06-01"),
        report("cast", "Mara Holt", "attached", outlet=COPY, day="2025-06-01", firmness="speculative"),
        report("cast", "Mara Holt", "attached", outlet=COPY, day="2025-06-01", unnamed="several reports"),
        report("cast", "Mara Holt", "talks", outlet=POST, day="2025-02-01", firmness="denied"),
        report("cast", "Mara Holt", "talks", outlet=POST, day="2025-03-01", firmness="denied"),
    ],
)
def test_no_rewrite_and_no_older_word_overrules_what_a_person_confirmed(later: Report) -> None:
    holt = only(play([TALKS, later], right(TALKS)), "cast")
    assert (holt.rung, holt.standing, rule(holt)) == ("talks", "current", "decided by hand")


def test_to_confirm_a_hedged_report_takes_nothing_from_those_who_say_it_flatly() -> None:
    hedged = report("cast", "Mara Holt", "talks", outlet=POST, firmness="hedged")
    assert only(play([TALKS, hedged], right(hedged)), "cast").firmness == "stated"
    assert only(play([hedged], right(hedged)), "cast").firmness == "hedged"
    assert only(play([TALKS, hedged], right(TALKS, firmness="hedged")), "cast").firmness == "hedged"


@pytest.mark.parametrize("days", [(None, "2025-06-01"), ("2025-06-01", None), (None, None)])
def test_a_deal_that_may_have_gone_further_since_has(days: tuple[str | None, str | None]) -> None:
    decided, further = (
        report("cast", "Mara Holt", rung, outlet=outlet, day=day)
        for rung, outlet, day in zip(("talks", "attached"), (WIRE, POST), days, strict=True)
    )
    holt = only(play([decided, further], right(decided)), "cast")
    assert (holt.rung, rule(holt), holt.decided_by) == ("attached", "further step", ("Ira Quill",))


def test_an_outlets_own_later_word_moves_on_from_what_a_person_confirmed() -> None:
    left = report("cast", "Mara Holt", "out", outlet=POST, day="2025-06-01")
    holt = only(play([TALKS, left], right(TALKS)), "cast")
    assert (holt.standing, rule(holt)) == ("out", "left")
    assert holt.decided_by == ("Ira Quill",)


def test_a_rewrites_other_value_is_outranked_by_a_corrected_one_whenever_it_is_made() -> None:
    said = [BUDGET, report("budget", Money(90_000_000, "USD"), outlet=COPY, credits=POST, day="2025-08-01")]
    found = play(said, right(BUDGET, value="70000000 USD"))
    assert standings(found, "budget") == {Money(70_000_000, "USD"): "current", Money(90_000_000, "USD"): "superseded"}
    assert rule(candidate_of(found, "budget", Money(90_000_000, "USD"))) == "outranked"


def test_a_later_own_report_of_another_value_disputes_a_confirmed_one() -> None:
    said = [BUDGET, report("budget", Money(90_000_000, "USD"), outlet=POST, day="2025-08-01")]
    assert set(standings(play(said, right(BUDGET)), "budget").values()) == {"disputed"}
    assert set(standings(play(said), "budget").values()) == {"disputed"}


def test_a_rewrite_gives_no_part_away_that_a_person_confirmed() -> None:
    part = report("cast", "Mara Holt", "talks", day="2025-03-01", character="Nell Carrow")
    rival = report("cast", "Ada Moss", "attached", day="2025-05-01", outlet=COPY, credits=POST, character="Nell Carrow")
    assert standings(play([part, rival]), "cast")["Mara Holt"] == "superseded"
    assert standings(play([part, rival], right(part)), "cast")["Mara Holt"] == "current"


def test_second_hand_neither_stops_a_work_nor_revives_it_but_tells_of_further_stages() -> None:
    filming = report("status", "filming", day="2025-03-01")
    stopped = report("status", "cancelled", outlet=COPY, credits=POST, day="2025-05-01")
    wrapped = report("status", "post_production", outlet=COPY, credits=POST, day="2025-06-01")
    assert standings(play([filming, stopped]), "status")["filming"] == "superseded"
    held = candidate_of(play([filming, stopped], right(filming)), "status", "filming")
    assert (held.standing, rule(held)) == ("current", "decided by hand")
    assert standings(play([filming, wrapped], right(filming)), "status")["post_production"] == "current"


def test_a_person_who_confirms_a_denial_ends_the_dispute() -> None:
    denial = report("cast", "Mara Holt", "talks", outlet=POST, day="2025-03-05", firmness="denied")
    assert only(play([TALKS, denial]), "cast").standing == "disputed"
    holt = only(play([TALKS, denial], right(denial)), "cast")
    assert (holt.standing, rule(holt)) == ("out", "decided by hand")


# ---- names


def test_two_people_are_merged_by_hand_and_split_again() -> None:
    said = [TALKS, report("cast", "M. Holtz", "attached", outlet=POST, day="2025-04-01")]
    assert len(play(said).properties["cast"]) == 2
    merge: Said = ("same", "person:Mara Holt", "person:M. Holtz")
    holt = only(play(said, merge), "cast")
    assert (holt.value, holt.rung, holt.counts.articles) == ("Mara Holt", "attached", 2)
    assert holt.foldings[0].reason == "merged by Ira Quill"
    parted = play(said, merge, ("different", "person:M. Holtz", "person:Mara Holt"))
    assert parted.properties == play(said).properties


def test_a_rule_is_overridden_by_a_split() -> None:
    said = [TALKS, report("cast", "Holt", "attached", outlet=POST, day="2025-04-01")]
    assert only(play(said), "cast").value == "Mara Holt"
    assert len(play(said, ("different", "person:Holt", "person:Mara Holt")).properties["cast"]) == 2


def test_companies_that_share_a_key_are_told_apart_by_a_split() -> None:
    said = [
        report("studio", "Lantern Row Pictures", "attached", day="2025-03-01"),
        report("studio", "Lantern Row Studios", "attached", outlet=POST, day="2025-03-02"),
    ]
    assert len(play(said).properties["studio"]) == 1
    split: Said = ("different", "company:Lantern Row Pictures", "company:Lantern Row Studios")
    assert len(play(said, split).properties["studio"]) == 2


def test_a_label_is_its_parent_only_by_judgement_and_then_speaks_for_itself() -> None:
    said = [
        report("studio", "Tidewater", "attached", day="2025-03-01"),
        report("budget", Money(60_000_000, "USD"), by="Undertow Films", day="2025-03-02", outlet=POST),
    ]
    assert only(play(said), "budget").counts.principals == 0
    assert only(play(said, ("same", "company:Tidewater", "company:Undertow")), "budget").counts.principals == 1


def test_two_outlets_merged_are_one_origin() -> None:
    said = [TALKS, report("cast", "Mara Holt", "talks", outlet=POST, day="2025-03-02")]
    assert only(play(said), "cast").counts.origins == 2
    merged = only(play(said, ("same", f"outlet:{WIRE}", f"outlet:{POST}")), "cast").counts
    assert (merged.outlets, merged.origins) == (1, 1)


def test_two_places_merged_are_one() -> None:
    said = [report("filming_location", "Port Example", day="2025-03-01"), report("filming_location", "Exampleport")]
    assert only(play(said, ("same", "place:Port Example", "place:Exampleport")), "filming_location").value


def test_a_judgement_for_one_work_counts_there_alone() -> None:
    other = Work("Saltmarsh")
    said = [
        report("cast", name, "talks", work=work, outlet=outlet, day="2025-03-01")
        for work in (FILM, other)
        for name, outlet in (("Mara Holt", WIRE), ("M. Holtz", POST))
    ]
    merge: Said = ("same", "person@Ashfall 2:Mara Holt", "person@Ashfall 2:M. Holtz")
    assert len(play(said, merge).properties["cast"]) == 1
    assert len(play(said, merge, work=other).properties["cast"]) == 2


PROJECT, FINAL = Work("Untitled Ira Quill project"), Work("Saltmarsh")
UNDER_WAY = [
    report("director", "Ira Quill", "attached", work=PROJECT, day="2025-01-01"),
    report("cast", "Mara Holt", "talks", work=FINAL, outlet=POST, day="2025-06-01"),
]
JOINED: Said = ("same", "work:Saltmarsh", "work:Untitled Ira Quill project")


def test_works_are_merged_by_hand_found_by_both_names_and_split_again() -> None:
    judgements = judged(JOINED)
    plays = slate(Coverage(UNDER_WAY, judgements=judgements))
    assert [found.work for found in plays] == [FINAL]
    assert [match.how for match in find(plays, "untitled ira quill project")] == ["meant"]
    assert plays[0].foldings[0].into == "Saltmarsh"
    apart = judged(JOINED, ("different", "work:Saltmarsh", "work:Untitled Ira Quill project"))
    assert {found.work for found in slate(Coverage(UNDER_WAY, judgements=apart))} == {PROJECT, FINAL}


def test_works_of_different_years_are_merged_by_hand() -> None:
    said = [
        report("cast", "Mara Holt", "talks", work=Work("Saltmarsh", "film", year), outlet=outlet, day="2025-01-01")
        for year, outlet in ((2026, WIRE), (2027, POST))
    ]
    merge = judged(("same", "work@film,2027:Saltmarsh", "work@film,2026:Saltmarsh"))
    (found,) = slate(Coverage(said, judgements=merge))
    assert (found.work, only(found, "cast").counts.articles) == (Work("Saltmarsh", "film", 2027), 2)


def test_a_film_without_a_year_is_told_apart_from_the_one_that_came_out() -> None:
    said = [
        report("technique", "35mm", work=Work("Saltmarsh"), day="2025-01-01"),
        report("accolade", "a prize", work=Work("Saltmarsh", "film", 1994), outlet=POST, day="2025-01-01"),
    ]
    assert len(slate(said)) == 1
    split = judged(("different", "work:Saltmarsh", "work@1994:Saltmarsh"))
    assert {found.work.year for found in slate(Coverage(said, judgements=split))} == {None, 1994}


def test_a_stated_title_joins_no_works_that_a_person_has_told_apart() -> None:
    said = [*UNDER_WAY, report("title", "Saltmarsh", work=PROJECT, day="2025-02-01")]
    assert len(slate(said)) == 1
    assert len(slate(Coverage(said, judgements=judged(("different", JOINED[1], JOINED[2]))))) == 2


# ---- whatever is judged


NAMES = ("Mara Holt", "Holt", "M. Holt", "Mara Hollt", "Ada Moss")
TOLD = [
    report("cast", name, rung, outlet=outlet, day=day, credits=credit)
    for name, rung, outlet, day, credit in (
        ("Mara Holt", "talks", WIRE, "2025-01-01", None),
        ("Mara Holt", "attached", POST, "2025-02-01", None),
        ("Holt", "out", COPY, "2025-03-01", POST),
        ("Mara Hollt", "talks", COPY, None, None),
        ("M. Holt", "attached", "Example Weekly", "2025-04-01", None),
        ("Ada Moss", "talks", WIRE, "2025-04-02", None),
    )
] + [BUDGET, *UNDER_WAY]

verdicts = st.one_of(
    st.tuples(st.just("wrong"), st.sampled_from([r.id for r in TOLD]), st.none()),
    st.tuples(st.just("right"), st.sampled_from([r.id for r in TOLD]), st.none()),
    st.sampled_from(TOLD[:6]).flatmap(lambda r: st.sampled_from(NAMES).map(lambda name: right(r, value=name))),
    st.tuples(
        st.sampled_from(["same", "different"]),
        st.sampled_from([f"person:{name}" for name in NAMES]),
        st.sampled_from([f"person:{name}" for name in NAMES]),
    ),
    st.tuples(st.sampled_from(["same", "different"]), st.just(JOINED[1]), st.just(JOINED[2])),
)


def slate_of(judgements: list[Judgement]) -> list[StateOfPlay]:
    reports = Decisions(judgements).sorted_out(TOLD)
    return slate(Coverage(reports, judgements=judgements))


@settings(max_examples=150, deadline=None)
@given(said=st.lists(verdicts, max_size=8))
def test_whatever_is_judged_every_report_stands_once_and_no_rejected_one_anywhere(said: list[Said]) -> None:
    judgements = judged(*said)
    last = {subject: verdict for verdict, subject, _ in said}
    rejected = {subject for subject, verdict in last.items() if verdict == "wrong"}
    shown = [
        r.id for found in slate_of(judgements) for group in found.properties.values() for c in group for r in c.reports
    ]
    assert sorted(shown) == sorted({r.id for r in TOLD} - rejected)


@settings(max_examples=100, deadline=None)
@given(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES), before=st.lists(verdicts, max_size=4))
def test_a_split_after_a_merge_keeps_two_names_apart(one: str, other: str, before: list[Said]) -> None:
    if one == other:
        return
    pair = (f"person:{one}", f"person:{other}")
    judgements = judged(*before, ("same", *pair), ("different", *pair))
    for found in slate_of(judgements):
        for candidate in found.properties.get("cast", ()):
            assert not {one, other} <= {r.claim.value for r in candidate.reports}


@settings(max_examples=100, deadline=None)
@given(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES), before=st.lists(verdicts, max_size=4))
def test_a_merge_after_all_else_puts_two_names_together(one: str, other: str, before: list[Said]) -> None:
    judgements = judged(*before, ("same", f"person:{one}", f"person:{other}"))
    for found in slate_of(judgements):
        bearing = [
            c for c in found.properties.get("cast", ()) if {one, other} & {str(r.claim.value) for r in c.reports}
        ]
        assert len(bearing) <= 1

"""What people judge, in the ledger: kept for ever, checked when it is made, undone without a trace in the state."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatewire.ledger import Ledger
from slatewire.ledger import judging as j
from slatewire.ledger.errors import JudgementError
from slatewire.ledger.names import Named
from slatewire.model import Article, Claim, Evidence, Money, Reading, Report, Source, Work
from slatewire.state import StateOfPlay, slate, state_of_play

FILM, OTHER = Work("Ashfall 2"), Work("Saltmarsh")
TEXT = "Mara Holt has joined Ashfall 2. It costs $60 million."
ADA = "Ada Moss"


def claim(prop: str, value: Any, at: int = 0, work: Work = FILM, **more: Any) -> Claim:
    return Claim(work, prop, value, Evidence(at, at + 9, TEXT[at : at + 9]), **more)


CLAIMS = (
    claim("cast", "Mara Holt", rung="attached", qualifiers={"character": "Nell"}),
    claim("budget", Money(60_000_000, "USD"), 32),
    claim("release_date", "2026", 10, qualifiers={"part": "early"}),
    claim("sequel_to", Work("Ashfall", "film", 1994), 20),
)


def clock() -> Any:
    ticks = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(10_000))
    return lambda: next(ticks)


def filled(where: str) -> Ledger:
    ledger = Ledger(where, now=clock())
    for number, outlet in enumerate(("Example Wire", "Sample Post"), 1):
        article = Article(f"a{number}", TEXT, f"{number}.txt", outlet, published=f"2025-0{number}-01")
        ledger.take(article, Reading(CLAIMS), reader="r1", vocabulary="v1")
    return ledger


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with filled(where) as opened:
        yield opened


def of(ledger: Ledger, prop: str, article: str = "a1") -> Report:
    both = (*ledger.reports(), *ledger.reports(rejected=True))
    return next(r for r in both if (r.claim.property, r.article.id) == (prop, article))


def states(ledger: Ledger) -> list[StateOfPlay]:
    return slate(ledger.coverage())


def test_a_rejected_claim_is_left_out_and_can_be_shown(ledger: Ledger) -> None:
    wrong = of(ledger, "cast")
    number = j.reject(ledger, wrong.id[:10], by=ADA, because="the paper took it back")
    assert wrong.id not in {report.id for report in ledger.reports()}
    (shown,) = ledger.reports(rejected=True)
    assert shown.decision
    assert (shown.id, shown.decision.verdict, shown.decision.by) == (wrong.id, "rejected", ADA)
    assert shown.decision.because == "the paper took it back"
    j.undo(ledger, number, by=ADA)
    assert ledger.reports(rejected=True) == []
    assert of(ledger, "cast") == wrong


def test_a_corrected_claim_keeps_its_evidence_and_what_was_read(ledger: Ledger) -> None:
    read = of(ledger, "cast")
    j.correct(ledger, read.id, {"value": "Vera Roe", "rung": "talks", "qualifiers": {"character": None}}, by=ADA)
    now = of(ledger, "cast")
    assert (now.claim.value, now.claim.rung, dict(now.claim.qualifiers)) == ("Vera Roe", "talks", {})
    assert now.decision
    assert (now.decision.original, now.claim.evidence) == (read.claim, read.claim.evidence)
    line = json.loads(json.dumps(now.as_dict()))
    assert (line["value"], line["decision"]["original"]["value"]) == ("Vera Roe", "Mara Holt")


def test_another_date_is_not_early_in_its_period_as_the_one_before(ledger: Ledger) -> None:
    j.correct(ledger, of(ledger, "release_date").id, {"value": "2027"}, by=ADA)
    assert dict(of(ledger, "release_date").claim.qualifiers) == {}


@pytest.mark.parametrize(
    ("prop", "fields", "said"),
    [
        ("cast", {}, "Nothing is corrected"),
        ("cast", {"property": "crew"}, "cannot be corrected"),
        ("cast", {"value": "  "}, "is empty"),
        ("cast", {"rung": "signed"}, "is no rung"),
        ("cast", {"firmness": "sure"}, "is no firmness"),
        ("cast", {"qualifiers": {"hat": "red"}}, "is no qualifier"),
        ("cast", {"speaker": {"name": ""}}, "is empty"),
        ("cast", {"speaker": "Mara Holt"}, "is no speaker"),
        ("cast", {"work": {"title": "Ashfall", "kind": "opera"}}, "is no kind of work"),
        ("cast", {"work": {"title": "Ashfall", "year": "soon"}}, "is no year"),
        ("budget", {"value": "a lot"}, "is no sum of money"),
        ("budget", {"rung": "talks"}, "Only people and companies"),
        ("budget", {"qualifiers": {"basis": "guessed"}}, "is no basis"),
        ("release_date", {"value": "next year"}, "is no date"),
        ("release_date", {"qualifiers": {"part": "dawn"}}, "is no part"),
    ],
)
def test_what_is_no_value_is_refused_with_what_would_be_one(
    ledger: Ledger, prop: str, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(JudgementError) as refused:
        j.correct(ledger, of(ledger, prop).id, fields, by=ADA)
    assert said in refused.value.message
    assert refused.value.remedy
    assert ledger.judgements() == []


@pytest.mark.parametrize(
    ("prop", "value", "becomes"),
    [
        ("budget", "170,000,000 USD", Money(170_000_000, "USD")),
        ("budget", {"amount": 5, "currency": "EUR"}, Money(5, "EUR")),
        ("budget", Money(5, "EUR"), Money(5, "EUR")),
        ("sequel_to", "Ashfall (novel, 2022)", Work("Ashfall", "novel", 2022)),
        ("release_date", "2026-22", "2026-22"),
    ],
)
def test_values_are_written_as_they_are_read(ledger: Ledger, prop: str, value: Any, becomes: Any) -> None:
    j.correct(ledger, of(ledger, prop).id, {"value": value, "speaker": Source("Ada Quill")}, by=ADA)
    assert of(ledger, prop).claim.value == becomes
    assert of(ledger, prop).claim.speaker == Source("Ada Quill")


def test_of_two_peoples_contradicting_judgements_the_later_stands_and_both_are_listed(ledger: Ledger) -> None:
    told = of(ledger, "cast")
    j.reject(ledger, told.id, by=ADA)
    j.confirm(ledger, told.id, by="Ira Quill")
    found = of(ledger, "cast").decision
    assert found
    assert (found.verdict, found.by, found.numbers) == ("confirmed", "Ira Quill", (1, 2))
    assert [(item.judgement.verdict, item.judgement.judge) for item in j.listed(ledger)] == [
        ("wrong", ADA),
        ("right", "Ira Quill"),
    ]


def test_a_judgement_holds_when_a_later_reader_reads_the_same(ledger: Ledger) -> None:
    told = of(ledger, "cast")
    j.reject(ledger, told.id, by=ADA)
    ledger.record("a1", Reading(CLAIMS), reader="r2", vocabulary="v1")
    assert [report.id for report in ledger.reports(rejected=True)] == [told.id]
    assert j.listed(ledger)[0].made


def test_a_judgement_of_a_claim_that_a_better_reader_reads_otherwise_is_kept_and_harms_nothing(ledger: Ledger) -> None:
    j.reject(ledger, of(ledger, "cast").id, by=ADA)
    better = Reading((claim("cast", "Mara Holtz", rung="attached"),))
    ledger.record("a1", better, reader="r2", vocabulary="v1")
    assert of(ledger, "cast").claim.value == "Mara Holtz"
    (item,) = j.listed(ledger)
    assert not item.made
    assert item.report
    assert item.report.claim.value == "Mara Holt"


def test_an_id_that_begins_several_or_no_claims_is_refused(ledger: Ledger) -> None:
    told = [Article(f"b{number}", TEXT, f"b{number}.txt", "Daily Copy", published="2025-05-01") for number in range(6)]
    for article in told:
        ledger.take(article, Reading(CLAIMS), reader="r1", vocabulary="v1")
    firsts = [report.id[0] for report in ledger.reports()]
    common = max(firsts, key=firsts.count)
    with pytest.raises(JudgementError, match=r"begins the ids of \d+ claims"):
        j.reject(ledger, common, by=ADA)
    for wrong in ("0badc0de0badc0de", "", "%", "_", "zz"):
        with pytest.raises(JudgementError, match="No claim has the id"):
            j.confirm(ledger, wrong, by=ADA)
    with pytest.raises(JudgementError, match="Nobody is named"):
        j.confirm(ledger, of(ledger, "cast").id, by=" ")


def test_what_cannot_be_undone_says_so(ledger: Ledger) -> None:
    number = j.confirm(ledger, of(ledger, "cast").id, by=ADA)
    back = j.undo(ledger, number, by=ADA)
    for wrong, said in ((number, "no longer stands"), (back, "itself takes"), (99, "There is no judgement")):
        with pytest.raises(JudgementError, match=said):
            j.undo(ledger, wrong, by=ADA)


def test_names_that_cannot_be_merged_say_so(ledger: Ledger) -> None:
    for one, other, said in (
        (Named("person", "Mara Holt"), Named("company", "Mara Holt"), "are never one"),
        (Named("person", "Mara Holt"), Named("person", "Mara Holt"), "Both names are"),
        (Named("person", "Mara Holt"), Named("person", " "), "empty"),
    ):
        with pytest.raises(JudgementError, match=said):
            j.merge(ledger, one, other, by=ADA)


@pytest.mark.parametrize(
    "named",
    [
        Named("person", "MARA HOLT"),
        Named("character", "Nell"),
        Named("outlet", "example wire"),
        Named.of_work("ashfall 2"),
        Named.of_work("The Ashfall"),
    ],
)
def test_a_name_is_known_however_it_is_spelt(ledger: Ledger, named: Named) -> None:
    assert ledger.is_named(named)
    assert not ledger.is_named(replace(named, name="Nobody Here"))


def test_judgements_made_later_are_unknown_at_an_earlier_time(ledger: Ledger) -> None:
    before = ledger.coverage(known_by="2026-01-20")
    j.reject(ledger, of(ledger, "cast").id, by=ADA)
    j.merge(ledger, Named("person", "Mara Holt"), Named("person", "M. Holtz"), by=ADA)
    made = ledger.judgements()[0].recorded_at
    j.undo(ledger, 1, by=ADA)
    assert ledger.coverage(known_by="2026-01-02") != before or before.judgements == ()
    assert [judgement.number for judgement in ledger.judgements(known_by=made)] == [1]
    assert len(ledger.reports(known_by=made, rejected=True)) == 1
    assert ledger.reports(rejected=True) == []


def test_a_claim_corrected_to_another_work_is_found_there(ledger: Ledger) -> None:
    j.correct(ledger, of(ledger, "cast").id, {"work": {"title": "Saltmarsh", "kind": "film"}}, by=ADA)
    assert [report.claim.value for report in ledger.reports(about=["Saltmarsh"])] == ["Mara Holt"]
    play = state_of_play(ledger.coverage(about=["Saltmarsh"]), OTHER)
    assert play.properties["cast"][0].decided_by == (ADA,)


def test_works_merged_by_hand_are_found_by_either_title(ledger: Ledger) -> None:
    saltmarsh = Reading((claim("cast", "Vera Roe", rung="talks", work=OTHER),))
    ledger.take(Article("a3", TEXT, outlet="Daily Copy", published="2025-03-01"), saltmarsh, reader="r", vocabulary="v")
    assert len(ledger.reports(about=["Saltmarsh"])) == 1
    j.merge(ledger, Named.of_work("Ashfall 2"), Named.of_work("Saltmarsh"), by=ADA)
    for title in ("Saltmarsh", "Ashfall 2"):
        near = slate(ledger.coverage(about=[title]))
        assert near == [play for play in states(ledger) if play.work in {found.work for found in near}]
        assert {str(c.value) for play in near for c in play.properties["cast"]} == {"Mara Holt", "Vera Roe"}


NAMES = ("Mara Holt", "Vera Roe", "Holt")
acts = st.one_of(
    st.tuples(st.sampled_from(["reject", "confirm"]), st.integers(0, 7), st.none()),
    st.tuples(st.just("correct"), st.sampled_from([0, 4]), st.sampled_from(NAMES)),
    st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from(NAMES[:2]), st.just("Holt")),
    st.tuples(st.just("works"), st.just("Ashfall 2"), st.just("Saltmarsh")),
)


@settings(max_examples=25, deadline=None)
@given(first=st.lists(acts, max_size=3), then=st.lists(acts, max_size=4), order=st.randoms())
def test_judgements_taken_back_in_any_order_restore_the_state_exactly(first: Any, then: Any, order: Any) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(str(Path(folder) / "slate.db")) as ledger:
        ids = sorted(report.id for report in ledger.reports())
        for act in first:
            do(ledger, ids, act)
        before, lines = states(ledger), [report.as_dict() for report in ledger.reports()]
        numbers = [do(ledger, ids, act) for act in then]
        order.shuffle(numbers)
        for number in numbers:
            j.undo(ledger, number, by=ADA)
        assert states(ledger) == before
        assert [report.as_dict() for report in ledger.reports()] == lines


def do(ledger: Ledger, ids: list[str], act: tuple[str, Any, Any]) -> int:
    """One judgement; of a claim by its place among all."""
    what, one, other = act
    if what == "correct":
        of_people = [key for key in ids if ledger.claims([key])[key][0].claim.property == "cast"]
        return j.correct(ledger, of_people[one // 4], {"value": other}, by=ADA)
    if what in ("reject", "confirm"):
        return {"reject": j.reject, "confirm": j.confirm}[what](ledger, ids[one], by=ADA)
    if what == "works":
        return j.merge(ledger, Named.of_work(one), Named.of_work(other), by=ADA)
    return {"merge": j.merge, "split": j.split}[what](ledger, Named("person", one), Named("person", other), by=ADA)

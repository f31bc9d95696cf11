"""What a ledger promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slatewire.ledger import Ledger, LedgerError
from slatewire.ledger.engine import open_engine
from slatewire.model import (
    Article,
    Attribution,
    Claim,
    Evidence,
    Money,
    Problem,
    Reading,
    Source,
    Span,
    Value,
    Work,
)

ASHFALL_2 = Work("Ashfall 2")
STORY = Article(
    id="a1",
    text="Mara Holt has joined Ashfall 2, insiders say.",
    file="clippings/a1.txt",
    outlet="Example Wire",
    url="https://wire.example/a1",
    title="Holt joins",
    byline="Ira Quill",
    published="2025-10-18",
    updated="2025-10-19",
    retrieved="2025-11-01T08:00:00Z",
    raw_hash="f00",
)


def claim(value: Value = "Mara Holt", prop: str = "cast", start: int = 0, end: int = 30, **more: object) -> Claim:
    return Claim(ASHFALL_2, prop, value, Evidence(start, end, STORY.text[start:end]), **more)  # type: ignore[arg-type]


JOINS = claim(
    rung="attached",
    firmness="hedged",
    qualifiers={"character": "Nell", "version": "younger"},
    speaker=Source(unnamed="insiders"),
    origin="Daily Example",
    asserted_on="2025-10-17?",
    rule="deal.does",
    phrase="<join>",
)
SAYS = Attribution(
    content=(Span(0, 30, STORY.text[:30]),), source=Span(32, 40, "insiders", "insiders"), cue=Span(41, 44, "say")
)
BAD_PAGE = Problem("clippings/b.html", "intake", "The page holds no article", "Save the page itself")
READING = Reading((JOINS,), (SAYS,))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger(where) as opened:
        yield opened


def take(ledger: Ledger, article: Article = STORY, reading: Reading = READING, reader: str = "r1") -> str | None:
    return ledger.take(article, reading, reader=reader, vocabulary="v1")


def test_an_article_added_twice_is_there_once(ledger: Ledger) -> None:
    assert ledger.add(STORY)
    assert not ledger.add(STORY)
    assert ledger.articles() == [STORY]


def test_what_a_reading_found_comes_back_as_it_was(ledger: Ledger) -> None:
    run = take(ledger)
    (report,) = ledger.reports()
    assert (report.claim, report.article, report.run) == (JOINS, STORY, run)
    assert list(ledger.attributions()) == [(STORY, SAYS)]


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ("budget", Money(170_000_000, "USD")),
        ("budget", Money(10**30, "JPY")),
        ("based_on", Work("Ashfall", "novel", 1994)),
        ("award_odds", 0.125),
        ("setting", "1988"),
        ("technique", 'a "miniature", ünlit 🎬'),
    ],
)
def test_every_kind_of_value_comes_back_with_its_type(ledger: Ledger, prop: str, value: Value) -> None:
    take(ledger, reading=Reading((claim(value, prop),)))
    (report,) = ledger.reports()
    assert report.claim.value == value
    assert type(report.claim.value) is type(value)


def test_reports_of_one_article_share_it(ledger: Ledger) -> None:
    take(ledger, reading=Reading((claim(), claim("Ira Quill"))))
    first, second = ledger.reports()
    assert first.article is second.article


def test_one_reader_records_an_article_once(ledger: Ledger) -> None:
    assert not ledger.has_run("a1", "r1", "v1")
    assert take(ledger)
    before = ledger.counts()
    assert ledger.has_run("a1", "r1", "v1")
    assert take(ledger) is None
    assert ledger.record("a1", Reading((claim("Somebody else"),)), reader="r1", vocabulary="v1") is None
    assert ledger.counts() == before


def test_a_better_reader_appends_and_its_claims_are_shown(ledger: Ledger) -> None:
    take(ledger)
    take(ledger, reading=Reading((claim("Ira Quill"),)), reader="r2")
    assert [report.claim.value for report in ledger.reports()] == ["Ira Quill"]
    assert ledger.counts()["runs"] == 2
    assert list(ledger.attributions()) == []


def test_a_claim_keeps_its_id_from_run_to_run(ledger: Ledger) -> None:
    take(ledger)
    (before,) = ledger.reports()
    take(ledger, reading=Reading((claim("Ira Quill", start=5), JOINS)), reader="r2")
    assert before.id in {report.id for report in ledger.reports()}


def test_claims_alike_in_all_but_their_rung_have_ids_of_their_own(ledger: Ledger) -> None:
    take(ledger, reading=Reading((claim(rung="talks"), claim(rung="attached"))))
    assert len({report.id for report in ledger.reports()}) == 2


def test_recording_for_an_unknown_article_says_what_to_do(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="Add the article first"):
        ledger.record("nowhere", READING, reader="r1", vocabulary="v1")


def test_an_article_whose_reading_cannot_be_recorded_is_not_there_either(ledger: Ledger) -> None:
    broken = Reading((JOINS, claim(firmness=None)))
    with pytest.raises(LedgerError):
        take(ledger, reading=broken)
    assert ledger.counts() == dict.fromkeys(ledger.counts(), 0)
    assert take(ledger)


def test_reports_stand_by_date_then_file_then_place(ledger: Ledger) -> None:
    late = Article("l", STORY.text, file="a.txt", published="2025-12")
    early = Article("e", STORY.text, file="z.txt", published="2024")
    other = Article("o", STORY.text, file="b.txt", published="2024")
    undated = Article("u", STORY.text, file="0.txt")
    for article in (undated, late, early, other):
        take(ledger, article, Reading((claim("B", start=20), claim("A", start=0))))
    assert [(r.article.id, r.claim.value) for r in ledger.reports()] == [
        (article, value) for article in ("o", "e", "l", "u") for value in ("A", "B")
    ]
    assert [article.id for article in ledger.articles()] == ["o", "e", "l", "u"]


@pytest.mark.parametrize(
    ("as_of", "known"),
    [("2025-10-17", []), ("2025-10-18", ["day"]), ("2025-10", ["day", "month"]), ("2025", ["day", "month", "year"])],
)
def test_as_of_keeps_what_was_surely_published_by_then(ledger: Ledger, as_of: str, known: list[str]) -> None:
    for name, published in {"day": "2025-10-18", "month": "2025-10", "year": "2025?", "never": None}.items():
        take(ledger, Article(name, STORY.text, published=published))
    assert sorted(report.article.id for report in ledger.reports(as_of=as_of)) == known


def test_known_by_keeps_what_was_recorded_by_then(where: str) -> None:
    clock = iter(datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(100))
    with Ledger(where, now=lambda: next(clock)) as ledger:
        take(ledger)
        take(ledger, reading=Reading((claim("Ira Quill"),)), reader="r2")

        def known(by: str) -> list[Value]:
            return [report.claim.value for report in ledger.reports(known_by=by)]

        assert known("2024") == []
        assert known("2025-01-02") == ["Mara Holt"]
        assert known("2025-01-02T23:00:00+00:00") == ["Mara Holt"]
        assert known("2025-01") == ["Ira Quill"]


@pytest.mark.parametrize("clock", ["as_of", "known_by"])
def test_a_day_that_is_none_is_refused_in_words(ledger: Ledger, clock: str) -> None:
    with pytest.raises(ValueError, match=r"is no (date|time)"):
        ledger.reports(**{clock: "last Tuesday"})


def test_a_problem_is_kept_once(ledger: Ledger) -> None:
    assert ledger.problem(BAD_PAGE)
    assert not ledger.problem(BAD_PAGE)
    assert ledger.problems() == [BAD_PAGE]


def test_problems_of_an_older_run_give_way_to_the_newer(ledger: Ledger) -> None:
    unread = Problem("clippings/a1.txt", "reading", "A date could not be read", "None needed")
    take(ledger, reading=Reading(problems=(unread, unread)))
    assert ledger.problems() == [unread]
    take(ledger, reader="r2")
    ledger.problem(BAD_PAGE)
    assert ledger.problems() == [BAD_PAGE]


def test_a_claim_judged_wrong_is_left_out_until_that_is_revoked(ledger: Ledger) -> None:
    take(ledger)
    (report,) = ledger.reports()
    verdict = ledger.judge("wrong", report.id, judge="Ira Quill", reason="misread")
    assert ledger.reports() == []
    assert [found.reason for found in ledger.judgements()] == ["misread"]
    ledger.revoke(verdict, judge="Ira Quill")
    assert ledger.reports() == [report]
    assert ledger.judgements() == []
    assert ledger.counts()["judgements"] == 2


def test_nothing_in_a_ledger_can_be_changed_or_deleted(where: str) -> None:
    with Ledger(where) as ledger:
        take(ledger)
        ledger.problem(BAD_PAGE)
        ledger.judge("right", "c1", judge="Ira Quill")
        held = ledger.counts()
    engine, _ = open_engine(where)
    for table in ("articles", "runs", "claims", "attributions", "problems", "judgements"):
        column = {"runs": "reader", "claims": "value", "attributions": "content", "judgements": "judge"}
        for act in (f"UPDATE {table} SET {column.get(table, 'id')} = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
                connection.exec_driver_sql(act)
    engine.dispose()
    with Ledger(where) as ledger:
        assert ledger.counts() == held


def test_text_that_no_database_stores_keeps_its_length(ledger: Ledger) -> None:
    article = Article("n", "a\0b\ud800c", published="2025")
    quotes = Attribution((Span(1, 4, "\0b\ud800"),))
    take(ledger, article, Reading((Claim(Work("N\0"), "title", "b\ud800", Evidence(1, 4, "\0b\ud800")),), (quotes,)))
    (report,) = ledger.reports()
    ((_, attribution),) = ledger.attributions()
    assert attribution.content[0].text == report.article.text[1:4]
    evidence = report.claim.evidence
    assert report.article.text[evidence.start : evidence.end] == evidence.quote


anything = st.text(max_size=20)
spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9), anything, st.none() | anything)
readings = st.builds(
    Reading,
    st.lists(
        st.builds(
            Claim,
            st.builds(Work, anything, st.sampled_from(["film", "novel"]), st.none() | st.integers(-(2**60), 2**60)),
            anything,
            anything
            | st.floats(allow_nan=False)
            | st.builds(Money, st.integers(), st.text("ABC", min_size=3, max_size=3))
            | st.builds(Work, anything),
            st.builds(Evidence, st.integers(0, 2**60), st.integers(0, 2**60), anything),
            rung=st.none() | anything,
            qualifiers=st.dictionaries(anything, anything | st.booleans() | st.integers(), max_size=2),
            speaker=st.none() | st.builds(Source, anything) | st.builds(Source, st.none(), anything),
        ),
        max_size=4,
    ).map(tuple),
    st.lists(
        st.builds(
            Attribution, st.lists(spans, max_size=2).map(tuple), st.none() | spans, st.none() | spans, st.booleans()
        ),
        max_size=3,
    ).map(tuple),
)


def plain(found: Claim | Attribution) -> str:
    return json.dumps(found.as_dict()).replace("\\u0000", "\\ufffd")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings)
def test_any_reading_comes_back_and_a_second_time_changes_nothing(ledger: Ledger, reading: Reading) -> None:
    article = Article(f"a{ledger.counts()['articles']}", "text")
    take(ledger, article, reading)
    held = ledger.counts()
    assert take(ledger, article, reading) is None
    assert ledger.counts() == held
    in_order = sorted(reading.claims, key=lambda found: found.evidence.start)
    found = [report.claim for report in ledger.reports() if report.article == article]
    assert [*map(plain, found)] == [*map(plain, in_order)]
    attributions = [attribution for where, attribution in ledger.attributions() if where == article]
    assert [*map(plain, attributions)] == [*map(plain, reading.attributions)]

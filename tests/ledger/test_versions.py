"""Versions in the ledger: which texts are versions of one article, in which order, and from which day on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from test_first_release import HELD, MANY, first_release
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
    Pair,
    put,
    text,
)

from slatewire.ledger import Ledger, upkeep
from slatewire.ledger.addresses import LONGEST, address_of
from slatewire.ledger.engine import WRITES, open_engine
from slatewire.model import Article, Reading
from slatewire.state import state_of_play

RECORDED = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    days = iter(range(10_000))
    with Ledger(where, now=lambda: RECORDED + timedelta(days=next(days))) as held:
        yield held


def addresses(where: str) -> dict[str, str | None]:
    engine, _ = open_engine(where)
    with engine.connect() as connection:
        held = dict(connection.execute(sa.text("SELECT id, address FROM articles")).all())
    engine.dispose()
    return held


def replaced(ledger: Ledger) -> dict[str, str | None]:
    """The days on which each article was replaced, as its lines in claims.jsonl have it."""
    return {r.article.id: r.as_dict()["article"].get("replaced") for r in ledger.reports()}


def order(ledger: Ledger, *pairs: Pair) -> list[int]:
    """The places, in the order given, of these texts when they are put in backwards."""
    ids = [article.id for article, _ in pairs]
    put(ledger, *reversed(pairs))
    return [ids.index(article.id) for article in ledger.versions(ids[0])]


# ---- which, and in which order


def test_the_versions_of_an_article_come_by_the_days_that_they_state(ledger: Ledger) -> None:
    found = order(ledger, text(VANCE), text(ROTH, updated=JUNE), text(HOLT_TALKS, updated=f"{JUNE}T09:30:00Z"))
    assert found == [0, 1, 2]


def test_the_times_of_a_day_are_compared_as_instants(ledger: Ledger) -> None:
    early, late = f"{JUNE}T12:00:00+05:00", f"{JUNE}T09:00:00+00:00"
    assert order(ledger, text(VANCE, updated=early), text(ROTH, updated=late)) == [0, 1]


def test_of_one_day_they_come_as_they_were_retrieved(ledger: Ledger) -> None:
    found = order(ledger, text(VANCE), text(ROTH, retrieved=JUNE), text(HOLT_TALKS, retrieved=OCTOBER))
    assert found == [0, 1, 2]


def test_and_of_one_day_and_time_as_they_were_recorded(ledger: Ledger) -> None:
    pairs = [text(VANCE), text(ROTH), text(HOLT_TALKS)]
    ids = put(ledger, *pairs)
    assert [article.id for article in ledger.versions(ids[1])] == ids


def test_an_article_without_an_address_is_its_only_version(ledger: Ledger) -> None:
    pair = text(VANCE, url=None)
    put(ledger, pair, text(ROTH, url=None))
    assert ledger.versions(pair[0].id) == [pair[0]]
    assert ledger.versions("nobody") == []
    assert ledger.standing([pair[0].id]) == {}


def test_they_are_found_by_any_spelling_of_the_address(ledger: Ledger) -> None:
    ids = put(ledger, text(VANCE), text(ROTH, url=f"{STORY}?utm_source=feed", updated=JUNE))
    for spelt in (STORY, f"{STORY}/amp", "http://www.wire.example/2025/ashfall#top"):
        assert [article.id for article in ledger.versions_at(spelt)] == ids
    assert ledger.versions_at("https://wire.example/2025/other") == ledger.versions_at("https://wire.example/") == []


# ---- from which day on


@pytest.mark.parametrize(
    ("newer", "day"),
    [
        ({"updated": OCTOBER, "retrieved": NOVEMBER}, OCTOBER),
        ({"updated": "2025-10"}, "2025-10-31"),
        ({"published": JUNE}, JUNE),
        ({"retrieved": NOVEMBER}, NOVEMBER),
        ({"updated": "2025-10-20/..", "retrieved": NOVEMBER}, NOVEMBER),
        ({}, "2025-12-03"),
    ],
    ids=["updated", "updated in a month", "published anew", "retrieved", "updated since", "recorded"],
)
def test_a_version_is_replaced_from_the_day_on_that_the_next_states_or_is_known_from(
    ledger: Ledger, newer: dict[str, Any], day: str
) -> None:
    first, second = put(ledger, text(VANCE), text(ROTH, **newer))
    assert replaced(ledger) == {first: day, second: None}


def test_a_day_later_than_that_of_a_newer_version_replaces_on_the_day_of_that(ledger: Ledger) -> None:
    first, second, third = put(ledger, text(VANCE), text(ROTH, retrieved=NOVEMBER), text(HOLT_TALKS, updated=OCTOBER))
    assert replaced(ledger) == {first: OCTOBER, second: OCTOBER, third: None}


def test_only_what_was_recorded_by_a_day_has_been_replaced_by_then(ledger: Ledger) -> None:
    first, _ = put(ledger, text(VANCE), text(ROTH, updated=OCTOBER))
    (report,) = ledger.reports(known_by="2025-12-02")
    assert (report.article.id, report.replaced) == (first, None)
    assert len(ledger.versions(first, known_by="2025-12-02")) == 1


def test_as_of_a_day_nothing_is_told_of_a_later_version(ledger: Ledger) -> None:
    first, second = put(ledger, text(VANCE), text(ROTH, updated=OCTOBER))
    for reports in (ledger.reports(as_of=JUNE), list(ledger.each_report(as_of=JUNE))):
        assert [(report.article.id, report.replaced) for report in reports] == [(first, None)]
    for reports in (ledger.reports(as_of=OCTOBER), list(ledger.each_report(as_of=OCTOBER))):
        assert {(report.article.id, report.replaced) for report in reports} == {(first, OCTOBER), (second, None)}


def test_claims_of_all_versions_are_told_and_those_replaced_are_marked(ledger: Ledger) -> None:
    first, second = put(ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER))
    assert list(ledger.each_report()) == ledger.reports()
    marks = [(r.article.id, r.replaced) for r in ledger.reports()]
    assert sorted(marks, key=lambda mark: mark[1] or "") == [(second, None), (first, OCTOBER), (first, OCTOBER)]
    of_one = {article.id: said for article, said in ledger.told([first, second])}
    assert {report.replaced for report in of_one[first]} == {OCTOBER}
    assert {report.replaced for report in of_one[second]} == {None}
    report, _ = ledger.claims([of_one[first][0].id]).popitem()[1]
    assert report.replaced == OCTOBER


def test_a_line_of_claims_says_so_only_where_it_applies(ledger: Ledger) -> None:
    first, second = put(ledger, text(VANCE), text(VANCE, ROTH, updated=OCTOBER))
    lines = {report.article.id: report.as_dict()["article"] for report in ledger.reports()}
    assert list(lines[second]) == ["id", "file", "outlet", "url", "published"]
    assert list(lines[first]) == [*lines[second], "replaced"]


# ---- back to an earlier text


def fetched(ledger: Ledger, *told: Any, **fields: Any) -> str:
    """A text put in as one that was fetched is; its id."""
    article, reading = text(*told, **fields)
    return put(ledger, (ledger.as_fetched(article), reading))[0]


def test_a_text_that_an_outlet_goes_back_to_counts_again_from_that_day_on(ledger: Ledger) -> None:
    first = fetched(ledger, VANCE, ROTH, retrieved=JUNE)
    second = fetched(ledger, VANCE, retrieved=OCTOBER)
    third = fetched(ledger, VANCE, ROTH, retrieved=NOVEMBER)
    assert [article.id for article in ledger.versions(first)] == [first, second, third]
    assert replaced(ledger) == {first: OCTOBER, second: NOVEMBER, third: None}
    assert [fetched(ledger, VANCE, ROTH, retrieved=day) for day in (NOVEMBER, "2025-11-20")] == [third, third]
    for day, cast in ((JUNE, {"Ines Roth"}), (OCTOBER, set()), (NOVEMBER, {"Ines Roth"})):
        play = state_of_play(ledger.coverage(), ASHFALL, as_of=day)
        standing = {
            one.value for one in play.properties.get("cast", ()) if one.standing not in ("superseded", "withdrawn")
        }
        assert standing == cast
    assert list(upkeep.check(ledger)) == []


def test_it_is_fetched_to_and_fro_and_each_way_is_a_version(ledger: Ledger) -> None:
    days = [f"2025-11-{day:02}" for day in range(1, 7)]
    ids = [fetched(ledger, VANCE, *([ROTH] if n % 2 else []), retrieved=day) for n, day in enumerate(days)]
    assert [article.id for article in ledger.versions(ids[0])] == ids
    assert len(set(ids)) == len(ids)


def test_an_earlier_text_whose_own_days_put_it_before_the_newest_stays_there(ledger: Ledger) -> None:
    first = fetched(ledger, VANCE, retrieved=JUNE)
    second = fetched(ledger, ROTH, updated=OCTOBER, retrieved=OCTOBER)
    assert fetched(ledger, VANCE, retrieved=NOVEMBER) == first  # it may come from a cache
    assert [article.id for article in ledger.versions(first)] == [first, second]


def test_what_was_decided_of_a_claim_stands_where_its_text_comes_back(ledger: Ledger) -> None:
    fetched(ledger, VANCE, ROTH, retrieved=JUNE)
    (wrong,) = [report.id for report in ledger.reports() if report.claim.value == "Ines Roth"]
    ledger.judge("wrong", wrong, judge="desk")
    fetched(ledger, VANCE, retrieved=OCTOBER)
    fetched(ledger, VANCE, ROTH, retrieved=NOVEMBER)
    assert {report.claim.value for report in ledger.reports()} == {"Dario Vance"}


def test_one_article_is_known_by_any_spelling_of_its_address_and_none_without_one(ledger: Ledger) -> None:
    first = fetched(ledger, VANCE, retrieved=JUNE)
    assert fetched(ledger, VANCE, url=f"{STORY}/amp", retrieved=OCTOBER) == first
    alone = text(VANCE, url=None)[0]
    assert ledger.as_fetched(alone) == alone


# ---- searching


def test_a_search_finds_the_newest_version_that_holds_the_words(ledger: Ledger) -> None:
    first, second = put(ledger, text(VANCE, ROTH), text(VANCE, updated=OCTOBER))
    assert [(hit.article.id, hit.replaced) for hit in ledger.search("vance")] == [(second, None)]
    assert [(hit.article.id, hit.replaced) for hit in ledger.search("roth")] == [(first, OCTOBER)]
    assert [(hit.article.id, hit.replaced) for hit in ledger.search("vance", as_of=JUNE)] == [(first, None)]
    (gone,) = ledger.search("roth", within="claims")
    assert [report.replaced for report in gone.claims] == [OCTOBER]


def test_a_search_counts_an_article_once_however_many_versions_there_are(ledger: Ledger) -> None:
    versions = [text(VANCE, updated=f"2025-04-{day:02}", title=f"Round {day}") for day in range(1, 9)]
    put(ledger, *versions, text(VANCE, url="https://post.example/1", outlet=POST))
    assert len(ledger.search("vance", limit=2)) == 2


# ---- what is derived


def test_an_update_touches_the_films_that_only_the_version_before_spoke_of(ledger: Ledger) -> None:
    put(ledger, text(VANCE))
    before = ledger.edition()
    put(ledger, text(updated=OCTOBER))
    assert ledger.touched(before) == {"Ashfall 2"}


def test_the_addresses_of_an_older_ledger_are_found_when_it_is_opened(where: str) -> None:
    first_release(where, MANY)
    engine, _ = open_engine(where)
    urls = {"old": STORY, "new": f"{STORY}/amp", "front": "https://wire.example/", "none": None}
    with engine.connect() as connection, connection.execution_options(**{WRITES: True}).begin():
        adding = "INSERT INTO articles (id, text, url, updated, recorded_at) VALUES (:id, :id, :url, :updated, :at)"
        stamp = HELD["articles"][0]["recorded_at"]
        rows = [{"id": key, "url": url, "updated": MARCH if key == "old" else JUNE} for key, url in urls.items()]
        connection.execute(sa.text(adding), [{**row, "at": stamp} for row in rows])
    engine.dispose()
    with Ledger(where) as ledger:
        assert [article.id for article in ledger.versions("new")] == ["old", "new"]
        assert [article.id for article in ledger.versions("front")] == ["front"]
    held = addresses(where)
    assert {key: held[key] for key in urls} == {key: address_of(url) for key, url in urls.items()}
    assert len(held) == MANY + len(HELD["articles"]) + len(urls)


def test_what_was_said_stays_sealed_and_the_address_can_be_made_anew(ledger: Ledger, where: str) -> None:
    (key,) = put(ledger, text(VANCE))
    engine, _ = open_engine(where)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE articles SET address = 'of other rules'"))
    with pytest.raises(sa.exc.DatabaseError), engine.begin() as connection:
        connection.execute(sa.text("UPDATE articles SET updated = '2025-10-20'"))
    with pytest.raises(sa.exc.DatabaseError), engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM articles"))
    engine.dispose()
    (problem,) = upkeep.check(ledger)
    assert key in problem.message
    assert "reindex" in problem.hint
    assert upkeep.reindex(ledger)["addresses"] == 1
    assert list(upkeep.check(ledger)) == []


@pytest.mark.parametrize("tail", ["x" * 1_900, "\N{FIRE}" * 400, "%00%ED%A0%80/" * 100, "?q=" + "ab" * 900])
def test_an_address_however_long_or_strange_is_kept_and_found(ledger: Ledger, tail: str) -> None:
    url = f"https://wire.example/{tail}"
    ids = put(ledger, text(VANCE, url=url), text(ROTH, url=f"{url}", updated=JUNE))
    assert [article.id for article in ledger.versions_at(url)] == ids
    assert ledger.versions_at(f"{url}y") == []
    assert list(upkeep.check(ledger)) == []
    assert all(len(address or "") <= LONGEST + 33 for address in addresses(ledger.address).values())


def test_a_ledger_is_copied_with_its_versions(ledger: Ledger, new_ledger: Callable[[], str]) -> None:
    ids = put(ledger, text(VANCE), text(ROTH, updated=OCTOBER))
    with Ledger(new_ledger()) as other:
        upkeep.copy(ledger, other)
        assert [article.id for article in other.versions(ids[0])] == ids
        assert replaced(other) == replaced(ledger)


# ---- in whatever order they come


SENTENCES = [VANCE, ROTH, HOLT_TALKS, HOLT_SIGNED]
DAYS = [None, "2025-04-01", JUNE, OCTOBER, f"{OCTOBER}T10:00:00Z", NOVEMBER]


@st.composite
def coverages(draw: st.DrawFn) -> tuple[list[Pair], list[Pair]]:
    """Texts of two addresses, that no two versions agree on the day of; and the same in another order."""
    pairs = []
    for url, outlet in ((STORY, "Example Wire"), ("https://post.example/ashfall", POST)):
        for number, updated in enumerate(draw(st.lists(st.sampled_from(DAYS), unique=True, min_size=1, max_size=4))):
            told = [SENTENCES[at] for at in draw(st.lists(st.sampled_from(range(4)), unique=True, min_size=1))]
            published = draw(st.sampled_from([MARCH, "2025-03", "2025-02-10"]))
            retrieved = draw(st.sampled_from([None, "2025-12-24"]))
            days = {"published": published, "updated": updated, "retrieved": retrieved}
            pairs.append(text(*told, url=url, outlet=outlet, title=f"Number {number}", **days))
    return pairs, draw(st.permutations(pairs))


def states(folder: Path, pairs: list[Pair]) -> list[object]:
    folder.mkdir()
    with Ledger(folder / "slate.db", now=lambda: RECORDED) as ledger:
        ledger.take_all(pairs, reader="test", vocabulary="test")
        ledger.find_copies()
        coverage = ledger.coverage()
        found: list[object] = [dataclasses.replace(coverage, reports=sorted(coverage.reports, key=lambda r: r.id))]
        for as_of in (None, "2025-04-15", JUNE, OCTOBER, "2025-12-24"):
            play = state_of_play(coverage, ASHFALL, as_of=as_of)
            found.append((play, [report.published for report in play.reports]))
    return found


@given(coverages())
@settings(max_examples=12)
def test_in_whatever_order_versions_come_the_state_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[list[Pair], list[Pair]]
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    one, other = states(folder / "one", pair[0]), states(folder / "other", pair[1])
    assert one == other


@given(coverages())
@settings(max_examples=12)
def test_on_any_day_one_version_at_most_counts_and_now_the_last(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[list[Pair], list[Pair]]
) -> None:
    with Ledger(tmp_path_factory.mktemp("days") / "slate.db", now=lambda: RECORDED) as ledger:
        ledger.take_all(pair[1], reader="test", vocabulary="test")
        coverage = ledger.coverage()
        for day in (date(2025, 2, 1) + timedelta(days=30 * n) for n in range(12)):
            articles = state_of_play(coverage, ASHFALL, as_of=day.isoformat()).articles
            assert len({article.outlet for article in articles}) == len(articles)
        now = state_of_play(coverage, ASHFALL).articles
        last = {ledger.versions(article.id)[-1].id for article, _ in pair[0]}
        assert {article.id for article in now} == last


def test_an_article_of_which_nothing_is_claimed_is_a_version_like_others(ledger: Ledger) -> None:
    first, _ = put(ledger, text(VANCE), (Article("empty", "Gone.", url=STORY, updated=OCTOBER), Reading()))
    assert replaced(ledger) == {first: OCTOBER}
    assert state_of_play(ledger.coverage(), ASHFALL).articles == ()

"""Many articles at once, by one program or by several: the same ledger as one by one, in whatever order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.coverage import readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slatewire.ledger import Ledger, LedgerError, bulk, upkeep
from slatewire.model import Article, Attribution, Claim, Evidence, Problem, Reading, Source, Span, Work
from slatewire.state import slate

ROOT = Path(__file__).parent.parent.parent
PAIRS = list(readings(40, films=3))
READ = {"reader": "r1", "vocabulary": "v1"}
PROGRAMS, SHARED = 8, 60


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger(where) as opened:
        yield opened


def test_many_at_once_are_as_one_by_one(new_ledger: Callable[[], str]) -> None:
    text = "Mara Holt “joins” Ashfall 2.\0 So\ud800 they say."
    odd = Article("odd", text, published="2025-03")
    said = Reading(
        (Claim(Work("Ashfall 2\0"), "cast", "Mara Holt\ud800", Evidence(29, 33, text[29:33]), speaker=Source("Ira")),),
        (Attribution((Span(0, 9, text[:9]),), None, Span(10, 12, text[10:12]), True),),
        (Problem("odd.txt", "reading", "A date could not be read\0", "None needed"),),
    )
    with Ledger(new_ledger()) as together, Ledger(new_ledger()) as apart:
        taken = together.take_all([*PAIRS, (odd, said)], **READ)
        for article, reading in [*PAIRS, (odd, said)]:
            apart.take(article, reading, **READ)
        assert (taken.articles, taken.runs, taken.claims) == (41, 41, 401)
        assert together.reports() == apart.reports()
        assert together.articles() == apart.articles()
        assert list(together.attributions()) == list(apart.attributions())
        assert together.problems() == apart.problems()
        assert together.counts() == apart.counts()


def test_what_is_there_is_passed_over(ledger: Ledger) -> None:
    ledger.take_all([*PAIRS[:20], *PAIRS[:20]], **READ)
    held = ledger.counts()
    again = ledger.take_all(PAIRS[:20], **READ)
    assert (again.articles, again.runs, again.claims) == (0, 0, 0)
    assert ledger.counts() == held
    more = ledger.take_all(PAIRS, **READ)
    assert (more.articles, more.runs, more.claims) == (20, 20, 200)


def test_an_article_known_by_its_text_alone_is_read_and_found(ledger: Ledger) -> None:
    ledger.add(PAIRS[0][0])
    taken = ledger.take_all(PAIRS[:1], **READ)
    assert (taken.articles, taken.runs, taken.claims) == (0, 1, 10)
    assert list(upkeep.check(ledger)) == []
    assert ledger.read_by("r1", "v1") == {PAIRS[0][0].id}
    assert ledger.read_by("r2", "v1") == set()


def test_what_was_read_before_the_reader_broke_is_kept(ledger: Ledger) -> None:
    def broken() -> Iterator[tuple[Article, Reading]]:
        yield from PAIRS[:5]
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError, match="the reader broke"):
        ledger.take_all(broken(), **READ)
    assert ledger.counts()["articles"] == 5


def test_a_batch_that_cannot_be_written_leaves_nothing_of_itself(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_ARTICLES", 10)
    wrong = Reading((Claim(Work("Ashfall"), "cast", "Holt", Evidence(0, 1, "x"), firmness=None),))  # type: ignore[arg-type]
    with pytest.raises(LedgerError):
        ledger.take_all([*PAIRS[:15], (PAIRS[15][0], wrong), *PAIRS[16:]], **READ)
    assert ledger.counts()["articles"] == 10
    assert list(upkeep.check(ledger)) == []
    ledger.take_all(PAIRS, **READ)
    assert ledger.counts()["claims"] == 400


def test_what_is_drawn_from_is_held_a_batch_at_a_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_CLAIMS", 50)
    ahead: list[int] = []

    def watched() -> Iterator[tuple[Article, Reading]]:
        for number, pair in enumerate(PAIRS):
            ahead.append(number - ledger.counts()["articles"])
            yield pair

    ledger.take_all(watched(), **READ)
    assert max(ahead) < 5


def test_a_slow_reader_is_not_waited_for(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000))
    monkeypatch.setattr("slatewire.ledger.bulk.time.monotonic", lambda: next(clock))
    seen: list[int] = []

    def slow() -> Iterator[tuple[Article, Reading]]:
        for pair in PAIRS[:6]:
            seen.append(ledger.counts()["articles"])
            yield pair

    ledger.take_all(slow(), **READ)
    assert max(seen) >= 4


def test_eight_programs_add_the_same_articles_and_each_is_there_once(new_ledger: Callable[[], str]) -> None:
    where = new_ledger()  # made by whichever comes first
    script = (
        "import random, sys\n"
        "from benchmarks.coverage import readings\n"
        "from slatewire.ledger import Ledger, bulk\n"
        "bulk.MOST_ARTICLES = 7\n"
        "pairs = list(readings(int(sys.argv[2]), films=3))\n"
        "random.Random(sys.argv[3]).shuffle(pairs)\n"
        "with Ledger(sys.argv[1]) as ledger:\n"
        "    print(ledger.take_all(pairs, reader='r1', vocabulary='v1').articles)\n"
    )
    command = [sys.executable, "-c", script, where, str(SHARED)]
    programs = [
        subprocess.Popen([*command, str(n)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in range(PROGRAMS)
    ]
    said = [program.communicate(timeout=120) for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS, [errors for _, errors in said]
    assert sum(int(added) for added, _ in said) == SHARED
    with Ledger(where) as ledger:
        assert ledger.counts() == {**ledger.counts(), "articles": SHARED, "runs": SHARED, "claims": 10 * SHARED}
        assert list(upkeep.check(ledger)) == []


# ---- replay

NAMES = st.sampled_from(["Mara Holt", "Holt", "Ines Roth", "Dario Vance"])
DAYS = st.sampled_from([None, "2025", "2025-03", "2025-03-04", "2025-04-01?", "2024-12-31"])
SAID_AT = st.just(Evidence(0, 5, "Mara "))
WORKS = st.sampled_from([Work("Ashfall 2"), Work("The Ashfall 2"), Work("Ashfall", "film", 1994), Work("Saltmarsh")])
CLAIMS = st.one_of(
    st.builds(
        Claim,
        WORKS,
        st.sampled_from(["cast", "director"]),
        NAMES,
        SAID_AT,
        st.sampled_from(["stated", "hedged", "denied"]),
        st.sampled_from(["rumored", "talks", "attached", "out", "confirmed"]),
        origin=st.sampled_from([None, "Example Wire", "Sample Post"]),
        speaker=st.sampled_from([None, Source("Dario Vance"), Source(unnamed="insiders")]),
    ),
    st.builds(
        Claim,
        WORKS,
        st.just("release_date"),
        st.sampled_from(["2026", "2026-07", "2026-10-02"]),
        st.just(Evidence(0, 5, "Mara ")),
    ),
    st.builds(
        Claim,
        WORKS,
        st.just("title"),
        st.sampled_from(["Ashfall Rising", "Saltmarsh"]),
        st.just(Evidence(0, 5, "Mara ")),
    ),
)
COVERAGE = st.lists(st.tuples(DAYS, st.lists(CLAIMS, max_size=4).map(tuple)), min_size=1, max_size=6).map(
    lambda told: [
        (
            Article(f"a{n}", "Mara Holt and the others", f"{n}.txt", f"Outlet {n % 3}", published=day),
            Reading(claims),
        )
        for n, (day, claims) in enumerate(told)
    ]
)
MANY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(coverage=COVERAGE, data=st.data())
def test_the_order_of_adding_makes_no_difference(
    new_ledger: Callable[[], str], coverage: list[tuple[Article, Reading]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(coverage))
    with Ledger(new_ledger()) as one, Ledger(new_ledger()) as other:
        one.take_all(coverage, **READ)
        for article, reading in shuffled:
            other.take(article, reading, **READ)
        assert other.reports() == one.reports()
        assert slate(other.coverage()) == slate(one.coverage())
        assert slate(other.coverage(), as_of="2025-03") == slate(one.coverage(), as_of="2025-03")


@MANY
@given(coverage=COVERAGE, data=st.data())
def test_adding_any_of_it_again_changes_nothing(
    new_ledger: Callable[[], str], coverage: list[tuple[Article, Reading]], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(coverage)))
    with Ledger(new_ledger()) as ledger:
        ledger.take_all(coverage, **READ)
        held, reports, plays = ledger.counts(), ledger.reports(), slate(ledger.coverage())
        ledger.take_all(again, **READ)
        for article, reading in again:
            assert not ledger.add(article)
            assert ledger.take(article, reading, **READ) is None
        assert (ledger.counts(), ledger.reports(), slate(ledger.coverage())) == (held, reports, plays)

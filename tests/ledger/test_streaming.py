"""Claims one after another: the same as all at once, on both databases, whatever the size of a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from slatewire.ledger import Ledger, streaming
from slatewire.model import Article, Claim, Evidence, Reading, Work

FILES = ("b.txt", "B.txt", "ä.txt", "a b.txt", "a-b.txt", None, "🔥.txt", "a/b.txt")
DAYS = ("2025-03-04", "2025", None, "2025-03", "2025-03-04T10:00", "soon")


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """Articles whose files and days are as mixed as they come, a minute apart; some were read twice."""
    start, minutes = datetime(2026, 1, 1, tzinfo=UTC), iter(range(10_000))
    with Ledger(where, now=lambda: start + timedelta(minutes=next(minutes))) as opened:
        for number, (file, day) in enumerate((file, day) for file in FILES for day in DAYS):
            text = "Mara Holt is in. Ines Roth is not."
            claims = [
                Claim(Work("Ashfall 2"), "cast", name, Evidence(at, at + 9, text[at : at + 9]), rung="attached")
                for name, at in (("Ines Roth", 17), ("Mara Holt", 0), ("Holt", 0))
            ]
            article = Article(f"a{number:03d}", text, file, "Example Wire", published=day)
            for reader in ("first", "second")[: 1 + number % 2]:
                opened.take(article, Reading(tuple(claims[: 3 - number % 3])), reader=reader, vocabulary="v")
        yield opened


@pytest.mark.parametrize("page", [1, 7, 500])
def test_they_come_in_the_order_of_reports_whatever_the_page(
    ledger: Ledger, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "AT_ONCE", page)
    everything = ledger.reports()
    assert len(everything) > 80
    assert list(ledger.each_report()) == everything


def test_as_of_and_known_by_keep_what_reports_keeps(ledger: Ledger) -> None:
    for as_of, known_by in (("2025-03-04", None), (None, "2026-01-01T00:20Z"), ("2025-03", "2026-01-01T00:31Z")):
        some = ledger.reports(as_of, known_by)
        assert 0 < len(some) < len(ledger.reports())
        assert list(ledger.each_report(as_of, known_by)) == some


def test_rejected_claims_are_left_out(ledger: Ledger) -> None:
    wrong = ledger.reports()[3].id
    ledger.judge("wrong", wrong, judge="Ada Moss")
    assert wrong not in {report.id for report in ledger.each_report()}
    assert list(ledger.each_report()) == ledger.reports()


def test_what_is_added_meanwhile_is_not_among_them(ledger: Ledger) -> None:
    before, drawn = ledger.reports(), ledger.each_report()
    first = next(drawn)
    late = Article("late", "Mara Holt is in.", "zz.txt", "Example Wire", published="2026-01-01")
    claim = Claim(Work("Ashfall 2"), "cast", "Mara Holt", Evidence(0, 9, "Mara Holt"))
    ledger.take(late, Reading((claim,)), reader="first", vocabulary="v")
    assert [first, *drawn] == before
    assert len(ledger.reports()) == len(before) + 1


def test_a_day_that_is_none_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="soon"):
        list(ledger.each_report("soon"))

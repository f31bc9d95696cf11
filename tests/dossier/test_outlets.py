"""Pages of outlets: what they had first, whom they repeat, and how their news has fared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_ledger import ASHFALL, a_season, report, said
from test_people_pages import catalogue, read
from test_site import flat

from slatewire.dossier.fared import Record, came_true, outcome, true_when_reported, wilson
from slatewire.dossier.outlet_page import context
from slatewire.ledger import Ledger
from slatewire.model import Source


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with a_season(tmp_path / "slate.db") as held:
        yield held


def firsts(ledger: Ledger, path: str) -> dict[str, str]:
    """The facts that an outlet had first, and what has become of them."""
    told = context(path, "", catalogue(ledger).entries)
    return {first.fact.words: first.outcome for group in told["firsts"] for first in group}


def record(ledger: Ledger, path: str) -> Record:
    found = context(path, "", catalogue(ledger).entries)["record"]
    assert isinstance(found, Record)
    return found


def test_who_had_it_first_is_the_earliest_origin_and_not_who_repeats_it(ledger: Ledger) -> None:
    assert set(firsts(ledger, "outlets/examplewire.html")) == {
        *("Ines Roth", "Dario Vance", "Northlight Pictures", "July 2026"),
    }
    assert firsts(ledger, "outlets/samplepost.html") == {}


def test_a_guess_is_nobodys_news(ledger: Ledger) -> None:
    assert "Ben Ford" not in firsts(ledger, "outlets/examplewire.html")


def test_what_an_outlet_repeats_names_whose_it_is(ledger: Ledger, tmp_path: Path) -> None:
    page = read(catalogue(ledger), "outlets/samplepost.html", tmp_path)
    words = flat(page.text)
    assert "Repeated 2 facts" in words
    assert "Cast: Ines Roth" in words
    assert {"../outlets/examplewire.html", "../outlets/oldgazette.html"} <= set(page.links)


def test_an_outlet_that_is_only_credited_has_a_page_and_is_first(ledger: Ledger, tmp_path: Path) -> None:
    words = flat(read(catalogue(ledger), "outlets/oldgazette.html", tmp_path).text)
    assert "Credited by others; none of its own articles is in this ledger." in words
    assert "by 5 March 2025; its own story is not in this ledger" in words


def test_the_page_leads_to_the_words_in_which_it_was_first(ledger: Ledger, tmp_path: Path) -> None:
    page = read(catalogue(ledger), "outlets/examplewire.html", tmp_path)
    roth = next(r for r in ledger.reports() if r.claim.value == "Ines Roth" and r.article.outlet == "Example Wire")
    assert f"../articles/{roth.article.id}.html#claim-{roth.id}" in page.links


def test_two_outlets_with_it_on_one_day_both_had_it_first(ledger: Ledger) -> None:
    for outlet in ("Example Wire", "Daily Lantern"):
        told = said(f"Vera Noon joins, {outlet} hears.", "cast", "Vera Noon", rung="talks")
        report(ledger, outlet, "2025-08-01", told, title=f"Noon joins, says {outlet}")
    for path in ("outlets/examplewire.html", "outlets/dailylantern.html"):
        assert "Vera Noon" in firsts(ledger, path)


def test_what_became_of_the_facts_is_told_apart(ledger: Ledger) -> None:
    found = firsts(ledger, "outlets/examplewire.html")
    assert found["Dario Vance"] == "confirmed"
    assert found["Ines Roth"] == "open"
    assert found["July 2026"] == "open"


def test_true_when_reported_and_came_true_are_two_questions(ledger: Ledger) -> None:
    film = next(one for one in catalogue(ledger).entries if one.work == ASHFALL)
    facts = {fact.words: (fact, film) for fact in film.facts}
    roth, _ = facts["Ines Roth"]
    assert true_when_reported(roth) is True  # another outlet has it from its own sources
    assert came_true(*facts["Ines Roth"]) is None  # nobody concerned has confirmed it
    assert came_true(*facts["Dario Vance"]) is True
    assert true_when_reported(facts["Northlight Pictures"][0]) is None


def test_a_plan_comes_true_only_when_the_film_gets_there(ledger: Ledger) -> None:
    told = said("“We roll in July 2026,” says Vance.", "filming_start", "2026-07", speaker=Source("Dario Vance"))
    report(ledger, "Daily Lantern", "2025-06-01", told)

    def start() -> bool | None:
        facts = ((fact, one) for one in catalogue(ledger).entries for fact in one.facts)
        fact, film = next((fact, film) for fact, film in facts if fact.prop == "filming_start")
        assert outcome(fact) == "confirmed"
        return came_true(fact, film)

    assert start() is None
    report(ledger, "Daily Lantern", "2026-08-01", said("Ashfall 2 is shooting.", "status", "filming"))
    assert start() is True


def test_a_denied_fact_was_not_true_when_it_was_reported(ledger: Ledger) -> None:
    report(ledger, "Example Wire", "2025-06-01", said("Tom Hale is in talks.", "cast", "Tom Hale", rung="talks"))
    said_no = said("“I am not in it,” says Hale.", "cast", "Tom Hale", rung="talks", firmness="denied",
                   speaker=Source("Tom Hale"))  # fmt: skip
    report(ledger, "Daily Lantern", "2025-06-02", said_no)
    fact = next(fact for one in catalogue(ledger).entries for fact in one.facts if fact.words == "Tom Hale")
    assert (outcome(fact), true_when_reported(fact)) == ("denied", False)


def test_the_counts_are_shown_by_rung_with_an_interval_and_in_plain_words(ledger: Ledger, tmp_path: Path) -> None:
    found = record(ledger, "outlets/examplewire.html")
    assert {row.label: row.total for row in found.rows} == {"In talks": 1, "Attached": 2, "Dates": 1}
    assert (found.came_true.hits, found.came_true.cases, found.unsettled) == (1, 1, 3)
    words = flat(read(catalogue(ledger), "outlets/examplewire.html", tmp_path).text)
    assert "1 of 1 100%; a share of so few cases may mean anything between 21% and 100%" in words
    assert "guesses and denials are left out" in words


@pytest.mark.parametrize(("hits", "cases", "low", "high"), [(0, 0, 0, 1), (1, 1, 0.2065, 1), (8, 10, 0.4902, 0.9433)])
def test_the_interval_is_wilsons(hits: int, cases: int, low: float, high: float) -> None:
    assert wilson(hits, cases) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_the_share_lies_in_its_interval(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] + 1e-9
    assert pair[0] / pair[1] - 1e-9 <= high <= 1

"""What is new in a ledger since somebody last looked, and which works have to be looked at together."""

from __future__ import annotations

from typing import Any

import pytest

from slatewire.ledger import Ledger
from slatewire.ledger import judging as j
from slatewire.ledger.names import Named
from slatewire.model import Article, Attribution, Claim, Evidence, Reading, Span, Work
from slatewire.state import slate

FILM, FIRST, OTHER = Work("Ashfall 2"), Work("Ashfall", "film", 1994), Work("Saltmarsh")
TEXT = "Mara Holt has joined Ashfall 2, the sequel to Ashfall. Saltmarsh shoots in May."


def claim(work: Work, prop: str, value: Any, at: int) -> Claim:
    return Claim(work, prop, value, Evidence(at, at + 9, TEXT[at : at + 9]))


def take(ledger: Ledger, name: str, *claims: Claim, reader: str = "r1", quotes: tuple[Attribution, ...] = ()) -> None:
    article = Article(name, TEXT, f"{name}.txt", "Example Wire", published="2025-03-01")
    ledger.take(article, Reading(claims, quotes), reader=reader, vocabulary="v1")


@pytest.fixture
def ledger(where: str) -> Any:
    with Ledger(where) as opened:
        take(opened, "a", claim(FILM, "cast", "Mara Holt", 0), claim(FILM, "sequel_to", FIRST, 10))
        take(opened, "b", claim(OTHER, "cast", "Ines Roth", 20), claim(FIRST, "director", "Ada Quill", 30))
        yield opened


def test_a_film_and_its_sequel_are_looked_at_together_and_another_film_apart(ledger: Ledger) -> None:
    assert ledger.titles() == [frozenset({"Ashfall", "Ashfall 2"}), frozenset({"Saltmarsh"})]


def test_two_titles_judged_to_be_one_are_looked_at_together(ledger: Ledger) -> None:
    j.merge(ledger, Named("work", "Ashfall 2"), Named("work", "Saltmarsh"), by="Ada Moss")
    assert ledger.titles() == [frozenset({"Ashfall", "Ashfall 2", "Saltmarsh"})]


def test_the_groups_together_say_what_the_whole_says(ledger: Ledger) -> None:
    whole = {play.work: play.properties for play in slate(ledger.coverage())}
    groups = [slate(ledger.coverage(about=titles)) for titles in ledger.titles()]
    assert {play.work: play.properties for group in groups for play in group} == whole
    assert sum(map(len, groups)) == len(whole)


def test_an_edition_stays_until_something_is_added(ledger: Ledger) -> None:
    before = ledger.edition()
    assert ledger.edition() == before
    assert ledger.touched(before) == set()
    take(ledger, "c", claim(OTHER, "budget", "low", 0))
    assert ledger.edition() != before
    assert ledger.touched(before) == {"Saltmarsh"}


def test_an_article_read_anew_touches_what_it_was_read_as_before(ledger: Ledger) -> None:
    before = ledger.edition()
    take(ledger, "b", claim(FIRST, "director", "Ada Quill", 30), reader="r2")
    assert ledger.touched(before) == {"Ashfall", "Saltmarsh"}


def test_a_judgement_of_a_claim_touches_its_film_and_so_does_taking_it_back(ledger: Ledger) -> None:
    (said,) = (r for r in ledger.reports() if r.claim.value == "Ines Roth")
    before = ledger.edition()
    number = j.reject(ledger, said.id, by="Ada Moss")
    assert ledger.touched(before) == {"Saltmarsh"}
    between = ledger.edition()
    j.undo(ledger, number, by="Ada Moss")
    assert ledger.touched(between) == {"Saltmarsh"}


def test_a_claim_moved_to_another_film_touches_both_there_and_back(ledger: Ledger) -> None:
    (said,) = (r for r in ledger.reports() if r.claim.value == "Ines Roth")
    before = ledger.edition()
    number = j.correct(ledger, said.id, {"work": FILM}, by="Ada Moss")
    assert ledger.touched(before) == {"Saltmarsh", "Ashfall 2"}
    between = ledger.edition()
    j.undo(ledger, number, by="Ada Moss")
    assert ledger.touched(between) == {"Saltmarsh", "Ashfall 2"}


def test_a_judgement_of_names_may_touch_any_film(ledger: Ledger) -> None:
    before = ledger.edition()
    j.merge(ledger, Named("person", "Mara Holt"), Named("person", "M. Holt"), by="Ada Moss")
    assert ledger.touched(before) is None


def test_the_quotations_of_some_articles_stand_in_the_order_of_these(ledger: Ledger) -> None:
    for name in ("d", "e"):
        quote = Attribution((Span(0, 9, TEXT[:9]),), Span(0, 4, TEXT[:4], f"Mara {name}"), direct=True)
        take(ledger, name, quotes=(quote,))
    held = {article.id: article for article in ledger.articles()}
    found = list(ledger.quotations([held["e"], held["a"], held["d"]]))
    assert [(article.id, quote.source and quote.source.name) for article, quote in found] == [
        ("e", "Mara e"),
        ("d", "Mara d"),
    ]

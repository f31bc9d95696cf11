"""The cases that training makes of others: the same claims in the same words, only the marks and the page differ."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.corpora import Case
from training.variants import together, unmarked, varied

from slatewire.model import Article


def case(name: str, text: str, *gold: dict[str, Any]) -> Case:
    return Case(name, Article(id=name, text=text), list(gold))


def claim(title: str, prop: str, value: str, quote: str) -> dict[str, Any]:
    work = {"title": title, "kind": "film"}
    return {"work": work, "property": prop, "value": value, "evidence": {"quote": quote}}


FERRY = case(
    "one",
    "Roth boards “The Ferry Clerk”\n\nInes Roth will direct “The Ferry Clerk,” and not 'Ash'.\n",
    claim("The Ferry Clerk", "director", "Ines Roth", "Ines Roth will direct “The Ferry Clerk,”"),
)
TIDE = case("two", "Amadou Sy plays a diver in *Low Tide*.\n", claim("Low Tide", "cast", "Amadou Sy", "in *Low Tide*"))


def test_a_title_stands_without_its_marks_in_the_text_and_in_the_quotes_of_its_claims() -> None:
    bare = unmarked(FERRY)
    assert "will direct The Ferry Clerk, and not 'Ash'" in bare.article.text
    assert bare.gold[0]["evidence"]["quote"] == "Ines Roth will direct The Ferry Clerk,"


def test_stories_on_one_page_keep_their_words_and_their_claims() -> None:
    page = together([FERRY, TIDE])
    assert page.article.text.index("Ferry Clerk") < page.article.text.index("Low Tide")
    assert page.gold == [*FERRY.gold, *TIDE.gold]


def test_whatever_is_made_of_the_cases_every_claim_is_there_once_and_its_quote_stands_in_the_text() -> None:
    for seed in range(20):
        made = varied([FERRY, TIDE] * 3, random.Random(seed))
        assert sum(len(c.gold) for c in made) == 6
        assert all(row["evidence"]["quote"] in c.article.text for c in made for row in c.gold)

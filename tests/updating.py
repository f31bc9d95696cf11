"""Articles that outlets update: sentences with what they claim, at an address, with the days that they state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slatewire.ledger import Ledger
from slatewire.ledger.rows import article_id
from slatewire.model import Article, Claim, Evidence, Reading, Value, Work

ASHFALL = Work("Ashfall 2")
WIRE, POST = "Example Wire", "Sample Post"
MARCH, JUNE, OCTOBER, NOVEMBER = "2025-03-01", "2025-06-01", "2025-10-20", "2025-11-05"
STORY = "https://wire.example/2025/ashfall"

Told = tuple[str, Claim]
Pair = tuple[Article, Reading]


def says(sentence: str, prop: str, value: Value, rung: str | None = None, work: Work = ASHFALL, **fields: Any) -> Told:
    """A sentence and the claim that stands in it."""
    return sentence, Claim(work, prop, value, Evidence(0, 0, ""), rung=rung, rule="deal: test", phrase="", **fields)


def text(
    *told: Told,
    url: str | None = STORY,
    outlet: str = WIRE,
    published: str | None = MARCH,
    updated: str | None = None,
    retrieved: str | None = None,
    title: str = "Who is in Ashfall 2",
    dated: bool = True,
) -> Pair:
    """A text of an article with what a reader finds in it; claims are of the article's day if ``dated``."""
    body, claims = title, []
    for sentence, claim in told:
        at = len(body) + 2
        body += f"\n\n{sentence}"
        evidence = Evidence(at, at + len(sentence), sentence)
        said_on = claim.asserted_on or (published if dated else None)
        claims.append(replace(claim, evidence=evidence, asserted_on=said_on))
    key = article_id(url, body)
    article = Article(key, body, f"{key}.html", outlet, url, title, "by Jo Marsh", published, updated, retrieved)
    return article, Reading(tuple(claims))


def put(ledger: Ledger, *pairs: Pair) -> list[str]:
    """Add them, each for itself and in this order; their ids."""
    for article, reading in pairs:
        ledger.take(article, reading, reader="test", vocabulary="test")
    ledger.find_copies()
    return [article.id for article, _ in pairs]


HOLT_TALKS = says("Mara Holt is in talks to play Ash Quill.", "cast", "Mara Holt", "talks")
HOLT_SIGNED = says("Mara Holt has signed on to play Ash Quill.", "cast", "Mara Holt", "attached")
VANCE = says("Dario Vance directs the film.", "director", "Dario Vance", "attached")
ROTH = says("Ines Roth is in talks as well, for the part of the sister.", "cast", "Ines Roth", "talks")
YEAR = says("The film is to come out in 2026.", "release_date", "2026")
YEAR_LATER = says("The film is to come out in 2027.", "release_date", "2027")

"""A ledger of a few invented articles: sentences with what they claim, by outlet and day."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from slatewire.ledger import Ledger
from slatewire.model import Article, Claim, Evidence, Reading, Source, Value, Work

ASHFALL, HARBOUR = Work("Ashfall 2"), Work("The Harbour")


def said(sentence: str, prop: str, value: Value, work: Work = ASHFALL, **fields: Any) -> tuple[str, Claim]:
    """A sentence and the claim that stands in it."""
    return sentence, Claim(work, prop, value, Evidence(0, 0, ""), rule="deal: test", phrase="in talks", **fields)


def report(ledger: Ledger, outlet: str | None, day: str | None, *told: tuple[str, Claim], title: str = "") -> str:
    """Add an article of these sentences, a paragraph each, under a headline; its id."""
    head = title or f"{outlet or 'Somebody'} reports, {day or 'some day'}"
    text, claims = head, []
    for sentence, claim in told:
        at = len(text) + 2
        text += f"\n\n{sentence}"
        evidence = Evidence(at, at + len(sentence), sentence)
        claims.append(Claim(**{**{f: getattr(claim, f) for f in claim.__slots__}, "evidence": evidence}))
    key = hashlib.sha256(text.encode()).hexdigest()[:20]
    slug = (outlet or "nobody").lower().replace(" ", "-")
    article = Article(
        key, text, f"{slug}-{day}.txt", outlet, f"https://{slug}.example/{key}", head, "by Jo Marsh", published=day
    )
    ledger.take(article, Reading(tuple(claims)), reader="test", vocabulary="test")
    return key


def a_season(where: Path) -> Ledger:
    """Two films, four outlets: Example Wire has the news, Sample Post repeats it, Daily Lantern has some of its own,
    Old Gazette is only ever credited."""
    ledger = Ledger(where)
    report(
        ledger,
        "Example Wire",
        "2025-03-04",
        said("Ines Roth is in talks to play Mara Voss.", "cast", "Ines Roth", rung="talks"),
        said("Dario Vance will direct Ashfall 2.", "director", "Dario Vance", rung="attached"),
        said("Northlight makes it.", "studio", "Northlight Pictures", rung="attached"),
        said("Cameras roll in July 2026.", "filming_start", "2026-07"),
        said("Ben Ford would be perfect.", "cast", "Ben Ford", rung="rumored", firmness="speculative"),
    )
    report(
        ledger,
        "Sample Post",
        "2025-03-05",
        said("Roth is in talks, Example Wire reports.", "cast", "Ines Roth", rung="talks", origin="Example Wire"),
        said("Old Gazette has it at $60 million.", "budget", "sixty", origin="Old Gazette"),
    )
    report(
        ledger,
        "Daily Lantern",
        "2025-05-01",
        said("“I direct it,” says Vance.", "director", "Dario Vance", rung="confirmed", speaker=Source("Dario Vance")),
        said("Ines Roth has closed.", "cast", "Ines Roth", rung="attached"),
        said("Dario Vance circles The Harbour.", "director", "Dario Vance", HARBOUR, rung="circling"),
        said("Northlight has The Harbour.", "studio", "Northlight", HARBOUR, rung="attached"),
    )
    return ledger

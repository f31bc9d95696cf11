"""A ledger of invented coverage, and the app over it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from slatewire.ledger import Ledger
from slatewire.model import Article, Attribution, Claim, Evidence, Money, Reading, Source, Span, Value, Work
from slatewire.web.app import create
from slatewire.web.house import House
from slatewire.web.keys import Keys
from slatewire.web.slate import Slate

TOKEN = "a-token-of-the-tests-0123456789"
PORT = 8321
HOME = f"http://127.0.0.1:{PORT}"
FILM, FIRST, NOVEL, OTHER = Work("Ashfall 2"), Work("Ashfall", "film", 1994), Work("Ashfall 2", "novel"), Work("Ferry")
HOSTILE = (
    "<script>window.hit='script'</script>",
    '"><img src=x onerror="window.hit=1">',
    "\u202edettimbus \u2066x\u2069",
    "</mark></style><style>body{display:none}</style>",
    "w" * 10_000,
)


def claim(prop: str, value: Value, rung: str | None = None, work: Work = FILM, **fields: Any) -> Claim:
    return Claim(work, prop, value, Evidence(0, 0, ""), rung=rung, rule="deal: test", phrase="in talks", **fields)


def publish(
    ledger: Ledger,
    outlet: str,
    day: str | None,
    *said: tuple[str, Claim],
    quotes: tuple[tuple[str, str], ...] = (),
    url: str | None = None,
) -> Article:
    """An article each sentence of which is the evidence of its claim; ``quotes`` are who said what in it."""
    text = "\n\n".join([*(sentence for sentence, _ in said), *(f"{who} said “{words}”" for who, words in quotes)])
    claims, at = [], 0
    for sentence, one in said:
        claims.append(replace(one, evidence=Evidence(at, at + len(sentence), sentence)))
        at += len(sentence) + 2
    spoken = []
    for who, words in quotes:
        start = text.index(f"“{words}”")
        source = Span(text.index(f"{who} said"), text.index(f"{who} said") + len(who), who, who)
        spoken.append(Attribution((Span(start, start + len(words) + 2, f"“{words}”"),), source, None, True))
    name = re.sub("[^a-z0-9]+", "-", f"{outlet}-{day}".lower())
    article = Article(name, text, f"{outlet}.txt", outlet, url, f"{outlet} reports", published=day)
    ledger.take(article, Reading(tuple(claims), tuple(spoken)), reader="test", vocabulary="test")
    return article


def newsroom(path: Path, *, hostile: bool = False) -> Ledger:
    """A film of which two outlets tell different starts of filming, its kin, and another film."""
    ledger = Ledger(path)
    mara = {"character": "Mara Voss"}
    publish(
        ledger, "Example Wire", "2025-03-04",
        ("Ines Roth is in talks to play Mara Voss.", claim("cast", "Ines Roth", "talks", qualifiers=mara)),
        ("Dario Vance will direct.", claim("director", "Dario Vance", "attached")),
        ("Northlight makes it.", claim("studio", "Northlight", "attached")),
        ("Cameras roll in June 2026.", claim("filming_start", "2026-06")),
        ("It costs $60 million.", claim("budget", Money(60_000_000, "USD"))),
        ("The novel is by Jo Marsh.", claim("writer", "Jo Marsh", "confirmed", work=NOVEL)),
        ("Ashfall came out in 1994.", claim("status", "released", work=FIRST)),
        quotes=(("Dario Vance", "We start when the ash settles"),),
        url="https://wire.example/ashfall",
    )  # fmt: skip
    insiders = Source(unnamed="insiders")
    publish(
        ledger, "Sample Post", "2025-03-05",
        ("Insiders say that it starts in October 2026.", claim("filming_start", "2026-10", speaker=insiders)),
        ("It is in pre-production.", claim("status", "pre_production")),
    )  # fmt: skip
    publish(
        ledger,
        "Daily Example",
        "2025-02-01",
        ("Ferry is set up at Lumen.", claim("studio", "Lumen", "attached", OTHER)),
    )
    if hostile:
        titles = [(f"{words} is filming.", claim("status", "filming", work=Work(words))) for words in HOSTILE]
        values = [
            (f"{words} will star.", claim("cast", words, "talks", qualifiers={"character": words})) for words in HOSTILE
        ]
        publish(ledger, HOSTILE[0], "2025-03-06", *titles, *values, url="javascript:window.hit=1")
    ledger.find_copies()
    return ledger


def app_of(ledger: Ledger, *, open: bool = True, background: bool = False, port: int = PORT, by: str = "") -> Any:
    slate = Slate(ledger)
    hosts = House(slate, Keys(TOKEN, port)).hosts if open else frozenset[str]()
    return create(House(slate, Keys(TOKEN, port), open, hosts, by), background=background)

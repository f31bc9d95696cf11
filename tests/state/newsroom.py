"""A small newsroom of our own: says things about works in articles, without sentences."""

from __future__ import annotations

from slatewire.model import Article, Claim, Evidence, Report, Source, Value, Work
from slatewire.state import Candidate, StateOfPlay

FILM = Work("Ashfall 2")
FIRST = Work("Ashfall", "film", 1994)
WIRE = "Example Wire"
POST = "Sample Post"
COPY = "Daily Copy"


def report(
    prop: str,
    value: Value,
    rung: str | None = None,
    *,
    outlet: str | None = WIRE,
    day: str | None = None,
    work: Work = FILM,
    by: str | None = None,
    unnamed: str | None = None,
    credits: str | None = None,
    article: str | None = None,
    said_on: str | None = None,
    firmness: str = "stated",
    **qualifiers: object,
) -> Report:
    """One claim in one article: by ``outlet`` on ``day``, on the word of ``by``, crediting an outlet."""
    name = article or f"{outlet}/{day}"
    claim = Claim(
        work=work,
        property=prop,
        value=value,
        evidence=Evidence(0, 0, ""),
        firmness=firmness,  # type: ignore[arg-type]
        rung=rung,
        qualifiers=qualifiers,
        speaker=Source(by) if by else Source(None, unnamed) if unnamed else None,
        origin=credits,
        asserted_on=said_on,
    )
    told = f"{name}|{work}|{prop}|{value}|{rung}|{firmness}|{by}|{credits}|{sorted(qualifiers.items())}"
    return Report(told, claim, Article(name, "", file=f"{name}.txt", outlet=outlet, published=day), "run")


def only(play: StateOfPlay, prop: str) -> Candidate:
    (candidate,) = play.properties[prop]
    return candidate


def standings(play: StateOfPlay, prop: str) -> dict[Value, str]:
    return {candidate.value: candidate.standing for candidate in play.properties[prop]}


def rule(candidate: Candidate) -> str:
    return candidate.reason.split(":")[0]


def candidate_of(play: StateOfPlay, prop: str, value: Value) -> Candidate:
    (found,) = (candidate for candidate in play.properties[prop] if candidate.value == value)
    return found

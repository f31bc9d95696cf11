"""Rungs in the light of the whole article: explicit ceilings, and what a principal confirms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from slatewire.model import Claim, Source
from slatewire.reading.page import Page
from slatewire.reading.phrases import fold
from slatewire.reading.settled import Settled, WorkKey
from slatewire.vocabulary import ladder

MAKERS = ("director", "writer", "producer", "executive_producer")
_SPEAK_FOR_WORKS = (*MAKERS, "studio", "distributor")
_CAPPED = ("attached", "closing", "talks", "offered")
_REACH = 500  # characters that a ceiling reaches in its paragraph
# Somebody on his own part: "Vera Roe has confirmed for the first time that she is involved"
_CONFIRMS = re.compile(
    r"((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+) (?:(?:has|had|have) )?(?:\w+ ){0,2}confirm(?:s|ed) (?:[\w-]+ ){0,6}?"
    r"that (?:he|she) (?:is (?:in|involved|attached|playing|starring|returning|directing|joining|writing|reprising"
    r"|aboard|on board|back)|will (?:star|play|direct|return|write|produce|appear|be in|reprise|voice|join)"
    r"|has (?:joined|signed))\b"
)
_Key = TypeVar("_Key")  # of a work
_LONG_NAME = 5  # letters: a longer first name alone tells who somebody is


def level(rung: str) -> int:
    """The height of a rung on the deal ladder."""
    return ladder("deal")[rung].level


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A phrase that says how far a deal is at most ("no offer has been made"), and where it stands."""

    rung: str
    at: int
    paragraph: int
    sentence: int  # offset at which the sentence begins


def ceilings(page: Page) -> list[Ceiling]:
    """The ceilings of an article, in order."""
    out = []
    for phrase in page.phrases:
        if "ceiling" not in phrase.frames:
            continue
        entry = next(e for e in phrase.entries if e.frame == "ceiling")
        if line := page.line_at(phrase.start):
            out.append(Ceiling(entry.value, phrase.start, line.paragraph, line.start))
    return out


def capped(s: Settled, limits: Iterable[Ceiling]) -> Settled:
    """An explicit ceiling beats the verb: "circling, but no offer has been made"."""
    if s.rung not in _CAPPED or not s.is_deal or s.firmness == "denied":  # what is denied is denied as it was said
        return s
    rung = s.rung
    for limit in limits:
        if (
            limit.paragraph == s.draft.line.paragraph
            and abs(limit.at - s.start) < _REACH
            and (limit.rung != "out" or limit.sentence == s.draft.line.start)
            and level(rung) > level(limit.rung)
        ):
            rung = limit.rung
    return s if rung == s.rung else s._replace(rung=rung)


def confirmed(settled: Sequence[Settled], finished: set[WorkKey]) -> list[Settled]:
    """Attached becomes confirmed on a principal's own word, and for the credits of a ``finished`` work or a novel."""
    makers = _makers((s.work_key, s.draft.property, s.draft.value, s.rung) for s in settled)

    def is_confirmed(s: Settled) -> bool:
        done = s.work_key in finished or s.work.kind == "novel"
        return done or _is_on_record(s.speaker, s.firmness, s.draft.value, makers.get(s.work_key, ()))

    return [s._replace(rung="confirmed") if s.rung == "attached" and is_confirmed(s) else s for s in settled]


def credited(claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` with attached made confirmed where the article says flatly that the work is out: then they are its
    credits."""
    out = {c.work for c in claims if (c.property, c.value, c.firmness) == ("status", "released", "stated")}

    def is_credit(c: Claim) -> bool:
        return c.rung == "attached" and c.firmness == "stated" and c.work in out

    return [replace(c, rung="confirmed") if is_credit(c) else c for c in claims]


def on_record(claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` with attached made confirmed where the person, a maker of the work or its company says so."""
    makers = _makers((c.work, c.property, c.value, c.rung) for c in claims)
    return [_told_by(c, makers.get(c.work, ())) for c in claims]


def _told_by(c: Claim, makers: Collection[str]) -> Claim:
    if c.rung == "attached" and _is_on_record(c.speaker, c.firmness, c.value, makers):
        return replace(c, rung="confirmed")
    said = _CONFIRMS.search(c.evidence.quote) if c.rung and c.firmness != "denied" else None
    if said and _same_name(said[1], str(c.value)):
        return replace(c, rung="confirmed", firmness="stated")
    return c


def _makers(told: Iterable[tuple[_Key, str, object, str | None]]) -> dict[_Key, set[str]]:
    """Who speaks for each work, of (work, property, value, rung)."""
    out: dict[_Key, set[str]] = {}
    for work, prop, value, rung in told:
        if prop in _SPEAK_FOR_WORKS and rung in ("attached", "confirmed"):
            out.setdefault(work, set()).add(str(value))
    return out


def _is_on_record(speaker: Source | None, firmness: str, value: object, makers: Collection[str]) -> bool:
    """Whether the one of whom a claim is made, or one of the ``makers``, states it by name."""
    if not (speaker and speaker.name and firmness == "stated"):
        return False
    return any(_same_name(speaker.name, who) for who in (str(value), *makers))


def _same_name(a: str, b: str) -> bool:
    """Whether two names can be one person's: the same, one a bare surname of the other, or one rare first name."""
    x, y = fold(a).split(), fold(b).split()
    if not x or not y:
        return False
    surname = x[-1] == y[-1] and (len(x) == 1 or len(y) == 1)
    return x == y or surname or (x[0] == y[0] and len(x[0]) > _LONG_NAME)

"""The nouns: what every other package speaks of. Frozen, and with no behaviour beyond themselves.

Offsets are always counted in code points, half open: ``text[start:end]``. Dates are EDTF strings
(ISO 8601-2): ``2026``, ``2026-07``, ``2026-22`` (summer), ``192X``, ``2026-03/2026-05``. What nobody
said is ``None``; it is never defaulted from another field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

Firmness = Literal["stated", "hedged", "speculative", "denied"]
Kind = Literal["film", "series", "novel", "game", "other"]
ON_SCREEN: frozenset[Kind] = frozenset(("film", "series"))

EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Article:
    """One article as taken in.

    ``text`` is what evidence offsets point into: the headline (where there is one), then the body,
    furniture removed. ``id`` is a hash of address and text (``Ledger.as_fetched`` tells the one
    exception), ``raw_hash`` of the bytes as they came.
    ``file`` is the path as the user gave it, for messages; it is no part of the identity.
    """

    id: str
    text: str
    file: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    raw_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A titled thing. *Ashfall* (film, 1994), *Ashfall* (novel) and *Ashfall 2* (film) are three."""

    title: str
    kind: Kind = "film"
    year: int | None = None

    @property
    def on_screen(self) -> bool:
        """Whether it is a film or a series: what has a cast, a shoot and a release."""
        return self.kind in ON_SCREEN

    def as_dict(self) -> dict[str, Any]:
        return {"title": self.title, "kind": self.kind, "year": self.year}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency (ISO 4217 code): ``Money(170_000_000, "USD")``."""

    amount: int
    currency: str

    def as_dict(self) -> dict[str, Any]:
        return {"amount": self.amount, "currency": self.currency}


Value = str | float | Money | Work


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word: ``name`` for a named person, company or body, ``unnamed`` for "insiders"."""

    name: str | None = None
    unnamed: str | None = None

    def __post_init__(self) -> None:
        if (self.name is None) == (self.unnamed is None):
            raise ValueError("a Source is either named or unnamed")

    def as_dict(self) -> dict[str, str]:
        return {"name": self.name} if self.name is not None else {"unnamed": self.unnamed or ""}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words: ``article.text[start:end] == quote``, always."""

    start: int
    end: int
    quote: str

    def as_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one article says about one work. Fields as in docs/claims.md.

    ``rule`` and ``phrase`` say which grammar rule and which words of the vocabulary read it.
    """

    work: Work
    property: str
    value: Value
    evidence: Evidence
    firmness: Firmness = "stated"
    rung: str | None = None
    qualifiers: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    speaker: Source | None = None
    origin: str | None = None
    asserted_on: str | None = None
    rule: str = ""
    phrase: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The claim as in docs/outputs.md, without the article and the run that hold it."""
        value = self.value.as_dict() if isinstance(self.value, Money | Work) else self.value
        return {
            "work": self.work.as_dict(),
            "property": self.property,
            "value": value,
            "qualifiers": dict(self.qualifiers),
            "rung": self.rung,
            "firmness": self.firmness,
            "speaker": self.speaker.as_dict() if self.speaker else None,
            "origin": self.origin,
            "asserted_on": self.asserted_on,
            "evidence": self.evidence.as_dict(),
            "rule": self.rule,
            "phrase": self.phrase,
        }


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text; ``name`` is the full name of a source, where known."""

    start: int
    end: int
    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A passage that reports somebody's words: who (``source``), by which words (``cue``), what."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    direct: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The attribution as in docs/outputs.md, without its article."""

        def bare(span: Span) -> dict[str, Any]:
            return {"start": span.start, "end": span.end, "text": span.text}

        return {
            "source": {**bare(self.source), "name": self.source.name} if self.source else None,
            "cue": bare(self.cue) if self.cue else None,
            "content": [bare(span) for span in self.content],
            "direct": self.direct,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and why. ``stage`` is the room it happened in; ``hint`` what to do."""

    path: str
    stage: Literal["intake", "reading", "ledger", "state", "dossier"]
    message: str
    hint: str = ""

    def as_dict(self) -> dict[str, str]:
        return {"path": self.path, "stage": self.stage, "message": self.message, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class Passed:
    """What was looked at and is no article for a ledger, by ``number``: the other pages of an archive. Told, so that
    nothing is skipped in silence, and no problem."""

    path: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass over one article found. Offsets point into the text that was read."""

    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided of a claim, the latest word: ``by`` whom, ``because`` of what, ``on`` which UTC time.

    ``original`` is the claim as it was read, where a correction has changed it; ``numbers`` are the judgements that
    led here, oldest first.
    """

    verdict: Literal["confirmed", "corrected", "rejected"]
    by: str
    because: str
    on: str
    numbers: tuple[int, ...]
    original: Claim | None = None

    def as_dict(self) -> dict[str, Any]:
        original = {"original": self.original.as_dict()} if self.original else {}
        said = {"verdict": self.verdict, "by": self.by, "because": self.because, "on": self.on}
        return {**said, "judgements": list(self.numbers), **original}


@dataclass(frozen=True, slots=True)
class History:
    """What the other versions of its article make of a report; set only where there are several.

    ``since`` (EDTF) is the day of the update that brought the claim, None where it is as old as the article or nobody
    states the day; ``known`` the day from which on it surely stood there, by an update. ``first`` (EDTF) is the day on
    which an earlier version first gave the value, less or more firmly, and ``earlier`` are the ids of the reports of
    earlier versions that gave it. ``gone`` is the day from which on another version stood in the place of this one,
    ``updated`` whether that is stated as the day of an update, and ``goes`` whether the value is not in the other.
    """

    since: str | None = None
    known: date | None = None
    first: str | None = None
    earlier: frozenset[str] = frozenset()
    gone: date | None = None
    updated: bool = False
    goes: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A claim as the ledger holds it: with its id, the article that makes it, and the run that read it.

    ``claim`` is as people have corrected it, where they have; ``decision`` then says so. ``replaced`` is the day (ISO
    8601) from which on another version of the article has stood in its place.
    """

    id: str
    claim: Claim
    article: Article
    run: str
    decision: Decision | None = None
    replaced: str | None = None
    history: History | None = None

    @property
    def published(self) -> str | None:
        """When it was published: the date of the article, or of the update that brought it."""
        return (self.history and self.history.since) or self.article.published

    @property
    def first_published(self) -> str | None:
        """When its article first gave the value, however firmly."""
        return (self.history and self.history.first) or self.published

    def as_dict(self) -> dict[str, Any]:
        """One line of claims.jsonl."""
        article = self.article
        return {
            "id": self.id,
            "article": {
                "id": article.id,
                "file": article.file,
                "outlet": article.outlet,
                "url": article.url,
                "published": article.published,
                **({"replaced": self.replaced} if self.replaced else {}),
            },
            **self.claim.as_dict(),
            "run": self.run,
            **({"decision": self.decision.as_dict()} if self.decision else {}),
        }

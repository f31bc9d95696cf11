"""The model's nouns as rows, and rows as nouns again: what goes in comes out equal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from slatewire.edtf import bounds
from slatewire.ledger.addresses import address_of
from slatewire.ledger.keys import keys_of
from slatewire.ledger.tables import storable
from slatewire.model import (
    EMPTY,
    Article,
    Attribution,
    Claim,
    Evidence,
    Firmness,
    Kind,
    Money,
    Problem,
    Source,
    Span,
    Value,
    Work,
)

Row = Mapping[Any, Any]

_IDENTITY = (
    *("work_title", "work_kind", "work_year", "property", "value_type", "value", "qualifiers"),
    *("evidence_start", "evidence_end"),
)

ARTICLE_FIELDS = tuple(field.name for field in fields(Article))
PROBLEM_FIELDS = tuple(field.name for field in fields(Problem))


def article_row(article: Article) -> dict[str, Any]:
    days = bounds(article.published)
    return {
        **{name: getattr(article, name) for name in ARTICLE_FIELDS},
        "published_first": days[0] if days else None,
        "published_last": days[1] if days else None,
        "address": address_of(article.url),
    }


def article_of(row: Row) -> Article:
    return Article(**{name: row[name] for name in ARTICLE_FIELDS})


def article_id(url: str | None, text: str, again: str = "") -> str:
    """The id of an article, as the intake gives it: what it is called where, and what it says; and the day ``again``
    on which it was found to say so once more, after something else."""
    return digest("\0".join((url or "", text, *([again] if again else []))))


def run_id(article_id: str, reader: str, vocabulary: str) -> str:
    return digest("\0".join((article_id, reader, vocabulary)))


def claim_rows(article_id: str, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """One row a claim, in the order of the reading. The id stays the same from run to run as long as work,
    property, value, qualifiers and evidence do; the second of two claims alike in all these has one of its own.
    """
    seen: dict[str, int] = {}
    for position, claim in enumerate(claims):
        value_type, value = written(claim.value)
        qualifiers = _json(dict(claim.qualifiers)) if claim.qualifiers else "{}"
        work, evidence = claim.work, claim.evidence
        about = (work.title, work.kind, work.year, claim.property, value_type, value, qualifiers)
        says = _json([article_id, *about, evidence.start, evidence.end])
        seen[says] = seen.get(says, 0) + 1
        work_key, value_key = keys_of(work.title, claim.property, value_type, value)
        yield {
            "id": digest(says if seen[says] == 1 else f"{says}{seen[says]}"),
            "position": position,
            "work_title": work.title,
            "work_kind": work.kind,
            "work_year": work.year,
            "property": claim.property,
            "value_type": value_type,
            "value": value,
            "qualifiers": qualifiers,
            "rung": claim.rung,
            "firmness": claim.firmness,
            "speaker_name": claim.speaker.name if claim.speaker else None,
            "speaker_unnamed": claim.speaker.unnamed if claim.speaker else None,
            "origin": claim.origin,
            "asserted_on": claim.asserted_on,
            "evidence_start": evidence.start,
            "evidence_end": evidence.end,
            "evidence_quote": evidence.quote,
            "rule": claim.rule,
            "phrase": claim.phrase,
            "work_key": work_key,
            "value_key": value_key,
        }


def claim_ids(article_id: str, held: Iterable[Row]) -> Iterator[str]:
    """The ids that the claims of one run have by what their rows say, in the order of the reading."""
    seen: dict[str, int] = {}
    for row in held:
        says = _json([article_id, *(row[name] for name in _IDENTITY)])
        seen[says] = seen.get(says, 0) + 1
        yield digest(says if seen[says] == 1 else f"{says}{seen[says]}")


_work = lru_cache(maxsize=20_000)(Work)  # the claims on one work share it


_OF_CLAIM = (
    *("work_title", "work_kind", "work_year", "property", "value_type", "value"),
    *("evidence_start", "evidence_end", "evidence_quote", "firmness", "rung", "qualifiers"),
    *("speaker_name", "speaker_unnamed", "origin", "asserted_on", "rule", "phrase"),
)


def claim_of(row: Row) -> Claim:
    return _claim(*(row[name] for name in _OF_CLAIM))


def claims_of(columns: Sequence[str]) -> Callable[[Sequence[Any]], Claim]:
    """What makes claims of rows with these columns: where there are many, quicker than by name."""
    pick = itemgetter(*map(columns.index, _OF_CLAIM))
    return lambda row: _claim(*pick(row))


def _claim(
    title: str,
    kind: Kind,
    year: int | None,
    prop: str,
    value_type: str,
    value: str,
    start: int,
    end: int,
    quote: str,
    firmness: Firmness,
    rung: str | None,
    narrowed: str,
    name: str | None,
    unnamed: str | None,
    origin: str | None,
    asserted_on: str | None,
    rule: str,
    phrase: str,
) -> Claim:
    qualifiers = json.loads(narrowed) if narrowed != "{}" else None
    return Claim(
        _work(title, kind, year),
        prop,
        _read(value_type, value),
        Evidence(start, end, quote),
        firmness,
        rung,
        MappingProxyType(qualifiers) if qualifiers else EMPTY,
        Source(name, unnamed) if name is not None or unnamed is not None else None,
        origin,
        asserted_on,
        rule,
        phrase,
    )


def attribution_row(position: int, attribution: Attribution) -> dict[str, Any]:
    def as_text(span: Span | None) -> str | None:
        return _json(_span(span)) if span else None

    return {
        "position": position,
        "direct": attribution.direct,
        "source": as_text(attribution.source),
        "cue": as_text(attribution.cue),
        "content": _json([_span(span) for span in attribution.content]),
    }


def attribution_of(row: Row) -> Attribution:
    def read(text: str | None) -> Span | None:
        return Span(**json.loads(text)) if text else None

    content = tuple(Span(**span) for span in json.loads(row["content"]))
    return Attribution(content, read(row["source"]), read(row["cue"]), bool(row["direct"]))


def problem_row(problem: Problem, run_id: str | None) -> dict[str, Any]:
    """The id is what makes two problems the same: the run that met it, and all that is said of it."""
    said = problem.as_dict()
    return {"id": digest(_json([run_id, said])), "run_id": run_id, **said}


def problem_of(row: Row) -> Problem:
    return Problem(**{name: row[name] for name in PROBLEM_FIELDS})


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": storable(span.text), "name": span.name}


def written(value: Value) -> tuple[str, str]:
    """A value as its type and its text."""
    match value:
        case Money(amount, currency):
            return "money", f"{amount} {currency}"
        case Work():
            return "work", _json(value.as_dict())
        case str():
            return "text", value
        case _:
            return "number", repr(float(value))


def _read(value_type: str, text: str) -> Value:
    match value_type:
        case "money":
            amount, _, currency = text.partition(" ")
            return Money(int(amount), currency)
        case "work":
            return Work(**json.loads(text))
        case "number":
            return float(text)
        case _:
            return text

"""Judgements as rows, and the claims that they are about, by id: the questions that ``Ledger`` puts to its tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import rows
from slatewire.ledger import tables as t
from slatewire.ledger.coverage import Judgement
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.identity import outlet_key, person_key
from slatewire.ledger.keys import keys_of
from slatewire.ledger.names import Named, Names
from slatewire.ledger.versions import marked, versions_among
from slatewire.model import Claim, Report

_AT_ONCE = 1_000
"""Ids named in one question to a database."""


def standing(connection: Connection, known_by: str | None = None) -> list[Judgement]:
    """The verdicts that stand, or stood at that stamp, oldest first."""
    known = t.judgements.c.recorded_at <= known_by if known_by else sa.true()
    taken_back = sa.select(t.judgements.c.revokes).where(t.judgements.c.revokes.is_not(None), known)
    asked = (
        sa.select(t.judgements)
        .where(t.judgements.c.number.not_in(taken_back), t.judgements.c.revokes.is_(None), known)
        .order_by(t.judgements.c.number)
    )
    return [_judgement(row) for row in connection.execute(asked).mappings()]


def revoked(connection: Connection) -> list[tuple[Judgement, Judgement]]:
    """The verdicts that were taken back, each with the judgement that first did so; oldest first."""
    asked = sa.select(t.judgements).order_by(t.judgements.c.number)
    everything = {row["number"]: row for row in connection.execute(asked).mappings()}
    back: dict[int, int] = {}
    for number, row in everything.items():
        if row["revokes"] is not None:
            back.setdefault(row["revokes"], number)
    return [(_judgement(everything[old]), _judgement(everything[by])) for old, by in sorted(back.items())]


def ids(connection: Connection, beginning: str) -> list[str]:
    """The ids of claims that begin with these hexadecimal digits."""
    column = t.claims.c.id
    asked = sa.select(column).distinct().where(column >= beginning, column < f"{beginning}g").order_by(column)
    return list(connection.scalars(asked))


def claims(connection: Connection, wanted: Iterable[str]) -> dict[str, tuple[Report, bool]]:
    """Claims by id, by the newest run that reads each, and whether it is its article's newest."""
    found: dict[str, tuple[Report, bool]] = {}
    newest = sa.select(sa.func.max(t.runs.c.number)).group_by(t.runs.c.article_id)
    joined = sa.select(t.claims, t.runs.c.article_id, t.runs.c.number.in_(newest).label("newest"))
    joined = joined.join(t.runs, t.runs.c.id == t.claims.c.run_id).order_by(t.runs.c.number)
    for some in _batches(wanted):
        held = {row["id"]: row for row in connection.execute(joined.where(t.claims.c.id.in_(some))).mappings()}
        of = {row["article_id"] for row in held.values()}
        kept = connection.execute(sa.select(t.articles).where(t.articles.c.id.in_(of))).mappings().all()
        articles = {row["id"]: rows.article_of(row) for row in kept}
        known = versions_among(connection, (row["address"] for row in kept))
        for key, row in held.items():
            said = Report(key, rows.claim_of(row), articles[row["article_id"]], row["run_id"])
            (report,) = marked([said], known)
            found[key] = report, bool(row["newest"])
    return found


def moved(connection: Connection, decisions: Decisions) -> Mapping[str, tuple[str, str, str]]:
    """Property, work key and value key of the claims that people's corrections give other ones, by id."""
    found: dict[str, Claim] = {}
    for some in _batches(decisions.moving()):
        asked = sa.select(t.claims).where(t.claims.c.id.in_(some))
        found |= {row["id"]: rows.claim_of(row) for row in connection.execute(asked).mappings()}
    return {
        key: (claim.property, *keys_of(claim.work.title, claim.property, *rows.written(claim.value)))
        for key, claim in decisions.corrected(found)
    }


def is_named(connection: Connection, named: Named) -> bool:
    """Whether some claim has this name for its work or value, or some article or claim this outlet."""
    key = Names().key(named.kind, named.name)
    claims = t.claims.c
    if named.kind == "outlet":
        known = (sa.select(column).distinct() for column in (t.articles.c.outlet, claims.origin))
        return any(outlet_key(name) == key for asked in known for name in connection.scalars(asked) if name)
    if named.kind == "character":
        said = sa.select(claims.qualifiers).distinct().where(claims.qualifiers.contains("character"))
        parts = (str(json.loads(text).get("character") or "") for text in connection.scalars(said))
        told = sa.select(claims.value).distinct().where(claims.property == "character")
        return any(person_key(name) == key for name in (*parts, *connection.scalars(told)) if name)
    either = (
        sa.or_(claims.work_key == key, claims.value_key == key) if named.kind == "work" else claims.value_key == key
    )
    return connection.scalar(sa.select(sa.literal(1)).where(sa.exists().where(either))) is not None


def _batches(wanted: Iterable[str]) -> Iterator[list[str]]:
    named = sorted(set(wanted))
    return (named[start : start + _AT_ONCE] for start in range(0, len(named), _AT_ONCE))


def _judgement(row: Mapping[Any, Any]) -> Judgement:
    return Judgement(**{key: row[key] for key in row if key != "revokes"})

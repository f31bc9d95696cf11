"""What is new in a ledger since somebody last looked, and which titles have to be looked at together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import judged
from slatewire.ledger import tables as t
from slatewire.ledger.corrections import Correction
from slatewire.ledger.coverage import Judgement
from slatewire.ledger.identity import KIN
from slatewire.ledger.names import Names


@dataclass(frozen=True, slots=True)
class Edition:
    """How far a ledger has come: the last run and the last judgement, and how many copies and problems there are.
    Whatever is computed from a ledger stays true while its edition is the same."""

    run: int
    judgement: int
    copies: int
    problems: int

    def __str__(self) -> str:
        return f"{self.run}.{self.judgement}.{self.copies}.{self.problems}"


def edition(connection: Connection) -> Edition:
    """The edition of today."""

    def number(asked: sa.Select[Any]) -> int:
        return connection.scalar(asked) or 0

    return Edition(
        number(sa.select(sa.func.max(t.runs.c.number))),
        number(sa.select(sa.func.max(t.judgements.c.number))),
        number(sa.select(sa.func.count()).select_from(t.copies)),
        number(sa.select(sa.func.count()).select_from(t.problems)),
    )


def touched(connection: Connection, since: Edition) -> set[str] | None:
    """The titles of the works of which something else may be known than in that edition; None where it may be any."""
    now = edition(connection)
    if now.run == since.run and now.copies != since.copies:
        return None
    later = sa.select(t.runs.c.article_id).where(t.runs.c.number > since.run)
    other = t.articles.alias("other")
    versions = sa.select(other.c.id).join(t.articles, t.articles.c.address == other.c.address)
    versions = versions.where(t.articles.c.id.in_(later))
    runs = sa.select(t.runs.c.id).where(sa.or_(t.runs.c.article_id.in_(later), t.runs.c.article_id.in_(versions)))
    titles = set(connection.scalars(sa.select(t.claims.c.work_title).distinct().where(t.claims.c.run_id.in_(runs))))
    given = t.judgements.alias("given")
    columns = ("verdict", "subject", "object")
    asked = sa.select(
        *(
            table.c[name].label(f"{of}_{name}")
            for of, table in (("new", t.judgements), ("old", given))
            for name in columns
        )
    )
    asked = asked.select_from(t.judgements.outerjoin(given, given.c.number == t.judgements.c.revokes))
    ids: set[str] = set()
    for row in connection.execute(asked.where(t.judgements.c.number > since.judgement)).mappings():
        of = "old" if row["new_verdict"] == "revoked" else "new"
        if row[f"{of}_verdict"] not in ("wrong", "right"):
            return None
        ids.add(row[f"{of}_subject"])
        correction = Correction.read(row[f"{of}_object"])
        if correction and (moved := correction.fields.get("work")):
            titles.add(moved["title"])
    return titles | {report.claim.work.title for report, _ in judged.claims(connection, ids).values()}


def hanging_together(
    connection: Connection, standing: Sequence[Judgement], moved: Mapping[str, tuple[str, str, str]]
) -> list[frozenset[str]]:
    """The titles of all works in groups, one title for each key: those of a group are of one title, or kin of kin."""
    claims = t.claims.c
    # Any spelling will do: a title asks for all of its key.
    spelt = dict(
        connection.execute(sa.select(claims.work_key, sa.func.min(claims.work_title)).group_by(claims.work_key)).all()
    )
    linked = sa.or_(claims.property == "title", claims.value_type == "work")
    pairs = {
        tuple(row) for row in connection.execute(sa.select(claims.work_key, claims.value_key).distinct().where(linked))
    }
    pairs |= {(work, value) for prop, work, value in moved.values() if prop in ("title", *KIN)}
    pairs |= {(work, work) for _, work, _ in moved.values()}
    names = Names(standing)
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (parent := above.get(key, key)) != key:
            above[key] = above.get(parent, parent)
            key = above[key]
        return key

    for pair in [*pairs, *((key, other) for key in spelt for other in names.titles_beside({key}))]:
        one, other = map(top, pair)
        if other and one != other:
            above[max(one, other)] = min(one, other)
    groups: dict[str, set[str]] = {}
    for key in {*spelt, *(key for pair in pairs for key in pair if key)}:
        groups.setdefault(top(key), set()).add(spelt.get(key, key))
    return sorted(map(frozenset, groups.values()), key=min)

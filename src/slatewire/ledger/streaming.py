"""The claims of a ledger one after another, however many: a few hundred articles are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import reported, rows
from slatewire.ledger import tables as t
from slatewire.ledger.carried import carried
from slatewire.ledger.coverage import Judgement, Versions
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.versions import marked, versions_among
from slatewire.model import Report

AT_ONCE = 500
"""Articles whose claims are fetched together."""


def each_report(
    connection: Connection,
    standing: Sequence[Judgement],
    *,
    known_by: str | None = None,
    last: date | None = None,
) -> Iterator[Report]:
    """What ``reported.reports`` gives for all titles, as people have decided it, in the same order; by pages."""
    articles, decisions = t.articles.c, Decisions(standing)
    # By code points, as Python compares them: a server may have an order of its own.
    exact = "C" if connection.dialect.name == "postgresql" else "BINARY"
    file = sa.func.coalesce(articles.file, "")
    order = (
        articles.published_first.is_(None),
        articles.published_first,
        file.collate(exact),
        articles.id.collate(exact),
    )
    asked = sa.select(articles.id).order_by(*order)
    if last:
        asked = asked.where(articles.published_last <= last)
    ids = connection.execution_options(stream_results=True, yield_per=AT_ONCE).execute(asked)
    for page in ids.scalars().partitions(AT_ONCE):
        found, known = _claims_of(connection, page, known_by, last)
        yield from carried(connection, decisions, found, known).sorted_out(found)


def _claims_of(
    connection: Connection, ids: Sequence[str], known_by: str | None, last: date | None
) -> tuple[list[Report], Versions]:
    """The claims of these articles, in the articles' order, and which of these are versions of one."""
    asked = sa.select(t.articles).where(t.articles.c.id.in_(ids))
    articles, addresses = {}, set()
    for row in connection.execute(asked).mappings():
        articles[row["id"]] = rows.article_of(row)
        addresses.add(row["address"])
    place = {key: number for number, key in enumerate(ids)}
    newest = reported.of_newest_runs(t.claims, known_by).where(t.runs.c.article_id.in_(ids))
    said = sorted(
        connection.execute(newest).mappings(),
        key=lambda row: (place[row["article_id"]], row["evidence_start"], row["position"]),
    )
    found = [Report(row["id"], rows.claim_of(row), articles[row["article_id"]], row["run_id"]) for row in said]
    known = versions_among(connection, addresses, known_by)
    return marked(found, known, last), known

"""Whether a ledger is what it promises to be: every finding is a Problem that says what to do.

The database itself first (check_database.py), then every article with all that was read in it, then verdicts and what
is derived. Read a batch of articles at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import rows
from slatewire.ledger import tables as t
from slatewire.ledger.check_database import RESTORE, check_database, found
from slatewire.ledger.coverage import Verdict
from slatewire.ledger.keys import keys_of
from slatewire.ledger.paging import pages, rows_of
from slatewire.ledger.reindex import PARTS
from slatewire.model import Firmness, Problem

_BATCH = 200
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_REINDEX = "Run: slatewire ledger reindex."


def check(connection: Connection, on_done: Callable[[int], None] | None = None) -> Iterator[Problem]:
    """Everything that is not as it should be. ``on_done`` is told how many articles more were looked at."""
    yield from check_database(connection)
    judged = {
        row["subject"]: row["number"]
        for row in connection.execute(sa.select(t.judgements)).mappings()
        if row["verdict"] in ("wrong", "right")
    }
    for batch in pages(connection, sa.select(t.articles), t.articles.c.id, size=_BATCH):
        texts = {row["id"]: row["text"] for row in batch}
        for row in batch:
            yield from _article(row)
        runs = {row["id"]: row for row in rows_of(connection, sa.select(t.runs), t.runs.c.article_id, list(texts))}
        claims = _by_run(connection, t.claims, t.claims.c.position, runs)
        attributions = _by_run(connection, t.attributions, t.attributions.c.position, runs)
        for run in runs.values():
            yield from _run(run)
            yield from _claims(run, claims[run["id"]], texts[run["article_id"]])
            yield from _attributions(run, attributions[run["id"]], texts[run["article_id"]])
            for claim in claims[run["id"]]:
                judged.pop(claim["id"], None)
        if on_done:
            on_done(len(batch))
    yield from _problems(connection)
    yield from _judgements(connection)
    for claim_id, number in judged.items():
        yield found(f"judgement {number}", f"speaks of a claim that is not there ({claim_id})", "Revoke it.")
    for part in PARTS:
        for article in part.missing(connection) if part.missing else ():
            yield found(f"article {article}", f"is missing among the {part.name} that articles are found by", _REINDEX)


def _by_run(
    connection: Connection, table: sa.Table, order: sa.Column[int], runs: dict[str, Any]
) -> dict[str, list[sa.RowMapping]]:
    by_run: dict[str, list[sa.RowMapping]] = defaultdict(list)
    for row in rows_of(connection, sa.select(table).order_by(order), table.c.run_id, list(runs)):
        by_run[row["run_id"]].append(row)
    return by_run


def _article(row: sa.RowMapping) -> Iterator[Problem]:
    where = f"article {row['id']}"
    ids = [rows.article_id(row["url"], row["text"], again) for again in ("", row["retrieved"] or "")]
    if _known(row["url"], row["text"]) and row["id"] not in ids:
        yield found(where, "has an id that is not the hash of its address and text", RESTORE)
    days = rows.article_row(rows.article_of(row))
    if any(row[name] != days[name] for name in ("published_first", "published_last")):
        yield found(where, f"has days that do not follow from its date ({row['published']})", RESTORE)
    if row["address"] != days["address"]:
        yield found(
            where, "has an address of other rules than today's, and is no version of what it should be", _REINDEX
        )
    yield from _stamp(where, row)


def _run(row: sa.RowMapping) -> Iterator[Problem]:
    where = f"run {row['id']}"
    if _known(row["article_id"], row["reader"], row["vocabulary"]) and row["id"] != rows.run_id(
        row["article_id"], row["reader"], row["vocabulary"]
    ):
        yield found(where, "has an id that is not the hash of its article, reader and vocabulary", RESTORE)
    yield from _stamp(where, row)


def _claims(run: sa.RowMapping, claims: Sequence[sa.RowMapping], text: str) -> Iterator[Problem]:
    if [row["position"] for row in claims] != list(range(len(claims))):
        yield found(f"run {run['id']}", "lacks some of the claims that it read", RESTORE)
    expected = rows.claim_ids(run["article_id"], claims)
    for row, claim_id in zip(claims, expected, strict=True):
        where = f"claim {row['id']} of run {run['id']}"
        try:
            claim = rows.claim_of(row)
            keys = keys_of(row["work_title"], row["property"], row["value_type"], row["value"])
        except (ValueError, KeyError, TypeError) as error:
            yield found(where, f"has a value or qualifiers that cannot be read: {error}", RESTORE)
            continue
        evidence = claim.evidence
        if not 0 <= evidence.start <= evidence.end or text[evidence.start : evidence.end] != evidence.quote:
            yield found(where, "quotes words that do not stand at their place in the article", RESTORE)
        if _known(*map(str, row.values())) and row["id"] != claim_id:
            yield found(where, "has an id that is not the hash of what it says", RESTORE)
        if claim.firmness not in get_args(Firmness):
            yield found(where, f"has a firmness that is none: {claim.firmness}", RESTORE)
        if (row["work_key"], row["value_key"]) != keys:
            yield found(where, "has keys of other rules than today's, and is not found by its names", _REINDEX)


def _attributions(run: sa.RowMapping, held: Sequence[sa.RowMapping], text: str) -> Iterator[Problem]:
    if [row["position"] for row in held] != list(range(len(held))):
        yield found(f"run {run['id']}", "lacks some of the attributions that it read", RESTORE)
    for row in held:
        where = f"attribution {row['position']} of run {run['id']}"
        try:
            attribution = rows.attribution_of(row)
        except (ValueError, KeyError, TypeError) as error:
            yield found(where, f"cannot be read: {error}", RESTORE)
            continue
        spans = (*attribution.content, attribution.source, attribution.cue)
        if any(span and text[span.start : span.end] != span.text for span in spans):
            yield found(where, "quotes words that do not stand at their place in the article", RESTORE)


def _problems(connection: Connection) -> Iterator[Problem]:
    for batch in pages(connection, sa.select(t.problems), t.problems.c.id):
        for row in batch:
            where = f"problem {row['id']}"
            said = rows.problem_of(row)
            known = _known(*said.as_dict().values())
            if known and row["id"] != rows.problem_row(said, row["run_id"])["id"]:
                yield found(where, "has an id that is not the hash of what it says", RESTORE)
            yield from _stamp(where, row)


def _judgements(connection: Connection) -> Iterator[Problem]:
    for batch in pages(connection, sa.select(t.judgements), t.judgements.c.number):
        for row in batch:
            where = f"judgement {row['number']}"
            if row["verdict"] not in get_args(Verdict):
                yield found(where, f"has a verdict that is none: {row['verdict']}", RESTORE)
            if (row["verdict"] == "revoked") != (row["revokes"] is not None):
                yield found(where, "does not say which judgement it takes back", RESTORE)
            yield from _stamp(where, row)


def _stamp(where: str, row: sa.RowMapping) -> Iterator[Problem]:
    if not _STAMP.fullmatch(row["recorded_at"]):
        yield found(where, f"was recorded at no time: {row['recorded_at']}", RESTORE)


def _known(*texts: str | None) -> bool:
    """Whether a hash over the texts can be told: not where something that no database stores has been replaced."""
    return not any(text and _REPLACED in text for text in texts)

"""The questions that are put to a ledger's claims: those of newest runs, on some works, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.edtf import earliest
from slatewire.ledger import judged, rows
from slatewire.ledger import tables as t
from slatewire.ledger.coverage import Judgement, Versions
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.identity import KIN, fold_title
from slatewire.ledger.names import Names
from slatewire.ledger.paging import rows_of
from slatewire.ledger.versions import all_versions, marked, versions_among
from slatewire.model import Article, Report


def reports(
    connection: Connection,
    standing: Sequence[Judgement],
    *,
    known_by: str | None = None,
    last: date | None = None,
    about: Iterable[str] | None = None,
) -> tuple[list[Report], Versions]:
    """The claims of newest runs as they were read, by date of publication, file and place in the article; and which of
    their articles are versions of one.

    Of runs recorded by the stamp ``known_by``, of articles surely published by the day ``last``, and on works of the
    titles ``about`` and their kin; ``standing`` are the verdicts that say which titles are one.
    """
    asked, kept = of_newest_runs(t.claims, known_by), sa.select(t.articles)
    if last:
        kept = kept.where(t.articles.c.published_last <= last)
    if about is not None:
        moved = judged.moved(connection, Decisions(standing))
        near = _kin(connection, {fold_title(name) for name in about}, Names(standing), moved)
        here = [claim_id for claim_id, (_, work, _) in moved.items() if work in near]
        named = t.claims.c.work_key.in_(near)
        asked = asked.where(sa.or_(named, t.claims.c.id.in_(here)) if here else named)
    result = connection.execute(asked)
    columns = list(result.keys())
    claim, of_article = rows.claims_of(columns), columns.index("article_id")
    said = result.all()
    if about is None:
        told_in: Iterable[sa.RowMapping] = connection.execute(kept).mappings()
    else:
        told_in = rows_of(connection, kept, t.articles.c.id, list({row[of_article] for row in said}))
    articles, addresses = {}, set()
    for row in told_in:
        articles[row["id"]] = rows.article_of(row)
        addresses.add(row["address"])
    place = {article_id: by_date(article) for article_id, article in articles.items()}
    start, position, key, run = map(columns.index, ("evidence_start", "position", "id", "run_id"))
    there = [row for row in said if row[of_article] in place]
    there.sort(key=lambda row: (place[row[of_article]], row[start], row[position]))
    found = [Report(row[key], claim(row), articles[row[of_article]], row[run]) for row in there]
    known = all_versions(connection, known_by) if about is None else versions_among(connection, addresses, known_by)
    return marked(found, known, last), known


def of_articles(
    connection: Connection, ids: Sequence[str], known_by: str | None = None
) -> tuple[list[tuple[Article, list[Report]]], Versions]:
    """The articles of these ids that are there, in this order, each with the claims of its newest run as they were
    read, in the order in which their words stand; and which of them are versions of one."""
    kept = rows_of(connection, sa.select(t.articles), t.articles.c.id, ids)
    articles, addresses = {}, set()
    for row in kept:
        articles[row["id"]] = rows.article_of(row)
        addresses.add(row["address"])
    said: dict[str, list[Report]] = {key: [] for key in articles}
    place = (t.claims.c.evidence_start, t.claims.c.position)
    asked = of_newest_runs(t.claims, known_by).order_by(*place)
    for row in rows_of(connection, asked, t.runs.c.article_id, list(articles)):
        key = row["article_id"]
        said[key].append(Report(row["id"], rows.claim_of(row), articles[key], row["run_id"]))
    known = versions_among(connection, addresses, known_by)
    return [(articles[key], marked(said[key], known)) for key in ids if key in articles], known


@lru_cache(maxsize=64)  # putting a question together takes longer than asking it
def of_newest_runs(table: sa.Table, known_by: str | None = None) -> sa.Select[Any]:
    """The table's rows that belong to the newest run of their article, among the runs recorded by then."""
    later = t.runs.alias("later")
    newer = sa.select(later.c.number).where(later.c.article_id == t.runs.c.article_id, later.c.number > t.runs.c.number)
    joined = sa.select(table, t.runs.c.article_id).join(t.runs, t.runs.c.id == table.c.run_id)
    if known_by:
        joined = joined.where(t.runs.c.recorded_at <= known_by)
        newer = newer.where(later.c.recorded_at <= known_by)
    return joined.where(~newer.exists())


def newest_day(connection: Connection, known_by: str | None = None) -> date | None:
    """The day of the newest article, among those recorded by then; None where no day is known."""
    asked = sa.select(sa.func.max(t.articles.c.published_first))
    found: date | None = connection.scalar(asked.where(t.articles.c.recorded_at <= known_by) if known_by else asked)
    return found


def by_date(article: Article) -> tuple[bool, date, str, str]:
    """What articles are ordered by: their first day, unknown last; then file and id."""
    day = earliest(article.published)
    return day is None, day or date.max, article.file or "", article.id


def _kin(connection: Connection, titles: set[str], names: Names, moved: Mapping[str, tuple[str, str, str]]) -> set[str]:
    """The keys of works called so, under any name that they were given, and of those a step of kinship away."""
    claims = t.claims.c

    def corrected(keys: set[str], *properties: str) -> set[str]:
        near = [(work, value) for prop, work, value in moved.values() if prop in properties]
        return {key for pair in near if not keys.isdisjoint(pair) for key in pair if key}

    def beside(keys: set[str], *narrowed: sa.ColumnElement[bool]) -> set[str]:
        asked = sa.select(claims.work_key, claims.value_key).distinct()
        found = asked.where(sa.or_(claims.work_key.in_(keys), claims.value_key.in_(keys)), *narrowed)
        return keys | {key for row in connection.execute(found) for key in row if key}

    def called(keys: set[str]) -> set[str]:
        return names.titles_beside(beside(keys, claims.property == "title") | corrected(keys, "title"))

    while (joined := called(titles)) != titles:
        titles = joined
    return names.titles_beside(beside(titles, claims.value_type == "work") | corrected(titles, *KIN))

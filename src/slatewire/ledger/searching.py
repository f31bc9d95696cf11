"""Full text: which articles hold the words, where, and which of their claims and quotations do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.ledger import rows
from slatewire.ledger import tables as t
from slatewire.ledger.coverage import Version, Versions
from slatewire.ledger.query import Query, Term
from slatewire.ledger.reported import of_newest_runs
from slatewire.ledger.versions import versions_with
from slatewire.ledger.word_places import folded, places
from slatewire.ledger.words import LONGEST
from slatewire.model import Article, Attribution, Report, Work

RANKED = 500
"""Articles that are put in order by how much of them the words are. Words that more hold tell little: of the articles
added last, as many, the newest come first."""
MANY = 10_000
"""Articles from which on PostgreSQL finds the last ones sooner by going through them than by its index of words."""
WIDTH = 240
"""Characters of a snippet, more only where one phrase is longer."""

Within = Literal["claims", "quotes"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article's text: ``article.text[start:end] == text``. ``marks`` are the places of the words
    searched for that lie in it, in code points of the article's text, in order and apart."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words, and those of its newest run's claims and quotations that do. Of an article that
    was updated, its newest version that does; ``replaced`` is the day (ISO 8601) from which on another stood there."""

    article: Article
    snippet: Snippet
    claims: tuple[Report, ...]
    quotes: tuple[Attribution, ...]
    replaced: str | None = None


def hits(
    connection: Connection,
    query: Query,
    *,
    limit: int,
    wrong: Collection[str],
    last: date | None = None,
    known_by: str | None = None,
    within: Within | None = None,
) -> list[Hit]:
    """The best ``limit`` articles, of equals the newest first. ``wrong`` are the ids of claims not to show, ``last``
    the day by which an article was surely published, ``known_by`` a stamp; ``within`` asks for articles only that
    have such claims, or quotations."""
    found: list[Hit] = []
    ranked = _ranked(connection, query, last, known_by)
    known = versions_with(connection, ranked, known_by)
    ranked = _side_by_side(ranked, known, last) if known else ranked
    shown: set[str] = set()
    at = 0
    while len(found) < limit and at < len(ranked):
        batch = ranked[at : at + limit]
        at += limit
        for hit in _read(connection, query, batch, wrong, known_by):
            version = known.get(hit.article.id)
            if (within == "claims" and not hit.claims) or (within == "quotes" and not hit.quotes):
                continue
            if version is None:
                found.append(hit)
            elif version.address not in shown:
                shown.add(version.address)
                found.append(_marked(hit, version, last))
    return found[:limit]


def _side_by_side(ranked: Sequence[str], known: Versions, last: date | None) -> list[str]:
    """The versions of one article where the best of them stands, the newest first; without those that did not stand
    there yet on the day ``last``."""
    held: dict[str, list[str]] = {}
    for article_id in ranked:
        version = known.get(article_id)
        if not (version and version.since and last and version.since > last):
            held.setdefault(version.address if version else article_id, []).append(article_id)
    return [
        key for ids in held.values() for key in sorted(ids, key=lambda key: -known[key].number if key in known else 0)
    ]


def _marked(hit: Hit, version: Version, last: date | None) -> Hit:
    gone = version.replaced if version.replaced and not (last and version.replaced > last) else None
    day = gone.isoformat() if gone else None
    return replace(hit, replaced=day, claims=tuple(replace(report, replaced=day) for report in hit.claims))


def _ranked(connection: Connection, query: Query, last: date | None, known_by: str | None) -> list[str]:
    """The ids of the articles that the index finds, best first."""
    asked: dict[str, object] = {}
    narrowed = ""
    if last:
        narrowed += " AND a.published_last <= :last"
        asked["last"] = last.isoformat() if connection.dialect.name == "sqlite" else last
    if known_by:
        narrowed += " AND a.recorded_at <= :known_by"
        asked["known_by"] = known_by
    wanted: dict[str, object] = {}
    if connection.dialect.name == "sqlite":
        asked["match"] = query.for_sqlite()
        # CROSS JOIN keeps the order of the loops: the index of words first, from its end, until there are enough.
        given, badness, number = "", "bm25(article_words)", "article_words.rowid"
        source = "article_words CROSS JOIN searchable s ON s.number = article_words.rowid CROSS JOIN articles a"
        matching = "article_words MATCH :match"
    else:
        asked["match"], wanted["wanted"] = query.for_postgresql()
        badness, number = "-ts_rank(w.words, CAST(:wanted AS tsquery), 1)", "w.number"
        matching = "w.words @@ CAST(:match AS tsquery)"
        given, source = "", "article_words w"
        if _expected(connection, asked["match"]) < MANY:
            # All that the index finds at once; else it would go through all articles from the last one back.
            found_all = f"SELECT w.number, w.words FROM article_words w WHERE {matching}"
            given, source, matching = f"WITH matched AS MATERIALIZED ({found_all}) ", "matched w", "true"
        source += " JOIN searchable s ON s.number = w.number JOIN articles a"

    def find(rank: str, **more: object) -> list[tuple[str, str, float]]:
        statement = (
            f"{given}SELECT a.id, a.published_first AS day, {rank} AS badness FROM {source} ON a.id = s.article_id"
            f" WHERE {matching}{narrowed} ORDER BY {number} DESC LIMIT :most"
        )
        held = connection.execute(sa.text(statement), asked | more)
        return [(row.id, str(row.day or ""), float(f"{row.badness:.3g}")) for row in held]

    found = find("0", most=RANKED + 1)
    if 1 < len(found) <= RANKED:
        found = find(badness, most=RANKED, **wanted)
    found = sorted(found[:RANKED], key=lambda row: row[0])
    found.sort(key=lambda row: row[1], reverse=True)
    found.sort(key=lambda row: row[2])
    return [article_id for article_id, _, _ in found]


def _expected(connection: Connection, match: object) -> float:
    """How many articles PostgreSQL thinks that it will find, without looking."""
    asked = sa.text("EXPLAIN (FORMAT JSON) SELECT number FROM article_words WHERE words @@ CAST(:match AS tsquery)")
    plan = connection.scalar(asked, {"match": match})
    return float(plan[0]["Plan"]["Plan Rows"])


def _read(
    connection: Connection, query: Query, ids: Sequence[str], wrong: Collection[str], known_by: str | None
) -> Iterator[Hit]:
    """The articles with what stands in them, in the order of their ids."""
    stored = connection.execute(sa.select(t.articles).where(t.articles.c.id.in_(ids))).mappings()
    articles = {row["id"]: rows.article_of(row) for row in stored}
    if query.needs_places:  # PostgreSQL does not know every place of a long article
        articles = {key: found for key, found in articles.items() if query.holds(folded(found.text[:LONGEST]))}
    claims = _rows(connection, t.claims, list(articles), known_by)
    quotes = _rows(connection, t.attributions, list(articles), known_by)
    for article_id in ids:
        if article_id in articles:
            article = articles[article_id]
            yield Hit(
                article,
                snippet(article.text, query.wanted),
                tuple(
                    Report(row["id"], rows.claim_of(row), article, row["run_id"])
                    for row in claims.get(article_id, ())
                    if row["id"] not in wrong and _says(row, query)
                ),
                tuple(
                    rows.attribution_of(row)
                    for row in quotes.get(article_id, ())
                    if _quotes(row["content"], row, query)
                ),
            )


def _rows(connection: Connection, table: sa.Table, ids: Sequence[str], known_by: str | None) -> dict[str, list[Any]]:
    """What the newest runs of these articles found, among those recorded by then, in the order of the reading."""
    found: dict[str, list[Any]] = {}
    asked = of_newest_runs(table, known_by).where(t.runs.c.article_id.in_(ids)).order_by(table.c.position)
    for row in connection.execute(asked).mappings():
        found.setdefault(row["article_id"], []).append(row)
    return found


def _says(row: Any, query: Query) -> bool:
    """Whether the words stand in a claim: one in its own words or its value, the rest there or in what it is about."""
    said = [row["evidence_quote"], _value(row), *map(str, json.loads(row["qualifiers"]).values())]
    return _stand(query, said, [row["work_title"], row["speaker_name"] or row["speaker_unnamed"] or ""])


def _value(row: Any) -> str:
    if row["value_type"] != "work":
        return str(row["value"])
    work = Work(**json.loads(row["value"]))
    return f"{work.title} {work.year or ''}"


def _quotes(content: str, row: Any, query: Query) -> bool:
    """Whether the words stand in a quotation: one in what is said, the rest there or in who says it."""
    source = json.loads(row["source"]) if row["source"] else {}
    by = [str(source.get("name") or ""), str(source.get("text") or "")]
    return _stand(query, [" ".join(str(span["text"]) for span in json.loads(content))], by)


def _stand(query: Query, said: Sequence[str], about: Sequence[str]) -> bool:
    mine, around = [*map(folded, said)], [*map(folded, about)]

    def among(term: Term, texts: Sequence[str]) -> bool:
        return any(term.stands_in(text) for text in texts)

    return any(among(term, mine) for term in query.wanted) and all(
        among(term, mine) or among(term, around) for term in query.wanted
    )


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """The stretch of a text where most of the terms stand closest together, cut between words and lines."""
    whole = folded(text)
    found = [(span, number) for number, term in enumerate(terms) for span in term.among(whole)]
    where = places(text, [span for span, _ in found])
    marks = sorted((*place, number) for place, (_, number) in zip(where, found, strict=True))
    if not marks:
        return Snippet(0, 0, "", ())
    first, last = _closest(marks)
    start, end = marks[first][0], max(mark[1] for mark in marks[first : last + 1])
    room = max(0, WIDTH - (end - start)) // 2
    start, end = _widened(text, start, end, room)
    return Snippet(start, end, text[start:end], _apart([mark for mark in marks if start <= mark[0] and mark[1] <= end]))


def _closest(marks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """The first and the last of the marks that lie within ``WIDTH``, of most terms; the earliest of equals."""
    best, chosen = (0, 0), (0, 0)
    counts: dict[int, int] = {}
    first = 0
    for last, (_, end, number) in enumerate(marks):
        counts[number] = counts.get(number, 0) + 1
        while first < last and end - marks[first][0] > WIDTH:
            counts[marks[first][2]] -= 1
            first += 1
        worth = (sum(count > 0 for count in counts.values()), last - first)
        if worth > best:
            best, chosen = worth, (first, last)
    return chosen


def _widened(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Up to ``room`` more characters on either side: whole words, and no further than the line goes."""
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", end)
    bottom = len(text) if bottom < 0 else bottom
    left, right = max(top, start - room), min(bottom, end + room)
    if left > top:
        left = next((at + 1 for at in range(left - 1, start) if text[at].isspace()), start)
    if right < bottom:
        right = next((at for at in range(right, end - 1, -1) if text[at].isspace()), end)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def _apart(marks: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """Places in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end, _ in marks:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)

"""Many articles at once: gathered into batches, each written in one transaction, so that a batch is there or not.

No transaction is open while the next articles are read, however long that takes: other writers go on.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from slatewire.ledger import rows
from slatewire.ledger import tables as t
from slatewire.ledger.tables import storable
from slatewire.ledger.words import add_words
from slatewire.model import Article, Reading

Batch = dict[str, tuple[Article, Reading]]
"""Articles with their readings, by the article's id."""

MOST_CLAIMS, MOST_ARTICLES, MOST_LETTERS = 60_000, 8_000, 24_000_000
"""What one batch holds at most, with whatever its last article brings: some 60 MB in memory."""
MOST_SECONDS = 3.0
"""How old a batch may grow: what a killed program has to read again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of what was given is new to the ledger."""

    articles: int = 0
    runs: int = 0
    claims: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.articles + other.articles, self.runs + other.runs, self.claims + other.claims)


def batches(pairs: Iterable[tuple[Article, Reading]]) -> Iterator[Batch]:
    """The pairs in batches, each article once. Where ``pairs`` fails, what it gave is still yielded before the error
    goes on: what was read is not lost."""
    batch: Batch = {}
    claims = letters = 0
    since = time.monotonic()
    failure: BaseException | None = None
    source = iter(pairs)
    while failure is None:
        try:
            article, reading = next(source)
        except StopIteration:
            break
        except (Exception, KeyboardInterrupt) as error:
            failure = error
            break
        if not batch:
            since = time.monotonic()
        batch.setdefault(article.id, (article, reading))
        claims, letters = claims + len(reading.claims), letters + len(article.text)
        old = time.monotonic() - since > MOST_SECONDS
        if old or claims >= MOST_CLAIMS or letters >= MOST_LETTERS or len(batch) >= MOST_ARTICLES:
            yield batch
            batch, claims, letters = {}, 0, 0
    if batch:
        yield batch
    if failure is not None:
        raise failure


def write(connection: Connection, batch: Batch, *, reader: str, vocabulary: str, stamp: Mapping[str, str]) -> Taken:
    """A batch into the ledger, within the caller's transaction; what is there already is passed over."""
    # In one order for every writer: two that add the same articles wait for each other once, and never in a ring.
    ordered = [batch[article_id] for article_id in sorted(batch)]
    fresh = add_articles(connection, [article for article, _ in ordered], stamp)
    read = [(article.id, reading) for article, reading in ordered]
    runs, claims = record(connection, read, reader=reader, vocabulary=vocabulary, stamp=stamp)
    return Taken(len(fresh), len(runs), claims)


def add_articles(connection: Connection, articles: Sequence[Article], stamp: Mapping[str, str]) -> set[str]:
    """Add the articles that are not there, and their words to the index; the ids of those that were added."""
    fresh = insert_new(connection, t.articles, [{**rows.article_row(article), **stamp} for article in articles])
    add_words(connection, {article.id: article.text for article in articles if article.id in fresh})
    return fresh


def record(
    connection: Connection,
    read: Sequence[tuple[str, Reading]],
    *,
    reader: str,
    vocabulary: str,
    stamp: Mapping[str, str],
) -> tuple[set[str], int]:
    """Add what a reader found in articles that are there, by their ids; the ids of the runs that are new, and how many
    claims they made."""
    runs = {rows.run_id(article_id, reader, vocabulary): (article_id, reading) for article_id, reading in read}
    given = [
        {"id": run, "article_id": article_id, "reader": reader, "vocabulary": vocabulary, **stamp}
        for run, (article_id, _) in runs.items()
    ]
    begun = insert_new(connection, t.runs, given)
    new = {run: pair for run, pair in runs.items() if run in begun}
    claims = [row for run, (article_id, reading) in new.items() for row in _claims(run, article_id, reading)]
    add_rows(connection, t.claims, claims)
    add_rows(connection, t.attributions, [row for run, (_, found) in new.items() for row in _attributions(run, found)])
    problems = {row["id"]: row for run, (_, found) in new.items() for row in _problems(run, found, stamp)}
    add_rows(connection, t.problems, list(problems.values()))
    return begun, len(claims)


def insert_new(connection: Connection, table: sa.Table, given: list[dict[str, Any]]) -> set[str]:
    """Add rows whose keys are not taken, by this program or another; the ids of those that were added."""
    if not given:
        return set()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    added = connection.execute(insert(table).on_conflict_do_nothing().returning(table.c.id), given)
    return set(added.scalars())


def add_rows(connection: Connection, table: sa.Table, given: Sequence[Mapping[str, Any]]) -> None:
    """Add rows of text, numbers and truth values that nobody else can have added.

    Straight to the driver: SQLAlchemy takes longer to prepare a claim than SQLite to write it.
    """
    if not given:
        return
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    names = [column.name for column in table.columns if column.name in given[0]]
    adding = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join([sign] * len(names))})"
    values = itemgetter(*names)
    connection.exec_driver_sql(adding, [_storable(values(row)) for row in given])


def _storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    whole = "".join(map(str, values))
    if whole.isascii() and "\0" not in whole:
        return values
    return tuple(storable(value) if isinstance(value, str) else value for value in values)


def _claims(run: str, article_id: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for row in rows.claim_rows(article_id, reading.claims):
        row["run_id"] = run
        yield row


def _attributions(run: str, reading: Reading) -> Iterator[dict[str, Any]]:
    return ({"run_id": run, **rows.attribution_row(*pair)} for pair in enumerate(reading.attributions))


def _problems(run: str, reading: Reading, stamp: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    return ({**rows.problem_row(problem, run), **stamp} for problem in reading.problems)

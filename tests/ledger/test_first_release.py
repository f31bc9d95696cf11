"""A ledger that the first release wrote, opened by today's: nothing lost, everything found.

first_release.json holds the rows that that release made of two clippings, an empty file and three judgements.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from slatewire.ledger import Ledger, migrations, upkeep
from slatewire.ledger.engine import WRITES, open_engine
from slatewire.model import Money, Reading

HELD: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "first_release.json").read_text(encoding="utf-8")
)
MANY = 1_200
"""Articles for what is migrated a batch at a time."""


def first_release(where: str, more: int = 0) -> str:
    """A database of revision 0001 with the rows of that release, and so many more articles of one line."""
    engine, _ = open_engine(where)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.connect() as connection, connection.execution_options(**{WRITES: True}).begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for name, rows in HELD.items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
            connection.execute(sa.insert(table), [as_stored(row) for row in rows])
        if more:
            articles = sa.Table("articles", sa.MetaData(), autoload_with=connection)
            stamp = HELD["articles"][0]["recorded_at"]
            lines = [{"id": f"line{n:05}", "text": f"Line number{n}.", "recorded_at": stamp} for n in range(more)]
            connection.execute(sa.insert(articles), lines)
        if connection.dialect.name == "postgresql":  # what inserting without numbers would have done
            for name in ("runs", "judgements"):
                highest = max(row["number"] for row in HELD[name])
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'number'), {highest})")
    engine.dispose()
    return where


def as_stored(row: dict[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(row[name]) for name in ("published_first", "published_last") if row.get(name)}
    return {**row, **days, **({"direct": bool(row["direct"])} if "direct" in row else {})}


def found_by(where: str, word: str) -> set[str]:
    """The ids of the articles that the index of words holds under a word."""
    engine, _ = open_engine(where)
    sqlite = engine.dialect.name == "sqlite"
    held = "article_words MATCH :word" if sqlite else "words @@ to_tsquery('simple', :word)"
    asked = (
        "SELECT article_id FROM searchable WHERE number IN "
        f"(SELECT {'rowid' if sqlite else 'number'} FROM article_words WHERE {held})"
    )
    with engine.connect() as connection:
        found = {row.article_id for row in connection.execute(sa.text(asked), {"word": word})}
    engine.dispose()
    return found


def test_everything_that_the_first_release_wrote_is_there(where: str) -> None:
    with Ledger(first_release(where)) as ledger:
        reports = ledger.reports()
        assert [report.id for report in sorted(reports, key=lambda r: r.id)] == sorted(r["id"] for r in HELD["claims"])
        assert Money(60_000_000, "USD") in [report.claim.value for report in reports]
        assert [article.outlet for article in ledger.articles()] == ["Example Wire", "Sample Post"]
        assert len(list(ledger.attributions())) == len(HELD["attributions"])
        assert [problem.path for problem in ledger.problems()] == ["clippings/empty.txt"]
        assert [found.reason for found in ledger.judgements()] == ["asked the studio"]
        assert ledger.counts()["judgements"] == 3
        assert list(upkeep.check(ledger)) == []


def test_what_the_first_release_wrote_is_found_by_title_by_name_and_by_word(where: str) -> None:
    with Ledger(first_release(where)) as ledger:
        assert len(ledger.reports(about=["The Ashfall 2"])) == len(HELD["claims"])
        assert ledger.reports(about=["Saltmarsh"]) == []
    assert len(found_by(where, "ashfall")) == 2
    (dearer,) = found_by(where, "zoe")
    assert dearer == next(row["id"] for row in HELD["articles"] if "Zoë" in row["text"])


def test_a_ledger_of_the_first_release_is_added_to(where: str) -> None:
    run = HELD["runs"][0]
    with Ledger(first_release(where)) as ledger:
        assert ledger.has_run(run["article_id"], run["reader"], run["vocabulary"])
        assert ledger.record(run["article_id"], Reading(), reader="later", vocabulary="v1")
        assert {report.article.id for report in ledger.reports()} == {HELD["runs"][1]["article_id"]}
        verdict = ledger.judge("wrong", HELD["claims"][0]["id"], judge="Ira Quill")
        assert verdict > max(row["number"] for row in HELD["judgements"])


def test_of_many_articles_every_one_is_found_by_its_words(where: str) -> None:
    Ledger(first_release(where, MANY)).close()
    for number in (0, 499, 500, MANY - 1):
        assert found_by(where, f"number{number}") == {f"line{number:05}"}

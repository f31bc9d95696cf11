"""Keeping a ledger: checked, copied, backed up, indexed anew; on both databases."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from benchmarks.coverage import film, readings

from slatewire.ledger import Ledger, LedgerError, tables, upkeep
from slatewire.ledger.engine import open_engine
from slatewire.model import Attribution, Problem, Reading, Span

PAIRS = list(readings(30, films=3))
ARTICLE, READING = PAIRS[0]
QUOTED = Attribution((Span(0, 9, ARTICLE.text[:9]),), Span(10, 14, ARTICLE.text[10:14]))
UNREAD = Problem("clippings/b.html", "intake", "The page holds no article", "Save the page itself")
SEARCH = "searchable"


def fill(ledger: Ledger) -> None:
    """Thirty articles, one of them read twice, with a quotation and problems; verdicts, one taken back."""
    ledger.take(ARTICLE, Reading(READING.claims[:3], (QUOTED,), (UNREAD,)), reader="first", vocabulary="v1")
    ledger.take_all(PAIRS, reader="second", vocabulary="v1")
    ledger.problem(UNREAD)
    claim = ledger.reports()[0].id
    taken_back = ledger.judge("wrong", claim, judge="Ira Quill", reason="misread")
    ledger.revoke(taken_back, judge="Ira Quill")
    ledger.judge("same", "McAda", object="Mac Ada", judge="Ira Quill")


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger(where) as opened:
        fill(opened)
        yield opened


def everything(where: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the index of words, whose numbers are its own."""
    engine, _ = open_engine(where)
    with engine.connect() as connection:
        held = {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in tables.metadata.sorted_tables
            if table.name != SEARCH
        }
    engine.dispose()
    return held


def findings(ledger: Ledger) -> list[str]:
    return [problem.message for problem in upkeep.check(ledger)]


# ---- check


def test_a_sound_ledger_has_no_findings(ledger: Ledger) -> None:
    looked_at: list[int] = []
    assert list(upkeep.check(ledger, looked_at.append)) == []
    assert sum(looked_at) == upkeep.size(ledger)["articles"] == 30


def unsealed(where: str, *acts: str) -> None:
    """Do what no ledger lets anybody do: with its seals taken off, and put on again."""
    engine, _ = open_engine(where)
    with engine.connect().execution_options(slatewire_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
            for act in acts:
                connection.exec_driver_sql(act.replace("%", "%%"))
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            seals = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
            for name, _ in seals:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for act in acts:
                connection.exec_driver_sql(act)
            for _, seal in seals:
                connection.exec_driver_sql(seal)
    engine.dispose()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("UPDATE articles SET text = text || ' More.' WHERE id = '{article}'", "not the hash of its address and text"),
        ("UPDATE articles SET published_last = NULL WHERE id = '{dated}'", "days that do not follow from its date"),
        ("UPDATE articles SET recorded_at = 'today' WHERE id = '{article}'", "recorded at no time"),
        ("UPDATE runs SET reader = 'third' WHERE reader = 'first'", "not the hash of its article, reader"),
        ("UPDATE claims SET evidence_quote = 'No such words'", "quotes words that do not stand at their place"),
        ("UPDATE claims SET work_title = 'Saltmarsh', work_key = 'saltmarsh'", "not the hash of what it says"),
        ("UPDATE claims SET qualifiers = '{{'", "value or qualifiers that cannot be read"),
        ("UPDATE claims SET firmness = 'loud'", "has a firmness that is none"),
        ("UPDATE claims SET work_key = 'elsewhere'", "has keys of other rules"),
        ("DELETE FROM claims WHERE position = 1", "lacks some of the claims"),
        ('UPDATE attributions SET content = \'[{{"start": 1, "end": 5, "text": "none"}}]\'', "quotes words"),
        ("UPDATE problems SET message = 'All is well'", "not the hash of what it says"),
        ("UPDATE judgements SET revokes = NULL", "does not say which judgement it takes back"),
        ("UPDATE judgements SET verdict = 'maybe'", "has a verdict that is none"),
        ("UPDATE judgements SET subject = 'nothing' WHERE verdict = 'wrong'", "a claim that is not there"),
        ("DELETE FROM searchable WHERE article_id = '{article}'", "missing among the words"),
    ],
)
def test_what_is_not_as_it_should_be_is_told_with_what_to_do(where: str, act: str, told: str) -> None:
    dated = next(article.id for article, _ in PAIRS if article.published)
    with Ledger(where) as ledger:
        fill(ledger)
    unsealed(where, act.format(article=ARTICLE.id, dated=dated))
    with Ledger(where) as ledger:
        problems = list(upkeep.check(ledger))
    assert any(told in problem.message for problem in problems)
    assert all(problem.hint and problem.stage == "ledger" for problem in problems)


def test_what_belongs_to_nothing_is_told(tmp_path: Path) -> None:
    where = tmp_path / "slate.db"
    with Ledger(where) as ledger:
        fill(ledger)
    with sqlite3.connect(where) as connection:
        connection.executescript("DROP TRIGGER runs_no_delete; DELETE FROM runs WHERE reader = 'first';")
    with Ledger(where) as ledger:
        told = findings(ledger)
    assert any("claims" in found and "belongs to what is not there: runs" in found for found in told)
    assert any("table runs is not sealed" in found for found in told)


def test_a_damaged_file_is_a_finding(tmp_path: Path) -> None:
    where = tmp_path / "slate.db"
    with Ledger(where) as ledger:
        fill(ledger)
    held = bytearray(where.read_bytes())
    held[len(held) // 2 : len(held) // 2 + 20_000] = b"\xff" * 20_000
    where.write_bytes(held)
    with Ledger(where) as ledger:
        problems = list(upkeep.check(ledger))
    assert any("damaged" in problem.message for problem in problems)
    assert any("Restore" in problem.hint for problem in problems)


# ---- reindex


def test_indexing_anew_mends_what_is_derived(where: str) -> None:
    with Ledger(where) as ledger:
        fill(ledger)
        title = PAIRS[0][1].claims[0].work.title
        before = ledger.reports(about=[title])
    unsealed(where, "UPDATE claims SET work_key = 'x', value_key = 'y'", "DELETE FROM searchable")
    with Ledger(where) as ledger:
        assert before
        assert ledger.reports(about=[title]) == []
        made = {"addresses": 0, "words": 30, "copies": 30}
        assert upkeep.reindex(ledger) == {"keys": upkeep.size(ledger)["claims"], **made}
        assert ledger.reports(about=[title]) == before
        assert findings(ledger) == []
        assert upkeep.reindex(ledger) == {"keys": 0, **made}


# ---- copy


@pytest.fixture(params=["to SQLite", "to the same kind"])
def other(request: pytest.FixtureRequest, new_ledger: Callable[[], str], tmp_path: Path) -> str:
    return str(tmp_path / "other.db") if request.param == "to SQLite" else new_ledger()


def test_a_copy_holds_every_row_as_it_was(ledger: Ledger, where: str, other: str) -> None:
    with Ledger(other) as target:
        assert upkeep.copy(ledger, target) == 30
        assert everything(other) == everything(where)
        assert target.reports() == ledger.reports()
        assert target.judgements() == ledger.judgements()
        assert findings(target) == []


def test_copying_twice_changes_nothing_and_later_additions_follow(ledger: Ledger, where: str, other: str) -> None:
    with Ledger(other) as target:
        upkeep.copy(ledger, target)
        assert upkeep.copy(ledger, target) == 0
        ledger.take_all(readings(5, films=3, seed="later"), reader="second", vocabulary="v1")
        ledger.judge("same", "Holt", object="Mara Holt", judge="Ira Quill")
        assert upkeep.copy(ledger, target) == 5
        assert everything(other) == everything(where)


def test_there_and_back_nothing_is_lost(ledger: Ledger, where: str, other: str, new_ledger: Callable[[], str]) -> None:
    back = new_ledger()
    with Ledger(other) as between, Ledger(back) as again:
        upkeep.copy(ledger, between)
        upkeep.copy(between, again)
    assert everything(back) == everything(where)


def test_a_copied_ledger_counts_on(ledger: Ledger, other: str) -> None:
    with Ledger(other) as target:
        upkeep.copy(ledger, target)
        ledger.take(ARTICLE, READING, reader="third", vocabulary="v1")
        assert target.take(ARTICLE, Reading(), reader="third", vocabulary="v1")
        assert ARTICLE.id not in {report.article.id for report in target.reports()}
        assert target.judge("same", "a", object="b", judge="Ira Quill") == 4


@pytest.mark.parametrize("held", ["an article", "an article recorded at another time", "a judgement"])
def test_a_target_that_holds_something_else_is_refused(ledger: Ledger, other: str, held: str) -> None:
    with Ledger(other) as target:
        if held == "an article":
            target.take_all(readings(1, seed="other"), reader="second", vocabulary="v1")
        elif held == "a judgement":
            target.judge("same", "a", object="b", judge="Ira Quill")
        else:
            target.add(ARTICLE)
        before = everything(other)
        with pytest.raises(LedgerError, match=r"holds something else.*Copy into an empty ledger"):
            upkeep.copy(ledger, target)
        assert everything(other) == before


def test_a_copy_that_was_stopped_holds_whole_articles_and_is_taken_up_again(
    ledger: Ledger, where: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slatewire.ledger.copying._BATCH", 7)

    def stop(more: int) -> None:
        raise KeyboardInterrupt

    with Ledger(other) as target:
        with pytest.raises(KeyboardInterrupt):
            upkeep.copy(ledger, target, stop)
        assert upkeep.size(target)["articles"] == 7
        assert findings(target) == []
        upkeep.copy(ledger, target)
        assert everything(other) == everything(where)


# ---- backup


def test_a_backup_is_a_ledger_of_that_moment(ledger: Ledger, where: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    upkeep.backup(ledger, file)
    held = everything(where)
    ledger.take_all(readings(5, films=3, seed="later"), reader="second", vocabulary="v1")
    assert everything(str(file)) == held
    with Ledger(file) as kept:
        assert findings(kept) == []
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.db"]


def test_a_backup_is_whole_while_others_write(tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slatewire.ledger.backup._PAGES", 20)
    monkeypatch.setattr("slatewire.ledger.copying._BATCH", 7)
    with Ledger(where) as ledger:
        fill(ledger)
        later = iter(readings(200, films=3, seed="later"))
        writers: list[threading.Thread] = []

        def write() -> None:
            with Ledger(where) as another:
                another.take(*next(later), reader="second", vocabulary="v1")

        def step(done: int, whole: int) -> None:
            writers.append(threading.Thread(target=write))
            writers[-1].start()
            writers[-1].join()

        upkeep.backup(ledger, tmp_path / "backup.db", step)
        assert len(writers) > 2
        assert upkeep.size(ledger)["articles"] == 30 + len(writers)
    with Ledger(tmp_path / "backup.db") as kept:
        assert upkeep.size(kept)["articles"] == 30
        assert findings(kept) == []
        assert {report.claim.work for report in kept.reports()} <= {film(number) for number in range(3)}


def test_a_backup_never_overwrites_a_file(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    with pytest.raises(LedgerError, match=r"is there already\. Give another name"):
        upkeep.backup(ledger, file)
    assert file.read_text() == "notes"


def test_a_backup_into_a_folder_that_is_not_there_says_so(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="Check"):
        upkeep.backup(ledger, tmp_path / "missing" / "backup.db")

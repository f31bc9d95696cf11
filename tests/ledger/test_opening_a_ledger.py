"""Opening: new, old, foreign and broken databases, and what a person is told."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from slatewire.ledger import Ledger, LedgerError, migrations, tables
from slatewire.ledger.engine import open_engine
from slatewire.model import Article, Problem


def test_a_fresh_ledger_opens_quickly(tmp_path: Path) -> None:
    Ledger(tmp_path / "warm.db").close()
    start = time.process_time()
    Ledger(tmp_path / "slate.db").close()
    assert time.process_time() - start < 0.5


def test_the_migrations_arrive_at_the_tables(new_ledger: Callable[[], str]) -> None:
    where = new_ledger()
    Ledger(where).close()
    engine, _ = open_engine(where)
    with engine.connect() as connection:
        # SQLAlchemy does not know FTS5, nor what it keeps its index in.
        named = {"version_table": migrations.VERSION_TABLE, "include_name": lambda name, *_: not _is_index(name)}
        context = MigrationContext.configure(connection, opts=named)
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def _is_index(name: str | None) -> bool:
    return bool(name and name.startswith("article_words"))


def test_the_newest_migration_is_the_one_that_opening_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_a_ledger_opened_again_holds_what_it_held(new_ledger: Callable[[], str]) -> None:
    where = new_ledger()
    with Ledger(where) as ledger:
        ledger.add(Article("a1", "text"))
    with Ledger(where) as ledger:
        assert [article.id for article in ledger.articles()] == ["a1"]


def test_a_ledger_of_a_later_version_is_refused_untouched(new_ledger: Callable[[], str]) -> None:
    where = new_ledger()
    Ledger(where).close()
    engine, _ = open_engine(where)
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match=r"later version of Slatewire.*[Uu]pgrade"):
        Ledger(where)


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>no database</p>" * 100)
    with pytest.raises(LedgerError, match=r"page.html is not a database\. Give the path") as told:
        Ledger(page)
    assert page.read_text().startswith("<p>no database")
    assert told.value.as_problem() == Problem(
        str(page),
        "ledger",
        f"{page} is not a database",
        "Give the path of a ledger, or move that file away and build again.",
    )


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    where = tmp_path / "other.db"
    with sqlite3.connect(where) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="a database, but no ledger"):
        Ledger(where)
    with sqlite3.connect(where) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    where = tmp_path / "slate.db"
    with Ledger(where) as ledger:
        for n in range(50):
            ledger.add(Article(str(n), "word " * 2000))
    held = where.read_bytes()
    where.write_bytes(held[:8192] + b"\xff" * (len(held) - 8192))
    with pytest.raises(LedgerError, match="is damaged"), Ledger(where) as ledger:
        ledger.articles()


@pytest.mark.parametrize("where", ["missing/slate.db", "page.html/slate.db", "."])
def test_a_place_where_no_file_can_be_says_what_to_check(tmp_path: Path, where: str) -> None:
    (tmp_path / "page.html").write_text("")
    with pytest.raises(LedgerError, match=r"cannot be opened\. Check that its folder exists"):
        Ledger(tmp_path / where)


def test_a_folder_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    where = tmp_path / "slate.db"
    Ledger(where).close()
    script = (
        "import os, sys\n"
        "from slatewire.ledger import Ledger, LedgerError\n"
        "Ledger(':memory:').close()\n"
        "os.getuid() or os.setuid(65534)\n"
        "try: Ledger(sys.argv[1])\n"
        "except LedgerError as told: print(told)"
    )
    # As another user, since root may write everywhere; the folders above must let that user look in.
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o555)
    where.chmod(0o444)
    try:
        told = subprocess.run([sys.executable, "-c", script, where], capture_output=True, text=True, check=False)
    finally:
        for folder in (tmp_path, *list(tmp_path.parents)[:2]):
            folder.chmod(0o755)
    assert "write" in told.stdout, told.stderr


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("postgresql://nobody@localhost:1/none", "cannot be reached"),
        ("mysql://somewhere/slate", "is not a kind of database"),
        ("post gres://", "is no address"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(where: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        Ledger(where)


def test_a_password_stays_out_of_messages() -> None:
    with pytest.raises(LedgerError) as told:
        Ledger("postgresql://ira:hush@localhost:1/none")
    assert "hush" not in str(told.value)


def test_two_programs_may_open_and_write_one_ledger_at_once(new_ledger: Callable[[], str]) -> None:
    where = new_ledger()
    script = (
        "import sys\n"
        "from slatewire.ledger import Ledger\n"
        "from slatewire.model import Article\n"
        "with Ledger(sys.argv[1]) as ledger:\n"
        "    for n in range(20): ledger.add(Article(sys.argv[2] + str(n), 'text'))"
    )
    programs = [subprocess.Popen([sys.executable, "-c", script, where, name]) for name in "ab"]
    assert [program.wait(timeout=60) for program in programs] == [0, 0]
    with Ledger(where) as ledger:
        assert ledger.counts()["articles"] == 40


def test_naming_the_ledger_package_loads_no_database_layer() -> None:
    script = "import sys, slatewire.ledger; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

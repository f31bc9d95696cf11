"""What may happen to a ledger: killed programs, full disks, locks, lost servers. Nothing is lost, and it is said."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from benchmarks.coverage import readings
from benchmarks.crash import write_clippings, written

from slatewire.building import build
from slatewire.ledger import Ledger, LedgerError, bulk, engine, upkeep
from slatewire.ledger.engine import open_engine

ROOT = Path(__file__).parent.parent.parent
PAIRS = list(readings(60, films=3))
READ = {"reader": "r1", "vocabulary": "v1"}
ARTICLES = 12
BUILD = (
    "import sys\n"
    "from slatewire.building import build\n"
    "from slatewire.ledger import bulk\n"
    "bulk.MOST_ARTICLES = 2\n"
    "told = lambda file: print(file, flush=True)\n"
    "build([sys.argv[1]], sys.argv[2], ledger=sys.argv[3], reader='fast', on_file=told)\n"
)


@pytest.fixture(scope="module")
def clippings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press") / "clippings"
    write_clippings(folder, ARTICLES)
    return folder


def whole_build(clippings: Path, out: Path, where: str) -> dict[str, bytes]:
    """What a build wrote that ran to its end, but for the ledger."""
    build([clippings], out, ledger=where, reader="fast")
    return written(out)


@pytest.fixture(scope="module")
def undisturbed(clippings: Path) -> dict[str, bytes]:
    """The files of a build that nothing happened to."""
    return whole_build(clippings, clippings.parent / "whole", str(clippings.parent / "whole.db"))


# ---- killed


@pytest.mark.parametrize("files", [3, ARTICLES - 2])
def test_a_build_that_was_killed_is_completed_by_the_next(
    clippings: Path, undisturbed: dict[str, bytes], where: str, tmp_path: Path, files: int
) -> None:
    out = tmp_path / "out"
    program = subprocess.Popen([sys.executable, "-c", BUILD, clippings, out, where], stdout=subprocess.PIPE)
    assert program.stdout
    for _ in range(files):
        assert program.stdout.readline()
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=60)
    assert program.returncode == -signal.SIGKILL
    with Ledger(where) as ledger:
        assert files - 3 <= upkeep.size(ledger)["articles"] <= ARTICLES
        assert list(upkeep.check(ledger)) == []
    assert whole_build(clippings, out, where) == undisturbed
    with Ledger(where) as ledger:
        assert list(upkeep.check(ledger)) == []


# ---- no space


def test_a_full_disk_is_told_and_what_was_added_before_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_ARTICLES", 10)
    where = tmp_path / "slate.db"
    with Ledger(where) as ledger:

        @sa.event.listens_for(ledger._engine, "connect")
        def small(connection: sqlite3.Connection, record: object) -> None:
            connection.execute("PRAGMA max_page_count = 110")

        ledger._engine.dispose()
        with pytest.raises(LedgerError, match=r"the disk is full\. Free some space"):
            ledger.take_all(PAIRS, **READ)
        held = upkeep.size(ledger)["articles"]
    assert held in range(10, 60, 10)
    with Ledger(where) as ledger:
        assert list(upkeep.check(ledger)) == []
        ledger.take_all(PAIRS, **READ)
        assert ledger.counts()["claims"] == 600


def test_a_build_that_runs_out_of_space_says_so_and_is_completed_later(
    clippings: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "from slatewire.cli import main\n"
        "sys.argv[0] = 'slatewire'\n"
        "main()\n"
    )
    command = ["build", str(clippings), "-o", str(out), "--reader", "fast"]
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2, done.stderr
    assert "space" in done.stderr
    with Ledger(out / "slate.db") as ledger:
        assert list(upkeep.check(ledger)) == []
    assert whole_build(clippings, out, str(out / "slate.db")) == undisturbed


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user may look into: pytest shuts its own to all but who runs it."""
    with tempfile.TemporaryDirectory(prefix="slatewire-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_folder_that_may_not_be_written_to_is_told_and_stays_as_it_was(open_to_all: Path) -> None:
    clippings, out, own = (open_to_all / name for name in ("clippings", "out", "own"))
    write_clippings(clippings, 3)
    own.mkdir()
    own.chmod(0o777)
    # As another user, since root may write everywhere; once before, so that all is loaded that only root may read.
    script = (
        "import os, sys\n"
        "from slatewire.building import OutError, build\n"
        "from slatewire.ledger import LedgerError\n"
        "clippings, out, own = sys.argv[1:]\n"
        "build([clippings + '/0000.txt'], out, reader='fast')\n"
        "os.chmod(out, 0o555)\n"
        "os.getuid() or os.setuid(65534)\n"
        "for folder in (out, own):\n"
        "    try: build([clippings], folder, ledger=out + '/slate.db', reader='fast')\n"
        "    except (OutError, LedgerError) as told: print(told)\n"
    )
    command = [sys.executable, "-c", script, clippings, out, own]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    out.chmod(0o755)
    told = done.stdout.splitlines()
    assert len(told) == 2, done.stderr
    assert "out cannot be written. Give yourself permission" in told[0]
    assert "slate.db cannot be written. Give the file and its folder write permission" in told[1]
    with Ledger(out / "slate.db") as ledger:
        assert upkeep.size(ledger)["articles"] == 1
        assert list(upkeep.check(ledger)) == []


# ---- others


def test_a_ledger_that_another_program_holds_is_read_and_not_written(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(where) as ledger:
        ledger.take_all(PAIRS[:10], **READ)
    monkeypatch.setattr(engine, "WAIT_S", 0.2)
    another, _ = open_engine(where)
    with Ledger(where) as ledger, another.connect().execution_options(slatewire_writes=True) as connection:
        with connection.begin():
            if another.dialect.name == "postgresql":
                connection.exec_driver_sql("LOCK TABLE articles IN EXCLUSIVE MODE")
            with pytest.raises(LedgerError, match=r"in use by another program\. Wait until"):
                ledger.take_all(PAIRS, **READ)
            assert len(ledger.reports()) == 100
        ledger.take_all(PAIRS, **READ)
        assert ledger.counts()["claims"] == 600
    another.dispose()


def test_a_server_that_goes_away_is_told_and_leaves_whole_articles(
    new_ledger: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = new_ledger()
    if "://" not in where:
        pytest.skip("a file has no server")
    monkeypatch.setattr(bulk, "MOST_ARTICLES", 10)
    another, _ = open_engine(where)
    with Ledger(where) as ledger:
        ledger.take_all(PAIRS[:10], **READ)

        @sa.event.listens_for(ledger._engine, "before_cursor_execute")
        def gone(connection: sa.Connection, cursor: object, statement: str, *rest: object) -> None:
            if statement.startswith("INSERT INTO claims"):
                number = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
                with another.connect() as other:
                    other.exec_driver_sql(f"SELECT pg_terminate_backend({number}, 5000)")

        with pytest.raises(LedgerError, match="cannot be reached"):
            ledger.take_all(PAIRS, **READ)
    with Ledger(where) as ledger:
        assert upkeep.size(ledger)["articles"] == 10
        assert list(upkeep.check(ledger)) == []
        ledger.take_all(PAIRS, **READ)
        assert ledger.counts()["claims"] == 600
    another.dispose()

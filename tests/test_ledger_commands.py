"""``slatewire ledger``: what is said of a ledger that is sound, or not, or kept elsewhere."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from benchmarks.coverage import readings
from typer.testing import CliRunner

from slatewire.cli import app
from slatewire.ledger import Ledger


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    with Ledger(folder / "slate.db") as ledger:
        ledger.take_all(readings(12, films=2), reader="test", vocabulary="test")
    return folder


def run(*args: str | Path) -> Any:
    return CliRunner().invoke(app, ["ledger", *map(str, args)], env={"COLUMNS": "100", "TERM": "dumb"})


def told(*args: str | Path) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def break_keys(where: Path) -> None:
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE claims SET work_key = 'elsewhere'")


def test_a_sound_ledger_is_said_to_be_so(out: Path) -> None:
    assert told("check", "--from", out) == "12 articles and 120 claims: all is as it should be.\n"
    assert json.loads(told("check", "--from", out, "--json")) == {"articles": 12, "claims": 120, "problems": []}


def test_findings_that_are_alike_are_told_once_with_what_to_do(out: Path) -> None:
    break_keys(out / "slate.db")
    result = run("check", "--from", out)
    assert result.exit_code == 1
    first, last = result.stdout.splitlines()
    assert "(and 119 more) has keys of other rules" in first
    assert first.endswith("Run: slatewire ledger reindex.")
    assert last == "12 articles and 120 claims: 120 findings."
    found = run("check", "--from", out, "--json")
    assert (found.exit_code, len(json.loads(found.stdout)["problems"])) == (1, 120)


def test_what_check_says_to_do_helps(out: Path) -> None:
    break_keys(out / "slate.db")
    assert "keys: 120 made anew, of 120 claims." in told("reindex", "--from", out)
    assert json.loads(told("reindex", "--from", out, "--json")) == {
        "keys": 0,
        "addresses": 0,
        "words": 12,
        "copies": 12,
    }
    assert "as it should be" in told("check", "--from", out)


def test_a_backup_is_asked_like_any_ledger(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    assert "kept.db" in told("backup", file, "--from", out)
    assert "12 articles and 120 claims: all" in told("check", "--ledger", file)
    again = run("backup", file, "--from", out)
    assert again.exit_code == 2
    assert "is there already. Give another name" in again.stderr


def test_a_ledger_is_copied_and_copied_again(out: Path, tmp_path: Path) -> None:
    assert "12 articles added, 12 articles in all" in told("copy", out, tmp_path / "copy.db")
    assert "nothing to add, 12 articles in all" in told("copy", out / "slate.db", tmp_path / "copy.db")
    assert "as it should be" in told("check", "--ledger", tmp_path / "copy.db")


def test_a_copy_into_a_ledger_of_something_else_is_refused_in_words(out: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "other.db") as other:
        other.take_all(readings(1, seed="other"), reader="test", vocabulary="test")
    result = run("copy", out, tmp_path / "other.db")
    assert result.exit_code == 2
    assert "holds something else" in result.stderr
    assert "Copy into an empty ledger" in result.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for asked in (("check", "--from", tmp_path), ("copy", tmp_path / "none.db", tmp_path / "copy.db")):
        result = run(*asked)
        assert result.exit_code == 2
        assert "There is no ledger" in result.stderr
    assert list(tmp_path.iterdir()) == []

"""``slatewire serve`` as a program: what it says, where it listens, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from served_newsroom import TOKEN, newsroom
from typer.testing import CliRunner

from slatewire.cli import app


@pytest.fixture
def out(tmp_path: Path) -> Path:
    newsroom(tmp_path / "slate.db").close()
    return tmp_path


def run(*args: object) -> Any:
    return CliRunner().invoke(app, ["serve", *map(str, args)])


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_answers_there_and_ends_well(out: Path, end: signal.Signals) -> None:
    command = [sys.executable, "-m", "slatewire.cli", "serve", "--from", str(out), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        line = running.stdout.readline()
        found = re.fullmatch(r"Serving ([0-9]+ \w+) at (http://127\.0\.0\.1:[0-9]+/) \(Ctrl-C ends it\)\n", line)
        assert found, line
        private = running.stderr.readline()
        assert f"{found[2]}?token=" in private
        token = private.partition("?token=")[2].strip()
        assert len(token) >= 32
        with urllib.request.urlopen(f"{found[2]}films/ashfall-2/", timeout=20) as answer:
            assert b"Dario Vance" in answer.read()
        with urllib.request.urlopen(f"{found[2]}?token={token}", timeout=20) as answer:
            assert "token" not in answer.url
        running.send_signal(end)
        assert running.wait(timeout=20) == 0
        rest = running.stdout.read() + running.stderr.read()
        assert token not in rest
        assert "Traceback" not in rest


def test_a_token_that_was_given_is_not_shown(out: Path) -> None:
    command = [sys.executable, "-m", "slatewire.cli", "serve", "--from", str(out), "--port", "0"]
    given = {**os.environ, "SLATEWIRE_TOKEN": TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=given) as running:
        assert running.stdout
        line = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert TOKEN not in line + running.stdout.read()
        assert running.wait(timeout=20) == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--host", "0.0.0.0"], "no token is given"),
        (["--host", "0.0.0.0", "--token", "short"], "too short"),
        (["--host", "192.0.2.1", "--token", TOKEN], "no address of this machine"),
    ],
)
def test_where_it_must_not_or_cannot_listen_it_says_so(out: Path, args: list[str], told: str) -> None:
    result = run("--from", out, *args)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_without_a_ledger_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = run("--from", tmp_path)
    assert result.exit_code == 2
    assert "slatewire build" in result.output


def test_without_its_packages_it_says_which(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("--from", out)
    assert result.exit_code == 2
    assert "pip install 'slatewire[web]'" in result.output

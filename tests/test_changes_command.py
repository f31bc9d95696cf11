"""``slatewire changes`` as a reporter uses it, and ledgers elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slatewire.ledger import Ledger
from test_cli import Press, claim, flat, run, told


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "out"
    press = Press(folder)
    press.article("Example Wire", "2025-03-04", ("Ines Roth is in talks.", claim("cast", "Ines Roth", "talks")))
    press.article("Sample Post", "2025-04-01", ("Roth has \x1b[31msigned.", claim("cast", "Ines Roth", "attached")))
    press.article("Example Wire", "2025-06-20", ("Ines Roth is out.", claim("cast", "Ines Roth", "out")))
    press.ledger.close()
    return folder


def test_the_newest_day_comes_first_with_the_words_that_did_it(out: Path) -> None:
    text = flat(told("changes", "Ashfall 2", "--from", out))
    assert text.index("20 June 2025") < text.index("1 April 2025") < text.index("4 March 2025")
    assert "firmer Cast: Ines Roth In talks · stated → Attached · stated" in text
    assert "Sample Post: “Roth has" in text
    assert "\x1b" not in text


def test_without_a_film_all_films_of_the_last_month_are_told_by_name(out: Path) -> None:
    text = flat(told("changes", "--from", out))
    assert "Ashfall 2" in text
    assert "20 June 2025" in text
    assert "1 April 2025" not in text


def test_since_a_day_that_brought_nothing_there_is_nothing(out: Path) -> None:
    result = run("changes", "Ashfall 2", "--from", out, "--since", "2025-07")
    assert result.exit_code == 1
    assert "Nothing changed since 2025-07" in result.stderr
    wrong = run("changes", "Ashfall 2", "--from", out, "--since", "lately")
    assert (wrong.exit_code, "--since" in wrong.stderr) == (2, True)


def test_changes_for_programs_name_before_after_and_the_claim(out: Path) -> None:
    rows = json.loads(told("changes", "Ashfall 2", "--from", out, "--since", "2025-04-01", "--json"))
    assert [(row["day"], row["how"]) for row in rows] == [("2025-04-01", "firmer"), ("2025-06-20", "out")]
    assert rows[0]["before"]["rung"] == "talks"
    assert rows[0]["by"]["article"]["outlet"] == "Sample Post"


def test_a_ledger_elsewhere_is_named_by_option_or_environment(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Ines Roth" in told("show", "Ashfall 2", "--ledger", out / "slate.db")
    monkeypatch.setenv("SLATEWIRE_LEDGER", str(out / "slate.db"))
    assert "Ines Roth" in told("show", "Ashfall 2")
    missing = run("show", "Ashfall 2", "--ledger", tmp_path / "none.db")
    assert (missing.exit_code, "none.db" in missing.stderr) == (2, True)


def test_build_adds_to_the_ledger_named_and_writes_to_the_folder_named(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(" date 2025-05-01 Roth joins\n\nInes Roth has been cast in “Ashfall 2”.\n", encoding="utf-8")
    ledger = tmp_path / "all.db"
    told("build", story, "-o", tmp_path / "out", "--ledger", ledger, "--reader", "fast")
    assert (tmp_path / "out" / "claims.jsonl").exists()
    assert not (tmp_path / "out" / "slate.db").exists()
    with Ledger(ledger) as opened:
        assert opened.counts()["articles"] == 1


def test_what_the_ledger_did_not_hold_yet_is_not_known_by_then(out: Path) -> None:
    result = run("show", "Ashfall 2", "--from", out, "--known-by", "2001-01-01")
    assert result.exit_code == 1
    wrong = run("show", "Ashfall 2", "--from", out, "--known-by", "once upon a time")
    assert (wrong.exit_code, "--known-by" in wrong.stderr) == (2, True)

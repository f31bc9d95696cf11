"""The commands by which people decide, as a reporter uses them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from slatewire.building import build
from slatewire.cli import app
from slatewire.ledger import Ledger
from slatewire.model import Article, Claim, Evidence, Money, Reading, Work

FILM = Work("Ashfall 2")
SAID = (
    ("Example Wire", "2025-03-04", "Ines Roth is in talks.", "cast", "Ines Roth", "talks"),
    ("Sample Post", "2025-04-01", "Ines Roth has signed.", "cast", "Ines Roth", "attached"),
    ("Sample Post", "2025-04-01", "Dario Vance directs.", "director", "Dario Vance", "attached"),
    ("Daily Copy", "2025-04-02", "Inez Roht is out.", "cast", "Inez Roht", "out"),
    ("Example Wire", "2025-03-04", "It costs $60 million.", "budget", Money(60_000_000, "USD"), None),
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    by_article: dict[tuple[str, str], list[tuple[str, str, Any, str | None]]] = {}
    for outlet, day, *rest in SAID:
        by_article.setdefault((outlet, day), []).append(tuple(rest))  # type: ignore[arg-type]
    with Ledger(tmp_path / "slate.db") as ledger:
        for (outlet, day), told in by_article.items():
            text = " ".join(sentence for sentence, *_ in told)
            claims = [
                Claim(FILM, prop, value, Evidence(text.index(words), text.index(words) + len(words), words), rung=rung)
                for words, prop, value, rung in told
            ]
            article = Article(f"{outlet}{day}", text, f"{outlet}.txt", outlet, published=day)
            ledger.take(article, Reading(tuple(claims)), reader="test", vocabulary="test")
    return tmp_path


def run(out: Path, *args: str) -> Any:
    env = {"COLUMNS": "140", "TERM": "dumb", "LOGNAME": "desk"}
    return CliRunner().invoke(app, [*args, "--from", str(out)], env=env)


def told(out: Path, *args: str) -> str:
    result = run(out, *args)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def shown_id(out: Path, words: str) -> str:
    """The id that `why` prints beside these words."""
    lines = run(out, "why", "Ashfall 2").stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if f"»{words}" in line)
    found = re.search(r"\b[0-9a-f]{10}$", lines[at - 1].strip())
    assert found, lines[at - 1]
    return found[0]


def test_a_claim_is_rejected_by_the_id_that_why_shows_and_brought_back(out: Path) -> None:
    before = told(out, "show", "Ashfall 2")
    said = told(out, "reject", shown_id(out, "Dario Vance directs"), "--by", "Ada Moss", "--because", "never signed")
    assert "Number 1: rejected" in said
    assert "Director: Dario Vance" in said
    assert "slatewire undo 1" in said
    assert "Dario Vance" not in told(out, "show", "Ashfall 2")
    assert run(out, "why", "Ashfall 2", "director").exit_code == 1
    rejected = told(out, "why", "Ashfall 2", "--rejected")
    assert "Rejected by Ada Moss (never signed)" in rejected
    assert "Dario Vance" in rejected
    assert "is taken back" in told(out, "undo", "1")
    assert told(out, "show", "Ashfall 2") == before


def test_a_value_is_corrected_and_says_who_did_and_what_was_read(out: Path) -> None:
    key = shown_id(out, "It costs $60 million")
    told(out, "correct", key, "65000000 USD", "--by", "Ada Moss", "--because", "a memo")
    assert "$65 million (decided by Ada Moss)" in told(out, "show", "Ashfall 2")
    why = told(out, "why", "Ashfall 2", "budget")
    assert "Corrected by Ada Moss (a memo); read as Budget: $60 million" in why
    assert "Decided by hand: Example Wire, 4 March 2025 (corrected by Ada Moss)" in why
    data = json.loads(run(out, "show", "Ashfall 2", "--json").stdout)
    (budget,) = data["properties"]["budget"]
    assert budget["decided_by"] == ["Ada Moss"]
    assert budget["reports"][0]["decision"]["original"]["value"] == {"amount": 60_000_000, "currency": "USD"}


def test_rung_qualifiers_speaker_origin_and_work_are_corrected(out: Path) -> None:
    key = shown_id(out, "Ines Roth is in talks")
    options = ("--rung", "closing", "--firmness", "hedged", "--qualifier", "character=Mara Voss")
    about = ("--speaker", "Jo Marsh", "--origin", "Sample Post", "--work", "Saltmarsh (film, 2027)")
    told(out, "correct", key, *options, *about)
    (cast,) = json.loads(run(out, "show", "Saltmarsh", "--json").stdout)["properties"]["cast"]
    (claim,) = cast["reports"]
    assert (cast["rung"], cast["firmness"], cast["character"]) == ("closing", "hedged", "Mara Voss")
    assert (claim["speaker"], claim["origin"]) == ({"name": "Jo Marsh"}, "Sample Post")
    assert claim["work"] == {"title": "Saltmarsh", "kind": "film", "year": 2027}
    told(out, "correct", key, "--no", "speaker", "--no", "origin", "--no", "rung", "--qualifier", "character=")
    (cast,) = json.loads(run(out, "show", "Saltmarsh", "--json").stdout)["properties"]["cast"]
    assert (cast["rung"], cast["character"], cast["reports"][0]["speaker"]) == (None, None, None)


def test_a_confirmed_claim_is_marked(out: Path) -> None:
    told(out, "confirm", shown_id(out, "Dario Vance directs"), "--by", "Ada Moss")
    assert "Dario Vance (decided by Ada Moss)" in told(out, "show", "Ashfall 2")
    assert "Confirmed by Ada Moss" in told(out, "why", "Ashfall 2", "director")


def test_judgements_are_listed_with_their_fate(out: Path) -> None:
    assert run(out, "judgements").exit_code == 1
    told(out, "reject", shown_id(out, "Dario Vance directs"), "--by", "Ada Moss")
    told(out, "merge", "Ines Roth", "Inez Roht", "--kind", "person", "--by", "Ira Quill", "--because", "a slip")
    told(out, "undo", "1", "--by", "Jo Marsh", "--because", "it was right")
    found = told(out, "judgements")
    assert "1 rejected" in found
    assert "taken back by Jo Marsh (number 3): it was right" in found
    assert "2 person Inez Roht is Ines Roth by Ira Quill" in found
    rows = json.loads(run(out, "judgements", "--json").stdout)
    assert [(row["number"], row["verdict"], bool(row["undone"])) for row in rows] == [
        (1, "wrong", True),
        (2, "same", False),
    ]


def test_a_judgement_whose_claim_no_reader_makes_any_more_says_so(out: Path) -> None:
    told(out, "reject", shown_id(out, "Dario Vance directs"))
    with Ledger(out / "slate.db") as ledger:
        ledger.record("Sample Post2025-04-01", Reading(), reader="better", vocabulary="test")
    assert "about a claim that no reader makes any more" in told(out, "judgements")


def test_names_are_merged_listed_with_the_reason_and_split(out: Path) -> None:
    assert "Inez Roht" in told(out, "show", "Ashfall 2")
    told(out, "merge", "Ines Roth", "Inez Roht", "--kind", "person", "--by", "Ada Moss", "--because", "a slip")
    line = "“Inez Roht” is taken for Ines Roth: merged by Ada Moss: a slip"
    assert line in told(out, "why", "Ashfall 2", "cast")
    assert line in told(out, "names", "Ashfall 2")
    assert line in told(out, "names")
    (row,) = json.loads(run(out, "names", "--json").stdout)
    assert row["foldings"][0]["by"] == "Ada Moss"
    told(out, "split", "Ines Roth", "Inez Roht", "--kind", "person")
    assert run(out, "names").exit_code == 1


@pytest.mark.parametrize(
    ("kind", "known"),
    [("person", "Ines Roth"), ("outlet", "Sample Post"), ("work", "Ashfall 2"), ("character", "Mara Voss")],
)
def test_a_name_that_no_claim_is_about_is_said_to_be_so(out: Path, kind: str, known: str) -> None:
    told(out, "correct", shown_id(out, "Ines Roth is in talks"), "--rung", "closing")
    with Ledger(out / "slate.db") as ledger:
        part = Claim(FILM, "character", "Mara Voss", Evidence(0, 4, "Ines"))
        ledger.record("Sample Post2025-04-01", Reading((part,)), reader="better", vocabulary="test")
    result = run(out, "merge", known, "Nobody Here", "--kind", kind)
    assert "about “Nobody Here” so far" in result.stderr
    assert f"about “{known}”" not in result.stderr


def test_a_merge_for_another_film_changes_nothing_here(out: Path) -> None:
    before = told(out, "show", "Ashfall 2")
    told(out, "merge", "Ines Roth", "Inez Roht", "--kind", "person", "--work", "Saltmarsh")
    assert told(out, "show", "Ashfall 2") == before
    told(out, "merge", "Ines Roth", "Inez Roht", "--kind", "person", "--work", "Ashfall 2")
    assert "Inez Roht" not in told(out, "show", "Ashfall 2")


def test_a_merged_work_is_shown_under_either_name(out: Path) -> None:
    told(out, "merge", "Saltmarsh", "Ashfall 2", "--kind", "work")
    assert told(out, "show", "Ashfall 2") == told(out, "show", "Saltmarsh")
    assert told(out, "show", "Ashfall 2").startswith("Saltmarsh")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("reject", "0badc0de"), "slatewire why"),
        (("undo", "7"), "slatewire judgements"),
        (("correct", "CLAIM", "--rung", "signed"), "attached"),
        (("correct", "CLAIM"), "Nothing is corrected"),
        (("correct", "CLAIM", "--no", "value"), "rung, speaker, origin"),
        (("merge", "Ines Roth", "ines roth ", "--kind", "person"), "Both names"),
        (("confirm", "CLAIM", "--by", " "), "Give a name"),
    ],
)
def test_what_cannot_be_judged_says_what_to_do(out: Path, args: tuple[str, ...], said: str) -> None:
    key = shown_id(out, "Dario Vance directs")
    result = run(out, *(key if arg == "CLAIM" else arg for arg in args))
    assert result.exit_code == 2
    assert said in result.stderr
    with Ledger(out / "slate.db") as ledger:
        assert ledger.judgements() == []


def test_the_login_name_judges_where_no_name_is_given(out: Path) -> None:
    told(out, "confirm", shown_id(out, "Dario Vance directs"))
    assert json.loads(run(out, "judgements", "--json").stdout)[0]["judge"] == "desk"


def test_the_next_build_writes_files_that_honour_what_was_decided(out: Path) -> None:
    told(out, "reject", shown_id(out, "Ines Roth is in talks"))
    told(out, "confirm", shown_id(out, "Dario Vance directs"), "--by", "<b>Ada</b> \x1b[31mMoss")
    (out / "clippings").mkdir()
    build([out / "clippings"], out)
    lines = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "Ines Roth is in talks." not in {line["evidence"]["quote"] for line in lines}
    assert [line["decision"]["verdict"] for line in lines if "decision" in line] == ["confirmed"]
    page = (out / "films" / "ashfall-2" / "index.html").read_text(encoding="utf-8")
    assert "decided by &lt;b&gt;Ada&lt;/b&gt;" in page
    assert "Confirmed by &lt;b&gt;Ada&lt;/b&gt;" in page
    assert "<b>Ada" not in page
    assert "\x1b" not in page

"""``slatewire export``, as somebody uses it whose program reads another format."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from slatewire.cli import app
from slatewire.ledger import Ledger
from slatewire.model import Article, Claim, Evidence, Reading, Source, Value, Work

FILM, NOVEL, OTHER = Work("Ashfall 2"), Work("Ashfall 2", "novel", 2019), Work("Tidewater")
VANCE = Source("Dario Vance")
Said = tuple[Work, str, Value, dict[str, Any]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three works: a film, its novel, and a film that has nothing to do with them."""
    folder = tmp_path_factory.mktemp("ledger") / "out"
    folder.mkdir()
    told: list[tuple[str, str, list[Said]]] = [
        (
            *("Example Wire", "2026-01-05"),
            [
                (FILM, "director", "Dario Vance", {"rung": "confirmed", "speaker": VANCE}),
                (FILM, "cast", "Mara Holt", {"rung": "circling"}),
                (FILM, "based_on", NOVEL, {}),
                (NOVEL, "writer", "Jo Marsh", {"rung": "confirmed"}),
            ],
        ),
        (
            *("Example Wire", "2026-03-06"),
            [
                (FILM, "cast", "Mara Holt", {"rung": "talks"}),
                (FILM, "release_date", "2027-07-02", {"speaker": VANCE}),
                (FILM, "technique", "=HYPERLINK(1)", {}),
            ],
        ),
        ("Sample Post", "2026-03-20", [(OTHER, "cast", "Ines Roth", {"rung": "attached"})]),
    ]
    with Ledger(folder / "slate.db") as ledger:
        for outlet, day, claims in told:
            text = " ".join(f"Of {prop}: {value}." for _, prop, value, _ in claims)
            evidence = Evidence(0, len(text), text)
            read = tuple(Claim(work, prop, value, evidence, **fields) for work, prop, value, fields in claims)
            about = {"outlet": outlet, "title": f"{outlet} has news", "url": f"https://{outlet[:6]}.example/{day}"}
            article = Article(f"{outlet}-{day}", text, f"{day}.txt", published=day, **about)
            ledger.take(article, Reading(read), reader="test", vocabulary="test")
    return folder


def run(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(out: Path, *words: object) -> str:
    result = run("export", *words, "--from", out)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return str(result.stdout)


def test_claims_of_one_film_are_those_of_all_that_speak_of_it(out: Path) -> None:
    everything = told(out, "--format", "jsonl").splitlines()
    of_film = told(out, "Ashfall 2", "--format", "jsonl").splitlines()
    assert len(everything) == 8
    assert of_film == [line for line in everything if json.loads(line)["work"]["kind"] == "film" and "Ashfall" in line]
    novel = told(out, "Ashfall 2", "--kind", "novel", "--year", 2019, "--format", "csv")
    assert [row["value"] for row in csv.DictReader(io.StringIO(novel))] == ["Jo Marsh"]


def test_as_of_and_known_by_leave_out_what_came_later(out: Path) -> None:
    assert len(told(out, "--format", "jsonl", "--as-of", "2026-01").splitlines()) == 4
    assert len(told(out, "Ashfall 2", "--format", "jsonl", "--as-of", "2026-01").splitlines()) == 3
    assert told(out, "--format", "jsonl", "--known-by", "2020") == ""
    early = feedparser.parse(told(out, "Ashfall 2", "--format", "atom", "--as-of", "2026-01"))
    assert early.feed.updated == "2026-01-05T00:00:00Z"


def test_no_cell_is_a_formula_in_csv(out: Path) -> None:
    assert "'=HYPERLINK(1)" in told(out, "Ashfall 2", "--format", "csv")


def test_the_feed_of_a_film_has_all_its_changes_that_of_all_those_of_a_month(out: Path) -> None:
    one = feedparser.parse(told(out, "Ashfall 2", "--format", "atom"))
    assert one.feed.title == "Ashfall 2: changes"
    assert "Mara Holt: from circling to in talks (cast of Ashfall 2)" in [entry.title for entry in one.entries]
    assert one.entries[-1].updated == "2026-01-05T00:00:00Z"
    every = feedparser.parse(told(out, "--format", "atom", "--address", "https://films.example/"))
    assert every.entries[0].title == "Ines Roth: attached (cast of Tidewater)"
    assert every.entries[0].link == "https://films.example/films/tidewater/index.html"
    assert every.entries[-1].updated == "2026-03-06T00:00:00Z"


def test_the_calendar_has_the_dates_and_says_where_there_are_none(out: Path) -> None:
    (event,) = Calendar.from_ical(told(out, "--format", "ics", "--address", "https://films.example")).walk("VEVENT")
    assert (str(event["SUMMARY"]), event["STATUS"]) == ("Ashfall 2: opens", "CONFIRMED")
    assert str(event["URL"]) == "https://films.example/films/ashfall-2/index.html"
    none = run("export", "Tidewater", "--format", "ics", "--from", out)
    assert (none.exit_code, none.stdout) == (1, "")
    assert "No date of Tidewater is exact enough for a calendar" in none.stderr


def test_linked_data_of_one_work_or_of_all_in_one_document(out: Path) -> None:
    one = json.loads(told(out, "Ashfall 2", "--format", "jsonld"))
    assert [node["name"] for node in one["@graph"] if node["@id"] == "#work"] == ["Ashfall 2"]
    every = json.loads(told(out, "--format", "jsonld", "--address", "https://films.example/"))
    works = {node["@id"]: node["@type"] for node in every["@graph"] if node["@id"].endswith("#work")}
    assert works == {
        "https://films.example/films/ashfall-2/index.html#work": "Movie",
        "https://films.example/films/ashfall-2-novel-2019/index.html#work": "Book",
        "https://films.example/films/tidewater/index.html#work": "Movie",
    }


def test_commands_for_wikidata_of_films_in_development(out: Path) -> None:
    text = told(out, "--format", "quickstatements")
    assert 'LAST\tLen\t"Ashfall 2"\n' in text
    assert "# P57 director: needs the item of “Dario Vance”" in text
    assert "+2027-07-02T00:00:00Z/11" in text
    assert "Tidewater" not in text
    assert "Jo Marsh" not in text
    none = run("export", "Tidewater", "--format", "quickstatements", "--from", out)
    assert (none.exit_code, none.stdout) == (1, "")
    assert "Nothing of Tidewater is confirmed" in none.stderr


def test_parquet_goes_to_a_file_and_never_to_the_screen(out: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    refused = run("export", "--format", "parquet", "--from", out)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "-o claims.parquet" in refused.stderr
    assert told(out, "--format", "parquet", "-o", tmp_path / "claims.parquet") == ""
    ids = [json.loads(line)["id"] for line in told(out, "--format", "jsonl").splitlines()]
    assert pq.read_table(tmp_path / "claims.parquet").column("id").to_pylist() == ids


FORMATS = ["jsonl", "csv", "jsonld", "quickstatements", "atom", "ics"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_holds_what_the_screen_shows_byte_for_byte(out: Path, tmp_path: Path, format: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "slatewire.cli", "export", "Ashfall 2", "--format", format, "--from", str(out)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ).stdout
    assert told(out, "Ashfall 2", "--format", format, "-o", tmp_path / "file") == ""
    assert (tmp_path / "file").read_bytes() == shown
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("format", [*FORMATS, "parquet"])
def test_an_export_that_fails_leaves_the_file_of_before(out: Path, tmp_path: Path, format: str) -> None:
    file = tmp_path / "file"
    file.write_text("of before", encoding="utf-8")
    failed = run("export", "No Such Film", "--format", format, "-o", file, "--from", out)
    assert (failed.exit_code, "No work called" in failed.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert file.read_text(encoding="utf-8") == "of before"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--format", "atom", "--address", "films.example"), "write it in full"),
        (("--format", "jsonl", "--as-of", "soon"), "--as-of"),
        (("--format", "xml"), "jsonl"),
    ],
)
def test_what_is_asked_wrongly_is_told(out: Path, words: tuple[str, ...], says: str) -> None:
    wrong = run("export", *words, "--from", out)
    assert (wrong.exit_code, says in wrong.stderr) == (2, True)


def test_claims_are_drawn_one_after_another(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of any size: nothing asks for all reports at once."""

    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise AssertionError("all claims at once")

    monkeypatch.setattr(Ledger, "reports", refuse)
    monkeypatch.setattr(Ledger, "coverage", refuse)
    assert len(told(out, "--format", "jsonl").splitlines()) == 8
    assert len(told(out, "--format", "csv").splitlines()) == 9

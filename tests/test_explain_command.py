"""``slatewire explain``, on a ledger that was built from clippings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import mwparserfromhell
import pytest
from typer.testing import CliRunner

from slatewire.cli import app

WIRE = """---
title: Mara Holt to direct Ashfall 2 for Example Pictures
outlet: Example Wire
url: https://example-wire.example/ashfall-2
published: 2025-03-14
---
Mara Holt will direct the film Ashfall 2, the sequel to Ashfall (1994), at Example Pictures.

Ira Quill is in talks to play Orlo in Ashfall 2.
"""
LANTERN = """---
title: Ashfall 2 has its director
outlet: The Daily Lantern
published: 2025-05-02
---
Mara Holt is directing the film Ashfall 2. The movie Ashfall 2 will be released on May 7, 2027.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "clippings").mkdir()
    (folder / "clippings" / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "clippings" / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    where = folder / "out"
    built = CliRunner().invoke(app, ["build", str(folder / "clippings"), "-o", str(where), "--reader", "fast"])
    assert built.exit_code == 0, built.output
    return where


def explain(out: Path, *more: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["explain", "Ashfall 2", "--from", str(out), *more])
    assert result.exit_code == code, result.output
    return result.output


def test_markdown_is_what_it_writes_unless_told_otherwise(out: Path) -> None:
    text = explain(out)
    assert text.startswith("# Ashfall 2\n\n*Ashfall 2* is a planned film directed by Mara Holt")
    assert "Ira Quill is in talks to play Orlo, according to Example Wire.[^" in text
    assert re.search(r"^\[\^1\]: \*Example Wire\*, “Mara Holt to direct Ashfall 2 for Example Pictures”, ", text, re.M)


def test_as_of_a_day_tells_what_was_known_then(out: Path) -> None:
    text = explain(out, "--as-of", "2025-03-31")
    assert text.startswith("# Ashfall 2\n\nAs of 31 March 2025, *Ashfall 2* is a proposed film directed by Mara Holt")
    assert "2027" not in text
    assert "according to Example Wire" in text


def test_wikitext_parses_and_has_a_source_for_every_reference(out: Path) -> None:
    code = mwparserfromhell.parse(explain(out, "--format", "wikitext"))
    names = {str(t.name).strip() for t in code.filter_templates()}
    assert {"Infobox film", "cite news", "reflist"} <= names
    refs = [tag for tag in code.filter_tags() if tag.tag == "ref"]
    assert {str(t.get("name").value) for t in refs} == {str(t.get("name").value) for t in refs if not t.self_closing}


def test_html_goes_to_a_file(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "explainer.html"
    assert explain(out, "--format", "html", "-o", str(file)) == ""
    assert "<h1><bdi>Ashfall 2</bdi></h1>" in file.read_text(encoding="utf-8")


def test_json_names_the_reports_behind_every_sentence(out: Path) -> None:
    found = json.loads(explain(out, "--json"))
    lead = found["sections"][0]["paragraphs"][0][0]
    assert lead["text"].startswith("Ashfall 2 is a planned film directed by Mara Holt")
    sources = {source["number"]: source for source in found["sources"]}
    claims = {json.loads(line)["id"] for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()}
    assert lead["sources"]
    for number in lead["sources"]:
        assert {report["id"] for report in sources[number]["reports"]} <= claims


def test_json_goes_to_a_file_too(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "explainer.json"
    assert explain(out, "--json", "-o", str(file)) == ""
    assert json.loads(file.read_text(encoding="utf-8"))["work"]["title"] == "Ashfall 2"


def test_a_film_that_is_not_there_ends_with_1(out: Path) -> None:
    result = CliRunner().invoke(app, ["explain", "Nowhere", "--from", str(out)])
    assert result.exit_code == 1
    assert "No work called “Nowhere”" in result.output


def test_a_file_that_cannot_be_written_ends_with_2(out: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["explain", "Ashfall 2", "--from", str(out), "-o", str(tmp_path / "no" / "x.md")])
    assert result.exit_code == 2
    assert "Check the path" in result.output

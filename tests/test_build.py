"""Building: clippings in; ledger, claims, quotations, texts, problems and dossiers out, as docs/outputs.md says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import slatewire
from slatewire.building import BuildResult, OutError, build
from slatewire.model import Article, Reading

CASTING = (
    "---\ntitle: Roth in talks for Ashfall 2\noutlet: Example Wire\npublished: 2025-03-04\n---\n"
    "Ines Roth is in talks to star in the film Ashfall 2, sources tell Example Wire. Dario Vance will direct.\n\n"
    '"We start shooting in the summer of 2026," Vance said.\n'
)
BUDGET = (
    "---\ntitle: Ashfall 2 gets dearer\noutlet: Sample Post\npublished: 2025-04-01\n---\n"
    "The film Ashfall 2 has a budget of $60 million, according to the studio. Dario Vance is directing.\n"
)


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "casting.txt").write_text(CASTING, encoding="utf-8")
    (folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def complaints(result: BuildResult) -> dict[str, str]:
    return {Path(problem.path).name: f"{problem.message} {problem.hint}" for problem in result.problems}


# ---- what is written


def test_everything_that_the_contract_lists_is_written(clippings: Path, out: Path) -> None:
    result = build([clippings], out)
    assert (result.articles, result.new, result.reread, result.problems) == (2, 2, 0, ())
    assert {path.relative_to(out).as_posix() for path in result.written} >= {
        *("claims.jsonl", "attributions.jsonl", "problems.jsonl", "index.html"),
    }
    assert (out / "slate.db").is_file()
    assert "Ashfall 2" in (out / "index.html").read_text(encoding="utf-8")


def test_every_quote_of_every_claim_stands_at_its_place_in_the_text_that_is_written(clippings: Path, out: Path) -> None:
    build([clippings], out)
    claims = lines(out / "claims.jsonl")
    assert claims
    for claim in claims:
        text = (out / "articles" / f"{claim['article']['id']}.txt").read_text(encoding="utf-8")
        evidence = claim["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_claim_names_its_article_as_the_contract_says(clippings: Path, out: Path) -> None:
    build([clippings], out)
    claim = next(row for row in lines(out / "claims.jsonl") if (row["property"], row["value"]) == ("cast", "Ines Roth"))
    assert (claim["rung"], claim["work"]["title"]) == ("talks", "Ashfall 2")
    assert claim["article"]["file"] == (clippings / "casting.txt").as_posix()
    assert (claim["article"]["outlet"], claim["article"]["published"]) == ("Example Wire", "2025-03-04")
    assert {"id", "run", "qualifiers", "firmness", "speaker", "origin", "asserted_on"} <= set(claim)


def test_attributions_carry_their_article_and_the_full_name_of_the_speaker(clippings: Path, out: Path) -> None:
    build([clippings], out)
    (quote,) = (row for row in lines(out / "attributions.jsonl") if row["direct"])
    assert quote["source"]["name"] == "Dario Vance"
    assert quote["article"]["outlet"] == "Example Wire"
    assert "summer of 2026" in quote["content"][0]["text"]


# ---- again


def test_a_second_build_adds_nothing_and_touches_no_file(clippings: Path, out: Path) -> None:
    first = build([clippings], out)
    before = snapshot(out)
    second = build([clippings], out)
    assert first.changed
    assert not second.changed
    assert (second.articles, second.new, second.claims) == (2, 0, first.claims)
    assert snapshot(out) == before


def test_more_clippings_are_added_to_what_is_there(clippings: Path, out: Path) -> None:
    build([clippings / "casting.txt"], out)
    claims = (out / "claims.jsonl").read_bytes()
    result = build([clippings / "budget.txt"], out)
    assert (result.articles, result.new) == (1, 1)
    assert {row["article"]["outlet"] for row in lines(out / "claims.jsonl")} == {"Example Wire", "Sample Post"}
    assert (out / "claims.jsonl").read_bytes() != claims


def test_what_a_killed_build_left_half_written_is_removed(clippings: Path, out: Path) -> None:
    build([clippings], out)
    before = snapshot(out)
    dead = subprocess.Popen(["true"])
    dead.wait()
    (out / "articles" / f".a1.txt.{dead.pid}").write_text("half")
    (out / f".index.html.{dead.pid}").write_text("half")
    (out / ".notes.txt").write_text("a file of somebody else's")
    build([clippings], out)
    assert snapshot(out).keys() == before.keys() | {".notes.txt"}


def test_the_same_article_in_two_files_is_one(clippings: Path, out: Path) -> None:
    (clippings / "copy of casting.txt").write_text(CASTING, encoding="utf-8")
    assert build([clippings], out).articles == 2


def test_what_was_built_among_the_clippings_is_not_read_as_clippings(clippings: Path) -> None:
    build([clippings], clippings / "out")
    again = build([clippings], clippings / "out")
    assert (again.articles, again.new, again.problems, again.written) == (2, 0, (), ())


# ---- what cannot be read


def test_each_bad_file_is_a_problem_of_its_own_and_the_others_are_read(clippings: Path, out: Path) -> None:
    (clippings / "empty.txt").write_text("", encoding="utf-8")
    (clippings / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    (clippings / "notes.docx").write_bytes(b"PK\x03\x04")
    (clippings / "gone.txt").symlink_to(clippings / "nowhere.txt")
    result = build([clippings, "no such folder"], out)
    said = complaints(result)
    assert set(said) == {"empty.txt", "picture.txt", "notes.docx", "gone.txt", "no such folder"}
    assert "empty" in said["empty.txt"]
    assert "PNG" in said["picture.txt"]
    assert result.articles == 2
    written = lines(out / "problems.jsonl")
    assert [set(row) for row in written] == [{"path", "stage", "message", "hint"}] * 5
    assert all(row["hint"] for row in written)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_old_encodings_are_read_with_their_accents(clippings: Path, out: Path, encoding: str) -> None:
    (clippings / "casting.txt").write_bytes(CASTING.replace("Ines", "Inès").encode(encoding))
    result = build([clippings], out)
    assert result.problems == ()
    assert "Inès Roth" in {str(row["value"]) for row in lines(out / "claims.jsonl")}


def test_scripts_of_a_saved_page_reach_neither_claims_nor_dossier(clippings: Path, out: Path) -> None:
    attack = '<img src="x" onerror="steal()"><script>steal()</script>'
    body = "".join(f"<p>{line}</p>" for line in CASTING.split("---\n")[2].split("\n\n"))
    page = f"<html><title>Roth in talks</title><body><article><h1>Roth in talks</h1>{attack}{body}{attack}</article>"
    (clippings / "casting.txt").unlink()
    (clippings / "casting.html").write_text(page, encoding="utf-8")
    result = build([clippings], out)
    assert result.articles == 2
    for path in (out / "claims.jsonl", *out.rglob("*.html")):
        assert "steal()" not in path.read_text(encoding="utf-8")


def test_a_problem_that_is_mended_is_no_longer_listed(clippings: Path, out: Path) -> None:
    (clippings / "empty.txt").write_text("", encoding="utf-8")
    assert complaints(build([clippings], out)).keys() == {"empty.txt"}
    (clippings / "empty.txt").write_text(CASTING.replace("Roth", "Marsh"), encoding="utf-8")
    assert build([clippings], out).problems == ()


def test_a_problem_stays_listed_while_other_clippings_are_built(clippings: Path, out: Path, tmp_path: Path) -> None:
    (clippings / "empty.txt").write_text("", encoding="utf-8")
    build([clippings], out)
    (tmp_path / "other.txt").write_text(BUDGET.replace("60", "70"), encoding="utf-8")
    assert complaints(build([tmp_path / "other.txt"], out)).keys() == {"empty.txt"}


def test_an_article_on_which_the_reader_breaks_costs_the_others_nothing_and_is_read_when_mended(
    clippings: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from slatewire import reading

    whole = reading.read_article

    def broken(article: Article, reader: reading.Reader) -> Reading:
        if article.outlet == "Sample Post":
            raise RecursionError("too deep")
        return whole(article, reader)

    monkeypatch.setattr(reading, "read_article", broken)
    result = build([clippings], out)
    assert (result.articles, result.new, result.reread) == (2, 2, 0)
    assert [(Path(p.path).name, p.stage) for p in result.problems] == [("budget.txt", "reading")]
    assert {row["article"]["outlet"] for row in lines(out / "claims.jsonl")} == {"Example Wire"}
    monkeypatch.undo()
    mended = build([clippings], out)
    assert mended.problems == ()
    assert {row["article"]["outlet"] for row in lines(out / "claims.jsonl")} == {"Example Wire", "Sample Post"}


def test_where_one_part_of_the_grammar_fails_the_others_read_on_and_the_article_has_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from slatewire.reading import Budgets

    def broken(self: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(Budgets, "read", broken)
    reading = slatewire.read('Ines Roth directs "Ashfall 2."', reader="fast")
    assert {str(claim.value) for claim in reading.claims} == {"Ines Roth"}
    assert ["Budgets" in problem.message for problem in reading.problems] == [True]


def test_a_malformed_vocabulary_is_no_fault_of_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    from slatewire.reading import Budgets
    from slatewire.vocabulary import VocabularyError

    def broken(self: object) -> None:
        raise VocabularyError("budgets.toml: not readable")

    monkeypatch.setattr(Budgets, "read", broken)
    with pytest.raises(VocabularyError):
        slatewire.read('Ines Roth directs "Ashfall 2."', reader="fast")


def test_a_folder_without_articles_is_a_problem_and_still_gives_every_file(tmp_path: Path, out: Path) -> None:
    (tmp_path / "bare").mkdir()
    result = build([tmp_path / "bare"], out)
    assert result.articles == 0
    assert complaints(result).keys() == {"bare"}
    assert lines(out / "claims.jsonl") == []


# ---- where it cannot be written


def test_a_file_in_the_place_of_the_folder_is_told(clippings: Path, out: Path) -> None:
    out.write_text("in the way")
    with pytest.raises(OutError, match="is a file, not a folder"):
        build([clippings], out)
    with pytest.raises(OutError, match="cannot be written"):
        build([clippings], out / "below")
    assert out.read_text() == "in the way"


def test_progress_is_told_file_by_file(clippings: Path, out: Path) -> None:
    totals: list[int] = []
    done: list[str] = []
    build([clippings], out, on_start=totals.append, on_file=lambda path: done.append(path.name))
    assert (totals, done) == ([2], ["budget.txt", "casting.txt"])


# ---- the public names


def test_every_public_name_is_there() -> None:
    assert [name for name in slatewire.__all__ if getattr(slatewire, name, None) is None] == []
    assert set(slatewire.__all__) <= set(dir(slatewire))
    with pytest.raises(AttributeError):
        slatewire.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_the_library_reads_a_text_and_finds_its_dates() -> None:
    text = CASTING.split("---\n")[2]
    reading = slatewire.read(text, title="Roth in talks for Ashfall 2", published="2025-03-04")
    assert "Ines Roth" in {str(claim.value) for claim in reading.claims}
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in reading.claims)
    assert "2026-22" in {edtf for _, _, edtf in slatewire.find_dates(text, reference="2025-03-04")}


def test_build_is_the_function_whatever_was_imported_before() -> None:
    import slatewire.building

    assert slatewire.build is slatewire.building.build

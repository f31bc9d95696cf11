"""The short version of benchmarks.fuzz: the same harm every time, to every kind of file; and the fuzzer itself."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import fuzz_readers
from benchmarks.fuzz_readers import Reader, readers

from slatewire import intake
from slatewire.intake.kinds import KINDS
from slatewire.model import Article

READERS = readers()
TIMES = 200


@pytest.mark.parametrize("name", READERS)
def test_harmed_files_give_articles_and_problems_and_nothing_else(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    path = tmp_path / f"case{reader.ending}"
    chance = random.Random(name)
    for _ in range(TIMES):
        reader.take(reader.harmed(chance.choice(list(reader.seeds)), chance)[:6_000], path)


HOLD_ARTICLES = (".txt", ".html", ".jsonl", ".eml", ".mbox", ".mhtml", ".pdf", ".warc", ".warc.gz", ".wacz")


@pytest.mark.parametrize("name", [name for name, reader in READERS.items() if reader.ending in HOLD_ARTICLES])
def test_the_files_that_are_harmed_are_read_when_they_are_sound(tmp_path: Path, name: str) -> None:
    """A fuzzer of files that nobody can read would find nothing."""
    path = tmp_path / f"case{READERS[name].ending}"
    for seed in READERS[name].seeds:
        path.write_bytes(seed)
        articles = [item for item in intake.read_file(path) if isinstance(item, Article)]
        assert any("Mara Holt has signed on" in article.text for article in articles)


@pytest.mark.parametrize("name", ["sitemap", "warc.gz", "wacz"])
def test_what_is_packed_and_broken_is_harmed_further(name: str) -> None:
    packed = next(seed for seed in READERS[name].seeds if seed[:2] in (b"\x1f\x8b", b"PK"))
    broken = packed[:20] + b"\xff" * 200 + packed[-40:]
    chance = random.Random(name)
    assert len({READERS[name].harmed(broken, chance) for _ in range(50)}) > 25


def test_every_kind_of_file_has_a_reader_that_is_fuzzed() -> None:
    fuzzed = {module for reader in READERS.values() for module in reader.modules}
    assert {f"slatewire.intake.{kind.module}" for kind in KINDS.values()} <= fuzzed


def test_a_reader_that_breaks_is_found_and_its_input_kept(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from slatewire.intake import text\n"
        "def broken(path):\n"
        "    raise KeyError('a fault of ours')\n"
        "    yield\n"
        "text.drafts = broken\n"
        "sys.argv = ['fuzz', '--replay', sys.argv[1]]\n"
        "from benchmarks.fuzz import main\n"
        "main()\n"
    )
    case = tmp_path / "case.txt"
    case.write_text("Mara Holt has signed on.")
    root = Path(fuzz_readers.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(case)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "a fault of ours" in done.stderr


def test_text_that_cannot_be_stored_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Article(id="x", text="half a sign: \ud83c")
    monkeypatch.setattr(fuzz_readers.intake, "read_file", lambda path: iter([broken]))
    reader: Reader = READERS["txt"]
    with pytest.raises(fuzz_readers.BadArticleError):
        reader.take(b"x", tmp_path / "case.txt")

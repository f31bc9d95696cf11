"""How far a large file is read is told while it is read, whatever kind it is."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from slatewire.commands.common import file_progress
from slatewire.intake import gather, read_file

STORY = "The council of Dunholm approved the bridge over the river on Monday after a long debate about its colour. "
NOISE = [random.Random(number).randbytes(30_000).hex().encode() for number in range(60)]  # 3.6 MB, half of it packed


def record(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + STORY.encode() + NOISE[number]
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/{number}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def archive(path: Path) -> None:
    path.write_bytes(b"".join(map(record, range(60))))


def gzipped(path: Path) -> None:
    path.write_bytes(b"".join(gzip.compress(record(number)) for number in range(60)))


def broken(path: Path) -> None:
    path.write_bytes(
        b"".join(record(number) + b"no archive at all\r\n\r\n" * (number % 9 == 0) for number in range(60))
    )


def of_a_browser(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("archive/data.warc.gz", b"".join(gzip.compress(record(number)) for number in range(60)))


def mailbox(path: Path) -> None:
    letter = b"From news@wire.example Tue Oct  7 09:30:00 2025\nSubject: News\n\n"
    path.write_bytes(b"".join(letter + STORY.encode() + noise + b"\n\n" for noise in NOISE))


def lines(path: Path) -> None:
    path.write_bytes(b"".join(json.dumps({"text": "", "title": noise.decode()}).encode() + b"\n" for noise in NOISE))


KINDS: dict[str, Callable[[Path], None]] = {
    "a.warc": archive,
    "broken.warc": broken,
    "a.warc.gz": gzipped,
    "a.wacz": of_a_browser,
    "a.mbox": mailbox,
    "a.jsonl": lines,
}


@pytest.mark.parametrize("name", KINDS)
def test_how_far_a_large_file_is_read_is_told_on_the_way(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    KINDS[name](path)
    told: list[tuple[str, float]] = []
    items = list(gather([path], lambda done: told.append((done.name, 1.0)), lambda p, at: told.append((p.name, at))))
    assert items == list(read_file(path))  # nothing else is read, or otherwise
    assert {file for file, _ in told} == {name}
    shares = [share for _, share in told]
    falls = sum(after < share for share, after in pairwise(shares))
    assert falls <= 1 or name == "broken.warc"  # which is gone through anew at each fault
    assert len(shares) >= 2
    assert 0 < shares[0] < 0.7
    assert shares[-2] < 1.0 == shares[-1]


def test_of_small_files_only_the_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Mara Holt joins Ashfall."}\n')
    parts: list[float] = []
    assert len(list(gather([tmp_path], None, lambda _, share: parts.append(share)))) == 1
    assert not parts


def test_the_bar_names_the_large_file_and_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with file_progress("Reading") as (on_start, on_file, on_part):
        on_start(3)
        on_file(Path("a.txt"))
        on_part(Path("in/[red]\x1b[2Jbig.warc.gz"), 0.25)
        on_part(Path("in/[red]\x1b[2Jbig.warc.gz"), 0.5)
    told = capsys.readouterr()
    assert not told.out
    assert "1/3" in told.err
    assert "[red]big.warc.gz 50%" in told.err
    assert "\x1b[2J" not in told.err


def test_where_nobody_looks_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with file_progress("Reading") as callbacks:
        assert callbacks == (None, None, None)
    assert capsys.readouterr() == ("", "")

"""Web archives as crawlers and browsers write them, whole, broken and lying."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from slatewire import intake
from slatewire.building import build
from slatewire.cli import app
from slatewire.intake.archives import wacz
from slatewire.model import Article, Passed, Problem

FILM = "Mara Holt has signed on to star in the thriller Ashfall {}, which Vera Roe directs for Example Pictures. "
OTHER = "The council of Dunholm approved the bridge over the river on Monday after a long debate about its colour. "


def page(number: int, text: str = FILM) -> bytes:
    told = "".join(f"<p>{text.format(number)} It was told on page {number}, part {part}.</p>" for part in range(4))
    return f"<html><head><title>Story {number}</title></head><body><article>{told}</article></body></html>".encode()


def record(
    number: int,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    http: str = "Content-Type: text/html; charset=utf-8\r\n",
    length: int | None = None,
    date: str = "2025-03-04T05:06:07Z",
) -> bytes:
    block = f"HTTP/1.1 {status}\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: https://example.com/{number}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(path: Path, data: bytes) -> tuple[list[str], list[str], dict[str, int]]:
    """The last parts of the addresses read, the problems, and what was passed over."""
    path.write_bytes(data)
    items: list[Any] = list(intake.read_file(path))
    articles = [(item.url or "").rpartition("/")[2] for item in items if isinstance(item, Article)]
    problems = [item.message for item in items if isinstance(item, Problem)]
    return articles, problems, {item.why: item.number for item in items if isinstance(item, Passed)}


PAGES = [record(number, page(number)) for number in range(4)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(PAGES)),
        ("a.warc.gz", b"".join(map(gzip.compress, PAGES))),
        ("whole.warc.gz", gzip.compress(b"".join(PAGES))),
    ],
)
def test_every_page_is_an_article_of_its_address_and_day(tmp_path: Path, name: str, data: bytes) -> None:
    articles, problems, passed = read(tmp_path / name, data)
    assert articles == ["0", "1", "2", "3"]
    assert not problems
    assert not passed
    first = next(item for item in intake.read_file(tmp_path / name) if isinstance(item, Article))
    assert first.retrieved == "2025-03-04"
    assert first.published is None
    assert "Mara Holt has signed on to star in the thriller Ashfall 0" in first.text


def test_what_is_no_page_or_no_film_is_passed_over_and_counted(tmp_path: Path) -> None:
    records = [
        record(1, page(1), kind="request"),
        record(2, page(2), kind="metadata"),
        record(3, b"", kind="revisit"),
        record(4, page(4), status="404 Not Found"),
        record(5, page(5), status="301 Moved"),
        record(6, page(6), http="Content-Type: image/png\r\n"),
        *(record(number, page(number, OTHER)) for number in range(7, 10)),
        record(10, page(10)),
    ]
    articles, problems, passed = read(tmp_path / "a.warc", b"".join(records))
    assert articles == ["10"]
    assert not problems
    assert passed["about no film in the making"] == 3
    assert passed["no pages: pictures, redirects, errors and the like"] == 3


def test_a_page_that_a_browser_saved_twice_is_read_once(tmp_path: Path) -> None:
    articles, _, passed = read(tmp_path / "a.warc", PAGES[0] + PAGES[1] + PAGES[0])
    assert articles == ["0", "1"]
    assert passed == {"the same page once more": 1}


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:50], data[50:])) + b"0\r\n\r\n"


def brotli(data: bytes) -> bytes:
    """Brotli without compression: one block of bytes as they are (RFC 7932)."""
    assert len(data) < 1 << 16
    bits = 0b0 | (0b0 << 1) | (0b00 << 2) | ((len(data) - 1) << 4) | (1 << 20)
    return bits.to_bytes(3, "little") + data + b"\x03"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: br\r\n", brotli),
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda data: chunked(gzip.compress(data))),
        ("Transfer-Encoding: chunked\r\n", lambda data: data),  # kept decoded under the headers that it came with
        ("Content-Encoding: gzip\r\n", lambda data: data),
        ("Content-Encoding: br\r\n", lambda data: data),
    ],
)
def test_encoded_answers_are_decoded_and_those_that_lie_are_read_as_they_are(
    tmp_path: Path, headers: str, encode: Any
) -> None:
    sent = record(1, encode(page(1)), http=f"Content-Type: text/html\r\n{headers}")
    articles, problems, _ = read(tmp_path / "a.warc", sent + PAGES[2])
    assert articles == ["1", "2"]
    assert not problems


def test_the_encoding_that_the_server_stated_counts(tmp_path: Path) -> None:
    body = page(1).replace(b"Example Pictures", b"\xd0\xe5\xea\xe0")  # a river, in Windows-1251
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, body, http="Content-Type: text/html; charset=windows-1251\r\n"))
    (article,) = intake.read_file(path)
    assert isinstance(article, Article)
    assert "Река" in article.text


def broken_member() -> bytes:
    bad = bytearray(gzip.compress(PAGES[1]))
    bad[60:90] = b"X" * 30
    return bytes(bad)


GZIPPED = [gzip.compress(page) for page in PAGES]


@pytest.mark.parametrize(
    ("name", "data", "left"),
    [
        ("cut.warc", b"".join(PAGES)[: -len(PAGES[3]) + 60], ["0", "1", "2"]),
        ("cut.warc.gz", b"".join(GZIPPED)[:-200], ["0", "1", "2"]),
        ("torn.warc.gz", GZIPPED[0] + broken_member() + GZIPPED[2], ["0", "2"]),
        ("junk.warc.gz", GZIPPED[0] + b"no archive at all" + GZIPPED[2], ["0", "2"]),
        ("junk.warc", PAGES[0] + b"no archive at all\r\n\r\n" + PAGES[2], ["0", "2"]),
        ("short.warc", PAGES[0] + record(9, page(9), length=90) + PAGES[2], ["0", "2"]),
        ("long.warc", PAGES[0] + record(1, page(1), length=10**12) + PAGES[2], ["0", "1", "2"]),
        ("asked.warc", PAGES[0] + record(9, b"", kind="request", length=10**12) + PAGES[2], ["0", "2"]),
        ("long.warc.gz", GZIPPED[0] + gzip.compress(record(1, page(1), length=10**9)) + GZIPPED[2], ["0", "1", "2"]),
        ("negative.warc", PAGES[0] + record(9, page(9), length=-5) + PAGES[2], ["0", "2"]),
    ],
)
def test_a_broken_archive_says_where_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, left: list[str]
) -> None:
    articles, problems, _ = read(tmp_path / name, data)
    assert [url for url in articles if url != "9"] == left
    assert len(problems) == 1
    assert "the archive is broken in" in problems[0]
    assert "near byte" in problems[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"nothing of the kind", bytes(1000), gzip.compress(b"nothing", mtime=0)],  # a name that stays
)
def test_what_is_no_archive_says_so(tmp_path: Path, data: bytes) -> None:
    articles, problems, _ = read(tmp_path / "a.warc.gz", data)
    assert not articles
    assert len(problems) == 1


def test_pages_and_answers_beyond_the_limit_are_passed_by(tmp_path: Path) -> None:
    bomb = record(1, gzip.compress(bytes(30_000_000)), http="Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    large = record(2, page(2) + b" " * 9_000_000)
    articles, problems, passed = read(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, (bomb, large, PAGES[3]))))
    assert articles == ["3"]
    assert not problems
    assert passed == {"larger than 8 MB": 2}


def empty_lines(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    lines = b"\r\n" * (1 << 19)
    return b"".join([*(packer.compress(lines) for _ in range(megabytes)), packer.flush()])


@pytest.mark.parametrize(
    "parts",
    [
        lambda: [GZIPPED[0], empty_lines(100), GZIPPED[2]],
        lambda: [GZIPPED[0], *([empty_lines(1)] * 100), GZIPPED[2]],
        lambda: [GZIPPED[0], b"no archive at all", empty_lines(100), GZIPPED[2]],
        lambda: [GZIPPED[0], gzip.compress(record(1, b"<p>" + bytes(100_000_000))), GZIPPED[2]],
    ],
    ids=["at once", "member by member", "behind a fault", "in a record"],
)
def test_an_archive_that_unpacks_to_far_too_much_is_read_no_further(
    tmp_path: Path, parts: Callable[[], list[bytes]]
) -> None:
    path = tmp_path / "a.warc.gz"
    articles, problems, _ = read(path, b"".join(parts()))
    assert articles == ["0"]
    assert len(problems) == 1
    assert "is packed more densely than can be true near byte" in problems[0]
    (told,) = [item for item in intake.read_file(path) if isinstance(item, Problem)]
    assert told.path == str(path)
    assert told.hint == "If you trust it, unpack it, and add the .warc."


@pytest.mark.parametrize(
    "parts",
    [
        [gzip.compress(b"".join([PAGES[0]] * 20_000 + PAGES[1:]))],  # one page again and again: some 100 times as dense
        [gzip.compress(record(9, bytes(10_000_000))), *GZIPPED],
        [GZIPPED[0], *([gzip.compress(b"")] * 5_000), *GZIPPED[1:]],
        [gzip.compress(record(9, GZIPPED[0] * 5_000, http="Content-Type: application/gzip\r\n")), *GZIPPED],
    ],
    ids=["one page again and again", "a large empty one", "members that hold nothing", "archives inside"],
)
def test_what_is_dense_for_a_good_reason_is_read_whole(tmp_path: Path, parts: list[bytes]) -> None:
    articles, problems, _ = read(tmp_path / "a.warc.gz", b"".join(parts))
    assert articles == ["0", "1", "2", "3"]
    assert not problems


# Archives of a browser


def packed(path: Path, members: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    with zipfile.ZipFile(path, "w", how) as held:
        for name, data in members.items():
            held.writestr(name, data)
    return path.read_bytes()


def test_a_browsers_archive_is_read_where_it_lies(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b"{}",
        "archive/data.warc.gz": b"".join(GZIPPED[:2]),
        "../../archive/more.warc": PAGES[2] + record(9, page(9, OTHER)),
    }
    path = tmp_path / "in" / "a.wacz"
    path.parent.mkdir()
    articles, problems, passed = read(path, packed(path, members, zipfile.ZIP_DEFLATED))
    assert articles == ["0", "1", "2"]
    assert not problems
    assert passed == {"about no film in the making": 1}
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.wacz"]


def test_a_broken_archive_in_a_zip_is_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    torn = GZIPPED[0] + broken_member() + GZIPPED[2]
    articles, problems, _ = read(path, packed(path, {"archive/a.warc.gz": torn, "archive/b.warc.gz": GZIPPED[3]}))
    assert articles == ["0", "2", "3"]
    assert len(problems) == 1
    assert problems[0].startswith("archive/a.warc.gz: the archive is broken in one place")


def test_zips_that_mean_harm_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wacz"
    bomb = packed(path, {"a.warc": bytes(300_000_000)}, zipfile.ZIP_DEFLATED)
    assert "larger than can be true" in read(path, bomb)[1][0]
    many = packed(path, {f"{number}.warc": b"" for number in range(30)})
    monkeypatch.setattr(wacz, "_MOST_MEMBERS", 20)
    assert "more than 20 files" in read(path, many)[1][0]
    assert "holds no WARC file" in read(path, packed(path, {"a.txt": b"x"}))[1][0]
    assert "no readable ZIP" in read(path, b"PK\x03\x04 and nothing")[1][0]


def test_build_tells_what_was_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*GZIPPED[:2], *(gzip.compress(record(n, page(n, OTHER))) for n in range(5, 10))]))
    result = build([path], tmp_path / "out", reader="fast")
    assert result.articles == 2
    assert result.passed == {"about no film in the making": 5}
    assert result.as_dict()["passed_over"] == 5
    assert not result.problems


def test_what_was_passed_over_is_told_by_reason(tmp_path: Path) -> None:
    german = (
        "Der Rat von Dunholm hat am Montag nach langer Debatte die Brücke über den Fluss und ihre Farbe beschlossen. "
    )
    records = [
        *(record(number, page(number, OTHER)) for number in range(5)),
        *(record(number, page(number, german * 3)) for number in range(5, 8)),
        record(8, b"", status="404 Not Found"),
        PAGES[0],
    ]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    told = CliRunner().invoke(app, ["build", str(path), "-o", str(tmp_path / "out"), "--reader", "fast"])
    assert told.exit_code == 0
    said = "5 about no film in the making; 3 not in English; 1 no pages: pictures, redirects, errors and the like."
    assert f"Passed over: {said}\n" in told.stdout


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([".warc", ".warc.gz", ".wacz"]),
    st.sampled_from([b"", PAGES[0], GZIPPED[0], PAGES[0] + PAGES[1], b"PK\x03\x04"]),
    st.binary(max_size=400),
    st.integers(0, 2_000),
)
def test_no_bytes_break_the_reading(ending: str, begun: bytes, noise: bytes, at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(begun[:at] + noise + begun[at:])
        for item in intake.read_file(path):
            assert isinstance(item, Article | Problem | Passed)

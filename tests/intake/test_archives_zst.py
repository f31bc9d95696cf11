"""Web archives that are packed with Zstandard, with a dictionary or without, whole, broken and meant to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.test_archives import OTHER, PAGES, page, read, record

from slatewire import intake
from slatewire.intake.archives import zstandard
from slatewire.model import Article, Passed, Problem


class Kept(io.BytesIO):
    def close(self) -> None:
        """The writer closes what it wrote to."""


def frame(data: bytes, dictionary: bytes | None = None) -> bytes:
    out = Kept()
    writer = ZstdWriter(out, dictionary=dictionary)
    writer.write(data)
    writer.close()
    return out.getvalue()[8 + len(dictionary) if dictionary else 0 :]


def skipped(data: bytes, magic: int = 0x184D2A5D) -> bytes:
    return struct.pack("<II", magic, len(data)) + data


def thick(size: int, byte: bytes) -> bytes:
    """A frame of one byte again and again: 4 bytes unpack to 128 kB (RFC 8878, a block of kind RLE)."""
    blocks = size // 131_072
    each = [struct.pack("<I", 131_072 << 3 | 2 | (number == blocks - 1))[:3] + byte for number in range(blocks)]
    return b"\x28\xb5\x2f\xfd\x00" + bytes([7 << 3]) + b"".join(each)


DICTIONARY = zstd_train_dictionary_from_samples(
    [record(number, page(number, text)) for number in range(300) for text in (OTHER, "{} Vera Roe directs it. ")], 4_000
)
FRAMES = [frame(page) for page in PAGES]
SHORT = [frame(page, DICTIONARY) for page in PAGES]


@pytest.mark.parametrize(
    "parts",
    [
        FRAMES,
        [frame(b"".join(PAGES))],
        [skipped(DICTIONARY), *SHORT],
        [skipped(frame(DICTIONARY)), *SHORT],
        [*FRAMES[:2], skipped(b"of another program", 0x184D2A50), *FRAMES[2:]],
    ],
    ids=["record by record", "as a whole", "with a dictionary", "which is packed itself", "with frames of others"],
)
def test_every_page_of_it_is_read(tmp_path: Path, parts: Sequence[bytes]) -> None:
    assert read(tmp_path / "a.warc.zst", b"".join(parts)) == (["0", "1", "2", "3"], [], {})


def test_a_browsers_archive_may_hold_one(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("archive/a.warc.zst", skipped(DICTIONARY) + b"".join(SHORT))
    assert read(path, path.read_bytes()) == (["0", "1", "2", "3"], [], {})


def torn(data: bytes) -> bytes:
    return data[:30] + bytes(byte ^ 0x5A for byte in data[30:50]) + data[50:]


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ([FRAMES[0], torn(FRAMES[1]), FRAMES[2]], ["0", "2"]),
        ([skipped(DICTIONARY), SHORT[0], torn(SHORT[1]), SHORT[2]], ["0", "2"]),
        ([skipped(frame(DICTIONARY)), SHORT[0], b"no archive at all", SHORT[2]], ["0", "2"]),
        ([*FRAMES[:3], FRAMES[3][:-40]], ["0", "1", "2"]),
        ([FRAMES[0], frame(record(1, page(1), length=10**9)), FRAMES[2]], ["0", "1", "2"]),
        ([*FRAMES[:2], skipped(DICTIONARY), *SHORT[2:]], ["0", "1", "2", "3"]),  # two archives, one after the other
        ([skipped(DICTIONARY[:4] + b"no dictionary" * 20), *SHORT], []),
    ],
)
def test_where_it_is_broken_is_told_and_the_rest_is_read(tmp_path: Path, parts: list[bytes], left: list[str]) -> None:
    articles, problems, _ = read(tmp_path / "a.warc.zst", b"".join(parts))
    assert articles == left
    assert len(problems) == 1
    assert "the archive is broken in one place" in problems[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (thick(300_000_000, b"\n") + FRAMES[0], "is packed more densely than can be true"),
        (frame(b"WARC/1.0\r\nContent-Length: 300000000\r\n\r\n") + thick(300_000_000, b"a"), "more densely"),
        (skipped(thick(300_000_000, b"\n")) + FRAMES[0], "is packed with a dictionary of more than 8 MB"),
        (skipped(bytes(9_000_000)) + FRAMES[0], "is packed with a dictionary of more than 8 MB"),
        (b"\x28\xb5\x2f\xfd\x00" + bytes([21 << 3]) + b"\x09\x00\x00a", "more than 128 MB of memory"),
    ],
    ids=["between records", "in a record", "in the dictionary", "a dictionary that is too large", "a window of 2 GB"],
)
def test_what_would_fill_the_memory_or_take_for_ever_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.warc.zst"
    articles, problems, _ = read(path, data)
    assert not articles
    assert len(problems) == 1
    assert why in problems[0]
    (told,) = [item for item in intake.read_file(path) if isinstance(item, Problem)]
    assert told.hint == "If you trust it, unpack it, and add the .warc."


def test_a_bomb_behind_a_fault_is_not_unpacked_either(tmp_path: Path) -> None:
    articles, problems, _ = read(tmp_path / "a.warc.zst", FRAMES[0] + b"junk" + thick(300_000_000, b"\n") + FRAMES[1])
    assert articles == ["0"]
    assert len(problems) == 1
    assert "what follows the last of them was given up" in problems[0]


def test_only_so_much_is_unpacked_of_what_must_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    class Stream(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            drawn.append(len(data))
            return data

    bomb = thick(2_000_000_000, b"\n") * 20
    with pytest.raises(zstandard.UnsafeError):
        zstandard.Unpacking(1_000).check(Stream(bomb))
    assert sum(drawn) < len(bomb) / 10


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=60), st.integers(0, 6_000), st.booleans())
def test_no_bytes_break_the_reading_of_it(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, with_dictionary: bool
) -> None:
    whole = skipped(DICTIONARY) + b"".join(SHORT) if with_dictionary else b"".join(FRAMES)
    path = tmp_path_factory.mktemp("noise") / "a.warc.zst"
    path.write_bytes(whole[:at] + noise + whole[at:])
    for item in intake.read_file(path):
        assert isinstance(item, Article | Problem | Passed)

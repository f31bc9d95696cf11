"""Small harm done to files: bytes turned, pieces lost, doubled, moved, swapped with another file's, words of the format
put where they do not belong, numbers made absurd. The same generator of random numbers does the same harm."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

LONGEST = 131_072  # bytes that a file may grow to
_NUMBER = re.compile(rb"\d{1,19}")
_ABSURD = (
    b"0",
    b"1",
    b"-1",
    b"255",
    b"65536",
    b"2147483648",
    b"4294967295",
    b"9223372036854775808",
    b"1e999",
    b"9" * 400,
)
_ANYWHERE = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\n\n", b"\r\n\r\n", b"\xc3", b"\xed\xa0\x80",
    b"\xf0\x9f\x8e\xac", b"\xe2\x80\xae", b"<", b">", b"&", b'"', b"'", b"%", b"=", b";", b"--", b"]]>", b"<!--",
    b"&#0;", b"&#x110000;", b"\x1b[2J",
)  # fmt: skip


def mutated(
    data: bytes,
    chance: random.Random,
    tokens: Sequence[bytes] = (),
    others: Sequence[bytes] = (),
    longest: int = LONGEST,
) -> bytes:
    """The file after one to six small harms; ``tokens`` are words of its format, ``others`` files of its kind."""
    for _ in range(1 + min(5, int(chance.expovariate(0.7)))):
        data = chance.choice(_HARMS)(data, chance, tokens, others)
    return data[:longest]


def in_gzip(data: bytes, chance: random.Random, harm: Callable[[bytes], bytes]) -> bytes:
    """Harm to what is packed, so that it unpacks and is read; sometimes to the packing."""
    if chance.random() < 0.2:
        return harm(data)
    try:
        inside = gzip.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error):
        return harm(data)
    return gzip.compress(harm(inside[:LONGEST]), compresslevel=1, mtime=0)


def in_zip(data: bytes, chance: random.Random, harm: Callable[[bytes], bytes]) -> bytes:
    """Harm to one member of a ZIP file, sometimes to the whole."""
    if chance.random() < 0.2:
        return harm(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(name, old.read(name)) for name in old.namelist()[:20]]
    except Exception:  # harmed already
        return harm(data)
    if not members:
        return harm(data)
    unlucky = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for number, (name, content) in enumerate(members):
            if number != unlucky:
                new.writestr(name, content)
            elif chance.random() < 0.9:
                packed = name.endswith(".gz")
                new.writestr(name, in_gzip(content, chance, harm) if packed else harm(content))
    return out.getvalue()


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    """A stretch of the file: mostly short, at times very long; often whole lines."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + int(chance.paretovariate(0.6)))
    if chance.random() < 0.4:
        start = data.rfind(b"\n", 0, start) + 1
        end = data.find(b"\n", end) + 1 or len(data)
    return start, end


Harm = Callable[[bytes, random.Random, Sequence[bytes], Sequence[bytes]], bytes]


def _turn(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(chance.choice((1, 1, 1, 4, 32))):
        changed[chance.randrange(len(changed))] ^= chance.choice(
            (1, 2, 4, 8, 16, 32, 64, 128, chance.randrange(1, 256))
        )
    return bytes(changed)


def _lose(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _cut(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _double(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    start, end = _piece(data, chance)
    times = min(chance.choice((2, 2, 2, 2, 2, 3, 3, 10, 10, 100, 2_000, 30_000)), 1 + LONGEST // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def _move(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    start, end = _piece(data, chance)
    piece, rest = data[start:end], data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def _swap(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    start, end = _piece(other, chance)
    at, until = _piece(data, chance)
    return data[:at] + other[start:end] + data[chance.choice((at, until)) :]


def _put(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    word = chance.choice(tokens) if tokens and chance.random() < 0.75 else chance.choice(_ANYWHERE)
    word *= min(chance.choice((1, 1, 1, 1, 1, 1, 1, 2, 2, 50, 5_000)), 1 + LONGEST // max(1, len(word)))
    start, end = _piece(data, chance)
    return data[:start] + word + data[chance.choice((start, end)) :]


def _count(data: bytes, chance: random.Random, tokens: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data[:LONGEST]))
    if not found:
        return _turn(data, chance, tokens, others)
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_ABSURD) + data[one.end() :]


_HARMS: tuple[Harm, ...] = (
    _turn,
    _turn,
    _lose,
    _lose,
    _cut,
    _double,
    _double,
    _move,
    _swap,
    _swap,
    _put,
    _put,
    _put,
    _count,
)

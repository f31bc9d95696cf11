"""The body of an HTTP answer as an archive keeps it: chunks joined, compression undone, within limits.

Archives lie: many tools keep a body decoded under the headers that it came with. What is not encoded as its headers say
is taken as it stands, and a stream that is cut off gives what it has.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

_STEP = 1 << 16
_LONGEST_SIZE = 16  # characters of the length of a chunk


def body(data: bytes, transfer: str, content: str, most: int) -> bytes:
    """The bytes of the page; more than ``most`` of them where it is larger, which then end anywhere.

    ``transfer`` and ``content`` are the headers Transfer-Encoding and Content-Encoding.
    """
    if "chunked" in transfer.lower():
        data = _joined(data)
    codings = [coding.strip().lower() for coding in content.split(",") if coding.strip()]
    for coding in reversed(codings[:3]):
        data = _decoded(data, coding, most)
    return data


def _joined(data: bytes) -> bytes:
    """The chunks as one; the data itself where they are none."""
    out: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 300)
        try:
            size = int(data[at:end].split(b";")[0].strip()[:_LONGEST_SIZE] or b"-", 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 and not out:
            return data
        if size <= 0:
            return b"".join(out)
        out.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _decoded(data: bytes, coding: str, most: int) -> bytes:
    if coding in ("gzip", "x-gzip", "deflate"):
        kinds = (31,) if coding != "deflate" else (15, -15)
        return next(filter(None, (_inflated(data, kind, most) for kind in kinds)), data)
    if coding in ("br", "zstd"):
        from fastwarc.stream_io import BrotliReader, ZstdReader

        reader: Any = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(data))
        out: list[bytes] = []
        total = 0
        try:
            while total <= most and (part := reader.read(_STEP)):
                out.append(part)
                total += len(part)
        except Exception:  # the decoder's own: cut off, or not encoded at all
            pass
        return b"".join(out) or data
    return data


def _inflated(data: bytes, kind: int, most: int) -> bytes:
    decoder = zlib.decompressobj(kind)
    try:
        return decoder.decompress(data, most + 1)
    except zlib.error:
        return b""

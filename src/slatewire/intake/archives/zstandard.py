"""Web archives that are packed with Zstandard (.warc.zst): their dictionary, and whether they can be unpacked safely.

The format is "Zstandard Compression for WARC Files 1.0" of the IIPC: a frame for each record, and a dictionary for all
of them in a frame before the first. fastwarc unpacks it, but bounds neither what a packed dictionary unpacks to nor
what stands between two records.
"""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from slatewire.intake.archives.gunzip import DENSEST, ROOM
from slatewire.intake.whole import LARGEST

_FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
BEGINNING = rb"\x28\xb5\x2f\xfd|\x5d\x2a\x4d\x18"
"""A frame or a dictionary, as a regular expression."""

_STEP = 1 << 20
_TOO_MUCH_MEMORY = "too much memory"  # zstd's own words for a window of more than 128 MB


class UnsafeError(ValueError):
    """It cannot be unpacked safely: the message says why."""


class Unpacking:
    """What is known of an archive of ``size`` bytes on the way: its dictionary, and how much was unpacked of it."""

    def __init__(self, size: int) -> None:
        self._left = DENSEST * size + ROOM
        self._dictionary = b""

    def begin(self, file: BinaryIO, at: int) -> tuple[int, bytes] | None:
        """Where frames begin at or after ``at``, and the bytes to be read before them, for their dictionary; None where
        nothing is packed with Zstandard there. UnsafeError where it must not be unpacked."""
        file.seek(at)
        head = file.read(8)
        if head[:4] == _DICTIONARY:
            length = int.from_bytes(head[4:], "little")
            held = _unpacked(file.read(min(length, LARGEST + 1)))
            if len(held) > LARGEST:
                raise UnsafeError("is packed with a dictionary of more than 8 MB")
            self._dictionary = _DICTIONARY + len(held).to_bytes(4, "little") + held
            at += 8 + length
        elif head[:4] != _FRAME:
            return None
        return at, self._dictionary

    def check(self, stream: Any) -> int:
        """To how many bytes the stream unpacks at most; UnsafeError where it is more than is left to the archive.

        Costs a pass over it: while records are drawn, it cannot be told what lies between them.
        """
        from fastwarc.stream_io import ZstdReader

        reader = ZstdReader(stream)
        before = self._left
        try:
            while part := reader.read(_STEP):
                self._left -= len(part)
                if self._left < 0:
                    raise UnsafeError("is packed more densely than can be true")
        except OSError as error:
            if _TOO_MUCH_MEMORY in str(error):
                raise UnsafeError("asks for more than 128 MB of memory to be unpacked") from None
            return before  # broken: whoever reads the records will find where
        return before - self._left


def _unpacked(data: bytes) -> bytes:
    """A dictionary, which may be packed itself, to a byte more than is allowed."""
    from fastwarc.stream_io import ZstdReader

    if not data.startswith(_FRAME):
        return data
    reader = ZstdReader(io.BytesIO(data))
    out: list[bytes] = []
    try:
        while sum(map(len, out)) <= LARGEST and (part := reader.read(_STEP)):
            out.append(part)
    except OSError:
        return b""  # broken: its frames will say so
    return b"".join(out)

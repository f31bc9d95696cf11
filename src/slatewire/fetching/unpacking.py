"""Bodies as they come, decompressed bit by bit and never beyond what is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP, _RAW = 47, -15  # gzip or zlib by their heads; deflate without any head, as some servers send it


class TooLargeError(ValueError):
    """More than the limit came out."""


class BrokenError(ValueError):
    """What came is not what its head says."""


def unpacked(chunks: Iterable[bytes], coding: str, limit: int) -> bytes:
    """The body, decompressed where ``coding`` (Content-Encoding) is gzip or deflate.

    TooLargeError as soon as it is longer than ``limit`` bytes, BrokenError where it cannot be decompressed, ends too
    early or is compressed in another way. At most ``limit`` and one chunk are ever held.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return _plain(chunks, limit)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise BrokenError(f"is compressed as {coding[:40]}, which was not asked for")
    out = bytearray()
    unpacker = zlib.decompressobj(_GZIP)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                out += unpacker.decompress(rest, limit + 1 - len(out))
            except zlib.error as error:
                if begun or coding != "deflate":
                    raise BrokenError(f"is not compressed as it says ({error})") from None
                begun, unpacker = True, zlib.decompressobj(_RAW)
                continue
            if len(out) > limit:
                raise TooLargeError
            begun = True
            if unpacker.eof and unpacker.unused_data:  # gzip may have several members
                rest = unpacker.unused_data
                if not rest.startswith(b"\x1f\x8b"):
                    break  # some servers add zeros
                unpacker = zlib.decompressobj(_GZIP)
            else:
                rest = unpacker.unconsumed_tail
    if begun and not unpacker.eof:
        raise BrokenError("broke off in the middle")
    return bytes(out)


def _plain(chunks: Iterable[bytes], limit: int) -> bytes:
    out = bytearray()
    for chunk in chunks:
        out += chunk
        if len(out) > limit:
            raise TooLargeError
    return bytes(out)

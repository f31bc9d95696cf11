"""What is packed with gzip, member by member, as far as it can be true.

fastwarc unpacks archives by itself too, but goes through whatever stands between two records line by line: two
megabytes that unpack to two thousand of empty lines took it a minute.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, cast

BEGINNING = b"\x1f\x8b"
DENSEST = 200  # times that an archive may be larger than it is packed; text is some ten times
ROOM = 16_000_000  # bytes that any archive may have
_MEMBER = b"\x1f\x8b\x08"
_BLOCK = 1 << 16
_FEW = 512  # bytes packed, of which none are unpacked where a fault is among them


class Unpacked:
    """The bytes of the gzip members of a file from a place on, to be read like a file; zlib.error where one is broken.

    It may give ``spare`` bytes more than DENSEST times those of the file, and ends where it would give more.
    """

    def __init__(self, file: BinaryIO, begin: int, spare: int) -> None:
        from fastwarc.stream_io import GzipReader

        self.torn: int | None = None
        """Near which byte of the file a member is broken, or does not end."""
        self._file, self._begin, self._spare, self._number = file, begin, spare, 0
        self._packed = _Packed(file, begin)
        self._reader = GzipReader(cast(BinaryIO, self._packed))
        self._held, self._slow = b"", cast("Iterator[bytes] | None", None)
        self._starts = deque([(0, begin)])

    @property
    def spare(self) -> int:
        """How many bytes it may still give; below 0 where it ended for that."""
        return self._spare + DENSEST * self._packed.given - self._number

    def read(self, size: int = -1) -> bytes:
        size = size if size > 0 else _BLOCK
        if not self._held and self.spare >= 0:
            try:
                self._held = next(self._slow, b"") if self._slow else self._quickly(size)
            except OSError as error:
                if error.errno:
                    raise
                self._slow = self._slowly()  # the reader keeps to itself what comes before a fault
                self._held = next(self._slow, b"")
        part, self._held = self._held[:size], self._held[size:]
        self._number += len(part)
        return part

    def tell(self) -> int:
        return self._number

    def place(self, offset: int) -> int:
        """Where in the file the member begins that holds the byte at ``offset``; they are asked for in their order."""
        while len(self._starts) > 1 and self._starts[1][0] <= offset:
            self._starts.popleft()
        return self._starts[0][1]

    def is_whole(self, length: int) -> bool:
        """Of one that was read to its end: whether that was after as many bytes, and its last member ends as it should,
        which the reader does not tell."""
        if self.spare < 0 or self._number < length:
            return False
        for _ in self._slowly():
            pass
        return self.torn is None

    def _quickly(self, size: int) -> bytes:
        part, more = b"", True
        while more and not part:  # a pause, or a member that holds nothing
            before, self._packed.paused = self._reader.inner_tell(), False
            part = self._reader.read(size)
            more = self._packed.paused or self._reader.inner_tell() > before
        start = self._begin + (self._reader.frame_start_position() or 0)
        if part and start > self._starts[-1][1]:
            self._starts.append((self._number, start))
        return part

    def _slowly(self) -> Iterator[bytes]:
        """What follows on what was given, as far as it can be unpacked."""
        number, at = self._starts[-1]
        known = self._number
        self._file.seek(at)
        block = self._file.read(_FEW)
        while block:
            if (start := self._file.tell() - len(block)) > self._starts[-1][1]:
                self._starts.append((number, start))
            member = zlib.decompressobj(31)
            while block and not member.eof:
                self.torn = self._file.tell() - len(block)
                part = member.decompress(block)
                number += len(part)
                if number > known:
                    yield part[known - number :]
                    known = number
                block = self._file.read(_FEW) if not member.eof else member.unused_data or self._file.read(_FEW)
            if member.eof:
                self.torn = None


class _Packed:
    """The bytes of the file, with a pause (``paused``: nothing was given, and more follows) before all that looks like
    the beginning of a member: so what is unpacked at once is of one member, and its place is known."""

    def __init__(self, file: BinaryIO, begin: int) -> None:
        file.seek(begin)
        self._file, self._held, self._at, self._due = file, b"", 0, False
        self.given, self.paused = 0, False

    def read(self, size: int = -1) -> bytes:
        if self._due:
            self.paused, self._due = True, False
            return b""
        if len(self._held) - self._at < len(_MEMBER):
            self._held, self._at = self._held[self._at :] + self._file.read(_BLOCK), 0
        end = self._held.find(_MEMBER, self._at + 1)
        self._due = end > 0
        if end < 0:  # the next one may begin in the last bytes
            end = max(self._at + 1, len(self._held) - len(_MEMBER) + 1)
        part = self._held[self._at : end]
        self._at += len(part)
        self.given += len(part)
        return part

    def tell(self) -> int:
        return self.given

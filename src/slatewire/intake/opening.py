"""How files of many articles are opened, so that whoever waits can be told how far one is read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Opened = Callable[[Path], BinaryIO]
"""Opens a file for reading; OSError where it cannot."""

_STEP = 1 << 20  # bytes from one word to the next: a file that is smaller is read in silence
_BUFFER = 1 << 16


def silently(path: Path) -> BinaryIO:
    """A file as it is."""
    return path.open("rb")


def telling(on_part: Callable[[Path, float], None]) -> Opened:
    """Opens files so that ``on_part`` is told, for every megabyte that is read, at which share of the file that is.

    The share is below 1. It falls where a file is gone through again: an archive that is broken, or that is packed with
    Zstandard and was first looked through.
    """

    def opened(path: Path) -> BinaryIO:
        return io.BufferedReader(_Told(path, on_part), _BUFFER)

    return opened


class _Told(io.FileIO):
    def __init__(self, path: Path, on_part: Callable[[Path, float], None]) -> None:
        super().__init__(path)
        self._path, self._on_part, self._size, self._untold = path, on_part, path.stat().st_size, 0

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:  # all that a BufferedReader asks for
        number = super().readinto(buffer)
        self._untold += number or 0
        if self._untold >= _STEP and (at := self.tell()) < self._size:
            self._untold = 0
            self._on_part(self._path, at / self._size)
        return number

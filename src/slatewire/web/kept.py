"""Pages that are kept: compressed, as many as fit, the one asked for longest ago thrown out first."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

LEVEL = 5
"""Of gzip: half a megabyte takes 5 ms and becomes a tenth."""
OVERHEAD = 600
"""Bytes that a kept page takes besides its body."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer. ``body`` is compressed, ``size`` its length as it was; ``etag`` is empty where it may differ the next
    time that somebody asks, though nothing has changed."""

    body: bytes
    size: int
    media: str
    etag: str = ""
    status: int = 200

    @staticmethod
    def of(text: str, media: str, etag: str = "", status: int = 200) -> Page:
        """A page of this text. Lone surrogates, which UTF-8 cannot hold, become question marks."""
        raw = text.encode("utf-8", "replace")
        return Page(gzip.compress(raw, LEVEL, mtime=0), len(raw), media, etag, status)

    @property
    def plain(self) -> bytes:
        """The body as it was."""
        return gzip.decompress(self.body)


@dataclass(frozen=True, slots=True)
class Address:
    """What a page is asked for by: its path, and the day that it is told as of."""

    path: str
    as_of: str | None = None
    more: str = ""


class Kept:
    """Pages by their addresses, of ``room`` bytes at most. Safe to use from several threads."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, 0
        self._pages: OrderedDict[Address, tuple[Page, frozenset[str] | None]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, address: Address) -> Page | None:
        with self._lock:
            found = self._pages.get(address)
            if found is None:
                return None
            self._pages.move_to_end(address)
            return found[0]

    def put(self, address: Address, page: Page, keys: frozenset[str] | None) -> None:
        """Keep a page. ``keys`` are the keys of the titles that it speaks of; None where it may speak of any."""
        with self._lock:
            self._drop(address)
            self._pages[address] = page, keys
            self.taken += _weight(page)
            while self.taken > self.room and self._pages:
                self._drop(next(iter(self._pages)))

    def drop(self, keys: Collection[str] | None) -> None:
        """Throw out the pages that speak of one of these titles, or may speak of any; None: all."""
        with self._lock:
            of = [a for a, (_, about) in self._pages.items() if keys is None or about is None or about & set(keys)]
            for address in of:
                self._drop(address)

    def _drop(self, address: Address) -> None:
        found = self._pages.pop(address, None)
        if found:
            self.taken -= _weight(found[0])


def _weight(page: Page) -> int:
    return len(page.body) + OVERHEAD

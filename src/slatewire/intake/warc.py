"""Web archives (WARC), of a crawler such as CC-NEWS or of a browser, gzipped or not: read record by record.

Pages that cannot be about a film in the making are passed over before they are parsed (``film_test.py``) and counted.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from slatewire.intake import html
from slatewire.intake.article import Draft, problem, shown
from slatewire.intake.film_test import may_be_about_a_film
from slatewire.intake.whole import LARGEST
from slatewire.model import Passed, Problem

NO_FILM = "about no film in the making"
_OTHER = "no pages: pictures, redirects, errors and the like"
_TOO_LARGE = "larger than 8 MB"
_HINT = "Fetch the archive again if you can; all else in it was read."
_MOST_BREAKS = 200  # places in one archive where reading begins anew after a fault
_STEP = 1 << 20
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n|WARC/0\.\d+\r?\n")
_OVERLAP = 16
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


def drafts(path: Path) -> Iterator[Draft | Problem | Passed]:
    """The pages of an archive that may be about films, in its order, drawn one by one."""
    with path.open("rb") as file:
        yield from archive(file, path)


def archive(file: BinaryIO, path: Path, within: str = "") -> Iterator[Draft | Problem | Passed]:
    """The pages of an open archive, then what was passed over and what is broken. ``within`` is its name inside
    ``path``, if any; ``file`` can be sought."""
    passed: Counter[str] = Counter()
    records = _Records(file)
    for record in records:
        found = _page(record)
        if found is None:
            records.broken.append(records.at)
        elif isinstance(found, str):
            passed[found] += 1
        elif may_be_about_a_film(found.data, found.encoding):
            yield from html.page_drafts(
                found.data, path, url=found.url, encoding=found.encoding, retrieved=found.day, where=found.url[:200]
            )
        else:
            passed[NO_FILM] += 1
    at = f"{within}: " if within else ""
    if records.broken:
        places = f"{len(records.broken)} places, first" if len(records.broken) > 1 else "one place,"
        yield problem(path, f"{at}the archive is broken in {places} near byte {records.broken[0]:,}", _HINT)
    elif not records.number:
        yield problem(path, f"{at}holds no pages of the web", "Check that it is a web archive (WARC).")
    for why, number in passed.most_common():
        yield Passed(shown(path), number, why)


class _Records:
    """The records of an archive; after a fault those from the next sound place on. ``broken`` are the places of the
    faults, ``at`` is where the record drawn last begins, ``number`` how many were drawn."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.broken: list[int] = []
        self.at, self.number = 0, 0

    def __iter__(self) -> Iterator[Any]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        wanted = WarcRecordType.response | WarcRecordType.resource
        size = self._file.seek(0, os.SEEK_END)
        begin: int | None = 0
        while begin is not None and len(self.broken) < _MOST_BREAKS:
            self._file.seek(begin)
            plain = self._file.read(1) == b"W"
            self._file.seek(begin)
            self.at, ends = begin, begin
            try:
                for record in ArchiveIterator(_From(self._file, begin), record_types=wanted, parse_http=False):
                    self.at = begin + record.stream_pos
                    ends = self.at + record.content_length if plain else 0
                    self.number += 1
                    yield record
                if ends <= size:
                    return
            except OSError as error:
                if error.errno:
                    raise
            except Exception:  # fastwarc has exceptions of its own for each way of being broken
                pass
            self.broken.append(self.at)
            begin = _next_beginning(self._file, self.at + 1)


def _next_beginning(file: BinaryIO, after: int) -> int | None:
    """Where the next record or gzip member may begin; None where there is none."""
    file.seek(after)
    offset, tail = after, b""
    while block := file.read(_STEP):
        data = tail + block
        if match := _BEGINNING.search(data):
            return offset - len(tail) + match.start()
        offset += len(block)
        tail = data[-_OVERLAP:]
    return None


class _From:
    """A file from a place on, for readers that count from where they begin."""

    def __init__(self, file: BinaryIO, begin: int) -> None:
        self._file, self._begin = file, begin

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell() - self._begin


@dataclass(frozen=True, slots=True)
class _Found:
    data: bytes
    url: str
    encoding: str | None
    day: str


def _page(record: Any) -> _Found | str | None:
    """The page of a record; why it is none; None where the record is broken."""
    headers = record.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<> ")
    if not url.startswith(("http://", "https://")):
        return _OTHER
    try:
        if record.is_http:
            record.parse_http(auto_decode="all", strict_mode=False)
            if not record.is_http_parsed or record.http_headers.status_code != 200:
                return _OTHER
            kind, encoding = record.http_content_type or "", record.http_charset
        else:
            kind, encoding = headers.get("Content-Type") or "", None
        if kind.split(";")[0].strip().lower() not in _PAGES:
            return _OTHER
        data = record.reader.read(LARGEST + 1)
    except Exception:  # as above
        return None
    return _TOO_LARGE if len(data) > LARGEST else _Found(data, url, encoding, (headers.get("WARC-Date") or "")[:20])

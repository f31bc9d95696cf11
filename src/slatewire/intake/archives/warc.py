"""Web archives (WARC), of a crawler such as CC-NEWS or of a browser, packed with gzip or Zstandard or not:
read record by record.

Pages that cannot be about a film in the making are passed over before they are parsed (``film_test.py``) and counted.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from slatewire.intake.archives import gunzip, zstandard
from slatewire.intake.archives.film_test import passed_over
from slatewire.intake.archives.http_body import body
from slatewire.intake.article import Draft, problem, shown
from slatewire.intake.opening import Opened, silently
from slatewire.intake.pages import html
from slatewire.intake.whole import LARGEST
from slatewire.model import Passed, Problem

_OTHER = "no pages: pictures, redirects, errors and the like"
_TOO_LARGE = "larger than 8 MB"
_AGAIN = "the same page once more"
_HINT = "Fetch the archive again if you can; all else in it was read."
_MOST_AGAIN = 10  # times the size of an archive that is read again after faults: lengths that lie lead to its end
MOST_BREAKS = 200  # places in one archive where reading begins anew after a fault
_STEP = 1 << 20
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n|WARC/0\.\d+\r?\n|" + zstandard.BEGINNING)
_OVERLAP = 16
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


def drafts(path: Path, opened: Opened = silently) -> Iterator[Draft | Problem | Passed]:
    """The pages of an archive that may be about films, in its order, drawn one by one."""
    with opened(path) as file:
        yield from archive(file, path, path.stat().st_size)


def archive(
    file: BinaryIO, path: Path, size: int, within: str = "", most_breaks: int = MOST_BREAKS
) -> Iterator[Draft | Problem | Passed]:
    """The pages of an open archive of ``size`` bytes, then what was passed over and what is broken.

    ``within`` is its name inside ``path``, if any; ``file`` can be sought, which after a fault happens up to
    ``most_breaks`` times.
    """
    passed: Counter[str] = Counter()
    kept: set[bytes] = set()
    records = _Records(file, size, most_breaks)
    for record in records:
        found = _page(record)
        if found is None:
            records.broken.append(records.at)
        elif isinstance(found, str):
            passed[found] += 1
        elif why := passed_over(found.data, found.encoding):
            passed[why] += 1
        elif (same := hashlib.blake2b(found.url.encode() + b"\0" + found.data, digest_size=16).digest()) in kept:
            passed[_AGAIN] += 1
        else:
            kept.add(same)
            page = html.web_page(found.data, path, url=found.url, encoding=found.encoding, where=found.url[:200])
            yield from html.page_drafts(page, retrieved=found.day)
    at = f"{within}: " if within else ""
    if records.unsafe:
        yield problem(path, f"{at}{records.unsafe}", "If you trust it, unpack it, and add the .warc.")
    elif records.broken:
        places = f"{len(records.broken)} places, first" if len(records.broken) > 1 else "one place,"
        what = f"{at}the archive is broken in {places} near byte {records.broken[0]:,}"
        yield problem(path, f"{what}; what follows the last of them was given up" if records.given_up else what, _HINT)
    elif not records.number:
        yield problem(path, f"{at}holds no pages of the web", "Check that it is a web archive (WARC).")
    for why, number in passed.most_common():
        yield Passed(shown(path), number, why)


class _Records:
    """The records of an archive; after a fault those from the next sound place on.

    ``broken`` are the places of the faults, ``given_up`` whether there were too many; ``at`` is where the record drawn
    last begins, ``number`` how many were drawn. ``unsafe`` says why an archive was not unpacked.
    """

    def __init__(self, file: BinaryIO, size: int, most_breaks: int) -> None:
        self._file, self._size, self._most_breaks = file, size, most_breaks
        self.broken: list[int] = []
        self.at, self.number = 0, 0
        self.given_up = False
        self.unsafe = ""

    def __iter__(self) -> Iterator[Any]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType, any_type

        wanted = (WarcRecordType.response, WarcRecordType.resource)
        begin: int | None = 0
        breaks = again = 0
        packed, spare = zstandard.Unpacking(self._size), gunzip.ROOM
        while begin is not None and breaks < self._most_breaks and again <= _MOST_AGAIN * self._size:
            drawn = stated = place = 0
            start = begin
            self._file.seek(begin)
            head = self._file.read(2)
            plain = head[:1] == b"W"
            members = gunzip.Unpacked(self._file, begin, spare) if head == gunzip.BEGINNING else None
            self.at, ends = begin, begin
            try:
                before, unpacked = b"", 0
                frames = None if members else packed.begin(self._file, begin)
                if frames:
                    start, before = frames
                    unpacked = packed.check(_From(self._file, start, before))
                stream = cast(BinaryIO, members or _From(self._file, start, before))
                detect = members is None  # what is packed twice is no archive
                for record in ArchiveIterator(stream, any_type, parse_http=False, stream_detect=detect):
                    place = record.stream_pos
                    self.at = members.place(place) if members else start - len(before) + place
                    if record.headers.get("Content-Length") is None:  # cut off within its headers
                        ends = self._size + 1
                        break
                    ends = self.at + record.content_length if plain else 0
                    if frames and record.content_length > unpacked:
                        ends = self._size + 1
                    drawn, stated = drawn + 1, record.content_length
                    if record.record_type in wanted:
                        self.number += 1
                        yield record
                    if ends > self._size:
                        break
                if ends <= self._size and (not members or members.is_whole(place + stated)):
                    return
            except zstandard.UnsafeError as error:
                if not self.broken:
                    self.unsafe = str(error)
                break
            except OSError as error:
                if error.errno:
                    raise
            except Exception:  # fastwarc has exceptions of its own for each way of being broken
                pass
            if members:
                spare = members.spare
                if members.torn is not None:
                    self.at = members.torn
                if spare < 0:
                    self.unsafe = f"is packed more densely than can be true near byte {self.at:,}, and read no further"
                    break
            breaks += 1
            again += self._file.tell() - self.at
            if drawn or not self.broken:  # else the same fault goes on
                self.broken.append(self.at)
            try:
                begin = _next_beginning(self._file, max(self.at + 1, start))
            except (zipfile.BadZipFile, zlib.error, EOFError):  # the ZIP around it is broken from here on
                return
        self.given_up = begin is not None


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
    """A file from a place on, for readers that count from where they begin; some bytes may stand ``before`` it."""

    def __init__(self, file: BinaryIO, begin: int, before: bytes = b"") -> None:
        self._file, self._begin, self._before = file, begin, before
        self._ahead = b""
        self.seek(0)

    def read(self, size: int = -1) -> bytes:
        if self._ahead and size > 0:
            part, self._ahead = self._ahead[:size], self._ahead[size:]
            return part
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell() - self._begin + len(self._before) - len(self._ahead)

    def seek(self, offset: int) -> int:
        self._ahead = self._before[offset:]
        self._file.seek(self._begin + max(0, offset - len(self._before)))
        return offset

    def close(self) -> None:
        """The file is another's to close."""


@dataclass(frozen=True, slots=True)
class _Found:
    data: bytes
    url: str
    encoding: str | None
    day: str


def _page(record: Any) -> _Found | str | None:
    """The page of a record; why it is none; None where the record is broken."""
    try:
        headers = record.headers
        url = (headers.get("WARC-Target-URI") or "").strip("<> ")
        if not url.startswith(("http://", "https://")):
            return _OTHER
        stated: Any = {}
        encoding = None
        if record.is_http:
            record.parse_http(strict_mode=False)
            if not record.is_http_parsed or record.http_headers.status_code != 200:
                return _OTHER
            stated, encoding = record.http_headers, record.http_charset
            kind = record.http_content_type or ""
        else:
            kind = headers.get("Content-Type") or ""
        if kind.split(";")[0].strip().lower() not in _PAGES:
            return _OTHER
        data = record.reader.read(LARGEST + 1)
        if len(data) <= LARGEST:
            data = body(data, stated.get("Transfer-Encoding") or "", stated.get("Content-Encoding") or "", LARGEST)
        day = (headers.get("WARC-Date") or "")[:20]
    except Exception:  # as above
        return None
    return _TOO_LARGE if len(data) > LARGEST else _Found(data, url, encoding, day)

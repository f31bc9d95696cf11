"""Web archives of a browser (WACZ): a ZIP that holds WARC files, read in their place, never unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from slatewire.intake.archives import warc
from slatewire.intake.article import Draft, problem
from slatewire.intake.opening import Opened, silently
from slatewire.model import Passed, Problem

LARGEST_MEMBER = 8_000_000_000  # bytes of one WARC file inside
_DENSEST = 200  # times that a WARC file may be larger than it is packed; text is some ten times
_MOST_MEMBERS = 10_000
_MOST_BREAKS = 20  # for each the member is read again from its beginning
_HINT = "Make the archive again, or add the WARC files inside it."


def drafts(path: Path, opened: Opened = silently) -> Iterator[Draft | Problem | Passed]:
    """The pages of every WARC file inside, as ``warc.drafts`` gives them."""
    try:
        with opened(path) as file, zipfile.ZipFile(file) as held:
            every = held.infolist()
            members = [info for info in every if info.filename.lower().endswith((".warc", ".warc.gz", ".warc.zst"))]
            if not members or len(every) > _MOST_MEMBERS:
                what = "holds no WARC file" if not members else f"holds more than {_MOST_MEMBERS:,} files"
                yield problem(path, what, "Check that it is a web archive (WACZ).")
                return
            for info in members:
                yield from _member(held, info, path)
    except OSError:
        raise
    except Exception as error:  # zipfile's own, and what it lets through of struct's and of decoders'
        yield problem(path, f"is no readable ZIP ({str(error)[:80]})", _HINT)


def _member(held: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Iterator[Draft | Problem | Passed]:
    name = info.filename[:100]
    if info.file_size > min(LARGEST_MEMBER, _DENSEST * info.compress_size + 1_000_000):
        yield problem(path, f"{name} is larger than can be true, {info.file_size:,} bytes", _HINT)
        return
    try:
        with held.open(info) as member:  # reads no more than the size that it states
            yield from warc.archive(cast(BinaryIO, member), path, info.file_size, name, _MOST_BREAKS)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as error:
        yield problem(path, f"{name} cannot be unpacked ({str(error)[:80]})", _HINT)

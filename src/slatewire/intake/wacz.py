"""Web archives of a browser (WACZ): a ZIP that holds WARC files, read one by one and never unpacked as a whole."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from slatewire.intake import warc
from slatewire.intake.article import Draft, problem
from slatewire.model import Passed, Problem

LARGEST_MEMBER = 8_000_000_000  # bytes of one WARC file inside
_MOST_MEMBERS = 10_000
_IN_MEMORY = 16_000_000  # bytes; above that a member waits in a file that has no name
_STEP = 1 << 20
_HINT = "Make the archive again, or add the WARC files inside it."


def drafts(path: Path) -> Iterator[Draft | Problem | Passed]:
    """The pages of every WARC file inside, as ``warc.drafts`` gives them."""
    try:
        with zipfile.ZipFile(path) as held:
            names = [info for info in held.infolist() if info.filename.lower().endswith((".warc", ".warc.gz"))]
            if not names or len(held.infolist()) > _MOST_MEMBERS:
                what = "holds no WARC file" if not names else f"holds more than {_MOST_MEMBERS:,} files"
                yield problem(path, what, "Check that it is a web archive (WACZ).")
                return
            for info in names:
                yield from _member(held, info, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError) as error:
        yield problem(path, f"is no readable ZIP ({str(error)[:80]})", _HINT)


def _member(held: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Iterator[Draft | Problem | Passed]:
    """One WARC file. It is read again from its middle where it is broken, so it is laid down first."""
    name = info.filename[:100]
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as laid:
        try:
            with held.open(info) as packed:
                fits = _copy(packed, laid)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
            yield problem(path, f"{name} cannot be unpacked ({str(error)[:80]})", _HINT)
            if not laid.tell():
                return
            fits = True
        except Exception as error:  # zlib's and lzma's own
            yield problem(path, f"{name} cannot be unpacked ({str(error)[:80]})", _HINT)
            fits = True
        if not fits:
            yield problem(path, f"{name} is larger than {LARGEST_MEMBER // 10**9} GB", _HINT)
            return
        laid.seek(0)
        yield from warc.archive(laid, path, name)


def _copy(packed: IO[bytes], laid: IO[bytes]) -> bool:
    total = 0
    while block := packed.read(_STEP):
        total += len(block)
        if total > LARGEST_MEMBER:
            return False
        laid.write(block)
    return True

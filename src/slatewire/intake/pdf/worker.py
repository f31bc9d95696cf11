"""The program that reads PDF files for pdf.py, one after another, so that a bad one can be given up.

pypdf is careful and still Python: a file of some kilobytes can keep it busy for hours or fill the memory. Nothing
inside one program can surely end that, so this one is run beside it, with limits that the system holds it to, and is
replaced when it dies. It imports nothing of Slatewire and starts in a quarter of a second. Not to be run by hand.

It reads requests and writes answers, each after its length as eight bytes: the bytes of a file in, out the JSON object
``{"title", "author", "pages": [[[x, y, size, text], ...], ...], "cut"}`` (points from the lower left corner), or
``{"error"}``, one of "password", "cipher", "damaged", "memory".
"""

from __future__ import annotations

import io
import json
import logging
import math
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

MOST_PAGES = 500
MOST_TEXT = 4_000_000  # characters
SECONDS = 30  # of processor time for one file
MEMORY = 1_000_000_000  # bytes
_LENGTH = struct.Struct("<Q")
_MOST_LINES = 100_000


def main() -> None:
    """Answers until there is nothing more to read."""
    logging.disable(logging.CRITICAL)
    hold()
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while data := receive(source):
        more_time()
        try:
            answer = read(data)
        except MemoryError:
            answer = {"error": "memory"}
        except Exception:  # whatever pypdf runs into in a damaged file, RecursionError among it
            answer = {"error": "damaged"}
        send(answers, json.dumps(answer, ensure_ascii=True).encode("ascii"))


def send(stream: BinaryIO, data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """The next message; b"" at the end of all."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    return data if len(data) == length else b""


def hold() -> None:
    """Limits on memory, where the system has such."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def more_time() -> None:
    """So many more seconds of processor time, then the system ends this program."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = math.ceil(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def read(data: bytes) -> dict[str, Any]:
    """The answer for one file."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            if not reader.decrypt(""):
                return {"error": "password"}
        except (DependencyError, NotImplementedError):
            return {"error": "cipher"}
    out: dict[str, Any] = {"title": "", "author": "", "pages": [], "cut": False}
    with suppress(Exception):
        about = reader.metadata
        out["title"] = str(about.title or "")[:1_000] if about else ""
        out["author"] = str(about.author or "")[:1_000] if about else ""
    size = lines = 0
    broken = 0
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES or size > MOST_TEXT or lines > _MOST_LINES:
            out["cut"] = True
            break
        try:
            out["pages"].append(page_lines(page))
        except (MemoryError, DependencyError):
            raise
        except Exception:  # one damaged page; the others are read
            broken += 1
            out["pages"].append([])
        size += sum(len(line[3]) for line in out["pages"][-1])
        lines += len(out["pages"][-1])
    if broken and broken == len(out["pages"]):
        return {"error": "damaged"}
    return out


def page_lines(page: Any) -> list[list[Any]]:
    """The lines of a page in the order of its own drawing: where each begins, the size of its letters, its text."""
    lines: list[list[Any]] = []
    current: list[Any] | None = None

    def piece(text: str, shift: Any, place: Any, font: Any, size: Any) -> None:
        nonlocal current
        for number, part in enumerate(text.split("\n")):
            if number and current is not None:
                lines.append(current)
                current = None
            if current is not None:
                current[3] += part
            elif part.strip():
                current = [*_at(shift, place, size), part]

    page.extract_text(visitor_text=piece)
    if current is not None:
        lines.append(current)
    return [[*line[:3], line[3].strip()] for line in lines]


def _at(shift: Any, place: Any, size: Any) -> list[float]:
    """x, y and size on the page, from the two matrices; noughts where they are beyond reason."""
    try:
        x = place[4] * shift[0] + place[5] * shift[2] + shift[4]
        y = place[4] * shift[1] + place[5] * shift[3] + shift[5]
        high = abs(size) * math.hypot(place[2], place[3]) * math.hypot(shift[2], shift[3])
    except Exception:
        return [0.0, 0.0, 0.0]
    found = [float(x), float(y), float(high)]
    return [round(n, 1) if math.isfinite(n) and abs(n) < 1e6 else 0.0 for n in found]


if __name__ == "__main__":
    main()

"""Files that are read as a whole: their bytes, of which there may be too many or none."""

from __future__ import annotations

from pathlib import Path

from slatewire.intake.article import problem
from slatewire.intake.encoding import Decoded
from slatewire.model import Problem

LARGEST = 8_000_000  # bytes of one text or page; the longest feature article has about 100,000


def whole(path: Path) -> bytes | Problem:
    """The bytes of a file; a Problem where they are too many for one article, or none."""
    with path.open("rb") as file:
        return fit(file.read(LARGEST + 1), path)


def fit(data: bytes, path: Path | str) -> bytes | Problem:
    """The bytes, if they can be one article."""
    if len(data) > LARGEST:
        return problem(
            path,
            "is larger than 8 MB, too large for one article",
            "Split it, or make it JSONL with one article a line.",
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return problem(path, "is empty", "Save the article again.")
    return data


def unreadable(decoded: Decoded, path: Path | str) -> Problem:
    """What to tell of characters that were no text."""
    return problem(
        path,
        f"{decoded.unreadable} characters could not be read as {decoded.encoding} and are shown as \ufffd",
        "Save the file again as UTF-8.",
    )

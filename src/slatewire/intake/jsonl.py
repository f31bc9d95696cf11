"""JSONL: one article a line, with the keys text, title, outlet, url, byline, published, updated, retrieved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from slatewire.intake.article import FIELDS, Draft, problem
from slatewire.intake.encoding import NotTextError, clean, decode
from slatewire.intake.opening import Opened, silently
from slatewire.model import Problem

LONGEST_LINE = 8_000_000  # bytes
_TEXT_KEYS = ("text", "body", "content")
_HINT = 'Each line is one object, such as {"text": "…", "title": "…", "published": "2025-10-18"}.'


def drafts(path: Path, opened: Opened = silently) -> Iterator[Draft | Problem]:
    """One draft a line, one line in memory at a time; a line that cannot be read gives a Problem, the rest goes on."""
    empty = True
    with opened(path) as file:
        for item in _drafts(file, path):
            empty = False
            yield item
    if empty:
        yield problem(path, "is empty", "Each line of a JSONL file is one article.")


def _drafts(file: BinaryIO, path: Path) -> Iterator[Draft | Problem]:
    number = 0
    while data := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(data) > LONGEST_LINE:
            while data and not data.endswith(b"\n"):
                data = file.readline(LONGEST_LINE)
            yield problem(path, f"line {number} is longer than 8 MB", "An article is one line.")
        elif number == 1 and data.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield problem(path, "is UTF-16", "Save JSONL as UTF-8.")
            return
        elif data.strip(b" \t\r\n\xef\xbb\xbf\0"):
            yield _draft(data, path, f"line {number}")


def _draft(data: bytes, path: Path, where: str) -> Draft | Problem:
    if not data.lstrip(b" \t\xef\xbb\xbf\0").startswith(b"{"):  # told at once: what is no JSONL has millions of lines
        return problem(path, f"{where} is no object", _HINT)
    try:
        row = json.loads(decode(data).text)
    except NotTextError as error:
        return problem(path, f"{where} {error}", _HINT)
    except (ValueError, RecursionError) as error:
        return problem(path, f"{where} is not valid JSON ({str(error)[:80]})", _HINT)
    if not isinstance(row, dict):
        return problem(path, f"{where} is no object", _HINT)
    text = next((row[key] for key in _TEXT_KEYS if row.get(key)), None)
    if not isinstance(text, str):
        return problem(path, f"{where} has no text", _HINT)
    stated = {}
    for name in FIELDS:
        value = row.get(name)
        if value is not None and not isinstance(value, str | int):
            return problem(path, f"{where}: {name} is no plain text", _HINT)
        if value not in (None, ""):
            stated[name] = str(value)
    return Draft(clean(text), data, stated, where)

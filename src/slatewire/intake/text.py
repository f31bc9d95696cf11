"""Plain-text clippings: front matter, the head line `` date YYYY-MM-DD Title``, or the dump of a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slatewire.intake.article import FIELDS, Draft, problem
from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.lines.lines import is_prose
from slatewire.intake.whole import unreadable, whole
from slatewire.model import Problem

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_HEAD_LINE = re.compile(r"^[ \t]*date[ \t]+(\d{4}-\d\d-\d\d)[ \t]+(\S.*)$", re.MULTILINE)
_PLAIN_FIELD = re.compile(rf"^({'|'.join(FIELDS)}):[ \t]*(\S.*)$", re.MULTILINE)
_LONGEST_FRONT_MATTER = 16_384  # characters


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The one draft of a text file."""
    data = whole(path)
    if isinstance(data, Problem):
        yield data
        return
    try:
        decoded = decode(data)
    except NotTextError as error:
        yield problem(path, str(error), "Save the article as text or HTML.")
        return
    page, stated, wrong = split(decoded.text)
    if wrong:
        yield problem(path, wrong, "Put values that contain a colon in quotation marks.")
    if decoded.unreadable:
        yield unreadable(decoded, path)
    if page or not wrong:
        yield Draft(page, data, stated)


def split(text: str) -> tuple[str, dict[str, str], str]:
    """The page of text, what its head states (by field), and what is wrong with the head ("" if nothing).

    A head that is not valid YAML is still read line by line as ``field: value``.
    """
    page, stated, wrong = _front_matter(text)
    page, dated = _head_line(page)
    return page, {**dated, **stated}, wrong


def _front_matter(text: str) -> tuple[str, dict[str, str], str]:
    begin = len(text) - len(text.lstrip())
    opening = _FENCE.match(text, begin)
    if not opening:
        return text, {}, ""
    closing = _FENCE.search(text, opening.end() + 1, opening.end() + _LONGEST_FRONT_MATTER)
    if not closing:
        return text, {}, ""
    head, page = text[opening.end() : closing.start()], text[closing.end() :].lstrip("\n")
    if not head.strip() or ":" not in head:
        return text, {}, ""  # two rules across the page, no front matter
    try:
        return page, *_fields(_yaml(head))
    except (ValueError, RecursionError) as error:
        stated = {name: value.strip().strip("'\"") for name, value in _PLAIN_FIELD.findall(head)}
        return page, stated, f"the front matter is not valid YAML ({_short(error)}); read line by line"


def _yaml(head: str) -> object:
    """The head as YAML's plain values: the C loader where there is one, and no types but YAML's own."""
    import yaml

    try:
        return yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"{line}{error.problem}") from error
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _fields(data: object) -> tuple[dict[str, str], str]:
    if not isinstance(data, dict):
        raise ValueError("it is no list of fields")
    out: dict[str, str] = {}
    odd: list[str] = []
    for name in FIELDS:
        value = data.get(name)
        if value is None:
            continue
        words = _words(value)
        if words is None:
            odd.append(name)
        elif words:
            out[name] = words
    return out, f"the front matter's {', '.join(odd)} is no plain text" if odd else ""


def _words(value: Any) -> str | None:
    """A plain value as text; a list of names as "A, B". None for what a field cannot be."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
        return str(value).strip()
    if isinstance(value, list) and len(value) <= 20 and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


def _head_line(page: str) -> tuple[str, dict[str, str]]:
    """The line `` date YYYY-MM-DD Title`` in the head of the page: anywhere before the first sentence."""
    match = _HEAD_LINE.search(page, 0, 20_000)
    if not match or any(is_prose(line.strip()) and len(line) > 200 for line in page[: match.start()].split("\n")):
        return page, {}
    rest = page[: match.start()] + page[match.end() :].removeprefix("\n")
    return rest, {"published": match[1], "title": match[2].strip()}


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__

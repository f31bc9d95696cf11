"""Letters that somebody passed on: who wrote them, and when, as the head inside states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from slatewire import vocabulary
from slatewire.intake.lines.dates import stamps
from slatewire.intake.mail import mime

_MOST_BEFORE = 1_500  # characters of a note over the letter
_LONGEST_HEAD = 16  # lines
_LONGEST_LINE = 1_000  # characters that are looked at
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_PREFIX = re.compile(r"\s*([^\W\d_]{1,6})\s*(?:\[\d+\])?:\s*")
_HEAD = re.compile(r"[*_>\s]*([^\W\d_][\w -]{0,14}?)\s?:[*_]*\s+(.*)")
_CLOCK = re.compile(r",?\s(?:at|um|à|om)?\s*\d{1,2}[:.]\d\d.*$")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s+(?=\S+\s)")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The letter inside: its text, and what its head states ("" where it does not)."""

    text: str
    sender: str
    day: str
    title: str


def bare_subject(subject: str) -> tuple[str, bool]:
    """The subject without "Fwd:", and whether it had it."""
    known = _words()["forwarded"]
    found = False
    while (match := _PREFIX.match(subject)) and match[1].lower() in known:
        subject, found = subject[match.end() :], True
    return subject.strip(), found


def forwarded(text: str, said_so: bool) -> Forwarded | None:
    """The letter inside the text; ``said_so``: the subject says that it is forwarded. None where there is none.

    Without the subject's word a line must say so, and little may stand over it: below an answer stands what it answers.
    """
    lines = text[: _MOST_BEFORE + 8_000].split("\n")
    before = 0
    for index, line in enumerate(lines):
        if before > _MOST_BEFORE:
            return None
        words = line.strip(" -_*>:\t").lower().replace("’", "'")
        over = words in _words()["over_forwarded"] and (said_so or words != "original message")
        if over or (said_so and _field(line) == "sender"):
            found = _head(lines, index + over)
            if found:
                fields, length = found
                return _read(text, lines[:length], fields)
        before += len(line)
    return None


def _head(lines: list[str], start: int) -> tuple[dict[str, str], int] | None:
    """The head's fields and the number of the line after it; a sender and one more, or it is no head."""
    fields: dict[str, str] = {}
    end, gap, last = start, 0, ""
    for index in range(start, min(len(lines), start + 3 * _LONGEST_HEAD)):
        line = lines[index]
        if not line.strip(" >\t"):
            gap += 1
            if gap > 1:
                break
        elif name := _field(line):
            if name in fields and name != "others":
                break
            match = _HEAD.match(line[:_LONGEST_LINE])
            fields[name] = match[2].strip(" *") if match else ""
            last, gap, end = name, 0, index + 1
        elif last == "others" and not gap and "@" in line:
            end = index + 1  # more names of those who got it
        elif last in ("sender", "title") and not gap and line[:1] in " \t":
            fields[last] += f" {line.strip()}"
            end = index + 1
        else:
            break
    return (fields, end) if "sender" in fields and ({"day", "title"} & set(fields)) else None


def _read(text: str, head: list[str], fields: dict[str, str]) -> Forwarded:
    inner = text[sum(len(line) + 1 for line in head) :].strip("\n")
    full = [line for line in inner.split("\n") if line.strip()]
    if full and sum(line.startswith(">") for line in full) * 10 >= len(full) * 9:
        inner = _QUOTED.sub("", inner)
    stated = " ".join(fields.get("day", "")[:200].split())
    day = mime.day(stated) if re.search(r"[+-]\d{4}\b", stated) else ""
    if not day:
        bare = _CLOCK.sub("", _WEEKDAY.sub("", stated))
        day = stamps(bare).get("published", "")
    return Forwarded(inner, fields["sender"], day, fields.get("title", ""))


def _field(line: str) -> str:
    """Which line of a head it is: sender, day, title, others; "" where it is none."""
    match = _HEAD.match(line[:_LONGEST_LINE])
    return _words_of_head().get(match[1].strip().lower(), "") if match else ""


@cache
def _words_of_head() -> dict[str, str]:
    return {word: name for name, words in vocabulary.load("mail")["head"].items() for word in words}


@cache
def _words() -> dict[str, frozenset[str]]:
    data = vocabulary.load("mail")
    return {name: frozenset(data[name]) for name in ("forwarded", "over_forwarded")}

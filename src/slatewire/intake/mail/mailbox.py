"""Mailboxes (.mbox): letters one after another, each after a line "From ...". One is in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from slatewire.intake.article import Draft, problem
from slatewire.intake.mail.mail import LARGEST_LETTER, letter_drafts
from slatewire.intake.opening import Opened, silently
from slatewire.model import Problem

_LONGEST_LINE = 1_000_000  # bytes read at once


def drafts(path: Path, opened: Opened = silently) -> Iterator[Draft | Problem]:
    """The drafts of every letter; a letter that cannot be read gives a Problem, the rest goes on."""
    with opened(path) as file:
        yield from _drafts(file, path)


def _drafts(file: BinaryIO, path: Path) -> Iterator[Draft | Problem]:
    number = empty = 0
    for data in _letters(file):
        if data is None:
            hint = "A mailbox begins with a line such as: From news@wire.example Tue Oct  7 09:30:00 2025."
            yield problem(path, "is no mailbox", hint)
            return
        number += 1
        if data.strip():
            yield from letter_drafts(data, path, f"letter {number}")
        else:
            empty += 1
    if empty == number:
        yield problem(path, "is empty" if not number else "holds only empty letters", "Export the mailbox again.")
    elif empty:
        many = "1 letter is empty" if empty == 1 else f"{empty:,} letters are empty"
        yield problem(path, f"{many}; the others were read", "If it should not be, export the mailbox again.")


def _letters(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each letter, those over the limit cut just behind it; None, and no more, for what is no mailbox."""
    letter: list[bytes] = []
    size = 0
    inside = False
    blank = True  # a letter begins at the start, or after a blank line
    fresh = True  # at the start of a line, not inside one that is longer than what is read at once
    while line := file.readline(_LONGEST_LINE):
        if fresh and blank and line.startswith(b"From "):
            if inside:
                yield b"".join(letter)
            letter, size, inside, blank = [], 0, True, False
            continue
        blank = fresh and not line.strip(b"\r\n")
        if not inside:
            if blank:
                continue
            yield None
            return
        if size <= LARGEST_LETTER:
            # A line of the letter that begins with "From " was kept from being taken for the next one's.
            kept = line[1:] if fresh and line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line
            letter.append(kept)
            size += len(kept)
        fresh = line.endswith(b"\n")
    if inside:
        yield b"".join(letter)

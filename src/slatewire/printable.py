"""Words of others made safe to print: what an article says may be meant for the terminal, not for its reader."""

from __future__ import annotations

import json
import re
from typing import Any

# Commands to a terminal (ECMA-48): with parameters, as a string, or of two characters.
_COMMAND = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,200}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
# Control characters, line and paragraph separators, overrides of the direction of writing, lone surrogates.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_NOT_FOR_PRINT = re.compile(f"[{_CONTROL}]")
_NOT_FOR_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without commands to a terminal, other control characters and overrides of the direction of
    writing. Tabs and newlines stay."""
    return _NOT_FOR_PRINT.sub("", _COMMAND.sub("", text))


def one_line(text: str) -> str:
    """The same with every stretch of white space as one space."""
    return " ".join(printable(text).split())


def as_json(thing: Any, *, indent: int | None = None) -> str:
    """JSON that reads back as exactly ``thing`` and holds nothing that a terminal would obey."""
    written = json.dumps(thing, ensure_ascii=False, indent=indent)
    return _NOT_FOR_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", written)

"""The V1 syntax of QuickStatements, read as its manual gives it (https://www.wikidata.org/wiki/Help:QuickStatements).

One command a line, its parts separated by tabs; "|" separates parts and "||" commands too, wherever they stand; a
comment in "/* */" at the end of a line is the summary of the edit. Values are items, texts in quotation marks, texts of
a language, times with a precision, and quantities with a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ITEM = re.compile(r"Q[1-9]\d*")
TEXT = re.compile(r'"(.*)"')
OF_LANGUAGE = re.compile(r'([a-z][a-z-]+):"(.*)"')
TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T00:00:00Z/(\d+)")
QUANTITY = re.compile(r"[+-]?\d+(?:\.\d+)?(?:U[1-9]\d*)?")


@dataclass
class Command:
    """``create``, ``label``, ``description`` or ``statement``."""

    what: str
    property: str = ""
    value: str = ""
    rank: str = ""
    qualifiers: list[tuple[str, str]] = field(default_factory=list)
    references: list[dict[str, str]] = field(default_factory=list)


def commands(lines: list[str]) -> list[Command]:
    """The commands of a text, without the lines that begin with "#"; ValueError where one is none."""
    text = "\n".join(line for line in lines if not line.startswith("#"))
    text = text.replace("||", "\n").replace("|", "\t")
    return [command(line) for line in text.split("\n") if line.strip()]


def command(line: str) -> Command:
    if re.search(r"/\*.*\*/\s*$", line):
        raise ValueError(f"a summary where none was meant: {line!r}")
    first, *parts = line.split("\t")
    if first == "CREATE" and not parts:
        return Command("create")
    if first != "LAST" and not ITEM.fullmatch(first):
        raise ValueError(f"no item: {line!r}")
    name, given, *rest = parts
    if re.fullmatch("[LD]en", name):
        if rest or not TEXT.fullmatch(given) or len(given) > 252:
            raise ValueError(f"no label or description: {line!r}")
        return Command({"L": "label", "D": "description"}[name[0]], name, given[1:-1])
    found = Command("statement", _property(name, "P"), value(given))
    if rest and rest[0] in ("R+", "R0", "R-"):
        found.rank = rest.pop(0)
    if len(rest) % 2:
        raise ValueError(f"a key without a value: {line!r}")
    for key, item in zip(rest[::2], rest[1::2], strict=True):
        if key.startswith("P"):
            if found.references:
                raise ValueError(f"a qualifier after a reference: {line!r}")
            found.qualifiers.append((_property(key, "P"), value(item)))
            continue
        if key.startswith("!") or not found.references:
            found.references.append({})
        found.references[-1][f"P{_property(key.removeprefix('!'), 'S')[1:]}"] = value(item)
    return found


def _property(name: str, letter: str) -> str:
    if not re.fullmatch(rf"{letter}[1-9]\d*", name):
        raise ValueError(f"no property: {name!r}")
    return name


def value(given: str) -> str:
    if ITEM.fullmatch(given) or QUANTITY.fullmatch(given):
        return given
    for pattern in (TEXT, OF_LANGUAGE):
        if (found := pattern.fullmatch(given)) and found[found.lastindex or 1].strip():
            return given
    if time := TIME.fullmatch(given):
        month, day, precision = int(time[2]), int(time[3]), int(time[4])
        if (month > 0, day > 0) == {9: (False, False), 10: (True, False), 11: (True, True)}[precision]:
            return given
    raise ValueError(f"no value: {given!r}")

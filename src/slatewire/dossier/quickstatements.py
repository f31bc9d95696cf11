"""What is confirmed of a work as commands for QuickStatements (V1 syntax), a preview for an editor of Wikidata.

Only what is confirmed and undisputed is given, each fact with a reference to every independent origin. No item is ever
guessed: where a value is a person, a company or another work, the command stands as a comment with ``Q?`` in the place
of the item to be looked up. docs/exports.md tells how it is used.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from slatewire.dossier import explain, firm, periods
from slatewire.dossier.outside import one_line, web_address
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.model import Article, Money, Report, Work
from slatewire.state import Candidate, StateOfPlay
from slatewire.vocabulary import properties

UNKNOWN = "Q?"
"""Where an item is to be put in."""
LABEL, TITLE, ADDRESS = 250, 400, 500
"""The most characters that Wikidata takes for a label, a text and an address."""
REFERENCES = 5
"""Of one statement: one for each independent origin, the oldest first."""
_QUOTE_BEFORE = re.compile(r'(^|[\s(\[—–-])"')
# Separators and the beginning of a comment stand for themselves even within quotation marks.
_NOT_IN_TEXT = {"|": "¦", "/*": "/ *", "*/": "* /"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement on the work. ``value`` is as the syntax has it, or None where its item is to be looked up: then
    ``name`` is what to look for. ``rivals`` names what has one value at a time, empty for what may have several: two
    directors work together."""

    property: str
    label: str
    value: str | None
    name: str
    qualifiers: tuple[tuple[str, str], ...]
    item: Candidate
    rivals: str


def lines(subject: Subject) -> list[str]:
    """The commands, one a line without its end, and comments that begin with "#". Where nothing is confirmed there is
    one comment and no command."""
    play, sources = subject.play, firm.Sources(subject)
    found = list(_statements(play))
    if not found:
        return [f"# Nothing of {_text(explain.work(play.work))} is confirmed: there is nothing to add to Wikidata."]
    rank = _ranks(found)
    ready = [one for one in found if one.value is not None]
    wanting = [one for one in found if one.value is None]
    out = [
        f"# {_text(explain.work(play.work))}: what is confirmed. Look at every line before you run it.",
        "# Is there an item already? Then leave out CREATE and the lines of label and description, and write its",
        "# number for LAST. Lines that begin with # are for you: take them out.",
        "CREATE",
        f'LAST\tLen\t"{_text(play.work.title, LABEL) or "untitled"}"',
        f'LAST\tDen\t"{_description(play)}"',
    ]
    if kind := _known()["kinds"].get(play.work.kind):
        out.append(f"LAST\tP31\t{kind}{_references(sources, firm.behind(found[0].item), 1)}")
    out += [_command(one, sources, rank[id(one)]) for one in ready]
    if wanting:
        out.append(f"# To be looked up: write the item for {UNKNOWN} and take away the number sign.")
    for one in wanting:
        out.append(f"# {one.property} {one.label}: needs the item of “{_text(one.name)}”")
        out.append(f"# {_command(one, sources, rank[id(one)])}")
    return out


def _statements(play: StateOfPlay) -> Iterator[Statement]:
    """What is confirmed and has a property on Wikidata, in the order of the vocabulary."""
    for name, items in play.properties.items():
        confirmed = [item for item in items if firm.is_confirmed(item)]
        if name == "release_date":
            confirmed = [item for item in confirmed if not any(_vaguer(item, other) for other in confirmed)]
        for item in confirmed:
            if found := _statement(play.work, name, item):
                yield found


def _statement(work: Work, name: str, item: Candidate) -> Statement | None:
    value, known = item.value, _known()
    if name == "release_date" and isinstance(value, str):
        where = _qualifier(item, "territory")
        country = known["countries"].get(where)
        time = _time(value)
        if time is None or (where and country is None and where != "worldwide"):
            return None
        place = (("P291", country),) if country else ()
        return Statement("P577", "publication date", time, value, place, item, f"P577 {country}")
    if name == "budget" and isinstance(value, Money):
        unit = known["currencies"].get(value.currency)
        if unit is None or _qualifier(item, "basis") not in ("", "total") or value.amount < 0:
            return None
        return Statement("P2130", "cost", f"{value.amount}U{unit[1:]}", "", (), item, "P2130")
    where_to = known["jobs"].get(_qualifier(item, "job")) if name == "crew" else known["properties"].get(name)
    if name == "writer" and work.kind == "novel":
        where_to = ["P50", "author"]
    if where_to is None or isinstance(value, float | int | Money):
        return None
    if name == "setting" and periods.parse(str(value)):
        return None
    text = explain.work(value) if isinstance(value, Work) else value
    place_item = known["countries"].get(text) if _is_place(name) else None
    part = _text(item.character or "", TITLE) if name == "cast" else ""
    role = (("P4633", f'"{part}"'),) if part else ()
    return Statement(where_to[0], where_to[1], place_item, text, role, item, "")


def _is_place(name: str) -> bool:
    known = properties().get(name)
    return bool(known and known.value == "place") or name == "setting"


def _vaguer(item: Candidate, other: Candidate) -> bool:
    """Whether the other gives the same date for the same place more exactly."""
    mine, theirs = _time(str(item.value)), _time(str(other.value))
    if not mine or not theirs or _qualifier(item, "territory") != _qualifier(other, "territory"):
        return False
    (_, exactly), (day, more_exactly) = mine.rsplit("/", 1), theirs.rsplit("/", 1)
    length = {"9": 5, "10": 8, "11": 11}
    return int(more_exactly) > int(exactly) and mine[: length[exactly]] == day[: length[exactly]]


def _ranks(found: Sequence[Statement]) -> dict[int, str]:
    """The rank of each statement: of several values for one thing the one reported last is preferred."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in found:
        if one.rivals:
            groups[one.rivals].append(one)
    ranks = {id(one): "" for one in found}
    for group in groups.values():
        days = [earliest(one.item.latest) or date.min for one in group]
        if len(days) > 1 and days.count(max(days)) == 1:
            ranks[id(group[days.index(max(days))])] = "\tR+"
    return ranks


def _command(one: Statement, sources: firm.Sources, rank: str) -> str:
    qualifiers = "".join(f"\t{prop}\t{value}" for prop, value in one.qualifiers)
    value = one.value or UNKNOWN
    return f"LAST\t{one.property}\t{value}{rank}{qualifiers}{_references(sources, firm.behind(one.item))}"


def _references(sources: firm.Sources, reports: Sequence[Report], most: int = REFERENCES) -> str:
    """A reference for each independent origin whose article can be named; "!S" begins each but the first."""
    found = [told for report in sources.by_origin(reports) if (told := _reference(report.article))]
    found = sorted(found, key=lambda told: told[0][0] != 854)[:most]  # those that can be followed first
    return "".join(
        f"\t{'!' if number and not place else ''}S{prop}\t{value}"
        for number, told in enumerate(found)
        for place, (prop, value) in enumerate(told)
    )


def _reference(article: Article) -> list[tuple[int, str]]:
    """Address, title, day of publication and day of retrieval; empty where it has neither address nor title."""
    address = web_address(article)
    out = []
    if address and len(address) <= ADDRESS:
        out.append((854, f'"{address.replace("|", "%7C").replace("*", "%2A")}"'))
    if (title := _text(article.title or "")) and len(title) <= TITLE:
        out.append((1476, f'en:"{title}"'))
    if not out:
        return []
    days = ((577, article.published), (813, article.retrieved if address else None))
    return out + [(prop, time) for prop, day in days if day and (time := _time(day))]


def _time(edtf: str) -> str | None:
    """A date with its precision, as the syntax has it: years, months and days; of a season only the year is told. None
    for what is doubtful, longer than a year or no date."""
    point = periods.parse(edtf.strip())
    if point is None or point.mark or "X" in point.year:
        return None
    month = point.sub if point.sub and point.sub <= 12 else None
    precision = 11 if month and point.day else 10 if month else 9
    return f"+{point.year}-{month or 0:02d}-{(point.day or 0) if month else 0:02d}T00:00:00Z/{precision}"


def _description(play: StateOfPlay) -> str:
    """What tells the item from others of its name: "upcoming film directed by Mara Holt"."""
    work = play.work
    kind = {"series": "television series", "game": "video game", "other": "work"}.get(work.kind, str(work.kind))
    when = f"{work.year} " if work.year else "upcoming " if play.shelf == "development" else ""
    makers, by = ("director", "directed by") if work.on_screen else ("writer", "by")
    names = [_text(str(item.value)) for item in play.properties.get(makers, ()) if firm.is_confirmed(item)]
    words = f"{when}{kind}" + (f" {by} {' and '.join(names)}" if 0 < len(names) < 3 else "")
    return words if len(words) <= LABEL else f"{when}{kind}"


def _qualifier(item: Candidate, name: str) -> str:
    said = (report.claim.qualifiers.get(name) for report in item.reports)
    return next((str(value) for value in said if value), "")


def _text(words: str, most: int | None = None) -> str:
    """A text that can stand between quotation marks, and in a comment: the syntax knows no escapes."""
    found = one_line(words)
    for sign, instead in _NOT_IN_TEXT.items():
        found = found.replace(sign, instead)
    return one_line(_QUOTE_BEFORE.sub(r"\1“", found).replace('"', "”"), most)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(files("slatewire.dossier").joinpath("wikidata.toml").read_text(encoding="utf-8"))

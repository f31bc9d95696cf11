"""One fact as a row on the screen: its words, how far along and how firmly, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rich.text import Text

from slatewire.dossier import boards, explain
from slatewire.model import Article, Report
from slatewire.printable import one_line
from slatewire.state import Candidate
from slatewire.terminal.console import Signs, joined, words

MONTH = re.compile(r"\b(January|February|August|September|October|November|December)\b")
POSSIBLE = ("hedged", "speculative")


def value(prop: str, item: Candidate, shown: str, details: Sequence[str], signs: Signs) -> Text:
    """The words of a fact, flagged where it is disputed, with what narrows it and what became of it."""
    gone = item.standing in ("superseded", "out")
    flag = Text(f"{signs.flag} ", style="bold yellow") if item.standing == "disputed" else Text()
    text = joined([flag, words(shown, "dim" if gone else "bold")])
    if details:
        lead = " " if details[0].startswith("as ") else ", "
        text = joined([text, Text(lead), words(", ".join(details), "dim" if gone else "")])
    return joined([text, _fate(prop, item, signs)])


def _fate(prop: str, item: Candidate, signs: Signs) -> Text:
    """What the words alone would not show: gone, denied, given up, only possible."""
    if item.rung == "out" and item.firmness != "denied":
        return Text(f" {signs.arrow} out", style="red")
    if item.standing == "out":
        return Text(f" {signs.arrow} denied", style="red")
    if item.standing == "superseded":
        return Text(" (superseded)", style="dim")
    if prop in ("filming_location", "setting") and item.firmness in POSSIBLE:
        return Text(" (possible)", style="yellow")
    return Text()


def ladder(steps: boards.Steps, signs: Signs) -> Text:
    """A ladder as a bar. The deal ladder begins with "out", which fills nothing."""
    length, filled = (steps.of - 1, steps.at) if steps.which == "deal" else (steps.of, steps.at + 1)
    if steps.off or steps.firmness == "denied":
        filled = 0
    style = "green" if steps.firmness == "stated" and filled > length // 2 else "yellow"
    return joined([Text(signs.on * filled, style=style), Text(signs.off * (length - filled), style="dim")])


def far(steps: boards.Steps | None, item: Candidate, signs: Signs) -> Text:
    """How far along and how firmly: the bar, the rung, the firmness."""
    if steps is None:
        return Text(item.firmness)
    label = explain.standing(item.rung, item.firmness) if steps.which == "deal" else item.firmness
    return joined([ladder(steps, signs), Text(f" {label.replace('·', signs.dot)}")])


def when(edtf: str | None) -> str:
    """A date in words, its month as newspapers shorten it: "8 Oct 2025"."""
    return MONTH.sub(lambda found: found[0][:3], explain.when(edtf))


def where(article: Article) -> str:
    """The outlet; where nobody knows it, the file."""
    return article.outlet or explain.file_name(article) or explain.OUTLET_UNKNOWN


def coverage(item: Candidate, named: int, signs: Signs) -> Text:
    """The outlets that report it, ``named`` of them by name, and the date of the latest report."""
    outlets = list(dict.fromkeys(where(report.article) for report in item.reports))
    return joined([_some(outlets, named), Text(f" {signs.dot} "), words(when(item.latest))])


def voices(reports: Sequence[Report], named: int, signs: Signs) -> Text:
    """Who says it and where, ``named`` of them by name, and when it was last said."""
    said = list(dict.fromkeys(explain.voice(report) for report in reports))
    dated = [report for report in reports if boards.said(report) != date.max]
    last = explain.said_on(max(dated, key=boards.said)) if dated else None
    return joined([_some(said, named), Text(f" {signs.dot} "), words(when(last))])


def _some(names: Sequence[str], named: int) -> Text:
    more = f" +{len(names) - named}" if len(names) > named else ""
    return words(", ".join(one_line(name) for name in names[:named]) + more)

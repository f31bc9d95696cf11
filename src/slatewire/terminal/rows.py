"""One fact as a row on the screen: its words, how far along and how firmly, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rich.text import Text

from slatewire.dossier import boards, explain
from slatewire.dossier.verdicts import where as where  # also for the other modules here
from slatewire.model import Article, Report
from slatewire.printable import one_line
from slatewire.state import Bounds, Candidate, Dating, together
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
    by = explain.decided(item)
    return joined([text, _after(prop, item), Text(" " if by else ""), words(f"({by})" if by else "", "cyan")])


def fate(item: Candidate) -> str:
    """What became of a value that stands no more: "out", "denied", "superseded"; empty where it stands or is
    disputed."""
    if item.standing == "disputed":
        return ""
    if item.rung == "out" and item.firmness != "denied":
        return "out"
    return {"out": "denied", "superseded": "superseded"}.get(item.standing, "")


def _after(prop: str, item: Candidate) -> Text:
    """What the words alone would not show: gone, denied, given up, only possible."""
    if gone := fate(item):
        return Text(f" ({gone})", style="dim" if gone == "superseded" else "red")
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
    return joined([ladder(steps, signs), Text(f" {reached(steps, item, signs)}")])


def reached(steps: boards.Steps, item: Candidate, signs: Signs) -> str:
    """The rung and the firmness; of a stage, which is named beside it, only the firmness."""
    label = explain.standing(item.rung, item.firmness) if steps.which == "deal" else item.firmness
    return label.replace("·", signs.dot)


def when(edtf: str | None) -> str:
    """A date in words, its month as newspapers shorten it: "8 Oct 2025", "8 Oct 2025?"."""
    return shortened(explain.when(edtf))


def shortened(text: str) -> str:
    """The program's own words with the months as newspapers shorten them."""
    return MONTH.sub(lambda found: found[0][:3], text).replace(" (uncertain)", "?")


def published(article: Article, dating: Dating) -> str:
    """When an article was published, or what is known of it: "undated, not before 7 Oct 2025"."""
    return shortened(explain.published(article, dating))


def coverage(item: Candidate, named: int, signs: Signs) -> Text:
    """The outlets that report it, ``named`` of them by name, files only where no outlet is known, and the date of
    the latest report."""
    known = sorted(item.reports, key=lambda report: not report.article.outlet)
    outlets = list(dict.fromkeys(where(report.article) for report in known))
    latest = when(item.latest) if item.latest else shortened(explain.undated(item.undated))
    return joined([_some(outlets, named), Text(f" {signs.dot} "), words(latest)])


def voices(reports: Sequence[Report], named: int, signs: Signs, dating: Dating) -> Text:
    """Who says it and where, ``named`` of them by name, and when it was last said."""
    known = sorted(reports, key=lambda report: not report.article.outlet)
    said = list(dict.fromkeys(_voice(report) for report in known))
    dated = [report for report in reports if boards.said(report) != date.max]
    if dated:
        last = when(explain.said_on(max(dated, key=boards.said)))
    else:
        last = shortened(explain.undated(together(dating.get(r.article.id, Bounds()) for r in reports)))
    return joined([_some(said, named), Text(f" {signs.dot} "), words(last)])


def _voice(report: Report) -> str:
    """Who says it and where, by the file where nobody knows the outlet."""
    if report.article.outlet:
        return explain.voice(report)
    return explain.voice(replace(report, article=replace(report.article, outlet=where(report.article))))


def _some(names: Sequence[str], named: int) -> Text:
    more = f" +{len(names) - named}" if len(names) > named else ""
    return words(", ".join(one_line(name) for name in names[:named]) + more)

"""Claims for programs: one a line, and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from slatewire.model import Money, Report, Work
from slatewire.printable import as_json, printable
from slatewire.vocabulary import properties

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV injection)."""
ABOUT = (
    *("id", "work_title", "work_kind", "work_year", "property", "value", "currency", "value_kind", "value_year"),
    *("rung", "firmness"),
)
SAID = (
    *("speaker", "speaker_unnamed", "origin", "asserted_on", "outlet", "published", "title", "url", "file"),
    *("article", "start", "end", "quote", "rule", "phrase", "run", "decision", "decided_by"),
)


def jsonl(reports: Iterable[Report]) -> Iterator[str]:
    """Claims as in claims.jsonl, one a line."""
    return (f"{as_json(report.as_dict())}\n" for report in reports)


def table(reports: Iterable[Report]) -> Iterator[str]:
    """Claims as CSV, one a row under a row of names. A cell that a spreadsheet would take for a formula begins
    with an apostrophe; control characters are left out."""
    qualifiers = sorted({name for row in properties().values() for name in row.qualifiers} | {"condition"})
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write([*ABOUT, *qualifiers, "other_qualifiers", *SAID])
    for report in reports:
        claim = report.claim
        others = {name: item for name, item in claim.qualifiers.items() if name not in qualifiers}
        narrowing = [claim.qualifiers.get(name) for name in qualifiers]
        write(
            [_cell(item) for item in (*_about(report), *narrowing, as_json(others) if others else None, *_said(report))]
        )
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _about(report: Report) -> tuple[object, ...]:
    """The cells of ABOUT."""
    claim, value = report.claim, report.claim.value
    plain = value.amount if isinstance(value, Money) else value.title if isinstance(value, Work) else value
    currency = value.currency if isinstance(value, Money) else None
    of = (value.kind, value.year) if isinstance(value, Work) else (None, None)
    work = claim.work
    return (
        report.id,
        work.title,
        work.kind,
        work.year,
        claim.property,
        plain,
        currency,
        *of,
        claim.rung,
        claim.firmness,
    )


def _said(report: Report) -> tuple[object, ...]:
    """The cells of SAID."""
    claim, article, evidence = report.claim, report.article, report.claim.evidence
    speaker = claim.speaker
    return (
        speaker.name if speaker else None,
        speaker.unnamed if speaker else None,
        claim.origin,
        claim.asserted_on,
        article.outlet,
        article.published,
        article.title,
        article.url,
        article.file,
        article.id,
        evidence.start,
        evidence.end,
        evidence.quote,
        claim.rule,
        claim.phrase,
        report.run,
        report.decision.verdict if report.decision else None,
        report.decision.by if report.decision else None,
    )


def _cell(item: object) -> object:
    if not isinstance(item, str):
        return item
    text = printable(item)
    return f"'{text}" if text.startswith(FORMULA) else text

"""The same answers for programs: JSON, and claims as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from slatewire.dossier import explain, standfirst
from slatewire.model import Article, Attribution, Money, Report, Work
from slatewire.printable import as_json, printable
from slatewire.state import Candidate, StateOfPlay, role_board, studio_history
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


def play(state: StateOfPlay, others: Sequence[Work] = ()) -> dict[str, Any]:
    """A state of play: every candidate with its standing, counts and claims."""
    return {
        "work": state.work.as_dict(),
        "shelf": state.shelf,
        "as_of": state.as_of,
        "standfirst": standfirst.text(state),
        "properties": {name: [_candidate(name, item) for item in items] for name, items in state.properties.items()},
        "roles": {part: [_briefly(item) for item in items] for part, items in role_board(state).items()},
        "studios": [_briefly(item) for item in studio_history(state)],
        "articles": [article(item) for item in state.articles],
        "undated": state.undated,
        "undated_later": state.undated_later,
        "left_out": [item.id for item in state.left_out],
        "dating": {article_id: known.as_dict() for article_id, known in state.dating.items()},
        "foldings": [folding.as_dict() for folding in state.foldings],
        "also": [work.as_dict() for work in others],
    }


def _briefly(item: Candidate) -> dict[str, Any]:
    """A candidate by name, and where it stands."""
    return {"value": str(item.value), "rung": item.rung, "standing": item.standing, "first": item.first}


def why(state: StateOfPlay, names: Sequence[str]) -> dict[str, Any]:
    """The candidates of the properties named, each claim with what stands around its words."""
    found = {name: [_candidate(name, item) for item in state.properties.get(name, ())] for name in names}
    for name, items in found.items():
        for item, candidate in zip(items, state.properties.get(name, ()), strict=True):
            for row, report in zip(item["reports"], candidate.reports, strict=True):
                context = explain.context(report.article, report.claim.evidence)
                row["context"] = {"before": context.before, "after": context.after}
    dating = {article_id: known.as_dict() for article_id, known in state.dating.items()}
    return {"work": state.work.as_dict(), "properties": found, "dating": dating}


def quote(said_in: Article, attribution: Attribution) -> dict[str, Any]:
    """An attribution as in docs/outputs.md, with the article's title."""
    return {"article": article(said_in), **attribution.as_dict()}


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


def _candidate(name: str, item: Candidate) -> dict[str, Any]:
    value = item.value
    return {
        "value": value.as_dict() if isinstance(value, Money | Work) else value,
        "words": explain.candidate(name, item),
        "character": item.character,
        "version": item.version,
        "rung": item.rung,
        "firmness": item.firmness,
        "standing": item.standing,
        "reason": item.reason,
        "first": item.first,
        "latest": item.latest,
        "undated": item.undated.as_dict() if item.undated else None,
        "counts": {
            "articles": item.counts.articles,
            "outlets": item.counts.outlets,
            "origins": item.counts.origins,
            "principals": item.counts.principals,
        },
        "decided_by": list(item.decided_by),
        "foldings": [folding.as_dict() for folding in item.foldings],
        "reports": [report.as_dict() for report in item.reports],
    }


def article(item: Article) -> dict[str, Any]:
    """An article by what it is known by."""
    return {name: getattr(item, name) for name in ("id", "file", "outlet", "url", "title", "published")}

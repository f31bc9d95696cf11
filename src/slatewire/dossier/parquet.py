"""Claims as a Parquet file, for data frames and query engines: one row a claim, flat, with types.

The rows hold all that a line of claims.jsonl does. pyarrow is an extra of its own and loaded only here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from slatewire.ledger.errors import AskedWronglyError
from slatewire.model import Claim, Money, Report, Work
from slatewire.printable import as_json
from slatewire.vocabulary import properties

ROWS = 10_000
"""Rows that are in memory, and in one group of the file, at a time."""
_INT64 = range(-(2**63), 2**63)


def write(reports: Iterable[Report], file: Path) -> int:
    """Write all reports to ``file``, group by group; how many. AskedWronglyError where pyarrow is missing."""
    try:
        import pyarrow
        import pyarrow.parquet as pq
    except ImportError:
        raise AskedWronglyError(
            "Parquet needs pyarrow, which is not installed", "pip install 'slatewire[parquet]'"
        ) from None
    columns = _columns()
    types = {"text": pyarrow.string(), "whole": pyarrow.int64(), "number": pyarrow.float64()}
    schema = pyarrow.schema([(name, types[kind]) for name, (kind, _) in columns.items()])
    written = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as out:
        for some in _batches(iter(reports)):
            rows = {name: [_fit(kind, of(report)) for report in some] for name, (kind, of) in columns.items()}
            out.write_table(pyarrow.table(rows, schema=schema))
            written += len(some)
    return written


def _batches(reports: Iterator[Report]) -> Iterator[list[Report]]:
    while some := list(islice(reports, ROWS)):
        yield some


def _fit(kind: str, item: Any) -> Any:
    """What a column of that kind can hold: no lone surrogates, no number beyond 64 bits."""
    if item is None:
        return None
    if kind == "text":
        return str(item).encode("utf-8", "replace").decode("utf-8")
    if kind == "whole":
        return item if isinstance(item, int) and item in _INT64 else None
    return float(item)


def _columns() -> dict[str, tuple[str, Callable[[Report], Any]]]:
    """Every column: its name, its kind, and what of a report it holds. docs/exports.md tells each."""
    named = sorted({name for row in properties().values() for name in row.qualifiers} | {"condition"})
    return {
        "id": ("text", lambda r: r.id),
        "work_title": ("text", lambda r: r.claim.work.title),
        "work_kind": ("text", lambda r: r.claim.work.kind),
        "work_year": ("whole", lambda r: r.claim.work.year),
        "property": ("text", lambda r: r.claim.property),
        "value": ("text", lambda r: _plain(r.claim)),
        "value_type": ("text", lambda r: _type(r.claim)),
        "amount": ("whole", lambda r: r.claim.value.amount if isinstance(r.claim.value, Money) else None),
        "currency": ("text", lambda r: r.claim.value.currency if isinstance(r.claim.value, Money) else None),
        "number": ("number", lambda r: r.claim.value if isinstance(r.claim.value, int | float) else None),
        "value_kind": ("text", lambda r: r.claim.value.kind if isinstance(r.claim.value, Work) else None),
        "value_year": ("whole", lambda r: r.claim.value.year if isinstance(r.claim.value, Work) else None),
        "rung": ("text", lambda r: r.claim.rung),
        "firmness": ("text", lambda r: r.claim.firmness),
        **{name: ("text", _qualifier(name)) for name in named},
        "qualifiers": ("text", lambda r: as_json(dict(r.claim.qualifiers))),
        "speaker": ("text", lambda r: r.claim.speaker.name if r.claim.speaker else None),
        "speaker_unnamed": ("text", lambda r: r.claim.speaker.unnamed if r.claim.speaker else None),
        "origin": ("text", lambda r: r.claim.origin),
        "asserted_on": ("text", lambda r: r.claim.asserted_on),
        "outlet": ("text", lambda r: r.article.outlet),
        "published": ("text", lambda r: r.article.published),
        "title": ("text", lambda r: r.article.title),
        "url": ("text", lambda r: r.article.url),
        "file": ("text", lambda r: r.article.file),
        "article": ("text", lambda r: r.article.id),
        "start": ("whole", lambda r: r.claim.evidence.start),
        "end": ("whole", lambda r: r.claim.evidence.end),
        "quote": ("text", lambda r: r.claim.evidence.quote),
        "rule": ("text", lambda r: r.claim.rule),
        "phrase": ("text", lambda r: r.claim.phrase),
        "run": ("text", lambda r: r.run),
        "decision": ("text", lambda r: as_json(r.decision.as_dict()) if r.decision else None),
    }


def _qualifier(name: str) -> Callable[[Report], Any]:
    return lambda report: report.claim.qualifiers.get(name)


def _type(claim: Claim) -> str:
    """Which columns hold the value: ``text``, ``number``, ``money`` or ``work``."""
    match claim.value:
        case Money():
            return "money"
        case Work():
            return "work"
        case str():
            return "text"
    return "number"


def _plain(claim: Claim) -> str:
    """The value as text, exact: of a sum the amount, of a work the title."""
    match claim.value:
        case Money(amount):
            return str(amount)
        case Work(title):
            return title
        case str(text):
            return text
        case number:
            return repr(number)

"""``slatewire export``: what a ledger holds in the formats of others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.common import WRONG, AsOf, At, From, Kind, KnownBy, Year, counting, end, telling

if TYPE_CHECKING:
    from slatewire.terminal.exports import Wanted


class Format(StrEnum):
    """What ``export`` writes; docs/exports.md tells what each is for."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    jsonld = "jsonld"
    quickstatements = "quickstatements"
    atom = "atom"
    ics = "ics"


def export(
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Claims: jsonl, as in claims.jsonl; csv, for spreadsheets; parquet, for data frames. "
            "What is known: jsonld (schema.org), quickstatements (a preview for Wikidata), atom (changes), "
            "ics (dates, for calendars).",
        ),
    ],
    film: Annotated[str | None, typer.Argument(metavar="[FILM]", help="A title; without one, all works.")] = None,
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar="URL",
            help="Where the site stands, for links from jsonld, atom and ics: https://films.example/.",
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a file. [default: stdout]", show_default=False),
    ] = None,
) -> None:
    """Export claims, or what is known, of one film or of all."""
    from slatewire.terminal import exports
    from slatewire.terminal.finding import Asked

    _check(address, output, format)
    with telling(), _bar(output) as (start, done):
        wanted = exports.Wanted(Asked(source, ledger, as_of, known_by), film, kind, year, address, start, done)
        if format is Format.parquet and output:
            _parquet(wanted, output)
        elif output:
            with _whole(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
                file.writelines(_pieces(format, wanted))
        else:
            for piece in _pieces(format, wanted):
                typer.echo(piece, nl=False)


def _check(address: str, output: Path | None, format: Format) -> None:
    from slatewire.dossier.outside import base

    try:
        if address:
            base(address)
    except ValueError as error:
        end(f"--address: {error}", "", WRONG)
    if format is Format.parquet and output is None:
        end("Parquet is no text", "Name a file for it: -o claims.parquet.", WRONG)


def _pieces(format: Format, wanted: Wanted) -> Iterator[str]:
    """The text of a format, piece by piece."""
    from slatewire.terminal import data, exports

    if format in (Format.jsonl, Format.csv):
        write = data.jsonl if format is Format.jsonl else data.table
        with exports.reports(wanted) as found:
            yield from write(found)
        return
    others = {
        Format.jsonld: exports.linked_data,
        Format.quickstatements: exports.for_wikidata,
        Format.atom: exports.atom,
        Format.ics: exports.ics,
    }
    yield from others[format](wanted)


def _parquet(wanted: Wanted, output: Path) -> None:
    from slatewire.dossier import parquet
    from slatewire.terminal import exports

    with exports.reports(wanted) as found, _whole(output) as draft:
        parquet.write(found, draft)


@contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """A file to write to that takes the name of ``output`` when it is whole; what is no plain file is written to as it
    is."""
    if output.exists() and not output.is_file():
        yield output
        return
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        yield draft
        os.replace(draft, output)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _bar(output: Path | None) -> Iterator[tuple[Callable[[int], None], Callable[[int], None]]]:
    """A progress bar where the result goes to a file."""
    if output is None:
        yield (lambda number: None), (lambda number: None)
        return
    with counting("Exporting") as callbacks:
        yield callbacks

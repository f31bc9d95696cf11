"""``slatewire explain``: what is known of a film, as prose with numbered sources."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from slatewire.commands.common import AsOf, At, Film, From, Json, Kind, KnownBy, Year, telling


class Format(StrEnum):
    """How ``explain`` writes."""

    md = "md"
    html = "html"
    wikitext = "wikitext"


def explain(
    film: Film,
    format: Annotated[
        Format,
        typer.Option("--format", help="md: Markdown. html: a page. wikitext: the source of a Wikipedia article."),
    ] = Format.md,
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a file. [default: stdout]", show_default=False),
    ] = None,
    json: Json = False,
) -> None:
    """Write what is known of one film as prose, every sentence with its sources."""
    from slatewire.printable import as_json
    from slatewire.terminal import explained, finding

    with telling():
        subject = finding.subject(finding.Asked(source, ledger, as_of, known_by), film, kind, year)
        text = f"{as_json(explained.data(subject), indent=2)}\n" if json else explained.written(subject, format)
        if output:
            output.write_text(text, encoding="utf-8", newline="\n")
        else:
            typer.echo(text, nl=False)

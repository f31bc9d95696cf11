"""``slatewire changes``: what is new, and which words made it so."""

from __future__ import annotations

from typing import Annotated

import typer

from slatewire.commands.common import NOTHING, At, From, Json, Kind, KnownBy, Year, echo_json, end, telling


def changes(
    film: Annotated[str | None, typer.Argument(metavar="[FILM]", help="A title; without one, all films.")] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Only from that day on. [default: of one film all, of all films the last 30 days]",
            show_default=False,
        ),
    ] = None,
    source: From = None,
    ledger: At = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    json: Json = False,
) -> None:
    """Show what became known, firmer, weaker or contradicted, and the claim that did it."""
    from slatewire.terminal import changes as screen
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling():
        found, first = finding.changes(finding.Asked(source, ledger, known_by=known_by), film, since, kind, year)
    if json:
        from slatewire.dossier import data

        echo_json([data.change(change) for change in found])
    elif not found:
        end(f"Nothing changed since {first}" if first else "Nothing is known of any day", "", NOTHING)
    else:
        screen.changes(console(), found, named=film is None)

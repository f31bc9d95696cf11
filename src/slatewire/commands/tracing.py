"""``slatewire origins``: where the news of a film comes from, and who passed it on."""

from __future__ import annotations

from slatewire.commands.common import AsOf, At, Film, From, Json, Kind, KnownBy, Year, echo_json, telling


def origins(
    film: Film,
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    json: Json = False,
) -> None:
    """Show where the news of a film comes from: who had it first, and who copied, credited or changed it."""
    from slatewire.terminal import finding
    from slatewire.terminal import origins as screen
    from slatewire.terminal.console import console

    with telling():
        play, found = screen.traced(finding.Asked(source, ledger, as_of, known_by), film, kind, year)
    if json:
        from slatewire.dossier import data

        echo_json(data.origins(play.work, found))
    else:
        screen.tree(console(), play, found)

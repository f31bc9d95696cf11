"""The commands that look into a ledger: what is known of a film, in which words, by whom."""

from __future__ import annotations

from typing import Annotated

import typer

from slatewire.commands.common import NOTHING, AsOf, At, Film, From, Json, Kind, KnownBy, Year, echo_json, end, telling


def show(
    film: Film,
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    json: Json = False,
) -> None:
    """Show the state of play of one film."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling():
        play, others = finding.film(finding.Asked(source, ledger, as_of, known_by), film, kind, year)
    if json:
        from slatewire.dossier import data

        echo_json(data.play(play, [other.work for other in others]))
    else:
        from slatewire.terminal import film as screen

        screen.film(console(), play, others)


def why(
    film: Film,
    asked: Annotated[
        str | None, typer.Argument(metavar="[PROPERTY]", help='Such as cast, budget, "release date" or dates.')
    ] = None,
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    kind: Kind = None,
    year: Year = None,
    rule: Annotated[bool, typer.Option("--rule", help="Say which rule and which words read each claim.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="Show the claims that people rejected, too.")] = False,
    json: Json = False,
) -> None:
    """Show the exact words behind each fact, who said them and where."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling():
        names = finding.properties_named(asked)
        which = finding.Asked(source, ledger, as_of, known_by)
        play, _ = finding.film(which, film, kind, year)
        left_out = finding.rejected(which, play, names) if rejected else []
    names = [name for name in names if name in play.properties]
    if not names and not left_out:
        known = ", ".join(play.properties)
        end(f"Nothing is said of the {asked} of {play.work.title}", f"There are claims on: {known}.", NOTHING)
    if json:
        from slatewire.dossier import data

        told = {"rejected": [report.as_dict() for report in left_out]} if rejected else {}
        echo_json(data.why(play, names) | told)
    else:
        from slatewire.terminal import claims

        claims.why(console(), play, names, rule=rule)
        if left_out:
            claims.rejected(console(), left_out, play.dating, rule=rule)


def quotes(
    source: From = None,
    ledger: At = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only this speaker: a name or a part of it.")
    ] = None,
    film: Annotated[
        str | None, typer.Option("--film", metavar="FILM", help="Only from articles that speak of it.")
    ] = None,
    json: Json = False,
) -> None:
    """List who was quoted, where, with what words."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with telling():
        found = finding.quotes(finding.Asked(source, ledger), speaker, film)
    if not found:
        end(f"Nobody is quoted{f' by the name of {speaker}' if speaker else ''}", "", NOTHING)
    if json:
        from slatewire.dossier import data

        echo_json([data.quote(*pair) for pair in found])
    else:
        from slatewire.terminal import claims

        claims.quotes(console(), found)


def films(
    source: From = None,
    ledger: At = None,
    everything: Annotated[bool, typer.Option("--all", help="Released works, novels and the like too.")] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    json: Json = False,
) -> None:
    """List the films in development that the ledger knows."""
    from slatewire.terminal import finding, slate
    from slatewire.terminal.console import console

    with telling():
        found = finding.plays(finding.Asked(source, ledger, as_of, known_by))
        plays = [play for play in found if everything or play.shelf == "development"]
    if not plays and everything:
        end("This ledger knows of no works", "", NOTHING)
    if not plays:
        end("No films in development are in this ledger", "--all lists released works and novels too.", NOTHING)
    if json:
        from slatewire.dossier import data

        echo_json([data.row(play) for play in plays])
    else:
        slate.films(console(), plays)

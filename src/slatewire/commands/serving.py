"""``slatewire serve``: the web app."""

from __future__ import annotations

from typing import Annotated

import typer

from slatewire.commands.common import WRONG, At, From, end, telling


def serve(
    source: From = None,
    ledger: At = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes one that is free.")] = 8321,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="TOKEN",
            envvar="SLATEWIRE_TOKEN",
            help="Who may write, and read from other machines. [default: a new one, this machine only]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Serve the slate as a web app: search, earlier days, corrections, JSON API."""
    try:
        import fastapi  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        end("The web app needs packages that are not installed", "Run: pip install 'slatewire[web]'.", WRONG)
    from slatewire.terminal import finding
    from slatewire.web import server

    with telling():
        place = server.Place(host, port, token)
        place.check()
        with finding.ledger(finding.Asked(source, ledger)) as opened:
            server.serve(opened, place, typer.echo, lambda words: typer.echo(words, err=True))

"""The command line: a list of the commands, each a thin shell over the library with a section in docs/cli.md.

Results go to stdout, errors and progress to stderr. It ends with 0 when all went well, with 1 when there is
nothing to show (no articles, no such film), with 2 when it was asked wrongly or something cannot be read.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from slatewire.commands import (
    adding,
    building,
    explaining,
    exporting,
    judging,
    ledger,
    looking,
    news,
    outlets,
    publishing,
    searching,
    serving,
    tracing,
    watching,
)

app = typer.Typer(
    name="slatewire",
    help="Reads press coverage of films in development and keeps a sourced ledger of what was said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (
    building.build,
    adding.add,
    publishing.publish,
    looking.films,
    looking.show,
    looking.why,
    explaining.explain,
    news.changes,
    tracing.origins,
    looking.quotes,
    exporting.export,
    serving.serve,
    watching.watch,
    judging.reject,
    judging.correct,
    judging.confirm,
    judging.merge,
    judging.split,
    judging.names,
    judging.judgements,
    judging.undo,
):
    app.command()(command)
app.command(context_settings=searching.LETS_WORDS_BEGIN_WITH_A_DASH)(searching.search)
app.add_typer(ledger.app)
app.add_typer(outlets.app)


def main() -> None:
    """The program. What a terminal's encoding lacks is shown as a question mark rather than failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()


def _version(asked: bool) -> None:
    if asked:
        from slatewire import __version__

        typer.echo(f"slatewire {__version__}")
        raise typer.Exit


@app.callback()
def _slatewire(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """The options that stand before a command."""


if __name__ == "__main__":
    main()

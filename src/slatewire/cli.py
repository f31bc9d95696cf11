"""The command line: a thin shell over the library. Each command has a section in docs/cli.md.

Results go to stdout, errors and progress to stderr. It ends with 0 when all went well, with 1 when there is
nothing to show (no articles, no such film), with 2 when it was asked wrongly or something cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from slatewire.building import BuildResult
    from slatewire.model import Problem

MOST_PROBLEMS = 10
NOTHING, WRONG = 1, 2
"""Exit codes: nothing to show; asked wrongly, or unreadable."""

app = typer.Typer(
    name="slatewire",
    help="Reads press coverage of films in development and keeps a sourced ledger of what was said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What ``export`` writes."""

    jsonl = "jsonl"
    csv = "csv"


class ReaderName(StrEnum):
    """Who reads: the grammar with the trained network, or alone."""

    fast = "fast"
    full = "full"


class WorkKind(StrEnum):
    """Kinds of works, to tell apart those of one title."""

    film = "film"
    series = "series"
    novel = "novel"
    game = "game"
    other = "other"


From = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="OUT", help="The folder that `slatewire build` wrote. [default: ./out]", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by then: 2025, 2025-03 or 2025-03-14."),
]
Kind = Annotated[WorkKind | None, typer.Option("--kind", help="Which of several works of one title.")]
Year = Annotated[int | None, typer.Option("--year", help="Which of several works of one title.")]
Film = Annotated[str, typer.Argument(metavar="FILM", help='The title, as in "Ashfall 2".')]


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


@app.command()
def build(
    clippings: Annotated[
        list[Path], typer.Argument(metavar="CLIPPINGS...", help="Files and folders of saved articles.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write to.")],
    reader: Annotated[
        ReaderName, typer.Option("--reader", help="full: the grammar and the network; fast: the grammar alone.")
    ] = ReaderName.full,
    json: Json = False,
) -> None:
    """Read clippings into a ledger, and write claims, quotations and dossiers."""
    from slatewire.building import build as build_all
    from slatewire.printable import as_json

    with _telling(), _progress() as (on_start, on_file):
        result = build_all(clippings, out, reader=reader.value, on_start=on_start, on_file=on_file)
    if json:
        typer.echo(as_json(result.as_dict(), indent=2))
    else:
        _tell_of_build(result)
    if not result.articles:
        raise typer.Exit(NOTHING)


@app.command()
def show(
    film: Film, source: From = None, as_of: AsOf = None, kind: Kind = None, year: Year = None, json: Json = False
) -> None:
    """Show the state of play of one film."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with _telling():
        play, others = finding.one(finding.plays(source, as_of), film, kind, year, as_of)
    if json:
        from slatewire.printable import as_json
        from slatewire.terminal import data

        typer.echo(as_json(data.play(play, [other.work for other in others]), indent=2))
    else:
        from slatewire.terminal import film as screen

        screen.film(console(), play, others)


@app.command()
def why(
    film: Film,
    asked: Annotated[
        str | None, typer.Argument(metavar="[PROPERTY]", help='Such as cast, budget, "release date" or dates.')
    ] = None,
    source: From = None,
    as_of: AsOf = None,
    kind: Kind = None,
    year: Year = None,
    rule: Annotated[bool, typer.Option("--rule", help="Say which rule and which words read each claim.")] = False,
    json: Json = False,
) -> None:
    """Show the exact words behind each fact, who said them and where."""
    from slatewire.terminal import finding
    from slatewire.terminal.console import console

    with _telling():
        names = finding.properties_named(asked)
        play, _ = finding.one(finding.plays(source, as_of), film, kind, year, as_of)
    names = [name for name in names if name in play.properties]
    if not names:
        known = ", ".join(play.properties)
        _end(f"Nothing is said of the {asked} of {play.work.title}", f"There are claims on: {known}.", NOTHING)
    if json:
        from slatewire.printable import as_json
        from slatewire.terminal import data

        typer.echo(as_json(data.why(play, names), indent=2))
    else:
        from slatewire.terminal import claims

        claims.why(console(), play, names, rule=rule)


@app.command()
def quotes(
    source: From = None,
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

    with _telling():
        found = finding.quotes(source, speaker, film)
    if not found:
        _end(f"Nobody is quoted{f' by the name of {speaker}' if speaker else ''}", "", NOTHING)
    if json:
        from slatewire.printable import as_json
        from slatewire.terminal import data

        typer.echo(as_json([data.quote(*pair) for pair in found], indent=2))
    else:
        from slatewire.terminal import claims

        claims.quotes(console(), found)


@app.command()
def films(
    source: From = None,
    everything: Annotated[bool, typer.Option("--all", help="Released works, novels and the like too.")] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the films in development that the ledger knows."""
    from slatewire.terminal import finding, slate
    from slatewire.terminal.console import console

    with _telling():
        plays = [play for play in finding.plays(source, as_of) if everything or play.shelf == "development"]
    if not plays and everything:
        _end("This ledger knows of no works", "", NOTHING)
    if not plays:
        _end("No films in development are in this ledger", "--all lists released works and novels too.", NOTHING)
    if json:
        from slatewire.printable import as_json

        typer.echo(as_json([slate.as_dict(play) for play in plays], indent=2))
    else:
        slate.films(console(), plays)


@app.command()
def export(
    format: Annotated[Format, typer.Option("--format", help="jsonl: as in claims.jsonl. csv: for spreadsheets.")],
    source: From = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a file. [default: stdout]", show_default=False),
    ] = None,
) -> None:
    """Export every claim, one a line."""
    from slatewire.terminal import data, finding

    with _telling():
        with finding.ledger(source) as ledger:
            reports = ledger.reports()
        lines = data.jsonl(reports) if format is Format.jsonl else data.table(reports)
        if output:
            with output.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
        else:
            for line in lines:
                typer.echo(line, nl=False)


# ---- telling


@contextmanager
def _telling() -> Iterator[None]:
    """What can go wrong outside the program, as a sentence and a remedy."""
    from slatewire.building import OutError
    from slatewire.ledger.errors import LedgerError
    from slatewire.terminal.finding import AskedWronglyError, NoSuchError
    from slatewire.vocabulary import VocabularyError

    try:
        yield
    except NoSuchError as error:
        _end(error.message, error.remedy, NOTHING)
    except (LedgerError, OutError, AskedWronglyError) as error:
        _end(error.message, error.remedy, WRONG)
    except VocabularyError as error:
        _end(f"The vocabulary cannot be used: {error}", "Mend that entry; docs/add-a-phrase.md says how.", WRONG)
    except BrokenPipeError:
        raise
    except OSError as error:
        _end(f"{error.filename or 'A file'}: {error.strerror or error}", "Check the path and its permissions.", WRONG)


def _end(message: str, hint: str, code: int) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    from slatewire.printable import printable

    typer.echo(printable(f"{message}." + (f" {hint}" if hint else "")), err=True)
    raise typer.Exit(code)


@contextmanager
def _progress() -> Iterator[tuple[Any, Any]]:
    """Callbacks that draw a bar, on a terminal only."""
    from slatewire.terminal.console import console

    screen = console(errors=True)
    if not screen.is_terminal:
        yield None, None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda total: progress.update(task, total=total), lambda path: progress.advance(task)


def _tell_of_build(result: BuildResult) -> None:
    from slatewire.dossier.explain import number
    from slatewire.terminal.console import console, words

    screen = console()
    ledger = f"The ledger holds {number(result.claims, 'claim')} and {number(result.attributions, 'quotation')}."
    read = number(result.articles, "article")
    if not result.articles:
        screen.print("No articles were found in these clippings.")
    elif not result.changed:
        screen.print(words(f"Nothing new: {read} read before, nothing added, no file changed. {ledger}"))
    else:
        again = f", {result.reread} read anew" if result.reread else ""
        screen.print(words(f"{read}: {result.new} new{again}. {ledger}"))
    if result.articles:
        screen.print(words(f"Dossiers: {result.out / 'index.html'}"))
    _tell_of_problems(result.problems, result.out / "problems.jsonl")


def _tell_of_problems(problems: Sequence[Problem], file: Path) -> None:
    from slatewire.dossier.explain import number
    from slatewire.terminal.console import console, words

    if not problems:
        return
    alike: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        alike.setdefault((problem.message, problem.hint), []).append(problem.path)
    screen = console(errors=True)
    screen.print(words(f"{number(len(problems), 'problem')}, all listed in {file}:"), soft_wrap=True)
    for (message, hint), paths in list(alike.items())[:MOST_PROBLEMS]:
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        screen.print(words(f"- {paths[0]}{more}: {message}. {hint}"), soft_wrap=True)
    if len(alike) > MOST_PROBLEMS:
        screen.print(f"- and {len(alike) - MOST_PROBLEMS} other kinds")


if __name__ == "__main__":
    main()

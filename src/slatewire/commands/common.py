"""What the commands share: options, exit codes, and errors told as a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

NOTHING, WRONG = 1, 2
"""Exit codes: nothing to show; asked wrongly, or unreadable."""


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
At = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="SLATEWIRE_LEDGER",
        help="A ledger elsewhere: a file, or postgresql://user@host/name.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by then: 2025, 2025-03 or 2025-03-14."),
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by", metavar="TIME", help="Only what this ledger held by then: a date, or 2025-03-14T09:30Z."
    ),
]
Kind = Annotated[WorkKind | None, typer.Option("--kind", help="Which of several works of one title.")]
Year = Annotated[int | None, typer.Option("--year", help="Which of several works of one title.")]
Film = Annotated[str, typer.Argument(metavar="FILM", help='The title, as in "Ashfall 2".')]


@contextmanager
def telling() -> Iterator[None]:
    """What can go wrong outside the program, as a sentence and a remedy."""
    from slatewire.building import OutError
    from slatewire.ledger.errors import AskedWronglyError, LedgerError
    from slatewire.terminal.finding import NoSuchError
    from slatewire.vocabulary import OutletFileError, VocabularyError

    try:
        yield
    except NoSuchError as error:
        end(error.message, error.remedy, NOTHING)
    except (LedgerError, OutError, AskedWronglyError) as error:
        end(error.message, error.remedy, WRONG)
    except OutletFileError as error:
        end(f"An outlet's file cannot be used: {error}", "Mend it; docs/add-an-outlet.md says how.", WRONG)
    except VocabularyError as error:
        end(f"The vocabulary cannot be used: {error}", "Mend that entry; docs/add-a-phrase.md says how.", WRONG)
    except BrokenPipeError:
        raise
    except OSError as error:
        end(f"{error.filename or 'A file'}: {error.strerror or error}", "Check the path and its permissions.", WRONG)


def end(message: str, hint: str, code: int) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    from slatewire.printable import printable

    typer.echo(printable(f"{message}." + (f" {hint}" if hint else "")), err=True)
    raise typer.Exit(code)


@contextmanager
def progress(doing: str) -> Iterator[tuple[Any, Any]]:
    """Callbacks that draw a bar, on a terminal only: told the number of things first, then each one done."""
    with _bar(doing) as (on_start, on_more, _):
        yield on_start, on_more and (lambda thing: on_more(1))


@contextmanager
def file_progress(doing: str) -> Iterator[tuple[Any, Any, Any]]:
    """The same for files, and a third that is told how far one is done, as a share of it: it moves the bar within."""
    with _bar(doing) as (on_start, on_more, on_part):
        yield on_start, on_more and (lambda path: on_more(1)), on_part


@contextmanager
def counting(doing: str) -> Iterator[tuple[Callable[[int], None], Callable[[int], None]]]:
    """The same for what is done in batches: told the number of things first, then how many more are done."""
    with _bar(doing) as (on_start, on_more, _):
        yield on_start or _nothing, on_more or _nothing


def _nothing(number: int) -> None:
    """Where nobody looks."""


@contextmanager
def _bar(doing: str) -> Iterator[tuple[Any, Any, Any]]:
    from slatewire.printable import one_line
    from slatewire.terminal.console import console

    screen = console(errors=True)
    if not screen.is_terminal:
        yield None, None, None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    part = TextColumn("{task.description}", markup=False)  # names of files
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), part)
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=None)

        def on_more(more: int) -> None:
            bar.update(task, completed=int(bar.tasks[task].completed) + more, description="")

        def on_part(path: Path, share: float) -> None:
            done = int(bar.tasks[task].completed)
            bar.update(task, completed=done + share, description=one_line(f"{path.name[:40]} {share:.0%}"))

        yield lambda total: bar.update(task, total=total), on_more, on_part


def echo_json(thing: object) -> None:
    """One JSON document on stdout."""
    from slatewire.printable import as_json

    typer.echo(as_json(thing, indent=2))

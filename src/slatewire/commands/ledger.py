"""``slatewire ledger``: is it sound, keep a copy of it, move it to another database, make its indexes anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.common import NOTHING, At, From, Json, counting, echo_json, telling

if TYPE_CHECKING:
    from slatewire.model import Problem

app = typer.Typer(name="ledger", help="Check, back up, copy or index anew a ledger.", no_args_is_help=True)


@app.command()
def check(source: From = None, ledger: At = None, json: Json = False) -> None:
    """Verify that everything in a ledger is as it should be, and say what to do where it is not."""
    from slatewire.ledger import upkeep
    from slatewire.terminal import finding

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened, counting("Checking") as (start, done):
        held = upkeep.size(opened)
        start(held["articles"])
        problems = list(upkeep.check(opened, done))
    if json:
        echo_json({**held, "problems": [problem.as_dict() for problem in problems]})
    else:
        _tell_of_check(held, problems)
    if problems:
        raise typer.Exit(NOTHING)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: a ledger itself.")],
    source: From = None,
    ledger: At = None,
) -> None:
    """Write a ledger as it is now into one file, while others may go on adding to it."""
    from slatewire.ledger import upkeep
    from slatewire.terminal import finding

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened, counting("Backing up") as (start, done):
        so_far = 0

        def step(now: int, whole: int) -> None:
            nonlocal so_far
            start(whole)
            done(now - so_far)
            so_far = now

        upkeep.backup(opened, file, step)
    _say(f"{file}: {file.stat().st_size / 1_000_000:,.1f} MB. It is a ledger itself: --ledger {file} asks it.")


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A ledger: a file, a folder of build, or an address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where it is to be: a file, or postgresql://...")],
) -> None:
    """Copy a ledger into another database, with all runs, verdicts and times; twice does no harm."""
    from slatewire.dossier.explain import number
    from slatewire.ledger import Ledger, upkeep
    from slatewire.terminal import finding

    with (
        telling(),
        finding.ledger(finding.Asked(at=source)) as opened,
        Ledger(target) as other,
        counting("Copying") as (start, done),
    ):
        held = upkeep.size(opened)
        start(held["articles"])
        added = upkeep.copy(opened, other, done)
        where = other.where
    if added:
        _say(f"{where}: {number(added, 'article')} added, {number(held['articles'], 'article')} in all.")
    else:
        _say(f"{where}: nothing to add, {number(held['articles'], 'article')} in all.")


@app.command()
def reindex(source: From = None, ledger: At = None, json: Json = False) -> None:
    """Make anew what a ledger is searched by; what was said stays as it is."""
    from slatewire.ledger import upkeep
    from slatewire.ledger.reindex import PARTS
    from slatewire.terminal import finding

    with telling(), finding.ledger(finding.Asked(source, ledger)) as opened, counting("Indexing") as (start, done):
        held = upkeep.size(opened)
        start(sum(held[part.counts] for part in PARTS))
        made = upkeep.reindex(opened, lambda part, more: done(more))
    if json:
        echo_json(made)
    else:
        for part in PARTS:
            _say(f"{part.name}: {made[part.name]:,} made anew, of {held[part.counts]:,} {part.counts}.")


def _tell_of_check(held: dict[str, int], problems: Iterable[Problem]) -> None:
    """What was found, alike findings together with the first of them."""
    from slatewire.dossier.explain import number

    alike: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        alike.setdefault((problem.message.removeprefix(problem.path), problem.hint), []).append(problem.path)
    for (message, hint), where in alike.items():
        more = f" (and {len(where) - 1:,} more)" if len(where) > 1 else ""
        _say(f"- {where[0]}{more}{message}. {hint}")
    counted = f"{number(held['articles'], 'article')} and {number(held['claims'], 'claim')}"
    found = number(sum(map(len, alike.values())), "finding") if alike else "all is as it should be"
    _say(f"{counted}: {found}.")


def _say(text: str) -> None:
    from slatewire.terminal.console import console, words

    console().print(words(text), soft_wrap=True)

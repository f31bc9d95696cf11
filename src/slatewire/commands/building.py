"""``slatewire build``: clippings in, ledger and dossiers out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.common import NOTHING, At, Json, echo_json, file_progress, telling

if TYPE_CHECKING:
    from slatewire.building import BuildResult
    from slatewire.model import Problem

MOST_PROBLEMS = 10
MOST_REASONS = 6


class ReaderName(StrEnum):
    """Who reads: the grammar with the trained network, or alone."""

    fast = "fast"
    full = "full"


def build(
    clippings: Annotated[
        list[Path], typer.Argument(metavar="CLIPPINGS...", help="Files and folders of saved articles.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write to.")],
    reader: Annotated[
        ReaderName, typer.Option("--reader", help="full: the grammar and the network; fast: the grammar alone.")
    ] = ReaderName.full,
    ledger: At = None,
    json: Json = False,
) -> None:
    """Read clippings into a ledger, and write claims, quotations and dossiers."""
    from slatewire.building import build as build_all

    with telling(), file_progress("Reading") as (on_start, on_file, on_part):
        result = build_all(
            clippings, out, ledger=ledger, reader=reader.value, on_start=on_start, on_file=on_file, on_part=on_part
        )
    if json:
        echo_json(result.as_dict())
    else:
        _tell_of_build(result)
    if not result.articles:
        raise typer.Exit(NOTHING)


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
    if result.passed:
        screen.print(words(f"Passed over: {_by_reason(result.passed)}."), soft_wrap=True)
    if result.articles:
        screen.print(words(f"Dossiers: {result.out / 'index.html'}"))
    _tell_of_problems(result.problems, result.out / "problems.jsonl")


def _by_reason(passed: dict[str, int]) -> str:
    """What was passed over, the most first: "3,120 about no film in the making; 12 not in English"."""
    told = [f"{number:,} {why}" for why, number in list(passed.items())[:MOST_REASONS]]
    rest = sum(list(passed.values())[MOST_REASONS:])
    return "; ".join([*told, f"{rest:,} of other kinds"] if rest else told)


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

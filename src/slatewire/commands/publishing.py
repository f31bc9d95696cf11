"""``slatewire publish``: the whole slate of a ledger as a static site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.common import NOTHING, AsOf, At, From, Json, KnownBy, counting, echo_json, end, telling

if TYPE_CHECKING:
    from slatewire.dossier.publishing import Published


def publish(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write the site to.")],
    source: From = None,
    ledger: At = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", min=1, metavar="N", help="Processes that work on it. [default: one a core]", show_default=False
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Write the whole slate as a static site."""
    from slatewire.building import folder_for, unwritable
    from slatewire.dossier.publishing import publish_site
    from slatewire.terminal import finding

    asked = finding.Asked(source, ledger, as_of, known_by)
    with telling(), finding.dated(asked), finding.ledger(asked) as held:
        folder = folder_for(out)
        try:
            done = publish_site(
                held,
                folder,
                as_of=as_of,
                known_by=known_by,
                problems=held.problems(),
                jobs=jobs or _cores(),
                stage=counting,
            )
        except OSError as error:
            raise unwritable(Path(error.filename or folder), error) from error
    if json:
        echo_json(done.as_dict())
    else:
        _tell(done)
    if not done.articles:
        end("There are no articles in this ledger, so the site is empty", "Add some: slatewire build.", NOTHING)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(done: Published) -> None:
    from slatewire.dossier.explain import number
    from slatewire.terminal.console import console, words

    held = ", ".join(
        (
            number(done.films, "film or other work", "films and other works"),
            number(done.articles, "article"),
            number(done.people, "person", "people"),
            number(done.companies, "company", "companies"),
            number(done.outlets, "outlet"),
        )
    )
    changed, removed = number(len(done.changed), "file"), len(done.removed)
    gone = f", {removed:,} removed" if removed else ""
    written = f"{changed} written{gone}" if done.changed or removed else "nothing has changed"
    screen = console()
    screen.print(words(f"{held}: {number(done.files, 'file')}, {written}."), soft_wrap=True)
    screen.print(words(f"The site: {done.out / 'index.html'}"), soft_wrap=True)

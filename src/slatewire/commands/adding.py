"""``slatewire add``: addresses in, articles in the ledger out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slatewire.commands.building import MOST_PROBLEMS, ReaderName
from slatewire.commands.common import NOTHING, WRONG, At, From, Json, echo_json, end, progress, telling

if TYPE_CHECKING:
    from rich.text import Text

    from slatewire.fetching import Fetcher
    from slatewire.following.adding import Added, Came
    from slatewire.intake.feeds.links import Link
    from slatewire.model import Problem

MOST_ROWS = 200
PARTLY, INTERRUPTED = 3, 130
"""Exit codes: some addresses gave no article, others did; Ctrl-C."""


def add(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="Addresses of articles, feeds or sitemaps; files that hold addresses (lists, bookmarks, OPML); "
            "- reads a list from stdin.",
        ),
    ],
    source: From = None,
    ledger: At = None,
    reader: Annotated[
        ReaderName, typer.Option("--reader", help="full: the grammar and the network; fast: the grammar alone.")
    ] = ReaderName.full,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="The newest N pages of each feed.")] = 50,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only addresses that the ledger has no article of: what failed or is new.")
    ] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="HOST", help="A private host that may be asked: 127.0.0.1:8000."),
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", metavar="TEXT", help="Who asks, for the outlets' logs: an address of yours.")
    ] = "",
    json: Json = False,
) -> None:
    """Fetch articles by their addresses, or by feeds that name them, into a ledger."""
    from slatewire.following.adding import add_addresses
    from slatewire.ledger import Ledger

    links, problems = _asked(what)
    with telling(), Ledger(_where(source, ledger)) as opened, _fetcher(allow or (), contact) as fetcher:
        with progress("Fetching") as (on_start, on_address):
            added = add_addresses(
                opened,
                links,
                fetcher,
                reader=reader.value,
                most=most,
                missing=missing,
                on_start=on_start,
                on_address=on_address,
            )
        added.problems[:0] = problems
        counts = opened.counts()
    if json:
        echo_json(added.as_dict())
    else:
        _tell(added, counts)
    if added.interrupted:
        raise typer.Exit(INTERRUPTED)
    if not added.any:
        raise typer.Exit(NOTHING)
    if added.of("problem"):
        raise typer.Exit(PARTLY)


def _asked(what: Sequence[str]) -> tuple[list[Link], list[Problem]]:
    """The addresses asked for, each once, and what is wrong with the files that hold them. Ends where what is asked
    for is neither, or where no file holds any."""
    from slatewire.model import Problem

    links: dict[str, Link] = {}
    problems: list[Problem] = []
    for one in what:
        for item in _read(one):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                links.setdefault(item.address, item)
    if not links:
        for problem in problems[:MOST_PROBLEMS]:
            typer.echo(_line(problem), err=True)
        end("There are no addresses to add", "Give addresses, or files that hold them.", WRONG)
    return list(links.values()), problems


def _read(one: str) -> Iterator[Link | Problem]:
    from slatewire.intake.feeds import links
    from slatewire.webaddress import is_web

    if is_web(one):
        yield links.Link(one)
    elif one == "-":
        import sys

        yield from links.read(sys.stdin.buffer.read(links.LARGEST + 1), "stdin")
    elif "://" in one:
        end(f"{one} is no address of the web", "Addresses begin with https:// or http://.", WRONG)
    else:
        path = Path(one)
        try:
            if path.is_dir():
                end(f"{one} is a folder", "Folders of saved articles are for `slatewire build`.", WRONG)
            yield from links.addresses(path)
        except FileNotFoundError:
            begins = f", or write https://{one}" if "." in one else ""
            end(f"There is no file {one}", f"Check its spelling{begins}.", WRONG)
        except (OSError, ValueError) as error:
            end(f"{one} cannot be opened: {getattr(error, 'strerror', None) or error}", "Check its permissions.", WRONG)


def _where(source: Path | None, ledger: str | None) -> str | Path:
    """The ledger to add to; its folder is made where it is missing."""
    from slatewire.building import LEDGER, folder_for
    from slatewire.terminal.finding import HERE

    if ledger and "://" in ledger:
        return ledger
    named = Path(ledger) if ledger else source or HERE
    if named.is_dir() or (not ledger and not named.is_file() and named.suffix != ".db"):
        return folder_for(named) / LEDGER
    folder_for(named.parent)
    return named


def _fetcher(allowed: Sequence[str], contact: str) -> Fetcher:
    from slatewire.fetching import Fetcher, agent

    return Fetcher(allowed=frozenset(allowed), agent=agent(contact))


# ---- telling


def _tell(added: Added, counts: dict[str, int]) -> None:
    from slatewire.dossier.explain import number
    from slatewire.terminal.console import console, words

    screen = console()
    for came in added.came[:MOST_ROWS]:
        screen.print(_row(came), soft_wrap=True)
    if len(added.came) > MOST_ROWS:
        screen.print(f"and {len(added.came) - MOST_ROWS:,} more")
    told = f"{number(len(added.of('new')), 'article')} new"
    for what, called in (("updated", "updated"), ("known", "known already")):
        if found := added.of(what):  # type: ignore[arg-type]
            told += f", {len(found):,} {called}"
    if failed := added.of("problem"):
        told += f"; {number(len(failed), 'address', 'addresses')} without an article (--missing tries only these again)"
    stopped = "Stopped; what was fetched is kept. " if added.interrupted else ""
    ledger = f"The ledger holds {number(counts['articles'], 'article')} and {number(counts['claims'], 'claim')}."
    screen.print(words(f"{stopped}{told}. {ledger}"), soft_wrap=True)
    if added.problems:
        errors = console(errors=True)
        errors.print(words(f"{number(len(added.problems), 'problem')}:"), soft_wrap=True)
        for problem in added.problems[:MOST_ROWS]:
            errors.print(words(_line(problem)), soft_wrap=True)
        if len(added.problems) > MOST_ROWS:
            errors.print(f"- and {len(added.problems) - MOST_ROWS:,} more: --json lists all")


def _row(came: Came) -> Text:
    """One line: what came of an address, under which name, and what changed."""
    from rich.text import Text

    from slatewire.terminal.console import joined, words

    article = came.article
    parts = [article.url or came.address if article else came.address]
    if came.what == "feed":
        parts.append(f"({came.pages:,} page{'' if came.pages == 1 else 's'})")
    if article and article.title:
        parts.append(article.title)
    if came.changed:
        parts.append(f"({came.changed.summary})")
    return joined([Text(f"{came.what:8}"), *(words(part) for part in parts)], "  ")


def _line(problem: Problem) -> str:
    from slatewire.printable import one_line

    hint = f" {problem.hint.rstrip('.')}." if problem.hint else ""
    return one_line(f"- {problem.path}: {problem.message}.{hint}")

"""``slatewire watch``: follow films for months."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from slatewire.commands.common import NOTHING, WRONG, echo_json, end, telling

if TYPE_CHECKING:
    from slatewire.following.outbox import Channel
    from slatewire.following.rounds import Done, Event
    from slatewire.following.watchlist import Watchlist


def watch(
    watchlist: Annotated[
        Path | None, typer.Argument(metavar="WATCHLIST", help="The file that says what to follow.", show_default=False)
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, and end: for cron.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Try again what a channel refused for good before.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print a watchlist to start from, and end.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what is done as lines of JSON, for programs.")] = False,
) -> None:
    """Follow feeds for months: read what is new, add it to the ledger, tell what changed."""
    from slatewire.following import watchlist as lists
    from slatewire.following.telling import channels as open_channels
    from slatewire.intake.outlets.pages import outlet_pages

    if example:
        typer.echo(lists.example(), nl=False)
        return
    if watchlist is None:
        end("There is no watchlist", "Name one; `slatewire watch --example > watchlist.toml` begins one.", WRONG)
    with telling(), _asked_rightly(lists.WatchlistError):
        listed = lists.read(watchlist)
        outlet_pages()  # a file of the user's own that cannot be used is told now, not at the first page
        channels = open_channels(listed.notify)
        if once:
            _once(listed, channels, json=json, again=again)
        else:
            _run(listed, channels, json=json, again=again)


@contextmanager
def _asked_rightly(kind: type[Any]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        end(error.message, error.remedy, WRONG)


def _once(listed: Watchlist, channels: Sequence[Channel], *, json: bool, again: bool) -> None:
    from slatewire.following.watch import Watch

    line = _Line(quiet=json)
    opened = Watch(listed, channels=channels, on_baseline=line.noting, again=again)
    with opened as held, _signals(held.stop):
        line.clear()
        done = held.once()
        wrong = held.wrong()
    if json:
        echo_json({**asdict(done), "wrong": [asdict(one) for one in wrong]})
    else:
        typer.echo(_told(done) or "Nothing new.", err=True)
        for one in wrong:
            _say(one)
    if wrong:
        raise typer.Exit(NOTHING)


def _run(listed: Watchlist, channels: Sequence[Channel], *, json: bool, again: bool) -> None:
    from slatewire.following.watch import Watch

    line = _Line(quiet=json)

    def on_event(event: Event) -> None:
        line.clear()
        if json:
            _line_of_json({"event": asdict(event)})
        else:
            _say(event)

    def on_done(done: Done) -> None:
        line.clear()
        if json:
            _line_of_json({"done": asdict(done)})
        elif done.new or done.taken or done.news:
            typer.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}  {_told(done)}", err=True)

    opened = Watch(
        listed, channels=channels, on_event=on_event, on_done=on_done, on_baseline=line.noting, on_wait=line.wait,
        again=again,
    )  # fmt: skip
    with opened as held, _signals(held.stop):
        if not json:
            line.clear()
            many = len(listed.feeds)
            typer.echo(f"Watching {many} {'feed' if many == 1 else 'feeds'}. Ctrl-C ends it.", err=True)
        held.run()
    line.clear()


def _line_of_json(thing: dict[str, Any]) -> None:
    import sys

    from slatewire.printable import as_json

    typer.echo(as_json({"at": datetime.now().astimezone().isoformat(timespec="seconds"), **thing}))
    sys.stdout.flush()


def _told(done: Done) -> str:
    """What was done, in a line: "3 new pages, 2 articles added (1 a new version), 4 changes"."""
    from slatewire.dossier.explain import number

    parts = [
        number(done.new, "new page") if done.new else "",
        number(done.taken, "article") + " added" if done.taken else "",
        number(done.versions, "of them a new version", "of them new versions") if done.versions else "",
        f"{done.passed:,} passed over" if done.passed else "",
        f"{done.lost:,} given up" if done.lost else "",
        number(done.news, "change") if done.news else "",
    ]
    return ", ".join(part for part in parts if part)


def _say(event: Event) -> None:
    from slatewire.printable import one_line

    typer.echo(one_line(f"{event.words}. {event.remedy}" if event.remedy else f"{event.words}."), err=True)


class _Line:
    """One line on a terminal that says until when the watch waits; nothing where there is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        from slatewire.terminal.console import console

        self._screen = console(errors=True)
        self._on = self._screen.is_terminal and not quiet
        self._shown = False

    def wait(self, until: float | None) -> None:
        if until is None:
            self.clear()
        else:
            self._show(f"next at {datetime.fromtimestamp(until).astimezone():%H:%M:%S}")

    def noting(self, done: int, of: int) -> None:
        self._show(f"noting what is known: {done:,} of {of:,}")

    def clear(self) -> None:
        if self._shown:
            typer.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False

    def _show(self, words: str) -> None:
        if self._on:
            typer.echo(f"\r\x1b[K{words[: self._screen.width - 1]}", nl=False, err=True)
            self._shown = True


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first signal to end lets the step that is going on be finished; the second ends the program at once."""
    caught = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in caught}

    def ask(number: int, frame: object) -> None:
        for one in caught:
            signal.signal(one, before[one])
        stop()

    for number in caught:
        signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

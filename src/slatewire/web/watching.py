"""The page that shows how the watch over the feeds is doing. It changes without the ledger, so it is not kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from slatewire import durations
from slatewire.dossier import explain, rendering
from slatewire.dossier.addresses import Here
from slatewire.following import DESK
from slatewire.following.status import Status, read_status
from slatewire.ledger import Ledger
from slatewire.web.errors import HTML
from slatewire.web.kept import Page
from slatewire.web.pages import Pages


def status_of(ledger: Ledger) -> Status | None:
    """How the watch that adds to this ledger is doing; None where there is none, or its ledger is on a server."""
    address = ledger.address
    return None if "://" in address or not address else read_status(Path(address).with_name(DESK))


class Watching:
    """Answers ``/watch``."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def page(self, request: Request) -> Response:
        """The status, or how to begin where nothing is watched."""
        slate = self._pages.slate
        found = status_of(slate.ledger)
        here = Here("watch", slate.works.slugs, True)
        said = headline(found) if found else ""
        html = rendering.page("app/watch.html", here, status=found, headline=said, ago=ago, due=due)
        return self._pages.reply(request, Page.of(html, HTML))


def headline(status: Status, now: datetime | None = None) -> str:
    """How it is doing, in a sentence or two: "Running. 20 feeds, 1 of them failing. Last news 3 hours ago."."""
    state = (
        "Running" if status.running else f"Not running since {ago(status.seen, now)}" if status.seen else "Not running"
    )
    feeds = explain.number(len(status.feeds), "feed")
    failing = f", {status.failing} of them failing" if status.failing else ""
    news = f"Last news {ago(status.news[0].made, now)}" if status.news else "No news so far"
    return f"{state}. {feeds}{failing}. {news}."


def ago(moment: datetime | None, now: datetime | None = None) -> str:
    """How long ago, or in how long: "3 hours ago", "in 5 minutes"."""
    if moment is None:
        return "never"
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    if abs(seconds) < 60:
        return "just now" if seconds >= 0 else "in a moment"
    words = durations.words(abs(seconds))
    return f"{words} ago" if seconds > 0 else f"in {words}"


def due(moment: datetime | None, now: datetime | None = None) -> str:
    """When something comes next: "in 5 minutes"; "due" where that is over, as it is while nothing runs."""
    if moment is None:
        return "never"
    return "due" if moment <= (now or datetime.now(UTC)) else ago(moment, now)

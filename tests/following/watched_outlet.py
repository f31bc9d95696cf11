"""An outlet on loopback with one feed, and a watch over it on a clock of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.month_world import SimulatedClock
from tests.outlet_server import Answer, OutletServer

from slatewire.following.news import News
from slatewire.following.outbox import TellError
from slatewire.following.rounds import Event
from slatewire.following.watch import Watch
from slatewire.following.watchlist import FeedRule, Watchlist

HOST = "wire.example"


@dataclass
class Listener:
    """A channel that keeps what it is told; ``refuses`` what it raises, one after another, before it listens."""

    name: str = "listener"
    heard: list[News] = field(default_factory=list)
    refuses: list[TellError | OSError] = field(default_factory=list)

    def tell(self, news: Sequence[News]) -> None:
        if self.refuses:
            raise self.refuses.pop(0)
        self.heard += news

    @property
    def titles(self) -> list[str]:
        return [one.title for one in self.heard]


@dataclass
class Newsstand:
    """What the outlet has printed, and what follows it."""

    outlet: OutletServer
    folder: Path
    clock: SimulatedClock = field(default_factory=SimulatedClock)
    listener: Listener = field(default_factory=Listener)
    events: list[Event] = field(default_factory=list)
    printed: dict[str, tuple[str, str]] = field(default_factory=dict)
    reporter: str = "Ada Moss"  # as the feed has it; pages name nobody

    def prints(self, path: str, sentence: str, stamp: str = "2026-10-01T08:00:00Z") -> None:
        """An article at a path, and in the feed; again at the same path, its update."""
        self.puts(path, sentence, f"The desk of Example Wire has printed this at {path} for its readers.")
        self.printed[path] = (sentence, stamp)
        self.feeds()

    def puts(self, path: str, *paragraphs: str, canonical: str = "") -> None:
        """A page at a path that no feed names; ``canonical`` is the path that it states as the article's own."""
        link = f'<link rel="canonical" href="{self.outlet.at(canonical, HOST)}">' if canonical else ""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        title = f"News of {canonical or path}"
        html = f"<html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}</article></body>"
        self.outlet.page(path, f"{html}</html>", host=HOST)

    def names(self, path: str, stamp: str = "2026-10-01T08:00:00Z") -> None:
        """A path in the feed, whatever is there."""
        self.printed[path] = ("", stamp)
        self.feeds()

    def feeds(self) -> None:
        entries = "".join(
            f"<entry><id>tag:{path}</id><title>News of {path}</title><updated>{stamp}</updated>"
            f"<published>2026-10-01T08:00:00Z</published><author><name>{self.reporter}</name></author>"
            f'<link href="{self.outlet.at(path, HOST)}"/></entry>'
            for path, (_, stamp) in self.printed.items()
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>{entries}</feed>'
        self.outlet.page("/feed", feed, host=HOST)

    def away(self) -> None:
        """From now on nobody answers."""

        def hang_up(write: object) -> None:
            raise OSError

        self.outlet.handler = lambda request: Answer(raw=hang_up)

    def back(self) -> None:
        self.outlet.handler = None

    def watch(self, *, feeds: Sequence[str] = ("/feed",), every: float = 1_800, **said: Any) -> Watch:
        names = {name: said.pop(name) for name in ("films", "people") if name in said}
        rules = tuple(FeedRule(self.outlet.at(path, HOST), every) for path in feeds)
        listed = Watchlist(self.folder / "films.toml", self.folder / "slate.db", rules, reader="fast", **names)
        fetcher = self.outlet.fetcher(HOST, clock=self.clock)
        return Watch(
            listed,
            self.clock,
            fetcher=fetcher,
            channels=said.pop("channels", [self.listener]),
            seed=1,
            on_event=self.events.append,
            nap=600,
            **said,
        )

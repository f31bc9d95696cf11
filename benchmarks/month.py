"""A watch of thirty simulated days in which everything goes wrong: every article there once, every change told once?

    python -m benchmarks.month                         # 30 days, 20 feeds, 2,000 articles, 10 restarts
    python -m benchmarks.month --days 3 --feeds 5 --articles 80 --restarts 3

Feeds and pages come through a real socket from invented outlets (``month_world.py``); the clock advances when somebody
sleeps. Disks fill up, clocks jump, channels fail, and the watch is killed in the middle of its steps.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.outlet_server import OutletServer

from benchmarks.month_world import DAY, HOUR, SimulatedClock, World, serve
from slatewire import webaddress
from slatewire.fetching import Fetcher, FetchError, Limits, Page
from slatewire.following.desk import Desk
from slatewire.following.news import News, Told, stands
from slatewire.following.outbox import TellError
from slatewire.following.rounds import Done, Event
from slatewire.following.wanted import Wanted
from slatewire.following.watch import Watch
from slatewire.following.watchlist import FeedRule, Watchlist
from slatewire.ledger import Ledger
from slatewire.state import slate

EVERY = 2 * HOUR


class KilledError(BaseException):
    """The process dies here."""


@dataclass
class Mishaps:
    """What happens to the machine: full disks by the clock, and kills at the points where something is half done."""

    clock: SimulatedClock
    chance: random.Random
    full: list[tuple[str, float, float]] = field(default_factory=list)
    armed: str = ""
    passes: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def at(self, point: str) -> None:
        """A point of the watch's work: the kill that is armed for it comes after so many passes."""
        if self.armed == point:
            self.passes -= 1
            if self.passes < 0:
                self.armed = ""
                self.counts[f"killed {point}"] += 1
                raise KilledError

    def disk(self, where: str) -> None:
        now = self.clock.monotonic()
        if any(name == where and begin <= now < end for name, begin, end in self.full):
            self.counts[f"disk full at the {where}"] += 1
            raise sqlite3.OperationalError("database or disk is full")


POINTS = (
    "after a fetch",
    "before the ledger has it",
    "after the ledger has it",
    "before the desk has it",
    "after the desk has it",
    "after telling",
)


def ledger_class(mishaps: Mishaps) -> Callable[..., Ledger]:
    class FailingLedger(Ledger):
        @contextmanager
        def _writing(self) -> Iterator[Any]:
            with super()._writing() as connection:
                yield connection
                mishaps.disk("ledger")
                mishaps.at("before the ledger has it")
            mishaps.at("after the ledger has it")

    return FailingLedger


def desk_class(mishaps: Mishaps) -> Callable[[Path], Desk]:
    class FailingDesk(Desk):
        sync = "OFF"

        @contextmanager
        def writing(self) -> Iterator[None]:
            with super().writing():
                yield
                mishaps.at("before the desk has it")
                with self._speaking():
                    mishaps.disk("desk")
            mishaps.at("after the desk has it")

    return FailingDesk


class Wire:
    """Fetches from the invented outlets; a server that does not answer costs half a minute of the clock."""

    def __init__(self, world: World, outlet: OutletServer, clock: SimulatedClock, mishaps: Mishaps) -> None:
        allowed = {f"{host}:{outlet.port}" for host in world.hosts}
        self.world, self.clock, self.mishaps = world, clock, mishaps
        self.fetcher = Fetcher(allowed=allowed, clock=clock, resolve=outlet.resolve)

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page:
        parts = urlsplit(address)
        window = self.world.wrong(parts.hostname or "", parts.path)
        if window and window.kind == "slow":
            self.mishaps.counts["no answer in time"] += 1
            self.clock.sleep(30)
            raise FetchError(address, "too_slow", "no answer within 30 s", "It is tried again.")
        page = self.fetcher.get(address, etag=etag, modified=modified, limits=limits)
        self.mishaps.at("after a fetch")
        return page

    def ready_in(self, address: str) -> float:
        return self.fetcher.ready_in(address)

    def network_is_back(self) -> None:
        self.fetcher.network_is_back()


@dataclass
class Receiver:
    """A channel that fails now and then, sometimes after it has heard."""

    name: str
    mishaps: Mishaps
    chance: random.Random
    failing: Sequence[tuple[float, float]] = ()
    heard: list[str] = field(default_factory=list)
    again: int = 0

    def tell(self, news: Sequence[News]) -> None:
        now = self.mishaps.clock.monotonic()
        down = any(begin <= now < end for begin, end in self.failing)
        if down and self.chance.random() < 0.7:
            self.mishaps.counts["channel away"] += 1
            raise TellError("is away", "It is tried again.")
        known = set(self.heard)
        for one in news:
            if one.id in known:  # as a receiver of webhooks does
                self.again += 1
            else:
                self.heard.append(one.id)
        if down:
            self.mishaps.counts["channel cut after it had heard"] += 1
            raise TellError("the answer was cut", "It is tried again.")
        self.mishaps.at("after telling")


@dataclass
class Outcome:
    """What came of a month, in numbers; ``wrong`` says what should not be."""

    numbers: dict[str, object]
    wrong: list[str]


def live(
    where: Path,
    *,
    days: float,
    feeds: int,
    stories: int,
    films: int,
    restarts: int,
    seed: int,
    say: Callable[[str], None],
) -> Outcome:
    """Let a watch live through it, and look what came of it."""
    began = time.perf_counter()
    chance = random.Random(seed)
    end, calm = days * DAY, (days - min(2.0, days / 3)) * DAY
    clock = SimulatedClock(_jumps(chance, calm))
    world = World(clock, seed=seed, days=days, feeds=feeds, stories=stories, films=films, calm=calm)
    mishaps = Mishaps(clock, chance, _full(chance, days, calm))
    failing = [(begin, begin + chance.uniform(1, 8) * HOUR) for begin in _moments(chance, 0.4 * days, calm)]
    channels = [Receiver("one", mishaps, chance, failing), Receiver("other", mishaps, chance)]
    with OutletServer() as outlet:
        serve(world, outlet)
        rules = tuple(FeedRule(world.feed_at(feed), EVERY) for feed in world.feeds)
        watchlist = Watchlist(where / "watchlist.toml", where / "slate.db", rules, reader="fast")
        ends = [*sorted(_moments(chance, restarts, calm)), end]
        runs, done, events = 0, Done(), Counter[str]()
        kills = [POINTS[number % len(POINTS)] for number in range(restarts)]
        while clock.monotonic() < end:
            until = next(moment for moment in ends if moment > clock.monotonic())
            violent = until != end and runs % 3 != 2
            mishaps.armed = ""
            wire = Wire(world, outlet, clock, mishaps)
            watch = Watch(
                watchlist,
                clock,
                fetcher=wire,
                channels=channels,
                seed=runs,
                open_ledger=ledger_class(mishaps),
                open_desk=desk_class(mishaps),
                on_event=lambda event: _count(events, event),
                nap=600,
            )
            runs += 1
            try:
                with watch:
                    watch.run(until)
                    if violent:
                        mishaps.armed, mishaps.passes = kills.pop(), chance.randrange(0, 4)
                        watch.run(min(until + DAY / 2, end))
            except KilledError:
                pass
            finally:
                done.add(watch.done)
                wire.fetcher.close()
            say(f"day {clock.monotonic() / DAY:5.1f}: run {runs} ended; {done.polls} polls, {done.taken} articles")
        requests = len(outlet.requests)
    outcome = _look(world, watchlist, channels, end)
    faults = {**world.faults, **mishaps.counts}
    outcome.numbers |= {
        "requests": requests,
        "polls": done.polls,
        "restarts": runs - 1,
        "of these, kills": sum(n for name, n in mishaps.counts.items() if name.startswith("killed")),
        "clock jumps": len(_jumps(random.Random(seed), calm)),
        **{f"fault: {name}": number for name, number in sorted(faults.items())},
        **{f"alarm: {name}": number for name, number in sorted(events.items())},
        "seconds": round(time.perf_counter() - began, 1),
    }
    return outcome


def _count(events: Counter[str], event: Event) -> None:
    events[event.kind + ("" if event.bad else ", over")] += 1


def _moments(chance: random.Random, number: float, until: float) -> list[float]:
    return sorted(chance.uniform(0.02, 0.98) * until for _ in range(max(1, round(number))))


def _jumps(chance: random.Random, calm: float) -> list[tuple[float, float]]:
    """Back by hours, on by days, on by five years, back by one: and each time put right some hours later."""
    found = []
    for wrong in (-5 * HOUR, 3 * DAY, 5 * 365 * DAY, -365 * DAY, -20 * DAY):
        when = chance.uniform(0.05, 0.9) * calm
        found += [(when, wrong), (when + chance.uniform(0.5, 6) * HOUR, 0.0)]
    return found


def _full(chance: random.Random, days: float, calm: float) -> list[tuple[str, float, float]]:
    found = []
    for where in ("ledger", "desk"):
        for begin in _moments(chance, max(1.0, days / 8), calm):
            found.append((where, begin, begin + chance.uniform(0.5, 5) * HOUR))
    return found


# ---- what came of it


def _look(world: World, watchlist: Watchlist, channels: Sequence[Receiver], end: float) -> Outcome:
    wrong: list[str] = []
    with Ledger(watchlist.ledger_file) as ledger:
        articles = ledger.articles()
        plays = slate(ledger.coverage())
    twice = [key for key, n in Counter((webaddress.key(a.url or ""), a.text) for a in articles).items() if n > 1]
    wrong += [f"in the ledger twice: {key}" for key, _ in twice]
    held = Counter(_version(world, article.text) for article in articles)
    wrong += [f"in the ledger {n} times: {version}" for version, n in held.items() if n > 1 and version]
    wrong += [f"in the ledger and never printed: {n} articles" for version, n in held.items() if version is None]
    every = [(story, version) for story in world.stories for version in range(len(story.texts))]
    wanted = [(story, version) for story, version in every if story.must_be_found(version, end)]
    missing = [(story, version) for story, version in wanted if (story.number, version) not in held]
    for story, version in missing:
        when = ", ".join(f"{begin / DAY:.2f}" for begin, _ in story.texts)
        wrong.append(f"missing: {story.host}{story.path}, version {version} (days {when}; stamped: {story.stamped})")
    noise = sum(story.noise for story in world.stories if (story.number, 0) in held)
    if noise:
        wrong.append(f"in the ledger and about no film: {noise} articles")
    # What was served whole need not be there, where the watch was killed before it had it and the page changed then.
    noises = {(story.number, 0) for story in world.stories if story.noise}
    unkept = world.served - held.keys() - noises
    desk = sqlite3.connect(watchlist.desk_file)
    desk.row_factory = sqlite3.Row
    news = [dict(row) for row in desk.execute("SELECT * FROM news ORDER BY number")]
    states = Counter(row[0] for row in desk.execute("SELECT state FROM deliveries"))
    keys = [row[0] for row in desk.execute("SELECT key FROM entries")]
    desk.close()
    if len(keys) != len(set(keys)):
        wrong.append("an entry stands on the desk twice")
    ids = [row["id"] for row in news]
    if len(ids) != len(set(ids)):
        wrong.append("two pieces of news have one id")
    wrong += _sums(news, plays, watchlist)
    for channel in channels:
        if channel.heard != ids:
            lost = len(set(ids) - set(channel.heard))
            wrong.append(f"{channel.name}: {lost} lost, {len(channel.heard)} heard of {len(ids)}, or out of order")
    numbers: dict[str, object] = {
        "simulated days": world.days,
        "feeds": len(world.feeds),
        "articles printed": len(world.stories),
        "of these, about no film": len(noises),
        "versions printed": len(every),
        "of the versions, there long enough to be found": len(wanted),
        "missing of these": len(missing),
        "articles in the ledger": len({version[0] for version in held if version}),
        "versions in the ledger": len(articles),
        "in the ledger twice": len(twice),
        "versions served once and gone before they were kept": len(unkept),
        "news made": len(news),
        "told to each channel": [len(channel.heard) for channel in channels],
        "told again with the same id (folded)": [channel.again for channel in channels],
        "deliveries": dict(states),
    }
    return Outcome(numbers, wrong)


def _version(world: World, text: str) -> tuple[int, int] | None:
    _, found, after = text.partition("Notice ")
    if not found:
        return None
    number, _, version = after.split(" ")[0].partition("v")
    return int(number), int(version)


def _sums(news: Sequence[dict[str, Any]], plays: Sequence[Any], watchlist: Watchlist) -> list[str]:
    """Whether the news, put together in their order, give the state of play; and each begins where the last ended."""
    wrong: list[str] = []
    state: dict[tuple[Any, ...], str] = {}
    for row in news:
        key = (row["work_title"], row["work_kind"], row["work_year"], row["property"], row["value"])
        if state.get(key, "") != row["before"]:
            wrong.append(
                f"news {row['number']} begins with {row['before']!r}, and not with {state.get(key, '')!r}: {key}"
            )
        if row["how"] == "withdrawn":
            state.pop(key, None)
        else:
            state[key] = row["after"]
    wanted = Wanted(watchlist.films, watchlist.people)
    told = {key[:3] for key in state}
    now = {
        (play.work.title, play.work.kind, play.work.year, name, Told.of(name, item).value): stands(item)
        for play in plays
        for name, items in play.properties.items()
        for item in items
        if wanted.verdict(play, None) == "tell" or (play.work.title, play.work.kind, play.work.year) in told
    }
    for key in sorted({*state, *now}, key=repr):
        if state.get(key) != now.get(key):
            wrong.append(f"told as {state.get(key)!r}, and stands as {now.get(key)!r}: {key}")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.month", description=__doc__.splitlines()[0])
    for name, number in (("days", 30), ("feeds", 20), ("articles", 2000), ("films", 80), ("restarts", 10), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number, help=f"[{number}]")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        outcome = live(
            Path(folder),
            days=asked.days,
            feeds=asked.feeds,
            stories=asked.articles,
            films=asked.films,
            restarts=asked.restarts,
            seed=asked.seed,
            say=lambda words: print(words, file=sys.stderr),
        )
    width = max(map(len, outcome.numbers))
    for name, found in outcome.numbers.items():
        print(f"{name:<{width}}  {found}")
    print(f"{'wrong':<{width}}  {len(outcome.wrong)}")
    for words in outcome.wrong[:40]:
        print(f"  {words}")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

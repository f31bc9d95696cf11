"""The watchlist: the TOML file that says what to follow, where to look, and where to tell.

``read`` gives a ``Watchlist`` or raises a ``WatchlistError`` that names the file, the key and the remedy.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from slatewire import durations, webaddress
from slatewire.following import DESK
from slatewire.reading import Reader

EVERY, LEAST, MOST = 30 * 60.0, 60.0, 30 * 86_400.0
"""Seconds between two looks at a feed: where nothing is said, at least, at most."""
CHANNELS = ("terminal", "atom", "webhook", "email")
MOST_NAMES = 10_000
LARGEST = 2_000_000  # bytes of the file
_KEYS = ("ledger", "films", "people", "every", "reader", "allow", "feed", "notify")
_FEED_KEYS = ("url", "every")


class WatchlistError(Exception):
    """A watchlist that cannot be used: ``message`` says what is wrong where, ``remedy`` what to write."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}. {remedy}".rstrip())
        self.message, self.remedy = message, remedy


@dataclass(frozen=True, slots=True)
class FeedRule:
    """A feed to follow, and every how many seconds to ask it."""

    url: str
    every: float = EVERY


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What a watchlist says. ``ledger`` is a path or an address; no ``films`` and no ``people`` mean every film.
    ``allow`` are hosts of private networks that may be asked. ``notify`` are the tables of the channels by name."""

    path: Path
    ledger: Path | str
    feeds: tuple[FeedRule, ...] = ()
    films: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    reader: Reader = "full"
    allow: frozenset[str] = frozenset()
    notify: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {"terminal": {}})

    @property
    def ledger_file(self) -> Path | str:
        """What opens the ledger: a folder stands for the ``slate.db`` in it, whether it is there yet or not."""
        if isinstance(self.ledger, str):
            return self.ledger
        return self.ledger if self.ledger.suffix or self.ledger.is_file() else self.ledger / "slate.db"

    @property
    def desk_file(self) -> Path:
        """The watch's own file: beside the ledger, or beside the watchlist where the ledger is on a server."""
        where = self.ledger_file
        return (self.path if isinstance(where, str) else where).parent / DESK


def example() -> str:
    """A watchlist to start from, with remarks."""
    return (files("slatewire.following") / "example.toml").read_text(encoding="utf-8")


def read(path: Path) -> Watchlist:
    """The watchlist in a file. WatchlistError where it cannot be used; OSError where it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    try:
        if len(data) > LARGEST:
            raise WatchlistError("is larger than 2 MB", "Is it the right file?")
        said = tomllib.loads(data.decode("utf-8-sig"))
        return parse(said, path)
    except UnicodeDecodeError as error:
        raise WatchlistError(f"{path}: is not UTF-8", "Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "`slatewire watch --example` prints one to compare with."
        raise WatchlistError(f"{path}: is not TOML: {error}", hint) from error
    except WatchlistError as error:
        raise WatchlistError(f"{path}: {error.message}", error.remedy) from None


def parse(said: Mapping[str, Any], path: Path) -> Watchlist:
    """The same from what the file says."""
    _known(said, _KEYS, "")
    folder = path.resolve().parent
    every = _every(said.get("every"), "every", EVERY)
    reader = said.get("reader", "full")
    if reader not in get_args(Reader):
        raise WatchlistError(f"reader: {_shown(reader)} is no reader", 'Write "full" or "fast".')
    return Watchlist(
        path=path,
        ledger=_ledger(said, folder),
        feeds=_feeds(said.get("feed", []), every),
        films=_names(said, "films"),
        people=_names(said, "people"),
        reader=reader,
        allow=frozenset(name.lower() for name in _names(said, "allow")),
        notify=_notify(said.get("notify", {"terminal": {}}), folder),
    )


def _ledger(said: Mapping[str, Any], folder: Path) -> Path | str:
    given = said.get("ledger")
    if not isinstance(given, str) or not given.strip() or "\0" in given:
        what = "ledger: is missing" if given is None else f"ledger: {_shown(given)} is no place"
        raise WatchlistError(what, 'Say where to keep what is read, as in: ledger = "out".')
    return given if "://" in given else folder / given


def _feeds(given: Any, every: float) -> tuple[FeedRule, ...]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise WatchlistError("feed: is no list of tables", "Begin each feed with a line [[feed]].")
    if not given:
        raise WatchlistError("feed: there is none", 'Add one: a line [[feed]], then url = "https://example.com/feed/".')
    found: dict[str, FeedRule] = {}
    for number, one in enumerate(given, 1):
        where = f"feed {number}"
        _known(one, _FEED_KEYS, f"{where}: ")
        url = one.get("url")
        if not isinstance(url, str) or not webaddress.is_web(url.strip()):
            what = "url is missing" if url is None else f"url: {_shown(url)} is no web address"
            raise WatchlistError(f"{where}: {what}", "It begins with https://.")
        url = url.strip()
        same = url.rstrip("/").partition("#")[0]
        if same in found:
            raise WatchlistError(f"{where}: {url} stands in the list twice", "Take one of the two away.")
        found[same] = FeedRule(url, _every(one.get("every"), f"{where}: every", every))
    return tuple(found.values())


def _every(given: Any, where: str, otherwise: float) -> float:
    if given is None:
        return otherwise
    found = durations.seconds(given) if isinstance(given, str) else None
    if found is None:
        raise WatchlistError(f"{where}: {_shown(given)} is no stretch of time", 'Write it as "30m", "6h" or "1d".')
    if not LEAST <= found <= MOST:
        raise WatchlistError(f"{where}: {_shown(given)} is too {'often' if found < LEAST else 'seldom'}",
                             "Write a time between a minute (1m) and 30 days (30d).")  # fmt: skip
    return found


def _names(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    given = said.get(key, [])
    if not isinstance(given, list) or not all(isinstance(name, str) and name.strip() for name in given):
        raise WatchlistError(f"{key}: is no list of names", f'Write {key} = ["...", "..."].')
    if len(given) > MOST_NAMES:
        raise WatchlistError(f"{key}: has more than {MOST_NAMES:,} names", "Make several watchlists of it.")
    return tuple(dict.fromkeys(" ".join(name.split()) for name in given))


def _notify(given: Any, folder: Path) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(given, dict) or not all(isinstance(table, dict) for table in given.values()):
        raise WatchlistError("notify: is no table of tables", "Write [notify.atom] and its keys below it.")
    _known(given, CHANNELS, "notify: ")
    found = {name: dict(table) for name, table in given.items()}
    atom = found.get("atom")
    if atom and isinstance(atom.get("file"), str) and "\0" not in atom["file"]:
        atom["file"] = str(folder / atom["file"])
    return found or {"terminal": {}}


def _known(given: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    """WatchlistError where there is a key that nobody knows: a misspelt one would be passed over in silence."""
    for key in given:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Keys here: {', '.join(keys)}."
            raise WatchlistError(f"{where}{_shown(key)} is no key", hint)


def _shown(given: Any) -> str:
    return repr(given)[:80]

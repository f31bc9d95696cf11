"""Deliveries: what each channel has still to tell, in order, tried again until it is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from slatewire.clock import Clock
from slatewire.following import news
from slatewire.following.desk import Desk
from slatewire.following.news import News
from slatewire.following.waits import Waits

BATCH = 50
"""Pieces of news that a channel is given at once."""


class TellError(Exception):
    """What a channel could not tell: ``message`` says why, ``remedy`` what to do; ``lasting`` where trying again is of
    no use."""

    def __init__(self, message: str, remedy: str = "", *, lasting: bool = False) -> None:
        super().__init__(f"{message}. {remedy}".rstrip())
        self.message, self.remedy, self.lasting = message, remedy, lasting


class Channel(Protocol):
    """Where news is told. ``tell`` raises TellError; what was given to it may be given again, with the same ids."""

    name: str

    def tell(self, news: Sequence[News]) -> None: ...


class Outbox:
    """Tells the channels. ``on_trouble`` is told of a channel that begins to fail: its name, why, and what to do."""

    def __init__(
        self,
        desk: Desk,
        channels: Sequence[Channel],
        clock: Clock,
        waits: Waits,
        on_trouble: Callable[[str, str, str], None] | None = None,
    ) -> None:
        self.desk, self.channels, self.clock, self.waits, self.on_trouble = desk, channels, clock, waits, on_trouble
        self.sent = 0

    @property
    def names(self) -> list[str]:
        return [channel.name for channel in self.channels]

    def open(self, notify: Mapping[str, Mapping[str, Any]], *, again: bool = False) -> None:
        """The channels of a watchlist. What failed for good on one that is set otherwise now is tried again; with
        ``again`` whatever failed is."""
        now = self.clock.now().timestamp()
        for name in self.names:
            said = json.dumps(notify.get(name, {}), sort_keys=True, default=str)
            settings = hashlib.sha256(said.encode()).hexdigest()[:16]
            held = self.desk.one("SELECT settings FROM channels WHERE name = ?", (name,))
            self.desk.run("INSERT OR IGNORE INTO channels (name, settings) VALUES (?, ?)", (name, settings))
            if again or held not in (None, settings):
                self.desk.run(
                    "UPDATE channels SET settings = ?, next_at = ?, set_at = ? WHERE name = ?",
                    (settings, now, now, name),
                )
                self.desk.run("UPDATE deliveries SET state = 'waiting' WHERE channel = ? AND state = 'failed'", (name,))

    def deliver(self) -> int:
        """Tell what is due; how much was told."""
        before = self.sent
        for channel in self.channels:
            now = self.clock.now().timestamp()
            due = self.desk.one("SELECT coalesce(next_at, 0) FROM channels WHERE name = ?", (channel.name,))
            while (due or 0) <= now and (numbers := self.desk.waiting(channel.name, BATCH)):
                if not self._tell(channel, numbers):
                    break
        return self.sent - before

    def _tell(self, channel: Channel, numbers: Sequence[int]) -> bool:
        """Tell a batch; False where the channel has to be left alone for a while."""
        error = self._try(channel, numbers)
        if error is None:
            self._told(channel.name, numbers)
            return True
        if error.lasting and len(numbers) > 1:
            return all(self._tell(channel, [number]) for number in numbers)
        self._failed(channel.name, numbers, error)
        return error.lasting

    def _try(self, channel: Channel, numbers: Sequence[int]) -> TellError | None:
        signs = ", ".join("?" * len(numbers))
        rows = self.desk.rows(f"SELECT * FROM news WHERE number IN ({signs}) ORDER BY number", numbers)
        try:
            channel.tell(list(news.each(map(dict, rows))))
        except TellError as error:
            return error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            return TellError(f"{where}{error.strerror or error}", "It is tried again.")
        except Exception as error:  # whatever a channel does, the watch goes on
            message = f"failed: {type(error).__name__}: {str(error)[:200]}"
            return TellError(message, "This is a fault of Slatewire: please report it. It is tried again.")
        return None

    def _told(self, name: str, numbers: Sequence[int]) -> None:
        now = self.clock.now().timestamp()
        with self.desk.writing():
            for number in numbers:
                self.desk.run(
                    "UPDATE deliveries SET state = 'sent', sent_at = ?, why = '', tries = tries + 1"
                    " WHERE channel = ? AND news = ?",
                    (now, name, number),
                )
            self.desk.run(
                "UPDATE channels SET failures = 0, result = '', remedy = '', next_at = NULL, told_at = ?"
                " WHERE name = ?",
                (now, name),
            )
        self.sent += len(numbers)

    def _failed(self, name: str, numbers: Sequence[int], error: TellError) -> None:
        now = self.clock.now().timestamp()
        failures = 1 + (self.desk.one("SELECT failures FROM channels WHERE name = ?", (name,)) or 0)
        next_at = None if error.lasting else now + self.waits.failed(failures, "network")
        with self.desk.writing():
            self.desk.run(
                "UPDATE channels SET failures = ?, result = ?, remedy = ?, next_at = ?, set_at = ? WHERE name = ?",
                (failures, error.message, error.remedy, next_at, now, name),
            )
            for number in numbers:
                self.desk.run(
                    "UPDATE deliveries SET tries = tries + 1, why = ?, state = ? WHERE channel = ? AND news = ?",
                    (error.message, "failed" if error.lasting else "waiting", name, number),
                )
        if failures == 1 and self.on_trouble:
            self.on_trouble(name, error.message, error.remedy)

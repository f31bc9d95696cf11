"""What a site lets programs ask for: robots.txt (RFC 9309), read by protego."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slatewire.clock import Clock
from slatewire.fetching.shapes import FetchError

TOKEN = "slatewire"
"""The name that a robots.txt calls us by."""
LARGEST = 512_000  # bytes that are read of one, as the RFC asks for at least
_KEPT, _KEPT_BROKEN = 86_400.0, 3_600.0  # seconds
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """``parsed`` is None where everything is allowed; ``broken`` says why nothing is."""

    until: float
    parsed: Any = None
    broken: str = ""


class Robots:
    """The rules of the sites asked so far. ``fetch`` gives status and text of a robots.txt, and raises FetchError."""

    def __init__(self, fetch: Callable[[str], tuple[int, str]], clock: Clock) -> None:
        self._fetch, self._clock = fetch, clock
        self._rules: dict[str, _Rules] = {}

    def check(self, address: str, origin: str) -> float | None:
        """The pause that the site asks for, if any. FetchError where it does not want this address asked for, or
        where its rules cannot be read: then nothing is asked for an hour."""
        rules = self._of(origin)
        if rules.broken:
            wait = max(0.0, rules.until - self._clock.monotonic())
            remedy = "It is tried again in an hour."
            raise FetchError(
                address, "robots", f"the site's robots.txt cannot be read ({rules.broken})", remedy, wait=wait
            )
        if rules.parsed is None:
            return None
        if not rules.parsed.can_fetch(address, TOKEN):
            remedy = "Save the page with a browser, and add the file."
            raise FetchError(address, "robots", "robots.txt of the site does not allow it", remedy, lasting=True)
        delay = rules.parsed.crawl_delay(TOKEN)
        return float(delay) if delay is not None else None

    def _of(self, origin: str) -> _Rules:
        now = self._clock.monotonic()
        known = self._rules.get(origin)
        if known is not None and known.until > now:
            return known
        if len(self._rules) >= _MOST:
            self._rules = {name: rules for name, rules in self._rules.items() if rules.until > now}
        self._rules[origin] = rules = self._asked(origin, now)
        return rules

    def _asked(self, origin: str, now: float) -> _Rules:
        try:
            status, text = self._fetch(f"{origin}/robots.txt")
        except FetchError as error:
            if error.why in ("network", "too_slow", "refused", "busy"):
                raise  # the site as a whole cannot be asked
            return _Rules(now + _KEPT_BROKEN, broken=error.message)
        if status >= 500:
            return _Rules(now + _KEPT_BROKEN, broken=f"the server answers {status}")
        if status != 200:
            return _Rules(now + _KEPT)
        from protego import Protego

        try:
            return _Rules(now + _KEPT, Protego.parse(text))
        except Exception as error:  # protego's own; a site must not be able to stop us by a strange line
            return _Rules(now + _KEPT_BROKEN, broken=f"it is no robots.txt: {type(error).__name__}")

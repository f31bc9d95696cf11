"""How often a site is asked: one request at a time with a pause between, longer where it asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from slatewire.clock import Clock

DELAY = 2.0
"""Seconds between two requests to one site."""
LONGEST_DELAY = 60.0
"""Seconds that a site's Crawl-delay may ask for."""
LONGEST_WAIT = 86_400.0
"""Seconds that a site's Retry-After may ask for."""
_FIRST_BACKOFF, _LONGEST_BACKOFF = 30.0, 3_600.0
_MOST_SITES = 5_000


@dataclass(slots=True)
class _Site:
    free_at: float = 0.0  # of the clock's monotonic seconds, which no clock jump moves
    failures: int = 0
    delay: float = 0.0


class Manners:
    """When each site may be asked again. ``delay`` is the pause in seconds where a site names none."""

    def __init__(self, clock: Clock, delay: float = DELAY) -> None:
        self._clock, self._delay = clock, delay
        self._sites: dict[str, _Site] = {}

    def ready_in(self, site: str) -> float:
        """Seconds until the site may be asked."""
        known = self._sites.get(site)
        return max(0.0, known.free_at - self._clock.monotonic()) if known else 0.0

    def wishes(self, site: str, delay: float | None) -> None:
        """The pause that the site's robots.txt names."""
        self._of(site).delay = min(max(0.0, delay or 0.0), LONGEST_DELAY)

    def asked(self, site: str) -> None:
        """A request was answered, well or with something that is no fault of the site."""
        known = self._of(site)
        known.failures = 0
        self._rest(known, max(self._delay, known.delay))

    def failed(self, site: str, wait: float | None = None) -> float:
        """A request failed; ``wait`` is what the site asked for. The seconds that it is left alone: twice as many
        each time where it names none."""
        known = self._of(site)
        known.failures += 1
        backoff = min(_FIRST_BACKOFF * 2 ** min(known.failures - 1, 12), _LONGEST_BACKOFF)
        rest = backoff if wait is None else min(max(wait, self._delay), LONGEST_WAIT)
        self._rest(known, rest)
        return rest

    def _rest(self, site: _Site, seconds: float) -> None:
        site.free_at = self._clock.monotonic() + seconds

    def _of(self, site: str) -> _Site:
        if site not in self._sites and len(self._sites) >= _MOST_SITES:
            now = self._clock.monotonic()
            self._sites = {name: known for name, known in self._sites.items() if known.free_at > now}
        return self._sites.setdefault(site, _Site())


def retry_after(value: str, date: str, now: datetime) -> float | None:
    """The seconds of a Retry-After header, given as such or as a moment; a moment is counted from ``date``, the
    server's own, since either clock may be wrong. None where it says nothing that can be read."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), LONGEST_WAIT))
    until = _moment(value)
    if until is None:
        return None
    return min(max(0.0, (until - (_moment(date) or now)).total_seconds()), LONGEST_WAIT)


def _moment(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None

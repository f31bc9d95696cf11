"""How long to wait: for the next look, after failures, and never all at the same moment."""

from __future__ import annotations

import random

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
NETWORK = ("network", "too_slow")
"""Failures that may be our own connection's: tried again soon, and all at once when it is back."""
LONGEST_NETWORK, LONGEST = 15 * MINUTE, 6 * HOUR
LONGEST_ASKED = DAY
"""The longest wait that a server can ask for."""


class Waits:
    """Waits with a seeded jitter, in seconds."""

    def __init__(self, seed: int | None = None) -> None:
        self._chance = random.Random(seed)

    def regular(self, every: float) -> float:
        """Until the next look at something that is looked at regularly."""
        return every * self._chance.uniform(0.95, 1.05)

    def spread(self, over: float) -> float:
        """Some moment within that time."""
        return self._chance.uniform(0, over)

    def failed(self, failures: int, why: str = "", asked: float | None = None, *, lasting: bool = False) -> float:
        """After so many failures in a row: twice as long each time, up to a limit, and never less than asked for."""
        first, longest = (MINUTE, LONGEST_NETWORK) if why in NETWORK else (5 * MINUTE, LONGEST)
        wait = longest if lasting else min(longest, first * 2.0 ** min(max(failures, 1) - 1, 20))
        wait *= self._chance.uniform(0.8, 1.2)
        return max(wait, min(asked, LONGEST_ASKED) * self._chance.uniform(1, 1.1)) if asked else wait

"""The nouns of fetching: a page as its server gave it, the limits of asking, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Why = Literal["refused", "robots", "address", "network", "server", "gone", "too_large", "too_slow", "busy", "kind"]
"""Why there is no page: an address that is not allowed, robots.txt, a broken address or no such host, the network,
a 5xx, a 404 or 410, beyond the limit of size or of time, a 429 or 503 that asks to wait, not the kind asked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take: bytes after decompression, seconds in all, seconds for one step, redirects."""

    size: int = 8_000_000
    seconds: float = 30.0
    step: float = 10.0
    redirects: int = 6


@dataclass(frozen=True, slots=True)
class Page:
    """What came for ``address``: from ``final`` after redirects, with ``status`` 200, or 304 and an empty body.

    ``headers`` have their names in small letters. ``body`` is decompressed. ``retrieved`` is UTC. ``moved`` is True
    where every redirect on the way was permanent (301, 308): the next request may go to ``final`` at once.
    """

    address: str
    final: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved: datetime
    moved: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing has changed since the last time."""
        return self.status == 304

    @property
    def kind(self) -> str:
        """The media type, in small letters and without parameters: "text/html"; "" where the server did not say."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()

    @property
    def encoding(self) -> str | None:
        """The encoding that the server named."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(" \"'") or None
        return None


class FetchError(Exception):
    """No page for ``address``. ``message`` says why, ``remedy`` what to do; ``wait`` is how many seconds the server
    asked to be left alone, ``lasting`` whether asking again is of no use."""

    def __init__(
        self,
        address: str,
        why: Why,
        message: str,
        remedy: str = "",
        *,
        wait: float | None = None,
        lasting: bool = False,
    ) -> None:
        super().__init__(message)
        self.address, self.why, self.message, self.remedy = address, why, message, remedy
        self.wait, self.lasting = wait, lasting

    def __str__(self) -> str:
        return f"{self.address}: {self.message}. {self.remedy}".rstrip()

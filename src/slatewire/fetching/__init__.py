"""What the web gives for an address: politely, safely, within limits. Pages are bytes here; intake reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slatewire.fetching.shapes import FetchError, Limits, Page

if TYPE_CHECKING:
    from slatewire.fetching.client import Fetcher, agent

__all__ = ["FetchError", "Fetcher", "Limits", "Page", "agent"]


def __getattr__(name: str) -> Any:
    """The client is loaded when it is asked for: most commands ask nobody."""
    if name in ("Fetcher", "agent"):
        from slatewire.fetching import client

        return getattr(client, name)
    raise AttributeError(name)

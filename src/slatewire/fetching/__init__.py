"""What the web gives for an address: politely, safely, within limits. Pages are bytes here; intake reads them."""

from slatewire.fetching.shapes import FetchError, Limits, Page

__all__ = ["FetchError", "Limits", "Page"]

"""What was said, for ever: articles, the runs that read them, and the claims, attributions and problems found.

``Ledger`` lives in store.py and is imported on first use, since a database layer takes its time to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slatewire.ledger.coverage import Coverage, Judgement, Version, Versions
from slatewire.ledger.errors import AskedWronglyError, LedgerError

if TYPE_CHECKING:
    from slatewire.ledger.store import Ledger

__all__ = ["AskedWronglyError", "Coverage", "Judgement", "Ledger", "LedgerError", "Version", "Versions"]


def __getattr__(name: str) -> Any:
    if name == "Ledger":
        from slatewire.ledger.store import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

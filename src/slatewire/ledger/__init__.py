"""What was said, for ever: articles, the runs that read them, and the claims, attributions and problems found.

``Ledger`` lives in store.py and is imported on first use, since a database layer takes its time to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slatewire.ledger.errors import LedgerError

if TYPE_CHECKING:
    from slatewire.ledger.store import Judgement, Ledger

__all__ = ["Judgement", "Ledger", "LedgerError"]


def __getattr__(name: str) -> Any:
    if name in ("Judgement", "Ledger"):
        from slatewire.ledger import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

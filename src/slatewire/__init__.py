"""Slatewire reads press coverage of films in development and keeps a sourced ledger of what was said.

    slatewire.read("Ines Roth is in talks to star in Ashfall 2.").claims      # one text
    slatewire.build(["clippings"], "out")                                     # many, into a ledger and a site

The names below are the public ones. Each is loaded when it is first used, so that importing is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "Evidence",
    "Ledger",
    "Money",
    "Problem",
    "Reading",
    "Source",
    "Work",
    "__version__",
    "build",
    "changes",
    "find_dates",
    "read",
    "slate",
    "state_of_play",
]

_HOMES = {
    "slatewire.model": ("Article", "Attribution", "Claim", "Evidence", "Money", "Problem", "Reading", "Source", "Work"),
    "slatewire.ledger": ("Ledger",),
    "slatewire.building": ("build",),
    "slatewire.reading": ("read",),
    "slatewire.reading.dates": ("find_dates",),
    "slatewire.state": ("changes", "slate", "state_of_play"),
}

if TYPE_CHECKING:
    from slatewire.building import build
    from slatewire.ledger import Ledger
    from slatewire.model import Article, Attribution, Claim, Evidence, Money, Problem, Reading, Source, Work
    from slatewire.reading import read
    from slatewire.reading.dates import find_dates
    from slatewire.state import changes, slate, state_of_play
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                found = getattr(import_module(home), name)
                globals()[name] = found
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})

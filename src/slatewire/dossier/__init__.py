"""What people look at: a static site of dossiers, and the words that the command line shares with it."""

from __future__ import annotations

from slatewire.dossier.site import write_site

__all__ = ["write_site"]

"""Slatewire reads press coverage of films in development and keeps a sourced ledger of what was said."""

from __future__ import annotations

__version__ = "0.1.0"

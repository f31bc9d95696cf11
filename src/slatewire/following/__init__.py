"""Keeping up with the news: addresses that are added by hand, and a watch over feeds that runs for months."""

DESK = "watch.db"
"""The name of a watch's own file, beside the ledger that it adds to."""
DESK_SCHEMA = "1"
"""How that file is laid out: who reads it and who writes it have to mean the same."""

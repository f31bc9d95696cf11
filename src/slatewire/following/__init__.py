"""Keeping up with the news: addresses that are added by hand, and a watch over feeds that runs for months."""

"""Feeds, sitemaps and lists of addresses: what they hold, and where it is."""

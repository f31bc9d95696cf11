"""What channels that write prose say of a piece of news."""

from __future__ import annotations

from slatewire.dossier.outside import one_line
from slatewire.following.news import News


def source(one: News) -> str:
    """Who reported it, and when: "Example Wire, 2026-03-02"."""
    return ", ".join(one_line(word) for word in (one.outlet, one.published) if word)


def turn(one: News) -> str:
    """From where to where: "circling → in talks"; alone how it stands where nothing was known before."""
    return one_line(f"{one.before} → {one.after}" if one.before else one.after)

"""What is kept of one film once its own pages are written: enough for every overview, and none of its articles."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from slatewire.dossier import article_page, boards, briefs, cards, feed
from slatewire.dossier.briefs import Brief, ChangeInBrief
from slatewire.dossier.cards import Card, Name
from slatewire.dossier.subjects import Subject
from slatewire.edtf import earliest
from slatewire.model import Work
from slatewire.state import rank


@dataclass(frozen=True)
class Entry:
    """One film. ``place`` is what films are ordered by, ``told_in`` the ids of its articles by their outlet (those
    without one under ""), ``credited`` the outlets that they credit, ``names`` what they call it, ``dated`` what is
    known of the days of its undated articles, ``changes`` what changed lately, the newest first, ``news`` the same
    for feeds."""

    work: Work
    shelf: str
    place: tuple[Any, ...]
    card: Card
    stage: str
    studios: tuple[Name, ...]
    told_in: Mapping[str, frozenset[str]]
    credited: frozenset[str]
    names: frozenset[Work]
    dated: Mapping[str, str]
    facts: tuple[Brief, ...]
    changes: tuple[ChangeInBrief, ...]
    news: tuple[feed.Item, ...]

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset().union(*self.told_in.values())

    @property
    def latest(self) -> str:
        """The first day (ISO 8601) on which its newest article can have appeared; empty where none is dated."""
        day = earliest(self.card.latest)
        return day.isoformat() if day else ""

    @property
    def changed(self) -> str:
        """The day (ISO 8601) of its latest change; empty where none is known."""
        return self.changes[0].day.isoformat() if self.changes else ""


def entry(subject: Subject) -> Entry:
    """What is kept of a film."""
    play = subject.play
    told_in: dict[str, set[str]] = {}
    for article in play.articles:
        told_in.setdefault(sys.intern((article.outlet or "").strip()), set()).add(article.id)
    claims = [report.claim for report in play.reports]
    stage = boards.standing_firm("status", play)[:1]
    dated = ((article.id, article_page.known_of_day(article, play.dating.get(article.id))) for article in play.articles)
    return Entry(
        work=play.work,
        shelf=play.shelf,
        place=rank(play),
        card=cards.card(play),
        stage=str(stage[0].value) if stage else "",
        studios=tuple(cards.names("studio", boards.standing_firm("studio", play))),
        told_in={outlet: frozenset(ids) for outlet, ids in told_in.items()},
        credited=frozenset(sys.intern(claim.origin.strip()) for claim in claims if claim.origin),
        names=frozenset(claim.work for claim in claims),
        dated={key: words for key, words in dated if words},
        facts=briefs.briefs(subject),
        changes=briefs.changes(subject),
        news=tuple(map(feed.item, briefs.newest(subject))),
    )

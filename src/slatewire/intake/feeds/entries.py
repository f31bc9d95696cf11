"""What feeds are made of, whatever their format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import urljoin

from slatewire.webaddress import is_web, site

Kind = Literal["rss", "atom", "json", "sitemap", "sitemap index"]
MOST_ENTRIES = 5_000
LONGEST_TITLE, LONGEST_SUMMARY = 500, 5_000  # characters
_LONGEST_URL = 2_000
_PARTS = re.compile(r"\s+[|»›«/:–—-]+\s+|\s*[|»›]\s*|:\s+")
# What a feed's title says besides the outlet's name. A part of a title made of nothing else is no name.
_NO_NAME = re.compile(
    r"(?:rss|feed|feeds|atom|xml|latest|newest|recent|all|top|main|news|stories|articles|posts|headlines|"
    r"updates|home|homepage|front|page|film|films|movie|movies|cinema|tv|television|entertainment|"
    r"culture|arts|awards|category|tag|archives|archive|section|author|comments|on|for|the|a|of|and|"
    r"in|untitled|blog|unknown)"
)


class NotAFeedError(ValueError):
    """It is no feed and no sitemap, or one that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed or sitemap names. ``url`` is absolute. ``title`` and ``summary`` are plain text.

    ``published`` is a day (EDTF) in the zone that the feed writes, ``updated`` the stamp as stated, for comparing.
    ``text`` is the article, one paragraph a block, where the feed carries it whole, else "". ``outlet`` is who the
    entry itself says that it is from.
    """

    url: str
    title: str = ""
    summary: str = ""
    published: str | None = None
    updated: str | None = None
    text: str = ""
    byline: str = ""
    outlet: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed or sitemap; ``more`` are the sitemaps that an index names, the newest first. ``home`` is the site that
    it is of, ``left`` how many entries it has beyond those that are read."""

    kind: Kind
    title: str
    entries: tuple[Entry, ...]
    more: tuple[str, ...] = ()
    home: str = ""
    left: int = 0

    @cached_property
    def outlet(self) -> str:
        """The outlet's name, as the feed's title has it: "Film News | Example Wire" is Example Wire's; "" where no
        part of it can be a name."""
        from slatewire.vocabulary.lists import outlet

        parts = [part.strip(" -–—:|»") for part in _PARTS.split(self.title[:LONGEST_TITLE])]
        named = [part for part in parts if 0 < len(part) <= 60 and len(part.split()) <= 6 and _can_be_a_name(part)]
        known = [part for part in named if outlet(part)]
        return (known or named or [""])[0]

    def outlet_of(self, entry: Entry) -> str:
        """The outlet of an entry: the feed's own, unless it names pages of other sites."""
        home = site(self.home) or self._most
        return self.outlet if home and site(entry.url) in ("", home) else ""

    @cached_property
    def _most(self) -> str:
        """The site of all entries, "" where they are of several."""
        sites = {site(entry.url) for entry in self.entries} - {""}
        return next(iter(sites)) if len(sites) == 1 else ""


def _can_be_a_name(part: str) -> bool:
    words = re.findall(r"\w+", part.lower())
    return any(not _NO_NAME.fullmatch(word) for word in words) and not re.fullmatch(r"https?://\S*", part)


def absolute(address: str, base: str) -> str:
    """An address made absolute; "" where it cannot be asked for."""
    if not address.strip():
        return ""
    try:
        whole = urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return ""
    return whole if len(whole) <= _LONGEST_URL and is_web(whole) and not re.search(r"[\s\x00-\x1f<>\"]", whole) else ""

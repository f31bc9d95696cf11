"""From a page that was fetched to its article: the page that is meant, and no wall before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from slatewire.fetching import FetchError, Page
from slatewire.intake import read_page
from slatewire.model import Article, Problem
from slatewire.webaddress import is_web, key, own, plain, site

if TYPE_CHECKING:
    from slatewire.following.adding import Fetches
    from slatewire.intake.feed import Entry, Feed

_SHARED = 0.3  # of the runs of words of the shorter of two texts of one article


@dataclass(frozen=True, slots=True)
class Place:
    """An address that was asked for, and the page that it gave."""

    asked: str
    page: Page

    @property
    def address(self) -> str:
        """Where the page is: where a redirect led, unless that was for the moment and within the site."""
        final = self.page.final
        moment = not self.page.moved and site(final) == site(self.asked)
        return self.asked if moment and key(self.asked) and key(final) else final


def read(place: Place, fetcher: Fetches) -> tuple[Article, list[Problem]] | Problem:
    """The article of a page, with the problems on the way; a Problem where it holds none.

    An AMP or print variant, or whatever else states another page of its site as the article's own, is read from that
    page, so that one article always has one text; where that cannot be had, from the variant. Where the two are not
    alike, the page is wrong about itself and stands under the address that it has.
    """
    article, problems = _article(place)
    if article is not None and article.url and _is_variant(place.page.final, article.url):
        try:
            proper = Place(article.url, fetcher.get(article.url))
        except FetchError:
            pass
        else:
            other, others = _article(proper)
            if other is not None and _alike(article.text, other.text):
                return other, others
            if other is not None:
                article, problems = _article(place, canonical=False)
    if article is not None:
        return article, problems
    return problems[-1] if problems else Problem(place.asked, "intake", "holds no article", "Check the address.")


def completed(article: Article, entry: Entry | None, feed: Feed | None) -> Article:
    """The article with what the feed says of it, where the page says nothing: the day, the byline, the outlet."""
    if entry is None or feed is None:
        return article
    return replace(
        article,
        published=article.published or entry.published,
        byline=article.byline or entry.byline or None,
        outlet=article.outlet or entry.outlet or feed.outlet_of(entry) or None,
    )


def _article(place: Place, *, canonical: bool = True) -> tuple[Article | None, list[Problem]]:
    """The article and the problems, the last of which says why there is none."""
    page = place.page
    if key(place.address) is None and is_web(place.address):
        return None, [_front_page(place)]
    article: Article | None = None
    problems: list[Problem] = []
    when = page.retrieved.isoformat()
    for item in read_page(page.body, url=place.address, encoding=page.encoding, retrieved=when, canonical=canonical):
        if isinstance(item, Article):
            article = item
        elif isinstance(item, Problem):
            problems.append(item)
    return article, problems


def no_feed(address: str, page: Page) -> Problem:
    """That an address which is said to be a feed's gives a page, and which feeds that names."""
    remedy = _feeds(page) or "Look for the feed's address on the site."
    return Problem(address, "intake", "is a web page, not a feed", remedy)


def _feeds(page: Page) -> str:
    from slatewire.intake.feed import find

    feeds = find(page.body, page.final)
    return f"Its feeds can be added: {' '.join(feeds[:3])}" if feeds else ""


def _front_page(place: Place) -> Problem:
    remedy = _feeds(place.page) or "Give the addresses of articles or of feeds."
    led = "leads to the front page of a site" if key(place.asked) else "is the front page of a site"
    return Problem(place.asked, "intake", f"{led}, which is no article", remedy)


def _alike(one: str, other: str) -> bool:
    """Whether two texts are one article, perhaps shortened: whether they share many runs of four words."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.lower().split()[:5_000]
        return set(zip(words, words[1:], words[2:], words[3:], strict=False))

    mine, yours = runs(one), runs(other)
    return len(mine & yours) >= _SHARED * min(len(mine), len(yours))


def _is_variant(fetched: str, url: str) -> bool:
    """Whether a page states that the article is another page of its site, or in another form."""

    def place(address: str) -> tuple[str, str, str]:
        parts = urlsplit(plain(address))
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query

    return own(fetched, url) == plain(url) and place(fetched) != place(url)

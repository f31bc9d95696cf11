"""From a page that was fetched to its article: the page that is meant, no wall before it, and no list of articles."""

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

_OTHERS = "Give the addresses of articles or of feeds."
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


@dataclass(frozen=True, slots=True)
class Given:
    """What a page gives: its article, or None, and the problems on the way, of which the last then says why. ``page``
    is the one that was read. ``missed`` is why the article's own page, which this is a variant of, could not be had;
    ``lists`` that the page lists articles and is none."""

    article: Article | None
    problems: list[Problem]
    page: Page
    missed: FetchError | None = None
    lists: bool = False


def read(place: Place, fetcher: Fetches) -> Given:
    """What a page that was fetched gives.

    An AMP or print variant, or whatever else states another page of its site as the article's own, is read from that
    page, so that one article always has one text; where that cannot be had, from the variant. Where the two are not
    alike, the page is wrong about itself and stands under the address that it has.
    """
    given = _given(place)
    article = given.article
    if article is None or not article.url or not _is_variant(place.page.final, article.url):
        return given
    try:
        proper = _given(Place(article.url, fetcher.get(article.url)))
    except FetchError as error:
        return replace(given, missed=error)
    if proper.article is None and not proper.lists:
        return given
    alike = proper.article is not None and _alike(article.text, proper.article.text)
    return proper if alike else _given(place, canonical=False)


def completed(article: Article, *, published: str | None, outlet: str, byline: str) -> Article:
    """The article with what its feed says of it, where the page says nothing: the day, the outlet, the byline."""
    return replace(
        article,
        published=article.published or published,
        outlet=article.outlet or outlet or None,
        byline=article.byline or byline or None,
    )


def _given(place: Place, *, canonical: bool = True) -> Given:
    page = place.page
    if key(place.address) is None and is_web(place.address):
        return Given(None, [_front_page(place)], page)
    article: Article | None = None
    problems: list[Problem] = []
    when = page.retrieved.isoformat(timespec="seconds")
    for item in read_page(
        page.body,
        url=place.address,
        encoding=page.encoding,
        kind=page.kind,
        retrieved=when,
        canonical=canonical,
        pass_lists=True,
    ):
        if isinstance(item, Article):
            article = item
        elif isinstance(item, Problem):
            problems.append(item)
        else:
            remedy = _feeds(page) or _OTHERS
            return Given(None, [Problem(place.asked, "intake", item.why, remedy)], page, lists=True)
    if article is None and not problems:
        problems.append(Problem(place.asked, "intake", "holds no article", "Check the address."))
    return Given(article, problems, page)


def no_feed(address: str, page: Page) -> Problem:
    """That an address which is said to be a feed's gives a page, and which feeds that names."""
    remedy = _feeds(page) or "Look for the feed's address on the site."
    return Problem(address, "intake", "is a web page, not a feed", remedy)


def _feeds(page: Page) -> str:
    from slatewire.intake.feeds.feed import find

    feeds = find(page.body, page.final)
    return f"Its feeds can be added: {' '.join(feeds[:3])}" if feeds else ""


def _front_page(place: Place) -> Problem:
    remedy = _feeds(place.page) or _OTHERS
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

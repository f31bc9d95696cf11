"""Addresses into a ledger: each is fetched, and becomes an article, or a feed whose pages do.

Redirects, canonical links, AMP and print variants fold to one article; a page that is there already adds nothing; one
that was changed adds a version, and what changed is said.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, Protocol

from slatewire.fetching import FetchError, Limits, Page
from slatewire.following.differing import Changed, changed
from slatewire.following.reading_pages import Place, completed, no_feed, read
from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.feed import LARGEST, Entry, Feed, NotAFeedError, looks_like_one, parse
from slatewire.intake.feeds.links import Link
from slatewire.model import Article, Problem
from slatewire.taking import take
from slatewire.webaddress import is_web, key, plain, site

if TYPE_CHECKING:
    from slatewire.ledger import Ledger
    from slatewire.reading import Reader

MOST = 50
"""Pages of one feed that are fetched where nobody says how many."""
MOST_SITEMAPS = 10
"""Sitemaps of one index that are looked through."""
_DEEPEST = 2  # an index may name indexes
_WHOLE = 1_500  # characters of a text that is more than the beginning of an article
_LOOKED_AHEAD = 200  # addresses among which one is chosen whose site is ready
_AT_ONCE = 10  # articles that are read and written together
_FOR_FEEDS = Limits(size=LARGEST, seconds=60.0)

What = Literal["new", "known", "updated", "feed", "problem"]

_NO_ARTICLES = re.compile(
    r"(?:image|video|categor|tag|author|topic|page)\w{0,12}[-_.]?(?:sitemap|\d|\.)|[-_/]tax", re.IGNORECASE
)


class Fetches(Protocol):
    """What fetches: ``fetching.Fetcher``."""

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page: ...

    def ready_in(self, address: str) -> float: ...


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one address: a ``new`` article, one that was ``known``, one that was ``updated`` (``changed`` says
    what is not as before), a ``feed`` of so many ``pages``, or a ``problem``. ``feed`` is where the address was
    found, "" where it was given."""

    address: str
    what: What
    article: Article | None = None
    changed: Changed | None = None
    problem: Problem | None = None
    feed: str = ""
    pages: int = 0

    def as_dict(self) -> dict[str, Any]:
        article = self.article
        return {
            "address": self.address,
            "what": self.what,
            "article": {
                name: getattr(article, name) for name in ("id", "url", "title", "outlet", "published", "updated")
            }
            if article
            else None,
            "changed": self.changed.as_dict() if self.changed else None,
            "problem": self.problem.as_dict() if self.problem else None,
            "feed": self.feed or None,
            "pages": self.pages,
        }


@dataclass(slots=True)
class Added:
    """What came of all addresses, one after another; ``problems`` are also those of the articles that were read.
    ``interrupted``: somebody pressed Ctrl-C, and there were more."""

    came: list[Came] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False

    def of(self, what: What) -> list[Came]:
        return [came for came in self.came if came.what == what]

    @property
    def any(self) -> bool:
        """Whether there is an article, new or not, of any of them."""
        return any(came.article is not None for came in self.came)

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "new": len(self.of("new")),
            "known": len(self.of("known")),
            "updated": len(self.of("updated")),
            "failed": len(self.of("problem")),
            "interrupted": self.interrupted,
            "addresses": [came.as_dict() for came in self.came],
            "problems": [problem.as_dict() for problem in self.problems],
        }


def add_addresses(
    ledger: Ledger,
    addresses: Iterable[str | Link],
    fetcher: Fetches,
    *,
    reader: Reader = "full",
    most: int = MOST,
    missing: bool = False,
    on_start: Callable[[int], None] | None = None,
    on_address: Callable[[Came], None] | None = None,
) -> Added:
    """Fetch each address and take what it holds into the ledger: a page as an article, of a feed or a sitemap the
    ``most`` newest pages.

    ``missing``: addresses whose article the ledger has are not asked again, so that a list which was added before
    takes up what failed then or is new.

    ``on_start`` is told how many addresses there are, again whenever a feed brings more; ``on_address`` what came of
    each. Interrupted (KeyboardInterrupt), it keeps what was fetched by then and says so. LedgerError as the ledger
    raises it.
    """
    work = _Work(ledger, fetcher, reader, max(1, most), missing, on_start, on_address)
    try:
        work.all([link if isinstance(link, Link) else Link(link) for link in addresses])
    except KeyboardInterrupt:
        work.added.interrupted = True
    finally:
        work.write()
    ledger.find_copies()
    return work.added


@dataclass(slots=True)
class _Asked:
    """An address to be fetched, and the feed that named it."""

    link: Link
    feed: Feed | None = None
    entry: Entry | None = None
    source: str = ""


class _Work:
    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetches,
        reader: Reader,
        most: int,
        missing: bool,
        on_start: Callable[[int], None] | None,
        on_address: Callable[[Came], None] | None,
    ) -> None:
        self.added = Added()
        self._ledger, self._fetcher, self._reader, self._most = ledger, fetcher, reader, most
        self._missing, self._on_start, self._on_address = missing, on_start, on_address
        self._done: dict[str, Came] = {}  # by the keys of addresses
        self._unwritten: list[Article] = []
        self._total = 0

    def all(self, links: Sequence[Link]) -> None:
        queue = deque(_Asked(link) for link in links)
        self._more(len(queue))
        while queue:
            asked = self._next(queue)
            came, found = self._one(asked)
            self._tell(came)
            self._more(len(found))
            queue.extendleft(reversed(found))

    def _next(self, queue: deque[_Asked]) -> _Asked:
        """The first whose site may be asked at once, so that others are asked while one wants to be left alone; where
        all do, the first of the site that does so the shortest."""
        waits: dict[str, float] = {}
        best, shortest = 0, float("inf")
        for number, asked in enumerate(islice(queue, _LOOKED_AHEAD)):
            address = asked.link.address.strip()
            where = site(address)
            if where not in waits:
                waits[where] = self._ready_in(address)
            if waits[where] < shortest:
                best, shortest = number, waits[where]
            if shortest <= 0:
                break
        queue.rotate(-best)
        asked = queue.popleft()
        queue.rotate(best)
        return asked

    def _ready_in(self, address: str) -> float:
        try:
            return self._fetcher.ready_in(address)
        except FetchError:
            return 0.0  # to be told at once

    def write(self) -> None:
        """What was fetched, into the ledger."""
        if self._unwritten:
            self.added.problems += take(self._ledger, self._unwritten, self._reader).problems
            self._unwritten = []

    def _one(self, asked: _Asked) -> tuple[Came, list[_Asked]]:
        address = asked.link.address.strip()
        if not is_web(address):
            remedy = "An address begins with https://."
            return self._failed(asked, Problem(address, "intake", "is no address of the web", remedy)), []
        own = key(address) or plain(address)
        if not asked.link.feed and (before := self._done.get(own)):
            return self._again(asked, before), []
        if asked.entry is not None and (held := self._current(asked.entry)):
            return self._known(asked, held, own), []
        if self._missing and asked.entry is None and (there := self._whole(address)):
            return self._known(asked, there[-1], own), []
        try:
            page = self._get(asked)
        except FetchError as error:
            problem = Problem(address, "intake", error.message, error.remedy)
            return self._carried(asked, problem) or self._failed(asked, problem), []
        if asked.entry is None and looks_like_one(page.body):
            return self._feed(asked, page)
        if asked.link.feed:
            return self._failed(asked, no_feed(asked.link.address, page)), []
        return self._page(asked, page, own), []

    def _get(self, asked: _Asked) -> Page:
        address = asked.link.address.strip()
        large = asked.link.feed or address.lower().split("?", 1)[0].endswith((".xml", ".gz", ".rss", ".atom"))
        return self._fetcher.get(address, limits=_FOR_FEEDS if large and asked.entry is None else None)

    # ---- pages

    def _page(self, asked: _Asked, page: Page, own: str) -> Came:
        place = Place(asked.link.address.strip(), page)
        given = read(place, self._fetcher)
        article, entry = given.article, asked.entry
        if article is None:
            return self._carried(asked, given.problems[-1]) or self._failed(asked, given.problems[-1])
        self.added.problems += given.problems
        if entry is not None and asked.feed is not None:
            outlet = entry.outlet or asked.feed.outlet_of(entry)
            article = completed(article, published=entry.published, outlet=outlet, byline=entry.byline)
        return self._take(asked, article, own)

    def _carried(self, asked: _Asked, problem: Problem) -> Came | None:
        """The article from the feed itself, where its page cannot be had and the feed carries all of it."""
        from slatewire.intake.article import build
        from slatewire.intake.feeds.feed import draft_of

        if asked.entry is None or asked.feed is None or not (draft := draft_of(asked.entry, asked.feed, whole=True)):
            return None
        article = next((item for item in build(draft, asked.entry.url) if isinstance(item, Article)), None)
        if article is None:
            return None
        hint = "The article was taken from the feed, which carries it whole."
        self.added.problems.append(replace(problem, hint=hint))
        return self._take(asked, article, key(asked.entry.url) or asked.entry.url)

    def _take(self, asked: _Asked, article: Article, own: str) -> Came:
        """The article into the ledger, if its text is not there under that address."""
        same = key(article.url or "") or own
        if before := self._done.get(same):
            self._done[own] = before
            return self._again(asked, before)
        held = self._ledger.versions_at(article.url or asked.link.address)
        article = self._ledger.as_fetched(article)
        if article in held:
            return self._known(asked, article, own, same)
        differs = changed(held[-1], article) if held else None
        if differs is not None and not differs.words:
            return self._known(asked, held[-1], own, same)
        what: What = "updated" if held else "new"
        came = Came(asked.link.address, what, article, differs, feed=asked.source)
        return self._kept(came, own, same)

    def _known(self, asked: _Asked, article: Article, *keys: str) -> Came:
        return self._kept(Came(asked.link.address, "known", article, feed=asked.source), *keys)

    def _kept(self, came: Came, *keys: str) -> Came:
        """Into the ledger with it, known or not: a reader that has not read it does."""
        for one in keys:
            self._done[one] = came
        if came.article is not None:
            self._unwritten.append(came.article)
        if len(self._unwritten) >= _AT_ONCE:
            self.write()
        return came

    def _again(self, asked: _Asked, before: Came) -> Came:
        """An address of an article that another address of this run gave."""
        if before.what == "problem":
            return replace(before, address=asked.link.address, feed=asked.source)
        return Came(asked.link.address, "known", before.article, feed=asked.source)

    def _failed(self, asked: _Asked, problem: Problem) -> Came:
        self.added.problems.append(problem)
        came = Came(asked.link.address, "problem", problem=problem, feed=asked.source)
        self._done.setdefault(key(asked.link.address) or asked.link.address, came)
        return came

    def _whole(self, address: str) -> list[Article]:
        """The versions of an article that the ledger has; none where it has but the beginning that a saved feed
        carried."""
        held = self._ledger.versions_at(address)
        return list(held) if any(version.retrieved or len(version.text) >= _WHOLE for version in held) else []

    def _current(self, entry: Entry) -> Article | None:
        """The article of an entry, where the ledger has it and the feed tells of no later update."""
        held = self._whole(entry.url)
        if not held:
            return None
        told, newest = day(entry.updated or "") or "", held[-1]
        if newest.retrieved and told >= newest.retrieved:
            return None  # of the same day it may be older or newer
        return newest if newest.retrieved or told <= max(newest.updated or "", newest.published or "") else None

    # ---- feeds

    def _feed(self, asked: _Asked, page: Page) -> tuple[Came, list[_Asked]]:
        try:
            feed = parse(page.body, page.final)
        except NotAFeedError as error:
            remedy = "Check the address in a browser."
            return self._failed(asked, Problem(asked.link.address, "intake", str(error), remedy)), []
        named = self._entries(feed, asked, _DEEPEST)
        named.sort(key=lambda pair: _stamp(pair[1]), reverse=True)  # stable: those of no day stay in the feed's order
        found: dict[str, _Asked] = {}
        for origin, entry in named:
            if entry.url and key(entry.url) and len(found) < self._most:
                one = _Asked(Link(entry.url, entry.title), origin, entry, asked.link.address)
                found.setdefault(key(entry.url) or entry.url, one)
        if not found:
            remedy = "Check the address in a browser."
            problem = Problem(asked.link.address, "intake", f"the {feed.kind} names no pages", remedy)
            return self._failed(asked, problem), []
        return Came(asked.link.address, "feed", feed=asked.source, pages=len(found)), list(found.values())

    def _entries(self, feed: Feed, asked: _Asked, depth: int) -> list[tuple[Feed, Entry]]:
        """The entries of a feed; of an index those of its newest sitemaps, until there are enough."""
        named = [(feed, entry) for entry in feed.entries]
        articles_first = sorted(feed.more, key=lambda address: bool(_NO_ARTICLES.search(address)))
        for address in articles_first[:MOST_SITEMAPS] if depth else ():
            if len(named) >= self._most:
                break
            try:
                page = self._fetcher.get(address, limits=_FOR_FEEDS)
                named += self._entries(parse(page.body, page.final), asked, depth - 1)
            except FetchError as error:
                self.added.problems.append(Problem(address, "intake", error.message, error.remedy))
            except NotAFeedError as error:
                self.added.problems.append(Problem(address, "intake", str(error), "The other sitemaps were read."))
        return named

    # ---- telling

    def _more(self, number: int) -> None:
        self._total += number
        if number and self._on_start:
            self._on_start(self._total)

    def _tell(self, came: Came) -> None:
        self.added.came.append(came)
        if self._on_address:
            self._on_address(came)


def _stamp(entry: Entry) -> str:
    """The day that an entry is of, as text that sorts."""
    return entry.published or day(entry.updated or "") or ""

"""The pages: those of the static site at the same addresses, and the search."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slatewire.dossier import addresses, article_page, explain, further, rendering
from slatewire.dossier.addresses import Here
from slatewire.dossier.edited import edited
from slatewire.dossier.film import address
from slatewire.dossier.subjects import Subject
from slatewire.ledger.editions import Edition
from slatewire.ledger.errors import AskedWronglyError
from slatewire.ledger.identity import fold_title
from slatewire.ledger.searching import Hit
from slatewire.model import Article
from slatewire.web import asked
from slatewire.web.answers import held, reply
from slatewire.web.errors import HTML, WebError
from slatewire.web.groups import Group
from slatewire.web.house import House
from slatewire.web.kept import Address, Page
from slatewire.web.slate import Progress
from slatewire.web.versions import etag
from slatewire.web.works import Held

PATIENCE_S = 1.5
"""How long somebody who wants to see the whole slate waits for the rest of it."""
NOTICE = "<!--notice-->"
"""Where app/bar.html leaves room for what is said above a page; no words of others stand before it."""
MAKERS = 2
"""Pages that are made at one time."""
SHOWN, MOST_SHOWN = 20, 200
"""Articles that a search shows at first, and at most."""


Maker = Callable[[Address, str], tuple[Page, frozenset[str] | None]]
"""Makes the page of an address, with an ETag; beside it the keys of the titles that it speaks of (None: of any)."""


class Pages:
    """What is answered to whoever reads."""

    def __init__(self, house: House) -> None:
        self.house, self.slate = house, house.slate
        self._makers = CapacityLimiter(MAKERS)
        self._making: dict[tuple[Address, Edition], asyncio.Future[Page | None]] = {}

    # ---- addresses of the static site

    async def anything(self, request: Request) -> Response:
        """The page at an address that the static site has, too. What is at hand is given at once; what has to be made
        waits its turn, and keeps nobody else waiting."""
        path = request.url.path.lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        folder, _, rest = path.partition("/")
        if folder == "films" and rest and "/" not in rest:
            return moved(request)
        where = Address(path, asked.day(request.query_params.get("as_of")), _chosen(request, path))
        if page := self._at_hand(request, where):
            return self.reply(request, page)
        if folder == "films" and rest.count("/") == 1:
            return await self.in_turn(request, where, self.film)
        if folder == "articles" and rest.endswith(".html") and "/" not in rest:
            return await self.in_turn(request, where, self.article)
        await self.read_whole(where.as_of)
        with self.slate.somebody_waits():
            return await to_thread.run_sync(self._overview, request, where)

    def _at_hand(self, request: Request, where: Address) -> Page | None:
        """The page where it need not be made, because it is kept or because the reader has it."""
        edition = self.slate.unmoved()
        if edition is None:
            return None
        if page := self.slate.pages.get(where):
            return page
        tag = etag(edition)
        return Page(b"", 0, HTML, tag) if held(request.headers.get("if-none-match", ""), tag) else None

    async def in_turn(self, request: Request, where: Address, make: Maker) -> Response:
        """A page that takes long to make. Few are made at one time, first come, first served: more would only take
        turns on one core. Whoever asks for one that is being made waits for the same."""
        edition = self.slate.ledger.edition()
        making = self._making.get((where, edition))
        if making is None:
            making = self._making[where, edition] = asyncio.ensure_future(self._in_turn(where, make))
            making.add_done_callback(lambda made: self._made_or_failed((where, edition), made))
        return self.reply(request, await asyncio.shield(making))

    def _made_or_failed(self, what: tuple[Address, Edition], made: asyncio.Future[Page | None]) -> None:
        self._making.pop(what, None)
        if not made.cancelled():
            made.exception()  # heard by whoever waits, and by nobody where all have gone

    async def _in_turn(self, where: Address, make: Maker) -> Page | None:
        with self.slate.somebody_waits():
            return await to_thread.run_sync(
                lambda: self.slate.kept(where, lambda tag: make(where, tag)), limiter=self._makers
            )

    async def read_whole(self, as_of: str | None) -> None:
        """Wait a little, if need be, until the whole slate has been read."""
        _, progress = await to_thread.run_sync(self.slate.whole, as_of)
        until = time.monotonic() + PATIENCE_S
        while not progress.done and time.monotonic() < until:
            await asyncio.sleep(0.02)
            _, progress = self.slate.whole(as_of, look=False)

    def film(self, where: Address, tag: str) -> tuple[Page, frozenset[str] | None]:
        """A file of a film's folder."""
        _, slug, name = where.path.split("/")
        if name not in further.OF_A_FILM:
            raise missing()
        group, held, subject = self.found(slug, where.as_of)
        return self._made(where, tag, subject, held), group.keys

    def article(self, where: Address, tag: str) -> tuple[Page, frozenset[str] | None]:
        """An article with its claims."""
        key = where.path.removeprefix("articles/").removesuffix(".html")
        found = self.slate.ledger.told([key])
        if not found:
            raise missing()
        article, said = found[0]
        works = {report.claim.work for report in said}
        meant = {work: known.work for work in works if (known := self.slate.find_work(work))}
        dated = "" if article.published else self._known_of_day(article)
        html = article_page.page(
            article,
            said,
            self._here(where),
            lambda _, work: meant.get(work),
            dated,
            where.as_of,
            edited(self.slate.ledger, [key], where.as_of).get(key),
        )
        settled = bool(article.published) or self.slate.progress.done
        # A page without claims belongs to no film: a new version of it may come with any.
        return Page.of(html, HTML, tag if settled else ""), frozenset(fold_title(work.title) for work in works) or None

    def _known_of_day(self, article: Article) -> str:
        """What the whole slate, as far as it has been read, knows of the day of an article that has none."""
        with self.slate.lock:
            return self.slate.catalogue.placing.dated.get(article.id, "")

    def found(self, slug: str, as_of: str | None) -> tuple[Group, Held, Subject]:
        """The work at an address; WebError where there is none, or nothing to say of it."""
        found = self.slate.film(slug, as_of)
        if found is None:
            progress = self.slate.progress
            if progress.done:
                raise missing()
            raise WebError(503, f"No film of this address has been read so far ({told(progress)})", AGAIN)
        group, held, subject = found
        if subject is None:
            error = WebError(404, *_too_early(held, as_of))
            error.link = ("What is known today", f"/{addresses.folder(held.slug)}")
            raise error
        return group, held, subject

    def warm(self, group: Group, held: Held, subject: Subject, edition: Edition) -> None:
        """Make a film's page, as read in that edition, before anybody asks for it."""
        where = Address(address(held.slug))
        self.slate.kept(where, lambda tag: (self._made(where, tag, subject, held), group.keys), edition)

    def _made(self, where: Address, tag: str, subject: Subject, held: Held) -> Page:
        file = further.OF_A_FILM[where.path.rpartition("/")[2]]
        return Page.of(file.text_of(subject, self._here(where)), file.media_type, tag)

    def _overview(self, request: Request, where: Address) -> Response:
        """A page on the whole slate."""
        catalogue, progress = self.slate.whole(where.as_of)

        def make(tag: str) -> tuple[Page, None]:
            with self.slate.lock:
                if where.path in further.OF_THE_SLATE:
                    media, text_of = further.OF_THE_SLATE[where.path]
                    return Page.of(text_of(catalogue), media, tag if progress.done else ""), None
                chosen = dict(parse_qsl(where.more))
                html = catalogue.page(where.path, app=True, query=asked.query(where.as_of), asked=chosen)
            if html is None:
                if progress.done:
                    raise missing()
                raise WebError(503, f"This has not been read so far ({told(progress)})", AGAIN)
            return Page.of(noticed(html, progress), HTML, tag if progress.done else ""), None

        return self.reply(request, self.slate.kept(where, make) if progress.done else make("")[0])

    # ---- searching

    def search(self, request: Request) -> Response:
        """Articles, claims and quotations that hold the words."""
        said, as_of = asked.words(request.query_params.get("q")), asked.day(request.query_params.get("as_of"))
        limit = asked.number(request.query_params.get("limit"), SHOWN, MOST_SHOWN)
        wrong: AskedWronglyError | None = None
        hits: list[Hit] = []
        if said:
            try:
                hits = self.slate.ledger.search(said, limit=limit + 1, as_of=as_of)
            except AskedWronglyError as error:
                wrong = error
        here = Here("search", self.slate.works.slugs, True, asked.query(as_of))
        more = limit + SHOWN if len(hits) > limit and limit < MOST_SHOWN else None
        values = {
            "asked": said,
            "hits": [Found.of(hit) for hit in hits[:limit]],
            "wrong": wrong,
            "more": asked.query(as_of, {"q": said, "limit": str(more)}) if more else "",
        }
        html = rendering.page("app/search.html", here, **values)
        return self.reply(request, Page.of(html, HTML, status=400 if wrong else 200))

    # ---- how all of them are answered

    def reply(self, request: Request, page: Page | None) -> Response:
        if page is None:
            raise missing()
        return reply(page, request.headers, public=self.house.open)

    def _here(self, where: Address) -> Here:
        return Here(where.path, self.slate.works.slugs, True, asked.query(where.as_of))


AGAIN = "Ask again in a moment."


class Found:
    """A hit as the page shows it: its snippet in pieces, each marked or not."""

    def __init__(self, hit: Hit, pieces: list[tuple[str, bool]], place: str) -> None:
        self.article, self.claims, self.quotes = hit.article, hit.claims, hit.quotes
        self.replaced = hit.replaced
        self.pieces, self.place = pieces, place
        self.before = hit.snippet.start > 0
        self.after = hit.snippet.end < len(hit.article.text)

    @staticmethod
    def of(hit: Hit) -> Found:
        snippet, text = hit.snippet, hit.article.text
        pieces, at = [], snippet.start
        for start, end in snippet.marks:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
        pieces.append((text[at : snippet.end], False))
        first = snippet.marks[0][0] if snippet.marks else snippet.start
        return Found(hit, [piece for piece in pieces if piece[0]], " ".join(text[first : first + 60].split()[:5]))


def moved(request: Request) -> Response:
    """To the same address with the slash that it lacks; to one of ours, whatever the path begins with."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{request.url.path.strip('/')}/{query}", status_code=308)


def _chosen(request: Request, path: str) -> str:
    """What is asked of the table of all films, in an order of its own."""
    if path != addresses.FRONT:
        return ""
    given = request.query_params
    return urlencode([(name, given[name][:200]) for name in ("stage", "studio", "find", "sort") if given.get(name)])


def missing() -> WebError:
    return WebError(404, "There is nothing at this address", "Search for what you look for, or begin at the slate.")


def told(progress: Progress) -> str:
    """How far the reading is: "read 700 of 2,000 groups of titles"."""
    return f"read {progress.read:,} of {explain.number(progress.of, 'group')} of titles"


def noticed(html: str, progress: Progress) -> str:
    """The page with a line above it, while the slate is still being read."""
    if progress.read >= progress.of and not progress.first:
        return html
    said = "The slate is being read" if progress.first else "The slate is being brought up to date"
    line = f'<p class="notice" role="status">{said}: {told(progress)}. Ask again for the rest.</p>'
    return html.replace(NOTICE, line, 1)


def _too_early(held: Held, as_of: str | None) -> tuple[str, str]:
    title = held.work.title.strip() or "Untitled"
    return f"Nothing that is surely of {as_of} or before speaks of “{title}”", "Ask for a later day, or for today."

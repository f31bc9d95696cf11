"""The pages that feeds name: fetched, read into the ledger, and looked at again when they may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from slatewire.clock import Clock
from slatewire.fetching import FetchError, Page
from slatewire.following.desk import AGAIN, Desk, EntryRow
from slatewire.following.polling import Getter
from slatewire.following.reading_pages import Place, completed, read
from slatewire.following.waits import Waits
from slatewire.following.wanted import Wanted
from slatewire.intake import Item
from slatewire.intake.article import Draft, build
from slatewire.ledger import Ledger
from slatewire.model import Article, Passed, Problem
from slatewire.reading import Reader
from slatewire.taking import take

MOST_TRIES = 60
"""After how many failures in a row a page is given up: with the waits between them some two weeks."""
MOST_EMPTY = MOST_GONE = 4
"""The same of pages that come, and hold no article, and of pages that are not there."""


@dataclass(slots=True)
class Fetched:
    """What came of an entry and is not in the ledger yet: ``items``. ``page`` is the entry's own, where they are from
    it, and it can be asked for whether it has changed."""

    row: EntryRow
    page: Page | None
    items: list[Item]
    articles: list[Article] = field(default_factory=list)
    passed: str = ""  # why it is passed over


@dataclass(slots=True)
class Count:
    """What came of pages."""

    taken: int = 0
    versions: int = 0
    passed: int = 0
    failed: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


class Pages:
    """Fetches pages and takes their articles into the ledger. What was fetched is held until ledger and desk have it,
    so that a full disk does not make it be fetched again."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        getter: Getter,
        clock: Clock,
        waits: Waits,
        wanted: Wanted,
        reader: Reader,
    ) -> None:
        self.desk, self.ledger, self.getter, self.clock, self.waits = desk, ledger, getter, clock, waits
        self.wanted, self.reader = wanted, reader
        self.held: dict[str, Fetched] = {}
        self.count = Count()

    def fetch(self, row: EntryRow) -> None:
        """Ask for a page; what came of it is held, or written down."""
        again = row.state != "waiting"
        try:
            page = self.getter.get(row.url, etag=row.etag if again else "", modified=row.modified if again else "")
        except FetchError as error:
            if error.lasting and not again and (carried := list(_carried(row))):
                self.held[row.key] = Fetched(row, None, carried)
            else:
                self._failed(row, error)
            return
        if page.unchanged:
            self._looked(row, "unchanged since")
            self.count.unchanged += 1
            return
        given = read(Place(row.url, page), self.getter)
        if given.missed and not given.missed.lasting and (again or not row.tries):
            # The variant in its place would be another text of the article, and the next look would bring a third.
            self._failed(row, given.missed)
            return
        items: list[Item] = [*given.problems]
        if given.article is not None:
            items.append(completed(given.article, published=row.published, outlet=row.outlet, byline=row.byline))
        elif not again:
            items = [*_carried(row)] or items
        self.held[row.key] = Fetched(row, page if given.page is page else None, items)

    def flush(self) -> int:
        """What is held goes into the ledger, and then onto the desk; how many articles are new to the ledger.

        Cut off between the two, a page is fetched and given to the ledger once more, which then knows it.
        """
        if not self.held:
            return 0
        for one in self.held.values():
            one.items = [self.ledger.as_fetched(item) if isinstance(item, Article) else item for item in one.items]
            one.articles = [item for item in one.items if isinstance(item, Article)]
            reasons = [self.passed_over(article) for article in one.articles] if one.row.state != "taken" else []
            one.passed = reasons[0] or "" if reasons and all(reasons) else ""
        took = take(self.ledger, self._given(), self.reader)
        self.count.problems += took.problems
        with self.desk.writing():
            for one in self.held.values():
                self._noted(one)
        self.count.taken += took.new
        self.held.clear()
        return took.new

    def passed_over(self, article: Article) -> str | None:
        """Why an article is passed over; None of one that may be about a film in the making, or names what the
        watchlist does, or a film that was told of."""
        from slatewire.intake.archives.film_test import text_passed_over

        reason = text_passed_over(article.text)
        return None if reason is None or self.wanted.named_in(article.text, self._told_of()) else reason

    def _told_of(self) -> list[str]:
        """The titles of the films that news was made of."""
        return [row[0] for row in self.desk.rows("SELECT DISTINCT work_title FROM news")]

    def _given(self) -> Iterator[Article | Problem | Passed]:
        for one in self.held.values():
            if not one.passed:
                yield from one.items

    def _noted(self, one: Fetched) -> None:
        """An entry after its page is in the ledger, or was found to hold nothing for it."""
        row, now = one.row, self.clock.now().timestamp()
        if not one.articles:
            said = next((item.message for item in reversed(one.items) if isinstance(item, Problem)), "holds no article")
            self._empty(row, said, now)
            return
        newest = one.articles[-1].id
        version = newest != row.article
        state = "passed" if one.passed else "taken"
        self.count.passed += bool(one.passed)
        self.count.versions += version and row.article is not None
        first = row.state == "waiting"
        words = one.passed or ("new" if row.article is None else "a new version")
        headers = one.page.headers if one.page else {}
        self.desk.run(
            "UPDATE entries SET state = ?, result = ?, why = '', tries = 0, next_at = ?, set_at = ?, text = '',"
            " etag = ?,"
            " modified = ?, article = ?, versions = versions + ?, looks = looks + ?,"
            " taken_at = coalesce(taken_at, ?), looked_at = ? WHERE key = ?",
            (
                state,
                words if version else "nothing changed",
                None if one.passed else now + self.waits.regular(AGAIN) if first else self._daily(row, now),
                now,
                headers.get("etag", ""),
                headers.get("last-modified", ""),
                None if one.passed else newest,
                int(version and not one.passed),
                int(not first),
                None if one.passed else now,
                now,
                row.key,
            ),
        )

    def _looked(self, row: EntryRow, words: str) -> None:
        """Looked at again, and nothing came of it."""
        now = self.clock.now().timestamp()
        with self.desk.writing():
            self.desk.run(
                "UPDATE entries SET result = ?, why = '', tries = 0, next_at = ?, set_at = ?, looked_at = ?,"
                " looks = looks + 1 WHERE key = ?",
                (words, self._daily(row, now), now, now, row.key),
            )

    def _daily(self, row: EntryRow, now: float) -> float | None:
        """When to look again after a look: a day after it was taken, if that is still to come."""
        taken = self.desk.one("SELECT taken_at FROM entries WHERE key = ?", (row.key,))
        return min(taken + AGAIN, now + AGAIN) if taken and now < taken + 0.9 * AGAIN else None

    def _empty(self, row: EntryRow, message: str, now: float) -> None:
        """A page that came and holds no article: tried a few times, since pages are published unfinished too."""
        tries = row.tries + 1
        over = row.state != "waiting" or tries >= MOST_EMPTY
        state = ("failed" if row.state == "waiting" else row.state) if over else "waiting"
        self.count.failed += state == "failed"
        self.desk.run(
            "UPDATE entries SET state = ?, result = ?, why = 'kind', tries = ?, next_at = ?, set_at = ?, looked_at = ?"
            " WHERE key = ?",
            (state, message, tries, None if over else now + self.waits.failed(tries + 2), now, now, row.key),
        )

    def _failed(self, row: EntryRow, error: FetchError) -> None:
        """A page that did not come. One that the ledger has stays taken: it is gone from the web, and not from here."""
        now, tries = self.clock.now().timestamp(), row.tries + 1
        over = error.lasting or tries >= (MOST_GONE if error.why == "gone" else MOST_TRIES)
        waiting = row.state == "waiting"
        state = "failed" if over and waiting else row.state
        self.count.failed += over and waiting
        calls = tries + 3 if error.why == "gone" else tries  # what is not there yet may be there in some hours
        next_at = None if over else now + self.waits.failed(calls, error.why, error.wait)
        with self.desk.writing():
            self.desk.run(
                "UPDATE entries SET state = ?, result = ?, why = ?, tries = ?, next_at = ?, set_at = ? WHERE key = ?",
                (state, error.message, error.why, tries, next_at, now, row.key),
            )


def _carried(row: EntryRow) -> Iterator[Item]:
    """The article that the feed itself carries, for pages that cannot be had; nothing where it carries none."""
    if row.text:
        stated = {
            "title": row.title,
            "url": row.url,
            "published": row.published or "",
            "outlet": row.outlet,
            "byline": row.byline,
        }
        draft = Draft(
            row.text, row.text.encode(errors="replace"), {key: value for key, value in stated.items() if value}
        )
        yield from build(draft, row.url)

"""Addresses into a ledger: what folds to one article, what is a version of it, and what is none at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.intake.made_pdf import column, made

from slatewire.fetching import FetchError, Limits, Page
from slatewire.following.adding import Added, Came, add_addresses
from slatewire.following.differing import changed
from slatewire.intake.feeds.links import Link
from slatewire.ledger import Ledger
from slatewire.model import Article
from slatewire.webaddress import site

HOME = "https://wire.example"
STORY = (
    "Mara Holt has signed on to star in Ashfall 2, Example Studios said on Tuesday. She will play the harbour pilot.",
    "Ira Quill directs from a script by Vera Roe, with cameras to roll in Porto in May. The budget is $40 million.",
    "The first film was a hit in 2019, and the studio has looked for a way to follow it ever since, people there said.",
)
OTHER = (
    "Ben Vey is in talks to join Saltmarsh, two people with knowledge of the project said. He would play a keeper.",
    "Ada Moss produces the drama for Sample Pictures, which has set a shoot in Ireland for the autumn of next year.",
)


def page(
    *paragraphs: str, title: str = "Holt Joins ‘Ashfall 2’", head: str = "", day: str = "2025-10-07", foot: str = ""
) -> str:
    dated = f'<meta property="article:published_time" content="{day}T09:00:00Z">' if day else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="Example Wire">{dated}{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article>{foot}</body></html>"
    )


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


class Outlet:
    """Plays the web: what each address gives, where it leads, and how often it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, str | bytes | FetchError] = {}
        self.leads: dict[str, tuple[str, bool]] = {}
        self.asked: list[str] = []
        self.kinds: dict[str, str] = {}
        self.busy: dict[str, float] = {}

    def ready_in(self, address: str) -> float:
        return self.busy.get(site(address), 0.0)

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page:
        self.asked.append(address)
        final, moved = self.leads.get(address, (address, False))
        given = self.pages.get(final)
        if given is None:
            raise FetchError(final, "gone", "the page is not there (404)", "Check the address.", lasting=True)
        if isinstance(given, FetchError):
            raise given
        body = given.encode() if isinstance(given, str) else given
        headers = {"content-type": self.kinds.get(final, "text/html; charset=utf-8")}
        return Page(address, final, 200, headers, body, datetime(2026, 1, 5, tzinfo=UTC), moved)


@pytest.fixture
def outlet() -> Outlet:
    made = Outlet()
    made.pages[f"{HOME}/film/holt"] = page(*STORY)
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "slate.db") as opened:
        yield opened


@pytest.fixture
def add(ledger: Ledger, outlet: Outlet) -> Callable[..., Added]:
    def run(*addresses: str | Link, **options: Any) -> Added:
        return add_addresses(ledger, addresses, outlet, reader="fast", **options)

    return run


def outcomes(added: Added) -> list[str]:
    return [came.what for came in added.came]


def feed(*items: tuple[str, str], title: str = "Example Wire", more: str = "") -> str:
    rows = "".join(
        f"<item><title>Story</title><link>{link}</link><pubDate>{when}</pubDate>{more}</item>" for link, when in items
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>{HOME}/</link>{rows}</channel></rss>'


# One article


def test_an_address_becomes_an_article_that_is_read(add: Callable[..., Added], ledger: Ledger) -> None:
    added = add(f"{HOME}/film/holt")
    (article,) = ledger.articles()
    assert outcomes(added) == ["new"]
    assert added.came[0].article == article
    assert (article.url, article.outlet, article.published) == (f"{HOME}/film/holt", "Example Wire", "2025-10-07")
    assert article.retrieved == "2026-01-05"
    assert {report.claim.value for report in ledger.reports()} >= {"Mara Holt", "Ira Quill"}


def test_an_address_that_is_there_adds_nothing_however_it_is_spelt(add: Callable[..., Added], outlet: Outlet) -> None:
    other = "http://www.wire.example/film/holt/?utm_source=x#top"
    outlet.pages[other] = page(*STORY)
    assert outcomes(add(f"{HOME}/film/holt")) == ["new"]
    added = add(other, f"{HOME}/film/holt")
    assert outcomes(added) == ["known", "known"]
    assert outlet.asked.count(f"{HOME}/film/holt") == 1  # the second address of one run is known to be the first's


def test_redirects_lead_to_one_article(add: Callable[..., Added], outlet: Outlet, ledger: Ledger) -> None:
    outlet.leads["https://short.example/x7"] = (f"{HOME}/film/holt", False)
    outlet.leads[f"{HOME}/2025/10/holt-old"] = (f"{HOME}/film/holt", True)
    outlet.leads[f"{HOME}/film/holt?p=1"] = (f"{HOME}/film/holt", False)
    assert outcomes(add("https://short.example/x7", f"{HOME}/2025/10/holt-old")) == ["new", "known"]
    assert [article.url for article in ledger.articles()] == [f"{HOME}/film/holt"]


@pytest.mark.parametrize(
    "variant",
    [
        f"{HOME}/film/holt/amp",
        f"{HOME}/film/holt?outputType=amp",
        f"{HOME}/print/holt-7",
        "https://wire-example.cdn.ampproject.org/c/s/wire.example/film/holt/amp",
    ],
)
def test_amp_and_print_variants_are_read_from_the_article_s_own_page(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger, variant: str
) -> None:
    outlet.pages[variant] = page(*STORY[:2], head=canonical(f"{HOME}/film/holt"))  # variants leave things out
    assert outcomes(add(variant)) == ["new"]
    assert outcomes(add(f"{HOME}/film/holt", variant)) == ["known", "known"]
    (article,) = ledger.articles()
    assert article.url == f"{HOME}/film/holt"
    assert STORY[2] in article.text


def test_a_variant_stands_in_for_a_page_that_cannot_be_had(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    del outlet.pages[f"{HOME}/film/holt"]
    outlet.pages[f"{HOME}/film/holt/amp"] = page(*STORY, head=canonical(f"{HOME}/film/holt"))
    assert outcomes(add(f"{HOME}/film/holt/amp")) == ["new"]
    assert ledger.articles()[0].url == f"{HOME}/film/holt"


@pytest.mark.parametrize(
    "stated",
    [
        "https://trade.example/film/holt",
        "https://wire.example.evil.example/film/holt",
        f"{HOME}/",
        "javascript:alert(1)",
    ],
)
def test_a_canonical_link_passes_no_page_off_as_another(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger, stated: str
) -> None:
    outlet.pages["https://blog.example/copy"] = page(*STORY, head=canonical(stated))
    outlet.pages[f"{HOME}/"] = page(*OTHER)
    add("https://blog.example/copy")
    assert [article.url for article in ledger.articles()] == ["https://blog.example/copy"]


def test_others_are_asked_while_a_site_wants_to_be_left_alone(add: Callable[..., Added], outlet: Outlet) -> None:
    outlet.busy = {"slow.example": 30.0, "wire.example": 2.0}
    outlet.pages["https://slow.example/a"] = page(*OTHER)
    outlet.pages["https://post.example/b"] = page(*OTHER, title="Vey")
    add("https://slow.example/a", f"{HOME}/film/holt", "https://post.example/b")
    assert outlet.asked == ["https://post.example/b", f"{HOME}/film/holt", "https://slow.example/a"]


def test_a_canonical_link_that_all_pages_of_a_site_share_loses_no_article(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    outlet.pages[f"{HOME}/film"] = page("Reviews, interviews and news of the films that are being made, every day.")
    for name, said in (("holt", STORY), ("vey", OTHER)):
        outlet.pages[f"{HOME}/2025/{name}"] = page(*said, head=canonical(f"{HOME}/film"))
    assert outcomes(add(f"{HOME}/2025/holt", f"{HOME}/2025/vey")) == ["new", "new"]
    assert {article.url for article in ledger.articles()} == {f"{HOME}/2025/holt", f"{HOME}/2025/vey"}


# PDFs


def press_notes(*paragraphs: str) -> bytes:
    """A PDF of two pages, with the company's address at the foot of both."""
    foot = [(60.0, 20.0, 8.0, "https://studio.example/films")]
    head = [(60.0, 720.0, 24.0, "Ashfall 2: production notes")]
    return made([[*head, *column(paragraphs[:2]), *foot], [*column(paragraphs[2:], top=700), *foot]])


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream"])
def test_press_notes_are_an_article_of_their_address(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger, kind: str
) -> None:
    address = "https://studio.example/notes/ashfall-2.pdf"
    outlet.pages[address], outlet.kinds[address] = press_notes(*STORY), kind
    outlet.pages["https://studio.example/films"] = page(*STORY)
    assert outcomes(add(f"{address}?utm_source=mail")) == ["problem"]  # it is not there
    outlet.pages[f"{address}?utm_source=mail"] = press_notes(*STORY)
    assert outcomes(add(f"{address}?utm_source=mail", address)) == ["new", "known"]
    (article,) = ledger.articles()
    assert (article.url, article.title, article.retrieved) == (address, "Ashfall 2: production notes", "2026-01-05")
    assert all(paragraph in article.text for paragraph in STORY)
    assert {report.claim.value for report in ledger.reports()} >= {"Mara Holt", "Ira Quill"}


def test_a_pdf_that_a_feed_names_has_the_day_that_the_feed_states(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    outlet.pages[f"{HOME}/notes.pdf"] = press_notes(*STORY)
    outlet.pages[f"{HOME}/feed"] = feed((f"{HOME}/notes.pdf", "08 Oct 2025 09:00:00 GMT"))
    assert outcomes(add(f"{HOME}/feed")) == ["feed", "new"]
    (article,) = ledger.articles()
    assert (article.published, article.outlet) == ("2025-10-08", "Example Wire")


def test_what_a_server_calls_a_pdf_and_is_none_is_told(add: Callable[..., Added], outlet: Outlet) -> None:
    outlet.pages[f"{HOME}/notes.pdf"], outlet.kinds[f"{HOME}/notes.pdf"] = page(*STORY), "application/pdf"
    (problem,) = add(f"{HOME}/notes.pdf").problems
    assert "no readable PDF" in problem.message


# Versions


def test_an_article_that_was_changed_is_another_version_and_the_change_is_said(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    add(f"{HOME}/film/holt")
    rewritten = STORY[1].replace("$40 million", "$55 million")
    news = "UPDATE: A spokesman for Example Studios said that nobody has been offered the part yet."
    outlet.pages[f"{HOME}/film/holt"] = page(STORY[0], rewritten, news, title="Holt Circles ‘Ashfall 2’")
    added = add(f"{HOME}/film/holt")
    (came,) = added.came
    assert came.what == "updated"
    assert came.changed is not None
    assert came.changed.summary == "headline changed; 1 paragraph added, 1 removed, 1 rewritten"
    assert [passage.text for passage in came.changed.added] == [news]
    assert [passage.text for passage in came.changed.removed] == [STORY[2]]
    assert {(piece.how, piece.text) for piece in came.changed.rewritten[0].pieces} >= {
        ("removed", "$40"),
        ("added", "$55"),
    }
    assert len(ledger.versions_at(f"{HOME}/film/holt")) == 2
    assert outcomes(add(f"{HOME}/film/holt")) == ["known"]


def test_an_article_that_goes_back_to_its_first_text_is_updated_again(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    first, second = page(*STORY), page(*STORY[:2], "The studio has withdrawn what it said of the first film's success.")
    for said in (first, second, first):
        outlet.pages[f"{HOME}/film/holt"] = said
        came = add(f"{HOME}/film/holt").came[0]
    assert came.what == "updated"
    assert came.changed is not None
    assert came.changed.summary == "1 paragraph added, 1 removed"
    assert [STORY[2] in version.text for version in ledger.versions_at(f"{HOME}/film/holt")] == [True, False, True]
    assert outcomes(add(f"{HOME}/film/holt")) == ["known"]


def test_furniture_that_changes_is_no_version(add: Callable[..., Added], outlet: Outlet) -> None:
    add(f"{HOME}/film/holt")
    menu = "<nav><a href='/1'>Most read: Vey out</a></nav><footer>7 comments</footer>"
    outlet.pages[f"{HOME}/film/holt"] = page(*STORY, foot=menu)
    assert outcomes(add(f"{HOME}/film/holt")) == ["known"]


def test_what_changed_is_told_in_plain_words() -> None:
    before = Article("1", "Holt joins\n\nOne stays.\n\nTwo goes away.", title="Holt joins", published="2025-10-07")
    after = Article("2", "Holt joins\n\nOne stays.", title="Holt joins", published="2025-10-07", updated="2025-10-09")
    said = changed(before, after)
    assert said.summary == "date of the update given, 2025-10-09; 1 paragraph removed"
    assert said.as_dict()["fields"] == [{"field": "updated", "before": "", "after": "2025-10-09"}]
    assert not changed(before, before)
    assert changed(before, before).summary == "nothing changed"
    assert not changed(before, Article("3", before.text, title=before.title, byline="Ada Moss")).words


# Feeds and sitemaps


def test_of_a_feed_the_newest_pages_are_added(add: Callable[..., Added], outlet: Outlet, ledger: Ledger) -> None:
    for number in range(1, 6):
        outlet.pages[f"{HOME}/{number}"] = page(*OTHER, f"This is number {number} of the story, told at length.")
    days = [(f"{HOME}/{number}", f"0{number} Oct 2025 09:00:00 GMT") for number in range(1, 6)]
    outlet.pages[f"{HOME}/feed"] = feed(*days)
    told: list[Came] = []
    totals: list[int] = []
    added = add(f"{HOME}/feed", most=2, on_address=told.append, on_start=totals.append)
    assert outcomes(added) == ["feed", "new", "new"]
    assert [came.article.url for came in added.came if came.article] == [f"{HOME}/5", f"{HOME}/4"]
    assert (told, totals) == (added.came, [1, 3])
    assert added.came[1].feed == f"{HOME}/feed"


def test_a_feed_asked_again_asks_only_for_what_is_new_or_was_updated(add: Callable[..., Added], outlet: Outlet) -> None:
    entry = "<entry><link href='{}'/><published>2025-10-07T09:00:00Z</published><updated>{}</updated></entry>"

    def atom(*entries: tuple[str, str]) -> str:
        rows = "".join(entry.format(*row) for row in entries)
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title>{rows}</feed>"

    outlet.pages[f"{HOME}/other"] = page(*OTHER, title="Vey")
    outlet.pages[f"{HOME}/feed"] = atom((f"{HOME}/film/holt", "2025-10-07T09:00:00Z"))
    add(f"{HOME}/feed")
    outlet.asked.clear()
    outlet.pages[f"{HOME}/feed"] = atom(
        (f"{HOME}/film/holt", "2025-10-07T10:00:00Z"), (f"{HOME}/other", "2025-10-08T09:00:00Z")
    )
    assert outcomes(add(f"{HOME}/feed")) == ["feed", "known", "new"]
    assert outlet.asked == [f"{HOME}/feed", f"{HOME}/other"]
    outlet.pages[f"{HOME}/film/holt"] = page(*STORY, "More was learned of the film on the next day, the studio said.")
    outlet.pages[f"{HOME}/feed"] = atom((f"{HOME}/film/holt", "2026-02-01T10:00:00Z"))
    assert outcomes(add(f"{HOME}/feed")) == ["feed", "updated"]


def test_the_feed_s_day_counts_only_where_the_page_states_none(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    outlet.pages[f"{HOME}/undated"] = page(*OTHER, day="")
    late = "Wed, 08 Oct 2025 23:00:00 GMT"
    outlet.pages[f"{HOME}/feed"] = feed((f"{HOME}/film/holt", late), (f"{HOME}/undated", late))
    add(f"{HOME}/feed")
    days = {article.url: article.published for article in ledger.articles()}
    assert days == {f"{HOME}/film/holt": "2025-10-07", f"{HOME}/undated": "2025-10-08"}


def test_a_page_without_a_date_has_none(add: Callable[..., Added], outlet: Outlet, ledger: Ledger) -> None:
    outlet.pages[f"{HOME}/undated"] = page(*OTHER, day="")
    add(f"{HOME}/undated")
    assert ledger.articles()[0].published is None


def test_a_sitemap_index_is_followed_to_the_newest_pages(add: Callable[..., Added], outlet: Outlet) -> None:
    def urls(*rows: tuple[str, str]) -> str:
        return "<urlset>" + "".join(f"<url><loc>{a}</loc><lastmod>{b}</lastmod></url>" for a, b in rows) + "</urlset>"

    outlet.pages[f"{HOME}/sitemap.xml"] = (
        "<sitemapindex>"
        + "".join(
            f"<sitemap><loc>{HOME}/{name}.xml</loc><lastmod>{when}</lastmod></sitemap>"
            for name, when in (("old", "2020-01-01"), ("gone", "2025-10-10"), ("news", "2025-10-09"))
        )
        + "</sitemapindex>"
    )
    outlet.pages[f"{HOME}/old.xml"] = urls((f"{HOME}/old", "2020-01-01"))
    outlet.pages[f"{HOME}/news.xml"] = urls((f"{HOME}/film/holt", "2025-10-09"), (f"{HOME}/missing", "2025-10-08"))
    added = add(f"{HOME}/sitemap.xml", most=2)
    assert outcomes(added) == ["feed", "new", "problem"]
    assert f"{HOME}/old.xml" not in outlet.asked
    assert {problem.path for problem in added.problems} == {f"{HOME}/gone.xml", f"{HOME}/missing"}


def test_sitemaps_that_name_each_other_come_to_an_end(add: Callable[..., Added], outlet: Outlet) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        maps = f"<sitemap><loc>{HOME}/{other}.xml</loc></sitemap>" * 3
        outlet.pages[f"{HOME}/{one}.xml"] = f"<sitemapindex>{maps}</sitemapindex>"
    assert outcomes(add(f"{HOME}/a.xml")) == ["problem"]
    assert len(outlet.asked) < 10


def test_an_article_whose_page_cannot_be_had_is_taken_from_a_feed_that_carries_it(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    whole = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in (*STORY, *OTHER))
    encoded = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{whole}</content:encoded>'
    outlet.pages[f"{HOME}/feed"] = feed((f"{HOME}/closed", "08 Oct 2025 09:00:00 GMT"), more=encoded)
    added = add(f"{HOME}/feed")
    assert outcomes(added) == ["feed", "new"]
    (article,) = ledger.articles()
    assert article.text.endswith(OTHER[1])
    assert (article.outlet, article.published) == ("Example Wire", "2025-10-08")


# What is no article


WALLS = {
    "subscribers": page(STORY[0], foot="<div>Subscribe to continue reading</div>"),
    "is for subscribers": page(
        STORY[0],
        head='<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>',
    ),
    "consent": "<html><title>Before you continue to Wire</title><body><p>We use cookies.</p></body></html>",
    "robots": "<html><head><title>Just a moment...</title></head><body><p>Checking.</p></body></html>",
}


@pytest.mark.parametrize("words", list(WALLS))
def test_a_wall_before_an_article_is_told_and_is_no_article(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger, words: str
) -> None:
    outlet.pages[f"{HOME}/film/holt"] = WALLS[words]
    added = add(f"{HOME}/film/holt")
    assert not ledger.articles()
    assert words in added.problems[-1].message
    assert "slatewire build" in added.problems[-1].hint


@pytest.mark.parametrize(
    "whole",
    [
        page(STORY[0], foot="<footer>Subscribe. Log in. We value your privacy.</footer>"),  # a brief
        page(*STORY * 4, foot="<div>Subscribe to continue reading</div>"),
        page(*STORY * 4, head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>'),
    ],
)
def test_an_article_is_no_wall_for_what_stands_beside_it(add: Callable[..., Added], outlet: Outlet, whole: str) -> None:
    outlet.pages[f"{HOME}/film/holt"] = whole
    assert outcomes(add(f"{HOME}/film/holt")) == ["new"]


def test_a_front_page_is_no_article_and_names_its_feeds(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
    outlet.pages[f"{HOME}/"] = page(*STORY, head=link)
    outlet.leads[f"{HOME}/film/withdrawn"] = (f"{HOME}/", False)
    added = add(f"{HOME}/", f"{HOME}/film/withdrawn")
    assert outcomes(added) == ["problem", "problem"]
    assert f"{HOME}/feed/" in added.problems[0].hint
    assert "leads to the front page" in added.problems[1].message
    assert not ledger.articles()


def test_a_feed_that_has_become_a_page_is_told(add: Callable[..., Added], outlet: Outlet, ledger: Ledger) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
    outlet.pages[f"{HOME}/rss"] = page(*STORY, head=link)
    (problem,) = add(Link(f"{HOME}/rss", feed=True)).problems
    assert "is a web page, not a feed" in problem.message
    assert f"{HOME}/feed/" in problem.hint
    assert not ledger.articles()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7\n", "no readable PDF"),
        (b"", "empty"),
        (b'{"a": 1}', "no JSON Feed"),
        ("<rss version='2.0'><channel><title>W</title></channel></rss>", "names no pages"),
        ("<html><body><script>app()</script></body></html>", "no article text"),
    ],
)
def test_what_holds_no_article_is_told_with_a_remedy(
    add: Callable[..., Added], outlet: Outlet, body: str | bytes, words: str
) -> None:
    outlet.pages[f"{HOME}/x"] = body
    added = add(f"{HOME}/x", "https://gone.example/y", "mailto:a@wire.example", f"{HOME}/film/holt")
    assert outcomes(added) == ["problem", "problem", "problem", "new"]
    assert words in added.problems[0].message
    assert all(problem.hint for problem in added.problems)


def test_what_was_fetched_before_an_interruption_is_kept(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger
) -> None:
    def interrupt(came: Came) -> None:
        raise KeyboardInterrupt

    added = add(f"{HOME}/film/holt", f"{HOME}/other", on_address=interrupt)
    assert added.interrupted
    assert [article.url for article in ledger.articles()] == [f"{HOME}/film/holt"]
    assert f"{HOME}/other" not in outlet.asked


def test_the_beginning_from_a_saved_feed_gives_way_to_the_article(
    add: Callable[..., Added], outlet: Outlet, ledger: Ledger, tmp_path: Path
) -> None:
    from slatewire.intake import read_file
    from slatewire.taking import take

    begun = f"<description>{STORY[0]}</description>"
    saved = feed((f"{HOME}/film/holt", "07 Oct 2025 23:00:00 GMT"), more=begun)
    (tmp_path / "feed.xml").write_text(saved)
    take(ledger, read_file(tmp_path / "feed.xml"), "fast")
    outlet.pages[f"{HOME}/feed"] = saved
    assert outcomes(add(f"{HOME}/feed")) == ["feed", "updated"]
    assert STORY[2] in ledger.versions_at(f"{HOME}/film/holt")[-1].text

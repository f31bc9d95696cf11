"""Lists of articles are no articles, and articles that look like lists are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.clock import takes_at_most
from tests.following.page_kinds import ARTICLES, HOME, SECTIONS, STORY, cards, html, paragraphs

from slatewire.fetching import FetchError, Limits, Page
from slatewire.following.reading_pages import Given, Place, read
from slatewire.intake.pages.listings import is_list
from slatewire.model import Article


class Web:
    """Pages by their addresses."""

    def __init__(self, **pages: str) -> None:
        self.pages = pages

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page:
        if address not in self.pages:
            raise FetchError(address, "gone", "there is nothing there (404)")
        headers = {"content-type": "text/html; charset=utf-8"}
        return Page(address, address, 200, headers, self.pages[address].encode(), datetime(2026, 1, 5, tzinfo=UTC))

    def ready_in(self, address: str) -> float:
        return 0.0


def given(url: str, page: str, **others: str) -> Given:
    web = Web(**{url: page, **others})
    return read(Place(url, web.get(url)), web)


@pytest.mark.parametrize("kind", [kind for kind in SECTIONS if kind != "a hub that tells what it gathers"])
def test_a_list_of_articles_is_none(kind: str) -> None:
    found = given(*SECTIONS[kind])
    assert found.article is None
    assert found.problems[-1].message == "lists articles, and is none"
    assert found.problems[-1].hint == "Give the addresses of articles or of feeds."


@pytest.mark.parametrize("kind", list(ARTICLES))
def test_an_article_that_looks_like_a_list_is_one(kind: str) -> None:
    found = given(*ARTICLES[kind])
    assert found.article is not None
    assert not found.lists


def test_a_front_page_of_many_stories_is_a_list_though_notices_stand_on_it() -> None:
    teasers = "".join(
        f'<li class="card"><a href="/2026/film/story-{n}/"><h3>Film number {n} finds its director</h3></a></li>'
        for n in range(60)
    )
    notice = "<p>To look at this story again, open your profile and choose the stories that you saved.</p>"
    assert given(f"{HOME}/film/", html(f"<main>{notice}<ul>{teasers}</ul></main>", title="Film")).article is None
    brief = paragraphs(*STORY)
    found = given(f"{HOME}/film/holt/", html(f"<main>{brief}<ul>{teasers}</ul></main>", title="Film")).article
    assert found is not None
    assert STORY[0][:60] in found.text


def test_where_a_list_has_a_feed_that_is_named() -> None:
    url, page = SECTIONS["a section with cards, called a collection"]
    link = '<link rel="alternate" type="application/rss+xml" href="/film/feed/">'
    found = given(url, page.replace("</head>", f"{link}</head>"))
    assert found.problems[-1].hint == f"Its feeds can be added: {HOME}/film/feed/"


def test_an_article_whose_page_states_a_section_s_address_as_its_own_stands_under_that_which_it_has() -> None:
    section, listing = SECTIONS["a section with cards, called a collection"]
    url, page = ARTICLES["whose page calls itself a website"]
    link = f'<link rel="canonical" href="{section}">'
    found = given(url, page.replace("</head>", f"{link}</head>"), **{section: listing})
    assert found.article is not None
    assert found.article.url == url


def test_a_wall_over_related_stories_is_told_as_a_wall() -> None:
    page = html(f"<div><h1>Holt Joins</h1><p>Subscribe to continue reading</p></div>{cards()}", title="Holt Joins")
    found = given(f"{HOME}/2026/film/holt", page)
    assert found.article is None
    assert "is for subscribers" in found.problems[-1].message


def test_a_heading_with_links_to_several_pages_and_a_page_that_is_only_one_break_nothing() -> None:
    links = "".join(f'<a href="/{n}">One of the stories</a>' for n in range(5))
    for page in (
        html(f"<h2>{links}</h2>{cards()}", title="Holt"),
        f"<h2>{links}</h2>",
        "<h2><h3><a href='/q'>A b c d</a>",
    ):
        given(f"{HOME}/2026/film/holt", page)


@pytest.mark.parametrize(
    "much",
    [
        lambda size: cards() * size,
        lambda size: (
            "<div>" * 100 + paragraphs("Nothing is told here to anybody.") * 9 * size + cards() + "</div>" * 100
        ),
        lambda size: f"<div>{'<h3><a href=/x>Always the same one</a></h3>' * 20 * size}</div>",
        lambda size: "".join(
            f"<p>And so on.</p><h3><a href=/x/{n}>Another one again</a></h3>" for n in range(9 * size)
        ),
    ],
)
def test_a_long_page_takes_time_with_its_length(much: Callable[[int], str]) -> None:
    def run(size: int) -> None:
        is_list(Article("1", "Much"), html(much(size), title="Much"), f"{HOME}/much/more")

    assert takes_at_most(25, run, 8, 80)

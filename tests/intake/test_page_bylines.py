"""Who signed a page, and what its headline is: what pages state and show beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import takes_at_most

from slatewire.intake import read_page
from slatewire.intake.pages.bylines import printed
from slatewire.model import Article

URL = "https://www.lanternpost.example/2031/03/04/salt-road"
TEXT = (
    "<p>Salt Road, the long-planned thriller about a smuggler on the coast of Portugal, has found its lead.</p>"
    "<p>Ilse Maren is in talks to play the smuggler, two people with knowledge of the film said on Tuesday.</p>"
)


def article_at(url: str, page: str) -> Article:
    return next(item for item in read_page(page.encode(), url=url) if isinstance(item, Article))


def read(
    beside: str = "", head: str = "", *, above: str = "", below: str = "", title: str = "A Lead For Salt Road"
) -> Article:
    page = (
        f"<html><head><title>{title} | The Lantern Post</title><meta property='og:title' content='{title}'>"
        f"<meta property='og:site_name' content='The Lantern Post'>{head}</head><body><div class='page'>"
        f"{above}<h1>A Lead For Salt Road</h1>{beside}<div class='story'>{TEXT}</div>{below}</div></body></html>"
    )
    return article_at(URL, page)


@pytest.mark.parametrize(
    "beside",
    [
        '<p class="byline">By Ana Roe</p>',
        '<p class="byline">By <a href="/staff/roe">Ana Roe</a><br>Staff Writer</p>',
        '<div class="post-author">Posted by Ana Roe on March 4, 2031</div>',
        '<span itemprop="author" itemscope><a itemprop="url" href="/roe"><b itemprop="name">Ana Roe</b></a></span>',
        '<h4><span>By:</span> <a href="/roe" rel="author">Ana Roe</a></h4>',
        '<p class="byline vcard">By <a class="author fn" href="/roe">Ana Roe</a>'
        '<script>/* far too long for a line */ var box = ["' + "x" * 900 + '"];</script></p>',
        '<div class="byline">By Ana Roe, The Lantern Post</div>',
        '<div class="byline">Ana Roe, Senior Film Editor</div>',
        '<div class="byline">By Ana Roe | 9:39AM BST 5 March 2031</div>',
    ],
)
def test_a_byline_is_read_from_the_element_that_shows_it(beside: str) -> None:
    assert read(beside).byline == "Ana Roe"


def test_several_people_sign_as_printed() -> None:
    assert read('<p class="byline">By Ana Roe, Jo Blum and Kit Dahl</p>').byline == "Ana Roe, Jo Blum and Kit Dahl"
    assert read(
        '<div class="byline"><a rel="author">Ana Roe</a> <i>and</i> <a rel="author">Jo Blum</a></div>'
    ).byline == ("Ana Roe and Jo Blum")


@pytest.mark.parametrize(
    "below",
    [
        '<section class="comments"><a class="author" rel="author">Late Reader</a><p>I waited for years.</p></section>',
        '<aside class="related"><p class="byline">By Kit Dahl</p></aside>',
        '<article><h2>Another Film Starts Shooting</h2><p class="byline">By Kit Dahl</p></article>',
        '<div class="author-bio"><p>Kit Dahl covers film and has won prizes for it.</p></div>',
    ],
)
def test_commenters_and_writers_of_other_articles_do_not_sign(below: str) -> None:
    assert read(below=below).byline is None
    assert read('<p class="byline">By Ana Roe</p>', below=below).byline == "Ana Roe"


@pytest.mark.parametrize(
    ("stated", "byline"),
    [
        ("By Ana Roe, The Lantern Post", "Ana Roe"),
        ("The Lantern Post", None),
        ("lanternpost.example", None),
        ("https://www.lanternpost.example/staff/roe", None),
        ("roe@lanternpost.example", None),
        ("admin", None),
        ("Associated Press", "Associated Press"),  # whose story it is
        ("Ana Roe, Associated Press", "Ana Roe, Associated Press"),
        ("Lantern Post Staff", "Lantern Post Staff"),
    ],
)
def test_what_the_data_state_is_cleaned_of_the_outlet_and_of_accounts(stated: str, byline: str | None) -> None:
    assert read(head=f"<meta name='author' content='{stated}'>").byline == byline


def test_data_that_name_nobody_give_way_to_what_the_page_shows() -> None:
    page = read('<p class="byline">By Ana Roe</p>', "<meta name='author' content='admin'>")
    assert page.byline == "Ana Roe"


@pytest.mark.parametrize(
    "title",
    [
        "A Lead For Salt Road | The Lantern Post",
        "The Lantern Post | A Lead For Salt Road",
        "A Lead For Salt Road - Film - The Lantern Post",
        "A Lead For Salt Road – Ana Roe – lanternpost.example",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str) -> None:
    assert read(title=title).title == "A Lead For Salt Road"


def test_what_is_escaped_twice_is_read_once() -> None:
    article = read(
        head="<meta name='author' content='Ana O&amp;#039;Roe'>", title="A Lead For &amp;#8216;Salt Road&amp;#8217;"
    )
    assert (article.byline, article.title) == ("Ana O'Roe", "A Lead For ‘Salt Road’")


def test_the_heading_that_the_window_s_title_begins_with_is_the_headline() -> None:
    page = (
        "<html><head><title>A Lead For Salt Road | Film | The Lantern Post</title></head><body><h1>Film Centre</h1>"
        f"<h2>A Lead For Salt Road</h2>{TEXT}</body></html>"
    )
    article = article_at(URL, page)
    assert article.title == "A Lead For Salt Road"


def test_an_address_is_no_name_of_an_outlet() -> None:
    page = f"<html><head><meta property='og:site_name' content='https://www.tmz.com'></head><body>{TEXT}</body></html>"
    article = article_at("https://www.tmz.com/x", page)
    assert article.outlet == "TMZ"


def test_a_title_that_holds_a_dash_keeps_it() -> None:
    page = (
        "<html><head><meta property='og:title' content='Salt Road - The Story So Far'></head><body>"
        + TEXT
        + "</body></html>"
    )
    article = article_at(URL, page)
    assert article.title == "Salt Road - The Story So Far"


def test_the_headline_is_found_beside_a_logo_that_is_a_heading_too() -> None:
    above = '<header><h1>The Lantern Post</h1><p class="byline">Edited by Kit Dahl</p></header>'
    article = read('<p class="byline">By Ana Roe</p><div class="date">March 4, 2031, 5:00PM EST</div>', above=above)
    assert (article.byline, article.published) == ("Ana Roe", "2031-03-04")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://edition.cnn.com/x/salt-road", "CNN"),
        ("https://www.reel.example/salt-road", "reel.example"),
        ("https://web.archive.org/web/2031/https://reel.example/salt-road", None),
    ],
)
def test_a_page_that_names_no_outlet_is_that_of_its_address(url: str, outlet: str | None) -> None:
    page = f"<html><body><h1>A Lead For Salt Road</h1>{TEXT}</body></html>"
    article = article_at(url, page)
    assert article.outlet == outlet


@pytest.mark.parametrize(
    "page",
    [
        lambda n: f"<title>{'a | ' * n}</title><h1>a</h1>",
        lambda n: f"<meta property='og:title' content='{'a - ' * n}'><h1>a</h1>",
        lambda n: f"<meta name='author' content='{'Lantern, ' * n}'>",
        lambda n: "<h1>a</h1>" + "<p class='byline'>" * 100 + "<a rel='author'>Ana Roe, </a>" * n,
        lambda n: "<h2>a</h2>" * n + "<h1>b</h1>" + "<div class='author'>x" * 50 + "y " * n,
    ],
    ids=["a window's title", "a title", "a byline", "bylines in bylines", "headings"],
)
def test_what_a_page_states_takes_time_that_grows_with_its_length(page: Callable[[int], str]) -> None:
    def run(n: int) -> None:
        list(read_page(f"<html><head></head><body>{page(n)}{TEXT}</body></html>".encode(), url=URL))

    assert takes_at_most(20, run, 500, 5_000)


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_what_is_printed_holds_no_address_and_is_stable(value: str, outlets: list[str]) -> None:
    said = printed(value, outlets)
    assert "http:" not in said
    assert "@" not in said
    assert said == said.strip()

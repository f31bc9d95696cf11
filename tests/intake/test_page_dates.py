"""When a saved page came out and was updated, as a reader of the ledger sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.page_dates_pages import ASIDE, DEVELOPED, LATER, Case
from lxml import html
from tests.clock import takes_at_most

from slatewire import intake
from slatewire.intake.lines.dates import is_dateline, stated_day
from slatewire.intake.pages import json_ld
from slatewire.intake.pages.dates import page_dates
from slatewire.intake.pages.html import see
from slatewire.model import Article

HOME = "https://wire.example/film/odell/"
BODY = """<p>Tamsin Odell has signed on to star in the sequel, Example Studios announced on Tuesday, and the two sides
spent most of a week on it before anybody was told.</p><p>She plays a pilot. Filming starts in Lisbon.</p>"""
PUB, MOD = "article:published_time", "article:modified_time"
KNOWN_MISSES = {"address, letters before the day"}


def meta(**values: str) -> str:
    names = {"pub": PUB, "mod": MOD}
    return "".join(f'<meta property="{names[key]}" content="{value}">' for key, value in values.items())


def news(pub: str, mod: str = "") -> str:
    more = f',"dateModified":"{mod}"' if mod else ""
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{pub}"{more}}}</script>'


def article(head: str = "", top: str = "", url: str = HOME, retrieved: str = "", foot: str = "") -> Article:
    page = f"""<html><head><title>Odell</title>{head}</head><body><article><h1>Odell boards Ashfall 2</h1>{top}{BODY}
</article>{foot}<footer>Copyright 2019 Example Wire Media, LLC</footer></body></html>"""
    (found,) = intake.read_page(page.encode(), url=url, retrieved=retrieved)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("case", [*DEVELOPED, *ASIDE, *LATER], ids=lambda case: case.kind)
@pytest.mark.parametrize("teasers", [True, False])
def test_a_page_has_the_dates_that_it_states_and_no_others(case: Case, teasers: bool) -> None:
    stated = see(case.html(teasers), case.url, case.retrieved).stated
    if case.kind in KNOWN_MISSES:
        assert "published" not in stated
        return
    assert (stated.get("published", ""), stated.get("updated", "")) == (case.published, case.updated)


# Which statement counts


def test_structured_data_goes_before_meta_elements_and_these_before_what_elements_say() -> None:
    time = '<time datetime="2025-10-03">3 October</time>'
    assert article(news("2025-10-01") + meta(pub="2025-10-02"), time).published == "2025-10-01"
    assert article(meta(pub="2025-10-02"), time).published == "2025-10-02"
    assert article("", time, "https://wire.example/2025/10/04/odell/").published == "2025-10-03"
    assert article(url="https://wire.example/2025/10/04/odell/").published == "2025-10-04"


def test_the_day_of_an_article_is_the_day_where_its_outlet_is() -> None:
    own = article(meta(pub="2025-10-07T23:30:00-07:00"), url="https://wire.example/2025/10/08/odell/")
    assert own.published == "2025-10-07", "a stamp with a zone has its day"
    shown = article(meta(pub="2025-10-08T06:30:00Z"), '<p class="dateline">Oct. 7, 2025 11:30pm PT</p>')
    assert shown.published == "2025-10-07"
    assert article(meta(pub="2025-10-08T06:30:00Z")).published == "2025-10-08", "nothing else is known"
    noon = article(meta(pub="2025-10-08T19:30:00Z"), url="https://wire.example/2025/10/07/odell/")
    assert noon.published == "2025-10-08", "nowhere with an outlet was it the 7th"


def test_a_month_in_the_address_gives_way_to_a_day_that_the_text_says() -> None:
    month = "https://wire.example/2025/10/odell/"
    assert article(url=month).published == "2025-10"
    assert article(url=month, top="<p>Published November 3, 2025</p>").published == "2025-11-03"


def test_a_day_whose_year_is_of_the_copyright_line_is_certain_where_the_address_has_its_month() -> None:
    page = "<p>Published Oct. 7</p>"
    foot = "<p>© 2025 Example Wire Media, LLC. All rights reserved.</p>"
    assert article(top=page + BODY + foot).published == "2025-10-07?"
    assert article(top=page + BODY + foot, url="https://wire.example/2025/10/odell/").published == "2025-10-07"
    assert article(top=page + BODY + foot, url="https://wire.example/2024/10/odell/").published == "2024-10"


# Updates


def test_an_update_that_the_page_tells_counts_before_a_stamp_of_its_system() -> None:
    told = '<p class="byline">Updated October 9, 2025</p>'
    found = article(news("2025-10-07", "2025-11-02T10:00:00-08:00"), told)
    assert (found.published, found.updated) == ("2025-10-07", "2025-10-09")


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2025-10-09T10:00:00-07:00", "2025-10-09"),
        ("2025-10-07T21:00:00-07:00", None),  # the day of publication
        ("2025-10-08T05:00:00Z", None),  # so it may be here
        ("2025-10-06T10:00:00-07:00", None),  # before it
        ("2026-01-05T10:00:00-08:00", "2026-01-05"),  # 90 days
        ("2026-01-06T10:00:00-08:00", None),
    ],
)
def test_a_stamp_is_an_update_from_the_next_day_on_for_ninety_days(modified: str, expected: str | None) -> None:
    found = article(meta(pub="2025-10-07T18:00:00-07:00", mod=modified))
    assert (found.published, found.updated) == ("2025-10-07", expected)


# What is no date of the article


def test_nothing_is_dated_by_the_download() -> None:
    assert article(retrieved="2025-11-20").published is None
    clock = meta(pub="2025-11-20T10:00:40Z", mod="2025-11-20T10:00:40Z")
    found = article(clock, url="https://wire.example/2025/10/07/odell/", retrieved="2025-11-20T10:00:05+00:00")
    assert (found.published, found.updated) == ("2025-10-07", None)
    later = article(meta(pub="2025-11-22"), retrieved="2025-11-20")
    assert later.published is None, "it cannot have been read before it came out"
    assert article(meta(pub="2025-11-21"), retrieved="2025-11-20").published == "2025-11-21", "it is tomorrow in Sydney"


@pytest.mark.parametrize(
    "never", ["1970-01-01T00:00:00Z", "0001-01-01", "1899-12-30", "1989-12-31", "9999-12-31", "0", ""]
)
def test_what_programs_write_for_no_date_is_none(never: str) -> None:
    found = article(meta(pub=never, mod=never))
    assert (found.published, found.updated) == (None, None)


def test_dates_of_other_articles_are_not_taken() -> None:
    teaser = (
        '<article class="card"><h2>Other</h2><time class="published" datetime="2025-01-01">1 January</time></article>'
    )
    assert article(foot=f"<section>{teaser}</section>").published is None
    assert article(foot=f'<div class="most-popular">{teaser.replace("article", "div")}</div>').published is None


def test_dates_of_other_things_than_the_article_are_not_taken() -> None:
    for of_film in ("article-release-date", "post-event-time", "author-birth-date"):
        other = f'<time class="{of_film}" datetime="2025-01-01">January</time>'
        found = article(top=f'{other}<time class="entry-date" datetime="2025-10-07">7 October</time>')
        assert found.published == "2025-10-07", of_film
    stated = '<meta itemprop="datePublished" content="2025-01-01">'
    scope = f'<div itemscope itemtype="https://schema.org/NewsArticle">{stated}</div>'
    assert article(foot=f"<aside>{scope}</aside>").published is None


# A page's words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Oct. 7, 2025 9:30am PT", "2025-10-07"),
        ("Published on October 7, 2025", "2025-10-07"),
        ("By Jane Roe, 7 Oct 2025, 10:15 BST", "2025-10-07"),
        ("Tuesday 7th October 2025", "2025-10-07"),
        ("2025-10-07 at noon", "2025-10-07"),
        ("7.10.2025", "2025-10-07"),
        ("Oct. 7, 2025 (Tuesday, October 7, 2025)", "2025-10-07"),
        ("Published Oct. 7, 2025, updated Oct. 9, 2025", None),
        ("Oct. 7-9", None),
        ("10/07/2025", None),
        ("February 30, 2025", None),
        ("3 hours ago", None),
        ("", None),
    ],
)
def test_the_one_day_that_a_short_text_names(text: str, day: str | None) -> None:
    assert stated_day(text) == day


def test_a_dateline_says_nothing_but_when() -> None:
    assert is_dateline("Last modified on Tue 7 Oct 2025 10.15 BST")
    assert is_dateline("Published: October 7, 2025 at 9:30 p.m. PT")
    assert not is_dateline("Filming starts October 7, 2025")
    assert not is_dateline("Updated daily")


# Hostile pages

LD = '<script type="application/ld+json">'


def dates(page: str) -> dict[str, str]:
    tree = html.fromstring(page)
    return page_dates(tree, json_ld.article(tree, [HOME]), [HOME])


@pytest.mark.parametrize(
    "head",
    [
        f"{LD}{'[' * 100_000}</script>",
        f'{LD}{{"@type":"NewsArticle","datePublished":{"9" * 100_000}}}</script>',
        f'{LD}{{"@type":["NewsArticle",7],"datePublished":[[{{"@value":[]}}]],"url":["x"],"@id":7}}</script>',
        f'{LD}{{"@type":"NewsArticle","mainEntityOfPage":"http://[","url":"https://wire.example:99999/"}}</script>',
        '<meta name="parsely-page" content="[1]"><meta name="parsely-page" content="{">',
        '<link rel="canonical" href="https://[/2025/10/07/">',
    ],
    ids=["nested", "a long number", "types", "addresses", "parsely", "canonical"],
)
def test_a_broken_head_breaks_no_page(head: str) -> None:
    assert article(head).published is None


@pytest.mark.parametrize(
    "page",
    [
        lambda size: f'{LD}{{"@type":"NewsArticle","x":"{chr(92) + chr(34)}{chr(92) * size}',
        lambda size: LD + '"' + chr(92) + '"' * size,
        lambda size: LD + "/*" * size,
        lambda size: LD + "," + " ," * size,
        lambda size: f'{LD}{{"@graph":[{"[]," * size}[]]}}</script>',
        lambda size: '<meta name="date" content="Oct 7 Oct 7">' * (size // 20),
        lambda size: f'<meta name="date" content="{"1 Oct " * size}">',
        lambda size: '<div class="updated"><time class="timestamp" datetime="2025-10-07">x</time></div>' * (size // 20),
        lambda size: f'<h1>A</h1><p class="byline">{"<b>Oct. 7, 2025</b>" * (size // 20)}</p>',
    ],
    ids=["backslashes", "quotes", "comments", "commas", "graph", "metas", "a long meta", "times", "a long line"],
)
def test_time_grows_with_the_page_not_with_its_square(page: Callable[[int], str]) -> None:
    assert takes_at_most(20, lambda size: dates(f"<html><body>{page(size)}</body></html>"), 8_000, 64_000)


@pytest.mark.parametrize("retrieved", ["9999-12-31", "0001-01-01T00:00:00Z", "soon", "2025-10", "2025-10-07T25:61:00Z"])
def test_no_day_of_a_download_breaks_a_page(retrieved: str) -> None:
    see(f"<html><head>{meta(pub='2025-10-07T10:00:00Z')}</head><body><h1>A</h1>{BODY}</body></html>", HOME, retrieved)

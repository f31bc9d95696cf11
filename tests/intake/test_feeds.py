"""Feeds and sitemaps as outlets write them: what they name, what they carry, and what is made to do harm."""

from __future__ import annotations

import gzip
import html
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import takes_at_most
from slatewire import intake
from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.feed import Feed, NotAFeedError, find, looks_like_one, parse
from slatewire.model import Article, Problem

HOME = "https://wire.example/"
PARAGRAPHS = [
    f"Mara Holt has signed on to play the harbour pilot in Ashfall {number}, two people with knowledge of it said. "
    f"The shoot begins in Porto in the spring of 202{number}, after the last of {number} rewrites."
    for number in range(2, 8)
]
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def rss(items: str, head: str = "<title>Film News | Example Wire</title><link>https://wire.example/</link>") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode()


def item(number: int, *more: str) -> str:
    return f"<item><title>Story {number}</title><link>https://wire.example/{number}</link>{''.join(more)}</item>"


def read(tmp_path: Path, data: bytes, name: str = "feed.xml") -> tuple[list[Article], list[Problem]]:
    (tmp_path / name).write_bytes(data)
    items = list(intake.read_file(tmp_path / name))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


# What the formats say


def test_rss_names_its_pages_with_the_day_in_the_zone_of_the_feed() -> None:
    late = "<pubDate>Tue, 07 Oct 2025 23:30:00 -0700</pubDate>"
    feed = parse(rss(item(1, late, "<dc:creator>Ada Moss</dc:creator>")), f"{HOME}feed/")
    (entry,) = feed.entries
    assert (feed.kind, feed.title, feed.outlet) == ("rss", "Film News | Example Wire", "Example Wire")
    assert (entry.url, entry.title, entry.byline) == (f"{HOME}1", "Story 1", "Ada Moss")
    assert entry.published == "2025-10-07"  # in London it was the eighth


def test_atom_has_days_of_publication_and_of_update_and_addresses_relative_to_its_own() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><link href="/"/>
        <entry><title type="html">Holt &amp;lt;em&gt;joins&lt;/em&gt;</title><link rel="alternate" href="../2025/holt"/>
        <published>2025-10-07T22:00:00-07:00</published><updated>2025-10-09T08:00:00Z</updated>
        <author><name>Ada Moss</name></author><summary>Mara Holt joins.</summary></entry></feed>""",
        f"{HOME}feeds/atom",
    )
    (entry,) = feed.entries
    assert feed.kind == "atom"
    assert entry.url == f"{HOME}2025/holt"
    assert (entry.published, entry.updated) == ("2025-10-07", "2025-10-09T08:00:00Z")
    assert (entry.summary, entry.byline) == ("Mara Holt joins.", "Ada Moss")


@pytest.mark.parametrize(
    "document",
    [
        '<rss version="0.91"><channel><title>W</title>{item}</channel></rss>',
        '<rss version="0.92"><channel><title>W</title>{item}</channel></rss>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
        '<rss version="0.91"><channel><title>W</title>{item}</channel></rss>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>W</title></channel>{item}</rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<channel><title>W</title></channel>{item}</rdf:RDF>",
    ],
)
def test_older_formats_are_read_too(document: str) -> None:
    feed = parse(document.replace("{item}", item(1)).encode(), HOME)
    assert [(entry.url, entry.title) for entry in feed.entries] == [(f"{HOME}1", "Story 1")]


def test_a_json_feed_is_read_and_other_json_is_not() -> None:
    entry = {
        "id": "7",
        "url": "/7",
        "title": "Holt <b>joins</b>",
        "content_html": WHOLE,
        "date_published": "2025-10-07T23:30:00-07:00",
        "date_modified": "2025-10-08T10:00:00-07:00",
        "authors": [{"name": "Ada Moss"}, {"name": "Ben Vey"}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Example Wire", "items": [entry, "no item", {}]}
    (read,) = parse(json.dumps(feed).encode(), f"{HOME}feed.json").entries
    assert (read.url, read.title, read.byline) == (f"{HOME}7", "Holt joins", "Ada Moss, Ben Vey")
    assert (read.published, read.updated) == ("2025-10-07", "2025-10-08T10:00:00-07:00")
    assert read.text == "\n\n".join(PARAGRAPHS)
    with pytest.raises(NotAFeedError, match="no JSON Feed"):
        parse(b'{"items": []}', HOME)


def test_titles_and_summaries_are_plain_text() -> None:
    title = "<title>R&amp;amp;D: &lt;em&gt;Ashfall 2&lt;/em&gt; &amp;#8216;locked&amp;#8217;</title>"
    summary = (
        "<description>&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;</description>"
    )
    (entry,) = parse(rss(f"<item>{title}{summary}<link>/1</link></item>"), HOME).entries
    assert (entry.title, entry.summary) == ("R&D: Ashfall 2 ‘locked’", "One. Two.")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Tue, 07 Oct 2025 23:30:00 -0700", "2025-10-07"),
        ("7 October 2025", "2025-10-07"),
        ("07-Oct-25 10:00 GMT", "2025-10-07"),
        ("2025-10-07T23:59:00+09:00", "2025-10-07"),
        ("2025-10", "2025-10"),
        ("20251007T101500Z", "2025-10-07"),
        ("10/07/2025", None),  # two days in two countries
        ("07-10-2025", None),
        ("1759800000", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),  # what programs write for "never"
        ("Tue, 31 Feb 2025 10:00:00 GMT", None),
        ("yesterday", None),
    ],
)
def test_days_are_read_as_they_stand_and_never_guessed(stated: str, expected: str | None) -> None:
    assert day(stated) == expected
    feed = parse(rss(item(1, f"<pubDate>{stated}</pubDate>")), HOME)
    assert feed.entries[0].published == expected


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Example Wire", "Example Wire"),
        ("Example Wire » Feed", "Example Wire"),
        ("Movies – Example Wire", "Example Wire"),
        ("Latest Movie News", ""),
        ("https://wire.example/feed", ""),
        ("RSS", ""),
    ],
)
def test_the_feed_s_title_is_the_outlet_where_it_can_be_one(title: str, outlet: str) -> None:
    assert Feed("rss", title, ()).outlet == outlet


# Sitemaps


NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc>https://wire.example/a</loc><lastmod>2025-10-09T10:00:00Z</lastmod>
    <image:image><image:loc>https://wire.example/a.jpg</image:loc></image:image>
    <news:news><news:publication><news:name>Example Wire</news:name></news:publication>
    <news:publication_date>2025-10-07T23:30:00-07:00</news:publication_date>
    <news:title>Holt joins</news:title></news:news></url><url><loc> /b </loc></url></urlset>"""


def test_a_news_sitemap_gives_days_and_titles_and_a_change_is_no_publication() -> None:
    feed = parse(NEWS.encode(), f"{HOME}news.xml")
    first, second = feed.entries
    assert (feed.kind, feed.title) == ("sitemap", "Example Wire")
    assert (first.url, first.title, first.outlet) == (f"{HOME}a", "Holt joins", "Example Wire")
    assert (first.published, first.updated) == ("2025-10-07", "2025-10-09T10:00:00Z")
    assert (second.url, second.published, second.updated) == (f"{HOME}b", None, None)


def test_a_gzipped_index_names_its_sitemaps_the_newest_first() -> None:
    rows = [("old", "2020-01-01"), ("new", "2025-10-09"), ("undated", "")]
    maps = "".join(f"<sitemap><loc>{HOME}{name}.xml</loc><lastmod>{when}</lastmod></sitemap>" for name, when in rows)
    feed = parse(gzip.compress(f"<sitemapindex>{maps}</sitemapindex>".encode()), HOME)
    assert (feed.kind, feed.entries) == ("sitemap index", ())
    assert feed.more == (f"{HOME}new.xml", f"{HOME}old.xml", f"{HOME}undated.xml")


def test_of_a_large_sitemap_the_newest_pages_are_kept_and_the_others_counted() -> None:
    rows = "".join(
        f"<url><loc>{HOME}{n}</loc><lastmod>{'2025-10-09' if n == 7_499 else '2020-01-01'}</lastmod></url>"
        for n in range(7_500)
    )
    feed = parse(f"<urlset>{rows}</urlset>".encode(), HOME)
    assert (len(feed.entries), feed.left) == (5_000, 2_500)
    assert f"{HOME}7499" in {entry.url for entry in feed.entries}


# The whole article, or its beginning


def carried(content: str, description: str = "") -> str:
    parts = f"<description><![CDATA[{description}]]></description>" if description else ""
    parts += f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return parse(rss(item(1, parts)), HOME).entries[0].text


def test_content_that_holds_the_article_is_its_text_without_furniture() -> None:
    foot = '<p>The post <a href="/1">Story 1</a> appeared first on <a href="/">Example Wire</a>.</p>'
    assert carried(f"{WHOLE}<script>track()</script>{foot}", PARAGRAPHS[0]) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{PARAGRAPHS[0]} {PARAGRAPHS[1]} {PARAGRAPHS[2]} Holt [&#8230;]</p>",
        f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p><a>Continue reading &#8594;</a></p>",
        f"<p>{PARAGRAPHS[0]}</p>",
        "",
    ],
)
def test_a_beginning_of_the_article_is_not_taken_for_all_of_it(content: str) -> None:
    assert carried(content) == ""


def test_a_description_is_the_article_only_where_it_is_as_long_as_one() -> None:
    assert carried("", WHOLE) == ""  # 1,000 characters may be a summary
    assert carried("", WHOLE + WHOLE.replace("Mara Holt", "Vera Roe")).startswith(PARAGRAPHS[0])


def test_a_saved_feed_gives_its_articles(tmp_path: Path) -> None:
    late = "<pubDate>Tue, 07 Oct 2025 23:30:00 -0700</pubDate><dc:creator>Ada Moss</dc:creator>"
    whole = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>"
    begun = (
        "<description>Mara Holt has closed a deal for Ashfall 2, said Mr. Roe. The film is &lt;b&gt;to [&amp;#8230;]"
        "&lt;/b&gt;</description>"
    )
    (full, short), (bare,) = read(tmp_path, rss(item(1, late, whole) + item(2, begun) + item(3)))
    assert full.text == "Story 1\n\n" + "\n\n".join(PARAGRAPHS)
    assert (full.url, full.outlet, full.byline, full.published) == (
        f"{HOME}1",
        "Example Wire",
        "Ada Moss",
        "2025-10-07",
    )
    assert short.text == "Story 2\n\nMara Holt has closed a deal for Ashfall 2, said Mr. Roe."
    assert "1 entry is a headline" in bare.message
    assert "slatewire add" in bare.hint


def test_a_beginning_states_no_update_which_is_that_of_the_whole_article(tmp_path: Path) -> None:
    entry = (
        "<entry><title>T</title><link href='/1'/><updated>2025-10-09T08:00:00Z</updated>"
        "<published>2025-10-07T08:00:00Z</published><summary>Mara Holt has joined the cast.</summary></entry>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><link href='{HOME}'/><title>W</title>{entry}</feed>"
    (article,), _ = read(tmp_path, feed.encode(), "feed.atom")
    assert (article.published, article.updated) == ("2025-10-07", None)


def test_the_outlet_of_a_feed_of_many_sites_is_not_that_feed(tmp_path: Path) -> None:
    said = "<description>Mara Holt has joined the cast of the film.</description>"
    other = f"<item><title>B</title><link>https://other.example/b</link>{said}</item>"
    named = (
        f'<item><title>C</title><link>https://post.example/c</link><source url="/">Sample Post</source>{said}</item>'
    )
    articles, _ = read(tmp_path, rss(item(1, said) + other + named), "feed.rss")
    assert [article.outlet for article in articles] == ["Example Wire", None, "Sample Post"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xml", b"<note>no feed</note>", "no feed and no sitemap"),
        ("a.xml", b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        ("a.xml", b"", "empty"),
        ("a.xml", b"\x89PNG\r\n", "PNG"),
        ("a.xml", NEWS.encode(), "sitemap"),
        ("a.json", b'{"a": 1}', "no JSON Feed"),
        ("a.json", b"[" * 100_000, "no feed"),
        ("a.rss", rss(""), "no entries"),
        ("a.xml", gzip.compress(b"\0" * 60_000_000, 1), "larger than 50 MB"),
    ],
)
def test_what_is_no_feed_to_read_is_told_with_a_remedy(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    articles, (problem,) = read(tmp_path, data, name)
    assert not articles
    assert words in problem.message
    assert problem.hint


# Damage, and harm


def test_damaged_feeds_are_mended() -> None:
    broken = rss(item(1, "<media:credit>A & B</media:credit>", "<pubDate>Tue, 07 Oct 2025 09:00:00 GMT</pubDate>"))
    broken = broken.replace(b"Film News", b"Tom & Jerry&rsquo;s \x03caf\xc3\xa9").replace(b"</channel></rss>", b"")
    feed = parse(b"\n<br />Notice: something in a program\n" + broken, HOME)
    assert feed.title == "Tom & Jerry’s café | Example Wire"
    assert [(entry.url, entry.published) for entry in feed.entries] == [(f"{HOME}1", "2025-10-07")]


def test_the_encoding_that_a_feed_names_is_used() -> None:
    data = (
        rss(item(1))
        .replace(b'"1.0"?>', b'"1.0" encoding="ISO-8859-2"?>')
        .replace(b"Story", "Łódź".encode("iso-8859-2"))
    )
    assert parse(data, HOME).entries[0].title == "Łódź 1"


def test_entities_of_a_feed_s_own_are_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    document = f"<!DOCTYPE rss [{laughs}<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    for body in (rss(item(1, "<description>&l11;&f;</description>")), NEWS.encode()):
        feed = parse(document.encode() + body.removeprefix(b'<?xml version="1.0"?>'), HOME)
        assert len(feed.entries[0].summary) < 100
    filled = b"<!DOCTYPE rss [" + b"<!-- -->" * 4_000 + b"<!ENT<!ENTITY x 'y'>ITY l 'haha'>]>"
    with pytest.raises(NotAFeedError):  # what taking the first out would put together
        parse(filled + rss(item(1, "&l;")).removeprefix(b'<?xml version="1.0"?>'), HOME)


@pytest.mark.parametrize(
    "body",
    [
        b'<rss version="2.0"><channel>' + b"<a>" * 300_000,
        b'<rss version="2.0"><channel>' + b"<item/>" * 500_000 + b"</channel></rss>",
        b'<rss version="2.0"><channel><item><author>' + b"a" * 3_000_000 + b"</author></item></channel></rss>",
        b'<rss version="2.0"><channel ' + b'a="1" ' * 100_000 + b"></channel></rss>",
        b"<urlset " + b"".join(b'a%d="1" ' % n for n in range(100_000)) + b"></urlset>",
        b"<!DOCTYPE " * 300_000,
        b"<urlset><url>" + b"<loc " * 100_000 + b"></loc></url></urlset>",
    ],
)
def test_what_is_made_to_cost_hours_is_refused(body: bytes) -> None:
    with pytest.raises(NotAFeedError):
        parse(body, HOME)


@pytest.mark.parametrize("piece", [b"<![CDATA[", b"&amp", b"<!--", b"&lt;a ", b"<item>", b"x ", b"</a><b"])
def test_time_grows_with_the_length_of_a_feed_and_not_its_square(piece: bytes) -> None:
    def run(size: int) -> None:
        body = b'<rss version="2.0"><channel><item><title>' + piece * (size // len(piece))
        with suppress(NotAFeedError):
            parse(body, HOME)

    assert takes_at_most(20, run, 20_000, 160_000)


def test_the_time_of_a_sitemap_grows_with_the_elements_within_a_page_and_not_their_square() -> None:
    def run(size: int) -> None:
        parse(NEWS.replace("</news:name>", "<a/>" * (size // 4) + "</news:name>", 1).encode(), HOME)

    assert takes_at_most(20, run, 40_000, 320_000)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#055296", "&#xD8&#x1;00;", f"&#x{'0' * 150}D800;", "&#1;"])
def test_numbers_of_what_is_no_character_spoil_no_sitemap(reference: str) -> None:
    (entry,) = parse(
        f"<urlset><url><loc>{HOME}1</loc><title>Story {reference}</title></url></urlset>".encode(), HOME
    ).entries
    assert entry.url == f"{HOME}1"
    assert entry.title.startswith("Story")
    entry.title.encode()


def test_control_characters_between_the_paragraphs_of_an_entry_are_passed_over() -> None:
    """Word processors leave vertical tabs and the like in what is pasted."""
    for sign in ("\x0b", "\x1f", "&#11;", "&#x1;", "&#xffff;"):
        page = WHOLE.replace("</p><p>", f"</p>{sign}<br>{sign}<p>")
        content = json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Example Wire",
                "items": [{"url": f"{HOME}1", "title": f"A <b>story</b><br>{sign}", "content_html": page}],
            }
        )
        (entry,) = parse(content.encode(), HOME).entries
        assert entry.title == "A story"
        assert all(paragraph in entry.text for paragraph in PARAGRAPHS)
        (entry,) = parse(
            rss(item(1, f"<description>{html.escape(f'<p>One.<br>{sign}Two.</p>')}</description>")), HOME
        ).entries
        assert entry.summary.split() == ["One.", "Two."]


def test_more_entries_than_anybody_reads_are_left_out_and_counted(tmp_path: Path) -> None:
    feed = parse(rss("".join(item(n) for n in range(5_010))), HOME)
    assert (len(feed.entries), feed.left) == (5_000, 10)


# Finding feeds


def test_the_feeds_that_a_page_names_are_found_and_no_others() -> None:
    page = b"""<html><head><base href="/film/">
    <link rel="alternate" type="application/rss+xml" href="feed/" title="Example Wire">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/" title="Comments">
    <link rel="alternate" type="application/feed+json" href="https://wire.example/feed.json">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">
    <link rel="alternate" hreflang="fr" href="/fr/"><link rel="stylesheet" type="text/xml" href="/rss.css">
    <link rel="alternate" type="application/atom+xml" href="javascript:alert(1)"></head></html>"""
    assert find(page, f"{HOME}film/holt") == [f"{HOME}film/feed/", f"{HOME}feed.json"]
    assert find(b"\x89PNG", HOME) == []


def test_a_feed_is_told_from_a_page_by_its_content() -> None:
    assert looks_like_one(rss(item(1)))
    assert looks_like_one(b"\xef\xbb\xbf <!-- made --><?xml version='1.0'?><urlset></urlset>")
    assert not looks_like_one(b"<!DOCTYPE html><html><p>How &lt;rss> works: <code><rss version></code></p></html>")
    assert not looks_like_one(b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'></html>")


ATOM = b"""<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom"><title>W</title>
<entry><title type="xhtml"><div>T</div></title><link href="/1"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content>
<updated>2025-10-09T08:00:00Z</updated><author><name>A</name></author></entry></feed>"""
JSON = b'{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"1","url":"/1","content_text":"x"}]}'


@settings(max_examples=150)
@given(
    st.sampled_from([rss(item(1, "<description>&lt;p&gt;x</description>")), NEWS.encode(), ATOM, JSON]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4),
)
def test_no_damage_to_a_feed_is_more_than_a_feed_that_cannot_be_read(
    body: bytes, cuts: list[tuple[float, int, bytes]]
) -> None:
    for place, length, put in cuts:
        at = int(place * len(body))
        body = body[:at] + put + body[at + length :]
    with suppress(NotAFeedError):
        for entry in parse(body, HOME).entries:
            assert entry.url == "" or entry.url.startswith(("http://", "https://"))
            assert "\n" not in entry.title

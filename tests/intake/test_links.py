"""Files that hold addresses: what people keep lists of links in, told apart by content."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import takes_at_most
from slatewire.intake.feeds.links import Link, addresses, read
from slatewire.model import Problem

BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><A HREF="place:sort=8&maxResults=10">Most visited</A>
    <DT><H3 ADD_DATE="1759800000">Films &amp; more</H3>
    <DL><p>
        <DT><A HREF="https://wire.example/?p=7&amp;q=8" ADD_DATE="1759800000" ICON="data:image/png,A">Holt &amp; Vey</A>
        <DT><H3>Boards</H3>
        <DL><p><DT><A FEEDURL="https://wire.example/feed/" HREF="https://wire.example/">Wire</A></DL><p>
    </DL><p>
    <DT><A HREF="https://post.example/a">Last</A>
</DL>"""
OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Reading</title></head><body>
<outline text="Trades"><outline text="Papers">
<outline type="rss" text="Example &gt; Wire" xmlUrl="https://wire.example/feed/" htmlUrl="https://wire.example/"/>
</outline></outline>
<outline type="link" text="Holt" url="https://post.example/a"/><outline type="include" url="https://post.example/x.opml"/>
</body></opml>"""


def found(text: str | bytes) -> tuple[list[Link], list[Problem]]:
    items = list(read(text if isinstance(text, bytes) else text.encode(), "links"))
    return [i for i in items if isinstance(i, Link)], [i for i in items if isinstance(i, Problem)]


def listed(text: str | bytes) -> list[str]:
    links, problems = found(text)
    assert not problems
    return [link.address for link in links]


def test_a_list_has_an_address_a_line_and_comments() -> None:
    text = """# What to read
https://wire.example/a
<https://wire.example/b>   # the long one

# https://wire.example/not-this
- wire.example/2025/10/c
See https://wire.example/d, and (https://wire.example/e_(film)).
"""
    assert listed(text) == [f"https://wire.example/{end}" for end in ("a", "b", "2025/10/c", "d", "e_(film)")]


def test_markdown_links_keep_their_titles() -> None:
    links, _ = found("* [Holt joins](https://wire.example/a) and [Vey](https://wire.example/b_(film)), says Moss.")
    assert links == [Link("https://wire.example/a", "Holt joins"), Link("https://wire.example/b_(film)", "Vey")]


@pytest.mark.parametrize(
    "text",
    [
        'Title,URL,When\n"Holt, at last",https://wire.example/a?x=1,2025\nVey,wire.example/b,\n',
        "url\ttitle\nhttps://wire.example/a?x=1\tHolt\nhttps://wire.example/b\tVey\n",
        "https://wire.example/a?x=1,Holt at last\nhttps://wire.example/b;Vey\n",
    ],
)
def test_tables_of_addresses_are_read(text: str) -> None:
    assert listed(text) == ["https://wire.example/a?x=1", "https://wire.example/b"]


def test_bookmarks_keep_folders_and_titles_and_nothing_but_the_web() -> None:
    links, (problem,) = found(BOOKMARKS)
    assert links == [
        Link("https://wire.example/?p=7&q=8", "Holt & Vey", "Films & more"),
        Link("https://wire.example/feed/", "Wire", "Films & more / Boards", feed=True),
        Link("https://post.example/a", "Last"),
    ]
    assert "place:" in problem.message


def test_opml_names_feeds_however_deep_and_links() -> None:
    links, problems = found(OPML)
    assert not problems
    assert links == [
        Link("https://wire.example/feed/", "Example > Wire", "Trades / Papers", feed=True),
        Link("https://post.example/a", "Holt"),
    ]


def test_what_a_file_is_its_content_says_and_not_its_name(tmp_path: Path) -> None:
    for name, text, number in (("a.csv", OPML, 2), ("b.opml", BOOKMARKS, 3), ("c.html", "https://wire.example/a", 1)):
        (tmp_path / name).write_text(text)
        assert sum(isinstance(item, Link) for item in addresses(tmp_path / name)) == number


def test_a_saved_feed_is_a_list_of_its_pages() -> None:
    feed = b'<rss version="2.0"><channel><item><title>Holt</title><link>https://wire.example/a</link></item></channel></rss>'
    assert found(feed) == ([Link("https://wire.example/a", "Holt")], [])


def test_each_address_stands_once_however_it_is_spelt() -> None:
    text = "https://wire.example/a\nhttp://www.wire.example/a/?utm_source=x\nhttps://wire.example/a/amp\nhttps://wire.example/b"
    assert listed(text) == ["https://wire.example/a", "https://wire.example/b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no web address"),
        ("Mara Holt has joined the cast.\n", "no web address"),
        ("ftp://wire.example/a\njavascript:alert(1)\n", "ftp:"),
        ("<!DOCTYPE html><html><body><a href='https://wire.example/a'>a</a></body></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b'{"url": "https://wire.example/a"}', "JSON"),
        (b" " * 20_000_001, "larger than 20 MB"),
    ],
)
def test_what_holds_no_addresses_is_told_once_with_a_remedy(text: str | bytes, words: str) -> None:
    links, (problem,) = found(text)
    assert not links
    assert words in problem.message
    assert problem.hint


def test_a_long_list_is_read_as_far_as_anybody_would_fetch() -> None:
    links, (problem,) = found("\n".join(f"https://wire.example/{n}" for n in range(50_001)))
    assert len(links) == 50_000
    assert "50,000" in problem.message


@pytest.mark.parametrize("reference", ["&#xD800;", "&#055296;", "&#xD8&#x1;00;"])
def test_numbers_of_what_is_no_character_spoil_no_subscriptions(reference: str) -> None:
    rows = f'<outline text="a {reference}" xmlUrl="https://a.example/feed"/><outline xmlUrl="https://b.example/feed"/>'
    found = [link.address for link in read(f"<opml>{rows}</opml>".encode(), "links") if isinstance(link, Link)]
    assert found[-1] == "https://b.example/feed"


def test_opml_whose_tags_do_not_end_is_refused() -> None:
    """They would cost a parser hours: it looks for the end of each in all that follows."""
    body = "<opml><body>" + "<outline " * 100_000 + "></outline></body></opml>"
    assert [problem.message for problem in read(body.encode(), "links") if isinstance(problem, Problem)] == [
        "is damaged OPML (its tags do not end)"
    ]


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<a "),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<dl >"),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1><a ", "a='"),
        ("<opml>", "<outline>"),
        ("<opml><outline ", "a='' "),
        ("", "[x]("),
        ("https://a.example/", ")"),
        ("", "https://"),
        ("", "a."),
        ("url,x\n", '"a'),
    ],
)
def test_time_grows_with_the_length_of_a_file_and_not_its_square(head: str, piece: str) -> None:
    def run(size: int) -> None:
        list(read((head + piece * (size // len(piece))).encode(), "links"))

    assert takes_at_most(20, run, 20_000, 160_000)


@settings(max_examples=100)
@given(
    st.sampled_from(
        [BOOKMARKS.encode(), OPML.encode(), b"url,title\nhttps://wire.example/a,Holt\n", b"<https://a.example/b>"]
    ),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4),
)
def test_no_damage_to_a_file_breaks_the_reading_of_it(body: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    for place, length, put in cuts:
        at = int(place * len(body))
        body = body[:at] + put + body[at + length :]
    for item in read(body, "links"):
        assert isinstance(item, Problem) or item.address.startswith(("http://", "https://"))

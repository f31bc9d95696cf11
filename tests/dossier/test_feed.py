"""The Atom feed, as a feed reader sees it, and as RFC 4287 wants it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from covered import Coverages
from hostile_slate import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from slatewire.dossier import feed
from slatewire.model import Money, Work
from slatewire.state import Change

NS = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def page_of(work: Work) -> str | None:
    return "films/ashfall-2/index.html" if work.title == "Ashfall 2" else None


def news() -> list[Change]:
    told = Coverages()
    told.article("Example Wire", "2026-01-05")
    told.says("Mara Holt is circling Ashfall 2.", "cast", "Mara Holt", "circling", qualifiers={"character": "Nell"})
    told.says("It costs $60 million.", "budget", Money(60_000_000, "USD"))
    told.article("Example Wire", "2026-02-06")
    told.says(
        "Mara Holt is in talks for Ashfall 2, <b>at last</b>.",
        "cast",
        "Mara Holt",
        "talks",
        qualifiers={"character": "Nell"},
    )
    told.article("Sample Post", "2026-03-07")
    told.says("It may shoot in July.", "filming_start", "2026-07", firmness="hedged")
    return told.changes()


def valid(text: str) -> ET.Element:
    """The feed, held to what RFC 4287 demands of one."""
    root = ET.fromstring(text)
    assert root.tag == f"{{{NS['a']}}}feed"
    for element in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            (only,) = element.findall(f"a:{name}", NS)
            assert only.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext("a:id", "", NS))
        assert MOMENT.fullmatch(element.findtext("a:updated", "", NS))
    assert root.findtext("a:author/a:name", "", NS)
    ids = [entry.findtext("a:id", "", NS) for entry in root.iter(f"{{{NS['a']}}}entry")]
    assert len({*ids, root.findtext("a:id", "", NS)}) == len(ids) + 1
    alternates = [link.get("href") for link in root.findall("a:link", NS) if link.get("rel") == "alternate"]
    assert len(alternates) <= 1
    assert not NO_XML.search("".join(root.itertext()))
    return root


def test_a_reader_sees_who_moved_from_where_to_where_newest_first() -> None:
    read = feedparser.parse(feed.atom(news(), title="Ashfall 2: changes", page_of=page_of))
    assert not read.bozo
    assert [entry.title for entry in read.entries] == [
        "July 2026: reported, hedged (start of filming of Ashfall 2)",
        "Mara Holt, as Nell: from circling to in talks (cast of Ashfall 2)",
        "Mara Holt, as Nell: circling (cast of Ashfall 2)",
        "$60 million: reported (budget of Ashfall 2)",
    ]
    assert read.feed.updated == read.entries[0].updated == "2026-03-07T00:00:00Z"


def test_an_entry_holds_the_exact_words_and_where_they_stand() -> None:
    read = feedparser.parse(
        feed.atom(news(), title="Ashfall 2: changes", page_of=page_of), sanitize_html=False, resolve_relative_uris=False
    )
    words = read.entries[1].content[0].value
    assert "Mara Holt is in talks for Ashfall 2, &lt;b&gt;at last&lt;/b&gt;." in words
    assert '<a href="https://example-wire-2026-02-06.example/a">Example Wire has news</a>' in words
    assert "6 February 2026" in words


def test_links_are_complete_where_a_base_is_given_and_relative_where_none_is() -> None:
    def links(address: str) -> list[str]:
        root = valid(feed.atom(news(), title="All", address=address, page_of=page_of, path="changes.atom"))
        return [
            link.get("href", "") for link in root.iter(f"{{{NS['a']}}}link") if link.get("rel") in ("self", "alternate")
        ]

    page = "films/ashfall-2/index.html"
    assert links("https://films.example/slate") == [
        "https://films.example/slate/",
        "https://films.example/slate/changes.atom",
        *[f"https://films.example/slate/{page}"] * 4,
    ]
    assert links("") == ["changes.atom", *[page] * 4]
    with pytest.raises(ValueError, match="no address"):
        links("javascript:alert(1)")


def test_ids_stay_when_more_is_reported_and_do_not_depend_on_the_site() -> None:
    def ids(changes: list[Change], address: str = "") -> set[str]:
        found = valid(feed.atom(changes, title="All", address=address, page_of=page_of))
        return {entry.findtext("a:id", "", NS) for entry in found.iter(f"{{{NS['a']}}}entry")}

    whole = ids(news())
    assert ids(news()[:2]) < whole
    assert ids(news(), "https://films.example/") == whole


def test_at_most_a_hundred_changes_and_an_empty_feed_is_one() -> None:
    first = news()[0]
    many = [Change(date(2020, 1, 1) + timedelta(n), *_rest(first)) for n in range(130)]
    entries = feedparser.parse(feed.atom(many, title="All", page_of=page_of)).entries
    assert (len(entries), entries[0].updated) == (100, "2020-05-09T00:00:00Z")
    assert valid(feed.atom([], title="Nothing yet", page_of=page_of)).findall("a:entry", NS) == []


def _rest(change: Change) -> tuple[Work, str, str, None, object, object]:
    return change.work, change.property, change.how, None, change.after, change.by


def test_the_same_change_twice_is_two_entries() -> None:
    valid(feed.atom([news()[0], news()[0]], title="All", page_of=page_of))


def test_hostile_words_are_text_in_the_feed_and_in_the_html_within_it() -> None:
    play = hostile()
    changes = [
        Change(date(2026, 1, 1), play.work, name, "contradicted", None, item, report)
        for name, items in play.properties.items()
        for item in items
        for report in item.reports
    ]
    text = feed.atom(changes, title=HOSTILE[1], page_of=lambda work: "films/x/index.html")
    root = valid(text)
    for content in root.iterfind("a:entry/a:content", NS):
        tags = set(re.findall(r"<\s*(/?\w+)", content.text or ""))
        assert tags <= {"p", "/p", "a", "/a", "blockquote", "/blockquote"}
    assert not [link for link in root.iter(f"{{{NS['a']}}}link") if "javascript" in link.get("href", "").split(":")[0]]
    assert "\u202e" not in text


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_whatever_is_written_the_feed_is_valid(title: str, name: str, words: str) -> None:
    told = Coverages().article(name, "2026-01-05", title=words, url=f"https://example.org/{words}")
    told.says(f"{words} {name}", "cast", name, "talks")
    valid(feed.atom(told.changes(), title=title, page_of=page_of))

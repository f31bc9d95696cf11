"""JSON Feed, 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from slatewire.intake.feeds.dates import day
from slatewire.intake.feeds.entries import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_ENTRIES,
    Entry,
    Feed,
    NotAFeedError,
    absolute,
)
from slatewire.intake.feeds.text import paragraphs, plain, whole

_LARGEST = 16_000_000  # characters


def read(text: str, address: str) -> Feed:
    """The feed. NotAFeedError for other JSON."""
    if len(text) > _LARGEST:
        raise NotAFeedError(f"is larger than {_LARGEST // 1_000_000} MB, too large for a feed")
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAFeedError(f"is not valid JSON ({str(error)[:80]})") from error
    if not isinstance(data, dict) or not str(data.get("version", "")).lower().split("://")[-1].startswith(
        ("jsonfeed.org/", "www.jsonfeed.org/")
    ):
        raise NotAFeedError("is JSON, but no JSON Feed")
    items = data.get("items")
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    base = address or _words(data, "feed_url") or _words(data, "home_page_url")
    by = _authors(data)
    entries = [entry for item in rows[:MOST_ENTRIES] if (entry := _entry(item, base, by))]
    return Feed(
        "json",
        plain(_words(data, "title"), LONGEST_TITLE),
        tuple(entries),
        home=absolute(_words(data, "home_page_url"), base) or base,
        left=max(0, len(rows) - MOST_ENTRIES),
    )


def _entry(item: dict[str, Any], base: str, by: str) -> Entry | None:
    identity = _words(item, "id")
    url = absolute(_words(item, "url") or (identity if "://" in identity else ""), base)
    markup, bare = _words(item, "content_html"), _words(item, "content_text")
    content = markup or bare
    summary = _words(item, "summary")
    if not url and not content:
        return None
    published = _words(item, "date_published")
    title = plain(_words(item, "title"), LONGEST_TITLE)
    return Entry(
        url=url,
        title=title,
        summary=plain(summary or paragraphs(content), LONGEST_SUMMARY),
        published=day(published) if published else None,
        updated=_words(item, "date_modified")[:100] or None,
        text=whole(content, summary),
        byline=plain(_authors(item) or by, LONGEST_TITLE),
    )


def _words(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _authors(row: dict[str, Any]) -> str:
    listed = row.get("authors")
    people = listed[:10] if isinstance(listed, list) else [row.get("author")]
    return ", ".join(name for person in people if isinstance(person, dict) and (name := _words(person, "name").strip()))

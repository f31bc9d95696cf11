"""Pages that stand before an article: for subscribers, for consent, for people who are no robots.

A page counts as a wall only where that is unmistakable: little text, and words that say what is wanted first. Whatever
is in doubt is the article.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from slatewire.intake.article import problem
from slatewire.model import Article, Problem

Wall = Literal["subscribers", "consent", "robots"]

_SAID: dict[Wall, tuple[str, str]] = {
    "subscribers": (
        "is for subscribers and shows only the beginning",
        "Save the article as you read it",
    ),
    "consent": ("asks for consent before it shows the article", "Save the page in a browser"),
    "robots": ("shows programs no article, only a check for robots", "Save the page in a browser"),
}

_SHORT = 1_200  # characters of text up to which a page that asks for something is a wall
_STUB = 600  # up to which one that states itself to be closed is
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b[^>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_CLOSED = re.compile(r"\"isAccessibleForFree\"\s{0,9}:\s{0,9}\"?false", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,500}>([^<]{0,500})", re.IGNORECASE)
_THIS = r"(?:this|the|our) (?:full |whole |rest of (?:this|the) )?(?:article|story|content|post|piece|page)"
_SUBSCRIBERS = re.compile(
    rf"(?:subscribe|register|sign up|join)(?: now| today)? to (?:continue|keep) reading"
    rf"|subscribe(?: now| today)? to (?:read|unlock|access) {_THIS}"
    rf"|to (?:continue|keep) reading,? (?:please )?(?:{_THIS},? )?(?:subscribe|log in|sign in|register|create)"
    rf"|(?:log|sign) in to (?:continue|keep) reading"
    rf"|{_THIS} is (?:only |exclusively |just )?(?:available )?(?:for|to) (?:our )?"
    r"(?:paying |premium )?(?:subscribers|members)"
    rf"|(?:already )?(?:read|reached|used) (?:all )?(?:of )?your (?:monthly |free |last ){{0,2}}"
    r"(?:article )?(?:limit|articles)"
    rf"|unlock {_THIS}|create (?:a free|an) account to (?:continue|keep|read)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue to \w+|we (?:value|care about|respect) your privacy|your privacy (?:choices|matters)"
    r"|(?:consent|agree) to the use of cookies|cookies? consent",
    re.IGNORECASE,
)
_ROBOTS = re.compile(
    r"just a moment\b|attention required|access (?:to this page has been )?denied|are you a (?:robot|human)"
    r"|pardon our interruption|security check|403 forbidden",
    re.IGNORECASE,
)
_ROBOTS_SAY = re.compile(
    r"verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies to continue"
    r"|unusual traffic from your",
    re.IGNORECASE,
)


def stands_before(article: Article | None, html: str, url: str) -> Problem | None:
    """What to tell of a page that is no article but a wall before one; ``article`` is what was read from it, None where
    nothing was."""
    text = article.text.removeprefix(article.title or "").strip() if article else ""
    found = wall(html, text)
    return walled(url, found) if found else None


def walled(path: Path | str, kind: Wall, where: str = "") -> Problem:
    """What to tell of a wall: of a file or an address, and its place in a file that holds several."""
    message, remedy = _SAID[kind]
    return problem(path, f"{where}: {message}" if where else message, f"{remedy}, and read it with `slatewire build`.")


def wall(html: str, text: str) -> Wall | None:
    """What stands before the article, if the page is that and no article. ``text`` is what was read as its main
    text, "" for none."""
    if len(text) > _SHORT:
        return None
    title = " ".join((found[1] if (found := _TITLE.search(html[:200_000])) else "").split())
    seen = _visible(html[:1_000_000])
    if _ROBOTS.match(title) or (len(text) < 300 and len(seen) < 2_000 and _ROBOTS_SAY.search(seen)):
        return "robots"
    if (len(text) < _STUB and _CLOSED.search(html)) or _SUBSCRIBERS.search(seen):
        return "subscribers"
    asks = _CONSENT.match(title) or (len(seen) < 4_000 and _CONSENT.search(text or seen[:1_000]))
    return "consent" if asks else None


def _visible(html: str) -> str:
    """The words of a page, near enough to look for phrases in, in time that grows with its length."""
    parts, at = [], 0
    lower = html.lower()
    while found := _HIDDEN.search(html, at):
        parts.append(html[at : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        at = end if end >= 0 else len(html)
    parts.append(html[at:])
    return " ".join(_TAG.sub(" ", "".join(parts)).replace("’", "'").replace("&nbsp;", " ").split())

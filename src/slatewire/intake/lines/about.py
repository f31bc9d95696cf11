"""What a page says about itself: headline, byline, outlet, dates. What it does not say stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from slatewire import vocabulary
from slatewire.intake.lines.dates import stamps
from slatewire.intake.lines.lines import BODY, Line, Seen, head_end, is_heading, menu_items
from slatewire.intake.lines.phrases import fold, phrases
from slatewire.intake.lines.signatures import signer

_LEGAL_FORM = (
    r"(?:,? (?:LLC|L\.L\.C\.|Inc|Ltd|Limited|Corp|Corporation|Company|Co|GmbH|plc|PLC|LP|AB|AS|BV|SA|S\.A\.)\b\.?)"
)
_PART_OF = re.compile(r"(?:^|[.|] )((?:The )?[A-Z][\w&'’.! -]{1,40}?) is (?:a )?(?:part|division|property|brand) of ")
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright) ?(?:©|\([cC]\))? ?(?:(?:19|20)\d\d[-–,. ]*){{1,2}}(?:by )?"
    rf"([A-Z][\w&'’. -]{{1,50}}?)( Media)?({_LEGAL_FORM})?(?=[.,|]|$| All [Rr]ights)"
)
_YEAR = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[^\d\n]{0,12}(?:(?:19|20)\d\d ?[-–] ?)?((?:19|20)\d\d)")
_FIRST_ON = re.compile(
    r"^[*(_]{0,2}(?:This|The) (?:story|article|post|piece|interview|review) (?:was )?(?:originally |first ){1,2}"
    r"(?:appeared|published|ran|posted)(?: [^.\n]{0,30}?)?(?: on| in| by| at)"
    r" ((?:the |The )?[A-Z][^,;:()\n]{1,40}?)[.*)_]*$"
)
_DOMAIN = re.compile(
    r"((?:[a-z0-9-]+\.){1,2}(?:com|net|org|info|tv|co\.uk|com\.au|ie|in|ca|de|fr|example))\b", re.IGNORECASE
)
_BY_INSIDE = re.compile(r"\bby ([\w .’'-]{3,40}?)(?=,|\||$| on | at )")


@dataclass(frozen=True, slots=True)
class About:
    """What was found; ``headline`` is the line that the title stands on."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    headline: Line | None = None


def about(page: list[Seen], titled: bool = False) -> About:
    """What the page, line by line as furniture.tell has told it, says about itself.

    ``titled``: the headline is known from elsewhere and none is looked for. A masthead that stands alone is
    found here, since it takes a headline after it; it is marked as such in ``page``.
    """
    head = page[: head_end(page)]
    outlet = _from_menu(head) or _from_masthead(head, titled)
    headline = None if titled else _headline(head)
    said = _dates(page)
    return About(
        title=plain(headline.words) if headline else None,
        byline=next((name for item in head if (name := _byline(item))), None),
        outlet=_from_notice(page) or outlet,
        published=said.get("published"),
        updated=said.get("updated"),
        headline=headline.line if headline else None,
    )


def plain(line: str) -> str:
    """A headline without the marks of Markdown: "# Title" and "**Title**" are "Title"."""
    bare = line.strip().lstrip("#").strip()
    for mark in ("**", "__", "*", "_"):
        if bare.startswith(mark) and bare.endswith(mark) and len(bare) > 2 * len(mark):
            return bare[len(mark) : -len(mark)].strip()
    return bare


def _headline(head: list[Seen]) -> Seen | None:
    """The first heading of the page's head; where the page is signed, one that stands over the signature."""
    found = [item for item in head if item.line.kind == BODY and is_heading(item.words)]
    signed = next((item.index for item in head if item.line.kind in ("byline", "stamp")), len(head))
    return next((item for item in found if item.index < signed), found[0] if found else None)


def _dates(page: list[Seen]) -> dict[str, str]:
    """The dates of the stamps; the year of the copyright line stands in, marked uncertain, where they have none."""
    years = [int(y) for item in page if item.line.kind == "legal" for y in _YEAR.findall(item.words)]
    out: dict[str, str] = {}
    for item in page:
        if item.line.kind in ("stamp", "byline"):
            for key, day in stamps(item.words, years[0] if years else None).items():
                out.setdefault(key, day)
    return out


def _byline(item: Seen) -> str | None:
    if item.line.kind == "byline":
        return signer(item.words)
    if item.line.kind == "stamp" and (match := _BY_INSIDE.search(item.words)):
        return match[1].strip()
    return None


def _from_notice(page: list[Seen]) -> str | None:
    """The outlet of "This story originally appeared on X", "X is a part of Y" or "© 2025 X Media, LLC"."""
    for item in page:
        if item.line.kind == BODY and (match := _FIRST_ON.match(item.words)):
            return match[1].strip().removeprefix("the ")
    notices = [item.words for item in page if item.line.kind == "legal"]
    for notice in notices:
        if match := _PART_OF.search(notice):
            return match[1].strip()
    for notice in notices:
        if match := _COPYRIGHT.search(notice):
            name, media, form = match[1].strip(" ,"), match[2] or "", match[3]
            # "Media" is part of the firm's name unless its legal form follows: "Example Wire Media, LLC".
            return name if form or _known(name) else name + media
    return None


def _from_menu(head: list[Seen]) -> str | None:
    """A masthead beside the menu, or the menu's own first item: "Wireside | Movies | TV"."""
    sections = phrases().menu
    for item in head:
        if item.line.kind == "masthead":
            return plain(item.words)
    for item in head:
        if item.line.kind == "menu" and len(parts := menu_items(item.words)) >= 3:
            first, second, third = (fold(part) for part in parts[:3])
            if first not in sections and first.count(" ") < 4 and second in sections and third in sections:
                return parts[0]
    return None


def _from_masthead(head: list[Seen], titled: bool) -> str | None:
    """A first line that is an outlet's name, where a headline follows it (or is known)."""
    headings = [item for item in head if item.line.kind == BODY and is_heading(item.words)]
    if len(headings) < (1 if titled else 2):
        return None
    first = headings[0]
    domain = _DOMAIN.match(first.words)
    known = _known(first.folded)
    named = first.folded.count(" ") < 4 and not phrases().masthead.isdisjoint(first.folded.split())
    if not (domain or known or (named and (first.words.isupper() or first.words.startswith("The ")))):
        return None
    first.line.kind = "masthead"
    return domain[1] if domain else plain(first.words)


def _known(name: str) -> bool:
    return fold(name) in _outlets()


@cache
def _outlets() -> frozenset[str]:
    return frozenset(fold(name) for name in _names())


def _names() -> Iterator[str]:
    for row in vocabulary.load("outlets")["outlet"]:
        yield row["name"]
        yield from row.get("aliases", ())

"""Furniture by its place: the masthead beside a menu, alt text over a credit, links under a heading, comments."""

from __future__ import annotations

import re
from itertools import pairwise

from slatewire.intake.lines.lines import BODY, KEPT, Seen, ends, is_heading, stops
from slatewire.intake.lines.phrases import Phrases

_COMMENT_SIGN = re.compile(
    r"(?:reply|like|report|upvote|\d+ likes?|.* says|.{0,40}\b(?:minutes?|hours?|days?|weeks?|months?|years?) ago):?$"
)
_CREDIT = re.compile(
    r"(?:sources?:|via |h/t|per |first reported|\[)"
)  # on whose word the article stands: never furniture
_TO_AN_ADDRESS = re.compile(r"(?:\S+ ){1,24}https?://\S+$")
_LONGEST_LIST = 40  # lines
_MOST_LINKS = 3  # in mid-article, each after a blank line


def label_mastheads(block: list[Seen], head: int, known: Phrases) -> None:
    """The outlet's name over its menu, at the top of the page."""
    for item, below in pairwise(block):
        if item.index < head and item.line.kind == BODY and below.line.kind == "menu" and _short(item):
            words = item.folded.split()
            if len(words) == 1 or item.words.isupper() or any(word in known.masthead for word in words):
                item.line.kind = "masthead"


def label_boxes(block: list[Seen], head: int) -> None:
    """The short heading over a newsletter's call to sign up."""
    for item, below in pairwise(block):
        if item.index >= head and item.line.kind == BODY and below.line.kind == "newsletter" and _short(item):
            item.line.kind = "newsletter"


def label_captions(block: list[Seen], headings: list[int]) -> None:
    """The description over an image credit, and the alt text that repeats it.

    ``headings``: where lines stand that may be the page's headline; the only one is no description.
    """
    for index in range(len(block) - 1, 0, -1):
        item, below = block[index - 1], block[index]
        if below.line.kind != "caption" or item.line.kind != BODY or stops(item.words):
            continue
        credit_only = below.words.count(" ") < 8 and not _alike(item, below)
        lone = credit_only and _dispensable(item, headings) and len(block) <= 3 and item.words.count(" ") < 30
        twice = credit_only and index >= 2 and _alike(block[index - 2], item)
        if _alike(item, below) or lone or twice:
            item.line.kind = "caption"


def _dispensable(item: Seen, headings: list[int]) -> bool:
    """Is there a headline without this line?"""
    return not headings or item.index > headings[-1] or headings[0] != item.index


def _short(item: Seen) -> bool:
    return not item.prose and item.words.count(" ") < 5 and not ends(item.words)


def _alike(one: Seen, other: Seen) -> bool:
    """Do two lines say nearly the same words? Shared words over those of the shorter line: 0.8 and up."""
    a, b = set(re.findall(r"\w+", one.folded)), set(re.findall(r"\w+", other.folded))
    return min(len(a), len(b)) >= 3 and len(a & b) >= 0.8 * min(len(a), len(b))


def label_lists(seen: list[Seen], head: int) -> None:
    """The links under a lone heading such as "You may also like": its block, else the next line below it."""
    last = max((item.index for item in seen if item.prose and item.line.kind == BODY), default=len(seen))
    for item in seen:
        if item.line.kind == "related" and item.words.count(" ") <= 5 and ":" not in item.words.rstrip(":"):
            _label_links(seen, item.index + 1, closing=item.index > last, in_head=item.index < head)


def _label_links(seen: list[Seen], start: int, closing: bool, in_head: bool) -> None:
    """Headings from ``start`` on, in their block; where it has none, those of the next lines up to a sentence."""
    gaps = taken = 0
    for item in seen[start : start + _LONGEST_LIST]:
        if not item.words:
            gaps += 1
            if not closing and ((in_head and gaps) or gaps > _MOST_LINKS or (taken and gaps == 1)):
                return
        elif _CREDIT.match(item.folded):
            return
        elif item.line.kind == BODY and is_heading(item.words) and (gaps == 0 or _is_link(item)):
            item.line.kind = "related"
            taken += 1
        elif item.line.kind in KEPT:
            return


def _is_link(item: Seen) -> bool:
    """Under a heading of links, but a blank line away: a title, not the next section's question or label."""
    return item.words.count(" ") >= 4 and not item.words.endswith("?")


def label_wire_tail(seen: list[Seen]) -> None:
    """What wires put under the "___" that ends a story: where more of the desk is found, an address at its end."""
    rule = next((item.index for item in seen if item.words.startswith("___") and item.line.kind == "rule"), len(seen))
    for item in seen[rule:]:
        if item.line.kind == BODY and _TO_AN_ADDRESS.match(item.words):
            item.line.kind = "related"


def label_comments(seen: list[Seen]) -> None:
    """What readers wrote under the article: after a count of comments, where it looks like comments."""
    total = sum(len(item.words) for item in seen if item.prose)
    before = 0
    for item in seen:
        if item.prose:
            before += len(item.words)
        if item.line.kind == "comments" and before * 2 >= total:
            after = [other for other in seen[item.index + 1 :] if other.words]
            if any(_COMMENT_SIGN.match(other.folded) for other in after):
                for other in after:
                    other.line.kind = "comments"
            return

"""Who signed a page and when it came out: bylines and date lines."""

from __future__ import annotations

import re

from slatewire.intake.lines.lines import BODY, Seen, menu_items, stops

_BYLINE = re.compile(r"(?:story |words |written |posted |reported |review )?by:? (?=\S)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\s*[|•·,]|\s[–—-]\s| (?:on|in) (?=[a-z0-9])|(?<=\w) (?:published|posted|updated)\b", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:first |originally |last )?(?:posted|published|updated|modified)\b"
    r"|(?P<this>this (?:story|article|post|piece) was (?:\w+ )?(?:published|posted|updated|corrected)\b)",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMERIC = r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}"
_DAY = re.compile(rf"\b(?:{_NUMERIC}|\d{{1,2}} (?:{_MONTHS})[a-z]*|(?:{_MONTHS})[a-z]*\.? \d{{1,2}})\b", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:\d{{1,2}} [a-z]{{3,9}}\.?,? \d{{4}}|[a-z]{{3,9}}\.? \d{{1,2}}, \d{{4}}|{_NUMERIC})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?)?",
    re.IGNORECASE,
)
NAME_WORD = re.compile(
    r"[A-ZÀ-Þ0-9]|(?:and|with|the|de|da|di|du|del|la|le|van|von|der|den|ter|staff|desk|editor|writer|admin|team"
    r"|night|shift|news|business|city|entertainment)$"
)


def label_signatures(seen: list[Seen], head: int) -> None:
    """Bylines and date lines: before the first sentence, and where a page says when it was published."""
    headed = False
    for index, item in enumerate(seen):
        if item.line.kind != BODY or len(item.words) > 160:
            continue
        if index < head and _is_byline(item.words, headed):
            item.line.kind = "byline"
        elif (
            (stamp := _STAMP.match(item.words))
            and _DAY.search(item.words)
            and (stamp["this"] or not stops(item.words) or item.folded.endswith((" a.m.", " p.m.")))
        ) or (index < head and (_DATE_LINE.fullmatch(item.words) or _names_a_day(item.words))):
            item.line.kind = "stamp"
        headed = headed or item.line.kind == BODY


def _names_a_day(words: str) -> bool:
    """A column's name or an author, a bar, and the day: "Wire Notes | 19 July 2025"."""
    items = menu_items(words)
    return (
        not words.startswith("|")
        and 2 <= len(items) <= 3
        and any(_DATE_LINE.fullmatch(item) for item in items)
        and len(words) <= 80
    )


def signer(words: str) -> str | None:
    """Who a line like "By Jane Roe | Published" names, as printed; None where it names nobody."""
    words = words.strip("*_ ")
    match = _BYLINE.match(words)
    return _AFTER_NAME.split(words[match.end() :], maxsplit=1)[0].strip() or None if match else None


def _is_byline(words: str, headed: bool) -> bool:
    """Names, and no more: a headline may begin with "By" too, so without one before it must be short."""
    names = (signer(words) or "").split()
    if not names or len(names) > 8 or (stops(words) and not words.endswith("r.")):
        return False
    signed = "|" in words or bool(_DAY.search(words))
    return (signed or headed or len(names) <= 4) and all(NAME_WORD.match(name) for name in names)

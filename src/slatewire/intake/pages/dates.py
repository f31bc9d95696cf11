"""When a page came out and was updated: what it states, and which of its statements counts.

``page_dates`` holds the one order. First what somebody marked as this outlet's date (``marked``), then JSON-LD, meta
elements, microdata and RDFa, elements whose class says so, the only ``time`` of the article, the address. From the
most deliberate down: structured data is written for this question and for this article; a ``time`` may be of anything;
an address keeps the day of the first draft. A lower one decides only two things:

- **The day of a stamp in UTC.** "2025-10-08T03:10Z" is what the system's clock said; the outlet printed 7 October.
  Where another statement (shown beside the headline, in the address, or a stamp with a zone) is of a day that it was
  somewhere at that instant, that day counts. A stamp with a zone keeps its own day, and midnight in UTC is a day.
- **The day of a month.** Where the first says 2025-10 and another 2025-10-07, that counts.

An **update** is what the outlet tells its readers. One that stands on the page in words ("Updated Oct. 9") counts
before any stamp. Systems stamp whatever is saved: a stamp is no update on the day of publication (which days in UTC may
be), nor after ``_QUIET`` days of silence, when it is a migration or a corrected tag. None comes before publication:
nobody could read what was updated then (a draft was saved, a zone was lost). Publication stands; nothing is swapped.

Never a date: before 1990 (there were no pages; it is what programs write for none), after the download, or within a
minute of it (the server's clock). Nothing is taken from copyright lines, teasers, comments, or days whose order is not
certain (10/07/2025). What htmldate finds beyond this was measured and left out (docs/benchmarks.md).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from slatewire.edtf import latest
from slatewire.intake.feeds import dates as feed_dates
from slatewire.intake.lines.dates import is_dateline, stamps, stated_day
from slatewire.intake.lines.signatures import signer
from slatewire.intake.pages.json_ld import is_kind
from slatewire.intake.pages.place import LONGEST_LINE, WORD, Place, line_of

PUBLISHED, UPDATED = "published", "updated"
METAS = {
    PUBLISHED: (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
        "rnews:datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
        "publish_date", "published_date",
        "published-date", "publication_date", "publication-date", "bt:pubdate", "iso-8601-publish-date",
        "cxenseparse:recs:publishtime", "citation_publication_date", "citation_online_date", "dcterms.issued",
        "dc.date.issued", "dcterms.date", "dc.date", "date", "dc.created", "dcterms.created", "dc.date.created",
    ),
    UPDATED: (
        "article:modified_time", "og:article:modified_time", "datemodified", "rnews:datemodified", "og:updated_time",
        "dcterms.modified", "dc.modified", "dc.date.modified", "last-modified", "lastmod",
    ),
}  # fmt: skip
_UTC = frozenset(("sailthru.date", "parsely-pub-date"))  # so they tell writers of pages
_RANK = {key: (rank, name) for name, keys in METAS.items() for rank, key in enumerate(keys)}
_PROPERTIES = {"datepublished": PUBLISHED, "datemodified": UPDATED}
_EARLIEST = "1990-01-01"
_LATEST = "2099-12-31"  # where the day of the download is not known: "9999-12-31" is what programs write for never
_QUIET = dt.timedelta(days=90)  # after these a newsroom that changes a story says so
_WEST, _EAST = dt.timedelta(hours=-8), dt.timedelta(hours=13)  # Los Angeles to Auckland, the clocks that outlets keep
_ISO = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T ] ?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_NO_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")
_DAY_ALONE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?=$|[T ])")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_IN_UTC = re.compile(r"\d:\d\d.{0,20}(?:\bGMT|\bUTC|[+-]00:?00)(?: ?\(.{0,40}\))?$", re.IGNORECASE)
_ADDRESS_DAY = re.compile(
    r"(?<=/)(\d{4})(?:(?:/[a-z.]{2,20})?[/-](\d{1,2}|[a-z]{3})/(\d{1,2})(?=/|$)|([-_.])(\d\d)\4(\d\d)(?!\d))",
    re.IGNORECASE,
)
_ADDRESS_COMPACT = re.compile(r"(?<![\dA-Za-z])((?:199|20\d)\d)(\d\d)(\d\d)(?![\dA-Za-z])")
_ADDRESS_MONTH = re.compile(r"(?<=/)(\d{4})[/-](\d\d)(?=/|$)")
_OF_ARTICLE = frozenset(("published", "publish", "publication", "pubdate", "posted", "dateline", "timestamp", "byline"))
_DATE_WORDS = frozenset(("date", "time", "datetime", "meta"))
_ARTICLE_WORDS = frozenset(("entry", "post", "article", "story", "pub", "news", "content", "author"))
_OF_UPDATE = frozenset(("updated", "modified", "lastmod", "revised"))
_OTHER_DATE = frozenset(("release", "event", "current", "today", "todays", "now", "air", "birth", "expires", "comment"))
_OF_MASTHEADS = frozenset(("masthead", "nav", "navigation", "menu", "topbar", "weather", "logo", "site"))
_UPDATE_WORD = re.compile(r"\b(?:updated|modified|corrected|amended|revised|last edited)\b", re.IGNORECASE)
_PUBLISHED_WORD = re.compile(r"\b(?:published|posted|first appeared)\b", re.IGNORECASE)
_MOST = 2_000  # elements that are looked at of each kind


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of the page says. ``instant`` is of a stamp in UTC, whose day another may correct; ``said``: the
    words of an update stand there."""

    name: str
    day: str
    instant: dt.datetime | None = None
    said: bool = False

    def may_be(self, day: str) -> bool:
        """Whether the statement may mean this day."""
        if self.instant is None:
            return day == self.day or (len(self.day) < 10 and day.startswith(f"{self.day}-"))
        return (self.instant + _WEST).date().isoformat() <= day <= (self.instant + _EAST).date().isoformat()


def page_dates(
    tree: Any,
    article: Mapping[str, Any],
    addresses: Iterable[str],
    *,
    marked: Mapping[str, Iterable[str]] | None = None,
    place: Place | None = None,
    retrieved: str = "",
) -> dict[str, str]:
    """``published`` and ``updated`` of the page (EDTF) as far as it states them, in the order that the module gives.

    ``article`` is the object of its JSON-LD, ``addresses`` where it is and where it says it is, ``place`` what stands
    where on it, if that is known already, ``retrieved`` the day or time of the download. ``marked`` is what stands in
    elements that are known to hold this outlet's dates, by the same two names: "Oct. 7, 2025 9:30am PT", or a stamp;
    words for readers first.
    """
    place = place or Place(tree)
    found = [
        *_from_marked(marked or {}),
        *_from_article(article),
        *_from_metas(tree),
        *_from_properties(tree, place),
        *_from_elements(tree, place),
        *_from_addresses(addresses),
    ]
    found = [item for item in found if _is_plausible(item, retrieved)]
    beside = [item for item in _datelines(place) if _is_plausible(item, retrieved)]
    updates = [item for item in (*found, *beside) if item.name == UPDATED]
    updates.sort(key=lambda item: not item.said)
    first = [item for item in found if item.name == PUBLISHED]
    lines = [item for item in beside if item.name == PUBLISHED]
    if not first and len({item.day for item in lines}) == 1:
        first = lines[:1]
    published, shift = _settled(first, lines, of_updates={item.day for item in updates})
    out = {PUBLISHED: published} if published else {}
    updates = [item for item in updates if _follows(item, published)]
    if updates:
        out[UPDATED] = _settled(updates, (), shift=shift)[0]
    return out


def _settled(
    found: list[Statement], beside: Iterable[Statement], *, shift: int = 0, of_updates: Set[str] = frozenset()
) -> tuple[str, int]:
    """The day of the first statement, made exact by those that may mean the same; and by how many days it moved.

    ``shift``: by how many days the page's other stamp moved, as this one does where nothing else is known.
    ``of_updates``: days of updates, which do not make the day later: many pages show the last update without a word.
    """
    if not found:
        return "", 0
    first = found[0]
    if first.instant is None and len(first.day) == 10:
        return first.day, 0
    exact = (item.day for item in (*found[1:], *beside) if item.instant is None and len(item.day) == 10)
    exact = (day for day in exact if day < first.day or day not in of_updates)
    moved = first.day
    if shift and first.instant is not None:
        moved = (first.instant.date() + dt.timedelta(days=shift)).isoformat()
    day = next((day for day in exact if first.may_be(day)), moved if first.may_be(moved) else first.day)
    return day, (dt.date.fromisoformat(day) - first.instant.date()).days if first.instant else 0


def _follows(update: Statement, published: str) -> bool:
    """Whether it is an update of what was published then."""
    if not published:
        return True
    if update.said:
        return update.day >= published[: len(update.day)]
    last = latest(published)
    if update.day <= published or update.may_be(published) or last is None:
        return False
    return len(update.day) < 10 or dt.date.fromisoformat(update.day) - last <= _QUIET


def _is_plausible(item: Statement, retrieved: str) -> bool:
    if not (_EARLIEST[: len(item.day)] <= item.day <= _LATEST[: len(item.day)]):
        return False
    got = read(PUBLISHED, retrieved) if retrieved else None
    if got is None or len(got.day) < 10 or got.day > _LATEST:
        return True
    if item.instant and got.instant and abs(item.instant - got.instant) < dt.timedelta(minutes=1):
        return False
    after = (dt.date.fromisoformat(got.day) + dt.timedelta(days=1)).isoformat()  # it may be tomorrow where they are
    return item.day <= after[: len(item.day)]


def read(name: str, value: Any, said: bool = False) -> Statement | None:
    """A statement from a value as pages write it: ISO 8601, EDTF, seconds since 1970, as in a mail, in words."""
    value = " ".join(str(value)[:LONGEST_LINE].split())
    if _SECONDS.fullmatch(value):
        instant = dt.datetime.fromtimestamp(int(value[:10]), dt.UTC)
        return Statement(name, instant.date().isoformat(), instant, said)
    if match := _ISO.fullmatch(value):
        day = _date(match[1], match[3], match[4])
        zone = (match[8] or "").upper()
        clock = (int(match[5] or 0), int(match[6] or 0), int(match[7] or 0))
        exact: dt.datetime | None = None
        if day and (zone in ("Z", "UTC", "GMT") or re.fullmatch(r"[+-]00:?(?:00)?", zone)) and any(clock):
            exact = _instant(day, clock)
        return Statement(name, day, exact, said) if day else None
    if match := _YEAR_FIRST.match(value):
        day = _date(match[1], match[2], match[3])
        return Statement(name, day, None, said) if day else None
    found = feed_dates.day(value) or stated_day(value) or ""
    if not re.fullmatch(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", found):
        return None  # no season and no stretch of time is a day of publication
    return Statement(name, found, _as_in_a_mail(value, found) if _IN_UTC.search(value) else None, said)


def _as_in_a_mail(value: str, day: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=dt.UTC) if found.date().isoformat() == day else None


def _instant(day: str, clock: tuple[int, int, int]) -> dt.datetime | None:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(*clock), dt.UTC)
    except ValueError:
        return None


def _date(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _from_marked(marked: Mapping[str, Iterable[str]]) -> Iterator[Statement]:
    for name, values in marked.items():
        for value in values:
            if item := read(name, value, said=name == UPDATED):
                yield item


def _from_article(article: Mapping[str, Any]) -> Iterator[Statement]:
    for name, key in ((PUBLISHED, "datePublished"), (UPDATED, "dateModified")):
        value = article.get(key)
        while isinstance(value, list | dict) and value:
            value = value[0] if isinstance(value, list) else value.get("@value")
        if isinstance(value, str | int) and (item := read(name, value)):
            yield item


def _from_metas(tree: Any) -> list[Statement]:
    """Meta elements by rank; those with ``itemprop`` are of an object, see _from_properties."""
    found: list[tuple[int, Statement]] = []
    for node in islice(tree.iter("meta"), _MOST):
        if node.get("itemprop") or not node.get("content"):
            continue
        keys = (node.get("property") or node.get("name") or "").lower().split()
        content = node.get("content")
        if keys == ["parsely-page"]:
            keys, content = ["parsely-pub-date"], _of_parsely(content)
        for key in keys:
            rank, name = _RANK.get(re.sub(r"^(dc|dcterms):", r"\1.", key), (0, ""))
            if name and (item := read(name, _in_utc(content) if key in _UTC else content)):
                found.append((rank, item))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _in_utc(content: str) -> str:
    """A stamp whose zone is left out as the one that it is in; a bare day as the first instant of it."""
    if _DAY_ALONE.fullmatch(content):
        return f"{content}T00:00:01Z"
    return f"{content}Z" if _NO_ZONE.fullmatch(content) else content


def _of_parsely(content: str) -> str:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    return str(data.get("pub_date", "")) if isinstance(data, dict) else ""


def _from_properties(tree: Any, place: Place) -> Iterator[Statement]:
    """Microdata and RDFa: properties of the article's object, where the page has one; ``time`` with ``pubdate``."""
    found: list[tuple[bool, Statement]] = []
    for node in tree.xpath("descendant::*[@itemprop or @pubdate or (@property and not(self::meta))]")[:_MOST]:
        words = f"{node.get('itemprop') or ''} {node.get('property') or ''}".lower().split()
        if node.tag == "time" and node.get("pubdate") is not None:
            words.append("datepublished")
        words = [re.sub(r"^(?:schema|rnews):|^https?://schema\.org/", "", word) for word in words]
        names = [_PROPERTIES[word] for word in words if word in _PROPERTIES]
        if not names and any(word in ("dc:date", "dc:created", "dcterms:issued", "dcterms:created") for word in words):
            names = [PUBLISHED]
        if not names:
            continue
        scope = next((up for up in node.iterancestors() if up.get("itemscope") is not None or up.get("typeof")), None)
        kinds = (scope.get("itemtype") or scope.get("typeof") or "").split() if scope is not None else []
        if (kinds and not is_kind(kinds) and not is_kind(kinds, page=True)) or place.is_elsewhere(node):
            continue
        value = node.get("content") or node.get("datetime") or line_of(node)
        if item := read(PUBLISHED if PUBLISHED in names else UPDATED, value):
            found.append((scope is not None and place.is_around(scope), item))
    yield from (item for around, item in found if around or not any(around for around, _ in found))


def _from_elements(tree: Any, place: Place) -> Iterator[Statement]:
    """What elements with a telling class say, then a ``time`` beside the headline, then the only one of the article.

    Two days of which none is named as the publication are none.
    """
    marked: list[Statement] = []
    beside: list[Statement] = []
    inside: list[Statement] = []
    bare = (node for node in tree.iter("time", "abbr") if not node.get("class"))
    for node in (*tree.xpath("//*[@class]")[: 10 * _MOST], *islice(bare, _MOST)):
        name = _name_by_class(node.get("class") or "")
        stamped = node.tag == "time" or (node.tag == "abbr" and _ISO.fullmatch((node.get("title") or "").strip()))
        if not (name or stamped) or place.is_elsewhere(node):
            continue
        item: Statement | None = None
        for item in _of_element(node, name or PUBLISHED):
            if name or item.said or item.name == UPDATED:
                marked.append(item)
            elif place.is_beside(node):
                beside.append(item)
            elif place.is_inside(node):
                inside.append(item)
    for items in (marked, beside, inside):
        days = {item.day for item in items if item.name == PUBLISHED and item.instant is None}
        if len(days) > 1:
            items[:] = [item for item in items if item.name == UPDATED]
        yield from items


def _dates_something(node: Any) -> bool:
    """Whether an element above the headline is of a date, and not of today's, as a masthead has it."""
    words = {word.lower() for up in (node, node.getparent()) for word in WORD.findall(up.get("class") or "")}
    return bool(words & (_DATE_WORDS | _OF_ARTICLE)) and not words & (_OTHER_DATE | _OF_MASTHEADS)


def _of_element(node: Any, name: str) -> Iterator[Statement]:
    """What one element says: its text for readers, before its stamp, which may be in UTC."""
    text = line_of(node)
    title = node.get("title") or ""  # as hAtom has its stamps
    stamp = read(name, node.get("datetime") or (title if _ISO.fullmatch(title.strip()) else ""))
    label = f"{_before(node)} {text}" if node.tag in ("time", "abbr") else text
    if stamp is not None:
        said = bool(_UPDATE_WORD.search(label)) and not _PUBLISHED_WORD.search(label)
        name = UPDATED if said else name
        day = stated_day(text)
        if day and stamp.may_be(day):
            yield Statement(name, day, None, said)
        yield Statement(name, stamp.day, stamp.instant, said)
    elif len(text) <= LONGEST_LINE and not node.xpath(".//time[@datetime]"):
        days = stamps(label)
        if UPDATED not in days and stated_day(text) is None:
            return  # two days, and no word says which is which
        for key, day in days.items():
            yield Statement(name if len(days) == 1 and key == PUBLISHED else key, day, None, key == UPDATED)


@lru_cache(maxsize=4096)
def _name_by_class(classes: str) -> str:
    """What an element's class says that it holds: "published", "updated" or nothing of either."""
    words = {word.lower() for word in WORD.findall(classes[:LONGEST_LINE])}
    if words & _OTHER_DATE:
        return ""
    if words & _OF_ARTICLE or (words & _DATE_WORDS and words & _ARTICLE_WORDS):
        return PUBLISHED
    return UPDATED if words & _OF_UPDATE else ""


def _before(node: Any) -> str:
    """The label right before an element: "Updated:" of "<span>Updated:</span> <b><time>"."""
    for _ in range(3):
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            words = line_of(before) if isinstance(before.tag, str) and before.tag != "time" else ""
            return f"{words} {before.tail or ''}"[-40:]
        if parent is None or (parent.text or "").strip():
            return ((parent.text if parent is not None else "") or "")[-40:]
        node = parent
    return ""


def _from_addresses(addresses: Iterable[str]) -> Iterator[Statement]:
    """The day or month in an address; of an archive's address, in that of the page it holds."""
    for address in addresses:
        inner = max(address.rfind("http://"), address.rfind("https://"), 0)
        try:
            path = unquote(urlsplit(address[inner:]).path)
        except ValueError:
            continue
        if day := address_day(path):
            yield Statement(PUBLISHED, day)


def address_day(path: str) -> str:
    """The day that the path of an address holds, or its month; "" where it holds none, or several."""
    days = set()
    for match in _ADDRESS_DAY.finditer(path):
        month = match[2] or match[5]
        days.add(_date(match[1], _month(month), match[3] or match[6]))
    days |= {_date(*match.groups()) for match in _ADDRESS_COMPACT.finditer(path)}
    days.discard("")
    if days:
        return days.pop() if len(days) == 1 else ""
    months = {f"{match[1]}-{match[2]}" for match in _ADDRESS_MONTH.finditer(path) if 1 <= int(match[2]) <= 12}
    return months.pop() if len(months) == 1 else ""


def _month(value: str) -> str:
    if value.isdigit():
        return value
    day = stated_day(f"{value} 1, 2000")
    return day[5:7] if day else ""


def _datelines(place: Place) -> Iterator[Statement]:
    """Days of the datelines beside the headline: they tell which day a stamp in UTC was, and of updates; and when the
    page came out, where they all say the same day and nothing else says one."""
    used = set()
    above = (node for node in place.before if _dates_something(node))
    for node in (*above, *place.beside):
        text = line_of(node)
        if node.getparent() in used:
            used.add(node)  # what it says stands in the line that it is part of
        elif 6 <= len(text) <= LONGEST_LINE and (is_dateline(text) or signer(text)):
            used.add(node)
            for name, day in stamps(text).items():
                yield Statement(name, day, said=name == UPDATED)

"""Versions: the texts that one article has had at its address, and from which day on each of them stood there.

Articles of one address (``addresses.address_of``) are versions of one article, however much their texts differ. They
come in the order of the days that they state as updated, or else as published; of one day, in that of the times at
which they were retrieved, then recorded. What nobody has read yet replaces nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.edtf import bounds, contains, earliest, latest
from slatewire.ledger import rows
from slatewire.ledger import tables as t
from slatewire.ledger.addresses import address_of
from slatewire.ledger.coverage import Likeness, Version, Versions
from slatewire.ledger.paging import MOST_ASKED, rows_of
from slatewire.model import Article, Report

_LAST = "9999"  # what is recorded now is recorded last
NONE: Versions = MappingProxyType({})

Row = Mapping[Any, Any]

_other = t.articles.alias("other")
_others = sa.select(_other.c.id).where(_other.c.address == t.articles.c.address, _other.c.id != t.articles.c.id)
SHARED = _others.exists().label("shared")
"""A column for a query of articles: whether there is another of the same address. That is sooner told than asked."""

_TOLD = [t.articles.c[name] for name in ("id", "address", "published", "updated", "retrieved", "recorded_at")]


def all_versions(connection: Connection, known_by: str | None = None) -> Versions:
    """The versions of all articles that have several, of those read by the stamp ``known_by``."""
    return _placed(connection, t.articles.c.address.in_(_several(t.articles.c.address.is_not(None))), known_by)


def versions_among(connection: Connection, addresses: Iterable[str | None], known_by: str | None = None) -> Versions:
    """The same of the articles at these addresses."""
    found: dict[str, Version] = {}
    asked = sorted({address for address in addresses if address})
    for start in range(0, len(asked), MOST_ASKED):
        some = asked[start : start + MOST_ASKED]
        several = list(connection.scalars(_SEVERAL_OF, {"some": some}))
        if several:
            found |= _placed(connection, t.articles.c.address.in_(several), known_by)
    return found or NONE


def versions_with(connection: Connection, ids: Collection[str], known_by: str | None = None) -> Versions:
    """The same of the articles of which these, by their ids, are versions."""
    column = t.articles.c.address
    asked = sa.select(column).where(column.is_not(None))
    held = [row["address"] for row in rows_of(connection, asked, t.articles.c.id, list(ids))]
    return versions_among(connection, held, known_by)


def at_address(connection: Connection, address: str | None, known_by: str | None = None) -> list[Article]:
    """All texts that an address has had, read or not, the first first."""
    return list(map(rows.article_of, _held(connection, address, known_by)))


def as_fetched(connection: Connection, article: Article) -> Article:
    """What an article that was just fetched is to the ledger. Where its address had its text before, and another since,
    it is a version of its own, which counts from its day on; where the text stands there still, or the days that it
    states put it before the newest, it is the version that has it; else itself."""
    address = address_of(article.url)
    held = _held(connection, address) if address else []
    same = [row for row in held if row["text"] == t.storable(article.text)]
    if not same:
        return article
    again = replace(article, id=rows.article_id(article.url, article.text, article.retrieved or ""))
    now = {**rows.article_row(again), "recorded_at": _LAST}
    if same[-1] is held[-1] or _place(now) < _place(held[-1]) or any(row["id"] == again.id for row in same):
        return rows.article_of(same[-1])
    return again


def of_article(connection: Connection, article_id: str, known_by: str | None = None) -> list[Article]:
    """All versions of an article, itself among them, the first first; one of no address alone. None of what is not
    there."""
    asked = sa.select(t.articles).where(t.articles.c.id == article_id)
    row = connection.execute(asked).mappings().first()
    if row is None:
        return []
    return at_address(connection, row["address"], known_by) if row["address"] else [rows.article_of(row)]


def marked(reports: Sequence[Report], versions: Versions, last: date | None = None) -> list[Report]:
    """Reports, each marked where its text has been ``replaced``; as of the day ``last``, where one is given, without
    those of texts that did not stand yet."""
    if not versions:
        return list(reports)
    out = []
    for report in reports:
        version = versions.get(report.article.id)
        if version and last and version.since and version.since > last:
            continue
        gone = version.replaced if version else None
        out.append(replace(report, replaced=gone.isoformat()) if gone and not (last and gone > last) else report)
    return out


def apart(likeness: Likeness, versions: Versions) -> Likeness:
    """Pairs of copies without those of two versions of one article."""
    if not versions:
        return likeness

    def one(pair: tuple[str, str]) -> bool:
        mine, yours = (versions.get(article_id) for article_id in pair)
        return bool(mine and yours and mine.address == yours.address)

    return {pair: share for pair, share in likeness.items() if not one(pair)}


def same_address(url: str | None, other: str | None) -> bool:
    """Whether what stands at the one address and at the other are versions of one article."""
    address = address_of(url)
    return address is not None and address == address_of(other)


# ---- their order and their days


def _held(connection: Connection, address: str | None, known_by: str | None = None) -> list[Row]:
    """The rows of an address, the first version first."""
    asked = sa.select(t.articles).where(t.articles.c.address == address)
    if known_by:
        asked = asked.where(t.articles.c.recorded_at <= known_by)
    return sorted(connection.execute(asked).mappings(), key=_place)


def _several(narrowed: sa.ColumnElement[bool]) -> sa.Select[Any]:
    column = t.articles.c.address
    return sa.select(column).where(narrowed).group_by(column).having(sa.func.count() > 1)


_SEVERAL_OF = _several(t.articles.c.address.in_(sa.bindparam("some", expanding=True)))
"""Put together once: that takes longer than asking it."""


def _placed(connection: Connection, narrowed: sa.ColumnElement[bool], known_by: str | None) -> Versions:
    read = sa.select(t.runs.c.id).where(t.runs.c.article_id == t.articles.c.id)
    if known_by:
        read = read.where(t.runs.c.recorded_at <= known_by)
    by_address: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(sa.select(*_TOLD).where(narrowed, read.exists())).mappings():
        by_address[row["address"]].append(row)
    return {key: version for held in by_address.values() if len(held) > 1 for key, version in _versions(held)}


def _versions(held: Sequence[Row]) -> Iterator[tuple[str, Version]]:
    """The versions of one article, by their ids, the first first."""
    ordered = sorted(held, key=_place)
    published = _published(ordered)
    came = [(None, False)] + [_came(row, before) for before, row in pairwise(ordered)]
    following: date | None = None
    found = []
    for number, (row, (day, stated)) in reversed(list(enumerate(zip(ordered, came, strict=True), 1))):
        since = min(day, following) if day and following else day  # one that comes later cannot have stood before
        found.append((row["id"], Version(row["address"], number, len(ordered), published, since, stated, following)))
        following = since
    return reversed(found)


def _published(ordered: Sequence[Row]) -> str | None:
    """When an article was published: as the first version says that has a date, or a later one that says it more
    exactly."""
    found: str | None = None
    for row in ordered:
        stated = row["published"]
        if bounds(stated) and (found is None or (contains(found, stated) and bounds(found) != bounds(stated))):
            found = stated
    return found


def _place(row: Row) -> tuple[date, str, str, str, str]:
    stated = row["updated"] if bounds(row["updated"]) else row["published"] if bounds(row["published"]) else None
    day = earliest(stated) or earliest(row["retrieved"]) or date.min
    return day, _instant(stated), _instant(row["retrieved"]), row["recorded_at"], row["id"]


def _instant(edtf: str | None) -> str:
    """A time as text that sorts: UTC, where a time of day is given."""
    if not edtf:
        return ""
    try:
        when = datetime.fromisoformat(edtf)
    except ValueError:
        return edtf
    if "T" not in edtf:
        return edtf
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _came(row: Row, before: Row) -> tuple[date, bool]:
    """The day on which a version surely stood at its address, and whether it states that as the day of an update: what
    says so, or is published later than the version before. Else it is the day on which it was retrieved, or recorded.
    """
    if (day := latest(row["updated"])) and day != date.max:
        return day, day != latest(before["updated"])  # two prints of one update are no update
    mine, theirs = bounds(row["published"]), bounds(before["published"])
    if mine and theirs and theirs[1] < mine[0] and mine[1] != date.max:
        return mine[1], True
    if (day := latest(row["retrieved"])) and day != date.max:
        return day, False
    return date.fromisoformat(row["recorded_at"][:10]), False

"""News: what stands otherwise than when it was last told, in words, with the claim that did it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from slatewire.dossier import change_words, explain
from slatewire.dossier.outside import one_line, web_address
from slatewire.edtf import latest
from slatewire.ledger.identity import fold
from slatewire.model import Firmness, Report, Work
from slatewire.state import Candidate, Change, Standing, StateOfPlay
from slatewire.state.comparing import How, became
from slatewire.state.shapes import Counts

_OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "slatewire")
QUOTE = 600
"""Characters of an article's words in a piece of news."""


@dataclass(frozen=True, slots=True)
class News:
    """One change, told once. ``title`` is one line such as a headline; ``before`` and ``after`` tell in words how it
    stood and stands, "" where nothing was known; ``how`` is as in ``state.Change``, or "withdrawn" where what told it
    was rejected, corrected or taken out of its article. ``claim`` is the id of the claim that did it, with its
    ``quote``, ``outlet``, ``url`` and day. ``id`` is stable and its own."""

    id: str
    work: Work
    property: str
    how: str
    title: str
    before: str
    after: str
    why: str
    quote: str
    outlet: str | None
    url: str | None
    published: str | None
    claim: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate as it was last told: ``name`` is its property, ``what`` its value in words, ``claims`` the ids of
    what was said for it."""

    name: str
    what: str
    subject: str
    character: str | None
    version: str | None
    rung: str | None
    firmness: Firmness
    standing: Standing
    claims: frozenset[str]

    @staticmethod
    def of(name: str, item: Candidate) -> Told:
        claims = frozenset(key for report in item.reports for key in _ids(report))
        what, subject = one_line(explain.candidate(name, item), 200), change_words.subject_of(name, item)
        return Told(name, what, subject, item.character, item.version, item.rung, item.firmness, item.standing, claims)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is, whoever says it."""
        return self.name, fold(self.what), fold(self.character or "")

    @property
    def value(self) -> str:
        """What it is in words, with the part where it is one."""
        return f"{self.what} ({self.character})" if self.character else self.what

    def candidate(self) -> Candidate:
        """The candidate that it was, as far as it is still known."""
        return Candidate(
            value=self.what,
            character=self.character,
            version=self.version,
            rung=self.rung,
            firmness=self.firmness,
            standing=self.standing,
            reason="",
            first=None,
            latest=None,
            counts=Counts(0, 0, 0, 0),
            reports=(),
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A film as it was last told. ``serial`` counts how often it was; ``wanted`` whether the watchlist asked for it."""

    work: Work
    serial: int = 0
    wanted: bool = True
    told: tuple[Told, ...] = ()

    @property
    def film(self) -> str:
        """The work's key among snapshots."""
        return film_key(self.work)

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(claim for told in self.told for claim in told.claims)

    def written(self) -> str:
        """As JSON."""
        told = [{**asdict(one), "claims": sorted(one.claims)} for one in self.told]
        return json.dumps({"wanted": self.wanted, "candidates": told}, ensure_ascii=False)

    @staticmethod
    def read(work: Work, serial: int, written: str) -> Snapshot:
        said: dict[str, Any] = json.loads(written)
        told = tuple(Told(**{**one, "claims": frozenset(one["claims"])}) for one in said["candidates"])
        return Snapshot(work, serial, said["wanted"], told)


def film_key(work: Work) -> str:
    """One text for one work."""
    return json.dumps([work.title, work.kind, work.year], ensure_ascii=False)


def snapshot_of(play: StateOfPlay, serial: int = 0, *, wanted: bool = True) -> Snapshot:
    """A state of play as it is told."""
    told = tuple(Told.of(name, item) for name, items in play.properties.items() for item in items)
    return Snapshot(play.work, serial, wanted, told)


@dataclass(frozen=True, slots=True)
class Piece:
    """News with the value that it is of, in words."""

    news: News
    value: str


def differences(
    before: Snapshot | None,
    play: StateOfPlay,
    made_at: datetime,
    *,
    alive: Collection[str] = (),
    gone: Mapping[str, Report] | None = None,
) -> tuple[Snapshot, list[Piece]]:
    """What to tell of a film, and the snapshot that then holds.

    ``before`` is what was last told, None where nothing was: then all is news. ``alive`` are the ids of claims that
    stand elsewhere (on a work of which this one was thought to be); what was told on their word is not withdrawn.
    ``gone`` has the reports, by id, of claims that do not stand any more, as far as they are known.
    """
    now = snapshot_of(play, (before.serial if before else 0) + 1)
    held = before.told if before else ()
    old = frozenset(claim for told in held for claim in told.claims)
    items = [(name, item) for name, group in play.properties.items() for item in group]
    matched = _matched(held, now.told)
    pieces: list[Piece] = []
    for number, ((name, item), told) in enumerate(zip(items, now.told, strict=True)):
        was = held[matched[number]] if number in matched else None
        how = became(was.candidate() if was else None, item)
        if how:
            by = _by(item, play.properties[name], how, old)
            pieces.append(_piece(now, name, how, was, item, told, by, made_at))
    standing = {*alive, *now.claims}
    for number, told in enumerate(held):
        if number not in matched.values() and not told.claims & standing:
            pieces.append(_withdrawn(now, told, gone or {}, made_at))
    return now, pieces


def withdrawn(before: Snapshot, made_at: datetime, gone: Mapping[str, Report]) -> list[Piece]:
    """What to tell of a film of which nothing stands any more."""
    now = replace(before, serial=before.serial + 1, told=())
    return [_withdrawn(now, told, gone, made_at) for told in before.told]


def _matched(held: Sequence[Told], now: Sequence[Told]) -> dict[int, int]:
    """Which candidate was which: those that share most claims first, then those of one value. By place: now -> held."""
    pairs: list[tuple[int, bool, int, int]] = []
    by_property: dict[str, list[int]] = {}
    for place, told in enumerate(held):
        by_property.setdefault(told.name, []).append(place)
    for mine, told in enumerate(now):
        for theirs in by_property.get(told.name, ()):
            shared, same = len(told.claims & held[theirs].claims), told.key == held[theirs].key
            if shared or same:
                pairs.append((-shared, not same, mine, theirs))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, mine, theirs in sorted(pairs):
        if mine not in found and theirs not in taken:
            found[mine] = theirs
            taken.add(theirs)
    return found


def _by(item: Candidate, group: Iterable[Candidate], how: How, old: frozenset[str]) -> Report:
    """The report that did it: a new one on the candidate (the first of what is new, the last of what changed), else a
    new one on the same property, else the last on the candidate, which is seen in another light."""
    fresh = [report for report in item.reports if old.isdisjoint(_ids(report))]
    fresh = fresh or [report for report in item.reports if report.id not in old]
    if fresh and how == "known":
        return min(fresh, key=lambda report: (str(latest(report.article.published) or "9"), report.id))
    beside = [report for other in group for report in other.reports if old.isdisjoint(_ids(report))]
    return (fresh or beside or list(item.reports))[-1]


def _ids(report: Report) -> tuple[str, ...]:
    """The claim's id, and those that it had in earlier versions of its article."""
    return report.id, *(report.history.earlier if report.history else ())


def _piece(
    now: Snapshot, name: str, how: How, was: Told | None, item: Candidate, told: Told, by: Report, made_at: datetime
) -> Piece:
    day = latest(by.article.published) or made_at.date()
    change = Change(day, now.work, name, how, was.candidate() if was else None, item, by)
    unnamed = [said.article for said in item.reports if not said.article.outlet]
    why = one_line(explain.reason(item, unnamed), QUOTE) if item.reason and how not in ("known", "firmer") else ""
    before, after = stands(was.candidate()) if was else "", stands(item)
    return _made(now, told, how, change_words.headline(change), before, after, why, by, made_at)


def _withdrawn(now: Snapshot, told: Told, gone: Mapping[str, Report], made_at: datetime) -> Piece:
    known = [gone[claim] for claim in sorted(told.claims) if claim in gone]
    by = max(known, key=lambda report: (str(latest(report.article.published) or ""), report.id), default=None)
    place = change_words.place_of(told.name, now.work)
    title = one_line(f"{told.subject}: no longer reported ({place})", change_words.MOST)
    why = "what told it was rejected, corrected, or taken out of its article"
    return _made(now, told, "withdrawn", title, stands(told.candidate()), "", why, by, made_at, min(told.claims))


def _made(
    now: Snapshot,
    told: Told,
    how: str,
    title: str,
    before: str,
    after: str,
    why: str,
    by: Report | None,
    made_at: datetime,
    claim: str = "",
) -> Piece:
    claim = by.id if by else claim
    about = (now.film, now.serial, *told.key, told.version, how, before, after, claim)
    seed = "\0".join(map(repr, about)).encode("utf-8", "backslashreplace").decode()
    article = by.article if by else None
    news = News(
        id=uuid.uuid5(_OURS, seed).urn,
        work=now.work,
        property=told.name,
        how=how,
        title=title,
        before=before,
        after=after,
        why=why,
        quote=one_line(by.claim.evidence.quote, QUOTE) if by else "",
        outlet=one_line(article.outlet, 200) if article and article.outlet else None,
        url=web_address(article) if article else None,
        published=article.published if article else None,
        claim=claim,
        made_at=made_at,
    )
    return Piece(news, told.value)


def stands(item: Candidate) -> str:
    """How it stands in words: "in talks", "attached, disputed", "out"."""
    if item.standing == "out":
        return "out"
    words = change_words.level(item)
    return words if item.standing == "current" else ", ".join(word for word in (words, item.standing) if word)


def moment(stamp: float) -> datetime:
    """A time of the desk as the model's."""
    return datetime.fromtimestamp(stamp, UTC)


def each(rows: Iterable[Mapping[str, Any]]) -> Iterator[News]:
    """News from the rows of the desk."""
    names = ("id", "property", "how", "title", "before", "after", "why", "quote", "outlet", "url", "published", "claim")
    for row in rows:
        work = Work(row["work_title"], row["work_kind"], row["work_year"])
        yield News(work=work, made_at=moment(row["made_at"]), **{name: row[name] for name in names})

"""From the ledger to news: which films may stand otherwise than when they were last told, and what is new of them.

What was told is measured by the ledger's edition, which is written down in the end, and by each film's snapshot, which
is written together with the news of it. So nothing is lost and nothing told twice wherever this is cut off.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, replace

from slatewire.clock import Clock
from slatewire.following import news
from slatewire.following.desk import Desk
from slatewire.following.news import Piece, Snapshot
from slatewire.following.wanted import Wanted
from slatewire.ledger import Ledger
from slatewire.ledger.editions import Edition
from slatewire.ledger.identity import fold_title
from slatewire.model import Report, Work
from slatewire.state import StateOfPlay, slate

NO_CLAIMS: frozenset[str] = frozenset()


class Newsdesk:
    """Compares the ledger with what was told, and writes what is to be told, for these ``channels``."""

    def __init__(self, desk: Desk, ledger: Ledger, wanted: Wanted, clock: Clock, channels: Sequence[str]) -> None:
        self.desk, self.ledger, self.wanted, self.clock, self.channels = desk, ledger, wanted, clock, channels

    def baseline(self, on_group: Callable[[int, int], None] | None = None) -> None:
        """What the ledger holds when a watch first looks at it is not news: it is noted. ``on_group`` is told how many
        groups of titles are done, of how many."""
        if self.desk.said("baseline"):
            return
        if not self.desk.said("edition"):
            self.ledger.find_copies()
            edition = self.ledger.edition()
            with self.desk.writing():
                self.desk.say(edition=_written(edition))
        groups = self.ledger.titles()
        for number, titles in enumerate(groups, 1):
            if not self._snapshots(titles):  # noted before this was last cut off
                plays = slate(self.ledger.coverage(about=titles))
                with self.desk.writing():
                    for play in plays:
                        verdict = self.wanted.verdict(play, None)
                        self._put(news.snapshot_of(play, wanted=verdict == "tell"))
            if on_group:
                on_group(number, len(groups))
        with self.desk.writing():
            self.desk.say(baseline="done")

    def moved(self) -> bool:
        """Whether the ledger has something that was not looked at yet."""
        return _written(self.ledger.edition()) != self.desk.said("edition")

    def make(self) -> int:
        """Look at every film that may stand otherwise, and write what is new of it, once; how many pieces of news."""
        if not self.moved():
            return 0
        self.ledger.find_copies()
        edition, told = self.ledger.edition(), _read(self.desk.said("edition"))
        touched = None if told is None or edition.run < told.run else self.ledger.touched(told)
        made = 0
        if touched is None or touched:
            keys = None if touched is None else frozenset(map(fold_title, touched))
            groups = self.ledger.titles()
            for titles in groups:
                if keys is None or not keys.isdisjoint(map(fold_title, titles)):
                    made += self._of_group(titles)
            made += self._orphans(keys, groups)
        with self.desk.writing():
            self.desk.say(edition=_written(edition))
        return made

    # ---- one group of titles

    def _of_group(self, titles: Collection[str]) -> int:
        plays = slate(self.ledger.coverage(about=titles))
        held = self._snapshots(titles)
        exact = {snapshot.film: snapshot for snapshot in held}
        keys = {news.film_key(play.work) for play in plays}
        spare = [snapshot for snapshot in held if snapshot.told and snapshot.film not in keys]
        standing = frozenset(report.id for play in plays for report in play.reports)
        gone = self._gone(held, standing)
        made_at = self.clock.now()
        done: list[tuple[Snapshot, list[Piece]]] = []
        moved: dict[str, Snapshot] = {}
        for play in plays:
            before = exact.get(news.film_key(play.work))
            claims = frozenset(report.id for report in play.reports)
            renamed = [s for s in spare if s.film not in moved and not s.claims.isdisjoint(claims)]
            moved |= {snapshot.film: snapshot for snapshot in renamed}
            before = _one([*([before] if before else []), *renamed], play)
            verdict = self.wanted.verdict(play, before)
            if verdict == "leave":
                if renamed and before:
                    done.append((before, []))
                continue
            after, pieces = news.differences(before, play, made_at, alive=standing, gone=gone)
            tell = verdict == "tell"
            done.append((replace(after, wanted=tell), pieces if tell else []))
        for snapshot in spare:
            if snapshot.film not in moved and snapshot.claims.isdisjoint(standing):
                done.append((_emptied(snapshot), self._withdrawn(snapshot, gone)))
        return self._write([*((_emptied(snapshot), []) for snapshot in moved.values()), *done])

    def _orphans(self, keys: frozenset[str] | None, groups: Iterable[Collection[str]]) -> int:
        """Films of which the ledger knows nothing any more, not even their titles."""
        known = {fold_title(title) for titles in groups for title in titles}
        asked = "SELECT DISTINCT title_key FROM snapshots"
        lost = [row[0] for row in self.desk.rows(asked) if row[0] not in known and (keys is None or row[0] in keys)]
        made = 0
        for key in lost:
            held = [snapshot for snapshot in self._snapshots([key]) if snapshot.told]
            gone = self._gone(held, NO_CLAIMS)
            made += self._write([(_emptied(s), self._withdrawn(s, gone)) for s in held])
        return made

    def _withdrawn(self, snapshot: Snapshot, gone: dict[str, Report]) -> list[Piece]:
        return news.withdrawn(snapshot, self.clock.now(), gone) if snapshot.wanted else []

    def _gone(self, held: Iterable[Snapshot], standing: Collection[str]) -> dict[str, Report]:
        ids = {claim for snapshot in held for claim in snapshot.claims} - frozenset(standing)
        return {key: report for key, (report, _) in self.ledger.claims(ids).items()} if ids else {}

    # ---- the desk's side

    def _snapshots(self, titles: Iterable[str]) -> list[Snapshot]:
        found = []
        for key in sorted(set(map(fold_title, titles))):
            for row in self.desk.rows("SELECT * FROM snapshots WHERE title_key = ? ORDER BY film", (key,)):
                work = Work(row["title"], row["kind"], row["year"])
                found.append(Snapshot.read(work, row["serial"], row["told"]))
        return found

    def _put(self, snapshot: Snapshot) -> None:
        work, now = snapshot.work, self.clock.now().timestamp()
        row = (snapshot.film, fold_title(work.title), work.title, work.kind, work.year, snapshot.serial)
        self.desk.run(
            "INSERT OR REPLACE INTO snapshots (film, title_key, title, kind, year, serial, told, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, snapshot.written(), now),
        )

    def _write(self, done: Sequence[tuple[Snapshot, list[Piece]]]) -> int:
        """Snapshots, news and what each channel has to tell: all of it or nothing."""
        if not done:
            return 0
        made = 0
        with self.desk.writing():
            for snapshot, pieces in done:
                self._put(snapshot)
                made += len(pieces)
                for piece in pieces:
                    self._tell(piece)
        return made

    def _tell(self, piece: Piece) -> None:
        one = piece.news
        row = {
            "id": one.id,
            "work_title": one.work.title,
            "work_kind": one.work.kind,
            "work_year": one.work.year,
            **{name: getattr(one, name) for name in _AS_THEY_ARE},
            "made_at": one.made_at.timestamp(),
            "value": piece.value,
        }
        names = ", ".join(row)
        signs = ", ".join("?" * len(row))
        self.desk.run(f"INSERT INTO news ({names}) VALUES ({signs})", list(row.values()))
        number = self.desk.one("SELECT last_insert_rowid()")
        for channel in self.channels:
            self.desk.run("INSERT INTO deliveries (channel, news) VALUES (?, ?)", (channel, number))


_AS_THEY_ARE = ("property", "how", "title", "before", "after", "why", "quote", "outlet", "url", "published", "claim")


def _one(before: Sequence[Snapshot], play: StateOfPlay) -> Snapshot | None:
    """What was told of a film under all names that it went by."""
    if len(before) < 2:
        return replace(before[0], work=play.work) if before else None
    told = {one.key: one for snapshot in reversed(before) for one in snapshot.told}
    serial, wanted = max(s.serial for s in before), any(s.wanted for s in before)
    return Snapshot(play.work, serial, wanted, tuple(told.values()))


def _emptied(snapshot: Snapshot) -> Snapshot:
    """A snapshot of which nothing stands any more. It is kept, so that its serial never counts anew."""
    return replace(snapshot, serial=snapshot.serial + 1, told=())


def _written(edition: Edition) -> str:
    return json.dumps(asdict(edition), sort_keys=True)


def _read(written: str) -> Edition | None:
    """An edition as it was written down; None where it is of another kind, so that all is looked at."""
    try:
        return Edition(**json.loads(written))
    except (ValueError, TypeError):
        return None

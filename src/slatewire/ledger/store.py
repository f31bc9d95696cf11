"""The ledger itself: rows are added and read, never changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from slatewire.edtf import last_day
from slatewire.ledger import bulk, judged, migrations, reported, rows, versions
from slatewire.ledger import tables as t
from slatewire.ledger.addresses import address_of
from slatewire.ledger.bulk import Taken
from slatewire.ledger.carried import carried
from slatewire.ledger.copy_table import copies_among, find_copies, partners, remake_copies
from slatewire.ledger.coverage import Coverage, Judgement, Likeness, Verdict, Versions
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.editions import Edition, edition, hanging_together, touched
from slatewire.ledger.engine import WRITES, open_engine
from slatewire.ledger.errors import LedgerError, explain
from slatewire.ledger.moments import moment, stamp
from slatewire.ledger.names import Named
from slatewire.ledger.paging import rows_of
from slatewire.ledger.query import parse
from slatewire.ledger.searching import Hit, Within, hits
from slatewire.ledger.streaming import each_report
from slatewire.model import Article, Attribution, Problem, Reading, Report


class Ledger:
    """A ledger in an SQLite file (a plain path) or on a PostgreSQL server (``postgresql://...``).

    Opening creates what is missing and brings an older database up to date. Every method raises
    ``LedgerError`` where the database cannot be read or written; nothing is ever half recorded.
    ``now`` is the clock that stamps rows, for tests.
    """

    def __init__(self, where: str | os.PathLike[str], *, now: Callable[[], datetime] | None = None) -> None:
        self._engine, self.where = open_engine(where)
        self._now = now or (lambda: datetime.now(UTC))
        try:
            with self._reading() as connection:
                ready = migrations.is_current(connection)
            if not ready:
                with self._writing() as connection:
                    migrations.bring_up_to_date(connection)
        except migrations.NotALedgerError:
            self.close()
            raise LedgerError(
                self.where, "is a database, but no ledger", "Give another path; nothing in it was touched."
            ) from None
        except migrations.NewerLedgerError as newer:
            self.close()
            raise LedgerError(
                self.where,
                f"was written by a later version of Slatewire (its schema is {newer})",
                "Upgrade: pip install --upgrade slatewire.",
            ) from None
        except LedgerError:
            self.close()
            raise

    @property
    def address(self) -> str:
        """What opens the same ledger again, in another process; with the password, if it has one."""
        url = self._engine.url
        return (url.database or "") if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # ---- adding

    def add(self, article: Article) -> bool:
        """Add an article; False where it is there already."""
        with self._writing() as connection:
            return bool(bulk.add_articles(connection, [article], self._stamp()))

    def record(self, article_id: str, reading: Reading, *, reader: str, vocabulary: str) -> str | None:
        """Add what a reader found in an article that is there; the run's id, or None where that reader, with
        that vocabulary, has read it before (then nothing is added)."""
        with self._writing() as connection:
            if not connection.scalar(sa.select(t.articles.c.id).where(t.articles.c.id == article_id)):
                raise LedgerError(self.where, f"holds no article {article_id}", "Add the article first.")
            return self._record(connection, article_id, reading, reader, vocabulary)

    def take(self, article: Article, reading: Reading, *, reader: str, vocabulary: str) -> str | None:
        """``add`` and ``record`` in one transaction: the whole article or nothing."""
        with self._writing() as connection:
            bulk.add_articles(connection, [article], self._stamp())
            return self._record(connection, article.id, reading, reader, vocabulary)

    def take_all(self, pairs: Iterable[tuple[Article, Reading]], *, reader: str, vocabulary: str) -> Taken:
        """``take`` for many: the pairs are drawn one by one and written in batches, each whole or not at all, three
        seconds after its first at the latest. What is there already is passed over. Memory does not grow with their
        number.
        """
        taken = Taken()
        for batch in bulk.batches(pairs):
            with self._writing() as connection:
                taken += bulk.write(connection, batch, reader=reader, vocabulary=vocabulary, stamp=self._stamp())
        return taken

    def problem(self, problem: Problem) -> bool:
        """Add a problem that belongs to no article; False where the identical one is there."""
        with self._writing() as connection:
            return bool(bulk.insert_new(connection, t.problems, [{**rows.problem_row(problem, None), **self._stamp()}]))

    def judge(self, verdict: Verdict, subject: str, *, judge: str, object: str | None = None, reason: str = "") -> int:
        """Add a verdict (see ``Judgement``) and return its number; judging.py makes those that people give, checked."""
        return self._judge(verdict=verdict, subject=subject, object=object, judge=judge, reason=reason, revokes=None)

    def revoke(self, number: int, *, judge: str, reason: str = "") -> int:
        """Take a verdict back, by another: both stay in the ledger."""
        taken_back = str(number)
        return self._judge(
            verdict="revoked", subject=taken_back, object=None, judge=judge, reason=reason, revokes=number
        )

    def find_copies(self, on_articles: Callable[[int], None] | None = None) -> int:
        """Compare the articles that are new since the last time with all, for copies that are nearly verbatim; how
        many were new. ``on_articles`` is told of every few thousand that are done."""
        return find_copies(self._writing, on_articles)

    def remake_copies(self, on_articles: Callable[[int], None] | None = None) -> int:
        """Forget which articles are copies and look at all of them anew; how many there are."""
        return remake_copies(self._writing, on_articles)

    def likeness(self, ids: Collection[str] | None = None) -> Likeness:
        """The pairs of copies among these articles, or among all, and how much of the shorter each pair shares.
        Versions of one article are no copies of each other."""
        with self._reading() as connection:
            found = copies_among(connection, ids)
            among = {article_id for pair in found for article_id in pair}
            return versions.apart(found, versions.versions_with(connection, among))

    # ---- reading

    def has_run(self, article_id: str, reader: str, vocabulary: str) -> bool:
        """Whether that reader, with that vocabulary, has read the article."""
        asked = sa.select(t.runs.c.id).where(
            t.runs.c.article_id == article_id, t.runs.c.reader == reader, t.runs.c.vocabulary == vocabulary
        )
        with self._reading() as connection:
            return connection.scalar(asked) is not None

    def read_by(self, reader: str, vocabulary: str) -> set[str]:
        """The ids of all articles that that reader, with that vocabulary, has read."""
        asked = sa.select(t.runs.c.article_id).where(t.runs.c.reader == reader, t.runs.c.vocabulary == vocabulary)
        with self._reading() as connection:
            return set(connection.scalars(asked))

    def articles(self) -> list[Article]:
        """Every article, by date of publication (unknown last), then file."""
        with self._reading() as connection:
            found = connection.execute(sa.select(t.articles)).mappings()
            return sorted((rows.article_of(row) for row in found), key=reported.by_date)

    def versions(self, article_id: str, known_by: str | None = None) -> list[Article]:
        """The texts that the article of this id has had at its address, itself among them, the first first: of those
        recorded by ``known_by``. Of an article without an address, itself; nothing where there is none of that id."""
        with self._reading() as connection:
            return versions.of_article(connection, article_id, moment(known_by) if known_by else None)

    def versions_at(self, url: str) -> list[Article]:
        """The same for a web address, however it is spelt; nothing where no article of it is held."""
        address = address_of(url)
        with self._reading() as connection:
            return versions.at_address(connection, address) if address else []

    def as_fetched(self, article: Article) -> Article:
        """What an article that was just fetched is to this ledger: the version that it holds where its text is the
        newest at its address; one with an id of its own where the address has gone back to an earlier text; else the
        article itself. To be asked before it is taken."""
        with self._reading() as connection:
            return versions.as_fetched(connection, article)

    def standing(self, ids: Collection[str], known_by: str | None = None) -> Versions:
        """The place of each of these articles among its versions, and of those others; articles of which only one
        version has been read are left out."""
        with self._reading() as connection:
            return versions.versions_with(connection, ids, moment(known_by) if known_by else None)

    def reports(
        self,
        as_of: str | None = None,
        known_by: str | None = None,
        about: Iterable[str] | None = None,
        *,
        rejected: bool = False,
    ) -> list[Report]:
        """The claims of the newest run of each article, by date of publication, file and place in the article.

        ``as_of`` (EDTF) keeps the articles surely published by the end of that date, so none of unknown date;
        ``known_by`` (EDTF, or a time with its offset, UTC where none is given) the runs recorded by then; ``about``
        the claims on works of these titles, and on those that share a title or are made of them. Claims are as people
        have judged them by then: corrected where they corrected them, without those they rejected, or, with
        ``rejected``, those alone.
        What a version says that another has replaced stays and is marked so (``Report.replaced``); ``as_of`` leaves out
        what an update brought later. Reports of one article share one ``Article``. ValueError where either is no date.
        """
        by, last = moment(known_by) if known_by else None, last_day(as_of) if as_of else None
        with self._reading() as connection:
            standing = judged.standing(connection, by)
            found, known = reported.reports(connection, standing, known_by=by, last=last, about=about)
            decisions = carried(connection, Decisions(standing), found, known)
        return decisions.sorted_out(found, rejected=rejected)

    def each_report(self, as_of: str | None = None, known_by: str | None = None) -> Iterator[Report]:
        """What ``reports`` gives, one after another and all of one moment: memory does not grow with their number. The
        ledger stays open to others, and must not be closed before the last is drawn."""
        by, last = moment(known_by) if known_by else None, last_day(as_of) if as_of else None
        with self._snapshot() as connection:
            yield from each_report(connection, judged.standing(connection, by), known_by=by, last=last)

    def article_ids(self) -> list[str]:
        """The ids of all articles, in order."""
        with self._reading() as connection:
            return list(connection.scalars(sa.select(t.articles.c.id).order_by(t.articles.c.id)))

    def told(self, articles: Sequence[str], known_by: str | None = None) -> list[tuple[Article, list[Report]]]:
        """The articles of these ids, in their order, each with the claims of its newest run (of those recorded by
        ``known_by``) as people have decided them: here those that they rejected stand among the others. Ids that the
        ledger does not hold are passed over."""
        by = moment(known_by) if known_by else None
        with self._reading() as connection:
            standing = judged.standing(connection, by)
            found, known = reported.of_articles(connection, articles, by)
            said = [report for _, reports in found for report in reports]
            decisions = carried(connection, Decisions(standing), said, known)
        return [(article, [decisions.decided(report) for report in said]) for article, said in found]

    def ids(self, beginning: str) -> list[str]:
        """The ids of claims, of whatever run, that begin so."""
        with self._reading() as connection:
            return judged.ids(connection, beginning)

    def claims(self, ids: Iterable[str]) -> dict[str, tuple[Report, bool]]:
        """Claims by id, as they were read, by the newest run that reads each, and whether it is its article's newest.
        What no run has ever read is left out."""
        with self._reading() as connection:
            return judged.claims(connection, ids)

    def coverage(self, known_by: str | None = None, about: Iterable[str] | None = None) -> Coverage:
        """What a state of play is computed from: the reports (as ``reports`` gives them), and all that bears on
        their weight."""
        by = moment(known_by) if known_by else None
        with self._reading() as connection:
            standing = judged.standing(connection, by)
            found, known = reported.reports(connection, standing, known_by=by, about=about)
            reports = carried(connection, Decisions(standing), found, known).sorted_out(found)
            newest = reported.newest_day(connection, by)
            ids = {report.article.id for report in reports}
            likeness = versions.apart(copies_among(connection, None if about is None else ids), known)
        return Coverage(reports, partners(likeness), standing, newest, likeness, known)

    def titles(self, known_by: str | None = None) -> list[frozenset[str]]:
        """The titles of all works, in groups that have to be looked at together: of one title, or kin of kin. A state
        of play of ``coverage(about=group)`` is the same as of the whole ledger, undated articles on several works
        aside, at a fraction of the memory."""
        with self._reading() as connection:
            standing = judged.standing(connection, moment(known_by) if known_by else None)
            return hanging_together(connection, standing, judged.moved(connection, Decisions(standing)))

    def spellings(self) -> set[str]:
        """The titles of all works, in all spellings."""
        with self._reading() as connection:
            return set(connection.scalars(sa.select(t.claims.c.work_title).distinct()))

    def edition(self) -> Edition:
        """How far the ledger has come: what is computed from it stays true while this is the same."""
        with self._reading() as connection:
            return edition(connection)

    def touched(self, since: Edition) -> set[str] | None:
        """The titles of the works of which something else may be known than in that edition; None: of any."""
        with self._reading() as connection:
            return touched(connection, since)

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        as_of: str | None = None,
        known_by: str | None = None,
        within: Within | None = None,
    ) -> list[Hit]:
        """The articles that hold the words, the best first and of equals the newest, with the claims and quotations
        that do; how words are written is told in query.py.

        ``as_of`` and ``known_by`` as in ``reports``; ``within`` ("claims", "quotes") keeps the articles that have
        such. AskedWronglyError where there is nothing to look for; ValueError where a date is none.
        """
        query = parse(words)
        last, moment_of = last_day(as_of) if as_of else None, moment(known_by) if known_by else None
        with self._reading() as connection:
            wrong = Decisions(judged.standing(connection, moment_of)).rejected()
            return hits(connection, query, limit=limit, wrong=wrong, last=last, known_by=moment_of, within=within)

    def quotations(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Attribution]]:
        """The attributions of the newest runs of these articles, in their order."""
        held = {article.id: article for article in articles}
        asked = reported.of_newest_runs(t.attributions).order_by(t.attributions.c.position)
        by_article: dict[str, list[Attribution]] = {}
        with self._reading() as connection:
            for row in rows_of(connection, asked, t.runs.c.article_id, list(held)):
                by_article.setdefault(row["article_id"], []).append(rows.attribution_of(row))
        for key, article in held.items():
            for attribution in by_article.get(key, ()):
                yield article, attribution

    def attributions(self) -> Iterator[tuple[Article, Attribution]]:
        """The attributions of the newest run of each article, in the articles' order."""
        asked = reported.of_newest_runs(t.attributions).order_by(t.attributions.c.position)
        by_article: dict[str, list[Attribution]] = {}
        with self._reading() as connection:
            for row in connection.execute(asked).mappings():
                by_article.setdefault(row["article_id"], []).append(rows.attribution_of(row))
        for article in self.articles():
            for attribution in by_article.get(article.id, ()):
                yield article, attribution

    def problems(self) -> list[Problem]:
        """What could not be taken in, and what the newest run of each article could not read; by path."""
        with self._reading() as connection:
            intake = sa.select(t.problems).where(t.problems.c.run_id.is_(None))
            found = [
                rows.problem_of(row)
                for asked in (intake, reported.of_newest_runs(t.problems))
                for row in connection.execute(asked).mappings()
            ]
        return sorted(found, key=lambda problem: tuple(problem.as_dict().values()))

    def judgements(self, known_by: str | None = None) -> list[Judgement]:
        """The verdicts that stand, or stood by then, oldest first: neither revoked nor themselves a revocation."""
        with self._reading() as connection:
            return judged.standing(connection, moment(known_by) if known_by else None)

    def revoked(self) -> list[tuple[Judgement, Judgement]]:
        """The verdicts that were taken back, each with the judgement that first did so; oldest first."""
        with self._reading() as connection:
            return judged.revoked(connection)

    def is_named(self, named: Named) -> bool:
        """Whether some claim is about a name: as its work or its value, as a part in it, as an outlet."""
        with self._reading() as connection:
            return judged.is_named(connection, named)

    def counts(self) -> dict[str, int]:
        """How many articles, runs, problems and judgements there are, and claims and attributions of newest runs."""
        with self._reading() as connection:

            def count(asked: sa.Select[Any]) -> int:
                return connection.scalar(sa.select(sa.func.count()).select_from(asked.subquery())) or 0

            return {
                "articles": count(sa.select(t.articles.c.id)),
                "runs": count(sa.select(t.runs.c.id)),
                "claims": count(reported.of_newest_runs(t.claims)),
                "attributions": count(reported.of_newest_runs(t.attributions)),
                "problems": count(sa.select(t.problems.c.id)),
                "judgements": count(sa.select(t.judgements.c.number)),
            }

    # ---- within

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """To read much in many steps, all of it as it was at the first."""
        with self._speaking(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._speaking(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._speaking(), self._engine.connect() as connection:
            connection = connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """What a driver raises, said in words."""
        try:
            yield
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            raise explain(error, self.where) from error

    def _record(
        self, connection: Connection, article_id: str, reading: Reading, reader: str, vocabulary: str
    ) -> str | None:
        read = [(article_id, reading)]
        begun, _ = bulk.record(connection, read, reader=reader, vocabulary=vocabulary, stamp=self._stamp())
        return next(iter(begun), None)

    def _judge(self, **verdict: Any) -> int:
        with self._writing() as connection:
            added = sa.insert(t.judgements).values(**verdict, **self._stamp()).returning(t.judgements.c.number)
            number: int = connection.scalars(added).one()
            return number

    def _stamp(self) -> dict[str, str]:
        return {"recorded_at": stamp(self._now())}

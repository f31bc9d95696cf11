"""A watch over an outlet: what it reads and tells, and what it survives."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.month_world import SimulatedClock
from tests.following.watched_outlet import HOST, Listener, Newsstand
from tests.intake.made_pdf import column, made
from tests.outlet_server import Answer, OutletServer, broken, busy, moved

from slatewire.following.desk import Desk, DeskError
from slatewire.following.lock import LockedError
from slatewire.following.outbox import TellError
from slatewire.following.watch import Watch
from slatewire.ledger import Ledger

HOUR, DAY = 3_600.0, 86_400.0
TALKS = "Mara Holt is in talks to star in the film “Ashfall 2”."
SIGNED = "Mara Holt has signed on to star in the film “Ashfall 2”."
OTHER = "Tom Brandt will direct the film “Glass Harbor”."


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    with OutletServer() as outlet:
        yield Newsstand(outlet, tmp_path)


def later(stand: Newsstand, watch: Watch, seconds: float) -> None:
    watch.run(stand.clock.monotonic() + seconds)


def in_the_ledger(stand: Newsstand) -> list[str]:
    with Ledger(stand.folder / "slate.db") as ledger:
        return [article.text for article in ledger.articles()]


# ---- what it tells


def test_a_new_article_is_read_and_what_changed_is_told_with_the_words_that_did_it(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
        stand.prints("/two", SIGNED)
        later(stand, watch, HOUR)
    first, second = stand.listener.heard
    assert (first.title, first.how) == ("Mara Holt: in talks (cast of Ashfall 2)", "known")
    assert (second.before, second.after, second.how) == ("in talks", "attached", "firmer")
    assert second.quote in SIGNED
    assert second.url == stand.outlet.at("/two", HOST)


def test_an_updated_article_is_a_version_and_its_change_is_told(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
        stand.prints("/one", SIGNED, stamp="2026-10-01T12:00:00Z")
        later(stand, watch, HOUR)
    assert len(in_the_ledger(stand)) == 2
    assert any("attached" in news.after for news in stand.listener.heard)


def test_an_article_that_goes_back_to_its_first_text_is_news_again(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        for hour, sentence in enumerate((TALKS, SIGNED, TALKS)):
            stand.prints("/one", sentence, stamp=f"2026-10-01T{hour + 8:02}:00:00Z")
            later(stand, watch, HOUR)
        later(stand, watch, 2 * DAY)
    with Ledger(stand.folder / "slate.db") as ledger:
        told = [TALKS in version.text for version in ledger.versions_at(stand.outlet.at("/one", HOST))]
    assert told == [True, False, True]
    assert [news.after for news in stand.listener.heard] == ["in talks", "attached", "in talks"]


def test_an_article_is_looked_at_again_after_a_day_though_its_feed_says_nothing(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
        stand.prints("/one", SIGNED)
        later(stand, watch, HOUR)
        assert len(in_the_ledger(stand)) == 1
        later(stand, watch, 1.2 * DAY)
        assert len(in_the_ledger(stand)) == 2
        later(stand, watch, 1.5 * DAY)
    assert stand.outlet.asked("/one") == 2


def test_what_the_ledger_holds_already_is_not_news(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch(channels=[Listener()]) as watch:
        watch.once()
    (stand.folder / "watch.db").unlink()
    stand.prints("/two", OTHER)
    with stand.watch() as watch:
        watch.once()
    assert stand.listener.titles == ["Tom Brandt: attached (director of Glass Harbor)"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"films": ("ASHFALL II",)}, {"Ashfall 2"}),
        ({"people": ("Tom Brandt",)}, {"Glass Harbor"}),
        ({"films": ("Ashfall 2",), "people": ("tom brandt",)}, {"Ashfall 2", "Glass Harbor"}),
        ({}, {"Ashfall 2", "Glass Harbor"}),
    ],
)
def test_only_what_the_watchlist_asks_for_is_told(stand: Newsstand, names: dict[str, object], told: set[str]) -> None:
    stand.prints("/one", TALKS)
    stand.prints("/two", OTHER)
    with stand.watch(**names) as watch:
        watch.once()
    assert {news.work.title for news in stand.listener.heard} == told


def test_a_rejected_claim_is_withdrawn_once(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    stand.prints("/two", "Tom Brandt will direct the film “Ashfall 2”.")
    with stand.watch() as watch:
        watch.once()
        (claim,) = [news.claim for news in stand.listener.heard if "Mara Holt" in news.title]
        watch.ledger.judge("wrong", claim, judge="desk", reason="another Holt")
        later(stand, watch, 2 * HOUR)
    withdrawn = [news for news in stand.listener.heard if news.how == "withdrawn"]
    assert [(news.title, news.after) for news in withdrawn] == [
        ("Mara Holt: no longer reported (cast of Ashfall 2)", "")
    ]


def test_an_article_about_no_film_is_passed_over(stand: Newsstand) -> None:
    stand.prints("/road", "The council of Example Town has opened a new road to the station.")
    with stand.watch() as watch:
        done = watch.once()
    assert (done.taken, done.passed) == (0, 1)
    assert in_the_ledger(stand) == []


def test_an_article_in_another_language_is_told_apart_from_one_about_no_film(stand: Newsstand) -> None:
    german = " ".join(
        ["Der Rat der Stadt hat am Montag nach langer Debatte die neue Brücke über den Fluss bewilligt."] * 12
    )
    stand.prints("/news/bruecke", german)
    with stand.watch() as watch:
        assert watch.once().passed == 1
        assert [row[0] for row in watch.desk.rows("SELECT result FROM entries")] == ["not in English"]


# ---- what of a page it reads

SHOOT = "The shoot begins in Porto in May, and Ira Quill directs, the studio said in its announcement on Tuesday."
BUDGET = "The budget is $40 million, which is twice what the first film cost when it was made seven years ago."


def a_variant(stand: Newsstand, sentence: str = TALKS) -> None:
    """An article of which the feed names the print page, which leaves things out."""
    stand.puts("/one", sentence, SHOOT, BUDGET, canonical="/one")
    stand.puts("/print/one", sentence, SHOOT, canonical="/one")
    stand.names("/print/one")


def texts(stand: Newsstand) -> list[tuple[str | None, bool]]:
    """The articles of the ledger: their addresses, and whether they are whole."""
    with Ledger(stand.folder / "slate.db") as ledger:
        return [(article.url, BUDGET in article.text) for article in ledger.articles()]


def test_a_variant_is_read_from_the_article_s_own_page_and_so_is_its_update(stand: Newsstand) -> None:
    a_variant(stand)
    with stand.watch() as watch:
        watch.once()
        assert texts(stand) == [(stand.outlet.at("/one", HOST), True)]
        stand.puts("/one", SIGNED, SHOOT, BUDGET, canonical="/one")  # and its print page is as it was
        later(stand, watch, 1.2 * DAY)
    assert texts(stand) == [(stand.outlet.at("/one", HOST), True)] * 2
    assert [news.after for news in stand.listener.heard if "Mara Holt" in news.title] == ["in talks", "attached"]


def test_an_article_s_own_page_that_is_away_for_the_moment_is_waited_for(stand: Newsstand) -> None:
    a_variant(stand)
    stand.outlet.script("/one", busy(60), host=HOST)
    with stand.watch() as watch:
        watch.once()
        assert texts(stand) == []
        stand.puts("/one", TALKS, SHOOT, BUDGET, canonical="/one")
        later(stand, watch, HOUR)
        stand.outlet.script("/one", broken(), host=HOST)
        later(stand, watch, 2 * DAY)
    assert texts(stand) == [(stand.outlet.at("/one", HOST), True)]


@pytest.mark.parametrize("answer", [broken(), Answer(404), Answer(410)])
def test_a_variant_stands_in_for_a_page_that_stays_away(stand: Newsstand, answer: Answer) -> None:
    a_variant(stand)
    stand.outlet.script("/one", answer, host=HOST)
    with stand.watch() as watch:
        watch.once()
        later(stand, watch, DAY)
    assert texts(stand) == [(stand.outlet.at("/one", HOST), False)]


def test_a_site_whose_pages_all_state_one_address_loses_no_article(stand: Newsstand) -> None:
    stand.puts("/film", "Reviews, interviews and news of the films that are being made, every day of the week.")
    for path, sentence in (("/2026/holt", TALKS), ("/2026/brandt", OTHER)):
        stand.puts(path, sentence, SHOOT.replace("Porto", path), canonical="/film")
        stand.names(path)
    with stand.watch() as watch:
        watch.once()
    assert {url for url, _ in texts(stand)} == {stand.outlet.at(f"/2026/{name}", HOST) for name in ("holt", "brandt")}


def test_an_article_that_leads_to_the_front_page_is_none_and_is_asked_for_again(stand: Newsstand) -> None:
    stand.puts("/", TALKS, SHOOT, BUDGET)
    stand.outlet.script("/one", moved("/", 302), host=HOST)
    stand.names("/one")
    with stand.watch() as watch:
        watch.once()
        assert "front page" in watch.desk.one("SELECT result FROM entries")
        assert texts(stand) == []
        stand.puts("/one", TALKS, SHOOT, BUDGET)
        later(stand, watch, DAY)
    assert texts(stand) == [(stand.outlet.at("/one", HOST), True)]


def test_press_notes_that_a_feed_names_are_read_as_an_article(stand: Newsstand) -> None:
    notes = made([[(60, 720, 24, "Ashfall 2: notes"), *column([TALKS, SHOOT, BUDGET])]])
    stand.outlet.page("/notes.pdf", notes, host=HOST, headers={"Content-Type": "application/pdf"})
    stand.names("/notes.pdf")
    with stand.watch() as watch:
        watch.once()
        later(stand, watch, 1.2 * DAY)
    assert texts(stand) == [(stand.outlet.at("/notes.pdf", HOST), True)]
    assert stand.listener.titles.count("Mara Holt: in talks (cast of Ashfall 2)") == 1
    assert stand.outlet.asked("/notes.pdf") == 2


# ---- what it survives


def test_a_server_that_asks_for_rest_is_left_alone_for_so_long(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    stand.outlet.script("/feed", busy(7_200), host=HOST)
    with stand.watch(every=60) as watch:
        watch.once()
        later(stand, watch, 1.9 * HOUR)
        assert stand.outlet.asked("/feed") == 1
        stand.feeds()
        later(stand, watch, 0.5 * HOUR)
    assert len(in_the_ledger(stand)) == 1


def test_a_lost_network_is_one_alarm_and_when_it_is_back_all_goes_on_within_minutes(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    feeds = ("/feed", "/feed?b", "/feed?c")
    stand.outlet.script("/feed?b", busy(1), host=HOST)
    stand.away()
    with stand.watch(feeds=feeds) as watch:
        later(stand, watch, 8 * HOUR)
        assert [(event.kind, event.bad) for event in stand.events] == [("network", True)]
        assert len(stand.outlet.requests) < 150  # each feed every quarter of an hour at most
        stand.back()
        later(stand, watch, 20 * 60)
    assert [(event.kind, event.bad) for event in stand.events][1] == ("network", False)
    assert len(in_the_ledger(stand)) == 1


@pytest.mark.parametrize("wrong", [-5 * 365 * DAY, -3 * HOUR, 5 * 365 * DAY])
def test_a_clock_that_jumps_neither_stalls_the_watch_nor_makes_it_storm(stand: Newsstand, wrong: float) -> None:
    stand.clock = SimulatedClock([(HOUR, wrong), (10 * HOUR, 0.0)])
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        later(stand, watch, 20 * HOUR)
    assert 35 <= stand.outlet.asked("/feed") <= 46  # every half hour


def test_a_clock_that_was_put_right_while_the_watch_was_off_does_not_stall_it(stand: Newsstand) -> None:
    stand.clock = SimulatedClock([(0.0, 5 * 365 * DAY), (HOUR, 0.0)])
    stand.clock.sleep(1)
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
    stand.clock.sleep(2 * HOUR)
    stand.prints("/two", OTHER)
    with stand.watch() as watch:
        later(stand, watch, HOUR)
    assert len(in_the_ledger(stand)) == 2


def test_a_full_disk_is_said_once_and_waited_for(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        pages = watch.desk.one("PRAGMA page_count")
        watch.desk.rows(f"PRAGMA max_page_count = {pages}")  # SQLite's own "database or disk is full"
        for number in range(60):
            stand.prints(f"/more/{number}", TALKS.replace("Mara", "Ada" if number % 2 else "Vera"))
        later(stand, watch, 3 * HOUR)
        assert [(event.kind, event.bad) for event in stand.events] == [("disk", True)]
        assert "the disk is full" in stand.events[0].words
        watch.desk.rows("PRAGMA max_page_count = 1000000")
        later(stand, watch, HOUR)
        assert [(event.kind, event.bad) for event in stand.events][1:] == [("disk", False)]
    assert len(in_the_ledger(stand)) == 61
    assert len(stand.listener.titles) == len(set(stand.listener.titles)) == 3


def test_a_channel_that_fails_is_told_later_in_order_and_nothing_twice(stand: Newsstand) -> None:
    stand.listener.refuses = [TellError("is away"), OSError(28, "No space left on device", "changes.atom")]
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
        stand.prints("/two", SIGNED)
        later(stand, watch, 2 * HOUR)
    assert [news.after for news in stand.listener.heard] == ["in talks", "attached"]


def test_what_a_channel_refuses_for_good_is_shown_and_sent_when_asked_to(stand: Newsstand) -> None:
    stand.listener.refuses = [TellError("no such address", "Correct it.", lasting=True)]
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
        (wrong,) = watch.wrong()
        assert "listener: 1 not told: no such address" in wrong.words
        later(stand, watch, DAY)
    assert stand.listener.heard == []
    with stand.watch(again=True) as watch:
        watch.once()
        assert watch.wrong() == []
    assert len(stand.listener.heard) == 1


def test_two_watches_of_one_ledger_do_not_run_at_once(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch():
        with pytest.raises(LockedError) as told, stand.watch():
            pass
        assert f"process {os.getpid()}" in told.value.message
    with stand.watch() as watch:
        watch.once()


def test_who_signed_an_article_is_taken_from_the_feed_where_its_page_names_nobody(stand: Newsstand) -> None:
    stand.prints("/one", TALKS)
    with stand.watch() as watch:
        watch.once()
    with Ledger(stand.folder / "slate.db") as ledger:
        assert [article.byline for article in ledger.articles()] == ["Ada Moss"]


def test_a_desk_that_kept_no_bylines_yet_goes_on(tmp_path: Path) -> None:
    Desk(tmp_path / "watch.db").close()
    with sqlite3.connect(tmp_path / "watch.db") as db:
        db.execute("ALTER TABLE entries DROP COLUMN byline")
        db.execute("INSERT INTO entries (key, url, feed, next_at, first_seen) VALUES ('k', 'https://k', 'f', 1, 1)")
    desk = Desk(tmp_path / "watch.db")
    assert [row.byline for row in desk.due_entries(2, waiting=5, again=5)] == [""]
    desk.close()


def test_a_desk_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    Desk(tmp_path / "watch.db").close()
    with sqlite3.connect(tmp_path / "watch.db") as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(DeskError) as told:
        Desk(tmp_path / "watch.db")
    assert "later version" in told.value.message
    (tmp_path / "watch.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(DeskError) as told:
        Desk(tmp_path / "watch.db")
    assert "Move it away" in told.value.remedy


PROGRAM = """
import sys
from slatewire.cli import main
sys.argv[0] = "slatewire"
main()
"""


def program(stand: Newsstand, *options: str) -> subprocess.Popen[str]:
    """The command itself, over a feed of this outlet."""
    host = f"127.0.0.1:{stand.outlet.port}"
    listed = stand.folder / "films.toml"
    listed.write_text(
        f'ledger = "slate.db"\nreader = "fast"\nallow = ["{host}"]\n'
        f'[[feed]]\nurl = "http://{host}/feed"\nevery = "1m"\n'
    )
    command = [sys.executable, "-c", PROGRAM, "watch", str(listed), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def on_loopback(stand: Newsstand) -> None:
    """The same pages under the address that the program can resolve."""
    stand.outlet.handler = None
    for (_, path), answers in list(stand.outlet._scripts.items()):
        local = [
            type(one)(one.status, one.body.replace(HOST.encode(), b"127.0.0.1"), {**one.headers, "ETag": "1"})
            for one in answers
        ]
        stand.outlet.script(path, *local)


def test_a_program_that_is_killed_at_any_moment_loses_nothing_and_tells_nothing_twice(stand: Newsstand) -> None:
    for number in range(2):
        stand.prints(f"/{number}", TALKS.replace("Ashfall 2", f"Ashfall {number + 2}"))
    on_loopback(stand)
    running = program(stand)
    until = time.monotonic() + 30
    while not stand.outlet.asked("/0") and not stand.outlet.asked("/1") and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    running = program(stand)
    told: list[str] = []
    while len(told) < 2 and (line := running.stdout.readline()):  # type: ignore[union-attr]
        told.append(line)
    running.send_signal(signal.SIGTERM)
    assert running.wait(30) == 0
    running.communicate()
    assert len(in_the_ledger(stand)) == 2
    with sqlite3.connect(stand.folder / "watch.db") as db:
        assert db.execute("SELECT count(*), count(DISTINCT title) FROM news").fetchone() == (2, 2)
        assert db.execute("SELECT DISTINCT state FROM deliveries").fetchall() == [("sent",)]

"""The page of the watch: what somebody sees who wants to know whether the news still comes in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from slatewire.following.desk import Desk
from slatewire.following.status import read_status
from slatewire.ledger import Ledger
from slatewire.web.watching import ago, due, headline

NOW = datetime.now(UTC)
HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture
def desk(ledger: Ledger) -> Path:
    """A watch of two feeds, one of which fails, that told one change and could not mail it."""
    path = Path(ledger.address).with_name("watch.db")
    with Desk(path) as held:
        now = datetime.now(UTC).timestamp()
        for key, value in {"seen_at": now - 5, "doing": "waiting", "stopped_at": ""}.items():
            held.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(value)))
        feed = "INSERT INTO feeds (url, position, listed, address, every, title, polled_at, next_at, failures, result)"
        held.run(
            f"{feed} VALUES ('https://a.example/f', 0, 1, '', 60, 'Example Wire', ?, ?, 0, '3 new of 20')",
            (now - 120, now + 600),
        )
        held.run(f"{feed} VALUES ('https://b.example/f', 1, 1, '', 60, ?, ?, ?, 4, 'no answer')", (HOSTILE, now, now))
        held.run(
            "INSERT INTO entries (key, url, feed, title, state, result, tries, first_seen) "
            "VALUES ('k', 'https://a.example/1', 'f', ?, 'failed', 'there is nothing there (404)', 4, ?)",
            (HOSTILE, now),
        )
        held.run(
            "INSERT INTO news (id, work_title, work_kind, property, how, title, before, after, why, quote, claim,"
            " made_at, value) VALUES ('n1', 'Ashfall 2', 'film', 'cast', 'firmer', 'Mara Holt: circling to in talks',"
            " '', '', '', '', 'c', ?, '')",
            (now - 7_200,),
        )
        held.run(
            "INSERT INTO channels (name, failures, result, remedy) VALUES ('email', 2, 'refused (554)', 'Mend it')"
        )
        held.run("INSERT INTO deliveries (channel, news, state) VALUES ('email', 1, 'failed')")
    return path


def test_it_says_in_a_line_whether_the_news_still_comes_in(desk: Path, reader: TestClient) -> None:
    page = reader.get("/watch").text
    assert "Running. 2 feeds, 1 of them failing. Last news 2 hours ago." in page
    assert "3 new of 20" in page
    assert "Failing, 4 times: no answer" in page
    assert "there is nothing there (404)" in page
    assert "Mara Holt: circling to in talks" in page
    assert "refused (554). Mend it" in page
    assert HOSTILE not in page
    assert "<script>alert" not in page


def test_a_program_gets_the_same(desk: Path, reader: TestClient) -> None:
    told = reader.get("/api/watch").json()["watch"]
    assert told["running"]
    assert [feed["failures"] for feed in told["feeds"]] == [0, 4]
    assert told["channels"][0]["failed"] == 1
    assert datetime.fromisoformat(told["news"][0]["made"]) < NOW


def test_it_is_never_kept_since_it_changes_without_the_ledger(desk: Path, reader: TestClient) -> None:
    assert reader.get("/watch").headers["cache-control"] == "no-store"
    assert reader.get("/api/watch").headers["cache-control"] == "no-store"


def test_without_a_watch_it_says_how_to_begin(reader: TestClient) -> None:
    assert "slatewire watch --example" in reader.get("/watch").text
    assert reader.get("/api/watch").json() == {"watch": None}


def test_a_watch_that_gives_no_sign_is_not_running(desk: Path) -> None:
    later = read_status(desk, NOW + timedelta(days=2))
    assert later
    assert headline(later, NOW + timedelta(days=2)).startswith("Not running since 2 days ago. 2 feeds")


@pytest.mark.parametrize("data", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_watch_is_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "watch.db").write_bytes(data)
    assert read_status(tmp_path / "watch.db") is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "just now"), (61, "1 minute ago"), (7_300, "2 hours ago"), (200_000, "2 days ago"), (-400, "in 7 minutes")],
)
def test_times_are_told_in_words(seconds: float, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


def test_what_should_have_come_while_nothing_ran_is_due() -> None:
    assert due(NOW - timedelta(hours=2), NOW) == "due"
    assert due(NOW + timedelta(minutes=5), NOW) == "in 5 minutes"
    assert due(None, NOW) == "never"

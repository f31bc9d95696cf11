"""A watchlist says what is wrong with it: where, what, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from slatewire import durations
from slatewire.following import watchlist
from slatewire.following.watchlist import WatchlistError

FEED = '[[feed]]\nurl = "https://wire.example/feed"\n'


def read(folder: Path, text: str) -> watchlist.Watchlist:
    path = folder / "films.toml"
    path.write_text(text, encoding="utf-8")
    return watchlist.read(path)


def test_the_example_is_a_watchlist(tmp_path: Path) -> None:
    listed = read(tmp_path, watchlist.example())
    assert listed.films == ("Ashfall 2",)
    assert listed.people == ("Mara Holt",)
    assert [feed.every for feed in listed.feeds] == [1_800, 7_200]
    assert listed.desk_file == tmp_path / "out" / "watch.db"


def test_paths_are_relative_to_the_watchlist(tmp_path: Path) -> None:
    listed = read(tmp_path, f'ledger = "press/film.db"\n{FEED}[notify.atom]\nfile = "changes.atom"\n')
    assert listed.ledger_file == tmp_path / "press" / "film.db"
    assert listed.notify["atom"]["file"] == str(tmp_path / "changes.atom")


def test_the_desk_of_a_ledger_on_a_server_is_beside_the_watchlist(tmp_path: Path) -> None:
    listed = read(tmp_path, f'ledger = "postgresql://press@db.example/films"\n{FEED}')
    assert listed.desk_file == tmp_path / "watch.db"


@pytest.mark.parametrize(
    ("text", "where", "remedy"),
    [
        (FEED, "ledger: is missing", 'ledger = "out"'),
        ('ledger = "out"\n', "feed: there is none", "[[feed]]"),
        (f'ledger = "out"\nflims = ["A"]\n{FEED}', "'flims' is no key", "films"),
        (f'ledger = "out"\n{FEED}evry = "1h"\n', "feed 1: 'evry' is no key", "every"),
        (f'ledger = "out"\nevery = "often"\n{FEED}', "every: 'often' is no stretch of time", '"30m"'),
        (f'ledger = "out"\nevery = "5s"\n{FEED}', "every: '5s' is too often", "1m"),
        (f'ledger = "out"\nevery = 30\n{FEED}', "every: 30 is no stretch of time", '"30m"'),
        (f'ledger = "out"\n{FEED}{FEED}', "feed 2: https://wire.example/feed stands in the list twice", "Take"),
        ('ledger = "out"\n[[feed]]\nurl = "file:///etc/passwd"\n', "feed 1: url", "https://"),
        (f'ledger = "out"\nreader = "slow"\n{FEED}', "reader: 'slow' is no reader", '"fast"'),
        (f'ledger = "out"\nfilms = "Ashfall 2"\n{FEED}', "films: is no list of names", "films = ["),
        (f'ledger = "out"\n{FEED}[notify.pigeon]\n', "notify: 'pigeon' is no key", "webhook"),
        ("ledger = ", "is not TOML", "--example"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_its_remedy(
    tmp_path: Path, text: str, where: str, remedy: str
) -> None:
    with pytest.raises(WatchlistError) as told:
        read(tmp_path, text)
    assert told.value.message.startswith(f"{tmp_path / 'films.toml'}: ")
    assert where in told.value.message
    assert remedy in told.value.remedy


def test_stretches_of_time_are_written_as_people_write_them() -> None:
    assert durations.seconds("1h30m") == durations.seconds("90 minutes") == 5_400
    assert durations.seconds("2 days") == 172_800
    assert durations.seconds("soon") is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59.6, "1 minute"),
        (7_500, "2 hours"),
        (86_000, "1 day"),
        (864e5, "1,000 days"),
    ],
)
def test_a_stretch_of_time_is_told_in_one_unit(seconds: float, words: str) -> None:
    assert durations.words(seconds) == words

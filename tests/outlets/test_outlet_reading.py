"""What an outlet's file decides: the day that is printed, and whether a wall stands before the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from slatewire import intake
from slatewire.intake.outlets import pages as outlet_pages
from slatewire.model import Article, Problem

URL = "https://gazette.example/2031/03/odell"
TEXT = (
    "Tamsin Odell is set to star in Ashfall 2 for Example Studios, people with knowledge of the deal said on Tuesday. "
    "Imre Kovago directs."
)
FILE = """
hosts = ["gazette.example"]
outlet = "Example Gazette"
[page]
body = [".story"]
published = [".dates time"]
updated = [".dates time"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for files of the user's own, in force while the test runs."""
    monkeypatch.setenv(outlet_pages.FOLDER_OF_YOURS, str(tmp_path))
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def test_a_file_of_the_users_own_names_an_outlet_as_it_likes(folder: Path) -> None:
    (folder / "own.toml").write_text('hosts = ["variety.com"]\noutlet = "The Daily"', encoding="utf-8")
    named = [outlet_pages.page_of(f"https://{host}/x") for host in ("variety.com", "www.variety.com", "au.variety.com")]
    assert [page.outlet for page in named if page] == ["The Daily", "The Daily", "Variety Australia"]


def _forget() -> None:
    outlet_pages.outlet_pages.cache_clear()
    outlet_pages._by_host.cache_clear()


def _read(inside: str = "", outside: str = "") -> list[Article | Problem]:
    page = f"""<html><head><title>Odell stars</title></head><body><h1>Odell stars in Ashfall 2</h1>
        <div class="dates">{inside}</div><div class="story"><p>{TEXT}</p></div>{outside}</body></html>"""
    return [item for item in intake.read_page(page.encode(), url=URL) if isinstance(item, Article | Problem)]


def _days(inside: str) -> tuple[str | None, str | None]:
    (article,) = _read(inside)
    assert isinstance(article, Article)
    return article.published, article.updated


@pytest.mark.parametrize(
    ("printed", "published", "updated"),
    [
        ('<time datetime="2031-03-05T02:10:00Z">March 4, 2031 6:10pm PT</time>', "2031-03-04", "2031-03-04"),
        ('<time datetime="2031-03-05T02:10:00Z">6:10pm</time>', "2031-03-05", "2031-03-05"),
        ('<time datetime="2031-03-05T02:10:00Z"></time>', "2031-03-05", "2031-03-05"),
        ("<time>Published March 4, 2031, updated March 6, 2031</time>", "2031-03-04", "2031-03-06"),
        ("<time>yesterday</time>", "2031-03", None),
    ],
)
def test_the_day_is_the_one_that_the_outlet_prints_else_the_month_of_the_address(
    folder: Path, printed: str, published: str | None, updated: str | None
) -> None:
    (folder / "gazette.toml").write_text(FILE, encoding="utf-8")
    assert _days(printed) == (published, updated)


GATE = '<div class="gate"><p>Subscribe to continue reading.</p></div>'


@pytest.mark.parametrize(
    ("wall", "outside", "closed"),
    [
        ("", GATE, True),  # nothing is said of walls: a short text and these words are one
        ("wall = []", GATE, False),
        ('wall = [".gate"]', GATE, True),
        ('wall = [".gate"]', '<div class="gate"></div>', False),
        ('wall = [".gate"]', "<p>Subscribe to continue reading.</p>", False),
    ],
)
def test_where_a_file_tells_the_walls_none_is_guessed(folder: Path, wall: str, outside: str, closed: bool) -> None:
    (folder / "gazette.toml").write_text(FILE + wall, encoding="utf-8")
    (item,) = _read(outside=outside)
    assert isinstance(item, Problem if closed else Article)


def test_a_page_that_the_file_does_not_fit_may_still_be_a_wall(folder: Path) -> None:
    (folder / "gazette.toml").write_text(FILE.replace(".story", ".elsewhere") + "wall = []", encoding="utf-8")
    (item,) = _read(outside=GATE)
    assert isinstance(item, Problem)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://variety.com/2031/film/news/odell/", "Variety"),
        ("https://www.variety.com/2031/film/news/odell/", "Variety"),
        ("https://au.variety.com/2031/film/news/odell/", "Variety Australia"),
        ("https://notvariety.com/2031/", None),
        ("https://[broken", None),
    ],
)
def test_an_edition_is_read_as_its_outlet_and_called_by_its_own_name(url: str, outlet: str | None) -> None:
    page = outlet_pages.page_of(url)
    assert (page.outlet if page else None) == outlet

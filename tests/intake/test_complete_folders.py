"""Pages that browsers saved "complete": the page is an article, the folder of its parts is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from slatewire import build, intake
from slatewire.model import Article, Passed

LINE = "Mara Holt has signed on to direct Ashfall 2 for Example Studios, the company said on Tuesday."
ADDRESS = "https://wire.example/2025/10/ashfall-2"
STORY = f"<h1>Ashfall 2 finds its director</h1><p>{LINE}</p><p>It is her third.</p>"
PAGE = f"<html><body><article>{STORY}</article></body></html>"
FRAME = "<html><body><p>Buy a watch today, and another tomorrow, at half the price of a week ago.</p></body></html>"


def save(folder: Path, page: str, parts: str, html: str = PAGE) -> None:
    (folder / page).write_text(html)
    (folder / parts / "inner").mkdir(parents=True)
    for name in ("saved_resource.html", "inner/ad.htm", "notes.txt", "style.css"):
        (folder / parts / name).write_text(FRAME)


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("Ashfall 2.html", "Ashfall 2_files"),
        ("Ashfall 2.htm", "Ashfall 2-Dateien"),
        ("Ashfall 2.html", "Ashfall 2_fichiers"),
        ("Ashfall 2.HTML", "Ashfall 2_archivos"),
        ("Ashfall 2.html", "Ashfall 2.files"),
    ],
)
def test_the_parts_of_a_page_are_told_and_not_read(tmp_path: Path, page: str, parts: str) -> None:
    save(tmp_path, page, parts)
    items = list(intake.gather([tmp_path]))
    articles = [item for item in items if isinstance(item, Article)]
    assert [article.title for article in articles] == ["Ashfall 2 finds its director"]
    assert [item for item in items if not isinstance(item, Article)] == [
        Passed((tmp_path / parts).as_posix(), 3, f"parts of {page}")
    ]


def test_a_folder_of_that_name_without_its_page_is_a_folder_like_any_other(tmp_path: Path) -> None:
    save(tmp_path, "Other.html", "Ashfall 2_files")
    files, _ = intake.find_files([tmp_path])
    assert {file.name for file in files} == {"Other.html", "saved_resource.html", "ad.htm", "notes.txt"}


def test_a_folder_of_parts_that_is_named_itself_is_read(tmp_path: Path) -> None:
    save(tmp_path, "Ashfall 2.html", "Ashfall 2_files")
    files, _ = intake.find_files([tmp_path / "Ashfall 2_files"])
    assert {file.name for file in files} == {"saved_resource.html", "ad.htm", "notes.txt"}


def test_a_folder_of_parts_without_pages_is_not_worth_a_word(tmp_path: Path) -> None:
    (tmp_path / "Ashfall 2.html").write_text(PAGE)
    (tmp_path / "Ashfall 2_files").mkdir()
    (tmp_path / "Ashfall 2_files" / "style.css").write_text("p {}")
    assert [type(item) for item in intake.gather([tmp_path])] == [Article]


@pytest.mark.parametrize(
    ("note", "url"),
    [
        (f"<!-- saved from url=({len(ADDRESS):04}){ADDRESS} -->", ADDRESS),
        (f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Wed Oct 08 2025\n-->", ADDRESS),
        ("<!-- saved from url=(0014)about:internet -->", None),
        (f"<!-- {ADDRESS} -->", None),
    ],
)
def test_the_browsers_note_of_where_it_was_saved_is_the_address(tmp_path: Path, note: str, url: str | None) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html>\n{note}\n{PAGE}")
    (article,) = intake.read_file(path)
    assert isinstance(article, Article)
    assert article.url == url


def test_the_address_that_the_page_states_goes_before_the_note(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    stated = PAGE.replace("<body>", f'<head><link rel="canonical" href="{ADDRESS}"></head><body>')
    path.write_text(f"<!-- saved from url=(0030)https://wire.example/x?utm_a=b -->\n{stated}")
    (article,) = intake.read_file(path)
    assert isinstance(article, Article)
    assert article.url == ADDRESS


def test_a_build_counts_the_parts_as_passed_over(tmp_path: Path) -> None:
    clippings = tmp_path / "clippings"
    clippings.mkdir()
    save(clippings, "Ashfall 2.html", "Ashfall 2_files")
    result = build([clippings], tmp_path / "out", reader="fast")
    assert (result.articles, result.passed, result.problems) == (1, {"parts of Ashfall 2.html": 3}, ())

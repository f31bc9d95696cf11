"""The contract with each outlet's pages: a page as that outlet lays it out, of our own writing, and what is read of it.

``NAME.html`` is the page, ``NAME.toml`` what a careful reader takes from it: the fields, and every paragraph of the
text; or ``problem``, where the page is no article. The page has sentences of its own in all that is not the article
(menus, teasers, captions, boxes), so that any of them in the text would be seen.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from cssselect import HTMLTranslator
from trafilatura.utils import load_html

from slatewire import intake
from slatewire.intake.outlet_pages import outlet_pages, page_of
from slatewire.model import Article, Problem
from slatewire.reading import boards
from slatewire.vocabulary import lists

FOLDER = Path(__file__).parent
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))
FIELDS = ("title", "outlet", "byline", "published", "updated", "url")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_a_careful_reader_would(name: str) -> None:
    wanted = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    data = (FOLDER / f"{name}.html").read_bytes()
    items = list(intake.read_page(data, url=wanted["url"]))
    articles = [item for item in items if isinstance(item, Article)]
    if "problem" in wanted:
        assert not articles
        assert [item.message for item in items if isinstance(item, Problem)] == [wanted["problem"]]
        return
    (article,) = articles
    assert {field: getattr(article, field) for field in FIELDS} == {field: wanted.get(field) for field in FIELDS}
    assert article.text.split("\n\n") == [wanted["title"], *wanted["text"]]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "gold_derby_board",
            [
                ("Best Picture", None, "Nine Lanterns"),
                ("Best Picture", None, "The Salt Ledger"),
                ("Best Picture", None, "Cold Meridian"),
                ("Best Actress", "Lula Ferreira", "The Salt Ledger"),
                ("Best Actress", "Tamsin Odell", "Cold Meridian"),
            ],
        ),
        (
            "gold_derby_board_2026",
            [
                ("Best Director", "Marguerite Osei", "The Salt Ledger"),
                ("Best Director", "Teodor Brandt", "Cold Meridian"),
                ("Best Picture", None, "Nine Lanterns"),
                ("Best Picture", None, "The Salt Ledger"),
            ],
        ),
    ],
)
def test_a_board_tells_who_stands_where_for_what(name: str, rows: list[tuple[str, str | None, str]]) -> None:
    wanted = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    text = "\n\n".join([wanted["title"], *wanted["text"]])  # as the page is read: see above
    assert [(row.category, row.nominee, row.work) for row in boards.find(text)] == rows


def test_every_outlet_with_a_file_has_a_page_that_holds_it_to_its_word() -> None:
    urls = [tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["url"] for name in PAGES]
    held = {page.file for url in urls if (page := page_of(url))}
    assert held == {page.file for page in outlet_pages()}


def test_outlets_are_called_as_in_the_list() -> None:
    for page in outlet_pages():
        assert lists.outlet(page.outlet) == page.outlet, page.file
        assert {lists.outlet_of(host) for host in page.hosts} <= {page.outlet, None}, page.file


def test_every_selector_meets_something_on_a_page() -> None:
    ours = files(intake).joinpath("outlets")
    trees = defaultdict(list)  # by file: the pages of its outlets
    for name in PAGES:
        if page := page_of(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["url"]):
            tree = load_html((FOLDER / f"{name}.html").read_text(encoding="utf-8"))
            trees[page.file].append(tree)
            if platform := tomllib.loads(ours.joinpath(page.file).read_text(encoding="utf-8")).get("platform"):
                trees[f"platforms/{platform}.toml"].append(tree)
    for file, pages in trees.items():
        table = tomllib.loads(ours.joinpath(*file.split("/")).read_text(encoding="utf-8")).get("page", {})
        for key, said in table.items():
            for selector in [said] if isinstance(said, str) else said:
                path = HTMLTranslator().css_to_xpath(selector)
                assert any(tree.xpath(path) for tree in pages), f"{file}: {key}: {selector}"

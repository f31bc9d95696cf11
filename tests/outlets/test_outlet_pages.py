"""The contract with each outlet's pages: a page as that outlet lays it out, of our own writing, and what is read of it.

``NAME.html`` is the page, ``NAME.toml`` what a careful reader takes from it: the fields, and every paragraph of the
text; or ``problem``, where the page is no article. The page has sentences of its own in all that is not the article
(menus, teasers, captions, boxes), so that any of them in the text would be seen.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from trafilatura.utils import load_html

from slatewire.intake.outlets.contracts import Contract, contracts, differences, wanted
from slatewire.intake.outlets.pages import outlet_pages, page_of
from slatewire.reading import boards
from slatewire.vocabulary import lists

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("contract", contracts(FOLDER), ids=lambda contract: contract.name)
def test_a_page_is_read_as_a_careful_reader_would(contract: Contract) -> None:
    assert differences(contract) == []


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
    (board,) = (wanted(contract) for contract in contracts(FOLDER) if contract.name == name)
    text = "\n\n".join([board["title"], *board["text"]])  # as the page is read: see above
    assert [(row.category, row.nominee, row.work) for row in boards.find(text)] == rows


def test_every_outlet_with_a_file_has_a_page_that_holds_it_to_its_word() -> None:
    urls = [wanted(contract)["url"] for contract in contracts(FOLDER)]
    held = {page.file for url in urls if (page := page_of(url))}
    assert held == {page.file for page in outlet_pages()}


def test_outlets_are_called_as_in_the_list() -> None:
    for page in outlet_pages():
        assert lists.outlet(page.outlet) == page.outlet, page.file
        assert {lists.outlet_of(host) for host in page.hosts} <= {page.outlet, None}, page.file


def test_every_selector_meets_something_on_a_page() -> None:
    idle = {(page.file, key, one.css) for page in outlet_pages() for key, all in page.selectors.items() for one in all}
    shared = defaultdict(set)  # a platform's selectors need not meet something at each of its outlets
    for contract in contracts(FOLDER):
        page = page_of(wanted(contract)["url"])
        assert page is not None, contract.name
        tree = load_html(contract.page.read_text(encoding="utf-8"))
        for key, selectors in page.selectors.items():
            for one in selectors:
                if one(tree):
                    shared[key].add(one.css)
                    idle.discard((page.file, key, one.css))
    assert {(file, key, css) for file, key, css in idle if css not in shared[key]} == set()

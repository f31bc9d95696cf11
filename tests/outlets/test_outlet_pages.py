"""The contract with each outlet's pages: a page as that outlet lays it out, of our own writing, and what is read of it.

``NAME.html`` is the page, ``NAME.toml`` what a careful reader takes from it: the fields, and every paragraph of the
text; or ``problem``, where the page is no article. The page has sentences of its own in all that is not the article
(menus, teasers, captions, boxes), so that any of them in the text would be seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from slatewire.intake.outlet_contracts import Contract, contracts, differences, wanted
from slatewire.intake.outlet_pages import outlet_pages, page_of
from slatewire.vocabulary import lists

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("contract", contracts(FOLDER), ids=lambda contract: contract.name)
def test_a_page_is_read_as_a_careful_reader_would(contract: Contract) -> None:
    assert differences(contract) == []


def test_every_outlet_with_a_file_has_a_page_that_holds_it_to_its_word() -> None:
    urls = [wanted(contract)["url"] for contract in contracts(FOLDER)]
    held = {page.file for url in urls if (page := page_of(url))}
    assert held == {page.file for page in outlet_pages()}


def test_outlets_are_called_as_in_the_list() -> None:
    for page in outlet_pages():
        assert lists.outlet(page.outlet) == page.outlet, page.file
        assert {lists.outlet_of(host) for host in page.hosts} <= {page.outlet, None}, page.file

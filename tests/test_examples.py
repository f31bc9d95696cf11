"""The clippings of examples/ are what the manual says they are: all of them can be read and placed in time."""

from pathlib import Path

import pytest

from slatewire.intake import gather
from slatewire.model import Article, Problem

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def found() -> list[Article | Problem]:
    return list(gather([EXAMPLES / "heat-2"]))


def test_every_clipping_is_read_and_nothing_is_reported_unreadable(found: list[Article | Problem]) -> None:
    assert [f for f in found if isinstance(f, Problem)] == []
    assert len({f.id for f in found if isinstance(f, Article)}) == 11


def test_every_article_has_an_outlet_and_a_date_whatever_its_format(found: list[Article | Problem]) -> None:
    assert [a.file for a in found if isinstance(a, Article) and not (a.outlet and a.published and a.title)] == []


def test_the_page_dump_loses_its_menus_and_keeps_its_news(found: list[Article | Problem]) -> None:
    dump = next(a.text for a in found if isinstance(a, Article) and "page-dump" in (a.file or ""))
    assert "holding out for" in dump
    assert not [line for line in ("Cookie settings", "Leave a comment", "Log in") if line in dump]


def test_the_manual_of_the_examples_lists_every_file() -> None:
    manual = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in (EXAMPLES / "heat-2").iterdir()}
    assert [name for name in sorted(files) if f"`{name}`" not in manual] == []

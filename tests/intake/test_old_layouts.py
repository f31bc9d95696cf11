"""Pages laid out by tables and line breaks: every sentence of the story is a paragraph of the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from tests.clock import takes_at_most

from slatewire.intake import read_page
from slatewire.intake.pages.blocks import words_of
from slatewire.intake.pages.old_layouts import straighten
from slatewire.model import Article

STORY = [
    "Tamsin Odell is in talks to star in Ashfall 2, people with knowledge of the deal said on Tuesday.",
    "Imre Kovago directs from a script by Dana Whitlock for Example Studios.",
    "Cameras are expected to roll in Wellington next spring.",
]
HEAD = "<h1>Odell circles Ashfall 2</h1>"


def article(body: str) -> Article:
    page = f"<html><head><title>Odell circles Ashfall 2</title></head><body>{body}</body></html>"
    (found,) = read_page(page.encode(), url="https://wire.example/film/odell-circles-ashfall-2")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{HEAD}{''.join(f'<p>{one}</p>' for one in STORY)}</td></tr></table>",
        f"<table><tbody><tr><td>Menu</td><td>{HEAD}{'<br><br>'.join(STORY)}</td></tr></tbody></table>",
        f"<table><tr><td><table><tr><td>{HEAD}{'<br>'.join(STORY)}</td></tr></table></td></tr></table>",
        f"<div>{HEAD}{'<br><br>'.join(STORY)}</div>",
        f"<div>{HEAD}{STORY[0]}<br/>\n<br/><i>{STORY[1][:4]}</i>{STORY[1][4:]}<br><br><p>{STORY[2]}</p></div>",
    ],
    ids=["one cell", "breaks in a cell", "a table in a table", "breaks in a box", "loose text, then a paragraph"],
)
def test_a_story_laid_out_by_tables_and_breaks_is_read_whole(body: str) -> None:
    assert [line for line in article(body).text.split("\n\n") if line != "Menu"] == ["Odell circles Ashfall 2", *STORY]


LOOSE = f"{STORY[1][:8]}<a href='/k'>{STORY[1][8:20]}</a>{STORY[1][20:]}"


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}<div>{LOOSE}<p>{STORY[0]}</p><p>{STORY[2]}</p></div>",
        f"{HEAD}<div><div class='by'>By <b>Jo Roe</b></div>{LOOSE}<p>{STORY[0]}</p><p>{STORY[2]}</p></div>",
        f"{HEAD}<div><p>{STORY[0]}</p>{LOOSE}<blockquote><p>{STORY[2]}</p></blockquote></div>",
        f"<table><tr><td>{HEAD}<h3>By Jo Roe</h3>{LOOSE}<p>{STORY[0]}</p><p>{STORY[2]}</p></td></tr></table>",
    ],
    ids=["before paragraphs", "after the byline", "before a quotation", "in a cell"],
)
def test_sentences_that_stand_in_no_paragraph_are_read(body: str) -> None:
    assert set(STORY) <= set(article(body).text.split("\n\n"))


def test_a_piece_of_a_page_is_read_as_one() -> None:
    (found,) = read_page(
        f"<div><article>{HEAD}{''.join(f'<p>{one}</p>' for one in STORY)}</article></div>".encode(),
        url="https://wire.example/film/odell-circles-ashfall-2",
    )
    assert isinstance(found, Article)
    assert found.text.split("\n\n")[1:] == STORY


def test_a_table_of_data_stays_one() -> None:
    rows = "<tr><td>Role</td><td>Actor</td></tr><tr><td>Mara Quill</td><td>Tamsin<br>Odell</td></tr>"
    text = article(f"<article>{HEAD}{''.join(f'<p>{one}</p>' for one in STORY)}<table>{rows}</table></article>").text
    assert "| Role | Actor |" in text


PIECES = st.sampled_from(
    ["one", " two ", "<br>", "<br><br>", "<p>three</p>", "<i>four</i>", "<div>five<br>six<br>seven</div>",
     "<!-- no -->", "\x0b\x0c ",     "<table><tr><td>eight<br>nine<br>ten<br></td><td>eleven</td></tr></table>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
def test_no_word_is_lost_or_moved(pieces: list[str]) -> None:
    tree = lxml_html.document_fromstring(f"<html><body><div>{''.join(pieces)}</div></body></html>")
    before = words_of(tree.body).replace("|", " ").split()
    straighten(tree)
    assert words_of(tree.body).replace("|", " ").split() == before


def test_a_page_of_breaks_takes_time_that_grows_with_its_length() -> None:
    def straightened(times: int) -> None:
        straighten(lxml_html.document_fromstring("<html><body>" + "a<br>" * times + "</body></html>"))

    assert takes_at_most(40, straightened, 2_000, 20_000)

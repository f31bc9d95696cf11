"""From elements of a page to paragraphs: what a reader sees comes out, once and in order, however it is nested."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from clock import takes_at_most
from slatewire.intake.outlets.pages import load
from slatewire.intake.outlets.reading import read
from slatewire.intake.outlets.selectors import compiled
from slatewire.intake.pages.blocks import outermost, text_of, words_of

HIDDEN = (
    '<script>{}</script>', "<style>{}</style>", "<noscript><p>{}</p></noscript>", "<template>{}</template>",
    "<nav>{}</nav>", "<aside><p>{}</p></aside>", "<form>{}</form>", "<button>{}</button>", "<svg><text>{}</text></svg>",
    "<figure><img src='x'><figcaption>{}</figcaption></figure>", "<figcaption>{}</figcaption>", "<!-- {} -->",
    "<div hidden>{}</div>", "<div style='color: red; DISPLAY : none'>{}</div>", "<p style='visibility:hidden'>{}</p>",
    "<select><option>{}</option></select>", "<div class='ad'><p>{}</p></div>",
)  # fmt: skip
SHOWN = (
    "<p>{}</p>", "<div>{}</div>", "<section><h2>{}</h2></section>", "<ul><li>{}</li></ul>", "<dl><dd>{}</dl>",
    "<blockquote>{}</blockquote>", "<em>{}</em>", "<a href='/x'>{}</a>", "<span style='color: red'>{}</span>",
    "{}<br>", "<x-card>{}</x-card>",
    "<table><tr><td>{}</td></tr></table>", "<table><tr><td></td><td><div>{}</div></td></tr></table>",
    "<table><tr><td>first column</td><td>{}</td></tr></table>", "<div class='row'>loose<b>{}</b></div>",
    "<div class='row'><i class='cell'>one</i><i class='cell'>{}</i></div>", "<!-- a note -->{}",
    "<details><summary>more</summary>{}</details>", "<font>{}</font>", "<pre>{}\n</pre>",
)  # fmt: skip


def tree(markup: str) -> Any:
    return html.fromstring(f"<html><body><main>{markup}</main></body></html>").find(".//main")


def text(markup: str, **selectors: str) -> str:
    top = tree(markup)
    return text_of([top], **{name: frozenset(compiled(one)(top)) for name, one in selectors.items()})


# A page: words that a reader sees, words that none does, one in another and one after another.
_word = st.integers(0, 9_999).map(lambda number: f" w{number} ")
_unseen = st.tuples(st.sampled_from(HIDDEN), st.integers(0, 9_999)).map(lambda pair: pair[0].format(f" u{pair[1]} "))
_pages = st.recursive(
    _word | _unseen,
    lambda within: st.tuples(st.sampled_from(SHOWN), st.lists(within, min_size=1, max_size=5)).map(
        lambda pair: pair[0].format("".join(pair[1]))
    ),
    max_leaves=40,
)


@given(st.lists(_pages, max_size=6))
def test_every_word_that_a_reader_sees_comes_out_once_and_in_order(parts: list[str]) -> None:
    markup = "".join(parts)
    got = text(markup, without=".ad", rows=".row")
    assert re.findall(r"\bw\d+\b", got) == re.findall(r"\bw\d+\b", markup)
    assert not re.search(r"\bu\d", got)
    assert "loose" not in markup or got.count("loose") == markup.count("loose")


@given(st.lists(_pages, max_size=6))
def test_a_page_of_boards_by_rows_and_cells_says_no_word_twice(parts: list[str]) -> None:
    numbered = iter(range(100_000))
    markup = re.sub(r"\bw\d+", lambda _: f"w{next(numbered)}", "".join(parts))
    got = re.findall(r"\bw\d+\b", text(markup, without=".ad", rows=".row", cells=".cell"))
    assert len(got) == len(set(got))
    assert got == sorted(got, key=lambda word: int(word[1:]))


@given(st.lists(_pages, max_size=6))
def test_paragraphs_have_no_blank_edges_and_a_blank_line_between_two(parts: list[str]) -> None:
    got = text("".join(parts))
    assert all(line == " ".join(line.split()) for line in got.split("\n"))
    assert "\n\n\n" not in got
    assert got == got.strip()


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_no_reader_sees_as_the_article_stays_out_and_what_follows_it_stays_in(markup: str) -> None:
    filled = f"<p>before</p>{markup.format('unseen')} after"
    assert text(filled, without=".ad") == "before\n\nafter"


def test_lines_lists_and_headings() -> None:
    assert text("one<br>two<br/><br/>three") == "one\n\ntwo\n\nthree"
    assert text("<h2>Two<br>lines</h2><p>Then text.</p>") == "Two lines\n\nThen text."
    assert text("<p>Cast:</p><ul><li>Ada Moss<li>Ira <b>Qu</b>ill</ul>") == "Cast:\n\nAda Moss\n\nIra Quill"
    assert text("<p>An <a href='/x'>actor</a>, <i>Ashfall</i>\n and more</p>") == "An actor, Ashfall and more"


def test_tables_are_lines_of_cells() -> None:
    assert (
        text("<table><thead><tr><th>Film<th>Gross</thead><tr><td>Ashfall<td>$4 | 5m<tr><td><td></table><p>End.</p>")
        == "| Film | Gross |\n| Ashfall | $4 / 5m |\n\nEnd."
    )
    assert text("<table><tr><td><p>One</p><p>two</p></td><td><br>three</td></tr></table>") == "| One two | three |"


def test_an_empty_cell_keeps_its_place() -> None:
    assert text("<table><tr><th>Film<th>Week<th>Gross<tr><td>Ashfall<td><td>$45m</table>") == (
        "| Film | Week | Gross |\n| Ashfall |  | $45m |"
    )


def test_paragraphs_of_a_box_of_a_board_are_cells() -> None:
    box = "<div class='row'><div><p>Mara Holt</p><p>Ashfall</p></div><b>5/1</b></div>"
    assert text(box, rows=".row") == "| Mara Holt | Ashfall | 5/1 |"
    assert text(f"<table><tr><td>{box}</td><td>one</td></tr></table>") == "| Mara Holt Ashfall 5/1 | one |"


def test_tables_that_lay_out_a_page_are_read_as_paragraphs() -> None:
    laid_out = "<table><tr><td><img></td><td><p>One.</p><p>Two.</p></td><td hidden>x</td></tr></table>"
    assert text(laid_out) == "One.\n\nTwo."
    assert text(f"<table><tr><td>{laid_out}</td></tr></table>") == "One.\n\nTwo."
    inner = "<table><tr><td>A</td><td>B</td></tr></table>"
    assert text(f"<table><tr><td><p>Text.</p>{inner}</td></tr></table>") == "Text.\n\n| A | B |"


def test_boards_are_told_by_rows_and_cells() -> None:
    board = (
        "<div class='row'><b class='cell'>Mara Holt</b><i>arrow</i><span><b class='cell'>5/1</b></span></div>"
        "<div class='row'><b class='cell'>Ira Quill</b><b class='cell' hidden>-</b><b class='cell'>9/2</b></div>"
    )
    assert text(board, rows=".row", cells=".cell") == "| Mara Holt | 5/1 |\n| Ira Quill | 9/2 |"
    assert text(board, rows=".row") == "| Mara Holt | arrow | 5/1 |\n| Ira Quill | 9/2 |"
    assert text("<div class='row'>Odds: <b>Mara Holt</b> 5/1</div>", rows=".row") == "| Odds: | Mara Holt | 5/1 |"


def test_cells_in_cells_and_rows_in_rows_are_told_once() -> None:
    nested = "<div class='row'><div class='row'><p class='cell'>Holt <b class='cell'>new</b></p><p class='cell'>5/1</p>"
    assert text(nested, rows=".row", cells=".cell") == "| Holt new | 5/1 |"
    assert text(nested, rows="div, p", cells="div, p, b") == "Holt new\n\n5/1"


def test_one_element_is_read_on_one_line() -> None:
    assert words_of(tree("<h1>Mara Holt<br>Joins</h1><p>‘Ashfall 2’</p>")) == "Mara Holt Joins ‘Ashfall 2’"
    assert words_of(tree("<table><tr><td>By<td>Jane Roe</table>")) == "By Jane Roe"


def test_the_outermost_elements_are_those_in_no_other() -> None:
    top = tree("<div id=a><p id=b><i id=c>x</i></p></div><p id=d><i id=e>y</i></p>")
    assert [node.get("id") for node in outermost(compiled("div, p, i")(top))] == ["a", "d"]
    assert [node.get("id") for node in outermost(compiled("i, #b")(top))] == ["b", "e"]


# ---- pages that are made to hurt

DEEPEST = 240  # the parser drops what stands deeper than 255 elements
CHAINS = {
    "elements": ("<div>a", "</div>"),
    "layout tables": ("<table><tr><td> </td><td>", "</td></tr></table>"),
    "rows and cells": ("<i class='row cell'>a", "</i>"),
    "what is empty": ("<i>", "</i>"),
}


def chains(part: str, end: str, depth: int, elements: int = 24_000) -> Any:
    """As many elements as said, up to ``depth`` of them one in another; the innermost holds a word."""
    deep = depth // part.count("<")
    return tree((part * deep + "x" + end * deep) * (elements // depth))


@pytest.mark.parametrize("kind", CHAINS)
def test_elements_in_one_another_take_no_longer_than_as_many_beside_one_another(kind: str) -> None:
    pages = {depth: chains(*CHAINS[kind], depth) for depth in (6, DEEPEST)}

    def run(depth: int) -> None:
        top = pages[depth]
        rows = compiled(".row")(top)
        text_of([top], rows=frozenset(rows), cells=frozenset(rows))
        outermost(list(top.iter()))

    assert takes_at_most(6, run, 6, DEEPEST)


@pytest.mark.parametrize(
    "part", ["<p>a <b>b</b></p>", "<br>", "<b hidden></b>", "<tr><td>a<td>b</tr>", "<i class=row>a</i>"]
)
def test_time_grows_with_the_number_of_elements(part: str) -> None:
    pages = {size: tree(part * size) for size in (6_000, 48_000)}
    assert takes_at_most(20, lambda size: text_of([pages[size]], rows=frozenset(pages[size])), 6_000, 48_000)


def test_no_word_of_a_hundred_thousand_elements_is_lost() -> None:
    assert text_of([chains("<div>a", "</div>", DEEPEST, 100_000)]).count("a") == 100_000 // DEEPEST * DEEPEST
    assert text(f"<table>{'<tr><td>a<td>b</tr>' * 30_000}</table>").count("| a | b |") == 30_000


@pytest.mark.parametrize("selector", ["*", "body *", "html", "br", "div div div, div, p", ":not(p)"])
def test_selectors_that_meet_everything_read_each_word_once_and_soon(selector: str) -> None:
    quoted = ", ".join(f'{key} = "{selector}"' for key in ("body", "byline", "published", "headline", "wall"))
    outlet = load(f'hosts = ["wire.example"]\noutlet = "Example Wire"\npage = {{ {quoted} }}', "wire.toml")

    told = re.findall(r"\bw\d+\b", read(outlet, tree("".join(f"<div>w{number}" for number in range(200)))).text)
    assert len(told) == len(set(told))
    pages = {depth: chains("<div>a", "</div>", depth, 12_000) for depth in (6, DEEPEST)}
    assert takes_at_most(6, lambda depth: read(outlet, pages[depth]), 6, DEEPEST)

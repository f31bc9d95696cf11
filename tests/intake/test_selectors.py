"""CSS selectors meet what they say, in the order of the page, and soon also on pages that are made to hurt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.cssselect import CSSSelector

from clock import takes_at_most
from slatewire.intake.outlets.selectors import compiled

_part = st.sampled_from(("div", "p", "b", ".a", ".c", "#x", "p.a", "[data-k]", "*", "b:not(.a)", ":first-child"))
_way = st.lists(st.tuples(_part, st.sampled_from((" ", " > ", " + ", " ~ "))), min_size=1, max_size=4).map(
    lambda parts: "".join(f"{part}{sign}" for part, sign in parts).rstrip(" >+~")
)
_element = st.tuples(
    st.sampled_from(("div", "p", "b")), st.sampled_from(("", " class=a", " class='a c'", " data-k id=x"))
)
_page = st.recursive(
    st.just("text<!-- note -->"),
    lambda within: st.tuples(_element, st.lists(within, max_size=4)).map(
        lambda pair: f"<{pair[0][0]}{pair[0][1]}>{''.join(pair[1])}</{pair[0][0]}>"
    ),
    max_leaves=25,
)


@given(st.lists(_page, max_size=4), st.lists(_way, min_size=1, max_size=3))
def test_a_selector_meets_what_it_says(parts: list[str], ways: list[str]) -> None:
    tree = html.fromstring(f"<html><body>{''.join(parts)}</body></html>")
    css = ", ".join(ways)
    assert compiled(css)(tree) == CSSSelector(css, translator="html")(tree)


@pytest.mark.parametrize("css", ["", "..a", "p[", "p::before", "p:hover >", ":nth-child(", "a:unknown", "p,,b", ">"])
def test_what_is_no_selector_is_said(css: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compiled(css)


@pytest.mark.parametrize("css", [".a .b", ".a .b .c .d", "div > div", ".a + .b", "div ~ div", "* * *", ".a, .a .b"])
def test_time_grows_with_the_number_of_elements_however_they_stand(css: str) -> None:
    def page(size: int) -> Any:
        nested = ("<div class='a b c d'>a" * 240 + "</div>" * 240) * (size // 480)
        return html.fromstring(f"<html><body>{nested}{'<div class=b>b</div>' * (size // 2)}</body></html>")

    pages = {size: page(size) for size in (4_800, 38_400)}
    select = compiled(css)
    assert takes_at_most(24, lambda size: select(pages[size]), 4_800, 38_400)

"""How an outlet's file is read, by phenomenon."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from slatewire import intake
from slatewire.intake.outlets.pages import load
from slatewire.intake.outlets.reading import read
from slatewire.intake.pages.dates import page_dates
from slatewire.model import Article

HEAD = 'hosts = ["gazette.example"]\noutlet = "Harbor Gazette"\n'
STORY = "<p class='story'>Imre Kovago will direct Saltmarsh for Example Studios; it begins filming in May in Cork.</p>"


def days_of(rules: str, line: str) -> dict[str, str]:
    tree = document_fromstring(f"<main>{line}{STORY}</main>")
    return page_dates(tree, {}, [], marked=read(load(HEAD + rules, "gazette.toml"), tree).dates)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("<p class='line'>Published on March 4, 2031 01:02PM EST</p>", {"published": "2031-03-04"}),
        ("<p class='line'>Updated on March 5, 2031 09:12AM EST</p>", {"updated": "2031-03-05"}),
        (
            "<p class='line'>Posted March 4, 2031, updated March 5, 2031</p>",
            {"published": "2031-03-04", "updated": "2031-03-05"},
        ),
        (
            "<p class='line'>Published on March 4, 2031</p><p class='line'>Updated on March 5, 2031</p>",
            {"published": "2031-03-04", "updated": "2031-03-05"},
        ),
    ],
)
def test_an_element_that_says_which_day_it_states_is_believed(line: str, days: dict[str, str]) -> None:
    assert days_of('[page]\nbody = ".story"\npublished = ".line"\nupdated = ".line"\n', line) == days


def test_a_day_of_an_update_need_not_say_so_once_more() -> None:
    line = "<b>Changed</b> <i class='changed'>March 5, 2031 at 9:12</i>"
    assert days_of('[page]\nbody = ".story"\nupdated = ".changed"\n', line) == {"updated": "2031-03-05"}


def test_an_outlet_that_moved_to_another_platform_is_read_on_both() -> None:
    page = load('hosts = ["gazette.example"]\noutlet = "Harbor Gazette"\nplatform = ["valnet", "chorus"]\n', "x.toml")
    for body in ('<section id="article-body">', '<div class="c-entry-content">'):
        end = "</section>" if "section" in body else "</div>"
        tree = document_fromstring(f"<main><p>Menu</p>{body}{STORY}{end}</main>")
        assert read(page, tree).text.startswith("Imre Kovago will direct")


@pytest.mark.parametrize("shell", ["", "<section id='article-body'><p>Loading ...</p></section>"])
def test_a_layout_that_the_file_does_not_know_is_read_as_any_page_and_keeps_its_fields(shell: str) -> None:
    page = (
        f"<html><body>{shell}<h1 class='article-header-title'>Saltmarsh Has A Director</h1><main><article>"
        "<p>Ruth Amsel will direct Saltmarsh for Copperfield Films, which plans to start filming in Cork in May.</p>"
        "<p>The studio said on Monday that the part of the ferryman is not cast, and that there is time.</p>"
        "</article></main></body></html>"
    )
    (article,) = intake.read_page(page.encode(), url="https://collider.com/saltmarsh/")
    assert isinstance(article, Article)
    assert (article.outlet, article.title) == ("Collider", "Saltmarsh Has A Director")
    assert "Ruth Amsel will direct Saltmarsh" in article.text
    assert "the part of the ferryman is not cast" in article.text

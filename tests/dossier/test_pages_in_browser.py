"""Articles, people, companies, outlets and overviews in Chromium: fit for all readers, and quiet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hostile_slate import hostile
from invented_slate import slate, small_film
from slate_factory import subjects_of

from slatewire.dossier import write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pages-site")
    films = [small_film(number) for number in range(20, 32)]
    write_site(subjects_of([*slate(), *films, hostile()]), out)
    return out


def article(site: Path) -> Path:
    """The page of the article with most claims."""
    return max(site.glob("articles/*.html"), key=lambda path: path.read_text().count("<mark"))


def kinds(site: Path) -> list[Path]:
    """One page of each kind."""
    named = ("people/ada-quill", "companies/northlight", "outlets/examplewire", "outlets/dailylantern")
    overviews = ("index", "changes", "background", "problems", "people/index", "companies/index", "outlets/index")
    return [*(site / f"{name}.html" for name in (*overviews, *named)), article(site)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_on_a_page_of_any_kind(chromium: Any, site: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # What axe adds to the page is refused by the page's own policy unless the browser is told to let it in.
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in kinds(site):
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        bad = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert bad == [], path
    context.close()


def test_pointing_at_words_or_going_to_them_by_keyboard_shows_what_they_claim(chromium: Any, site: Path) -> None:
    from playwright.sync_api import expect

    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(article(site).as_uri())
    card = page.locator(".margin li").first.locator(".card")

    def is_shown() -> bool:
        return card.evaluate("card => getComputedStyle(card).clipPath") == "none"

    assert not is_shown()
    page.locator("mark").first.hover()
    assert is_shown()
    assert "word of" in card.inner_text() or "own voice" in card.inner_text()
    page.mouse.move(2, 2)
    assert not is_shown()
    page.locator("sup.cite a").first.focus()
    assert is_shown()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#about-1$"))
    page.locator("h1").click()
    assert is_shown()  # it stays open for who has gone to it
    page.close()


def test_a_link_to_a_claim_leads_to_its_words(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    page.goto(article(site).as_uri())
    name = page.locator("mark[id]").last.get_attribute("id")
    page.goto(f"{article(site).as_uri()}#{name}")
    assert page.locator(f"[id='{name}']").is_visible()
    ground = page.locator(f"[id='{name}']").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == page.evaluate("getComputedStyle(document.body).color")
    page.close()


def test_on_a_phone_what_is_claimed_stands_below_the_words(chromium: Any, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(article(site).as_uri())
    passage = page.locator(".passage", has=page.locator(".margin")).first
    words, notes = passage.locator(".said").bounding_box(), passage.locator(".margin").bounding_box()
    assert notes["y"] >= words["y"] + words["height"] - 10
    page.close()


def test_in_print_everything_that_is_claimed_can_be_read(chromium: Any, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 690, "height": 980})
    page.emulate_media(media="print")
    page.goto(article(site).as_uri())
    assert page.locator(".card").evaluate_all("cards => cards.every(card => card.offsetHeight > 10)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    page.close()


def test_the_long_table_fits_a_phone(chromium: Any, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "index.html").as_uri())
    assert page.locator("#films tbody tr").count() == 17
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_label("Stage").is_visible()
    page.close()

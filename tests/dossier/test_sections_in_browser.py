"""The written sections of a film's page as a reader meets them, in Chromium: everything open, everything fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostile_slate import HOSTILE
from press_room import COPY, GAZETTE, POST, WIRE, PressRoom, dollars
from test_site_in_browser import CONTRAST

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"


def busy() -> PressRoom:
    """A film with something in every section, folds and all."""
    room = PressRoom()
    room.says(WIRE, "2024-01-10", "director", "Ada Quill", rung="attached")
    room.casts(WIRE, "2024-01-10", "Rosa Lindt", "rumored", "Rose")
    room.casts(WIRE, "2026-04-01", "Ines Roth", "circling", "Lily")
    first = room.casts(WIRE, "2026-05-01", "Ines Roth", "talks", "Lily")
    room.casts(GAZETTE, "2026-05-02", "Mara Holt", "attached", "Lily", by="Ada Quill")
    room.says(WIRE, "2026-05-01", "budget", dollars(170))
    room.says(POST, "2026-05-02", "budget", dollars(200), credits=WIRE)
    room.says(WIRE, "2026-05-01", "release_date", "2027-05")
    room.says(GAZETTE, "2026-05-02", "release_date", "2028", firmness="hedged")
    for number in range(60):
        copy = room.casts(f"{COPY} {number}", "2026-05-02", "Ines Roth", "talks", "Lily", credits=WIRE)
        room.quotes(f"{COPY} {number}", "2026-05-02", "Ada Quill", f"It is number {number * 7919}")
        if number % 10 == 0:
            room.copies(first, copy)
    for number in range(20):
        room.casts(POST, "2026-05-03", f"Actor Number{number}", "rumored")
    for number in range(20):  # each passes on the one before it
        room.says(f"Chain {number}", f"2026-05-{number + 1:02}", "studio", "Northlight", rung="attached",
                  credits=f"Chain {number - 1}" if number else None)  # fmt: skip
    return room


def attack() -> PressRoom:
    """The same sections, every word an attack."""
    room = PressRoom()
    for number, words in enumerate(HOSTILE):
        day = f"2026-05-{number + 1:02}"
        before = HOSTILE[number - 1] if number else None
        room.casts(words, "2026-01-01", words, "talks", words)
        room.casts(words, day, words, "attached", words, credits=before, condition=words)
        room.casts(words, day, f"{words} Jr", "talks", words, firmness="denied")
        room.says(words, day, "budget", dollars(100 + number * 40), credits=before, party=words)
        room.quotes(words, day, words, f"{words} {number}")
        room.quotes(words, day, None, f"{number} {words}")
        if before:
            room.copies(f"{words}/{day}", f"{before}/2026-05-{number:02}")
    return room


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("sections")
    found = {}
    for name, room in (("busy", busy()), ("attack", attack())):
        found[name] = out / f"{name}.html"
        found[name].write_text(room.page().text.encode("utf-8", "replace").decode(), encoding="utf-8")
    return found


def test_hostile_words_are_inert_in_every_section(chromium: Any, sheets: dict[str, Path]) -> None:
    page, signs = chromium.new_page(), []
    page.on("console", lambda message: signs.append(message.text))
    page.on("pageerror", lambda error: signs.append(str(error)))
    page.goto(sheets["attack"].as_uri())
    page.evaluate(OPEN_ALL)
    for section in ("board-cast", "quotes", "origins", "lately", "sources", "disputed-head"):
        shown = page.text_content(f'section[aria-labelledby="{section}"]')
        assert any(words in shown for words in HOSTILE[:10]), section
    assert page.evaluate("window.hit") is None
    assert (
        page.evaluate("document.querySelectorAll('script,img,iframe,link:not([rel=alternate],[rel=icon]),form').length")
        == 0
    )
    assert page.evaluate("[...document.links].filter(a => !/^(file|https?):/.test(a.href)).length") == 0
    assert signs == []
    page.close()


@pytest.mark.parametrize("name", ["busy", "attack"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_with_all_folds_open_the_page_does_not_scroll_sideways(
    chromium: Any, sheets: dict[str, Path], name: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(sheets[name].as_uri())
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_further_reports_stand_under_the_notes(chromium: Any, tmp_path: Path) -> None:
    room = PressRoom()
    for number in range(300):
        room.casts(f"{COPY} {number}", "2026-01-10", "Mara Holt", "talks")
    (tmp_path / "many.html").write_text(room.page().text, encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto((tmp_path / "many.html").as_uri())
    left = "document.querySelector('{}').getBoundingClientRect().left"
    assert page.evaluate(left.format(".further")) == page.evaluate(left.format(".notes"))
    page.close()


def test_a_link_into_a_fold_opens_it(chromium: Any, sheets: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(sheets["busy"].as_uri())
    assert not page.is_visible("#source-1")
    page.click('a[href="#source-1"] >> nth=0')
    assert page.is_visible("#source-1")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sections_are_legible_and_sound_to_assistive_software(
    chromium: Any, sheets: dict[str, Path], scheme: str
) -> None:
    page = chromium.new_page(color_scheme=scheme)
    page.goto(sheets["busy"].as_uri())
    page.evaluate(OPEN_ALL)
    ratio, where = page.evaluate(CONTRAST)
    assert ratio >= 4.5, where
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    page.close()


def test_what_is_folded_is_printed(chromium: Any, sheets: dict[str, Path]) -> None:
    page = chromium.new_page(viewport={"width": 690, "height": 980})
    page.goto(sheets["busy"].as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('#source-1').getBoundingClientRect().height") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    page.close()


def test_the_tree_is_a_list_in_a_list_with_its_lines_drawn(chromium: Any, sheets: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(sheets["busy"].as_uri())
    depth = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.tree li')].map(li => { let n = 0;"
        " for (let e = li; e.className !== 'tree'; e = e.parentElement) n += e.tagName === 'LI'; return n }))"
    )
    assert depth == 20
    line = page.evaluate("getComputedStyle(document.querySelector('.tree ul > li'), '::before').borderLeftStyle")
    assert line == "solid"
    page.close()

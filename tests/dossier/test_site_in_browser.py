"""The pages as a reader meets them, in Chromium: nothing runs, nothing is fetched, everything fits."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hostile_slate import HOSTILE, hostile
from invented_slate import slate
from slate_factory import subjects_of

from slatewire.dossier import write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browser-site")
    write_site(subjects_of([*slate(), hostile()]), out)
    return out


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def film(site: Path) -> str:
    return (site / "films/the-salt-meridian/index.html").as_uri()


class Watch:
    """A page whose every sign of life is written down."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.signs: list[str] = []
        self.requests: list[str] = []
        page.on("dialog", self.answer)
        page.on("console", lambda message: self.signs.append(f"console {message.text}"))
        page.on("pageerror", lambda error: self.signs.append(f"error {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def answer(self, dialog: Any) -> None:
        self.signs.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path) -> None:
        self.requests.clear()
        self.page.goto(path.as_uri())


def test_nothing_from_an_article_runs_and_nothing_is_fetched(chromium: Any, site: Path) -> None:
    watch = Watch(chromium.new_page())
    for path in pages(site):
        watch.open(path)
        watch.page.mouse.move(200, 200)
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate("window.hit") is None, path
        assert watch.requests == [path.as_uri()]
        assert (
            watch.page.evaluate(
                "document.querySelectorAll('body > main script,img,iframe,link:not([rel=alternate],[rel=icon])').length"
            )
            == 0
        )
    assert watch.signs == []
    watch.page.close()


def test_the_policy_would_stop_a_script_that_slipped_through(chromium: Any, site: Path, tmp_path: Path) -> None:
    html = (
        Path(site / "index.html")
        .read_text()
        .replace("</main>", "<script>window.hit=1</script><style>main{display:none}</style></main>")
    )
    (tmp_path / "tampered.html").write_text(html)
    page = chromium.new_page()
    page.goto((tmp_path / "tampered.html").as_uri())
    assert page.evaluate("window.hit") is None
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
    page.close()


def test_the_style_sheet_is_let_in(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    page.goto(film(site))
    assert page.evaluate("getComputedStyle(document.querySelector('.row')).display") == "grid"
    page.close()


def test_hostile_words_are_shown_as_they_stand(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    path = next(p for p in pages(site) if p.parent.name.startswith("script"))
    page.goto(path.as_uri())
    shown = page.evaluate("document.body.textContent")
    for attack in HOSTILE[:10]:
        assert attack in shown
    assert page.evaluate("document.querySelector('h1').textContent") == HOSTILE[1]
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(chromium: Any, site: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for path in pages(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_no_words_stand_on_other_words_on_a_phone(chromium: Any, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(film(site))
    overlaps = page.evaluate(
        """() => [...document.querySelectorAll('tbody tr:not(.group)')].flatMap(row => {
            const cells = [...row.children].map(c => c.getBoundingClientRect()).filter(r => r.width && r.height);
            return cells.flatMap((a, i) => cells.slice(i + 1).filter(b =>
                a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
        }).length"""
    )
    assert overlaps == 0
    page.close()


def test_dark_rooms_get_a_dark_page(chromium: Any, site: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme)
        page.goto(film(site))
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
    brightness = {scheme: sum(map(int, ground[4:-1].split(","))) for scheme, ground in grounds.items()}
    assert brightness["light"] > 600
    assert brightness["dark"] < 150


CONTRAST = """() => {
    const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b };
    const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c }
        return 'rgb(255, 255, 255)' };
    const worst = [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .map(e => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
            return [(a + .05) / (b + .05), e.className || e.tagName] });
    return worst.sort((x, y) => x[0] - y[0])[0];
}"""  # noqa: E501


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_their_ground(chromium: Any, site: Path, scheme: str) -> None:
    page = chromium.new_page(color_scheme=scheme)
    page.goto(film(site))
    ratio, where = page.evaluate(CONTRAST)
    assert ratio >= 4.5, where
    page.close()


def test_a_footnote_and_its_fact_lead_to_each_other(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    page.goto(film(site))
    page.click("#cast-1 sup a >> nth=0")
    assert page.url.split("#")[1].startswith("note-")
    page.click(f"#{page.url.split('#')[1]} a.back >> nth=0")
    assert page.url.endswith("#cast-1")
    page.close()


def test_the_keyboard_starts_at_the_skip_link_and_shows_where_it_is(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    page.goto(film(site))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


def test_headings_landmarks_and_tables_are_in_order(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    for path in pages(site):
        page.goto(path.as_uri())
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        assert page.locator("th:not([scope])").count() == 0
    page.close()


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (768, "screen"), (690, "print")])
def test_column_labels_fit_their_columns(chromium: Any, site: Path, width: int, media: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media)
    page.goto(film(site))
    cramped = page.evaluate(
        "[...document.querySelectorAll('thead th')].filter(c => c.scrollWidth > c.clientWidth).length"
    )
    assert cramped == 0
    page.close()


def test_print_is_black_on_white_without_the_menus(chromium: Any, site: Path) -> None:
    page = chromium.new_page(viewport={"width": 690, "height": 980}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(film(site))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.is_visible(".contents")
    assert page.is_visible("#note-1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()

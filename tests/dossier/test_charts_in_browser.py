"""The charts as a reader meets them, in Chromium: they lead to words, fit the page, and hold nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from climbing_slate import long_pier
from hostile_slate import HOSTILE, hostile_with_dates
from slate_factory import subjects_of

from slatewire.dossier import write_site

pytestmark = pytest.mark.browser

# The words of a drawing by the fill that they have, against the ground of the page.
FAINT = """() => {
    const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b };
    const grounds = [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.band.odd')).fill];
    const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05) };
    return Math.min(...[...document.querySelectorAll('.chart text, .chart tspan')].flatMap(t => grounds.map(g => ratio(getComputedStyle(t).fill, g))));
}"""  # noqa: E501


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("charts-site")
    write_site(subjects_of([long_pier(), hostile_with_dates()]), out)
    return out


def pier(site: Path) -> str:
    return (site / "films/the-long-pier/index.html").as_uri()


def attacked(site: Path) -> str:
    return (site / "films/dated-attacks/index.html").as_uri()


def watched(chromium: Any, address: str, **how: Any) -> tuple[Any, list[str]]:
    page, signs = chromium.new_page(**how), []
    page.on("dialog", lambda dialog: (signs.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: signs.append(f"console {message.text}"))
    page.on("pageerror", lambda error: signs.append(f"error {error}"))
    page.on("request", lambda request: signs.append(request.url) if request.url != address else None)
    page.goto(address)
    return page, signs


def in_sight(page: Any, what: str) -> bool:
    """Whether all of the first ladder chart's parts of a kind stand between the edges of the box it scrolls in."""
    return bool(
        page.locator(".climb-chart .scroll").first.evaluate(
            """(box, what) => { const edges = box.getBoundingClientRect();
            return [...box.querySelectorAll(what)].map(e => e.getBoundingClientRect())
                .every(r => r.left >= edges.left - 1 && r.right <= edges.right + 1) }""",
            what,
        )
    )


def test_hostile_names_in_the_charts_are_inert_and_shown_as_they_stand(chromium: Any, site: Path) -> None:
    page, signs = watched(chromium, attacked(site))
    assert page.locator(".ladder-chart").count() == 2
    assert page.locator(".money-chart").count() == 1
    page.mouse.move(300, 300)
    page.locator(".as-table summary").first.click()
    assert page.evaluate("window.hit") is None
    assert signs == []
    assert page.evaluate("document.querySelectorAll('script,img,iframe,animate,foreignObject').length") == 0
    names = page.evaluate("[...document.querySelectorAll('.chart .name title')].map(t => t.textContent)")
    assert any(name.startswith(HOSTILE[0]) for name in names)
    page.close()


def test_endless_names_end_in_an_ellipsis_inside_the_drawing(chromium: Any, site: Path) -> None:
    page, _ = watched(chromium, attacked(site))
    shown = page.evaluate("[...document.querySelectorAll('.chart .who')].map(t => t.textContent)")
    assert "WWWWWWWWWW…" in shown
    over = page.evaluate(
        """() => [...document.querySelectorAll('.ladder-chart')].flatMap(c => [...c.querySelectorAll('.who')]
            .filter(t => t.getBoundingClientRect().right > c.getBoundingClientRect().right + 1)).length"""
    )
    assert over == 0
    page.close()


def test_no_console_message_and_no_style_that_the_policy_refuses(chromium: Any, site: Path) -> None:
    page, signs = watched(chromium, pier(site))
    assert signs == []
    assert page.locator("svg [style], svg style, svg script").count() == 0
    page.close()


def test_a_mark_leads_to_the_words_of_its_report(chromium: Any, site: Path) -> None:
    page, _ = watched(chromium, pier(site))
    mark = page.locator(".ladder-chart a", has_text="Mara Holt: confirmed").first
    mark.locator("circle").click()
    anchor = page.url.split("#")[1]
    assert anchor.startswith("note-")
    assert "“I am in it”" in page.locator(f"#{anchor}").inner_text()
    page.close()


def test_a_figure_leads_to_its_row_which_tells_who_said_it(chromium: Any, site: Path) -> None:
    page, _ = watched(chromium, pier(site))
    page.locator(".money-chart a", has_text="$90 million").locator("path").first.click()
    row = page.locator(f"#{page.url.split('#')[1]}").inner_text()
    assert "$90 million" in row
    assert "Reel Ledger" in row
    page.close()


def test_the_table_says_what_the_chart_draws(chromium: Any, site: Path) -> None:
    for address in (pier(site), attacked(site)):
        page, _ = watched(chromium, address)
        for figure in page.locator(".climb-chart").all():
            drawn = figure.locator(".marks a").evaluate_all(
                "as => as.map(a => [a.getAttribute('href'), a.querySelector('title').textContent])"
            )
            rows = figure.locator("tbody tr").evaluate_all(
                """rows => rows.map(r => { const [who, day, rung, firmness, outlet] = r.children;
                    const link = outlet.querySelector('a').getAttribute('href');
                    return [link, `${who.querySelector('bdi').textContent}: ${rung.textContent.toLowerCase()}, ` +
                        `${firmness.textContent}. ${outlet.querySelector('bdi').textContent}, ${day.textContent}`] })"""
            )
            assert drawn
            assert drawn == rows
        page.close()


def test_what_was_said_how_firmly_can_be_told_without_colour(chromium: Any, site: Path) -> None:
    page, _ = watched(chromium, pier(site))
    page.emulate_media(forced_colors="none")
    looks = page.evaluate(
        """() => Object.fromEntries(['stated', 'hedged', 'speculative', 'denied'].map(f => {
            const mark = document.querySelector('.ladder-chart .' + f), style = getComputedStyle(mark);
            const ground = getComputedStyle(document.body).backgroundColor;
            return [f, mark.tagName + (mark.tagName === 'path' ? mark.getAttribute('d').split(/[a-z]/).length : '')
                + (style.fill === 'none' || style.fill === ground ? ' hollow' : ' filled')] }))"""
    )
    assert len(set(looks.values())) == 4
    assert looks["stated"] == "circle filled"
    assert looks["hedged"] == "circle hollow"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_chart_stand_out_in_both_schemes(chromium: Any, site: Path, scheme: str) -> None:
    page, _ = watched(chromium, pier(site), color_scheme=scheme)
    assert page.evaluate(FAINT) >= 4.5
    page.close()


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_a_chart_scrolls_in_its_own_box_and_the_page_does_not(chromium: Any, site: Path, width: int) -> None:
    for address in (pier(site), attacked(site)):
        page, _ = watched(chromium, address, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator(".climb-chart .scroll").first
        assert box.evaluate("b => b.scrollWidth > b.clientWidth")
        box.focus()
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Ladder chart")
        assert in_sight(page, ".who")
        assert in_sight(page, ".labels-of-rungs text")
        before = box.locator("circle").first.bounding_box()["x"]
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(300)
        assert box.locator("circle").first.bounding_box()["x"] > before
        assert in_sight(page, ".labels-of-rungs text")
        page.close()


def test_in_print_a_chart_is_as_wide_as_the_page_and_its_bars_keep_their_ink(chromium: Any, site: Path) -> None:
    page, _ = watched(chromium, pier(site), viewport={"width": 690, "height": 980}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert page.evaluate("getComputedStyle(document.querySelector('.ladder-chart .stated')).fill") == "rgb(0, 0, 0)"
    assert not page.is_visible(".as-table")
    page.close()


def test_axe_finds_nothing_wrong_with_the_charts(chromium: Any, site: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, _ = watched(chromium, pier(site))
    page.locator(".as-table summary").first.click()
    for part in (".climb", ".money-chart", ".timetable", ".sides"):
        found = Axe().run(page, context=part).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    page.close()

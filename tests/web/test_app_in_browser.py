"""The app as people meet it, in Chromium: every page opens, nothing of an article runs, a claim is corrected."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from served_newsroom import HOSTILE, TOKEN, app_of, newsroom

from conftest import claim_id
from slatewire.ledger import Ledger
from slatewire.web.server import Place, listen

pytestmark = pytest.mark.browser


class Served:
    """The app on a port of its own; ``home`` is its address."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.socket = listen(Place(port=0))
        port = self.socket.getsockname()[1]
        self.home = f"http://127.0.0.1:{port}"
        app = app_of(ledger, background=True, port=port, by="Ira Quill")
        self.server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> Served:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()


@pytest.fixture
def served(tmp_path: Any) -> Iterator[Served]:
    with newsroom(tmp_path / "slate.db", hostile=True) as ledger, Served(ledger) as running:
        yield running


class Watch:
    """A page whose every sign of life is written down."""

    def __init__(self, context: Any, home: str) -> None:
        self.page, self.home = context.new_page(), home
        self.signs: list[str] = []
        self.page.on("dialog", lambda dialog: (self.signs.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda message: self.signs.append(f"console {message.text}"))
        self.page.on("pageerror", lambda error: self.signs.append(f"error {error}"))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(f"{self.home}/"):
            self.signs.append(f"asked {request.url}")

    def open(self, path: str) -> Any:
        return self.page.goto(f"{self.home}{path}")

    def links(self) -> list[str]:
        """The addresses of ours that the page leads to, without their fragments."""
        found = self.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        ours = (urljoin(self.page.url, link) for link in found)
        return [link[len(self.home) :].partition("#")[0] for link in ours if link.startswith(f"{self.home}/")]


def test_every_page_opens_and_nothing_of_an_article_runs(chromium: Any, served: Served) -> None:
    """From the front page along every link, signed in."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    watch = Watch(context, served.home)
    watch.open(f"/?token={TOKEN}")
    due, seen, kinds = ["/", "/?as_of=2025-03-05", "/search?q=filming"], set(), set()
    while due:
        path = due.pop()
        if path in seen or len(seen) > 150:
            continue
        seen.add(path)
        kinds.add(urlsplit(path).path.split("/")[1])
        if urlsplit(path).path.endswith((".atom", ".ics", ".jsonld")):  # what a browser hands on
            assert context.request.get(f"{served.home}{path}").status == 200, path
            continue
        assert watch.open(path).status == 200, path
        if watch.page.locator("main").count():  # and not JSON
            assert watch.page.evaluate("window.hit") is None, path
            assert watch.page.evaluate("document.documentElement.scrollWidth") <= 360, path
            assert watch.page.evaluate("getComputedStyle(document.querySelector('main')).display") == "block", path
            assert watch.page.locator("h1").count() == 1, path
            due += watch.links()
    assert {"films", "articles", "claims", "judgements", "search", "api", "problems.html"} <= kinds
    assert watch.signs == []
    context.close()


def test_hostile_words_are_inert_in_search_claims_and_judgements(chromium: Any, served: Served) -> None:
    from slatewire.ledger import judging

    for report in served.ledger.reports():
        if report.claim.value in HOSTILE:
            judging.confirm(served.ledger, report.id, by=HOSTILE[0], because=HOSTILE[1])
    hostile = [r for r in served.ledger.reports() if r.claim.value in HOSTILE]
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    watch = Watch(context, served.home)
    watch.open(f"/?token={TOKEN}")
    for path in ("/judgements", "/search?q=window.hit", *(f"/claims/{report.id}" for report in hostile)):
        assert watch.open(path).status == 200
        watch.page.mouse.move(100, 300)
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate("window.hit") is None, path
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert watch.page.evaluate("document.querySelectorAll('img,iframe,object,script').length") == 0
    watch.page.goto(f"{served.home}/search")
    watch.page.fill("main input[name=q]", HOSTILE[0])
    watch.page.click("main button")
    assert watch.page.evaluate("document.querySelector('h1').textContent") == HOSTILE[0]
    assert watch.signs == []
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_disputed_date_is_looked_into_rejected_seen_settled_and_taken_back(
    chromium: Any, served: Served, script: bool
) -> None:
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{served.home}/?token={TOKEN}")
    assert "token" not in page.url
    page.get_by_role("link", name="Ashfall 2", exact=True).first.click()
    disputed = page.locator("#disputed")
    assert "Filming starts" in disputed.inner_text() or "FILMING STARTS" in disputed.inner_text()
    rival = disputed.locator("li", has_text="October 2026")
    rival.locator("sup a").first.click()
    note = page.locator(f"#{page.url.split('#')[1]}")
    assert "Insiders say that it starts in October 2026." in note.inner_text()
    note.get_by_role("link", name="Reject or correct").click()
    assert page.locator("blockquote mark").inner_text() == "Insiders say that it starts in October 2026."
    page.fill("#reject-because", "The studio has moved it")
    page.get_by_role("button", name="Reject", exact=True).click()
    assert "Judgement 1 is made" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="See the film as it now stands").click()
    assert page.locator("#disputed").count() == 0
    assert "October 2026" not in page.locator("main").inner_text()
    page.get_by_role("link", name="Judgements").click()
    assert "The studio has moved it" in page.locator("main").inner_text()
    page.locator("summary").click()
    page.get_by_role("button", name="Undo").click()
    assert "Taken back by Ira Quill" in page.locator("main").inner_text()
    page.goto(f"{served.home}/films/ashfall-2/")
    assert "October 2026" in page.locator("#disputed").inner_text()
    context.close()


def test_words_and_a_day_are_asked_for_in_the_bar(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    page.goto(f"{served.home}/films/ashfall-2/")
    page.fill("#app-day", "2025-03-04")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/films/ashfall-2/index.html?as_of=2025-03-04")
    assert "As of 4 March 2025" in page.locator("body").inner_text()
    page.fill("#app-words", "ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ferry&as_of=2025-03-04")
    page.locator(".hits h2 a").click()
    assert "/articles/" in page.url
    assert "as_of=2025-03-04" in page.url
    page.get_by_role("link", name="Back to today").click()
    assert "as_of" not in page.url
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_pages_of_the_app(chromium: Any, served: Served, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    claim = claim_id(served.ledger, "Cameras roll")
    page.goto(f"{served.home}/claims/{claim}")
    unsigned = Axe().run(page)
    assert unsigned.violations_count == 0, unsigned.generate_report()
    page.goto(f"{served.home}/claims/{claim}?token={TOKEN}")
    page.get_by_role("button", name="Confirm").click()
    for path in (
        f"/claims/{claim}",
        "/judgements",
        "/search?q=filming",
        "/search",
        "/api",
        "/nothing",
        "/sign-in",
        "/?as_of=x",
    ):
        page.goto(f"{served.home}{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
    context.close()

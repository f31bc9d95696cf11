"""The demo as people meet it, in Chromium: every page of its static site and of the app, along every link."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from served_newsroom import TOKEN
from test_app_in_browser import Served

from slatewire.ledger import Ledger

KINDS = ("index.html", "changes.html", "films", "articles", "people", "companies", "outlets")
HANDED_ON = (".atom", ".ics", ".jsonld")
"""Files that a browser hands on to other programs."""


@pytest.fixture
def app(demo: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copy(demo / "slate.db", tmp_path / "slate.db")
    with Ledger(tmp_path / "slate.db") as ledger, Served(ledger) as running:
        yield running


class Walk:
    """Along every link from a page on, within a site; what goes wrong on the way is written down."""

    def __init__(self, chromium: Any, home: str, width: int) -> None:
        # axe is put into pages whose policy would refuse it
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        self.page, self.home = self.context.new_page(), home
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(f"{self.page.url}: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("request", lambda asked: asked.url.startswith(home) or self.wrong.append(f"asked {asked.url}"))

    def through(self, start: str) -> list[str]:
        """The addresses of all pages that were met."""
        due, seen = [urljoin(self.home, start)], set()
        while due:
            address = due.pop().partition("#")[0]
            if address in seen or not address.startswith(self.home):
                continue
            seen.add(address)
            if urlsplit(address).path.endswith(HANDED_ON):
                self._is_there(address)
                continue
            answer = self.page.goto(address)
            if answer is not None and not answer.ok:
                self.wrong.append(f"{address}: {answer.status}")
            if self.page.locator("main").count():
                self._look(address)
                found = self.page.eval_on_selector_all("a[href]", "all => all.map(link => link.getAttribute('href'))")
                due += [urljoin(address, link) for link in found]
        return sorted(address.removeprefix(self.home) for address in seen)

    def _is_there(self, address: str) -> None:
        parts = urlsplit(address)
        there = Path(parts.path).is_file() if parts.scheme == "file" else self.context.request.get(address).ok
        if not there:
            self.wrong.append(f"{address} is not there")

    def _look(self, address: str) -> None:
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.wrong.append(f"{address} scrolls sideways")
        if self.page.locator("h1").count() != 1:
            self.wrong.append(f"{address} has not one heading")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_static_site_opens_along_every_link(chromium: Any, demo: Path, width: int) -> None:
    walk = Walk(chromium, f"{demo.as_uri()}/", width)
    met = walk.through("index.html")
    walk.context.close()
    assert walk.wrong == []
    pages = {path.relative_to(demo).as_posix() for path in demo.rglob("*.html")}
    assert pages <= set(met)
    assert all(any(address.startswith(kind) for address in met) for kind in KINDS)


@pytest.mark.browser
def test_every_page_of_the_app_opens_along_every_link(chromium: Any, app: Served) -> None:
    walk = Walk(chromium, f"{app.home}/", 360)
    walk.page.goto(f"{app.home}/?token={TOKEN}")
    met = walk.through("")
    walk.context.close()
    assert walk.wrong == []
    assert all(any(address.startswith(kind) for address in met) for kind in (*KINDS, "claims", "judgements", "api"))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_kind_of_page(chromium: Any, app: Served, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{app.home}/?token={TOKEN}")
    article = next(iter(app.ledger.article_ids()))
    claim = app.ledger.reports()[0].id
    kinds = [
        *("", "changes.html", "background.html", "problems.html", "films/heat-2/", "films/heat-2/explainer.html"),
        *(f"articles/{article}.html", "people/index.html", "people/michael-mann.html", "companies/amazon.html"),
        *("outlets/index.html", "outlets/examplewire.html", f"claims/{claim}", "judgements", "search?q=mann", "api"),
    ]
    for kind in kinds:
        assert page.goto(f"{app.home}/{kind}").ok, kind
        found = Axe().run(page).response["violations"]
        serious = [rule for rule in found if rule["impact"] in ("serious", "critical")]
        assert not serious, (kind, [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in serious])
    context.close()

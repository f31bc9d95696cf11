"""The pictures of the README, taken of the demo in a real browser.

``SLATEWIRE_PICTURES=docs`` puts them there; else they only have to come out.
"""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
WIDE, PHONE = 1280, 390
PICTURES = {
    # name: (page, width, scheme, the element to show, or None for the top of the page, height of that)
    "dossier.png": ("films/heat-2/index.html", WIDE, "light", None, 1480),
    "dossier-dark.png": ("films/heat-2/index.html", WIDE, "dark", "section:has(#board-dates)", 0),
    "dossier-phone.png": ("films/heat-2/index.html", PHONE, "light", None, 1200),
    "article.png": ("articles/{article}.html", WIDE, "light", None, 1000),
    "explainer.png": ("films/heat-2/explainer.html", WIDE, "light", None, 1000),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_demo(chromium: Any, demo: Path, name: str) -> None:
    address, width, scheme, part, height = PICTURES[name]
    article = re.search(r"articles/(\w+)\.html", (demo / "films/heat-2/index.html").read_text(encoding="utf-8"))
    assert article
    page = chromium.new_page(viewport={"width": width, "height": height or 900}, color_scheme=scheme)
    page.goto((demo / address.format(article=article[1])).as_uri())
    picture = page.locator(part).screenshot() if part else page.screenshot()
    page.close()
    shown_width, shown_height = struct.unpack(">II", picture[16:24])
    assert shown_width > width / 2
    assert shown_height > 200
    if folder := os.environ.get("SLATEWIRE_PICTURES"):
        (ROOT / folder / name).write_bytes(picture)


def test_the_readme_shows_pictures_that_are_made_here() -> None:
    shown = re.findall(r"!\[[^\]]*\]\(docs/([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert set(shown) <= PICTURES.keys()
    assert all((ROOT / "docs" / name).is_file() for name in PICTURES)

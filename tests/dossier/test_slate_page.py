"""The slate: all films, found and sorted by stage, studio and latest change, with a script and without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from press_ledger import report, said

from slatewire.dossier.catalogue import Catalogue
from slatewire.dossier.publishing import publish_site
from slatewire.dossier.subjects import subjects
from slatewire.ledger import Ledger
from slatewire.model import Work

STAGES = ("script", "filming", "pre_production", "post_production", "set_up")
STUDIOS = ("Northlight Pictures", "Harbor & Sons", "Lumen")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Twenty films: of the first most is written, the last is the newest."""
    with Ledger(tmp_path_factory.mktemp("slate") / "slate.db") as held:
        for n in range(20):
            film = Work(f"Film {'ABCDEFGHIJKLMNOPQRST'[n]}{n}")
            for more in range(3 if n < 4 else 1):
                day = f"2025-{1 + n // 2:02d}-{1 + n + more:02d}"
                told = [
                    said(f"It is at {STAGES[n % 5]}.", "status", STAGES[n % 5], film),
                    said(f"{STUDIOS[n % 3]} makes it.", "studio", STUDIOS[n % 3], film, rung="attached"),
                    said(f"Vera Roe{n} directs.", "director", f"Vera Roe{n}", film, rung="attached"),
                ]
                report(held, f"Example Wire {more}", day, *told, title=f"{film.title}, part {more}")
        yield held


@pytest.fixture(scope="module")
def slate(ledger: Ledger) -> Catalogue:
    made = Catalogue()
    for number, group in enumerate(subjects(ledger, titles) for titles in ledger.titles()):
        made.put(str(number), group)
    return made


def films(html: str) -> list[str]:
    table = html[html.index('id="films"') :]
    return re.findall(r'<th scope="row"[^>]*><a [^>]*><bdi>Film (\w+)</bdi>', table)


def asked(slate: Catalogue, **asked: str) -> list[str]:
    html = slate.page("index.html", app=True, asked=asked)
    assert html
    return films(html)


def test_without_a_wish_all_films_stand_in_the_table_the_most_covered_first(slate: Catalogue) -> None:
    found = asked(slate)
    assert len(found) == 20
    assert set(found[:4]) == {"A0", "B1", "C2", "D3"}


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"stage": "filming"}, {"B1", "G6", "L11", "Q16"}),
        ({"studio": "lumen"}, {"C2", "F5", "I8", "L11", "O14", "R17"}),
        ({"stage": "filming", "studio": "lumen"}, {"L11"}),
        ({"find": "vera roe7"}, {"H7"}),
        ({"find": "FILM T"}, {"T19"}),
        ({"stage": "no such stage", "sort": "nonsense"}, None),
        ({"studio": "nobody"}, set()),
    ],
)
def test_the_server_answers_a_wish(slate: Catalogue, wish: Mapping[str, str], found: set[str] | None) -> None:
    told = asked(slate, **wish)
    assert len(told) == 20 if found is None else set(told) == found


def test_the_server_sorts(slate: Catalogue) -> None:
    by_title = asked(slate, sort="title")
    assert by_title == sorted(by_title)
    assert asked(slate, sort="changed")[0] == "T19"
    assert set(asked(slate, sort="stage")[:4]) == {"D3", "I8", "N13", "S18"}  # post-production


def test_a_wish_is_kept_with_the_day_that_was_asked_for(slate: Catalogue) -> None:
    html = slate.page("index.html", app=True, query="?as_of=2025-06", asked={"stage": "filming", "find": '"><b>'})
    assert html
    assert '<input type="hidden" name="as_of" value="2025-06">' in html
    assert '<option value="filming" selected>' in html
    assert 'value="&#34;&gt;&lt;b&gt;"' in html


def test_what_changed_lately_stands_newest_first_and_leads_to_the_words(slate: Catalogue) -> None:
    html = slate.page("changes.html")
    assert html
    days = re.findall(r'id="day-([0-9-]+)"', html)
    assert days == sorted(days, reverse=True)
    assert days[0] == "2025-10-20"
    assert re.search(r'href="articles/[0-9a-f]+\.html#claim-[0-9a-f]+"><bdi>Vera Roe19</bdi>', html)


def test_changes_are_limited_and_it_is_said_of_how_many(slate: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(slate.changes(most=5)) == 5
    monkeypatch.setattr("slatewire.dossier.catalogue.MOST_CHANGES", 5)
    monkeypatch.setattr(Catalogue.changes, "__defaults__", (5,))
    assert "The latest 5 of 6" in " ".join(str(slate.page("changes.html")).split())


# ---- with the script


@pytest.fixture(scope="module")
def site(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("slate-site")
    publish_site(ledger, out)
    return out


def visible(page: Any) -> list[str]:
    rows = page.locator("#films tbody tr:visible th")
    return [text.removeprefix("Film ") for text in rows.all_inner_texts()]


@pytest.mark.browser
def test_the_script_filters_sorts_tells_how_many_and_keeps_it_in_the_address(chromium: Any, site: Path) -> None:
    from playwright.sync_api import expect

    page = chromium.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_label("Stage").select_option("filming")
    expect(page.get_by_role("status")).to_have_text("4 of 20 films")
    assert set(visible(page)) == {"B1", "G6", "L11", "Q16"}
    page.get_by_label("Sort by").select_option("changed")
    expect(page).to_have_url(re.compile("#stage=filming&sort=changed$"))
    assert visible(page)[0] == "Q16"
    page.get_by_label("Find").fill("roe11")
    expect(page.get_by_role("status")).to_have_text("1 of 20 films")
    page.reload()
    assert visible(page) == ["L11"]
    assert page.get_by_label("Stage").input_value() == "filming"
    page.close()


@pytest.mark.browser
def test_without_script_the_whole_table_stands_there_and_no_idle_form(chromium: Any, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("#films tbody tr:visible").count() == 20
    assert not page.is_visible("#choose")
    context.close()

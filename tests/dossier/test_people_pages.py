"""Pages of people and companies: every film that names them, and how far they have got there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from press_ledger import ASHFALL, a_season, report, said
from test_site import Page, flat

from slatewire.dossier.catalogue import Catalogue, index
from slatewire.dossier.subjects import subjects
from slatewire.ledger import Ledger
from slatewire.ledger.judging import merge
from slatewire.ledger.names import Named
from slatewire.model import Work


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with a_season(tmp_path / "slate.db") as held:
        yield held


def catalogue(ledger: Ledger) -> Catalogue:
    made = Catalogue()
    for number, group in enumerate(subjects(ledger, titles) for titles in ledger.titles()):
        made.put(str(number), group)
    return made


def read(made: Catalogue, path: str, tmp_path: Path) -> Page:
    html = made.page(path)
    assert html is not None, path
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    return Page(file)


def test_a_person_has_every_film_with_job_rung_and_standing(ledger: Ledger, tmp_path: Path) -> None:
    page = read(catalogue(ledger), "people/dario-vance.html", tmp_path)
    words = flat(page.text)
    assert "Named for 2 films and other works, first reported 4 March 2025, last 1 May 2025." in words
    assert "Director" in words
    assert "Confirmed · stated" in words
    assert "Circling · stated" in words
    assert {"../films/ashfall-2/index.html", "../films/the-harbour/index.html"} <= set(page.links)


def test_what_is_only_guessed_comes_after_what_stands(ledger: Ledger, tmp_path: Path) -> None:
    report(ledger, "Sample Post", "2025-06-01", said("Vance may act.", "cast", "Dario Vance", firmness="speculative"))
    words = flat(read(catalogue(ledger), "people/dario-vance.html", tmp_path).text)
    assert words.index("Confirmed · stated") < words.index("Speculative")


def test_names_of_one_company_share_a_page_under_the_commonest(ledger: Ledger, tmp_path: Path) -> None:
    report(ledger, "Sample Post", "2025-06-01", said("Northlight has it.", "studio", "Northlight", Work("Tin Road")))
    words = flat(read(catalogue(ledger), "companies/northlight.html", tmp_path).text)
    assert words.startswith("Northlight")
    for film in ("Ashfall 2", "The Harbour", "Tin Road"):
        assert film in words


def test_names_merged_by_hand_within_a_film_are_one_person(ledger: Ledger, tmp_path: Path) -> None:
    report(ledger, "Sample Post", "2025-06-01", said("Inez Rothman joins.", "cast", "Inez Rothman", rung="attached"))
    assert catalogue(ledger).page("people/inez-rothman.html")
    merge(ledger, Named("person", "Ines Roth"), Named("person", "Inez Rothman"), by="Ada Moss")
    made = catalogue(ledger)
    assert made.page("people/inez-rothman.html") is None
    assert made.page("people/ines-roth.html")


def test_the_index_lists_people_by_their_last_names(ledger: Ledger, tmp_path: Path) -> None:
    page = read(catalogue(ledger), "people/index.html", tmp_path)
    people = [link for link in page.links if link.startswith("../people/") and not link.endswith("index.html")]
    assert people == ["../people/ben-ford.html", "../people/ines-roth.html", "../people/dario-vance.html"]


def test_a_long_index_is_divided_by_letters(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slatewire.dossier.catalogue.ON_ONE_PAGE", 2)
    made = catalogue(ledger)
    assert {index("people", letter) for letter in "frv"} <= set(made.paths())
    assert made.page(index("people", "x")) is None
    under_v = read(made, index("people", "v"), tmp_path)
    assert "../people/dario-vance.html" in under_v.links
    assert "../people/ines-roth.html" not in under_v.links


def test_nobody_who_is_not_named_has_a_page(ledger: Ledger) -> None:
    made = catalogue(ledger)
    assert made.page("people/nobody.html") is None
    assert made.page("people/northlight.html") is None


def test_a_film_that_is_put_in_anew_takes_the_place_of_what_was_known_of_it(ledger: Ledger) -> None:
    made = catalogue(ledger)
    groups = [subjects(ledger, titles) for titles in ledger.titles()]
    number = next(str(n) for n, group in enumerate(groups) if any(one.play.work == ASHFALL for one in group))
    made.drop(number)
    assert made.page("people/ines-roth.html") is None
    made.put(number, groups[int(number)])
    assert made.page("people/ines-roth.html")

"""``slatewire publish``: the site of a whole ledger, the same however it is made, and nobody else's files touched."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from slatewire.cli import app
from slatewire.dossier import addresses, further
from slatewire.dossier.publishing import publish_site
from slatewire.ledger import Ledger
from slatewire.ledger.judging import reject
from slatewire.model import Work

sys.path.append(str(Path(__file__).parent / "dossier"))

from press_ledger import a_season, report, said
from test_site import Page

Snapshot = dict[str, tuple[int, bytes]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "out").mkdir()
    with a_season(tmp_path / "out" / "slate.db") as held:
        yield held


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def run(*words: object) -> Any:
    return CliRunner().invoke(app, ["publish", *map(str, words)])


def snapshot(folder: Path) -> Snapshot:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (_, data) in snapshot(folder).items()}


# ---- what is written


def test_every_film_article_person_company_and_outlet_has_a_page(ledger: Ledger, site: Path) -> None:
    done = publish_site(ledger, site)
    names = set(contents(site))
    assert names >= {
        *("index.html", "background.html", "problems.html", "changes.html", "people/index.html"),
        *("films/ashfall-2/index.html", "films/the-harbour/index.html", "people/dario-vance.html"),
        *("companies/northlight.html", "outlets/examplewire.html", "outlets/oldgazette.html"),
        *(addresses.article(key) for key in ledger.article_ids()),
    }
    assert (done.films, done.articles, done.people, done.companies, done.outlets) == (2, 3, 3, 1, 4)
    assert done.files == len(names) == len(done.changed)


def test_every_link_leads_somewhere_and_none_is_absolute(ledger: Ledger, site: Path) -> None:
    publish_site(ledger, site)
    pages = {path: Page(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for href in page.links:
            if href.startswith("https://"):
                continue
            file, _, anchor = href.partition("#")
            assert not file.startswith("/")
            target = (path.parent / file).resolve() if file else path
            assert target in pages or (target.is_file() and not anchor), f"{path}: {href}"
            assert not anchor or anchor in pages[target].ids, f"{path}: {href}"


def test_a_site_that_is_moved_still_works(ledger: Ledger, site: Path, tmp_path: Path) -> None:
    publish_site(ledger, site)
    assert not any(str(tmp_path).encode() in data for data in contents(site).values())


def test_again_nothing_is_touched(ledger: Ledger, site: Path) -> None:
    publish_site(ledger, site)
    before = snapshot(site)
    again = publish_site(ledger, site)
    assert (again.changed, again.removed) == ((), ())
    assert snapshot(site) == before


def test_several_processes_write_the_very_same_site(ledger: Ledger, site: Path, tmp_path: Path) -> None:
    publish_site(ledger, site)
    (tmp_path / "other").mkdir()
    publish_site(ledger, tmp_path / "other", jobs=2)
    assert contents(tmp_path / "other") == contents(site)


def test_films_of_different_titles_that_would_share_a_folder_each_get_one(ledger: Ledger, site: Path) -> None:
    for n, title in enumerate(("Élan", "E\u0301lan 火", "Elan 水")):
        report(ledger, "Example Wire", f"2025-04-0{n + 1}", said(f"{title} is on.", "status", "script", Work(title)))
    done = publish_site(ledger, site)
    folders = sorted(path.parent.name for path in site.glob("films/*/index.html"))
    assert len([name for name in folders if name.startswith("elan")]) == 3
    assert done.removed == ()
    assert publish_site(ledger, site).changed == ()
    article = next(path for path in site.glob("articles/*.html") if "Elan 水 is on." in path.read_text())
    (href,) = {link for link in Page(article).links if "films/" in link}
    assert "Elan 水" in (article.parent / href).resolve().read_text()


def test_a_rejected_claim_is_gone_from_the_film_and_told_of_on_the_article(ledger: Ledger, site: Path) -> None:
    studio = next(found for found in ledger.reports() if found.claim.value == "Northlight Pictures")
    reject(ledger, studio.id, by="Ada Moss", because="a slip")
    publish_site(ledger, site)
    film = Page(site / "films/ashfall-2/index.html").text
    assert "Northlight Pictures" not in film
    assert "Rejected by Ada Moss (a slip)" in (site / addresses.article(studio.article)).read_text()


# ---- what is removed, and what stays


def test_pages_that_no_longer_belong_go_and_all_other_files_stay(ledger: Ledger, site: Path, tmp_path: Path) -> None:
    kept = ("people/mine.html", "articles/a1.txt", "films/notes.txt", "films/mine/index.html", "robots.txt")
    for name in kept:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<html><head><title>Mine</title></head></html>")
    publish_site(ledger, site)
    with a_season(tmp_path / "less.db") as less:
        for found in less.reports():
            if found.claim.work.title == "The Harbour" or found.claim.value == "Ines Roth":
                reject(less, found.id, by="Ada Moss")
        done = publish_site(less, site)
    gone = {path.relative_to(site).as_posix() for path in done.removed}
    assert gone == {"people/ines-roth.html", *(f"films/the-harbour/{name}" for name in further.OF_A_FILM)}
    assert not (site / "films/the-harbour").exists()
    assert all((site / name).is_file() for name in kept)


def test_one_line_gives_every_film_a_further_file_that_goes_with_it(
    ledger: Ledger, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = further.File("text/plain", lambda subject, here: f"{subject.play.work.title} at {here.path}")
    monkeypatch.setitem(further.OF_A_FILM, "title.txt", added)
    films = ("text/plain", lambda catalogue: "\n".join(catalogue.films.values()))
    monkeypatch.setitem(further.OF_THE_SLATE, "films.txt", films)
    publish_site(ledger, site)
    assert (site / "films/the-harbour/title.txt").read_text() == "The Harbour at films/the-harbour/title.txt"
    assert set((site / "films.txt").read_text().split()) == {"ashfall-2", "the-harbour"}
    for found in ledger.reports():
        if found.claim.work.title == "The Harbour":
            reject(ledger, found.id, by="Ada Moss")
    publish_site(ledger, site)
    assert not (site / "films/the-harbour").exists()


# ---- the command


def test_the_command_tells_what_it_wrote(ledger: Ledger, tmp_path: Path) -> None:
    told = run("--from", tmp_path / "out", "-o", tmp_path / "site", "--jobs", 1)
    assert told.exit_code == 0, told.output
    assert "2 films and other works, 3 articles, 3 people, 1 company, 4 outlets" in told.output
    again = run("--from", tmp_path / "out", "-o", tmp_path / "site", "--jobs", 1, "--json")
    assert json.loads(again.output) | {"out": ""} == {
        **{"out": "", "films": 2, "articles": 3, "people": 3, "companies": 1, "outlets": 4},
        **{"files": len(contents(tmp_path / "site")), "changed": 0, "removed": 0},
    }


def test_as_of_a_day_only_what_was_published_by_then_has_pages(ledger: Ledger, tmp_path: Path) -> None:
    told = run("--from", tmp_path / "out", "-o", tmp_path / "site", "--as-of", "2025-03", "--jobs", 1, "--json")
    assert (json.loads(told.output)["films"], json.loads(told.output)["articles"]) == (1, 2)
    html = (tmp_path / "site/index.html").read_text()
    assert "As of March 2025" in html
    assert "The Harbour" not in html
    for path in (tmp_path / "site").rglob("*.html"):
        assert "As of March 2025" in path.read_text(), path


def test_a_ledger_that_is_not_there_and_a_folder_that_cannot_be_written_say_what_to_do(
    ledger: Ledger, tmp_path: Path
) -> None:
    missing = run("--from", tmp_path / "nowhere", "-o", tmp_path / "site")
    assert missing.exit_code == 2
    assert "There is no ledger" in missing.output
    (tmp_path / "file").write_text("")
    taken = run("--from", tmp_path / "out", "-o", tmp_path / "file")
    assert taken.exit_code == 2
    assert "is a file, not a folder" in taken.output
    assert run("--from", tmp_path / "out", "-o", tmp_path / "site", "--as-of", "soon").exit_code == 2


def test_a_full_disk_ends_it_with_a_reason_and_leaves_the_old_front_page(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--from", tmp_path / "out", "-o", tmp_path / "site", "--jobs", 1)
    before = (tmp_path / "site/index.html").read_bytes()
    report(ledger, "Daily Lantern", "2025-07-01", said("Vera Noon joins.", "cast", "Vera Noon", rung="attached"))

    def full(draft: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(draft))

    monkeypatch.setattr(Path, "write_bytes", full)
    told = run("--from", tmp_path / "out", "-o", tmp_path / "site", "--jobs", 1)
    assert told.exit_code == 2
    assert "No space left on device" in told.output
    assert "space on the disk" in told.output
    assert (tmp_path / "site/index.html").read_bytes() == before


def test_an_empty_ledger_makes_an_empty_site_and_says_so(tmp_path: Path) -> None:
    Ledger(tmp_path / "slate.db").close()
    told = run("--from", tmp_path / "slate.db", "-o", tmp_path / "site", "--jobs", 1)
    assert told.exit_code == 1
    assert "Nothing in development yet" in (tmp_path / "site/index.html").read_text()


def test_build_writes_the_same_site_beside_its_tables(tmp_path: Path) -> None:
    clippings = tmp_path / "clippings"
    clippings.mkdir()
    (clippings / "a.txt").write_text(
        "---\ntitle: Roth in talks\noutlet: Example Wire\npublished: 2025-03-04\n---\n"
        "Ines Roth is in talks to star in the film Ashfall 2, sources tell Example Wire.\n"
    )
    built = CliRunner().invoke(app, ["build", str(clippings), "-o", str(tmp_path / "out"), "--reader", "fast"])
    assert built.exit_code == 0, built.output
    assert run("--from", tmp_path / "out", "-o", tmp_path / "site", "--jobs", 1).exit_code == 0
    tables = re.compile(r".*\.(jsonl|txt|db.*)")
    pages = {name: data for name, data in contents(tmp_path / "out").items() if not tables.fullmatch(name)}
    assert pages == contents(tmp_path / "site")

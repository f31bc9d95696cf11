"""``slatewire outlet``: a file begun from a page, pages checked, contracts held; and what is told of broken files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from outlet_server import OutletServer
from slatewire.cli import app
from slatewire.commands import adding
from slatewire.intake.outlets import pages as outlet_pages

URL = "https://www.harbor-gazette.example/film/holt-joins-ashfall-2"
TEXT = (
    "Mara Holt has signed on to star in Ashfall 2, Example Studios said on Tuesday. She plays the pilot of the ship.",
    "Ira Quill directs the film from a script of his own, with cameras to roll in Porto in the month of May.",
    "A deal for the second lead is not closed yet, people with knowledge of the talks said on Wednesday evening.",
)


def page(url: str = URL, body: str = "story-text", build: str = "css-1x2y3z") -> str:
    data = {
        "@type": "NewsArticle", "headline": "Holt Joins ‘Ashfall 2’", "datePublished": "2031-03-04T08:00:00Z",
        "author": {"@type": "Person", "name": "Jane Roe"},
    }  # fmt: skip
    one, two, three = (f"<p class='{build}'>{paragraph}</p>" for paragraph in TEXT)
    return (
        f"<html><head><title>Holt Joins</title><link rel=canonical href='{url}'>"
        f"<meta property='og:site_name' content='Harbor Gazette'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head><body>"
        "<nav><a href='/a'>News</a><a href='/b'>Film and television of the harbor</a></nav>"
        f"<main class='{build}'><h1 class='headline'>Holt Joins ‘Ashfall 2’</h1>"
        "<div class='story-byline'>By <a href='/jane'>Jane Roe</a></div><time class='story-date' datetime='2031-03-04'>"
        "4 March 2031</time><p class='story-updated'>Updated March 5, 2031</p>"
        f"<div class='{build} {body}'><div class='sc-a1b2c3'>{one}"
        f"<div class='newsletter-signup'><p>Get the harbor in your inbox.</p></div>{two}"
        "<ul class='further-reading'><li><a href='/x'>Vey leaves Saltmarsh</a><li><a href='/y'>Quill to direct</a></ul>"
        f"{three}</div></div></main><footer>All of it is ours.</footer></body></html>"
    )


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No files of the user's own, and none remembered from another test."""
    monkeypatch.delenv(outlet_pages.FOLDER_OF_YOURS, raising=False)
    _forget()
    yield
    _forget()


def _forget() -> None:
    outlet_pages.outlet_pages.cache_clear()
    outlet_pages._by_host.cache_clear()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page(), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(result: Result) -> str:
    return " ".join((result.stdout + result.stderr).split())


def yours(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv(outlet_pages.FOLDER_OF_YOURS, str(folder))
    _forget()


# ---- start


def test_a_file_is_begun_from_a_page_and_holds_at_once(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "mine"
    result = run("outlet", "start", saved, "-o", out)
    assert result.exit_code == 0, result.output
    begun = tomllib.loads((out / "harbor-gazette.toml").read_text(encoding="utf-8"))
    assert begun["hosts"] == ["harbor-gazette.example"]
    assert begun["outlet"] == "Harbor Gazette"
    assert begun["page"] == {
        "body": [".story-text"],
        "headline": ["h1.headline"],
        "byline": [".story-byline a"],
        "published": [".story-date"],
        "updated": [".story-updated"],
        "without": [".newsletter-signup", ".further-reading"],
    }
    expected = tomllib.loads((out / "harbor-gazette.expected.toml").read_text(encoding="utf-8"))
    assert expected["text"] == list(TEXT)
    assert (expected["byline"], expected["published"], expected["updated"]) == ("Jane Roe", "2031-03-04", "2031-03-05")
    assert f"SLATEWIRE_OUTLETS={out} slatewire outlet check {out}" in told(result)
    yours(monkeypatch, out)
    result = run("outlet", "check", out)
    assert (result.exit_code, result.stdout.split()) == (0, ["as", "expected", "harbor-gazette"])


def test_a_byline_that_the_pages_data_do_not_state_is_found_by_the_name_of_its_element(tmp_path: Path) -> None:
    bare = tmp_path / "bare.html"
    bare.write_text(page().replace('"author"', '"nobody"'), encoding="utf-8")
    assert run("outlet", "start", bare, "-o", tmp_path / "mine").exit_code == 0
    expected = tomllib.loads((tmp_path / "mine" / "harbor-gazette.expected.toml").read_text(encoding="utf-8"))
    assert expected["byline"] == "Jane Roe"


def test_what_a_proposal_met_stands_beside_it(saved: Path, tmp_path: Path) -> None:
    run("outlet", "start", saved, "-o", tmp_path / "mine")
    file = (tmp_path / "mine" / "harbor-gazette.toml").read_text(encoding="utf-8")
    assert "# 1 element: “Jane Roe”" in file
    assert '".newsletter-signup",  # 1 element: “Get the harbor in your inbox.”' in file


def test_names_that_a_build_made_are_not_proposed(tmp_path: Path) -> None:
    for build in ("css-1x2y3z", "sc-bdVaJa", "Story_text__a1B2c", "jsx-2871293847", "mt-4"):
        path = tmp_path / "built.html"
        path.write_text(page(build=build), encoding="utf-8")
        assert run("outlet", "start", path, "-o", tmp_path / "mine", "--force").exit_code == 0
        assert build not in (tmp_path / "mine" / "harbor-gazette.toml").read_text(encoding="utf-8")


def test_nothing_is_overwritten_unasked(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    run("outlet", "start", saved, "-o", out)
    (out / "harbor-gazette.toml").write_text("# mine", encoding="utf-8")
    result = run("outlet", "start", saved, "-o", out)
    assert result.exit_code == 2
    assert "is there already" in told(result)
    assert (out / "harbor-gazette.toml").read_text(encoding="utf-8") == "# mine"
    assert run("outlet", "start", saved, "-o", out, "--force").exit_code == 0
    assert (out / "harbor-gazette.toml").read_text(encoding="utf-8") != "# mine"


def test_a_page_that_does_not_say_where_it_was_wants_an_address(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page().replace(f"<link rel=canonical href='{URL}'>", ""), encoding="utf-8")
    result = run("outlet", "start", path, "-o", tmp_path / "mine")
    assert result.exit_code == 1
    assert "--url" in told(result)
    assert run("outlet", "start", path, "-o", tmp_path / "mine", "--url", URL).exit_code == 0


def test_a_page_is_fetched_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with OutletServer() as server:
        monkeypatch.setattr(adding, "_fetcher", lambda allowed, contact: server.fetcher(*allowed))
        address = server.at("/holt", "wire.example")
        server.page("/holt", page(address), host="wire.example")
        result = run("outlet", "start", address, "-o", tmp_path / "mine")
        assert result.exit_code == 0, result.output
        assert (tmp_path / "mine" / "harbor-gazette.html").is_file()
        result = run("outlet", "check", server.at("/gone", "wire.example"))
        assert result.exit_code == 1
        assert "404" in told(result)


def test_a_page_saved_as_one_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    head = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\nSnapshot-Content-Location: {URL}\n\n--x\n"
    path.write_text(f"{head}Content-Type: text/html; charset=utf-8\n\n{page('')}\n--x--\n", encoding="utf-8")
    assert run("outlet", "start", path, "-o", tmp_path / "mine").exit_code == 0


def test_words_of_a_page_stay_words_in_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = (
        page().replace("Harbor Gazette", "x\"\n[page]\nbody = '\\").replace("Get the harbor", 'a\nb\x1b[31m\x7f"]')
    )
    path = tmp_path / "page.html"
    path.write_text(hostile, encoding="utf-8")
    result = run("outlet", "start", path, "-o", tmp_path / "mine")
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    files = sorted((tmp_path / "mine").glob("*.toml"))
    assert len(files) == 2
    assert tomllib.loads(files[1].read_text(encoding="utf-8"))["page"]["body"] == [".story-text"]


@pytest.mark.parametrize("content", ["", "<html></html>", "\x89PNG", "<p>" * 60_000])
def test_a_page_without_an_article_is_told(content: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(content, encoding="latin-1")
    for command in ("start", "check"):
        result = run("outlet", command, path, "--url", URL)
        assert result.exit_code in (1, 2)
        assert told(result)
        assert not isinstance(result.exception, ValueError | TypeError)
    assert not (tmp_path / "outlets").exists()


# ---- check and list


def test_a_check_shows_what_each_selector_met_and_what_differs(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gazette.toml").write_text(
        'hosts = ["harbor-gazette.example"]\noutlet = "Harbor Gazette"\n[page]\nbody = ".story-text"\n'
        'without = [".further-reading", ".story-text ul + p"]\nupdated = ".nowhere"\n',
        encoding="utf-8",
    )
    yours(monkeypatch, tmp_path)
    result = run("outlet", "check", saved)
    assert result.exit_code == 0, result.output
    assert f"Read by {tmp_path / 'gazette.toml'}" in told(result)
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["without", ".further-reading", "1", "Vey", "leaves", "Saltmarsh", "Quill", "to", "direct"] in rows
    assert "byline: Jane Roe" in result.stdout
    assert "Nothing on this page is met by any selector of updated" in told(result)
    left_out, more = result.stderr.split("What the file has")
    assert TEXT[2] in left_out
    assert "Get the harbor in your inbox." in more
    looked = json.loads(run("outlet", "check", saved, "--json").stdout)
    assert TEXT[2] in looked["only_trafilatura"]
    assert looked["only_the_file"] == ["Get the harbor in your inbox."]
    assert looked["reading"]["published"] == "2031-03-04"
    assert {"key": "updated", "selector": ".nowhere", "elements": 0, "first_words": ""} in looked["selectors"]


def test_a_page_without_a_file_and_one_that_looks_otherwise_say_so(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No file is for" in told(run("outlet", "check", saved))
    (tmp_path / "gazette.toml").write_text(
        'hosts = ["harbor-gazette.example"]\noutlet = "Harbor Gazette"\npage = { body = ".of-last-year" }\n'
    )
    yours(monkeypatch, tmp_path)
    result = run("outlet", "check", saved)
    assert result.exit_code == 0
    assert "its body met no text; trafilatura read it" in told(result)


def test_a_folder_of_contracts_shows_what_differs(saved: Path, tmp_path: Path) -> None:
    expected = {"title": "Holt Leaves", "outlet": "Harbor Gazette", "byline": "Jane Roe", "published": "2031-03-04"}
    lines = [f"{name} = {json.dumps(value)}" for name, value in {"url": URL, **expected}.items()]
    text = [*TEXT[:2], "A paragraph that is not there."]
    (tmp_path / "page.toml").write_text("\n".join([*lines, f"text = {json.dumps(text)}"]), encoding="utf-8")
    result = run("outlet", "check", tmp_path)
    assert result.exit_code == 1
    assert "differs page" in told(result)
    assert "- title: “Holt Joins ‘Ashfall 2’” is read, “Holt Leaves” expected" in told(result)
    assert "- lost: “A paragraph that is not there.”" in told(result)
    assert f"- not expected: “{TEXT[2]}”" in told(result)
    assert len(json.loads(run("outlet", "check", tmp_path, "--json").stdout)["page"]) >= 3


@pytest.mark.parametrize(
    ("contract", "says"),
    [
        ("url = ", "page.toml"),
        ('text = ["a"]', "says no url"),
        (f'url = "{URL}"\nproblem = "no article text was found in the page"', "an article is read"),
        (f'url = "{URL}"\ntext = [1]', "text must be text"),
        (f'url = "{URL}"\nheadline = "x"', "'headline' is nothing that is expected"),
    ],
)
def test_a_broken_contract_is_told(contract: str, says: str, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text(contract, encoding="utf-8")
    result = run("outlet", "check", tmp_path)
    assert result.exit_code == 1
    assert says in told(result)


def test_a_folder_without_contracts_is_told(tmp_path: Path) -> None:
    result = run("outlet", "check", tmp_path)
    assert result.exit_code == 1
    assert "holds no contracts" in told(result)


def test_the_list_says_whose_each_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazette.toml").write_text(
        'hosts = ["gazette.example"]\noutlet = "Gazette"\nplatform = "pmc"\n[page]\nbody = ".own"'
    )
    yours(monkeypatch, tmp_path)
    rows = json.loads(run("outlet", "list", "--json").stdout)
    assert rows[0] == {
        "outlet": "Gazette",
        "hosts": ["gazette.example"],
        "platforms": ["pmc"],
        "file": str(tmp_path / "gazette.toml"),
        "yours": True,
    }
    assert any(row["file"] == "deadline.toml" and not row["yours"] for row in rows)
    assert "deadline.com" in run("outlet", "list").stdout


# ---- files that cannot be used


BROKEN = [
    ("hosts = [", "gazette.toml"),
    ('outlet = "x"', "hosts must list the sites"),
    ('hosts = ["gazette.example"]', "is not in outlets.toml"),
    ('hosts = ["a.example"]\noutlet = "x"\nhost = "y"', "knows no 'host'"),
    ('hosts = ["a.example"]\noutlet = "x"\npage = { boddy = "p" }', "knows no 'boddy'"),
    ('hosts = ["a.example"]\noutlet = "x"\npage = { body = "p..a" }', "is no CSS selector"),
    ('hosts = ["a.example"]\noutlet = "x"\npage = { body = "p::before" }', "is no CSS selector"),
    ('hosts = ["a.example"]\noutlet = "x"\npage = { body = 3 }', "must be a selector"),
    ('hosts = ["a.example"]\noutlet = "x"\npage = "p"', "page must be a table"),
    ('hosts = ["a.example"]\noutlet = "x"\nplatform = "../../x"', "there is no platform"),
]


@pytest.mark.parametrize(("file", "says"), BROKEN)
def test_a_file_that_cannot_be_used_is_told_with_a_remedy(
    file: str, says: str, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "gazette.toml").write_text(file, encoding="utf-8")
    yours(monkeypatch, folder)
    for command in (("outlet", "list"), ("outlet", "check", saved), ("build", saved, "-o", tmp_path / "out")):
        result = run(*command)
        assert result.exit_code == 2, command
        assert "An outlet's file cannot be used" in told(result)
        assert says in told(result)
        assert "docs/add-an-outlet.md" in told(result)


def test_a_watch_does_not_begin_with_a_file_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "watchlist.toml"
    listed.write_text('ledger = "out"\n[[feed]]\nurl = "https://harbor-gazette.example/feed/"\n', encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "gazette.toml").write_text('hosts = "gazette.example"', encoding="utf-8")
    yours(monkeypatch, folder)
    result = run("watch", listed, "--once")
    assert result.exit_code == 2
    assert "An outlet's file cannot be used" in told(result)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_missing_is_told(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    yours(monkeypatch, tmp_path / "nowhere")
    for command in (("outlet", "list"), ("build", saved, "-o", tmp_path / "out")):
        result = run(*command)
        assert result.exit_code == 2
        assert "is no folder" in told(result)


def test_what_is_expected_of_a_page_is_no_file_of_an_outlet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazette.expected.toml").write_text('url = "https://gazette.example/a"')
    yours(monkeypatch, tmp_path)
    assert run("outlet", "list").exit_code == 0

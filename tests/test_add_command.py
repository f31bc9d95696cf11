"""``slatewire add``: what a user types, sees and is told, against an outlet on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from outlet_server import Answer, OutletServer, busy, moved
from slatewire.cli import app
from slatewire.commands import adding
from slatewire.ledger import Ledger

HOST = "wire.example"


def story(number: int, *more: str, url: str = "") -> str:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    said = (
        f"Mara Holt has signed on to star in Ashfall {number}, Example Studios said on Tuesday. She plays the pilot.",
        f"Ira Quill directs the film, the {number}th of its kind, with cameras to roll in Porto in the month of May.",
        *more,
    )
    head = f"<title>Holt Joins ‘Ashfall {number}’</title>{link}<meta name='date' content='2025-10-0{number}'>"
    body = "".join(f"<p>{one}</p>" for one in said)
    return (
        f"<html><head>{head}</head><body><article><h1>Holt Joins ‘Ashfall {number}’</h1>{body}</article></body></html>"
    )


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch) -> Iterator[OutletServer]:
    """An outlet with three stories, a feed and a sitemap index, asked without pauses."""
    with OutletServer() as server:
        monkeypatch.setattr(adding, "_fetcher", lambda allowed, contact: server.fetcher(*allowed))
        for number in range(1, 4):
            server.page(f"/{number}", story(number, url=server.at(f"/{number}", HOST)), host=HOST)
        items = "".join(f"<item><link>{server.at(f'/{n}', HOST)}</link></item>" for n in range(1, 4))
        server.page("/feed/", f"<rss version='2.0'><channel><title>W</title>{items}</channel></rss>", host=HOST)
        urls = "".join(
            f"<url><loc>{server.at(f'/{n}', HOST)}</loc><lastmod>2025-10-0{n}</lastmod></url>" for n in (1, 3)
        )
        server.page("/news.xml", f"<urlset>{urls}</urlset>", host=HOST)
        server.page(
            "/sitemap.xml",
            f"<sitemapindex><sitemap><loc>{server.at('/news.xml', HOST)}</loc></sitemap></sitemapindex>",
            host=HOST,
        )
        yield server


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(out: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["add", *arguments, "--from", str(out), "--reader", "fast"], input=given)


def held(out: Path) -> list[str | None]:
    with Ledger(out / "slate.db") as ledger:
        return sorted((article.title for article in ledger.articles()), key=str)


def test_an_address_makes_the_ledger_and_is_told(outlet: OutletServer, out: Path) -> None:
    result = run(out, outlet.at("/1", HOST))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"new       {outlet.at('/1', HOST)}  Holt Joins ‘Ashfall 1’\n1 article new.")
    assert held(out) == ["Holt Joins ‘Ashfall 1’"]
    assert "1 known already" in run(out, outlet.at("/1", HOST)).stdout


def test_variants_and_redirects_fold_and_an_update_is_told(outlet: OutletServer, out: Path) -> None:
    own = outlet.at("/1", HOST)
    outlet.script("/old", moved("/1"), host=HOST)
    outlet.page("/1/amp", story(1, url=own), host=HOST)
    result = run(out, outlet.at("/old", HOST), outlet.at("/1/amp", HOST))
    assert result.exit_code == 0
    assert "1 article new, 1 known already" in result.stdout
    outlet.page("/1", story(1, "The studio declined to comment on the budget of the film.", url=own), host=HOST)
    result = run(out, own)
    assert "updated" in result.stdout
    assert "(1 paragraph added)" in result.stdout
    with Ledger(out / "slate.db") as ledger:
        assert [article.url for article in ledger.versions_at(own)] == [own, own]


def test_feeds_and_sitemaps_give_their_newest_pages(outlet: OutletServer, out: Path) -> None:
    result = run(out, outlet.at("/sitemap.xml", HOST), "--most", "1")
    assert result.exit_code == 0
    assert "sitemap.xml  (1 page)" in result.stdout
    assert held(out) == ["Holt Joins ‘Ashfall 3’"]
    assert "2 articles new, 1 known already" in run(out, outlet.at("/feed/", HOST)).stdout


def test_files_of_addresses_and_standard_input_are_read(outlet: OutletServer, out: Path, tmp_path: Path) -> None:
    bookmarks = tmp_path / "bookmarks.html"
    bookmarks.write_text(
        f"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF='{outlet.at('/1', HOST)}'>One</A>"
        "<DT><A HREF='place:recent'>Recent</A></DL>"
    )
    opml = tmp_path / "subscriptions"
    opml.write_text(f"<opml version='2.0'><body><outline xmlUrl='{outlet.at('/feed/', HOST)}'/></body></opml>")
    result = run(out, str(bookmarks), str(opml), "-", given=f"# more\n{outlet.at('/2', HOST)}\n")
    assert result.exit_code == 0
    assert "place:" in result.stderr
    assert len(held(out)) == 3


def test_what_fails_is_told_on_stderr_and_the_rest_is_added(outlet: OutletServer, out: Path) -> None:
    outlet.script("/busy", busy(3_600), host=HOST)
    result = run(out, outlet.at("/missing", HOST), outlet.at("/1", HOST), outlet.at("/busy", HOST))
    assert result.exit_code == 3
    assert "2 addresses without an article" in result.stdout
    assert "nothing there (404). Check the address." in result.stderr
    assert "1 hour of rest" in result.stderr


def test_a_list_that_is_added_again_takes_up_what_failed_or_is_new(outlet: OutletServer, out: Path) -> None:
    failing = [outlet.at(f"/{name}", HOST) for name in ("1", "2", "late", "gone")]
    first = run(out, *failing, "--json")
    assert first.exit_code == 3
    said = json.loads(first.stdout)
    assert (said["new"], said["failed"]) == (2, 2)
    assert [one["address"] for one in said["addresses"] if one["what"] == "problem"] == failing[2:]
    outlet.page("/late", story(4, url=outlet.at("/late", HOST)), host=HOST)
    outlet.page("/1", story(1, "More was learned the day after.", url=outlet.at("/1", HOST)), host=HOST)
    before = len(outlet.requests)
    again = json.loads(run(out, *failing, outlet.at("/3", HOST), "--missing", "--json").stdout)
    assert [one["what"] for one in again["addresses"]] == ["known", "known", "new", "problem", "new"]
    asked = {request.path for request in outlet.requests[before:]}
    assert asked - {"/robots.txt"} == {"/late", "/gone", "/3"}
    assert json.loads(run(out, failing[0], "--json").stdout)["updated"] == 1  # without it each is looked at again


def test_with_missing_a_feed_is_asked_all_the_same(outlet: OutletServer, out: Path) -> None:
    run(out, outlet.at("/feed/", HOST), "--most", "1")
    result = run(out, outlet.at("/feed/", HOST), "--missing")
    assert result.exit_code == 0
    assert len(held(out)) == 3


def test_where_nothing_can_be_added_it_ends_with_one(outlet: OutletServer, out: Path) -> None:
    result = run(out, outlet.at("/missing", HOST), "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert (said["new"], said["known"], said["updated"]) == (0, 0, 0)
    assert said["addresses"][0]["problem"]["message"] == "there is nothing there (404)"


def test_json_says_what_came_of_each_address(outlet: OutletServer, out: Path) -> None:
    run(out, outlet.at("/1", HOST))
    outlet.page("/1", story(1, "More was learned the day after.", url=outlet.at("/1", HOST)), host=HOST)
    said = json.loads(run(out, outlet.at("/1", HOST), outlet.at("/2", HOST), "--json").stdout)
    first, second = said["addresses"]
    assert (first["what"], second["what"]) == ("updated", "new")
    assert first["changed"]["summary"] == "1 paragraph added"
    assert first["changed"]["paragraphs"][0]["pieces"] == [{"how": "added", "text": "More was learned the day after."}]
    assert second["article"]["published"] == "2025-10-02"


def test_private_hosts_are_refused_unless_allowed(out: Path) -> None:
    with OutletServer() as server:
        server.page("/1", story(1))
        refused = run(out, server.at("/1"))
        allowed = run(out, server.at("/1"), "--allow", f"127.0.0.1:{server.port}", "--contact", "desk@wire.example")
        (asked,) = {request.headers["user-agent"] for request in server.requests}
    assert refused.exit_code == 1
    assert "127.0.0.1" in refused.stderr
    assert allowed.exit_code == 0
    assert "desk@wire.example" in asked


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("nowhere.txt", "There is no file nowhere.txt"),
        ("wire.example/film/holt", "write https://wire.example/film/holt"),
        ("ftp://wire.example/a", "no address of the web"),
        (".", "is a folder"),
    ],
)
def test_what_is_neither_an_address_nor_a_file_is_told(out: Path, what: str, words: str) -> None:
    result = run(out, what)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not out.exists()


def test_a_file_without_addresses_is_told(out: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Mara Holt has joined the cast.\n")
    result = run(out, str(tmp_path / "article.txt"))
    assert result.exit_code == 2
    assert "slatewire build" in result.stderr


def test_the_words_of_a_page_are_no_commands_to_a_terminal(outlet: OutletServer, out: Path) -> None:
    page = story(1).replace("Holt Joins", "Holt \x1b[2J\x1b]0;owned\x07Joins [red]x[/red]")
    outlet.script("/odd", Answer(body=page.encode(), headers={"Content-Type": "text/html"}), host=HOST)
    result = run(out, outlet.at("/odd", HOST))
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "Joins [red]x[/red]" in result.stdout

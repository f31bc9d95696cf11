"""What a reader gets: pages at the addresses of the static site, kept, compressed, and right after every change."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from served_newsroom import FILM, HOME, NOVEL, app_of, claim, publish
from starlette.testclient import TestClient

from slatewire.dossier import film
from slatewire.dossier.addresses import Here
from slatewire.dossier.subjects import subjects
from slatewire.ledger import Ledger, judging
from slatewire.model import Work
from slatewire.web.kept import Address, Kept, Page

PAGE = "/films/ashfall-2/"


def said(ledger: Ledger, words: str) -> str:
    return next(r.id for r in ledger.reports() if r.claim.evidence.quote.startswith(words))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Films in development"),
        ("/index.html", "Ashfall 2"),
        ("/background.html", "Background"),
        ("/problems.html", "could be read"),
        (PAGE, "Dario Vance"),
        (f"{PAGE}index.html", "Dario Vance"),
        ("/films/ashfall-2-novel/", "Jo Marsh"),
        ("/films/ashfall-1994/", "Ashfall"),
        ("/articles/example-wire-2025-03-04.html", "Cameras roll in June 2026"),
        ("/search", "Search all articles"),
        ("/judgements", "What people decided"),
        ("/api", "openapi.json"),
        ("/sign-in", "Token"),
    ],
)
def test_every_page_opens(reader: TestClient, path: str, words: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_film_is_the_same_as_on_the_static_site_but_for_what_only_the_app_can(ledger: Ledger) -> None:
    with TestClient(app_of(ledger), base_url=HOME) as client:
        served = client.get(PAGE).text
    subject = next(s for s in subjects(ledger, ["Ashfall 2"]) if s.play.work == FILM)
    slugs = {FILM: "ashfall-2", NOVEL: "ashfall-2-novel"}
    static = film.page(subject, Here("films/ashfall-2/index.html", slugs))
    head = static.index("<main"), static.index("<section", static.index("<main"))
    assert static[head[0] : head[1]] in served
    assert "Reject or correct" in served
    assert "Reject or correct" not in static


def test_a_film_opens_before_the_slate_has_been_read(ledger: Ledger) -> None:
    """Without the background nothing is read that nobody asked for."""
    with TestClient(app_of(ledger), base_url=HOME) as client:
        assert "Dario Vance" in client.get(PAGE).text
        assert "Jo Marsh" in client.get("/films/ashfall-2-novel/").text
        front = client.get("/")
        assert re.search(r"The slate is being read: read [12] of [0-9] groups of titles", front.text)
        assert front.headers["cache-control"] == "no-store"
        assert client.get("/films/nothing-of-the-kind/").status_code == 503


@pytest.mark.parametrize("path", ["/nothing", "/films/no-such-film/", "/articles/none.html", "/films/ashfall-2/x.exe"])
def test_an_address_without_a_page_gets_a_page_that_says_so(reader: TestClient, path: str) -> None:
    reader.get("/")
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "No such page" in answer.text
    assert "To the slate" in answer.text


def test_an_address_without_its_slash_leads_on(reader: TestClient) -> None:
    answer = reader.get("/films/ashfall-2?as_of=2025-03")
    assert (answer.status_code, answer.headers["location"]) == (308, "/films/ashfall-2/?as_of=2025-03")


def test_a_page_that_the_reader_has_is_not_sent_again(reader: TestClient, ledger: Ledger) -> None:
    first = reader.get(PAGE)
    again = reader.get(PAGE, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" not in again.headers  # it would take the place of the page's own
    judging.reject(ledger, said(ledger, "Dario Vance"), by="Ira Quill")
    changed = reader.get(PAGE, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert "Dario Vance" not in changed.text.split('id="notes"')[0].split("<h1")[1].split("</header>")[0]


def test_pages_are_compressed_for_those_who_take_it(reader: TestClient) -> None:
    with reader.stream("GET", PAGE, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    for refused in ("identity", "gzip;q=0", ""):
        plain = reader.get(PAGE, headers={"Accept-Encoding": refused})
        assert "content-encoding" not in plain.headers
        assert plain.content == gzip.decompress(packed)


def test_head_tells_what_get_would_without_the_body(reader: TestClient) -> None:
    for path in (PAGE, "/", "/api/films/ashfall-2", "/nothing"):
        got, head = reader.get(path), reader.head(path)
        assert head.content == b""
        assert head.status_code == got.status_code
        assert head.headers.get("etag") == got.headers.get("etag")
        assert head.headers["content-type"] == got.headers["content-type"]


def test_an_earlier_day_shows_what_was_known_then_and_stays_in_the_links(reader: TestClient) -> None:
    page = reader.get(f"{PAGE}?as_of=2025-03-04").text
    assert "As of 4 March 2025" in page
    assert "October 2026" not in page
    assert 'href="../../index.html?as_of=2025-03-04"' in page
    assert 'value="2025-03-04"' in page
    front = reader.get("/?as_of=2025-02-15").text
    assert "As of 15 February 2025" in front
    assert "Ferry" in front
    assert "Ashfall" not in front


def test_of_a_day_before_all_reports_nothing_is_shown_but_the_way_on(reader: TestClient) -> None:
    answer = reader.get(f"{PAGE}?as_of=2019")
    assert answer.status_code == 404
    assert "Nothing that is surely of 2019 or before speaks of “Ashfall 2”" in answer.text
    assert 'href="/films/ashfall-2/"' in answer.text


@pytest.mark.parametrize("day", ["yesterday", "2025-13", "2025-02-30", "9" * 400, "<b>"])
@pytest.mark.parametrize("path", ["/", PAGE, "/search?q=ash"])
def test_what_is_no_day_is_told_so(reader: TestClient, path: str, day: str) -> None:
    answer = reader.get(path, params={"q": "ash", "as_of": day})
    assert answer.status_code == 400
    assert "is no date" in answer.text
    assert "2025-03-14" in answer.text


def test_a_new_article_is_on_its_films_page_at_once_and_other_pages_stay(reader: TestClient, ledger: Ledger) -> None:
    ferry = reader.get("/films/ferry/").headers["etag"]
    assert "Lena Osk" not in reader.get(PAGE).text
    publish(ledger, "Late Example", "2025-03-05", ("Lena Osk is out.", claim("cast", "Lena Osk", "attached")))
    assert "Lena Osk" in reader.get(PAGE).text
    assert "Lena Osk" in reader.get("/").text
    assert reader.get("/films/ferry/").headers["etag"] == ferry


def test_a_film_of_which_nothing_was_known_is_there_with_its_first_article(reader: TestClient, ledger: Ledger) -> None:
    assert reader.get("/films/salt/").status_code in (404, 503)
    work = Work("The Salt")
    publish(ledger, "Late Example", "2025-03-05", ("Ada will direct The Salt.", claim("director", "Ada", work=work)))
    assert "Ada" in reader.get("/films/the-salt/").text


def test_films_of_one_name_keep_apart(tmp_path: Path) -> None:
    titles = ["Ash-fall", "Ash fall!"]
    with Ledger(tmp_path / "slate.db") as held:
        one, two = (judging.name_in_words("work", title) for title in titles)
        judging.split(held, one, two, by="Ira Quill")
        for title in titles:
            said = f"{title} has a director.", claim("director", f"Maker of {title}", work=Work(title))
            publish(held, f"Wire {len(title)}", "2025-01-01", said)
        with TestClient(app_of(held, background=True), base_url=HOME) as client:
            client.get("/")
            films = client.get("/api/films").json()["films"]
            assert len({film["slug"] for film in films}) == len(films) == 2
            for film in films:
                assert f"Maker of {film['work']['title']}" in client.get(f"/films/{film['slug']}/").text


def test_a_search_marks_the_words_and_leads_to_the_place(reader: TestClient) -> None:
    page = reader.get("/search", params={"q": "cameras"}).text
    assert "<mark>Cameras</mark> roll in June 2026." in page
    assert 'href="articles/example-wire-2025-03-04.html#claim-' in page
    assert "ash settles" in reader.get("/search", params={"q": "settles"}).text
    assert "No article holds these words" in reader.get("/search", params={"q": "zeppelin"}).text
    assert "No article holds these words" in reader.get("/search", params={"q": "cameras", "as_of": "2025-01"}).text


def test_a_search_for_nothing_is_told_what_to_write(reader: TestClient) -> None:
    answer = reader.get("/search", params={"q": "-sequel"})
    assert answer.status_code == 400
    assert "Only words that must not be there are given" in answer.text


def test_the_least_asked_for_page_goes_first_when_there_is_no_room() -> None:
    kept = Kept(room=3_000)
    one, two, three = (Page.of(letter * 40, "text/plain", "W/1") for letter in "abc")
    for name, page in zip("abc", (one, two, three), strict=True):
        kept.put(Address(name), page, frozenset({name}))
    kept.get(Address("a"))
    for number in range(2):
        kept.put(Address(str(number)), one, None)
    assert kept.get(Address("a")) is one
    assert kept.get(Address("b")) is None
    assert kept.taken <= kept.room
    kept.drop({"a"})
    assert len(kept) == 1  # of "c"; those that may speak of anything went, too

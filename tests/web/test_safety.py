"""Who may come in, and what cannot be done: no writing without the token, nothing of other sites."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from served_newsroom import HOME, PORT, TOKEN, app_of
from starlette.testclient import TestClient

from conftest import claim_id, mark
from slatewire.ledger import Ledger
from slatewire.ledger.errors import AskedWronglyError
from slatewire.web.server import Place, listen

COOKIE = f"slatewire-{PORT}"


@pytest.fixture
def elsewhere(ledger: Ledger) -> Any:
    """Somebody at another machine, of an app that listens beyond its own."""
    with TestClient(app_of(ledger, open=False), base_url="http://slate.example", follow_redirects=False) as client:
        yield client


def test_readers_on_this_machine_need_no_token_and_get_no_cookie(reader: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Dario Vance")
    for path in ("/", "/films/ashfall-2/", "/search?q=ash", "/judgements", f"/claims/{claim}", "/api/films"):
        answer = reader.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers


def test_elsewhere_nothing_is_read_without_the_token(elsewhere: TestClient) -> None:
    for path in ("/", "/films/ashfall-2/", "/search?q=ash", "/api/films", "/api/openapi.json", "/nothing"):
        answer = elsewhere.get(path)
        assert answer.status_code == 401
        assert "Ashfall" not in answer.text
    assert elsewhere.get("/api/films").headers["www-authenticate"] == "Bearer"
    assert elsewhere.get("/api/films", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    elsewhere.get(f"/?token={TOKEN}")
    page = elsewhere.get("/films/ashfall-2/")
    assert page.status_code == 200
    assert page.headers["cache-control"].startswith("private")


def test_the_address_with_the_token_gives_a_cookie_and_leads_to_the_clean_address(reader: TestClient) -> None:
    answer = reader.get(f"/films/ashfall-2/?as_of=2025-03&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/films/ashfall-2/?as_of=2025-03")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert TOKEN not in cookie
    for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_the_clean_address_is_never_one_of_another_site(reader: TestClient) -> None:
    for path in ("//evil.example/", "/%5Cevil.example/", "///evil.example"):
        answer = reader.get(f"{HOME}{path}?token={TOKEN}")
        assert not re.match(r"//|/\\|[a-z]+:", answer.headers["location"])


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ü" * 30])
def test_a_wrong_token_opens_nothing(reader: TestClient, token: str) -> None:
    assert reader.get("/", params={"token": token}).status_code == 403
    form = reader.post("/sign-in", data={"token": token, "to": "/"})
    assert form.status_code == 403
    assert "set-cookie" not in form.headers
    bearer = reader.post("/api/judgements", json={}, headers={"Authorization": f"Bearer {token}".encode()})
    assert bearer.status_code == 401


@pytest.mark.parametrize("cookie", ["x", "abc.def", f"{TOKEN}", f"{TOKEN}.{TOKEN}", ".", "a.", ".a"])
def test_a_made_up_cookie_is_none(reader: TestClient, ledger: Ledger, cookie: str) -> None:
    headers = {"Cookie": f"{COOKIE}={cookie}"}
    claim = claim_id(ledger, "Dario Vance")
    assert 'name="mark"' not in reader.get(f"/claims/{claim}", headers=headers).text
    sent = reader.post(f"/claims/{claim}", data={"decide": "reject", "by": "I", "mark": ""}, headers=headers)
    assert sent.status_code == 401
    assert ledger.judgements() == []


def test_the_token_can_be_typed_in(reader: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Dario Vance")
    page = reader.get(f"/claims/{claim}").text
    assert "give the token here" in page
    assert f'name="to" value="/claims/{claim}"' in page
    answer = reader.post("/sign-in", data={"token": TOKEN, "to": f"/claims/{claim}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{claim}")
    assert 'name="mark"' in reader.get(f"/claims/{claim}").text
    out = reader.post("/sign-out", data={"mark": mark(reader, f"/claims/{claim}")})
    assert "Max-Age=0" in out.headers["set-cookie"]


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_signing_in_leads_to_no_other_site(reader: TestClient, to: str) -> None:
    assert reader.post("/sign-in", data={"token": TOKEN, "to": to}).headers["location"] == "/"


def test_a_form_without_the_mark_of_its_session_decides_nothing(editor: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Dario Vance")
    form = {"decide": "reject", "by": "Ira Quill"}
    ours = mark(editor, f"/claims/{claim}")
    for wrong in ({}, {"mark": ""}, {"mark": "0" * 64}, {"mark": ours[:-1]}):
        assert editor.post(f"/claims/{claim}", data={**form, **wrong}).status_code == 403
        assert editor.post("/judgements", data={"number": "1", "by": "I", **wrong}).status_code == 403
    editor.cookies.clear()
    editor.get(f"/?token={TOKEN}")  # another session has another mark
    assert editor.post(f"/claims/{claim}", data={**form, "mark": ours}).status_code == 403
    assert ledger.judgements() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_another_site_sends_is_refused(editor: TestClient, ledger: Ledger, headers: dict[str, str]) -> None:
    claim = claim_id(ledger, "Dario Vance")
    form = {"decide": "reject", "by": "Ira Quill", "mark": mark(editor, f"/claims/{claim}")}
    assert editor.post(f"/claims/{claim}", data=form, headers=headers).status_code == 403
    assert editor.post("/sign-in", data={"token": TOKEN}, headers=headers).status_code == 403
    assert ledger.judgements() == []
    right = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}
    assert editor.post(f"/claims/{claim}", data=form, headers=right).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8321", ""])
def test_a_name_that_was_made_to_lead_here_is_not_answered(reader: TestClient, host: str) -> None:
    answer = reader.get("/films/ashfall-2/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Ashfall" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "LOCALHOST", "[::1]:8321"])
def test_the_names_of_this_machine_are(reader: TestClient, host: str) -> None:
    assert reader.get("/films/ashfall-2/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(editor: TestClient, method: str) -> None:
    for path in ("/", "/films/ashfall-2/", "/api/films", "/api/judgements"):
        answer = editor.request(method, path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_where_only_reading_is_done_nothing_can_be_sent(editor: TestClient) -> None:
    for path in ("/", "/films/ashfall-2/", "/search", "/api/films"):
        assert editor.post(path, data={"x": "y"}).status_code == 405
    assert editor.post("/films/ashfall-2/").headers["allow"]


def test_what_is_too_long_is_refused(editor: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Dario Vance")
    form = {"decide": "reject", "by": "x" * 70_000, "mark": mark(editor, f"/claims/{claim}")}
    assert editor.post(f"/claims/{claim}", data=form).status_code == 413

    def drops() -> Any:
        for _ in range(200):
            yield b"x" * 1_000

    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert editor.post("/api/judgements", content=drops(), headers=bearer).status_code == 413
    many = "&".join(f"f{number}=x" for number in range(1_000))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert editor.post(f"/claims/{claim}", content=many, headers=kind).status_code == 400
    assert editor.post(f"/claims/{claim}", content="{}", headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("path", ["/", "/films/ashfall-2/", "/search?q=ash", "/nothing", "/judgements", "/?as_of=x"])
def test_every_page_says_what_it_may_do(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    policy = answer.headers["content-security-policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    in_page = re.search(r"style-src '(sha256-[^']+)'", answer.text)
    assert in_page
    assert in_page[1] in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_what_is_no_page_may_do_nothing(reader: TestClient) -> None:
    for path in ("/api/films", "/api/nothing", "/api/openapi.json"):
        answer = reader.get(path)
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/films/%00/",
        "/films/ashfall-2%00/",
        "/claims/%00",
        "/articles/%0d%0aSet-Cookie:x.html",
        "/api/films/%00",
        "/films/%ff%fe/",
        "/../../etc/passwd",
        "/films/../../etc/passwd",
        "/films/..%2f..%2fetc%2fpasswd",
        "/articles/..%2f..%2fslate.db.html",
        "/claims/" + "f" * 3_000,
    ],
)
def test_hostile_addresses_lead_nowhere(reader: TestClient, path: str) -> None:
    reader.get("/")
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "as_of=%00", "q=a&limit=99999999999999999999", "q=a&limit=-1"])
def test_hostile_queries_are_no_fault_of_ours(reader: TestClient, query: str) -> None:
    assert reader.get(f"/search?{query}").status_code in (200, 400)


def test_a_fault_tells_neither_the_token_nor_where_it_stands(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    with TestClient(app_of(ledger), base_url=HOME, raise_server_exceptions=False) as client:
        monkeypatch.setattr(type(ledger), "search", broken)
        answer = client.get(f"/search?q={TOKEN}")
        assert answer.status_code == 500
        assert "fault of ours" in answer.text
        assert "RuntimeError" not in answer.text
    assert "broken on purpose" in caplog.text
    assert TOKEN not in caplog.text


# ---- where it listens


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "slate.example", ""])
def test_beyond_this_machine_it_does_not_listen_without_a_token(host: str) -> None:
    with pytest.raises(AskedWronglyError, match="no token is given"):
        Place(host).check()
    Place(host, token=TOKEN).check()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9"])
def test_on_this_machine_it_does(host: str) -> None:
    Place(host).check()


@pytest.mark.parametrize("token", ["", "short", "x" * 15, "with a space in it all", "ümlauts-are-not-for-headers"])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(token: str) -> None:
    with pytest.raises(AskedWronglyError, match="token"):
        Place("127.0.0.1", token=token).check()


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with listen(Place(port=0)) as taken, pytest.raises(AskedWronglyError) as told:
        listen(Place(port=taken.getsockname()[1]))
    assert "is in use" in told.value.message
    assert "--port" in told.value.remedy


def test_an_address_that_is_not_ours_is_told() -> None:
    with pytest.raises(AskedWronglyError, match="no address of this machine"):
        listen(Place("192.0.2.1", port=0))

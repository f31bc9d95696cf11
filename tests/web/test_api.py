"""The JSON API: what the pages tell, for programs; whatever is sent to it, it does not fail."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from served_newsroom import FILM, HOME, TOKEN, app_of, claim, newsroom, publish
from starlette.testclient import TestClient

from conftest import claim_id, until_read
from slatewire.dossier import data
from slatewire.ledger import Ledger
from slatewire.ledger.errors import LedgerError
from slatewire.state import state_of_play

BEARER = {"Authorization": f"Bearer {TOKEN}"}
FILM_AT = "/api/films/ashfall-2"


def test_the_films_are_listed_with_the_addresses_of_their_pages(reader: TestClient) -> None:
    found = reader.get("/api/films").json()
    assert found["progress"]["complete"]
    assert {film["slug"] for film in found["films"]} == {"ashfall-2", "ashfall-1994", "ashfall-2-novel", "ferry"}
    assert found["total"] == 4
    shelf = reader.get("/api/films?shelf=development&limit=1").json()
    assert (shelf["total"], len(shelf["films"])) == (2, 1)
    rest = reader.get("/api/films?offset=3").json()
    assert [film["slug"] for film in rest["films"]] == [found["films"][3]["slug"]]


def test_a_film_is_told_as_the_command_line_tells_it(reader: TestClient, ledger: Ledger) -> None:
    told = reader.get(FILM_AT).json()
    play = data.play(state_of_play(ledger.coverage(about=["Ashfall 2"]), FILM))
    assert {name: told[name] for name in play if name != "also"} == {n: play[n] for n in play if n != "also"}
    assert told["page"] == "/films/ashfall-2/"
    assert {"title": "Ashfall 2", "kind": "novel", "year": None} in told["also"]
    early = reader.get(f"{FILM_AT}?as_of=2025-03-04").json()
    assert (early["as_of"], len(early["articles"])) == ("2025-03-04", 1)


def test_claims_changes_and_origins_of_a_film(reader: TestClient) -> None:
    dates = reader.get(f"{FILM_AT}/claims?property=filming_start").json()
    assert [one["value"] for one in dates["claims"]] == ["2026-06", "2026-10"]
    assert reader.get(f"{FILM_AT}/claims?limit=1&offset=1").json()["claims"][0]["id"]
    changes = reader.get(f"{FILM_AT}/changes?since=2025-03-05").json()["changes"]
    assert {change["day"] for change in changes} == {"2025-03-05"}
    assert any(change["how"] == "contradicted" for change in changes)
    assert set(reader.get(f"{FILM_AT}/origins").json()["independent"]) == {"Example Wire", "Sample Post"}
    lately = reader.get("/api/changes?since=2025-03-01&limit=3").json()["changes"]
    assert len(lately) == 3
    assert [change["day"] for change in lately] == sorted(change["day"] for change in lately)


def test_an_article_is_told_with_its_claims_and_quotations(reader: TestClient) -> None:
    told = reader.get("/api/articles/example-wire-2025-03-04").json()
    for one in told["claims"]:
        place = one["evidence"]
        assert told["text"][place["start"] : place["end"]] == place["quote"]
    assert len(told["claims"]) == 7
    assert told["quotes"][0]["source"]["name"] == "Dario Vance"


def test_a_search_and_a_claim(reader: TestClient, ledger: Ledger) -> None:
    hits = reader.get("/api/search", params={"q": "cameras roll"}).json()["hits"]
    assert [mark["text"] for mark in hits[0]["snippet"]["marks"]] == ["Cameras", "roll"]
    assert reader.get("/api/search", params={"q": "settles", "within": "quotes"}).json()["hits"][0]["quotes"]
    claim = claim_id(ledger, "Cameras roll")
    assert reader.get(f"/api/claims/{claim}").json()["claim"]["value"] == "2026-06"


def test_what_is_decided_by_a_program_is_decided(reader: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Insiders say")

    def send(**decided: Any) -> Any:
        return reader.post("/api/judgements", json={"by": "A program", **decided}, headers=BEARER)

    assert send(decide="reject", claim=claim, because="An old plan").json()["verdict"] == "wrong"
    assert len(reader.get(f"{FILM_AT}/claims?property=filming_start").json()["claims"]) == 1
    assert send(decide="undo", number=1).json()["undone"]["judge"] == "A program"
    assert send(decide="correct", claim=claim, fields={"value": "2026-11"}).json()["object"]
    assert send(decide="correct", claim=claim, fields={"speaker": None}).json()["object"] == '{"speaker":null}'
    assert send(decide="merge", name="Dario Vance", other="D. Vance", kind="person").json()["verdict"] == "same"
    assert send(decide="split", name="Ferry", other="Ash", kind="work").json()["verdict"] == "different"
    assert [one["number"] for one in reader.get("/api/judgements").json()["judgements"]] == [1, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"decide": "reject", "by": "I"}, "which claim"),
        ({"decide": "undo", "by": "I"}, "which judgement"),
        ({"decide": "undo", "by": "I", "number": 99}, "no judgement number 99"),
        ({"decide": "merge", "by": "I", "name": "A"}, "which names"),
        ({"decide": "merge", "by": "I", "name": "A", "other": "a", "kind": "person"}, "Both names"),
        ({"decide": "reject", "by": " ", "claim": "ffff"}, "No claim has the id"),
        ({"decide": "reject", "by": "\0", "claim": "ffff"}, "that no ledger holds"),
        ({"decide": "delete", "by": "I"}, "decide"),
        ({"by": "I"}, "decide"),
        ({"decide": "undo", "by": "I", "number": 10**30}, "number"),
        ({"decide": "correct", "by": "I", "claim": "CLAIM", "fields": {"value": None}}, "empty"),
        ({"decide": "correct", "by": "I", "claim": "CLAIM", "fields": {"property": "cast"}}, "fields"),
        ({"decide": "correct", "by": "I", "claim": "CLAIM"}, "Nothing is corrected"),
    ],
)
def test_what_cannot_be_decided_is_told(reader: TestClient, ledger: Ledger, sent: dict[str, Any], told: str) -> None:
    sent = {name: claim_id(ledger, "Dario Vance") if item == "CLAIM" else item for name, item in sent.items()}
    headers = {**BEARER, "Content-Type": "application/json"}
    answer = reader.post("/api/judgements", content=json.dumps(sent), headers=headers)
    assert answer.status_code == 422
    assert told in answer.json()["message"] + answer.json()["hint"]
    assert ledger.judgements() == []


def test_a_browsers_cookie_does_not_write_through_the_api(editor: TestClient, ledger: Ledger) -> None:
    sent = {"decide": "reject", "by": "I", "claim": claim_id(ledger, "Dario Vance")}
    answer = editor.post("/api/judgements", json=sent, headers={"Origin": HOME})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert ledger.judgements() == []


@pytest.mark.parametrize("path", ["/api/nothing", "/api/films/none", "/api/articles/none", "/api/claims/ffff"])
def test_what_is_not_there_is_told_as_json(reader: TestClient, path: str) -> None:
    reader.get("/")
    answer = reader.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"message", "hint"}
    assert answer.json()["message"]


def test_a_ledger_that_cannot_be_read_is_told(
    reader: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise LedgerError("slate.db", "is in use by another program", "Wait until that has finished, then try again.")

    monkeypatch.setattr(type(ledger), "search", locked)
    answer = reader.get("/api/search?q=x")
    assert (answer.status_code, answer.json()["message"]) == (503, "slate.db is in use by another program")
    assert "Wait until" in reader.get("/search?q=x").text


def test_answers_on_films_are_kept_and_told_anew_when_they_change(reader: TestClient, ledger: Ledger) -> None:
    first = reader.get(FILM_AT)
    assert reader.get(FILM_AT, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    publish(ledger, "Late Example", "2025-03-07", ("Lena Osk is out.", claim("cast", "Lena Osk", "attached")))
    assert "Lena Osk" in reader.get(FILM_AT, headers={"If-None-Match": first.headers["etag"]}).text


def test_the_page_on_the_api_lists_every_endpoint_and_loads_nothing(reader: TestClient) -> None:
    page = reader.get("/api").text
    for path in reader.get("/api/openapi.json").json()["paths"]:
        assert path in page
    assert "cdn" not in page
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert reader.get(path).status_code == 404


# ---- whatever is sent


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    held = newsroom(tmp_path_factory.mktemp("api") / "slate.db", hostile=True)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app_of(held), headers={"Host": "localhost"})


def test_nothing_that_is_sent_makes_it_fail(described: Any) -> None:
    """Of every endpoint: what fits its description and what does not, with the token."""
    asked = []
    for found in described.get_all_operations():
        operation = found.ok()
        asked.append(operation.label)
        for mode in schemathesis.GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=12,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.explicit, Phase.generate],
            )
            def sent(case: Any) -> None:
                answer = case.call(headers={**BEARER, "Host": "localhost"})
                assert answer.status_code < 500 or "read so far" in answer.json()["message"], answer.text
                if answer.status_code >= 400:
                    assert set(answer.json()) == {"message", "hint"}
                else:
                    case.operation.validate_response(answer)

            with suppress(Unsatisfiable):  # nothing can be wrong with a request that takes nothing
                sent()
    assert len(asked) == 13
    assert "POST /api/judgements" in asked


HOSTILE_TEXT = [
    "\0",
    "\u202e",
    "%",
    "'; DROP TABLE claims;--",
    "../../x",
    "9" * 5_000,
    "é" * 300,
    "{",
    "\r\nX: y",
    "-1",
    "1e999",
]


@pytest.mark.parametrize("text", HOSTILE_TEXT)
def test_hostile_words_are_no_fault_of_ours(reader: TestClient, text: str) -> None:
    until_read(reader)
    part = quote(text, safe="")
    for path in ("/api/films/{}", "/api/films/{}/changes", "/api/articles/{}", "/api/claims/{}", "/films/{}/", "/{}"):
        assert reader.get(path.format(part)).status_code in (400, 404, 422)
    for path in ("/api/search", FILM_AT, f"{FILM_AT}/claims", f"{FILM_AT}/changes", "/api/changes", "/api/films"):
        for name in ("q", "as_of", "since", "limit", "offset", "property", "within", "shelf"):
            asked = {"q": "ash", name: text} if path == "/api/search" else {name: text}
            answer = reader.get(path, params=asked)
            assert answer.status_code in (200, 400, 422), (path, name)
    for raw in ("%ff", "%c3%28", "%ed%a0%80", "%"):
        assert reader.get(f"/api/films/{raw}").status_code < 500
        assert reader.get(f"/api/search?q={raw}").status_code < 500
        assert reader.get(f"{FILM_AT}?as_of={raw}").status_code in (200, 400, 422)

"""A person rejects, corrects and confirms claims, sees what became of the film, and undoes it; all without script."""

from __future__ import annotations

import re

import pytest
from served_newsroom import FILM
from starlette.testclient import TestClient

from conftest import claim_id, mark
from slatewire.ledger import Ledger, judging
from slatewire.ledger.corrections import Correction
from slatewire.model import Claim, Evidence, Money, Value, Work
from slatewire.web import forms

PAGE = "/films/ashfall-2/"


def send(editor: TestClient, claim: str, decide: str, **given: str) -> str:
    """Send a form of the claim's page; the page that follows."""
    form = {"decide": decide, "by": "Ira Quill", "mark": mark(editor, f"/claims/{claim}"), **given}
    answer = editor.post(f"/claims/{claim}", data=form)
    if answer.status_code == 303:
        return editor.get(answer.headers["location"]).text
    assert answer.status_code == 422
    return answer.text


def standing(ledger: Ledger, words: str) -> object:
    return next(r for r in ledger.reports() if r.claim.evidence.quote.startswith(words)).claim


def test_a_claim_shows_its_words_in_their_article(reader: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Cameras roll")
    page = reader.get(f"/claims/{claim}").text
    assert "<mark>Cameras roll in June 2026.</mark>" in page
    assert f'href="../articles/example-wire-2025-03-04.html#claim-{claim}"' in page
    assert "Filming starts: June 2026" in page
    assert 'href="../films/ashfall-2/index.html"' in page
    assert reader.get(f"/claims/{claim[:12]}").status_code == 200


def test_a_film_and_an_article_lead_to_their_claims(reader: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Cameras roll")
    assert f'href="../../claims/{claim}"' in reader.get(PAGE).text
    assert f'href="../claims/{claim}"' in reader.get("/articles/example-wire-2025-03-04.html").text


def test_a_claim_that_is_not_there_is_told_so(reader: TestClient) -> None:
    for name in ("ffffffffffff", "no-id", "%C3%BC", "0"):
        answer = reader.get(f"/claims/{name}")
        assert answer.status_code == 404
        assert "No claim has the id" in answer.text or "begins the ids" in answer.text


def test_rejected_a_claim_leaves_the_film_at_once_and_undone_it_is_back(editor: TestClient, ledger: Ledger) -> None:
    assert 'id="disputed"' in editor.get(PAGE).text
    claim = claim_id(ledger, "Insiders say")
    page = send(editor, claim, "reject", because="An old plan")
    assert "Judgement 1 is made" in page
    assert "rejected" in page
    film = editor.get(PAGE).text
    assert 'id="disputed"' not in film
    assert "October 2026" not in film
    listed = editor.get("/judgements").text
    assert "by <bdi>Ira Quill</bdi>" in listed
    assert "An old plan" in listed
    editor.post("/judgements", data={"number": "1", "by": "Ada Moss", "mark": mark(editor, "/judgements")})
    assert 'id="disputed"' in editor.get(PAGE).text
    assert "Taken back by <bdi>Ada Moss</bdi>" in editor.get("/judgements").text


def test_a_judgement_can_be_undone_on_the_page_of_its_claim_and_no_other(editor: TestClient, ledger: Ledger) -> None:
    claim, other = claim_id(ledger, "Insiders say"), claim_id(ledger, "Dario Vance")
    send(editor, claim, "reject")
    assert "is not of this claim" in send(editor, other, "undo", number="1")
    assert len(ledger.judgements()) == 1
    assert "Taken back by" in send(editor, claim, "undo", number="1")
    assert ledger.judgements() == []
    assert "no longer stands" in send(editor, claim, "undo", number="1")


def test_only_what_was_changed_in_the_form_is_corrected(editor: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Ines Roth")
    found = judging.claim_called(ledger, claim).claim
    form = {field.name: field.value for field in forms.fields(found)}
    send(editor, claim, "correct", **{**form, "rung": "attached", "character": "Pim"})
    assert ledger.judgements()[-1].object == '{"qualifiers":{"character":"Pim"},"rung":"attached"}'
    now = standing(ledger, "Ines Roth")
    assert (now.rung, now.value, now.qualifiers["character"]) == ("attached", "Ines Roth", "Pim")  # type: ignore[attr-defined]
    page = editor.get(f"/claims/{claim}").text
    assert "Corrected by Ira Quill" in page
    assert '<option value="attached" selected>' in page


@pytest.mark.parametrize(
    ("words", "given", "expected"),
    [
        ("It costs", {"value": "75,000,000 USD"}, {"value": "75,000,000 USD"}),
        ("It costs", {"basis": "asked"}, {"qualifiers": {"basis": "asked"}}),
        ("Cameras roll", {"value": "2026-07"}, {"value": "2026-07"}),
        ("Insiders say", {"unnamed": ""}, {"speaker": None}),
        ("Insiders say", {"speaker": "Dario Vance"}, {"speaker": {"name": "Dario Vance"}}),
        ("Dario Vance", {"unnamed": "people"}, {"speaker": {"unnamed": "people"}}),
        ("Dario Vance", {"rung": ""}, {"rung": None}),
        ("Dario Vance", {"work": "Ashfall 2 (novel)"}, {"work": Work("Ashfall 2", "novel")}),
        (
            "Dario Vance",
            {"origin": "Sample Post", "firmness": "hedged"},
            {"origin": "Sample Post", "firmness": "hedged"},
        ),
        ("Dario Vance", {"value": "  Dario   Vance "}, {}),
        ("Dario Vance", {}, {}),
    ],
)
def test_a_form_says_what_was_changed(
    ledger: Ledger, words: str, given: dict[str, str], expected: dict[str, object]
) -> None:
    claim = standing(ledger, words)
    assert forms.corrected(claim, given) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ("budget", Money(60_000_000, "USD")),
        ("based_on", Work("Ash (fall)", "novel", 1990)),
        ("based_on", Work("Ash")),
        ("cast", "Mara"),
        ("award_odds", 0.35),
    ],
)
def test_what_the_form_shows_reads_back_as_the_same(prop: str, value: Value) -> None:
    said: object = forms.written(value)
    if isinstance(value, Work):
        said = judging.work_in_words(forms.written(value), "other")
    claim = Claim(FILM, prop, value, Evidence(0, 0, ""))
    assert Correction.of(prop, {"value": said}).applied(claim).value == value


@pytest.mark.parametrize(
    ("decide", "given", "told"),
    [
        ("correct", {"value": "soon"}, "“soon” is no date"),
        ("correct", {"firmness": "perhaps"}, "“perhaps” is no firmness"),
        ("correct", {}, "Nothing in the form was changed"),
        ("correct", {"value": ""}, "is no date"),
        ("correct", {"rung": "attached"}, "Nothing in the form was changed"),
        ("reject", {"by": "  "}, "Nobody is named who judges"),
        ("undo", {"number": "99"}, "is not of this claim"),
        ("undo", {"number": "9" * 40}, "is not of this claim"),
        ("undo", {"number": "-1"}, "is not of this claim"),
        ("undo", {"number": "²"}, "is not of this claim"),
    ],
)
def test_what_cannot_be_is_told_on_the_form(
    editor: TestClient, ledger: Ledger, decide: str, given: dict[str, str], told: str
) -> None:
    claim = claim_id(ledger, "Cameras roll")
    page = send(editor, claim, decide, because="For a reason", **given)
    assert told in page
    assert 'role="alert"' in page
    assert ledger.judgements() == []
    if decide != "undo":
        assert "For a reason" in page
    if "value" in given:
        assert f'value="{given["value"]}"' in page


def test_a_confirmed_claim_says_who_confirmed_it(editor: TestClient, ledger: Ledger) -> None:
    page = send(editor, claim_id(ledger, "Cameras roll"), "confirm", because="On the phone")
    assert "confirmed" in page
    assert re.search("decided by Ira Quill", editor.get(PAGE).text)


def test_the_name_is_remembered_for_the_next_time(editor: TestClient, ledger: Ledger) -> None:
    send(editor, claim_id(ledger, "Cameras roll"), "confirm", by="Zoë Quill; x=\n")
    assert 'value="Zoë Quill; x="' in editor.get(f"/claims/{claim_id(ledger, 'Dario Vance')}").text


def test_a_form_that_decides_nothing_is_told_so(editor: TestClient, ledger: Ledger) -> None:
    claim = claim_id(ledger, "Cameras roll")
    form = {"decide": "delete", "by": "I", "mark": mark(editor, f"/claims/{claim}")}
    assert editor.post(f"/claims/{claim}", data=form).status_code == 400


def test_a_merge_of_names_shows_on_every_page(editor: TestClient, ledger: Ledger) -> None:
    assert "Jo Marsh" in editor.get("/films/ashfall-2-novel/").text
    one, two = (judging.name_in_words("person", name) for name in ("Joanna Marsh", "Jo Marsh"))
    judging.merge(ledger, one, two, by="Ira Quill")
    assert "Joanna Marsh" in editor.get("/films/ashfall-2-novel/").text
    assert "Person Jo Marsh is Joanna Marsh" in editor.get("/judgements").text

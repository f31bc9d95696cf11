"""Linked data: valid JSON-LD, in words that schema.org has, and no rumour among the properties of a film."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from covered import HOLT, Coverages
from hostile_slate import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_slate import salt_meridian
from pyld import jsonld as pyld

from slatewire.dossier import jsonld
from slatewire.dossier.subjects import Subject
from slatewire.model import Money, Source, Work

TERMS: dict[str, list[str]] = json.loads(Path(__file__).with_name("schema_org_terms.json").read_text("utf-8"))["types"]
SCHEMA = "https://schema.org/"
LINKS = ("url",)
Node = dict[str, Any]


def document(told: Coverages | Subject, **options: str) -> Node:
    return jsonld.film(told.subject() if isinstance(told, Coverages) else told, **options)


def work_of(document: Node) -> Node:
    return next(node for node in document["@graph"] if node["@id"].endswith("#work"))


def of_type(document: Node, kind: str) -> list[Node]:
    return [node for node in document["@graph"] if node["@type"] == kind]


def valid(document: Node) -> list[Node]:
    """The document expanded, offline: every term is one of schema.org, every reference leads to a node."""
    context = {"@vocab": SCHEMA, **{name: {"@id": SCHEMA + name, "@type": "@id"} for name in LINKS}}

    def load(address: str, options: object) -> Node:
        assert address == jsonld.CONTEXT, f"a request to {address}"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}

    expanded: list[Node] = pyld.expand(document, {"documentLoader": load, "base": "https://films.example/x"})
    json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass").decode("utf-8")  # no lone surrogates
    ids = [node["@id"] for node in document["@graph"]]
    assert len(set(ids)) == len(ids)
    for node in document["@graph"]:
        _known(node, None)
        for name in ("about", "appearance", "firstAppearance", "subjectOf", "isPartOf"):
            for reference in _listed(node.get(name, [])):
                assert reference["@id"] in ids
    return expanded


def _known(node: Node, reached_by: str | None) -> None:
    """Whether schema.org has each property for that type; a Role has besides the one that leads to it."""
    if set(node) == {"@id"}:
        return
    kind = node["@type"]
    roles = {reached_by} if kind.endswith("Role") else set()
    for name, value in node.items():
        if not name.startswith("@"):
            assert name in TERMS[kind] or name in roles, f"{kind} has no {name}"
            for item in _listed(value):
                if isinstance(item, dict):
                    _known(item, name)
                else:
                    assert isinstance(item, str)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def film() -> Coverages:
    told = Coverages().article("Example Wire", "2026-01-05", byline="Jo Marsh")
    told.says("Dario Vance will direct Ashfall 2.", "director", "Dario Vance", "attached")
    told.says(
        "Mara Holt has signed to play Nell.", "cast", "Mara Holt", "attached", qualifiers={"character": "Nell Quill"}
    )
    told.says("Ines Roth is in talks.", "cast", "Ines Roth", "talks")
    told.says("It may cost $60 million.", "budget", Money(60_000_000, "USD"), firmness="hedged")
    told.says("It opens in July.", "release_date", "2026-07")
    told.says("Northlight makes it.", "studio", "Northlight", "attached")
    told.says("It is drawn from the novel.", "based_on", Work("Ashfall", "novel", 2019))
    return told


def test_what_is_firm_is_a_property_of_the_film_and_nothing_else_is() -> None:
    found = document(film())
    valid(found)
    work = work_of(found)
    assert (work["@type"], work["name"]) == ("Movie", "Ashfall 2")
    assert work["director"] == {"@type": "Person", "name": "Dario Vance"}
    assert work["actor"]["characterName"] == "Nell Quill"
    assert work["actor"]["actor"] == {"@type": "Person", "name": "Mara Holt"}
    assert work["datePublished"] == "2026-07"
    assert work["productionCompany"] == {"@type": "Organization", "name": "Northlight"}
    assert work["isBasedOn"] == {"@type": "Book", "name": "Ashfall", "datePublished": "2019"}
    assert "Ines Roth" not in json.dumps(work)


def test_everything_said_is_a_claim_with_its_articles_and_exact_words() -> None:
    found = document(film())
    claims = {node["name"]: node for node in of_type(found, "Claim")}
    roth = claims["Cast: Ines Roth"]
    assert roth["text"] == "Ashfall 2 (film). Cast: Ines Roth. In talks, stated; current."
    (article,) = of_type(found, "NewsArticle")
    assert roth["appearance"] == [{"@id": article["@id"]}]
    assert roth["firstAppearance"] == {"@id": article["@id"]}
    assert (article["headline"], article["datePublished"]) == ("Example Wire has news", "2026-01-05")
    assert article["publisher"] == {"@type": "Organization", "name": "Example Wire"}
    assert article["url"] == "https://example-wire-2026-01-05.example/a"
    assert article["author"]["name"] == "Jo Marsh"
    (words,) = [node for node in of_type(found, "Quotation") if node["about"]["@id"] == roth["@id"]]
    assert (words["text"], words["isPartOf"]) == ("Ines Roth is in talks.", {"@id": article["@id"]})


def test_the_first_appearance_is_the_origins_and_not_a_copiers() -> None:
    told = Coverages().article("Example Wire", "2026-01-05").says("Mara Holt is in.", "cast", "Mara Holt", "attached")
    told.article("Sample Post", "2026-01-06")
    told.says("Holt joins, Example Wire reports.", "cast", "Mara Holt", "attached", origin="Example Wire")
    found = document(told)
    valid(found)
    (claim,) = of_type(found, "Claim")
    articles = {node["@id"]: node["publisher"]["name"] for node in of_type(found, "NewsArticle")}
    assert [articles[place["@id"]] for place in claim["appearance"]] == ["Example Wire", "Sample Post"]
    assert articles[claim["firstAppearance"]["@id"]] == "Example Wire"


def test_a_story_that_is_not_at_hand_is_told_by_its_outlet_alone() -> None:
    told = Coverages().article("Sample Post", "2026-01-06")
    told.says("Holt joins, Example Wire reports.", "cast", "Mara Holt", "attached", origin="Example Wire")
    found = document(told)
    valid(found)
    (claim,) = of_type(found, "Claim")
    first = next(node for node in found["@graph"] if node["@id"] == claim["firstAppearance"]["@id"])
    assert first == {
        "@type": "NewsArticle",
        "@id": "#story-of-example-wire",
        "publisher": {"@type": "Organization", "name": "Example Wire"},
    }


def test_a_named_speaker_is_a_person_or_a_company() -> None:
    told = film()
    told.says("“We have it”, says Northlight.", "status", "set_up", speaker=Source("Northlight"))
    told.says("“I am in it”, says Holt.", "cast", "Mara Holt", "confirmed", speaker=HOLT)
    speakers = [node["creator"] for node in of_type(document(told), "Quotation") if "creator" in node]
    assert {"@type": "Organization", "name": "Northlight"} in speakers
    assert {"@type": "Person", "name": "Mara Holt"} in speakers


def test_ids_are_fragments_of_the_works_page_and_stay_when_more_is_reported() -> None:
    told = film()
    before = {
        node["@id"] for node in document(told, address="https://films.example", page="films/ashfall-2/")["@graph"]
    }
    assert all(name.startswith("https://films.example/films/ashfall-2/#") for name in before)
    told.article("Sample Post", "2026-02-06").says("Una Calloway is rumored.", "cast", "Una Calloway", "rumored")
    after = {node["@id"] for node in document(told, address="https://films.example", page="films/ashfall-2/")["@graph"]}
    assert before < after


def test_a_release_in_a_country_is_an_event_there_and_a_season_only_a_claim() -> None:
    told = Coverages().article("Example Wire", "2026-01-05")
    told.says("July 3 in France.", "release_date", "2026-07-03", qualifiers={"territory": "France"})
    told.says("In summer.", "release_date", "2026-22")
    found = document(told)
    valid(found)
    event = {"@type": "PublicationEvent", "startDate": "2026-07-03", "location": {"@type": "Place", "name": "France"}}
    assert work_of(found)["releasedEvent"] == event
    assert "datePublished" not in work_of(found)


@pytest.mark.parametrize("kind", ["film", "series", "novel", "game", "other"])
def test_every_kind_of_work_uses_only_what_schema_org_has_for_it(kind: Any) -> None:
    told = Coverages(Work("Ashfall 2", kind)).article("Example Wire", "2026-01-05")
    for prop in ("director", "writer", "producer", "executive_producer", "cast", "studio", "distributor"):
        told.says(f"Named as {prop}.", prop, "Mara Holt", "attached", qualifiers={"character": "Nell"})
    for job in ("composer", "editor"):
        told.says(f"The {job}.", "crew", "Sam Ferrow", "attached", qualifiers={"job": job})
    for prop, value in {
        **{"status": "filming", "release_date": "2026-07-03", "filming_location": "Lisbon", "character": "Nell"},
        **{"setting": "the Baltic", "accolade": "Best script", "title": "Ashfall Two", "technique": "65mm"},
    }.items():
        told.says(f"Of {prop}: {value}.", prop, value)
    found = document(told)
    valid(found)
    named = json.dumps({key: value for key, value in work_of(found).items() if key != "subjectOf"})
    assert named.count("Mara Holt") == 7
    assert named.count("Sam Ferrow") == 2


def test_the_film_of_everything_is_valid() -> None:
    expanded = valid(document(Subject.of(salt_meridian()), address="https://films.example/", page="films/x/index.html"))
    (work,) = [node for node in expanded if node["@type"] == [f"{SCHEMA}Movie"]]
    assert len(work[f"{SCHEMA}subjectOf"]) == sum(map(len, salt_meridian().properties.values()))


def test_hostile_words_are_text_and_no_address() -> None:
    found = document(Subject.of(hostile()))
    valid(found)
    assert not [node["url"] for node in found["@graph"] if not node.get("url", "https://").startswith("https://")]
    assert not [node["@id"] for node in found["@graph"] if not node["@id"].isascii() or " " in node["@id"]]


def test_embedded_it_reads_back_the_same_and_ends_no_element() -> None:
    found = document(Subject.of(hostile()))
    text = jsonld.embedded(found)
    assert json.loads(text) == found
    assert not {"<", ">", "&", "\u2028"} & set(text)


@pytest.mark.browser
def test_in_a_page_of_ours_it_is_data_that_no_policy_refuses(chromium: Any, tmp_path: Path) -> None:
    text = jsonld.embedded(document(Subject.of(hostile())))
    policy = "default-src 'none'; style-src 'none'; script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<script type="application/ld+json">{text}</script></head><body></body></html>',
        encoding="utf-8",
        errors="replace",
    )
    tab = chromium.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(page.as_uri())
    read = tab.evaluate("JSON.parse(document.querySelector('script').textContent)")
    hit = tab.evaluate("window.hit")
    tab.close()
    assert said == []
    assert (len(read["@graph"]), hit) == (len(document(Subject.of(hostile()))["@graph"]), None)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no address"):
        document(film(), address=HOSTILE[5])


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_is_written_the_document_is_valid(name: str, words: str) -> None:
    told = Coverages().article(name, "2026-01-05", title=words, url=f"https://example.org/{words}")
    told.says(f"{words} {name}", "cast", name, "attached", qualifiers={"character": words}, origin=words)
    valid(document(told))

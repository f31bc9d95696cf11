"""However a claim is made, its sentence says no more: a rumour never reads as a fact."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from slate_factory import Slate

from slatewire.dossier.story import edition, explainer
from slatewire.dossier.subjects import Subject
from slatewire.model import Money, Source, Work

NAME = "Ira Quill"
VALUES: dict[str, Any] = {
    "cast": NAME,
    "director": NAME,
    "writer": NAME,
    "producer": NAME,
    "executive_producer": NAME,
    "crew": NAME,
    "studio": "Quill Pictures",
    "distributor": "Quill Releasing",
    "budget": Money(90_000_000, "USD"),
    "filming_start": "2027-05",
    "filming_end": "2027-08-01",
    "release_date": "2028-05-05",
    "filming_location": "Quillham",
    "release_plan": "theatrical",
    "availability": "Quill TV",
    "based_on": Work("Quillfall", "novel"),
    "sequel_to": Work("Quillfall"),
    "setting": "Quillham",
    "character": "Captain Quill",
    "technique": "quillwork",
    "status": "filming",
}
LADDER = ("cast", "director", "writer", "producer", "executive_producer", "crew", "studio", "distributor")
RUNGS = ("out", "rumored", "circling", "offered", "talks", "closing", "attached", "confirmed")
FIRM = ("attached", "confirmed", None, "out")
SHOWN = re.compile(r"Quill|\$90 million|2027|2028|in cinemas|filming is under way|filming has not|filming was", re.I)
ATTRIBUTED = re.compile(
    r"according to|reported|reportedly|\bsaid\b|\btold\b|speculated|denied|disagree|differ|named in reports|as saying"
)
SOFT = re.compile(
    r"mentioned|circling|being sought|been sought|in talks|closing a deal|on offer|could|may\b|possibl|expected|not "
    r"|earlier|been offered|in the running|being offered"
)


@st.composite
def slates(draw: st.DrawFn) -> tuple[Slate, bool]:
    """A film of which one thing is known, and whether that may be told as a fact."""
    prop = draw(st.sampled_from(sorted(VALUES)))
    rung = draw(st.sampled_from(RUNGS)) if prop in LADDER else None
    firmness = draw(st.sampled_from(("stated", "hedged", "speculative", "denied")))
    standing = draw(st.sampled_from(("current", "superseded", "out", "disputed")))
    outlets = draw(
        st.lists(st.sampled_from(("Example Wire", "The Daily Lantern", "Reel Ledger", None)), min_size=1, max_size=4)
    )
    speaker = draw(st.sampled_from((None, Source(NAME), Source("Ann Marsh"), Source(unnamed="insiders"))))
    origin = draw(st.sampled_from((None, None, "Deadline Gazette")))
    s = Slate(Work("Ashfall 2"), shelf=draw(st.sampled_from(("development", "background"))))
    said = []
    for number, outlet in enumerate(outlets):
        s.article(f"a{number}", outlet=outlet, published=draw(st.sampled_from(("2026-01-05", "2026-03", None))))
        said.append((f"a{number}", f"Words {number}.", {"speaker": speaker, "origin": origin}))
    how: dict[str, Any] = {"rung": rung, "firmness": firmness, "standing": standing}
    if prop == "cast" and draw(st.booleans()):
        how["character"] = "Pim"
    how["reason"] = "contested: both" if standing == "disputed" and draw(st.booleans()) else "said"
    s.fact(prop, VALUES[prop], *said, **how)
    origins = {origin or outlet or key for (key, _, _), outlet in zip(said, outlets, strict=True)}
    vouched = len(origins) > 1 or (speaker is not None and speaker.name is not None)
    firm = firmness == "stated" and rung in FIRM and standing in ("current", "out") and vouched
    return s, firm


@given(slates())
@settings(max_examples=600, deadline=None)
def test_only_what_is_firm_is_told_as_a_fact(case: tuple[Slate, bool]) -> None:
    slate, firm = case
    play = slate.state()
    known = {r.id for group in play.properties.values() for item in group for r in item.reports}
    for item in edition(explainer(Subject.of(play)), "article").sentences:
        assert {r.id for r in item.reports} <= known
        if SHOWN.search(item.text) and not firm:
            assert ATTRIBUTED.search(item.text) or SOFT.search(item.text), item.text
        assert "{" not in item.text
        assert "  " not in item.text


@given(slates())
@settings(max_examples=300, deadline=None)
def test_wikipedia_is_told_as_a_fact_only_what_is_on_a_firm_rung_or_said_on_the_record(
    case: tuple[Slate, bool],
) -> None:
    slate, _ = case
    play = slate.state()
    (prop, (candidate,)) = next(iter(play.properties.items()))
    speaks = any(r.claim.speaker and r.claim.speaker.name for r in candidate.reports)
    dealt = candidate.rung in ("attached", "confirmed")
    kinship = prop in ("based_on", "sequel_to") and candidate.counts.origins > 1
    live = candidate.standing in ("current", "out") and candidate.firmness == "stated"
    may = live and (dealt or candidate.rung == "out" or speaks or kinship)
    told = edition(explainer(Subject.of(play)), "wiki")
    for item in told.sentences:
        if SHOWN.search(item.text) and not may:
            assert ATTRIBUTED.search(item.text) or SOFT.search(item.text), item.text
    assert not told.infobox or (live and (dealt or speaks or kinship))


@given(slates())
@settings(max_examples=200, deadline=None)
def test_below_a_deal_the_words_of_the_rung_are_there(case: tuple[Slate, bool]) -> None:
    slate, _ = case
    play = slate.state()
    (candidate,) = next(iter(play.properties.values()))
    for item in edition(explainer(Subject.of(play)), "article").sentences:
        if SHOWN.search(item.text) and candidate.rung in ("rumored", "circling", "offered", "talks", "closing"):
            assert SOFT.search(item.text) or "named in reports" in item.text or "differ" in item.text, item.text
            assert not re.search(
                r"\bset to\b|\bstars?\b(?<!to star)|directed by|is to (play|star|release)", item.text
            ), item.text

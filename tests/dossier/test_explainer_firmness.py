"""However a claim is made, its sentence says no more: a rumour never reads as a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slate_factory import Slate

from slatewire.dossier.story import edition, explainer
from slatewire.dossier.subjects import Subject
from slatewire.model import Money, Source, Work
from slatewire.state import StateOfPlay

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
BELOW = ("rumored", "circling", "offered", "talks", "closing")
DEAL = re.compile(
    r"\bset to\b|\bset up\b|\bstars\b|directed by|\bis to (play|star|release)|\bconfirmed\b|\battached as\b"
)
SHOWN = re.compile(r"Quill|\$90 million|2027|2028|in cinemas|filming is under way|filming has not|filming was", re.I)
ATTRIBUTED = re.compile(
    r"according to|reported|reportedly|\bsaid\b|\btold\b|speculated|denied|disagree|differ|named in reports|as saying"
)
SOFT = re.compile(
    r"mentioned|circling|being sought|been sought|in talks|closing a deal|on offer|could|may\b|possibl|expected|not "
    r"|earlier|been offered|in the running|being offered"
)


FIRMNESS = ("stated", "hedged", "speculative", "denied")
STANDINGS = ("current", "superseded", "out", "disputed")
SPEAKERS = (None, Source(NAME), Source("Ann Marsh"), Source(unnamed="insiders"))
OUTLETS = ("Example Wire", "The Daily Lantern", "Reel Ledger", None)


@dataclass(frozen=True)
class Case:
    """One thing that is known of a film, and how."""

    prop: str
    rung: str | None
    firmness: str = "stated"
    standing: str = "current"
    outlets: tuple[str | None, ...] = ("Example Wire",)
    speaker: Source | None = None
    origin: str | None = None
    days: tuple[str | None, ...] = ("2026-01-05",)
    part: str | None = None
    contested: bool = False

    def state(self) -> StateOfPlay:
        s = Slate(Work("Ashfall 2"))
        said = []
        for number, outlet in enumerate(self.outlets):
            s.article(f"a{number}", outlet=outlet, published=self.days[number % len(self.days)])
            said.append((f"a{number}", f"Words {number}.", {"speaker": self.speaker, "origin": self.origin}))
        how = {"rung": self.rung, "firmness": self.firmness, "standing": self.standing}
        character = {"character": self.part} if self.part and self.prop == "cast" else {}
        reason = "contested: both" if self.contested else "said"
        s.fact(self.prop, VALUES[self.prop], *said, **how, **character, reason=reason)
        return s.state()

    @property
    def named(self) -> bool:
        """Whether somebody lends it a name."""
        return self.speaker is not None and self.speaker.name is not None

    @property
    def origins(self) -> int:
        return 1 if self.origin else len(self.outlets) if None in self.outlets else len(set(self.outlets))

    @property
    def firm(self) -> bool:
        """Whether it may be told as a fact."""
        live = self.standing in ("current", "out")
        return self.firmness == "stated" and self.rung in FIRM and live and (self.origins > 1 or self.named)

    @property
    def encyclopedic(self) -> bool:
        """Whether it may be told as a fact in the voice of Wikipedia."""
        live = self.standing in ("current", "out") and self.firmness == "stated"
        kin = self.prop in ("based_on", "sequel_to") and self.origins > 1
        return live and (self.rung in ("attached", "confirmed", "out") or self.named or kin)


def check(case: Case) -> None:
    """That no edition of the case says more than is known."""
    play = case.state()
    known = {r.id for group in play.properties.values() for item in group for r in item.reports}
    whole = explainer(Subject.of(play))
    for item in edition(whole, "article").sentences:
        assert {r.id for r in item.reports} <= known
        assert "{" not in item.text
        assert "  " not in item.text
        if SHOWN.search(item.text):
            hedged = ATTRIBUTED.search(item.text) or SOFT.search(item.text)
            assert case.firm or hedged, (case, item.text)
            if case.rung in BELOW:
                assert SOFT.search(item.text) or re.search("named in reports|differ|denied", item.text), (
                    case,
                    item.text,
                )
                assert not DEAL.search(item.text), (case, item.text)
    wiki = edition(whole, "wiki")
    for item in wiki.sentences:
        if SHOWN.search(item.text) and not case.encyclopedic:
            assert ATTRIBUTED.search(item.text) or SOFT.search(item.text), (case, item.text)
    assert not whole.infobox or case.encyclopedic, case


PAIRS = [(prop, rung) for prop in VALUES for rung in (RUNGS if prop in LADDER else (None,))]


@pytest.mark.parametrize("prop", sorted(VALUES))
def test_nothing_is_told_more_firmly_than_it_was_said(prop: str) -> None:
    for (_, rung), firmness, standing, speaker, outlets in product(
        [pair for pair in PAIRS if pair[0] == prop], FIRMNESS, STANDINGS, SPEAKERS, (OUTLETS[:1], OUTLETS[:2])
    ):
        check(Case(prop, rung, firmness, standing, outlets, speaker))


@given(
    st.builds(
        lambda pair, *rest: Case(*pair, *rest),
        st.sampled_from(PAIRS),
        st.sampled_from(FIRMNESS),
        st.sampled_from(STANDINGS),
        st.lists(st.sampled_from(OUTLETS), min_size=1, max_size=4).map(tuple),
        st.sampled_from(SPEAKERS),
        st.sampled_from((None, None, "Deadline Gazette")),
        st.lists(st.sampled_from(("2026-01-05", "2026-03", "2029", None)), min_size=1, max_size=4).map(tuple),
        st.sampled_from((None, "Pim")),
        st.booleans(),
    )
)
@settings(max_examples=500, deadline=None)
def test_whatever_the_day_the_part_and_the_outlets(case: Case) -> None:
    check(case)

"""The paragraph under a title says what the facts say, and no more."""

from __future__ import annotations

from typing import Any

from invented_slate import salt_meridian
from slate_factory import Slate

from slatewire.dossier import standfirst
from slatewire.model import Money, Work


def told(*facts: tuple[str, Any, dict[str, Any]], kind: str = "film") -> str:
    s = Slate(Work("Ashfall", kind))  # type: ignore[arg-type]
    s.article("one", outlet="Example Wire", published="2025-10-07")
    for prop, value, how in facts:
        said = {"qualifiers": how.get("qualifiers", {})}
        s.fact(prop, value, ("one", f"A sentence on {prop} and {value}.", said), **how)
    return standfirst.text(s.state())


def test_makers_and_stage_make_a_sentence() -> None:
    paragraph = told(
        ("status", "pre_production", {}),
        ("director", "Ada Quill", {"rung": "confirmed"}),
        ("writer", "Noor Vale", {"rung": "attached"}),
        ("studio", "Northlight", {"rung": "attached"}),
    )
    assert paragraph == "Directed by Ada Quill, written by Noor Vale, at Northlight, the film is in pre-production."


def test_one_person_who_does_both_is_named_once() -> None:
    both = told(("director", "Ada Quill", {"rung": "attached"}), ("writer", "Ada Quill", {"rung": "attached"}))
    assert both == "The film is written and directed by Ada Quill."


def test_who_is_on_the_way_is_not_told_as_done() -> None:
    assert told(("director", "Ada Quill", {"rung": "talks"})) == "Ada Quill is in talks as director."
    assert told(("director", "Ada Quill", {"rung": "attached", "firmness": "hedged"})) == (
        "The film is directed by Ada Quill (reportedly)."
    )


def test_denied_speculative_superseded_and_lost_values_are_left_out() -> None:
    assert told(
        ("director", "Ada Quill", {"rung": "attached", "firmness": "denied"}),
        ("writer", "Noor Vale", {"rung": "rumored", "firmness": "speculative"}),
        ("studio", "Harbor", {"rung": "out", "standing": "out"}),
        ("status", "script", {"standing": "superseded"}),
    ) == ""  # fmt: skip


def test_a_reported_stage_is_told_as_reported() -> None:
    assert told(("status", "filming", {"firmness": "hedged"})) == "The film is reported to be shooting."
    assert (
        told(("status", "stalled", {"firmness": "hedged"}), kind="series") == "The series is reported to have stalled."
    )


def test_the_cast_counts_each_actor_once() -> None:
    paragraph = told(
        ("cast", "Ines Roth", {"rung": "attached", "character": "Mara"}),
        ("cast", "Ines Roth", {"rung": "talks", "character": "Mara’s twin"}),
        ("cast", "Wil Tanaka", {"rung": "talks"}),
    )
    assert paragraph == "Ines Roth is attached or confirmed; one other is named."
    assert told(("cast", "Wil Tanaka", {"rung": "talks"})) == "One actor is named, but not attached."


def test_a_tax_credit_is_not_what_a_film_costs() -> None:
    credit = ("budget", Money(4_000_000, "EUR"), {"qualifiers": {"basis": "tax_credit"}})
    assert told(credit) == ""
    assert told(credit, ("budget", Money(90_000_000, "USD"), {})) == "Latest figure: $90 million."


def test_a_name_that_ends_in_a_full_stop_lends_it() -> None:
    assert told(("studio", "Harbor Bros.", {"rung": "attached"})) == "The film is at Harbor Bros."


def test_disputes_are_named_and_settled_by_nobody() -> None:
    paragraph = standfirst.text(salt_meridian())
    assert paragraph.endswith("Reports disagree on the cast, the budget, the start of filming and the release date.")
    assert "$" not in paragraph


def test_every_statement_rests_on_reports() -> None:
    phrases = standfirst.compose(salt_meridian())
    named = [p for p in phrases if any(word in p.text for word in ("Quill", "Roth", "Northlight", "pre-production"))]
    assert len(named) >= 5
    assert all(p.reports for p in named)


def test_a_sum_offered_by_a_company_whose_name_ends_in_a_full_stop_ends_in_one() -> None:
    offered = {"qualifiers": {"basis": "offered", "party": "Harbor Bros."}}
    paragraph = told(("budget", Money(150_000_000, "USD"), offered))
    assert paragraph == "Latest figure: $150 million offered by Harbor Bros."


def test_two_directors_are_named_together_and_rivals_as_a_choice() -> None:
    firm = {"rung": "attached"}
    assert told(("director", "Ada Quill", firm), ("director", "Noor Vale", firm)) == (
        "The film is directed by Ada Quill and Noor Vale."
    )
    rival = firm | {"standing": "disputed"}
    paragraph = told(("director", "Ada Quill", rival), ("director", "Noor Vale", rival), ("writer", "Ada Quill", firm))
    assert paragraph == (
        "The film is directed by Ada Quill or Noor Vale (disputed), written by Ada Quill. "
        "Reports disagree on the director."
    )


def test_a_contested_name_says_so() -> None:
    assert "Ada Quill (disputed)" in told(("director", "Ada Quill", {"rung": "attached", "standing": "disputed"}))


def test_a_rumored_director_beside_the_one_who_has_the_job_is_told_apart() -> None:
    paragraph = told(("director", "Ada Quill", {"rung": "attached"}), ("director", "Noor Vale", {"rung": "rumored"}))
    assert paragraph == "The film is directed by Ada Quill. Noor Vale is also rumored as director."

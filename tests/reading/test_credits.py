"""Which outlet is credited with what."""

from __future__ import annotations

import pytest

from slatewire.reading.attribution import find
from slatewire.reading.credits import Credit, credits, outlet_at
from slatewire.reading.outletnames import OutletNames

NAMES = OutletNames.of(
    [("Example Wire", ["The Wire Example", "EW1"], []), ("Lantern", ["The Lantern"], ["Lantern"]), ("Reelpost", [], [])]
)


def credited(text: str) -> list[Credit]:
    return credits(text, find(text), NAMES)


@pytest.mark.parametrize(
    ("text", "outlet", "manner"),
    [
        ("Example Wire reports that Orrin is in talks.", "Example Wire", "reports"),
        ("Orrin is in talks, according to Example Wire.", "Example Wire", "reports"),
        ("Orrin is in talks, per the Lantern.", "Lantern", "reports"),
        ("As first reported by EW1, Orrin is in talks.", "Example Wire", "reports"),
        ("Example Wire was first to report that Orrin is in talks.", "Example Wire", "reports"),
        ("Orrin is in talks, Example Wire has learned.", "Example Wire", "reports"),
        ("Example Wire's Bo Vale reports that Orrin is in talks.", "Example Wire", "reports"),
        ("“I am in talks,” Orrin told Reelpost.", "Reelpost", "told"),
        ("In an interview with Reelpost, Orrin spoke of talks.", "Reelpost", "told"),
        ("Orrin is in talks (via Reelpost).", "Reelpost", "line"),
        ("Orrin told the Harbour Gazette that she is in talks.", "Harbour Gazette", "told"),
    ],
)
def test_the_many_dresses_of_a_credit(text: str, outlet: str, manner: str) -> None:
    assert [(c.outlet, c.manner) for c in credited(text)] == [(outlet, manner)]
    news = text.index("talks")
    assert outlet_at(credited(text), news, news + 5) == outlet


@pytest.mark.parametrize(
    "text",
    ["A lantern burns in the first scene.", "Lantern light is used throughout.", "Orrin reads Reelpost every day."],
)
def test_an_outlets_name_alone_is_no_credit(text: str) -> None:
    assert credited(text) == []


def test_brackets_at_the_end_credit_the_whole_item_and_no_other() -> None:
    text = "- Orrin boards a thriller. Vale produces. [Reelpost]\n- Marrow is out. [Example Wire]"
    first, second = credited(text)
    assert text[first.scope_start : first.scope_end].startswith("- Orrin boards")
    assert (first.outlet, second.outlet) == ("Reelpost", "Example Wire")
    assert outlet_at([first, second], text.index("Vale"), text.index("Vale") + 4) == "Reelpost"
    assert outlet_at([first, second], text.index("Marrow"), text.index("Marrow") + 6) == "Example Wire"


def test_a_credit_line_covers_the_paragraph_before_it() -> None:
    text = "Nothing here.\n\nOrrin boards a thriller.\nSource: Reelpost"
    (line,) = credited(text)
    assert text[line.scope_start : line.scope_end].startswith("Orrin boards")


@pytest.mark.parametrize(
    "again",
    [
        "The trade adds that no deal is done.",
        "According to the outlet, no deal is done.",
        "No deal, it reported, is done.",
    ],
)
def test_the_trade_is_the_outlet_credited_last(again: str) -> None:
    found = credited(f"Example Wire reports that Orrin is in talks. {again}")
    assert [(c.outlet, c.manner) for c in found] == [("Example Wire", "reports"), ("Example Wire", "again")]


def test_the_trade_is_nobody_when_none_was_named() -> None:
    assert credited("The trade adds that no deal is done.") == []


def test_what_was_told_to_an_outlet_covers_the_quotation_that_goes_on() -> None:
    text = "“I am in talks,” Orrin told Reelpost. “It is early. We shall see.” The film has no date."
    (credit,) = credited(text)
    assert text[credit.scope_start : credit.scope_end].endswith("We shall see.”")
    assert outlet_at([credit], text.index("The film"), len(text)) is None


def covered(text: str, words: str) -> str | None:
    return outlet_at(credited(text), text.index(words), text.index(words) + len(words))


def test_what_somebody_told_an_outlet_is_not_who_they_are() -> None:
    text = "Orrin, who directed Saltmarsh, told Reelpost that she is in talks."
    assert (covered(text, "in talks"), covered(text, "Saltmarsh")) == ("Reelpost", None)


def test_a_credit_ends_where_the_sentence_turns_to_somebody_else() -> None:
    text = "The cost has climbed to $300 million, Reelpost said; the studio insists on $250 million."
    assert (covered(text, "$300"), covered(text, "$250")) == ("Reelpost", None)


def test_the_leads_credit_covers_the_lead_before_it() -> None:
    lead = "Orrin has found a home for her thriller at last. That is per Reelpost, which puts the cheque at $9 million."
    text = f"Orrin's Thriller\n\n{lead}\n\nShe is known for Saltmarsh."
    assert (covered(text, "found a home"), covered(text, "Saltmarsh")) == ("Reelpost", None)

# ruff: noqa: E501
# fmt: off
"""A film on which much has moved: a deal that climbs and falls, a denial, a studio that walks, a budget that grows."""

from __future__ import annotations

from slate_factory import Slate

from slatewire.model import Money, Source, Work
from slatewire.state import StateOfPlay

FILM = Work("The Long Pier")


def long_pier() -> StateOfPlay:
    s = Slate(FILM)
    s.article("a", outlet="Example Wire", title="Holt eyes the pier", published="2025-01-06")
    s.article("b", outlet="The Daily Lantern", title="Holt in talks", published="2025-03-14")
    s.article("c", outlet="Reel Ledger", title="Holt, they say", published="2025-03-14")
    s.article("d", outlet="The Morning Tribune", title="“I am in it”", published="2025-11-02")
    s.article("torn", file="clippings/torn.txt")

    s.fact("director", "Ada Quill", ("a", "«Quill directs».", {}), ("b", "«Quill will direct».", {}), rung="attached")
    s.fact("cast", "Mara Holt", ("a", "«Holt is being considered».", {"rung": "circling", "firmness": "hedged"}), ("b", "«Holt is in talks».", {"rung": "talks"}), ("c", "«Holt in talks too», fans would love it.", {"rung": "talks", "firmness": "hedged"}), ("d", "«“I am in it”», says Holt.", {"speaker": Source("Mara Holt")}), ("torn", "«Holt has an offer».", {"rung": "offered"}), rung="confirmed", character="Nell")
    s.fact("cast", "Mara Holt", ("c", "«Imagine Holt as the ghost».", {}), rung="rumored", firmness="speculative", character="the ghost")
    s.fact("cast", "Joss Whitlock", ("a", "«Whitlock is in».", {"rung": "attached", "firmness": "stated"}), ("d", "«Whitlock is not in it».", {}), rung="attached", firmness="denied")
    s.fact("cast", "Wil Tanaka", ("b", "«Tanaka is said to circle Pim».", {}), rung="circling", firmness="hedged")
    s.fact("studio", "Harbor & Sons", ("a", "«Harbor has it».", {"rung": "attached"}), ("b", "«Harbor walked».", {}), rung="out", standing="out")
    s.fact("studio", "Northlight Pictures", ("b", "«Northlight took it».", {}), ("d", "«Northlight makes it».", {}), rung="attached")

    s.fact("budget", Money(100_000_000, "USD"), ("a", "It costs «$100 million».", {}), standing="superseded")
    s.fact("budget", Money(140_000_000, "USD"), ("b", "It costs «$140 million».", {}), standing="superseded")
    s.fact("budget", Money(175_000_000, "USD"), ("b", "It may reach «$175 million».", {"firmness": "hedged"}), firmness="hedged", standing="superseded")
    s.fact("budget", Money(173_000_000, "USD"), ("d", "It costs «$173 million».", {}))
    s.fact("budget", Money(90_000_000, "USD"), ("c", "Harbor had bid «$90 million».", {"qualifiers": {"basis": "offered", "party": "Harbor & Sons"}}))
    s.fact("budget", Money(7_000_000, "EUR"), ("c", "The fund gave «€7 million».", {"qualifiers": {"basis": "tax_credit"}}))

    s.fact("filming_start", "2025-22", ("a", "It shoots «in the summer».", {"firmness": "stated"}), ("d", "«Not in the summer», after all.", {"firmness": "denied"}), firmness="denied", standing="superseded", reason="Moved.")
    s.fact("filming_start", "2026", ("d", "It shoots «early next year».", {"qualifiers": {"part": "early"}}))
    s.fact("release_date", "2026-12-25", ("b", "It opens «at Christmas 2026».", {}), standing="disputed")
    s.fact("release_date", "2027-07", ("d", "It opens «in July 2027».", {"firmness": "hedged"}), firmness="hedged", standing="disputed")

    s.fact("filming_location", "Gdańsk", ("d", "They shoot «in Gdańsk».", {}))
    s.fact("filming_location", "Riga", ("d", "They shoot «in Riga», perhaps.", {"firmness": "hedged"}), firmness="hedged")
    s.fact("setting", "Gdansk", ("a", "It happens «in Gdansk».", {}))
    s.fact("setting", "192X", ("a", "It happens «in the 1920s».", {}))
    return s.state()

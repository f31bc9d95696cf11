# ruff: noqa: E501
# fmt: off
"""An invented slate to print: a film with everything on it, works behind it, and films by the hundred.

One fact a line, however long: as a table it can be checked, wrapped it cannot.
"""

from __future__ import annotations

from typing import Any

from slate_factory import Slate

from slatewire.model import Money, Source, Work
from slatewire.state import StateOfPlay

FILM = Work("The Salt Meridian")
NOVEL = Work("The Salt Meridian", "novel", 2019)
FIRST = Work("The Tin Meridian", "film", 1998)


def salt_meridian() -> StateOfPlay:
    """A film of everything: all rungs, disputed dates and money, a studio move, unknown outlets and dates."""
    s = Slate(FILM, as_of="2026-05-04", undated=2)
    s.article("wire-a", outlet="Example Wire", url="https://wire.example/salt-meridian", title="‘The Salt Meridian’ finds its captain", byline="Jo Marsh", published="2025-10-07")
    s.article("wire-b", outlet="Example Wire", url="https://wire.example/salt-meridian-studio", title="Northlight takes ‘The Salt Meridian’ off Harbor’s hands", byline="Jo Marsh", published="2026-01-19", updated="2026-01-20")
    s.article("trade-a", outlet="The Daily Lantern", url="https://lantern.example/a?x=1&y=2", title="Sea epic asks $230 million", byline="Ruth Okonjo and Pell Harker", published="2025-11-02")
    s.article("trade-b", outlet="The Daily Lantern", url="https://lantern.example/b", title="Casting the crew of the Meridian", published="2026-03-11")
    s.article("blog", outlet="Reel Ledger", url="https://reelledger.example/2026/04/everything-we-know", title="Everything we know about The Salt Meridian", byline="By Staff", published="2026-04-28")
    s.article("paper", outlet="The Morning Tribune", url="https://tribune.example/arts/quill", title="Ada Quill: “I go to sea every night”", byline="Imre Castellane", published="2026-05-03")
    s.article("torn", file="clippings/torn-page.txt")
    s.article("forum", outlet="Harbor Talk", title="who should play mara?", published="2025-12")

    s.fact("status", "announced", ("wire-a", "Ada Quill says «she will make The Salt Meridian her next film», twelve years after she first optioned the book.", {"speaker": Source("Ada Quill")}), standing="superseded", reason="A later stage is reported by the same principal.")
    s.fact("status", "shopping", ("trade-a", "The package is «being shown to four studios» this week.", {"firmness": "hedged", "speaker": Source(unnamed="people who have seen the deck")}), firmness="hedged", standing="superseded", reason="A later stage is reported.")
    s.fact("status", "set_up", ("wire-b", "The film is «now set up at Northlight Pictures».", {}), standing="superseded", reason="A later stage is reported.")
    s.fact("status", "pre_production", ("paper", "“«We are building the ship now», the whole ship, in a shed outside Gdańsk,” Quill says.", {"speaker": Source("Ada Quill")}), ("blog", "The film is «in pre-production», the director told The Morning Tribune.", {"origin": "The Morning Tribune", "firmness": "hedged"}), reason="Said on the record by the director; the latest word.")

    s.fact("director", "Ada Quill", ("wire-a", "«Ada Quill will direct».", {"rung": "attached"}), ("paper", "“I have the weather in my head already,” says «Quill, who directs».", {"speaker": Source("Ada Quill"), "rung": "confirmed"}), ("blog", "«Ada Quill is directing».", {"rung": "attached"}), ("trade-b", "The picture «from director Ada Quill» sails in the summer.", {"rung": "attached"}), rung="confirmed", reason="A principal on the record outranks a trade with its own sources.")
    s.fact("writer", "Noor Vale", ("wire-a", "The script is «by Noor Vale».", {}), rung="attached")
    s.fact("writer", "Ada Quill", ("wire-a", "Quill «is said to have rewritten the last act herself».", {"firmness": "hedged"}), rung="attached", firmness="hedged")
    s.fact("producer", "Tomasz Wieczorek-Brandt", ("wire-b", "«Tomasz Wieczorek-Brandt produces» for Saltmarsh.", {}), rung="attached")
    s.fact("crew", "Hedda Lindqvist", ("trade-b", "«Hedda Lindqvist is in talks to shoot it».", {"qualifiers": {"job": "cinematographer"}}), rung="talks")

    s.fact("studio", "Northlight Pictures", ("wire-b", "Northlight Pictures «has picked up The Salt Meridian» after Harbor let it go.", {}), ("blog", "It is «now a Northlight picture», Example Wire reports.", {"origin": "Example Wire"}), rung="attached", reason="The later word from the same origin.")
    s.fact("studio", "Harbor & Sons", ("wire-a", "The film is «set up at Harbor & Sons».", {"rung": "attached"}), ("wire-b", "Harbor & Sons «walked away on Friday» over the budget.", {}), rung="out", standing="out", reason="Example Wire, which first placed it there, reports that it walked away.")
    s.fact("distributor", "Lumen Releasing", ("wire-b", "Lumen is «circling the rights for France and Benelux».", {"qualifiers": {"territory": "France and Benelux"}, "firmness": "hedged"}), rung="circling", firmness="hedged")

    cast: list[tuple[Any, ...]] = [
        ("Ines Roth", "Mara Voss", "confirmed", "stated", "paper", "“Ines is Mara. «There was never another Mara»,” Quill says.", {"speaker": Source("Ada Quill")}, "current", "Said on the record by the director."),
        ("Caspian Adeyemi", "Captain Orlo Brandt", "attached", "stated", "trade-b", "Caspian Adeyemi «has signed to play Captain Orlo Brandt».", {}, "current", ""),
        ("Beatrix Oyelaran-Fontainebleau", "the harbour mistress", "closing", "stated", "trade-b", "Beatrix Oyelaran-Fontainebleau is «closing a deal to play the harbour mistress».", {}, "current", ""),
        ("Wil Tanaka", "Pim", "talks", "hedged", "wire-b", "Wil Tanaka is «said to be in talks for Pim», the cabin boy.", {"speaker": Source(unnamed="insiders")}, "disputed", "Two live reports put different actors in the same part."),
        ("Oskar Nyholm", "Pim", "offered", "stated", "trade-b", "«Pim has been offered to Oskar Nyholm».", {}, "disputed", "Two live reports put different actors in the same part."),
        ("Leïla Ben Saïd", None, "offered", "hedged", "blog", "Leïla Ben Saïd «reportedly has an offer».", {"origin": "The Daily Lantern"}, "current", ""),
        ("Marguerite d’Aubigny", "the widow Kestrel", "circling", "hedged", "trade-b", "Marguerite d’Aubigny is «circling the widow Kestrel, but no offer has been made».", {}, "current", ""),
        ("Dov Abramowitz", None, "circling", "stated", "torn", "«Dov Abramowitz read for Quill last week».", {}, "current", ""),
        ("Sunniva Grieg", None, "rumored", "hedged", "torn", "«Sunniva Grieg’s name has come up».", {"speaker": Source(unnamed="a person at the agency")}, "current", ""),
        ("Rafe Montclair", "Mara Voss’s brother", "rumored", "speculative", "forum", "ok hear me out: «Rafe Montclair would be perfect as the brother»", {}, "current", "A wish by its author; nobody reports it."),
        ("Pell Harker", None, "attached", "denied", "blog", "«Pell Harker is not in it», his representative said.", {"speaker": Source("Pell Harker’s representative")}, "current", "Denied by a named representative."),
        ("Joss Whitlock", "Mara Voss", "out", "stated", "wire-b", "«Joss Whitlock has dropped out».", {}, "out", "Left the part; another actor is confirmed in it."),
        ("Greta Solheim", "Captain Orlo Brandt", "talks", "stated", "wire-a", "«Greta Solheim is in talks to play the captain».", {}, "superseded", "A later word from the same trade names another actor."),
        ("نور الهاشمي", "القبطان", "talks", "stated", "torn", "وقالت المصادر إن «نور الهاشمي تجري محادثات» للمشاركة في الفيلم.", {}, "current", ""),
    ]  # fmt: skip
    for name, character, rung, firmness, key, sentence, fields, standing, reason in cast:
        more = [("blog", f"{name} is «linked to the film», by The Daily Lantern’s account.", {"origin": "The Daily Lantern"})] if rung in ("confirmed", "attached", "closing") and firmness == "stated" else []
        s.fact("cast", name, (key, sentence, fields), *more, character=character, rung=rung, firmness=firmness, standing=standing, reason=reason)

    s.fact("budget", Money(230_000_000, "USD"), ("trade-a", "Harbor’s partners were «asked for $230 million».", {"qualifiers": {"basis": "asked", "party": "Ada Quill"}}), standing="superseded", reason="A later figure was asked.")
    s.fact("budget", Money(135_000_000, "USD"), ("trade-a", "Harbor & Sons «would go no higher than $135 million».", {"qualifiers": {"basis": "offered", "party": "Harbor & Sons"}, "speaker": Source(unnamed="two people close to the talks"), "firmness": "hedged"}), firmness="hedged", standing="superseded", reason="The bidder left.")
    s.fact("budget", Money(170_000_000, "USD"), ("wire-b", "Northlight «came in at $170 million».", {"qualifiers": {"basis": "offered", "party": "Northlight Pictures"}}), ("blog", "«$170 million», as Example Wire had it.", {"qualifiers": {"basis": "offered", "party": "Northlight Pictures"}, "origin": "Example Wire"}), standing="disputed", reason="Two live figures for the total that cannot both be right.")
    s.fact("budget", Money(200_000_000, "USD"), ("paper", "The film, «whose cost has passed $200 million», is the largest ever shot on the Baltic.", {"firmness": "hedged"}), firmness="hedged", standing="disputed", reason="Two live figures for the total that cannot both be right.")
    s.fact("budget", Money(12_500_000, "EUR"), ("torn", "The ministry «granted €12.5 million».", {"qualifiers": {"basis": "tax_credit", "party": "Polish Film Fund"}, "speaker": Source("Polish Film Fund")}))

    s.fact("filming_start", "2026-22", ("wire-b", "Cameras roll «in the summer».", {"value": "2026-22"}), ("trade-b", "The picture «sails in the summer».", {}), standing="disputed", reason="“Summer 2026” does not contain “early 2027”.")
    s.fact("filming_start", "2027", ("torn", "Shooting «will not begin before early 2027».", {"qualifiers": {"part": "early"}, "firmness": "hedged"}), firmness="hedged", standing="disputed", reason="“Summer 2026” does not contain “early 2027”.")
    s.fact("filming_end", "after the ice", ("paper", "“We stop «after the ice»,” she says.", {"qualifiers": {"unresolved": True}, "speaker": Source("Ada Quill")}))
    s.fact("release_date", "2027-12-25", ("wire-b", "Northlight has «dated it for Christmas Day 2027».", {}), standing="disputed", reason="Two live dates that do not contain each other.")
    s.fact("release_date", "2028-33", ("trade-b", "It is «expected in the first quarter of 2028».", {"firmness": "hedged"}), firmness="hedged", standing="disputed", reason="Two live dates that do not contain each other.")
    s.fact("release_date", "2027-11", ("trade-a", "«Not November 2027», as had been said.", {"firmness": "denied"}), firmness="denied", standing="out", reason="Given up, in the words of the same outlet.")
    s.fact("filming_location", "Gdańsk", ("paper", "“We are building the ship now, the whole ship, in a shed «outside Gdańsk»,” Quill says, again.", {"speaker": Source("Ada Quill")}))
    s.fact("filming_location", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", ("torn", "The storm is «to be shot at Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch».", {"firmness": "hedged"}), firmness="hedged")
    s.fact("release_plan", "hybrid", ("wire-b", "A «45-day window and 3,300 screens» are in the contract.", {"qualifiers": {"window_days": 45, "screens": 3300, "territory": "North America"}}))
    s.fact("based_on", NOVEL, ("wire-a", "It is drawn «from Noor Vale’s 2019 novel of that name».", {}))
    s.fact("sequel_to", FIRST, ("blog", "A sequel of sorts «to The Tin Meridian».", {"firmness": "hedged"}), firmness="hedged")
    s.fact("setting", "192X", ("wire-a", "The story is set «in the 1920s».", {}))
    s.fact("setting", "the Baltic", ("wire-a", "All of it happens «on the Baltic».", {}))
    s.fact("technique", "65mm", ("paper", "She shoots «on 65mm», of course.", {"speaker": Source("Ada Quill")}))
    s.fact("accolade", "Best unproduced script of 2021", ("blog", "It was named «the best unproduced script of 2021» by a panel of readers.", {}))
    s.fact("award_odds", 0.125, ("torn", "Best Picture: The Salt Meridian, «12.5%»", {"qualifiers": {"category": "Best Picture"}, "origin": "Odds & Sods"}))
    return s.state()


def small_film(number: int) -> StateOfPlay:
    """A film of a few facts, one of many."""
    s = Slate(Work(f"Harrow Lane {number}"))
    s.article("one", outlet="Example Wire", url=f"https://wire.example/{number}", title=f"News of Harrow Lane {number}", published=f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}")
    s.fact("status", "script", ("one", "The script «is being written».", {}))
    s.fact("director", "Sam Ferrow", ("one", "«Sam Ferrow will direct».", {}), rung="attached")
    s.fact("cast", "Una Calloway", ("one", "«Una Calloway is in talks» to star.", {}), rung="talks", character="Lily")
    return s.state()


def released(work: Work, shelf: str = "released") -> StateOfPlay:
    s = Slate(work, shelf)
    s.article("note", outlet="Example Wire", title="From the files", published="2025-10-07")
    s.fact("status", "released", ("note", "It «came out long ago».", {}))
    s.fact("writer", "Noor Vale", ("note", "«Noor Vale wrote it».", {}), rung="confirmed")
    return s.state()


def slate() -> list[StateOfPlay]:
    """The slate of the screenshots: the film of everything, three small films, and two works behind it."""
    small = [small_film(n) for n in (2, 5, 9)]
    return [salt_meridian(), *small, released(NOVEL, "background"), released(FIRST)]

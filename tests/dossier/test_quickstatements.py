"""Commands for Wikidata, as QuickStatements reads them and an editor checks them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from covered import HOLT, Coverages
from hostile_slate import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from quickstatements_grammar import Command, commands

from slatewire.dossier import quickstatements
from slatewire.dossier.subjects import Subject
from slatewire.model import Money, Source, Value, Work

VANCE = Source("Dario Vance")


def lines(told: Coverages) -> list[str]:
    return quickstatements.lines(told.subject())


def ready(told: Coverages) -> list[Command]:
    return commands(lines(told))


def wanting(found: list[str]) -> list[Command]:
    """The statements whose item is to be looked up, once it is found."""
    left = [line.removeprefix("# ").replace("Q?", "Q42") for line in found if line.startswith("# LAST\t")]
    return commands(left)


def statement(found: list[Command], name: str) -> Command:
    (one,) = [command for command in found if command.property == name]
    return one


def film() -> Coverages:
    """A film of which its director has spoken."""
    told = Coverages().article("Example Wire", "2026-01-05", retrieved="2026-01-09T10:00:00Z")
    told.says("“I direct it”, says Vance.", "director", "Dario Vance", "confirmed", speaker=VANCE)
    return told


def test_a_new_item_has_a_label_a_description_and_what_it_is() -> None:
    create, label, description, kind = ready(film())
    assert create.what == "create"
    assert (label.property, label.value) == ("Len", "Ashfall 2")
    assert (description.property, description.value) == ("Den", "upcoming film directed by Dario Vance")
    assert (kind.property, kind.value) == ("P31", "Q11424")


@pytest.mark.parametrize(
    ("rung", "fields"),
    [
        ("attached", {}),
        ("talks", {}),
        ("confirmed", {"firmness": "hedged"}),
        ("confirmed", {"firmness": "denied"}),
    ],
)
def test_of_what_is_not_confirmed_there_is_no_command(rung: str, fields: dict[str, str]) -> None:
    told = Coverages().article("Example Wire", "2026-01-05")
    told.says("Of Mara Holt.", "cast", "Mara Holt", rung, **fields)
    (only,) = lines(told)
    assert only == "# Nothing of Ashfall 2 (film) is confirmed: there is nothing to add to Wikidata."


def test_what_is_confirmed_and_then_contested_is_left_out() -> None:
    told = film().says("“Holt is in”, says Vance.", "cast", "Mara Holt", "confirmed", speaker=VANCE)
    assert "Mara Holt" in "".join(lines(told))
    told.article("Sample Post", "2026-02-05")
    told.says("“I am not in it”, says Holt.", "cast", "Mara Holt", "confirmed", firmness="denied", speaker=HOLT)
    assert "Mara Holt" not in "".join(lines(told))


def test_no_item_is_guessed_the_name_to_look_up_is_told() -> None:
    told = film()
    told.says(
        "“Holt is Nell”, says Vance.",
        "cast",
        "Mara Holt",
        "confirmed",
        speaker=VANCE,
        qualifiers={"character": "Nell"},
    )
    found = lines(told)
    assert "# P161 cast member: needs the item of “Mara Holt”" in found
    cast = statement(wanting(found), "P161")
    assert cast.qualifiers == [("P4633", '"Nell"')]
    assert cast.references[0]["P854"] == '"https://example-wire-2026-01-05.example/a"'
    assert not [line for line in found if "P161" in line and not line.startswith("#")]


def test_a_reference_has_address_title_day_of_publication_and_of_retrieval() -> None:
    (reference,) = statement(wanting(lines(film())), "P57").references
    assert reference == {
        "P854": '"https://example-wire-2026-01-05.example/a"',
        "P1476": 'en:"Example Wire has news"',
        "P577": "+2026-01-05T00:00:00Z/11",
        "P813": "+2026-01-09T00:00:00Z/11",
    }


def test_each_independent_origin_is_a_reference_and_a_copier_is_none() -> None:
    told = film()
    told.article("Sample Post", "2026-02-05").says("Dario Vance directs.", "director", "Dario Vance", "attached")
    told.article("Daily Echo", "2026-02-06")
    told.says("Vance directs, Sample Post says.", "director", "Dario Vance", "attached", origin="Sample Post")
    titles = [reference["P1476"] for reference in statement(wanting(lines(told)), "P57").references]
    assert titles == ['en:"Example Wire has news"', 'en:"Sample Post has news"']


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2026-07-03", "+2026-07-03T00:00:00Z/11"),
        ("2026-07", "+2026-07-00T00:00:00Z/10"),
        ("2026", "+2026-00-00T00:00:00Z/9"),
        ("2026-22", "+2026-00-00T00:00:00Z/9"),
    ],
)
def test_a_date_of_a_principal_has_the_precision_that_was_stated(value: str, time: str) -> None:
    told = film().says("“It opens then”, says Vance.", "release_date", value, speaker=VANCE)
    assert statement(ready(told), "P577").value == time


@pytest.mark.parametrize("value", ["2026-07-03?", "2026/2027", "202X", "soon"])
def test_a_doubtful_or_endless_date_is_none(value: str) -> None:
    told = film().says("“It opens then”, says Vance.", "release_date", value, speaker=VANCE)
    assert "P577" not in [command.property for command in ready(told)]


def test_a_date_that_only_a_trade_gives_is_not_confirmed() -> None:
    told = film().says("It opens on July 3.", "release_date", "2026-07-03")
    assert "P577" not in [command.property for command in ready(told)]


def test_a_release_in_a_country_says_where_and_the_vaguer_date_is_left_out() -> None:
    told = film()
    told.says("“July 3 in France.”", "release_date", "2026-07-03", speaker=VANCE, qualifiers={"territory": "France"})
    told.says("“In July, in France.”", "release_date", "2026-07", speaker=VANCE, qualifiers={"territory": "France"})
    released = statement(ready(told), "P577")
    assert (released.value, released.qualifiers) == ("+2026-07-03T00:00:00Z/11", [("P291", "Q142")])


def test_money_has_its_unit_and_only_the_whole_budget_is_one() -> None:
    told = film().says("“It costs sixty”, says Vance.", "budget", Money(60_000_000, "USD"), speaker=VANCE)
    told.says("“I asked for more.”", "budget", Money(90_000_000, "USD"), speaker=VANCE, qualifiers={"basis": "asked"})
    assert statement(ready(told), "P2130").value == "60000000U4917"


def test_a_country_is_a_place_whose_item_is_known() -> None:
    told = film().says("“We shoot in Portugal”, says Vance.", "filming_location", "Portugal", speaker=VANCE)
    told.says("“And in Sintra.”", "filming_location", "Sintra", speaker=VANCE)
    found = lines(told)
    assert statement(commands(found), "P915").value == "Q45"
    assert "# P915 filming location: needs the item of “Sintra”" in found


def test_of_two_sums_that_stand_the_one_reported_last_is_preferred() -> None:
    told = film().says("“It costs sixty”, says Vance.", "budget", Money(60_000_000, "USD"), speaker=VANCE)
    told.article("Sample Post", "2026-03-05")
    told.says("“It costs seventy”, says Vance.", "budget", Money(70_000_000, "USD"), speaker=VANCE)
    subject = told.subject()
    both = tuple(replace(item, standing="current") for item in subject.play.properties["budget"])
    play = replace(subject.play, properties=subject.play.properties | {"budget": both})
    found = commands(quickstatements.lines(replace(subject, play=play)))
    ranks = {command.value: command.rank for command in found if command.property == "P2130"}
    assert ranks == {"60000000U4917": "", "70000000U4917": "R+"}


def test_two_directors_work_together_and_neither_is_preferred() -> None:
    told = film().says("“Holt directs with me”, says Vance.", "director", "Mara Holt", "confirmed", speaker=VANCE)
    ranks = [command.rank for command in wanting(lines(told)) if command.property == "P57"]
    assert ranks == ["", ""]


def test_a_novel_has_an_author() -> None:
    told = Coverages(Work("Ashfall 2", "novel", 2019)).article("Example Wire", "2026-01-05")
    told.says("The novel by Jo Marsh.", "writer", "Jo Marsh", "confirmed")
    found = lines(told)
    assert [command.value for command in commands(found)[2:]] == ["2019 novel by Jo Marsh", "Q7725634"]
    assert "# P50 author: needs the item of “Jo Marsh”" in found


def test_texts_stand_between_quotation_marks_whatever_they_hold() -> None:
    told = Coverages(Work('The "Ash" | Fall /* 2 */')).article(
        "Example Wire", "2026-01-05", title='"Ash" is\tback\nCREATE || Q42 | P31', url="https://wire.example/a|b*c"
    )
    told.says("“I direct it”, says Vance.", "director", "Dario||Vance", "confirmed", speaker=VANCE)
    found = lines(told)
    assert commands(found)[1].value == "The “Ash” ¦ Fall / * 2 * /"
    reference = statement(wanting(found), "P57").references[0]
    assert reference["P1476"] == 'en:"“Ash” is back CREATE ¦¦ Q42 ¦ P31"'
    assert reference["P854"] == '"https://wire.example/a%7Cb%2Ac"'


def test_hostile_words_add_no_command() -> None:
    play = hostile()
    assert commands(quickstatements.lines(Subject.of(play))) == []  # all of it is disputed
    for attack in HOSTILE:
        told = Coverages(Work(attack)).article(attack, "2026-01-05", title=attack, url=f"https://evil.example/{attack}")
        told.says(f"“{attack}”", "director", attack, "confirmed", speaker=Source(attack))
        found = lines(told)
        assert [command.what for command in commands(found)] == ["create", "label", "description", "statement"]
        assert len(wanting(found)) == 1


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1), st.sampled_from(["director", "cast", "budget", "release_date"]))
def test_whatever_is_written_every_line_parses(name: str, words: str, prop: str) -> None:
    value: Value = {"budget": Money(5, "USD"), "release_date": "2026-07"}.get(prop, name)
    told = Coverages(Work(f"A{name}")).article(name, "2026-01-05", title=words, url=f"https://example.org/{words}")
    rung = "confirmed" if prop in ("director", "cast") else None
    told.says(f"{words} {name}", "studio", "Northlight", "confirmed", speaker=Source("Northlight"))
    told.says(f"{name} {words}", prop, value, rung, speaker=Source("Northlight"), qualifiers={"character": words})
    found = lines(told)
    assert [command.what for command in commands(found)][:3] == ["create", "label", "description"]
    assert all(command.what == "statement" for command in wanting(found))
    assert all("\n" not in line and "|" not in line for line in found)

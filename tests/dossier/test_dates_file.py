"""Dates as a calendar program shows them."""

from __future__ import annotations

from datetime import date

import pytest
from covered import HOLT, Coverages
from hostile_slate import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from slatewire.dossier import dates_file
from slatewire.model import Work


def read(text: str) -> Calendar:
    """The file, held to what RFC 5545 demands of its lines."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = Calendar.from_ical(text)
    ids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(set(ids)) == len(ids)
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        assert {"DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"} <= set(event)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTSTART"].dt < event["DTEND"].dt
        assert event["TRANSP"] == "TRANSPARENT"
    return calendar


def events(told: Coverages, **options: object) -> dict[str, Component]:
    calendar = read(dates_file.ics([told.subject().play], **options))  # type: ignore[arg-type]
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def days(event: Component) -> tuple[date, date]:
    return event["DTSTART"].dt, event["DTEND"].dt


def test_a_day_that_is_flatly_said_is_a_certain_event_of_that_day() -> None:
    told = Coverages().article("Example Wire", "2026-01-05")
    told.says("Ashfall 2 opens on July 3, 2026.", "release_date", "2026-07-03")
    event = events(told)["Ashfall 2: opens"]
    assert days(event) == (date(2026, 7, 3), date(2026, 7, 4))
    assert event["STATUS"] == "CONFIRMED"
    assert "“Ashfall 2 opens on July 3, 2026.”\nExample Wire, 5 January 2026" in str(event["DESCRIPTION"])
    assert str(event["URL"]) == "https://example-wire-2026-01-05.example/a"
    assert event["DTSTAMP"].dt.date() == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("value", "part", "first", "after", "words"),
    [
        ("2026-07", None, date(2026, 7, 1), date(2026, 8, 1), "July 2026"),
        ("2026-22", None, date(2026, 6, 1), date(2026, 9, 1), "summer 2026"),
        ("2026-33", None, date(2026, 1, 1), date(2026, 4, 1), "first quarter of 2026"),
        ("2026", "early", date(2026, 1, 1), date(2026, 5, 1), "early 2026"),
        ("2026", "late", date(2026, 9, 1), date(2027, 1, 1), "late 2026"),
        ("2026-07", "mid", date(2026, 7, 11), date(2026, 7, 22), "mid-July 2026"),
        ("2026-07-03?", None, date(2026, 7, 3), date(2026, 7, 4), "3 July 2026 (uncertain)"),
    ],
)
def test_a_month_or_a_season_is_a_block_of_what_is_expected(
    value: str, part: str | None, first: date, after: date, words: str
) -> None:
    told = Coverages().article("Example Wire", "2025-11-05")
    told.says("Cameras roll then.", "filming_start", value, qualifiers={"part": part} if part else {})
    event = events(told)[f"Ashfall 2: filming expected to start, {words}"]
    assert days(event) == (first, after)
    assert event["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("value", ["2026", "2026-40", "192X", "2026/..", "some day", "9998", "2026-99"])
def test_what_is_too_vague_or_no_date_makes_no_event(value: str) -> None:
    told = Coverages().article("Example Wire", "2025-11-05").says("Then.", "release_date", value)
    assert events(told) == {}


def test_what_is_too_vague_is_told_in_the_description_of_the_calendar() -> None:
    told = Coverages().article("Example Wire", "2025-11-05").says("It opens in 2026.", "release_date", "2026")
    calendar = read(dates_file.ics([told.subject().play]))
    assert str(calendar["DESCRIPTION"]) == "Too vague for a calendar: Ashfall 2: expected to open, 2026"


def test_hedged_and_guessed_days_are_tentative_and_denied_ones_are_none() -> None:
    told = Coverages().article("Example Wire", "2026-01-05")
    told.says("It may open on July 3.", "release_date", "2026-07-03", firmness="hedged")
    told.says("It will not shoot on May 4.", "filming_start", "2026-05-04", firmness="denied")
    told.says("We bet it wraps on June 1.", "filming_end", "2026-06-01", firmness="speculative")
    found = events(told)
    assert set(found) == {"Ashfall 2: expected to open", "Ashfall 2: filming expected to end (a guess)"}
    assert {str(event["STATUS"]) for event in found.values()} == {"TENTATIVE"}


def test_disputed_days_are_both_there_and_say_so() -> None:
    told = Coverages().article("Example Wire", "2026-01-05").says("July 3.", "release_date", "2026-07-03")
    told.article("Sample Post", "2026-01-05").says("August 7.", "release_date", "2026-08-07")
    calendar = read(dates_file.ics([told.subject().play]))
    both = calendar.walk("VEVENT")
    assert {event["DTSTART"].dt for event in both} == {date(2026, 7, 3), date(2026, 8, 7)}
    assert {str(event["SUMMARY"]) for event in both} == {"Ashfall 2: expected to open (disputed)"}
    assert "Values disputed" in str(both[0]["DESCRIPTION"])


def test_a_vague_date_gives_way_to_an_exact_one_that_agrees() -> None:
    told = Coverages().article("Example Wire", "2026-01-05").says("In July.", "release_date", "2026-07")
    told.article("Sample Post", "2026-02-05").says("On July 3.", "release_date", "2026-07-03")
    assert list(events(told)) == ["Ashfall 2: opens"]


def test_each_territory_has_its_own_day() -> None:
    told = Coverages().article("Example Wire", "2026-01-05")
    told.says("July 3 here.", "release_date", "2026-07-03", qualifiers={"territory": "United States"})
    told.says("July 10 there.", "release_date", "2026-07-10", qualifiers={"territory": "France"})
    assert set(events(told)) == {"Ashfall 2: opens in United States", "Ashfall 2: opens in France"}


def test_a_date_that_moves_is_the_same_event_one_revision_later() -> None:
    told = Coverages().article("Example Wire", "2026-01-05").says("July 3.", "release_date", "2026-07-03")
    before = events(told)["Ashfall 2: opens"]
    told.article("Example Wire", "2026-03-05").says("Now August 7.", "release_date", "2026-08-07")
    after = events(told)["Ashfall 2: opens"]
    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (date(2026, 7, 3), date(2026, 8, 7))
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_events_link_to_the_works_page_where_the_site_is_known() -> None:
    told = Coverages().article("Example Wire", "2026-01-05").says("July 3.", "release_date", "2026-07-03", speaker=HOLT)
    found = events(told, address="https://films.example", page_of=lambda work: "films/ashfall-2/index.html")
    assert str(found["Ashfall 2: opens"]["URL"]) == "https://films.example/films/ashfall-2/index.html"


def test_a_novel_comes_out_and_is_told_from_the_film() -> None:
    told = Coverages(Work("Ashfall 2", "novel", 2026)).article("Example Wire", "2026-01-05")
    told.says("The novel is out on May 5.", "release_date", "2026-05-05")
    assert list(events(told)) == ["Ashfall 2, 2026 novel: is out"]


def test_hostile_words_break_no_line_and_add_no_event() -> None:
    read(dates_file.ics([hostile()]))
    told = Coverages().article("Wire\r\nEND:VEVENT\r\nBEGIN:VEVENT", "2026-01-05", title="a;b,c\\n", url=None)
    told.says("July 3\r\nATTACH:https://evil.example/;,\\ 🔥" + "é" * 100, "release_date", "2026-07-03")
    (event,) = events(told).values()
    assert "ATTACH" not in event
    assert "ATTACH:https://evil.example/;,\\ 🔥éé" in str(event["DESCRIPTION"])


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_is_written_the_file_is_valid_and_says_it(name: str, words: str) -> None:
    told = Coverages(Work(f"Ashfall {name}")).article(name, "2026-01-05")
    told.says(f"{words}.", "release_date", "2026-07-03")
    assert len(read(dates_file.ics([told.subject().play])).walk("VEVENT")) == 1

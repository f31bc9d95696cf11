"""The ladder chart: who has a line, where a report stands, and what is told of those that stand nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from climbing_slate import long_pier
from hypothesis import given, settings
from hypothesis import strategies as st
from slate_factory import Slate

from slatewire.dossier import ladder_chart
from slatewire.dossier.ladder_chart import Chart, Line
from slatewire.dossier.notes import Notes
from slatewire.model import Work
from slatewire.state import StateOfPlay
from slatewire.vocabulary import ladder

RUNGS = list(ladder("deal"))
FIRMNESS = ("stated", "hedged", "speculative", "denied")


def charts(state: StateOfPlay) -> list[Chart]:
    return ladder_chart.build(state, Notes())


def line(chart: Chart, name: str) -> Line:
    (found,) = [line for line in chart.lines if line.name == name]
    return found


@pytest.fixture
def people() -> Chart:
    return charts(long_pier())[0]


def test_people_and_companies_have_a_chart_each_where_both_have_news() -> None:
    assert [(chart.label, {line.name for line in chart.lines}) for chart in charts(long_pier())] == [
        ("People", {"Ada Quill", "Mara Holt", "Joss Whitlock", "Wil Tanaka"}),
        ("Companies", {"Harbor & Sons", "Northlight Pictures"}),
    ]


def test_a_deal_that_comes_closer_climbs_and_later_news_stands_further_right(people: Chart) -> None:
    (circling, *_, confirmed) = line(people, "Mara Holt").marks
    assert (circling.rung, circling.day, circling.outlet) == ("Circling", "6 January 2025", "Example Wire")
    assert (confirmed.rung, confirmed.day) == ("Confirmed", "2 November 2025")
    assert circling.x < confirmed.x
    assert circling.y > confirmed.y, "up is a lower y"


def test_out_stands_apart_below_all_rungs(people: Chart) -> None:
    *rungs, out = people.bands
    assert [band.label for band in rungs] == [
        "Confirmed", "Attached", "Closing", "In talks", "Offered", "Circling", "Rumored",
    ]  # fmt: skip
    assert out.label == "Out"
    assert out.top > rungs[-1].bottom
    assert all(above.bottom == below.top for above, below in pairwise(rungs))


def test_one_person_is_one_line_whatever_parts_are_talked_of_and_a_guess_names_no_part(people: Chart) -> None:
    assert line(people, "Mara Holt").role == "as Nell"
    assert len(line(people, "Mara Holt").marks) == 5


def test_reports_without_a_day_are_no_marks_but_counted_with_their_notes() -> None:
    notes = Notes()
    people, companies = ladder_chart.build(long_pier(), notes)
    assert (people.undated, companies.undated) == (1, 0)
    ((number, _),) = people.left_out
    (note,) = [note for note in notes if note.number == number]
    assert note.report.claim.evidence.quote == "Holt has an offer"
    assert number not in {mark.note for line in people.lines for mark in line.marks}


def test_each_mark_leads_to_the_note_of_its_own_report() -> None:
    notes = Notes()
    by_number = {}
    for chart in ladder_chart.build(long_pier(), notes):
        by_number |= {mark.note: (line, mark) for line in chart.lines for mark in line.marks}
    for note in notes:
        if note.number in by_number:
            line, mark = by_number[note.number]
            assert note.report.claim.value == line.name
            assert note.report.claim.firmness == mark.firmness
            assert note.report.article.outlet == mark.outlet
    assert len(by_number) == 14


def test_a_denial_leaves_the_line_where_it_was(people: Chart) -> None:
    joss = line(people, "Joss Whitlock")
    assert [mark.firmness for mark in joss.marks] == ["stated", "denied"]
    assert joss.short_role == "denied"
    assert "C" not in joss.path
    assert not joss.whiskers


def test_a_name_stands_where_the_board_puts_it_whatever_was_said_last() -> None:
    s = Slate(Work("Ashfall"))
    for key, day in (("one", "2025-01-01"), ("two", "2025-02-01")):
        s.article(key, outlet="Example Wire", published=day)
    s.fact("studio", "Harbor", ("one", "It «left».", {"rung": "out"}), ("two", "It «has it».", {"rung": "attached"}),
           rung="out", standing="out")  # fmt: skip
    (chart,) = charts(s.state())
    (harbor,) = chart.lines
    out = chart.bands[-1]
    assert out.top < harbor.end < out.bottom
    assert harbor.leader.count("C") == 1


def test_whoever_moved_comes_before_whoever_was_only_named_often_and_the_rest_are_counted() -> None:
    s = Slate(Work("Ashfall"))
    for day in range(1, 5):
        s.article(f"d{day}", outlet="Example Wire", published=f"2025-01-0{day}")
    for number in range(11):
        days = ("d1", "d2", "d3", "d4") if number < 9 else ("d1",)
        s.fact("cast", f"Extra {number}", *((d, f"{number} «is in {d}».", {}) for d in days), rung="attached")
    s.fact("cast", "Mara Holt", ("d1", "«Circling».", {"rung": "circling"}), ("d2", "«In talks».", {}), rung="talks")
    (chart,) = charts(s.state())
    names = [line.name for line in chart.lines]
    assert len(names) == 8
    assert "Mara Holt" in names
    assert not {"Extra 9", "Extra 10"} & set(names)
    assert chart.more == 4
    assert [line.moved for line in chart.lines] == [line.name == "Mara Holt" for line in chart.lines]


def test_companies_without_enough_news_of_their_own_stand_with_the_people() -> None:
    s = Slate(Work("Ashfall"))
    s.article("one", outlet="Example Wire", published="2025-01-01")
    s.article("two", outlet="Example Wire", published="2025-02-01")
    s.fact("cast", "Mara Holt", ("one", "«Circling».", {"rung": "circling"}), ("two", "«In».", {}), rung="attached")
    s.fact("studio", "Northlight", ("one", "«Northlight».", {}), rung="attached")
    (chart,) = charts(s.state())
    assert chart.label == "People and companies"
    assert {line.name for line in chart.lines} == {"Mara Holt", "Northlight"}


@pytest.mark.parametrize("days", [("2025-01-01", "2025-01-01"), ("2025-01", "2025"), (None, None)])
def test_nothing_is_drawn_where_nobody_can_say_what_came_first(days: tuple[str | None, str | None]) -> None:
    s = Slate(Work("Ashfall"))
    for key, day in zip(("one", "two"), days, strict=True):
        s.article(key, outlet="Example Wire", published=day)
    s.fact("cast", "Mara Holt", ("one", "«Circling».", {"rung": "circling"}), ("two", "«In».", {}), rung="attached")
    assert charts(s.state()) == []


def test_a_doubtful_day_is_told_as_one() -> None:
    s = Slate(Work("Ashfall"))
    s.article("one", outlet="Example Wire", published="2025-01-01?")
    s.article("two", outlet="Example Wire", published="2025-02-01")
    s.fact("cast", "Mara Holt", ("one", "«Circling».", {"rung": "circling"}), ("two", "«In».", {}), rung="attached")
    (chart,) = charts(s.state())
    assert [mark.day for mark in chart.lines[0].marks] == ["1 January 2025 (uncertain)", "1 February 2025"]


def test_a_tangle_of_lines_is_thinned_out_and_the_others_are_counted() -> None:
    s = Slate(Work("Ashfall"))
    for day in range(1, 11):
        s.article(f"d{day}", outlet="Example Wire", published=f"2025-01-{day:02d}")
    for number in range(7):
        turns = ((f"d{day}", f"{number} «{day}».", {"rung": RUNGS[2 + day % 2]}) for day in range(1, 11))
        s.fact("cast", f"Actor {number}", *turns, rung="circling")
    (chart,) = charts(s.state())
    assert (len(chart.lines), chart.more) == (4, 3)


def test_a_denial_before_any_report_is_tied_to_the_line_that_follows() -> None:
    s = Slate(Work("Ashfall"))
    s.article("one", outlet="Example Wire", published="2025-01-01")
    s.article("two", outlet="Example Wire", published="2025-02-01")
    denied = ("one", "«Never asked».", {"rung": "offered", "firmness": "denied"})
    s.fact("cast", "Mara Holt", denied, ("two", "«She is in».", {}), rung="attached")
    (chart,) = charts(s.state())
    (holt,) = chart.lines
    first, second = holt.marks
    assert holt.whiskers == f"M{first.x:.1f} {first.y:.1f}L{second.x:.1f} {second.y:.1f}"


SAID = st.tuples(
    st.sampled_from(["Mara Holt", "Wil Tanaka", "Ines Roth", "Pell Harker", "Una Calloway"]),
    st.integers(0, 900),
    st.sampled_from(RUNGS),
    st.sampled_from(FIRMNESS),
)


def coverage(said: list[tuple[str, int, str, str]]) -> StateOfPlay:
    s = Slate(Work("Ashfall"))
    by_name: dict[str, list[tuple[int, str, str]]] = {}
    for name, day, rung, firmness in said:
        by_name.setdefault(name, []).append((day, rung, firmness))
    for name, reports in by_name.items():
        lines = []
        for day, rung, firmness in sorted(reports):
            key = f"d{day}"
            if key not in s.press.articles:
                published = (date(2023, 1, 1) + timedelta(days=day)).isoformat()
                s.article(key, outlet="Example Wire", published=published)
            lines.append((key, f"«{name} is {rung}», they say.", {"rung": rung, "firmness": firmness}))
        s.fact("cast", name, *lines, rung=lines[-1][2]["rung"], firmness=lines[-1][2]["firmness"])
    return s.state()


@given(st.lists(SAID, min_size=2, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_report_is_one_mark_on_its_rung_and_none_covers_another(said: list[tuple[str, int, str, str]]) -> None:
    for chart in charts(coverage(said)):
        bands = {band.label: band for band in chart.bands}
        marks = [mark for line in chart.lines for mark in line.marks]
        shown = {line.name for line in chart.lines}
        assert len(marks) == sum(name in shown for name, *_ in said)
        assert len(shown) + chart.more == len({name for name, *_ in said})
        assert len({mark.note for mark in marks}) == len(marks)
        assert len({(round(mark.x, 3), round(mark.y, 3)) for mark in marks}) == len(marks)
        for mark in marks:
            assert bands[mark.rung].top < mark.y < bands[mark.rung].bottom
            assert ladder_chart.LEFT < mark.x < ladder_chart.RIGHT
        lanes = [{mark.y for mark in line.marks} | {line.end} for line in chart.lines]
        assert sum(map(len, lanes)) == len(set().union(*lanes)), "two lines share a lane"


@given(st.lists(SAID, min_size=2, max_size=20))
@settings(max_examples=40, deadline=None)
def test_the_chart_does_not_depend_on_the_order_in_which_names_come(said: list[tuple[str, int, str, str]]) -> None:
    there = {(line.name, len(line.marks)) for chart in charts(coverage(said)) for line in chart.lines}
    back = {(line.name, len(line.marks)) for chart in charts(coverage(said[::-1])) for line in chart.lines}
    assert there == back

"""What changed lately, the disputes and the strip under the title: where the film stands, and why."""

from __future__ import annotations

from press_room import GAZETTE, POST, WIRE, PressRoom, in_order, words


def test_a_step_on_the_ladder_tells_from_where_to_where_on_which_day_and_by_whose_report() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-01-10", "Mara Holt", "circling")
    room.casts(WIRE, "2026-05-03", "Mara Holt", "talks")
    page = room.page()
    told = page.told("lately")
    assert in_order(told, "3 May 2026", "Cast Mara Holt: from circling to in talks", "Example Wire")
    links = [link.get("href") for link in page.section("lately").iter("a")]
    assert "../../articles/a0001.html#claim-r00001" in links
    assert any(link.startswith("#note-") for link in links)


def test_a_contradiction_says_that_it_is_now_disputed_and_why() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "release_date", "2027-05")
    room.says(POST, "2026-05-03", "release_date", "2028-01", firmness="hedged")
    told = room.page().told("lately")
    assert "Release date May 2027: now disputed" in told
    assert "Values disputed" in told


def test_somebody_new_is_told_by_who_had_it_first() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "director", "Ada Quill", rung="attached")
    room.casts(WIRE, "2026-05-01", "Mara Holt", "talks")
    room.casts(POST, "2026-05-03", "Mara Holt", "talks", credits=WIRE)
    assert in_order(room.page().told("lately"), "1 May 2026", "Mara Holt: new, in talks", "Example Wire")


def test_a_film_of_one_month_has_no_changes_but_can_be_read_by_day() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-05-01", "Mara Holt", "talks")
    page = room.page()
    assert page.openly("lately") == "Lately All that is known of this work came out in one month."
    assert "Mara Holt: new, in talks" in page.told("lately")


def test_what_matters_most_in_the_month_stands_openly_though_others_are_newer() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "director", "Ada Quill", rung="attached")
    room.casts(WIRE, "2026-01-10", "Mara Holt", "attached", "Lily")
    room.casts(WIRE, "2026-05-01", "Mara Holt", "out", "Lily")
    for number in range(10):
        room.casts(POST, "2026-05-03", f"Actor Number{number}", "rumored")
    assert in_order(room.page().openly("lately"), "3 May 2026", "Actor", "1 May 2026", "Cast Mara Holt as Lily: out")


def test_many_changes_fold_after_six() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "director", "Ada Quill", rung="attached")
    for number in range(10):
        room.casts(WIRE, "2026-05-01", f"Actor Number{number}", "talks")
    page = room.page()
    assert page.openly("lately").count("new, in talks") == 6
    assert page.told("lately").count("new, in talks") == 10
    assert "4 more changes in that month" in page.told("lately")


def test_rivals_stand_side_by_side_with_their_origins_best_source_and_days() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "release_date", "2027-05", by="Ada Quill")
    room.says(POST, "2026-01-12", "release_date", "2027-05", credits=WIRE)
    room.says(GAZETTE, "2026-05-03", "release_date", "2028-01", firmness="hedged")
    rivals = [words(side) for side in room.page().section("disputed-head").find_class("rivals")[0]]
    may, january = sorted(rivals, key=lambda told: "January 2028" in told)
    assert in_order(may, "May 2027", "1 origin, 2 articles", "Best source: Ada Quill, in Example Wire")
    assert "10 to 12 January 2026" in may
    assert in_order(january, "January 2028", "Hedged · 1 origin", "Example Gazette", "3 May 2026")


def test_one_name_that_some_report_and_others_deny_has_both_sides() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-01-10", "Mara Holt", "talks", "Lily")
    room.casts(POST, "2026-01-10", "Mara Holt", "talks", "Lily", firmness="denied")
    told = room.page().told("disputed-head")
    assert in_order(told, "Cast Mara Holt, as Lily", "Yes", "Example Wire", "No", "Example Post", "Why:")


def test_the_strip_tells_stage_dates_origins_and_the_latest_report() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "status", "pre_production")
    room.says(WIRE, "2026-01-10", "filming_start", "2026-06")
    room.says(POST, "2026-05-03", "filming_start", "2026-06", credits=WIRE)
    room.says(POST, "2026-05-03", "release_date", "2027-05", firmness="hedged")
    (bar,) = room.page().tree.find_class("bar")
    told = [words(cell) for cell in bar]
    assert told == [
        "Stage Pre-production",
        "Filming starts June 2026",
        "Release date May 2027 reportedly",
        "Goes back to 1 origin in 2 articles of 2 outlets",
        "Latest report 3 May 2026 Example Post",
        "Disputed nothing",
    ]


def test_once_a_film_shoots_its_start_makes_room_for_its_end() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-01-10", "status", "filming")
    room.says(WIRE, "2026-01-10", "filming_start", "2026-01")
    room.says(WIRE, "2026-01-10", "filming_end", "2026-06")
    (bar,) = room.page().tree.find_class("bar")
    assert "Filming starts" not in words(bar)
    assert "June 2026" in words(bar)

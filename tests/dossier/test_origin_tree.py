"""The origins of the news as a page draws them."""

from __future__ import annotations

from press_room import COPY, GAZETTE, POST, WIRE, PressRoom, dollars, in_order, words


def test_a_copy_stands_under_what_it_copies_with_the_share_in_common() -> None:
    room = PressRoom()
    wire = room.casts(WIRE, "2026-03-01", "Mara Holt", "talks")
    copy = room.casts(COPY, "2026-03-02", "Mara Holt", "talks")
    room.copies(wire, copy)
    page = room.page()
    assert "2 articles go back to 1 independent origin: Example Wire." in page.told("origins")
    (root,) = page.section("origins").xpath('.//ul[@class="tree"]/li')
    (follower,) = root.xpath("./ul/li")
    assert "copies Example Wire, 97% in common" in words(follower)
    assert "Copies Example Wire, 97% in common. Nothing new." in page.told("sources")


def test_who_credits_an_outlet_tells_what_it_adds() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-03-01", "Mara Holt", "talks")
    room.casts(POST, "2026-03-02", "Mara Holt", "talks", credits=WIRE)
    room.says(POST, "2026-03-02", "filming_location", "Lisbon")
    told = room.page().told("origins")
    assert in_order(told, "Example Wire", "Example Post", "credits Example Wire", "adds filming location: Lisbon")


def test_a_story_that_is_not_at_hand_is_a_stub_and_no_link() -> None:
    room = PressRoom()
    room.casts(POST, "2026-03-02", "Mara Holt", "talks", credits=WIRE)
    page = room.page()
    assert in_order(page.told("origins"), "Example Wire its story is not in this ledger", "Example Post")
    (stub,) = page.section("origins").find_class("stub")
    assert stub.getparent().tag != "a"


def test_a_number_that_changed_on_the_way_is_shown_as_such() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-03-01", "budget", dollars(170))
    room.says(POST, "2026-03-02", "budget", dollars(200), credits=WIRE)
    assert "$170 million became $200 million" in room.page().told("origins")


def test_many_followers_of_one_story_fold_and_are_all_there() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-03-01", "Mara Holt", "talks")
    for number in range(50):
        room.casts(f"{COPY} {number}", "2026-03-02", "Mara Holt", "talks", credits=WIRE)
    page = room.page()
    assert page.openly("origins").count("credits Example Wire") == 8
    assert page.told("origins").count("credits Example Wire") == 50
    assert "and 42 more that go back to it" in page.told("origins")


def test_articles_that_nobody_passed_on_are_told_by_outlet_and_lead_to_the_list() -> None:
    room = PressRoom()
    for day in ("01", "02", "03"):
        room.casts(WIRE, f"2026-03-{day}", "Mara Holt", "talks")
    room.casts(GAZETTE, "2026-03-04", "Ines Roth", "talks")
    page = room.page()
    assert "Example Wire 1 March 2026, 2 March 2026, 3 March 2026" in page.told("origins")
    (alone,) = page.section("origins").find_class("alone")
    assert [link.get("href") for link in alone.iter("a")] == [f"#source-{number}" for number in (1, 2, 3, 4)]


def test_each_article_tells_what_it_was_the_first_to_say() -> None:
    room = PressRoom()
    room.casts(WIRE, "2026-03-01", "Mara Holt", "talks")
    room.casts(POST, "2026-03-02", "Mara Holt", "attached")
    room.says(POST, "2026-03-02", "budget", dollars(90), firmness="hedged")
    room.says(GAZETTE, "2026-03-03", "release_date", "2027")
    room.says(COPY, "2026-03-04", "release_date", "2027-05")
    room.says(COPY, None, "director", "Ada Quill", rung="attached")
    page = room.page()
    entry = [words(item) for item in page.section("sources").xpath('.//li[starts-with(@id, "source-")]')]
    assert "First to say cast: Mara Holt." in entry[0]
    assert "First to say budget: $90 million (hedged)." in entry[1]
    assert "First to say release date: 2027." in entry[2]
    assert "First to say release date: May 2027." in entry[3]
    assert "Alone in saying director: Ada Quill." in entry[4]


def test_a_vaguer_date_than_one_already_told_is_nothing_new() -> None:
    room = PressRoom()
    room.says(WIRE, "2026-03-01", "release_date", "2027-05")
    room.says(POST, "2026-03-02", "release_date", "2027")
    assert "Nothing new." in words(room.page().section("sources").xpath('.//li[@id="source-2"]')[0])


def test_articles_lead_to_their_page_here_and_to_the_outlet() -> None:
    room = PressRoom()
    room.prints(WIRE, "2026-03-01", url="https://wire.example/ashfall")
    room.casts(WIRE, "2026-03-01", "Mara Holt", "talks")
    links = [link.get("href") for link in room.page().section("sources").iter("a")]
    assert links[0].startswith("../../outlets/")
    assert links[1:] == ["../../articles/a0000.html", "https://wire.example/ashfall"]

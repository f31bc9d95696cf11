"""A page in, its article out: what is told from body, and what must never be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.intake.lines import furniture

SENTENCE = "Tamsin Odell has signed on to play the pilot Mara Quill in the film, Example Studios said on Tuesday."
SECOND = "Cameras roll in Lisbon next spring, according to two people who know the plans for the picture."


def article(page: str) -> str:
    return furniture.kept(page, furniture.label(page))


def kinds(page: str) -> dict[str, str]:
    return {page[line.start : line.end]: line.kind for line in furniture.label(page) if line.end > line.start}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip To Main Content", "menu"),
        ("Movies | TV | Awards | Subscribe", "menu"),
        ("HOME   NEWS   SPORTS   OBITUARIES", "menu"),
        ("Home > Film > News", "menu"),
        ("Alerts & Newsletters", "newsletter"),
        ("*Sign up for Example Wire’s daily newsletter.*", "newsletter"),
        ("By providing your information, you agree to our Terms of Use and our Privacy Policy.", "consent"),
        ("If you buy from a link, we may earn a commission. Learn more.", "affiliate"),
        ("Grab the collector's edition for $24 here.", "affiliate"),
        ("RELATED: ‘Salt Road’ Star Hints at a Return", "related"),
        ("READ NEXT: Every Heist, Ranked", "related"),
        ("Filed under: Ashfall, Tamsin Odell", "tags"),
        ("SHARE   TWEET   EMAIL", "menu"),
        ("Follow us on all the socials.", "share"),
        ("Got a tip? Write to desk@example.com.", "tip"),
        ("(Reporting by Jane Roe in Lisbon; Editing by John Doe)", "credit"),
        ("Tamsin Odell in ‘Ashfall’ | Image: Example Studios", "caption"),
        ("Jane Poe/Getty Images", "caption"),
        ("odell premiere 1180x90", "image"),
        ("![Odell](odell.jpg)", "image"),
        ("14 Comments", "comments"),
        ("ADVERTISEMENT — CONTINUE READING BELOW", "ad"),
        ("© 2025 Example Wire Media, LLC. All Rights Reserved.", "legal"),
        ("This story was originally published on Oct. 7 and updated on Oct. 20.", "stamp"),
        ("×", "rule"),
        ("___", "rule"),
    ],
)
def test_furniture_goes_and_the_story_around_it_stays(line: str, kind: str) -> None:
    page = f"{SENTENCE}\n\n{line}\n\n{SECOND}"
    assert kinds(page)[line] == kind
    assert article(page) == f"{SENTENCE}\n\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Where will the film shoot?",
        "Related to this is the budget, which has grown by a third since the spring.",
        "More than that, she has the script.",
        "Also: Example Studios has bought the rights to the novel.",
        "Home is where the sequel begins, its writer said.",
        "Published in May 2020, the novel has sold a million copies.",
        "This story was adapted from a play of 12 May 1994.",
        "She signed up for the sequel before reading a word of it.",
        "Getty Images has sold the rights to its founder's life story to Example Studios, which plans a film for "
        "release in the autumn of next year.",
        "Stream Ashfall On Example Plus",
        "Source: Example Daily",
        "[Example Daily]",
        "This story originally appeared on Example Daily.",
        "**DONE DEAL**",
        "| Ashfall 2 | 3 Jul 2026 | 17 Apr 2026 |",
        "1. Mara Quill, “Salt Road”",
        "“It's off,” she said. “They told us at breakfast.”",
    ],
)
def test_what_a_reporter_wrote_is_never_furniture(line: str) -> None:
    page = f"{SENTENCE}\n\n{line}\n\n{SECOND}"
    assert article(page) == page


def test_links_under_a_heading_go_with_it_but_the_next_section_stays() -> None:
    page = (
        f"{SENTENCE}\n\nMore from Example Wire\n\nTen Best Heists, Ranked by a Burglar\n\n"
        f"Odell Shines in ‘Salt Road’: Review\n\nWhere will it film?\n\n{SECOND}"
    )
    assert article(page) == f"{SENTENCE}\n\nWhere will it film?\n\n{SECOND}"


def test_links_after_the_last_sentence_go_but_the_credit_stays() -> None:
    page = f"{SENTENCE}\n\nYou may also like\nTen Best Heists, Ranked\nEvery Pilot on Film\n\nSource: Example Daily"
    assert article(page) == f"{SENTENCE}\n\nSource: Example Daily"


def test_under_the_rule_of_a_wire_pointers_go_and_who_helped_stays() -> None:
    story = "Imre Kovago will direct the film, the studio said. Its rules are at https://studio.example/rules"
    helped = "Example Wire writer Jane Roe in Cork contributed to this report."
    page = f"{story}\n\n___\n\n{helped}\n\nMore of the desk's film news: https://wire.example/film\n"
    assert article(page) == f"{story}\n\n{helped}"


def test_alt_text_and_description_go_with_their_credit() -> None:
    page = (
        f"{SENTENCE}\n\nTamsin Odell and John Doe in 'Ashfall'\nTamsin Odell and John Doe in Ashfall\n"
        f"Example Studios/Courtesy Everett Collection\n\n{SECOND}"
    )
    assert article(page) == f"{SENTENCE}\n\n{SECOND}"


def test_a_prediction_board_is_kept_where_it_stands() -> None:
    board = "Best Picture\nAshfall 2\n54.1%\nBest Actress\nTamsin Odell (Ashfall 2)\n41%"
    page = f"×\n{board}\nAlerts & Newsletters\n\n{SENTENCE}"
    assert article(page) == f"{board}\n\n{SENTENCE}"
    assert {kinds(page)[line] for line in board.split("\n")} == {"board"}


def test_a_board_of_fractions_is_a_board() -> None:
    assert set(kinds("Best Picture\nAshfall 2 | 4/6\nSalt Road | 3/1").values()) == {"board"}


def test_readers_comments_go_when_they_look_like_comments() -> None:
    comments = "2 Comments\n\nquillfan says:\nI heard that she is out and that it is off.\n3 days ago"
    page = f"{SENTENCE}\n\n{SECOND}\n\n{comments}"
    assert article(page) == f"{SENTENCE}\n\n{SECOND}"


def test_prose_wrapped_by_hand_is_told_as_one_paragraph() -> None:
    page = (
        "Example Studios has set Tamsin Odell for the sequel and there is\n"
        "more: the director plans to shoot it in Lisbon, where he made the\n"
        "related: short film that began it all, in the spring of next year\n"
        "with the same crew."
    )
    assert article(page) == page


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_every_kept_line_is_a_line_of_the_page(page: str) -> None:
    lines = page.split("\n")
    assert all(line in lines or line == "" for line in article(page).split("\n"))


@given(st.lists(st.sampled_from([SENTENCE, SECOND, "RELATED: A Link", "Menu", "", "2 Comments", "More from Us"])))
def test_no_sentence_is_ever_lost(lines: list[str]) -> None:
    page = "\n".join(lines)
    assert [line for line in lines if line in (SENTENCE, SECOND)] == [
        line for line in article(page).split("\n") if line in (SENTENCE, SECOND)
    ]

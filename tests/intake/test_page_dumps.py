"""What a clipping says about itself: headline, byline, outlet, dates; and nothing that it does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from slatewire import intake
from slatewire.model import Article, Problem

BODY = "Tamsin Odell has signed on to play the pilot Mara Quill in the film, Example Studios said on Tuesday."


def taken(tmp_path: Path, text: str, name: str = "a.txt") -> tuple[Article, list[Problem]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = list(intake.read_file(path))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == 1
    return articles[0], [item for item in found if isinstance(item, Problem)]


def test_front_matter_states_the_article(tmp_path: Path) -> None:
    article, problems = taken(
        tmp_path,
        "---\ntitle: \"Odell Boards 'Ashfall 2'\"\noutlet: Example Wire\nurl: https://example.com/a\n"
        f"byline: [Jane Roe, John Doe]\npublished: 2025-10-07\nupdated: 2025-10-08T09:30:00Z\n---\n\n{BODY}\n",
    )
    assert not problems
    assert article.text == f"Odell Boards 'Ashfall 2'\n\n{BODY}"
    assert (article.outlet, article.url, article.byline) == (
        "Example Wire",
        "https://example.com/a",
        "Jane Roe, John Doe",
    )
    assert (article.published, article.updated) == ("2025-10-07", "2025-10-08")


def test_broken_front_matter_is_reported_and_read_line_by_line(tmp_path: Path) -> None:
    article, problems = taken(tmp_path, f"---\ntitle: Ashfall 2: what we know\npublished: 2025-10-07\n---\n{BODY}")
    assert "not valid YAML" in problems[0].message
    assert article.title == "Ashfall 2: what we know"
    assert article.text.endswith(BODY)


@pytest.mark.parametrize(
    "head", ["title: !!python/object/apply:os.system [ls]", "title: " + "[" * 3000, "title: {a: b}"]
)
def test_hostile_front_matter_costs_the_head_and_not_the_body(tmp_path: Path, head: str) -> None:
    article, problems = taken(tmp_path, f"---\n{head}\n---\n{BODY}")
    assert problems
    assert article.text.endswith(BODY)


def test_the_head_line_gives_date_and_headline(tmp_path: Path) -> None:
    article, _ = taken(tmp_path, f" date 2025-10-18 Odell Reveals the Plot of 'Ashfall 2'\n\n{BODY}")
    assert (article.published, article.title) == ("2025-10-18", "Odell Reveals the Plot of 'Ashfall 2'")
    assert article.text == f"Odell Reveals the Plot of 'Ashfall 2'\n\n{BODY}"


def test_a_headline_that_the_body_repeats_stands_once(tmp_path: Path) -> None:
    article, _ = taken(tmp_path, f" date 2025-10-18 Odell Boards ‘Ashfall 2’\n\nOdell Boards 'Ashfall 2'\n\n{BODY}")
    assert article.text == f"Odell Boards 'Ashfall 2'\n\n{BODY}"


def test_a_dump_names_its_outlet_author_and_day(tmp_path: Path) -> None:
    article, problems = taken(
        tmp_path,
        "Example Gazette\nMovies | TV | Subscribe\n\nOdell Circles ‘Ashfall 2’\n\nBy Jane Roe, staff writer\n"
        f"Posted Nov. 9, 2011 at 12:01 a.m.\n\n{BODY}\n",
    )
    assert not problems
    assert article.text == f"Odell Circles ‘Ashfall 2’\n\n{BODY}"
    assert (article.title, article.byline) == ("Odell Circles ‘Ashfall 2’", "Jane Roe")
    assert (article.outlet, article.published) == ("Example Gazette", "2011-11-09")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Roe | Published", "Jane Roe"),
        ("*By Jane Roe — 7 October 2025*", "Jane Roe"),
        ("by Jane van der Roe and John Doe", "Jane van der Roe and John Doe"),
        ("By the business desk", "the business desk"),
        ("Posted October 26, 2024 by Jane Roe", "Jane Roe"),
        ("By the sea, a sequel finds its director", None),
    ],
)
def test_a_byline_is_who_signed_and_no_more(tmp_path: Path, line: str, name: str | None) -> None:
    article, _ = taken(tmp_path, f"Odell Circles ‘Ashfall 2’\n\n{line}\n\n{BODY}")
    assert article.byline == name
    assert (line in article.text) == (name is None)


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("© 2025 Example Wire Media, LLC. All Rights Reserved.", "Example Wire"),
        ("Copyright © 2025. Example Courier. All rights reserved.", "Example Courier"),
        ("Copyright 2024 Example Media Group, Inc.", "Example Media Group"),
        ("Example Wire is a part of Example Holdings. © 2025 Example Wire Media, LLC.", "Example Wire"),
        ("This story originally appeared on Example Wire.", "Example Wire"),
        ("This article was first published in The Example Courier", "The Example Courier"),
    ],
)
def test_a_notice_names_the_outlet(tmp_path: Path, notice: str, outlet: str) -> None:
    assert taken(tmp_path, f"Odell Circles ‘Ashfall 2’\n\n{BODY}\n\n{notice}\n")[0].outlet == outlet


def test_days_without_a_year_take_that_of_the_copyright_line_and_are_uncertain(tmp_path: Path) -> None:
    stamp = "This story was originally published on Oct. 7 and updated on Oct. 20."
    article, _ = taken(tmp_path, f"{BODY}\n\n{stamp}\n\n© 2025 Example Wire Media, LLC.")
    assert (article.published, article.updated) == ("2025-10-07?", "2025-10-20?")
    assert taken(tmp_path, f"{BODY}\n\n{stamp}")[0].published is None


def test_what_nobody_says_stays_unknown(tmp_path: Path) -> None:
    article, problems = taken(tmp_path, f"{BODY}\n\nThe novel came out on May 12, 2020, and was a best-seller at once.")
    assert not problems
    assert (article.title, article.byline, article.outlet, article.url) == (None, None, None, None)
    assert (article.published, article.updated, article.retrieved) == (None, None, None)


def test_a_board_before_the_headline_follows_it(tmp_path: Path) -> None:
    board = "Best Picture\nAshfall 2\n54.1%\nSalt Road\n12%"
    article, _ = taken(tmp_path, f"{board}\n\n date 2026-03-09 Odell Leads the Race\n\n{BODY}")
    assert article.text == f"Odell Leads the Race\n\n{board}\n\n{BODY}"


def test_a_bad_date_is_reported_and_left_unknown(tmp_path: Path) -> None:
    article, problems = taken(tmp_path, f"---\ntitle: Odell\npublished: last week\n---\n{BODY}")
    assert article.published is None
    assert "'last week' is no date" in problems[0].message


def test_an_address_that_is_no_web_address_is_reported(tmp_path: Path) -> None:
    article, problems = taken(tmp_path, f"---\nurl: javascript:alert(1)\n---\n{BODY}")
    assert article.url is None
    assert "no web address" in problems[0].message


def test_white_space_and_quotation_marks_stay_as_they_are(tmp_path: Path) -> None:
    line = "Odell joins\xa0Ashfall 2  as “Mara”, the film’s pilot, and she starts work on it in the spring."
    path = tmp_path / "a.txt"
    path.write_bytes(f"\ufeff{line}\r\n\r\n{BODY}\0\r\n".encode())
    (article,) = intake.read_file(path)
    assert isinstance(article, Article)
    assert article.text == f"{line}\n\n{BODY}"


def test_the_id_is_of_address_and_text_not_of_the_file(tmp_path: Path) -> None:
    one, _ = taken(tmp_path, BODY)
    other, _ = taken(tmp_path, BODY, "b.txt")
    elsewhere, _ = taken(tmp_path, f"---\nurl: https://example.com/a\n---\n{BODY}", "c.txt")
    assert one.id == other.id != elsewhere.id

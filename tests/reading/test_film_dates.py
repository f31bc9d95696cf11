"""When a work films or comes out, where the words leave the year, the way or the day to the reader."""

from __future__ import annotations

import pytest

import slatewire
from slatewire.reading import Reader, dates, film_dates

NAMED = 'Ines Roth directs "Ashfall" for A24. '


def told(sentence: str, published: str, prop: str = "release_date") -> list[str]:
    claims = slatewire.read(NAMED + sentence, published=published, reader="fast").claims
    return [str(c.value) for c in claims if c.property == prop]


def value(sentence: str, published: str) -> list[str | None]:
    return [film_dates.value(sentence, d) for d in dates.find(sentence, published)]


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ('"Ashfall" opens October 17.', "2025-02-19", "2025-10-17"),
        ('"Ashfall" is to be released in December.', "1997-06-03", "1997-12"),
        ('"Ashfall" opened on October 17.', "2025-02-19", "2024-10-17"),
        ('"Ashfall" came out in October.', "2025-02-19", "2024-10"),
        ('"Ashfall" opens on the fifth of November.', "2024-02-20", "2024-11-05"),
    ],
)
def test_a_release_without_a_year_is_ahead_unless_the_work_has_come_out(
    sentence: str, published: str, expected: str
) -> None:
    assert told(sentence, published) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A summer start is the plan", ["2024-22"]),
        ("It is planned for a fall shoot in Bergen", ["2024-23"]),
        ("The picture opens Sunday", ["2024-02-25"]),
        ("It was shown on Sunday", ["2024-02-25"]),  # a showing says nothing of a release that has come
        ("It opened Sunday", ["2024-02-18"]),
        ("Cameras roll next week", ["2024-02"]),
        ("It bows on Double Ten", ["2024-10-10"]),
        ("A24 took the picture in May, and dates it Sept. 9", ["2024-05", "2024-09-09"]),
        ("It goes out at Hogmanay", ["2024-12-31"]),
    ],
)
def test_the_words_of_a_work_s_own_dates(sentence: str, expected: list[str]) -> None:
    assert value(sentence, "2024-02-20") == expected


def test_what_other_news_means_by_a_date_stays_as_it_was() -> None:
    (mention,) = dates.find("A robbery on October 17 is still unsolved.", "2025-02-19")
    assert (mention.edtf, mention.ahead) == ("2024-10-17", "2025-10-17")


def test_a_date_with_its_year_is_not_turned() -> None:
    (mention,) = dates.find("It opens on October 17, 2024.", "2025-02-19")
    assert mention.ahead is None


@pytest.mark.parametrize(
    ("sentence", "year", "part"),
    [
        ('"Ashfall" opens in the first half of 2026.', "2026", "early"),
        ('"Ashfall" is to be released in the second half of next year.', "2026", "late"),
        ('"Ashfall" opens early next year.', "2026", "early"),
    ],
)
def test_half_a_year_is_that_year_and_its_part(sentence: str, year: str, part: str) -> None:
    claims = slatewire.read(NAMED + sentence, published="2025-02-19", reader="fast").claims
    assert [(c.value, c.qualifiers.get("part")) for c in claims if c.property == "release_date"] == [(year, part)]


@pytest.mark.parametrize("reader", ["fast", "full"])
def test_a_date_moved_within_a_year_is_two_claims(reader: Reader) -> None:
    text = (
        "'Ashfall' delayed\n\nThe thriller 'Ashfall' will not shoot early next year after all. Filming is now to start "
        "in the second half of 2026, a spokesman said.\n"
    )
    claims = slatewire.read(text, published="2025-11-14", reader=reader).claims
    told = {(c.qualifiers.get("part"), c.firmness == "denied") for c in claims if c.property == "filming_start"}
    assert told == {("early", True), ("late", False)}

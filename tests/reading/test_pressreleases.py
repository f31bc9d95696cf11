"""A press release is its company's word from its dateline to the line about the company."""

from __future__ import annotations

import pytest

from slatewire.reading.attribution import find

NEWS = "Example Pictures announced today that filming is under way. Bo Vale directs. “It is fun,” said Vale."


def said_by(text: str, name: str) -> list[str]:
    return [s.text for a in find(text) if a.source and a.source.name == name for s in a.content]


@pytest.mark.parametrize(
    "text",
    [f"BURBANK, Calif., April 10, 2027 -- {NEWS}", f"LONDON (Business Wire) — {NEWS}",
     f"OSLO — {NEWS}\n\nAbout Example Pictures\n\nIt makes films."],
)  # fmt: skip
def test_a_release_is_the_companys_word_throughout(text: str) -> None:
    assert said_by(text, "Example Pictures") == ["that filming is under way", "Bo Vale directs."]
    assert said_by(text, "Bo Vale") == ["“It is fun,”"]


@pytest.mark.parametrize(
    "text", [f"OSLO — {NEWS}", NEWS, f"OSLO, April 10 (EX) - {NEWS.replace('today', 'on Monday')}"]
)
def test_a_newspapers_story_is_not(text: str) -> None:
    assert said_by(text, "Example Pictures") == ["that filming is under way"]

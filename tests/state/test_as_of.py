"""What was known on a day stays known: the past does not change as days go by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from newsroom import COPY, FILM, POST, WIRE, report

from slatewire.model import Money, Report
from slatewire.state import StateOfPlay, slate, state_of_play

DAYS = st.one_of(st.none(), st.sampled_from(["2025", "2025-03", "2025-03-02", "2025-03-05", "2025-04", "2025-06-01"]))
FACTS = st.sampled_from(
    [
        ("cast", "Mara Holt", "talks"),
        ("cast", "Holt", "attached"),
        ("cast", "Ines Roth", "out"),
        ("director", "Ira Quill", "attached"),
        ("director", "Ada Moss", "rumored"),
        ("release_date", "2026-07-10", None),
        ("release_date", "2026", None),
        ("budget", Money(60_000_000, "USD"), None),
        ("status", "filming", None),
    ]
)
REPORTS = st.lists(
    st.builds(
        lambda fact, day, outlet, firmness, credits: report(
            *fact, day=day, outlet=outlet, firmness=firmness, credits=credits
        ),
        FACTS,
        DAYS,
        st.sampled_from([WIRE, POST, COPY]),
        st.sampled_from(["stated", "hedged", "denied"]),
        st.sampled_from([None, WIRE]),
    ),
    max_size=8,
    unique_by=lambda said: said.id,
)
ASKED = st.sampled_from(["2024", "2025-03-01", "2025-03-02", "2025-03", "2025-04-15", "2025", "2026"])


def known(play: StateOfPlay) -> set[str]:
    return {said.id for group in play.properties.values() for item in group for said in item.reports}


@given(REPORTS, ASKED, ASKED)
def test_what_was_known_stays_known(said: list[Report], one: str, other: str) -> None:
    earlier, later = sorted((one, other), key=lambda day: day.ljust(10, "9"))
    assert known(state_of_play(said, FILM, as_of=earlier)) <= known(state_of_play(said, FILM, as_of=later))
    assert known(state_of_play(said, FILM, as_of=later)) <= known(state_of_play(said, FILM))


@given(REPORTS, ASKED)
def test_what_came_later_changes_nothing_of_what_was_known_on_a_day(said: list[Report], day: str) -> None:
    by_then = [r for r in said if r.article.published and r.article.published.ljust(10, "9") <= day.ljust(10, "9")]
    then, now = state_of_play(by_then, FILM, as_of=day), state_of_play(said, FILM, as_of=day)
    assert then.properties == now.properties


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_in_which_articles_were_added_is_nothing(said: list[Report], chance: st.DrawFn) -> None:
    other = list(said)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert state_of_play(said, FILM) == state_of_play(other, FILM)
    assert slate(said) == slate(other)

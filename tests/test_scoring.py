"""How claims are held against gold: what counts as the same, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.scoring import Score, matched


def row(prop: str, value: Any, *, title: str = "Ashfall", kind: str = "film", **more: Any) -> dict[str, Any]:
    return {
        "work": {"title": title, "kind": kind},
        "property": prop,
        "value": value,
        "firmness": "stated",
        "evidence": {"quote": "Ashfall"},
        **more,
    }


@pytest.mark.parametrize(
    ("prop", "a", "b"),
    [
        ("cast", "Mara de la Holt", "Holt"),
        ("cast", "Zoë Kravchuk", "Zoe Kravchuk"),
        ("studio", "Warner Bros. Pictures", "WB"),
        ("budget", {"amount": 30_000_000, "currency": "USD"}, {"amount": 30_100_000, "currency": "USD"}),
        ("filming_location", "Bergen, Norway", "Bergen"),
        ("filming_location", "UK", "United Kingdom"),
        ("release_date", "2026-22", "2026-22~"),
        ("based_on", {"title": "The Clerk", "kind": "novel"}, {"title": "Clerk", "kind": "novel"}),
        ("accolade", "top prize in San Sebastián", "top prize"),
    ],
)
def test_the_same_thing_in_another_spelling_counts(prop: str, a: Any, b: Any) -> None:
    assert matched([row(prop, a)], [row(prop, b)]) == [(0, 0)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (row("cast", "Mara Holt"), row("cast", "Jon Holt")),
        (row("cast", "Mara Holt"), row("director", "Mara Holt")),
        (row("cast", "Mara Holt"), row("cast", "Mara Holt", kind="series")),
        (row("cast", "Mara Holt"), row("cast", "Mara Holt", title="Ashfall 2")),
        (row("release_date", "2026"), row("release_date", "2026-07")),
    ],
)
def test_another_person_job_work_or_day_does_not(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert matched([a], [b]) == []


def test_a_claim_made_twice_is_right_once_and_wrong_once() -> None:
    score = Score()
    score.add([row("cast", "Mara Holt")], [row("cast", "Mara Holt"), row("cast", "Holt")], "Ashfall")
    assert (score.hits.total(), score.wrong.total(), score.precision, score.recall) == (1, 1, 0.5, 1.0)


def test_a_quote_that_does_not_stand_in_the_article_is_counted() -> None:
    score = Score()
    score.add([], [row("cast", "Mara Holt")], "another text")
    assert (score.bad_evidence, score.on_nothing) == (1, 1)

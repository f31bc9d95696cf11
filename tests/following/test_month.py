"""Three simulated days of a watch in which everything goes wrong; `python -m benchmarks.month` is thirty of them."""

from __future__ import annotations

import pytest
from benchmarks.month import Outcome, live


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return live(
        tmp_path_factory.mktemp("month"),
        days=3,
        feeds=5,
        stories=80,
        films=8,
        restarts=3,
        seed=1,
        say=lambda words: None,
    )


def test_every_article_is_there_once_every_change_is_told_once_and_the_news_add_up(month: Outcome) -> None:
    assert month.wrong == []


def test_much_went_wrong_on_the_way(month: Outcome) -> None:
    assert month.numbers["restarts"] == 3
    assert month.numbers["of these, kills"] == 2
    met = {name.removeprefix("fault: ") for name in month.numbers if name.startswith("fault: ")}
    assert {"disk full at the ledger", "disk full at the desk", "feed moved", "channel cut after it had heard"} <= met
    assert len(met & {"429", "500", "closed", "network", "no answer in time", "no feed", "half a feed"}) >= 5

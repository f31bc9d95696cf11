from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served_newsroom import HOME, TOKEN, app_of, newsroom
from starlette.testclient import TestClient

from slatewire.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with newsroom(tmp_path / "slate.db") as opened:
        yield opened


@pytest.fixture
def reader(ledger: Ledger) -> Iterator[TestClient]:
    """Somebody on this machine who has no token."""
    with TestClient(app_of(ledger, background=True), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def editor(reader: TestClient) -> TestClient:
    """Somebody who came with the address that ``serve`` printed."""
    assert reader.get(f"/?token={TOKEN}").status_code == 303
    return reader


def until_read(client: Any) -> None:
    """Waits until the app has read the ledger: it does so between requests, which on a busy machine leave no time."""
    for _ in range(3_000):
        if client.get("/api/films").json()["progress"]["complete"]:
            return
        time.sleep(0.01)
    raise AssertionError("The app has not read three films in half a minute.")


def mark(client: Any, page: str) -> str:
    """What the forms of a page carry."""
    found = re.search('name="mark" value="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]


def claim_id(ledger: Ledger, words: str) -> str:
    """The claim whose evidence begins so."""
    return next(r.id for r in ledger.reports() if r.claim.evidence.quote.startswith(words))

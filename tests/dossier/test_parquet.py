"""Claims as Parquet: what a data frame holds, and that nothing of claims.jsonl is lost on the way."""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hostile_slate import hostile
from invented_slate import salt_meridian

from slatewire.dossier import parquet
from slatewire.ledger.errors import AskedWronglyError
from slatewire.model import Article, Claim, Decision, Evidence, Money, Report, Value, Work
from slatewire.state import StateOfPlay

pq = pytest.importorskip("pyarrow.parquet")


def reports_of(play: StateOfPlay) -> list[Report]:
    return [report for items in play.properties.values() for item in items for report in item.reports]


def written(reports: Sequence[Report], folder: Path) -> list[dict[str, Any]]:
    assert parquet.write(reports, folder / "claims.parquet") == len(reports)
    return list(pq.read_table(folder / "claims.parquet").to_pylist())


def line(row: dict[str, Any]) -> dict[str, Any]:
    """The line of claims.jsonl that a row stands for."""
    work = {"title": row["value"], "kind": row["value_kind"], "year": row["value_year"]}
    money = {"amount": int(row["value"]), "currency": row["currency"]} if row["value_type"] == "money" else None
    value = {"text": row["value"], "number": row["number"], "money": money, "work": work}[row["value_type"]]
    named, unnamed = row["speaker"], row["speaker_unnamed"]
    speaker = {"name": named} if named is not None else {"unnamed": unnamed} if unnamed is not None else None
    said = ("rung", "firmness", "origin", "asserted_on", "rule", "phrase", "run", "property", "id")
    about = ("file", "outlet", "url", "published")
    return {
        **{name: row[name] for name in said},
        "article": {"id": row["article"], **{name: row[name] for name in about}},
        "work": {"title": row["work_title"], "kind": row["work_kind"], "year": row["work_year"]},
        "value": value,
        "qualifiers": json.loads(row["qualifiers"]),
        "speaker": speaker,
        "evidence": {"start": row["start"], "end": row["end"], "quote": row["quote"]},
        **({"decision": json.loads(row["decision"])} if row["decision"] else {}),
    }


def one(value: Value, **more: Any) -> Report:
    claim = Claim(Work("Ashfall 2"), "budget", value, Evidence(0, 4, "It is"))
    return Report("c1", claim, Article("a1", "It is so.", title="News"), "r1", **more)


def test_every_row_is_the_line_of_the_claim(tmp_path: Path) -> None:
    reports = reports_of(salt_meridian())
    assert {type(report.claim.value) for report in reports} == {str, float, Money, Work}
    assert [line(row) for row in written(reports, tmp_path)] == [report.as_dict() for report in reports]


def test_numbers_are_numbers_and_qualifiers_columns(tmp_path: Path) -> None:
    rows = written(reports_of(salt_meridian()), tmp_path)
    sums = {(row["amount"], row["currency"]) for row in rows if row["value_type"] == "money"}
    assert (170_000_000, "USD") in sums
    assert {row["character"] for row in rows} >= {"Mara Voss", "Pim"}
    assert {row["window_days"] for row in rows} >= {"45"}


def test_what_people_decided_goes_along(tmp_path: Path) -> None:
    decision = Decision("corrected", "Ada Moss", "see page 2", "2026-01-05T00:00:00Z", (3,))
    report = one("60", decision=decision)
    assert line(written([report], tmp_path)[0]) == report.as_dict()


def test_a_sum_beyond_64_bits_is_kept_as_text(tmp_path: Path) -> None:
    (row,) = written([one(Money(10**30, "USD"))], tmp_path)
    assert (row["amount"], row["value"]) == (None, str(10**30))


def test_hostile_words_are_kept_but_for_what_is_no_character(tmp_path: Path) -> None:
    reports = reports_of(hostile())
    for row, report in zip(written(reports, tmp_path), reports, strict=True):
        assert row["quote"] == report.claim.evidence.quote.replace("\ud800", "?")


def test_many_claims_are_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 10)
    reports = reports_of(salt_meridian())
    drawn: list[int] = []
    assert parquet.write((drawn.append(1) or r for r in reports), tmp_path / "many.parquet") == len(reports)  # type: ignore[func-returns-value]
    file = pq.ParquetFile(tmp_path / "many.parquet")
    assert file.num_row_groups == -(-len(reports) // 10)
    assert len(written([], tmp_path)) == 0


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **others: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(AskedWronglyError) as refused:
        parquet.write([], tmp_path / "claims.parquet")
    assert refused.value.remedy == "pip install 'slatewire[parquet]'"
    assert not (tmp_path / "claims.parquet").exists()


def test_the_manual_tells_every_column(tmp_path: Path) -> None:
    parquet.write([], tmp_path / "claims.parquet")
    manual = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    section = manual.split("## `parquet`")[1].split("\n## ")[0]
    assert [name for name in pq.read_schema(tmp_path / "claims.parquet").names if f"`{name}`" not in section] == []

"""Contracts with the pages of outlets: a page, and beside it what a careful reader takes from it.

``NAME.html`` is the page; ``NAME.expected.toml`` or ``NAME.toml`` says its ``url`` and either ``title``, ``outlet``,
``byline``, ``published``, ``updated`` and the paragraphs of its ``text``, or the ``problem`` that it is told as.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from slatewire.intake import read_page
from slatewire.intake.outlets.pages import ENDING, EXPECTED
from slatewire.model import Article, Problem
from slatewire.printable import as_json

FIELDS = ("title", "outlet", "byline", "published", "updated", "url")


@dataclass(frozen=True, slots=True)
class Contract:
    """A page and the file that says what is expected of it."""

    page: Path
    expected: Path

    @property
    def name(self) -> str:
        return self.page.stem


def contracts(folder: Path) -> list[Contract]:
    """The contracts of a folder, by name. OSError where it cannot be read."""
    found = []
    for page in sorted(folder.glob("*.html")):
        beside = (page.with_name(page.stem + ending) for ending in (EXPECTED, ENDING))
        if expected := next((path for path in beside if path.is_file()), None):
            found.append(Contract(page, expected))
    return found


def wanted(contract: Contract) -> dict[str, Any]:
    """What is expected of the page. ValueError says what is wrong with the file."""
    try:
        said = tomllib.loads(contract.expected.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{contract.expected}: {error}") from error
    for key, value in said.items():
        if key not in (*FIELDS, "text", "problem"):
            raise ValueError(f"{contract.expected}: {key!r} is nothing that is expected of a page")
        texts = value if key == "text" and isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in texts):
            raise ValueError(f"{contract.expected}: {key} must be text")
    if "url" not in said or not {"text", "problem"} & said.keys():
        raise ValueError(f"{contract.expected} says no url, or neither text nor problem")
    return said


def differences(contract: Contract) -> list[str]:
    """What is not read as expected, a sentence each; none where the contract holds."""
    try:
        said = wanted(contract)
    except ValueError as error:
        return [str(error)]
    items = list(read_page(contract.page.read_bytes(), url=said["url"]))
    article = next((item for item in items if isinstance(item, Article)), None)
    told = next((item.message for item in items if isinstance(item, Problem)), "")
    return list(_differences(said, article, told))


def reading(article: Article) -> dict[str, Any]:
    """What an article says, as a contract has it."""
    fields = {name: value for name in FIELDS if (value := getattr(article, name))}
    return {**fields, "text": article.text.removeprefix(article.title or "").strip("\n").split("\n\n")}


def as_toml(said: dict[str, Any]) -> str:
    """The file of a contract."""
    lines = [f"{name} = {as_json(said[name])}" for name in ("url", *FIELDS[:-1], "problem") if said.get(name)]
    if "text" in said:
        lines += ["text = [", *(f"  {as_json(paragraph)}," for paragraph in said["text"]), "]"]
    return "\n".join(lines) + "\n"


def _differences(said: dict[str, Any], article: Article | None, told: str) -> Iterator[str]:
    if article is None or "problem" in said:
        got = "an article is read" if article else f"no article is read: {told or 'nothing is told'}"
        if article is not None or told != said.get("problem"):
            yield f"{got}; expected is {said.get('problem', 'an article')}"
        return
    got_now = reading(article)
    for name in FIELDS:
        if got_now.get(name) != said.get(name):
            yield f"{name}: {_shown(got_now.get(name))} is read, {_shown(said.get(name))} expected"
    yield from _of_text(got_now["text"], said.get("text", []))


def _of_text(got: list[str], expected: list[str]) -> Iterator[str]:
    """Paragraphs that are lost, and those that should not be there. Each as far as it differs, in its order."""
    for what, a1, a2, b1, b2 in SequenceMatcher(None, expected, got, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"lost: {_shown(paragraph)}" for paragraph in expected[a1:a2])
            yield from (f"not expected: {_shown(paragraph)}" for paragraph in got[b1:b2])


def _shown(value: str | None) -> str:
    return f"“{value}”" if value else "nothing"

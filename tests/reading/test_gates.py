"""Patterns run only where their words stand find what they would find everywhere; and what they need is read right."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from slatewire import reading
from slatewire.intake import gather
from slatewire.model import Article
from slatewire.reading import attribution, date_grammar, gates
from slatewire.reading.gates import Anchored, Gated, needs_of, openings_of, spotted
from slatewire.reading.laidout import laid_out
from slatewire.reading.masking import Line
from slatewire.reading.page import prepare
from slatewire.reading.sentences import sentences
from slatewire.reading.story_lines import story_lines

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ODD = (
    "MARA HOLT WILL DİRECT ASHFALL 2, says Kınzel of Example Pictures. It films\tin May ٢٠٢٦, on 12 May 2026 and in "
    "the Year-End. “He” played Roe; the ſtudio’s Kelvin-based sequel opens\xa0in\u2009theaters (via Harbour Gazette). "
    "Sources: she is in talks to play the lead in the Ashfall sequel,which is set in 1988 and IN 2 WEEKS’ time."
)


def texts() -> list[str]:
    found = [item.text for item in gather([EXAMPLES / "heat-2"]) if isinstance(item, Article)]
    return [*found, ODD, ODD.lower(), ODD.upper(), "\n\n".join((ODD, *found[:2])).replace(" ", "\n", 40)]


def modules() -> Iterator[object]:
    for found in pkgutil.iter_modules(reading.__path__):
        yield importlib.import_module(f"slatewire.reading.{found.name}")


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """Every sentence of the texts, as the rooms see it."""
    out: list[Line] = []
    for text in texts():
        spans = sentences(text)
        said = attribution.find(text, spans)
        page = prepare(text, headline=None, published="2025-10-18", attributions=said, spans=spans)
        told = list(story_lines(reading.Focus(page)))
        out += [*page.lines, *page.open_lines, *(story.line for story in told)]
    return out


def matches(found: Iterator[re.Match[str]]) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(match.span(), match.groups()) for match in found]


def test_a_gated_pattern_finds_in_a_sentence_what_it_finds_without_its_gate(lines: list[Line]) -> None:
    list(modules())
    patterns = [pattern for pattern in gates._gated if pattern.needs]
    assert len(patterns) > 90
    missed = [
        (pattern.pattern.pattern, line.masked)
        for line in lines
        for pattern in patterns
        if not pattern.opens(line.marks) and (pattern.pattern.search(line.masked) or pattern.pattern.search(line.low))
    ]
    assert missed == []


def test_an_anchored_pattern_finds_in_a_text_what_it_finds_everywhere() -> None:
    list(modules())
    patterns = [pattern for pattern in gates._anchored if isinstance(pattern, Anchored) and pattern.number is not None]
    assert len(patterns) > 20
    for text in texts():
        masked = laid_out(text, None).masked
        for pattern in patterns:
            for words in (text, masked):
                assert matches(pattern.finditer(words, spotted(text))) == matches(pattern.pattern.finditer(words))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bfilm(?:s|ed)? in (?:the )?\d", {"film in ", "films in ", "filmed in "}),
        (r"(?:cast|crew) of [A-Z]", {"cast of ", "crew of "}),
        (r"[Ss]aid(?:, he)? that", {"said that", "said, he t"}),
        (r"(?:a|the)? ?novel", {"novel"}),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(pattern: str, needs: set[str]) -> None:
    assert needs in [set(need) for need in needs_of(re.compile(pattern))]


def test_a_pattern_of_classes_alone_needs_no_words() -> None:
    assert needs_of(re.compile(r"\w+ [^.]* \d?")) in ([], [frozenset({" "})])


@pytest.mark.parametrize(
    ("pattern", "beginnings", "inside"),
    [
        (r"\b(?:early|late) (?:in )?\w", {"early ", "late "}, False),
        (r"(?<![\w-])[Pp]er(?: the)? [A-Z]", {"per ", "per the "}, False),
        (r"[“\"](?:yes|no)", {"“yes", "“no", '"yes', '"no'}, True),
        (r"(?=in |on )[io]n \w", {"in ", "on "}, True),
        (r"\w+ films", set(), True),
    ],
)
def test_what_a_pattern_begins_with_is_read_off_it(pattern: str, beginnings: set[str], inside: bool) -> None:
    words, within = openings_of(re.compile(pattern))
    assert within is inside
    assert all(any(beginning.startswith(word) for word in words) for beginning in beginnings)
    assert all(any(beginning.startswith(word) for beginning in beginnings) for word in words)


@pytest.mark.parametrize("rule", date_grammar.RULES)
def test_dates_that_may_begin_with_a_numeral_are_known_to(rule: str) -> None:
    words, _ = openings_of(re.compile(date_grammar.RULES[rule]))
    numerals = [word for word in words if word[0] in "0123456789'"]
    some, only = rule in date_grammar.NUMERAL_RULES, rule in date_grammar.ONLY_NUMERAL_RULES
    assert some if numerals or not words else not some  # no words: with anything
    assert only == (bool(words) and len(numerals) == len(words))


def test_a_pattern_made_later_is_run_everywhere(lines: list[Line]) -> None:
    late = Gated(r"\be\w+")
    gates._gated.remove(late)
    assert any(list(late.finditer(line)) for line in lines)

"""The page of an article: its text, whole and once, with what is claimed marked where it stands."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_ledger import ASHFALL, a_season, report, said

from slatewire.dossier import addresses, article_page
from slatewire.dossier.addresses import Here
from slatewire.dossier.segments import paragraphs
from slatewire.ledger import Ledger
from slatewire.ledger.judging import correct, reject
from slatewire.model import Article, Claim, Evidence, Report, Source

TEXTS = st.text(st.sampled_from("ab é\u0301🔥👩\u200d👧<&\"'\n\nمر"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=6)


def of(text: str, *quotes: str, title: str | None = None, **fields: Any) -> tuple[Article, list[Report]]:
    """An article of this text, with a claim on each of these words of it."""
    article = Article("a1", text, outlet="Example Wire", title=title, published="2025-03-04")
    reports = []
    for number, quote in enumerate(quotes):
        at = text.index(quote)
        claim = Claim(ASHFALL, "cast", f"Actor {number}", Evidence(at, at + len(quote), quote), rung="talks", **fields)
        reports.append(Report(f"c{number}", claim, article, "run"))
    return article, reports


def page(article: Article, reports: list[Report], *, app: bool = False) -> str:
    here = Here(addresses.article(article), {ASHFALL: "ashfall-2"}, app)
    return article_page.page(article, reports, here, lambda key, work: work)


def shown(html: str) -> list[str]:
    """The words of the article's passages on its page, without the numbers of claims."""
    passages = re.findall(r'<(?:p|h1) class="said[^"]*" dir="auto">(.*?)</(?:p|h1)>', html, re.S)
    bare = [re.sub(r'<sup class="cite">.*?</sup>', "", passage, flags=re.S) for passage in passages]
    return [unescape(re.sub(r"<[^>]+>", "", passage)) for passage in bare]


def stretch(html: str, anchor: str) -> str:
    """The words of the mark that has an anchor."""
    found = re.search(rf'<(mark|span)[^>]* id="{anchor}">(.*?)</mark>', html, re.S)
    assert found
    return unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", found[2], flags=re.S))


@given(TEXTS, SPANS)
def test_the_segments_of_a_text_are_the_text_and_each_span_begins_and_ends_once(
    text: str, spans: list[tuple[int, int]]
) -> None:
    held = [(a, b) for a, b in spans if b <= len(text) and text[a:b].strip()]
    parts = paragraphs(text, held)
    assert "".join("".join(s.text for s in part.segments) + part.after for part in parts) == text
    segments = [segment for part in parts for segment in part.segments]
    for number, (start, end) in enumerate(held, 1):
        covered = "".join(segment.text for segment in segments if number in segment.claims)
        assert covered == text[start:end].replace("\n", "")
        assert sum(number in segment.starts for segment in segments) == 1
        assert sum(number in segment.ends for segment in segments) == 1


@given(TEXTS.filter(str.strip), SPANS)
def test_the_page_shows_the_text_of_the_article_whole_and_once(text: str, spans: list[tuple[int, int]]) -> None:
    article = Article("a1", text, title=text.split("\n")[0])
    claims = [Claim(ASHFALL, "cast", "X", Evidence(a, b, text[a:b])) for a, b in spans]
    html = page(article, [Report(f"c{n}", claim, article, "run") for n, claim in enumerate(claims)])
    lines = [line for line in text.split("\n") if line]
    told = shown(html)
    assert told == lines or told[1:] == lines  # a headline of its own stands before a text that lacks it


def test_marks_stand_on_the_very_words_however_many_bytes_come_before_them() -> None:
    article, reports = of("🔥 Élan 👩‍👧: Ines Roth joins.", "Ines Roth", "Élan 👩‍👧: Ines Roth")
    html = page(article, reports)
    assert stretch(html, "claim-c0") == "Ines Roth"
    assert stretch(html, "claim-c1").startswith("Élan 👩‍👧: ")


def test_claims_on_the_same_words_have_an_anchor_each() -> None:
    article, reports = of(
        "Ines Roth and Ben Ford join.", "Ines Roth and Ben Ford join.", "Ines Roth and Ben Ford join."
    )
    html = page(article, reports)
    assert stretch(html, "claim-c0") == stretch(html, "claim-c1") == "Ines Roth and Ben Ford join."
    assert html.count('id="claim-') == 2


def test_beside_the_words_stands_what_they_claim_who_says_it_and_what_read_it() -> None:
    speaker = Source(unnamed="insiders")
    article, reports = of(
        "Ines Roth is in talks.",
        "Ines Roth",
        speaker=speaker,
        firmness="hedged",
        origin="Sample Post",
        asserted_on="2025-03-01",
        rule="deal: does",
        phrase="in talks",
        qualifiers={"character": "Mara Voss"},
    )
    note = re.search(r'<li id="about-1".*?</li>', page(article, reports), re.S)
    assert note
    words = " ".join(re.sub(r"<[^>]+>", "", note[0]).split())
    for told in ("Cast", "Actor 0, as Mara Voss", "In talks · hedged", "“insiders”, not named",
                 "credited to Sample Post", "said 1 March 2025", "Read by deal: does from “in talks”"):  # fmt: skip
        assert told in words
    assert 'href="../outlets/samplepost.html"' in note[0]


def test_a_headline_that_opens_the_text_is_not_printed_twice() -> None:
    article, reports = of("Roth joins Ashfall 2\n\nShe is in.", "Roth joins", title="Roth  joins Ashfall 2")
    html = page(article, reports)
    assert shown(html) == ["Roth joins Ashfall 2", "She is in."]
    assert stretch(html, "claim-c0") == "Roth joins"


def test_claims_whose_words_are_not_at_their_place_are_told_at_the_end() -> None:
    article, reports = of("Ines Roth joins.", "Ines Roth")
    far = Report("far", Claim(ASHFALL, "cast", "Vera Noon", Evidence(900, 910, "Vera Noon ")), article, "run")
    html = page(article, [*reports, far])
    assert "Vera Noon" in html[html.index("not at their place") :]


def test_what_people_decided_of_a_claim_stands_beside_it(tmp_path: Path) -> None:
    with Ledger(tmp_path / "slate.db") as ledger:
        told = [said("Ines Roth joins.", "cast", "Ines Roth"), said("Ben Ford joins.", "cast", "Ben Ford")]
        key = report(ledger, "Example Wire", "2025-03-04", *told)
        first, second = (found.id for found in ledger.reports())
        reject(ledger, first, by="Ada Moss", because="a hoax")
        correct(ledger, second, {"value": "Benno Ford"}, by="Ada Moss")
        ((article, reports),) = ledger.told([key])
    html = page(article, reports)
    assert "1 of them rejected" in html
    assert "Rejected by Ada Moss (a hoax)" in html
    assert "Benno Ford" in html
    assert "read as Cast: Ben Ford" in html
    assert re.search(rf'<mark class="rejected[^"]*" id="claim-{first}"', html)


def test_only_in_the_app_a_claim_can_be_corrected() -> None:
    article, reports = of("Ines Roth joins.", "Ines Roth")
    assert 'href="../claims/c0"' in page(article, reports, app=True)
    assert "claims/c0" not in page(article, reports)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://", "//evil.example"])
def test_an_address_that_is_not_safe_is_no_link(url: str) -> None:
    article = Article("a1", "Nothing.", outlet="Example Wire", url=url)
    assert "Read it at the outlet" not in page(article, [])


def test_an_article_without_claims_says_so(tmp_path: Path) -> None:
    assert "No claim was found in this article." in page(Article("a1", "Nothing to see."), [])


def test_each_film_is_named_where_an_article_speaks_of_several(tmp_path: Path) -> None:
    a_season(tmp_path / "slate.db").close()
    with Ledger(tmp_path / "slate.db") as ledger:
        pairs = ledger.told(ledger.article_ids())
    article, reports = next(pair for pair in pairs if pair[0].outlet == "Daily Lantern")
    html = page(article, reports)
    assert set(re.findall(r'<p class="of">.*?<bdi>(.*?)</bdi>', html)) == {"Ashfall 2", "The Harbour"}

"""Domain values in a reader's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatewire.dossier import explain
from slatewire.model import Article, Claim, Evidence, Money, Report, Source, Work
from slatewire.state import Candidate, Counts


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(230_000_000, "USD"), "$230 million"),
        (Money(1_200_000, "EUR"), "€1.2 million"),
        (Money(1_250_000_000, "GBP"), "£1.25 billion"),
        (Money(950_000, "USD"), "$950,000"),
        (Money(1_234_567, "USD"), "$1,234,567"),
        (Money(40_000_000, "SEK"), "SEK 40 million"),
        (Money(0, "USD"), "$0"),
        (Money(10**18, "USD"), "$1,000,000,000,000,000,000"),
    ],
)
def test_money_is_short_but_never_rounded(money: Money, words: str) -> None:
    assert explain.money(money) == words


@given(st.integers(min_value=1, max_value=10**15))
def test_no_two_sums_read_alike(amount: int) -> None:
    words = explain.money(Money(amount, "USD")).removeprefix("$")
    number, _, scale = words.partition(" ")
    whole, _, decimals = number.replace(",", "").partition(".")
    power = {"": 0, "million": 6, "billion": 9, "trillion": 12}[scale]
    assert int(whole + decimals.ljust(power, "0")) == amount


@pytest.mark.parametrize(
    ("rung", "firmness", "words"),
    [
        ("talks", "hedged", "In talks · hedged"),
        ("out", "stated", "Out · stated"),
        ("attached", "denied", "Attached · denied"),
        (None, "speculative", "Speculative"),
    ],
)
def test_a_standing_tells_the_rung_and_how_firmly_it_was_said(rung: str | None, firmness: str, words: str) -> None:
    assert explain.standing(rung, firmness) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(4, 3, 2, 0), "4 articles, 3 outlets, 2 origins"),
        (Counts(1, 1, 1, 1), "1 article, 1 outlet, 1 origin, 1 principal on the record"),
        (Counts(1200, 90, 2, 2), "1,200 articles, 90 outlets, 2 origins, 2 principals on the record"),
    ],
)
def test_the_four_counts_in_words(counts: Counts, words: str) -> None:
    assert explain.counts(counts) == words


@pytest.mark.parametrize(
    ("prop", "value", "qualifiers", "words"),
    [
        ("status", "pre_production", {}, "Pre-production"),
        ("release_date", "2026", {"part": "early"}, "early 2026"),
        ("release_date", "before the thaw", {"unresolved": True}, "“before the thaw”"),
        ("setting", "192X", {}, "the 1920s"),
        ("setting", "the Baltic", {}, "the Baltic"),
        ("release_plan", "hybrid", {}, "Cinemas and streaming"),
        ("award_odds", 0.34, {}, "34%"),
        ("award_odds", 0.125, {}, "12.5%"),
        ("based_on", Work("Ashfall", "novel", 1994), {}, "Ashfall (novel, 1994)"),
        ("sequel_to", Work("", "film"), {}, "Untitled (film)"),
        ("cast", "  ", {}, "Unnamed"),
        ("an_unknown_property", "as it stands", {}, "as it stands"),
    ],
)
def test_values_in_words(prop: str, value: object, qualifiers: dict[str, object], words: str) -> None:
    assert explain.value(prop, value, qualifiers) == words  # type: ignore[arg-type]


def test_every_qualifier_is_told_known_or_not() -> None:
    said = explain.details(
        {"basis": "asked", "party": "Harbor & Sons", "screens": 3300, "window_days": 45, "territory": "France",
         "condition": "the strike ends", "lens": "anamorphic", "part": "early", "unresolved": True}
    )  # fmt: skip
    assert said == [
        "asked by Harbor & Sons",
        "3,300 screens",
        "45-day window",
        "on condition: the strike ends",
        "France",
        "lens: anamorphic",
    ]
    assert explain.details({"character": "Mara Voss", "version": "younger"}) == ["as Mara Voss (younger)"]
    assert explain.details({"basis": "tax_credit"}) == ["tax credit"]


ARTICLE = Article("a1", "One. Two says so. Three.", outlet="Example Wire", published="2025-10-07")


def report(value: str = "2026", **fields: Any) -> Report:
    claim = Claim(Work("Ashfall"), "release_date", value, Evidence(5, 17, "Two says so."), **fields)
    return Report("r1", claim, ARTICLE, "run")


def candidate(*reports: Report) -> Candidate:
    return Candidate("2026", None, None, None, "stated", "current", "", None, None, Counts(1, 1, 1, 0), reports)


def test_a_part_of_the_year_counts_only_where_all_reports_of_that_value_agree() -> None:
    early, bare, other = report(qualifiers={"part": "early"}), report(), report("2027", qualifiers={"part": "late"})
    assert explain.candidate("release_date", candidate(early, early, other)) == "early 2026"
    assert explain.candidate("release_date", candidate(early, bare)) == "2026"


def test_what_nobody_said_is_called_unknown() -> None:
    article = Article("a1", "", outlet="  ")
    assert explain.when(None) == "date unknown"
    assert explain.outlet(article) == "outlet unknown"
    assert explain.headline(article) == "untitled"
    assert explain.reported(None, None) == "date unknown"
    assert explain.reported("2025-10-07", "2026-05-03") == "7 October 2025 to 3 May 2026"
    assert explain.reported("2025-10-07", None) == "7 October 2025"


def test_the_voice_names_who_spoke_and_who_had_it_first() -> None:
    assert explain.voice(report()) == "Example Wire"
    assert explain.voice(report(origin="The Daily Lantern")) == "The Daily Lantern, via Example Wire"
    assert explain.voice(report(speaker=Source("Ada Quill"))) == "Ada Quill, in Example Wire"
    unnamed = report(speaker=Source(unnamed="insiders"), origin="The Daily Lantern")
    assert explain.voice(unnamed) == "“insiders”, in The Daily Lantern, via Example Wire"
    torn = replace(unnamed, article=Article("a2", ARTICLE.text))
    assert explain.voice(torn) == "“insiders”, in The Daily Lantern, via an unknown outlet"
    assert explain.on_the_word_of(None) == "In its own voice"
    assert explain.on_the_word_of(Source(unnamed="insiders")) == "On the word of “insiders”, not named"
    assert explain.said_on(report(asserted_on="2025-09")) == "2025-09"
    assert explain.said_on(report()) == "2025-10-07"


def test_a_reason_is_told_in_words_and_at_length_only_where_something_is_amiss() -> None:
    torn = Article("a2", "", file="/home/me/clippings/torn.txt")
    left = replace(candidate(), standing="out", reason="left: Ada Quill in /home/me/clippings/torn.txt, 2025-10-07")
    assert explain.reason(left, [torn]) == "Left: Ada Quill in torn.txt, 7 October 2025"
    firm = replace(candidate(), reason="own reporting: Example Wire, 2025-10-07")
    assert explain.reason(firm) == "Own reporting"
    assert explain.reason(replace(firm, reason="Said by the director.")) == "Said by the director."


@pytest.mark.parametrize("printed", ["Jo Marsh", "By Jo Marsh", "by Jo Marsh "])
def test_a_byline_says_by_once(printed: str) -> None:
    assert explain.byline(Article("a", "", byline=printed)) == "by Jo Marsh"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "http:",
     "java\nscript:alert(1)", "https://[", "ftp://x.example", "", "http://x.example/a b", "https://x.example/\x00"],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str) -> None:
    assert explain.address(Article("a", "", url=url)) is None


def test_a_web_address_is_kept_as_it_is() -> None:
    assert (
        explain.address(Article("a", "", url="HTTPS://wire.example/a?b=1&c=2#d")) == "HTTPS://wire.example/a?b=1&c=2#d"
    )


TEXT = (
    "A first paragraph, of no matter.\n"
    + "word " * 60
    + "Roth has signed to play Mara"
    + " more" * 60
    + "\nA last one."
)


def test_evidence_stands_in_its_paragraph_cut_between_words() -> None:
    start = TEXT.index("Roth")
    quote = "Roth has signed to play Mara"
    seen = explain.context(Article("a", TEXT), Evidence(start, start + len(quote), quote), around=22)
    assert seen.quote == quote
    assert seen.before == "… word word word word "
    assert seen.after == " more more more more …"


def test_evidence_of_another_text_is_shown_without_a_context() -> None:
    seen = explain.context(Article("a", TEXT), Evidence(3, 8, "Lions"))
    assert seen == explain.Context("", "Lions", "")


@given(st.text(min_size=1), st.data())
def test_a_context_is_part_of_the_article_and_of_one_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    seen = explain.context(Article("a", text), Evidence(start, end, text[start:end]))
    before, after = seen.before.removeprefix("… "), seen.after.removesuffix(" …")
    assert before + seen.quote + after in text
    assert "\n" not in before + after


def test_a_fact_in_one_line() -> None:
    claim = Claim(Work("Ashfall"), "cast", "Ines Roth", Evidence(0, 0, ""), qualifiers={"character": "Mara Voss"})
    assert explain.fact(claim) == "Cast: Ines Roth, as Mara Voss"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("torn.txt", "torn.txt"),
        ("003_2b2c12faab0f1a48.txt", "003_2b2c…"),
        ("a-very-long-name-for-a-saved-page.html", "a-very-long-name-for…"),
    ],
)
def test_a_files_name_is_shortened_only_where_it_must_be(name: str, short: str) -> None:
    assert explain.stem(name) == short

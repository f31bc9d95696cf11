"""Full text over articles, claims and quotations: what is found, and that both databases find the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from slatewire.ledger import AskedWronglyError, Ledger
from slatewire.ledger.identity import fold
from slatewire.ledger.query import parse
from slatewire.ledger.searching import WIDTH, Hit
from slatewire.ledger.word_places import folded, places, words_of
from slatewire.model import Article, Attribution, Claim, Evidence, Money, Reading, Span, Value, Work

FILM = Work("Ashfall 2")
TEXTS = {
    "talks": "Mara Holt is in talks to lead Ashfall 2, insiders say.",
    "joins": "Mara Holt has joined Ashfall 2. “In talks? We’re done,” said Dario Vance.",
    "cafe": "Café Noir, by Ana Peña & Sons, shoots in Łódź and İzmir on 35mm; O’Brien-Ruiz scores.",
    "accents": unicodedata.normalize("NFD", "The café of Zoë Müller"),
    "other": "Northlight dates Tidewater. A talk to the press, in full.",
    "operators": "Holt AND Vance, NOT both; near, or not near: it's \x00 100% SELECT 1; DROP TABLE. {films} ^first",
    "emoji": "🎬🎬 Nell returns 🎬 in 映画 and Ünder.",
    "nothing": "… !!! —",
}


def article(name: str, text: str, day: str | None = "2025-03-01") -> Article:
    return Article(name, text, f"{name}.txt", "Example Wire", title=f"On {name}", published=day)


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger(where) as opened:
        yield opened


@pytest.fixture
def press(ledger: Ledger) -> Ledger:
    for name, text in TEXTS.items():
        ledger.add(article(name, text))
    return ledger


def found(ledger: Ledger, words: str, **more: object) -> set[str]:
    return {hit.article.id for hit in ledger.search(words, **more)}  # type: ignore[arg-type]


# ---- what is asked


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("holt", {"talks", "joins", "operators"}),
        ("HOLT talks", {"talks", "joins"}),
        ('"in talks"', {"talks", "joins"}),
        ("“in talks to”", {"talks"}),
        ("talk", {"other"}),
        ("talk*", {"talks", "joins", "other"}),
        ('"in tal*" holt', {"talks", "joins"}),
        ('"in tal"* holt', {"talks", "joins"}),
        ("holt -joined", {"talks", "operators"}),
        ('holt -"in talks"', {"operators"}),
        ("holt -tal*", {"operators"}),
        ("cafe", {"cafe", "accents"}),
        ("CAFÉ -müller", {"cafe"}),
        ("lodz izmir", {"cafe"}),
        ("Peña & Sons", {"cafe"}),
        ("obrien ruiz", {"cafe"}),
        ("O'Brien-Ruiz", {"cafe"}),
        ("ruiz-obrien", set()),
        ("35mm", {"cafe"}),
        ("映画", {"emoji"}),
        ("ashfall 2", {"talks", "joins"}),
        ("ashfall NOT 2", set()),
        ("holt OR tidewater", set()),
        ("zebra", set()),
    ],
)
def test_words_find_articles(press: Ledger, words: str, ids: set[str]) -> None:
    assert found(press, words) == ids


@pytest.mark.parametrize("words", ["", "   ", '""', "* - ** --", "-holt", '-"in talks" -vance', "…", "\x00", "🎬"])
def test_to_ask_for_nothing_is_told_what_to_write(press: Ledger, words: str) -> None:
    with pytest.raises(AskedWronglyError) as told:
        press.search(words)
    assert "Write what is to be there" in told.value.remedy


def test_too_many_words_are_refused_and_one_endless_word_is_not(press: Ledger) -> None:
    with pytest.raises(AskedWronglyError, match="5,000 words"):
        press.search(" ".join(f"w{number}" for number in range(5_000)))
    assert found(press, "x" * 10_000) == set()
    assert found(press, '"' * 10_000 + "holt" + "*" * 10) == {"talks", "joins", "operators"}


def test_a_word_longer_than_an_index_takes_is_found(ledger: Ledger) -> None:
    ledger.add(article("long", f"Ashfall {'ü' * 5_000} ends"))
    assert found(ledger, "ü" * 5_000) == found(ledger, f'"ashfall {"u" * 5_000} ends"') == {"long"}


HOSTILE = [
    *(
        "words:holt",
        "holt AND",
        "NEAR(holt vance, 2)",
        "^holt",
        "holt + vance",
        "{a b}: holt",
        "'; DROP TABLE articles",
    ),
    *('holt" OR "1"="1', "holt\x00vance", "holt:* & !vance", "holt <-> vance", "\\", "%", "_", "(((", ")", "holt)"),
    *("a*b*c", "rowid", "\ud800holt", "'holt' | 'vance':A", ":match", "%(x)s", "{holt}", "--", "-", '-"', "_beyond"),
]
WORDS = [
    "holt",
    "vance",
    "in",
    "talks",
    "talk*",
    "Café",
    "-joined",
    "-tal*",
    "NOT",
    "AND",
    "OR",
    "NEAR",
    "ashfall",
    "2*",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(max_size=40),
        st.lists(
            st.sampled_from([*WORDS, '"', "-"]),
            min_size=1,
            max_size=6,
        ).map(" ".join),
        st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join),
    )
)
@example('"mara holt" "ashfall 2" -"in talks to"')
def test_any_query_finds_exactly_the_articles_that_hold_its_words(press: Ledger, words: str) -> None:
    try:
        query = parse(words)
    except AskedWronglyError:
        return
    assert found(press, words) == {name for name, text in TEXTS.items() if query.holds(folded(text))}


def test_phrases_and_words_are_found_far_down_a_long_article(ledger: Ledger) -> None:
    ledger.add(article("long", "the film and the studio " * 6_000 + "then Mara Holt leads the cast"))
    ledger.add(article("apart", "the film and the studio " * 6_000 + "Holt, then Mara"))
    assert found(ledger, "mara holt") == {"long", "apart"}
    assert found(ledger, '"mara holt leads the cast"') == {"long"}
    assert found(ledger, 'mara -"mara holt"') == {"apart"}


@pytest.mark.parametrize("letter", ["a", "字", "\U00020000"])
def test_the_longest_articles_are_taken_in_any_alphabet(ledger: Ledger, letter: str) -> None:
    many = " ".join(f"{letter * 8}{number}" for number in range(60_000))
    assert ledger.add(article("huge", f"first {many}"))
    assert found(ledger, f"first {letter * 8}7") == {"huge"}


# ---- what is shown


@settings(max_examples=200, deadline=None)
@given(st.text())
@example("ﬁlm ½ x́y İ ß AT&T’s")
def test_words_are_folded_as_names_are_and_lead_back_to_their_place(text: str) -> None:
    words = [word for word in fold(text).split() if word.isalnum()]
    assert words_of(text) == words == folded(text).split()
    at = 0
    for word in words:
        begin = folded(text).index(word, at)
        at = begin + len(word)
        (place,) = places(text, [(begin, at)])
        assert word in "".join(fold(f"a{character}a")[1:-1] for character in text[slice(*place)])


def marked(hit: Hit) -> list[str]:
    return [hit.article.text[start:end] for start, end in hit.snippet.marks]


def test_a_snippet_is_exact_and_marks_the_words(press: Ledger) -> None:
    (hit,) = press.search("müller cafe")
    assert [unicodedata.normalize("NFC", words) for words in marked(hit)] == ["café", "Müller"]
    (nell,) = press.search("nell under")
    assert (marked(nell), nell.snippet.text) == (["Nell", "Ünder"], TEXTS["emoji"])
    for hit in press.search("holt"):
        assert hit.article.text[hit.snippet.start : hit.snippet.end] == hit.snippet.text


def test_a_snippet_is_taken_where_the_words_stand_together(ledger: Ledger) -> None:
    filler = "Nothing is known of it yet. " * 40
    ledger.add(article("a", f"Holt waits. {filler}\n\nHere Mara Holt meets Vance at last. {filler}"))
    (hit,) = ledger.search("holt vance")
    assert marked(hit) == ["Holt", "Vance"]
    assert hit.snippet.text.startswith("Here Mara Holt")
    assert len(hit.snippet.text) <= WIDTH
    assert not hit.snippet.text.endswith("Nothi")


def claim(text: str, quote: str, prop: str, value: Value, **more: object) -> Claim:
    start = text.index(quote)
    return Claim(FILM, prop, value, Evidence(start, start + len(quote), quote), **more)  # type: ignore[arg-type]


def told(ledger: Ledger, day: str | None = "2025-03-01", name: str = "a") -> None:
    text = "Mara Holt leads Ashfall 2. It costs $60 million. “It is a quiet film,” said Vance. Tidewater is another."
    said = (
        claim(text, "Mara Holt leads Ashfall 2", "cast", "Mara Holt", rung="attached"),
        claim(text, "It costs $60 million", "budget", Money(60_000_000, "USD")),
        claim(text, "Tidewater is another", "based_on", Work("The Low Water", "novel", 2019)),
    )
    start = text.index("It is a quiet film")
    quote = Attribution(
        (Span(start, start + 18, "It is a quiet film"),), Span(70, 75, "Vance", "Dario Vance"), None, True
    )
    ledger.take(article(name, text, day), Reading(said, (quote,)), reader="r1", vocabulary="v")


def test_claims_and_quotations_that_hold_the_words_come_with_their_article(ledger: Ledger) -> None:
    told(ledger)

    def shown(words: str) -> tuple[list[str], int]:
        (hit,) = ledger.search(words)
        return [report.claim.property for report in hit.claims], len(hit.quotes)

    assert shown("holt") == (["cast"], 0)
    assert shown("holt ashfall") == (["cast"], 0)
    assert shown("million ashfall") == (["budget"], 0)
    assert shown("quiet vance") == ([], 1)
    assert shown("tidewater") == (["based_on"], 0)
    assert shown("leads another") == ([], 0)


def test_a_search_within_claims_or_quotations_passes_over_articles_without(ledger: Ledger) -> None:
    told(ledger)
    for number in range(30):
        ledger.add(article(f"b{number}", "Holt holt holt Vance quiet", "2025-04-01"))
    assert "a" not in [hit.article.id for hit in ledger.search("holt", limit=5)]
    assert found(ledger, "holt", limit=5, within="claims") == {"a"}
    assert found(ledger, "quiet", limit=5, within="quotes") == {"a"}
    assert found(ledger, "holt", limit=5, within="quotes") == set()


def test_a_claim_judged_wrong_is_not_shown_until_that_is_revoked(ledger: Ledger) -> None:
    told(ledger)
    (hit,) = ledger.search("holt")
    number = ledger.judge("wrong", hit.claims[0].id, judge="ana", reason="misread")
    assert ledger.search("holt")[0].claims == ()
    ledger.revoke(number, judge="ana")
    assert ledger.search("holt")[0].claims == hit.claims


def test_claims_are_of_the_newest_run(ledger: Ledger) -> None:
    told(ledger)
    ledger.record("a", Reading(), reader="r2", vocabulary="v")
    assert ledger.search("holt")[0].claims == ()


# ---- which, and in what order


def test_what_speaks_of_little_else_comes_first_and_of_equals_the_newest(ledger: Ledger) -> None:
    ledger.add(article("old", "Holt signs.", "2024-01-01"))
    ledger.add(article("new", "Holt signs.", "2025-01-01"))
    ledger.add(article("undated", "Holt signs.", None))
    ledger.add(
        article("aside", "Holt is named once in passing here. " + "Many other things are told. " * 30, "2026-01-01")
    )
    assert [hit.article.id for hit in ledger.search("holt")] == ["new", "old", "undated", "aside"]
    assert [hit.article.id for hit in ledger.search("holt", limit=2)] == ["new", "old"]


def test_of_words_that_very_many_hold_the_newest_come_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slatewire.ledger.searching.RANKED", 5)
    for day in (3, 1, 9, 2, 8, 7, 4, 6):
        ledger.add(article(f"d{day}", "The film. " + "It goes on. " * day, f"2025-01-0{day}"))
    assert [hit.article.id for hit in ledger.search("the")] == ["d8", "d7", "d6", "d4", "d2"]


def test_only_what_was_published_and_recorded_by_then(where: str) -> None:
    clock = datetime(2025, 1, 1, 12, tzinfo=UTC)
    with Ledger(where, now=lambda: clock) as ledger:
        told(ledger, "2024-05", "may")
        told(ledger, None, "undated")
        clock = datetime(2025, 6, 1, 12, tzinfo=UTC)
        told(ledger, "2024-01-01", "late")
        assert found(ledger, "holt", as_of="2024-05-30") == {"late"}
        assert found(ledger, "holt", as_of="2024-05") == {"late", "may"}
        assert found(ledger, "holt", known_by="2025-03") == {"may", "undated"}
        ledger.record("may", Reading(), reader="r2", vocabulary="v")
        assert [len(hit.claims) for hit in ledger.search("holt", known_by="2025-03", as_of="2024-06")] == [1]
        assert [len(hit.claims) for hit in ledger.search("holt", as_of="2024-05", limit=1)] == [0]
        with pytest.raises(ValueError, match="is no date"):
            ledger.search("holt", as_of="yesterday")

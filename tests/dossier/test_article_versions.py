"""Pages of articles that were updated: which version it is, where the others are, and what each changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_people_pages import catalogue
from tests.updating import (
    ASHFALL,
    HOLT_SIGNED,
    HOLT_TALKS,
    JUNE,
    NOVEMBER,
    OCTOBER,
    POST,
    ROTH,
    VANCE,
    YEAR,
    put,
    says,
    text,
)

from slatewire.dossier import data, feed, film
from slatewire.dossier.addresses import Here
from slatewire.dossier.edited import edited
from slatewire.dossier.outlet_page import context
from slatewire.dossier.publishing import publish_site
from slatewire.dossier.subjects import Subject, subjects
from slatewire.ledger import Ledger
from slatewire.ledger.differing import Difference, difference

ELSEWHERE = "https://post.example/ashfall"
FORD = says("Ben Ford has joined as well.", "cast", "Ben Ford", "attached")


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, list[str]]]:
    """An article with three versions, and one of another outlet that credits the first."""
    credits = says("Holt is in talks, Example Wire says.", "cast", "Mara Holt", "talks", origin="Example Wire")
    post_ford = says("Ben Ford is in it, we hear.", "cast", "Ben Ford", "attached")
    with Ledger(tmp_path_factory.mktemp("updated") / "slate.db") as ledger:
        ids = put(
            ledger,
            text(VANCE, ROTH, HOLT_TALKS),
            text(VANCE, HOLT_SIGNED, FORD, updated=OCTOBER),
            text(VANCE, HOLT_SIGNED, FORD, YEAR, updated=NOVEMBER),
            text(credits, post_ford, url=ELSEWHERE, outlet=POST, published="2025-03-02", title="A cast gathers"),
        )
        yield ledger, ids


@pytest.fixture(scope="module")
def site(updated: tuple[Ledger, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    publish_site(updated[0], out)
    return out


def subject(ledger: Ledger, as_of: str | None = None) -> Subject:
    (found,) = subjects(ledger, ["Ashfall 2"], as_of=as_of)
    return found


def words(html: str) -> str:
    """What a page says, without its marks."""
    body = html.partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def page(site: Path, article: str) -> str:
    return (site / "articles" / f"{article}.html").read_text(encoding="utf-8")


# ---- the page of an article


def test_a_version_says_which_it_is_and_leads_to_the_others(site: Path, updated: tuple[Ledger, list[str]]) -> None:
    first, second, third, _ = updated[1]
    html = page(site, second)
    assert "Version 2 of 3, updated 20 October 2025." in words(html)
    assert {f"../articles/{first}.html", f"../articles/{third}.html"} <= set(re.findall(r'href="([^"#]+)"', html))
    assert "Version 3 of 3, updated 5 November 2025." in words(page(site, third))


def test_a_text_that_was_replaced_says_so_and_the_newest_does_not(
    site: Path, updated: tuple[Ledger, list[str]]
) -> None:
    first, second, third, _ = updated[1]
    assert "Another text stands at its address since 20 October 2025" in words(page(site, first))
    assert "Another text stands at its address since 5 November 2025" in words(page(site, second))
    assert "Another text" not in words(page(site, third))


def test_a_version_shows_what_it_added_and_removed_without_colour(
    site: Path, updated: tuple[Ledger, list[str]]
) -> None:
    html = page(site, updated[1][1])
    assert "<ins>Ben Ford has joined as well.</ins>" in html
    assert "<del>is in talks</del> <ins>has signed on</ins>" in html
    assert "What changed since version 1" in words(html)
    assert "Reworded Mara Holt" in words(html)


def test_a_version_lists_the_claims_that_came_and_that_went(site: Path, updated: tuple[Ledger, list[str]]) -> None:
    told = words(page(site, updated[1][1]))
    came, went = told.partition("2 claims came")[2].split("2 claims went")
    assert "Cast: Mara Holt Attached" in came
    assert "Cast: Ben Ford Attached" in came
    assert "Director" not in came.partition("In its text")[0] + went.partition("In its text")[0]
    assert "Cast: Mara Holt In talks" in went
    assert "Cast: Ines Roth In talks" in went


def test_a_claim_that_went_leads_to_its_words_in_the_version_before(
    site: Path, updated: tuple[Ledger, list[str]]
) -> None:
    ledger, (first, second, *_) = updated
    roth = next(report for report in ledger.reports() if report.claim.value == "Ines Roth")
    assert f'href="../articles/{first}.html#claim-{roth.id}"' in page(site, second)
    assert f'id="claim-{roth.id}"' in page(site, first)


def test_the_first_version_has_nothing_before_it(site: Path, updated: tuple[Ledger, list[str]]) -> None:
    html = page(site, updated[1][0])
    assert "Version 1 of 3." in words(html)
    assert "What changed since" not in words(html)
    assert "#changed" not in html


def test_an_article_with_one_version_is_as_ever(site: Path, updated: tuple[Ledger, list[str]]) -> None:
    html = page(site, updated[1][3])
    assert "ersion" not in words(html)
    assert "<ins" not in html
    assert ".version" not in html


def test_as_of_a_day_a_page_knows_of_no_later_version(
    updated: tuple[Ledger, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger, (first, second, third, _) = updated
    assert edited(ledger, [first], as_of=JUNE) == {}
    assert edited(ledger, [second], as_of=OCTOBER)[second].of == 2
    out = tmp_path_factory.mktemp("october")
    publish_site(ledger, out, as_of=OCTOBER)
    assert {path.stem for path in (out / "articles").glob("*.html")} >= {first, second}
    assert not (out / "articles" / f"{third}.html").exists()


def test_every_link_of_a_site_with_versions_leads_to_a_page(
    updated: tuple[Ledger, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("linked")
    publish_site(updated[0], out, as_of=OCTOBER)
    for path in out.rglob("*.html"):
        for link in re.findall(r'href="([^"#:]+\.html)(?:#[^"]*)?"', path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), (path, link)


def test_what_a_text_holds_is_shown_and_not_run(tmp_path: Path) -> None:
    evil = says("<script>alert(1)</script> & \u202e<ins>not ours</ins>", "cast", "Mara <b>Holt</b>", "talks")
    with Ledger(tmp_path / "slate.db") as ledger:
        _, second = put(ledger, text(VANCE), text(VANCE, evil, updated=OCTOBER))
        publish_site(ledger, tmp_path / "site")
        html = page(tmp_path / "site", second)
    assert "<script>alert" not in html
    assert "<ins>not ours" not in html
    assert "\u202e" not in html
    assert "&lt;ins&gt;not ours&lt;/ins&gt;</ins>" in html


# ---- what is made of an article elsewhere


def test_a_film_lists_an_article_once_and_says_that_it_was_updated(updated: tuple[Ledger, list[str]]) -> None:
    found = subject(updated[0])
    html = film.page(found, Here("films/ashfall-2/index.html", {ASHFALL: "ashfall-2"}))
    listed = words(html).partition(" Articles ")[2]
    assert words(html).count("Who is in Ashfall 2") == 2  # among the origins, and among the articles
    assert "1 March 2025, updated 5 November 2025 (3 versions):" in listed
    assert len(found.play.articles) == 2


def test_what_an_update_withdrew_is_told_with_the_day_and_leads_to_its_words(
    updated: tuple[Ledger, list[str]],
) -> None:
    ledger, (first, *_) = updated
    found = subject(ledger)
    html = film.page(found, Here("films/ashfall-2/index.html", {ASHFALL: "ashfall-2"}))
    assert "Ines Roth : withdrawn" in words(html)
    assert "updated 20 October 2025, it no longer says so" in words(html)
    assert f"../../articles/{first}.html#claim-" in html
    titles = [one.title for one in map(feed.item, found.lately)]
    assert any("Ines Roth" in title and "withdrawn" in title for title in titles)


def test_the_first_to_say_it_is_who_said_it_first_and_not_who_added_it_later(
    updated: tuple[Ledger, list[str]],
) -> None:
    """Example Wire has had Mara Holt since March; Ben Ford it added in October, when Sample Post had him."""

    def firsts(path: str) -> dict[str, str | None]:
        told = context(path, "", catalogue(updated[0]).entries)
        return {first.fact.words: first.told.day for group in told["firsts"] for first in group}

    wire, post = firsts("outlets/examplewire.html"), firsts("outlets/samplepost.html")
    assert wire["Dario Vance"] == wire["Mara Holt"] == "2025-03-01"
    assert wire["2026"] == NOVEMBER
    assert post == {"Ben Ford": "2025-03-02"}
    assert context("outlets/examplewire.html", "", catalogue(updated[0]).entries)["articles"] == 1


def test_who_credits_the_first_version_stands_under_the_article(updated: tuple[Ledger, list[str]]) -> None:
    from slatewire.ledger.lineage import lineage

    roots = lineage(subject(updated[0]).origins)
    assert [branch.article.outlet for branch in roots if branch.article] == ["Example Wire"]
    assert [follower.outlet for root in roots for follower in root.followers] == [POST]


def test_a_program_is_told_of_a_replaced_text_only_where_one_is(updated: tuple[Ledger, list[str]]) -> None:
    (gone,) = updated[0].search("roth")
    (stands,) = updated[0].search("gathers")
    assert data.hit(gone)["article"]["replaced"] == OCTOBER
    assert "replaced" not in data.hit(stands)["article"]
    told = json.dumps(data.play(subject(updated[0]).play))
    assert '"replaced"' not in told


# ---- the difference of two texts


LINES = st.lists(st.text("ab c", max_size=6), max_size=12).map("\n".join)


def paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def side(found: Difference, without: str) -> list[str]:
    """The paragraphs of one of the texts, put together again from their difference."""
    kept = [passage for passage in found.passages if passage.how != without]
    return [" ".join(piece.text for piece in passage.pieces if piece.how != without) for passage in kept]


@given(LINES, LINES)
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    found = difference(before, after)
    assert side(found, "removed") == paragraphs(after)
    assert side(found, "added") == paragraphs(before)
    assert bool(found) == (paragraphs(before) != paragraphs(after))


def test_a_reworded_paragraph_is_one_and_a_new_one_another() -> None:
    before = "Head\n\nMara Holt will direct the film.\n\nIt shoots in Lyon.\n\nBye."
    found = difference(before, "Head\n\nMara Holt is to direct the film.\n\nBye.\n\nAll else is open.")
    assert [passage.how for passage in found.passages] == ["same", "changed", "removed", "same", "added"]
    assert [passage.text for passage in found.changed] == [
        "Mara Holt is to direct the film.",
        "It shoots in Lyon.",
        "All else is open.",
    ]


def test_a_paragraph_that_was_moved_does_not_hide_the_rest() -> None:
    found = difference("a1\nb2\nc3\nd4\ne5", "e5\na1\nb2\nc3\nd4")
    assert [passage.how for passage in found.passages].count("same") == 4


@pytest.mark.parametrize("line", ["a", "x y x y", "the same words in every line of it"])
def test_texts_of_very_many_lines_that_are_alike_are_compared_too(line: str) -> None:
    found = difference("\n".join([line, f"{line} once"] * 3_000), "\n".join([f"{line} twice", line] * 3_000))
    assert side(found, "added") == [line, f"{line} once"] * 3_000

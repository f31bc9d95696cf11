"""The command line, as a reporter uses it: what is asked, what is shown, what is said when it cannot be."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from slatewire.cli import app
from slatewire.ledger import Ledger
from slatewire.model import Article, Attribution, Claim, Evidence, Money, Reading, Source, Span, Value, Work

ROOT = Path(__file__).parent.parent
FILM, FIRST, NOVEL = Work("Ashfall 2"), Work("Ashfall 2", "film", 1994), Work("Ashfall 2", "novel")


class Press:
    """Articles of our own in a ledger: every sentence is the evidence of its claim."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.ledger = Ledger(folder / "slate.db")

    def article(
        self, outlet: str, day: str | None, *said: tuple[str, Claim], quotes: tuple[Attribution, ...] = ()
    ) -> None:
        text = "\n\n".join(sentence for sentence, _ in said)
        claims, at = [], 0
        for sentence, claim in said:
            evidence = Evidence(at, at + len(sentence), sentence)
            claims.append(Claim(**{**{f: getattr(claim, f) for f in claim.__slots__}, "evidence": evidence}))
            at += len(sentence) + 2
        article = Article(f"{outlet}-{day}", text, f"{outlet}.txt", outlet, title=f"{outlet} reports", published=day)
        self.ledger.take(article, Reading(tuple(claims), quotes), reader="test", vocabulary="test")


def claim(prop: str, value: Value, rung: str | None = None, work: Work = FILM, **fields: object) -> Claim:
    return Claim(work, prop, value, Evidence(0, 0, ""), rung=rung, rule="deal: test", phrase="in talks", **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger") / "out"
    press = Press(folder)
    budget = Money(60_000_000, "USD")
    press.article(
        "Example Wire",
        "2025-03-04",
        (
            "Ines Roth is in talks to play Mara Voss.",
            claim("cast", "Ines Roth", "talks", qualifiers={"character": "Mara Voss"}),
        ),
        ("Dario Vance will direct.", claim("director", "Dario Vance", "attached")),
        ("Northlight makes it.", claim("studio", "Northlight", "attached")),
        ("It opens in July 2026.", claim("release_date", "2026-07")),
        (
            "It may shoot in Lisbon.",
            claim("filming_location", "Lisbon", firmness="hedged", speaker=Source(unnamed="insiders")),
        ),
        ("It costs $60 million.", claim("budget", budget)),
        ("Ashfall 2 (1994) is out.", claim("status", "released", work=FIRST)),
        ("The novel is by Jo Marsh.", claim("writer", "Jo Marsh", "confirmed", work=NOVEL)),
        quotes=(
            Attribution(
                (Span(0, 9, "“We start soon”"),), Span(0, 5, "Vance", "Dario Vance"), Span(6, 10, "said"), True
            ),
            Attribution((Span(0, 9, "nothing is signed"),), Span(0, 8, "insiders"), Span(0, 3, "say")),
        ),
    )
    press.article(
        "Sample Post",
        "2025-04-01",
        ("Northlight has left the film.", claim("studio", "Northlight", "out")),
        ("It opens in October 2026.", claim("release_date", "2026-10")),
        ("It is in [red]prep[/red] \x1b[31m\x1b]0;owned\x07now.", claim("status", "pre_production")),
        ("It is called =HYPERLINK(1).", claim("title", "=HYPERLINK(1)", firmness="speculative")),
        ("It has \x1b[2J\u202eshots.", claim("technique", "\x1b[2Jlong \u202eshots [bold]")),
    )
    press.ledger.close()
    return folder


def run(*args: str | Path, width: int = 100) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": str(width), "TERM": "dumb"})


def told(*args: str | Path, width: int = 100) -> str:
    result = run(*args, width=width)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def flat(text: str) -> str:
    return " ".join(text.split())


# ---- show


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_film_is_shown_within_any_width_without_colour_in_a_pipe(out: Path, width: int) -> None:
    text = told("show", "Ashfall 2", "--from", out, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    for words in ("in development", "Ines Roth as Mara Voss", "Dario Vance", "$60 million", "Example Wire", "In talks"):
        assert words in flat(text)


def test_a_bar_shows_how_far_a_deal_has_gone(out: Path) -> None:
    assert "■■■■□□□ In talks · stated" in told("show", "Ashfall 2", "--from", out)


def test_who_has_left_is_shown_as_out(out: Path) -> None:
    assert "Northlight (out)" in told("show", "Ashfall 2", "--from", out)


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """A film of a long cast, of stages passed and denied, in saved pages of unknown outlets beside a known one."""
    folder = tmp_path / "crowded"
    press = Press(folder)
    rumored = [(f"Actor {name} is named.", claim("cast", f"Actor {name}", "rumored")) for name in "ABCDEFGHI"]
    press.article(
        "Example Wire",
        "2025-05-01",
        *rumored,
        ("Ines Roth has signed.", claim("cast", "Ines Roth", "attached")),
        ("It has a script.", claim("status", "script")),
        ("It is shooting.", claim("status", "filming")),
        ("It is not finished.", claim("status", "completed", firmness="denied")),
        ("It shoots early in 2026.", claim("filming_start", "2026", qualifiers={"part": "early"})),
    )
    text = "Ines Roth has signed.\n\nIt shoots in the summer."
    said = [("cast", "Ines Roth", "attached", text[:21]), ("filming_start", "2026-22", None, text[23:])]
    claims = [
        Claim(FILM, prop, value, Evidence(at := text.index(words), at + len(words), words), rung=rung)
        for prop, value, rung, words in said
    ]
    saved = Article("saved", text, "pages/003_2b2c12faab0f1a48.txt", published="2025-05-02")
    press.ledger.take(saved, Reading(tuple(claims)), reader="test", vocabulary="test")
    press.ledger.close()
    return folder


def test_many_actors_on_one_rung_share_a_row(crowded: Path) -> None:
    text = told("show", "Ashfall 2", "--from", crowded)
    assert flat(text[text.index("\nCast") :]).count("Rumored · stated") == 1
    assert "Ines Roth · Example Wire +1" in text
    assert all(f"Actor {name}" in text for name in "ABCDEFGHI")


def test_what_is_overtaken_or_denied_stands_in_one_row(crowded: Path) -> None:
    assert "superseded: Script; denied: Completed" in flat(told("show", "Ashfall 2", "--from", crowded))


def test_a_saved_page_of_an_unknown_outlet_is_named_shortly(crowded: Path) -> None:
    text = told("show", "Ashfall 2", "--from", crowded)
    assert "003_2b2c…" in text
    assert "2b2c12faab0f1a48" not in text


def test_two_starts_of_filming_that_exclude_each_other_stand_at_the_top(crowded: Path) -> None:
    text = told("show", "Ashfall 2", "--from", crowded)
    top = text[text.index("⚑ Disputed: filming starts") : text.index("\nStatus")]
    assert "early 2026" in top
    assert "summer 2026" in top


def test_a_well_covered_film_fits_a_screen(crowded: Path) -> None:
    assert len(told("show", "Ashfall 2", "--from", crowded).splitlines()) <= 30


def test_a_place_that_is_only_possible_says_so(out: Path) -> None:
    assert "Lisbon (possible)" in told("show", "Ashfall 2", "--from", out)


def test_disputed_values_are_flagged_with_both_values_and_who_says_each(out: Path) -> None:
    text = told("show", "Ashfall 2", "--from", out)
    disputed = flat(text[text.index("⚑ Disputed: release date") : text.index("\n\nStatus")])
    assert "July 2026 Stated Example Wire · 4 March 2025" in disputed.replace("Mar 2025", "March 2025")
    assert "October 2026 Stated Sample Post · 1 April 2025" in disputed.replace("Apr 2025", "April 2025")


def test_other_works_of_the_title_are_named_with_the_command_that_shows_them(out: Path) -> None:
    text = told("show", "ashfall 2", "--from", out, width=160)
    commands = re.findall(r"slatewire (show .*)", text)
    assert len(commands) == 2
    shown = {
        told(*[part.strip('"') for part in re.findall(r'"[^"]*"|\S+', c)], "--from", out).split("\n")[0]
        for c in commands
    }
    assert shown == {"Ashfall 2  film · 1994 · released", "Ashfall 2  novel"}


def test_as_of_shows_what_was_known_then(out: Path) -> None:
    text = told("show", "Ashfall 2", "--from", out, "--as-of", "2025-03")
    assert "as of March 2025" in text
    assert "October 2026" not in text
    before = run("show", "Ashfall 2", "--from", out, "--as-of", "2024")
    assert before.exit_code == 1
    assert "Nothing that is surely of 2024 or before" in before.stderr


def test_show_for_programs_has_candidates_with_standing_counts_and_claims(out: Path) -> None:
    answer = json.loads(told("show", "Ashfall 2", "--from", out, "--json"))
    (actor,) = answer["properties"]["cast"]
    assert (actor["value"], actor["character"], actor["rung"], actor["standing"]) == (
        *("Ines Roth", "Mara Voss", "talks", "current"),
    )
    assert actor["counts"]["outlets"] == 1
    assert actor["reports"][0]["evidence"]["quote"] == "Ines Roth is in talks to play Mara Voss."
    assert {"title": "Ashfall 2", "kind": "film", "year": 1994} in answer["also"]


# ---- origins


@pytest.fixture
def retold(tmp_path: Path) -> Path:
    """A sale that one outlet had first; another passes it on with another sum, and names a third that confirmed it."""
    folder = tmp_path / "retold"
    press = Press(folder)
    bought = claim("studio", "Northlight", "attached")
    press.article(
        "Example Wire",
        "2025-03-04",
        ("Northlight has bought the film.", bought),
        ("Its bid was $80 million.", claim("budget", Money(80_000_000, "USD"), qualifiers={"basis": "offered"})),
    )
    credit = {"origin": "Example Wire"}
    press.article(
        "Daily Copy",
        "2025-03-05",
        ("Northlight has bought it, says Example Wire.", claim("studio", "Northlight", "attached", **credit)),
        (
            "Variety has since confirmed the sale. It was $90 million.",
            claim("budget", Money(90_000_000, "USD"), qualifiers={"basis": "offered"}, **credit),
        ),
        ("We guess at\x1b[2J Lisbon.", claim("filming_location", "\x1b[2JLisbon [bold]", firmness="speculative")),
    )
    press.ledger.close()
    return folder


def test_origins_shows_who_had_it_first_and_what_became_of_it(retold: Path) -> None:
    text = told("origins", "Ashfall 2", "--from", retold)
    assert "2 articles, 2 independent origins: Example Wire, Variety" in text
    assert "Daily Copy · 5 March 2025: credits Example Wire" in text
    assert "⚑ says $90 million (offered), Example Wire $80 million" in text
    assert "adds filming location Lisbon [bold] (a guess)" in text
    assert "Variety · not in this ledger, said to have confirmed; nobody can prove it" in text
    assert "\x1b" not in text


def test_origins_as_of_a_day_knows_nothing_of_later_ones(retold: Path) -> None:
    assert "1 article, 1 independent origin: Example Wire" in told(
        "origins", "Ashfall 2", "--from", retold, "--as-of", "2025-03-04"
    )


def test_origins_for_programs_is_a_tree(retold: Path) -> None:
    answer = json.loads(told("origins", "Ashfall 2", "--from", retold, "--json"))
    first, confirmation = answer["origins"]
    assert answer["independent"] == ["Example Wire", "Variety"]
    assert first["article"]["outlet"] == "Example Wire"
    assert first["followers"][0]["way"] == "credits"
    assert first["followers"][0]["drifts"][0]["says"] == {"amount": 90_000_000, "currency": "USD"}
    assert (confirmation["article"], confirmation["provable"]) == (None, False)


def test_a_film_that_is_not_there_has_no_origins(retold: Path) -> None:
    assert run("origins", "Salt Road", "--from", retold).exit_code == 1


# ---- why


def test_why_shows_each_claim_in_its_words_with_outlet_date_speaker_and_rung(out: Path) -> None:
    text = flat(told("why", "Ashfall 2", "cast", "--from", out))
    assert "Example Wire, 4 March 2025 · In its own voice · In talks · stated" in text
    assert "»Ines Roth is in talks to play Mara Voss.«" in text
    assert "Dario Vance" not in text
    assert "On the word of “insiders”, not named" in flat(told("why", "Ashfall 2", "filming location", "--from", out))


def test_why_with_rule_tells_which_rule_and_words_read_it(out: Path) -> None:
    assert "Read by" not in told("why", "Ashfall 2", "cast", "--from", out)
    assert "Read by the rule deal: test, on the words “in talks”" in told(
        "why", "Ashfall 2", "cast", "--rule", "--from", out
    )


def test_why_takes_names_labels_and_sections_and_lists_them_otherwise(out: Path) -> None:
    for asked in ("release_date", "Release Date", "release-date", "dates"):
        assert "July 2026" in told("why", "Ashfall 2", asked, "--from", out)
    wrong = run("why", "Ashfall 2", "shoe size", "--from", out)
    assert (wrong.exit_code, "release_date" in wrong.stderr) == (2, True)
    nothing = run("why", "Ashfall 2", "crew", "--from", out)
    assert (nothing.exit_code, "Nothing is said of the crew of Ashfall 2" in nothing.stderr) == (1, True)


def test_why_for_programs_gives_the_words_around_the_quote(out: Path) -> None:
    answer = json.loads(told("why", "Ashfall 2", "cast", "--from", out, "--json"))
    (report,) = answer["properties"]["cast"][0]["reports"]
    assert report["rule"] == "deal: test"
    assert set(report["context"]) == {"before", "after"}


# ---- quotes, films, export


def test_quotes_are_found_by_any_part_of_the_speakers_name(out: Path) -> None:
    text = flat(told("quotes", "--from", out, "--speaker", "dario"))
    assert "Dario Vance said: “We start soon”" in text
    assert "insiders" not in text
    assert "insiders say: nothing is signed" in flat(told("quotes", "--from", out))
    assert run("quotes", "--from", out, "--speaker", "Nobody").exit_code == 1


def test_quotes_of_articles_on_a_film(out: Path) -> None:
    (first, _) = json.loads(told("quotes", "--from", out, "--film", "Ashfall 2", "--json"))
    assert (first["source"]["name"], first["direct"]) == ("Dario Vance", True)
    assert run("quotes", "--from", out, "--film", "Tidewater").exit_code == 1


def test_films_lists_what_is_in_development_and_all_lists_the_rest(out: Path) -> None:
    assert "1994" not in told("films", "--from", out)
    assert "Pre-production" in flat(told("films", "--from", out))
    everything = told("films", "--all", "--from", out)
    assert "1994" in everything
    assert "novel" in everything
    assert [row["work"]["title"] for row in json.loads(told("films", "--from", out, "--json"))] == ["Ashfall 2"]


def test_csv_is_one_row_a_claim_and_no_cell_is_a_formula(out: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(told("export", "--from", out, "--format", "csv"))))
    assert len(rows) == 13
    by_value = {row["value"]: row for row in rows}
    assert by_value["Ines Roth"]["character"] == "Mara Voss"
    assert (by_value["60000000"]["currency"], by_value["60000000"]["outlet"]) == ("USD", "Example Wire")
    assert "'=HYPERLINK(1)" in by_value
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_jsonl_is_every_claim_as_it_is_and_goes_to_a_file_when_asked(out: Path, tmp_path: Path) -> None:
    text = told("export", "--from", out, "--format", "jsonl")
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) == 13
    assert "\x1b[2Jlong \u202eshots [bold]" in [row["value"] for row in rows]
    assert told("export", "--from", out, "--format", "jsonl", "-o", tmp_path / "claims.jsonl") == ""
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == text
    refused = run("export", "--from", out, "--format", "jsonl", "-o", tmp_path / "no" / "claims.jsonl")
    assert refused.exit_code == 2


# ---- hostile words


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "Ashfall 2"),
        ("show", "Ashfall 2", "--json"),
        ("why", "Ashfall 2"),
        ("why", "Ashfall 2", "--json"),
        ("export", "--format", "csv"),
        ("export", "--format", "jsonl"),
    ],
)
def test_no_words_of_an_article_command_the_terminal_or_mark_up_the_page(out: Path, asked: tuple[str, ...]) -> None:
    text = told(*asked, "--from", out)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "[bold]" in text


# ---- build, and what goes wrong


def test_build_says_what_it_did_and_that_a_second_time_there_is_nothing_new(tmp_path: Path) -> None:
    here = tmp_path / "out"
    first = told("build", ROOT / "examples" / "heat-2", "-o", here)
    assert "11 articles: 11 new" in first
    assert "Nothing new" in told("build", ROOT / "examples" / "heat-2", "-o", here)
    summary = json.loads(told("build", ROOT / "examples" / "heat-2", "-o", here, "--json"))
    assert (summary["articles"], summary["new"], summary["files_written"]) == (11, 0, 0)
    assert "Heat 2" in told("show", "Heat 2", "--from", here)


def test_build_lists_problems_with_what_to_do_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Dario Vance will direct the film Ashfall 2, he said on Tuesday.", encoding="utf-8")
    result = run("build", tmp_path, "-o", tmp_path / "out")
    assert (result.exit_code, "1 article: 1 new" in flat(result.stdout)) == (0, True)
    assert "2 problems, all listed in" in result.stderr
    assert re.search(r"a\.txt and 1 more: is empty\. Save the article again\.", result.stderr)


def test_build_without_any_article_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    result = run("build", tmp_path / "bare", "-o", tmp_path / "out")
    assert (result.exit_code, "No articles were found" in result.stdout) == (1, True)
    assert "holds no articles" in result.stderr


def test_build_into_a_file_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    result = run("build", ROOT / "examples", "-o", tmp_path / "out")
    assert (result.exit_code, "is a file, not a folder" in result.stderr, result.stdout) == (2, True, "")


def test_a_ledger_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    missing = run("films")
    assert (missing.exit_code, "slatewire build CLIPPINGS -o out" in missing.stderr) == (2, True)
    (tmp_path / "slate.db").write_text("this is no database" * 100, encoding="utf-8")
    broken = run("films", "--from", tmp_path)
    assert (broken.exit_code, "is not a database" in broken.stderr) == (2, True)


def test_the_ledger_in_out_is_found_without_being_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    assert "Ashfall 2" in told("films")


def test_an_unknown_film_and_a_wrong_date_are_told(out: Path) -> None:
    unknown = run("show", "Tidewater", "--from", out)
    assert (unknown.exit_code, "No work called “Tidewater”" in unknown.stderr) == (1, True)
    near = run("show", "Ashfal 2", "--from", out)
    assert (near.exit_code, 'slatewire show "Ashfall 2"' in near.stderr) == (1, True)
    wrong = run("show", "Ashfall 2", "--from", out, "--as-of", "yesterday")
    assert (wrong.exit_code, "is no date" in wrong.stderr) == (2, True)


# ---- articles of unknown date


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sample Post has no date and credits Example Wire; Daily Copy has none and says nothing that would tell."""
    folder = tmp_path_factory.mktemp("undated") / "out"
    press = Press(folder)
    talks = claim("cast", "Ines Roth", "talks")
    press.article("Example Wire", "2025-10-07", ("Ines Roth is in talks for Ashfall 2.", talks))
    press.article(
        "Sample Post",
        None,
        ("Ines Roth is in talks, Example Wire reports.", claim("cast", "Ines Roth", "talks", origin="Example Wire")),
        ("Dario Vance directs.", claim("director", "Dario Vance", "attached")),
    )
    press.article("Daily Copy", None, ("Lisbon is the place.", claim("filming_location", "Lisbon")))
    press.ledger.close()
    return folder


def test_what_is_known_of_an_undated_article_is_shown_instead_of_a_date(undated: Path) -> None:
    shown = told("show", "Ashfall 2", "--from", undated, width=140)
    assert "Dario Vance · Sample Post · undated, not before 7 Oct 2025" in flat(shown)
    assert re.search(r"undated, not before 7 Oct 2025 +Sample Post", shown)
    assert re.search(r"date unknown +Daily Copy", shown)
    assert "latest 7 October 2025" in shown
    reason = "undated, not before 7 October 2025 (credits Example Wire, which said so on 7 October 2025)"
    assert reason in flat(told("why", "Ashfall 2", "director", "--from", undated, width=150))


def test_as_of_a_day_undated_articles_are_left_out_with_what_is_known_of_them(undated: Path) -> None:
    shown = flat(told("show", "Ashfall 2", "--as-of", "2025-10-07", "--from", undated, width=150))
    assert "left out: 2 undated articles" in shown
    assert "Sample Post, undated, not before 7 Oct 2025: credits Example Wire" in shown
    play = json.loads(told("show", "Ashfall 2", "--as-of", "2025-10-07", "--json", "--from", undated))
    assert (play["undated"], play["undated_later"], len(play["left_out"])) == (2, 0, 2)
    assert {known["not_before"] for known in play["dating"].values()} == {"2025-10-07", None}


def test_a_film_known_from_undated_articles_alone_says_when_it_may_be_of(tmp_path: Path) -> None:
    press = Press(tmp_path / "out")
    told_then = claim("cast", "Ines Roth", "talks")
    press.article("Sample Post", None, ("Roth told Example Wire on October 7, 2025 that she is in talks.", told_then))
    press.ledger.close()
    wide = flat(told("films", "--from", tmp_path / "out", width=150))
    assert re.search(r"undated, not .*before 7 Oct.* 2025", wide)
    assert "date unknown" not in wide


# ---- search


def test_a_search_shows_outlet_date_words_in_context_claims_and_quotations(out: Path) -> None:
    text = flat(told("search", "Roth", "talks", "--from", out))
    assert "Example Wire, 4 March 2025 – Example Wire reports" in text
    assert "Ines »Roth« is in »talks« to play Mara Voss" in text
    assert "Ashfall 2 (film) – Cast: Ines Roth, as Mara Voss · In talks · stated" in text
    assert "Sample Post" not in told("search", "opens", "-october", "--from", out)
    assert "\x1b" not in told("search", "prep*", "--from", out)


def test_a_search_can_be_for_claims_or_for_quotations_only(out: Path) -> None:
    claims = told("search", "northlight", "--claims", "--from", out)
    assert "Studio: Northlight · Out · stated" in flat(claims)
    assert "»" not in claims
    both = run("search", "northlight", "--claims", "--quotes", "--from", out)
    assert (both.exit_code, "given both" in both.stderr) == (2, True)


def test_a_search_as_json_gives_exact_places(out: Path) -> None:
    (hit,) = json.loads(told("search", '"in talks"', "--json", "--limit", "5", "--from", out))
    snippet = hit["snippet"]
    assert [mark["text"] for mark in snippet["marks"]] == ["in talks"]
    assert snippet["text"][snippet["marks"][0]["start"] - snippet["start"] :].startswith("in talks")
    assert [claim["value"] for claim in hit["claims"]] == ["Ines Roth"]


def test_a_search_that_finds_nothing_or_asks_for_nothing_says_so(out: Path) -> None:
    nothing = run("search", "zebra", "--from", out)
    assert (nothing.exit_code, "No article holds these words: zebra" in nothing.stderr) == (1, True)
    early = run("search", "northlight", "--as-of", "2024", "--from", out)
    assert (early.exit_code, "by then" in early.stderr) == (1, True)
    only = run("search", "-zebra", "--from", out)
    assert (only.exit_code, 'Write what is to be there: holt "in talks"' in only.stderr) == (2, True)
    typo = run("search", "zebra", "--limt", "3", "--from", out)
    assert (typo.exit_code, "There is no option --limt" in typo.stderr) == (2, True)
    late = run("search", "zebra", "--as-of", "soon", "--from", out)
    assert (late.exit_code, "is no date" in late.stderr) == (2, True)


# ---- the program itself


def test_the_program_runs_tells_its_version_and_survives_a_narrow_encoding(out: Path) -> None:
    def program(*args: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "slatewire.cli", *args]
        return subprocess.run(command, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, timeout=60, check=False)

    assert re.fullmatch(rb"slatewire \d+\.\d+\.\d+\s*", program("--version").stdout)
    shown = program("show", "Ashfall 2", "--from", str(out))
    assert (shown.returncode, b"####--- In talks - stated" in shown.stdout) == (0, True), shown.stderr


def test_asking_for_help_loads_no_heavy_library() -> None:
    heavy = ("sqlalchemy", "trafilatura", "jinja2", "alembic", "pycountry", "charset_normalizer", "ahocorasick")
    code = f"import sys, slatewire, slatewire.cli; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""


def commands(of: typer.Typer, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command as one types it, those of groups after the group's name."""
    for command in of.registered_commands:
        yield (*before, command.name or (command.callback.__name__ if command.callback else ""))
    for group in of.registered_groups:
        assert group.typer_instance
        yield from commands(group.typer_instance, (*before, str(group.typer_instance.info.name)))


def test_every_command_and_option_has_its_place_in_the_manual() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in commands(app):
        name = " ".join(command)
        section = re.search(rf"^## `slatewire {name}\b.*?(?=^## |\Z)", manual, re.M | re.S)
        assert section, f"docs/cli.md has no section on {name}"
        help_text = re.sub(r"\x1b\[[0-9;]*m", "", run(*command, "--help", width=200).stdout)
        assert "--help" in help_text
        for option in sorted(set(re.findall(r"--[a-z][a-z-]+", help_text)) - {"--help"}):
            assert f"`{option}" in section[0] or f", {option}" in section[0], f"{name}: {option} is not explained"

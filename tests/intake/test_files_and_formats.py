"""Files and folders as people have them: formats, encodings, sheets, and what cannot be read."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import charset_normalizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatewire import intake
from slatewire.intake.lines.dates import edtf
from slatewire.model import Article, Problem
from slatewire.printable import one_line

BODY = "Tamsin Odell has signed on to play the café owner in the film, Example Studios said on Tuesday."


def split(found: Any) -> tuple[list[Article], list[Problem]]:
    items = list(found)
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def only_problem(path: Path) -> Problem:
    articles, problems = split(intake.read_file(path))
    assert not articles
    assert len(problems) == 1
    assert problems[0].path == path.as_posix()
    return problems[0]


# Files and folders


def test_a_folder_is_searched_to_the_bottom_in_order_hidden_files_aside(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", "clippings.csv"):
        (tmp_path / name).write_text("file\n")
    files, problems = intake.find_files([tmp_path])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == ["a.md", "b.txt", "sub/c.html"]
    assert not problems


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.png", ".png files are not read"),
        ("b.csv", "clippings.csv"),
    ],
)
def test_a_file_that_nobody_reads_says_what_is_read(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text("x")
    files, problems = intake.find_files([tmp_path / name])
    assert not files
    assert words in problems[0].message
    assert problems[0].hint


def test_missing_paths_empty_folders_and_loops_are_problems(tmp_path: Path) -> None:
    empty, loop = tmp_path / "empty", tmp_path / "loop"
    empty.mkdir()
    loop.mkdir()
    (loop / "again").symlink_to(loop)
    (loop / "nowhere").symlink_to(tmp_path / "gone.txt")
    (loop / "a.txt").symlink_to(loop / "a.txt")
    files, problems = intake.find_files([tmp_path / "gone", empty, loop])
    assert not files
    assert [p.message for p in problems[:2]] == ["no such file or folder", "the folder holds no articles"]
    assert {Path(p.path).name for p in problems[2:]} == {"again", "nowhere", "a.txt"}


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert intake.find_files([tmp_path, tmp_path / "a.txt"]) == ([tmp_path / "a.txt"], [])


def test_one_bad_file_leaves_the_rest_unharmed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "b.txt").write_text(BODY)
    seen: list[Path] = []
    articles, problems = split(intake.gather([tmp_path], seen.append))
    assert [a.text for a in articles] == [BODY]
    assert len(problems) == 1
    assert [path.name for path in seen] == ["a.txt", "b.txt"]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_every_usual_encoding_gives_the_same_article(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(BODY.encode(encoding))
    articles, problems = split(intake.read_file(path))
    assert not problems
    assert articles[0].text == BODY


def test_a_damaged_file_is_read_and_the_damage_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{BODY} “It is time,” she said".encode() + b"\xe2\x80")
    articles, problems = split(intake.read_file(path))
    assert articles[0].text.startswith(BODY)
    assert "1 characters could not be read as utf-8" in problems[0].message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7 stuff", "PDF"),
        (bytes(range(32)) * 50, "binary"),
        (b"Menu\nHome | News | Film\n", "only furniture"),
    ],
)
def test_what_is_no_article_is_a_problem(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert words in only_problem(path).message


def test_missing_folders_and_oversized_files_are_problems(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"A sentence about a film. " * 400_000)
    assert "larger than 8 MB" in only_problem(big).message
    assert "cannot be opened" in only_problem(tmp_path / "gone.txt").message
    (tmp_path / "dir.txt").mkdir()
    assert "cannot be opened" in only_problem(tmp_path / "dir.txt").message


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "Permission denied" in only_problem(path).message


# JSONL


def test_jsonl_holds_one_article_a_line_and_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        json.dumps(
            {"text": BODY, "title": "Odell Boards ‘Ashfall 2’", "published": "2025-10-07", "retrieved": "2025-10-09"}
        ),
        "{not json",
        "[1]",
        "",
        json.dumps({"title": "No text"}),
        json.dumps({"body": BODY + " Again.", "url": "https://example.com/b"}),
        json.dumps({"text": "A lone \ud800 surrogate is no character, but the sentence around it is one."}),
    ]
    path.write_text("\n".join(rows))
    articles, problems = split(intake.read_file(path))
    assert [a.title for a in articles] == ["Odell Boards ‘Ashfall 2’", None, None]
    assert (articles[0].published, articles[0].retrieved, articles[1].url) == (
        "2025-10-07",
        "2025-10-09",
        "https://example.com/b",
    )
    assert articles[2].text.encode("utf-8")
    assert [p.message.split(":")[0][:6] for p in problems] == ["line 2", "line 3", "line 5"]


# clippings.csv


def test_the_sheet_supplies_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ntitle: Odell\noutlet: Old Name\n---\n{BODY}")
    (tmp_path / "clippings.csv").write_text("file;outlet;published;byline\na.txt;Example Wire;2025-10-07;Jane Roe\n")
    articles, problems = split(intake.read_file(tmp_path / "a.txt"))
    assert not problems
    assert (articles[0].outlet, articles[0].published, articles[0].byline) == ("Example Wire", "2025-10-07", "Jane Roe")
    assert articles[0].title == "Odell"


def test_what_is_wrong_with_a_sheet_is_told_once_and_the_rest_of_it_counts(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{BODY} {name}")
    (tmp_path / "clippings.csv").write_text(
        "file,outlet,published,mood\na.txt,Example Wire,soon,good\ngone.txt,X,2025,\n"
    )
    articles, problems = split(intake.gather([tmp_path]))
    assert [a.outlet for a in articles] == ["Example Wire", None]
    assert articles[0].published is None
    assert len(problems) == 3
    assert "mood" in problems[0].message
    assert "line 2" in problems[1].message
    assert "gone.txt" in problems[2].message


@pytest.mark.parametrize("sheet", [b"", b"name,outlet\n", b"\x89PNG\r\n", b'file,outlet\n"a.txt'])
def test_a_bad_sheet_never_costs_an_article(tmp_path: Path, sheet: bytes) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "clippings.csv").write_bytes(sheet)
    articles, _ = split(intake.read_file(tmp_path / "a.txt"))
    assert articles[0].text == BODY


# Pages

PAGE = """<html><head><title>Odell | Example Wire</title><meta property="og:site_name" content="Example Wire">
<meta name="author" content="Jane Roe"><meta property="og:title" content="Odell Boards Ashfall 2">{head}</head>
<body onload="alert(1)"><nav><a href="/">Home</a></nav><article><h1>Odell Boards Ashfall 2</h1>{mark}
<p>Tamsin Odell has signed on to star in the sequel, Example Studios announced on Tuesday.</p>
<p>She plays a pilot.<script>document.write("planted words")</script> Filming starts in Lisbon in the spring, two
people with knowledge of the plans said.</p><img src=x onerror="alert('planted words')">
<p>RELATED: Best pilots, ranked</p><style>.planted {{}}</style></article>
<footer>Copyright 2019 Example Wire Media, LLC. July 4, 2018</footer></body></html>"""


def page(tmp_path: Path, head: str = "", mark: str = "", encoding: str = "utf-8") -> Article:
    path = tmp_path / "2017-01-02-odell.html"
    path.write_bytes(PAGE.format(head=head, mark=mark).encode(encoding))
    articles, problems = split(intake.read_file(path))
    assert not problems
    return articles[0]


def test_a_saved_page_gives_its_article_and_no_script(tmp_path: Path) -> None:
    article = page(tmp_path)
    assert article.text.startswith("Odell Boards Ashfall 2\n\nTamsin Odell has signed on")
    assert "planted" not in article.text
    assert "RELATED" not in article.text
    assert (article.title, article.outlet, article.byline) == ("Odell Boards Ashfall 2", "Example Wire", "Jane Roe")


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ('<meta property="article:published_time" content="2025-10-07T10:00:00Z">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-10-07"}</script>', ""),
        ("", '<time datetime="2025-10-07">today</time>'),
    ],
)
def test_a_page_that_states_its_date_has_it(tmp_path: Path, head: str, mark: str) -> None:
    assert page(tmp_path, head, mark).published == "2025-10-07"


def test_a_page_that_states_no_date_has_none(tmp_path: Path) -> None:
    marks = '<time datetime="2025-10-07">a</time><time datetime="2025-10-09">b</time>'
    assert page(tmp_path).published is None
    assert page(tmp_path, mark=marks).published is None


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    mark = "<p>The café scenes were shot in the old town of Łódź, the producer told reporters on Tuesday.</p>"
    article = page(tmp_path, '<meta charset="iso-8859-2">', mark, "iso-8859-2")
    assert "Łódź" in article.text


def test_an_empty_page_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<html><body><div id="root"></div><script>var words = "here";</script></body></html>')
    assert "copy the text" in only_problem(path).hint


# Dates


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2025-10-07", "2025-10-07"),
        ("2025-10-07T09:30:00+01:00", "2025-10-07"),
        ("2026-22", "2026-22"),
        ("192X", "192X"),
        ("2025-10-07?", "2025-10-07?"),
        ("2026-03/2026-05", "2026-03/2026-05"),
        ("Oct. 7, 2025", "2025-10-07"),
        ("7 October 2025", "2025-10-07"),
        ("2025-02-30", None),
        ("2025-13", None),
        ("10/07/2025", None),
        ("soon", None),
        ("..", None),
        ("", None),
    ],
)
def test_dates_become_edtf_or_nothing(given_date: str, expected: str | None) -> None:
    assert edtf(given_date) == expected


@settings(deadline=None)  # the first bytes of no known encoding load the detector
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "clippings.csv"]))
def test_any_bytes_give_articles_and_problems_only(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "b.txt").write_text(BODY)
        (Path(folder) / name).write_bytes(data)
        for item in intake.gather([Path(folder)]):
            assert isinstance(item, Article | Problem)
            json.dumps(item.as_dict() if isinstance(item, Problem) else item.text).encode()
            if isinstance(item, Article):
                assert item.text.strip()
                assert item.published is None or edtf(item.published)


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_unicode_can_still_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(BODY)
    (article,) = intake.gather([tmp_path])
    assert isinstance(article, Article)
    assert article.file is not None
    assert article.file.encode("utf-8")


def test_what_a_heading_holds_for_machines_is_no_part_of_the_title(tmp_path: Path) -> None:
    heading = "<h1>Odell <b>Boards</b><script>track('planted')</script><style>.planted {}</style> Ashfall 2</h1>"
    body = "<p>Tamsin Odell has signed on to star in the sequel, Example Studios announced on Tuesday.</p>" * 3
    (tmp_path / "a.html").write_text(f"<html><body><article>{heading}{body}</article></body></html>", encoding="utf-8")
    articles, _ = split(intake.read_file(tmp_path / "a.html"))
    assert articles[0].title == "Odell Boards Ashfall 2"


def test_words_of_a_file_that_a_problem_repeats_can_be_printed_and_stored(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[2J\u202e.jsonl"
    path.write_text(json.dumps({"text": BODY, "url": "no address \0\x9b2J\u2028\ud800"}) + "\n")
    _, problems = split(intake.read_file(path))
    assert [Path(problem.path).name for problem in problems] == ["two lines.jsonl"]
    for problem in problems:
        for words in (problem.path, problem.message, problem.hint):
            assert one_line(words) == words


def test_what_the_sheet_names_may_be_no_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "clippings.csv").write_text(f"file,outlet\n{'x' * 5_000},Example Gazette\na.txt,Example Wire\n")
    articles, problems = split(intake.read_file(tmp_path / "a.txt"))
    assert [article.outlet for article in articles] == ["Example Wire"]
    assert "line 2: no file" in problems[0].message


def test_a_file_with_thousands_of_faults_says_how_many_and_lists_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("x\n" * 5_000 + json.dumps({"text": BODY}) + "\n")
    articles, problems = split(intake.read_file(path))
    assert len(articles) == 1
    assert len(problems) == intake.MOST_PROBLEMS + 1
    assert problems[-1].message == "has 4,000 more problems, which are not listed"


def test_no_time_is_spent_on_the_encoding_of_odd_bytes_too_few_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no JSONL has millions of such lines; the detector takes a quarter of a millisecond for each."""
    asked: list[bytes] = []
    monkeypatch.setattr(charset_normalizer, "from_bytes", asked.append)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"a\n&#0;\xff\xfe\n{\x81\x98\n" + b"\xf0\x81\x98 " * 50)
    articles, problems = split(intake.read_file(path))
    assert not articles
    assert [problem.message.split(" (")[0] for problem in problems] == [
        "line 1 is no object",
        "line 2 is no object",
        "line 3 is not valid JSON",
        "line 4 is no object",
    ]
    assert not asked

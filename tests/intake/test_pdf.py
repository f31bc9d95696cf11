"""PDF files: their text as paragraphs, what stands at the edges of pages gone, and no date but the text's own."""

from __future__ import annotations

import io
import textwrap
import zlib
from pathlib import Path

import pytest
from benchmarks.fuzz_seeds import pdf
from pypdf import PdfWriter
from tests.intake.made_pdf import Words, column, made

from slatewire import intake
from slatewire.intake.pdf import confined
from slatewire.model import Article, Problem

ADDRESS = "https://wire.example/2025/10/ashfall-2-finds-its-director"
TITLE = "Ashfall 2 finds its director"
BODY = (
    "Mara Holt has signed on to direct Ashfall 2 for Example Studios, the company said on Tuesday. The scenes in the "
    "old harbour are to be shot in Lisbon from March, and the budget is put at $40 million by two people who know.",
    "Tamsin Odell is in talks for the lead. Nobody at the studio would say whether the old crew will be asked again, "
    "though the first film, which came out in 1994, owed much of its success to them.",
    "Lantern, the other film of the house, has moved from June to October, its makers said in a note this morning.",
)


def read(folder: Path, data: bytes) -> tuple[list[Article], list[Problem]]:
    path = folder / "article.pdf"
    path.write_bytes(data)
    items = list(intake.read_file(path))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def one(folder: Path, data: bytes) -> Article:
    articles, problems = read(folder, data)
    assert not problems
    assert len(articles) == 1
    return articles[0]


HEAD: list[Words] = [(60, 720, 24, TITLE), (60, 690, 12, "By Jane Roe"), (60, 670, 12, "Oct. 7, 2025")]


def browser(page: int, pages: int) -> list[Words]:
    return [
        (30, 775, 8, "11/20/25, 9:14 AM"),
        (300, 775, 8, f"{TITLE} - Example Wire"),
        (30, 18, 8, ADDRESS),
        (570, 18, 8, f"{page}/{pages}"),
    ]


# The article


def test_lines_are_paragraphs_again_and_the_date_is_the_texts(tmp_path: Path) -> None:
    article = one(tmp_path, made([[*HEAD, *column(BODY)]]))
    assert article.text == "\n\n".join((TITLE, *BODY))
    assert (article.title, article.byline, article.published) == (TITLE, "Jane Roe", "2025-10-07")
    assert (article.updated, article.retrieved, article.url) == (None, None, None)


def test_the_day_on_which_the_file_was_made_is_no_date_of_the_article(tmp_path: Path) -> None:
    article = one(tmp_path, made([[HEAD[0], *column(BODY)]]))
    assert article.published is None
    assert article.updated is None


def test_paragraphs_that_only_an_indent_or_a_short_line_parts(tmp_path: Path) -> None:
    lines = column(BODY, gap=0)
    starts = {textwrap.wrap(paragraph, 62)[0] for paragraph in BODY}
    indented = [(x + 14 if text in starts else x, y, size, text) for x, y, size, text in lines]
    assert one(tmp_path, made([[HEAD[0], *indented]])).text.split("\n\n")[1:] == list(BODY)
    assert one(tmp_path, made([[HEAD[0], *lines]])).text.split("\n\n")[1:] == list(BODY)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("The sequel goes into produc-", "tion in March."), "The sequel goes into production in March."),
        (("It is a long-", "awaited sequel."), "It is a long-awaited sequel."),
        (("The Anglo-", "French film is a co-production."), "The Anglo-French film is a co-production."),
        (("A well-known name. Well-", "known names help."), "A well-known name. Well-known names help."),
        (("Filming takes nine –", "or ten – weeks."), "Filming takes nine – or ten – weeks."),
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_one_again(tmp_path: Path, lines: tuple[str, str], whole: str) -> None:
    drawn: list[Words] = [(60, 300, 12, lines[0]), (60, 286, 12, lines[1])]
    text = one(tmp_path, made([[*HEAD, *column(BODY), *drawn]])).text
    assert text.split("\n\n")[-1] == whole


def test_columns_and_pages_go_on_with_a_sentence(tmp_path: Path) -> None:
    first, second = column(BODY[:1], x=60, width=30), column(BODY[1:], x=330, width=30)
    across = [*first[:4], *((330.0, 640.0 - 14 * i, 12.0, words[3]) for i, words in enumerate(first[4:]))]
    assert BODY[0] in one(tmp_path, made([[HEAD[0], *across]])).text.split("\n\n")
    over = made([[HEAD[0], *first[:5]], [*first[5:], *[(x, y - 300, size, text) for x, y, size, text in second]]])
    assert one(tmp_path, over).text.split("\n\n")[1:] == list(BODY)


def test_a_list_stays_a_list_and_letters_in_one_stay_letters(tmp_path: Path) -> None:
    items: list[Words] = [(80, 480, 12, "Ada Fisk as the keeper"), (80, 466, 12, "Bram Osei as the pilot")]
    blocks = one(tmp_path, made([[*HEAD, *column(BODY), *items]])).text.split("\n\n")
    assert blocks[-2:] == ["Ada Fisk as the keeper", "Bram Osei as the pilot"]


PARTS = (
    "First it was the script.",
    "Then the money went.",
    "A third director came.",
    "Nobody had foreseen a strike.",
    "Harbours are dear in summer.",
    "Winter made it all easier.",
)


# The edges of pages


def test_what_a_browser_prints_around_a_page_is_gone_and_its_address_kept(tmp_path: Path) -> None:
    pages = [[*HEAD, *column(BODY[:2]), *browser(1, 2)], [*column(BODY[2:], top=740), *browser(2, 2)]]
    article = one(tmp_path, made(pages, f"/Title ({TITLE} - Example Wire) /Creator (Mozilla/5.0)"))
    assert article.text == "\n\n".join((TITLE, *BODY))
    assert article.url == ADDRESS
    assert article.published == "2025-10-07"


def test_a_single_printed_page_loses_its_edges_too(tmp_path: Path) -> None:
    article = one(tmp_path, made([[*HEAD, *column(BODY), *browser(1, 1)]], f"/Title ({TITLE} - Example Wire)"))
    assert (article.text, article.url) == ("\n\n".join((TITLE, *BODY)), ADDRESS)


def test_an_address_cut_short_in_print_is_none(tmp_path: Path) -> None:
    edges = [(x, y, size, text.replace("its-director", "…")) for x, y, size, text in browser(1, 1)]
    assert one(tmp_path, made([[*HEAD, *column(BODY), *edges]])).url is None


def test_running_heads_and_page_numbers_are_gone_and_a_headline_like_them_stays(tmp_path: Path) -> None:
    pages: list[list[Words]] = []
    for number in range(1, 7):
        head = "The Example Gazette" if number % 2 else f"{TITLE} | Film"
        sheet = column([f"{PARTS[number - 1]} {BODY[0]} {PARTS[-number]} And so on."], top=700)
        pages.append(
            [
                (60, 760, 9, head),
                *([(60, 735, 24.0, TITLE)] if number == 1 else []),
                *sheet,
                (300, 30, 9, str(40 + number)),
            ]
        )
    text = one(tmp_path, made(pages)).text
    assert text.startswith(f"{TITLE}\n\nFirst it was the script.")
    assert "Gazette" not in text
    assert "| Film" not in text
    assert "43" not in text
    assert text.count("Mara Holt") == 6


def test_what_stands_at_an_edge_once_is_the_articles(tmp_path: Path) -> None:
    lines: list[Words] = [(60, 60, 12, "Ashfall 2 is to be released in 2027."), (60, 30, 12, "2025-10-08 10:00")]
    text = one(tmp_path, made([[*HEAD, *column(BODY), *lines]])).text
    assert "Ashfall 2 is to be released in 2027." in text


# What the file states of itself


@pytest.mark.parametrize(
    ("info", "title", "byline"),
    [
        (f"/Title ({TITLE}) /Author (Jane Roe)", TITLE, "Jane Roe"),
        (f"/Title ({TITLE}) /Author (Jane Roe and Peter Fisk)", TITLE, "Jane Roe and Peter Fisk"),
        ("/Title (Microsoft Word - ashfall final 2.docx) /Author (jroe)", None, None),
        ("/Title (press_release_v3.indd) /Author (Example Studios Inc)", None, None),
        ("/Title (untitled)", None, None),
    ],
)
def test_title_and_author_of_the_file_only_where_they_are_such(
    tmp_path: Path, info: str, title: str | None, byline: str | None
) -> None:
    article = one(tmp_path, made([column(BODY)], info))
    assert (article.title, article.byline) == (title, byline)


def test_the_byline_of_the_page_goes_before_the_author_of_the_file(tmp_path: Path) -> None:
    assert one(tmp_path, made([[*HEAD, *column(BODY)]], "/Author (Peter Fisk)")).byline == "Jane Roe"


# What cannot be read


def encrypted(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, owner_password="x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_read_where_it_asks_for_no_password(tmp_path: Path) -> None:
    whole = made([[*HEAD, *column(BODY)]])
    assert BODY[2] in one(tmp_path, encrypted(whole, "")).text
    articles, problems = read(tmp_path, encrypted(whole, "secret"))
    assert not articles
    assert "protected by a password" in problems[0].message


def endless() -> bytes:
    """A file of some kilobytes: a hundred pages with the same drawing, of fifty thousand letters each."""
    drawn = zlib.compress(b"BT /F1 9 Tf (a) Tj ET\n" * 50_000, 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 105))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count 100 >>" % kids,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
    ]
    return pdf([*parts, *[page] * 100, b"<< >>"])


def test_a_file_that_keeps_pypdf_busy_is_given_up_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "WALL", 1.0)
    articles, problems = read(tmp_path, endless())
    assert not articles
    assert "seconds of processor time" in problems[0].message
    monkeypatch.undo()
    assert BODY[2] in one(tmp_path, made([[*HEAD, *column(BODY)]])).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\nand then nothing", "no readable PDF"),
        (b"\x89PNG\r\n\x1a\n", "no readable PDF"),
        (made([[]]), "no text layer"),
        (made([[(60, 700, 12, "12")]]), "no text layer"),
    ],
)
def test_what_holds_no_text_says_so(tmp_path: Path, data: bytes, words: str) -> None:
    articles, problems = read(tmp_path, data)
    assert not articles
    assert words in problems[0].message
    assert problems[0].hint


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slatewire.intake.pdf.pdf.LARGEST", 100)
    assert "is larger than" in read(tmp_path, made([[*HEAD]]))[1][0].message


def test_pages_after_the_five_hundredth_are_told_not_read(tmp_path: Path) -> None:
    articles, problems = read(
        tmp_path, made([column(BODY), *[[(60.0, 700.0, 12.0, f"Page of nothing {n}.")] for n in range(505)]])
    )
    assert BODY[0] in articles[0].text
    assert "more than 500 pages" in problems[0].message

"""Newsletters: what a letter and a mailbox give, and what they must not."""

from __future__ import annotations

import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest

from slatewire import intake
from slatewire.model import Article, Problem

STORIES = (
    "Mara Holt has signed on to direct Ashfall 2 for Example Studios, the company said on Tuesday.",
    "The café scenes are to be shot in Lisbon from March, and the budget is put at $40 million.",
    "Tamsin Odell is in talks for the lead, two people who know of the plans told Example Wire.",
    "Lantern has moved from June to October, its makers said in a note to exhibitors this morning.",
    "Bram Osei will score The Long Quay, his first film since the sinking of the old studio.",
    "Filming of Ninefold is over after eleven weeks in Bergen, according to its director Ada Fisk.",
)
TEXT = "\n\n".join(STORIES)


def letter(
    text: str | None = TEXT,
    html: str | None = None,
    subject: str = "Ashfall 2 finds its director",
    sender: str = "Example Wire <news@wire.example>",
    date: str = "Tue, 07 Oct 2025 23:30:00 -0700",
) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, sender, date
    if text is not None:
        message.set_content(text)
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    return message


def read(folder: Path, data: EmailMessage | bytes, name: str = "letter.eml") -> tuple[list[Article], list[Problem]]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    items = list(intake.read_file(path))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def one(folder: Path, data: EmailMessage | bytes) -> Article:
    articles, problems = read(folder, data)
    assert not problems
    assert len(articles) == 1
    return articles[0]


# What a letter says of itself


def test_a_newsletter_is_an_article_with_subject_sender_and_the_day_in_its_own_zone(tmp_path: Path) -> None:
    article = one(tmp_path, letter())
    assert article.title == "Ashfall 2 finds its director"
    assert article.outlet == "Example Wire"
    assert article.published == "2025-10-07"  # in London it was the 8th already
    assert article.text == f"Ashfall 2 finds its director\n\n{TEXT}"
    assert article.url is None


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Deadline Breaking News <alerts@email.deadline.com>", "Deadline", None),  # by the address, which is known
        ("The Hollywood Reporter Newsletters <x@mailer.example>", "The Hollywood Reporter", None),
        ("Jane Roe from The Example Reel <jane@letters.example>", "The Example Reel", "Jane Roe"),
        ("Breaking News from Example Wire <x@wire.example>", "Breaking News from Example Wire", None),
        ("Mara Holt <mara.holt@gmail.com>", None, None),
        ("news@wire.example", None, None),
        ("Newsletter <news@wire.example>", None, None),
    ],
)
def test_the_outlet_is_the_senders_where_it_is_one(
    tmp_path: Path, sender: str, outlet: str | None, byline: str | None
) -> None:
    article = one(tmp_path, letter(sender=sender))
    assert (article.outlet, article.byline) == (outlet, byline)


def test_what_the_page_says_of_its_outlet_and_writer_counts_more_than_the_senders_name(tmp_path: Path) -> None:
    text = f"By Ada Fisk\n\n{TEXT}\n\n© 2025 Example Gazette, LLC. All rights reserved.\n"
    article = one(tmp_path, letter(text, sender="Jane Roe from Mailings <x@mailer.example>"))
    assert (article.outlet, article.byline) == ("Example Gazette", "Ada Fisk")


def test_a_date_that_is_none_leaves_the_day_unknown(tmp_path: Path) -> None:
    data = letter().as_bytes().replace(b"Tue, 07 Oct 2025 23:30:00 -0700", b"yesterday, at noon")
    assert one(tmp_path, data).published is None


def test_encoded_subjects_and_old_encodings_are_read(tmp_path: Path) -> None:
    data = (
        b"Subject: =?iso-8859-1?Q?Caf=E9?= =?utf-8?B?IGFuZCBmaWxt?=\n"
        b"From: =?utf-8?Q?Example_Wire_=E2=80=93_Daily?= <n@wire.example>\n"
        b"Date: 7 Oct 2025 09:00 EST\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\n"
    ) + TEXT.encode("cp1252")
    article = one(tmp_path, data)
    assert article.title == "Café and film"
    assert article.outlet == "Example Wire – Daily"
    assert "The café scenes" in article.text


@pytest.mark.parametrize(
    ("words", "address", "found"),
    [
        ("View in browser", "https://wire.example/letters/7", True),
        ("View this email in your browser", "https://wire.example/letters/7", True),
        ("Read the whole story", "https://wire.example/letters/7", False),
        ("View in browser", "https://click.mailer.example/u/7?r=reader", False),  # who opens it is counted
        ("View in browser", "javascript:open()", False),
    ],
)
def test_the_address_is_that_of_the_letter_on_the_web_if_a_link_says_so(
    tmp_path: Path, words: str, address: str, found: bool
) -> None:
    html = f'<p><a href="{address}">{words}</a></p>' + "".join(f"<p>{story}</p>" for story in STORIES)
    article = one(tmp_path, letter(html=html))
    assert article.url == (address if found else None)
    plain = one(tmp_path, letter(f"{words}: {address}\n\n{TEXT}"))
    assert plain.url == (address if found else None)


# Its body


def nested(stories: tuple[str, ...], depth: int = 4) -> str:
    """As programs for newsletters lay it out: every story in tables inside tables, beside spacers."""
    out = ""
    for number, story in enumerate(stories):
        cell = f"<h3>Story {number}</h3><p>{story}</p>" if number % 2 else f"{story}<br><br>"
        for _ in range(depth):
            cell = f'<table width="100%"><tr><td width="20">&nbsp;</td><td style="padding:0">{cell}</td></tr></table>'
        out += f"<tr><td>{cell}</td></tr>"
    head = "<head><title>x</title><style>p {color: red}</style></head>"
    return f'<html>{head}<body><table role="presentation">{out}</table></body></html>'


def test_tables_inside_tables_lose_no_paragraph(tmp_path: Path) -> None:
    article = one(tmp_path, letter("A short version for old programs, which says next to nothing.", nested(STORIES)))
    paragraphs = article.text.split("\n\n")
    assert [story for story in STORIES if story not in paragraphs] == []
    assert "short version" not in article.text
    assert "color" not in article.text


def test_two_columns_keep_both_stories_and_a_table_of_figures_stays_a_table(tmp_path: Path) -> None:
    columns = f"<table><tr><td><p>{STORIES[0]}</p></td><td><p>{STORIES[1]}</p></td></tr></table>"
    figures = "<table><tr><th>Film</th><th>Weekend</th></tr><tr><td>Lantern</td><td>$12 million</td></tr></table>"
    text = one(tmp_path, letter(html=columns + figures)).text
    assert STORIES[0] in text.split("\n\n")
    assert STORIES[1] in text.split("\n\n")
    assert "| Film | Weekend |\n| Lantern | $12 million |" in text


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td>{STORIES[0]}</td><td>{STORIES[1]}</td></tr></table>",
        f"<table><tbody><tr><td><p>{STORIES[0]}</p><p>{STORIES[1]}</p></td></tr></tbody></table>",
        f"<table><tr><td><table><tr><td>{STORIES[0]}<br>{STORIES[1]}</td></tr></table></td></tr></table>",
        f"<table>{STORIES[0]}<br>{STORIES[1]}</table>",
        f"<div><p>{STORIES[0]}</p><p>{STORIES[1]}</p></div>",
        f"{STORIES[0]}<br>{STORIES[1]}",
    ],
)
def test_a_letter_that_is_one_table_or_bare_words_keeps_each_paragraph(tmp_path: Path, html: str) -> None:
    assert one(tmp_path, letter(html=html, text="Short.")).text.split("\n\n")[1:] == [STORIES[0], STORIES[1]]


def test_the_caption_of_a_table_of_figures_stays(tmp_path: Path) -> None:
    rows = "<tr><td>Lantern</td><td>$12 million</td></tr><tr><td>Ashfall</td><td>$9 million</td></tr>"
    captioned = f"<p>{STORIES[0]}</p><table><caption>The weekend</caption>{rows}</table>"
    assert "The weekend\n\n| Lantern | $12 million |" in one(tmp_path, letter(html=captioned)).text


def test_what_no_reader_sees_and_what_the_mailer_adds_is_no_text(tmp_path: Path) -> None:
    html = (
        '<div style="display:none;max-height:0">The preview of this letter &zwnj;&nbsp;&zwnj;&nbsp;</div>'
        '<p><a href="https://wire.example/1">View in browser</a></p>'
        + "".join(f"<p>{story}</p>" for story in STORIES)
        + "<p>You are receiving this email because you signed up at wire.example.</p>"
        "<p><a href='#'>Unsubscribe</a> | <a href='#'>Update your preferences</a> | <a href='#'>View in browser</a></p>"
        "<p>Forwarded this email? Subscribe here.</p><p>Manage your subscription</p>"
    )
    assert one(tmp_path, letter(html=html)).text == f"Ashfall 2 finds its director\n\n{TEXT}"


def test_sentences_about_letters_and_subscribers_stay(tmp_path: Path) -> None:
    story = "Example Studios told shareholders that 4 million people had chosen to unsubscribe from its service by May."
    assert story in one(tmp_path, letter(f"{TEXT}\n\n{story}")).text


def test_html_without_text_leaves_the_plain_part(tmp_path: Path) -> None:
    assert STORIES[0] in one(tmp_path, letter(html='<body><img src="cid:1"></body>')).text


def test_plain_text_loses_the_addresses_behind_words_and_soft_line_ends(tmp_path: Path) -> None:
    soft = STORIES[0].replace(" for ", " \nfor ")
    message = letter(f"{soft}\n\n{STORIES[1]} <https://wire.example/x?u=1>\n")
    message.set_param("format", "flowed")
    assert one(tmp_path, message).text.split("\n\n")[1:] == [STORIES[0], STORIES[1]]


def test_files_beside_the_letter_are_no_text_and_an_attached_letter_is_read(tmp_path: Path) -> None:
    message = letter(subject="Fwd: for the file", text="See attached.", sender="A Reader <reader@gmail.com>")
    message.add_attachment(
        b"<p>Not the letter's own words, but those of a file.</p>", maintype="text", subtype="html", filename="a.html"
    )
    message.add_attachment(letter())
    articles, problems = read(tmp_path, message)
    assert not problems
    assert [article.title for article in articles] == ["Ashfall 2 finds its director"]
    assert articles[0].outlet == "Example Wire"


def test_an_attached_letter_with_an_odd_long_header_is_read(tmp_path: Path) -> None:
    """The library never comes to an end of breaking such a header into lines."""
    message = letter(subject="For the file")
    message.add_attachment(letter(subject="Lantern moves"))
    data = message.as_bytes().replace(b"charset=", b"chars" + b"et" * 80 + b"=")
    articles, _ = read(tmp_path, data)
    assert [article.title for article in articles] == ["For the file", "Lantern moves"]


def test_a_sheet_names_the_letter_not_those_attached_to_it(tmp_path: Path) -> None:
    (tmp_path / "clippings.csv").write_text("file,title,outlet\nletter.eml,The Morning Reel,Example Gazette\n")
    message = letter()
    message.add_attachment(letter(subject="Lantern moves", text="\n\n".join(STORIES[3:])))
    articles, _ = read(tmp_path, message)
    assert [(a.title, a.outlet) for a in articles] == [
        ("The Morning Reel", "Example Gazette"),
        ("Lantern moves", "Example Gazette"),
    ]


# Letters that were passed on

GMAIL = (
    "For the file, best, A.\n\n---------- Forwarded message ---------\nFrom: Example Wire <news@wire.example>\n"
    f"Date: Mon, Oct 6, 2025 at 9:30 AM\nSubject: Ashfall 2 finds its director\nTo: <reader@home.example>\n\n{TEXT}\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: Example Wire <news@wire.example>\n> Subject: Ashfall 2 finds its director\n"
    "> Date: 6 October 2025 at 09:30:12 CEST\n> To: reader@home.example\n> \n> " + TEXT.replace("\n", "\n> ")
)
OUTLOOK = (
    "________________________________\nFrom: Example Wire <news@wire.example>\nSent: Monday, October 6, 2025 9:30 AM\n"
    f"To: A Reader\nSubject: Ashfall 2 finds its director\n\n{TEXT}\n"
)
GERMAN = (
    "-------- Weitergeleitete Nachricht --------\n"
    "Betreff: Ashfall 2 finds its director\nDatum: Mon, 6 Oct 2025 09:30:00 +0200\n"
    f"Von: Example Wire <news@wire.example>\nAn: reader@home.example\n\n{TEXT}\n"
)


@pytest.mark.parametrize(("text", "mark"), [(GMAIL, "Fwd: "), (APPLE, "Fwd: "), (OUTLOOK, "FW: "), (GERMAN, "WG: ")])
def test_a_letter_that_was_passed_on_has_the_day_and_the_sender_of_the_one_inside(
    tmp_path: Path, text: str, mark: str
) -> None:
    article = one(
        tmp_path,
        letter(text, subject=f"{mark}Ashfall 2 finds its director", sender="A Reader <reader@home.example>"),
    )
    assert (article.title, article.outlet, article.published) == (
        "Ashfall 2 finds its director",
        "Example Wire",
        "2025-10-06",
    )
    assert article.text == f"Ashfall 2 finds its director\n\n{TEXT}"


def test_a_day_inside_that_cannot_be_read_is_not_that_of_passing_on(tmp_path: Path) -> None:
    text = GMAIL.replace("Mon, Oct 6, 2025 at 9:30 AM", "03/04/2025 9:30")
    assert one(tmp_path, letter(text, subject="Fwd: Ashfall 2")).published is None


def test_what_an_answer_quotes_below_is_no_letter_that_was_passed_on(tmp_path: Path) -> None:
    asked = "From: Bram <b@home.example>\nSent: Monday, October 6, 2025\nSubject: x\n\nIs it so?\n"
    article = one(tmp_path, letter(f"{TEXT}\n\n-----Original Message-----\n{asked}", subject="RE: Ashfall 2"))
    assert article.published == "2025-10-07"
    assert STORIES[0] in article.text


MATRYOSHKA = b"Content-Type: multipart/mixed; boundary=a\n\n" + (
    b"--a\nContent-Type: multipart/mixed; boundary=b\n\n" * 200
)


# Mailboxes


def test_a_mailbox_gives_each_letter_in_order_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    quoted = f"From the archive: this line begins with a word that parts letters.\n\n{TEXT}"
    letters = [letter(), letter(text="", subject="Nothing"), letter(quoted, subject="Lantern moves")]
    box = b""
    for message in letters:
        data = message.as_bytes().replace(b"\nFrom the", b"\n>From the")
        box += b"From news@wire.example Tue Oct  7 09:30:00 2025\n" + data + b"\n"
    for data in (box, box.replace(b"\n", b"\r\n")):
        articles, problems = read(tmp_path, data, "box.mbox")
        assert [article.title for article in articles] == ["Ashfall 2 finds its director", "Lantern moves"]
        assert "\n\nFrom the archive: this line" in articles[1].text
        assert [problem.message for problem in problems] == ["letter 2: the letter holds no text"]


def test_empty_letters_of_a_mailbox_are_told_once(tmp_path: Path) -> None:
    empty = b"From a@wire.example Tue Oct  7 09:30:00 2025\n\n"
    full = b"From news@wire.example Tue Oct  7 09:30:00 2025\n" + letter().as_bytes() + b"\n"
    articles, problems = read(tmp_path, empty + full + empty * 2_000, "box.mbox")
    assert [article.title for article in articles] == ["Ashfall 2 finds its director"]
    assert [problem.message for problem in problems] == ["2,001 letters are empty; the others were read"]
    articles, problems = read(tmp_path, empty * 2_000, "box.mbox")
    assert not articles
    assert [problem.message for problem in problems] == ["holds only empty letters"]


def test_a_mailbox_is_read_letter_by_letter(tmp_path: Path) -> None:
    """Letters with half a megabyte of pictures each: a mailbox of sixteen takes no more memory than one of four."""
    peaks = []
    for count in (4, 16):
        path = tmp_path / f"{count}.mbox"
        with path.open("wb") as file:
            for number in range(count):
                message = letter(subject=f"Letter {number}")
                message.add_attachment(bytes(400_000), maintype="image", subtype="png", filename="still.png")
                file.write(b"From news@wire.example Tue Oct  7 09:30:00 2025\n" + message.as_bytes() + b"\n")
        tracemalloc.start()
        titles = [item.title for item in intake.read_file(path) if isinstance(item, Article)]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert titles == [f"Letter {number}" for number in range(count)]
    assert peaks[1] < 1.2 * peaks[0]


def test_a_letter_over_the_limit_is_told_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slatewire.intake.mail.mail.LARGEST_LETTER", 50_000)
    monkeypatch.setattr("slatewire.intake.mail.mailbox.LARGEST_LETTER", 50_000)
    first = letter(subject="Too long", text="x" * 70 + "\n" * 60_000)
    box = b"".join(b"From a Tue Oct  7 09:30:00 2025\n" + m.as_bytes() + b"\n" for m in (first, letter()))
    articles, problems = read(tmp_path, box, "box.mbox")
    assert [article.title for article in articles] == ["Ashfall 2 finds its director"]
    assert "letter 1: is larger than" in problems[0].message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.mbox", b"Subject: x\n\ntext\n", "is no mailbox"),
        ("a.mbox", b"", "is empty"),
        ("a.eml", b" \n", "is empty"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\n\x89PNG", "holds no text"),
        ("a.eml", MATRYOSHKA, "too many parts"),
    ],
)  # fmt: skip
def test_what_is_no_letter_says_so(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    articles, problems = read(tmp_path, data, name)
    assert not articles
    assert words in problems[0].message
    assert problems[0].hint

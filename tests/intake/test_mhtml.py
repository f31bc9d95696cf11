"""Pages saved as one file: the page itself is the article, and nothing of what hangs on it."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from slatewire import intake
from slatewire.model import Article, Problem

ADDRESS = "https://wire.example/2025/10/ashfall-2"
BODY = (
    "Mara Holt has signed on to direct Ashfall 2 for Example Studios, the company said on Tuesday.",
    "The café scenes are to be shot in Lisbon from March, and the budget is put at $40 million = £30 million.",
    "“We have waited nine years for this,” Holt told Example Wire in an interview on the set of her last film.",
)
FRAME = "<html><body><p>Buy a watch today, and another tomorrow, at half the price of a week ago.</p></body></html>"


def page(canonical: str = "", charset: str = "utf-8") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<html><head><meta charset="{charset}">{link}<meta property="og:site_name" content="Example Wire">'
        '<meta property="article:published_time" content="2025-10-07T09:30:00Z"></head>'
        f"<body><article><h1>Ashfall 2 finds its director</h1>{paragraphs}</article></body></html>"
    )


def part(content: bytes, kind: str, identity: str, location: str, encoding: str) -> bytes:
    head = f"Content-Type: {kind}\r\nContent-ID: <{identity}>\r\nContent-Transfer-Encoding: {encoding}\r\n"
    return f"{head}Content-Location: {location}\r\n\r\n".encode() + content + b"\r\n"


def saved(parts: list[bytes], snapshot: str = ADDRESS, more: str = "") -> bytes:
    """As Chrome writes it."""
    rule = "----MultipartBoundary--x----"
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {snapshot}\r\nSubject: Ashfall 2\r\n"
        "Date: Wed, 8 Oct 2025 23:10:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{more}\r\n\tboundary="{rule}"\r\n\r\n'
    ).encode()
    line = f"--{rule}".encode()
    return head + line + b"\r\n" + (line + b"\r\n").join(parts) + line + b"--\r\n"


def main_part(html: str, location: str = ADDRESS, charset: str = "utf-8", kind: str = "text/html") -> bytes:
    content = quopri.encodestring(html.encode(charset)).replace(b"\n", b"\r\n")
    return part(content, kind, "frame-1@mhtml.blink", location, "quoted-printable")


AD = part(FRAME.encode(), "text/html", "frame-2@mhtml.blink", "https://ads.example/1", "binary")
PICTURE = part(b"iVBORw0KGgo=", "image/png", "p", "https://wire.example/a.png", "base64")


def read(folder: Path, data: bytes, name: str = "page.mhtml") -> tuple[list[Article], list[Problem]]:
    path = folder / name
    path.write_bytes(data)
    items = list(intake.read_file(path))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht"])
def test_the_page_is_the_article_its_frames_are_not(tmp_path: Path, name: str) -> None:
    articles, problems = read(tmp_path, saved([main_part(page()), AD, PICTURE]), name)
    assert not problems
    assert len(articles) == 1
    article = articles[0]
    assert article.text == "\n\n".join(("Ashfall 2 finds its director", *BODY))
    assert (article.outlet, article.url) == ("Example Wire", ADDRESS)
    assert (article.published, article.retrieved) == ("2025-10-07", "2025-10-08")


def test_a_page_says_better_where_it_stands_than_where_it_was_saved(tmp_path: Path) -> None:
    data = saved([main_part(page(canonical=ADDRESS), f"{ADDRESS}?utm_source=x")], snapshot=f"{ADDRESS}?utm_source=x")
    assert read(tmp_path, data)[0][0].url == ADDRESS


def test_the_root_is_the_part_that_the_file_names_wherever_it_stands(tmp_path: Path) -> None:
    data = saved([AD, PICTURE, main_part(page())], more='\r\n\tstart="<frame-1@mhtml.blink>";')
    articles, problems = read(tmp_path, data)
    assert not problems
    assert BODY[0] in articles[0].text


def test_the_encoding_that_the_part_names_counts(tmp_path: Path) -> None:
    html = page(charset="x").replace("“", "'").replace("”", "'").replace("£", "ł")
    data = saved([main_part(html, charset="iso-8859-2", kind="text/html; charset=iso-8859-2")])
    articles, _ = read(tmp_path, data)
    assert "café" in articles[0].text
    assert "ł30 million" in articles[0].text


def test_a_page_of_very_many_pictures_is_read(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, saved([main_part(page()), *[PICTURE] * 400]))
    assert not problems
    assert BODY[2] in articles[0].text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"no mail at all, only words", "holds no page"),
        (saved([PICTURE]), "holds no page"),
        (saved([main_part("<html><body><script>load()</script></body></html>")]), "no article text"),
    ],
)
def test_a_file_without_a_page_says_so(tmp_path: Path, data: bytes, words: str) -> None:
    articles, problems = read(tmp_path, data)
    assert not articles
    assert words in problems[0].message
    assert problems[0].hint

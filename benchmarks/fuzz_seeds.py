# ruff: noqa: E501 (lines of formats stay whole)
"""Small sound files of every kind, of our own writing, for the fuzzer to harm; and the words of each format."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

STORY = (
    "Mara Holt has signed on to direct Ashfall 2 for Example Studios, the company said on Tuesday.",
    "The café scenes of the sequel are to be shot in Lisbon from March, and the budget is put at $40 million.",
    "“We have waited nine years for this,” Holt told Example Wire. Tamsin Odell is in talks for the lead.",
)
TEXT = "\n\n".join(STORY)
ADDRESS = "https://wire.example/2025/10/ashfall-2-finds-its-director"

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ashfall 2 finds its director - Example Wire</title>
<meta property="og:title" content="Ashfall 2 finds its director"><meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2025-10-07T09:30:00+02:00"><link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "Ashfall 2 finds its director", "datePublished": "2025-10-07", "dateModified": "2025-10-09",
"author": [{{"@type": "Person", "name": "Jane Roe"}}], "publisher": {{"name": "Example Wire"}}}}]}}</script></head>
<body><nav><ul><li><a href="/film">Film</a></li><li><a href="/tv">TV</a></li></ul></nav>
<article><h1>Ashfall 2 finds its director</h1><p class="byline">By Jane Roe | <time datetime="2025-10-07">7 October</time></p>
{"".join(f"<p>{line}</p>" for line in STORY)}
<table><tr><td>Ashfall 2</td><td>35%</td></tr><tr><td>Lantern</td><td>20%</td></tr></table>
<blockquote>Share this &amp; more</blockquote></article><footer>&copy; 2025 Example Media, LLC</footer></body></html>
""".encode()

DUMP = f"""Example Wire
News | Film | TV | Reviews
Ashfall 2 finds its director
By Jane Roe | Published Oct. 7, 2025

{TEXT}

| Film | Odds |
Ashfall 2 35%
Lantern 20%
The Long Quay 5/2

You may also like
Lantern sets its cast
12 comments
(c) 2025 Example Media, LLC. All rights reserved.
""".encode()

FRONT = f"""---
title: "Ashfall 2: a director"
outlet: Example Wire
byline: [Jane Roe, Ada Fisk]
published: 2025-10-07
url: {ADDRESS}
---
{TEXT}
""".encode()

HEAD_LINE = f" date 2025-10-07 Ashfall 2 finds its director\n\n{TEXT}\n".encode()


def texts() -> list[bytes]:
    return [DUMP, FRONT, HEAD_LINE, TEXT.encode("cp1252", "replace"), TEXT.encode("utf-16")]


def pages() -> list[bytes]:
    plain = "".join(f"<div><span>{line}</span><br></div>" for line in STORY)
    latin = f'<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><body>{plain}</body></html>'
    saved = f"<!-- saved from url=({len(ADDRESS):04})" + f"{ADDRESS} -->\n"
    return [PAGE, latin.encode("latin-1", "replace"), saved.encode() + PAGE]


def lines() -> list[bytes]:
    rows = [
        {"title": "Ashfall 2 finds its director", "text": TEXT, "url": ADDRESS, "published": "2025-10-07"},
        {"body": STORY[0], "outlet": "Example Wire", "byline": "Jane Roe", "updated": "2025-10", "retrieved": 2025},
    ]
    return ["".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()]


def letter(nested: bool = True) -> EmailMessage:
    """A newsletter with both texts, a picture and, if ``nested``, the letter that somebody forwarded attached to it."""
    message = EmailMessage()
    message["Subject"] = "Morning Reel: Ashfall 2 finds its director"
    message["From"] = "Example Wire <news@wire.example>"
    message["To"] = "reader@home.example"
    message["Date"] = "Tue, 07 Oct 2025 23:30:00 -0700"
    message["Message-ID"] = "<1@wire.example>"
    message["List-Unsubscribe"] = "<https://wire.example/unsubscribe?u=1>"
    message.set_content(
        f"View in browser: {ADDRESS}\n\n{TEXT}\n\nUnsubscribe\n", charset="utf-8", cte="quoted-printable"
    )
    cells = "".join(f"<tr><td><table><tr><td><h2>Story</h2><p>{line}</p></td></tr></table></td></tr>" for line in STORY)
    look = f'<html><body><a href="{ADDRESS}">View in browser</a><table>{cells}</table><a href="#">Unsubscribe</a></body></html>'
    message.add_alternative(look, subtype="html", charset="utf-8", cte="base64")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="still.png")
    if nested:
        message.add_attachment(letter(nested=False))
    return message


def letters() -> list[bytes]:
    forwarded = EmailMessage()
    forwarded["Subject"] = "Fwd: Ashfall 2 finds its director"
    forwarded["From"] = "A Reader <reader@home.example>"
    forwarded["Date"] = "Wed, 08 Oct 2025 10:00:00 +0000"
    forwarded.set_content(
        "For the file.\n\n---------- Forwarded message ---------\nFrom: Example Wire <news@wire.example>\n"
        f"Date: Tue, Oct 7, 2025 at 9:30 AM\nSubject: Ashfall 2 finds its director\nTo: <reader@home.example>\n\n{TEXT}\n"
    )
    old = b"Subject: =?iso-8859-1?Q?Caf=E9?= news\nDate: 7 Oct 2025 09:00 EST\nContent-Type: text/plain; charset=x-odd\n\n"
    return [letter().as_bytes(), forwarded.as_bytes(), old + TEXT.encode("cp1252", "replace")]


def boxes() -> list[bytes]:
    box = b"".join(b"From news@wire.example Tue Oct  7 09:30:00 2025\n" + one + b"\n" for one in letters())
    return [box, box.replace(b"\n", b"\r\n"), b"From MAILER-DAEMON\n\n>From here on\n" + TEXT.encode()]


def page_archives() -> list[bytes]:
    rule = "----MultipartBoundary--abc----"
    frame = "<html><body><p>Buy a watch today, and another one tomorrow, at half the price of both.</p></body></html>"
    page = PAGE.decode().replace("=", "=3D").replace("é", "=C3=A9").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D")
    return [
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Ashfall 2 finds its director\r\n"
            "Date: Wed, 8 Oct 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
            f'\ttype="text/html";\r\n\tboundary="{rule}"\r\n\r\n\r\n--{rule}\r\nContent-Type: text/html\r\n'
            f"Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            f"Content-Location: {ADDRESS}\r\n\r\n{page}\r\n--{rule}\r\nContent-Type: text/html\r\n"
            f"Content-ID: <frame-2@mhtml.blink>\r\nContent-Transfer-Encoding: binary\r\n"
            f"Content-Location: https://ads.example/1\r\n\r\n{frame}\r\n--{rule}--\r\n"
        ).encode()
    ]


def prints() -> list[bytes]:
    """A page printed by a browser: with its text plain, and again with all streams packed."""
    shown = [
        ("10/8/25, 9:14 AM", 40, 770), ("Ashfall 2 finds its director", 240, 770), ("Ashfall 2 finds its director", 40, 720),
        ("By Jane Roe", 40, 690), ("Oct. 7, 2025", 40, 670), ("Mara Holt has signed on to direct Ashfall 2 for Example", 40, 640),
        ("Studios, the company said on Tues-", 40, 626), ("day, and the budget is put at $40 million.", 40, 612),
        (ADDRESS, 40, 20), ("1/2", 560, 20),
    ]  # fmt: skip
    drawn = "".join(f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n" for words, x, y in shown).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [4 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Title (Ashfall 2 finds its director) /Author (Jane Roe) /CreationDate (D:20251008091400Z) >>",
    ]
    plain = pdf(parts)
    out = [plain]
    try:
        from pypdf import PdfWriter

        writer = PdfWriter(clone_from=io.BytesIO(plain))
        for page in writer.pages:
            page.compress_content_streams()
        writer.encrypt("")
        packed = io.BytesIO()
        writer.write(packed)
        out.append(packed.getvalue())
    except ImportError:
        pass
    return out


def pdf(parts: list[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1: the first is the catalogue, the last its information."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(parts) + 1, len(parts))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _records() -> list[bytes]:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
        len(PAGE),
        PAGE,
    )
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    squeezed = gzip.compress(PAGE, mtime=0)
    chunked += b"%x\r\n%b\r\n0\r\n\r\n" % (len(squeezed), squeezed)
    out = []
    for number, (kind, body) in enumerate(
        (("warcinfo", b"software: example\r\n"), ("response", answer), ("response", chunked))
    ):
        content = "application/warc-fields" if kind == "warcinfo" else "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
            f"WARC-Target-URI: {ADDRESS}-{number}\r\nWARC-Date: 2025-10-08T10:00:00Z\r\nContent-Type: {content}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        out.append(head.encode() + body + b"\r\n\r\n")
    return out


def archives() -> list[bytes]:
    return [b"".join(_records())]


def packed_archives() -> list[bytes]:
    return [
        b"".join(gzip.compress(record, mtime=0) for record in _records()),
        gzip.compress(b"".join(_records()), mtime=0),
    ]


def zipped_archives() -> list[bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(
            "datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": []})
        )
        made.writestr("archive/data.warc.gz", packed_archives()[0])
        made.writestr(
            "pages/pages.jsonl", json.dumps({"format": "json-pages-1.0"}) + "\n" + json.dumps({"url": ADDRESS}) + "\n"
        )
        made.writestr("indexes/index.cdx", "example,wire)/ 20251008100000 {}\n")
    return [out.getvalue()]


def feeds() -> list[bytes]:
    rss = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Example Wire</title><link>https://wire.example/</link><item><title>Ashfall 2</title><link>{ADDRESS}</link>"
        f"<pubDate>Tue, 07 Oct 2025 09:30:00 GMT</pubDate><description><![CDATA[{STORY[0]}]]></description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{line}</p>' for line in STORY)}]]></content:encoded></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><id>urn:x</id><updated>2025-10-07T09:30:00Z</updated>'
        f'<entry><title type="html">Ashfall 2</title><link href="{ADDRESS}"/><id>urn:y</id><updated>2025-10-07T09:30:00Z</updated>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY[0]}</p></div></content></entry></feed>'
    )
    as_json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Wire",
        "items": [{"id": "1", "url": ADDRESS, "title": "Ashfall 2", "content_html": f"<p>{TEXT}</p>", "date_published": "2025-10-07T09:30:00Z"}],
    }  # fmt: skip
    return [rss.encode(), atom.encode(), json.dumps(as_json).encode()]


def sitemaps() -> list[bytes]:
    news = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{ADDRESS}</loc><lastmod>2025-10-07</lastmod>'
        "<news:news><news:publication><news:name>Example Wire</news:name></news:publication><news:title>Ashfall 2</news:title>"
        "<news:publication_date>2025-10-07T09:30:00Z</news:publication_date></news:news></url></urlset>"
    )
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://wire.example/s1.xml.gz</loc>'
        "<lastmod>2025-10-07</lastmod></sitemap></sitemapindex>"
    )
    return [news.encode(), index.encode(), gzip.compress(news.encode(), mtime=0), f"{ADDRESS}\n{ADDRESS}-2\n".encode()]


def link_lists() -> list[bytes]:
    bookmarks = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><H3>Film</H3>\n<DL><p>\n"
        f'<DT><A HREF="{ADDRESS}" ADD_DATE="1759829400">Ashfall 2</A>\n</DL><p>\n</DL><p>\n'
    )
    outline = (
        '<?xml version="1.0"?><opml version="2.0"><head><title>Film</title></head><body><outline text="Trade">'
        '<outline type="rss" text="Example Wire" xmlUrl="https://wire.example/feed/" htmlUrl="https://wire.example/"/></outline></body></opml>'
    )
    return [f"# films\n{ADDRESS}\n\n{ADDRESS}-2 a note\n".encode(), bookmarks.encode(), outline.encode()]


def sheets() -> list[bytes]:
    row = f"ashfall.txt,Example Wire,{ADDRESS},Ashfall 2 finds its director,Jane Roe,2025-10-07\n"
    sheet = f"file,outlet,url,title,byline,published\n{row}gone.txt,Example Gazette,,,,Oct. 7\n"
    return [sheet.encode(), b"\xef\xbb\xbf" + sheet.replace(",", ";").encode(), sheet.encode("utf-16")]


MARKUP = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<table><tr><td>", b"</td></tr></table>", b"<article>", b"<script>",
    b"</script>", b"<!--", b"-->", b"<br>", b"<svg>", b"<template>", b"<frameset>", b"<![CDATA[", b"]]>",
    b"<time datetime='2025-10-07'>", b"<meta name=date content='", b"<base href='//['>", b"charset=utf-7",
    b"charset=utf-16", b"charset=idna", b"&nbsp;", b"<h1>", b"<a href='http://[::1'>", b"<span>", b'{"@graph":[',
    b"[[[[", b"<textarea>", b"<b><i>", b"&#xD800;", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
)  # fmt: skip
WORDS = (
    b"By ", b"Posted ", b"Published Oct. 7, 2025", b"| ", b"35%", b"5/2", b"+450", b"Related:",
    b"You may also like\n", b"12 comments\n", b"Reply\n", b"---\n", b"---\ntitle: ", b"&a [*a, *a]",
    b"!!python/object:os.system", b" date 2025-10-07 ", b"\t", b"This story originally appeared on ",
    b"\xc2\xa9 2025 ", b"Photo by ", b"is part of ", b"\xe2\x80\x9c", b"Updated ", b"[", b"](",
)  # fmt: skip
JSON = (
    b'{"text": "',
    b'"}',
    b'{"',
    b"[",
    b"]",
    b"null",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b'"url": "http://[',
    b"-",
    b"NaN",
    b"\n",
    b"\\",
)
MAIL = (
    b"Subject: ", b"Date: ", b"From: ", b"From x\n", b">From ", b"\nFrom ", b"=?utf-8?B?", b"=?utf-8?Q?=", b"?=",
    b"Content-Type: ", b"text/html", b"text/plain", b"message/rfc822", b"multipart/mixed; boundary=",
    b"multipart/alternative", b"boundary=\"\"", b"charset=", b"charset=utf-7", b"charset=\"us-ascii'\"",
    b"Content-Transfer-Encoding: base64", b"quoted-printable", b"x-uuencode", b"begin 644 a\n", b"--", b"\r\n ",
    b"name*0*=utf-8''%FF", b"=3D", b"=\r\n", b"=XX", b"Forwarded message", b"-----Original Message-----",
    b"Begin forwarded message:", b"Sent: ", b"From: a <a@b> (c (d", b"-0000", b"+9999", b"@", b"<>",
    b"Content-Location: ", b"\xe9",
)  # fmt: skip
PRINT = (
    b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"<<", b">>", b"[",
    b"]", b"(", b")", b"/Kids [2 0 R]", b"/Parent 3 0 R", b"/Length 999999999", b"/Filter /FlateDecode",
    b"/Filter [/ASCIIHexDecode /ASCII85Decode /LZWDecode /RunLengthDecode]", b"/Encrypt 7 0 R", b"/ToUnicode 4 0 R",
    b"/Type /ObjStm /N 9 /First 0", b"/Count -1", b"/Prev 0", b"1 0 R", b"BT", b"ET", b"Tj", b"TJ", b"Tm",
    b"/F1 1e30 Tf", b"Do", b"q", b"Q", b"-\n", b"/Type /XRef /W [1 9 9]", b"BI ID EI", b"\\777", b"<FEFF>",
    b"/Encoding /Identity-H",
)  # fmt: skip
CELLS = (
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"\r",
    b"ashfall.txt",
    b"../ashfall.txt",
    b"file",
    b"published",
    b"://",
    b'"a\nb"',
)
RECORDS = (
    b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: ", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n",
    b"Transfer-Encoding: chunked", b"Content-Encoding: br", b"Content-Encoding: gzip", b"WARC-Target-URI: ",
    b"WARC-Date: ", b"WARC-Type: revisit", b"ffffffff\r\n", b"WARC/9", b"Content-Type: text/html; charset=",
    b"WARC-Truncated: length", b"WARC-Block-Digest: sha1:X",
)  # fmt: skip
FEED = (
    b"<item>", b"</item>", b"<entry>", b"<link>", b"<pubDate>", b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>", b"&a;",
    b"<![CDATA[", b"]]>", b"xmlns=", b"<loc>", b"<url>", b"<sitemap>", b"http://[", b"javascript:", b"xml:base='",
    b"<outline ", b"xmlUrl=", b"<DT><A HREF=", b"<DL>", b'{"items":[', b"encoding='x'",
)  # fmt: skip

Made = Callable[[], list[bytes]]
# By the ending of a file: what is harmed, the words of its format.
FILES: dict[str, tuple[Made, tuple[bytes, ...]]] = {
    ".txt": (texts, WORDS),
    ".html": (pages, MARKUP),
    ".jsonl": (lines, JSON),
    ".eml": (letters, MAIL + MARKUP),
    ".mbox": (boxes, MAIL + MARKUP),
    ".mhtml": (page_archives, MAIL + MARKUP),
    ".pdf": (prints, PRINT),
    ".warc": (archives, RECORDS + MARKUP),
    ".warc.gz": (packed_archives, RECORDS + MARKUP),
    ".wacz": (zipped_archives, RECORDS + JSON),
    ".xml": (feeds, FEED),
    ".opml": (link_lists, FEED),
}

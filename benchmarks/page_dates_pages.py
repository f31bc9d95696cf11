# ruff: noqa: E501 (a page stands on one line)
"""Pages to measure dates with: heads, dates and addresses of invented outlets, with what each states.

Every page has a headline, two paragraphs, a copyright line of other years, and on every second one teasers and a comment
with dates of their own. ``ASIDE`` was written before there were rules and was not looked at until they stood on
``DEVELOPED``; ``LATER`` was written after that. All three are by the same hand as the rules.
Conventions (names of elements, classes, types) are those of schema.org, Open Graph, WordPress, Parse.ly, Dublin Core.
"""

from __future__ import annotations

from dataclasses import dataclass

H = "https://wire.example"
_TEASERS = """<aside class="related"><h2>More news</h2><article><h3><a href="/a">Gull Street adds a floor</a></h3>
<time class="entry-date published" datetime="2025-09-12T10:00:00Z">September 12, 2025</time></article>
<article><h3><a href="/b">Pier 9 names a chief</a></h3><time datetime="2025-11-02">Nov. 2, 2025</time></article></aside>
<ol id="comments"><li class="comment"><p>First.</p><time datetime="2025-10-11T08:00:00Z">October 11, 2025</time></li></ol>"""
_SHELL = """<!DOCTYPE html><html><head><title>Odell boards Ashfall 2</title>{head}</head><body>
<header class="site"><a href="/">Example Wire</a><nav><a href="/film">Film</a></nav></header><main>{body}{teasers}</main>
<footer>Copyright 2012-2024 Example Wire Media, LLC. Terms as of May 5, 2021.</footer></body></html>"""
_TEXT = """<p>Tamsin Odell has signed on to star in the sequel, Example Studios announced, and the two sides spent most of a
week on the contract before anybody was told about it.</p><p>She plays a pilot. Filming starts in Lisbon on March 3, 2026,
two people with knowledge of the plans said, and the film is to open on December 18, 2026, ahead of the holidays.</p>"""
_H1 = "<h1>Odell boards Ashfall 2</h1>"


@dataclass(frozen=True)
class Case:
    """A page's markup and address, the dates that it states, and what it is a case of."""

    kind: str
    published: str
    updated: str = ""
    head: str = ""
    top: str = ""  # between headline and text
    url: str = f"{H}/film/odell-boards-ashfall-2/"
    before: str = ""  # between the opening of the article and its headline
    after: str = ""  # after the text, inside the article
    open: str = "<article>"
    close: str = "</article>"
    retrieved: str = "2026-11-20"

    def html(self, teasers: bool) -> str:
        """The page, with or without teasers and comments."""
        body = f"{self.open}{self.before}{_H1}{self.top}{_TEXT}{self.after}{self.close}"
        return _SHELL.format(head=self.head, body=body, teasers=_TEASERS if teasers else "")


def ld(text: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{text}</script>'


def meta(name: str, content: str, by: str = "property") -> str:
    return f'<meta {by}="{name}" content="{content}">'


def news(dates: str, kind: str = "NewsArticle", more: str = "") -> str:
    return ld(f'{{"@context":"https://schema.org","@type":"{kind}","headline":"Odell boards Ashfall 2",{more}{dates}}}')


P, M = '"datePublished":"{}"', '"datePublished":"{}","dateModified":"{}"'
PUB, MOD = "article:published_time", "article:modified_time"

DEVELOPED = [
    # Structured data
    Case("JSON-LD", "2025-10-07", "2025-10-09", news(M.format("2025-10-07T09:30:00-07:00", "2025-10-09T11:00:00-07:00"))),
    Case("JSON-LD in a list", "2025-10-07", "", ld('[{"@type":"Organization","name":"Example Wire"},{"@type":["NewsArticle","Article"],"datePublished":"2025-10-07T09:30:00-04:00"}]')),
    Case("JSON-LD in a graph", "2025-10-07", "2025-10-08", ld('{"@graph":[{"@type":"WebSite","url":"https://wire.example/"},{"@type":"WebPage","@id":"https://wire.example/film/odell-boards-ashfall-2/","datePublished":"2025-10-07T16:00:00+00:00"},{"@type":"Article","headline":"Odell boards Ashfall 2","datePublished":"2025-10-07T16:00:00+00:00","dateModified":"2025-10-08T19:00:00+00:00"}]}')),
    Case("JSON-LD, main entity of a page", "2025-10-07", "", ld('{"@type":"WebPage","datePublished":"2024-01-01","mainEntity":{"@type":"NewsArticle","headline":"Odell boards Ashfall 2","datePublished":"2025-10-07"}}')),
    Case("JSON-LD with a trailing comma", "2025-10-07", "", ld('{"@type":"NewsArticle","headline":"Odell boards Ashfall 2","datePublished":"2025-10-07T10:00:00-05:00",}')),
    Case("JSON-LD in CDATA", "2025-10-07", "", ld('\n//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2025-10-07"};\n//]]>\n')),
    Case("JSON-LD of teasers and of the page", "2025-10-07", "", ld('[{"@type":"NewsArticle","url":"https://wire.example/film/pier-9/","headline":"Pier 9 names a chief","datePublished":"2025-11-02"},{"@type":"NewsArticle","url":"https://wire.example/film/odell-boards-ashfall-2/","headline":"Odell boards Ashfall 2","datePublished":"2025-10-07"}]')),
    Case("JSON-LD of teasers alone", "", "", ld('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","url":"https://wire.example/a","datePublished":"2025-11-02"},{"@type":"NewsArticle","url":"https://wire.example/b","datePublished":"2025-11-03"}]}')),
    Case("JSON-LD of a film under review", "2025-10-07", "", news(P.format("2025-10-07"), "Review", '"itemReviewed":{"@type":"Movie","name":"Ashfall","datePublished":"2019-06-14"},')),
    # Meta elements
    Case("Open Graph", "2025-10-07", "2025-10-10", meta(PUB, "2025-10-07T09:30:00-07:00") + meta(MOD, "2025-10-10T08:00:00-07:00")),
    Case("Parse.ly", "2025-10-07", "", meta("parsely-pub-date", "2025-10-07T16:30:00Z", "name")),
    Case("Dublin Core", "2025-10-07", "2025-10-09", meta("DC.date.issued", "2025-10-07", "name") + meta("DCTERMS.modified", "2025-10-09", "name")),
    Case("meta, year first with strokes", "2025-10-07", "", meta("citation_publication_date", "2025/10/07", "name")),
    Case("meta as in a mail", "2025-10-07", "", meta("date", "Tue, 07 Oct 2025 09:30:00 -0700", "name")),
    Case("meta, two orders possible", "", "", meta("date", "10/07/2025", "name")),
    # Elements
    Case("microdata", "2025-10-07", "2025-10-09", "", '<meta itemprop="datePublished" content="2025-10-07T09:30-07:00"><span itemprop="dateModified" content="2025-10-09">later</span>', open='<article itemscope itemtype="https://schema.org/NewsArticle">'),
    Case("microdata of a teaser", "2025-10-07", "", "", '<time itemprop="datePublished" datetime="2025-10-07">7 Oct</time>', before='<div itemscope itemtype="http://schema.org/NewsArticle"><a itemprop="url" href="/x">Pier 9</a><time itemprop="datePublished" datetime="2025-11-02">2 Nov</time></div>', open='<article itemscope itemtype="http://schema.org/NewsArticle">'),
    Case("RDFa", "2025-10-07", "", "", '<span property="schema:datePublished" content="2025-10-07T09:30:00-04:00">Tuesday</span>', open='<article vocab="https://schema.org/" typeof="NewsArticle">'),
    Case("time marked by class", "2025-10-07", "2025-10-09", "", '<time class="entry-date published" datetime="2025-10-07T09:30:00-07:00">October 7, 2025</time><time class="updated" datetime="2025-10-09T09:30:00-07:00">October 9, 2025</time>'),
    Case("time with both classes", "2025-10-07", "", "", '<time class="entry-date published updated" datetime="2025-10-07T09:30:00-07:00">October 7, 2025</time>'),
    Case("time with a label", "2025-10-07", "2025-10-09", "", '<p>Published <time datetime="2025-10-07">Oct 7</time>, updated <time datetime="2025-10-09">Oct 9</time></p>'),
    Case("time, the only one", "2025-10-07", "", "", '<div><time datetime="2025-10-07T09:30">Oct 7</time></div>'),
    Case("two times without a word", "", "", "", '<time datetime="2025-10-07">a</time> <time datetime="2025-10-09">b</time>'),
    Case("class, no machine's date", "2025-10-07", "", "", '<div class="article-date">Published on October 7, 2025 9:30am PT</div>'),
    Case("class, two dates in one line", "2025-10-07", "2025-10-09", "", '<p class="dateline">Published Oct. 7, 2025 | Updated Oct. 9, 2025</p>'),
    Case("only teasers have dates", "", ""),
    Case("only the copyright has a year", "", "", meta("copyright", "2025", "name")),
    # Address
    Case("address, day", "2025-10-07", url=f"{H}/2025/10/07/odell-boards-ashfall-2/"),
    Case("address, month", "2025-10", url=f"{H}/2025/10/odell-boards-ashfall-2/"),
    Case("address, compact", "2025-10-07", url=f"{H}/film/odell-ashfall-20251007-story.html"),
    Case("address, a year that is a title", "", url=f"{H}/film/blade-of-2049/12/"),
    Case("address, a release", "", url=f"{H}/film/ashfall-2-to-open-2026-12-18/", retrieved="2025-11-20"),
    # Disagreement
    Case("stamp against the address", "2025-10-07", "", news(P.format("2025-10-07T09:30:00-07:00")), url=f"{H}/2025/10/05/odell/"),
    Case("JSON-LD against meta", "2025-10-07", "", news(P.format("2025-10-07T09:00:00-07:00")) + meta("date", "2025-11-20", "name")),
    Case("month and day", "2025-10-07", "", meta("dc.date", "2025-10", "name"), url=f"{H}/2025/10/07/odell/"),
    # Zones
    Case("zone, evening in its own", "2025-10-07", "", news(P.format("2025-10-07T23:30:00-07:00"))),
    Case("zone, UTC against the address", "2025-10-07", "", news(P.format("2025-10-08T03:10:00Z")), url=f"{H}/2025/10/07/odell/"),
    Case("zone, UTC against what is shown", "2025-10-07", "", "", '<time class="entry-date" datetime="2025-10-08T03:10:00Z">October 7, 2025 8:10 pm</time>'),
    Case("zone, UTC and nothing against it", "2025-10-08", "", news(P.format("2025-10-08T03:10:00Z"))),
    Case("zone, saved a minute later", "2025-10-07", "", news(M.format("2025-10-08T03:10:00+00:00", "2025-10-08T03:11:22+00:00")), url=f"{H}/2025/10/07/odell/"),
    # Updates
    Case("update on the day itself", "2025-10-07", "", meta(PUB, "2025-10-07T09:30:00-07:00") + meta(MOD, "2025-10-07T09:34:10-07:00")),
    Case("update before publication", "2025-10-07", "", news(M.format("2025-10-07T09:30:00-07:00", "2025-10-05T18:00:00-07:00"))),
    Case("update years later, unsaid", "2019-05-14", "", news(M.format("2019-05-14T09:30:00-07:00", "2025-02-03T04:00:00-08:00"))),
    Case("update years later, said", "2019-05-14", "2025-02-03", news(M.format("2019-05-14T09:30:00-07:00", "2025-02-03T04:00:00-08:00")), '<p class="byline">Updated <time datetime="2025-02-03">February 3, 2025</time></p>'),
    Case("update alone", "", "2025-10-09", meta("og:updated_time", "2025-10-09T08:00:00-07:00")),
    # Implausible
    Case("the epoch", "2025-10-07", "", news(P.format("1970-01-01T00:00:00Z")) + meta(PUB, "2025-10-07T09:30:00-07:00")),
    Case("after the download", "", "", news(P.format("2026-12-18")), retrieved="2026-11-20"),
    Case("the server's clock at the download", "", "", meta("date", "2026-11-20T10:00:07Z", "name"), retrieved="2026-11-20T10:00:05Z"),
]  # fmt: skip

ASIDE = [
    Case("JSON-LD", "2024-02-29", "2024-03-04", news(M.format("2024-02-29", "2024-03-04"), "OpinionNewsArticle")),
    Case("JSON-LD in a list", "2025-01-03", "", ld('[[{"@type":"BreadcrumbList"}],{"@type":"http://schema.org/NewsArticle","datePublished":["2025-01-03T10:00:00+01:00"]}]')),
    Case("JSON-LD in a graph", "2025-06-30", "", ld('{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://wire.example/film/odell-boards-ashfall-2/","datePublished":"2025-06-30T08:00:00+02:00","dateModified":"2025-06-30T08:05:00+02:00"},{"@type":"Person","name":"Jane Roe"}]}')),
    Case("JSON-LD, main entity of a page", "2025-06-30", "2025-07-02", ld('{"@type":"ItemPage","mainEntity":[{"@type":"ReportageNewsArticle","datePublished":{"@type":"xsd:dateTime","@value":"2025-06-30T10:00:00+02:00"},"dateModified":{"@value":"2025-07-02T10:00:00+02:00"}}]}')),
    Case("JSON-LD with comments", "2025-06-30", "", ld('<!-- seo --> {"@type":"NewsArticle", // ours\n"url":"https://wire.example/film/odell-boards-ashfall-2/", /* zone? */ "datePublished":"2025-06-30T10:00:00+02:00", }')),
    Case("JSON-LD with a quotation mark too many", "2025-06-30", "2025-07-01", ld('{"@type":"NewsArticle","headline":"Odell: "Yes"","datePublished":"2025-06-30T10:00:00+02:00","dateModified":"2025-07-01T10:00:00+02:00"}')),
    Case("JSON-LD of teasers and of the page", "2025-06-30", "", ld('{"@graph":[{"@type":"NewsArticle","headline":"Gull Street adds a floor","mainEntityOfPage":"https://wire.example/a","datePublished":"2025-09-12"},{"@type":"NewsArticle","headline":"Odell boards Ashfall 2","mainEntityOfPage":{"@id":"https://wire.example/film/odell-boards-ashfall-2/"},"datePublished":"2025-06-30"}]}')),
    Case("JSON-LD of a live blog", "2025-06-30", "2025-07-01", ld('{"@type":"LiveBlogPosting","datePublished":"2025-06-30T09:00:00+01:00","dateModified":"2025-07-01T18:00:00+01:00","liveBlogUpdate":[{"@type":"BlogPosting","datePublished":"2025-07-01T18:00:00+01:00"},{"@type":"BlogPosting","datePublished":"2025-06-30T09:20:00+01:00"}]}')),
    Case("JSON-LD of a video in the page", "2025-06-30", "", ld('{"@type":"VideoObject","uploadDate":"2023-03-01","datePublished":"2023-03-01"}') + meta(PUB, "2025-06-30T10:00:00+02:00")),
    Case("JSON-LD, a type with charset", "2025-06-30", "", ld('{"@type":"BlogPosting","datePublished":"2025-06-30"}', "application/ld+json; charset=utf-8")),
    Case("Open Graph", "2025-06-30", "2025-07-04", meta("og:article:published_time", "2025-06-30 10:00:00") + meta("og:article:modified_time", "2025-07-04 10:00:00")),
    Case("Parse.ly", "2025-06-30", "", "<meta name='parsely-page' content='{\"title\":\"Odell\",\"pub_date\":\"2025-06-30T10:00:00Z\"}'>"),
    Case("Dublin Core", "2025-06-30", "", meta("dcterms:issued", "2025-06-30") + meta("dc.rights", "2024", "name")),
    Case("meta in words", "2025-06-30", "", meta("sailthru.date", "Mon, 30 Jun 2025 10:00:00 +0200", "name")),
    Case("meta, compact", "2025-06-30", "", meta("pubdate", "20250630T100000+0200", "name")),
    Case("meta in words", "2025-06-30", "", meta("publish-date", "June 30, 2025 4:00 pm", "name")),
    Case("meta, seconds since 1970", "2025-06-30", "", meta("article:published_time", "1751277600")),
    Case("microdata", "2025-06-30", "", "", '<time itemprop="datePublished dateModified" datetime="2025-06-30T10:00:00+02:00">Monday</time>', open='<div itemscope itemtype="http://schema.org/BlogPosting">', close="</div>"),
    Case("microdata of a comment", "2025-06-30", "", "", '<meta itemprop="datePublished" content="2025-06-30">', after='<div itemscope itemtype="https://schema.org/Comment"><meta itemprop="datePublished" content="2025-07-03"></div>', open='<div itemscope itemtype="https://schema.org/Article">', close="</div>"),
    Case("RDFa", "2025-06-30", "", "", '<span property="dc:date dc:created" content="2025-06-30T10:00:00+02:00" datatype="xsd:dateTime">Monday</span>'),
    Case("time with pubdate", "2025-06-30", "", "", '<time pubdate datetime="2025-06-30">Monday</time><time datetime="2026-03-03">3 March</time>'),
    Case("hAtom", "2025-06-30", "2025-07-02", "", '<abbr class="published" title="2025-06-30T10:00:00+02:00">Monday</abbr> <abbr class="updated" title="2025-07-02T10:00:00+02:00">Wednesday</abbr>', open='<div class="hentry">', close="</div>"),
    Case("microformats 2", "2025-06-30", "", "", '<time class="dt-published" datetime="2025-06-30 10:00">Monday</time>', open='<div class="h-entry">', close="</div>"),
    Case("time in the text", "2025-06-30", "", "", '<time datetime="2025-06-30">30 June 2025</time>', after='<p>Shooting ends on <time datetime="2026-05-28">28 May</time>.</p>'),
    Case("time over the headline", "2025-06-30", "", "", before='<div class="kicker">Film <time datetime="2025-06-30T10:00:00+02:00">30.6.2025</time></div>', after='<p>On <time datetime="2025-07-15">15 July</time> more will be known.</p>'),
    Case("time of a related box in the article", "2025-06-30", "", "", '<time datetime="2025-06-30">30 June</time>', after='<div class="recirculation"><a href="/c">Pier 9</a><time datetime="2025-06-12">12 June</time></div>'),
    Case("time without a machine's date", "2025-06-30", "", "", '<time>June 30, 2025</time>'),
    Case("time with a label", "2025-06-30", "2025-07-02", "", '<div><span>First published:</span> <time datetime="2025-06-30T10:00">30 June</time><br><span>Last updated:</span> <time datetime="2025-07-02T10:00">2 July</time></div>'),
    Case("class, no machine's date", "2025-06-30", "", "", '<span class="post__date">30 June 2025</span>'),
    Case("class, no machine's date", "2025-06-30", "2025-07-02", "", '<div class="publishedDate">Posted June 30, 2025</div><div class="lastUpdated">Updated July 2, 2025</div>'),
    Case("class of a release", "", "", "", '<div class="release-date">December 18, 2026</div>'),
    Case("date of the day in the masthead", "", "", "", open='<div class="current-date"><time datetime="2026-11-20">Friday, November 20, 2026</time></div><article>'),
    Case("two orders possible", "", "", "", '<span class="entry-date">06/07/2025</span>'),
    Case("an hour ago", "", "", "", '<span class="timestamp">3 hours ago</span>'),
    Case("the copyright in structured data", "", "", news('"copyrightYear":"2025"')),
    Case("nothing at all", "", ""),
    Case("address, day", "2025-06-30", url=f"{H}/film/2025/jun/30/odell-boards"),
    Case("address, day", "2025-06-30", url=f"{H}/news/2025-06-30/odell-boards.html"),
    Case("address, day", "2025-06-03", url=f"{H}/2025/6/3/odell-boards"),
    Case("address, month", "2025-06", url=f"{H}/blog/2025/06/odell.html?date=2024-01-01"),
    Case("address, compact", "2025-06-30", url=f"{H}/20250630/odell/"),
    Case("address in an archive's", "2025-06-30", url=f"https://archive.example/web/20261120/{H}/2025/06/30/odell/"),
    Case("address, a number", "", url=f"{H}/film/odell-20259941/"),
    Case("address that the page states", "2025-06-30", "", f'<link rel="canonical" href="{H}/2025/06/30/odell/">', url=f"{H}/?p=4411"),
    Case("stamp against the address", "2025-06-30", "", meta(PUB, "2025-06-30T10:00:00+02:00"), url=f"{H}/2025/05/odell/"),
    Case("JSON-LD against time", "2025-06-30", "", news(P.format("2025-06-30T10:00:00+02:00")), '<time datetime="2025-07-02">2 July</time>'),
    Case("meta against meta", "2025-06-30", "", meta("dcterms.created", "2025-06-21", "name") + meta(PUB, "2025-06-30T10:00:00+02:00")),
    Case("month and day", "2025-06-30", "", "", '<span class="entry-date">June 30, 2025</span>', url=f"{H}/2025/06/odell/"),
    Case("zone, evening in its own", "2025-06-30", "2025-07-02", meta(PUB, "2025-06-30T22:15:00-04:00") + meta(MOD, "2025-07-02T23:59:00-04:00")),
    Case("zone, UTC against a stamp with one", "2025-06-30", "", news(P.format("2025-07-01T02:15:00.000Z")) + meta(PUB, "2025-06-30T22:15:00-04:00")),
    Case("zone, UTC against what is shown", "2025-07-01", "", meta(PUB, "2025-06-30T21:00:00Z"), '<div class="dateline">July 1, 2025, 7:00am AEST</div>'),
    Case("zone, UTC against a line of the head", "2025-06-30", "", meta(PUB, "2025-07-01T01:00:00Z"), "<p>By Jane Roe</p><p>June 30, 2025</p>"),
    Case("zone, UTC two days from the address", "2025-07-03", "", news(P.format("2025-07-03T02:15:00Z")), url=f"{H}/2025/06/30/odell/"),
    Case("zone, midnight is a day", "2025-07-01", "", news(P.format("2025-07-01T00:00:00.000Z")), '<time class="timestamp">June 30, 2025</time>'),
    Case("zone, an update in UTC", "2025-06-30", "2025-07-02", news(M.format("2025-07-01T03:00:00Z", "2025-07-03T04:30:00Z")), url=f"{H}/2025/06/30/odell/"),
    Case("update on the day itself", "2025-06-30", "", news(M.format("2025-06-30", "2025-06-30"))),
    Case("update on the day itself, said", "2025-06-30", "2025-06-30", news(M.format("2025-06-30T09:00:00-07:00", "2025-06-30T15:00:00-07:00")), '<p class="dateline">Updated June 30, 2025 3:00pm PT</p>'),
    Case("update before publication", "2025-06-30", "", meta(PUB, "2025-06-30T10:00:00Z") + meta(MOD, "2025-06-29T08:00:00Z")),
    Case("update years later, unsaid", "2016-03-01", "", meta(PUB, "2016-03-01T10:00:00Z") + meta(MOD, "2023-11-28T01:12:13Z")),
    Case("update weeks later, unsaid", "2025-06-30", "2025-07-28", meta(PUB, "2025-06-30T10:00:00Z") + meta(MOD, "2025-07-28T12:12:13Z")),
    Case("update said, another stamped", "2025-06-30", "2025-07-02", news(M.format("2025-06-30T10:00:00Z", "2025-08-20T12:00:00Z")), '<span class="meta">Updated: July 2, 2025</span>'),
    Case("update alone", "", "2025-07-02", "", '<p class="updated">Last updated July 2, 2025</p>'),
    Case("no year yet", "", "", meta(PUB, "0001-01-01T00:00:00Z")),
    Case("the epoch", "", "", news(M.format("1969-12-31T16:00:00-08:00", "1970-01-01T00:00:00Z"))),
    Case("far future", "2025-06-30", "", meta(PUB, "9999-12-31") + meta("parsely-pub-date", "2025-06-30", "name"), retrieved=""),
    Case("no day at all", "", "", meta(PUB, "2025-02-30") + meta(MOD, "soon")),
    Case("template left open", "2025-06-30", "", meta(PUB, "{{ page.date }}"), '<time datetime="2025-06-30">30 June</time>'),
]  # fmt: skip

LATER = [
    Case("JSON-LD of the AMP page","2026-01-15","",news(P.format("2026-01-15T12:00:00Z"),"NewsArticle",'"url":"https://www.wire.example/film/odell-boards-ashfall-2/amp/",')),
    Case("meta twice","2026-01-15","",meta(PUB,"2026-01-15T12:00:00-05:00")+meta(PUB,"2026-01-10T12:00:00-05:00")),
    Case("WordPress, not updated","2026-01-15","","",'<span class="posted-on">Posted on <a href="/x" rel="bookmark"><time class="entry-date published" datetime="2026-01-15T10:00:00+00:00">January 15, 2026</time><time class="updated" datetime="2026-01-15T10:22:00+00:00">January 15, 2026</time></a></span>'),
    Case("WordPress, updated","2026-01-15","2026-02-01","",'<span class="posted-on">Posted on <a href="/x" rel="bookmark"><time class="entry-date published" datetime="2026-01-15T10:00:00+00:00">January 15, 2026</time><time class="updated" datetime="2026-02-01T10:22:00+00:00">February 1, 2026</time></a></span>'),
    Case("class, byline and day","2026-01-15","","",'<p class="byline">By Jane Roe | January 15, 2026</p>'),
    Case("line of the head, last modified","2026-01-15","2026-01-16","",'<details><summary>Thu 15 Jan 2026 10.00 GMT</summary>Last modified on Fri 16 Jan 2026 09.15 GMT</details>',url=f"{H}/film/2026/jan/15/odell"),
    Case("time in the article's own foot","2026-01-15","","",after='<footer class="entry-footer">Posted on <time class="entry-date" datetime="2026-01-15">Jan 15</time></footer>'),
    Case("teaser in the article without a class","2026-01-15","",meta(PUB,"2026-01-15"),after='<ul><li><a href="/q"><time datetime="2025-01-01">Jan 1</time> Other</a></li></ul>'),
    Case("teaser in the article, no date","","","",after='<div class="read-more-box"><a href="/q"><time datetime="2025-01-01">Jan 1</time> Other</a></div>'),
    Case("author's box","","","",after='<div class="author-bio">With Example Wire since <span class="joined-date">May 3, 2014</span></div>'),
    Case("correction, said","2026-01-15","2026-01-20",meta(PUB,"2026-01-15"),'<p class="correction">Corrected January 20, 2026</p>'),
    Case("class, ordinal raised","2026-01-15","","",'<p class="article-date">January 15<sup>th</sup>, 2026</p>'),
    Case("class, stamp in its title","2026-01-15","","",'<span class="date published time" title="2026-01-15T10:00:00-05:00">Thursday</span>'),
    Case("an attribute of the page's script","","","",'<span data-time="1768485600">Thursday</span>'),
    Case("JSON-LD, slashes escaped","2026-01-15","",ld('{"@type":"https:\\/\\/schema.org\\/NewsArticle","datePublished":"2026-01-15T10:00:00.123-0500"}')),
    Case("meta of the end","2026-01-15","",meta("article:expiration_time","2027-01-15")+meta(PUB,"2026-01-15")),
    Case("meta of a film's release","","",meta("video:release_date","2026-01-15")+meta("og:release_date","2026-01-15")),
    Case("address, month, and an update said","2026-01","2026-01-20","",'<div>Updated: Jan. 20, 2026</div>',url=f"{H}/2026/01/odell/"),
    Case("meta as JavaScript prints it","2026-01-15","",meta("pubdate","Thu Jan 15 2026 23:30:00 GMT-0800 (PST)","name")),
    Case("zone, GMT against the address","2026-01-15","",meta("pubdate","Fri, 16 Jan 2026 03:30:00 GMT","name"),url=f"{H}/2026/01/15/x"),
    Case("microdata of a film under review","2026-01-15","","",'<div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Movie"><meta itemprop="datePublished" content="2019-01-01"></div><meta itemprop="datePublished" content="2026-01-15">',open='<article itemscope itemtype="http://schema.org/Review">'),
    Case("microdata of a video","2026-01-15","",meta(PUB,"2026-01-15"),'<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="uploadDate" content="2025-12-01"><meta itemprop="datePublished" content="2025-12-01"></div>'),
    Case("microdata in the head","2026-01-15","2026-01-17",meta("datePublished","2026-01-15","itemprop")+meta("dateModified","2026-01-17","itemprop")),
    Case("the headline is not the first","2026-01-15","","",'<h2>Sub</h2><div class="post-date">January 15, 2026</div>',before='<h1 class="logo">Example Wire</h1>'),
    Case("a second article","2026-01-15","","",'<time datetime="2026-01-15">x</time>',after='</article><article><h2>Other</h2><time datetime="2026-01-10">y</time>'),
    Case("address, a year in a title","", "", url=f"{H}/a/2026-films-a-voir/"),
    Case("JSON-LD, milliseconds since 1970","2026-01-15","",ld('{"@type":"NewsArticle","datePublished":1768485600000}')),
    Case("address, underscores","2026-01-15","",url=f"{H}/news/2026_01_15/odell"),
    Case("address, letters before the day","2026-01-15","",url=f"{H}/idUS20260115"),
    Case("days of an event","", "", "", '<div class="event-date">January 15-18, 2026</div>'),
    Case("class, ordinal","2026-01-15","","",'<span class="article-date">15th January 2026</span>'),
    Case("JSON-LD of the page and of teasers","2026-01-15","",ld('{"@graph":[{"@type":"WebPage","@id":"https://wire.example/film/odell-boards-ashfall-2/","datePublished":"2026-01-15T10:00:00-05:00"},{"@type":"NewsArticle","url":"https://wire.example/z","headline":"Z","datePublished":"2026-01-11"},{"@type":"NewsArticle","url":"https://wire.example/y","headline":"Y","datePublished":"2026-01-12"}]}')),
    Case("update years later, said in one line","2020-05-05","2025-05-05",news(M.format("2020-05-05","2025-05-05T10:00:00-07:00")),'<div class="meta">Published 5 May 2020 <br> Last updated 5 May 2025</div>'),
    Case("zone, an update shown without a word", "2026-01-15", "2026-01-16", news(M.format("2026-01-15T15:32:29Z", "2026-01-16T10:00:00Z")), '<div class="when"><time datetime="2026-01-16T10:00:00Z">16 January 2026</time></div>'),
    Case("label outside of what holds the time", "2026-01-15", "2026-01-16", news(P.format("2026-01-15T15:32:29Z")), '<span> last updated <span class="byline-date"><time datetime="2026-01-16T10:00:00Z">16 January 2026</time></span></span>'),
    Case("a theme's class \"updated\" of a publication", "2026-01-15", "", "", '<span class="post-date"><time class="entry-date updated module-date" datetime="2026-01-15T18:00:00+00:00">January 15, 2026</time></span>'),
]  # fmt: skip

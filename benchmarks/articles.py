"""Articles and pages to measure with: our own sentences, invented names, the same ones every time.

An article is put together from paragraphs.txt, which has five kinds of coverage: news of a deal, an interview, a look
back, a report from the market, a round-up of several films. How many claims stand in 600 words differs from kind to
kind as it does in the press, from none in an interview to some forty in a deal story, and no paragraph comes twice in
an article. A page is such an article as a news site serves it: most of it is no article.
"""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path

KINDS = ("deal", "interview", "look back", "deal", "market", "round-up")  # the trade press tells of deals above all
DATE = "2025-10-18"
_SOURCE = Path(__file__).resolve().parent / "paragraphs.txt"
_PEOPLE = "director star other third fourth fifth sixth seventh writer producer other_producer boss author"
_FILMS = "film other_film third_film fourth_film fifth_film past_film past_film2"
_SIZES = (320, 640, 960, 1280, 1920)


@dataclass(frozen=True)
class Article:
    """One article: its headline and its text, a paragraph a block."""

    headline: str
    text: str


@cache
def source() -> dict[str, list[str]]:
    """The entries of paragraphs.txt by section."""
    out: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = out.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    return out


def articles(count: int, words: int) -> list[Article]:
    """Articles of ``words`` words or a few more, kind after kind, each with people, films and companies of its own."""
    return [_article(kind, words, random.Random(f"article {n}")) for n, kind in enumerate(islice(cycle(KINDS), count))]


def _article(kind: str, words: int, chance: random.Random) -> Article:
    paragraphs: list[str] = []
    headline, left = "", words
    quoted = chance.random() < 0.5  # as some papers set titles, and others do not
    while left > 0:  # a long one goes on with other films
        names = _names(chance, quoted=quoted)
        headline = headline or "{director} and {star} on {film}".format_map(names)
        first, *others = source()[kind]
        for paragraph in (first, *chance.sample(others, len(others))):
            if left > 0:
                paragraphs.append(paragraph.format_map(names))
                left -= len(paragraphs[-1].split())
    return Article(headline, "\n\n".join(paragraphs))


def _names(chance: random.Random, *, quoted: bool) -> dict[str, str]:
    """What fills the gaps of the paragraphs of one article."""
    given, family = (chance.sample(source()[part][0].split(), 13) for part in ("given", "family"))
    people = dict(zip(_PEOPLE.split(), (f"{a} {b}" for a, b in zip(given, family, strict=True)), strict=True))
    titles = [f"“{title}”" if quoted else title for title in chance.sample(source()["titles"], 7)]
    films = dict(zip(_FILMS.split(), titles, strict=True))

    def drawn(section: str, *slots: str) -> dict[str, str]:
        return dict(zip(slots, chance.sample(source()[section], len(slots)), strict=True))

    return {
        **people,
        **films,
        **drawn("companies", "studio", "distributor", "seller"),
        **drawn("places", "place", "other_place"),
        **drawn("roles", "role", "other_role", "third_role"),
        **drawn("outlets", "outlet", "outlet2"),
        "month": chance.choice(("January", "March", "April")),
        "month2": chance.choice(("June", "September", "October", "November")),
        "day": str(chance.randrange(1, 29)),
        "weekday": chance.choice(("Monday", "Tuesday", "Thursday", "Friday")),
        "next_year": "2026",
        "year_past": str(chance.randrange(1998, 2020)),
        "year_past2": str(chance.randrange(2002, 2022)),
        "genre": chance.choice(("thriller", "drama", "western", "comedy", "biopic")),
        "money": str(chance.randrange(40, 180, 5)),
        "small": str(chance.randrange(3, 30)),
    }


# -- pages -------------------------------------------------------------------------------------------------------


def page(article: Article, number: int) -> str:
    """The article as a saved page of a news site: head, menus, scripts, style, boxes, related stories, comments."""
    chance = random.Random(f"page {number}")
    paragraphs = [f"<p>{html.escape(paragraph)}</p>" for paragraph in article.text.split("\n\n")]
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">',
            _head(article, chance),
            f'<body class="single post-{number} wide">\n<a class="skip-link" href="#content">Skip to content</a>',
            _menu(chance),
            '<div class="layout"><main id="content"><article class="post"><header>',
            f"<h1>{html.escape(article.headline)}</h1>",
            '<div class="byline">By <a rel="author" href="/author/staff">Example Staff</a>',
            f'<time datetime="{DATE}T09:30:00+00:00">October 18, 2025</time></div></header>',
            '<div class="entry-content">',
            *_with_boxes(paragraphs, chance),
            "</div></article>",
            _related(chance, 30),
            _comments(chance, 60),
            f"</main><aside>{_related(chance, 20)}{_newsletter(chance)}</aside></div>",
            _footer(chance),
            _scripts(chance, 30_000),
            "</body></html>\n",
        )
    )


def _with_boxes(paragraphs: list[str], chance: random.Random) -> list[str]:
    """The paragraphs with what a site puts between them."""
    out: list[str] = []
    for i, paragraph in enumerate(paragraphs):
        out.append(paragraph)
        if i % 4 == 1:
            out.append(f'<div class="ad-slot" data-slot="inline-{i}" data-sizes="[[300,250],[728,90]]"></div>')
        if i % 5 == 2:
            out.append(_newsletter(chance))
        if i % 6 == 3:
            out.append(_figure(chance))
    return out


def _head(article: Article, chance: random.Random) -> str:
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": f"{DATE}T09:30:00+00:00",
        "author": [{"@type": "Person", "name": "Example Staff", "url": "https://wire.example/author/staff"}],
        "publisher": {"@type": "Organization", "name": "Example Wire", "logo": {"@type": "ImageObject", "url": "/l"}},
        "image": [f"https://wire.example/images/{_hex(chance, 12)}.jpg" for _ in range(3)],
    }
    meta = {
        "og:title": article.headline,
        "og:type": "article",
        "og:site_name": "Example Wire",
        "article:published_time": f"{DATE}T09:30:00+00:00",
        "twitter:card": "summary_large_image",
        **{f"x-{_hex(chance, 6)}": _hex(chance, 24) for _ in range(18)},
    }
    rows = [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in meta.items()]
    rows += [f'<link rel="preload" as="font" href="/fonts/{_hex(chance, 10)}.woff2" crossorigin>' for _ in range(8)]
    rows.append(f'<script type="application/ld+json">{json.dumps(stated)}</script>')
    rows.append(f"<style>{_style(chance, 18_000)}</style>")
    rows.append(_scripts(chance, 20_000))
    return f'<head><meta charset="utf-8"><title>{html.escape(article.headline)}</title>{"".join(rows)}</head>'


def _hex(chance: random.Random, length: int) -> str:
    return f"{chance.getrandbits(4 * length):0{length}x}"


def _style(chance: random.Random, size: int) -> str:
    rules: list[str] = []
    while sum(map(len, rules)) < size:
        space, colour = chance.randrange(40), _hex(chance, 6)
        rules.append(f".c-{_hex(chance, 5)}__item{{margin:{space}px;padding:{space}px;color:#{colour};display:flex}}")
    return "".join(rules)


def _scripts(chance: random.Random, size: int) -> str:
    """Inline settings and trackers, as long as they are in life."""
    out: list[str] = []
    while sum(map(len, out)) < size:
        settings = {_hex(chance, 8): [_hex(chance, 16), chance.randrange(10**6)] for _ in range(20)}
        code = "(function(d){var s=d.createElement('script');s.async=true;s.src='/t.js';d.head.append(s);})(document);"
        out.append(f"<script>window.__cfg_{_hex(chance, 4)}={json.dumps(settings)};{code}</script>")
    return "\n".join(out)


def _menu(chance: random.Random) -> str:
    sections = ("Film", "TV", "Awards", "Box Office", "Global", "Business", "Reviews", "Video", "Festivals", "Events")
    rows = []
    for name in sections:
        links = (
            f'<li><a href="/{_hex(chance, 6)}/">{chance.choice(source()["titles"])} news</a></li>' for _ in range(9)
        )
        rows.append(
            f'<li class="menu-item"><a href="/{name}/">{name}</a><ul class="sub-menu">{"".join(links)}</ul></li>'
        )
    return f'<header class="site-header"><nav aria-label="Primary"><ul class="menu">{"".join(rows)}</ul></nav></header>'


def _figure(chance: random.Random) -> str:
    name = _hex(chance, 12)
    sizes = ", ".join(f"/images/{name}-{width}w.jpg {width}w" for width in _SIZES)
    image = f'<img src="/images/{name}.jpg" srcset="{sizes}" sizes="(max-width: 640px) 100vw, 640px" alt="">'
    caption = f"<figcaption>Courtesy of {chance.choice(source()['companies'])}</figcaption>"
    return f'<figure class="wp-block-image">{image}{caption}</figure>'


def _newsletter(chance: random.Random) -> str:
    return (
        f'<div class="newsletter-box" id="nl-{_hex(chance, 6)}"><h4>Get our newsletter</h4><p>Breaking news, every '
        'morning, in your inbox. By signing up you agree to our terms.</p><form><input type="email"></form></div>'
    )


def _related(chance: random.Random, count: int) -> str:
    given, family = (source()[part][0].split() for part in ("given", "family"))
    cards = []
    for _ in range(count):
        title = f"{chance.choice(given)} {chance.choice(family)} on {chance.choice(source()['titles'])}"
        link = f'<a href="/2025/10/{_hex(chance, 10)}/">{_figure(chance)}<h3>{html.escape(title)}</h3></a>'
        cards.append(f'<li class="card">{link}<span class="card__meta">{chance.randrange(1, 23)} hours ago</span></li>')
    return f'<section class="related"><h2>More from Example Wire</h2><ul>{"".join(cards)}</ul></section>'


def _comments(chance: random.Random, count: int) -> str:
    said = (
        "Finally! I have been waiting for this since the first one.",
        "Not sure about the casting, but I will give it a chance.",
        "Another sequel nobody needs. Bring back original stories.",
        "The book is one of my favourites, please read it before you complain.",
        "Does anyone know whether this will open in smaller towns too?",
    )
    rows = []
    for _ in range(count):
        who = f'<img src="/avatar/{_hex(chance, 16)}.png" alt=""><cite>{_hex(chance, 7)}</cite>'
        body = f'<div class="comment-body"><p>{chance.choice(said)} {chance.choice(said)}</p></div>'
        rows.append(f'<li class="comment"><div class="comment-author">{who}</div>{body}<a href="#r">Reply</a></li>')
    return f'<section id="comments" class="comments"><h2>{count} Comments</h2><ol>{"".join(rows)}</ol></section>'


def _footer(chance: random.Random) -> str:
    links = (f'<li><a href="/{_hex(chance, 6)}/">{name}</a></li>' for name in ("About", "Privacy", "Terms") * 8)
    return f'<footer class="site-footer"><ul>{"".join(links)}</ul><p>© 2025 Example Wire</p></footer>'

"""News pages to measure with: invented stories of many topics in the furniture of three kinds of sites, the same ones
every time.

Stories come from news_topics.txt (no film in the making) and news_of_films.txt (nothing else). ``page`` puts a story
into a page of some 20 kB, most of which is menus, scripts, styles, teasers and a foot, as with real pages. Every menu
has "Film", "Movies" or "TV", and one teaser in a hundred is of a film in the making.
"""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEAR_MISSES = ("review", "box office", "television tonight", "celebrity")
"""Topics that speak of films or their people and are about none in the making."""
SIZE = 20_000  # bytes of a page, about

_GIVEN = [
    "Ada",
    "Bram",
    "Cora",
    "Dorian",
    "Edda",
    "Felix",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaja",
    "Lorenz",
    "Mina",
    "Nils",
    "Odile",
    "Pavel",
    "Rosa",
    "Sven",
    "Thea",
    "Uwe",
    "Vera",
    "Wim",
    "Yara",
    "Zeno",
    "Alma",
    "Bruno",
    "Celia",
    "Darius",
    "Elin",
    "Fabio",
]
_FAMILY = [
    "Abend",
    "Brack",
    "Corde",
    "Dunmore",
    "Eskil",
    "Farrow",
    "Galt",
    "Hemming",
    "Ivers",
    "Jessop",
    "Kander",
    "Lusk",
    "Morrow",
    "Nadeau",
    "Oxley",
    "Pruett",
    "Quill",
    "Rademacher",
    "Sorley",
    "Tavish",
    "Umber",
    "Vasko",
    "Wragg",
    "Yelland",
    "Zorn",
    "Ashby",
    "Birkett",
    "Colm",
    "Drury",
    "Enright",
]
_PLACES = (
    "Aldermere", "Brackwater", "Castelmar", "Dunholm", "Eastrey", "Fernmouth", "Grindale", "Harlow Bay", "Innisk",
    "Jarrow Fell", "Kessel", "Lindmark", "Marrow Head", "Nordby", "Pellworm", "Quarry Bank", "Rosmark", "Tarn End",
)  # fmt: skip
_CLUBS = ("Brackwater Rovers", "Dunholm United", "Kessel Athletic", "Rosmark Town", "Eastrey Wanderers", "Nordby FC")
_FIRMS = ("Halden & Co", "Ostrey Group", "Lantern Valves", "Pike Mutual", "Corvid Systems", "Merrow Foods")
_STUDIOS = (
    "Example Pictures", "Lantern House", "Northgate", "Universal", "Netflix", "Bright Harbour", "Warner Bros.", "A24",
    "Granite Films", "Paramount",
)  # fmt: skip
_SELLERS = ("Gull Street", "Example Television", "Moorland Media", "Tallow Entertainment", "BBC One", "Pier 9")
_OUTLETS = ("Example Wire", "Reel Post", "Deadline", "The Slate Daily", "Variety", "Harbour Herald")
_TITLES = (
    "Ashfall", "Salt Road", "The Tin Orchard", "A Loan of Rain", "Ninety Steps", "Calico", "The Quiet Furnace",
    "Low Water", "Sister Magnet", "Paper Admiral", "Nobody's Winter", "The Last Ferryman", "Bluebottle", "Ox",
    "Ember Street", "Half the Moon", "Captain Nought", "The Glass Mile", "Underlight", "A Dog in Lent", "Ashfall 2",
)  # fmt: skip
_ROLES = ("Nell Gannet", "the bishop", "Tobias Crane", "Inspector Vole", "the younger Marguerite", "Colonel Ash")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "June", "July", "September", "October", "November")
_MENUS = (
    [
        "Home",
        "News",
        "World",
        "Politics",
        "Business",
        "Sport",
        "Film",
        "Music",
        "Books",
        "Culture",
        "Travel",
        "Food",
        "Weather",
        "Video",
        "Podcasts",
        "Jobs",
    ],
    [
        "Latest",
        "Local",
        "Football",
        "Movies",
        "TV",
        "Celebs",
        "Showbiz",
        "Lifestyle",
        "Money",
        "Tech",
        "Motors",
        "Cartoons",
        "Puzzles",
        "Offers",
    ],
    [
        "Front",
        "Opinion",
        "Science",
        "Health",
        "Education",
        "Film &amp; TV",
        "Stage",
        "Arts",
        "Games",
        "Style",
        "Shopping",
        "Archive",
    ],
)
_BELOW = [
    "Reviews",
    "Interviews",
    "Charts",
    "Awards",
    "Galleries",
    "Quizzes",
    "Listings",
    "Columnists",
    "Letters",
    "Obituaries",
    "Corrections",
    "Archive",
    "Crosswords",
    "Recipes",
    "Horoscopes",
    "Events",
]
_SITES = ("The Example Courier", "Example Live", "The Fernmouth Reader")


@dataclass(frozen=True, slots=True)
class Story:
    """One invented story; ``topic`` names the section that it was made of."""

    topic: str
    headline: str
    paragraphs: tuple[str, ...]


@cache
def sections(name: str) -> dict[str, list[str]]:
    """The lines of a file of sentences by section."""
    out: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = out.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    return out


def film_story(chance: random.Random) -> Story:
    """News of a film or a series in the making: a headline, an opening, and up to a dozen sentences."""
    kinds = sections("news_of_films.txt")
    kind = chance.choice([kind for kind in kinds if kind != "background"])
    lines, names = kinds[kind], _names(chance)
    opening = chance.choice([line[3:] for line in lines if line.startswith("L: ")])
    more = [line for line in lines if not line.startswith(("H: ", "L: "))]
    body = chance.sample(more, min(len(more), chance.randrange(1, 6)))
    body += chance.sample(kinds["background"], chance.randrange(4, 10))
    headline = chance.choice([line[3:] for line in lines if line.startswith("H: ")])
    return Story(kind, headline.format_map(names), _paragraphs([opening, *body], names, chance))


def other_story(chance: random.Random) -> Story:
    """News of anything else. Near misses are two pages in a hundred."""
    topics = sections("news_topics.txt")
    near = chance.random() < 0.02
    topic = chance.choice([topic for topic in topics if topic != "anything" and (topic in NEAR_MISSES) == near])
    lines, names = topics[topic], _names(chance)
    told: tuple[str, ...] = ()
    anything = topics["anything"]
    for _ in range(chance.randrange(2, 6)):  # longer ones go on with the like of it elsewhere
        body = chance.sample(lines, chance.randrange(1, 3))
        told += _paragraphs([*body, *chance.sample(anything, chance.randrange(5, 10))], names, chance)
        names = _names(chance)
    return Story(topic, told[0].split(", ")[0].split(". ")[0].rstrip("."), told)


def _paragraphs(lines: list[str], names: dict[str, str], chance: random.Random) -> tuple[str, ...]:
    """The sentences, one to three a paragraph."""
    out, at = [], 0
    while at < len(lines):
        step = chance.randrange(1, 4)
        out.append(" ".join(line.format_map(names) for line in lines[at : at + step]))
        at += step
    return tuple(out)


def _names(chance: random.Random) -> dict[str, str]:
    """What fills the gaps of one story."""
    given, family = chance.sample(_GIVEN, 3), chance.sample(_FAMILY, 3)
    title, past = chance.sample(_TITLES, 2)
    town, place = chance.sample(_PLACES, 2)
    club, rival = chance.sample(_CLUBS, 2)
    quote = chance.choice(("“{}”", "‘{}’", "<i>{}</i>", "{}", "{}"))
    return {
        "name": f"{given[0]} {family[0]}", "family": family[0], "other": f"{given[1]} {family[1]}",
        "third": f"{given[2]} {family[2]}", "title": quote.format(title), "past": quote.format(past), "town": town,
        "place": place, "club": club, "rival": rival, "firm": chance.choice(_FIRMS), "studio": chance.choice(_STUDIOS),
        "seller": chance.choice(_SELLERS), "outlet": chance.choice(_OUTLETS), "role": chance.choice(_ROLES),
        "n": str(chance.randrange(3, 29)), "big": f"{chance.randrange(2, 90)},{chance.randrange(100, 999)}",
        "money": str(chance.randrange(2, 190)), "day": chance.choice(_DAYS), "month": chance.choice(_MONTHS),
        "year": str(chance.randrange(2024, 2029)),
    }  # fmt: skip


# -- pages -----------------------------------------------------------------------------------------------------------


def page(headline: str, paragraphs: tuple[str, ...], chance: random.Random, size: int = SIZE) -> bytes:
    """A story as one of three sites serves it: some ``size`` bytes of HTML, or as many as the story needs."""
    site = chance.randrange(3)
    parts = (_paper, _portal, _blog)[site](headline, [_marked(text) for text in paragraphs], chance)
    rest = max(0, size - sum(map(len, parts)))
    parts.insert(1, _style(rest * 2 // 5, chance))
    parts.insert(-1, _script(rest * 3 // 5, chance))
    return "\n".join(parts).encode()


def _marked(text: str) -> str:
    """A paragraph as markup; titles in italics stay so."""
    return html.escape(text, quote=False).replace("&lt;i&gt;", "<i>").replace("&lt;/i&gt;", "</i>")


def _head(headline: str, site: int) -> str:
    title = html.escape(headline.replace("<i>", "").replace("</i>", ""))
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2025-03-04"}
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {_SITES[site]}</title>\n'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{_SITES[site]}">\n'
        f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/assets/main.css">\n'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )


def _menu(site: int) -> str:
    below = "".join(f'<li class="nav__item"><a href="/s/{name.lower()}">{name}</a></li>' for name in _BELOW)
    items = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/{n}"><span>{name}</span></a>'
        f"{f'<ul>{below}</ul>' if n == 5 else ''}</li>"
        for n, name in enumerate(_MENUS[site])
    )
    logo = f'<a href="/" class="logo">{_SITES[site]}</a>'
    return f'<header class="top">{logo}<nav><ul class="nav">{items}</ul></nav></header>'


def _teasers(chance: random.Random, number: int) -> str:
    """Other stories of the site: a line each, one in a hundred of a film in the making."""
    out = []
    for _ in range(number):
        story = film_story(chance) if chance.random() < 1 / 100 else other_story(chance)
        text, slug = _marked(story.headline), chance.randrange(10**6)
        picture = f'<img loading="lazy" src="/img/{slug}.jpg" alt="" srcset="/img/{slug}-2.jpg 2x">'
        out.append(
            f'<li class="card"><article><a class="card__link" href="/story/{slug}"><figure>{picture}</figure><h3 '
            f'class="card__title"><span>{text}</span></h3></a><div class="card__meta"><span class="card__section">'
            f"{chance.choice(_BELOW)}</span><time>{chance.randrange(1, 24)}h ago</time></div></article></li>"
        )
    return f'<section class="more"><h2>More stories</h2><ul>{"".join(out)}</ul></section>'


def _share() -> str:
    links = "".join(
        f'<li><a class="share__link" href="#{name}" aria-label="{name}"><svg viewBox="0 0 16 16">'
        f'<path d="M2 2h12v12H2z"/></svg><span>{name}</span></a></li>'
        for name in ("Mail", "Post", "Copy", "Print")
    )
    return f'<ul class="share">{links}</ul>'


def _foot(site: int) -> str:
    links = "".join(
        f'<li><a href="/about/{n}">{name}</a></li>'
        for n, name in enumerate(("About us", "Contact", "Careers", "Privacy", "Cookies", "Advertise"))
    )
    return f"<footer><ul>{links}</ul><p>© 2025 {_SITES[site]}. All rights reserved.</p></footer>"


def _paper(headline: str, paragraphs: list[str], chance: random.Random) -> list[str]:
    body = "".join(f'<p class="article__p">{text}</p>\n' for text in paragraphs)
    return [
        _head(headline, 0), "</head><body>", _menu(0),
        f'<main><article class="article"><h1>{_marked(headline)}</h1><p class="byline">By <a href="/staff">Staff'
        f'</a></p><div class="article__body">{body}</div></article>{_share()}{_teasers(chance, 8)}</main>',
        f'<aside><form class="newsletter"><label>Your e-mail<input type="email"></label></form></aside>{_foot(0)}',
        "</body></html>",
    ]  # fmt: skip


def _portal(headline: str, paragraphs: list[str], chance: random.Random) -> list[str]:
    blocks = [f'<div class="txt"><p>{text}</p></div>' for text in paragraphs]
    blocks.insert(len(blocks) // 2, '<div class="ad-slot" data-slot="mid"></div>')
    return [
        _head(headline, 1), "</head><body class='portal'>", _menu(1), _teasers(chance, 3),
        f'<div id="content" class="story"><h1 class="hl">{_marked(headline)}</h1><div class="meta"><time '
        f'datetime="2025-03-04">4 March</time></div>{"".join(blocks)}</div>',
        f'<div class="sidebar">{_share()}{_teasers(chance, 6)}</div>{_foot(1)}', "</body></html>",
    ]  # fmt: skip


def _blog(headline: str, paragraphs: list[str], chance: random.Random) -> list[str]:
    body = "<br><br>\n".join(paragraphs) if chance.random() < 0.3 else "".join(f"<p>{text}\n" for text in paragraphs)
    comments = "".join(
        f'<li class="comment"><b>reader{chance.randrange(99)}</b><p>{chance.choice(_COMMENTS)}</p></li>'
        for _ in range(4)
    )
    return [
        _head(headline, 2), "</head><body>", _menu(2),
        f'<div class="post-wrap"><div class="post" role="main"><h2 class="post-title">{_marked(headline)}</h2>'
        f'<div class="entry-content">{body}</div></div><ol class="comments">{comments}</ol></div>',
        f"{_share()}{_teasers(chance, 7)}{_foot(2)}", "</body></html>",
    ]  # fmt: skip


_COMMENTS = (
    "First!", "I knew his uncle.", "Can we please have fewer stories like this one?", "Nobody asked me.",
    "Thank you for this, I have sent it to my sister.", "That is another town.",
)  # fmt: skip


def _style(size: int, chance: random.Random) -> str:
    rules, length = [], 0
    while length < size:
        names = chance.choice(("card", "nav", "grid", "hero", "btn", "teaser", "footer", "story", "gallery"))
        rule = (
            f".{names}__{chance.randrange(999)}{{margin:{chance.randrange(40)}px auto;"
            f"padding:0 {chance.randrange(9)}rem;color:#{chance.randrange(16**6):06x};"
            f"transition:opacity .{chance.randrange(9)}s}}"
        )
        rules.append(rule)
        length += len(rule)
    return f"<style>{''.join(rules)}</style>"


def _script(size: int, chance: random.Random) -> str:
    lines, length = [], 0
    while length < size:
        key = chance.choice(("slot", "bid", "track", "consent", "module", "player", "cast", "feature"))
        line = (
            f'window.q.push(["{key}",{{"id":"{chance.getrandbits(64):x}","w":{chance.randrange(900)},'
            f'"ok":{chance.choice(("true", "false"))}}}]);'
            f'if(a<{chance.randrange(99)}){{b("{chance.getrandbits(32):x}")}}'
        )
        lines.append(line)
        length += len(line)
    return f"<script>{''.join(lines)}</script>"

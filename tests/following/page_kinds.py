"""Pages of invented outlets: lists of articles (sections, tags, authors, archives), and articles that look like lists.

Written before the rule that tells them apart (intake/pages/listings.py), but for those that say otherwise.
"""

# ruff: noqa: E501 - pages, as their markup runs

from __future__ import annotations

HOME = "https://wire.example"
LEADS = (
    ("Mara Holt joins ‘Ashfall 2’", "mara-holt-joins-ashfall-2", "She is to play the harbour pilot of the sequel."),
    ("‘Saltmarsh’ sets its shoot in Ireland", "saltmarsh-sets-its-shoot", "Cameras roll in autumn, its producer says."),
    ("Ira Quill leaves ‘Glass Harbor’", "ira-quill-leaves-glass-harbor", "The studio looks for another director."),
    ("Example Studios buys ‘The Ninth Ferry’", "example-studios-buys-ferry", "Four bidders wanted the first novel."),
    ("Tom Brandt to direct ‘Lantern’", "tom-brandt-to-direct-lantern", "It is his second film for the company."),
    ("‘Ashfall 2’ moves to October", "ashfall-2-moves-to-october", "It makes room for the family film of the house."),
    ("Vera Roe writes ‘Coldwater’", "vera-roe-writes-coldwater", "The script has been in work since last winter."),
    ("Ben Vey in talks for ‘Saltmarsh’", "ben-vey-in-talks-saltmarsh", "He would play the keeper of the lighthouse."),
    ("Sample Pictures names a new head", "sample-pictures-names-head", "Ada Moss takes over from the first of March."),
    ("Festival of Exampleton opens with ‘Tide’", "festival-opens-with-tide", "The film was finished only last week."),
)
STORY = (
    "Mara Holt has signed on to star in Ashfall 2, Example Studios said on Tuesday. She will play the harbour pilot who "
    "was only spoken of in the first film, and the part is said to be larger than that of the lead.",
    "Ira Quill directs from a script by Vera Roe, with cameras to roll in Porto in May. The budget is $40 million, two "
    "people with knowledge of the project said, which is twice what the first film had.",
    "The first film was a hit in 2019, and the studio has looked for a way to follow it ever since. Holt was last seen "
    "in Coldwater, for which she won the prize of the festival of Exampleton.",
)
BRIEF = "Mara Holt has signed on to star in Ashfall 2, Example Studios said on Tuesday. No date is set for the shoot."


def html(body: str, *, title: str, head: str = "", kind: str = "") -> str:
    said = f'<meta property="og:type" content="{kind}">' if kind else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Example Wire</title>{said}'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example Wire">{head}</head>'
        f"{body if body.startswith('<body') else f'<body>{MENU}{body}{FOOT}</body>'}</html>"
    )


MENU = (
    '<header><a href="/">Example Wire</a><nav><ul><li><a href="/film/">Film</a></li><li><a href="/tv/">TV</a></li>'
    '<li><a href="/awards/">Awards</a></li><li><a href="/box-office/">Box Office</a></li></ul></nav></header>'
)
FOOT = (
    '<footer><a href="/about/">About us</a> <a href="/terms/">Terms of use</a> © 2026 Example Wire Media, LLC</footer>'
)


def at(slug: str) -> str:
    return f"{HOME}/2026/film/{slug}-{1000 + len(slug)}/"


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cards(number: int = 10, *, tag: str = "h3", teaser: bool = True, element: str = "div", more: str = "") -> str:
    """Teasers: a headline with its link, a sentence, who wrote it and when."""
    out = []
    for title, slug, said in LEADS[:number]:
        words = f"<p>{said}</p>" if teaser else ""
        out.append(
            f'<{element} class="card"><a href="{at(slug)}"><img src="/i/{slug}.jpg" alt=""></a>'
            f'<{tag} class="card-title"><a href="{at(slug)}">{title}</a></{tag}>{words}'
            f'<div class="meta">By <a href="/author/jane-roe/">Jane Roe</a> <time datetime="2026-01-0{len(slug) % 9 + 1}">'
            f"Jan. {len(slug) % 9 + 1}, 2026</time></div>{more}</{element}>"
        )
    return "".join(out)


def _excerpts() -> str:
    """Whole first paragraphs, as blogs have them."""
    return "".join(
        f'<article class="post type-post status-publish"><header><h2 class="entry-title"><a href="{at(slug)}" '
        f'rel="bookmark">{title}</a></h2><span class="posted-on">January 5, 2026</span></header>'
        f'<div class="entry-summary"><p>{said} {STORY[number % 3]} […] <a class="more-link" href="{at(slug)}">Continue '
        f"reading</a></p></div></article>"
        for number, (title, slug, said) in enumerate(LEADS)
    )


def _whole_posts(number: int = 5) -> str:
    return "".join(
        f'<div class="post hentry"><h3 class="post-title entry-title"><a href="{HOME}/2026/01/{slug}.html">{title}</a></h3>'
        f'<div class="post-body">{paragraphs(said, *STORY)}</div><div class="post-footer">Posted by Jane Roe at '
        f'<a href="{HOME}/2026/01/{slug}.html"><abbr>9:12 AM</abbr></a></div></div>'
        for title, slug, said in LEADS[:number]
    )


_BIO = (
    "Jane Roe writes about films and the people who finance them. Before she came to Example Wire she was with the "
    "Exampleton Post for nine years, where she covered the courts and, on the side, the festival. She lives in Exampleton "
    "with two dogs and can be reached by the desk's address."
)
_HUB = (
    "Ashfall 2 is the sequel to the film of 2019, directed by Ira Quill. This page gathers all that Example Wire has "
    "written of it, from the first report of 2023 to the latest news of its cast, its shoot and its release.",
    "Come back to it for more: it grows with every article.",
)

SECTIONS: dict[str, tuple[str, str]] = {
    "a section with cards, called a collection": (
        f"{HOME}/film/",
        html(
            f'<main><h1>Film</h1><div class="grid">{cards()}</div><a href="/film/page/2/">Next</a></main>',
            title="Film News",
            kind="website",
            head=ld('{"@context":"https://schema.org","@type":"CollectionPage","name":"Film"}'),
        ),
    ),
    "a category of a blog with excerpts, called an article": (
        f"{HOME}/category/casting/",
        html(
            f'<body class="archive category category-casting">{MENU}<h1 class="page-title">Category: Casting</h1>'
            f'<main>{_excerpts()}<nav class="pagination"><a href="page/2/">Older posts</a></nav></main>{FOOT}</body>',
            title="Casting Archives",
            kind="article",
        ),
    ),
    "a tag with three articles": (
        f"{HOME}/tag/ashfall-2/",
        html(f"<main><h1>ashfall 2</h1>{cards(3, element='article')}</main>", title="ashfall 2", kind="website"),
    ),
    "the page of an author with a life": (
        f"{HOME}/author/jane-roe/",
        html(
            f"<main><h1>Jane Roe</h1><p>Senior film reporter</p><p>{_BIO}</p><h2>More by Jane Roe</h2><ul>"
            f"{cards(8, tag='h3', teaser=False, element='li')}</ul></main>",
            title="Jane Roe",
            kind="profile",
            head=ld('{"@context":"https://schema.org","@type":"ProfilePage","mainEntity":{"@type":"Person"}}'),
        ),
    ),
    "what a search found": (
        f"{HOME}/?s=ashfall",
        html(f"<main><h1>Search results for: ashfall</h1>{_excerpts()}</main>", title="You searched for ashfall"),
    ),
    "a month of an archive": (
        f"{HOME}/2026/01/",
        html(
            '<main><h1>January 2026</h1><ul class="archive">'
            + "".join(
                f'<li>Jan. {n} <a href="{at(slug)}">{title}</a></li>' for n, (title, slug, _) in enumerate(LEADS, 1)
            )
            + "</ul></main>",
            title="January 2026",
        ),
    ),
    "a label of a blog with whole posts": (
        f"{HOME}/search/label/casting",
        html(
            f'<div id="main">{_whole_posts()}<a href="?max-results=20">Older Posts</a></div>',
            title="Example Wire: casting",
        ),
    ),
    "a hub that tells what it gathers": (
        f"{HOME}/t/ashfall-2/",
        html(
            f"<main><h1>Ashfall 2</h1>{paragraphs(*_HUB)}<section>{cards(6, tag='h2')}</section></main>",
            title="Ashfall 2: news",
            kind="website",
            head=ld('{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"url":"/a"}]}'),
        ),
    ),
    "rows of a content system": (
        f"{HOME}/news",
        html(
            '<div class="view-content">'
            + "".join(
                f'<div class="views-row"><div class="views-field-title"><span><a href="/news/{slug}">{title}</a></span></div>'
                f'<div class="views-field-body"><p>{said}</p></div></div>'
                for title, slug, said in LEADS
            )
            + '</div><ul class="pager"><li><a href="?page=1">2</a></li></ul>',
            title="News",
        ),
    ),
    "headlines whose links hold them": (
        f"{HOME}/business/",
        html(
            "<main><h1>Business</h1>"
            + "".join(
                f'<a class="tile" href="{at(slug)}"><h3>{title}</h3><p>{said}</p><span>3 hours ago</span></a>'
                for title, slug, said in LEADS
            )
            + "</main>",
            title="Business",
            kind="website",
        ),
    ),
    "a section with one article in front": (
        f"{HOME}/awards/",
        html(
            f'<main><h1>Awards</h1><section class="hero"><h2><a href="{at("the-race")}">The race is open</a></h2>'
            f"<p>{STORY[1]}</p></section><section>{cards(9)}</section></main>",
            title="Awards",
            kind="website",
            head=ld('{"@context":"https://schema.org","@graph":[{"@type":["WebPage","CollectionPage"]}]}'),
        ),
    ),
    "the news of a company": (
        "https://studio.example/newsroom/",
        html(
            "<main><h1>Newsroom</h1>"
            + "".join(
                f'<div class="release"><span class="date">01/0{n % 9 + 1}/2026</span>'
                f'<h4><a href="/newsroom/{slug}">{title}</a></h4><a href="/newsroom/{slug}">Read more</a></div>'
                for n, (title, slug, _) in enumerate(LEADS)
            )
            + "</main>",
            title="Newsroom",
        ),
    ),
}

_NEWS_LD = ld(
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Holt Joins ‘Ashfall 2’",'
    '"datePublished":"2026-01-05T09:00:00Z"}'
)
_TITLE = "Holt Joins ‘Ashfall 2’"
_PART = f"<article><h1>{_TITLE}</h1>{{}}</article>"


def story(body: str, **said: str) -> str:
    return html(f"<main>{body}</main>", title=_TITLE, **said)


ARTICLES: dict[str, tuple[str, str]] = {
    "with ten related stories": (
        at("holt"),
        story(_PART.format(paragraphs(*STORY)) + f"<aside>{cards()}</aside>", kind="article"),
    ),
    "whose page calls itself a website": (
        at("holt"),
        story(_PART.format(paragraphs(*STORY)) + cards(), kind="website"),
    ),
    "a brief over the latest news": (
        at("holt"),
        story(_PART.format(paragraphs(BRIEF)) + f"<h2>Latest news</h2>{cards(element='article')}", kind="article"),
    ),
    "a brief that states what it is, over long teasers": (
        at("holt"),
        story(f"<div><h1>{_TITLE}</h1><p>{BRIEF}</p></div>{_excerpts()}", head=_NEWS_LD),
    ),
    "a brief of no stated kind over excerpts": (
        at("holt"),
        story(
            f'<div class="story"><h1>{_TITLE}</h1><p class="date">January 5, 2026</p><p>{BRIEF}</p><p>{STORY[1]}</p></div>'
            f'<div class="more">{cards(6)}</div>'
        ),
    ),
    "a list of films, each with its own link": (
        at("ten-films-to-wait-for"),
        html(
            "<main><article><h1>Ten films to wait for</h1><p>The year is long, and these are what we look forward to.</p>"
            + "".join(
                f'<h2><a href="{at(slug)}">{title}</a></h2><p>{said} {STORY[n % 3]}</p>'
                for n, (title, slug, said) in enumerate(LEADS)
            )
            + "</article></main>",
            title="Ten films to wait for",
            kind="article",
        ),
    ),
    "the week's news in short": (
        f"{HOME}/news/the-week-in-casting-2231",
        html(
            "<main><h1>The week in casting</h1><p>By Jane Roe | January 9, 2026</p><p>Here is what we heard this week.</p>"
            + "".join(
                f'<h3>{title}</h3><p>{said} {STORY[n % 3]} <a href="{at(slug)}">Read more</a></p>'
                for n, (title, slug, said) in enumerate(LEADS[:6])
            )
            + "</main>",
            title="The week in casting",
        ),
    ),
    "all films in the making, with links and few words": (
        at("every-film-in-the-making"),
        html(
            "<main><article><h1>Every film of Example Studios in the making</h1><p>Here is what the studio plans, by date.</p>"
            "<ul>"
            + "".join(
                f'<li>March {n}: <a href="{at(slug)}">{title}</a></li>' for n, (title, slug, _) in enumerate(LEADS, 1)
            )
            + "</ul></article></main>",
            title="Every film of Example Studios in the making",
            kind="article",
            head=_NEWS_LD,
        ),
    ),
    "with comments as articles": (
        at("holt"),
        story(
            _PART.format(paragraphs(*STORY))
            + "".join(
                f'<article class="comment-body"><h4><a href="{HOME}/user/{n}">reader {n}</a></h4><p>{said}</p></article>'
                for n, (_, _, said) in enumerate(LEADS)
            )
        ),
    ),
    "with the next articles below it": (
        at("holt"),
        story(
            _PART.format(paragraphs(*STORY))
            + "".join(
                f'<article><h2><a href="{at(slug)}">{title}</a></h2>{paragraphs(said, *STORY)}</article>'
                for title, slug, said in LEADS[:3]
            ),
            kind="article",
        ),
    ),
    "a post whose headline is a link to itself": (
        f"{HOME}/2026/01/holt.html",
        html(
            f'<div class="post hentry"><h3 class="post-title"><a href="{HOME}/2026/01/holt.html">{_TITLE}</a></h3>'
            f'<div class="post-body">{paragraphs(*STORY)}</div></div><ul class="archive">'
            + "".join(f'<li><a href="{at(slug)}">{title}</a></li>' for title, slug, _ in LEADS)
            + "</ul>",
            title=_TITLE,
        ),
    ),
    "a release of a company": (
        "https://studio.example/newsroom/holt-joins-ashfall-2",
        html(
            f"<main><h1>{_TITLE}</h1><p>EXAMPLETON, Jan. 5, 2026</p>{paragraphs(*STORY)}<h2>More from the newsroom</h2>"
            + "".join(f'<h4><a href="/newsroom/{slug}">{title}</a></h4>' for title, slug, _ in LEADS)
            + "</main>",
            title=_TITLE,
            kind="website",
            head=ld('{"@type":"WebPage","name":"Newsroom"}'),
        ),
    ),
    "under an address that looks like a category's": (
        f"{HOME}/category/casting/holt-joins-ashfall-2",
        story(_PART.format(paragraphs(BRIEF, STORY[2])) + f"<div>{cards(8)}</div>"),
    ),
    "a live blog": (
        at("ceremony-live"),
        html(
            "<main><h1>The ceremony, as it happened</h1>"
            + "".join(
                f'<section id="e{n}"><h2><a href="{at("ceremony-live")}#e{n}">{title}</a></h2><p>{said}</p></section>'
                for n, (title, _, said) in enumerate(LEADS)
            )
            + "</main>",
            title="The ceremony, as it happened",
            kind="article",
            head=ld('{"@type":"LiveBlogPosting","headline":"The ceremony, as it happened"}'),
        ),
    ),
    "which a shop of pages calls a collection": (
        at("holt"),
        story(
            _PART.format(paragraphs(*STORY)) + cards(4),
            head=ld('{"@graph":[{"@type":"CollectionPage"},{"@type":"NewsArticle","headline":"Holt Joins"}]}'),
        ),
    ),
    "with a carousel of links before it": (
        at("holt"),
        story(f'<div class="trending">{cards(10, tag="h4", teaser=False)}</div>' + _PART.format(paragraphs(*STORY))),
    ),
    "a gallery with short captions": (
        at("gallery"),
        html(
            f"<main><h1>Ashfall 2: the first pictures</h1><p>{BRIEF}</p>"
            + "".join(
                f'<figure><img src="/p/{n}.jpg"><figcaption>{said}</figcaption></figure>'
                for n, (_, _, said) in enumerate(LEADS)
            )
            + f"<h2>More galleries</h2>{cards(6, teaser=False)}</main>",
            title="Ashfall 2: the first pictures",
            kind="website",
        ),
    ),
    # written after the rule, to break it
    "whose text is divided by breaks, over related stories": (
        at("holt"),
        story(f"<h1>{_TITLE}</h1><div class='text'>{'<br><br>'.join(STORY)}</div>{cards(6)}"),
    ),
    "with a related story before its text": (
        at("holt"),
        story(
            f'<h1>{_TITLE}</h1><div class="body"><div class="rel"><h4><a href="{at("old-news-of-it")}">What we knew of it '
            f"before</a></h4></div>{paragraphs(*STORY)}</div>{cards(6)}"
        ),
    ),
    "a brief with a related story before its text": (
        at("holt"),
        story(
            f'<div class="body"><h1>{_TITLE}</h1><div class="rel"><h4><a href="{at("old-news-of-it")}">What we knew of it '
            f"before</a></h4></div>{paragraphs(BRIEF)}</div>{cards(6)}"
        ),
    ),
    "a board of odds over related stories": (
        at("the-race"),
        html(
            "<main><h1>The race as we see it</h1><table>"
            + "".join(f"<tr><td>{n}.</td><td>Film number {n}</td><td>{n + 5}/1</td></tr>" for n in range(1, 11))
            + f"</table>{cards(6)}</main>",
            title="The race as we see it",
        ),
    ),
    "a brief whose headline links to its proper address": (
        f"{HOME}/?p=1234",
        html(
            f'<main><div class="post"><h2><a href="{at("holt")}">{_TITLE}</a></h2>{paragraphs(BRIEF)}</div>{cards(9)}</main>',
            title=_TITLE,
            head=f'<link rel="canonical" href="{at("holt")}">',
        ),
    ),
    "a page of links with a word on each": (
        f"{HOME}/links/",
        html(
            "<main>"
            + "".join(
                f'<div><h3><a href="https://other-{n}.example/{slug}">{title}</a></h3><p>{said}</p></div>'
                for n, (title, slug, said) in enumerate(LEADS)
            )
            + "</main>",
            title="What we read",
        ),
    ),
}

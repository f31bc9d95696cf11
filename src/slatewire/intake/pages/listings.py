"""Pages that list articles and are none: sections, tags, categories, authors, archives, what a search found.

Such a page shows teasers, blocks of one headline that leads to another page of the site, and has next to no text
beside them. That alone tells it; where it states that it is a list (as content systems do in JSON-LD or in the classes
of ``body``), an introduction or the life of an author may stand there too. A page that states that it is an article is
one. ``og:type`` tells nothing: widely used programs state "article" of lists, others "website" of articles. The address
tells nothing either. Whatever is in doubt is an article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from slatewire.intake.pages import json_ld
from slatewire.intake.pages.html import parsed
from slatewire.model import Article
from slatewire.webaddress import key, site

_FEWEST = 3  # teasers that make a list
_INTRODUCTION = 200  # words beside the teasers, up to which a page that states that it is a list is one
_LABELS = 20  # the same of other pages, and no line among them is as long as a sentence
_SENTENCE = 8  # words
_CROWD = 30  # teasers that make a front page, with no more words beside them than there are of them: notices, a lead
_HEADLINE = 3  # words, in a heading; one that is only a link has one more
_BEFORE = 150  # characters of a teaser before its headline: a section's name, a day
_MOST, _MOST_LINKS, _HIGHEST = 300, 3_000, 40  # teasers and links that are looked at, elements up from each
_RUN = 4  # words

_LISTS = {"CollectionPage", "SearchResultsPage", "ProfilePage"}
_DATED = {"article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date"}
# WordPress names the kind of an archive beside "archive", Ghost each kind of page.
_KINDS = {"category", "tag", "author", "date", "post-type-archive"}
_OF_LISTS = {"search-results", "tag-template", "author-template"}
_OF_ONE = {"single", "single-post", "post-template", "page-template"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = ("div", "li", "td", "dt", "dd", "p", "section", "article", "header", "main", "body")
_SEEN = ".//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
_UNLINKED = _SEEN.replace("[not(", "[not(ancestor::a or ")
_TABLE = "//table[count(.//tr) > 2]"  # of odds, of days: what is read of pages may leave it out
_LINKED = "//a[@href and not(ancestor::nav or ancestor::footer)]"


def is_list(article: Article, html: str, url: str) -> bool:
    """Whether a page lists articles and is none; ``article`` is what was read from it."""
    tree = parsed(html)  # once more: the article's own tree was used up to find its text
    if tree is None:
        return False
    kinds = list(_stated_kinds(tree))
    if sum(map(json_ld.is_kind, kinds)) == 1 or _is_dated(tree):
        return False
    text = article.text.removeprefix(article.title or "")
    found = list(_teasers(tree, url, {key(url), key(article.url or "")}))
    blocks = [_seen(block) for block in found]
    if len(blocks) < _FEWEST:
        return False
    for block in found:
        if block.getparent() is not None:
            block.drop_tree()
    beside = list(_beside(text, blocks, " ".join(tree.xpath(_UNLINKED))))
    many = sum(beside)
    if _LISTS.intersection(kinds) or _is_archive(tree):
        return many <= _INTRODUCTION
    if tree.xpath(_TABLE):
        return False
    crowded = len(blocks) >= _CROWD and many <= len(blocks)
    return crowded or (many <= _LABELS and max(beside, default=0) < _SENTENCE)


# ---- what it states


def _stated_kinds(tree: Any) -> Iterator[str]:
    """The kinds of things that the page's JSON-LD is about; not of those that it holds within them."""
    for item in json_ld.objects(tree):
        kinds = item.get("@type")
        yield from (kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _is_dated(tree: Any) -> bool:
    """Whether the page states when it was published, in its head: lists do not."""
    heads = tree.xpath("//head//meta[@content]")[:500]
    return any((node.get("property") or node.get("name") or "").strip().lower() in _DATED for node in heads)


def _is_archive(tree: Any) -> bool:
    body = tree.find(".//body")
    classes = set((body.get("class") or "").split()[:200]) if body is not None else set()
    if classes & _OF_ONE:
        return False
    of_kind = bool(classes & _KINDS) or any(name.startswith("tax-") for name in classes)
    return bool(classes & _OF_LISTS) or ("archive" in classes and of_kind)


# ---- what it shows


def _teasers(tree: Any, url: str, here: Collection[str | None]) -> Iterator[Any]:
    """The blocks that are about one other page of the site each: round its headline as far as there is no other, and
    of a form that comes again. ``here`` are the keys of the page itself."""
    home = site(url)
    heads: dict[str, Any] = {}  # by where they lead; of several the first
    within: dict[Any, set[str]] = defaultdict(set)  # where the headlines in an element lead, "" for nowhere
    for link in tree.xpath(_LINKED)[:_MOST_LINKS]:
        leads = key(_absolute(link.get("href"), url))
        if leads is None or leads in here or site(f"https://{leads}") != home:
            continue
        head = _headline(link)
        if head is not None and head not in within and len(heads) < _MOST:
            heads.setdefault(leads, head)
            within[head].add(leads)
    linked = set(within)
    for head in tree.iter(*_HEADINGS):
        if head not in linked and len(_words(_seen(head))) > _HEADLINE:
            within[head].add("")
    for head, leads_of in list(within.items()):
        for above in islice(head.iterancestors(), _HIGHEST):
            within[above] |= leads_of
    blocks = [_block(head, within) for head in heads.values()]
    # The text of an article that begins with a link to another is of a form of its own.
    forms = Counter(form for block in blocks for form in _forms(block))
    yield from (block for block in blocks if max(forms[form] for form in _forms(block)) >= _FEWEST)


def _headline(link: Any) -> Any | None:
    """The element that is a headline by its link: a heading in it or around it, or a line that it nearly fills."""
    for inside in link.iter(*_HEADINGS):
        return inside if len(_words(_seen(inside))) >= _HEADLINE else None
    line = next((node for node in link.iterancestors() if node.tag in (*_HEADINGS, *_LINES)), None)
    words = len(_words(_seen(link)))
    if line is None or words < _HEADLINE:
        return None
    if line.tag in _HEADINGS:
        return line
    return link if words > _HEADLINE and words >= 0.6 * len(_words(_seen(line))) else None


def _block(head: Any, within: Mapping[Any, set[str]]) -> Any:
    top, before = head, 0
    for above in islice(head.iterancestors(), _HIGHEST):
        if len(within[above]) > 1 or above.tag in ("body", "main") or above.getparent() is None:
            break
        before += len((above.text or "").strip()) + sum(map(len, map(_seen, top.itersiblings(preceding=True))))
        if before > _BEFORE:
            break
        top = above
    return top


def _forms(block: Any) -> set[tuple[str, str]]:
    """What blocks of one form share: the element, and one of its classes."""
    return {(block.tag, name) for name in (block.get("class") or "").split()[:50] or [""]}


def _absolute(href: str, url: str) -> str:
    try:
        return urljoin(url, href.strip()[:2_000])
    except ValueError:
        return ""


def _seen(node: Any) -> str:
    """The text of an element as a reader sees it."""
    return " ".join(" ".join(node.xpath(_SEEN)).split()) if isinstance(node.tag, str) else ""


# ---- what stands beside it


def _beside(text: str, blocks: Iterable[str], rest: str) -> Iterator[int]:
    """How many words each line of the text has that is in none of the blocks, or a sentence of the ``rest`` too."""
    mine = {run for block in blocks for size in range(1, _RUN + 1) for run in _runs(_words(block), size)}
    others = set(_runs(_words(rest), _RUN))
    for line in text.splitlines():
        words = _words(line)
        runs = _runs(words, min(_RUN, len(words)))
        enough = 0.5 * len(runs)
        repeated = len(words) >= _SENTENCE and sum(run in others for run in runs) > enough
        if runs and (repeated or sum(run in mine for run in runs) < enough):
            yield len(words)


def _runs(words: list[str], size: int) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(size)), strict=False)) if size else []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

"""The beginning of an outlet's file, from one of its pages: proposals to be looked at, each with what it met there.

Proposed is what was seen to work on this page: the element that holds what trafilatura takes for the text, and
elements that say what the page's own data say of headline, byline and days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from slatewire.intake.article import Draft, build
from slatewire.intake.lines.dates import edtf, stamps
from slatewire.intake.outlets import reading as outlet_reading
from slatewire.intake.outlets.contracts import as_toml, reading
from slatewire.intake.outlets.pages import load
from slatewire.intake.outlets.selectors import compiled, inside
from slatewire.intake.pages import dates as page_dates
from slatewire.intake.pages import html
from slatewire.intake.pages.blocks import outermost, words_of
from slatewire.intake.pages.html import WebPage
from slatewire.model import Article, Problem
from slatewire.printable import as_json, one_line
from slatewire.vocabulary.lists import fold, outlet_of

_LASTING = re.compile(r"[A-Za-z_][A-Za-z_-]{2,60}")
_PASSING = re.compile(  # names that a build made, or that say how it looks rather than what it is
    r"^(?:css|sc|jsx|svelte|styles?|emotion|chakra|mui|js|is|has|col|row|grid|flex|w|h|m[trblxy]?|p[trblxy]?|text|font|bg"
    r"|border|block|inline|hidden|relative|absolute|container|wrapper|clearfix|active|first|last)(?:[-_]|$)"
    r"|__[A-Za-z]{5,6}$|[a-z][A-Z][a-z]?[A-Z]|[^aeiouyAEIOUY_-]{6}"
)
_TEXTUAL = re.compile(r"body|content|text|article|story|entry|post|prose|copy", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:related|recirc|newsletter|sign-?up|subscribe|promo\w*|advert\w*|ads?|sponsor\w*|shar(?:e|ing)"
    r"|social|recommend\w*|read-?more|trending|tags?|comments?|most-?read|more-stories|teasers?|cards?|toolbar|affiliate)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_NEARLY_ALL = 0.9  # of the text that trafilatura found
_PIECE = 25  # characters of a text that is looked for in trafilatura's
_MOST_PIECES, _MOST_TRIED, _MOST_WITHOUT = 3_000, 60, 20
_LONGEST_LINE = 160  # characters of an element that states a byline or a day


@dataclass(frozen=True, slots=True)
class Begun:
    """A file begun: ``name`` without an ending, its text, the text of what is expected of the page, and what was not
    found, by the keys of the file."""

    name: str
    outlet: str
    file: str
    expected: str
    missing: list[str]


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Selectors for a key, and what to say of them: of each where they are many, else of all."""

    key: str
    css: list[str]
    notes: list[str]


def begin(page: WebPage) -> Begun | str:
    """A file for the outlet of a page; what is wrong, as a sentence, where none can be begun."""
    host = (urlsplit(page.url).hostname or "").removeprefix("www.") if page.url else ""
    if "." not in host:
        return "The page does not say where it was"
    tree = html.parsed(page.html)
    stated = html.statements(tree, page.url)
    main = html.extracted(html.parsed(page.html))
    name = outlet_of(page.url) or one_line(stated.get("outlet", ""))[:80] or host
    body = _body(tree, main)
    if body is None:
        return "No element was found that holds the text of the page"
    element, css = body
    found = [_proposal("body", [css], tree), *_fields(tree, stated, host, name), *_without(element, tree, main)]
    file = _written(host, name, page.url, found, listed=outlet_of(host) == name)
    missing = [key for key in ("headline", "byline", "published") if key not in {one.key for one in found}]
    return Begun(_slug(name), name, file, _expected(file, page), missing)


def _expected(file: str, page: WebPage) -> str:
    """What the new file makes of the page, as a contract."""
    seen = html.see(page.html, page.url, outlet=load(file, "the new file"))
    draft = Draft(seen.text, page.data, {**seen.stated, "url": page.url})
    items = list(build(draft, page.url))
    article = next((item for item in items if isinstance(item, Article)), None)
    if article is not None:
        return as_toml(reading(article))
    told = next((item.message for item in items if isinstance(item, Problem)), "no article text was found in the page")
    return as_toml({"url": page.url, "problem": told})


# ---- the text


def _body(tree: Any, main: str) -> tuple[Any, str] | None:
    """The smallest element that holds nearly all of the text and has a name that looks lasting."""
    whole = " ".join(main.split())
    pieces = [(node, len(piece)) for node, piece in _pieces(tree) if piece in whole]
    weight, total = _weighed(pieces)
    boxes = frozenset(node for node in weight if _is_furniture(node) and weight[node] < total / 2)
    is_inside = inside(boxes)  # what trafilatura took along
    weight, total = _weighed((node, size) for node, size in pieces if not is_inside(node))
    holding = [node for node in tree.iter() if total and weight.get(node, 0) >= _NEARLY_ALL * total]
    for node in reversed(holding):
        for css in sorted(_names(node), key=lambda css: not _TEXTUAL.search(css)):
            if compiled(css)(tree) == [node]:
                return node, css
    return None


def _weighed(pieces: Iterable[tuple[Any, int]]) -> tuple[dict[Any, int], int]:
    """How many characters of the text stand in each element, and in all."""
    weight: dict[Any, int] = {}
    total = 0
    for node, size in pieces:
        total += size
        while node is not None:
            weight[node] = weight.get(node, 0) + size
            node = node.getparent()
    return weight, total


def _pieces(tree: Any) -> Iterator[tuple[Any, str]]:
    """Stretches of text that are long enough to be told apart, with the element that they stand in."""
    number = 0
    for node in tree.iter("*"):
        if node.tag in ("script", "style", "title", "noscript", "h1", "h2", "h3"):
            continue
        for text in (node.text, *(child.tail for child in node)):
            if text and len(piece := " ".join(text.split())) >= _PIECE:
                yield node, piece
                number += 1
        if number >= _MOST_PIECES:
            return


def _names(node: Any) -> Iterator[str]:
    """Selectors of an element by itself, the most telling first."""
    if not isinstance(node.tag, str):
        return
    for attribute in ("itemprop", "rel", "data-testid"):
        if (value := node.get(attribute)) and _LASTING.fullmatch(value):
            yield f"[{attribute}={value}]"
    for name in (node.get("class") or "").split()[:12]:
        if _lasts(name):
            yield f".{name}"
    if (name := node.get("id")) and _lasts(name):
        yield f"#{name}"
    if node.tag in ("article", "main", "h1", "time"):
        yield node.tag


def _lasts(name: str) -> bool:
    return bool(_LASTING.fullmatch(name)) and not _PASSING.search(name)


# ---- the fields


def _fields(tree: Any, stated: dict[str, str], host: str, outlet: str) -> Iterator[_Proposal]:
    """Selectors that were tried, and read what the page states."""
    wanted: list[tuple[str, str, Callable[[Any], bool]]] = []
    if title := stated.get("title"):
        wanted.append(("headline", "title", lambda node: node.tag == "h1" or fold(words_of(node)) == fold(title)))
    if byline := stated.get("byline"):
        names = [fold(name) for name in byline.split(", ")]
        wanted.append(("byline", "byline", lambda node: any(name in fold(words_of(node)) for name in names)))
    else:
        wanted.append(("byline", "byline", _is_byline))
    if "published" in stated:
        wanted.append(("published", "published", _says_a_day))
    wanted.append(("updated", "updated", lambda node: _says_a_day(node) and _is_update(node)))
    for key, field, fits in wanted:
        for css in _tried(tree, fits):
            file = _written(host, outlet, "", [_Proposal(key, [css], [""])], listed=False)
            value = _value(outlet_reading.read(load(file, "a try"), tree), field)
            same = value and (field not in stated or fold(value) == fold(stated[field]))
            if same or (key == "headline" and value and css.startswith("h1")):
                yield _proposal(key, [css], tree)
                break


def _value(read: outlet_reading.Reading, field: str) -> str | None:
    """What was read of a field; of a date its day."""
    days = (page_dates.read(field, value) for value in read.dates.get(field, ()))
    return read.stated.get(field) or next((day.day for day in days if day), None)


def _tried(tree: Any, fits: Callable[[Any], bool]) -> Iterator[str]:
    """Selectors of the short elements that fit, and of what they stand in, each once: the innermost first."""
    short = [node for node in tree.iter("*") if node.tag not in ("script", "style", "head", "meta") and _is_short(node)]
    fitting = [node for node in short if fits(node)][:_MOST_TRIED]
    tried: dict[str, None] = {}
    for node in sorted(fitting, key=lambda node: len(node)):
        own = list(_names(node))
        if node.tag == "h1":
            own = [*(f"h1{css}" for css in own if css[0] in ".#"), "h1"]
        above = [f"{css} {node.tag}" for up in list(node.iterancestors())[:3] for css in _names(up) if css[0] == "."]
        tried |= dict.fromkeys([*own, *above])
    yield from list(tried)[:_MOST_TRIED]


def _is_short(node: Any) -> bool:
    """Whether an element holds a line and no more; asked of few elements only."""
    if len(node) > 8 or node.tag in ("html", "body"):
        return False
    return 0 < sum(len(text.strip()) for text in _some_text(node)) <= _LONGEST_LINE or node.get("datetime") is not None


def _some_text(node: Any) -> Iterator[str]:
    for number, text in enumerate(node.itertext("*", with_tail=True)):
        yield text
        if number > 40:
            yield "x" * (_LONGEST_LINE + 1)
            return


def _says_a_day(node: Any) -> bool:
    values = (node.get("datetime"), node.get("content"), words_of(node)[:_LONGEST_LINE])
    return any(value and (edtf(value) or stamps(value)) for value in values)


def _is_byline(node: Any) -> bool:
    """Whether an element is called that of the author, and holds a name or two."""
    called = f"{node.get('class') or ''} {node.get('rel') or ''} {node.get('itemprop') or ''}".lower()
    return ("author" in called or "byline" in called) and 1 < len(words_of(node).split()) <= 8


def _is_update(node: Any) -> bool:
    says = (words_of(node), node.get("class") or "", node.get("itemprop") or "")
    return bool(_UPDATED.match(says[0]) or any(re.search("updated|modified", one, re.IGNORECASE) for one in says[1:]))


# ---- what stands in between


def _without(body: Any, tree: Any, main: str) -> list[_Proposal]:
    """Blocks of the text that their names call furniture, or that are lists of links."""
    whole = " ".join(main.split())
    blocks = [node for node in body.iterdescendants("*") if _is_furniture(node) or _is_link_list(node)]
    css: dict[str, str] = {}
    is_inside = inside(frozenset([body]))
    for node in outermost(blocks):
        names = [name for name in _names(node) if _lasts(name[1:]) and name[0] in ".#"]
        names.sort(key=lambda name: not _FURNITURE.search(name[1:]))
        if not names or len(css) >= _MOST_WITHOUT:
            continue
        met = [other for other in compiled(names[0])(tree) if is_inside(other)]
        words = words_of(node)
        kept = bool(words) and words in whole
        note = f"{_counted(len(met))}: {_quoted(words)}"
        css.setdefault(names[0], f"{note}; trafilatura takes it for text: look" if kept else note)
    return [_Proposal("without", list(css), list(css.values()))] if css else []


def _is_furniture(node: Any) -> bool:
    named = f"{node.get('class') or ''} {node.get('id') or ''}"[:500]
    return node.tag not in ("p", "a", "span", "em", "strong", "b", "i") and bool(_FURNITURE.search(named))


def _is_link_list(node: Any) -> bool:
    if node.tag not in ("ul", "ol", "div", "section") or not 2 <= len(links := node.findall(".//a")) <= 60:
        return False
    words = len(words_of(node))
    return bool(words) and sum(len(words_of(link)) for link in links) > 0.8 * words


# ---- writing


def _proposal(key: str, css: list[str], tree: Any) -> _Proposal:
    met = compiled(css[0])(tree)
    return _Proposal(key, css, [f"{_counted(len(met))}: {_quoted(words_of(met[0]) or met[0].get('datetime') or '')}"])


def _counted(number: int) -> str:
    return f"{number} element{'' if number == 1 else 's'}"


def _quoted(words: str) -> str:
    words = one_line(words)
    return f"“{words[:60]}{'…' if len(words) > 60 else ''}”" if words else "no words"


def _written(host: str, outlet: str, url: str, found: Iterable[_Proposal], *, listed: bool) -> str:
    """The file."""
    lines = [f"# {one_line(outlet)}: begun from {one_line(url)}", f"hosts = [{as_json(host)}]"]
    if not listed:
        lines.append(f"outlet = {as_json(outlet)}")
    lines += ["", "[page]"]
    for one in found:
        if len(one.css) == 1:
            lines += [f"# {one.notes[0]}", f"{one.key} = [{as_json(one.css[0])}]"]
        else:
            rows = (f"  {as_json(css)},  # {note}" for css, note in zip(one.css, one.notes, strict=True))
            lines += [f"{one.key} = [", *rows, "]"]
    return "\n".join(lines) + "\n"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "outlet"

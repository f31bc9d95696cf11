"""The words of a feed: markup out, and what is the whole article told from what only begins it."""

from __future__ import annotations

import html as entities
import re

_TAG = re.compile(r"<[a-zA-Z/!?]")
_SAYS_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}[\s/>]|<!--|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_NO_XML = re.compile(
    "[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what HTML may hold, and lxml does not take
_FOOT = re.compile(
    r"(?:the post|this (?:post|article|story)|source|la entrada|der beitrag) .{1,300} "
    r"(?:appeared first on|first appeared on|se public[oó] primero en|erschien zuerst auf) .{1,100}",
    re.IGNORECASE,
)
_FOOT_INSIDE = re.compile(rf"\s(?:{_FOOT.pattern})$", re.IGNORECASE)
_READ_ON = re.compile(
    r"(?:continue|keep) reading\b.{0,200}|read (?:(?:the|this) )?(?:full|rest|whole|entire|more|on)\b.{0,150}"
    r"|(?:click|tap) here (?:to|for)\b.{0,100}|(?:view|see) (?:the )?(?:full|original|entire) .{0,80}|more\s*[»›→>]*",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[\s?(?:…|\.{3}|&hellip;)\s?\]|\(\s?(?:…|\.{3})\s?\)|(?:…|\.{3}))\s*[»›→>]*$")
_READ_ON_INSIDE = re.compile(
    r"\s*(?:\[?(?:…|\.{3})\]?\s*)?(?:continue reading|read (?:the )?(?:more|full (?:story|article)|rest)|keep reading)"
    r"\b[^.!?\n]{0,150}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s|$)")
_INITIAL = re.compile(r"(?:^|[\s.(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|vs|No|Oct|Nov|Dec|Jan|Feb|Aug|Sept?)\.$")
_SHORTEST, _SHORTEST_OF_SEVERAL, _SHORTEST_SUMMARY = 600, 300, 1_500  # characters of a whole article
_LONG = 3_000  # a text so long that ends in "Read more: ..." names another story
_MOST_MARKUP = 1_000_000  # characters of one entry
_MOST_TAGS = 20_000


def plain(markup: str, longest: int) -> str:
    """One line of plain text, of at most so many characters."""
    return " ".join(_without_markup(markup).split())[:longest].rstrip()


def paragraphs(markup: str) -> str:
    """The text of an entry's markup, one paragraph a block, as the body of a page is read; "" where there is none."""
    from slatewire.intake.pages.html import see

    if not markup.strip() or len(markup) > _MOST_MARKUP or markup.count("<") > _MOST_TAGS:
        return ""
    if not _SAYS_MARKUP.search(markup):
        blocks = re.split(r"\n\s*\n", markup.strip())
        return "\n\n".join(" ".join(block.split()) for block in blocks)
    page = see(f"<html><body><article>{markup}</article></body></html>").text
    return _without_foot(page or " ".join(_without_markup(markup).split()))


def whole(content: str, summary: str) -> str:
    """The article, where the entry carries all of it; "" where what it carries is a teaser.

    ``content`` is the markup that the feed gives as content (content:encoded, Atom's content, content_html),
    ``summary`` that of its description. A text that breaks off ("[...]", "Continue reading") is a teaser, and so is a
    short one: under 600 characters, or 300 in several paragraphs. A description counts as the article only if it is
    1,500 characters long, in several paragraphs.
    """
    for markup, described in ((content, False), (summary, True)):
        text = paragraphs(markup) if len(markup) >= _SHORTEST_OF_SEVERAL else ""
        several = "\n\n" in text
        least = _SHORTEST_SUMMARY if described else _SHORTEST_OF_SEVERAL if several else _SHORTEST
        if len(text) < least or (described and not several) or breaks_off(text):
            continue
        # What leads on is often a link alone, which is gone from the text by now.
        if not breaks_off(_without_foot(_without_markup(markup)), len(text)):
            return text
    return ""


def breaks_off(text: str, length: int | None = None) -> bool:
    """Whether a text, of that length or of its own, ends where somebody is to go on reading elsewhere."""
    length = len(text) if length is None else length
    last = text.rstrip()[-500:].rsplit("\n", 1)[-1].strip()
    if _READ_ON.fullmatch(last):
        return length < _LONG or last.lower().startswith(("continue", "keep"))
    cut = _CUT.search(last)
    if cut:
        return "[" in cut[0] or length < _SHORTEST_SUMMARY
    return length < _LONG and bool(_READ_ON_INSIDE.search(last))


def teaser(summary: str) -> str:
    """What a teaser surely says: up to its last whole sentence; "" where it has none."""
    text = _READ_ON_INSIDE.sub("", _without_foot(summary.strip()))
    cut = _CUT.search(text)
    if cut:
        text = text[: cut.start()]
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if not _INITIAL.search(text[: m.end()][-8:])]
    text = text[: ends[-1]].strip() if ends else ""
    return text if len(text.split()) >= 5 else ""


def _without_foot(text: str) -> str:
    """Without the line by which blogs sign their feeds: "The post X appeared first on Y."."""
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip() or _FOOT.fullmatch(lines[-1].strip()[:1_000])):
        lines.pop()
    if lines:
        last = lines[-1]
        kept, end = last[:-1_000], last[-1_000:]
        inside = _FOOT_INSIDE.search(end)
        lines[-1] = kept + (end[: inside.start()] if inside else end)
    return "\n".join(lines)


def _without_markup(markup: str) -> str:
    markup = markup[:_MOST_MARKUP]
    if not _SAYS_MARKUP.search(markup):
        return markup
    if not _TAG.search(markup):
        return entities.unescape(markup)
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    for hidden in tree.xpath("//script|//style|//template|//noscript|//iframe|//svg|//comment()"):
        hidden.drop_tree()
    for block in tree.xpath("//p|//br|//div|//li|//h1|//h2|//h3|//tr|//blockquote"):
        block.tail = f"\n{_NO_XML.sub(' ', block.tail or '')}"
    return str(tree.text_content())

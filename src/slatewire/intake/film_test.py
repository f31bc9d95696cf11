"""A cheap test: what cannot be about a film in the making is passed over before it is parsed.

Three sieves, each finer and slower than the one before: words of films in the running text of the raw bytes; words of
films beside words of making in the main text as resiliparse finds it (ten to twenty times faster than trafilatura);
the same in the article. Recall first: doubt passes. Words: ``film_words.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from slatewire.intake.encoding import NotTextError, decode

_NEAR = 300  # characters between what is made and the making of it
_ENOUGH = 400  # characters of main text below which resiliparse may have missed it
_LONGEST = 400_000  # characters of main text that are looked at
# What parts running text from menus and addresses: "a new film's", not ">Film<" and not "/film/".
_BEFORE = frozenset(b" \n\t\r'(-" + bytes(range(0x80, 0x100)))
# The stems of `things` that every page about a film in the making has one of in its running text.
_STEMS = tuple(
    stem.encode()
    for stem in (
        "film", "movie", "sequel", "prequel", "biopic", "remake", "reboot", "series", "adaptation", "screenplay",
        "franchise", "spinoff", "spin-off", "thriller", "drama", "comedy", "horror", "feature", "picture", "project",
        "big screen", "studio", "cinema", "theater", "theatre", "screen", "cast", "script", "director", "musical",
        "actor", "actress", "optioned", "role", "star", "starring", "casting", "season", "western", "trailer",
        "filming", "location", "camera", "production", "episode",
    )
)  # fmt: skip


def may_be_about_a_film(data: bytes, encoding: str | None = None) -> bool:
    """Whether a page, as raw bytes of HTML or text, may be about a film or a series in the making.

    ``encoding`` is what its server said. False is sure enough to pass it over; True is a doubt.
    """
    if not _mentions_films(data):
        return False
    text = _main_text(data, encoding)
    return text is None or text_may_be(text)


def text_may_be(text: str) -> bool:
    """Whether a text, without menus, may be about a film or a series in the making: words of two lists near each
    other."""
    low = text[:_LONGEST].lower()
    last: dict[str, tuple[int, str]] = {}
    for end, (word, goes_on, lists) in _words().iter(low):
        start = end - len(word) + 1
        if low[start - 1 : start].isalnum() or (not goes_on and low[end + 1 : end + 2].isalnum()):
            continue
        for name in lists:
            for other, (at, before) in last.items():
                if other != name and before != word and start - at <= _NEAR:
                    return True
            last[name] = start, word
    return False


def _mentions_films(data: bytes) -> bool:
    """Whether a word of films stands in running text, in whatever single-byte encoding; True for wide ones."""
    if data[:2_000].count(0) > 200:
        return True
    low = data.lower()
    for stem in _STEMS:
        at = low.find(stem)
        while at >= 0:
            end = at + len(stem)
            if low[at - 1] in _BEFORE:
                return True
            at = low.find(stem, end)
    return False


def _main_text(data: bytes, encoding: str | None) -> str | None:
    """What resiliparse takes for the main text, or for all text where that is little; None where it gives up."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    try:
        tree = HTMLTree.parse(decode(data, encoding).text)
        text = extract_plain_text(tree, main_content=True, alt_texts=False)
        return text if len(text) >= _ENOUGH else extract_plain_text(tree, main_content=False, alt_texts=False)
    except NotTextError:
        return ""
    except Exception:  # the parser's own; whoever reads the page in full will say what is wrong
        return None


@cache
def _words() -> Any:
    """An automaton over the words, each with whether it may go on and the lists that it stands in."""
    import ahocorasick

    data: dict[str, list[str]] = tomllib.loads((files("slatewire.intake") / "film_words.toml").read_text("utf-8"))
    lists: dict[str, set[str]] = {}
    goes_on: dict[str, bool] = {}
    for name, words in data.items():
        for entry in words:
            word = entry.rstrip("*")
            lists.setdefault(word, set()).add(name)
            goes_on[word] = goes_on.get(word, False) or entry.endswith("*")
    found = ahocorasick.Automaton()
    for word, names in lists.items():
        found.add_word(word, (word, goes_on[word], tuple(sorted(names))))
    found.make_automaton()
    return found

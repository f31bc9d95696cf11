"""A cheap test: may this page, or this text, be about a film or a series in the making? In doubt, yes.

Pages go through two sieves before anything is parsed in full. First the words of their raw bytes, without scripts and
short links: most pages of an archive end here, within a tenth of a millisecond. What is left is asked again with its
main text alone, as resiliparse finds it, since menus and teasers speak of films everywhere. What passes both is for
trafilatura and the ledger. The words are vocabulary/intake/films_in_the_making.toml.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from slatewire.intake.encoding import NotTextError, decode
from slatewire.intake.html import MOST_TAGS
from slatewire.vocabulary import VocabularyError, load
from slatewire.vocabulary.phrases import surfaces

WORDS = "intake/films_in_the_making"
_GRADES = ("sure", "strong", "fair", "weak", "faint")
_FEWEST = 60  # words of main text; with fewer, resiliparse may have missed the article
# Small letters and figures; all else, curly quotes and accented letters too, parts words.
_WORD = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in bytes(range(256)).lower())
_RUN = re.compile(rb">([^<>]{12,})")  # text between tags, but for entries of menus
_ENTITY = re.compile(rb"&#?[a-z0-9]{1,8};")
_LETTER = re.compile(rb"&#(?:x([46][1-9a-f]|[57][0-9a])|(6[5-9]|[78][0-9]|9[07-9]|1[01][0-9]|12[0-2]));", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:html|head|body|p|div|!doctype)\b", re.IGNORECASE)


def may_be_about_a_film(data: bytes, encoding: str | None = None) -> bool:
    """Whether a page, in its raw bytes, may be about a film or a series in the making.

    ``encoding`` is what its server said of it. False is sure enough to pass the page over; True is a doubt.
    """
    if not bytes_may_be(data):
        return False
    if data.count(b"<") > MOST_TAGS:
        return True  # whoever reads it says that it is too large
    words = _main_words(data, encoding)
    return len(words) < _FEWEST or words_why(words) is not None


def text_may_be(text: str) -> bool:
    """Whether a text, without the menus of its page, may be about a film or a series in the making."""
    return words_why(_words(text.encode("utf-8", "replace"))) is not None


def bytes_may_be(data: bytes) -> bool:
    """The first sieve alone. Time grows with the length of the page and with nothing else."""
    if data[:4_000].count(0) > 400:
        data = data.replace(b"\0", b"")  # UTF-16: its letters of English are those of ASCII
    low = data.lower()
    if b"&#" in low:
        low = _LETTER.sub(_letter, low)
    if b"\xc2\xad" in low or b"&shy;" in low:
        low = low.replace(b"\xc2\xad", b"").replace(b"&shy;", b"")
    if _MARKUP.search(low[:100_000]):
        low = low.replace(b"&nbsp;", b" ").replace(b"&amp;", b"+")  # "Film&nbsp;&amp;&nbsp;TV" is as short as it looks
        low = b" ".join(_RUN.findall(_without(_without(low, b"script"), b"style")))
    return words_why(_words(low)) is not None


def words_why(words: Sequence[bytes]) -> tuple[str, ...] | None:
    """The phrases by which a text may be about a film in the making, in the order of the text; None where they are
    not enough."""
    cues = _cues()
    inside: deque[tuple[int, _Cue]] = deque()  # the phrases of the last ``near`` words
    counts: dict[_Cue, int] = {}
    points = 0
    for at in [at for at, word in enumerate(words) if word in cues.first]:
        for cue in cues.first[words[at]]:  # longest first
            if len(cue.words) == 1 or tuple(words[at : at + len(cue.words)]) == cue.words:
                break
        else:
            continue
        while inside and inside[0][0] < at - cues.near:
            gone = inside.popleft()[1]
            counts[gone] -= 1
            if not counts[gone]:
                points -= gone.points
        inside.append((at, cue))
        counts[cue] = counts.get(cue, 0) + 1
        if counts[cue] == 1:
            points += cue.points
            if points >= cues.enough:
                return tuple(dict.fromkeys(b" ".join(held.words).decode("ascii") for _, held in inside))
    return None


def _words(data: bytes) -> list[bytes]:
    if b"&" in data:
        data = _ENTITY.sub(b" ", data)
    return data.translate(_WORD).split()


def _without(low: bytes, tag: bytes) -> bytes:
    """Markup in small letters without what stands in elements of this name, but for the text of articles in JSON."""
    before, *others = low.split(b"<" + tag)
    if not others:
        return low
    kept = [before]
    for part in others:
        if b"articlebody" in part:
            kept.append(b">" + part.replace(b"<", b" ").replace(b">", b" ") + b"<")
        kept.append(part.partition(b"</" + tag)[2])
    return b"".join(kept)


def _letter(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 16) if match[1] else int(match[2]),)).lower()


def _main_words(data: bytes, encoding: str | None) -> list[bytes]:
    """The words of the main text; none where it cannot be told."""
    from resiliparse.extract.html2text import extract_plain_text

    try:
        text = extract_plain_text(decode(data, encoding).text, main_content=True, alt_texts=False, comments=False)
    except NotTextError:
        return []
    except Exception:  # the parser's own; whoever reads the page in full will say what is wrong with it
        return []
    return _words(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class _Cue:
    """A phrase, and how much it says for a film in the making."""

    words: tuple[bytes, ...]
    points: int


@dataclass(frozen=True, slots=True)
class _Cues:
    """The phrases by their first word, longest first; within how many words they count together; how many points are
    enough."""

    first: dict[bytes, tuple[_Cue, ...]]
    near: int
    enough: int


@cache
def _cues() -> _Cues:
    rows = load(WORDS)
    phrases: dict[tuple[bytes, ...], int] = {}
    try:
        for row in (rows[name] for name in _GRADES):
            for surface in surfaces(row["phrases"]):
                words = tuple(_words(surface.encode()))
                phrases[words] = max(int(row["points"]), phrases.get(words, 0))
        first: dict[bytes, list[_Cue]] = {}
        for words, points in sorted(phrases.items(), key=lambda phrase: -len(phrase[0])):
            first.setdefault(words[0], []).append(_Cue(words, points))
        return _Cues({word: tuple(cues) for word, cues in first.items()}, int(rows["near"]), int(rows["enough"]))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise VocabularyError(f"{WORDS}.toml: {error!r}") from error

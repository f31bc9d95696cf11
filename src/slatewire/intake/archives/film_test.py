"""A cheap test: may this page, or this text, be about a film or a series in the making? In doubt, yes.

Pages go through two sieves before anything is parsed in full. First the words of their raw bytes, without scripts and
menus: most pages of an archive end here, within a tenth of a millisecond. What is left is asked again with its
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
from slatewire.vocabulary import VocabularyError, load
from slatewire.vocabulary.phrases import surfaces

WORDS = "intake/films_in_the_making"
NO_FILM = "about no film in the making"
NOT_ENGLISH = "not in English"
"""Why a page is passed over: the ledger's reader reads English, so in other languages nothing is known of the film."""
_GRADES = ("sure", "strong", "fair", "weak", "faint")
_FEWEST = 60  # words that are seen; with fewer, the article may have been missed
# Small letters and figures; all else, curly quotes and accented letters too, parts words.
_WORD = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in bytes(range(256)).lower())
# Text between tags: no entry of a menu, which is shorter; of a script or a style no more than a comment before it.
_RUN = re.compile(rb">([^<>{}=]{16,})")
_MOST_TAGS = 10_000  # resiliparse's time grows with the square of the depth; long pages have as many
_TAG = re.compile(rb"<[^<>]*>")
_LONGEST_JSON = 100_000  # bytes
_ENTITY = re.compile(rb"&#?[A-Za-z0-9]{1,8};")
_LETTER = re.compile(rb"&#(?:x([46][1-9a-f]|[57][0-9a])|(6[5-9]|[78][0-9]|9[07-9]|1[01][0-9]|12[0-2]));", re.IGNORECASE)
_STATED = re.compile(rb"<html\b[^>]{0,300}\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
_NOT_ASCII = bytes(range(128, 256))
_SAMPLE = 40  # words by which most English is told, at a hundredth of the time that the page took
_SHARE = 25  # in English one word in eight is among the small ones that are looked for; less than one in 25 is none
_MARKUP = re.compile(rb"<(?:html|head|body|p|div|!doctype)\b", re.IGNORECASE)


def passed_over(data: bytes, encoding: str | None = None) -> str | None:
    """Why a page, in its raw bytes, is passed over, NO_FILM or NOT_ENGLISH; None where it may be about a film or a
    series in the making. ``encoding`` is what its server said of it."""
    words = _bytes_words(data)
    if words is not None:
        return NO_FILM if _is_english(words, data) else NOT_ENGLISH
    if data.count(b"<") > _MOST_TAGS:
        return None
    words = _main_words(data, encoding)
    if len(words) < _FEWEST:
        return NOT_ENGLISH if _in_other_letters(data) else None
    return _why_not(words, data)


def text_passed_over(text: str) -> str | None:
    """The same of a text, without the menus of its page."""
    data = text.encode("utf-8", "replace")
    return _why_not(_words(data), data)


def _why_not(words: list[bytes], data: bytes) -> str | None:
    if words_why(words) is not None:
        return None
    return NO_FILM if _is_english(words, data) else NOT_ENGLISH


def bytes_may_be(data: bytes) -> bool:
    """The first sieve alone. Time grows with the length of the page and with nothing else."""
    return _bytes_words(data) is None


def _bytes_words(data: bytes) -> list[bytes] | None:
    """The words of a page that does not pass the first sieve; None where it does."""
    if data[:4_000].count(0) > 400:
        data = data.replace(b"\0", b"")  # UTF-16: its letters of English are those of ASCII
    if not _MARKUP.search(data, 0, 100_000):
        words = _words(data)
        return None if words_why(words) else words
    words = _words(b" ".join(_RUN.findall(data)))
    if len(words) >= _FEWEST:
        return None if words_why(words) else words
    # A short one, or one cut up by its markup, or one whose text a script lays out.
    held = [part[:_LONGEST_JSON] for part in data.split(b'"articleBody"')[1:20]]
    return None if words_why(_words(b" ".join([_TAG.sub(b" ", data), *held]))) else words


def _is_english(words: list[bytes], data: bytes) -> bool:
    """Whether a page is in English as far as can be told: by the small words of its text; where there are few, as in
    lists and results, by what the page states; where nothing is stated, by its letters."""
    english = _cues().english
    middle = len(words) // 2
    if len(english.intersection(words[middle : middle + _SAMPLE])) >= 3:
        return True
    if sum(map(english.__contains__, words)) * _SHARE > len(words):
        return True
    if stated := _STATED.search(data, 0, 4_000):
        return stated[1].lower() in (b"en", b"eng")
    return len(words) < _FEWEST and not _in_other_letters(data)


def _in_other_letters(data: bytes) -> bool:
    """Whether most of what a page says is in other letters than those of English."""
    text = b"".join(_RUN.findall(data))
    return len(text.translate(None, _NOT_ASCII)) * 2 < len(text)


def words_why(words: Sequence[bytes]) -> tuple[str, ...] | None:
    """The phrases by which a text may be about a film in the making, in the order of the text; None where they are
    not enough."""
    cues = _cues()
    inside: deque[tuple[int, _Cue]] = deque()  # the phrases of the last ``near`` words
    counts: dict[_Cue, int] = {}
    points = 0
    if cues.telling.isdisjoint(words):
        return None
    told = False
    for at in [at for at, word in enumerate(words) if word in cues.by_word]:
        for cue in cues.by_word[words[at]]:  # longest first
            start = at - cue.offset
            if len(cue.words) == 1 or (start >= 0 and tuple(words[start : start + len(cue.words)]) == cue.words):
                break
        else:
            continue
        told = told or cue.points >= cues.told
        while inside and inside[0][0] < at - cues.near:
            gone = inside.popleft()[1]
            counts[gone] -= 1
            if not counts[gone]:
                points -= gone.points
        inside.append((at, cue))
        counts[cue] = counts.get(cue, 0) + 1
        if counts[cue] == 1:
            points += cue.points
            if told and points >= cues.enough:
                return tuple(dict.fromkeys(b" ".join(held.words).decode("ascii") for _, held in inside))
    return None


def _words(data: bytes) -> list[bytes]:
    if b"&" in data:
        data = _ENTITY.sub(b" ", _LETTER.sub(_letter, data).replace(b"&shy;", b""))
    if b"\xc2\xad" in data:
        data = data.replace(b"\xc2\xad", b"")
    return data.translate(_WORD).split()


def _letter(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 16) if match[1] else int(match[2]),)).lower()


def _main_words(data: bytes, encoding: str | None) -> list[bytes]:
    """The words of the main text; none where it cannot be told."""
    from resiliparse.extract.html2text import extract_plain_text

    try:
        try:
            page = data.decode("utf-8")
        except UnicodeDecodeError:
            page = decode(data, encoding).text
        text = extract_plain_text(page, main_content=True, alt_texts=False, comments=False)
    except NotTextError:
        return []
    except Exception:  # the parser's own; whoever reads the page in full will say what is wrong with it
        return []
    return _words(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class _Cue:
    """A phrase, how much it says for a film in the making, and at which of its words it is looked up."""

    words: tuple[bytes, ...]
    points: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Cues:
    """The phrases by their longest word, longest first; within how many words they count together; how many points
    are enough, and how many one of them has to have alone; the words of those that have. Then the small words by which
    English is told."""

    by_word: dict[bytes, tuple[_Cue, ...]]
    near: int
    enough: int
    told: int
    telling: frozenset[bytes]
    english: frozenset[bytes]


@cache
def _cues() -> _Cues:
    rows = load(WORDS)
    phrases: dict[tuple[bytes, ...], int] = {}
    by_word: dict[bytes, list[_Cue]] = {}
    try:
        told = int(rows["weak"]["points"])
        for row in (rows[name] for name in _GRADES):
            for surface in surfaces(row["phrases"]):
                words = tuple(_words(surface.encode()))
                phrases[words] = max(int(row["points"]), phrases.get(words, 0))
        for words, points in sorted(phrases.items(), key=lambda phrase: -len(phrase[0])):
            longest = max(words, key=len)
            by_word.setdefault(longest, []).append(_Cue(words, points, words.index(longest)))
        return _Cues(
            {word: tuple(cues) for word, cues in by_word.items()},
            int(rows["near"]),
            int(rows["enough"]),
            told,
            frozenset(word for word, cues in by_word.items() if any(cue.points >= told for cue in cues)),
            frozenset(word.encode() for word in rows["english"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyError(f"{WORDS}.toml: {error!r}") from error

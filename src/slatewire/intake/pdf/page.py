"""The lines of a printed page as an article: what stands at the edges of every page gone, lines joined to paragraphs.

Lines come in the order in which the file draws them, which is that of reading in nearly all files that programs make;
columns come one after another. Where they stand says what belongs together: a wider gap, an indent, letters of another
size begin a new paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from slatewire import vocabulary, webaddress
from slatewire.intake.encoding import clean
from slatewire.intake.lines.lines import stops
from slatewire.intake.lines.phrases import fold

_EDGE = 3  # lines at the top and at the bottom of a page that may be its running head or foot
_OFTEN = 0.4  # of the pages; left and right pages may have heads of their own
_PRINTED_ON = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]\.?M\.?)?", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)? ?[-–—]? ?\d{1,4}(?: ?(?:/|of|von|de|sur) ?\d{1,4})? ?[-–—]?", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S{4,2000}")
_PLACE = re.compile(r"(?:https?|file)://\S{1,2000}")
_FROM_BROWSER = re.compile(r"(?:https?|file)://|\b\d{1,4} ?(?:/|of) ?\d{1,4}$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BULLET = re.compile(r"[•●▪◦‣■*–—-] ?(?=\S)|\d{1,2}[.)] ")
_HYPHENS = ("-", "\u00ad", "\u2010")
_ENDS = (".", "!", "?", "”", '"', "’", ":", ";", ")", "»", "…")


@dataclass(slots=True)
class _Line:
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """``text``: a paragraph a block. ``title`` and ``url``: as the pages show them, "" where they do not."""

    text: str
    title: str
    url: str


def printed(pages: Sequence[Sequence[Sequence[object]]], named: str) -> Printed:
    """The article on these pages, given as lines of x, y, size and text; ``named`` is the title that the file has."""
    sheets = [[_line(row) for row in page] for page in pages]
    sheets = [[line for line in sheet if line.text] for sheet in sheets]
    url = _drop_edges(sheets, named)
    lines = [line for sheet in sheets for line in sheet]
    if not lines:
        return Printed("", "", url)
    body = _body_size(lines)
    words = Counter(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    blocks = list(_blocks(sheets, words))
    return Printed("\n\n".join(text for text, _, _ in blocks), _title(blocks, body, named), url)


def _line(row: Sequence[object]) -> _Line:
    x, y, size, text = row
    words = " ".join(clean(str(text)).translate(_LIGATURES).split())
    return _Line(float(str(x)), float(str(y)), float(str(size)), words)


# ---- edges


def _drop_edges(sheets: list[list[_Line]], named: str) -> str:
    """Running heads and feet, page numbers and what browsers print around a page are taken out of ``sheets``.

    The address among them, or "": a browser prints it with the time, or on every page.
    """
    edges = [_edge(sheet) for sheet in sheets]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    enough = max(2, _OFTEN * len(sheets))
    stamped = any(_PRINTED_ON.search(line.text) for edge in edges for line in edge)
    by_browser = stamped and any(_FROM_BROWSER.search(line.text) for edge in edges for line in edge)
    url = ""
    for sheet, edge in zip(sheets, edges, strict=True):
        gone = set()
        for line in edge:
            often = seen[_key(line)] >= enough
            if often or _PAGE_NUMBER.fullmatch(line.text) or (by_browser and _is_print(line.text, named)):
                gone.add(id(line))
                if not url and (often or by_browser) and (found := _ADDRESS.search(line.text)):
                    url = found[0] if webaddress.is_web(found[0]) and not found[0].endswith(("…", "...")) else ""
        sheet[:] = [line for line in sheet if id(line) not in gone]
    return url


def _edge(sheet: list[_Line]) -> list[_Line]:
    """The highest and the lowest lines of a page, wherever in the file they are drawn."""
    ranked = sorted(sheet, key=lambda line: -line.y)
    return ranked if len(ranked) <= 2 * _EDGE else ranked[:_EDGE] + ranked[-_EDGE:]


def _key(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.size)


def _is_print(words: str, named: str) -> bool:
    """What a browser prints at the edge of a page: when it did, the page's name, its address, its number."""
    left = _PLACE.sub("", words)
    stripped = _PRINTED_ON.sub("", left)
    about_print = left != words or stripped != left
    rest = " ".join(stripped.split())
    if named and rest:
        rest = rest.replace(" ".join(named.split()).translate(_LIGATURES), "").strip()
    if not rest or _PAGE_NUMBER.fullmatch(rest):
        return about_print
    return bool(_PRINTED_ON.match(words)) and len(words) <= 200 and not stops(words)


# ---- paragraphs


def _blocks(sheets: list[list[_Line]], words: Counter[str]) -> Iterator[tuple[str, float, int]]:
    """Each paragraph: its text, the size of its letters, the page that it begins on."""
    leading = _leading(sheets)
    open_line: _Line | None = None
    text, size, began = "", 0.0, 0
    for number, sheet in enumerate(sheets):
        full = _full_lengths(sheet)
        for line in sheet:
            if open_line is not None and _goes_on(open_line, line, text, leading, full):
                text = _joined(text, line.text, words)
            else:
                if text:
                    yield text, size, began
                text, size, began = line.text, line.size, number
            open_line = line
    if text:
        yield text, size, began


def _goes_on(above: _Line, line: _Line, text: str, leading: dict[int, float], full: dict[int, float]) -> bool:
    """Whether a line goes on with the paragraph of the line drawn before it."""
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return False
    if _BULLET.match(line.text):
        return False
    unfinished = not text.endswith(_ENDS) or text.endswith(_HYPHENS)
    gap = above.y - line.y
    size = line.size or 10.0
    if gap <= -0.5 * size or gap > 12 * size:  # the next column, the next page
        return unfinished and line.text[:1].islower()
    if abs(gap) < 0.3 * size:  # drawn in pieces
        return True
    if gap > 1.2 * leading.get(round(size), 1.4 * size):
        return False
    begins = line.text[:1].isupper() or not line.text[:1].isalpha()
    indent = line.x - above.x
    if 0.6 * size < indent < 6 * size and begins and not _BULLET.match(above.text):
        return False
    if text.endswith(_HYPHENS) and text[-2:-1].isalpha():
        return True
    short = len(above.text) / (full.get(id(above)) or 1)
    if short < 0.6 and begins:
        return False
    return not (short < 0.85 and begins and not unfinished)


def _leading(sheets: list[list[_Line]]) -> dict[int, float]:
    """From line to line inside a paragraph, in points, by the size of letters: the least distance that comes often."""
    gaps: dict[int, Counter[float]] = defaultdict(Counter)
    for sheet in sheets:
        for above, line in pairwise(sheet):
            gap = above.y - line.y
            if abs(above.size - line.size) <= 0.12 * line.size and 0.8 * line.size <= gap <= 3 * line.size:
                gaps[round(line.size)][round(gap)] += 1
    out = {}
    for size, counted in gaps.items():
        often = max(2, sum(counted.values()) // 12)
        usual = [gap for gap, count in counted.items() if count >= often]
        if usual:
            out[size] = min(usual)
    return out


def _full_lengths(sheet: list[_Line]) -> dict[int, float]:
    """For each line, the characters that a full line of its column has."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for line in sheet:
        columns[round(line.size), _column(line)].append(len(line.text))
    full = {key: sorted(lengths)[int(0.9 * (len(lengths) - 1))] for key, lengths in columns.items()}
    return {id(line): float(full[round(line.size), _column(line)]) for line in sheet}


def _column(line: _Line) -> int:
    return int(line.x // 150)


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """The next line behind the text; a word that was divided at the line's end is one again."""
    if text.endswith(_HYPHENS) and more[:1].islower() and text[-2:-1].isalpha():
        first = re.split(r"[^\w-]", text[:-1])[-1]
        second = re.match(r"[\w-]+", more)
        rest = second[0] if second else ""
        hyphened = text.endswith("-") and _keeps_hyphen(first.lower(), rest.lower(), words)
        return f"{text if hyphened else text[:-1]}{more}"
    if text.endswith(("-", "–", "—", "/")) and text[-2:-1] != " ":
        return f"{text}{more}"
    return f"{text} {more}"


def _keeps_hyphen(first: str, second: str, words: Counter[str]) -> bool:
    """Whether the word has its hyphen in mid-line too: by this text's own use, then by the words that are known."""
    if words[f"{first}-{second}"] or words[first + second]:
        return words[f"{first}-{second}"] > words[first + second]
    known = _known_words()
    return "-" in first or (first + second not in known and first in known and second in known)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word.lower() for name in ("words", "common") for word in vocabulary.lines(name))


# ---- the headline


def _body_size(lines: list[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _title(blocks: list[tuple[str, float, int]], body: float, named: str) -> str:
    """The headline: what the file is named after, where the first page shows it; else what is set largest there."""
    first = [(text, size) for text, size, page in blocks[:40] if page == blocks[0][2] and _may_head(text)]
    wanted = fold(named)
    for text, _ in first:
        words = fold(text)
        if wanted and words.count(" ") >= 2 and (wanted.startswith(words) or words.startswith(_own_part(wanted))):
            return text
    largest = max((size for _, size in first), default=0.0)
    return next((text for text, size in first if size == largest), "") if largest >= 1.25 * body > 0 else ""


def _own_part(title: str) -> str:
    """A page's name without that of its site; the whole where what is left is too short to tell."""
    parts = re.split(r" [|–—-] ", title)
    return parts[0] if parts[0].count(" ") >= 2 else title


def _may_head(text: str) -> bool:
    return 1 <= text.count(" ") <= 40 and len(text) <= 250 and not stops(text)

"""The grammar of the explainer: verbs that agree, lists with "and", dates and numbers in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from slatewire.dossier import periods
from slatewire.dossier.story.shapes import Rich, Span, ours, plain, said
from slatewire.edtf import bounds
from slatewire.vocabulary.phrases import inflect

AUXILIARY = {
    "be": ("is", "are", "was", "were"),
    "have": ("has", "have", "had", "had"),
    "will": ("will", "will", "would", "would"),
    "can": ("can", "can", "could", "could"),
    "may": ("may", "may", "might", "might"),
    "do": ("does", "do", "did", "did"),
}
"""Verbs after which "reportedly" stands; before all others it stands."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
BODIES = (
    "Commission", "Office", "Agency", "Institute", "Fund", "Academy", "Guild", "Board", "Department", "Ministry",
    "Council", "Union", "Association",
)  # fmt: skip
"""Last words of the names of public bodies."""
THE_WORK = ("the film", "the series", "the novel", "the game", "the work")
MOST = 8
"""Names in one sentence before the rest is counted."""

PIECE = re.compile(
    r"<(?P<who>-?[=+]?)(?P<verb>[a-z][a-z -]*)>|\{(?P<slot>[a-z_]+)\}|\[(?P<choice>[^\[\]]*)\]"
    r"|\((?P<one>[^()/]*)/(?P<more>[^()/]*)\)|(?P<text>[^<>{}\[\]()]+|[()])"
)
"""A phrase: "{who} <be> set to [play {part}|star]". A verb agrees with {who}; <=be> is of one, <+be> of
several, whoever it is."""


def conjugate(verb: str, *, many: bool, past: bool) -> str:
    """The finite form: ``conjugate("have", many=True, past=False)`` is "have"."""
    if verb in AUXILIARY:
        return AUXILIARY[verb][2 * past + many]
    forms = {form: word for word, form in inflect(verb)}
    return forms["past"] if past else verb if many else forms["s"]


def _then(verb: str, *, many: bool, past: bool) -> str:
    """What was then: the past, and before a past the perfect."""
    if not past:
        return conjugate(verb, many=many, past=True)
    return f"had {({form: word for word, form in inflect(verb)})['part']}"


def clause(phrase: str, slots: Mapping[str, Rich], *, many: bool = False, past: bool = False, adverb: str = "") -> Rich:
    """A phrase with its slots filled and its verbs made to agree with one or many. Of a choice in brackets the first
    whose slots are all filled is taken. ``adverb`` stands at the first verb."""
    out: list[Span] = []
    for piece in PIECE.finditer(phrase):
        if verb := piece["verb"]:
            number_of = {"=": False, "+": True}.get(piece["who"].lstrip("-"), many)
            then = piece["who"].startswith("-")
            finite = (_then if then else conjugate)(verb, many=number_of, past=past)
            if adverb:
                finite, adverb = (f"{finite} {adverb}" if verb in AUXILIARY else f"{adverb} {finite}"), ""
            out.append(Span(finite))
        elif slot := piece["slot"]:
            out += slots.get(slot, ())
        elif piece["one"] is not None:
            out += clause(piece["more"] if many else piece["one"], slots, many=many, past=past)
        elif piece["choice"] is not None:
            for option in piece["choice"].split("|"):
                if all(slots.get(found["slot"]) for found in PIECE.finditer(option) if found["slot"]):
                    out += clause(option, slots, many=many, past=past)
                    break
        else:
            out.append(Span(piece["text"]))
    return tuple(out)


def together(clauses: Sequence[Rich]) -> Rich:
    """Clauses as one; a subject of our own that all share ("the film is ...") is named once."""
    heads = {plain(item[:1]) for item in clauses if item and item[0].mark == "plain"}
    shared = len(heads) == 1 and all(item and item[0].mark == "plain" for item in clauses)
    last = ", and" if any(" and " in plain(item) for item in clauses[:-1]) else "and"
    if len(clauses) > 1 and shared and next(iter(heads)).startswith("the "):
        return series([clauses[0], *(_without_lead(item[1:]) for item in clauses[1:])], last)
    films = [span.text for span in clauses[0] if span.text in THE_WORK] if clauses else []
    if films:
        clauses = [clauses[0], *(tuple(_it(span, films[0]) for span in item) for item in clauses[1:])]
    return series(clauses, last)


def _it(span: Span, named: str) -> Span:
    return replace(span, text="it") if span.mark == "plain" and span.text == named else span


def _without_lead(spans: Rich) -> Rich:
    return (replace(spans[0], text=spans[0].text.lstrip()), *spans[1:]) if spans else spans


def series(items: Sequence[Rich], last: str = "and", *, most: int = MOST) -> Rich:
    """ "A, B and C"; semicolons where an item has a comma of its own; more than ``most`` are counted."""
    named = list(items)
    if len(named) > most + 1:
        rest = len(named) - most
        named = [*named[:most], ours(f"{number(rest)} others")]
    comma = "; " if any(", " in plain(item) for item in named) else ", "
    out: list[Span] = []
    for place, item in enumerate(named):
        if place:
            before = f"{'' if last.startswith(',') else ' '}{last} " if comma == ", " else f"; {last.lstrip(', ')} "
            out.append(Span(before if place == len(named) - 1 else comma))
        out += item
    return tuple(out)


def number(count: int) -> str:
    """Numbers below ten in letters."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def plural(noun: str) -> str:
    """ "composers", "directors of photography"."""
    head, of, rest = noun.partition(" of ")
    many = f"{head[:-1]}ies" if re.search("[^aeiou]y$", head) else f"{head}s"
    return f"{many}{of}{rest}"


def article(words: str) -> str:
    """ "a planned film", "an 1847 novel"."""
    an = words[:1].lower() in "aeiou" or re.match(r"8|11\d\d|18\d\d", words)
    return f"{'an' if an else 'a'} {words}"


def capital(spans: Rich) -> Rich:
    """The same with a capital at its beginning; a title or name keeps its own spelling."""
    if not spans or spans[0].mark not in ("plain", "value"):
        return spans
    first = spans[0]
    text = first.text[:1].upper() + first.text[1:]
    return (Span(text, first.mark, first.name, first.work), *spans[1:])


def stop(spans: Rich) -> Rich:
    """With a full stop, unless a name ends in one ("Bros.") or a quotation in its own."""
    ends = plain(spans).rstrip()
    return spans if ends.endswith((".", "!", "?", ".”", "!”", "?”", "…")) else (*spans, Span("."))


def joined(parts: Iterable[Rich]) -> Rich:
    return tuple(span for part in parts for span in part)


def date(edtf: str, part: str | None = None, *, unresolved: bool = False) -> Rich:
    """A date with its preposition: "on 3 July 2026", "in early 2026", "between May and June 2026"; words that name no
    date in quotation marks."""
    if unresolved or bounds(edtf) is None:
        return (Span("at a time given as “"), Span(" ".join(edtf.split())[:80], "value"), Span("”"))
    words = periods.in_words(edtf, part)
    if "/" in edtf:
        first, last, open_ended = *edtf.split("/", 1), ".." in edtf
        if not open_ended and first.strip() and last.strip():
            return ours(f"between {words.replace(' to ', ' and ', 1)}")
        return ours(words)
    if words.startswith("the ") and "X" not in edtf:
        return ours(f"in {words}")
    if words.split(" ")[-1] in ("half", "third", "quarter") or re.match(r"(first|second|third|fourth|last) ", words):
        return ours(f"in the {words}")
    if part and " in the " in words:
        return ours(words)
    if words.startswith("about "):
        return ours(words)
    exact = re.fullmatch(r"\d{4}-\d{2}-\d{2}(T.*)?\??", edtf.strip())
    return ours(f"{'on' if exact else 'in'} {words}")


def month(edtf: str | None) -> str:
    """When something was reported, to the month: "in October 2025"; empty where nobody knows."""
    if not edtf or bounds(edtf) is None or "/" in edtf:
        return ""
    point = periods.parse(edtf)
    if point is None or "X" in point.year:
        return ""
    if point.sub is None or point.sub > 12:
        return f"in {periods.in_words(edtf.rstrip('?~%'))}"
    return f"in {periods.MONTHS[point.sub - 1]} {point.year}"


def day(edtf: str | None) -> str:
    """The same to the day, where it is known: "on 7 October 2025"."""
    point = periods.parse(edtf) if edtf else None
    return f"on {periods.in_words(edtf or '')}" if point and point.day else month(edtf)


def place(name: str) -> Rich:
    """A place in a sentence: "the United States"."""
    words = " ".join(name.split())[:80]
    article = re.match(r"(united (?!artists)|netherlands|philippines|czech republic|u\.?[ks]\.?a?\.?$)", words, re.I)
    return (Span(f"the {words}" if article else words, "value"),)


def territory(name: str) -> Rich:
    """Where something is shown: "in France", "worldwide"."""
    words = " ".join(name.split())
    return (Span(words.lower(), "value"),) if words.lower().endswith("wide") else (Span("in "), *place(words))


def speaker(name: str) -> Rich:
    """Whose word it is, with the article that a public body has: "the California Film Commission"."""
    body = name.split()[-1:] and name.split()[-1] in BODIES and not name.lower().startswith("the ")
    return (*ours("the " if body else ""), *said(name, "person"))


def dates(items: Sequence[Rich], last: str = "and") -> Rich:
    """Dates with their prepositions, none of them twice in a row: "in June or July 2026"."""
    out: list[Rich] = []
    before = ""
    for place, item in enumerate(items):
        words = plain(item)
        lead = words.split(" ", 1)[0]
        following = plain(items[place + 1]) if place + 1 < len(items) else ""
        year = words[-5:]
        if item and item[0].mark == "plain" and len(item) == 1:
            short = words.split(" ", 1)[1] if lead == before and " " in words else words
            same_year = re.fullmatch(r" \d{4}", year) and following.endswith(year) and following.startswith(f"{lead} ")
            if same_year and len(items) == 2 and words.split(" ")[-2] in periods.MONTHS:
                short = short[:-5]
            out.append(ours(short))
        else:
            out.append(item)
        before = lead
    return series(out, last)

"""The grammar of dates in the press: one pattern per way of writing a date, and their union.

``expressions`` finds them all in one pass; the rule that found one (``match.lastgroup``) is then matched again with
its named groups by ``parts``. Words come from vocabulary/dates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from slatewire.reading import holidays
from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.patterns import trie
from slatewire.vocabulary import load

WORDS = load("dates")
S = r"\s{1,3}"


def either(words: Iterable[str], *, case: bool = True) -> str:
    """A non-capturing choice of ``words``, longest first; ``case`` lets the first letter be large or small."""
    spelt = {form for word in words for form in ((word, word[0].swapcase() + word[1:]) if case else (word,))}
    return f"(?:{trie(spelt, S)})".replace("'", "['’]")


def _names(rows: list[list[str]]) -> str:
    """Names with a capital, full names in capitals too, and short forms with or without their dot."""
    full = [form for row in rows for form in (row[0], row[0].upper())]
    short = [form for row in rows for form in row[1:]]
    return rf"(?:{trie(full)}\b|{trie(short)}\b\.?)"


MONTH = _names(WORDS["months"])
WEEKDAY = rf"(?:{_names(WORDS['weekdays'])})"
FULL_WEEKDAY = trie(form for row in WORDS["weekdays"] for form in (row[0], row[0].upper())) + r"\b"
SEASON = either(WORDS["seasons"]) + r"\b"
NUMBER = rf"(?:{either(WORDS['numbers'])}|\d{{1,3}}|[Aa]\scouple\sof)"
ORDINAL = rf"(?:{either(WORDS['ordinals'])}|\d{{1,2}}(?:st|nd|rd|th))"
NTH = either(["first", "second", "third", "fourth", "last", "final", "1st", "2nd", "3rd", "4th"])
SPELLED_DAY = either([*WORDS["ordinals"], *(f"twenty-{w}" for w in list(WORDS["ordinals"])[:9]), "thirty-first"])
REL = either(
    [
        "this", "last", "next", "this past", "this coming", "the past", "the last", "the next", "the coming",
        "the following", "the previous", "the same", "the current", "that", "the latest", "the preceding",
    ]
)  # fmt: skip
PART = rf"{either(word for words in WORDS['parts'].values() for word in words)}(?:[\s-]|{S}the{S})"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
BARE_YEAR = r"(?:18[5-9]\d|19\d\d|20\d\d)(?![\d%])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![:.,]?\d)"
SPOKEN_YEAR = (
    rf"(?:nineteen{S}{either(WORDS['spoken_tens'], case=False)}"
    rf"(?:[\s-]{either(list(WORDS['numbers'])[2:11], case=False)})?|two{S}thousand\b)"
)
# The year that follows: ", 2026", " of next year", " last year", " '26".
WHEN = (
    rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR}|{SPOKEN_YEAR})|{S}(?:of{S}|in{S})?"
    rf"(?P<which>last|this|next|that|the\ssame|the\sfollowing|the\sprevious){S}year\b|{S}['’](?P<short>\d\d)\b(?!s))"
)
UNIT = r"(?:year|quarter|month|fortnight|weekend|week|day|decade|century)"
DAYPART = rf"(?:{S}(?P<daypart>morning|afternoon|evening|night|lunchtime|noon|midnight)\b)"
APPROX = either(
    ["about", "around", "nearly", "almost", "roughly", "some", "just over", "more than", "barely", "over", "just"]
)

RULES: dict[str, str] = {
    "iso": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])",
    "numeric": r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
    "holiday": (
        rf"(?:(?P<offset>[Tt]he{S}day{S}(?:before|after)|[Tt]he{S}eve{S}of){S})?(?:(?P<rel>{REL}){S})?"
        rf"(?P<name>{either(holidays.names(), case=False)})(?!\w)(?:{S}(?P<eve>Eve|eve)\b)?"
        rf"(?:{S}(?P<weekend>weekend)\b)?{WHEN}?"
    ),
    "month_day": (
        rf"(?:(?P<weekday>{WEEKDAY}),?{S}(?:the{S})?)?(?:(?P<rel>{REL}){S})?(?P<month>{MONTH}){S}(?:the{S})?"
        rf"(?P<day>{DAY}|{SPELLED_DAY}\b)(?:\s?[-–—]\s?(?P<last>{DAY})(?!\s?[-–—]?\d))?{WHEN}?"
    ),
    "day_month": (
        rf"(?:(?P<weekday>{WEEKDAY}),?{S}(?:the{S})?)?(?P<day>{DAY})(?:\s?[-–—]\s?(?P<last>{DAY}))?"
        rf"{S}(?:of{S})?(?P<month>{MONTH}){WHEN}?"
    ),
    "spelled_day": (
        rf"(?:(?P<weekday>{WEEKDAY}),?{S})?[Tt]he{S}(?P<day>{SPELLED_DAY}){S}of{S}(?P<month>{MONTH})(?P<last>(?!))?{WHEN}?"
    ),
    "nth_weekday": (
        rf"(?:[Tt]he{S})?(?P<nth>{NTH}){S}(?P<weekday>{FULL_WEEKDAY}){S}(?:in|of){S}(?P<month>{MONTH}){WHEN}?"
    ),
    "month": rf"(?:(?P<part>{PART}))?(?:(?P<rel>{REL}){S})?(?P<month>{MONTH})(?![-’']?[a-rt-z]){WHEN}?",
    "quarter": (
        rf"(?:(?P<part>{PART}))?"
        rf"(?:(?:[Tt]he{S}|(?P<near>[Tt]his|[Ll]ast|[Nn]ext){S}year['’]s{S}|(?P<possessor>{YEAR})['’]s{S})?"
        rf"(?:(?P<earlier>(?:comparable{S})?year-(?:earlier|ago)){S})?(?:(?P<before>{YEAR}){S})?(?:fiscal{S})?)?"
        rf"(?:(?P<nth>{NTH})[\s-](?:fiscal{S}|calendar{S})?(?P<unit>quarter|half)|Q(?P<q>[1-4])|H(?P<h>[12]))\b"
        rf"(?:{S}(?:of{S})?(?:(?:calendar|fiscal){S})?(?:the{S}(?P<theyear>year)\b))?{WHEN}?"
    ),
    "earlier_quarter": (
        rf"(?:[Tt]he{S})?(?:comparable{S})?[Yy]ear-(?:earlier|ago){S}(?:quarter|period|results|profit|figure|loss)\b"
        rf"|[Tt]he{S}same{S}(?:quarter|period){S}(?:(?:of{S})?last{S}year|a{S}year{S}(?:ago|earlier|before))\b"
    ),
    "season": (
        rf"(?:(?P<part>{PART}))?(?:(?P<rel>{REL}){S}|(?P<the>[Tt]he){S})?(?P<season>{SEASON})"
        rf"(?:{S}holidays?\b)?(?![-’'][a-rt-z])(?:{S}of(?={S}(?:{YEAR}|last|this|next|that)\b))?{WHEN}?"
    ),
    "decade": rf"(?:(?P<part>{PART}))?(?:[Tt]he{S})?(?P<decade>(?:1[5-9]|20)\d0|['’]\d0)['’]?s\b",
    "century": rf"(?:[Tt]he{S})?(?P<century>{ORDINAL})[\s-]century\b",
    "new_year": rf"(?:(?P<part>{PART})|[Tt]he{S})new{S}year\b",
    "weekday": (
        rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater){S}(?:on{S})?)?(?:(?P<week>[Aa]{S}week{S}(?:on|from)){S})?"
        rf"(?:(?P<rel>{REL}){S})?(?P<weekday>{FULL_WEEKDAY}){DAYPART}?(?P<after>{S}week\b)?"
    ),
    "the_quarter": rf"[Tt]he{S}quarter\b(?!{S}of\b|-)",
    "the_weekend": rf"[Tt]he{S}weekend\b(?!{S}of\b)",
    "unit": rf"(?:(?P<part>{PART})|{either(['sometime'])}{S})?(?P<rel>{REL}){S}(?P<unit>{UNIT})\b",
    "the_unit": rf"(?P<part>{PART})(?P<unit>year|month|week|decade)\b",
    "year_end": rf"(?:[Tt]he{S})?(?:[Yy]ear[-\s]end\b|year{S}is{S}out\b)",
    "deictic": (
        rf"(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){S})?"
        rf"(?P<word>[Tt]he{S}day{S}after{S}tomorrow|[Tt]he{S}day{S}before{S}yesterday|[Tt]omorrow|[Yy]esterday|[Tt]oday|[Tt]onight|[Ll]ast{S}night|[Tt]his{S}(?:morning|afternoon|evening))\b"
    ),
    "ago": (
        rf"(?:{APPROX}{S})?(?P<count>{NUMBER}){S}(?P<half>and{S}a{S}half{S})?(?P<unit>{UNIT})s?(?:{S}or{S}(?:so|two))?{S}"
        rf"(?P<way>ago|earlier|later|before|from{S}(?:now|today)|hence)\b"
    ),
    "ahead": (
        rf"[Ii]n{S}(?:{APPROX}{S})?(?P<count>{NUMBER}){S}(?P<unit>{UNIT})s?(?P<time>['’]?s?['’]?{S}time)?\b(?!{S}(?:ago|earlier|later)\b)"
    ),
    "nth_day": (
        rf"(?P<on>on|until|till|by|from|to|through){S}the{S}(?P<day>\d{{1,2}}(?:st|nd|rd|th))"
        rf"(?=[.,;:!?)”\"]|{S}(?:and|but|at|with|in|for)\b|\s*$)"
    ),
    "years": rf"(?P<year>{BARE_YEAR})\s?[-–—]\s?(?P<last>{YEAR}|\d\d)(?![\d-])",
    "year": (
        rf"(?:(?P<part>{PART}))?(?:[Ff]iscal{S}(?:year{S})?|[Tt]he{S}year{S})?"
        rf"(?P<year>{BARE_YEAR}|{SPOKEN_YEAR})(?![-/]\d)"
    ),
}  # fmt: skip


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P=mark\)", "[/.]", re.sub(r"\(\?P<\w+>", "(?:", pattern))


def _openings() -> str:
    """What a date can begin with: a digit, a word of its own, or a small word before such a word."""
    names = {form for key in ("months", "weekdays") for row in WORDS[key] for form in (*row, row[0].upper())}
    names |= {name.split()[0] + " " * (" " in name) for name in holidays.names()} | {"Q1", "Q2", "Q3", "Q4", "H1", "H2"}
    parts_ = {word for words in WORDS["parts"].values() for phrase in words for word in phrase.split() if len(word) > 2}
    small = {*WORDS["openings"]["small"], *WORDS["ordinals"], *WORDS["numbers"]}
    own = {*WORDS["openings"]["own"], *WORDS["seasons"], *parts_} - small
    inner = {*WORDS["openings"]["inner"], *WORDS["ordinals"], *WORDS["numbers"]} - {"a", "an"}

    def cased(words: set[str]) -> set[str]:
        return words | {w.capitalize() for w in words}

    own = cased(own) | names
    after = rf"(?:\d|the{S}\d|an?{S}(?:{UNIT}|couple)|{trie(own | inner)}s?\b)"
    return rf"(?:[\d'’]|{trie(own)}\b|{trie(cased(small))}[\s-]\s{{0,2}}{after})"


# Where a date may begin
_OPENING = Anchored(rf"(?<![\w$£€¥₹#@.,/])(?={_openings()})(?<!\d-)")
_NUMERAL = re.compile(r"[\d'’]")


def _union(rules: Iterable[str]) -> re.Pattern[str]:
    """One pattern for some of the rules; ``lastgroup`` tells which of them found an expression."""
    return re.compile("|".join(f"(?P<{name}>{_anonymous(RULES[name])})" for name in rules))


# Rules whose expressions can begin with a numeral, and those whose expressions always do.
NUMERAL_RULES = ("iso", "numeric", "day_month", "nth_weekday", "quarter", "decade", "century", "ago", "years", "year")
ONLY_NUMERAL_RULES = ("iso", "numeric", "years")
_SAME_TWICE = frozenset(rule for rule, pattern in RULES.items() if "(?P=" in pattern)
_NUMBERED = _union(rule for rule in RULES if rule in NUMERAL_RULES)
_WORDED = _union(rule for rule in RULES if rule not in ONLY_NUMERAL_RULES)


def expressions(text: str) -> Iterator[re.Match[str]]:
    """Every expression of the grammar in a text, in order; the rule that found one is its ``lastgroup``."""
    end = 0
    for place in _OPENING.places(spotted(text)):
        if place >= end and _OPENING.pattern.match(text, place):
            pattern = _NUMBERED if _NUMERAL.match(text, place) else _WORDED
            if (match := pattern.match(text, place)) and _holds(match):
                yield match
                end = match.end()


def _holds(found: re.Match[str]) -> bool:
    """Whether an expression is one with the named groups of its rule too: where a rule asks for the same sign twice,
    the union of the rules does not ("6.5/16", a rating)."""
    rule = found.lastgroup or ""
    return rule not in _SAME_TWICE or _named(rule).match(found.string, found.start()) is not None


@cache
def _named(rule: str) -> re.Pattern[str]:
    return re.compile(RULES[rule])


def parts(found: re.Match[str]) -> re.Match[str]:
    """An expression matched once more with the named groups of its rule."""
    again = _named(found.lastgroup or "").match(found.string, found.start())
    assert again is not None
    return again

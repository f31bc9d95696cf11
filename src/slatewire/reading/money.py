"""Amounts of money in an article: where they stand, how much, in which currency.

>>> from slatewire.reading.money import find
>>> [(m.amount, m.currency, m.range) for m in find("It may cost between $30 and $40 million.")]
[(30000000, 'USD', 'low'), (40000000, 'USD', 'high')]
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from slatewire.reading.gates import Anchored, spotted
from slatewire.reading.patterns import trie
from slatewire.vocabulary import load

_WORDS = load("money")
_CURRENCIES: dict[str, dict[str, list[str]]] = _WORDS["currency"]
_SCALES_OF: dict[str, str] = _WORDS["scales_of"]
_AROUND, _CARRY = 600, 400


class MoneyMention(NamedTuple):
    """An amount as the article words it: ``amount`` in whole units of ``currency`` (ISO 4217).

    ``currency`` is None for a bare "170 million". A range is two mentions, ``low`` and ``high``. ``approx``:
    "about", "north of", "-plus". ``converted``: the same sum once more in another currency, in brackets.
    """

    start: int
    end: int
    amount: int
    currency: str | None
    words: str
    range: Literal["low", "high"] | None = None
    approx: bool = False
    converted: bool = False


_SIGNS = {sign for row in _CURRENCIES.values() for sign in row["before"]}
_NOUNS = {noun for row in _CURRENCIES.values() for noun in row["after"]}
_DIGITS = r"\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?"
_FULL_SCALES = [s for s in _WORDS["scales"] if len(s) > 3]
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = [*_WORDS["numbers"], *(f"{tens}-{one}" for tens in _TENS for one in list(_WORDS["numbers"])[1:10])]
_SPELLED += [word.capitalize() for word in _SPELLED]

_AMOUNT = Anchored(
    rf"(?<![\w.,])(?:(?P<sign>{trie(_SIGNS)})\s?(?P<sum>{_DIGITS})(?:[\s-]?(?P<scale>{trie(_WORDS['scales'])})(?!\w))?"
    rf"|(?P<bare>{_DIGITS})(?:[\s-]?(?P<bare_scale>{trie([*_FULL_SCALES, 'm', 'bn', 'mn', 'mln'])})(?!\w))?"
    rf"(?:[\s-](?P<noun>{trie(_NOUNS)})(?!\w|\sof\b))?"
    rf"|(?P<spelled>{trie(_SPELLED)})[\s-](?P<spelled_scale>{trie(_FULL_SCALES)})[\s-](?P<spelled_noun>{trie(_NOUNS)})(?!\w))"
)
_BETWEEN = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s")
_BRACKET = re.compile(
    r"\s?[(\[/]\s?(?:(?:or|about|around|roughly|approximately|some|approx\.?|equivalent\sto|equal\sto)\s){0,3}"
    r"|,?\sor\s(?:about|around|roughly)\s"
)
_NEXT_WORD = re.compile(r"\s([a-z]+)")


@cache
def _approximate() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{trie(_WORDS['approximate'])})\s$")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_WORDS['changes'])})[a-z]{{0,4}}\b[^.]{{0,40}}\bfrom\s$")


def find(text: str) -> list[MoneyMention]:
    """Every amount of money in ``text``, in order."""
    out: list[MoneyMention] = []
    for match in _AMOUNT.finditer(text, spotted(text)):
        mention = _mention(match)
        before = out[-1] if out else None
        gap = _BETWEEN.fullmatch(text, before.end, match.start()) if before else None
        if mention is None:
            continue
        if before and gap and _is_range(before, mention, gap[0].strip(), text):
            out[-1], mention = _as_range(before, mention)
        elif before and mention.currency is None and _still_money(before, mention, text):
            mention = mention._replace(currency=before.currency)
        elif before and before.currency != mention.currency and _BRACKET.fullmatch(text, before.end, mention.start):
            mention = mention._replace(converted=True)
        out.append(mention)
    return [m for m in out if m.currency or m.amount >= 100_000]


def _mention(match: re.Match[str]) -> MoneyMention | None:
    """The amount of a match; None for a number that is no amount at all."""
    text = match.string
    if match["noun"] in _WORDS["needs_scale"] and not match["bare_scale"]:
        return None
    digits, scale = match["sum"] or match["bare"], match["scale"] or match["bare_scale"] or match["spelled_scale"]
    noun = match["noun"] or match["spelled_noun"]
    if match["bare"] and not noun and (scale is None or scale in ("m", "mn", "mln")) and not _opens_range(match):
        return None
    number = Decimal(digits.replace(",", "")) if digits else _spelled(match["spelled"])
    amount = int(number * _WORDS["scales"].get(scale, 1))
    currency = _currency(match["sign"], "before", match) or _currency(noun, "after", match)
    currency = currency or _SCALES_OF.get(scale or "")
    approx = bool(_approximate().search(text, max(0, match.start() - 30), match.start())) or text.startswith(
        tuple(_WORDS["approximate_after"]), match.end()
    )
    return MoneyMention(match.start(), match.end(), amount, currency, match[0], approx=approx)


def _opens_range(match: re.Match[str]) -> bool:
    """Whether a bare number is the first of a range whose second has the unit: "90 to 100 million dollars"."""
    gap = _BETWEEN.match(match.string, match.end())
    following = _AMOUNT.pattern.match(match.string, gap.end()) if gap else None
    return bool(following and not match["bare_scale"] and following["noun"] and following["bare_scale"])


def _spelled(words: str) -> Decimal:
    words = " ".join(words.casefold().split())
    numbers = _WORDS["numbers"]
    return sum((Decimal(str(numbers[w])) for w in ([words] if words in numbers else words.split("-"))), Decimal(0))


def _currency(word: str | None, side: str, match: re.Match[str]) -> str | None:
    """The currency of a sign or noun; where several use it, the one whose country the text around speaks of."""
    if not word:
        return None
    word = re.sub(r"\s", " ", word)
    codes = [code for code, row in _CURRENCIES.items() if word in row[side]]
    if len(codes) > 1:
        around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        return next((c for c in codes if any(near in around for near in _CURRENCIES[c].get("near", ()))), codes[0])
    return codes[0] if codes else None


def _is_range(low: MoneyMention, high: MoneyMention, joint: str, text: str) -> bool:
    if low.currency and high.currency and low.currency != high.currency:
        return False
    if high.amount < 1000 and low.amount >= 1000:
        return False
    before = text[max(0, low.start - 60) : low.start]
    if joint == "and":
        return bool(re.search(r"\bbetween\s(?:\w+\s)?$", before))
    return joint != "or" and not _changes().search(before)


def _as_range(low: MoneyMention, high: MoneyMention) -> tuple[MoneyMention, MoneyMention]:
    """Both ends with the currency and scale that only one of them may bear: "$90-100 million"."""
    currency = low.currency or high.currency
    amount = low.amount
    if amount < 1000 <= high.amount:
        digits = re.search(r"\d[\d.,]*", high.words)
        amount *= int(high.amount / Decimal(digits[0].replace(",", "").rstrip("."))) if digits else 1
    return (
        low._replace(currency=currency, amount=amount, range="low"),
        high._replace(currency=currency, range="high", approx=low.approx or high.approx),
    )


def _still_money(before: MoneyMention, mention: MoneyMention, text: str) -> bool:
    """Whether a bare "38 million" goes on counting in the currency of the amount before it."""
    if mention.start - before.end > _CARRY or before.currency is None:
        return False
    if text[mention.end : mention.end + 1] in (",", ".", ";", ":", ")", "?", "!", "”", '"', ""):
        return True
    word = _NEXT_WORD.match(text, mention.end)
    return bool(word and word[1] in _WORDS["still_money"])

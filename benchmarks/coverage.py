"""Coverage to measure ledgers with: invented films, people and outlets, as much as is asked for, the same every time.

Articles of some 300 words with ten claims each, every claim's words standing in its article. Few films get most of the
coverage, as in the press: with 2,000 films the most covered has about a hundredth of all articles, half of them less
than 0.036% each.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from slatewire.model import Article, Claim, Evidence, Firmness, Money, Reading, Source, Value, Work

FILMS = 2_000
CLAIMS_AN_ARTICLE = 10
_FIRST_DAY, _DAYS = date(2019, 1, 1), 2_500
_GIVEN = ("Mara", "Ines", "Dario", "Nell", "Ada", "Ben", "Ira", "Jo", "Vera", "Tobias", "Ana", "Okan", "Lena", "Hugo")
_SYLLABLES = (
    *("hol", "ash", "ven", "mar", "lan", "tor", "quil", "ros", "dar", "win", "sel", "bra", "mon", "ket", "far", "ulm"),
    *("gri", "nes", "pol", "dun"),
)
_NOUNS = (
    "Harbour",
    "Lantern",
    "Orchard",
    "Saltmarsh",
    "Ember",
    "Ferry",
    "Meadow",
    "Winter",
    "Signal",
    "Copper",
    "Glass",
)
_PROJECT = ("announced", "script", "pre_production", "filming", "post_production")
_RUNGS = ("rumored", "circling", "offered", "talks", "closing", "attached", "confirmed")
_FIRMNESS: tuple[Firmness, ...] = ("stated", "stated", "stated", "hedged", "hedged", "speculative", "denied")
_CREDITED = (None, None, None, "Sample Post", "Daily Example")
_PLACES = ("Lisbon", "Oslo", "Budapest", "Atlanta", "Toronto", "Cardiff", "Sydney", "Prague")


def film(number: int) -> Work:
    """The film of a number from 0 on; the lower, the more is written of it."""
    chance = random.Random(f"film {number}")
    return Work(f"The {_word(chance).title()} {chance.choice(_NOUNS)} {number}")


def readings(articles: int, films: int = FILMS, seed: str = "coverage") -> Iterator[tuple[Article, Reading]]:
    """So many articles with what a reader found in them, one after the other."""
    sums = weights(films)
    for number in range(articles):
        chance = random.Random(f"{seed} {number}")
        (about,) = chance.choices(range(films), cum_weights=sums)
        yield _article(number, about, chance)


def weights(films: int) -> list[float]:
    """How much is written of each film, added up: for ``random.choices``."""
    return list(accumulate((rank + 1) ** -0.5 for rank in range(films)))


def _article(number: int, about: int, chance: random.Random) -> tuple[Article, Reading]:
    work, named = _film(about), people(about)
    published = (_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))).isoformat() if chance.random() < 0.95 else None
    title = f"{chance.choice(named)} and the future of {work.title}"
    parts, at, claims = [title], len(title) + 2, []
    for _ in range(CLAIMS_AN_ARTICLE):
        prop, value, rung, said = _fact(about, named, chance)
        sentence = f"{said}, {chance.choice(('insiders say', 'a producer told us', 'the studio said', 'we hear'))}."
        rest = chance.choice(_filler())
        claims.append(
            Claim(
                work,
                prop,
                value,
                Evidence(at, at + len(sentence), sentence),
                firmness=chance.choice(_FIRMNESS),
                rung=rung,
                speaker=chance.choice((None, None, Source(unnamed="insiders"), Source(chance.choice(named)))),
                origin=chance.choice(_CREDITED),
                asserted_on=published,
                rule="deal.does",
                phrase="in talks",
            )
        )
        parts.append(f"{sentence} {rest}")
        at += len(parts[-1]) + 2
    text = "\n\n".join(parts)
    outlet = f"Example Wire {chance.randrange(200)}"
    url = f"https://wire.example/{number}"
    article = Article(
        id=hashlib.sha256(f"{url}\0{text}".encode()).hexdigest()[:20],
        text=text,
        file=f"clippings/{number:07}.txt",
        outlet=outlet,
        url=url,
        title=title,
        byline=chance.choice(named),
        published=published,
        raw_hash=f"{number:064x}",
    )
    return article, Reading(tuple(claims))


def _fact(about: int, named: Sequence[str], chance: random.Random) -> tuple[str, Value, str | None, str]:
    """A property, a value, a rung, and the words for it."""
    who = chance.choice(named)
    rung = chance.choice(_RUNGS)
    match chance.randrange(10):
        case 0 | 1 | 2 | 3:
            return "cast", who, rung, f"{who} is to star"
        case 4:
            return "director", named[chance.randrange(3)], rung, f"{named[0]} or another is to direct"
        case 5:
            return "studio", f"{named[chance.randrange(3)]} Pictures", rung, "a studio is to make it"
        case 6:
            return "budget", Money(chance.randrange(2, 20) * 10_000_000, "USD"), None, "the cost is known"
        case 7:
            day = f"20{chance.randrange(24, 29)}-{chance.randrange(1, 13):02}"
            return "release_date", day, None, f"it opens in {day}"
        case 8:
            return "status", chance.choice(_PROJECT), None, "work on it goes on"
        case _:
            place = _PLACES[(about + chance.randrange(3)) % len(_PLACES)]
            return "filming_location", place, None, f"cameras roll in {place}"


@cache
def _film(number: int) -> Work:
    return film(number)


@cache
def people(about: int) -> tuple[str, ...]:
    """The twelve people whom a film's coverage names."""
    chance = random.Random(f"people {about}")
    return tuple(f"{chance.choice(_GIVEN)} {_word(chance).title()}" for _ in range(12))


@cache
def _filler() -> tuple[str, ...]:
    """Sentences that say nothing of a film."""
    chance = random.Random("filler")
    return tuple(
        " ".join(_word(chance) for _ in range(chance.randrange(12, 24))).capitalize() + "." for _ in range(3_000)
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(1, 4)))

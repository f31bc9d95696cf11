"""Small word classes that stand in for a parser: what may belong to a noun phrase and what ends it."""

from __future__ import annotations

from slatewire import vocabulary

QUOTED = "\ue000"  # stands for every character of a quotation in the masked text,
TITLED = "\ue001"  # and this for every character of a title in quotation marks
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = word_set("he she they it we i you who which that everyone everybody nobody one someone somebody")
SUBJECT_PRONOUNS = word_set("he she they it we i")
DETERMINERS = word_set(
    "the a an his her their its our my your this these those some several many multiple most all both one two three"
    " four five another other each every no few numerous various certain"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had having will would can could may might must shall should do does did"
    " isn't isn’t wasn't wasn’t won't won’t hasn't hasn’t didn't didn’t doesn't doesn’t don't don’t can't can’t"
    " wouldn't wouldn’t couldn't couldn’t haven't haven’t hadn't hadn’t aren't aren’t weren't weren’t not never"
)
CLAUSE = word_set(
    "that which who whom whose when while because if as but or nor since although though where what how why whether so"
    " than then until unless once after before during despite amid yet also however meanwhile later earlier again"
    " still now only even just already there here thus therefore instead though"
)
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december today yesterday tomorrow tonight ago year month week weekend"
    " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec earlier recently recent last"
)
INNER = word_set("of for at from with to behind in near on between against inside within about by over")
LOOSE = word_set("in on at during after before via through upon following amid under without since into")
ROLES = frozenset(vocabulary.load("attribution")["roles"])
UNNAMED = frozenset(vocabulary.load("attribution")["unnamed"])
_ROLE_ENDINGS = (
    "er",
    "or",
    "ist",
    "man",
    "woman",
    "ess",
    "ian",
    "ive",
    "star",
    "chief",
    "head",
    "boss",
    "person",
    "ant",
    "ent",
)


def large(word: str) -> bool:
    """Does the word begin with a capital (or a handle's @)?"""
    return word[0].isupper() or word[0] in ("@", TITLED) or (word[0].isdigit() and len(word) > 1 and word[-1].isupper())


def role_like(word: str) -> bool:
    """May this small word stand before a name as its bearer's job ("producer Ann Orrin")?"""
    return word in ROLES or word in UNNAMED or word.endswith(_ROLE_ENDINGS) or "-" in word

"""Noun phrases beside a verb, found without a parser: "the film's director, Ann Orrin," said ...

A phrase is walked word by word from the verb outwards and ends at the first word that cannot belong to
it. Both walks look at a bounded stretch of text.
"""

from __future__ import annotations

import re

from slatewire.reading.wordclasses import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    INNER,
    LOOSE,
    PRONOUNS,
    QUOTED,
    SUBJECT_PRONOUNS,
    TIMES,
    TITLED,
    UNNAMED,
    UPPER,
    large,
    role_like,
    word_set,
)

# Characters looked at beside a verb: few first, since most phrases are short.
NEAR, FAR = 90, 280
Word = re.Match[str]
_TOKEN = re.compile(
    rf"[a-z][\w'’&/-]*|{QUOTED}+|{TITLED}+(?:[’']s)?"
    rf"|(?:[{UPPER}]\.)+(?:-[{UPPER}]\.)?(?=\s|,|$|[’'])"
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gov|Sen|Rep|Lt|Gen|Capt|Col|Sgt|Prof|Rev|Bros|Co|Inc|Corp|Ltd|No)\."
    r"|[\w@#$€£][\w'’&/$-]*(?:\.\w+)*(?:(?<=\d),\d\d\d(?!\d))*"
    r"|[^\w\s]"
)
_OPENS_ONLY = word_set("the a an its their my our your every no")
_FIRM = word_set("of for from with behind inside within")
_LONG_APPOSITION = 8


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of ``text[start:end]``."""
    return list(_TOKEN.finditer(text, start, end))


def _mark(word: str) -> bool:
    return not (word[0].isalnum() or word[0] in "@#$€£_\ue001")


def before(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at ``end``, not reaching back past ``floor``."""
    for reach in (NEAR, FAR):
        begin = max(floor, end - reach)
        while floor < begin and text[begin - 1].isalnum():
            begin -= 1
        words = words_of(text, begin, end)
        if not words:
            return None
        last = len(words) - 1
        if words[last][0] in (",", "—", "–", "-", ")"):
            found = _with_apposition(words, last)
            if found or begin == floor:
                return found
            continue
        start = _core(words, last)
        if start is None:
            return None
        if start > 1 or begin == floor or reach == FAR:
            return words[start].start(), words[last].end()
    return None


def _with_apposition(words: list[Word], last: int) -> tuple[int, int] | None:
    """ "Ann Orrin, the film's director," or "the studio (Example Pictures)": back to the head."""
    if words[last][0] == "," and last and words[last - 1][0] == ")":  # "Ann Orrin (Example Pictures),"
        last -= 1
    closing = words[last][0]
    opening = "(" if closing == ")" else closing
    tries = 0
    for k in range(last - 1, 0, -1):
        if words[k][0][0] == QUOTED:
            return None
        if words[k][0] != opening:
            continue
        tries += 1
        if tries > 4:
            return None
        first = words[k + 1][0]
        small = first.lower()
        if opening == "," and not (
            small in DETERMINERS
            or small in ("who", "whose", "which", "formerly", "now")
            or role_like(small)
            or first.isdigit()
            or (large(first) and last - k <= _LONG_APPOSITION)
        ):
            continue
        start = _core(words, k - 1)
        if start is None:
            continue
        head = words[start][0]
        if large(head) or head.lower() in DETERMINERS or role_like(head.lower()):
            if small in word_set("jr sr") or first in ("Jr.", "Sr."):
                return words[start].start(), words[last - 1].end()
            return words[start].start(), words[last].end() if closing == ")" else words[last - 1].end()
    return None


def _core(words: list[Word], last: int) -> int | None:
    """Where the noun phrase that ends with ``words[last]`` begins."""
    if last < 0:
        return None
    text = words[last][0]
    small = text.lower()
    if small in PRONOUNS:
        return last
    if (
        _mark(text)
        or small in _OPENS_ONLY
        or small in AUXILIARIES
        or small in CLAUSE
        or small in INNER
        or (small in TIMES and small != "last")
    ):
        return None
    j = last
    start: int | None = None
    while j >= 0:
        text = words[j][0]
        small = text.lower()
        after = words[j + 1][0] if j < last else ""
        if text == "&":
            j -= 1
            continue
        if _mark(text):
            if text == "," and after and large(after) and j and large(words[j - 1][0]) and _listed(words, j, last):
                j -= 1
                continue
            break
        if small in DETERMINERS and not (small == "one" and j == last):
            start = j
            if j >= 2 and words[j - 1][0] in INNER and _nominal(words, j - 2):
                j -= 2
                continue
            if j >= 1 and words[j - 1][0].lower() in DETERMINERS:
                j -= 1
                continue
            break
        if small == "and":
            if start is not None and j and (large(words[j - 1][0]) and (large(after) or after.lower() in DETERMINERS)):
                j -= 1
                continue
            break
        if small in INNER:
            if start is not None and _nominal(words, j - 1) and (small in _FIRM or not large(words[j - 1][0])):
                j -= 1
                continue
            break
        if small in AUXILIARIES or small in CLAUSE or small in TIMES or (j < last and small in PRONOUNS):
            break
        if text[0].islower():
            if after and large(after) and not role_like(small):
                break
            if small.endswith("ly"):
                break
        start = j
        j -= 1
    if start is not None and words[start][0].isdigit() and start < last:
        start += 1
    return start if start is None else _whole(words, start)


_NO_JOB = AUXILIARIES | CLAUSE | TIMES | INNER | LOOSE | PRONOUNS | DETERMINERS | {"and", "or"}


def _whole(words: list[Word], start: int) -> int:
    """The start moved back over a job of several words ("retired mine inspector Ann Orrin") that stands by itself."""
    k = start - 1
    while k >= 0 and start - k <= 6:
        text = words[k][0]
        small = text.lower()
        if _mark(text):
            return k + 1 if text in (",", "—", "–") or text[0] == QUOTED else start
        if small in _NO_JOB or small.endswith("ly"):
            return start
        k -= 1
    return start


def _listed(words: list[Word], comma: int, last: int) -> bool:
    """Is the comma one of a list of names that ends in "and"?"""
    return any(word[0] == "and" for word in words[comma + 1 : last])


def _nominal(words: list[Word], at: int) -> bool:
    """May the word be the noun before a preposition?"""
    if at < 0:
        return False
    small = words[at][0].lower()
    return not (
        _mark(small)
        or small in AUXILIARIES
        or small in CLAUSE
        or small in INNER
        or small in DETERMINERS
        or small in TIMES
        or small.endswith("ly")
        or small in PRONOUNS
        or small.endswith("ing")
    )


def after(text: str, start: int, ceiling: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start``, with its apposition, not reaching past ``ceiling``."""
    words = words_of(text, start, min(ceiling, start + NEAR))
    if not words:
        return None
    first = words[0][0]
    small = first.lower()
    if small in SUBJECT_PRONOUNS or small in ("him", "them", "everyone", "everybody"):
        return words[0].start(), words[0].end()
    if (
        not (large(first) or small in DETERMINERS or role_like(small) or small in UNNAMED)
        or small in TIMES
        or small in CLAUSE
        or small in LOOSE
        or small in AUXILIARIES
    ):
        return None
    end = _forward(words)
    if end >= len(words) - 4 and start + NEAR < ceiling:
        words = words_of(text, start, min(ceiling, start + FAR))
        end = _forward(words)
    return words[0].start(), words[end].end()


def _forward(words: list[Word]) -> int:
    """The last word of the noun phrase that ``words`` begins with."""
    named = False
    end = 0
    for j, word in enumerate(words):
        text = word[0]
        small = text.lower()
        following = words[j + 1][0] if j + 1 < len(words) else ""
        if text == "&":
            continue
        if text == ",":
            if _apposition(words, j + 1):
                return _apposed(words, j + 1)
            if following and large(following) and _enumerates(words, j + 1):
                continue
            if following and large(following) and not named and words[0][0].lower() in DETERMINERS:
                return _name_run(words, j + 1)  # "its distributor, Example Pictures"
            return end
        if text == "(":
            closing = next((k for k in range(j, min(j + 12, len(words))) if words[k][0] == ")"), None)
            return end if closing is None or large(following) is False else closing
        if _mark(text):
            return end
        if small == "and":
            if following and (large(following) or following in DETERMINERS) and not named_elsewhere(following):
                continue
            return end
        if small in DETERMINERS:
            if (
                j == 0
                or words[j - 1][0].lower() in INNER
                or words[j - 1][0] in ("and", "&")
                or words[j - 1][0].lower() in DETERMINERS
            ):
                end = j
                continue
            return end
        if small in TIMES or small in AUXILIARIES or (small in CLAUSE and not (small == "who" and not named)):
            return end
        if small in INNER:
            if small == "of" or (
                not named and small in _FIRM | {"at", "to", "in", "on", "near"} and following.lower() not in TIMES
            ):
                continue
            return end
        if large(text):
            named = named or not (j and words[j - 1][0].lower() in INNER)
        elif named and j and large(words[j - 1][0]):
            if not (role_like(small) and following and (large(following) or following == ",")):
                return end
        elif small.endswith("ing") and j:
            return end
        end = j
    return end


def _name_run(words: list[Word], at: int) -> int:
    while at + 1 < len(words) and (large(words[at + 1][0]) or words[at + 1][0] == "&"):
        at += 1
    return at


def named_elsewhere(word: str) -> bool:
    return word.lower() in TIMES


def _apposition(words: list[Word], at: int) -> bool:
    if at >= len(words):
        return False
    text = words[at][0]
    small = text.lower()
    if text in ("Jr.", "Sr."):
        return True
    if (
        small in ("who", "whose", "which", "formerly")
        or small in DETERMINERS
        or text.isdigit()
        or (role_like(small) and not small.endswith("ing"))
    ):
        return not (small in LOOSE or small in TIMES or (small in CLAUSE and small not in ("who", "whose", "which")))
    return large(text) and _role_follows(words, at)


def _role_follows(words: list[Word], at: int) -> bool:
    """ "Example Pictures president ..." after a name."""
    return any(role_like(word[0].lower()) and word[0][0].islower() for word in words[at + 1 : at + 6])


def _enumerates(words: list[Word], at: int) -> bool:
    return any(word[0] == "and" for word in words[at : at + 12])


_NEW_CLAUSE = CLAUSE - {"who", "whose", "which"}


def _apposed(words: list[Word], at: int) -> int:
    """The last word of an apposition that begins at ``at``."""
    end = at
    for j in range(at, len(words)):
        text = words[j][0]
        small = text.lower()
        following = words[j + 1][0].lower() if j + 1 < len(words) else ""
        if text[0] == QUOTED or text in (".", "?", "!", ";", ":", "—", "–", '"', "“"):
            return end
        if text == ",":
            if (
                following.endswith("ing")
                or following in LOOSE
                or following in _NEW_CLAUSE
                or following in ("and", "but", "or")
                or not following
                or following[0] == QUOTED
                or following in SUBJECT_PRONOUNS
                or following == "according"
            ):
                return end
            continue
        if (
            small in ("in", "on", "during", "at")
            and following in ("a", "an", "the")
            and j + 2 < len(words)
            and words[j + 2][0]
            in (
                "interview",
                "statement",
                "email",
                "e-mail",
                "tweet",
                "post",
                "speech",
                "panel",
                "podcast",
                "release",
                "press",
                "conference",
            )
        ):
            return end
        end = j
    return end

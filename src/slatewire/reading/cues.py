"""The words that show somebody is speaking, from vocabulary/attribution.toml, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from slatewire import vocabulary
from slatewire.reading.gates import Anchored, Spotted
from slatewire.reading.patterns import choice
from slatewire.reading.wordclasses import word_set

Frame = Literal["say", "quote", "tell", "that", "call", "thing"]
Form = Literal["base", "s", "past", "participle", "ing"]
FRAMES: tuple[Frame, ...] = ("say", "quote", "tell", "that", "call", "thing")
FORMS: tuple[Form, ...] = ("base", "s", "past", "participle", "ing")

# What may stand between a subject and its cue: "has also said", "would later add".
_HELPERS = word_set(
    "has have had was were is are be been being will would could can may might must should did does do to "
    "also later then now just even already recently once again first further still often never not only "
    "simply went on goes"
)
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being"})
_SHORT = ("'s", "’s", "'d", "’d", "'ve", "’ve", "'re", "’re", "'ll", "’ll")
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "who", "that"})
_REACH = 70


@dataclass(frozen=True, slots=True)
class Verb:
    """One spelling of a reporting verb: the ways it can be built in, and its possible forms."""

    lemma: str
    frames: frozenset[Frame]
    forms: frozenset[Form]


class Cue(NamedTuple):
    """A reporting verb in the text with its auxiliaries: ``text[start:end]``; the verb begins at ``verb_start``."""

    verb: Verb
    start: int
    verb_start: int
    end: int
    passive: bool
    negated: bool
    infinitive: bool

    def is_ing(self) -> bool:
        """Is it a bare participle ("..., adding that")?"""
        return "ing" in self.verb.forms and self.start == self.verb_start


def forms_of(entry: str) -> list[str]:
    """Base form, third person, past, participle and -ing of one entry of the vocabulary."""
    if "/" in entry:
        return entry.split("/")
    base = entry.split(" ")[0]
    rest = entry[len(base) :]
    if base.endswith("y") and base[-2] not in "aeiou":
        made = [base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"]
    elif base.endswith("e"):
        made = [base, base + "s", base + "d", base + "d", base[:-1] + "ing"]
    elif base.endswith(("s", "sh", "ch", "x", "z")):
        made = [base, base + "es", base + "ed", base + "ed", base + "ing"]
    else:
        made = [base, base + "s", base + "ed", base + "ed", base + "ing"]
    return [form + rest for form in made]


@cache
def verbs() -> dict[str, Verb]:
    """Every spelling of every reporting verb, in small letters."""
    frames: dict[str, set[Frame]] = {}
    forms: dict[str, set[Form]] = {}
    lemmas: dict[str, str] = {}
    data = vocabulary.load("attribution")
    for frame in FRAMES:
        for entry in data[frame]:
            spelt = forms_of(entry)
            if len(spelt) != len(FORMS):
                raise vocabulary.VocabularyError(
                    f"attribution.toml: {frame}: {entry!r} needs five forms between slashes"
                )
            for form, word in zip(FORMS, spelt, strict=True):
                frames.setdefault(word, set()).add(frame)
                forms.setdefault(word, set()).add(form)
                lemmas.setdefault(word, spelt[0])
    return {word: Verb(lemmas[word], frozenset(frames[word]), frozenset(forms[word])) for word in frames}


def _pattern() -> str:
    words = list(verbs())
    words += [word[0].upper() + word[1:] for word in words]
    return rf"\b(?<![’'-]){choice(words)}(?![\w-]|[’']\w)"


_VERB = Anchored(_pattern())


def in_text(masked: str, words: Spotted) -> Iterator[Cue]:
    """Every reporting verb of a text whose quotations are blanked out, in order; ``words`` are those of the text."""
    table = verbs()
    held: Cue | None = None
    for match in _VERB.finditer(masked, words):
        if match.group() == "States" and masked.endswith("United ", 0, match.start()):
            continue
        cue = _with_helpers(masked, table[match.group().lower()], match.start(), match.end())
        if held and cue.start >= held.end and not _noun_before(held, cue):
            yield held
        held = cue  # "went on to add": one cue, not two
    if held:
        yield held


def _noun_before(held: Cue, cue: Cue) -> bool:
    """ "Trade reports indicate": the first of two verbs side by side is a noun."""
    return (
        cue.start == held.end + 1
        and held.start == held.verb_start
        and "s" in held.verb.forms
        and not cue.infinitive
        and not cue.verb.forms.isdisjoint(("base", "past"))
    )


def _with_helpers(masked: str, verb: Verb, begin: int, end: int) -> Cue:
    """The cue with the auxiliaries and adverbs before its verb."""
    words = masked[max(0, begin - _REACH) : begin].split(" ")
    if words.pop() != "":
        return Cue(verb, begin, begin, end, False, False, False)
    start = begin
    helpers: list[str] = []
    while len(words) > 1:
        word = words.pop()
        small = word.lower()
        if (
            small in _HELPERS
            or small.endswith(("n't", "n’t"))
            or (small.endswith("ly") and len(small) > 4 and small.isalpha())
        ):
            start -= len(word) + 1
            helpers.append(small)
            continue
        if small.endswith(_SHORT) and small[:-3].isalpha():  # "he's": the subject keeps its letters
            cut = max(word.rfind("'"), word.rfind("’"))
            if cut > 0 and (helpers or "ing" in verb.forms or "participle" in verb.forms) and small[:cut] in _SUBJECTS:
                start -= len(word) - cut + 1
                helpers.append("is" if small.endswith("s") else "has")
        break
    near = [word for word in helpers if not word.endswith("ly") and word not in ("first", "also", "later", "then")]
    passive = bool(near) and near[0] in _BE and "participle" in verb.forms
    negated = any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in helpers)
    return Cue(verb, start, begin, end, passive, negated, bool(near) and near[0] == "to" and "on" not in near[1:2])

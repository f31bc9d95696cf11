"""The words of company_verbs.toml as choices for regular expressions, and the small grammar around a company."""

from __future__ import annotations

from functools import cache

from slatewire.reading.classes import char_class
from slatewire.reading.patterns import trie
from slatewire.reading.phrases import fold
from slatewire.vocabulary import load
from slatewire.vocabulary.phrases import Form, expand

C = f"[{char_class('C')}]"
NOT_C = f"[^.;{char_class('C')}]"  # anything of the clause but a company
W = f"[{char_class('W')}]"
WB = f"[{char_class('WB')}]"
P = f"[{char_class('P')}]"
DATE = f"[{char_class('T')}]"
CLOSE = r"[,”\"’']{0,2}"  # what may stand between a title and the next word

_SAID_OF_IT = rf"(?:, (?:which|the|an?) [^,;.{char_class('C')}]{{2,60}}(?=,))?(?: \([^()]{{1,40}}\))?"
_JOINT = (
    r"(?:,? and (?:also )?|, | & |/| together with |, along with |, alongside "
    r"|, as well as | in association with )(?:the )?(?:[a-z-]+ (?:outfit|company"
    r"|giant|streamer|studio|group|label|banner) )?"
)
GROUP = rf"{C}{_SAID_OF_IT}(?:{_JOINT}{C}{_SAID_OF_IT})*"  # "Example Pictures, which ..., and Other Films"
PLAIN_GROUP = (
    rf"{C}(?:(?:, {C})*(?:,? and (?:the )?(?={C}(?! (?:is|are|will|has|have|was"
    rf"|were)\b))| & |/| together with |, along with | in association with ){C})*"
)
APPOSITION = r"(?:, (?!and |which |who )[^,;.]{2,70},| \([^()]{1,50}\)| [–—] [^–—;.]{1,60} [–—])?"

_AUXILIARY = trie(load("company_verbs")["auxiliaries"]["words"])
AUX = rf"(?:['’]s)?(?:,? (?:{_AUXILIARY})\b|,?(?: (?:on|in|since))? {DATE}(?: that)?(?: it)?)*"


@cache
def forms(table: str) -> dict[str, Form]:
    """Every surface form of a table's phrases, with the form of its verb."""
    return {
        fold(surface): form for phrase in load("company_verbs")[table]["phrases"] for surface, form in expand(phrase)
    }


def choice(*tables: str) -> str:
    """A regular expression for the phrases of some tables."""
    return trie(surface for table in tables for surface in forms(table))

"""Companies beside nouns: "a romance from Example Pictures", "the production companies, A and B", "*Ashfall* (A24)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from slatewire.reading.classes import char_class
from slatewire.reading.company_words import CLOSE, DATE, PLAIN_GROUP, WB, C, P, W
from slatewire.reading.gates import Gated

_WORK_NOUN = (
    r"(?:feature|film|series|miniseries|drama|dramedy|comedy|movie|picture|project"
    r"|production|original|thriller|show|romance|western|biopic|adaptation|sequel"
    r"|prequel|remake|reboot|spin-?off|documentary|musical|horror|chiller|sitcom"
    r"|epic|miniseries|anthology|caper|title|release)"
)
_ADJECTIVES = (
    r"(?:(?!(?:and|or|of|at|for|with|to|in|on|by|will|would|is|was|has|had|have"
    r"|are|were|can|could|may|'s)\b)[a-z0-9][\w'-]* ){0,3}?"
)
_NO = f"[^.;,{char_class('C')}{char_class('W')}]"


@dataclass(frozen=True, slots=True)
class NounRule:
    """``pattern`` has the company in group c and, where it names the work, that in group w."""

    name: str
    property: str
    pattern: Gated


def _rule(name: str, prop: str, pattern: str) -> NounRule:
    return NounRule(name, prop, Gated(pattern))


NOUN_RULES = (
    _rule("released as its title", "distributor", rf"(?P<c>{C}) (?:title|release)s?\b"),
    _rule(
        "its distributor", "distributor", rf"\b(?:distributors?|releasing company|broadcasters?),? (?P<c>{PLAIN_GROUP})"
    ),
    _rule(
        "is the distributor",
        "distributor",
        rf"(?P<c>{PLAIN_GROUP}) (?:is|are) (?:the |its |the film['’]s )?(?:[a-z.]+ )?distribut"
        rf"(?:or|ors|ing)\b",
    ),
    _rule(
        "out through it",
        "distributor",
        rf"(?:{DATE}|\b(?:release|theaters|theatres|cinemas)),? (?:[a-z]+ )?(?:via"
        rf"|through|from) (?P<c>{C})",
    ),
    _rule("made for it", "distributor", rf"\b(?:made|produced|developed) by {PLAIN_GROUP} for (?:the )?(?P<c>{C})"),
    _rule(
        "its own film, named",
        "studio",
        rf"(?P<c>{C})(?:-(?:backed|produced|financed|commissioned))? {_ADJECTIVES}"
        rf"(?:{_WORK_NOUN}),? (?P<w>{W})",
    ),
    _rule(
        "its own film",
        "studio",
        rf"(?:(?P<w>{W}){CLOSE}[^.;{char_class('C')}{char_class('W')}]{{0,30}} \ban?"
        rf"|\b(?:the|this)) {_ADJECTIVES}(?P<c>{C})(?:-(?:backed|produced|financed"
        rf"|commissioned))? {_ADJECTIVES}(?:{_WORK_NOUN})\b",
    ),
    _rule("in brackets", "studio", rf"(?P<w>{W})[\"”’']? \((?:[a-z ]{{0,20}}, )?(?P<c>{PLAIN_GROUP})\)"),
    _rule("at it", "studio", rf"(?P<w>{W})[\"”’']? (?:at|for) (?P<c>{PLAIN_GROUP})(?=[.,;:]|$| and | with | as )"),
    _rule(
        "project at it",
        "studio",
        rf"\b(?:set up|housed|set|based|{_WORK_NOUN}|deal|package|development|movie)"
        rf"(?: here| now)? (?:at|for|with) (?:the )?(?P<c>{PLAIN_GROUP})",
    ),
    _rule(
        "works for it",
        "studio",
        rf"\b(?:direct\w*|writ(?:es?|ing|ten)|wrote|produc(?:es?|ed|ing)|penn\w+|creat"
        rf"(?:ed|ing)|mak(?:es?|ing)|made|adapt\w*|shoots?|shooting){_NO}{{0,40}} "
        rf"(?:for|at) (?:the )?(?P<c>{PLAIN_GROUP})(?!['’]s? )",
    ),
    _rule(
        "production company",
        "studio",
        rf"\b(?:production (?:company|companies|house|houses|banner)|producers|producer"
        rf"|makers|co-producers?|financiers?|backers|banners?|studio|studios|bosses at"
        rf"|producing partners?)(?: (?:is|are))?(?:,| at)? (?:the )?(?P<c>{PLAIN_GROUP})",
    ),
    _rule(
        "is the production company",
        "studio",
        rf"(?P<c>{PLAIN_GROUP})(?:, [^,;.]{{2,40}},)? (?:is|are|was|were) (?:the "
        rf"|its |also )?(?:new |lead |sole |main )?(?:(?:production|{WB}) (?:company"
        rf"|companies|house)|producers?|makers?|financiers?|home of|home to|in charge"
        rf"|co-producers?|studio behind)\b",
    ),
    _rule(
        "company behind it",
        "studio",
        rf"(?P<c>{PLAIN_GROUP}), the (?:[a-z-]+ ){{0,3}}?(?:company|companies|studio"
        rf"|studios|makers|producers|outfit|banner|label|producer|team) (?:behind"
        rf"|of|that)\b",
    ),
    _rule(
        "a producer's company",
        "studio",
        rf"\b(?:through|under|via|with) (?:his|her|their|its) (?:own |[a-z-]+ )?(?:company "
        rf"|banner |label |outfit |shingle |production company )?,? ?(?P<c>{C})",
    ),
    _rule(
        "a person's company",
        "studio",
        rf"{P}['’]s? (?:company |banner |shingle |production company |outfit |label )?"
        rf"(?P<c>{C}){_NO}{{0,14}} (?:is|are|will|produc\w*|mak\w+|financ\w+|back\w*)\b",
    ),
    _rule(
        "from it",
        "studio",
        rf"(?:(?P<w>{W})[\"”’']?|\b{_WORK_NOUN}s?),? (?:is |comes )?from (?:the )?"
        rf"(?:[a-z][\w-]* ){{0,2}}?(?P<c>{PLAIN_GROUP})(?! to )",
    ),
    _rule(
        "made into something by it",
        "studio",
        rf"\b(?:turned|made|adapted|developed|spun) into (?:an? )?[\w -]{{3,30}} by (?P<c>{PLAIN_GROUP})",
    ),
    _rule(
        "with it producing",
        "studio",
        rf"\bwith (?:the )?(?P<c>{PLAIN_GROUP}) (?:\w+ )?(?:producing|co-producing"
        rf"|making|financing|co-financing|backing|on board|aboard|funding)\b",
    ),
    _rule(
        "seeks people for it",
        "studio",
        rf"(?P<c>{C}) (?:has|have|gets|got|finds|found|needs|wants|seeks|is looking for"
        rf"|has found|finally has) (?:its|an?)(?: new| first| female| male)? (?:director"
        rf"|star|leading \w+|lead|writer|target|hero|villain|helmer|showrunner|screenwriter) "
        rf"(?:for|of|in) (?:[a-z'’]+ ){{0,3}}(?P<w>{WB})",
    ),
    _rule("backed by it", "studio", rf"(?P<c>{C})-(?:backed|produced|financed|funded)\b"),
    _rule("its presentation", "studio", rf"(?:\b|^)an? (?P<c>{C}) (?:presentation|production)\b"),
)


def is_possessive(masked: str, end: int) -> bool:
    """Whether a company that ends at ``end`` only owns what follows: "Example Pictures' latest"."""
    return re.match(r"['’]s? [a-z]", masked[end : end + 4]) is not None

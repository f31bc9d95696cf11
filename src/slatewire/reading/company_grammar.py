"""The grammar around a company: the patterns that the room of companies reads with.

The words come from vocabulary/company_verbs.toml; a table of verbs stands for a property and a rung.
"""

from __future__ import annotations

import re
from functools import cache

from slatewire.reading.classes import char_class
from slatewire.reading.company_words import (
    APPOSITION,
    AUX,
    CLOSE,
    DATE,
    GROUP,
    NOT_C,
    PLAIN_GROUP,
    WB,
    C,
    P,
    choice,
    forms,
)
from slatewire.reading.gates import Gated

_ACTIVE = (
    "takes",
    "makes",
    "develops",
    "buys",
    "releases",
    "loses",
    "gone",
    "courts",
    "wooed",
    "talks",
    "closing",
    "hires",
    "has",
)
PASSIVE = ("makes", "develops", "buys", "releases", "loses")
MEANS = {
    "makes": ("studio", "attached"),
    "develops": ("studio", "attached"),
    "buys": ("studio", "attached"),
    "takes": ("studio", "attached"),
    "has": ("studio", "attached"),
    "releases": ("distributor", "attached"),
    "loses": ("studio", "out"),
    "gone": ("studio", "out"),
    "courts": ("studio", "circling"),
    "wooed": ("studio", "circling"),
    "talks": ("studio", "talks"),
    "closing": ("studio", "closing"),
    "hires": ("studio", "attached"),
    "lands": ("studio", "attached"),
    "leaves": ("studio", "out"),
    "arrives": ("distributor", "attached"),
}
_PROJECT = (
    r"project|package|rights|script|screenplay|pitch|spec|picture|title|titles"
    r"|films?|movies?|series|show|drama|comedy|thriller|adaptation|remake|reboot"
    r"|sequel|prequel|biopic|documentary|feature|novel|book|memoir|short story"
    r"|season|episodes|acquisition"
)
_CP = f"{char_class('C')}{char_class('P')}"
OBJECT = re.compile(
    rf"(?P<stop>[^.;{char_class('C')}]{{0,70}}?)(?:(?P<w>{WB})|\b(?P<it>it|them"
    rf"|both|all (?:two|three|four)|this(?: one)?(?= on\b| in\b|[.,]|$)|the (?:pair|two|lot|duo|trilogy))\b"
    rf"|(?:(?:the|a|an|its|his|her|their"
    rf"|one|two|three|four|six|eight|ten|\w+['’]s|this|that|\w+-) ?(?:[\w'’-]+ ){{0,4}}?)\b"
    rf"(?P<noun>{_PROJECT})\b)"
)
RELATIVE = re.compile(
    rf"(?:{WB}{CLOSE}|\b(?:{_PROJECT}),?)(?: (?:by|from|of|with|on|about|written by) [^,;.]{{2,50}},?)?"
    rf"(?: (?:that|which))? (?:the )?$"
)
PAID = Gated(
    rf"(?P<c>{C}){AUX} (?:paid|pays|paying|will pay|shelled out|splashed out|put up|plunked down) "
    rf"[^.;]{{0,30}}?\bfor (?P<what>{NOT_C}{{0,50}}?(?P<w>{WB}))"
)
CARRIED = re.compile(
    r"[^.;]{0,40}\b(?:forward|back|out|off"
    r"|(?:in|into|to) (?:[\w ]{0,20})?(?:theaters|theatres|cinemas|screens))\b"
)
IN_A_COUNTRY = re.compile(rf"[^.;,]{{0,60}} (?:for|in) (?:the )?[{char_class('L')}]")
BE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+)?$")
MONEY_MATTERS = re.compile(r"[^.;]{0,40}\b(?:fund|stake|shares|lawsuit|box office)\b")
PERSON_FIRST = re.compile(rf"(?: [\w'’-]+){{0,4}} {P}(?!['’])")
ENGAGED = re.compile(
    rf"{P}|\b(?:director|star|stars|lead|leads|writer|screenwriter|showrunner"
    rf"|actors?|actress|role|female lead)\b"
)
SOMETHING = re.compile(rf" (?:it|{WB}|(?:the|its|this) (?:\w+ )?(?:{_PROJECT}))")
DATED = re.compile(
    rf" \S+(?: \w+)?(?: exclusively|(?: \w+)? in [\w ]*(?:cinemas|theaters|theatres)"
    rf"|(?: down)? (?:for|from|in|on) (?:the )?[{char_class('TL')}])"
)
ELSEWHERE_TOO = re.compile(
    rf"(?:,? and|,|;) (?P<c>{C}) (?:(?:has |will handle |handles |takes )?(?:overseas"
    rf"|internationally|abroad|elsewhere|worldwide|the rest of the world)|in "
    rf"(?:the )?[{char_class('L')}])"
)
TOGETHER = re.compile(rf"{NOT_C}{{0,40}}?\b(?:with|alongside) (?:{P}['’]s? )?(?P<c>{PLAIN_GROUP})")
BARE_END = re.compile(r"(?:[.,;:]|$| and | with | alongside | together| as well| for | in association)")
_SUBJECT_OF_IT = rf"(?:(?P<w>{WB}){CLOSE}|\b(?:it|which|that|they|{_PROJECT}))"
NO_SUBJECT = re.compile(
    r"\b(?:by|from|of|at|for|to|via|on|against|over|beating|like|than|through"
    r"|including) (?:the )?$"
)
ELSEWHERE = re.compile(
    r"\b(?:film|screen|movie|remake|feature|life|adaptation|tv|television|dramatic"
    r"|option)(?: and \w+)? rights|rights to (?:the |his |her |their )?[^.;,]{0,30}"
    r"(?:novel|book|story|memoir|article|play|life)"
)
RIGHTS = re.compile(
    rf"(?:\b(?:distribution|worldwide|world|global|international|domestic|north american"
    rf"|u\.?s\.?|uk|u\.k\.|german|french|japanese|italian|spanish|indian|british"
    rf"|streaming|theatrical|overseas|digital|satellite|ott|all)|[{char_class('LNT')}]) "
    rf"(?:[\w ]{{0,18}})?rights\b|\brights (?:for|in) \S"
)
BEATEN = Gated(
    rf"\b(?:(?:beating(?: out)?|outbidding|fending off|beat(?: out)?|edging(?: out)?"
    rf"|edged out|outbid|pipping|topping) (?:(?:[a-z]+ ){{1,3}}(?:from|by) )?"
    rf"|(?:over|despite|ahead of) (?:[a-z]+ ){{0,2}}(?:bids?|offers?|interest"
    rf"|overtures) (?:by|from) )(?:the )?(?P<c>{PLAIN_GROUP})"
)
LOWER_BID = Gated(
    rf"\b(?:underbidders?|(?:lower|losing|rival|competing) (?:bids?|offers?)|"
    rf"(?:losing|other|rival|unsuccessful) (?:bidders?|suitors?))\b{NOT_C}{{0,25}}"
    rf"(?P<c>{PLAIN_GROUP})"
)
TURNED = Gated(
    rf"\b(?:turned|turning|turn) (?:the )?(?P<c>{PLAIN_GROUP}) down\b|\bsaid no to "
    rf"(?:the )?(?P<c2>{PLAIN_GROUP})"
)
FROM_TO = Gated(
    rf"\b(?:mov|shift|transfer|jump|went|gone|decamp|migrat|pass|hopp|switch|relocat)\w*\b[^;.]{{0,60}}?\bfrom"
    rf" (?:the )?(?P<old>{PLAIN_GROUP}) to (?:the )?(?P<new>{PLAIN_GROUP})|\b"
    rf"(?:mov|shift|transfer|jump|went|decamp|migrat|switch|relocat)\w* to (?P<new2>{PLAIN_GROUP}) from"
    rf" (?P<old2>{PLAIN_GROUP})"
)
FORMER = Gated(
    rf"\b(?:back when|when|once|originally|previously|formerly|used to be)\b{NOT_C}{{0,40}}\b"
    rf"(?:at|with) (?P<c>{C})(?!['’])"
)
TURNAROUND = Gated(
    rf"(?P<c>{C})(?:['’]s)?{AUX} (?:put|puts|place[sd]?|consign\w*|sen[dt]|let)\b[^.;]{{0,60}}\b"
    rf"(?:in|into) turnaround\b"
)
RELATIVE_WORK = re.compile(rf"({WB}){CLOSE}[^.;{char_class('WBC')}]{{0,60}}$")


@cache
def tables() -> dict[str, str]:
    """Every surface of the active tables, and the table that it belongs to: the first that has it."""
    out: dict[str, str] = {}
    for table in _ACTIVE:
        for surface in forms(table):
            out.setdefault(surface, table)
    return out


# A company, and a verb of the trade behind it: groups c, aux, verb.
ACTIVE = Gated(
    rf"(?P<c>{GROUP})(?:['’]s? (?=(?:is|has) ))?{APPOSITION}(?P<aux>{AUX}) (?P<verb>{choice(*_ACTIVE)})"
    rf"(?![\w’'-])"
)
# A further verb of the same subject: "... and will release it".
SECOND = re.compile(
    rf"[^.;{_CP}]{{0,100}}?(?:,|,? and|, but|, then) ?(?P<aux>{AUX}) (?P<verb>{choice(*_ACTIVE)})"
    rf"(?![\w’'-])"
)
# What is done by a company: groups verb, c.
DONE_BY = Gated(
    rf"\b(?P<verb>{choice(*PASSIVE)})(?: and [a-z-]+)?(?: [a-z]+ly| together"
    rf"| jointly| worldwide| overseas|(?: in| on)? {DATE}| in (?:the )?[\w{char_class('L')}]+"
    rf"| for the \w+)? (?:by|through|via) (?:the )?(?:[a-z][\w'-]* ){{0,4}}?(?P<c>{GROUP})"
    rf"(?!['’]s? \w)"
)
# A work that comes to a company or leaves it: groups w, lands or leaves, c.
LANDS = Gated(
    rf"{_SUBJECT_OF_IT}(?:, [^,;.]{{2,80}},)?(?P<aux>{AUX}) (?:(?P<lands>{choice('lands')})"
    rf"|(?P<leaves>{choice('leaves')})) (?:the )?(?:[a-z][\w'-]* ){{0,3}}?(?P<c>{PLAIN_GROUP})"
    rf"(?!['’]s? [a-z])"
)
# A work that opens on a channel: groups verb, gap, c.
ARRIVES = Gated(
    rf"\b(?P<verb>{choice('arrives')})\b(?P<gap>[^.;{_CP}]{{0,40}}?) on (?:the )?"
    rf"(?P<c>{PLAIN_GROUP})(?!['’]s? [a-z])"
)
# What shows that somebody has won, so that others have lost.
WON = Gated(rf"\b(?:{choice('buys', 'closing')}|beat|beats|outbid|deal)\b")

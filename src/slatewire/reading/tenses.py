"""Plans and denials before a word of the project: "will", "is set to", "once"; "not", "yet to"."""

from __future__ import annotations

import re

_PLANNED = re.compile(
    r"(?:\b(?:will|to|would|could|may|might|shall|should|plans?|planning|expected|set|slated|due|scheduled|hopes?"
    r"|hoping|aims?|aiming|eyeing|eyes|before|until|when|once|ready|prepares?|preparing|about|if|next|yet|whether"
    r"|unless|can|cannot|for|than|had|after)\b|'ll|'d)(?: [\w'’-]+){0,3} $"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|yet to|a ways?|long way|far)\b|n't\b(?!-))(?: [\w'’-]+){0,4} $"
    r"|\bden(?:y|ies|ied)\b[^.;]{0,45}$"
)
_UNTIL_THEN = re.compile(r"\b(?:once|until|till|if|unless|whether)\b[^.;,]{0,40}$")
_REACH = 60


def planned(before: str) -> bool:
    """Do the words before a phrase make it a plan?"""
    return bool(_PLANNED.search(before[-_REACH:]))


def negated(before: str) -> bool:
    """Do the words before a phrase deny it?"""
    return bool(_NEGATED.search(before[-_REACH:]))


def conditional(before: str) -> bool:
    """Do the words before a phrase make it a condition: "once", "if", "until"?"""
    return bool(_UNTIL_THEN.search(before[-_REACH:]))

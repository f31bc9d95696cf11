"""What the network tells apart: the one list that training and reading share. Their order is part of the weights."""

from __future__ import annotations

PEOPLE = ("cast", "director", "writer", "producer", "executive_producer", "crew")
COMPANIES = ("studio", "distributor", "availability")
DATES = ("filming_start", "filming_end", "release_date")
PLACES = ("filming_location", "setting")
WORDS = ("technique", "title", "accolade")
RELATIONS = ("based_on", "sequel_to", "prequel_to", "remake_of")
STAGES = (
    "announced",
    "rights",
    "script",
    "shopping",
    "set_up",
    "greenlit",
    "pre_production",
    "filming",
    "post_production",
    "completed",
    "released",
    "stalled",
    "turnaround",
    "cancelled",
)
PLANS = ("theatrical", "streaming", "hybrid")

# Stretches of words that are a claim's value ...
VALUES = (*PEOPLE, *COMPANIES, "budget", *DATES, *PLACES, *WORDS, "character")
# ... and those that a claim points to: its work, the role, the outlet credited, whose word it is.
POINTED = ("work", "role", "outlet", "speaker")
SPANS = (*VALUES, *POINTED)
# What a sentence says without a stretch of words for the value: "cameras are rolling", "adapted from his novel".
TRIGGERS = (*STAGES, *PLANS, *RELATIONS)
CLAIMS = (*VALUES, *TRIGGERS)  # all that a claim can be

DEALS = (*PEOPLE, "studio", "distributor")
RUNGS = ("out", "rumored", "circling", "offered", "talks", "closing", "attached", "confirmed")
FIRMNESS = ("stated", "hedged", "speculative", "denied")
KINDS = ("film", "series", "novel", "game", "other")
BASES = ("total", "asked", "offered", "spent", "tax_credit")
PARTS = ("", "early", "mid", "late")
SPEAKERS = ("nobody", "unnamed", "named")

# What a claim points to, and the span class that the answer is sought among. ``source`` is the work that a relation
# leads to.
POINTERS = {"work": "work", "source": "work", "role": "role", "origin": "outlet", "speaker": "speaker"}

SHAPES = ("lower", "Title", "UPPER", "Mixed", "digits", "mark")
LETTERS = "PNCYOLWBTMVR"  # the classes of reading.masking, as the grammar types its mentions

"""What the API answers, described for programs: JSON Schema, as OpenAPI 3.1 takes it."""

from __future__ import annotations

from typing import Any, get_args

from slatewire.model import Firmness, Kind

Schema = dict[str, Any]


def of(kind: str, about: str = "") -> Schema:
    """A value of a JSON type; "string?" may be null, too."""
    told: Schema = {"type": [kind[:-1], "null"] if kind.endswith("?") else kind}
    return {**told, "description": about} if about else told


def listed(item: Schema, about: str = "") -> Schema:
    return {"type": "array", "items": item, **({"description": about} if about else {})}


def thing(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields)}


def some(**fields: Schema) -> Schema:
    """An object that may lack any of them."""
    return {"type": "object", "properties": fields}


DATE = of("string?", "EDTF: 2026, 2026-07, 2026-07-10, 2026-22 (summer)")
WORK = thing(title=of("string"), kind={"type": "string", "enum": list(get_args(Kind))}, year=of("integer?"))
ARTICLE = some(
    id=of("string"),
    file=of("string?"),
    outlet=of("string?"),
    url=of("string?"),
    title=of("string?"),
    published=DATE,
    replaced=of("string", "the day from which on another version of it stood at its address; only where one did"),
)
EVIDENCE = thing(
    start=of("integer", "code points of the article's text"), end=of("integer"), quote=of("string", "the exact words")
)
CLAIM = some(
    id=of("string"),
    article=ARTICLE,
    work=WORK,
    property=of("string"),
    value={"description": "a string, a number, {amount, currency} or a work"},
    qualifiers=of("object"),
    rung=of("string?", "step of the deal ladder"),
    firmness={"type": "string", "enum": list(get_args(Firmness))},
    speaker={"description": "{name} or {unnamed}; null for the article itself"},
    origin=of("string?", "the outlet credited"),
    asserted_on=DATE,
    evidence=EVIDENCE,
    rule=of("string"),
    phrase=of("string"),
    run=of("string"),
    decision=of("object", "what people decided of it, where they did"),
)
CANDIDATE = some(
    value={"description": "as in a claim"},
    words=of("string", "the value as a newspaper prints it"),
    character=of("string?"),
    version=of("string?"),
    rung=of("string?"),
    firmness=of("string"),
    standing={"type": "string", "enum": ["current", "superseded", "out", "disputed"]},
    reason=of("string", "why it stands so"),
    first=DATE,
    latest=DATE,
    counts=thing(articles=of("integer"), outlets=of("integer"), origins=of("integer"), principals=of("integer")),
    decided_by=listed(of("string")),
    reports=listed(CLAIM),
)
FILM = some(
    slug=of("string"),
    page=of("string", "address of the page"),
    work=WORK,
    shelf={"type": "string", "enum": ["development", "released", "background"]},
    as_of=DATE,
    standfirst=of("string"),
    properties={"type": "object", "additionalProperties": listed(CANDIDATE)},
    roles=of("object", "who stands for each part, and where"),
    studios=listed(of("object")),
    articles=listed(ARTICLE),
    undated=of("integer"),
    undated_later=of("integer"),
    left_out=listed(of("string")),
    dating=of("object"),
    foldings=listed(of("object")),
    also=listed(WORK, "the others of its family"),
)
ROW = some(
    slug=of("string"),
    work=WORK,
    shelf=of("string"),
    status=of("string?"),
    directors=listed(of("string")),
    cast=listed(of("object")),
    more_cast=of("integer"),
    latest=DATE,
    articles=of("integer"),
    outlets=of("integer"),
    disputed=listed(of("string")),
)
PROGRESS = thing(read=of("integer", "groups of titles read so far"), of=of("integer"), complete=of("boolean"))
FILMS = thing(total=of("integer"), offset=of("integer"), films=listed(ROW), progress=PROGRESS)
CLAIMS = thing(work=WORK, total=of("integer"), offset=of("integer"), claims=listed(CLAIM))
CHANGE = some(
    day=of("string"),
    work=WORK,
    property=of("string"),
    how=of("string", "known, firmer, weaker, contradicted, settled, superseded, out, back or withdrawn"),
    before=of("object?"),
    after=of("object"),
    by=CLAIM,
)
CHANGES = thing(changes=listed(CHANGE, "oldest first"), progress=PROGRESS)
CHANGES_OF_ONE = thing(work=WORK, changes=listed(CHANGE, "oldest first"))
ORIGINS = thing(
    work=WORK,
    independent=listed(of("string"), "outlets that had it first"),
    origins=listed(of("object"), "each with its followers"),
)
WHOLE_ARTICLE = some(
    **ARTICLE["properties"],
    byline=of("string?"),
    updated=of("string?"),
    versions=listed(of("string"), "the ids of all its versions, the first first; only where there are several"),
    text=of("string", "what evidence points into"),
    claims=listed(CLAIM),
    quotes=listed(of("object")),
)
SEARCH = thing(
    asked=of("string"),
    hits=listed(thing(article=ARTICLE, snippet=of("object"), claims=listed(CLAIM), quotes=listed(of("object")))),
)
JUDGEMENT = some(
    number=of("integer"),
    verdict=of("string", "wrong, right, same, different or revoked"),
    subject=of("string"),
    object=of("string?"),
    judge=of("string"),
    reason=of("string"),
    recorded_at=of("string"),
    claim={"description": "the claim, as it was read; null where the judgement is of names"},
    made=of("boolean", "whether the newest reading still makes it"),
    undone={"description": "the judgement that took it back, or null"},
)
JUDGEMENTS = thing(judgements=listed(JUDGEMENT, "oldest first"))
ONE_CLAIM = thing(claim=CLAIM, made=of("boolean"), context=thing(before=of("string"), after=of("string")))
LEDGER = thing(
    edition=of("string", "changes whenever anything in the ledger does"),
    works=of("integer"),
    newest=DATE,
    progress=PROGRESS,
)
ERROR = thing(message=of("string"), hint=of("string"))
TIME = of("string?", "a time, UTC (ISO 8601)")
_WATCHED = thing(
    running=of("boolean"),
    seen=TIME,
    doing=of("string"),
    trouble=of("string", "what holds all of it up; empty where all is well"),
    taken=of("integer", "articles taken in"),
    feeds=listed(some(url=of("string"), title=of("string"), polled=TIME, next=TIME, result=of("string"),
                      remedy=of("string"), failures=of("integer"), found=of("integer"))),
    pages=listed(some(url=of("string"), title=of("string"), state=of("string"), why=of("string"),
                      tries=of("integer"), next=TIME)),
    news=listed(some(title=of("string"), film=of("string"), article=of("string?"), outlet=of("string?"),
                     url=of("string?"), made=TIME)),
    channels=listed(some(name=of("string"), told=of("integer"), waiting=of("integer"), failed=of("integer"),
                         last=TIME, trouble=of("string"), remedy=of("string"))),
)  # fmt: skip
WATCH = thing(watch={"anyOf": [_WATCHED, {"type": "null"}], "description": "null where nothing is watched"})

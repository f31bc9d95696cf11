"""The JSON API: what the pages tell, for programs. Errors are ``{message, hint}``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from slatewire.dossier import addresses, data, explain
from slatewire.ledger import judging
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.errors import JudgementError
from slatewire.ledger.lineage import lineage
from slatewire.ledger.names import NameKind
from slatewire.printable import as_json
from slatewire.state import changes as changes_of
from slatewire.vocabulary import properties
from slatewire.web import asked, schemas
from slatewire.web.answers import reply
from slatewire.web.errors import JSON, WebError
from slatewire.web.guard import visitor_of
from slatewire.web.house import House
from slatewire.web.kept import Address, Page
from slatewire.web.pages import Pages, missing
from slatewire.web.slate import Progress
from slatewire.web.watching import status_of

AsOf = Annotated[
    str | None, Query(description="Only what was surely published by then: 2025, 2025-03 or 2025-03-14", max_length=40)
]
Since = Annotated[str | None, Query(description="Only from that day on", max_length=40)]
Slug = Annotated[str, Path(description="As in the film's address: ashfall-2", max_length=200)]
Limit = Annotated[int, Query(ge=1, le=1_000, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="How many to pass over")]
Text = Annotated[str, Field(max_length=2_000)]


class Correction(BaseModel):
    """Fields of a claim, as in claims.jsonl; what is null falls away, what is missing stays."""

    model_config = ConfigDict(extra="forbid")

    value: str | float | dict[str, Any] | None = None
    rung: Text | None = None
    firmness: Text | None = None
    work: dict[str, Any] | None = None
    qualifiers: dict[str, Any] | None = None
    speaker: dict[str, Any] | None = None
    origin: Text | None = None


class Decided(BaseModel):
    """What somebody decides. ``claim`` is the id of a claim (reject, confirm, correct), ``number`` that of a judgement
    (undo), ``name``, ``other`` and ``kind`` are names (merge, split)."""

    model_config = ConfigDict(extra="forbid")

    decide: Literal["reject", "confirm", "correct", "undo", "merge", "split"]
    by: Text = Field(description="Who decides")
    because: Text = Field("", description="Why")
    claim: Text | None = None
    fields: Correction | None = None
    number: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    name: Text | None = None
    other: Text | None = None
    kind: NameKind | None = None
    work: Text | None = Field(None, description="Merge and split only: decide for one work")


def stamped(told: Any) -> Any:
    """The same with its times as text (ISO 8601)."""
    if isinstance(told, dict):
        return {key: stamped(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [stamped(value) for value in told]
    return told.isoformat() if isinstance(told, datetime) else told


def documented(schema: schemas.Schema, *errors: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint, for its description."""
    words = {400: "Asked wrongly", 401: "No token, or a wrong one", 404: "Not there", 413: "Too long",
             422: "Asked wrongly", 503: "Not read yet, or the ledger cannot be read"}  # fmt: skip
    told: dict[int | str, dict[str, Any]] = {200: {"description": "Done", "content": {JSON: {"schema": schema}}}}
    for status in sorted({400, 401, 422, 503, *errors}):
        told[status] = {"description": words[status], "content": {JSON: {"schema": schemas.ERROR}}}
    return told


def add(app: FastAPI, house: House, pages: Pages) -> None:
    """Put the endpoints into the app."""
    router = APIRouter(prefix="/api")
    slate = house.slate

    async def of_film(
        request: Request, slug: str, as_of: str | None, more: str, make: Callable[..., dict[str, Any]]
    ) -> Response:
        """What is told of a film, kept like its page."""
        where = Address(request.url.path, as_of, more)

        def made(where: Address, tag: str) -> tuple[Page, frozenset[str]]:
            group, held, subject = pages.found(slug, as_of)
            about = {"slug": held.slug, "page": f"/{addresses.folder(held.slug)}"}
            return Page.of(as_json({**about, **make(subject)}), JSON, tag), group.keys

        return await pages.in_turn(request, where, made)

    @router.get("/ledger", responses=documented(schemas.LEDGER), summary="How far the ledger has come")
    def ledger(request: Request) -> Response:
        edition = slate.edition()
        newest = slate.newest.isoformat() if slate.newest else None
        told = {"edition": str(edition), "works": len(slate.works.slugs), "newest": newest}
        return answer(request, {**told, "progress": progress_of(slate.progress)})

    @router.get("/watch", responses=documented(schemas.WATCH), summary="How the watch over the feeds is doing")
    def watch(request: Request) -> Response:
        found = status_of(slate.ledger)
        return pages.reply(request, Page.of(as_json({"watch": stamped(found.as_dict()) if found else None}), JSON))

    @router.get("/films", responses=documented(schemas.FILMS), summary="All works, the most covered first")
    async def films(
        request: Request,
        shelf: Annotated[
            Literal["development", "released", "background"] | None, Query(description="Only these")
        ] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        await pages.read_whole(None)
        found = [held.row for held in slate.works.all() if shelf in (None, held.row["shelf"])]
        told = {"total": len(found), "offset": offset, "films": found[offset : offset + limit]}
        return answer(request, {**told, "progress": progress_of(slate.progress)})

    @router.get("/films/{slug}", responses=documented(schemas.FILM, 404), summary="The state of play of a film")
    async def film(request: Request, slug: Slug, as_of: AsOf = None) -> Response:
        def told(subject: Any) -> dict[str, Any]:
            return data.play(subject.play, [other.work for other in subject.kin])

        return await of_film(request, slug, asked.day(as_of), "", told)

    @router.get("/films/{slug}/claims", responses=documented(schemas.CLAIMS, 404), summary="The claims on a film")
    async def claims(
        request: Request,
        slug: Slug,
        property: Annotated[str | None, Query(description="Only on this property", max_length=60)] = None,
        as_of: AsOf = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        if property is not None and property not in properties():
            raise WebError(400, f"“{property}” is no property", f"There are: {', '.join(properties())}.")

        def told(subject: Any) -> dict[str, Any]:
            said = {
                report.id: report
                for name, group in subject.play.properties.items()
                if property in (None, name)
                for item in group
                for report in item.reports
            }
            some = [report.as_dict() for report in list(said.values())[offset : offset + limit]]
            return {"work": subject.play.work.as_dict(), "total": len(said), "offset": offset, "claims": some}

        return await of_film(request, slug, asked.day(as_of), f"{property} {limit} {offset}", told)

    @router.get(
        "/films/{slug}/changes", responses=documented(schemas.CHANGES_OF_ONE, 404), summary="What changed, day by day"
    )
    async def changes_on(request: Request, slug: Slug, since: Since = None) -> Response:
        first = asked.day(since)

        def told(subject: Any) -> dict[str, Any]:
            found = changes_of(subject.coverage, subject.play.work, since=first)
            return {"work": subject.play.work.as_dict(), "changes": [data.change(item) for item in found]}

        return await of_film(request, slug, None, f"{first}", told)

    @router.get(
        "/films/{slug}/origins", responses=documented(schemas.ORIGINS, 404), summary="Where the news comes from"
    )
    async def origins(request: Request, slug: Slug, as_of: AsOf = None) -> Response:
        def told(subject: Any) -> dict[str, Any]:
            return data.origins(subject.play.work, lineage(subject.origins))

        return await of_film(request, slug, asked.day(as_of), "", told)

    @router.get("/changes", responses=documented(schemas.CHANGES), summary="What changed lately, on all films")
    async def changes(request: Request, since: Since = None, limit: Limit = 100) -> Response:
        """Of each film what changed in the month before its newest article; the newest of all films, oldest first."""
        first = asked.since(since)
        await pages.read_whole(None)
        found = [change for held in slate.works.all() for change in held.changes if change["day"] >= first]
        newest = sorted(found, key=lambda change: str(change["day"]))[-limit:]
        return answer(request, {"changes": newest, "progress": progress_of(slate.progress)})

    @router.get("/articles/{article}", responses=documented(schemas.WHOLE_ARTICLE, 404), summary="An article")
    def article(request: Request, article: Annotated[str, Path(max_length=200)]) -> Response:
        found = slate.ledger.told([article])
        if not found:
            raise missing()
        held, reports = found[0]
        said = [report.as_dict() for report in reports]
        quotes = [quote.as_dict() for _, quote in slate.ledger.quotations([held])]
        about: dict[str, Any] = {"byline": held.byline, "updated": held.updated, "text": held.text}
        versions = [version.id for version in slate.ledger.versions(held.id)]
        about |= {"versions": versions} if len(versions) > 1 else {}
        return answer(request, {**data.article(held), **about, "claims": said, "quotes": quotes})

    @router.get("/search", responses=documented(schemas.SEARCH), summary="Full text of all articles")
    def search(
        request: Request,
        q: Annotated[str, Query(description='All words are required; "side by side", direct*, -not', max_length=1_000)],
        within: Annotated[
            Literal["claims", "quotes"] | None, Query(description="Only articles that have such with the words")
        ] = None,
        as_of: AsOf = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
    ) -> Response:
        found = slate.ledger.search(asked.words(q), limit=limit, as_of=asked.day(as_of), within=within)
        return answer(request, {"asked": q, "hits": [data.hit(hit, within) for hit in found]})

    @router.get("/claims/{claim}", responses=documented(schemas.ONE_CLAIM, 404), summary="One claim")
    def claim(
        request: Request, claim: Annotated[str, Path(description="An id, or its beginning", max_length=100)]
    ) -> Response:
        try:
            found = judging.claim_called(slate.ledger, claim)
        except JudgementError as error:
            raise WebError(404, error.message, error.remedy) from None
        standing = Decisions(slate.ledger.judgements()).decided(found)
        words = explain.context(found.article, found.claim.evidence)
        about = {"before": words.before, "after": words.after}
        made = slate.ledger.claims([found.id])[found.id][1]
        return answer(request, {"claim": standing.as_dict(), "made": made, "context": about})

    @router.get("/judgements", responses=documented(schemas.JUDGEMENTS), summary="What people decided")
    def judgements(request: Request) -> Response:
        return answer(request, {"judgements": [item.as_dict() for item in judging.listed(slate.ledger)]})

    @router.post(
        "/judgements",
        responses=documented(schemas.JUDGEMENT, 413),
        summary="Decide: reject, confirm, correct, undo, merge, split",
        openapi_extra={"security": [{"token": []}]},
    )
    def judge(request: Request, decided: Decided) -> Response:
        """Wants the token as ``Authorization: Bearer TOKEN``; a browser's cookie does not do."""
        if not visitor_of(request.scope).bearer:
            error = WebError(401, "Whoever decides has to give the token", "Send it as “Authorization: Bearer TOKEN”.")
            error.headers["WWW-Authenticate"] = "Bearer"
            raise error
        number = make_judgement(house, decided)
        told = decided.number if decided.decide == "undo" else number
        listed = judging.listed(slate.ledger)
        return answer(request, next(item.as_dict() for item in listed if item.judgement.number == told))

    app.include_router(router)


def make_judgement(house: House, decided: Decided) -> int:
    """Make the judgement; its number. WebError and JudgementError say what is missing or wrong."""
    ledger, by, because = house.slate.ledger, decided.by, decided.because
    if surrogates(decided.model_dump()):
        raise WebError(
            422, "There is a character in it that no ledger holds", "Send whole characters of Unicode, and no NUL."
        )
    match decided.decide:
        case "undo":
            if decided.number is None:
                raise WebError(422, "It is not said which judgement", "Give its number.")
            return judging.undo(ledger, decided.number, by=by, because=because)
        case "merge" | "split":
            if decided.kind is None or decided.name is None or decided.other is None:
                raise WebError(422, "It is not said which names", "Give name, other and kind.")
            one, two = (
                judging.name_in_words(decided.kind, name, decided.work) for name in (decided.name, decided.other)
            )
            put = judging.merge if decided.decide == "merge" else judging.split
            return put(ledger, one, two, by=by, because=because)
    if decided.claim is None:
        raise WebError(422, "It is not said which claim", "Give its id.")
    if decided.decide == "reject":
        return judging.reject(ledger, decided.claim, by=by, because=because)
    if decided.decide == "confirm":
        return judging.confirm(ledger, decided.claim, by=by, because=because)
    fields = decided.fields.model_dump(exclude_unset=True) if decided.fields else {}
    return judging.correct(ledger, decided.claim, fields, by=by, because=because)


def surrogates(item: Any) -> bool:
    """Whether text in it holds what no ledger can: lone surrogates, NUL."""
    if isinstance(item, str):
        return any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in item)
    if isinstance(item, dict):
        return any(surrogates(part) for pair in item.items() for part in pair)
    return isinstance(item, list | tuple) and any(map(surrogates, item))


def answer(request: Request, told: dict[str, Any]) -> Response:
    """An answer that is made anew each time."""
    return reply(Page.of(as_json(told), JSON), request.headers)


def progress_of(progress: Progress) -> dict[str, Any]:
    return {"read": progress.read, "of": progress.of, "complete": progress.done}

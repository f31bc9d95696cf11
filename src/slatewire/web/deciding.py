"""What people decide of claims: the page of a claim with its forms, and the list of all judgements."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slatewire.dossier import explain, rendering, verdicts
from slatewire.dossier.addresses import Here
from slatewire.ledger import judging
from slatewire.ledger.decisions import Decisions
from slatewire.ledger.errors import AskedWronglyError, JudgementError
from slatewire.ledger.judging import Listed
from slatewire.model import Report
from slatewire.vocabulary import properties
from slatewire.web import asked, forms
from slatewire.web.errors import HTML, WebError
from slatewire.web.guard import SIGN_IN, WRONG_WAIT_S, visitor_of
from slatewire.web.house import House

AROUND = 500
"""Characters of the paragraph that stand around a claim's words."""
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 60
LONGEST_REASON = 2_000
BY_LASTS_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Said:
    """What was wrong with a form: which one, what it held, and what is to be told."""

    form: str
    given: dict[str, str]
    message: str
    remedy: str


class Deciding:
    """The pages on which people decide."""

    def __init__(self, house: House) -> None:
        self.house, self.slate = house, house.slate

    # ---- the page of a claim

    def claim(self, request: Request) -> Response:
        return self._claim(request, request.path_params["claim"])

    async def decide(self, request: Request) -> Response:
        """Reject, confirm or correct a claim, or take such a judgement of it back."""
        given = await self._form(request)
        return await run_in_threadpool(self._decide, request, request.path_params["claim"], given)

    def _decide(self, request: Request, called: str, given: dict[str, str]) -> Response:
        ledger, form = self.slate.ledger, given.get("decide", "")
        report = self._report(called)
        by, because = given.get("by", ""), given.get("because", "")[:LONGEST_REASON]
        try:
            if form == "reject":
                number = judging.reject(ledger, report.id, by=by, because=because)
            elif form == "confirm":
                number = judging.confirm(ledger, report.id, by=by, because=because)
            elif form == "correct":
                standing = Decisions(ledger.judgements()).decided(report)
                fields = forms.corrected(standing.claim, given)
                if not fields:
                    raise JudgementError("Nothing in the form was changed", "Change what is wrong in it.")
                number = judging.correct(ledger, report.id, fields, by=by, because=because)
            elif form == "undo":
                number = self._undo(given, by, because, of=report.id)
            else:
                raise WebError(400, "It is not said what to decide", "Send the form of the page.")
        except (JudgementError, AskedWronglyError) as error:
            return self._claim(request, report.id, Said(form, given, error.message, error.remedy))
        return self._done(f"/claims/{report.id}", number, by)

    def _claim(self, request: Request, called: str, wrong: Said | None = None) -> Response:
        """The page: the words, what was decided of them, and the forms."""
        report = self._report(called)
        as_of = asked.day(request.query_params.get("as_of"))
        listed = [item for item in judging.listed(self.slate.ledger) if item.judgement.subject == report.id]
        standing = Decisions(self.slate.ledger.judgements()).decided(report)
        held = self.slate.find_work(standing.claim.work)
        known = properties().get(report.claim.property)
        here = Here(f"claims/{report.id}", self.slate.works.slugs, True, asked.query(as_of))
        done = request.query_params.get("done", "")
        values = {
            "report": standing,
            "read": report.claim,
            "made": self.slate.ledger.claims([report.id])[report.id][1],
            "label": known.label if known else report.claim.property,
            "words": explain.context(report.article, report.claim.evidence, AROUND),
            "film": f"films/{held.slug}/index.html" if held else "",
            "listed": [_row(item) for item in listed],
            "done": next((_row(item) for item in listed if str(item.judgement.number) == done), None),
            "fields": forms.fields(standing.claim, wrong.given if wrong and wrong.form == "correct" else None),
            "wrong": wrong,
            **self._visitor(request, wrong),
            "back": f"/claims/{report.id}",
        }
        return _page("app/claim.html", here, values, 422 if wrong else 200)

    def _report(self, called: str) -> Report:
        """The claim that is asked for, as it was read."""
        try:
            return judging.claim_called(self.slate.ledger, called[:100])
        except JudgementError as error:
            raise WebError(404, error.message, "The notes of a film lead to its claims.") from None

    # ---- the list of judgements

    def judgements(self, request: Request) -> Response:
        return self._judgements(request)

    async def take_back(self, request: Request) -> Response:
        """Take a judgement back."""
        given = await self._form(request)
        return await run_in_threadpool(self._take_back, request, given)

    def _take_back(self, request: Request, given: dict[str, str]) -> Response:
        by, because = given.get("by", ""), given.get("because", "")[:LONGEST_REASON]
        try:
            number = self._undo(given, by, because)
        except JudgementError as error:
            return self._judgements(request, Said("undo", given, error.message, error.remedy))
        return self._done("/judgements", number, by)

    def _judgements(self, request: Request, wrong: Said | None = None) -> Response:
        found = [_row(item) for item in reversed(judging.listed(self.slate.ledger))]
        values = {"listed": found, "wrong": wrong, **self._visitor(request, wrong), "back": "/judgements"}
        return _page(
            "app/judgements.html", Here("judgements", self.slate.works.slugs, True), values, 422 if wrong else 200
        )

    def _undo(self, given: dict[str, str], by: str, because: str, of: str | None = None) -> int:
        said = given.get("number", "")
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1
        if of and number not in {j.number for j in self.slate.ledger.judgements() if j.subject == of}:
            raise JudgementError(
                "That judgement is not of this claim, or no longer stands", "The list below tells more."
            )
        return judging.undo(self.slate.ledger, number, by=by, because=because)

    # ---- coming in

    async def sign_in(self, request: Request) -> Response:
        """Give a browser whose person knows the token its cookie."""
        given = fields_of(request, await request.body())
        if not self.house.keys.fits(given.get("token", "")):
            await asyncio.sleep(WRONG_WAIT_S)
            error = WebError(
                403, "This is not the token", "`slatewire serve` printed it, or was given it.", sign_in=True
            )
            raise error
        cookie = self.house.keys.set_cookie(self.house.keys.new_session())
        return _see(ours(given.get("to", "")), cookie)

    async def sign_out(self, request: Request) -> Response:
        """Take the cookie back."""
        await self._form(request)
        return _see("/", self.house.keys.unset_cookie())

    # ---- what forms share

    async def _form(self, request: Request) -> dict[str, str]:
        """What a form of ours holds. WebError where it is none: its mark has to be that of the session."""
        visitor = visitor_of(request.scope)
        given = fields_of(request, await request.body())
        if not self.house.keys.is_mark(visitor, given.get("mark", "")):
            raise WebError(
                403, "This form is not one of ours, or too old", "Open the page again and send it from there."
            )
        return given

    def _visitor(self, request: Request, wrong: Said | None) -> dict[str, Any]:
        """Who fills in the forms."""
        visitor = visitor_of(request.scope)
        by = unquote(request.cookies.get(f"{self.house.keys.cookie}-by", "")) or self.house.by
        if wrong:
            by = wrong.given.get("by", by)
        return {
            "mark": self.house.keys.mark(visitor),
            "by": by,
            "because": wrong.given.get("because", "") if wrong else "",
            "sign_in": SIGN_IN,
        }

    def _done(self, where: str, number: int, by: str) -> Response:
        """See the page again, with what was decided; the name is remembered for the next time."""
        name = quote(" ".join(by.split())[:200], safe="")
        cookie = f"{self.house.keys.cookie}-by={name}; Path=/; Max-Age={BY_LASTS_S}; HttpOnly; SameSite=Strict"
        return _see(f"{where}?done={number}", cookie)


def _row(item: Listed) -> dict[str, Any]:
    """A judgement as the pages list it."""
    judgement = item.judgement
    return {
        "number": judgement.number,
        "what": verdicts.what(item),
        "by": judgement.judge,
        "on": judgement.recorded_at[:10],
        "because": judgement.reason,
        "undone": item.undone,
        "made": item.made,
        "claim": item.report.id if item.report else "",
        "verdict": judgement.verdict,
    }


def fields_of(request: Request, body: bytes) -> dict[str, str]:
    """The fields of a form, by name. WebError where the body is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise WebError(415, "That is not a form", f"Send it as {FORM}.")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise WebError(400, "The form cannot be read", "Send the form of the page.") from None
    return {name: value.replace("\0", "\ufffd") for name, value in pairs}


def ours(where: str) -> str:
    """An address of ours to go on to; the front page in place of any other."""
    return where if re.fullmatch(r"/(?!/)[A-Za-z0-9._~/%-]{0,500}", where) else "/"


def _page(template: str, here: Here, values: dict[str, Any], status: int) -> Response:
    """A page for one reader only: not kept, and not compressed, since it holds a secret beside words of others."""
    html = rendering.page(template, here, **values)
    return Response(html.encode("utf-8", "replace"), status, {"Cache-Control": "no-store"}, HTML)


def _see(where: str, cookie: str) -> Response:
    return RedirectResponse(where, 303, {"Set-Cookie": cookie, "Cache-Control": "no-store"})

"""The app put together: pages, forms, API, and the door before all of them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from slatewire.dossier import rendering
from slatewire.dossier.addresses import Here
from slatewire.ledger.errors import AskedWronglyError, JudgementError, LedgerError
from slatewire.web import api
from slatewire.web.answers import reply
from slatewire.web.deciding import Deciding
from slatewire.web.errors import HTML, WebError, answer
from slatewire.web.guard import SIGN_IN, App, Guard
from slatewire.web.house import House
from slatewire.web.kept import Page
from slatewire.web.pages import Pages, missing
from slatewire.web.reader import Reader
from slatewire.web.watching import Watching

OPENAPI = "/api/openapi.json"
THREADS = 8
"""Requests that are worked on at one time, beside pages that are at hand: each may hold a connection to the ledger."""
SILENT: Any = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False, "operation_spans": False}
"""Later versions of FastAPI can send what they measure to where the environment names: ours sends nothing."""

log = logging.getLogger("slatewire.web")


def create(house: House, *, background: bool = True) -> App:
    """The app. With ``background`` it reads the whole slate as soon as it is started, and keeps it up to date; without,
    it reads what it is asked for."""
    pages, deciding = Pages(house), Deciding(house)
    house.slate.put_in_groups()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        reader = Reader(house.slate, pages.warm)
        if background:
            reader.start()
        try:
            yield
        finally:
            if background:
                reader.close()

    app = FastAPI(
        title="Slatewire",
        version=version("slatewire"),
        description="What has been reported of films in development, by whom, and how firmly.",
        docs_url=None,
        redoc_url=None,
        openapi_url=OPENAPI,
        lifespan=life,
        redirect_slashes=False,
        telemetry=SILENT,
        exception_handlers={
            WebError: _told,
            LedgerError: _told,
            AskedWronglyError: _told,
            HTTPException: _told,
            RequestValidationError: _told,
            Exception: _told,
        },
    )
    api.add(app, house, pages)

    def described(request: Request) -> Response:
        """The endpoints of the API, listed for people."""
        endpoints = [
            (path, method.upper(), told.get("summary", ""), told.get("parameters", []))
            for path, methods in app.openapi()["paths"].items()
            for method, told in methods.items()
        ]
        here = Here("api", house.slate.works.slugs, True)
        html = rendering.page("app/api.html", here, endpoints=endpoints)
        return pages.reply(request, Page.of(html, HTML))

    def nothing(request: Request) -> Response:
        raise missing()

    def token(request: Request) -> Response:
        said = WebError(200, "Whoever decides here gives the token", "`slatewire serve` printed it.", sign_in=True)
        return pages.reply(request, answer(said, request.url.path, "/"))

    def icon(request: Request) -> Response:
        return pages.reply(request, Page.of(rendering.ICON, "image/svg+xml"))

    app.router.routes += [
        Route("/favicon.ico", icon),
        Route("/api", described),
        Route("/api/{rest:path}", nothing),
        Route("/search", pages.search),
        Route("/watch", Watching(pages).page),
        Route(SIGN_IN, token),
        Route(SIGN_IN, deciding.sign_in, methods=["POST"]),
        Route("/sign-out", deciding.sign_out, methods=["POST"]),
        Route("/judgements", deciding.judgements),
        Route("/judgements", deciding.take_back, methods=["POST"]),
        Route("/claims/{claim}", deciding.claim),
        Route("/claims/{claim}", deciding.decide, methods=["POST"]),
        Route("/{path:path}", pages.anything),
    ]
    _describe_token(app)
    return Guard(app, house)


async def _told(request: Request, error: Exception) -> Response:
    """An error as its asker can read it."""
    said = _in_words(error)
    back = request.url.path if request.method in ("GET", "HEAD") else "/"
    page = answer(said, request.url.path, back)
    return reply(page, request.headers, {"Cache-Control": "no-store", **said.headers})


def _in_words(error: Exception) -> WebError:
    match error:
        case WebError():
            return error
        case JudgementError():
            return WebError(422, error.message, error.remedy)
        case LedgerError():
            log.warning("%s. %s", error.message, error.remedy)
            return WebError(503, error.message, error.remedy)
        case AskedWronglyError():
            return WebError(400, error.message, error.remedy)
        case RequestValidationError():
            return WebError(422, *_invalid(error))
        case HTTPException(status_code=405):
            told = WebError(405, "That cannot be done at this address", "Ask for it with another method.")
            told.headers.update(error.headers or {})
            return told
        case HTTPException(status_code=404):
            return missing()
        case HTTPException():
            return WebError(error.status_code, "That could not be read", "Send it as the description of the API says.")
        case _:
            return WebError(500, "Slatewire failed at this", "That is a fault of ours: please report it.")


def _invalid(error: RequestValidationError) -> tuple[str, str]:
    """What is wrong with a parameter or a body, in words."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "The body"
    said = str(first["msg"]).replace("Input", "it")
    return f"{where[:100]}: {said[:300]}", f"{OPENAPI} describes what can be asked for."


def _describe_token(app: FastAPI) -> None:
    """Say in the description how a program gives the token."""
    plain = app.openapi

    def openapi() -> dict[str, object]:
        told = plain()
        parts = told.setdefault("components", {})
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        return told

    app.openapi = openapi  # type: ignore[method-assign]

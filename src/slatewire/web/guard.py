"""The door: who may come in, with what, and what every answer carries. Stands before everything else."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from slatewire.dossier import rendering
from slatewire.web.errors import WebError, answer, is_api
from slatewire.web.house import House
from slatewire.web.keys import Visitor

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

METHODS = ("GET", "HEAD", "POST")
MOST_BODY = 64 * 1024
"""Bytes that a form or a judgement may have."""
BODY_WAIT_S = 20.0
WRONG_WAIT_S = 0.5
"""How long somebody with a wrong token waits for the answer."""
SIGN_IN = "/sign-in"
VISITOR = "slatewire.visitor"
NOT_IN_ADDRESSES = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

log = logging.getLogger("slatewire.web")


class Guard:
    """Lets pass what may pass; the visitor is then in ``scope[VISITOR]``, and the whole body has been received."""

    def __init__(self, app: App, house: House) -> None:
        self.app, self.house = app, house
        self._html = _headers(_policy())
        self._other = _headers("default-src 'none'; frame-ancestors 'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1000})
            return
        started = False

        async def sealed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", []), *self._sealing(message)]}
            elif scope["slatewire.head"]:
                message = {**message, "body": b""}
            await send(message)

        scope["slatewire.head"] = scope["method"] == "HEAD"
        try:
            await self._let_in(scope, receive, sealed)
        except WebError as error:
            await say(error, scope, sealed)
        except Exception:  # its address is told without what was asked for, which may hold a secret
            log.exception("%s %s failed", scope["method"], ascii(scope["path"]))
            if not started:
                fault = WebError(500, "Slatewire failed at this", "That is a fault of ours: please report it.")
                await say(fault, scope, sealed)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope["method"], scope["path"]
        headers = _joined(scope)
        if method not in METHODS:
            error = WebError(405, f"Nothing here answers to {ascii(method)[1:-1][:20]}", "Ask with GET or POST.")
            error.headers["Allow"] = ", ".join(METHODS)
            raise error
        if not self.house.is_called(headers.get("host", "")):
            raise WebError(421, "This is not the site that was asked for", "Open it by the address that it told.")
        if NOT_IN_ADDRESSES.search(path):
            raise WebError(404, "There is nothing at this address", "Search for what you look for.")
        asked = parse_qsl(scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
        if any(NOT_IN_ADDRESSES.search(text) for pair in asked for text in pair):
            raise WebError(400, "The address holds characters that mean nothing there", "Write letters and figures.")
        cookies = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
        given = headers.get("authorization", "")
        visitor = self.house.keys.visitor(cookies, given)
        if method != "POST" and (token := dict(asked).get("token")) is not None:
            await self._sign_in(scope, send, token, [pair for pair in asked if pair[0] != "token"])
            return
        if given and not visitor.bearer:
            await asyncio.sleep(WRONG_WAIT_S)
            error = WebError(401, "This is not the token", "`slatewire serve` printed it, or was given it.")
            error.headers["WWW-Authenticate"] = "Bearer"
            raise error
        if not self.house.open and not visitor.known and path != SIGN_IN:
            raise not_known(path, "Whoever reads here has to give the token")
        if method == "POST":
            check_origin(headers)
            if not visitor.known and path != SIGN_IN:
                raise not_known(path, "Whoever decides here has to give the token")
            receive = await _whole(headers, receive)
        scope[VISITOR] = visitor
        if method == "HEAD":
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)

    async def _sign_in(self, scope: Scope, send: Send, token: str, rest: list[tuple[str, str]]) -> None:
        """Give a browser that came with the token its cookie, and send it to the address without it."""
        if not self.house.keys.fits(token):
            await asyncio.sleep(WRONG_WAIT_S)
            raise WebError(403, "This is not the token", "`slatewire serve` prints the right address at its start.")
        path = "/" + scope["path"].lstrip("/\\")
        where = f"{_quoted(path)}?{urlencode(rest)}" if rest else _quoted(path)
        await moved(send, where, self.house.keys.set_cookie(self.house.keys.new_session()))

    def _sealing(self, message: Message) -> list[tuple[bytes, bytes]]:
        if message["status"] == 304:  # what the reader has came with the policy that it needs
            return self._other[1:]
        kinds = [value for name, value in message.get("headers", []) if name.lower() == b"content-type"]
        return self._html if kinds and kinds[0].startswith(b"text/html") else self._other


def not_known(path: str, message: str) -> WebError:
    error = WebError(
        401, message, "It stands in the address that `slatewire serve` printed at its start.", sign_in=True
    )
    if is_api(path):
        error.hint = "Send it as “Authorization: Bearer TOKEN”."
        error.headers["WWW-Authenticate"] = "Bearer"
    return error


def check_origin(headers: dict[str, str]) -> None:
    """Refuse what the page of another site made a browser send."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    ours = origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()
    if not ours or site not in (None, "same-origin", "none"):
        raise WebError(403, "This was sent from another site", "Open the page here and send it from there.")


async def say(error: WebError, scope: Scope, send: Send) -> None:
    """Answer with an error."""
    from slatewire.web.answers import reply

    back = scope["path"] if scope["method"] in ("GET", "HEAD") else "/"
    response = reply(answer(error, scope["path"], back), _joined(scope), {"Cache-Control": "no-store", **error.headers})
    await response(dict(scope), _nothing, send)


async def moved(send: Send, where: str, cookie: str | None = None) -> None:
    """Send a browser to another address of ours."""
    headers = [(b"location", where.encode()), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    if cookie:
        headers.append((b"set-cookie", cookie.encode()))
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _whole(headers: dict[str, str], receive: Receive) -> Receive:
    """Receive a body, if it is not too long, and give it again."""
    too_long = WebError(413, "That is too long", f"At most {MOST_BODY // 1024} KiB can be sent.")
    told = headers.get("content-length", "0")
    if told.isdecimal() and (len(told) > 12 or int(told) > MOST_BODY):
        raise too_long
    body = b""
    try:
        async with asyncio.timeout(BODY_WAIT_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise WebError(400, "The connection ended too early")
                body += message.get("body", b"")
                if len(body) > MOST_BODY:
                    raise too_long
                if not message.get("more_body"):
                    break
    except TimeoutError:
        raise WebError(408, "That took too long to arrive", "Send it again.") from None
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _joined(scope: Scope) -> dict[str, str]:
    """The headers by name; of one that comes twice the first."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return found


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/-_.~")


def _policy() -> str:
    """What a page may do: show our styles and our script, known by their hashes, and send forms to us."""
    styles = " ".join(f"'sha256-{seal}'" for seal in rendering.style_seals(app=True))
    script = rendering.environment().globals["script_seal"]
    return (
        f"default-src 'none'; style-src {styles}; script-src 'sha256-{script}'; "
        "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _headers(policy: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]


def visitor_of(scope: MutableMapping[str, Any]) -> Visitor:
    found = scope.get(VISITOR)
    return found if isinstance(found, Visitor) else Visitor()

"""Pages as HTTP sends them: compressed where that is understood, not at all where the reader has them already."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from slatewire.web.kept import Page

REVALIDATE = "no-cache"
"""A browser may keep the page, and asks each time whether it is still true."""


def reply(
    page: Page, headers: Mapping[str, str], more: Mapping[str, str] | None = None, *, public: bool = True
) -> Response:
    """The answer to a request with these headers (names in small letters). What is not ``public``, only the reader's
    own browser may keep."""
    sent = {"Vary": "Accept-Encoding", **(more or {})}
    if page.etag:
        sent["ETag"] = page.etag
    kept = REVALIDATE if public else f"private, {REVALIDATE}"
    sent.setdefault("Cache-Control", kept if page.etag else "no-store")
    if page.etag and page.status == 200 and held(headers.get("if-none-match", ""), page.etag):
        return Response(status_code=304, headers=sent)
    sent["Content-Type"] = page.media
    if takes_gzip(headers.get("accept-encoding", "")):
        return Response(page.body, page.status, {**sent, "Content-Encoding": "gzip"})
    return Response(page.plain, page.status, sent)


def held(if_none_match: str, etag: str) -> bool:
    """Whether the reader has that page: weak ETags, compared as RFC 9110 has it."""
    bare = etag.removeprefix("W/")
    return if_none_match.strip() == "*" or bare in (e.strip().removeprefix("W/") for e in if_none_match.split(","))


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header lets us compress."""
    weights: dict[str, str] = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.strip().removeprefix("q=").strip()
    told = weights.get("gzip", weights.get("*"))
    return told is not None and told not in ("0", "0.0", "0.00", "0.000")

"""News to a program of yours: a POST of JSON for each, signed as Standard Webhooks asks (standardwebhooks.com, 1.0).

The address is the user's own word, so it may be on a private network; redirects are not followed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from slatewire.following.news import News
from slatewire.following.outbox import TellError

SECONDS = 20.0
_REMEMBERED = 5_000
_LASTING = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""Answers that mean that the same again will not be taken either."""


class Webhook:
    """``secret`` signs: text, or ``whsec_`` and base64 as the standard has it."""

    name = "webhook"

    def __init__(self, url: str, secret: str) -> None:
        self._url, self._key = url, _key(secret)
        self._taken: deque[str] = deque(maxlen=_REMEMBERED)

    def tell(self, news: Sequence[News]) -> None:
        """Each that has not been taken yet, in order; what follows one that fails waits."""
        import httpx

        with httpx.Client(trust_env=False, follow_redirects=False, timeout=SECONDS) as client:
            for one in news:
                if one.id not in self._taken:
                    self._post(client, one)
                    self._taken.append(one.id)

    def _post(self, client: Any, one: News) -> None:
        import httpx

        from slatewire.printable import as_json

        body = as_json(shape(one)).encode()
        headers = signed(self._key, one.id, str(int(time.time())), body)
        try:
            with client.stream("POST", self._url, content=body, headers=headers) as answer:
                status = answer.status_code
        except httpx.HTTPError as error:
            raise TellError(
                f"the receiver could not be reached ({type(error).__name__})", "It is tried again."
            ) from None
        if not 200 <= status < 300:
            lasting = status in _LASTING or 300 <= status < 400
            remedy = "Check its address and its secret; `slatewire watch --again` tells it again." if lasting else ""
            raise TellError(f"the receiver answers {status}", remedy or "It is tried again.", lasting=lasting)


def shape(one: News) -> dict[str, Any]:
    """A piece of news as receivers get it; docs/watch-notifications.md explains each key."""
    names = ("id", "property", "how", "title", "before", "after", "why", "quote", "outlet", "url", "published", "claim")
    data = {"work": one.work.as_dict(), **{name: getattr(one, name) for name in names}}
    return {"type": "film.changed", "timestamp": one.made_at.isoformat(), "data": data}


def signed(key: bytes, message: str, timestamp: str, body: bytes) -> dict[str, str]:
    """The headers that say who sends this and when."""
    content = f"{message}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    }


def _key(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            pass  # somebody's own secret that begins so
    return secret.encode()

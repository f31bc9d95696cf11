"""Who may write: the token that was given or made at the start, the cookie that stands for it in a browser, and the
mark that every form carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 16
"""Letters that a token has at least: a shorter one can be guessed."""
LASTS_S = 30 * 24 * 3600
"""How long a browser keeps the cookie."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. ``session`` is what the cookie holds, where it is one of ours; ``bearer`` whether the request itself
    carries the token, as programs do."""

    session: str = ""
    bearer: bool = False

    @property
    def known(self) -> bool:
        return bool(self.session) or self.bearer


class Keys:
    """What a token is checked by. ``port`` keeps apart the cookies of two programs on one machine."""

    def __init__(self, token: str, port: int) -> None:
        self._token = token.encode("utf-8", "surrogatepass")
        self._secret = hashlib.sha256(b"slatewire session\0" + self._token).digest()
        self.cookie = f"slatewire-{port}"

    def fits(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self._token)

    def new_session(self) -> str:
        """What a cookie holds: a number of its own, signed."""
        number = secrets.token_urlsafe(16)
        return f"{number}.{self._signed('session', number)}"

    def set_cookie(self, session: str) -> str:
        """The header that gives a browser the cookie. No script sees it, and no other site makes it be sent."""
        return f"{self.cookie}={session}; Path=/; Max-Age={LASTS_S}; HttpOnly; SameSite=Strict"

    def unset_cookie(self) -> str:
        return f"{self.cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"

    def visitor(self, cookies: Iterable[str], authorization: str) -> Visitor:
        """Who asks, by the Cookie headers and the Authorization header of a request."""
        scheme, _, given = authorization.partition(" ")
        bearer = scheme.lower() == "bearer" and self.fits(given.strip())
        for header in cookies:
            for pair in header.split(";"):
                name, _, value = pair.strip().partition("=")
                if name == self.cookie and self._is_session(value):
                    return Visitor(value, bearer)
        return Visitor("", bearer)

    def mark(self, visitor: Visitor) -> str:
        """What the forms of a session carry; no other site can know it."""
        return self._signed("form", visitor.session) if visitor.session else ""

    def is_mark(self, visitor: Visitor, given: str) -> bool:
        expected = self.mark(visitor)
        return bool(expected) and hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))

    def _is_session(self, value: str) -> bool:
        number, _, signed = value.partition(".")
        expected = self._signed("session", number)
        return bool(number) and hmac.compare_digest(expected.encode(), signed.encode("utf-8", "surrogatepass"))

    def _signed(self, what: str, of: str) -> str:
        message = f"{what}\0{of}".encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)

"""What the app says where it cannot do what was asked: a sentence and a remedy, as a page or as JSON."""

from __future__ import annotations

from http import HTTPStatus

from slatewire.dossier import rendering
from slatewire.dossier.addresses import Here
from slatewire.printable import as_json
from slatewire.web.kept import Page

HTML = "text/html; charset=utf-8"
JSON = "application/json"


class WebError(Exception):
    """A request that is not answered as it hopes: ``status`` is the HTTP status, ``sign_in`` whether a page on it
    asks for the token, ``link`` words and address of where to go from there."""

    def __init__(self, status: int, message: str, hint: str = "", *, sign_in: bool = False) -> None:
        super().__init__(message)
        self.status, self.message, self.hint, self.sign_in = status, message, hint, sign_in
        self.headers: dict[str, str] = {}
        self.link: tuple[str, str] | None = None


def answer(error: WebError, path: str, back: str = "") -> Page:
    """What a program or a person who asked for ``path`` is told; ``back`` is where signing in leads to."""
    if is_api(path):
        return Page.of(as_json({"message": error.message, "hint": error.hint}), JSON, status=error.status)
    here = Here("/" * path[1:].count("/"), app=True)  # it stands wherever it was asked for; only the depth counts
    values = {"error": error, "title": _title(error), "back": back or path}
    return Page.of(rendering.page("app/error.html", here, **values), HTML, status=error.status)


def is_api(path: str) -> bool:
    return path.startswith("/api/")


def _title(error: WebError) -> str:
    match error.status:
        case 200 | 401:
            return "Who are you?"
        case 404:
            return "No such page"
        case 503:
            return "Not yet"
        case _:
            return HTTPStatus(error.status).phrase

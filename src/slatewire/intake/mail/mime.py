"""Letters and archives of pages, taken into their parts by the standard library, whose odd moments are caught here.

What MIME files hold is written by anybody: headers may be endless, encodings invented, parts nested without end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import parsedate_tz
from typing import Any

from slatewire.intake.encoding import clean

MOST_PARTS = 100  # of one letter; each that is open costs a look at every line
_LONGEST_HEADER = 2_000  # characters that are looked at; the library's time grows with the square of some headers
_PARTS = re.compile(rb"boundary|message/", re.IGNORECASE)


class MimeError(ValueError):
    """The message says what is wrong with the file; no part of it can be read."""


class _Headers(HeaderRegistry):
    """The library's reading of a header, of its first part only, and never an exception."""

    def __call__(self, name: str, value: Any) -> Any:
        value = value[:_LONGEST_HEADER]
        try:
            return super().__call__(name, value)
        except Exception:  # IndexError, AttributeError, LookupError and others, on headers that are none
            return super().__call__("x-unread", re.sub(r"[^ -~]", "?", value))


_POLICY = policy.default.clone(header_factory=_Headers())
AS_IT_STANDS = _POLICY.clone(refold_source="none")
"""For writing a letter out: no header is broken into lines anew."""


def parsed(data: bytes) -> EmailMessage:
    """The letter of these bytes. Raises MimeError."""
    if len(_PARTS.findall(data)) > MOST_PARTS:
        raise MimeError("has too many parts for one letter")
    try:
        message = message_from_bytes(data, policy=_POLICY)
    except Exception as error:
        raise MimeError(f"cannot be read ({type(error).__name__})") from error
    if not isinstance(message, EmailMessage):  # for the type checker: the policy makes no other
        raise MimeError("is no letter")
    return message


def header(message: EmailMessage, name: str) -> str:
    """A header's words with encoded words read, on one line; "" where there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:_LONGEST_HEADER]
    words = []
    try:
        for piece, charset in decode_header(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")):
            words.append(_read(piece, charset) if isinstance(piece, bytes) else piece)
    except Exception:  # base64 that is none
        words = [raw]
    return " ".join(clean("".join(words)).split())


def _read(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset if charset and charset.lower() != "unknown-8bit" else "utf-8")
    except (LookupError, ValueError):
        try:
            return data.decode("utf-8")
        except ValueError:
            return data.decode("cp1252", "replace")


def day(value: str) -> str:
    """The day of a Date header, in the zone that it is written in; "" where it is none."""
    try:
        found = parsedate_tz(value)
        if found and 1970 <= found[0] <= 2100:
            return dt.date(found[0], found[1], found[2]).isoformat()
    except Exception:  # odd dates raise whatever the library runs into
        pass
    return ""


def content_type(part: EmailMessage) -> str:
    """Of a part, such as ``text/html``, in small letters."""
    try:
        return str(part.get_content_type())
    except Exception:
        return "text/plain"


def parameter(part: EmailMessage, name: str) -> str:
    """A parameter of the content type, such as the charset; "" where there is none."""
    try:
        value = part.get_param(name)
    except Exception:
        return ""
    return value.strip("\"' ") if isinstance(value, str) else ""


def name_of(part: EmailMessage) -> str:
    """The file name of an attachment, in small letters."""
    try:
        return str(part.get_filename() or "").lower()
    except Exception:
        return ""


def is_attached(part: EmailMessage) -> bool:
    """Whether the part is a file beside the letter, and none of its text."""
    try:
        return bool(part.get_content_disposition() == "attachment")
    except Exception:
        return False


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, out of base64 or quoted-printable as far as they are sound."""
    try:
        data = part.get_payload(decode=True)
    except Exception:
        return b""
    return data if isinstance(data, bytes) else b""


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are no containers, in order; a letter inside the letter is one of them, and is not looked into."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inside = part.get_payload()
        if isinstance(inside, list) and content_type(part).startswith("multipart/"):
            waiting.extend(one for one in reversed(inside) if isinstance(one, EmailMessage))
        else:
            yield part

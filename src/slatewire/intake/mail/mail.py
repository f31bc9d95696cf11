"""Newsletters as letters (.eml): one article each, however many stories it tells; letters attached to it are read too.

Its title is the subject, its day that of the Date header in its own zone. Where the letter was passed on by somebody,
sender, day and subject are those of the letter inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from slatewire import vocabulary, webaddress
from slatewire.intake.article import Draft, problem
from slatewire.intake.encoding import NotTextError, clean, decode
from slatewire.intake.mail import mime
from slatewire.intake.mail.forwarded import Forwarded, bare_subject, forwarded
from slatewire.intake.mail.letter_page import letter_page
from slatewire.intake.whole import LARGEST
from slatewire.model import Problem
from slatewire.vocabulary import lists

LARGEST_LETTER = 32_000_000  # bytes, with the pictures and files that it carries
_DEEPEST = 3  # letters inside letters
_SHORT_NOTE = 400  # characters over an attached letter that are no article
_ADDRESS = re.compile(r"[ \t]?[<(\[][ \t]?https?://[^\s<>()\[\]]{1,2000}[ \t]?[>)\]]")
_PICTURE = re.compile(r"^\[(?:image|cid|photo)\b[^\]\n]{0,300}\]$", re.IGNORECASE | re.MULTILINE)
_WEB = re.compile(r"https?://[^\s<>()\[\]\"]{4,2000}")
_COUNTED = re.compile(
    r"^https?://(?:[^/]*\.)?(?:click|links?|track|trk|email|url\d+)\.|/(?:ls/click|track|redirect|CL0)/", re.IGNORECASE
)
_FROM = re.compile(r"(.{2,60}?) (?:from|at|of|via|von|chez|de) (.{2,60})")
_TAIL = re.compile(r"(?:\s+(?:newsletters?|alerts?|e-?mails?))+$", re.IGNORECASE)


def drafts(path: Path) -> Iterator[Draft | Problem]:
    """The draft of a letter, and of those attached to it."""
    with path.open("rb") as file:
        data = file.read(LARGEST_LETTER + 1)
    yield from letter_drafts(data, path)


def letter_drafts(data: bytes, path: Path, where: str = "") -> Iterator[Draft | Problem]:
    """The drafts of one letter from its bytes; ``where`` is its place in a mailbox."""
    at = f"{where}: " if where else ""
    if not data.strip():
        yield problem(path, f"{at}is empty", "Save the message again.")
    elif len(data) > LARGEST_LETTER:
        yield problem(path, f"{at}is larger than 32 MB, too large for a letter", "Save it without its attachments.")
    else:
        try:
            yield from _drafts(mime.parsed(data), data, path, where, 0)
        except mime.MimeError as error:
            yield problem(path, at + str(error), "Save the newsletter as HTML or text.")


def _drafts(message: EmailMessage, data: bytes, path: Path, where: str, depth: int) -> Iterator[Draft | Problem]:
    subject, passed_on = bare_subject(mime.header(message, "subject"))
    page, links = _page(message)
    inside = list(_letters(message))
    inner = forwarded(page, passed_on)
    covering = bool(inside) and not inner and (passed_on or not subject) and len(page) < _SHORT_NOTE
    if page.strip() and not covering:
        yield _draft(message, subject, page, links, inner, data, where)
    elif not inside:
        at = f"{where}: " if where else ""
        hint = "Letters that are pictures or encrypted cannot be read: open it and copy the text into a .txt file."
        yield problem(path, f"{at}the letter holds no text", hint)
    for number, (letter, bytes_of_it) in enumerate(inside, 1):
        there = f"{where}, attached letter {number}" if where else f"attached letter {number}"
        if depth < _DEEPEST:
            yield from _drafts(letter, bytes_of_it, path, there, depth + 1)
        else:
            yield problem(path, f"{there}: is inside too many letters", "Save it as a file of its own.")


def _draft(
    message: EmailMessage,
    subject: str,
    page: str,
    links: list[tuple[str, str]],
    inner: Forwarded | None,
    data: bytes,
    where: str,
) -> Draft:
    sender, day = mime.header(message, "from"), mime.day(mime.header(message, "date"))
    if inner is not None:
        page, sender, day = inner.text, inner.sender, inner.day
        subject = bare_subject(inner.title)[0] or subject
    listed, outlet, byline = _who(sender)
    stated = {"title": subject, "published": day, "outlet": listed, "url": _web_address(message, page, links)}
    supposed = {"outlet": outlet, "byline": byline}
    return Draft(
        page,
        data,
        {name: value for name, value in stated.items() if value},
        where,
        supposed={name: value for name, value in supposed.items() if value},
    )


def _page(message: EmailMessage) -> tuple[str, list[tuple[str, str]]]:
    """The letter's text, of its HTML if that has any, else of its plain parts; and the links with their words."""
    pages: list[str] = []
    links: list[tuple[str, str]] = []
    plain: list[str] = []
    size = 0
    for part in mime.own_parts(message):
        kind = mime.content_type(part)
        if kind not in ("text/html", "text/plain", "application/xhtml+xml") or mime.is_attached(part):
            continue
        data = mime.payload(part)
        size += len(data)
        if size > LARGEST:
            break
        try:
            text = decode(data, mime.parameter(part, "charset") or None).text
        except NotTextError:
            continue
        if kind == "text/plain":
            plain.append(_tidied(text, part))
        else:
            found = letter_page(text)
            pages.append(found.text)
            links += found.links
    html = "\n\n".join(page for page in pages if page)
    return html or "\n\n".join(text for text in plain if text.strip()), links


def _tidied(text: str, part: EmailMessage) -> str:
    """Plain text without the addresses that stand in brackets behind words, its soft line ends joined."""
    if mime.parameter(part, "format").lower() == "flowed":
        gone = "" if mime.parameter(part, "delsp").lower() == "yes" else " "
        text = re.sub(r"(?<=[^\s-]) \n(?=[^\s>])", lambda _: gone, text)
    return _PICTURE.sub("", _ADDRESS.sub("", text)) if not _lone_addresses(text) else text


def _lone_addresses(text: str) -> bool:
    """A text that is nothing but addresses keeps them: there is no word that they could belong to."""
    return not re.search(r"\w", _ADDRESS.sub("", text))


def _letters(message: EmailMessage) -> Iterator[tuple[EmailMessage, bytes]]:
    """The letters attached to this one, as letters or as .eml files."""
    for part in mime.own_parts(message):
        if mime.content_type(part) == "message/rfc822":
            inside = part.get_payload()
            if isinstance(inside, list) and inside and isinstance(inside[0], EmailMessage):
                yield inside[0], _bytes(inside[0])
        elif mime.name_of(part).endswith(".eml") and (data := mime.payload(part)):
            try:
                yield mime.parsed(data), data
            except mime.MimeError:
                continue


def _bytes(message: EmailMessage) -> bytes:
    try:
        # Headers as they stand: to break long ones anew, the library may take for ever.
        return message.as_bytes(policy=mime.AS_IT_STANDS)
    except Exception:  # headers and parts that the library reads and cannot write
        return repr(message.get_payload()).encode("utf-8", "replace")


def _who(sender: str) -> tuple[str, str, str]:
    """Of a sender's line: the outlet that the address is known to belong to, else the one that the name supposes, and
    the writer that "Jane Roe from Example Wire" names."""
    name, address = parseaddr(sender)
    name = " ".join(clean(name).split()).strip("\"' ")
    domain = address.rpartition("@")[2].lower()
    listed = lists.outlet_of(f"https://{domain}/") if re.fullmatch(r"[a-z0-9.-]{3,253}", domain) else None
    byline = ""
    if (match := _FROM.fullmatch(name)) and match[1].split()[0] in lists.given_names():
        byline, name = match[1], match[2]
    if not listed and domain in _words()["private"] and not byline:
        return "", "", ""
    name = _TAIL.sub("", name)
    if not re.search(r"[^\W\d_]{2}", name) or "@" in name or name.lower() in _words()["no_outlet"] or len(name) > 80:
        name = ""
    return listed or "", lists.outlet(name) or name if name else "", byline


def _web_address(message: EmailMessage, page: str, links: list[tuple[str, str]]) -> str:
    """Where the same letter stands on the web: by its header, or by a link that says so in known words."""
    archived = _WEB.search(mime.header(message, "archived-at"))
    if archived and webaddress.is_web(archived[0]):
        return archived[0]
    for words, address in links:
        if _says_so(words) and webaddress.is_web(address) and not _COUNTED.search(address):
            return address
    for line in page[:3_000].split("\n"):
        found = _WEB.search(line)
        if found and _says_so(line[: found.start()]) and not _COUNTED.search(found[0]):
            return found[0]
    return ""


def _says_so(words: str) -> bool:
    return " ".join(words.split()).strip(" .:!|[](){}<>»›→-–—").lower() in _words()["in_browser"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = vocabulary.load("mail")
    return {name: frozenset(data[name]) for name in ("in_browser", "no_outlet", "private")}

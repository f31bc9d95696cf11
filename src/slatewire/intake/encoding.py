"""Bytes to text: UTF-8, UTF-16, the Western single-byte encodings, and a clear no to what is not text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# How files that are no text begin: a PNG renamed to .txt is told by its first bytes.
_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"SQLite format 3\0": "a database",
    b"\x7fELF": "a program",
}
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What Western prose has outside ASCII in Windows-1252: quotation marks, dashes, accented letters, £ and the like.
_WESTERN = re.compile(rb"[\x80\x82\x84\x85\x8a\x8c\x8e\x91-\x97\x99\x9a\x9c\x9e-\xff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SNIFF = 65_536
_FEW = 64  # bytes
# Python codecs that a page may name and that are no encoding of a page.
_NO_CHARSET = frozenset(
    {"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)


class NotTextError(ValueError):
    """The bytes are no text; the message says what they seem to be."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read as, and how many characters could not be read (shown as U+FFFD)."""

    text: str
    encoding: str
    unreadable: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text from bytes, line ends as newlines, without byte-order mark and NUL; all else stays as it is.

    ``declared`` is the encoding that a page itself names; it counts only where the bytes are not UTF-8.
    Raises NotTextError for images, archives and other binary content.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise NotTextError(f"is {what}, not text")
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _read(data[len(bom) :], encoding)
    if wide := _utf16_without_mark(data):
        return _read(data, wide)
    head = data[:_SNIFF]
    if len(_CONTROL.findall(head)) + head.count(0) > max(3, len(head) // 50):
        raise NotTextError("is binary data, not text")
    try:
        return Decoded(clean(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _read(data, _legacy(data, declared))


def clean(text: str) -> str:
    """Line ends as newlines; no byte-order mark at the start, no NUL; lone surrogates become U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SURROGATE.sub("\ufffd", text)


def _read(data: bytes, encoding: str) -> Decoded:
    text = clean(data.decode(encoding, errors="replace"))
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16_without_mark(data: bytes) -> str | None:
    """Mostly ASCII in two-byte units has a NUL in nearly every other byte."""
    head = data[:_SNIFF]
    half = len(head) // 2
    if half < 2 or head.count(0) < half // 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _legacy(data: bytes, declared: str | None) -> str:
    """The encoding of bytes that are not valid UTF-8."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    if sum(ch > "\x7f" for ch in lenient) - broken > broken:
        return "utf-8"  # mostly right: a damaged or cut file, not another encoding
    if declared:
        try:
            name = codecs.lookup(declared).name
            if name not in _NO_CHARSET:
                data.decode(name)
                return name
        except (LookupError, UnicodeError, ValueError):
            pass
    high = len(_HIGH.findall(data))
    if len(data) < _FEW or (high < len(data) // 8 and high == len(_WESTERN.findall(data))):
        return "cp1252"  # short texts give a statistical detector too little to go on, and it takes its time for each
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SNIFF]).best()
    return best.encoding if best else "cp1252"

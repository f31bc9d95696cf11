"""PDF files made for tests, line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from benchmarks.fuzz_seeds import pdf

Words = tuple[float, float, float, str]  # x, y, size, text


def column(paragraphs: Sequence[str], x: float = 60, top: float = 640, width: int = 62, gap: float = 10) -> list[Words]:
    """Paragraphs as lines of twelve points, fourteen apart."""
    out: list[Words] = []
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, width):
            out.append((x, top, 12, line))
            top -= 14
        top -= gap
    return out


def made(pages: Sequence[Sequence[Words]], info: str = "") -> bytes:
    """A PDF of these lines; ``info`` is what it states of itself."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for words in pages:
        drawn = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n" for x, y, size, text in words)
        stream = drawn.encode("cp1252")
        parts.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    dates = "/CreationDate (D:20251120091400Z) /ModDate (D:20251121091400Z)"
    parts.append(f"<< {info} {dates} >>".encode("cp1252"))
    return pdf(parts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")

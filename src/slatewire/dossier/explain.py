"""What the ledger holds, in a reader's words. Plain text only: pages and command line both use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from slatewire.dossier import periods
from slatewire.edtf import bounds
from slatewire.ledger.folding import Folding
from slatewire.model import EMPTY, Article, Claim, Evidence, Money, Report, Source, Value, Work
from slatewire.state import Bounds, Candidate, Counts, Dating, StateOfPlay
from slatewire.state.reasons import withdrawn
from slatewire.vocabulary import ladder, properties

DATE_UNKNOWN = "date unknown"
OUTLET_UNKNOWN = "outlet unknown"

# Signs as English-language newspapers print them; any other currency keeps its ISO 4217 code.
SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩",
    "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$",
}  # fmt: skip
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
PLANS = {"theatrical": "In cinemas", "streaming": "Streaming", "hybrid": "Cinemas and streaming"}
ISO_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b")
HASH = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{10,}(?![0-9A-Za-z])")
STEM = 22
"""Columns that a file's name may take."""
BASES = {"asked": "asked", "offered": "offered", "spent": "spent", "tax_credit": "tax credit"}
LINKS = {"asked": "asked by", "offered": "offered by", "spent": "spent by", "tax_credit": "tax credit from"}


def when(edtf: str | None, part: str | None = None) -> str:
    """A date in words, or "date unknown"."""
    return periods.in_words(edtf, part) if edtf else DATE_UNKNOWN


def undated(known: Bounds | None) -> str:
    """What is known of the day of an article that has none: "undated, not before 7 October 2025"."""
    return dated(str(known)) if known else DATE_UNKNOWN


def published(article: Article, dating: Dating = EMPTY) -> str:
    """When an article was published, or what ``dating`` knows of it."""
    return when(article.published) if article.published else undated(dating.get(article.id))


def told_on(report: Report, dating: Dating = EMPTY) -> str:
    """When a report was published: with its article, or by the update that brought it."""
    return when(report.published) if report.history and report.history.since else published(report.article, dating)


def left_out(play: StateOfPlay) -> str:
    """The undated articles that a state as of a day leaves out: "2 undated articles, 1 more surely later"; empty where
    there are none."""
    said = [number(play.undated, "undated article")] if play.undated else []
    if play.undated_later:
        said.append(
            f"{play.undated_later:,} more surely later"
            if said
            else f"{number(play.undated_later, 'undated article')}, surely later"
        )
    return ", ".join(said)


def dated(text: str) -> str:
    """A text of the program's own with its days (ISO 8601) in words."""
    return ISO_DAY.sub(lambda day: periods.in_words(day[0]), text)


def money(amount: Money) -> str:
    """``Money(230_000_000, "USD")`` is "$230 million"; exact below a million and where rounding would lie."""
    sign = SIGNS.get(amount.currency, f"{amount.currency} ")
    for size, name in SCALES:
        if size <= amount.amount < size * 1000 and amount.amount % (size // 1000) == 0:
            whole, rest = divmod(amount.amount, size)
            decimals = f"{rest // (size // 1000):03d}".rstrip("0")
            return f"{sign}{whole}{'.' if decimals else ''}{decimals} {name}"
    return f"{sign}{amount.amount:,}"


def work(item: Work) -> str:
    """Title, kind and year: "Ashfall (film, 1994)"."""
    return f"{item.title.strip() or 'Untitled'} ({item.kind}{f', {item.year}' if item.year else ''})"


def value(property_name: str, item: Value, qualifiers: Mapping[str, Any] = EMPTY) -> str:
    """A claim's value in words: money, dates, stages, works and odds put as a newspaper prints them."""
    if isinstance(item, Money):
        return money(item)
    if isinstance(item, Work):
        return work(item)
    if isinstance(item, int | float):
        return f"{item:.0%}" if item == round(item, 2) else f"{item:.1%}"
    known = properties().get(property_name)
    kind = known.value if known else "text"
    if qualifiers.get("unresolved"):
        return f"“{item}”"
    if kind == "date" or (property_name == "setting" and bounds(item)):
        return when(item, qualifiers.get("part"))
    if kind == "stage":
        return stage(item)
    if kind == "plan":
        return PLANS.get(item, item)
    return item.strip() or "Unnamed"


def stage(name: str) -> str:
    """The label of a stage of the project ladder."""
    found = ladder("project").get(name)
    return found.label if found else name


def standing(rung: str | None, firmness: str) -> str:
    """How far along and how firmly: "In talks · hedged"; only the firmness where there is no rung."""
    if rung is None:
        return firmness.capitalize()
    found = ladder("deal").get(rung)
    return f"{found.label if found else rung} · {firmness}"


def details(qualifiers: Mapping[str, Any]) -> list[str]:
    """Every qualifier as a phrase, the usual ones in the trade's words. ``part`` and ``unresolved`` are left
    to ``value``, which needs them."""
    left = {key: item for key, item in qualifiers.items() if item not in (None, "", False)}
    out = []
    character, version = left.pop("character", None), left.pop("version", None)
    if character or version:
        out.append(role(character, version))
    basis, party = left.pop("basis", None), left.pop("party", None)
    if basis in BASES:
        out.append(f"{LINKS[basis]} {party}" if party else BASES[basis])
    elif party:
        out.append(str(party))
    if screens := left.pop("screens", None):
        out.append(f"{screens:,} screens" if isinstance(screens, int) else f"{screens} screens")
    if days := left.pop("window_days", None):
        out.append(f"{days}-day window")
    if condition := left.pop("condition", None):
        out.append(f"on condition: {condition}")
    out += [str(left.pop(key)) for key in ("job", "territory", "category", "nominee") if key in left]
    return out + [f"{key}: {item}" for key, item in left.items() if key not in ("part", "unresolved")]


def role(character: str | None, version: str | None) -> str:
    """A part: "as Mara Voss (younger)"."""
    if not character:
        return f"{version} version" if version else ""
    return f"as {character} ({version})" if version else f"as {character}"


def candidate(property_name: str, item: Candidate) -> str:
    """A candidate's value in words. ``part`` counts only where all who give this very value agree on it."""
    same = [report.claim.qualifiers for report in item.reports if report.claim.value == item.value]
    parts = {qualifiers.get("part") for qualifiers in same}
    unresolved = bool(same) and all(qualifiers.get("unresolved") for qualifiers in same)
    part = next(iter(parts)) if len(parts) == 1 else None
    return value(property_name, item.value, {"part": part, "unresolved": unresolved})


def candidate_details(item: Candidate) -> list[str]:
    """What narrows a candidate: its part, then whatever its reports add, each once."""
    own = [role(item.character, item.version)] if item.character or item.version else []
    skip = ("character", "version")
    said = [{k: v for k, v in report.claim.qualifiers.items() if k not in skip} for report in item.reports]
    return list(dict.fromkeys(own + [phrase for qualifiers in said for phrase in details(qualifiers)]))


def number(count: int, one: str, many: str | None = None) -> str:
    """ "1 article", "4 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counts(item: Counts) -> str:
    """The four numbers of a fact: "4 articles, 3 outlets, 2 origins, 1 principal on the record"."""
    words = [number(item.articles, "article"), number(item.outlets, "outlet"), number(item.origins, "origin")]
    if item.principals:
        words.append(f"{number(item.principals, 'principal')} on the record")
    return ", ".join(words)


def reported(first: str | None, latest: str | None, known: Bounds | None = None) -> str:
    """When a fact was first and last reported: "7 October 2025 to 3 May 2026"; where no report has a day, what is
    known of the latest."""
    if not first and known:
        return undated(known)
    if not first or not latest or first == latest:
        return when(latest or first)
    return when(f"{first}/{latest}")


def taken_back(report: Report) -> str:
    """How a report went: "Example Wire, 1 March 2025; updated 20 October 2025, it no longer says so"."""
    return dated(withdrawn(report).partition(": ")[2])


def reason(item: Candidate, unnamed: Iterable[Article] = ()) -> str:
    """Why a candidate stands as it does, for a reader: dates in words, and of the path of an article without
    an outlet only its file's name, shortened. What stands undisputed gets the rule alone; its notes tell the rest."""
    words = item.reason
    for article in unnamed:
        if name := file_name(article):
            words = words.replace(article.file or name, name).replace(name, stem(name))
    words = dated(words)
    rule, colon, _ = words.partition(": ")
    words = rule if item.standing == "current" and colon and rule != "decided by hand" else words
    return words[:1].upper() + words[1:]


def decided(item: Candidate) -> str:
    """That people decided it: "decided by Ira Quill and Ada Moss"; empty where nobody did."""
    return f"decided by {' and '.join(item.decided_by)}" if item.decided_by else ""


def decision(report: Report) -> str:
    """What a person decided of a claim, with what it was before: "Corrected by Ira Quill (see the contract); read as
    Cast: Ines Roth"; empty where nobody did."""
    found = report.decision
    if not found:
        return ""
    said = f"{found.verdict.capitalize()} by {found.by}" + (f" ({found.because})" if found.because else "")
    return f"{said}; read as {in_full(found.original)}" if found.original else said


def in_full(claim: Claim) -> str:
    """A claim in one line with its work, rung, firmness and speaker: what a correction may have changed."""
    says = standing(claim.rung, claim.firmness).lower()
    by = f" on the word of {speaker(claim.speaker)}" if claim.speaker else ""
    return f"{fact(claim)}, {says}{by}, of {work(claim.work)}"


def folding(item: Folding) -> str:
    """Why a name stands under another: "“Mara Hollt” is taken for Mara Holt: one letter apart ..."."""
    return f"“{item.name}” is taken for {item.into}: {item.reason}"


def outlet(article: Article) -> str:
    """The outlet's name, or "outlet unknown"."""
    return (article.outlet or "").strip() or OUTLET_UNKNOWN


def headline(article: Article) -> str:
    """The article's title, else its file's name, else "untitled"."""
    return (article.title or "").strip() or file_name(article) or "untitled"


def file_name(article: Article) -> str | None:
    """The last part of the path that the article was read from."""
    return article.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if article.file else None


def stem(name: str) -> str:
    """A file's name; a long one without its ending, its hashes cut to four digits: "003_2b2c12faab0f1a48.txt" is
    "003_2b2c…"."""
    if len(name) <= STEM and not HASH.search(name):
        return name
    bare = HASH.sub(lambda found: f"{found[0][:4]}…", PurePath(name).stem)
    return bare if len(bare) <= STEM else f"{bare[: STEM - 1].rstrip(' -_.')}…"


def address(article: Article) -> str | None:
    """The article's address where it is safe to follow (http or https, with a host), else None."""
    url = (article.url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and parts.netloc and not any(c.isspace() or c < " " for c in url)
    return url if safe else None


def byline(article: Article) -> str | None:
    """The writers as printed: "by Jo Marsh"; None where the article does not say."""
    names = (article.byline or "").strip()
    return f"by {names[3:] if names[:3].lower() == 'by ' else names}" if names else None


def speaker(source: Source) -> str:
    """A name, or the article's own words for an unnamed source in quotation marks."""
    return source.name if source.name is not None else f"“{source.unnamed}”"


def on_the_word_of(source: Source | None) -> str:
    """ "On the word of Ada Quill", or "In its own voice" where the article says it itself."""
    if source is None:
        return "In its own voice"
    return f"On the word of {speaker(source)}{'' if source.name is not None else ', not named'}"


def said_on(report: Report) -> str | None:
    """The date that a report's words were said, else that they were published (EDTF or None)."""
    return report.claim.asserted_on or report.published


def voice(report: Report) -> str:
    """Who says it and where: "Northlight, in Example Wire", "Example Trade, via Example Wire"."""
    claim, where = report.claim, outlet(report.article)
    if where == OUTLET_UNKNOWN and (claim.speaker or claim.origin):
        where = "an unknown outlet"
    if claim.speaker is not None:
        via = f"{claim.origin}, via {where}" if claim.origin else where
        return f"{speaker(claim.speaker)}, in {via}"
    return f"{claim.origin}, via {where}" if claim.origin else where


def fact(claim: Claim) -> str:
    """A claim in one line: "Cast: Ines Roth, as Mara Voss"."""
    known = properties().get(claim.property)
    words = [value(claim.property, claim.value, claim.qualifiers), *details(claim.qualifiers)]
    return f"{known.label if known else claim.property}: {', '.join(words)}"


@dataclass(frozen=True, slots=True)
class Context:
    """Quoted words and what stands around them in their paragraph; an ellipsis marks a cut."""

    before: str
    quote: str
    after: str


def context(article: Article, evidence: Evidence, around: int = 110) -> Context:
    """The evidence with up to ``around`` characters of its paragraph on either side, cut between words.

    Where the characters are not at their place (a foreign text), the quote stands alone: no context is
    better than a wrong one.
    """
    text, start, end = article.text, evidence.start, evidence.end
    if not 0 <= start <= end <= len(text) or text[start:end] != evidence.quote:
        return Context("", evidence.quote, "")
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", end)
    bottom = len(text) if bottom < 0 else bottom
    before, after = text[max(top, start - around) : start], text[end : min(bottom, end + around)]
    if start - around > top:
        before = "… " + (before.split(" ", 1)[1] if " " in before else "")
    if end + around < bottom:
        after = (after.rsplit(" ", 1)[0] if " " in after else "") + " …"
    return Context(before.lstrip(), evidence.quote, after.rstrip())

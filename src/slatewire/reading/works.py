"""Titles: which stretches of an article name a work, of which kind and year.

Quoted and italic titles first; then titles in plain capitals, where the words around them say so; then every
other place where a title so found stands again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from slatewire.model import Kind
from slatewire.reading.letters import CAP, LINK, UPPER, is_headline
from slatewire.vocabulary import lines, lists, load


@dataclass(frozen=True, slots=True)
class TitleMention:
    """One place that names a work. ``outer`` is the span with its quotation marks."""

    start: int
    end: int
    outer: tuple[int, int]
    title: str
    kind: Kind | None = None
    year: int | None = None


_QUOTED = re.compile(
    r"“([^“”\n]{1,90})”"
    r"|(?<![\w])\"([^\"\n]{1,90})\"(?!\w)"
    r"|(?<![\w’'])‘((?:[^‘’\n]|’(?=\w)){1,90})’(?!\w)"
    r"|(?<![\w’'])'((?:[^'\n]|'(?=\w)){1,90})'(?!\w)"
    r"|(?<![\w*])\*\*?([^*\n]{1,90})\*\*?(?![\w*])"
    r"|(?<![\w_])_([^_\n]{1,90})_(?![\w_])"
    r"|«\s?([^«»\n]{1,90})\s?»"
)
_SPOKEN_BEFORE = re.compile(
    r"(?:[,:]|\b(?:sa[iy](?:s|d|ing)?|add(?:s|ed|ing)?|told|tells|asked|replied|responded|shouted|wrote|quipped|joked|noted))\s*$"
)
_NOT_TITLE = re.compile(
    r"[.!?…]\s+\S|^[^\w¡¿(\[#…]|[,;:]\s*$(?<![,])|\b(?:I|we|you|he|she|they|it)['’](?:m|re|ve|ll|d|s)\b"
)
_WORD = re.compile(r"[\w’'&]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "as",
        "or",
        "nor",
        "but",
        "vs",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "e",
        "il",
        "lo",
        "el",
        "&",
        "my",
        "is",
        "it",
    ]
)

_POSSESSED = rf"(?:['’]s(?=\s[{UPPER}]))?"
TITLE = rf"{CAP}{_POSSESSED}(?:(?::|…|\.\.\.|\s[-–—])?\s(?:(?:{LINK}\s)*{CAP}{_POSSESSED}|\d{{1,4}}(?:st|nd|rd|th)?\b))*"
# Function words that open a sentence before a title: "In Ashfall 2", "When Ashfall 2".
_OPENER = re.compile(
    r"(?:but|and|or|when|while|after|before|since|if|as|in|on|at|for|from|with|by|to|of|that|this|his|her|its|their|now|then|so|yet|"
    r"meanwhile|earlier|later|also|though|although|because|however|only|even|both|what|where|why|how|who|will|is|was|are|did|does|has|"
    r"have|had|it|per|via|about|more|untitled|upcoming)",
    re.I,
)
_YEAR_AFTER = re.compile(r"^[’'\"”,]?\s?\(((?:18|19|20)\d\d)(?:[–-](?:\d\d|\d{4})?)?[,)]")
_YEAR_BEFORE = re.compile(r"\b((?:18|19|20)\d\d)(?:['’]s)?(?:\s[\w’'-]+){0,4}\s?[“\"‘'*_(]*$")


@cache
def kind_nouns() -> dict[str, Kind]:
    """Every noun for a work and the kind it stands for, longest first."""
    table = load("works")
    rows = [(noun.lower(), kind) for key in ("either", "kinds") for kind, nouns in table[key].items() for noun in nouns]
    return dict(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _either() -> frozenset[str]:
    """Nouns that films and series share: "drama", "sequel"."""
    return frozenset(load("works")["either"]["film"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    nouns = "|".join(map(re.escape, kind_nouns()))
    verbs = {
        "play",
        "short",
        "show",
        "entry",
        "feature",
        "mystery",
        "production",
        "song",
        "pilot",
        "game",
        "heist",
        "project",
        "debut",
        "article",
    }
    plain = "|".join(re.escape(n) for n in kind_nouns() if n not in verbs)
    jobs = "star|stars|director|helmer|creator|actor|actress|producer|screenwriter|writer|filmmaker|showrunner|actors|trailer|cast|franchise|sequel|prequel|remake|reboot|movie|film"
    return {
        "noun_before": re.compile(
            rf"\b({nouns})(?: of the same name)?[,:]?\s(?:called |titled |entitled |named )?[“\"‘'*_(]*$", re.I
        ),
        "noun_after": re.compile(
            rf"^[,’”\"'*_]*\s?(?:\([^)]{{1,20}}\))?,? (?:the|an?|his|her|their|its|which is an?|this|that|[{UPPER}][\w.’'-]+(?: [{UPPER}][\w.’'-]+)?['’]s?)\s(?:[\w’'-]+\s){{0,5}}?({nouns})\b",
            re.I,
        ),
        "noun_is": re.compile(
            r"^[,’”\"'*_]*\s(?:existed|began|started|originated|is|was) (?:life )?(?:as )?an? (?:[\w’'-]+\s){0,3}?(novel|book|series|miniseries|video game|play)\b"
        ),
        "noun_next": re.compile(rf"^[,’”\"'*_]*(?:['’]s)?\s({nouns}|episodes?|finale)\b"),
        "bare_after_noun": re.compile(rf"\b(?:{plain})(?: called| titled| entitled)?\s({TITLE})", 0),
        "bare_the": re.compile(rf"(?<=[a-z,;)’'] )((?:The|A|An)\s{TITLE})"),
        "bare_apposed": re.compile(rf"\b(?:{plain}), ({TITLE})(?=[.,;]|$| and\b| will\b|\n)"),
        "bare_in": re.compile(rf"(?:^|[.!?]\s|\n)In ({TITLE})(?=,| \()"),
        "bare_before_noun": re.compile(
            rf"(?<![\w’'-])({TITLE})(?:, (?:the|an?|his|her|their|its)\s(?:[\w’'-]+\s){{0,4}}?(?:{nouns})\b|, (?:which|directed by|written by|starring|based on|adapted)|\s\((?:18|19|20)\d\d\)| (?:stars|follows|is directed by|hits theaters|hits theatres|opens in theaters|opens in cinemas)\b)"
        ),
        "bare_object": re.compile(
            rf"\b(?:star(?:s|red|ring)? in|appear(?:s|ed|ing)? in|role in|roles in|part in|seen in|play(?:s|ed|ing)? in|adaptation of|sequel to|prequel to|remake of|reboot of|version of|cast of|sets? of|seasons? of|episodes? of|finale of|premiere of|contract for|success of|writing|directing|directed|direct|helming|helmed|helm|title of|entitled|titled|called|filming|shooting|making of|work on|working on|works on|star of|director of|writer of|producer of|author of|continue the story of|production on|production of|development on|trailer for|rights to|release of|(?:Oscar|Emmy|BAFTA|Bafta|Globe|award|nomination|nominated|nod|Award) for|(?:plays?|played|playing|reprises?|reprised|reprising|portrays?|portrayed|voices?|voiced) [\w\'’ .-]{{2,30}} in|return for|returning for|role of [\w’' .-]{{2,30}} in|as [\w’' .-]{{2,30}} in)\s(?:the\s)?((?>{TITLE}))(?!['’]s?\s)(?![\w’'-])"
        ),
        "bare_star": re.compile(rf"(?<![\w’'-])[Tt]he ({TITLE})\s(?:{jobs})\b"),
        "bare_number": re.compile(
            rf"(?<![\w’'-])((?!(?:Rs|INR|USD|Series|All|Film|Interstate|Route|Highway|Channel|Studio|Formula|Season|Chapter|Vol|Volume|Phase|Day|No|Section|Boeing|Area|Act|Page|Episode|Week|Level|Gate|Room|Pier|Exit|Top|World War|Part|Class|Grade|Group|Article|Stage|Lot)\b){CAP}(?:\s(?:(?:of the|of|and the|and|the|&)\s)?{CAP})*\s(?:\d{{1,2}}|II|III|IV|V|VI|VII|VIII|Part (?:Two|Three|One|\d)|Chapter (?:Two|Three|\d))(?:: {TITLE})?)(?![\w.,]*\d)\b(?!\s(?:p\.?m|a\.?m|percent|million|years|people|days|weeks|at|of)\b)"
        ),
        "untitled": re.compile(
            rf"\b[Uu]ntitled ((?:{CAP}(?:\s{CAP})*|[\w’'-]+)(?: [\w’'-]+){{0,3}}?) (film|movie|project|biopic|feature|drama|comedy|thriller|sequel|series|musical)\b"
        ),
    }


@cache
def _common() -> frozenset[str]:
    return frozenset(lines("common"))


def looks_like_title(words: str) -> bool:
    """Whether a quoted stretch is cased like a title: every word but the small ones capitalised."""
    found = _WORD.findall(words)
    if not found or len(found) > 14:
        return False
    big = [w for i, w in enumerate(found) if i == 0 or w.casefold() not in _SMALL]
    capital = sum(w[0].isupper() or w[0].isdigit() for w in big)
    return capital == len(big) or (len(big) >= 4 and capital >= len(big) - 1 and found[0][0].isupper())


def _kind_and_year(text: str, start: int, end: int) -> tuple[Kind | None, int | None]:
    before, after = text[max(0, start - 60) : start], text[end : end + 90]
    patterns, nouns = _patterns(), kind_nouns()
    kind: Kind | None = None
    for name, part in (("noun_before", before), ("noun_next", after), ("noun_is", after), ("noun_after", after)):
        if match := patterns[name].search(part):
            kind = None if match[1].lower() in _either() else nouns.get(match[1].lower(), "series")
            break
    year = None
    if (match := _YEAR_AFTER.search(after)) or (match := _YEAR_BEFORE.search(before)):
        year = int(match[1])
    return kind, year


def _said_to_be_title(text: str, match: re.Match[str], words: str) -> bool:
    """Whether the words beside a quotation call it a work, however it is cased: "'La casa azul', a drama"."""
    if len(_WORD.findall(words)) > 7 or not words[0].isupper():
        return False
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
    patterns = _patterns()
    return bool(
        re.search(r"['’]s $", before)
        or patterns["noun_before"].search(before)
        or patterns["noun_after"].search(after)
        or patterns["noun_next"].search(after)
    )


def _quoted(text: str) -> list[TitleMention]:
    out = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        start, end = match.span(group)
        words = text[start:end]
        stripped = words.rstrip(" ,.;")
        if not stripped or _NOT_TITLE.search(stripped):
            continue
        if not looks_like_title(stripped) and not _said_to_be_title(text, match, stripped):
            continue
        if (stripped.isdigit() and len(stripped) < 3) or (
            match[0][0] in "*_"
            and (stripped.isupper() or re.match(r"(?:Follow|Sign|Got|Read|Subscribe|Click|Like|By|Must)\b", stripped))
        ):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        if len(_WORD.findall(stripped)) <= 2 and words[-1:] in ".,!?" and _SPOKEN_BEFORE.search(before):
            # '"Perhaps," she said' is speech; '"Ballast," which ...' is a title: the next words tell
            after = text[match.end() : match.end() + 30]
            if words[-1] in ".!?" or re.match(
                r"\s(?:he|she|they|the|sa(?:ys|id)|[A-Z]\w+ (?:sa(?:ys|id)|told|added))\b", after
            ):
                continue
        end = start + len(stripped)
        kind, year = _kind_and_year(text, match.start(), match.end())
        out.append(TitleMention(start, end, match.span(), " ".join(stripped.split()), kind, year))
    return out


_RUN = re.compile(
    rf"(?<![\w’'“\"‘-]){CAP}(?:(?::|…)?\s(?:(?:of the|of|and the|and|the|in the|to the|to|for|a|an|at the)\s)?{CAP})+(?!['’]s\s[a-z])(?!\s\d)"
)
_CUE = re.compile(
    r"\b(?:films?|movies?|series|show|dramas?|comed(?:y|ies)|thrillers?|features?|directs?|directed|director|stars?|starring|starred|cast|role|script|screenplay|sequel|remake|plays?|premieres?|opens?|shoot(?:s|ing)?|filming|release[sd]?|box office|novel|adaptation|pilot|biopic|trailer)\b"
)
_BODY_ENDS = frozenset(
    ["festival", "award", "awards", "court", "commission", "academy", "guild", "office", "fund", "institute", "board", "museum", "university", "college", "school", "hospital", "street", "avenue", "road", "square", "park", "prize", "market", "forum", "week", "day", "night", "conference", "convention", "council", "committee", "association", "society", "department", "ministry", "group", "union", "club", "hall", "centre", "center", "house", "church", "station", "airport", "bridge", "river", "island", "picture", "actor", "actress", "director", "screenplay", "effects", "world", "house", "journal", "post", "news", "magazine", "report", "wire", "daily", "sheet", "ledger", "gazette", "herald", "tribune", "review", "dispatch", "weekly", "standard", "telegraph", "mansion", "country", "lottery", "screen", "desk", "east", "west", "north", "south", "bank", "coast"]
)
_TRADE_BEFORE = re.compile(
    r"\b(?:co-?)?(?:author|writer|director|actor|actress|star|producer|filmmaker|novelist|screenwriter|composer|editor)s? $"
)
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "christmas", "easter"]
)


def _is_name_of_something_else(words: str) -> bool:
    if " " in words and words.isupper() or lists.demonym(words) or lists.looks_like_company(words):
        return True
    return words.casefold() in _DAYS or bool(
        lists.is_place(words)
        or lists.outlet(words)
        or lists.company(words)
        or lists.is_award(words)
        or words.casefold() in _common()
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(lines("words"))


def is_wordy(words: str) -> bool:
    """Whether a capitalised run is made of common words, as titles are and people's names are not."""
    tokens = [t for t in _WORD.findall(words) if t.casefold() not in _SMALL]
    if len(tokens) < 2 or any(t in lists.given_names() for t in tokens[:2]) or tokens[-1].casefold() in _BODY_ENDS:
        return False
    known = sum(re.sub(r"['’]s$", "", t.casefold()) in _words() or t.isdigit() for t in tokens)
    return known == len(tokens) or (len(tokens) >= 3 and known >= len(tokens) - 1)


def _wordy_titles(text: str, quoted: list[TitleMention]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Capitalised runs of common words in sentences that speak of films: "the star of Wet Paper Lanterns"."""
    for line in re.finditer(r"[^\n]+", text):
        if is_headline(line[0]):
            continue
        for match in _RUN.finditer(text, line.start(), line.end()):
            words = match[0]
            if any(q.outer[0] <= match.start() < q.outer[1] for q in quoted) or _listed_part(words):
                continue
            if (
                " " not in words
                or match.start() == line.start()
                or text[match.start() - 2 : match.start()] in (". ", "” ", '" ')
            ):
                if not re.match(r"(?:The|A|An) ", words) and _WORD.match(words)[0].casefold() in _common():  # type: ignore[index]
                    continue
            around = text[max(line.start(), match.start() - 160) : min(line.end(), match.end() + 160)]
            if is_wordy(words) and _CUE.search(around):
                yield words, match.span()


def _listed_part(words: str) -> bool:
    """Whether a run is, or joins, names of companies, outlets, places, prizes or days."""
    suffixes = {w.casefold() for w in lists.company_suffixes()}
    return any(
        lists.company(part)
        or lists.outlet(part)
        or lists.is_place(part)
        or lists.is_award(part)
        or lists.is_festival(part)
        or part.split()[-1].casefold() in suffixes
        or any(w.casefold() in _DAYS for w in part.split())
        for part in (words, *re.split(r" (?:and|of|to) ", words))
    )


def _plain_candidates(text: str, quoted: list[TitleMention]) -> dict[str, tuple[int, int]]:
    """Titles in plain capitals, where the words around them say that a work is meant: title -> first span."""
    out: dict[str, tuple[int, int]] = {}
    patterns = _patterns()
    for name in (
        "bare_number",
        "bare_after_noun",
        "bare_apposed",
        "bare_in",
        "bare_before_noun",
        "bare_object",
        "bare_star",
    ):
        for match in patterns[name].finditer(text):
            start, end = match.span(1)
            words = match[1]
            first = words.split()[0] if words.split() else ""
            while " " in words and _OPENER.fullmatch(first):
                start += len(first) + 1
                words = text[start:end].lstrip(" ,:…")
                start = end - len(words)
                first = words.split()[0] if words else ""
            if (
                not words
                or _is_name_of_something_else(words)
                or re.search(
                    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|Channel|Q[1-4])\.?\b",
                    words,
                )
            ):
                continue
            if (
                _TRADE_BEFORE.search(text, max(0, start - 24), start)
                and name in ("bare_before_noun", "bare_object")
                and len(words.split()) in (2, 3)
            ):
                continue
            possessed = text[max(0, start - 3) : start].rstrip().endswith(("'s", "’s"))
            if "’s " in words or "'s " in words:
                head, tail = re.split(r"['’]s ", words, maxsplit=1)
                if not is_wordy(f"{head} {tail}") and not head.startswith(("The ", "A ", "An ")):
                    words, start = tail, end - len(tail)  # "Lima's Ashfall": the title is what she made
                    possessed = True
            if name == "bare_before_noun" and not possessed and 2 <= len(words.split()) <= 4 and _only_names(words):
                continue
            if (
                (_is_person_like(words) and name != "bare_after_noun")
                or re.search(r"-[a-z]", words)
                or (text[end : end + 2] in ("'s", "’s") and name != "bare_number")
            ):
                continue
            if words.casefold() in _common() or sum(c.isalpha() for c in words) < 2:
                continue
            if name == "bare_number" and (
                (" and " in words and any(w in lists.given_names() for w in words.split()))
                or (re.search(r" (?:II|III|IV|V)$", words) and _is_person_like(words.rsplit(" ", 1)[0]))
            ):
                continue
            out.setdefault(" ".join(words.split()), (start, end))
    for words, span in _wordy_titles(text, quoted):
        if not _is_name_of_something_else(words):
            out.setdefault(" ".join(words.split()), span)
    return out


def _only_names(words: str) -> bool:
    """Capitalised words with nothing between them and no common word: as likely a person as a title."""
    return not words.startswith(("The ", "A ", "An ")) and not re.search(r"[\d:]| (?:of|the|and|in|to|for|a) ", words) and not is_wordy(words)


def _is_person_like(words: str) -> bool:
    tokens = words.split()
    return 2 <= len(tokens) <= 4 and tokens[0] in lists.given_names()


def _repeated(text: str, headline: str, known: set[str]) -> list[str]:
    """Names of the headline that come again in the body where a work would stand: "in Ashfall", "Ashfall will"."""
    out = []
    for match in re.finditer(TITLE, headline):
        for words in {match[0], *re.findall(CAP, match[0])}:
            first = words.split()[0]
            if (
                words in known
                or len(words) < 3
                or _is_name_of_something_else(words)
                or words in lists.given_names()
                or first.casefold() in _common()
                or _is_person_like(words)
            ):
                continue
            bare = re.escape(words)
            if re.search(rf"(?:[{UPPER}][\w’'.-]+ ){bare}\b|\b{bare} [{UPPER}]", text.replace(headline, "")):
                continue  # part of a longer name
            weak = re.findall(
                rf"\b(?:in|of|on|for|to|with) {bare}\b|\b{bare} (?:is|was|will|has|had|opens|stars|follows|cost|made|comes|came|began|wrapped)\b|\b{bare}, (?:which|the|a|an|directed)\b",
                text,
            )
            several = " " in words and not is_headline(headline) and (is_wordy(words) or bool(re.search(r" (?:of|the|and|in|to|for|a|&) ", words)))
            if len(weak) >= (1 if several else 2) and not re.search(rf"\b{bare}[’']?s? (?:said|says|told|added|wrote|who|was born)", text):
                out.append(words)
    return out


def _first_parts(text: str, titles: set[str]) -> list[str]:
    """The film that a numbered sequel goes back to, where the article names it too: "Ashfall" beside "Ashfall 2"."""
    out = []
    for title in titles:
        base = re.sub(r"\s(?:\d{1,2}|II|III|IV|V|Part (?:Two|Three|\d)|Chapter (?:Two|Three|\d))$", "", title)
        if base != title and re.search(
            rf"[a-z,’'“\"] ?[“\"‘']?{re.escape(base)}\b(?!\s(?:\d|II|III|IV|V|Part|Chapter)\b)", text
        ):
            out.append(base)
    return out


_CAP_BEFORE = re.compile(rf"({CAP})\s$")
_CAP_AFTER = re.compile(rf"\s({CAP})(?!['’]s\b)")


def _part_of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a one-word title stands inside a longer name here: the surname of a person, a street."""
    before = _CAP_BEFORE.search(text, max(0, start - 30), start)
    if before and before[1].casefold().rstrip(".") not in _common() and not _OPENER.fullmatch(before[1]):
        return not lists.company(before[1]) and not lists.demonym(before[1])
    after = _CAP_AFTER.match(text, end)
    return bool(after and after[1].casefold() not in _common() and not lists.company(after[1]) and not text[end:].startswith("\n"))


def find_titles(text: str, headline: str | None = None) -> list[TitleMention]:
    """Every place in ``text`` that names a work, in order, without overlaps.

    ``headline`` is the article's title where it is not part of the text: works quoted there are known works.
    """
    quoted = _quoted(text)
    known: dict[str, TitleMention] = {}
    for mention in quoted + (_quoted(headline) if headline else []):
        known.setdefault(mention.title, mention)
    plain = _plain_candidates(text, quoted)
    for words in list(plain):
        # "Ashfall" beside a known "Ashfall 2" is a work of its own; a tail of a longer title is not.
        if any(words != t and t.endswith(" " + words) for t in known):
            del plain[words]
    first_line = text[:200].split("\n", 1)[0]
    head = headline or (first_line if len(first_line) < 160 and not re.search(r"[.!?]\W?$|[.!?] ", first_line) else "")
    for words in _repeated(text, head, {*known, *plain}):
        plain.setdefault(words, (0, 0))
    taken = [m.outer for m in quoted]
    out = list(quoted)
    for words in _first_parts(text, {*known, *plain}):
        plain.setdefault(words, (0, 0))
    titles = sorted({*known, *plain}, key=len, reverse=True)
    titles = [t for t in titles if not (t.casefold() in _common() and t not in known)]
    if titles:
        anywhere = re.compile(
            rf"(?<![\w’'-])(?:(?:The|A|An)\s(?:{CAP}\s)+(?:of|of the|and the)\s)?(?:"
            + "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in titles[:80])
            + rf")(?![\w-])(?!['’]\w\w)(?:(?<!\d):\s(?>{TITLE}))?"
        )
        for match in anywhere.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken):
                continue
            title = " ".join(match[0].split())
            if " " not in title and (title.casefold() in _common() or _part_of_a_name(text, start, end)):
                continue
            kind, year = _kind_and_year(text, start, end)
            out.append(TitleMention(start, end, (start, end), title, kind, year))
    for match in _patterns()["untitled"].finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            noun = match[2].lower()
            title = f"{match[1]} {noun}" if noun != "film" else match[1]
            out.append(TitleMention(match.start(), match.end(), match.span(), title, kind_nouns().get(noun)))
    out.sort(key=lambda m: m.start)
    return _settled(text, _without_overlaps(out))


def _without_overlaps(mentions: list[TitleMention]) -> list[TitleMention]:
    out: list[TitleMention] = []
    for mention in mentions:
        if out and mention.start < out[-1].outer[1]:
            if mention.end - mention.start <= out[-1].end - out[-1].start:
                continue
            out.pop()
        out.append(mention)
    return out


# Words that tell of television, and of the cinema, in the paragraphs that name a title.
_TELEVISION = re.compile(
    r"\b(?:series|miniseries|mini-series|episodes?|seasons? (?:one|two|three|four|\d|finale)|(?:first|second|third|fourth|final|new) season|pilot|showrunners?|sitcom|soap|docuseries|half-hours?|hour-long|(?:three|four|five|six|seven|eight|nine|ten)-part(?:er)?s?|renewed|renewal|tv show|the show|finale|(?<!award )(?<!awards )(?<!holiday )seasons?|aired|airs|broadcasts?|bbc (?:one|two|three)|itvx?|channel (?:4|5)|hbo|fx|cbs|nbc|abc|starz|showtime|amc|sky atlantic|tvn|svt|rtl|bbc)\b",
    re.I,
)
_CINEMA = re.compile(
    r"\b(?:films?|movies?|features?|feature-length|pictures?|cinemas?|theaters|theatres|theatrical(?:ly)?|box office|big screen|multiplex\w*|biopic)\b",
    re.I,
)


def _told_kinds(text: str, mentions: list[TitleMention]) -> dict[str, Kind]:
    """Titles that no noun names a film, but whose paragraphs speak of television more than of the cinema."""
    blocks = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text)]
    several = len({m.title for m in mentions}) > 4
    out: dict[str, Kind] = {}
    for title in {m.title for m in mentions}:
        own = [m for m in mentions if m.title == title]
        if any(m.kind for m in own):
            continue
        if several:
            near = [b for b in blocks if any(b[0] <= m.start < b[1] for m in own)]
            words = " ".join(
                text[a:b]
                if b - a < 500
                else " ".join(text[max(a, m.start - 120) : m.end + 120] for m in own if a <= m.start < b)
                for a, b in near
            )
        else:
            words = text
        if len(_TELEVISION.findall(words)) > len(_CINEMA.findall(words)):
            out[title] = "series"
    return out


def _settled(text: str, mentions: list[TitleMention]) -> list[TitleMention]:
    """One kind for all mentions of a title that name none themselves, and one year for a title and kind."""
    named: dict[str, Counter[Kind | None]] = {}
    for mention in mentions:
        named.setdefault(mention.title, Counter())[mention.kind] += 1
    usual = {title: _usual_kind(kinds) for title, kinds in named.items()} | _told_kinds(text, mentions)
    out = [replace(m, kind=m.kind or usual[m.title]) for m in mentions]
    years: dict[tuple[str, Kind | None], int] = {}
    for mention in out:
        if mention.year:
            years.setdefault((mention.title, mention.kind), mention.year)
    return [replace(m, year=years.get((m.title, m.kind))) for m in out]


def _usual_kind(kinds: Counter[Kind | None]) -> Kind:
    """What a title is where its place does not say: what most of its places say, a film where most say nothing."""
    kind, count = max(((k, n) for k, n in kinds.items() if k), key=lambda row: row[1], default=("film", 0))
    if kind == "series" or 2 * count >= kinds.total() or ("film" not in kinds and count >= 2 * kinds[None]):
        return kind or "film"
    return "film"

"""Which work a sentence speaks of: the one it names, or the one that its paragraph is about."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from functools import cached_property, lru_cache

from slatewire.model import ON_SCREEN, Work
from slatewire.reading.classes import char_class
from slatewire.reading.gates import Gated
from slatewire.reading.masking import Item, Line
from slatewire.reading.page import Nominal, Page
from slatewire.reading.works import TitleMention, kind_nouns

_W = f"[{char_class('W')}]"
_P = f"[{char_class('P')}]"
_V = f"[{char_class('V')}]"
_R = f"[{char_class('RV')}]"

# Works named only to say who somebody is: they are not what the sentence is about.
_KNOWN_FOR = "|".join(
    (
        r"known for|fame|fresh off|coming off|seen in|credits? includ\w+|broke out in|breakout in",
        r"worked (?:together )?on|following|after|since|between|starred in|starring in|opposite \w+ in|whose",
        r"the success of|his last|her last|alongside|reteam\w*|reunit\w+|previous(?:ly)?",
        r"Oscar for|won for|nominated for|including|from|like|such as|\(",
    )
)
_KIN = r"prequel|sequel|follow-up|remake|reboot|adaptation|version|spin-?off|predecessor|sequels"
_MAKER = r"director|star|man|woman|men|women|writer|producer|creator|filmmaker|film-maker|team|duo|actor|actress"
_PLAYED = rf"{_V}|played|portrayed|embodied|originated|voiced|created|incarnated|made famous"
_ASIDES = (
    rf"(?:{_KNOWN_FOR}) (?:the )?(?:[\w'-]+ ){{0,3}}?({_W})",
    rf"(?:(?:{_KIN}) (?:to|of)|[{char_class('WB')}] to) (?:[^,.;]{{0,50}}?)({_W})",
    rf"(?:{_MAKER}) (?:behind|of) (?:the )?({_W})",
    rf"\b(?:if|unless) [^.;,]{{0,60}}?({_W})",
    rf"{_P} \(({_W})(?:, {_W})*\)",
    rf"[\"“‘']?({_W})[\"”’']? (?:alum|veteran|fame|collaborator|breakout|favou?rite)\b",
    rf"\bthe ({_W}) (?:{_MAKER}|helmer|breakout)\b",
    rf"\bseen (?:as|playing|opposite) [^.;]{{0,90}}? in (?:{_P}['’]s? )?({_W})",
    rf"(?:^|[^\w])(?:the )?({_W}) (?:{_R}) (?={_P})",
    # "the role that the late Val Orme had in W"
    rf"\b(?:role|part|character)s? (?:that |which |once |first )*(?:the |the late )?{_P} [^,.;]{{1,24}} in ({_W})",
    # "Vane, whom Val Orme portrayed in W", "Vane, played by Val Orme in W"
    rf"\b(?:whom|that|which) (?:the |the late )?{_P} (?:had |has |so |once |first |memorably )*(?:{_PLAYED}) in ({_W})",
    rf"(?<!\w)(?:{_PLAYED}) (?:so \w+ )?by (?:the |the late )?{_P} in ({_W})",
)
_EACH_ASIDE = tuple(Gated(pattern) for pattern in _ASIDES)
_ASIDE = re.compile("|".join(_ASIDES))
_BREAK = re.compile(
    rf"(?:played|portrayed|voiced|{_V}) by |, and (?={_P})|; | – | — |: |, but |, while |, who |, whose |, which "
    r"|, after |, before |\. | when | because | although "
)
_AHEAD = re.compile(
    rf"[^;:.]{{0,50}}?\b(?:in|for|of|on|from|with|aboard|direct|to)? ?(?:the |a |an )?([{char_class('WB')}])"
)
_PERSON = re.compile(_P)
_OF_SOMEBODY = re.compile(rf"{_P}[^,;:.]{{0,20}}, (?:who|whose) [^;:.]*$")
_ASIDE_CLAUSE = re.compile(r", (?:who|whose|which) [^,;:.]*$")
_OTHER_CLAUSE = re.compile(rf"{_P}|, (?:who|which|but|after|while)")
_RELATIVE = re.compile(
    rf"({_W})[,”\"’']* (?:in |on |for |of |from |to |about )?(?:which|that|where|whose) (?:[^;:]{{0,80}})$"
)
_TO_WORK = re.compile(rf" (?:to|of) (?:[^.;:,]{{0,40}}?)({_W})")
_WORK_JUST_BEFORE = re.compile(rf"{_W}[\"”’']?, $")
_APPOSED = re.compile(rf",?[\"”’']?,? (?:called |titled )?{_W}")
_ADAPTATION = re.compile(rf"\b(?:adaptation|version) of (?:[^,.;]{{0,40}}? )?({_W})")
_SERIAL = re.compile(r"\b(?:series|episodes?|season|\w+-(?:hour|part|episode)) ")
_TITLE_ALONE = re.compile(rf"{_W}(?: \([^()]*\))?")
_LONGEST_HEADING = 40
_SEQUEL = re.compile(r"sequel|follow")
_NUMBERED = re.compile(r"(?:\d|II|III|IV|Part \w+|Chapter \w+)$|: ")


class Focus:
    """The works of one page, and which of them each line is about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._aside = self._asides()
        self.main = self._main()
        self.predecessor, self.successor = self._family()
        self.roundup = self._is_roundup()
        self._by_line: dict[int, Work | None] = {}
        self._walk()

    def _asides(self) -> set[int]:
        """Where works are named only to say who somebody is, by the offsets of their items."""
        return {
            line.items[match.start(match.lastindex)].start
            for line in self.page.lines
            if "W" in line.letters and any(aside.opens(line.marks) for aside in _EACH_ASIDE)
            for match in _ASIDE.finditer(line.masked)
            if match.lastindex
        }

    def _main(self) -> Work | None:
        """The work that the article is about: named in its headline, early, and often."""
        score: Counter[Work] = Counter()
        first: dict[Work, int] = {}
        base = next((line.start for line in self.page.lines if line.end - line.start > 40), 0)  # past menus and boards
        for mention in self.page.titles:
            work = as_work(mention)
            if not work.on_screen:
                score[work] -= 3
            line = self.page.line_at(mention.start)
            told = 6 if line and line.headline else 3 if mention.start - base < 400 else 1
            score[work] += 1 if mention.outer[0] in self._aside else told
            if mention.untitled and (mention.start - base < 400 or self._heads(mention)):
                score[work] += 3  # a title beside it says who somebody is: "*Ashfall* director Mara Holt's next film"
            first.setdefault(work, mention.start)
        if self.page.headline:
            for work in score:
                if work.title in self.page.headline:
                    score[work] += 5
        # "Ashfall" and "Ashfall 2" in one article: the later one is the news
        for work in score:
            if any(other.title != work.title and other.title.startswith(work.title + " ") for other in score):
                score[work] -= 4
        best = max(score, key=lambda w: (score[w], -first[w]), default=None)
        sequels = [
            w
            for w in score
            if best
            and w.title.startswith((best.title + " ", best.title + ": "))
            and w.kind == best.kind
            and first[w] - base < 600
        ]
        return max(sequels, key=lambda w: score[w]) if sequels and _NUMBERED.search(sequels[0].title) else best

    @cached_property
    def _headline(self) -> str:
        page = self.page
        return page.headline or next((page.text[line.start : line.end] for line in page.lines if line.headline), "")

    def _heads(self, mention: TitleMention) -> bool:
        """Whether the headline names whom an untitled work goes by."""
        return mention.title.rpartition(" ")[0].split()[-1] in self._headline

    def _family(self) -> tuple[Work | None, Work | None]:
        """The original and the sequel, where the article speaks of both: "Ashfall" and "Ashfall 2"."""
        films = list(dict.fromkeys(w for w in map(as_work, self.page.titles) if w.on_screen))
        pairs = [
            (a, b)
            for a in films
            for b in films
            if a.title != b.title and b.title.startswith(a.title) and not b.title[len(a.title)].isalnum()
        ]
        if not pairs:
            return None, None
        return max(pairs, key=lambda pair: (self.main in pair, pair[0].year is not None))

    def _walk(self) -> None:
        current, paragraph = self.main, -1
        roundup = self.roundup
        sections = self._sections()
        for line in self.page.lines:
            if line.paragraph != paragraph:
                paragraph = line.paragraph
                if not roundup:
                    current = sections.get(paragraph, self.main)
            works = ((p, as_work(i.thing.work)) for p, i in line.of("W") if i.start not in self._aside)
            films = [(p, w) for p, w in works if w.on_screen]
            if not films and (adapted := self._adapted(line)):
                current = adapted
            if films:
                subject = not any(p < films[0][0] for p, _ in line.of("PC"))
                if roundup and self._goes_on(line, films[0][0]):
                    pass  # "The film will be directed by Holt, who made Ashfall": still the one before
                elif self.main in [w for _, w in films] and not roundup:
                    current = self.main
                elif roundup or (subject and films[0][0] < 0.4 * len(line.masked)):
                    current = films[0][1]
            self._by_line[line.start] = current

    def _goes_on(self, line: Line, position: int) -> bool:
        """Whether a line speaks of "the film" and has the title at a position only in what it says of somebody: then it
        speaks of the work of the sentence before."""
        said = (i.thing for p, i in line.of("B") if p < position)
        if not any(n.year is None and n.family is None and kind_nouns().get(n.noun, "film") in ON_SCREEN for n in said):
            return False
        return _OF_SOMEBODY.search(line.masked, 0, position) is not None

    def _sections(self) -> dict[int, Work]:
        """What the paragraphs under a heading are about, where they do not name the main work: the first that they do.

        Only of articles with several headings that stand alone ("ACQUISITION", or a title).
        """
        heads = [line for line in self.page.lines if self._is_heading(line)]
        if len(heads) < 2:
            return {}
        starts = [line.start for line in heads]
        under: dict[int, list[Line]] = {}
        for line in self.page.lines:
            if at := bisect.bisect_right(starts, line.start):
                under.setdefault(at, []).append(line)
        out: dict[int, Work] = {}
        for lines in under.values():
            named = [
                as_work(item.thing.work) for line in lines for _, item in line.of("W") if item.start not in self._aside
            ]
            films = [work for work in named if work.on_screen]
            if films and self.main not in films:
                out.update(dict.fromkeys((line.paragraph for line in lines), films[0]))
        return out

    def _is_heading(self, line: Line) -> bool:
        if line.start == 0:
            return False
        words = self.page.text[line.start : line.end].strip()
        shouted = words.isupper() and len(words) < _LONGEST_HEADING and words[-1] not in ".!?,"
        return shouted or _TITLE_ALONE.fullmatch(line.masked.strip()) is not None

    def _adapted(self, line: Line) -> Work | None:
        """The film that a sentence calls the adaptation of something and gives no other name: it goes by that."""
        for match in _ADAPTATION.finditer(line.masked):
            source = as_work(line.items[match.start(1)].thing.work)
            if source.on_screen:
                return source
            if self.main and self.main.title == source.title:
                return self.main
            if self.main is None or self.roundup:
                return _work(source.title, "series" if _SERIAL.search(line.masked) else "film", None)
        return None

    def _is_roundup(self) -> bool:
        """Several films, each with paragraphs of its own, and none that runs through them all."""
        heads: dict[int, Work] = {}
        of_main: set[int] = set()
        for line in self.page.lines:
            if line.headline or "W" not in line.letters:
                continue
            works = [as_work(i.thing.work) for _, i in line.of("W") if i.thing.work.kind in ON_SCREEN]
            if works:
                heads.setdefault(line.paragraph, works[0])
                if self.main in works:
                    of_main.add(line.paragraph)
        return len(set(heads.values())) >= 4 and 3 * len(of_main) <= len(heads)

    def is_aside(self, item: Item) -> bool:
        return item.start in self._aside

    def of_line(self, line: Line) -> Work | None:
        return self._by_line.get(line.start, self.main)

    def resolve(self, line: Line, item: Item) -> Work | None:
        """The work that a W or B item stands for."""
        if item.letter == "W":
            return as_work(item.thing.work)
        nominal: Nominal = item.thing
        kind = kind_nouns().get(nominal.noun, "film")
        if nominal.year is not None and kind in ON_SCREEN:
            dated = [as_work(m) for m in self.page.titles if m.year == nominal.year and m.kind in ON_SCREEN]
            if dated:
                return dated[0]
            if not (self.page.published or "").startswith(str(nominal.year)) and self.predecessor:
                return self.predecessor
        if nominal.family == "original":
            return self.predecessor
        focus = self.of_line(line)
        if kind not in ON_SCREEN:
            return self.source(item.start, focus) if kind == "novel" else None
        if nominal.family == "sequel" and (to := self._goes_back_to(line, item)):
            family = self.predecessor and to.title == self.predecessor.title
            return self.successor if family else Work(f"{to.title} {nominal.noun}", to.kind)
        if nominal.family == "sequel" and (self.successor or self.main):
            new = not _SEQUEL.search(nominal.noun) and self.main not in (self.predecessor, self.successor)
            return (self.main if new else None) or self.successor or self.main  # "the new film" is the article's own
        return focus

    def _goes_back_to(self, line: Line, item: Item) -> Work | None:
        """The work behind "the sequel to ...", where the sentence goes on like that and names no title before it."""
        at = line.position(item.start)
        match = _TO_WORK.match(line.masked, at + 1)
        if not match or _WORK_JUST_BEFORE.search(line.masked, 0, at):
            return None
        to = as_work(line.items[match.start(1)].thing.work)
        apposed = _APPOSED.match(line.masked, match.end(1))
        return None if apposed or (self.main and self.main.title.startswith(to.title) and self.main != to) else to

    def source(self, before: int, film: Work | None = None) -> Work | None:
        """The novel that "the book" means at an offset: the last one named, or the one of the film's own title."""
        earlier = [as_work(m) for m in self.page.titles if m.kind == "novel" and m.start < before]
        film = film or self.main
        if film is not None and (own := [w for w in earlier if w.title == film.title]):
            return own[-1]
        if earlier and film == self.main:
            return earlier[-1]
        return Work(film.title, "novel") if film and film.on_screen else None

    def ahead(self, line: Line, position: int, start: int) -> Work | None:
        """The work that a phrase at ``position`` is about: the one named behind ``start``, else the nearest.

        None where the phrase speaks of an original that the article does not name.
        """
        ahead = _AHEAD.match(line.masked, start)
        if ahead and not _OTHER_CLAUSE.search(line.masked, start, ahead.start(1)):
            item = line.items[ahead.start(1)]
            if not self.is_aside(item):
                work = self.resolve(line, item)
                if work and work.on_screen:
                    return work
                if item.letter == "B" and item.thing.family == "original":
                    return None
        return self.at(line, position)

    def at(self, line: Line, position: int, *, after: bool = True) -> Work | None:
        """The work meant at a position of a line that captured none itself."""
        masked = line.masked
        if match := _RELATIVE.search(masked, 0, position):
            return self.resolve(line, line.items[match.start(1)])
        best, least = None, 110
        for p, item in line.of("WB"):
            if item.start in self._aside:
                continue
            if p > position and not after:
                continue
            if abs(p - position) >= least:
                continue
            gap = masked[p:position] if p < position else masked[position:p]
            cost = len(gap) + 45 * len(_BREAK.findall(gap)) + (15 if p < position else 25 * len(_PERSON.findall(gap)))
            if item.letter == "B":
                cost += 5
            if p < position and "," in gap and _ASIDE_CLAUSE.search(masked, 0, p):
                cost += 120  # "Holt, who made the film with Lima, may join": another film
            if cost < least:
                work = self.resolve(line, item)
                if work and work.on_screen:
                    best, least = work, cost
        return best or self.of_line(line)


_work = lru_cache(maxsize=1024)(Work)  # an article names its works again and again


def as_work(mention: TitleMention) -> Work:
    return _work(mention.title, mention.kind or "film", mention.year)

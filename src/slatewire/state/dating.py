"""When an article of unknown or vague date may have been published: bounds, and the reasons for them in words.

Only what is sure makes a bound; what merely suggests a day is told among the reasons, and bounds nothing.
docs/state-of-play.md lists what counts as which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from slatewire.edtf import bounds, earliest, latest, surely_from
from slatewire.ledger import Coverage
from slatewire.ledger.identity import Works, fold, outlet_key
from slatewire.model import Article, Report, Work
from slatewire.state.past_days import past_days
from slatewire.vocabulary import ladder

_MILESTONES = {"filming_start": "filming", "filming_end": "post_production", "release_date": "released"}
"""What a day is the day of, and the stage from which on it lies behind."""
_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day on which an article can have been published, both included; None where nothing is
    sure. ``reasons`` say why, the ones that decide first, with days as ISO 8601 writes them."""

    not_before: date | None = None
    not_after: date | None = None
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        """In a few words, days as ISO 8601 writes them."""
        match self.not_before, self.not_after:
            case None, None:
                return "date unknown"
            case first, None:
                return f"undated, not before {first}"
            case None, last:
                return f"undated, not after {last}"
            case first, last:
                return f"undated, between {first} and {last}" if first != last else f"undated, of {first}"

    def as_dict(self) -> dict[str, object]:
        return {
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "not_after": self.not_after.isoformat() if self.not_after else None,
            "reasons": list(self.reasons),
        }


Dating = Mapping[str, Bounds]
"""Bounds by the id of the article; articles of a known day have none."""

Found = tuple[date, str]
"""A day before which an article was not published, and why."""


def day_known(article: Article) -> bool:
    days = bounds(article.published)
    return days is not None and days[0] == days[1]


def together(of: Iterable[Bounds]) -> Bounds:
    """The bounds of the newest of several articles, whichever it is."""
    found = list(of)
    lasts = [item.not_after for item in found]
    return Bounds(
        max((item.not_before for item in found if item.not_before), default=None),
        None if None in lasts else max((last for last in lasts if last), default=None),
    )


def date_bounds(held: Coverage, works: Works, only: Collection[str] | None = None) -> dict[str, Bounds]:
    """The bounds of each article of unknown or vague date, by its id; with ``only`` of these articles."""
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in held.reports:
        by_article[report.article.id].append(report)
    wanted = [
        said for key, said in by_article.items() if not day_known(said[0].article) and (only is None or key in only)
    ]
    if not wanted:
        return {}
    credited = {outlet_key(r.claim.origin) for said in wanted for r in said if r.claim.origin}
    known = _Known(held, works, {key: said[0].article for key, said in by_article.items()}, credited)
    return {said[0].article.id: _bounds(said, known) for said in wanted}


class _Known:
    """What the dated articles say: whose first report of a thing is of which day, and what had come to pass when."""

    def __init__(
        self, held: Coverage, works: Works, articles: Mapping[str, Article], credited: Collection[str]
    ) -> None:
        self.works, self.copies, self.articles, self.credited = works, held.copies, articles, credited
        self.first: dict[object, tuple[date, Article]] = {}
        self.passed: dict[tuple[Work, str], list[tuple[str, Article]]] = defaultdict(list)
        self.reached: dict[Work, list[tuple[date, int]]] = defaultdict(list)
        self.denied: dict[Work, list[tuple[date, str, Article]]] = defaultdict(list)
        for report in held.reports:
            article = _as_said(report)
            if day := _sure_day(article):
                self._note(report, article, day)

    def _note(self, report: Report, article: Article, day: date) -> None:
        claim = report.claim
        work = self.works.of(report)
        if article.outlet and claim.origin is None and outlet_key(article.outlet) in self.credited:
            thing = self.thing(report, article.outlet)
            if thing not in self.first or day < self.first[thing][0]:
                self.first[thing] = (day, article)
        if claim.firmness == "stated" and claim.property in _MILESTONES and isinstance(claim.value, str):
            last = latest(claim.value)
            if last and last < day:
                self.passed[work, claim.property].append((claim.value, article))
        if claim.property == "status" and claim.value in (stages := ladder("project")):
            if claim.firmness == "denied":
                self.denied[work].append((day, str(claim.value), article))
            elif not stages[str(claim.value)].off_ladder:
                self.reached[work].append((day, stages[str(claim.value)].level))

    def thing(self, report: Report, outlet: str) -> object:
        """One thing as an outlet says it: the same value, as far along, said to be so or not to be."""
        claim = report.claim
        value = fold(claim.value) if isinstance(claim.value, str) else claim.value
        denied = claim.firmness == "denied"
        return self.works.of(report), claim.property, value, claim.rung, denied, outlet_key(outlet)


def _bounds(said: Sequence[Report], known: _Known) -> Bounds:
    article = said[0].article
    stated = bounds(article.published)
    first = stated[0] if stated and stated[0] != date.min else None
    lasts = list(_lasts(article))
    last = min((day for day, _ in lasts), default=None)
    found = sorted(
        {*past_days(article.text), *_said_on(said), *_credited(said, known), *_stages(said, known)},
        key=lambda pair: (-pair[0].toordinal(), pair[1]),
    )
    reasons = [reason for day, reason in lasts if day == last]
    if last and found and found[0][0] > last:
        reasons.append(f"what it tells of ({found[0][1]}) does not fit that, and is not used")
        found = [pair for pair in found if pair[0] <= last]
    sure = [pair for pair in found if first is None or pair[0] > first]
    reasons += [reason for _, reason in sure]
    if not sure:
        reasons += _ahead(said)
    reasons += _alike(article, known)
    not_before = max((day for day, _ in sure), default=first)
    return Bounds(not_before, last, tuple(dict.fromkeys(reasons))[:_MOST_REASONS])


def _lasts(article: Article) -> Iterator[Found]:
    """Days by which it was surely out: those that it may be of, and those on which it was updated or fetched; unless
    they lie before all that it may be of, and so are wrong."""
    stated = earliest(article.published) or date.min
    for name, edtf in (("dated", article.published), ("updated", article.updated), ("fetched", article.retrieved)):
        if edtf and (day := latest(edtf)) and stated <= day != date.max:
            yield day, f"{name} {edtf[:10] if name == 'fetched' else edtf}"


def _said_on(said: Iterable[Report]) -> Iterator[Found]:
    """What is passed on was said before."""
    for report in said:
        on = report.claim.asserted_on
        if on and on != report.published and (day := surely_from(on)):
            yield day, f"passes on what was said on {on}"


def _credited(said: Iterable[Report], known: _Known) -> Iterator[Found]:
    """Who credits an outlet with a thing writes no earlier than it did; nor does who credits what he copies."""
    for report in said:
        origin = report.claim.origin
        if not origin or (report.article.outlet and outlet_key(origin) == outlet_key(report.article.outlet)):
            continue
        if first := known.first.get(known.thing(report, origin)):
            yield first[0], f"credits {first[1].outlet}, which said so on {first[1].published}"
        credited = [
            copied
            for copied in _copies(report.article, known)
            if copied.outlet and outlet_key(copied.outlet) == outlet_key(origin)
        ]
        if credited:
            copied = credited[0]
            yield _day(copied), f"is nearly the same as {copied.outlet} of {copied.published}, which it credits"


def _stages(said: Iterable[Report], known: _Known) -> Iterator[Found]:
    """Who reports a stage as reached writes no earlier than the day on which it was, nor than a day on which it was
    not yet."""
    stages = ladder("project")
    by_work: dict[Work, list[Report]] = defaultdict(list)
    for report in said:
        by_work[known.works.of(report)].append(report)
    for work, mine in by_work.items():
        told = [report.claim for report in mine if report.claim.firmness == "stated"]
        reached = {str(claim.value) for claim in told if claim.property == "status" and claim.value in stages}
        furthest = max((stages[name].level for name in reached if not stages[name].off_ladder), default=-1)
        for prop, stage in _MILESTONES.items():
            if furthest < stages[stage].level:
                continue
            # A film that is out may name a day on which it comes out elsewhere: of a release only others' days count.
            own = [] if prop == "release_date" else [str(claim.value) for claim in told if claim.property == prop]
            days = [(value, "itself") for value in own]
            days += [
                (value, f"{article.outlet or 'an article'} of {article.published}")
                for value, article in known.passed[work, prop]
            ]
            sure = [(day, value, who) for value, who in days if (day := surely_from(value))]
            # A film that is shown again was out before: only the first of its days is sure.
            if sure and not (work.year and prop == "release_date" and min(sure)[0].year > work.year):
                day, value, who = min(sure)
                yield day, f"reports {stages[stage].label.lower()}, by {who} a matter of {value}"
        for day, name, article in known.denied[work]:
            before = any(then <= day and level >= stages[name].level for then, level in known.reached[work])
            if furthest >= stages[name].level and not stages[name].off_ladder and not before:
                where = f"{article.outlet or 'an article'} of {article.published}"
                yield day, f"reports {stages[name].label.lower()}, which had not come by {where}"


def _ahead(said: Iterable[Report]) -> list[str]:
    """Days that it names, and that may lie before or after it."""
    named = {
        report.claim.value
        for report in said
        if report.claim.property in _MILESTONES and isinstance(report.claim.value, str) and bounds(report.claim.value)
    }
    return [f"names {', '.join(sorted(named))}, before or after it: no bound"] if named else []


def _alike(article: Article, known: _Known) -> list[str]:
    """Prints of nearly the same words: which was first, nobody can say."""
    return [
        f"nearly the same as {other.outlet or 'an article'} of {other.published}, whichever was first: no bound"
        for other in _copies(article, known)[:1]
    ]


def _copies(article: Article, known: _Known) -> list[Article]:
    """Dated articles that share nearly all its words, the oldest first."""
    others = (known.articles.get(key) for key in known.copies.get(article.id, ()))
    return sorted((a for a in others if a is not None and _sure_day(a)), key=lambda a: (_day(a), a.id))


def _as_said(report: Report) -> Article:
    """The article, with the day of the update that brought the report; with none where nobody states that."""
    history = report.history
    if history is None or history.known is None:
        return report.article
    return replace(report.article, published=history.since)


def _sure_day(article: Article) -> date | None:
    return surely_from(article.published) if article.published and day_known(article) else None


def _day(article: Article) -> date:
    return earliest(article.published) or date.min

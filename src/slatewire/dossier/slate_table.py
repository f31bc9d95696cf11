"""All films in one table: which of them are shown, in which order, and what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slatewire.dossier import explain, slugs
from slatewire.dossier.entries import Entry
from slatewire.ledger.identity import company_key, fold
from slatewire.vocabulary import ladder

SORTS = {"covered": "Most covered", "changed": "Latest change", "stage": "Furthest along", "title": "Title"}
UNKNOWN = "unknown"
MOST_STUDIOS = 60
"""Studios to choose from, the ones with most films; others are found by their name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody wants to see: ``stage`` a name of the project ladder, ``studio`` a key as in the table, ``find``
    words of a title, a maker or a studio, ``sort`` one of ``SORTS``. Empty means all, and the most covered first."""

    stage: str = ""
    studio: str = ""
    find: str = ""
    sort: str = ""

    @staticmethod
    def of(asked: Mapping[str, str]) -> Selection:
        """A selection from the parameters of an address; what is not understood is passed over."""
        sort, stage = asked.get("sort", ""), asked.get("stage", "")
        return Selection(
            stage if stage in ladder("project") or stage == UNKNOWN else "",
            asked.get("studio", "")[: slugs.LONGEST * 2],
            asked.get("find", "").strip()[:100],
            sort if sort in SORTS else "",
        )

    def __bool__(self) -> bool:
        return bool(self.stage or self.studio or self.find or self.sort)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose, with the number of films that it leaves."""

    value: str
    label: str
    films: int


@dataclass(frozen=True, slots=True)
class Table:
    """The films to show, of ``of`` that there are, and the choices among these."""

    entries: list[Entry]
    of: int
    chosen: Selection
    stages: list[Choice]
    studios: list[Choice]


def table(entries: Sequence[Entry], chosen: Selection) -> Table:
    """The table of these films, given the most covered first."""
    found = [entry for entry in entries if _is_meant(entry, chosen)]
    return Table(_sorted(found, chosen.sort), len(entries), chosen, _stages(entries), _studios(entries))


def studio_keys(entry: Entry) -> list[str]:
    """The studios of a film as they are compared and written in addresses."""
    return list(dict.fromkeys(slugs.of_name(company_key(studio.words)) for studio in entry.studios))


def people(entry: Entry) -> list[tuple[str, str]]:
    """Makers, with what they do, and leading actors, each once."""
    found: dict[str, str] = {}
    for label, names in entry.card.makers:
        for name in names[:2]:
            if label != "Studio":
                found.setdefault(name.words, label.lower())
    for name in entry.card.cast[:3]:
        found.setdefault(name.words, "")
    return list(found.items())


def _is_meant(entry: Entry, chosen: Selection) -> bool:
    if chosen.stage and chosen.stage != (entry.stage or UNKNOWN):
        return False
    if chosen.studio and chosen.studio not in studio_keys(entry):
        return False
    return not chosen.find or fold(chosen.find) in fold(searched(entry))


def searched(entry: Entry) -> str:
    """The words of a film's line that are looked through."""
    makers = (name.words for _, names in entry.card.makers for name in names)
    return " ".join([entry.work.title, *makers, *(name.words for name in entry.card.cast)])


def _sorted(entries: list[Entry], sort: str) -> list[Entry]:
    if sort == "changed":
        return sorted(entries, key=lambda entry: entry.changed, reverse=True)
    if sort == "stage":
        return sorted(entries, key=level, reverse=True)
    if sort == "title":
        return sorted(entries, key=lambda entry: fold(entry.work.title))
    return entries


def level(entry: Entry) -> int:
    """How far along a film is; those off the ladder, and those of which nothing is known, come last."""
    found = ladder("project").get(entry.stage)
    return found.level if found and not found.off_ladder else -1


def _stages(entries: Sequence[Entry]) -> list[Choice]:
    count = Counter(entry.stage for entry in entries)
    known = [Choice(name, explain.stage(name), count[name]) for name in ladder("project") if count[name]]
    return [*known, Choice(UNKNOWN, "Unknown", count[""])] if count[""] else known


def _studios(entries: Sequence[Entry]) -> list[Choice]:
    count: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    for entry in entries:
        count.update(studio_keys(entry))
        for studio in entry.studios:
            spelt.setdefault(slugs.of_name(company_key(studio.words)), Counter())[studio.words] += 1
    most = sorted(count, key=lambda key: (-count[key], key))[:MOST_STUDIOS]
    found = [Choice(key, min(spelt[key], key=lambda name: (-spelt[key][name], name)), count[key]) for key in most]
    return sorted(found, key=lambda choice: fold(choice.label))

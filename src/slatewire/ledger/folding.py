"""Which names that the coverage of one work uses mean the same, each folding with its reason in words.

What people have judged (``Names``) goes before every rule. The rules would rather leave two names apart than put two
people together: docs/ledger.md tells them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from slatewire.ledger.coverage import Judgement
from slatewire.ledger.identity import company_key, fold, fold_title, outlet_key, place_key
from slatewire.ledger.likeness import Tokens, alone, of_another, shortens, slips, untitled
from slatewire.ledger.names import NameKind, Names
from slatewire.model import Article, Report
from slatewire.vocabulary import lists, properties

COMMON = 3
"""A form is common beside a rare one when so many times as many articles use it, and at least two."""


_PEOPLE: tuple[NameKind, ...] = ("person", "character")


@dataclass(frozen=True, slots=True)
class Folding:
    """A name taken for another, as both are written, and why. ``by`` is who judged so; None for a rule."""

    kind: NameKind
    name: str
    into: str
    reason: str
    by: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        return {"kind": self.kind, "name": self.name, "into": self.into, "reason": self.reason, "by": self.by}


@dataclass(slots=True)
class _Form:
    """One way to write a name: how articles spell it, which use it, and what it is tied to: jobs, or actors."""

    key: str
    spelt: Counter[str] = field(default_factory=Counter)
    articles: dict[str, Article] = field(default_factory=dict)
    ties: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return min(self.spelt, key=lambda name: (-self.spelt[name], name))

    @property
    def tokens(self) -> Tokens:
        return tuple(fold(self.name).split())


class Folds:
    """The keys of names in the coverage of one work: ``key(kind, name)`` is what names share that mean the same."""

    def __init__(self, reports: Sequence[Report], names: Names | None = None) -> None:
        titles = {fold_title(title) for title in {report.claim.work.title for report in reports}}
        self.names = (names or Names()).within(titles)
        self._forms: dict[NameKind, dict[str, _Form]] = defaultdict(dict)
        self._spelt: dict[NameKind, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for report in reports:
            self._hear(report)
        self._roots: dict[NameKind, dict[str, str]] = {}
        self._keys: dict[tuple[NameKind, str], str] = {}
        self._why: dict[tuple[NameKind, str], str] = {}
        for kind in _PEOPLE:  # people first: characters are told apart by who plays them
            for form in self._forms["character"].values():
                form.ties = {self._roots.get("person", {}).get(actor, actor) for actor in form.ties}
            self._roots[kind] = _People(kind, self._forms[kind], self.names, self._why).roots
        self._roots["place"] = self._places()

    def _places(self) -> dict[str, str]:
        """A place named alone is the only one here that is named so with what it lies in: "Lyon", "Lyon, France"."""
        fuller: dict[str, set[str]] = defaultdict(set)
        spelt = self._spelt["place"]
        for key, names in spelt.items():
            for name in names:
                alone = self.names.key("place", name.partition(",")[0])
                if "," in name and alone in spelt and not self.names.apart("place", alone, key):
                    fuller[alone].add(key)
        roots = {alone: next(iter(keys)) for alone, keys in fuller.items() if len(keys) == 1}
        self._why |= {("place", alone): "the only place of that name here" for alone in roots}
        return roots

    def key(self, kind: NameKind, name: str) -> str:
        """What all names share that mean the same here."""
        found = self._keys.get((kind, name))
        if found is None:
            key = self.names.key(kind, name)
            found = self._keys[kind, name] = self._roots.get(kind, {}).get(key, key)
        return found

    def parts(self, names: Iterable[str]) -> dict[str, str]:
        """The keys of the parts that one actor plays, by name: one word of a name, or a title and one word, is the
        one part of this actor that it fits, though the story has others of the name."""
        keys = {name: self.key("character", name) for name in names}
        if len(keys) < 2:
            return keys
        whole = {key: untitled(self._forms["character"][key].tokens) for key in keys.values()}
        out = {}
        for name, key in keys.items():
            word = alone(whole[key], any_title=True)
            fits = {
                other
                for other, tokens in whole.items()
                if not alone(tokens, any_title=True) and _bears(tokens, word, whole[key])
            }
            one = len(fits) == 1 and not self.names.apart("character", key, *fits)
            out[name] = next(iter(fits)) if one else key
        return out

    def of(self, kind: NameKind, name: str, shown: str) -> Folding | None:
        """Why a name stands under the one that is shown; None where it is the same but for case and the like."""
        if fold(name) == fold(shown):
            return None
        own = self.names.key(kind, name)
        by = self.names.joined_by(kind, name) or self.names.joined_by(kind, shown)
        if by and own == self.names.key(kind, shown):
            return Folding(kind, name, shown, judged(by), by.judge)
        theirs = self.names.key(kind, shown)
        for key in (own, theirs):
            if (kind, key) in self._why:
                return Folding(kind, name, shown, self._why[kind, key])
        if kind in _PEOPLE and own != theirs:
            return Folding(kind, name, shown, "the only part of this actor that it fits")
        return Folding(kind, name, shown, _spelling(kind, name, shown))

    def all(self) -> list[Folding]:
        """Every folding here, by kind and name."""
        out = []
        for kind, spelt in self._spelt.items():
            together: dict[str, Counter[str]] = defaultdict(Counter)
            for found in spelt.values():
                for name, count in found.items():
                    together[self.key(kind, name)][name] += count
            for key, found in together.items():
                shown = self.shown(kind, key, found)
                out += [folding for name in found if (folding := self.of(kind, name, shown))]
        return sorted(out, key=lambda folding: (folding.kind, folding.into, folding.name))

    def shown(self, kind: NameKind, key: str, spelt: Counter[str]) -> str:
        """How a name is shown: as people chose, or as most write the form that the others are taken for; of two as
        common the longer."""
        whole = [name for name in spelt if self.names.key(kind, name) == key] or list(spelt)
        return self.names.preferred(kind, key) or min(whole, key=lambda name: (-spelt[name], -len(name), name))

    def _hear(self, report: Report) -> None:
        claim, article = report.claim, report.article
        row = properties().get(claim.property)
        kind = row.value if row else "text"
        value = claim.value
        if kind == "person" and isinstance(value, str):
            self._form("person", value, article, claim.property)
        if claim.speaker and claim.speaker.name:
            self._form("person", claim.speaker.name, article, "")
        if claim.property == "character" and isinstance(value, str):
            self._form("character", value, article, "")
        if part := claim.qualifiers.get("character"):
            self._form("character", str(part), article, self.names.key("person", str(value)))
        for outlet in (article.outlet, claim.origin):
            if outlet:
                self._spell("outlet", outlet)
        if kind in ("company", "place") and isinstance(value, str) and value:
            self._spell("company" if kind == "company" else "place", value)

    def _spell(self, kind: NameKind, name: str) -> None:
        self._spelt[kind][self.names.key(kind, name)][name] += 1

    def _form(self, kind: NameKind, name: str, article: Article, tie: str) -> None:
        key = self.names.key(kind, name)
        form = self._forms[kind].setdefault(key, _Form(key))
        form.spelt[name] += 1
        form.articles[article.id] = article
        if tie:
            form.ties.add(tie)
        self._spelt[kind][key][name] += 1


class _People:
    """The names of people, or of characters, of one work, put together by the rules: the strongest first, and
    nothing where a name fits more than one."""

    def __init__(
        self, kind: NameKind, forms: dict[str, _Form], names: Names, why: dict[tuple[NameKind, str], str]
    ) -> None:
        self._kind, self._names, self._why = kind, names, why
        self._forms = {
            key: form for key, form in forms.items() if form.tokens
        }  # a name of signs alone is like no other
        self._group = {key: {key} for key in self._forms}
        self._whole = {key: untitled(form.tokens) for key, form in self._forms.items()}
        self._ending: dict[str, list[str]] = defaultdict(list)  # keys by their first and last words
        for key, whole in self._whole.items():
            for word in {whole[0], whole[-1]}:
                self._ending[word].append(key)
        self.roots: dict[str, str] = {}
        self._fold_by(self._titled)
        self._fold_by(self._shortened)
        self._misspelt()
        self._fold_by(self._alone)
        self.roots = {key: self._root(key) for key in forms}

    def _fold_by(self, fitting: Callable[[str], tuple[set[str], str]]) -> None:
        for key in sorted(self._forms):
            fits, reason = fitting(key)
            roots = {self._root(other) for other in fits} - {self._root(key)}
            if len(roots) == 1:
                self._join(key, roots.pop(), reason)

    def _root(self, key: str) -> str:
        while key in self.roots:
            key = self.roots[key]
        return key

    def _join(self, key: str, into: str, reason: str) -> None:
        mine, yours = self._group[self._root(key)], self._group[into]
        if any(self._names.apart(self._kind, a, b) for a in mine for b in yours):
            return
        self._why[self._kind, key] = reason
        self.roots[self._root(key)] = into
        self._group[into] = mine | yours

    def _titled(self, key: str) -> tuple[set[str], str]:
        """ "Dr. Mara Voss" is Mara Voss."""
        tokens, bare = self._forms[key].tokens, self._whole[key]
        if len(bare) < 2 or bare == tokens:
            return set(), ""
        fits = {other for other in self._ending[bare[-1]] if self._forms[other].tokens == bare}
        return fits, "the same name with a title"

    def _shortened(self, key: str) -> tuple[set[str], str]:
        """ "M. Holt" is Mara Holt, where nobody else here is an M. Holt, and no article speaks of both."""
        mine = self._whole[key]
        fits = {other for other in self._ending[mine[-1]] if shortens(mine, self._whole[other])}
        if any(self._side_by_side(key, other) or self._strangers(key, other) for other in fits):
            return set(), ""
        full = next((self._forms[other].name for other in sorted(fits)), "")
        how = "initials" if any(len(word) == 1 for word in mine) else "fewer names"
        return fits, f"{full} with {how}, and nobody else here is called so"

    def _misspelt(self) -> None:
        """A rare form beside a common one of nearly the same letters, in the same job, or of the same actor."""
        found: list[tuple[int, str, str, str]] = []
        by_initial: dict[str, list[str]] = defaultdict(list)
        for key, tokens in self._whole.items():
            if len(tokens) > 1:
                by_initial[tokens[0][0]].append(key)
        for keys in by_initial.values():
            for rare in keys:
                fits = [(n, common) for common in keys if (n := self._slips(rare, common))]
                if len({self._root(common) for _, common in fits}) == 1:
                    slip, common = min(fits)
                    form = self._forms[common]
                    letters = "one letter" if slip == 1 else "two letters"
                    articles = f"named in {len(form.articles)} articles"
                    who = "who is" if self._kind == "person" else "a character"
                    found.append((slip, rare, common, f"{letters} apart from {form.name}, {who} {articles}"))
        for _, rare, common, reason in sorted(found):
            self._join(rare, self._root(common), reason)

    def _may_be_meant(self, key: str) -> bool:
        """Whether a whole name may be shortened to one word: that of a person who has a job here, or a character's that
        is written as a name is."""
        form, full = self._forms[key], self._whole[key]
        if self._kind == "person":
            return bool(form.ties)
        words = form.name.split()
        named = words[0][:1].isupper() and words[-1][:1].isupper()
        return named and not alone(full, any_title=True) and not of_another(full)

    def _slips(self, rare: str, common: str) -> int:
        one, other = self._forms[rare], self._forms[common]
        few, many = len(one.articles), len(other.articles)
        if rare == common or many < max(2, COMMON * few if few > 1 else 2):
            return 0
        n = slips(self._whole[rare], self._whole[common])
        if not n or (one.ties and other.ties and one.ties.isdisjoint(other.ties)):
            return 0
        return 0 if self._side_by_side(rare, common) else n

    def _strangers(self, one: str, other: str) -> bool:
        """Whether two characters are known to be played by different actors."""
        mine, yours = self._forms[one].ties, self._forms[other].ties
        return self._kind == "character" and bool(mine and yours) and mine.isdisjoint(yours)

    def _side_by_side(self, one: str, other: str) -> bool:
        """Whether an article makes claims on both, or names both in one paragraph: then they are two."""
        mine, yours = self._forms[one], self._forms[other]
        if mine.articles.keys() & yours.articles.keys():
            return True
        texts = {article.text for article in (*mine.articles.values(), *yours.articles.values())}
        names = [form.name.casefold() for form in (mine, yours)]
        return any(
            all(name in paragraph for name in names)
            for text in texts
            for paragraph in (text.casefold().split("\n") if all(name in text.casefold() for name in names) else ())
            if names[0] not in names[1] and names[1] not in names[0]
        )

    def _alone(self, key: str) -> tuple[set[str], str]:
        """A first name or a surname alone, or with a title of office, is the one here who bears it."""
        mine = self._whole[key]
        word = alone(mine) if self._kind == "character" or len(mine) == 1 else ""
        fits = {other for other in self._ending.get(word, ()) if _bears(self._whole[other], word, mine)}
        if any(self._strangers(key, other) for other in fits) or not any(map(self._may_be_meant, fits)):
            return set(), ""
        return fits, f"the only one here who is called {word.capitalize()}"


def _bears(full: Tokens, word: str, short: Tokens) -> bool:
    """Whether a whole name is one of which ``word`` is the surname or, where it stands without a title, the first."""
    return len(full) > 1 and word in (full[-1], full[0] if len(short) == 1 else full[-1])


def judged(judgement: Judgement) -> str:
    """That people put two names together, in words."""
    return f"merged by {judgement.judge}{f': {judgement.reason}' if judgement.reason else ''}"


def _spelling(kind: NameKind, name: str, shown: str) -> str:
    """Why two spellings share a key by the rules alone."""
    listed = {"company": lists.company, "outlet": lists.outlet, "place": lists.place}.get(kind)
    if listed and (canonical := listed(name) or listed(shown)) and {listed(name), listed(shown)} <= {canonical, None}:
        return f"a listed name of {canonical}"
    if kind == "company" and company_key(name) == company_key(shown):
        return "the same without legal forms and “Pictures”, “Studios” and the like"
    if kind == "outlet" and outlet_key(name) == outlet_key(shown):
        return "the same without “The”, “.com” and the like"
    if kind == "place" and place_key(name) == place_key(shown):
        return "the same but for case, accents and punctuation"
    return "the same but for how initials are written"

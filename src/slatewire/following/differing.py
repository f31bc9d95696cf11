"""What an outlet changed in an article after it was published: the two texts side by side, and in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slatewire.ledger.differing import Passage, difference
from slatewire.model import Article

_FIELDS = ("title", "byline", "outlet", "published", "updated")
_NAMES = {"title": "headline", "published": "date of publication", "updated": "date of the update"}


@dataclass(frozen=True, slots=True)
class Changed:
    """How the later of two versions of one article differs from the earlier.

    ``fields`` are the headline, byline, outlet and dates that are not as before: name, before and after, "" where
    nothing was stated. ``added``, ``removed`` and ``rewritten`` are paragraphs of the body; of a rewritten one
    ``Passage.pieces`` has the words that came and went.
    """

    fields: tuple[tuple[str, str, str], ...] = ()
    added: tuple[Passage, ...] = ()
    removed: tuple[Passage, ...] = ()
    rewritten: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.words)

    @property
    def words(self) -> bool:
        """Whether the text itself is another: its paragraphs or its headline."""
        return bool(self.added or self.removed or self.rewritten) or any(name == "title" for name, *_ in self.fields)

    @property
    def summary(self) -> str:
        """The change in a few words: "headline changed; 2 paragraphs added, 1 rewritten"."""
        said = [self._field(*field) for field in self.fields]
        counted = [
            (len(passages), how)
            for passages, how in ((self.added, "added"), (self.removed, "removed"), (self.rewritten, "rewritten"))
            if passages
        ]
        if counted:
            first, how = counted[0]
            paragraphs = f"{first} paragraph{'' if first == 1 else 's'} {how}"
            said.append(", ".join([paragraphs, *(f"{number} {how}" for number, how in counted[1:])]))
        return "; ".join(said) or "nothing changed"

    def as_dict(self) -> dict[str, Any]:
        return {
            "summary": self.summary,
            "fields": [{"field": name, "before": before, "after": after} for name, before, after in self.fields],
            "paragraphs": [passage.as_dict() for passage in (*self.added, *self.removed, *self.rewritten)],
        }

    @staticmethod
    def _field(name: str, before: str, after: str) -> str:
        called = _NAMES.get(name, name)
        if name in ("published", "updated") and after:
            return f"{called} now {after}" if before else f"{called} given, {after}"
        return f"{called} {'changed' if before and after else 'added' if after else 'gone'}"


def changed(before: Article, after: Article) -> Changed:
    """What ``after`` has that ``before`` has not, and the other way round; false where both say the same."""
    pairs = ((name, getattr(before, name) or "", getattr(after, name) or "") for name in _FIELDS)
    fields = tuple((name, old, new) for name, old, new in pairs if " ".join(old.split()) != " ".join(new.split()))
    passages = difference(_body(before), _body(after)).changed
    by_how = {how: tuple(item for item in passages if item.how == how) for how in ("added", "removed", "changed")}
    return Changed(fields, by_how["added"], by_how["removed"], by_how["changed"])


def _body(article: Article) -> str:
    """The text without its headline, which is told of by itself."""
    if not article.title:
        return article.text
    first, _, rest = article.text.partition("\n")
    return rest if " ".join(first.split()) == " ".join(article.title.split()) else article.text

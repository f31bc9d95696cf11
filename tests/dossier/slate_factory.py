"""Works for the press to speak of: articles grow sentence by sentence, so that all evidence stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from slatewire.dossier.subjects import Subject
from slatewire.model import Article, Claim, Evidence, Report, Value, Work
from slatewire.state import Candidate, Counts, StateOfPlay, families


@dataclass
class Press:
    """Articles in the making: every sentence added is evidence for the claim added with it."""

    work: Work
    articles: dict[str, Article] = field(default_factory=dict)
    spoken: list[tuple[str, Claim]] = field(default_factory=list)

    def article(self, key: str, **fields: Any) -> str:
        fields.setdefault("file", f"clippings/{key}.txt")
        self.articles[key] = Article(
            id=hashlib.sha256(repr((self.work, key)).encode()).hexdigest()[:16], text="", **fields
        )
        return key

    def say(self, key: str, prop: str, value: Value, sentence: str, quote: str | None = None, **fields: Any) -> None:
        old = self.articles[key]
        text = f"{old.text}\n\n{sentence}" if old.text else sentence
        self.articles[key] = replace(old, text=text)
        quote = quote or sentence
        start = text.index(quote, len(text) - len(sentence))
        evidence = Evidence(start, start + len(quote), quote)
        self.spoken.append((key, Claim(self.work, prop, value, evidence, **fields)))


class Slate:
    """Collects candidates of one work; the articles are final only when the state is taken."""

    def __init__(self, work: Work, shelf: str = "development", as_of: str | None = None, undated: int = 0) -> None:
        self.press = Press(work)
        self.work, self.shelf, self.as_of, self.undated = work, shelf, as_of, undated
        self.rows: list[tuple[str, Value, dict[str, Any], list[tuple[str, str, Claim]]]] = []

    def article(self, key: str, **fields: Any) -> None:
        self.press.article(key, **fields)

    def fact(self, prop: str, value: Value, *said: tuple[str, str, dict[str, Any]], **how: Any) -> None:
        """One candidate; ``said`` are (article, sentence, claim fields), «» around the words quoted."""
        reports = []
        rung, firmness = how.get("rung"), how.get("firmness", "stated")
        for key, sentence, fields in said:
            quote = sentence.split("«")[1].split("»")[0] if "«" in sentence else None
            plain = sentence.replace("«", "").replace("»", "")
            qualifiers = {"character": how["character"]} if how.get("character") else {}
            qualifiers |= fields.get("qualifiers", {})
            rest = {"rung": rung, "firmness": firmness} | {k: v for k, v in fields.items() if k != "qualifiers"}
            self.press.say(key, prop, fields.get("value", value), plain, quote, qualifiers=qualifiers,
                           **{k: v for k, v in rest.items() if k != "value"})  # fmt: skip
            reports.append((f"{self.work.title}/{len(self.press.spoken)}", key, self.press.spoken[-1][1]))
        self.rows.append((prop, value, how, reports))

    def state(self) -> StateOfPlay:
        properties: dict[str, list[Candidate]] = {}
        articles = self.press.articles
        for prop, value, how, said in self.rows:
            reports = tuple(Report(name, claim, articles[key], "run-1") for name, key, claim in said)
            dates = sorted(r.article.published for r in reports if r.article.published)
            outlets = {r.article.outlet or r.article.id for r in reports}
            origins = {r.claim.origin or r.article.outlet or r.article.id for r in reports}
            named = {r.claim.speaker.name for r in reports if r.claim.speaker and r.claim.speaker.name}
            on_record = len(named) if how.get("rung") == "confirmed" else 0
            counts = Counts(len({r.article.id for r in reports}), len(outlets), len(origins), on_record)
            properties.setdefault(prop, []).append(
                Candidate(
                    value=value,
                    character=how.get("character"),
                    version=how.get("version"),
                    rung=how.get("rung"),
                    firmness=how.get("firmness", "stated"),
                    standing=how.get("standing", "current"),
                    reason=how.get("reason", ""),
                    first=dates[0] if dates else None,
                    latest=dates[-1] if dates else None,
                    counts=counts,
                    reports=reports,
                )
            )
        done = {name: tuple(items) for name, items in properties.items()}
        return StateOfPlay(self.work, self.shelf, self.as_of, done, tuple(articles.values()), self.undated)  # type: ignore[arg-type]


def subjects_of(plays: Sequence[StateOfPlay]) -> list[Subject]:
    """States of play with their families, and with nothing else around them."""
    kin = families(plays)
    return [replace(Subject.of(play), kin=kin.get(play.work, ())) for play in plays]

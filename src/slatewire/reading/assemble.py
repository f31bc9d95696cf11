"""From drafts to claims: each settled in its place, the article weighed as a whole, one claim for one thing said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from slatewire.model import Attribution, Claim, Evidence, Value
from slatewire.reading.credits import Credit
from slatewire.reading.drafts import Draft
from slatewire.reading.finished import finished_works
from slatewire.reading.focus import Focus
from slatewire.reading.merging import merged
from slatewire.reading.rungs import MAKERS, capped, ceilings, confirmed
from slatewire.reading.settled import Settled, Settler, WorkKey
from slatewire.vocabulary import lists, properties


class Assembler:
    """Turns the drafts of one page into its claims."""

    def __init__(
        self, focus: Focus, attributions: Sequence[Attribution], credits: Sequence[Credit], outlet: str | None
    ) -> None:
        self.focus = focus
        self.page = focus.page
        self.settler = Settler(focus.page, attributions, credits, outlet)

    def claims(self, drafts: Iterable[Draft]) -> list[Claim]:
        """The claims of the article, in the order of their evidence."""
        settled = [self.settler.settle(d) for d in drafts if d.property in properties()]
        finished = finished_works(self.focus, settled)
        limits = ceilings(self.page)
        said = merged(confirmed([capped(s, limits) for s in settled], finished))
        out = _without_echoes([self._claim(s) for s in said], finished)
        return sorted(out, key=lambda c: (c.evidence.start, c.evidence.end, c.property, str(c.value)))

    def _claim(self, s: Settled) -> Claim:
        draft = s.draft
        return Claim(
            work=s.work,
            property=draft.property,
            value=self._as_written(s) if properties()[draft.property].value == "company" else draft.value,
            evidence=Evidence(s.start, s.end, self.page.text[s.start : s.end]),
            firmness=s.firmness,
            rung=s.rung,
            qualifiers={k: v for k, v in s.qualifiers.items() if v not in (None, "")},
            speaker=s.speaker,
            origin=s.origin,
            asserted_on=self.page.published,
            rule=draft.rule,
            phrase=draft.phrase,
        )

    def _as_written(self, s: Settled) -> Value:
        """A listed company as the article writes it most fully: under its own name where that stands in the article,
        else under the name that stands in the passage."""
        value = s.draft.value
        company = lists.companies().get(str(value))
        if company is None or company.name in self.page.text:
            return value
        quote = self.page.text[s.start : s.end]
        forms = [form for form in company.aliases if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", quote)]
        return max(forms, key=len, default=company.name)


def _without_echoes(claims: Sequence[Claim], finished: set[WorkKey]) -> Iterator[Claim]:
    """The claims but for characters that a cast claim or a person accounts for, and stages of finished works."""
    roles = {(c.work, c.qualifiers.get("character")) for c in claims if c.property == "cast"}
    people = {c.value for c in claims if c.property in ("cast", *MAKERS)}
    people |= {c.speaker.name for c in claims if c.speaker and c.speaker.name}
    for claim in claims:
        accounted = claim.property == "character" and ((claim.work, claim.value) in roles or claim.value in people)
        stage = claim.property == "status" and claim.value != "released"
        if not accounted and not (stage and (claim.work.title, claim.work.kind) in finished):
            yield claim

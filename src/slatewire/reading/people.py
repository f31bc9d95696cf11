"""People: the deals and jobs of every line, with what the article says elsewhere about who does what."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.reading.deals import Deals, Last
from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.groups import ASKED, Who
from slatewire.reading.jobs import Jobs
from slatewire.reading.masking import Line


class People:
    """Reads the lines of one page for people."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        deals, jobs = Deals(focus), Jobs(focus)
        self._rules = (deals.read, jobs.verb, jobs.noun)

    def read(self) -> Iterator[Draft]:
        drafts: list[Draft] = []
        for line in self.focus.page.lines:
            # the headline of a roundup names people and films without saying who goes with which
            if "P" in line.letters and not (line.headline and self.focus.roundup):
                drafts.extend(self._line(line))
        jobs: dict[str, tuple[str, str | None]] = {}
        for draft in drafts:
            if draft.job_known and draft.property != "cast":
                jobs.setdefault(str(draft.value), (draft.property, draft.qualifiers.get("job")))
        for draft in drafts:
            if not draft.job_known and str(draft.value) in jobs:
                # "the director has left": the job is told elsewhere in the article
                draft.property, job = jobs[str(draft.value)]
                draft.qualifiers.pop("character", None)
                if job:
                    draft.qualifiers["job"] = job
            yield draft

    def _line(self, line: Line) -> Iterator[Draft]:
        last: Last = None
        used: set[int] = set()
        for position, item in line.of("VR"):
            if position in used or ASKED.search(line.masked, 0, position):
                continue
            who: list[Who] = []
            found: list[Draft] = []
            for rule in self._rules:
                who, found = rule(line, position, item, last)
                if found:
                    break
            if not found:
                continue
            last = (who, position)
            if found[0].rule.startswith("deal"):
                # "in talks to direct": the verb belongs to the deal
                end = min(position + 24, found[0].span[1])
                used |= {p for p, _ in line.of("VR") if position < p < end}
            yield from found

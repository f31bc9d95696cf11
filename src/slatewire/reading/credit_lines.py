"""Credit lines: "music by Ana Lima", "Dir: Ana Lima. Cast: Mara Holt, Daniel Okri"."""

from __future__ import annotations

from collections.abc import Iterator

from slatewire.reading.drafts import Draft
from slatewire.reading.focus import Focus
from slatewire.reading.gates import Gated
from slatewire.reading.groups import GROUP, QUALITY, members
from slatewire.vocabulary import load

# "The direction has been entrusted to Ana Lima", "directing duties fall to her"
_GIVEN = (
    r"(?:(?:has|have) been |is |was |are |were |will be )?(?:entrusted|handed|given|assigned)|falls?|fell|goes|went"
)


def _line() -> str:
    nouns = "|".join(sorted(load("jobs")["credits"], key=len, reverse=True))
    return (
        rf"\b(?P<noun>{nouns})(?:(?: and [\w-]+)?,? (?:(?:is|are|was|were) )?"
        rf"(?:(?:also|being|handled|composed|written|provided) ){{0,2}}by {QUALITY}|: "
        rf"|(?: (?:duties|credit))? (?:{_GIVEN}) to {QUALITY})(?P<who>{GROUP})"
    )


_LINE = Gated(_line())


class CreditLines:
    """Reads the lines of one page for credits told by their noun."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus

    def read(self) -> Iterator[Draft]:
        """Drafts of director, writer, producer, cast and crew."""
        for line in self.focus.page.open_lines:
            if "P" not in line.letters:
                continue
            for match in _LINE.finditer(line):
                work = self.focus.at(line, match.start())
                if work is None or not work.on_screen:
                    continue
                prop, _, job = load("jobs")["credits"][match["noun"]].partition(" ")
                for who in members(line, match):
                    draft = Draft(
                        work, prop, who.name, line, who.position, match.span(), "credit line", match["noun"], "attached"
                    )
                    if job:
                        draft.qualifiers["job"] = job
                    if who.role and prop == "cast":
                        draft.qualifiers["character"] = who.role
                    yield draft

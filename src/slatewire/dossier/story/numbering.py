"""Numbers for sources, in the order in which a text first names them."""

from __future__ import annotations

from collections.abc import Iterable

from slatewire.model import Report


class Numbers:
    """Each report once, numbered from 1."""

    def __init__(self) -> None:
        self._by_id: dict[str, tuple[int, Report]] = {}

    def of(self, reports: Iterable[Report]) -> list[int]:
        """The numbers of these reports, in order."""
        found = [self._by_id.setdefault(report.id, (len(self._by_id) + 1, report))[0] for report in reports]
        return sorted(set(found))

    def all(self) -> list[tuple[int, Report]]:
        return list(self._by_id.values())

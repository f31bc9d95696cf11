"""Times of recording: UTC, as the ledger writes them, so that they compare as text."""

from __future__ import annotations

from datetime import UTC, datetime

from slatewire.edtf import last_day


def moment(known_by: str) -> str:
    """The last instant of a date (EDTF), or the instant itself, as a stamp. ValueError where it is neither."""
    if "T" not in known_by:
        return f"{last_day(known_by).isoformat()}T23:59:59.999999Z"
    try:
        return stamp(datetime.fromisoformat(known_by))
    except ValueError:
        raise ValueError(f"{known_by!r} is no time: write one such as 2025-03-14T09:30Z, or a date") from None


def stamp(when: datetime) -> str:
    """A time as a stamp; one without an offset is taken for UTC."""
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

"""What can go wrong with a ledger, as a sentence and a remedy."""

from __future__ import annotations

from slatewire.model import Problem

# What SQLite and PostgreSQL say, in small letters, and what a person makes of it: first match wins.
_KNOWN = (
    ("not a database", "is not a database", "Give the path of a ledger, or move that file away and build again."),
    ("malformed", "is damaged", "Restore it from a copy, or move it away and build it again from the clippings."),
    (
        "unable to open",
        "cannot be opened",
        "Check that its folder exists, that it is no folder itself, and that you may write there.",
    ),
    ("readonly", "cannot be written", "Give the file and its folder write permission, or copy it elsewhere."),
    ("lock timeout", "is in use by another program", "Wait until that has finished, then try again."),
    ("locked", "is in use by another program", "Wait until that has finished, then try again."),
    ("full", "cannot be written: the disk is full", "Free some space, then try again; nothing was half recorded."),
    (
        "disk i/o",
        "cannot be read or written by the disk",
        "Check the space on it and its health, then try again; nothing was half recorded.",
    ),
    ("append-only", "is append-only: nothing in it is changed or deleted", "Add a judgement instead."),
    ("password", "does not let you in", "Check user and password in the address."),
    ("does not exist", "does not exist on that server", "Create the database, or correct the address."),
    ("permission denied", "may not be written by this user", "Grant the user CREATE on the schema."),
    ("connection", "cannot be reached", "Check the address, and that the server is running."),
)


class LedgerError(Exception):
    """A ledger that cannot be opened, read or written: ``message`` says what, ``remedy`` what to do."""

    def __init__(self, where: str, message: str, remedy: str) -> None:
        super().__init__(f"{where} {message}. {remedy}")
        self.where, self.message, self.remedy = where, f"{where} {message}", remedy

    def as_problem(self) -> Problem:
        return Problem(self.where, "ledger", self.message, self.remedy)


class AskedWronglyError(Exception):
    """What was asked cannot be understood: ``message`` says why, ``remedy`` what to write."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class JudgementError(LedgerError):
    """A judgement that cannot be made: of a claim or a number that is not there, or with a value that is none."""

    def __init__(self, message: str, remedy: str) -> None:
        Exception.__init__(self, f"{message}. {remedy}")
        self.where, self.message, self.remedy = "", message, remedy


def explain(error: BaseException, where: str) -> LedgerError:
    """A database driver's complaint in words for a person."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    for sign, message, remedy in _KNOWN:
        if sign in said.lower():
            return LedgerError(where, message, remedy)
    return LedgerError(where, f"failed: {said[:300]}", "Please report this with the command that you ran.")

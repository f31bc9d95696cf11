"""One watch for one desk: a lock that the system takes away when its holder dies, however it dies."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import IO

from slatewire.ledger.errors import LedgerError


class LockedError(LedgerError):
    """Another watch is at work here."""


class Lock:
    """The lock file beside a desk. It stays when the lock is gone: only the lock on it counts, and it says who has it.

    LockedError where somebody else has it, OSError where the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Lock:
        file = self.path.open("a+b", buffering=0)
        try:
            _take(file)
        except OSError:
            file.seek(_BEYOND)
            holder = file.read(200).decode(errors="replace").strip() or "another process"
            file.close()
            remedy = "One watch for one ledger is enough: end that one first, or give this one a ledger of its own."
            raise LockedError(str(self.path), f"is held: a watch runs already ({holder})", remedy) from None
        file.truncate(0)
        file.seek(0)
        file.write(b" " * _BEYOND + f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        self._file = file
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            self._file.close()  # which gives the lock back
            self._file = None


_BEYOND = 1
"""The byte that is locked stands before the words: on Windows nobody may read what is locked."""

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _BEYOND)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

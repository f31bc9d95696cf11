"""A program beside this one that does risky work on one file at a time, and is replaced when it dies of it."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from slatewire.intake.pdf.worker import receive, send

WALL = 300.0  # seconds by the clock, for systems that hold no program to a time; those that do are far quicker
_MOST = 200  # files for one program: whatever it has gathered by then goes with it


class Confined:
    """Runs ``script`` (a file of this package, which speaks as worker.py does). One request at a time."""

    def __init__(self, script: str) -> None:
        self._script = Path(__file__).with_name(script)
        self._lock = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._answered = 0

    def ask(self, data: bytes) -> bytes | None:
        """The answer; None where the program died of the request. OSError where none can be started."""
        with self._lock:
            program = self._running()
            if program.stdin is None or program.stdout is None:
                return None
            alarm = threading.Timer(WALL, program.kill)
            alarm.daemon = True
            alarm.start()
            try:
                send(program.stdin, data)  # type: ignore[arg-type]
                answer = receive(program.stdout)  # type: ignore[arg-type]
            except OSError:  # it has died while it was being asked
                answer = b""
            finally:
                alarm.cancel()
            self._answered += 1
            if not answer:
                self._end()
            return answer or None

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the program is that of the other half, whose answers it gets.
        if self._program is not None and self._owner != os.getpid():
            self._program = None
        if self._program is not None and (self._answered >= _MOST or self._program.poll() is not None):
            self._end()
        if self._program is None:
            command = [sys.executable, "-P", str(self._script)]  # -P: nothing of this folder is imported by chance
            pipe = subprocess.PIPE
            self._program = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            self._owner, self._answered = os.getpid(), 0
            atexit.register(self._end)
        return self._program

    def _end(self) -> None:
        program, self._program = self._program, None
        atexit.unregister(self._end)
        if program is not None and self._owner == os.getpid():
            program.kill()
            for pipe in (program.stdin, program.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what was still to be written to it
                        pipe.close()
            program.wait()

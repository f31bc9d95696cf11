"""The lock that keeps two watches from one ledger: on this system, and with Windows played by a stand-in."""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from slatewire.following import lock as here


class Windows(ModuleType):
    """``msvcrt`` as far as it locks: bytes of a file for one that has it open, until it closes it."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.locked: dict[tuple[int, int], tuple[int, int, int]] = {}

    def locking(self, number: int, mode: int, size: int) -> None:
        assert mode == self.LK_NBLCK
        at = os.lseek(number, 0, os.SEEK_CUR)
        told = os.fstat(number)
        same = (told.st_dev, told.st_ino)
        holder, start, length = self.locked.get(same, (-1, 0, 0))
        if holder != number and self.is_open(holder, same) and start < at + size and at < start + length:
            raise OSError(13, "Permission denied")
        self.locked[same] = (number, at, size)

    def is_open(self, number: int, same: tuple[int, int]) -> bool:
        try:
            told = os.fstat(number)
        except OSError:
            return False
        return (told.st_dev, told.st_ino) == same

    def covers(self, path: Path, at: int) -> bool:
        """Whether a byte of the file is locked, which on Windows nobody else can read."""
        told = path.stat()
        holder, start, length = self.locked.get((told.st_dev, told.st_ino), (-1, 0, 0))
        return self.is_open(holder, (told.st_dev, told.st_ino)) and start <= at < start + length


@dataclass
class Desktop:
    """Windows, and the lock as it is loaded there."""

    system: Windows
    lock: Any


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    system = Windows()
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "msvcrt", system)
        patched.setitem(sys.modules, "fcntl", None)
        patched.setattr(sys, "platform", "win32")
        spec = importlib.util.spec_from_file_location("lock_on_windows", here.__file__)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)  # beside the other, whose classes are in use
        spec.loader.exec_module(module)
    return Desktop(system, module)


def take_twice(lock: Any, path: Path) -> str:
    """Takes a lock, asks for it once more, and gives it back; what the second was told."""
    with lock.Lock(path):
        with pytest.raises(lock.LockedError) as told, lock.Lock(path):
            pass
        message: str = told.value.message
    with lock.Lock(path):
        pass
    return message


def test_a_lock_is_had_once_and_says_by_whom_until_it_is_given_back(tmp_path: Path) -> None:
    assert f"is held: a watch runs already (process {os.getpid()} on " in take_twice(here, tmp_path / "watch.lock")


def test_on_windows_too(windows: Desktop, tmp_path: Path) -> None:
    assert f"is held: a watch runs already (process {os.getpid()} on " in take_twice(
        windows.lock, tmp_path / "watch.lock"
    )


def test_on_windows_the_words_stand_where_others_can_read_them(windows: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "watch.lock"
    path.write_bytes(b" process 1 on a machine of old times, whose watch died without a word\n")
    with windows.lock.Lock(path):
        words = path.read_bytes().index(b"process")
        assert windows.system.covers(path, 0)
        assert not windows.system.covers(path, words)
        assert path.read_bytes()[words:].startswith(f"process {os.getpid()} on ".encode())
        assert b"old times" not in path.read_bytes()


def test_on_windows_the_lock_of_a_watch_that_died_is_free(windows: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "watch.lock"
    died = windows.lock.Lock(path).__enter__()
    os.close(died._file.fileno())  # as the system does when a process ends, however it ends
    with windows.lock.Lock(path):
        assert windows.system.covers(path, 0)
    died._file = None


def test_a_folder_that_is_not_there_is_no_lock_held_by_another(windows: Desktop, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), windows.lock.Lock(tmp_path / "nowhere" / "watch.lock"):
        pass

"""The characters that stand for mentions and phrases in a masked line, one stretch of private use for each class."""

from __future__ import annotations

BASE = 0xE000
WIDTH = 96  # characters of a class: as many of its things a sentence may hold
CLASSES = "PNCYOLWBTMVR"
# P person, N other name, C company, Y body, O outlet, L place, W work, B "the film", T date, M money,
# V phrase of the vocabulary (a verb, an adjective, a noun of dealing), R noun of a job
FIRST = {letter: BASE + i * WIDTH for i, letter in enumerate(CLASSES)}  # code of the first character of each


def char_class(letters: str) -> str:
    """The inside of a regular-expression class for the given classes: ``char_class("PN")``."""
    return "".join(f"{chr(FIRST[letter])}-{chr(FIRST[letter] + WIDTH - 1)}" for letter in letters)

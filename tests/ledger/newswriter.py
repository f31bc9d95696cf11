"""Writes stories without sense from a seed: what matters is which words they share."""

from __future__ import annotations

import random

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "zu")


def _words(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]


def story(seed: int, paragraphs: int = 8) -> str:
    """A story of its own: so many paragraphs of two sentences each."""
    chance = random.Random(seed)
    return "\n\n".join(
        " ".join(f"{' '.join(_words(chance, 14)).capitalize()}." for _ in range(2)) for _ in range(paragraphs)
    )


def furniture(outlet: int, paragraphs: int = 4) -> str:
    """What stands under everything that an outlet prints."""
    return story(10_000 + outlet, paragraphs)


def printed(text: str, *, edited: float = 0, seed: int = 0) -> str:
    """A story as another outlet prints it: some of its words replaced."""
    chance = random.Random(f"{seed}{edited}")
    return " ".join(
        word if word.endswith(".") or chance.random() >= edited else _words(chance, 1)[0]
        for word in text.replace("\n\n", " \n\n ").split(" ")
    ).replace(" \n\n ", "\n\n")

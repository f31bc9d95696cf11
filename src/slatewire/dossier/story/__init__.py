"""The explainer: what is known of a work as prose that a desk could run, every sentence with its sources."""

from __future__ import annotations

from slatewire.dossier.story.compose import edition, explainer
from slatewire.dossier.story.shapes import Explainer, Infobox, Section, Sentence, Span

__all__ = ["Explainer", "Infobox", "Section", "Sentence", "Span", "edition", "explainer"]

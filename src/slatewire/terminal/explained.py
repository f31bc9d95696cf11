"""The explainer as the command line writes it."""

from __future__ import annotations

from typing import Any

from slatewire.dossier.subjects import Subject
from slatewire.printable import printable


def written(subject: Subject, form: str) -> str:
    """The explainer in a format: ``md``, ``html`` or ``wikitext``. The page of ``html`` stands alone."""
    if form == "html":
        from slatewire.dossier import explainer as pages
        from slatewire.dossier.addresses import Here

        return pages.page(subject, Here("explainer.html"))
    from slatewire.dossier.story import explainer
    from slatewire.dossier.story.markdown import markdown
    from slatewire.dossier.story.wikitext import wikitext

    return printable((wikitext if form == "wikitext" else markdown)(explainer(subject)))


def data(subject: Subject) -> dict[str, Any]:
    """The explainer for programs."""
    from slatewire.dossier.story import explainer
    from slatewire.dossier.story.data import as_dict

    return as_dict(explainer(subject))

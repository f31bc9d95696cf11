"""News on the terminal: what changed, who says so, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from slatewire.following.news import News


class Terminal:
    """On stdout: drawn where that is a terminal, plain lines elsewhere."""

    name = "terminal"

    def tell(self, news: Sequence[News]) -> None:
        from rich.console import Console
        from rich.text import Text

        from slatewire.printable import one_line

        screen = Console(highlight=False)
        for one in news:
            title = Text(one_line(one.title), style="bold")
            screen.print(Text(f"{one.made_at.astimezone():%Y-%m-%d %H:%M}  ").append_text(title), soft_wrap=True)
            said = ", ".join(one_line(word) for word in (one.outlet, one.published) if word)
            screen.print(Text(f"    {said}{': ' if said else ''}“{one_line(one.quote)}”"), soft_wrap=True)
            if one.url:
                screen.print(Text(f"    {one_line(one.url)}"), soft_wrap=True)

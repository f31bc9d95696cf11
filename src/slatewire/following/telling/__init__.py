"""Where news is told: the terminal, an Atom file, a webhook, e-mail. docs/watch-notifications.md is for receivers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slatewire.following.outbox import TellError

if TYPE_CHECKING:
    from slatewire.following.outbox import Channel

__all__ = ["TellError", "channels"]


def channels(notify: Mapping[str, Mapping[str, Any]], environ: Mapping[str, str] = os.environ) -> Sequence[Channel]:
    """The channels of a watchlist, whose ``notify`` tables these are. Secrets come from the environment, never from the
    file. WatchlistError where a table cannot be used: it names the key and what to write."""
    return [_open(name, dict(table), environ) for name, table in notify.items()]


def _open(name: str, table: dict[str, Any], environ: Mapping[str, str]) -> Channel:
    asked = _Asked(name, table, environ)
    if name == "terminal":
        from slatewire.following.telling.terminal import Terminal

        asked.knows()
        return Terminal()
    if name == "atom":
        from slatewire.following.telling.atom import AtomFile

        asked.knows("file")
        return AtomFile(Path(asked.text("file", "changes.atom")))
    if name == "webhook":
        from slatewire.following.telling.webhook import Webhook

        asked.knows("url", "secret_env")
        return Webhook(asked.address("url"), asked.secret("secret_env"))
    if name == "email":
        from slatewire.following.telling.email import Email

        asked.knows("host", "port", "tls", "user", "password_env", "from", "to")
        tls = asked.one_of("tls", ("starttls", "ssl", "none"), "starttls")
        user = asked.text("user", None, needed=False)
        return Email(
            host=asked.text("host", "smtp.example.net"),
            port=asked.number("port", {"starttls": 587, "ssl": 465, "none": 25}[tls]),
            tls=tls,
            user=user,
            password=asked.secret("password_env") if user else "",
            sender=asked.mailboxes("from")[0],
            to=asked.mailboxes("to"),
        )
    raise asked.wrong("", "is no channel", "The channels are terminal, atom, webhook and email.")


class _Asked:
    """A table of the watchlist, read key by key."""

    def __init__(self, name: str, table: dict[str, Any], environ: Mapping[str, str]) -> None:
        self._name, self._table, self._environ = name, table, environ

    def wrong(self, key: str, what: str, remedy: str) -> Exception:
        from slatewire.following.watchlist import WatchlistError

        return WatchlistError(f"notify.{self._name}{'.' if key else ''}{key}: {what}", remedy)

    def knows(self, *keys: str) -> None:
        for key in self._table:
            if key not in keys:
                known = f"The keys are {', '.join(keys)}." if keys else "It has none."
                raise self.wrong(str(key)[:40], "is no key of it", known)

    def text(self, key: str, example: str | None, *, needed: bool = True) -> str:
        given = self._table.get(key)
        if given is None and not needed:
            return ""
        if not isinstance(given, str) or not given.strip() or not given.isprintable():
            what = "is missing" if given is None else "is no plain text"
            raise self.wrong(key, what, f'As in: {key} = "{example or "..."}".')
        return given.strip()

    def number(self, key: str, default: int) -> int:
        given = self._table.get(key, default)
        if not isinstance(given, int) or isinstance(given, bool) or not 0 < given < 65_536:
            raise self.wrong(key, "is no port", f"As in: {key} = {default}.")
        return given

    def one_of(self, key: str, choices: Sequence[str], default: str) -> str:
        given = self._table.get(key, default)
        if given not in choices:
            raise self.wrong(key, "is none of its values", f"Write one of {', '.join(choices)}.")
        return str(given)

    def address(self, key: str) -> str:
        from slatewire.webaddress import is_web

        given = self.text(key, "https://example.net/hook")
        if not is_web(given) or "@" in given.split("/")[2]:
            raise self.wrong(key, "is no address of the web, or carries a password", "It begins with https://.")
        return given

    def secret(self, key: str) -> str:
        name = self.text(key, f"SLATEWIRE_{self._name.upper()}_SECRET")
        held = self._environ.get(name, "")
        if not held:
            raise self.wrong(
                key, f"the environment has no {name[:60]}", f"Set it before you start: export {name[:60]}=..."
            )
        return held

    def mailboxes(self, key: str) -> tuple[str, ...]:
        given = self._table.get(key)
        several = [given] if isinstance(given, str) else given
        good = isinstance(several, list) and several and all(_is_mailbox(one) for one in several)
        if not good:
            raise self.wrong(key, "is no address of mail", f'As in: {key} = "desk@example.net".')
        return tuple(several or ())


def _is_mailbox(given: Any) -> bool:
    from email.utils import parseaddr

    if not isinstance(given, str) or not given.isprintable() or not given.isascii():
        return False
    address = parseaddr(given)[1]
    return address.count("@") == 1 and all(address.split("@")) and " " not in address

"""What all parts of the app share: the slate, the keys, and the rules of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

from slatewire.web.keys import Keys
from slatewire.web.slate import Slate

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class House:
    """``open`` tells that anybody may read: so it is on the machine's own address only. ``hosts`` are the names by
    which it may be called there; empty where any will do. ``by`` is who judges where nobody gives a name."""

    slate: Slate
    keys: Keys
    open: bool = True
    hosts: frozenset[str] = field(default_factory=lambda: frozenset(LOCAL_NAMES))
    by: str = ""

    def is_called(self, host: str) -> bool:
        """Whether a Host header names us. A page of another site, whose name was made to lead here, does not."""
        return not self.hosts or without_port(host) in self.hosts


def without_port(host: str) -> str:
    """The name in a Host header, an IPv6 address in its brackets, in small letters."""
    name = host.strip().lower()
    if name.startswith("["):
        return f"{name.partition(']')[0]}]"
    return name.partition(":")[0]


def is_loopback(host: str) -> bool:
    """Whether an address is one that only this machine reaches."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

"""Which addresses may be asked: public ones, over http and https. Looked at after names are resolved, since a name
may lead anywhere, and again at every redirect.

The special ranges are those of the IANA registries as the standard library knows them; addresses that carry another
inside (IPv4-mapped, 6to4, Teredo, NAT64) are judged by both.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection, Iterator

import httpx

from slatewire.fetching.shapes import FetchError

Resolve = Callable[[str], Collection[str]]
"""From a host's name to its addresses, as text."""
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 2_000  # characters of an address
_PORTS = (80, 443)
_FIRST_FREE_PORT = 1024  # below it stand mail, name and file servers, which an address must not make us speak to
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NEVER = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "192.88.99.0/24", "fec0::/10", "::/96")))


def parsed(address: str) -> httpx.URL:
    """The address taken apart. FetchError where it is none, or none that may be asked whatever its host is."""
    if len(address) > LONGEST:
        raise FetchError(address[:100], "address", "the address is too long", "Look for its beginning.", lasting=True)
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as error:
        message = f"this is no web address ({error})"
        raise FetchError(address, "address", message, "It begins with https://.", lasting=True) from None
    if url.scheme not in ("http", "https"):
        message = f"only http and https are asked, not {url.scheme or 'an address without either'}"
        raise FetchError(address, "refused", message, "It begins with https://.", lasting=True)
    if url.port is not None and not 0 < url.port < 65_536:
        raise FetchError(address, "address", f"there is no port {url.port}", "Leave it out.", lasting=True)
    if not url.host:
        raise FetchError(address, "address", "the address has no host", "It begins with https://.", lasting=True)
    if url.userinfo:
        message = "the address carries a name or a password"
        raise FetchError(address, "refused", message, "Leave out what stands before the @.", lasting=True)
    return url.copy_with(fragment=None)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so are those that it carries inside."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    return "%" not in address and all(map(_is_public, _within(found)))


def _within(address: _Address) -> Iterator[_Address]:
    """The address and those inside it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped  # the same place, written longer: only what it means counts
            return
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    yield address


def _is_public(address: _Address) -> bool:
    kept = address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    return kept and not any(address.version == net.version and address in net for net in _NEVER)


class Guard:
    """``allowed``: hosts, or hosts with ports ("127.0.0.1:8000"), that may be asked although they are not public.
    ``resolve`` finds the addresses of a host; the system's way where none is given."""

    def __init__(self, allowed: Collection[str] = (), resolve: Resolve | None = None) -> None:
        self._allowed = frozenset(host.strip().lower().rstrip(".") for host in allowed)
        self._resolve = resolve or _system

    def lets(self, host: str, port: int) -> bool:
        """Whether the user allows this host whatever its address is."""
        bare = host.lower().rstrip(".")
        return bare in self._allowed or f"{bare}:{port}" in self._allowed or f"[{bare}]:{port}" in self._allowed

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to, all of them looked at. FetchError where one of them is not public, or none is
        found: a name that leads to several places is not trusted for the good one among them."""
        try:
            found = list(self._resolve(host))
        except (OSError, UnicodeError) as error:
            message = f"there is no host {host[:80]}" if isinstance(error, socket.gaierror) else "the name is not found"
            raise FetchError(host, "network", message, "Check the spelling, and that you are on line.") from None
        if not found:
            raise FetchError(host, "network", f"there is no host {host[:80]}", "Check the spelling.")
        if self.lets(host, port):
            return found
        if port not in _PORTS and port < _FIRST_FREE_PORT:
            raise FetchError(host, "refused", f"port {port} is no web server's", "Leave out the port.", lasting=True)
        hidden = next((address for address in found if not is_public(address)), None)
        if hidden is not None:
            at = "" if hidden == host else f" ({hidden})"
            remedy = "Only public hosts are asked; one of your own is named with --allow HOST:PORT."
            raise FetchError(host, "refused", f"{host[:80]} is no public host{at}", remedy, lasting=True)
        return found


def _system(host: str) -> list[str]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))

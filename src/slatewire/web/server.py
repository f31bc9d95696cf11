"""The program that listens: one process on one address, until it is told to end."""

from __future__ import annotations

import errno
import getpass
import logging
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from slatewire.dossier.crew import collecting_seldom
from slatewire.dossier.explain import number
from slatewire.ledger import Ledger
from slatewire.ledger.errors import AskedWronglyError
from slatewire.web.house import LOCAL_NAMES, House, is_loopback
from slatewire.web.keys import SHORTEST, Keys, new_token
from slatewire.web.slate import Slate

PATIENCE_S = 1.0
"""How long the start waits to be able to say how many films there are."""
SWITCH_S = 0.001
"""How long one thread may go on before another has its turn: who waits for a page waits for nobody who reads ahead."""
AT_ONCE = 200
"""Requests that are answered at one time; others are told to come again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen. ``token`` is who may write, and, beyond this machine, read; made where none is given."""

    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None

    def check(self) -> None:
        """AskedWronglyError where nobody should listen there."""
        if self.token is not None and len(self.token) < SHORTEST:
            raise AskedWronglyError(
                f"That token is too short: it has {number(len(self.token), 'letter')}",
                f"Give one of {SHORTEST} or more, such as {new_token()}",
            )
        if self.token is not None and not (self.token.isascii() and self.token.isprintable() and " " not in self.token):
            raise AskedWronglyError("That token cannot be sent", "Write it in letters, figures and signs of ASCII.")
        if self.token is None and not is_loopback(self.host):
            raise AskedWronglyError(
                f"{self.host} can be reached from other machines, and no token is given",
                "Give one with --token or SLATEWIRE_TOKEN; whoever reads there has to know it.",
            )


def serve(ledger: Ledger, place: Place, say: Callable[[str], None], whisper: Callable[[str], None]) -> None:
    """Serve a ledger until the program is told to end (Ctrl-C, SIGTERM). ``say`` is told one line at the start,
    ``whisper`` the address with the token. AskedWronglyError where it cannot listen there."""
    import sys

    import uvicorn

    from slatewire.web.app import create

    place.check()
    listening = listen(place)
    host, port = listening.getsockname()[:2]
    token = place.token or new_token()
    slate = Slate(ledger)
    house = House(slate, Keys(token, port), is_loopback(place.host), _names(place.host), _login(place.host))
    app = create(house)
    sys.setswitchinterval(SWITCH_S)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            say(f"Serving {held(slate)} at {address} (Ctrl-C ends it)")
            if place.token is None:
                whisper(f"To reject, correct and confirm claims there, open {address}?token={token}")

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}
    for name in (signal.SIGTERM, signal.SIGINT):
        before[name] = signal.signal(name, end)
    try:
        with collecting_seldom():
            Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
        listening.close()


def listen(place: Place) -> socket.socket:
    """A socket that listens at a place; AskedWronglyError where that cannot be."""
    host = place.host.strip("[]")
    try:
        family, _, _, _, where = socket.getaddrinfo(host, place.port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(where[:2], family=family, backlog=128)
    except (OSError, OverflowError) as error:
        raise AskedWronglyError(*_why_not(place, error)) from None


def _why_not(place: Place, error: Exception) -> tuple[str, str]:
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            other = place.port % 65_535 + 1
            return f"Port {place.port} of {place.host} is in use", f"End what uses it, or give another: --port {other}."
        case errno.EACCES:
            return f"Port {place.port} needs more rights than you have", "Give a port from 1024 on with --port."
        case errno.EADDRNOTAVAIL | socket.EAI_NONAME | socket.EAI_AGAIN:
            return f"{place.host} is no address of this machine", "Give 127.0.0.1, or one that this machine has."
        case _:
            return f"Nobody can listen at {place.host}, port {place.port}: {error}", "Give others: --host, --port."


def held(slate: Slate) -> str:
    """What is served: "12 films"; before all are known, "2,000 titles"."""
    if slate.ready.wait(PATIENCE_S) and slate.progress.done:
        return number(sum(held.work.on_screen for held in slate.works.all()), "film")
    return number(len(slate.groups), "title")


def _names(host: str) -> frozenset[str]:
    """The names by which a browser may call us: on this machine its own, elsewhere any, since the token is asked."""
    if not is_loopback(host):
        return frozenset()
    bare = host.strip("[]").lower()
    return frozenset({*LOCAL_NAMES, f"[{bare}]" if ":" in bare else bare})


def _login(host: str) -> str:
    """Who sits at this machine, as the command line takes it; elsewhere nobody knows."""
    if not is_loopback(host):
        return ""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""

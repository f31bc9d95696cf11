"""An outlet on loopback for tests: it serves pages and feeds, and misbehaves in every way that outlets do.

    with OutletServer() as outlet:
        outlet.page("/news/one", "<html>...", host="wire.example")
        outlet.script("/feed", busy(3), moved("/feeds/all"), Answer(body=b"..."))
        fetcher = outlet.fetcher()              # finds *.example here, and may ask it
        fetcher.get(outlet.at("/news/one", "wire.example"))
        outlet.requests                         # what was asked, in order

Pages answer conditional requests by themselves. A script gives its answers one after another and then repeats its last.
``outlet.handler`` may answer first: it is given the request, and returns an Answer or None.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from slatewire.fetching import Fetcher

Write = Callable[[bytes], None]


@dataclass(frozen=True)
class Request:
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What is answered. ``raw`` writes the whole answer itself; ``lasts`` gives the body piece by piece."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Callable[[Write], None] | None = None


def moved(to: str, status: int = 301) -> Answer:
    return Answer(status, headers={"Location": to})


def busy(after: str | int | None = None, status: int = 429) -> Answer:
    return Answer(status, headers={} if after is None else {"Retry-After": str(after)})


def broken(status: int = 500) -> Answer:
    return Answer(status, b"<h1>Internal error</h1>", {"Content-Type": "text/html"})


def bomb(megabytes: int = 200) -> Answer:
    """Little that becomes much."""
    body = gzip.compress(b"0" * 1_000_000 * megabytes)
    return Answer(body=body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


def _head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", *lines, "", "")).encode()


def endless() -> Answer:
    """A body that never ends, as fast as it is taken."""

    def raw(write: Write) -> None:
        write(_head("Content-Type: text/html", "Connection: close"))
        while True:
            write(b"<p>and so on</p>" * 4_000)

    return Answer(raw=raw)


def drips(pause: float = 0.02, *, head: bool = False) -> Answer:
    """A letter now and then, in the body or already in the head: each in time, the whole never."""

    def raw(write: Write) -> None:
        write(b"HTTP/1.1 200 OK\r\nX-Wait: " if head else _head("Content-Type: text/html", "Connection: close"))
        while True:
            write(b"a")
            time.sleep(pause)

    return Answer(raw=raw)


def hangs(seconds: float = 5.0) -> Answer:
    """Nothing at all."""

    def raw(write: Write) -> None:
        time.sleep(seconds)

    return Answer(raw=raw)


def cut(body: bytes = b"<p>The beginning of", length: int = 5_000) -> Answer:
    """Less than was promised."""
    return Answer(raw=lambda write: write(_head("Content-Type: text/html", f"Content-Length: {length}") + body))


def long_head(size: int = 2_000_000) -> Answer:
    def raw(write: Write) -> None:
        write(b"HTTP/1.1 200 OK\r\n")
        for number in range(size // 1_000):
            write(f"X-Much-{number}: {'a' * 980}\r\n".encode())
        write(b"\r\n")

    return Answer(raw=raw)


class OutletServer:
    """Serves from entering to leaving. ``host`` None stands for every host."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.handler: Callable[[Request], Answer | None] | None = None
        self.names: dict[str, list[str]] = {}
        self._scripts: dict[tuple[str | None, str], list[Answer]] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()

    def __enter__(self) -> OutletServer:
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    outer._serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True
            request_queue_size = 64
            block_on_close = False

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    # ---- what it serves

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        host: str | None = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """A page, with an ETag; a second call under the same path is its update."""
        data = body.encode() if isinstance(body, str) else body
        kind = "text/plain" if path.endswith(".txt") else "text/html; charset=utf-8"
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        self.script(path, Answer(status, data, {"Content-Type": kind, "ETag": tag, **(headers or {})}), host=host)

    def script(self, path: str, *answers: Answer, host: str | None = None) -> None:
        """The answers of a path, one after another; the last is repeated."""
        with self._lock:
            self._scripts[host, path] = list(answers)

    def gone(self, path: str, *, host: str | None = None) -> None:
        self.script(path, Answer(404), host=host)

    # ---- how it is reached

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def resolve(self, host: str) -> list[str]:
        """Every ``*.example`` is here, other names where ``names`` say."""
        if host in self.names:
            return self.names[host]
        if host.endswith(".example") or host == "127.0.0.1":
            return ["127.0.0.1"]
        # A number in whatever spelling is what the system takes it for; no name is looked up outside.
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(entry[4][0]) for entry in found]

    def allowed(self, *hosts: str) -> set[str]:
        return {f"{host}:{self.port}" for host in hosts}

    def fetcher(self, *hosts: str, delay: float = 0.0, **options: Any) -> Fetcher:
        """A fetcher that may ask these hosts, ``127.0.0.1`` and ``wire.example`` where none is named."""
        allowed = self.allowed(*(hosts or ("127.0.0.1", "wire.example")))
        return Fetcher(allowed=allowed, delay=delay, resolve=self.resolve, **options)

    def asked(self, path: str, host: str | None = None) -> int:
        """How often a path was asked for."""
        return sum(one.path == path and host in (None, one.host) for one in self.requests)

    # ---- within

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        for request in self._heads(connection):
            answer = self._answer(request)

            def write(data: bytes) -> None:
                if self._closing.is_set():
                    raise OSError("over")
                connection.sendall(data)

            if answer.raw:
                answer.raw(write)
                return
            tag = answer.headers.get("ETag")
            same = bool(tag) and request.headers.get("if-none-match") == tag and answer.status == 200
            status, body = (304, b"") if same else (answer.status, answer.body)
            lines = [f"HTTP/1.1 {status} Whatever"]
            lines += [f"{name}: {value}" for name, value in answer.headers.items()]
            if status != 304 and "Content-Length" not in answer.headers:
                lines.append(f"Content-Length: {len(body)}")
            write("\r\n".join((*lines, "", "")).encode("latin-1") + body)

    def _heads(self, connection: socket.socket) -> Iterator[Request]:
        """The requests of a connection that is kept open."""
        data = b""
        while True:
            while b"\r\n\r\n" not in data:
                more = connection.recv(65_536)
                if not more:
                    return
                data += more
            head, data = data.split(b"\r\n\r\n", 1)
            first, *rest = head.decode("latin-1").split("\r\n")
            headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
            length = int(headers.get("content-length", 0))
            while len(data) < length:
                data += connection.recv(65_536)
            body, data = data[:length], data[length:]
            request = Request(headers.get("host", "").rsplit(":", 1)[0], first.split(" ")[1], headers, body)
            with self._lock:
                self.requests.append(request)
            yield request

    def _answer(self, request: Request) -> Answer:
        if self.handler and (answer := self.handler(request)):
            return answer
        with self._lock:
            left = self._scripts.get((request.host, request.path)) or self._scripts.get((None, request.path))
            if not left:
                return Answer(404, b"nothing here", {"Content-Type": "text/plain"})
            return left.pop(0) if len(left) > 1 else left[0]

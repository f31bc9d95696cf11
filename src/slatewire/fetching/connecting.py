"""Connections to the very addresses that were looked at, none of which may take longer than its request has left."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from slatewire.fetching.guard import Guard


class Deadline:
    """When the request that is under way has to be over: real seconds, whatever the program's clock says."""

    def __init__(self) -> None:
        self._end: float | None = None

    def begin(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, step: float | None, late: type[Exception]) -> float | None:
        """How long the next step may take; raises ``late`` where there is no time left."""
        if self._end is None:
            return step
        left = self._end - time.monotonic()
        if left <= 0:
            raise late("the time of the whole request is over")
        return left if step is None else min(step, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a host, has its addresses looked at, and connects to one of these: not to the name, which could lead
    elsewhere a moment later. Certificates are still checked against the name."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard, self._deadline, self._plain = guard, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception | None = None
        for address in self._guard.addresses(host, port)[:4]:
            left = self._deadline.left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return GuardedStream(stream, self._deadline)
        raise last or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("no socket of this machine is ever opened")

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class GuardedStream(httpcore.NetworkStream):
    """A stream whose every step is bounded by what its request has left: a server that sends a byte now and then,
    in its head or in its body, does not hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return GuardedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

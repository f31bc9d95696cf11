"""One address asked: robots.txt first, then the site's pause, then the page, through redirects, within limits."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from types import TracebackType

import httpcore
import httpx

from slatewire import durations
from slatewire.clock import Clock, RealClock
from slatewire.fetching import manners, unpacking
from slatewire.fetching.connecting import Deadline, GuardedBackend
from slatewire.fetching.guard import Guard, Resolve, parsed
from slatewire.fetching.manners import Manners
from slatewire.fetching.robots import LARGEST as LARGEST_ROBOTS
from slatewire.fetching.robots import Robots
from slatewire.fetching.shapes import FetchError, Limits, Page

PATIENCE = 120.0
"""Seconds that a request waits for its turn; where a site wants to be left alone for longer, it is told and not waited
for."""
_REDIRECTS = (301, 302, 303, 307, 308)
_WANTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"
_NOT_READ = ("audio/", "video/", "image/", "font/", "application/zip", "application/x-7z", "application/x-rar")


def agent(contact: str = "") -> str:
    """What we call ourselves to sites. ``contact``, an address or a page, tells them whom to write to."""
    clean = "".join(letter for letter in contact if letter.isascii() and letter.isprintable() and letter not in "()")
    return f"Slatewire/{version('slatewire')}" + (f" ({clean.strip()[:200]})" if clean.strip() else "")


class Fetcher:
    """Asks for addresses, one after another; not for several threads. ``allowed`` are hosts, with or without a port,
    that may be asked although they are not public; ``delay`` the seconds between two requests to a site; ``resolve``
    finds the addresses of a host. No cookies, no proxies and no passwords of the environment are ever used.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008, frozen
        allowed: Collection[str] = (),
        clock: Clock | None = None,
        agent: str = "",
        *,
        delay: float = manners.DELAY,
        resolve: Resolve | None = None,
    ) -> None:
        self._limits, self._clock, self._agent = limits, clock or RealClock(), agent or _agent()
        self._deadline = Deadline()
        backend = GuardedBackend(Guard(allowed, resolve), self._deadline)
        self._pool = httpcore.ConnectionPool(max_connections=20, keepalive_expiry=20.0, network_backend=backend)
        self._manners = Manners(self._clock, delay)
        self._robots = Robots(self._robots_txt, self._clock)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections that are kept open."""
        self._pool.close()

    def ready_in(self, address: str) -> float:
        """Seconds until the site of the address may be asked again. FetchError where it is no address."""
        return self._manners.ready_in(_site(parsed(address)))

    def network_is_back(self) -> None:
        """Sites that could not be reached may be asked at once: it was the network that was away, and not they."""
        self._manners.network_is_back()

    def get(self, address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Page:
        """The page; with ``etag`` or ``modified`` of an earlier answer, perhaps just that it has not changed.

        Waits until the site may be asked. FetchError where there is no page, for whatever reason.
        """
        try:
            return self._led(address, {"If-None-Match": etag, "If-Modified-Since": modified}, limits or self._limits)
        except FetchError as error:
            error.address = address  # of whatever on the way it speaks
            raise

    # ---- within

    def _led(self, address: str, conditions: Mapping[str, str], bounds: Limits) -> Page:
        """What comes for the address in the end, wherever it leads."""
        began = parsed(address)
        url, permanent, seen = began, True, {str(began)}
        left = bounds.seconds
        while True:
            try:
                self._wait(url)
                since = time.monotonic()
                answer = self._ask(url, address, conditions, replace(bounds, seconds=left))
            except FetchError as error:
                if url != began and error.why in ("refused", "robots"):
                    error.message = f"it leads to {str(url)[:80]}, and {error.message}"
                raise
            left -= time.monotonic() - since
            if isinstance(answer, Page):
                return replace(answer, address=address, final=str(url), moved=permanent and url != began)
            status, target = answer
            permanent = permanent and status in (301, 308)
            url = _led_to(url, target, address)
            if str(url) in seen or len(seen) > bounds.redirects or left <= 0:
                message = "it is led in a circle" if str(url) in seen else "it is led on too often"
                raise FetchError(address, "address", message, "Open it in a browser, and use the address it shows.")
            seen.add(str(url))

    def _wait(self, url: httpx.URL) -> None:
        site = _site(url)
        try:
            self._manners.wishes(site, self._robots.check(str(url), _origin(url)))
        except FetchError as error:
            if error.why in ("network", "too_slow"):
                self._manners.failed(site, unreached=True)
            raise
        wait = self._manners.ready_in(site)
        if wait > PATIENCE:
            message = f"the site asked to be left alone for {durations.words(wait)}"
            raise FetchError(str(url), "busy", message, "It is asked again after that.", wait=wait)
        if wait > 0:
            self._clock.sleep(wait)

    def _ask(
        self, url: httpx.URL, address: str, conditions: Mapping[str, str], bounds: Limits
    ) -> Page | tuple[int, str]:
        """The page, or status and target of a redirect."""
        site = _site(url)
        try:
            with self._answered(url, address, conditions, bounds) as answer:
                status, headers = answer.status, _headers(answer)
                if status in _REDIRECTS and headers.get("location"):
                    self._manners.asked(site)
                    return status, headers["location"]
                self._judge(address, site, status, headers)
                body = b"" if status == 304 else self._body(address, answer, headers, bounds)
        except FetchError as error:
            if error.why in ("network", "too_slow"):
                self._manners.failed(site, unreached=True)
            elif error.why not in ("busy", "server", "refused"):
                self._manners.asked(site)
            raise
        self._manners.asked(site)
        return Page(address, str(url), status, headers, body, self._clock.now())

    def _judge(self, address: str, site: str, status: int, headers: Mapping[str, str]) -> None:
        """Raises for an answer that is no page."""
        if status in (200, 304):
            kind = headers.get("content-type", "").lower()
            if status == 200 and kind.startswith(_NOT_READ):
                message = f"there is no article there, but {kind.split(';')[0][:60]}"
                raise FetchError(address, "kind", message, "Use the address of the article.", lasting=True)
            return
        if status in (429, 503):
            said = manners.retry_after(headers.get("retry-after", ""), headers.get("date", ""), self._clock.now())
            wait = self._manners.failed(site, said)
            message = f"the server asks for {durations.words(wait)} of rest ({status})"
            raise FetchError(address, "busy", message, "It is asked again after that.", wait=wait)
        if status >= 500:
            wait = self._manners.failed(site)
            raise FetchError(address, "server", f"the server has a fault ({status})", "Try again later.", wait=wait)
        if status in (404, 410):
            message = "there is nothing there any more" if status == 410 else "there is nothing there"
            raise FetchError(address, "gone", f"{message} ({status})", "Check the address.", lasting=status == 410)
        if status in (401, 402, 403, 451):
            self._manners.asked(site)
            remedy = "Save the page with a browser, and add the file."
            raise FetchError(address, "server", f"the server does not let us in ({status})", remedy)
        self._manners.asked(site)
        raise FetchError(address, "server", f"the server answers {status}, which is no page", "Check the address.")

    def _body(self, address: str, answer: httpcore.Response, headers: Mapping[str, str], bounds: Limits) -> bytes:
        large = FetchError(
            address, "too_large", f"it is larger than {bounds.size / 1e6:g} MB", "Save the article alone.", lasting=True
        )
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:15]) > bounds.size:
            raise large
        try:
            return unpacking.unpacked(answer.iter_stream(), headers.get("content-encoding", ""), bounds.size)
        except unpacking.TooLargeError:
            raise large from None
        except unpacking.BrokenError as error:
            raise FetchError(address, "network", f"the answer {error}", "Try again later.") from None

    @contextmanager
    def _answered(
        self, url: httpx.URL, address: str, extra: Mapping[str, str], bounds: Limits
    ) -> Iterator[httpcore.Response]:
        """The answer's head, its body to be drawn; whatever goes wrong on the wire as a FetchError."""
        headers: dict[bytes | str, bytes | str] = {
            "Host": _host(url),
            "User-Agent": self._agent,
            "Accept": _WANTED,
            "Accept-Encoding": "gzip",
        }
        headers |= {name: value for name, value in extra.items() if value and value.isprintable() and value.isascii()}
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), bounds.step)
        self._deadline.begin(bounds.seconds)
        try:
            with self._pool.stream("GET", str(url), headers=headers, extensions={"timeout": timeout}) as answer:
                yield answer
        except httpcore.TimeoutException:
            message = "the server took too long"
            raise FetchError(address, "too_slow", message, "Try again later.") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchError(address, "network", _in_words(error), "Try again later.") from None

    def _robots_txt(self, address: str) -> tuple[int, str]:
        """Status and text of a robots.txt, through the same guard and redirects; without its own pause."""
        url = parsed(address)
        bounds = replace(self._limits, size=LARGEST_ROBOTS)
        for _ in range(6):
            with self._answered(url, address, {}, bounds) as answer:
                headers = _headers(answer)
                if answer.status in _REDIRECTS and headers.get("location"):
                    url = _led_to(url, headers["location"], address)
                    continue
                if answer.status != 200:
                    return answer.status, ""
                try:
                    coding = headers.get("content-encoding", "")
                    body = unpacking.unpacked(answer.iter_stream(), coding, LARGEST_ROBOTS)
                except ValueError:
                    raise FetchError(address, "too_large", "it is too large or broken") from None
                return 200, body.decode("utf-8", errors="replace")
        return 404, ""


_agent = agent


def _led_to(url: httpx.URL, target: str, address: str) -> httpx.URL:
    """Where a redirect leads. FetchError where that may not be asked."""
    try:
        joined = url.join(target)
    except (httpx.InvalidURL, ValueError):
        raise FetchError(address, "address", "it is led to an address that is none", "Check the address.") from None
    try:
        return parsed(str(joined))
    except FetchError as error:
        message = f"it leads to {str(joined)[:80]}, and {error.message}"
        raise FetchError(address, error.why, message, error.remedy, lasting=True) from None


def _headers(answer: httpcore.Response) -> dict[str, str]:
    """The headers by their names in small letters; of several alike the first."""
    out: dict[str, str] = {}
    for name, value in answer.headers:
        out.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return out


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{_host(url)}"


def _site(url: httpx.URL) -> str:
    return _host(url).removeprefix("www.")


def _in_words(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the site's certificate does not hold ({cause.verify_message})"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.ConnectError):
        return "no connection to the site"
    return "the answer broke off or is no HTTP"

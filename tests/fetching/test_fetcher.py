"""What is asked and how often, and what becomes of an outlet that misbehaves."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlet_server import Answer, OutletServer, bomb, broken, busy, cut, drips, endless, hangs, long_head, moved
from slatewire.fetching import Fetcher, FetchError, Limits, agent
from slatewire.fetching.manners import retry_after
from slatewire.fetching.unpacking import BrokenError, TooLargeError, unpacked

HASTY = Limits(size=100_000, seconds=0.4, step=0.3)


class FastClock:
    """Sleeping takes no time; ``waited`` is what it would have taken."""

    def __init__(self) -> None:
        self.waited, self.jumped = 0.0, timedelta()

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(seconds=self.waited) + self.jumped

    def monotonic(self) -> float:
        return 1_000 + self.waited

    def sleep(self, seconds: float) -> None:
        self.waited += seconds


@pytest.fixture
def outlet() -> Iterator[OutletServer]:
    with OutletServer() as server:
        yield server


@pytest.fixture
def fetcher(outlet: OutletServer) -> Iterator[Fetcher]:
    with outlet.fetcher(limits=HASTY) as opened:
        yield opened


def fails(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as failed:
        fetcher.get(address)
    assert failed.value.address == address
    assert failed.value.message
    return failed.value


# ---- what goes well


def test_a_page_comes_with_its_bytes_its_encoding_and_when_it_was_fetched(outlet: OutletServer) -> None:
    outlet.page("/story", "Café".encode("cp1252"), headers={"Content-Type": "text/html; charset=Windows-1252"})
    with outlet.fetcher(clock=FastClock()) as fetcher:
        page = fetcher.get(outlet.at("/story"))
    assert (page.kind, page.encoding, page.body) == ("text/html", "Windows-1252", b"Caf\xe9")
    assert page.retrieved == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_an_unchanged_page_is_not_sent_again(outlet: OutletServer, fetcher: Fetcher) -> None:
    outlet.page("/feed", "<rss/>")
    first = fetcher.get(outlet.at("/feed"))
    again = fetcher.get(outlet.at("/feed"), etag=first.headers["etag"])
    assert again.unchanged
    assert again.body == b""
    outlet.page("/feed", "<rss><channel/></rss>")
    assert fetcher.get(outlet.at("/feed"), etag=first.headers["etag"]).status == 200


def test_the_date_of_the_last_change_is_asked_with(outlet: OutletServer, fetcher: Fetcher) -> None:
    outlet.page("/feed", "<rss/>")
    fetcher.get(outlet.at("/feed"), modified="Mon, 02 Mar 2026 09:00:00 GMT")
    assert outlet.requests[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 09:00:00 GMT"


def test_redirects_are_followed_and_lasting_ones_told(outlet: OutletServer, fetcher: Fetcher) -> None:
    outlet.page("/new", "here")
    outlet.script("/old", moved("/older"))
    outlet.script("/older", moved(outlet.at("/new", "wire.example"), 308))
    outlet.script("/today", moved("new", 302))
    page = fetcher.get(outlet.at("/old"))
    assert (page.body, page.final, page.moved) == (b"here", outlet.at("/new", "wire.example"), True)
    assert not fetcher.get(outlet.at("/today")).moved


def test_compressed_pages_are_read(outlet: OutletServer, fetcher: Fetcher) -> None:
    body = b"<p>A story.</p>" * 500
    raw = zlib.compressobj(wbits=-15)
    for name, data in {
        "gzip": gzip.compress(body[:4_000]) + gzip.compress(body[4_000:]),
        "deflate": zlib.compress(body),
        "Deflate": raw.compress(body) + raw.flush(),
    }.items():
        outlet.page(f"/{name}", data, headers={"Content-Encoding": name})
        assert fetcher.get(outlet.at(f"/{name}")).body == body


def test_sites_are_told_who_asks_and_given_nothing_else(outlet: OutletServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    outlet.page("/a", "x", headers={"Set-Cookie": "id=7"})
    with outlet.fetcher(agent=agent("desk@wire.example\r\nX-Evil: 1")) as fetcher:
        fetcher.get(outlet.at("/a"))
        fetcher.get(outlet.at("/a"))
    headers = outlet.requests[-1].headers
    assert headers["user-agent"].startswith("Slatewire/")
    assert "(desk@wire.exampleX-Evil: 1)" in headers["user-agent"]
    assert not {"cookie", "authorization", "referer", "x-evil"} & set(headers)


# ---- what goes wrong


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (bomb(20), "too_large"),
        (endless(), "too_large"),
        (Answer(headers={"Content-Length": "999999999"}), "too_large"),
        (drips(), "too_slow"),
        (drips(head=True), "too_slow"),
        (hangs(1), "too_slow"),
        (cut(), "network"),
        (long_head(), "network"),
        (Answer(raw=lambda write: write(b"SSH-2.0-OpenSSH_9.9\r\n")), "network"),
        (Answer(raw=lambda write: None), "network"),
        (Answer(body=b"no gzip at all", headers={"Content-Encoding": "gzip"}), "network"),
        (Answer(body=gzip.compress(b"a story" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "network"),
        (Answer(body=b"x", headers={"Content-Encoding": "br"}), "network"),
        (broken(), "server"),
        (broken(502), "server"),
        (Answer(403), "server"),
        (Answer(401), "server"),
        (Answer(204), "server"),
        (Answer(404), "gone"),
        (Answer(410), "gone"),
        (busy(5), "busy"),
        (busy(5, status=503), "busy"),
        (Answer(headers={"Content-Type": "video/mp4"}), "kind"),
        (Answer(headers={"Content-Type": "image/png"}), "kind"),
        (moved("/story"), "address"),
        (moved("http://wire.example:99999/"), "address"),
    ],
)
def test_an_outlet_that_misbehaves_costs_a_moment_and_is_told(
    outlet: OutletServer, fetcher: Fetcher, answer: Answer, why: str
) -> None:
    outlet.script("/story", answer)
    outlet.page("/other", "<p>still there</p>")
    assert fails(fetcher, outlet.at("/story")).why == why
    with outlet.fetcher(limits=HASTY) as other:
        assert other.get(outlet.at("/other")).body == b"<p>still there</p>"


def test_endless_redirects_end(outlet: OutletServer, fetcher: Fetcher) -> None:
    for number in range(30):
        outlet.script(f"/{number}", moved(f"/{number + 1}"))
    assert fails(fetcher, outlet.at("/0")).why == "address"
    assert outlet.asked("/20") == 0


def test_a_host_that_is_not_there_is_told(fetcher: Fetcher) -> None:
    assert "no host" in fails(fetcher, "https://nowhere.invalid/").message


def test_a_port_where_nobody_listens_is_told(outlet: OutletServer) -> None:
    with OutletServer() as gone:
        address = gone.at("/", "wire.example")
    with Fetcher(allowed={"wire.example"}, resolve=outlet.resolve) as fetcher:
        assert "no connection" in fails(fetcher, address).message


# ---- manners


def test_a_site_is_left_a_pause_between_requests_and_others_do_not_wait_for_it(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.page("/a", "x")
    with outlet.fetcher("wire.example", "herald.example", clock=clock, delay=2.0) as fetcher:
        fetcher.get(outlet.at("/a", "wire.example"))
        assert fetcher.ready_in(outlet.at("/b", "wire.example")) == 2.0
        fetcher.get(outlet.at("/a", "herald.example"))
        assert clock.waited == 0
        fetcher.get(outlet.at("/a", "wire.example"))
        assert clock.waited == 2.0


def test_a_site_that_asks_for_rest_gets_it(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.script("/a", busy(90), Answer(body=b"x"))
    outlet.script("/b", busy(7_200, status=503), Answer(body=b"x"))
    with outlet.fetcher(clock=clock) as fetcher:
        assert fails(fetcher, outlet.at("/a")).wait == 90
        assert fetcher.get(outlet.at("/a")).body == b"x"
        assert clock.waited == 90
        fails(fetcher, outlet.at("/b"))
        told = fails(fetcher, outlet.at("/b"))  # longer than anybody waits: told, and nothing is asked
        assert (told.why, told.wait) == ("busy", 7_200)
        assert outlet.asked("/b") == 1
        clock.sleep(7_200)
        assert fetcher.get(outlet.at("/b")).body == b"x"


def test_the_clock_of_the_wall_may_jump(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.script("/a", busy(60), Answer(body=b"x"))
    with outlet.fetcher(clock=clock) as fetcher:
        fails(fetcher, outlet.at("/a"))
        clock.jumped = timedelta(days=-400)
        assert fetcher.ready_in(outlet.at("/a")) == 60
        assert fetcher.get(outlet.at("/a")).body == b"x"


def test_a_site_with_faults_is_asked_ever_more_seldom_until_it_is_well(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.script("/a", broken(), broken(), broken(), Answer(body=b"x"), broken())
    with outlet.fetcher(clock=clock, delay=1.0) as fetcher:
        waits = []
        for _ in range(3):
            waits.append(fails(fetcher, outlet.at("/a")).wait)
            clock.sleep(waits[-1] or 0)
        assert waits == [30, 60, 120]
        fetcher.get(outlet.at("/a"))
        assert fails(fetcher, outlet.at("/a")).wait == 30


MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def written(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", "", 120),
        ("0", "", 0),
        ("99999999999999999999", "", 86_400),
        (written(MOMENT + timedelta(minutes=5)), "", 300),
        (written(MOMENT - timedelta(days=1)), "", 0),
        (written(MOMENT + timedelta(days=900)), "", 86_400),
        # The server's clock is a year ahead: its own date says how long it means.
        (written(MOMENT + timedelta(days=365, minutes=2)), written(MOMENT + timedelta(days=365)), 120),
        ("soon", "", None),
        ("", "", None),
        ("-5", "", None),
        ("12.5", "", None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(value: str, date: str, seconds: float | None) -> None:
    assert retry_after(value, date, MOMENT) == seconds


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_header_makes_us_wait_for_more_than_a_day(value: str, date: str) -> None:
    said = retry_after(value, date, MOMENT)
    assert said is None or 0 <= said <= 86_400


# ---- robots.txt


def test_what_robots_txt_forbids_is_not_asked(outlet: OutletServer, fetcher: Fetcher) -> None:
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: slatewire\nDisallow: /films/secret\n")
    outlet.page("/films/open", "x")
    outlet.page("/private/a", "x")
    assert fetcher.get(outlet.at("/films/open"))
    assert fetcher.get(outlet.at("/private/a")), "rules for us replace those for all"
    assert fails(fetcher, outlet.at("/films/secret")).why == "robots"
    assert outlet.asked("/films/secret") == 0
    assert outlet.asked("/robots.txt") == 1, "read once a day"


def test_robots_txt_is_read_again_after_a_day(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.page("/a", "x")
    with outlet.fetcher(clock=clock) as fetcher:
        fetcher.get(outlet.at("/a"))
        outlet.page("/robots.txt", "User-agent: *\nDisallow: /\n")
        fetcher.get(outlet.at("/a"))
        clock.sleep(90_000)
        assert fails(fetcher, outlet.at("/a")).why == "robots"


def test_a_pause_that_robots_txt_asks_for_is_kept_within_reason(outlet: OutletServer) -> None:
    clock = FastClock()
    outlet.page("/a", "x")
    for host, pause in (("wire.example", 10), ("herald.example", 100_000)):
        outlet.page("/robots.txt", f"User-agent: *\nCrawl-delay: {pause}\n", host=host)
    with outlet.fetcher("wire.example", "herald.example", clock=clock) as fetcher:
        fetcher.get(outlet.at("/a", "wire.example"))
        fetcher.get(outlet.at("/a", "herald.example"))
        assert fetcher.ready_in(outlet.at("/a", "wire.example")) == 10
        assert fetcher.ready_in(outlet.at("/a", "herald.example")) == 60


@pytest.mark.parametrize("answer", [broken(), broken(503), bomb(5)])
def test_where_robots_txt_cannot_be_read_nothing_is_asked_for_an_hour(outlet: OutletServer, answer: Answer) -> None:
    clock = FastClock()
    outlet.script("/robots.txt", answer, Answer(404))
    outlet.page("/a", "x")
    with outlet.fetcher(clock=clock) as fetcher:
        told = fails(fetcher, outlet.at("/a"))
        assert (told.why, told.lasting) == ("robots", False)
        assert outlet.asked("/a") == 0
        clock.sleep(told.wait or 0)
        assert fetcher.get(outlet.at("/a")).body == b"x"


@pytest.mark.parametrize("answer", [Answer(403), Answer(404), moved("/rules.txt"), Answer(body=b"\xff\xfe\0<html>")])
def test_a_site_without_rules_may_be_asked(outlet: OutletServer, fetcher: Fetcher, answer: Answer) -> None:
    outlet.script("/robots.txt", answer)
    outlet.page("/a", "x")
    assert fetcher.get(outlet.at("/a")).body == b"x"


def test_rules_that_are_led_to_a_private_place_are_not_looked_for_there(outlet: OutletServer, fetcher: Fetcher) -> None:
    outlet.script("/robots.txt", moved("http://169.254.169.254/"))
    outlet.page("/a", "x")
    assert fails(fetcher, outlet.at("/a")).why == "refused"


# ---- decompression


@given(st.binary(max_size=4_000), st.integers(1, 3_000), st.integers(1, 700))
def test_never_more_than_the_limit_comes_out(body: bytes, limit: int, step: int) -> None:
    packed = gzip.compress(body)
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    if len(body) > limit:
        with pytest.raises(TooLargeError):
            unpacked(chunks, "gzip", limit)
    else:
        assert unpacked(chunks, "gzip", limit) == body


@given(st.lists(st.binary(max_size=200), max_size=6), st.sampled_from(["gzip", "deflate", "", "identity", "zstd"]))
def test_any_bytes_are_unpacked_or_told(chunks: list[bytes], coding: str) -> None:
    with contextlib.suppress(TooLargeError, BrokenError):
        assert len(unpacked(chunks, coding, 500)) <= 500

"""Which addresses are asked, however they are spelt and wherever their names lead."""

from __future__ import annotations

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlet_server import OutletServer, moved
from slatewire.fetching import Fetcher, FetchError
from slatewire.fetching.guard import Guard, is_public, parsed

PRIVATE = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
PRIVATE_SIX = ["::1/128", "::/128", "fc00::/7", "fe80::/10", "ff00::/8", "fec0::/10", "2001:db8::/32", "64:ff9b:1::/48"]


def somewhere(networks: list[str]) -> st.SearchStrategy[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    return st.sampled_from([ipaddress.ip_network(net) for net in networks]).flatmap(
        lambda net: st.integers(0, net.num_addresses - 1).map(lambda n: net[n])
    )


@given(somewhere(PRIVATE))
def test_no_private_address_is_public_in_whatever_it_is_wrapped(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(str(ipaddress.IPv6Address(0x2002 << 112 | number << 80)))  # 6to4
    assert not is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) | number)))  # NAT64
    assert not is_public(str(ipaddress.IPv6Address(number)))


@given(somewhere(PRIVATE_SIX))
def test_no_private_address_of_the_longer_kind_is_public(address: ipaddress.IPv6Address) -> None:
    assert not is_public(str(address))
    assert not is_public(f"{address}%eth0")


@given(somewhere(["127.0.0.0/8", "169.254.0.0/16"]), st.sampled_from(["{}", "{:#x}", "{:#o}"]))
def test_a_private_address_spelt_as_a_number_is_refused(address: ipaddress.IPv4Address, spelling: str) -> None:
    with pytest.raises(FetchError) as refused:
        Guard().addresses(spelling.format(int(address)).replace("0o", "0"), 80)
    assert refused.value.why == "refused"


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://wire.example/a", "refused"),
        ("file:///etc/passwd", "refused"),
        ("javascript:alert(1)", "refused"),
        ("data:text/html,hello", "refused"),
        ("wire.example/a", "refused"),
        ("https://mara:secret@wire.example/", "refused"),
        ("https://", "address"),
        ("http://[::1", "address"),
        ("http://wire.example:99999/", "address"),
        (f"https://wire.example/{'a' * 3_000}", "address"),
        ("", "refused"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_reason(address: str, why: str) -> None:
    with Fetcher() as fetcher, pytest.raises(FetchError) as refused:
        fetcher.get(address)
    assert refused.value.why == why
    assert refused.value.lasting
    assert refused.value.remedy
    assert "secret" not in refused.value.message


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with contextlib.suppress(FetchError):
        assert parsed(text).scheme in ("http", "https")


def test_ports_of_other_servers_are_not_spoken_to() -> None:
    with OutletServer() as outlet, outlet.fetcher() as fetcher:
        outlet.names["mail.example"] = ["93.184.215.14"]
        with pytest.raises(FetchError, match="port 25"):
            fetcher.get("http://mail.example:25/")


def test_a_name_that_leads_to_a_private_place_is_refused_before_anything_is_sent() -> None:
    with OutletServer() as outlet, outlet.fetcher() as fetcher:
        with pytest.raises(FetchError, match="no public host"):
            fetcher.get(outlet.at("/", "inside.example"))
        assert not outlet.requests


def test_one_private_address_among_public_ones_is_enough() -> None:
    with OutletServer() as outlet, outlet.fetcher() as fetcher:
        outlet.names["both.example"] = ["93.184.215.14", "10.0.0.7"]
        with pytest.raises(FetchError, match=r"10\.0\.0\.7"):
            fetcher.get("http://both.example/")


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    """No second look-up stands between: a name that leads elsewhere a moment later gains nothing."""
    with OutletServer() as outlet:
        outlet.page("/", "<p>public</p>")
        # robots.txt, the page, and a second look.
        turns = iter([["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]])
        allowed = outlet.allowed("turning.example")
        with Fetcher(allowed=allowed, delay=0, resolve=lambda host: next(turns)) as fetcher:
            assert fetcher.get(outlet.at("/", "turning.example")).body == b"<p>public</p>"
        with (
            Fetcher(delay=0, resolve=lambda host: next(turns)) as fetcher,
            pytest.raises(FetchError, match="no public"),
        ):
            fetcher.get(outlet.at("/", "turning.example"))


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:22/",
        "http://127.0.0.1/",
        "http://inside.example/",
        "//10.0.0.1/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "file:///etc/passwd",
        "ftp://wire.example/",
        "gopher://wire.example/",
    ],
)
def test_a_redirect_to_a_private_place_is_not_followed(target: str) -> None:
    with OutletServer() as outlet, outlet.fetcher("wire.example") as fetcher:
        outlet.script("/story", moved(target))
        with pytest.raises(FetchError) as refused:
            fetcher.get(outlet.at("/story", "wire.example"))
        assert refused.value.why == "refused"
        assert refused.value.address == outlet.at("/story", "wire.example")
        assert "leads to" in refused.value.message
        assert {one.path for one in outlet.requests} <= {"/story", "/robots.txt"}

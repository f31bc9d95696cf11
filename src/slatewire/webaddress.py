"""Addresses of the web: one key for all the spellings under which an outlet serves one article."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_WRAPPED = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?|[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?)",
    re.IGNORECASE,
)
_SAME_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|print)\.(?=[^.]+\.)")
# What is added to an address so that somebody can count: nothing that an outlet serves depends on it.
_COUNTING = re.compile(
    r"(?:utm_|mtm_|pk_|at_|hsa_)\w+|(?:fb|g|dc|ms|tw|y|wbraid|gbraid)?clid|wbraid|gbraid|igshid?|mc_[ce]id|_hs(?:enc|mi)|ref"
    r"|ref_?src|ref_?url|source|src|cmp(?:id)?|ncid|smid|smtyp|guccounter|guce_referr\w+|share|sh|taid|xid|partner|feature"
    r"|rss|ocid|ito|spref|sr_share|__twitter_impression|fbclid|__source|tpcc|traffic_source|via",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"(?:amp|outputtype|output|print|printable|view|page_?view|mode|format)", re.IGNORECASE)
_VARIANT_VALUE = re.compile(r"(?:amp\w*|1|true|print\w*|yes|)", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:/amp|/print|/index\.(?:html?|php)|\.amp|\.print)$|(?<=[^/])(?:\.amp)(?=\.html?$)", re.IGNORECASE
)
_HEAD = re.compile(r"^/amp(?=/)", re.IGNORECASE)


def is_web(address: str) -> bool:
    """Whether it is an http or https address with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def unwrapped(address: str) -> str:
    """The outlet's own address where it is given as a cache of AMP pages has it."""
    match = _WRAPPED.match(address)
    return f"https://{address[match.end() :]}" if match and "." in address[match.end() :] else address


def key(address: str) -> str | None:
    """What the addresses of one article share, and no other's: without scheme, ``www.``, default port, fragment,
    counting parameters, and the marks of AMP, mobile and print variants. None for what is no web address, and for a
    site's front page, which is another article every day.

    >>> key("http://www.example.com/a/b/amp/?utm_source=x#top") == key("https://example.com/a/b")
    True
    """
    address = unwrapped(address.strip())
    if not is_web(address):
        return None
    parts = urlsplit(address)
    host = _SAME_HOST.sub("", (parts.hostname or "").rstrip("."))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    path = re.sub(r"/{2,}", "/", unquote(parts.path, errors="replace")).rstrip("/")
    path = _HEAD.sub("", path)
    path = _TAIL.sub("", path).rstrip("/")
    kept = sorted((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _kept(name, value))
    if not path and not kept:
        return None
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")


def plain(address: str) -> str:
    """The address without fragment and counting parameters, and out of the cache that it was found in: how the article
    at it is named. What is no web address stays as it is."""
    address = unwrapped(address.strip())
    if not is_web(address):
        return address
    parts = urlsplit(address)
    query = "&".join(item for item in parts.query.split("&") if item and not _COUNTING.fullmatch(item.split("=", 1)[0]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def own(fetched: str, stated: str | None) -> str:
    """The address of an article that came from ``fetched`` and states ``stated`` (its canonical link): what it states,
    where that is a page of the same site, else where it came from. No page passes as another outlet's."""
    fetched = plain(fetched)
    said = plain(stated or "")
    return said if is_web(said) and site(said) == site(fetched) and key(said) else fetched


def site(address: str) -> str:
    """The host that an address belongs to, without ``www.`` and its like; "" for what is no web address."""
    return _SAME_HOST.sub("", (urlsplit(address).hostname or "").rstrip(".")) if is_web(address) else ""


def _kept(name: str, value: str) -> bool:
    if _COUNTING.fullmatch(name):
        return False
    return not (_VARIANT.fullmatch(name) and _VARIANT_VALUE.fullmatch(value))

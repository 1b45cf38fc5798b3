"""Which addresses may be asked: http and https, and machines of the public network alone, unless one is named.

What counts is the address that a name stands for, at the moment of connecting: `client` connects to what `resolved`
has looked at, and to nothing else. So neither a redirect nor an answer of DNS that changes leads into a network of
one's own.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Set
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from briefing.fetch.outcome import NotGot

SCHEMES = {"http": 80, "https": 443}
SAFE = "/%:@!$&'()*+,;=~-._?[]"
MOST_TRIED = 4  # addresses of one name
# Where clouds tell a machine about itself, as far as that is not private or link-local (Azure), and what is kept for
# the working of the network itself (Oracle's cloud uses it too), of which Python knows only parts.
SPECIAL = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
NAT64 = IPv6Network("64:ff9b::/96")
# Names that mean something inside a network only: asked for through a proxy, nobody here can look them up.
INSIDE = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$")
TRACKING = re.compile(r"(?:utm_\w+|at_\w+|fbclid|gclid|mc_[ce]id|cmpid)=[^&]*", re.IGNORECASE)


def normal(url: str) -> str:
    """An address as it is asked for: its host in ASCII and small letters, without what only a browser uses.

    Raises NotGot for what is no address, has another scheme, or holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # a UnicodeError is one too
        raise NotGot("no address that anything can be asked for") from None
    if parts.scheme not in SCHEMES:
        raise NotGot("only http and https are asked for")
    if parts.username is not None or parts.password is not None:
        raise NotGot("the address holds a name or a password, which is not sent")
    if not host:
        raise NotGot("no address that anything can be asked for")
    place = host if port in (None, SCHEMES[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, quote(parts.path, SAFE) or "/", quote(parts.query, SAFE), ""))


def _host(name: str) -> str:
    name = name.rstrip(".").lower()
    if ":" in name:
        return f"[{name}]"
    return name if name.isascii() else name.encode("idna").decode("ascii")


def host_of(url: str) -> str:
    """The host of an address that is `normal`, without brackets."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port of an address that is `normal`."""
    return urlunsplit((*urlsplit(url)[:2], "", "", ""))


def key(url: str) -> str:
    """What two spellings of an address have in common: no scheme, no "www.", nothing that only counts visitors."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(one for one in parts.query.split("&") if one and not TRACKING.fullmatch(one))
    return urlunsplit(("", site(parts.netloc), parts.path.rstrip("/"), query, ""))


def site(host: str) -> str:
    """A host without what names only another view of it."""
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host.lower())


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, also as it is wrapped into an IPv6 address."""
    ip = ip_address(address.partition("%")[0])
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in one for one in SPECIAL))


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def resolved(host: str, port: int, allowed: Set[str]) -> list[str]:
    """The addresses of a host, all of them public, or the host allowed by its name. Raises NotGot."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotGot(f"no machine is known by the name {host}", later=True) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    private = [] if host in allowed else [one for one in addresses if not is_public(one)]
    if private:
        raise NotGot(f"{host} is at {private[0]}, no public address; --allow-host {host} allows it")
    return addresses[:MOST_TRIED]


def refuse_inside(host: str, port: int, allowed: Set[str]) -> None:
    """For what a proxy looks up: refused is what is private as far as it can be told here. Raises NotGot."""
    try:
        resolved(host, port, allowed)
    except NotGot as missed:
        if not missed.later:
            raise
        if host not in allowed and ("." not in host or INSIDE.search(host)):
            raise NotGot(f"{host} is a name inside a network; --allow-host {host} allows it") from None

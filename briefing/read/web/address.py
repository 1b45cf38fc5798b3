"""Where a page really stood: archives, caches and translators serve pages of others under addresses of their own.

An address is cut out of another, never decoded, encoded or put in order anew.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

# An address within the path of another: "https://web.archive.org/web/20261128101112id_/https://sund.example/quay".
WITHIN = re.compile(r"(?i)(?<=[/=])(https?:)/{1,2}(?=[^/?#\s]+\.)")
# The same where an archive leaves the scheme out.
CAPTURED = re.compile(
    r"(?i)/(?:web|wayback|ukgwa|all)/(?:\d{4,14}|\*)(?:[a-z]{2}_)?/(?=[\w-]+(?:\.[\w-]+)+(?:[/?#]|$))"
)
# An address as the value of a query of a translator or a cache.
ASKED = re.compile(r"[?&](?:u|url|q|text)=(?:cache:(?:[\w-]+:)?)?(?=[^&]*\.)([^&#]+)")
AMP_CACHE = re.compile(r"(?i)^/(?:[acvi]|wp)/(?:(s)/)?([^/]+\..*)$")
AMP_VIEWER = re.compile(r"(?i)^/amp/(?:(s)/)?([^/]+\..*)$")
HOST = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)+", re.IGNORECASE)
TRANSLATED = ".translate.goog"
OF_TRANSLATOR = re.compile(r"[?&]_x_tr_\w+=[^&#]*")
COPIES = (
    "web.archive.org",
    "wayback.archive-it.org",
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.md",
    "archive.vn",
    "archive.fo",
    "ghostarchive.org",
    "perma.cc",
    "webcitation.org",
    "arquivo.pt",
    "webarchive.nationalarchives.gov.uk",
    "webcache.googleusercontent.com",
    "translate.google.com",
    "translate.googleusercontent.com",
    "google.com",
    "cc.bingj.com",
    "cdn.ampproject.org",
    "bing-amp.com",
    "12ft.io",
)
COPIERS = frozenset(
    ("waybackmachine", "internetarchivewaybackmachine", "internetarchive", "googletranslate", "archivetoday")
)
WITHOUT = re.compile(r"(?:www\d?|amp|m|mobile)\.(?=[^.]+\.)")


def original(address: str) -> str:
    """The address of the page that is served under `address`: of the copy, where it is one and names what it copies."""
    address = address.strip()
    for _ in range(4):  # a cache may hold the page of an archive
        found = _copied(address)
        if found is None or found == address:
            break
        address = found
    return address


def host(address: str) -> str | None:
    """The site of an address, without "www." and what else only says for which screen it is."""
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return WITHOUT.sub("", name, count=1) if HOST.fullmatch(name) else None


def belongs(host: str, site: str) -> bool:
    """Whether a host is that of a site, or one below it."""
    return host == site or host.endswith(f".{site}")


def is_copy(address: str) -> bool:
    """Whether an address is one of an archive, a cache or a translator."""
    name = host(address) or ""
    return any(belongs(name, one) for one in COPIES) or name.endswith(TRANSLATED)


def is_copier(name: str) -> bool:
    """Whether the name of a site is one of an archive, a cache or a translator, or the host of one."""
    return is_copy(f"https://{name.strip()}") or "".join(filter(str.isalnum, name.lower())) in COPIERS


def _copied(address: str) -> str | None:
    """The address of which another is a copy; None where it is none, or does not tell."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    name = (parts.hostname or "").lower()
    if name.endswith(TRANSLATED):
        return _translated(address, name)
    if found := WITHIN.search(address, address.find(parts.path, len(parts.scheme) + 3 + len(parts.netloc))):
        is_whole = "?" not in address[: found.start()] or is_copy(address)
        return _whole(found[1], address[found.end() :]) if is_whole else None
    return _asked(address, parts, name) if is_copy(address) else None


def _asked(address: str, parts: SplitResult, name: str) -> str | None:
    """The address that an archive, a cache or a viewer was asked for."""
    if found := CAPTURED.search(address):
        return "http://" + address[found.end() :]
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    amp = AMP_CACHE if "amp" in name else AMP_VIEWER if name.endswith("google.com") else None
    if amp and (found := amp.match(path)):
        return f"http{'s' if found[1] else ''}://{found[2]}"
    if found := ASKED.search(address):
        asked = unquote(found[1])
        return asked if asked.startswith(("http://", "https://")) else f"http://{asked}"
    return None


def _whole(scheme: str, rest: str) -> str:
    return f"{scheme}//{rest}"


def _translated(address: str, name: str) -> str:
    """ "www-sund--wire-example.translate.goog" is www.sund-wire.example: a hyphen is a dot, two are a hyphen."""
    own = name.removesuffix(TRANSLATED).replace("--", "\0").replace("-", ".").replace("\0", "-")
    rest = address[address.find(name) + len(name) :] if name in address else ""
    rest = OF_TRANSLATOR.sub("", rest)
    return "https://" + own + (rest if "?" in rest else rest.replace("&", "?", 1))

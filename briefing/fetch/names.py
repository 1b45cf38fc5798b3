"""Names of files: dated, stable, and safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from briefing.fetch.address import host_of, key, site

LONGEST_SLUG, LONGEST_HOST = 60, 40
UNSAFE = re.compile(r"[^a-z0-9]+")
ENDING = re.compile(r"\.(?:[a-z]{2,5}|html5)$", re.IGNORECASE)


def name_of(url: str, title: str, day: str, suffix: str) -> str:
    """The name of an article's file: its day, its site, words of its address (or its title), and a digest of the
    address; 130 letters of ASCII at the most, beginning with a digit, so that no system has another use for it."""
    host = UNSAFE.sub("-", site(host_of(url))).strip("-")[:LONGEST_HOST].strip("-")
    digest = hashlib.sha256(key(url).encode()).hexdigest()[:8]
    words = _slug(_last(url)) or _slug(title)
    return "-".join(filter(None, (day, host, words, digest))) + suffix


def _last(url: str) -> str:
    """The part of an address that most likely tells what it is about: the last that is more than a number."""
    parts = [ENDING.sub("", unquote(part)) for part in urlsplit(url).path.split("/")]
    return next((part for part in reversed(parts) if sum(map(str.isalpha, part)) > 3), "")


def _slug(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    slug = UNSAFE.sub("-", ascii_only).strip("-")
    return slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]

"""robots.txt as RFC 9309 has it, and the delay between requests that many add to it.

No pattern of theirs becomes a regular expression: what others wrote must not be able to make a run slow.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote

BYTES = 500 * 1024  # of a file that are looked at, as the RFC asks
SAFE = "/*$?&=:@!'()+,;~-._"


class Rule(NamedTuple):
    """A path that is allowed or not; "*" stands for any letters, "$" at the end for the end of the path."""

    allows: bool
    path: str


class Robots(NamedTuple):
    """What a site asks of one program: which paths it may ask for, and how many seconds apart."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be asked for: the longest rule decides, of two the kinder."""
        asked = _normal(path)
        matching = [(len(rule.path), rule.allows) for rule in self.rules if _matches(rule.path, asked)]
        return max(matching, default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots((Rule(False, "/"),))


def read(data: bytes, agent: str) -> Robots:
    """What a robots.txt asks of a program: its own groups, or else those for all."""
    own: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named = False
    agents: list[str] = []
    in_rules = False
    for field, value in _lines(data):
        if field == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            named = named or value.lower() == agent
            continue
        in_rules = True
        for group, token in ((own, agent), (everybody, "*")):
            if token in agents:
                group.append((field, value))
    return _robots(own if named else everybody)


def _lines(data: bytes) -> list[tuple[str, str]]:
    text = data[:BYTES].decode("utf-8-sig", "replace")
    split = (line.partition("#")[0].partition(":") for line in text.splitlines())
    fields = ((field.strip().lower(), value.strip()) for field, _, value in split)
    return [(field, value) for field, value in fields if field in ("user-agent", "allow", "disallow", "crawl-delay")]


def _robots(group: list[tuple[str, str]]) -> Robots:
    rules = tuple(Rule(field == "allow", _normal(value)) for field, value in group if field != "crawl-delay" and value)
    return Robots(rules, max((_seconds(value) for field, value in group if field == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < float("inf") else 0.0


def _normal(path: str) -> str:
    return quote(unquote(path), SAFE)


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    for part in rest[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    last = rest[-1]
    return len(path) - len(last) >= at and path.endswith(last) if ends else path.find(last, at) >= 0

"""Which newsroom a name means: "The Guardian", "theguardian.com" and "Guardian Australia" are one.

Newsrooms and their spellings are the table `outlets` of the language, the words that vary in a name its list of the
same name. A name that no table knows is taken apart by the same rules, so that its spellings meet too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.lang import rows, table, word_list, word_set

KNOWN = 1 << 14  # names that are kept
LONGEST = 200  # letters of a name that is taken apart
ADDRESS = re.compile(r"(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:/\S*)?", re.IGNORECASE)
BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]")
NAMED_FIRST = re.compile(r"(?:by|from|via|source:|©|\(c\)|copyright)\s+(?=\S)", re.IGNORECASE)
SHORTEST = 5  # letters of the label of an address that stands for a name of the table


class Newsroom(NamedTuple):
    """Who speaks under a name. Two of one `core` are two where each has a `country` (a code) and these differ.

    `name` is what is printed, `known` says that the table has it.
    """

    core: str
    country: str
    name: str
    known: bool = False
    kind: str = ""


BROADCASTS = ("broadcastingnews", "televisionnews", "radionews")  # the news of a house by that name


@lru_cache(maxsize=KNOWN)
def newsroom(name: str | None) -> Newsroom | None:
    """The newsroom that a name means; None where it has no letter."""
    plain = " ".join((name or "")[:LONGEST].split())
    plain = NAMED_FIRST.sub("", plain, count=1) if NAMED_FIRST.match(plain) else plain
    if not _squashed(plain):
        return None
    if address := ADDRESS.fullmatch(plain):
        return _of_address(address["host"].lower())
    return _by_spelling(plain) or _of_part(plain) or _taken_apart(plain)


@lru_cache(maxsize=KNOWN)
def agency(name: str | None) -> Newsroom | None:
    """The newsroom behind the name of an agency; None where it names nobody ("staff and agencies")."""
    plain = " ".join((name or "")[:LONGEST].split())
    whole = newsroom(plain)
    if whole and whole.known:
        return whole
    found = [newsroom(part) for one in re.split(table("outlets")["several"], plain) if (part := _somebody(one))]
    return next((one for one in found if one and one.known), next(iter(found), None))


def _somebody(name: str) -> str:
    """A name without the words at either end that name nobody; the whole of one that the table has."""
    words = name.split()
    while words and not _by_spelling(" ".join(words)) and _bare(words[-1]) in word_set("outlets", "nobody"):
        words.pop()
    while words and not _by_spelling(" ".join(words)) and _bare(words[0]) in word_set("outlets", "nobody") - {"the"}:
        words.pop(0)
    return "" if all(_bare(word) in word_set("outlets", "nobody") for word in words) else " ".join(words)


# --- the tables -------------------------------------------------------------------------------------------------------


@cache
def _newsrooms() -> Mapping[str, Newsroom]:
    """The newsrooms by every spelling, squashed, and by every address; the names that are printed come first."""
    every = [(_row(row), row[3].split("|")) for row in rows("outlets")]
    found = {_squashed(one.name): one for one, _ in every}
    for one, spellings in every:
        for spelling in filter(None, spellings):
            found.setdefault(_squashed(spelling), one)
            if address := ADDRESS.fullmatch(spelling):
                found.setdefault(_host(address["host"].lower()), one)
    return found


def _row(row: list[str]) -> Newsroom:
    name, kind, country = row[:3]
    return Newsroom(_core(BRACKET.sub("", name)), country, name, known=True, kind=kind)


@cache
def _cores() -> frozenset[str]:
    """What several newsrooms may be called: "The Star" by itself is none of them."""
    return frozenset(one.core for one in _newsrooms().values())


@cache
def _countries() -> Mapping[str, str]:
    """The country's code by its own name and the names of its cities, squashed."""
    return {_squashed(name): code for code, names in rows("places") for name in names.split("|")}


@cache
def _country_names() -> Mapping[str, str]:
    """The code by what of a country's names may stand behind a name without brackets: no city."""
    first = (names.split("|")[0] for _, names in rows("places"))
    every = map(_squashed, (*first, *word_list("outlets", "short_countries")))
    return {name: _countries()[name] for name in every}


@cache
def _endings(*lists: str) -> tuple[str, ...]:
    """Words that may stand behind a name, plain, the longest first."""
    words = (_plain(word) for name in lists for word in word_list("outlets", name))
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


# --- names ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KNOWN)
def _plain(name: str) -> str:
    """A name in small letters without accents and signs: "El País English" is "el pais english"."""
    letters = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ").replace("’", "'").replace("'", "")
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"^the (?=\w)", "", re.sub(r"[\W_]+", " ", kept).strip())


def _squashed(name: str) -> str:
    return _plain(name).replace(" ", "")


def _bare(word: str) -> str:
    return word.strip(".,;:()").casefold()


def _core(name: str) -> str:
    """A name that no table knows, in one word; as it would stand in an address."""
    squashed = _squashed(name)
    if len(squashed) > 2 * SHORTEST:
        squashed = squashed.removesuffix("online")
    if squashed.endswith(BROADCASTS):
        squashed = squashed.removesuffix("news")
    return squashed.removeprefix("the") if len(squashed) > SHORTEST else squashed


def _by_spelling(name: str) -> Newsroom | None:
    return _newsrooms().get(_squashed(name))


def _of_part(name: str) -> Newsroom | None:
    """Of "World news | The Guardian" the outlet: a part that is known, or all but the names of parts."""
    pieces = [piece.strip() for piece in re.split(table("outlets")["separators"], name) if piece.strip()]
    if len(pieces) < 2:
        return None
    known = (found for piece in pieces if (found := newsroom(piece)) and found.known)
    own = [piece for piece in pieces if _plain(piece) not in word_set("outlets", "parts")]
    return next(known, newsroom(own[0]) if len(own) == 1 else None)


def _taken_apart(name: str) -> Newsroom:
    """A name by itself, without what may vary in it, and from the country that stands in it."""
    country, bare = "", name
    for match in BRACKET.finditer(name):
        country = country or _countries().get(_squashed(match["inside"]), "")
    bare = BRACKET.sub(" ", name).strip() or name
    before, comma, behind = bare.rpartition(",")
    if comma and before and (place := _countries().get(_squashed(behind))):
        country, bare = country or place, before
    shorter = _without(_plain(bare), _endings("editions"))
    if found := _known(shorter, country) or _shortened(shorter, country):
        return found
    return Newsroom(_core(shorter), country, _printed(bare, country))


def _printed(name: str, country: str) -> str:
    """How a newsroom that no table has is called: without article and edition, with its country where that is told."""
    words = re.sub(r"^(?:The|the|THE) (?=\w)", "", name).split()
    while len(words) > 1 and _plain(words[-1]) in word_set("outlets", "editions"):
        words.pop()
    return " ".join(words) + (f" ({country.upper()})" if country else "")


def _without(plain: str, endings: Iterable[str]) -> str:
    """A plain name without words that may stand behind it, as long as something is left."""
    for ending in endings:
        shorter = plain.removesuffix(f" {ending}")
        if shorter != plain:
            return _without(shorter, endings)
    return plain


def _known(plain: str, country: str = "") -> Newsroom | None:
    """The newsroom of a plain name; where it is from elsewhere, another of that name."""
    found = _newsrooms().get(plain.replace(" ", ""))
    if found is None:
        core = _core(plain)
        own = [one for one in _newsrooms().values() if one.core == core] if core in _cores() else []
        if not own:
            return None
        return next((one for one in own if one.country == country), Newsroom(core, country, plain.title()))
    if country and country != found.country and found.kind == "paper":
        return _known_in(found.core, country) or Newsroom(found.core, country, f"{found.name} ({country.upper()})")
    return found


def _known_in(core: str, country: str) -> Newsroom | None:
    return next((one for one in _newsrooms().values() if (one.core, one.country) == (core, country)), None)


def _shortened(plain: str, country: str) -> Newsroom | None:
    """The newsroom of which a plain name is an edition, a service, a desk or a Sunday title."""
    for shorter, place in _shorter(plain):
        found = _known(shorter, country or place) or _shortened(shorter, country or place)
        if found and (found.known or place):
            return found
    weekend = _weekday_title(plain)
    return (_known(weekend, country) or Newsroom(_core(weekend), country, weekend.title())) if weekend else None


def _shorter(plain: str) -> Iterator[tuple[str, str]]:
    """A plain name without one thing behind it, and the country that this means of a paper."""
    for ending in _endings("additions", "languages", "regions"):
        if plain.endswith(f" {ending}") and _is_of_house(plain.removesuffix(f" {ending}"), ending):
            yield plain.removesuffix(f" {ending}"), ""
    words = plain.split()
    for count in (1, 2, 3):
        place = _country_names().get("".join(words[-count:])) if len(words) > count else None
        if place and _is_of_house(" ".join(words[:-count]), " ".join(words[-count:])):
            yield " ".join(words[:-count]), place


def _is_of_house(rest: str, ending: str) -> bool:
    """Whether what stands behind a name means the same house: not where others print it under licence."""
    found = _newsrooms().get(rest.replace(" ", ""))
    if found is None:
        return True
    if found.kind == "paper" and " " not in rest and ending in word_set("outlets", "other_houses"):
        return False
    return found.name not in word_set("outlets", "licensed") or ending in _endings("house", "additions")


def _weekday_title(plain: str) -> str:
    """The daily of a plain Saturday or Sunday title; "" where it is none."""
    for first in _endings("weekend_first"):
        if plain.startswith(f"{first} "):
            return plain.removeprefix(f"{first} ")
    return next((plain.removesuffix(f" {last}") for last in _endings("weekend_last") if plain.endswith(f" {last}")), "")


# --- addresses --------------------------------------------------------------------------------------------------------


def _host(host: str) -> str:
    return f"//{host.removeprefix('www.')}"


def _of_address(host: str) -> Newsroom:
    """The newsroom of an address: of the table, by its host or the one above it; else by its own name."""
    labels = host.split(".")
    for first in range(len(labels) - 1):
        if found := _newsrooms().get(_host(".".join(labels[first:]))):
            return found
    ending = labels[-1]
    for_all = len(ending) != 2 or ending in word_set("outlets", "for_all")
    country = "" if for_all else _countries().get(ending, ending)
    own = [label for label in labels[:-1] if label not in word_set("outlets", "second_level")] or labels[:1]
    return _of_label(own[-1], country, host)


def _of_label(label: str, country: str, host: str) -> Newsroom:
    core = _core(label)
    named = [_known(part, country) for part in (label, label.removeprefix("the")) if len(part) >= SHORTEST]
    found = next((one for one in named if one and one.known), None)
    return found or Newsroom(core, country, host.removeprefix("www."))

"""What stands around the paragraphs of a text that was bound, mailed or fed: who published it, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit, urlunsplit

from briefing.lang import word_list, word_set
from briefing.lang.rules import rules
from briefing.model import Metadata
from briefing.read.blocks import Line, Link
from briefing.read.days import month
from briefing.text.clean.publication import byline, byline_outlet, iso_day

ADDRESS = re.compile(r"https?://[^\s<>\"“”]{4,2000}")
ONLY_ADDRESS = re.compile(r"[<(\[]?https?://[^\s<>]{4,2000}?[>)\]]?")
SEPARATORS = " \t,|·•–—/-()"
AUTHOR = re.compile(r"(?i)by\s+(?P<author>\S.{1,100})")
CLOCK = re.compile(
    r"(?i)^\s*+(?:(?:,|at|um|à)\s*+)?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,5}\b)?"
)
OWN_WORDS = 4  # of a line that is about the mail by one word of them
SLUG = re.compile(r"[a-z\d]+(?:-[a-z\d]+){2,20}(?:\.\w{2,5})?")
TITLED = re.compile(r"[a-z\d]+(?:-[a-z\d]+){1,40}(?:\.\w{2,5})?")
ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
PROSE_WORDS = 14  # of a line that is a paragraph, not about it
MOST_OUTLET_WORDS = 8
TRACKED = ("utm_", "mc_cid", "mc_eid", "fbclid", "gclid")
REDIRECTS = ("url", "u", "q")
ENDS_CUT = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\])\s*$")


def above(own: Sequence[Line]) -> tuple[Metadata, list[Line]]:
    """What the lines above the first paragraph say of it, and all lines but those."""
    known = Metadata()
    rest: list[Line] = []
    for number, line in enumerate(own):
        if len(line.text.split()) >= PROSE_WORDS and not ONLY_ADDRESS.fullmatch(line.text):
            return known, [*rest, *own[number:]]
        said = said_in(line)
        if said is None:
            rest.append(line)
        else:
            known = merged(known, said)
    return known, rest


def merged(first: Metadata, second: Metadata) -> Metadata:
    """What the first says, and where it says nothing, the second."""
    names = ("title", "outlet", "agency", "author", "published", "published_basis", "url", "language")
    return Metadata(**{name: getattr(first, name) or getattr(second, name) for name in names})


def said_in(line: Line) -> Metadata | None:
    """What a line says that is all about an article: its address, or its day with outlet and author; else None."""
    if is_only_address(line.text):
        return Metadata(url=bare(address_in(line)))
    found = rules("publication")["full date"].regex.search(line.text)
    day = iso_day(found) if found else None
    if found is None or day is None:
        return None
    before = line.text[: found.start()].lstrip(SEPARATORS).rstrip(SEPARATORS.replace(")", ""))
    after = CLOCK.sub("", line.text[found.end() :]).strip(SEPARATORS)
    names = [part for part in (before, after) if part]
    authors = [byline(part) or match["author"] for part in names if (match := AUTHOR.fullmatch(part))]
    signed = [name for part in names if (name := byline_outlet(part))]
    outlets = [*signed, *(part for part in names if not AUTHOR.fullmatch(part))]
    if len(outlets) > 1 or any(len(part.split()) > MOST_OUTLET_WORDS for part in names):
        return None
    return Metadata(
        outlet=next(iter(outlets), None), author=next(iter(authors), None), published=day, published_basis="metadata"
    )


def authored(text: str, hosts: Iterable[str]) -> Metadata | None:
    """What a line of authors says: "By Ann Blanc, The Harbour Times" names an outlet where a host has that name."""
    if not AUTHOR.match(text) or (names := byline(text)) is None:
        return None
    first, _, last = names.rpartition(", ")
    if first and any(is_named_after(last, host) for host in hosts):
        return Metadata(author=first, outlet=last)
    rest = text.split(names, 1)[-1].strip(SEPARATORS)
    outlet = rest if rest and any(is_named_after(rest, host) for host in hosts) else None
    return Metadata(author=names, outlet=outlet)


def is_named_after(name: str, host: str) -> bool:
    """Whether a name and a host are those of one outlet: "The Harbour Times" and harbourtimes.example, "ht.example"."""
    letters = _letters(name)
    labels = {_letters(label) for label in host.split(".")}
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)", "", name))
    initials = "".join(word[0] for word in words).casefold()
    return len(letters) > 1 and (
        letters in labels
        or (len(initials) > 1 and bool({initials, initials.removeprefix("t")} & labels))
        or any(len(label) > 4 and (label in letters or letters in label) for label in labels)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub(r"\([^)]*\)", "", text).casefold())).removeprefix("the")


# --- addresses --------------------------------------------------------------------------------------------------------


def is_only_address(text: str) -> bool:
    """Whether there is nothing in a line but one address."""
    return ONLY_ADDRESS.fullmatch(text) is not None


def address_in(line: Line) -> str:
    """The first address of a line: what it links to, else what it spells; "" for none."""
    linked = next((link.address for link in line.links if link.address.startswith("http")), "")
    spelled = ADDRESS.search(line.text)
    return linked or (spelled[0].rstrip(".,;:)]>") if spelled else "")


def bare(address: str) -> str:
    """An address without what only tells who opened it; of one that leads on to another page, that page's."""
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query)
    except ValueError:
        return address
    onward = next((asked[key][0] for key in REDIRECTS if key in asked and asked[key][0].startswith("http")), "")
    if onward:
        return onward
    kept = "&".join(one for one in parts.query.split("&") if one and not one.lower().startswith(TRACKED))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def host(address: str) -> str:
    """The host of an address, in small letters; "" for none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def leads_on(link: Link) -> bool:
    """Whether the words of a link say that the whole of an item stands behind it."""
    return link.text.casefold().strip(" .…»>→›:") in word_list("mail", "newsletters.onward")


def is_own(text: str) -> bool:
    """Whether the words of a link or a short line are about the mail itself.

    Some of the words are said of anything ("declined to comment"): they count in a line of few words, or at its head.
    """
    low = text.casefold()
    words = re.findall(r"\w[\w'’-]*", low)
    if len(words) > PROSE_WORDS:
        return False
    if _says_one_of(low, "newsletters.own"):
        return True
    few = len(words) <= OWN_WORDS or (words[0] in _weak() and words[1] in word_list("mail", "newsletters.behind"))
    return few and not ENDS_SENTENCE.search(text) and not _weak().isdisjoint(words)


def is_own_address(address: str) -> bool:
    """Whether an address leads to a page about the mail, not to an article, which has its title behind such a word."""
    try:
        steps = urlsplit(address).path.casefold().strip("/").split("/")
    except ValueError:
        return False
    known = _weak() | set(word_list("mail", "newsletters.own"))
    own = [at for at, step in enumerate(steps) if not known.isdisjoint((step, *step.split("-")[-1:]))]
    return bool(own) and not any(SLUG.fullmatch(step) for step in steps[own[-1] + 1 :])


def _says_one_of(low: str, name: str) -> bool:
    return any(re.search(rf"\b{word}\b", low) for word in word_list("mail", name))


def _weak() -> frozenset[str]:
    return word_set("mail", "newsletters.own_alone")


# --- days -------------------------------------------------------------------------------------------------------------

FOREIGN_DAY = re.compile(r"(?<!\d)(\d{1,2})\.?º?\s+(?:de\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)")


def day_in(text: str) -> str | None:
    """The ISO day that the head of a message states, in any of the languages of mail programs; None for none."""
    if (match := FOREIGN_DAY.search(text)) and (number := month(match[2])):
        try:
            return date(int(match[3]), number, int(match[1])).isoformat()
        except ValueError:
            return None
    found = rules("publication")["full date"].regex.search(text)
    return iso_day(found) if found else None


def is_cut_short(text: str) -> bool:
    """Whether a text ends before its end."""
    return ENDS_CUT.search(text) is not None

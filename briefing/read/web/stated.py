"""What a page states of its article beside the text: title, outlet, authors, day and address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from briefing.lang import any_of
from briefing.model import Metadata, PublishedBasis
from briefing.read.days import day, is_dated
from briefing.read.lines import is_named_after
from briefing.read.web import authors
from briefing.read.web.address import host, is_copier, is_copy, original
from briefing.read.web.linked import Linked, linked
from briefing.read.web.runs import BREAK, ENDED, Run
from briefing.text.printed import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

TITLE_PART = re.compile(r"(?<!\s)(\s+[|–—*-]\s+)")
PERSON = re.compile(
    rf"^(?:The )?R(?:igh)?t Hon(?:ourable)?\b|^(?:{any_of('names', 'before_persons')})\.? [A-Z]"
    rf"|\s(?:{any_of('names', 'honours')})$"
)
DATE_IN_URL = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
# The comments of browsers and of SingleFile that say where a page was saved from.
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)")
CANONICAL = "//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href"
OG = "//meta[@property='og:{0}' or @name='og:{0}']/@content"
ASKED = "//input[@name='q' or @name='url'][starts-with(@value, 'http')]/@value"  # an archive's own form
FROM = "//dt[normalize-space()='From:' or normalize-space()='From']/following-sibling::dd[1]"
JOURNAL = "//meta[@name='citation_journal_title' or @name='prism.publicationName']/@content"
SEEN = "//body//text()[not(parent::script or parent::style)]"
# The day by the terms of libraries and journals.
ISSUED = (
    "//meta["
    + " or ".join(
        f"translate(@name, '{ascii_uppercase}', '{ascii_lowercase}') = '{name}'"
        for name in (
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "citation_publication_date",
            "citation_online_date",
            "prism.publicationdate",
        )
    )
    + "]/@content"
)
ISO_DAY = re.compile(r"\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
UPDATED = (
    "//*[@itemprop='dateModified']/@datetime|//*[@itemprop='dateModified']/@content"
    "|//meta[@property='article:modified_time' or @property='og:updated_time' or @name='last-modified']/@content"
)
STAMP = re.compile(rf"(?i)^(?:{any_of('pages', 'publishes')})\b:?\s*")
LONGER = re.compile(r"\w{4,}")
MOST_OF_LINKED = 0.4  # of the words of a linked title may be in the page's own, and it is still another
ANCHORS = " ¶#§"
PROSE, MOST_BELOW = 20, 15  # words of a paragraph; lines between the headline and the first of them
MOST_OF_NAME = 5  # words: what is longer is a slogan
HEAD = 5_000  # letters, in which who saved a page says so
SCHEMES = ("http://", "https://")


class Facts(NamedTuple):
    """What stands in a page's head, its linked data and around its text: `shown` are the names of its byline, `text` is
    where those of the linked data may be seen, `updated` are the times of its updates, `day` is that below its
    headline; `titles` are stated, `heads` are headlines."""

    linked: Linked
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    authors: tuple[str, ...]
    day: str
    site: str
    sender: str
    journal: str
    shown: tuple[str, ...]
    text: str
    updated: tuple[str, ...]
    issued: str
    url: str
    page_title: str


def facts(tree: HtmlElement, page: str, got: str | None, runs: Sequence[Run]) -> Facts:
    """`got` is where the page was got, if that is known; `runs` are its paragraphs."""
    saved = SAVED.search(page, 0, HEAD)
    url = _address(tree, saved[1] if saved else got or "")
    heads = tuple(filter(None, (fold(head.text_content()).strip(ANCHORS) for head in tree.iter("h1"))))
    titles = tuple(filter(None, map(str.strip, tree.xpath(OG.format("title")))))
    known, below = linked(tree, (*titles, *heads), url), _below_headline(runs)
    shown = authors.shown(tree, below)
    return Facts(
        linked=known,
        titles=titles,
        heads=heads,
        authors=authors.stated(tree),
        day=next((day(line) for line in below if is_dated(STAMP.sub("", line))), ""),
        site=_first(tree.xpath(OG.format("site_name"))),
        sender=next((name for one in tree.xpath(FROM) if (name := _sender(one))), ""),
        journal=_first(tree.xpath(JOURNAL)),
        shown=shown,
        text=" ".join(tree.xpath(SEEN)) if shown else "",
        updated=tuple(tree.xpath(UPDATED)),
        issued=_issued(tree.xpath(ISSUED)),
        url=url,
        page_title=fold(tree.findtext(".//title") or ""),
    )


def metadata(known: Facts, found: Document, page: str) -> Metadata:
    """What a page states, completed by what trafilatura found."""
    outlet = _outlet(known, found.sitename or "")
    guessed = None if _is_update(found.date, known, page) or _is_of_address(found.date, known.url, page) else found.date
    published = known.linked.published or known.issued or guessed or known.day
    return Metadata(
        title=_title(_headline(known, found.title or "", outlet), outlet or host(known.url) or "") or None,
        outlet=outlet or None,
        author=_author(known, found.author or "", outlet) or None,
        published=published or None,
        published_basis=_basis(published, known.url, page),
        url=known.url or None,
    )


def _below_headline(runs: Sequence[Run]) -> list[str]:
    """The lines between the headline and the text."""
    heads = [index for index, run in enumerate(runs) if run.element.tag == "h1"]
    prose = (index for index, run in enumerate(runs) if len(run.text.split()) >= PROSE and ENDED.search(run.text))
    found: list[str] = []
    for end in prose:
        if above := [index for index in heads if index < end]:
            found = [fold(run.text.replace(BREAK, " ")) for run in runs[above[-1] + 1 : end][:MOST_BELOW]]
            break
    return found


def _sender(said: HtmlElement) -> str:
    """The bodies that send a page, without the office-holders who are named beside them."""
    names = [fold(one.text_content()) for one in said.iter("a")] or [fold(said.text_content())]
    bodies = [name for name in names if name and not PERSON.search(name)]
    return " and ".join([", ".join(bodies[:-1]), bodies[-1]] if bodies[1:] else bodies)


def _first(texts: Iterable[str]) -> str:
    return next((one for text in texts if (one := fold(text))), "")


# --- address ----------------------------------------------------------------------------------------------------------


def _address(tree: HtmlElement, got: str) -> str:
    """Where the page stood, as it is written: where it says so itself, else where it was got."""
    own = [*tree.xpath(CANONICAL), *tree.xpath(OG.format("url"))]
    known = [original(whole) for one in [*own, got] if (whole := _whole(one.strip(), got))]
    copied = map(original, tree.xpath(ASKED)) if known and all(map(is_copy, known)) else ()
    return next((one for one in [*copied, *known] if not is_copy(one)), next(iter(known), ""))


def _whole(address: str, base: str) -> str:
    """An address with its scheme and host; nothing where it has none."""
    whole = address if address.startswith(SCHEMES) or not address else urljoin(base, address)
    return whole if whole.startswith(SCHEMES) else ""


# --- outlet and title -------------------------------------------------------------------------------------------------


def _outlet(known: Facts, found: str) -> str:
    """Who published the page: an authority that sends it, else the site's name, best as it is written in prose."""
    if known.sender:
        return known.sender
    publisher, site = known.linked.outlet, known.site
    if publisher and (site[:1].islower() or (len(site.split()) > MOST_OF_NAME and publisher in site)):
        site = publisher
    names = (known.journal, site, publisher, *_guess(found, known.url))
    return next((own for name in names if (own := _plain(name)) and not is_copier(own)), "") or _named_in_title(known)


def _guess(found: str, url: str) -> Iterable[str]:
    """The name that trafilatura found, unless it is the rest of a headline, or no more than the address tells."""
    return (found,) if len(found.split()) <= MOST_OF_NAME and found != host(url) else ()


def _plain(name: str) -> str:
    """The name of a site without what stands behind a bar; of an address the host."""
    plain = name.split(" | ")[0].strip()
    return (host(plain) or plain) if plain.startswith(SCHEMES) else plain


def _named_in_title(known: Facts) -> str:
    """What the page's title element says behind its last rule, where the site is called so; else the site."""
    site, parts = host(known.url) or "", TITLE_PART.split(known.page_title)
    return parts[-1] if parts[1:] and site and is_named_after(parts[-1], site) else site


def _headline(known: Facts, found: str, outlet: str) -> str:
    """The title that the page gives its article: the one that stands in two places, else that of the linked data, which
    may be cut short. A headline of which the page's title element says nothing is that of a frame."""
    stated = known.linked.title
    own = [one for one in (stated, *known.titles, *known.heads) if one and _letters(one) != _letters(outlet)]
    titles = _of_article(own, known) or own
    keys = [_letters(title) for title in titles]
    twice = (title for title, key in zip(titles, keys, strict=True) if keys.count(key) > 1)
    named = (title for title, key in zip(titles, keys, strict=True) if key and key in _letters(known.page_title))
    begun = stated.rstrip(" .…")
    whole = (title for title in titles if begun != stated and len(title) > len(stated) and title.startswith(begun))
    said = (title for title in titles if title == stated)
    return next(iter((*whole, *twice, *said, *named, *titles, found)))


def _of_article(titles: Sequence[str], known: Facts) -> list[str]:
    """Those of the titles of which the page's title element says something, or that are both stated and seen."""
    stated = known.linked.title
    twice = Counter(map(_letters, titles))
    agreed = {key for one in (stated, *known.titles) if twice[key := _letters(one)] > 1}
    least = {stated: MOST_OF_LINKED}
    return [one for one in titles if _letters(one) in agreed or _shared(one, known.page_title) > least.get(one, 0)]


def _shared(title: str, page_title: str) -> float:
    """Which share of the longer words of a title another has."""
    own, other = (set(LONGER.findall(one.casefold())) for one in (title, page_title))
    return len(own & other) / len(own) if own else 0


def _title(title: str, outlet: str) -> str:
    """The title without the name of the outlet, or a day, that the page's title element carries behind it."""
    parts, own = TITLE_PART.split(title.strip()), _letters(outlet)
    while len(parts) > 1 and (_letters(parts[-1]) in own or own in _letters(parts[-1]) or not _letters(parts[-1])):
        parts = parts[:-2]
    return "".join(parts)


def _letters(text: str) -> str:
    return authors.letters(text).removeprefix("the")


# --- author and day ---------------------------------------------------------------------------------------------------


def _author(known: Facts, found: str, outlet: str) -> str:
    """The authors: those that the page states, unless no reader of it sees them, but others."""
    named = authors.names(known.linked.authors) or list(known.authors)
    if known.shown and not any(name in known.text for name in named):
        named = list(known.shown)
    title = _letters(" ".join((*known.titles, *known.heads)))
    seen = (name for name in authors.guessed(found) if _letters(name.split()[-1]) not in title)
    chosen = named or list(seen)  # who stands in the title is whom the page is about
    return "; ".join(name for name in chosen if _letters(name) != _letters(outlet))


def _is_update(day: str | None, known: Facts, page: str) -> bool:
    """Whether a day stands nowhere on a page but where it says when it was changed."""
    updates = sum(day in time for time in known.updated) if day else 0
    return updates > 0 and page.count(day or "") <= updates


def _issued(stated: Iterable[str]) -> str:
    """The day by the terms of libraries, where only one is stated."""
    days = {"-".join(match.groups()) for one in stated if (match := ISO_DAY.match(one))}
    return days.pop() if len(days) == 1 else ""


def _is_of_address(day: str | None, url: str, page: str) -> bool:
    """Whether a day is nothing but figures in the midst of a word of the page's address: "s11111-2021-03-15"."""
    if not day or not any(form in url for form in (day, day.replace("-", "/"))):
        return False
    return DATE_IN_URL.search(url) is None and day not in page.replace(url, "")


def _basis(published: str | None, url: str, page: str) -> PublishedBasis | None:
    """Whether a meta tag states the day, or only the address of the page."""
    if not published:
        return None
    in_url = DATE_IN_URL.search(url)
    same = in_url is not None and "{:0>4}-{:0>2}-{:0>2}".format(*in_url.groups()) == published
    return "url" if same and published not in page.replace(url, "") else "metadata"

"""Saved web pages: trafilatura finds the article; its text is what everything afterwards points into."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import Unreadable
from briefing.limits import ELEMENTS, NESTING
from briefing.model import Metadata, PublishedBasis
from briefing.read.decode import decode
from briefing.read.file import File, Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--[^>]{0,2000}-->\s{0,200})?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# Read as blanks: trafilatura would drop them, and join two words.
SPACE_BETWEEN = re.compile(r"[\x0b\x0c]|&#(?:x0*[bB]|x0*[cC]|0*11|0*12);")
TITLE_PART = re.compile(r"(?<!\s)(\s+[|–—-]\s+)")
NO_AUTHOR = re.compile(r"^(?:(?:article|no author|admin\w*|editor|staff)(?: by)?$|view all posts by )", re.IGNORECASE)
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
# Codecs of Python that are no encodings of pages: one only raises, others take backslashes or dots for signs.
NO_ENCODINGS = ("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7")
# What may hide an element of a page, among it the class that SingleFile gives to what it found hidden.
MAY_HIDE = "//template|//dialog|//*[@hidden or @style or @aria-hidden or contains(@class, 'sf-hidden')]"
READ = "//text()[not(parent::script or parent::style or parent::noscript)]"
HIDING, SHOWN_WHEN_FOUND = "sf-hidden", "until-found"
HIDING_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b")
DIALOGS = frozenset(("modal", "popup", "overlay", "lightbox", "tooltip", "drawer", "dialog"))
ROLES = ("dialog", "alertdialog", "tooltip")
PROSE = frozenset(("p", "li", "blockquote", "td", "h1", "h2", "h3", "h4", "template", "dialog"))
HOLDS_PROSE = "boolean(.//p|.//li|.//blockquote|.//h1|.//h2|.//h3|.//h4)"
LEAST_HIDDEN = 40  # letters
DATE_IN_URL = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def is_page(file: File) -> bool:
    """Whether a file begins as a page does, whatever its name."""
    return BEGINNING.match(file.head) is not None


def read_web(file: File) -> tuple[Text, ...]:
    """The one article of a saved web page. Raises Unreadable."""
    return (article(_characters(file.data)),)


def article(page: str, url: str | None = None) -> Text:
    """The article of a web page that is given as HTML, decoded: its text, a line a paragraph, and what the page states.

    `url` is where the page was got, if that is known (a feed's link, an archive's record); what the page says of its
    own address goes before it. The same function reads the pages in mails, feeds and archives. Raises Unreadable where
    no article is found.
    """
    page = SPACE_BETWEEN.sub(" ", page)
    found = _extract(REFERENCE.sub(_harmless, page))
    text = (found.text or "").strip("\n") if found else ""
    if found is None or not text.strip():
        raise Unreadable("no article text found on this page")
    known = _metadata(found, page)
    return Text(text, known if known.url else replace(known, url=url))


def _characters(data: bytes) -> str:
    """What the page says of its own encoding is believed where UTF-8 does not fit."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii") if declared else ""
    if named and named.lower().replace("-", "_") not in NO_ENCODINGS:
        try:
            return data.decode(named)
        except (LookupError, UnicodeError):
            pass
    return decode(data)


def _harmless(reference: re.Match[str]) -> str:
    """A reference, or nothing for one to a letter that no XML may hold: libraries would lose the whole page for it."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code in (0x0B, 0x0C):
        return " "
    return "" if (0 < code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or code in (0xFFFE, 0xFFFF) else reference[0]


def _extract(page: str) -> Document | None:
    """What trafilatura finds; None where that is nothing.

    With its extensive search of dates on, trafilatura takes a copyright year or a related link for the day.
    """
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return None
    _check(tree)
    _drop_hidden(tree)
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if isinstance(found, dict) else found


def _check(tree: HtmlElement) -> None:
    """The parser itself gives up some levels below the limit, and loses what stands there."""
    ELEMENTS.check(int(tree.xpath("count(//*)")))
    if tree.xpath(f"boolean(//*[count(ancestor::*) >= {NESTING.most}])"):
        NESTING.check(NESTING.most + 1)


def _drop_hidden(tree: HtmlElement) -> None:
    """Takes out what no reader of the page sees: templates, dialogs, paragraphs that an attribute or a style hides.

    Short pieces stay, because pages hide days and authors for machines. So does what a style hides although it is most
    of the page: a script had not shown it yet when it was saved, or it stood behind a dialog.
    """
    whole = len("".join(tree.xpath(READ)))
    for element in tree.xpath(MAY_HIDE):
        is_most = 2 * len(element.text_content()) >= whole
        if is_most:  # trafilatura takes it for decoration
            element.attrib.pop("aria-hidden", None)
        hidden = _is_hidden(element) or (_has_hiding_style(element) and not is_most)
        if hidden and _is_prose(element) and element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag == "template" or (element.tag == "dialog" and element.get("open") is None):
        return True
    return HIDING in _classes(element) or element.get("hidden", SHOWN_WHEN_FOUND).lower() != SHOWN_WHEN_FOUND


def _has_hiding_style(element: HtmlElement) -> bool:
    if element.get("aria-hidden") == "true" and (_classes(element) & DIALOGS or element.get("role") in ROLES):
        return True
    return HIDING_STYLE.search(element.get("style") or "") is not None


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in PROSE or bool(element.xpath(HOLDS_PROSE)) or len(element.text_content()) >= LEAST_HIDDEN


def _metadata(found: Document, page: str) -> Metadata:
    author = NO_AUTHOR.sub("", found.author or "")
    return Metadata(
        title=_title(found.title or "", found.sitename or found.hostname or "") or None,
        outlet=found.sitename or None,
        author=author or None,
        published=found.date or None,
        published_basis=_basis(found.date, found.url or "", page),
        url=found.url or None,
    )


def _title(title: str, outlet: str) -> str:
    """The title without the name of the outlet, or a day, that the page's title element carries behind it."""
    parts, own = TITLE_PART.split(title.strip()), _letters(outlet)
    while len(parts) > 1 and (_letters(parts[-1]) in own or own in _letters(parts[-1]) or not _letters(parts[-1])):
        parts = parts[:-2]
    return "".join(parts)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold())).removeprefix("the")


def _basis(published: str | None, url: str, page: str) -> PublishedBasis | None:
    """Whether a meta tag states the day, or only the address of the page."""
    if not published:
        return None
    in_url = DATE_IN_URL.search(url)
    same = in_url is not None and "{:0>4}-{:0>2}-{:0>2}".format(*in_url.groups()) == published
    return "url" if same and published not in page.replace(url, "") else "metadata"

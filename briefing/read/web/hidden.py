"""What a saved page holds beside what its reader sees of it: hidden pieces, dialogs, layers that ask for consent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.lang import any_of
from briefing.read.blocks import drop

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The longer texts of a page or an element outside its links: its menus tell nothing of where its article is.
READ = ".//text()[string-length() >= 40 and not(parent::script or parent::style or ancestor::a)]"
# What is drawn in the place where it stands, although it is a template.
DRAWN = "//template[@shadowrootmode or @shadowroot]"
# What a page sends late, and a script of its own puts into its place (React): seen, wherever it still stands.
STREAMED, STREAMED_ID = "//div[@hidden and starts-with(@id, 'S:')]", re.compile(r"S:[\da-f]+")
# What may hide an element of a page, among it the class that SingleFile gives to what it found hidden.
MAY_HIDE = "//template|//dialog|//noscript|//*[@hidden or @style or @aria-hidden or contains(@class, 'sf-hidden')]"
# The classes by which the common style sheets hide, and those by which they show the same on some screens.
HIDING_CLASSES = frozenset(("d-none", "is-hidden", "u-hidden", "visually-hidden", "sr-only", "screen-reader-text"))
BY_CLASS = "//*[" + " or ".join(f"contains(@class, '{name}')" for name in sorted(HIDING_CLASSES)) + "]"
SHOWING_CLASS = re.compile(r":|^d-(?:\w+-)?(?:block|flex|inline|grid|table)|focusable")
# The page's own style sheets; the media of those that hold on every screen, and the blocks that are for paper.
OWN_STYLE, MEDIA = "//style", re.compile(r"(?i)\s*(?:(?:all|screen)\s*)?")
PRINTED = re.compile(r"(?i)@media[^{]*\bprint\b")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
STEP = re.compile(r"[\s>+~]+")
SELECTOR = re.compile(r"[.#][A-Za-z_][\w-]*")
BY_ID, BY_OWN_CLASS = "//*[@id = $name]", "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
MOST_STYLE = 200_000  # letters
HIDING, SHOWN_WHEN_FOUND = "sf-hidden", "until-found"
HIDING_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b")
DIALOGS = frozenset(("modal", "popup", "overlay", "lightbox", "tooltip", "drawer", "dialog"))
ROLES = ("dialog", "alertdialog", "tooltip")
PROSE = frozenset(("p", "li", "blockquote", "td", "h1", "h2", "h3", "h4", "template", "dialog"))
HOLDS_PROSE = "boolean(.//p|.//li|.//blockquote|.//h1|.//h2|.//h3|.//h4)"
LEAST_HIDDEN = 40  # letters
# What lies over a page, by what it says of itself or by its name, and what archives put above it.
LAYERS = """//*[self::div or self::section or self::aside or self::form or self::dialog][
    @role = 'dialog' or @role = 'alertdialog' or @aria-modal = 'true'
    or contains(@id, 'cookie') or contains(@id, 'Cookie') or contains(@class, 'cookie') or contains(@class, 'Cookie')
    or contains(@id, 'consent') or contains(@class, 'consent') or contains(@id, 'gdpr') or contains(@class, 'gdpr')
]"""
ASKS = re.compile(rf"(?i)\b(?:{any_of('pages', 'layers_ask')})\b")
BARS = (
    "//div[@id = 'wm-ipp-base' or @id = 'wm-ipp']"
    "|//div[@id = 'HEADER'][.//input[@name = 'q' or @name = 'url']]//time"  # when archive.today took its copy
)


def drop_unseen(tree: HtmlElement) -> None:
    """Takes out what no reader of the page sees, or sees only until it is closed.

    Short hidden pieces stay, because pages hide days and authors for machines. So does what a style hides, or what lies
    over the page, although it is most of it: a script had not shown it yet when it was saved, or it stood behind a
    dialog. The slides of a show are hidden one by one, so what hides together counts together.
    """
    for template in tree.xpath(DRAWN):
        template.drop_tag()
    for part in tree.xpath(STREAMED):
        if STREAMED_ID.fullmatch(part.get("id")):
            del part.attrib["hidden"]
    whole = _letters(tree)
    _drop_hidden(tree, whole)
    for element in tree.xpath(LAYERS):
        if 2 * _letters(element) < whole and ASKS.search(element.text_content()):
            drop(element)
    for element in tree.xpath(BARS):
        drop(element)


def _drop_hidden(tree: HtmlElement, whole: int) -> None:
    by_style: dict[HtmlElement | None, list[HtmlElement]] = defaultdict(list)
    for element in tree.xpath(MAY_HIDE):
        if element.get("aria-hidden") and 2 * _letters(element) >= whole:  # trafilatura takes it for decoration
            del element.attrib["aria-hidden"]
        if _is_hidden(element):
            _drop_prose((element,))
        elif _has_hiding_style(element):
            by_style[element.getparent()].append(element)
    for together in (*by_style.values(), *_hidden_by_class(tree)):
        if 2 * sum(map(_letters, _outermost(together))) < whole:
            _drop_prose(together)
            continue
        for element in together:
            if element.tag == "noscript":  # the article, for those to whom no script draws it
                element.drop_tag()
            element.attrib.pop("hidden", None)


def _letters(element: HtmlElement) -> int:
    return sum(map(len, element.xpath(READ)))


def _outermost(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Those that stand in no other of them."""
    known = set(elements)
    return (one for one in elements if known.isdisjoint(one.iterancestors()))


def _drop_prose(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if _is_prose(element):
            drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag == "template" or (element.tag == "dialog" and element.get("open") is None):
        return True
    return HIDING in _classes(element)


def _hidden_by_class(tree: HtmlElement) -> Iterator[Sequence[HtmlElement]]:
    """What a class hides that is known to, and what each rule of the page's own style sheet hides."""
    named = [element for element in tree.xpath(BY_CLASS) if not any(map(SHOWING_CLASS.search, _classes(element)))]
    for name in sorted(HIDING_CLASSES):
        yield [element for element in named if name in _classes(element)]
    for selector in sorted(_hiding_selectors(tree)):
        by, wanted = (BY_ID, selector[1:]) if selector[0] == "#" else (BY_OWN_CLASS, f" {selector[1:]} ")
        yield tree.xpath(by, name=wanted)


def _hiding_selectors(tree: HtmlElement) -> set[str]:
    """The classes and names that a rule of their own hides everywhere, unless another shows them in some place.

    What a wider screen shows, or an open tab, is of the page: "@media (min-width: 40em) {.wide {display: block}}".
    """
    hiding, shown = set[str](), set[str]()
    for selectors, declared, everywhere in _rules(tree):
        names = [one.strip() for one in selectors.split(",")]
        if HIDING_STYLE.search(declared):
            hiding |= {name for name in names if everywhere and SELECTOR.fullmatch(name)}
        elif "display" in declared or "visibility" in declared:
            shown |= {found for name in names for found in SELECTOR.findall(STEP.split(name)[-1])}
    return hiding - shown


def _rules(tree: HtmlElement) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of the page's own style sheets, and whether they hold on every screen."""
    for style in tree.xpath(OWN_STYLE):
        media = style.get("media") or ""
        if "print" in media:
            continue
        for block in _blocks(COMMENT.sub("", (style.text or "")[:MOST_STYLE])):
            everywhere = "@" not in block and MEDIA.fullmatch(media) is not None
            if not PRINTED.match(block.lstrip()):
                yield from ((rule[1], rule[2], everywhere) for rule in RULE.finditer(block))


def _blocks(style: str) -> Iterator[str]:
    """The outermost blocks of a style sheet, each with what stands before it."""
    depth, at = 0, 0
    for brace in re.finditer(r"[{}]", style):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            yield style[at : brace.end()]
            depth, at = 0, brace.end()


def _has_hiding_style(element: HtmlElement) -> bool:
    if element.tag == "noscript" or element.get("hidden", SHOWN_WHEN_FOUND).lower() != SHOWN_WHEN_FOUND:
        return True
    if element.get("aria-hidden") == "true" and (_classes(element) & DIALOGS or element.get("role") in ROLES):
        return True
    return HIDING_STYLE.search(element.get("style") or "") is not None


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in PROSE or bool(element.xpath(HOLDS_PROSE)) or len(element.text_content()) >= LEAST_HIDDEN

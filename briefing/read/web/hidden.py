"""What a saved page holds beside what its reader sees of it: hidden pieces, dialogs, layers that ask for consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.lang import any_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

READ = "//text()[not(parent::script or parent::style or parent::noscript)]"
# What is drawn in the place where it stands, although it is a template.
DRAWN = "//template[@shadowrootmode or @shadowroot]"
# What may hide an element of a page, among it the class that SingleFile gives to what it found hidden.
MAY_HIDE = "//template|//dialog|//noscript|//*[@hidden or @style or @aria-hidden or contains(@class, 'sf-hidden')]"
# The classes by which the common style sheets hide, and those by which they show the same on some screens.
HIDING_CLASSES = frozenset(("d-none", "is-hidden", "u-hidden", "visually-hidden", "sr-only", "screen-reader-text"))
BY_CLASS = "//*[" + " or ".join(f"contains(@class, '{name}')" for name in sorted(HIDING_CLASSES)) + "]"
SHOWING_CLASS = re.compile(r":|^d-(?:\w+-)?(?:block|flex|inline|grid|table)|focusable")
# The rules of a page's own style sheet that hide all of one class or name; not those of one medium ("@media print").
OWN_STYLE = "//style[not(@media) or @media = 'all' or @media = 'screen']/text()"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
SELECTOR = re.compile(r"[.#][A-Za-z_][\w-]*")
MOST_STYLE = 200_000  # letters
HIDING, SHOWN_WHEN_FOUND = "sf-hidden", "until-found"
HIDING_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b")
DIALOGS = frozenset(("modal", "popup", "overlay", "lightbox", "tooltip", "drawer", "dialog"))
ROLES = ("dialog", "alertdialog", "tooltip")
PROSE = frozenset(("p", "li", "blockquote", "td", "h1", "h2", "h3", "h4", "template", "dialog"))
HOLDS_PROSE = "boolean(.//p|.//li|.//blockquote|.//h1|.//h2|.//h3|.//h4)"
LEAST_HIDDEN = 40  # letters
# What lies over a page, by what it says of itself or by its name, and the bar of an archive.
LAYERS = """//*[self::div or self::section or self::aside or self::form or self::dialog][
    @role = 'dialog' or @role = 'alertdialog' or @aria-modal = 'true'
    or contains(@id, 'cookie') or contains(@id, 'Cookie') or contains(@class, 'cookie') or contains(@class, 'Cookie')
    or contains(@id, 'consent') or contains(@class, 'consent') or contains(@id, 'gdpr') or contains(@class, 'gdpr')
]"""
ASKS = re.compile(rf"(?i)\b(?:{any_of('pages', 'layers_ask')})\b")
BARS = "//div[@id = 'wm-ipp-base' or @id = 'wm-ipp']"


def drop_unseen(tree: HtmlElement) -> None:
    """Takes out what no reader of the page sees, or sees only until it is closed.

    Short hidden pieces stay, because pages hide days and authors for machines. So does what a style hides, or what lies
    over the page, although it is most of it: a script had not shown it yet when it was saved, or it stood behind a
    dialog.
    """
    for template in tree.xpath(DRAWN):
        template.drop_tag()
    whole = len("".join(tree.xpath(READ)))
    for element in tree.xpath(MAY_HIDE):
        is_most = 2 * len(element.text_content()) >= whole
        if is_most:  # trafilatura takes it for decoration
            element.attrib.pop("aria-hidden", None)
        hidden = _is_hidden(element) or (_has_hiding_style(element) and not is_most)
        if hidden and _is_prose(element):
            _drop(element)
    for element in _hidden_by_class(tree):
        if 2 * len(element.text_content()) < whole and _is_prose(element):
            _drop(element)
    for element in tree.xpath(LAYERS):
        text = element.text_content()
        if 2 * len(text) < whole and ASKS.search(text):
            _drop(element)
    for element in tree.xpath(BARS):
        _drop(element)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag == "template" or (element.tag == "dialog" and element.get("open") is None):
        return True
    return HIDING in _classes(element) or element.get("hidden", SHOWN_WHEN_FOUND).lower() != SHOWN_WHEN_FOUND


def _hidden_by_class(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What a class hides that is known to, or for which the page's own style sheet says so."""
    for element in tree.xpath(BY_CLASS):
        classes = _classes(element)
        if classes & HIDING_CLASSES and not any(map(SHOWING_CLASS.search, classes)):
            yield element
    for selector in sorted(_hiding_selectors(tree)):
        of = "@id" if selector[0] == "#" else "concat(' ', normalize-space(@class), ' ')"
        wanted = selector[1:] if selector[0] == "#" else f" {selector[1:]} "
        yield from tree.xpath(
            f"//*[{of} = $name]" if selector[0] == "#" else f"//*[contains({of}, $name)]", name=wanted
        )


def _hiding_selectors(tree: HtmlElement) -> set[str]:
    """The classes and names that a rule of their own hides, unless another rule of their own shows them."""
    hiding, shown = set[str](), set[str]()
    for style in tree.xpath(OWN_STYLE):
        for selectors, rules in _plain_rules(COMMENT.sub("", style[:MOST_STYLE])):
            names = {name for one in selectors.split(",") if SELECTOR.fullmatch(name := one.strip())}
            if HIDING_STYLE.search(rules):
                hiding |= names
            elif "display" in rules or "visibility" in rules:
                shown |= names
    return hiding - shown


def _plain_rules(style: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that stand in no block of another."""
    depth, at = 0, 0
    for match in re.finditer(r"[{}]", style):
        if match[0] == "{":
            depth += 1
            continue
        depth -= 1
        if depth <= 0:
            block = style[at : match.end()]
            if block.count("{") == 1 and "@" not in block and (rule := RULE.search(block)):
                yield rule[1], rule[2]
            depth, at = 0, match.end()


def _has_hiding_style(element: HtmlElement) -> bool:
    if element.tag == "noscript":
        return True
    if element.get("aria-hidden") == "true" and (_classes(element) & DIALOGS or element.get("role") in ROLES):
        return True
    return HIDING_STYLE.search(element.get("style") or "") is not None


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in PROSE or bool(element.xpath(HOLDS_PROSE)) or len(element.text_content()) >= LEAST_HIDDEN

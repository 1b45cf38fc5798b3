"""How words look in a Word file: hidden, struck out, too small or too pale to be seen, by all styles that apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TOGGLES = ("vanish", "strike", "dstrike")  # a paragraph's and a character's style undo each other (ISO 29500-1, 17.7.3)
FLAGS = (*TOGGLES, "webHidden", "specVanish")
SMALLEST = 8  # half points
NARROWEST = 20  # per cent of a letter's width
LOWEST = 80  # twentieths of a point that a line must have
FARTHEST = 11000  # twentieths of a point that words may be moved aside: the width of a page
FAINTEST = 0.12  # of the distance between black and white
MOSTLY_THE_SAME = 0xD0  # of 255: a tint or shade that leaves a colour of the theme nearly as it is
SYMBOLS = frozenset(("wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett"))
HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
    "white": "FFFFFF",
}
THEME = {
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}

Properties = Mapping[str, str]


@cache
def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is there or not is there."""
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the one it is based on, what it says of letters, of the list that its paragraphs stand in."""

    based: str
    letters: Properties
    number: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a file and the colours of its theme."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    defaults: Properties = field(default_factory=dict)
    usual: str = ""
    theme: Mapping[str, str] = field(default_factory=dict)
    page: str = "FFFFFF"

    def chain(self, name: str) -> list[Style]:
        """A style and those that it is based on, the most general first."""
        found: list[Style] = []
        while name in self.styles and self.styles[name] not in found:
            found.append(self.styles[name])
            name = found[-1].based
        return found[::-1]

    def of_style(self, name: str) -> Properties:
        """What a style says of letters, with all that it is based on."""
        return _merged(style.letters for style in self.chain(name))

    def number(self, name: str) -> tuple[str, str] | None:
        """The list and its level that a paragraph style puts its paragraphs in."""
        numbers = [style.number for style in self.chain(name or self.usual) if style.number]
        return numbers[-1] if numbers else None

    def marks(self, paragraph: Properties, style: str, run: etree._Element | None, behind: str) -> tuple[str, ...]:
        """What is odd about the look of a run: "hidden", "struck", "in symbols". `behind` is the colour behind it."""
        own = letters(run)
        named = self.of_style(own.get("rStyle", ""))
        below = self.of_style(style or self.usual)
        known = {**_merged([self.defaults, below, named]), **own}
        for toggle in TOGGLES:
            if toggle not in own and known.get(toggle) == "1":
                known[toggle] = "0" if below.get(toggle) == named.get(toggle) == "1" else "1"
        return tuple(self._odd({**paragraph, **known}, behind))

    def _odd(self, known: Properties, behind: str) -> Iterator[str]:
        small = float(known.get("sz", "20")) < SMALLEST or float(known.get("w", "100").rstrip("%")) < NARROWEST
        gone = any(known.get(name) == "1" for name in ("vanish", "webHidden", "specVanish", "aside", "clear"))
        if gone or small or self._pale(known, behind):
            yield "hidden"
        if known.get("strike") == "1" or known.get("dstrike") == "1":
            yield "struck"
        if known.get("font", "").lower() in SYMBOLS:
            yield f"in {known['font']}"

    def _pale(self, known: Properties, behind: str) -> bool:
        colour = self.colour(known.get("color", ""))
        under = self.colour(HIGHLIGHTS.get(known.get("highlight", ""), known.get("fill", ""))) or behind or self.page
        return bool(colour) and _contrast(colour, under) < FAINTEST

    def colour(self, value: str) -> str:
        """A colour as six digits; "" where the program chooses it. Values that begin with "@" are the theme's."""
        found = self.theme.get(THEME.get(value[1:], value[1:]), "") if value.startswith("@") else value
        return found if len(found) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in found) else ""


def _merged(layers: Iterable[Properties]) -> dict[str, str]:
    return {name: value for layer in layers for name, value in layer.items()}


def _contrast(one: str, other: str) -> float:
    """The distance in luma (ITU-R BT.601) and, where that is small, in colour; 0 to 1."""
    pairs = [(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) / 255 for at in (0, 2, 4)]
    return max(abs(0.299 * pairs[0] + 0.587 * pairs[1] + 0.114 * pairs[2]), max(map(abs, pairs)) / 2)


# --- properties -------------------------------------------------------------------------------------------------------


def letters(run: etree._Element | None) -> dict[str, str]:
    """What run properties (w:rPr) say that decides whether the words can be seen."""
    if run is None:
        return {}
    found = dict(_letters(run))
    filled = run.find("{*}textFill")
    if filled is not None and (filled.find("{*}noFill") is not None or _is_clear(filled)):
        found["clear"] = "1"
    return found


def _letters(run: etree._Element) -> Iterator[tuple[str, str]]:
    for one in run:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        value = one.get(w("val"), "")
        if name in FLAGS:
            yield name, "1" if is_on(one) else "0"
        elif name in ("sz", "w", "highlight", "rStyle") and (name != "sz" or _number(value)):
            yield name, value
        elif name == "color":
            theme = one.get(w("themeColor"), "none")
            turned = min(int(one.get(w(how)) or "FF", 16) for how in ("themeTint", "themeShade"))
            yield name, f"@{theme}" if theme != "none" and turned > MOSTLY_THE_SAME else value
        elif name == "shd":
            yield "fill", fill_of(one)
        elif name == "rFonts":
            yield "font", one.get(w("ascii"), "")


def fill_of(shading: etree._Element | None) -> str:
    """The colour of a shading (w:shd); "" where it has none."""
    if shading is None:
        return ""
    theme = shading.get(w("themeFill"))
    return f"@{theme}" if theme and theme != "none" else shading.get(w("fill"), "")


def _is_clear(filled: etree._Element) -> bool:
    alpha = next(filled.iter("{*}alpha"), None)
    value = next((value for value in alpha.attrib.values()), "0") if alpha is not None else "0"
    return _number(value) > 85_000


def _number(value: str | None) -> float:
    try:
        return float((value or "").rstrip("%pt"))
    except ValueError:
        return 0.0


def aside(properties: etree._Element | None) -> dict[str, str]:
    """Whether paragraph properties (w:pPr) put the words out of sight: off the page, in lines of no height."""
    if properties is None:
        return {}
    line, indent, frame = (properties.find(w(name)) for name in ("spacing", "ind", "framePr"))
    moved = [indent.get(w(side)) for side in ("left", "start", "firstLine")] if indent is not None else []
    moved += [frame.get(w(side)) for side in ("x", "y")] if frame is not None else []
    back = [indent.get(w(side)) for side in ("left", "start")] if indent is not None else []
    flat = line is not None and line.get(w("lineRule")) == "exact" and _number(line.get(w("line"))) < LOWEST
    off = any(abs(_number(value)) > FARTHEST for value in moved) or any(_number(value) < -2000 for value in back)
    return {"aside": "1"} if flat or off else {}


def looks(styles: etree._Element | None, theme: etree._Element | None, page: str) -> Looks:
    """The looks of a file from its styles and its theme."""
    found = {} if styles is None else {one.get(w("styleId"), ""): _style(one) for one in styles.iter(w("style"))}
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if styles is not None else None
    usual = (
        one.get(w("styleId"), "")
        for one in (styles.iter(w("style")) if styles is not None else ())
        if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true", "on")
    )
    return Looks(found, letters(defaults), next(usual, ""), _theme(theme), page or "FFFFFF")


def _style(style: etree._Element) -> Style:
    based, properties = style.find(w("basedOn")), style.find(w("pPr"))
    numbered = properties.find(w("numPr")) if properties is not None else None
    own = {**letters(style.find(w("rPr"))), **aside(properties)}
    shaded = properties.find(w("shd")) if properties is not None else None
    behind = {"behind": fill_of(shaded)} if shaded is not None else {}
    return Style(based.get(w("val"), "") if based is not None else "", {**own, **behind}, number_of(numbered))


def number_of(numbered: etree._Element | None) -> tuple[str, str] | None:
    """The list and the level of a w:numPr."""
    if numbered is None:
        return None
    named = {name: numbered.find(w(name)) for name in ("numId", "ilvl")}
    values = {name: one.get(w("val"), "0") for name, one in named.items() if one is not None}
    return values.get("numId", ""), values.get("ilvl", "0")


def _theme(theme: etree._Element | None) -> dict[str, str]:
    if theme is None:
        return {}
    scheme = next(theme.iter("{*}clrScheme"), None)
    return {etree.QName(one).localname: _shade(one) for one in (scheme if scheme is not None else ())}


def _shade(colour: etree._Element) -> str:
    return next((one.get("lastClr") or one.get("val") or "" for one in colour), "")

"""Bibliographies in BibTeX and BibLaTeX: entries that hold a text, freed from the commands of LaTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from briefing.errors import Unreadable
from briefing.model import Unread
from briefing.read.databases.citations import CUT, paragraphs
from briefing.read.databases.exports import article, authors, characters, given, language, metadata
from briefing.read.days import day_or_month
from briefing.read.file import File, Text

BEGINNING = re.compile(rb"^[ \t\xef\xbb\xbf]*@[A-Za-z]{3,20}\s{0,3}[{(]\s{0,3}[^\s,{}=]{1,200}\s{0,3},", re.MULTILINE)
ENTRY = re.compile(r"@([A-Za-z]{3,20})\s*[{(]")
NO_ENTRIES = ("comment", "preamble")
KEY = re.compile(r"\s*+[^\s,{}=]*+\s*+,")
FIELD = re.compile(r"[\s,]*([A-Za-z][\w:+-]*)\s*=\s*")
BARE = re.compile(r"[^\s,{}\"#]+")
# The letters that commands of LaTeX stand for, and the signs that its accents put on the letter behind them.
COMMANDS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "dj": "đ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«",
    "guillemotright": "»",
    "ldots": "…", "dots": "…", "textellipsis": "…", "texteuro": "€", "euro": "€", "EUR": "€", "pounds": "£",
    "textsterling": "£", "textdollar": "$", "textyen": "¥", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textunderscore": "_", "textdegree": "°", "degree": "°", "textpercent": "%", "S": "§",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "textbar": "|", "textless": "<", "textgreater": ">",
    "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„", "quotesinglbase": "‚", "par": "\n\n",
    "newline": "\n", "LaTeX": "LaTeX", "TeX": "TeX", "slash": "/", "textbullet": "•", "textonehalf": "½",
}  # fmt: skip
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
ACCENTED = re.compile(
    r"\\(?:(['`^\"~=.])\s*|([uvHckrdb])(?:\s+|(?=\{)))"
    r"(?:\{\s*(\\?[A-Za-zıȷ])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s+|\{\})?")
ESCAPED = re.compile(r"\\([&%$#_{}\\ ,/-])")
OPENED, CLOSED = "\ue000", "\ue001"  # stand for braces that are signs of the text
SIGNS = {"{": OPENED, "}": CLOSED, "-": "", "/": "", ",": " "}
JOINED = re.compile(r"\s*#\s*")
BRACES = re.compile(r"\\.|[{}\"]", re.DOTALL)
OUTLET = tuple("journaltitle journal newspaper publication booktitle organization howpublished publisher".split())
TEXT = ("abstract", "fulltext", "annotation", "annote")


def is_bibtex(file: File) -> bool:
    """Whether a file holds entries of BibTeX."""
    return b"@" in file.head and BEGINNING.search(file.head) is not None and b"=" in file.head


def read_bibtex(file: File) -> Iterator[Text | Unread]:
    """The articles of a bibliography, those that hold a text. Raises Unreadable."""
    entries = list(_entries(characters(file.data)))
    if not entries:
        raise Unreadable("a bibliography (BibTeX) without an entry")
    yield from given(file, [_of_bibtex(entry) for entry in entries], "citations")


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The fields of each entry, as they are written; abbreviations of the file's own are resolved."""
    strings: dict[str, str] = {}
    at = 0
    while match := ENTRY.search(text, at):
        kind, at = match[1].lower(), match.end()
        if kind in NO_ENTRIES:
            continue
        if kind == "string":
            fields, at = _fields(text, at, strings)
            strings |= fields
            continue
        key = KEY.match(text, at)
        if key is None:
            continue
        fields, at = _fields(text, key.end(), strings)
        yield fields


def _fields(text: str, at: int, strings: Mapping[str, str]) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while match := FIELD.match(text, at):
        value, at = _value(text, match.end(), strings)
        found.setdefault(match[1].lower(), value)
    return found, at


def _value(text: str, at: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """A value, of parts that "#" joins, and where it ends."""
    parts: list[str] = []
    while at < len(text):
        if text[at] == "{":
            part, at = _braced(text, at)
        elif text[at] == '"':
            part, at = _quoted(text, at)
        elif match := BARE.match(text, at):
            part, at = strings.get(match[0].lower(), match[0]), match.end()
        else:
            break
        parts.append(part)
        joined = JOINED.match(text, at)
        if joined is None:
            break
        at = joined.end()
    return "".join(parts), at


def _braced(text: str, at: int) -> tuple[str, int]:
    depth, start = 0, at + 1
    for match in BRACES.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return text[start : match.start()], match.end()
    return text[start:], len(text)


def _quoted(text: str, at: int) -> tuple[str, int]:
    depth, start = 0, at + 1
    for match in BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == '"' and depth == 0:
            return text[start : match.start()], match.end()
    return text[start:], len(text)


def _of_bibtex(entry: Mapping[str, str]) -> Text:
    def first(names: Sequence[str]) -> str:
        return next((found for name in names if (found := from_latex(entry.get(name, "")))), "")

    text = first(TEXT)
    known = metadata(
        title=first(("title",)),
        outlet=first(OUTLET),
        author=authors(_names(entry.get("author", "")), family_first=True),
        published=_published(entry),
        url=_address(entry.get("url", "")),
        language=language(first(("langid", "language"))),
    )
    return article(paragraphs(text), known, is_teaser=CUT.search(text) is not None)


def _address(value: str) -> str:
    """An address: in it "~" and "--" are signs of their own."""
    named = COMMAND.sub(lambda match: COMMANDS.get(match[1], ""), ESCAPED.sub(r"\1", value))
    return named.strip("{} \n").replace("{", "").replace("}", "")


def _names(value: str) -> str:
    """The authors between semicolons; a body in braces has an "and" of its own."""
    parts: list[str] = []
    depth, start = 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", value):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] not in "{}":
            parts.append(value[start : match.start()])
            start = match.end()
    named = (from_latex(one).strip() for one in (*parts, value[start:]))
    return "; ".join(one for one in named if one and one != "others")


def _published(entry: Mapping[str, str]) -> str:
    """The day, or the month where no more is said."""
    stated = from_latex(entry.get("date", ""))
    written = from_latex(" ".join(entry.get(name, "").strip("#") for name in ("day", "month", "year"))).strip()
    numbered = re.fullmatch(r"(?:(\d{1,2}) )?(\d{1,2}) (\d{4})", written)
    if numbered:
        number, one, year = numbered.groups()
        written = f"{year}-{int(one):02}-{int(number):02}" if number else f"{year}-{int(one):02}"
    return day_or_month(stated) or day_or_month(written)


def from_latex(value: str) -> str:
    """The text that a value of BibTeX stands for: letters for commands and accents, no braces."""
    value = ESCAPED.sub(lambda match: SIGNS.get(match[1], match[1]), value.replace("\\\\", "\n"))
    value = ACCENTED.sub(_accented, value)
    value = COMMAND.sub(lambda match: COMMANDS.get(match[1], ""), value)
    value = value.replace("``", "“").replace("''", "”").replace("---", "—").replace("--", "–").replace("~", " ")
    value = value.replace("{", "").replace("}", "").replace(OPENED, "{").replace(CLOSED, "}")
    return value.strip()


def _accented(match: re.Match[str]) -> str:
    letter = (match[3] or match[4]).lstrip("\\").replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", letter + ACCENTS[match[1] or match[2]])

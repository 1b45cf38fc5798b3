"""Tables of articles: JSON, an object a line, CSV and TSV, by the usual names of their columns.

What programs that gather news write (news-please, newsapi.org, NewsCatcher, Zotero, Media Cloud, collections on Kaggle)
is known by its names alone: a title, and a text or at least a description.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from briefing.errors import Unreadable
from briefing.lang import word_list, word_set
from briefing.limits import LETTERS
from briefing.model import Unread
from briefing.read.databases.citations import plain
from briefing.read.databases.exports import (
    article,
    authors,
    characters,
    given,
    html_lines,
    language,
    metadata,
)
from briefing.read.days import day_or_month
from briefing.read.file import File, Text
from briefing.read.lines import host
from briefing.text.clean.publication import agencies
from briefing.text.printed import fold

Record = Mapping[str, Any]

TITLED = re.compile(rb"\"(?:title|headline|article_title|webTitle|titel|titre)\"\s*:", re.IGNORECASE)
SEPARATOR = re.compile(r"\Asep=.\n")  # for Excel
DELIMITERS = (",", ";", "\t", "|")
# newsapi.org cuts the text, others do too: such a text ends in mid-sentence.
CUT = re.compile(r"(?:…|\.{3})?\s*\[\+?\s*[\d,]+ (?:more )?(?:chars?|characters)\]\s*$")
WHOLE = re.compile(r".*[.!?][”\"’)\]]*(?=\s|$)", re.DOTALL)
SECONDS = re.compile(r"1\d{9}(?:\.\d+)?")
MILLISECONDS = re.compile(r"1\d{12}")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
NUMERIC = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
MARKED_UP = re.compile(r"<(?:p|div|br)\b[^<>]{0,300}>", re.IGNORECASE)
NULLS = ("", "null", "none", "nan", "n/a", "na", "nat", "[]", "-")
GIVEN = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,2}")
LISTED = re.compile(r"\[(['\"]).*\1\]", re.DOTALL)
ITEM = re.compile(r"(['\"])(.*?)\1(?=\s*[,\]])", re.DOTALL)
ADDRESS = re.compile(r"https?://\S+$")
COLUMNS = ("title", "text", "abstract", "url", "published")
MOST_DEEP = 3  # levels of an answer at which its list may stand
NO_ARTICLES = "a {} without articles: nothing in it is called a title and a text"
NO_TEXT = "a list of {} articles without their texts"


class Rows(NamedTuple):
    """The records of a file; and how many of its lines are none."""

    records: Sequence[Record]
    broken: int = 0


# --- recognition ------------------------------------------------------------------------------------------------------


def is_json(file: File) -> bool:
    """Whether a file is JSON, an object or a list, in which something is called a title."""
    return file.start[:1] in (b"{", b"[") and b'"' in file.start[:200] and TITLED.search(file.data) is not None


def is_separated(file: File) -> bool:
    """Whether the first line of a file names columns, among them a title, and a text, an address or a day."""
    head = file.head.decode("utf-8", "ignore").lstrip("\ufeff")
    first = SEPARATOR.sub("", head.lstrip("\r\n").replace("\r", "")).partition("\n")[0]
    if first.startswith("|") and first.rstrip().endswith("|"):  # a table of Markdown
        return False
    return any(sign in first for sign in DELIMITERS) and _names_articles(_cells(first, _delimiter(first)))


def _names_articles(columns: Sequence[str]) -> bool:
    names = {_key(one) for one in columns}
    known = {field for field in COLUMNS if names & _names(field)}
    return "title" in known and not known.isdisjoint(("text", "abstract", "url", "published"))


# --- reading ----------------------------------------------------------------------------------------------------------


def read_json(file: File) -> Iterator[Text | Unread]:
    """The articles of a JSON file, or of one with an object a line. Raises Unreadable."""
    return _articles(file, _json_rows(characters(file.data)), "JSON file")


def read_separated(file: File) -> Iterator[Text | Unread]:
    """The articles of a table in CSV or TSV. Raises Unreadable."""
    return _articles(file, _separated_rows(characters(file.data)), "table")


def _articles(file: File, rows: Rows, kind: str) -> Iterator[Text | Unread]:
    records = [_flat(record) for record in rows.records]
    if not any(_first(one, "title") for one in records):
        raise Unreadable(NO_ARTICLES.format(kind))
    month_first = _month_first(records)
    found = [_article(one, month_first) for one in records if _first(one, "title") or _first(one, "text")]
    if not any(one.text for one in found):
        raise Unreadable(NO_TEXT.format(len(found)))
    yield from given(file, found, "records")
    if rows.broken:
        yield Unread(file.path, f"{rows.broken} of {len(rows.records) + rows.broken} lines are cut or broken")


def _article(record: Record, month_first: bool | None) -> Text:
    outlet, address = _outlet(record)
    text, is_teaser = _text(record)
    known = metadata(
        title=_without_outlet(fold(plain(_first(record, "title"))), outlet),
        outlet=outlet,
        author=_authors(record),
        published=_published(_first(record, "published"), month_first),
        url=_first(record, "url") or address,
        language=language(_first(record, "language")),
    )
    return article(_paragraphs(text), known, is_teaser=is_teaser)


def _text(record: Record) -> tuple[str, bool]:
    """The text of an article, and whether it is only a teaser: where the text is cut, the description stands for it, as
    far as it is whole.

    NewsCatcher once called the whole text a summary, beside an excerpt.
    """
    text = _first(record, "text", joint="\n")
    if not text and "excerpt" in record and record.get("summary"):
        text = str(record["summary"])
    text = text or _first(record, "abstract")
    if text and not CUT.search(text):
        return text, False
    whole = WHOLE.match(_first(record, "teaser"))
    return (whole[0] if whole else ""), True


def _paragraphs(text: str) -> list[str]:
    """The lines of a text; those of HTML; where it has none, between line ends that were written out."""
    if MARKED_UP.search(text):
        return html_lines(text)
    return (text if "\n" in text else text.replace("\\n", "\n")).split("\n")


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the name of its outlet behind a dash, as newsapi.org adds it."""
    for dash in (" - ", " | ", " – ", " — "):
        own, sign, last = title.rpartition(dash)
        if sign and outlet and last.casefold() == outlet.casefold():
            return own
    return title


def _outlet(record: Record) -> tuple[str, str]:
    """The outlet, and the address that some programs call the source; of an outlet's own address its host is named."""
    found = list(_values(record, "outlet"))
    address = next((one for one in found if ADDRESS.match(one)), "")
    named = next((one for one in found if not ADDRESS.match(one)), "")
    return named or host(address) or "", address


def _authors(record: Record) -> str:
    """The authors; a table of Zotero writes the family names first, and others may."""
    stated = _first(record, "author")
    if LISTED.fullmatch(stated):
        stated = "; ".join(found[2] for found in ITEM.finditer(stated))
    of_zotero = "itemtype" in record and "creators" not in record
    return authors(stated, family_first=of_zotero or all(map(_is_turned, stated.split(";"))))


def _is_turned(name: str) -> bool:
    """Whether a name is written family name first: one word, perhaps with particles, a comma, and given names."""
    family, comma, given = name.strip().partition(", ")
    words = [word for word in family.split() if word not in word_set("press", "person_particles")]
    is_agency = family in agencies() or given in agencies()
    return bool(comma) and len(words) == 1 and GIVEN.fullmatch(given) is not None and not is_agency


# --- days -------------------------------------------------------------------------------------------------------------


def _published(stated: str, month_first: bool | None) -> str:
    """The day as the outlet counts it: times stand as they are. One in digits whose order no row tells is left out."""
    value = stated.strip()
    if SECONDS.fullmatch(value) or MILLISECONDS.fullmatch(value):
        seconds = float(value) / (1000 if MILLISECONDS.fullmatch(value) else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if match := COMPACT.fullmatch(value):
        return day_or_month("-".join(match.groups()))
    if match := NUMERIC.match(value):
        return _in_digits(match, month_first)
    return day_or_month(value)


def _in_digits(match: re.Match[str], month_first: bool | None) -> str:
    one, sign, two, year = match.groups()
    if sign == "." or one == two:
        month_first = False
    if month_first is None:
        return ""
    number, month = (two, one) if month_first else (one, two)
    return day_or_month(f"{'20' if len(year) == 2 else ''}{year}-{month}-{number}")


def _month_first(records: Sequence[Record]) -> bool | None:
    """Whether the month stands before the day (11/20/2026), as the days after the twelfth tell; None where none does,
    or where they contradict each other."""
    found = [match for one in records if (match := NUMERIC.match(_first(one, "published"))) and match[2] != "."]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[3]) > 12 for match in found)
    return None if day_first == month_first else month_first


# --- records ----------------------------------------------------------------------------------------------------------


def _json_rows(text: str) -> Rows:
    try:
        return Rows(_records(json.loads(text)))
    except RecursionError:
        raise Unreadable("JSON of too many levels") from None
    except ValueError:
        return _by_line(text)


def _by_line(text: str) -> Rows:
    """An object a line; a line that is none was cut when the file was written."""
    found: list[Record] = []
    broken = 0
    for one in filter(None, map(str.strip, text.split("\n"))):
        try:
            found += _records(json.loads(one))
        except (ValueError, RecursionError):
            broken += 1
    if not found:
        raise Unreadable("broken JSON")
    return Rows(found, broken)


def _records(value: Any, depth: int = 0) -> Sequence[Record]:
    """The objects of a list, or of the first list that an answer holds; what has a title is one itself, and so are the
    values of a table of such things by their names."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    if not isinstance(value, dict) or depth > MOST_DEEP:
        return []
    if _is_titled(value):
        return [value]
    lists = sorted(
        (one for one in value if _key(one) in _names("lists")), key=lambda one: _ordered("lists").index(_key(one))
    )
    found = next((found for key in lists if (found := _records(value[key], depth + 1))), [])
    return found or [one for one in value.values() if isinstance(one, dict) and _is_titled(one)]


def _is_titled(value: Mapping[str, Any]) -> bool:
    return any(_key(key) in _names("title") for key in value)


def _separated_rows(text: str) -> Rows:
    body = SEPARATOR.sub("", text.lstrip("\n"))
    csv.field_size_limit(4 * LETTERS.most)
    try:
        rows = list(_rows(body, _delimiter(body.partition("\n")[0])))
    except csv.Error as error:
        raise Unreadable(f"a broken table: {error}") from None
    header = rows[0]
    whole = [row for row in rows[1:] if len(row) <= len(header) or not any(row[len(header) :])]
    is_cut = not body.endswith("\n") and (body.count('"') % 2 == 1 or len(rows[-1]) < len(header))
    if whole and is_cut and rows[-1] is whole[-1]:  # it was cut when it was written, perhaps inside a cell
        whole = whole[:-1]
    return Rows([dict(zip(header, row, strict=False)) for row in whole], len(rows) - 1 - len(whole))


def _rows(body: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a table; one whose cells are parted by tabs may know no quotation marks but those of the text."""
    plain_rows = [one.split("\t") for one in body.split("\n") if one] if delimiter == "\t" else []
    if len({len(row) for row in plain_rows}) == 1 and any(
        map(_is_spoken, (cell for row in plain_rows for cell in row))
    ):
        yield from plain_rows
        return
    yield from (row for row in csv.reader(io.StringIO(body), delimiter=delimiter) if any(row))


def _is_spoken(cell: str) -> bool:
    """Whether a cell begins with the mark of a quotation that does not end with it."""
    return cell.startswith('"') and (len(cell) < 2 or not cell.endswith('"'))


def _cells(first: str, delimiter: str) -> list[str]:
    return next(csv.reader([first.strip()], delimiter=delimiter), [])


def _delimiter(first: str) -> str:
    """The sign that parts most columns of the first line."""
    return max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))


def _flat(record: Record) -> dict[str, Any]:
    """A record by the keys of its own, small and without signs; Elasticsearch keeps it one level deeper."""
    inner = record.get("_source") or record.get("fields") or record.get("data")
    whole = {**record, **inner} if isinstance(inner, dict) else record
    found: dict[str, Any] = {}
    for key, value in whole.items():
        if key:
            found.setdefault(_key(str(key)), value)
    return found


def _first(record: Record, name: str, joint: str = "; ") -> str:
    """The first value that has one of the names of a field; "" where none says anything."""
    return next(_values(record, name, joint), "")


def _values(record: Record, name: str, joint: str = "; ") -> Iterator[str]:
    """The values that have one of the names of a field and say anything."""
    values = (_said(record[key], joint) for key in _ordered(name) if key in record)
    return (value for value in values if value.strip().casefold() not in NULLS)


def _said(value: Any, joint: str) -> str:
    """A value as text: of an object its name, of a list its parts, of a citation's date its numbers."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return joint.join(filter(None, (_said(one, joint) for one in value)))
    if isinstance(value, dict):
        return _of_object(value)
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _of_object(value: Mapping[str, Any]) -> str:
    if parts := value.get("date-parts"):
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        return "-".join(f"{int(one):02}" for one in first if str(one).isdigit())
    given = " ".join(str(value[key]) for key in ("given", "firstName", "family", "lastName") if value.get(key))
    return given or next(
        (str(value[key]) for key in ("name", "literal", "title", "rendered", "uri") if value.get(key)), ""
    )


def _key(name: str) -> str:
    return re.sub(r"[^a-zà-ÿ]", "", name.lower())


def _ordered(name: str) -> Sequence[str]:
    return word_list("exports", f"table.{name}")


def _names(name: str) -> frozenset[str]:
    return word_set("exports", f"table.{name}")

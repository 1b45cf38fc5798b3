"""The cases of tests/cases/*.toml: a text, and what must and must not come out of it. CONTRIBUTING says how to add one.

A `[[case]]` holds what goes in, and what each stage that it names must make of it:

    text        the article's own text, a paragraph a line; as a list: its sentences
    title, published, outlet …    what is known of it      order, actors    settings
    reader      the text is a file's, read so, and stands as it was found: it is cleaned first
    others      the other articles of the topic: texts, or tables of text, title, published …
    files       instead of `text`: files by name, read as `briefing make` reads them, the first is the article
    day         of the brief (`sources`, `page`, `topics`)
    why         what the case shows

    dates, doubts (wide: of the second tier; asked: of both), sentences, unfit, printed, quotes, statements, actor and
    name (of `speaker`, where he is named last),
    body, captions, metadata, unreadable, sources, page, topics: what must come out, see `STAGES`.

A list is all that comes out, in order; a single value is a list of one; `{holds = […], lacks = […]}` is what must and
must not be among it. A text stands for a row by its main field, a table for a row by the fields that it names; "" is
what is not known. `each` are variants of a case, one a row: a table is laid over the case, a text is put for its `{}`.
`[names]` of a file, and capitals in a row of `each`, are put for `{NAME}` wherever it stands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing import pipeline
from briefing.config import Config, RunTable
from briefing.errors import Unreadable
from briefing.lang.rules import rules
from briefing.marks.analysis import understand
from briefing.marks.attribution.quotations import quotations
from briefing.marks.attribution.statements import statements_of
from briefing.marks.context import standalone
from briefing.model import Article, Brief, Facts, Metadata, Span, Statement, StatementKind
from briefing.resolve.actors import resolve
from briefing.resolve.dates import date_together
from briefing.text.clean import Cleaned, clean
from briefing.text.printed import printed
from tests import making

CASES = Path(__file__).parent / "cases"
CONFIG = Config(run=RunTable(cache=False, workers=1))
KNOWN = tuple(Metadata.__dataclass_fields__)
Row = dict[str, Any]


class Case(NamedTuple):
    """What goes in, and what must come out by the name of a stage."""

    given: Mapping[str, Any]
    wanted: Mapping[str, Any]
    folder: Path = Path()


# --- what goes in -----------------------------------------------------------------------------------------------------


def cases(path: Path) -> Iterator[Any]:
    """Every case of a file, each with a name that tells where it is."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, case in enumerate(content["case"], 1):
        for row in case.get("each", [{}]):
            filled = _filled(case, row, content.get("names", {}))
            text = str(filled.get("text", ""))[:50]
            yield pytest.param(_sorted(filled), id=f"{path.stem} {number} {filled.get('why', '')}: {text}")


def _filled(case: Mapping[str, Any], row: str | Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    own = {"": row} if isinstance(row, str) else {name: row[name] for name in row if name.isupper()}
    laid = {} if isinstance(row, str) else {name: row[name] for name in row if not name.isupper()}
    whole = {"text": "{}", **case, **laid} if "files" not in case else {**case, **laid}
    return {key: _put(_put(value, own), names) for key, value in whole.items() if key != "each"}


def _put(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name, text in names.items():
            value = value.replace("{" + name + "}", text)
        return value
    if isinstance(value, list):
        return [_put(one, names) for one in value]
    return {key: _put(one, names) for key, one in value.items()} if isinstance(value, dict) else value


def _sorted(case: Mapping[str, Any]) -> Case:
    unknown = set(case) - set(STAGES) - set(GIVEN)
    assert not unknown, f"no such key: {', '.join(sorted(unknown))}"
    wanted = {key: value for key, value in case.items() if key in STAGES}
    assert wanted, "a case says what must come out"
    return Case({key: value for key, value in case.items() if key in GIVEN}, wanted)


def articles(case: Case) -> dict[str, Facts]:
    """The article that is asked about, then the others of its topic, by id."""
    if "files" in case.given:
        known = pipeline.gather([_written(case)], CONFIG).facts
        first = str(case.folder / "in" / next(iter(case.given["files"])))
        return {id: known[id] for id in sorted(known, key=lambda id: (not id.startswith(first), id))}
    rows = [case.given, *({"text": one} if isinstance(one, str) else one for one in case.given.get("others", ()))]
    found = [_facts(row, f"{number:02}") for number, row in enumerate(rows)]
    return {one.id: one for one in found}


def _facts(row: Mapping[str, Any], id: str) -> Facts:
    order = row.get("order", "unknown")
    if "reader" in row:
        return understand(_article(row, id), order)
    known = {key: row[key] for key in KNOWN if key in row}
    if isinstance(row["text"], list):
        return making.article(id, " ".join(row["text"]), order=order, sentences=row["text"], **known)
    return making.article(id, row["text"], order=order, **known)


def _article(row: Mapping[str, Any], id: str) -> Article:
    known = Metadata(**{key: row[key] for key in KNOWN if key in row})
    return making.as_read(row["text"], id, reader=row.get("reader", "text"), metadata=known)


def _written(case: Case) -> str:
    for name, text in case.given["files"].items():
        path = case.folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(case.folder / "in")


# --- what comes out ---------------------------------------------------------------------------------------------------


def dates(case: Case) -> Iterator[Row]:
    """value, text, granularity, basis, mod; in the light of the dated articles among the others."""
    found = articles(case)
    first = next(iter(found.values()))
    for one in date_together(found).get(first.id, first.dates):
        row = {"value": one.value, "text": one.span.of(first.text), "granularity": one.granularity}
        yield {**row, "basis": one.basis, "mod": one.mod}


def doubts(case: Case, *, tier: int = 1) -> Iterator[Row]:
    """kind, text, cue, rule; of the strict tier."""
    known = {rule.name for rule in rules("issues" if tier == 1 else "issues_wide")}
    first = next(iter(articles(case).values()))
    for one in (one for one in first.doubts if one.tier == tier):
        assert one.rule in known
        yield {"kind": one.kind, "text": one.span.of(first.text), "cue": one.cue.of(first.text), "rule": one.rule}


def asked(case: Case) -> Iterator[Row]:
    """text, kind, tier: the doubts of both tiers."""
    first = next(iter(articles(case).values()))
    for one in first.doubts:
        yield {"text": one.span.of(first.text), "kind": one.kind, "tier": one.tier}


def sentences(case: Case) -> Iterator[Row]:
    """text, unfit (why it cannot stand alone), printed (with its edits)."""
    first = next(iter(articles(case).values()))
    whole = "reader" in case.given or "files" in case.given
    for one in first.sentences if whole else standalone(first.text, first.sentences):
        shown = printed(first.text, one.span, one.edits)
        yield {"text": one.span.of(first.text), "unfit": one.unfit, "printed": shown}


def quotes(case: Case) -> Iterator[Row]:
    """text, without the marks around it."""
    first = next(iter(articles(case).values()))
    for quote in quotations(first.text, first.body):
        yield {"text": quote.inner.of(first.text)}


def statements(case: Case) -> Iterator[Row]:
    """speaker, cue, content (its parts divided by " ... "), direct, via, name, actor."""
    found = articles(case)
    first = next(iter(found.values()))
    (read,) = statements_of([(first, None)])
    for one in resolve(found, {first.id: read}, case.given.get("actors", {}))[first.id]:
        yield {
            "speaker": one.speaker and one.speaker.of(first.text),
            "cue": one.cue.of(first.text),
            "content": " ... ".join(part.of(first.text) for part in one.content),
            **{key: getattr(one, key) for key in ("direct", "via", "name", "actor")},
        }


def actor(case: Case) -> Iterator[Row]:
    """actor, name, rule: whose position it is, whom the words of `speaker` mean, where they stand last, and why."""
    found = articles(case)
    first = next(iter(found.values()))
    start = first.text.rindex(case.given["speaker"])
    at = Span(start, start + len(case.given["speaker"]))
    said = Statement(at, at, (at,), False, StatementKind(("subject",), "clause", "say"))
    (known,) = resolve(found, {first.id: (said,)}, case.given.get("actors", {}))[first.id]
    yield {"actor": known.actor, "name": known.name, "rule": known.actor_rule}


def body(case: Case) -> Iterator[Row]:
    """text of each paragraph that is the article's own."""
    text, found = _cleaned(case)
    yield from ({"text": span.of(text)} for span in found.body)


def captions(case: Case) -> Iterator[Row]:
    """text of each picture caption."""
    text, found = _cleaned(case)
    yield from ({"text": span.of(text)} for span in found.captions)


def metadata(case: Case) -> Iterator[Row]:
    """What the article is known to be: title, outlet, agency, author, published, published_basis, url, language."""
    _, found = _cleaned(case)
    yield {key: getattr(found.metadata, key) for key in KNOWN}


def _cleaned(case: Case) -> tuple[str, Facts | Cleaned]:
    if "files" in case.given:
        first = next(iter(articles(case).values()))
        return first.text, first
    article = _article(case.given, "a")
    return article.text, clean(article, case.given.get("order", "unknown"))


def unreadable(case: Case) -> Iterator[Row]:
    """reason: why it is no article."""
    try:
        clean(_article(case.given, "a"))
    except Unreadable as error:
        yield {"reason": error.reason}


def sources(case: Case) -> Iterator[Row]:
    """id (the file's name), copy_of, and what is known of it, of each source of the brief."""
    for one in _brief(case).sources:
        yield {"id": Path(one.article.id).name, "copy_of": one.copy_of} | {
            key: getattr(one.metadata, key) for key in KNOWN
        }


def page(case: Case) -> Iterator[Row]:
    """text, section, source (the file's name) of each printed entry; date, actor, speaker, kind, where it has them."""
    for topic in _brief(case).topics:
        parts = [("bottom_line", item) for item in (topic.bottom_line,) if item]
        parts += [(section.key, item) for section in topic.sections for item in section.items]
        for key, item in parts:
            detail = {name: getattr(item.detail, name, None) for name in ("date", "actor", "speaker", "kind")}
            yield {"text": item.text, "section": key, "source": Path(item.source).name, **detail}


def topics(case: Case) -> Iterator[Row]:
    """title and articles (the files' names) of each topic of the brief."""
    for one in _brief(case).topics:
        yield {"title": one.topic.title, "articles": sorted(Path(id).name for id in one.topic.articles)}


def _brief(case: Case) -> Brief:
    (built,) = pipeline.build([_written(case)], CONFIG, day=case.given["day"])
    return built.brief


Stage = Callable[[Case], Iterator[Row]]
# by the key of a case: what it holds, and the field that a text stands for
STAGES: Mapping[str, tuple[Stage, str]] = {
    "dates": (dates, "value"),
    "doubts": (doubts, "kind"),
    "wide": (partial(doubts, tier=2), "rule"),
    "asked": (asked, "text"),
    "sentences": (sentences, "text"),
    "unfit": (sentences, "unfit"),
    "printed": (sentences, "printed"),
    "quotes": (quotes, "text"),
    "statements": (statements, "speaker"),
    "actor": (actor, "actor"),
    "name": (actor, "name"),
    "body": (body, "text"),
    "captions": (captions, "text"),
    "metadata": (metadata, "title"),
    "unreadable": (unreadable, "reason"),
    "sources": (sources, "outlet"),
    "page": (page, "text"),
    "topics": (topics, "title"),
}
GIVEN = ("why", "text", "reader", "order", "others", "actors", "speaker", "files", "day", *KNOWN)


# --- and whether it does ----------------------------------------------------------------------------------------------


def check(wanted: Any, found: Sequence[Row], field: str) -> None:
    if isinstance(wanted, dict) and wanted.keys() <= {"holds", "lacks"}:
        for row in wanted.get("holds", ()):
            assert any(_fits(row, one, field) for one in found), f"{row} is not among {found}"
        for row in wanted.get("lacks", ()):
            assert not any(_fits(row, one, field) for one in found), f"{row} is among {found}"
        return
    rows = wanted if isinstance(wanted, list) else [wanted]
    fits = len(rows) == len(found) and all(map(partial(_fits, field=field), rows, found))
    assert fits, f"wanted {rows}, found {[_shown(one, rows, field) for one in found]}"


def _fits(row: Any, found: Row, field: str) -> bool:
    fields = row if isinstance(row, dict) else {field: row}
    return all(value == _plain(found[key]) for key, value in fields.items())


def _shown(found: Row, rows: Sequence[Any], field: str) -> Row:
    """Of what came out the fields that are asked for."""
    asked = {key for row in rows for key in (row if isinstance(row, dict) else {field})} or {field}
    return {key: _plain(value) for key, value in found.items() if key in asked}


def _plain(value: Any) -> Any:
    """A value as TOML can hold it."""
    return "" if value is None else value.value if isinstance(value, Enum) else value


@pytest.mark.parametrize("case", [case for path in sorted(CASES.glob("*.toml")) for case in cases(path)])
def test_case(case: Case, tmp_path: Path) -> None:
    for key, wanted in case.wanted.items():
        stage, field = STAGES[key]
        check(wanted, list(stage(case._replace(folder=tmp_path))), field)

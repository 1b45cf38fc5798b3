"""The proof, at any later time: sources are read again and compared with the record, and the record with its files."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from briefing import __version__, config
from briefing.config import Config
from briefing.errors import BriefingError, ConfigError, OutputError, PageError, VerificationError
from briefing.marks.analysis import understand
from briefing.model import Article, Brief, Item
from briefing.page.check import check, items
from briefing.page.earlier import known_of
from briefing.page.fields import check_borders, check_derived, check_fields, unknown_sections
from briefing.page.load import load, record_beside, unlike, with_articles
from briefing.page.render import Format, format_of, formats, lines, named, templates
from briefing.page.render.templates import Template
from briefing.page.render.words import plural
from briefing.page.seen.word import readable
from briefing.page.sources import Reread, cited_by, reread, texts_of
from briefing.read.own import RECORD
from briefing.sections import sections
from briefing.text.printed import fold
from briefing.text.timex import long_form

__all__ = ["records", "texts_of", "verify"]

SHORT = 80
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
# What a template may print of its own are labels; this is a sentence.
SENTENCE = re.compile(r"(?:[^\W\d_][\w’'-]*[,;:]?\s+){3,}[^\W\d_][\w’'-]*[.!?]")
Derive = Callable[[Brief, Mapping[str, Article]], Brief | None]


@dataclass
class Proof:
    """What was proved of a brief: its printed sentences are in their sources, and `rendered` files have its words.

    `open` says what was not proved and why; `own` are sentences that a template adds, for which no source stands.
    """

    file: Path
    sentences: int = 0
    sources: int = 0
    rendered: tuple[Path, ...] = ()
    open: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = f"{plural(self.sentences, 'printed sentence')} in {plural(self.sources, 'source')}"
        same = f"; same words in {', '.join(path.name for path in self.rendered) or 'no rendered file'}"
        begins = "partly verified: " if self.open else "verified: "
        if self.own:
            begins, said = "", "no source proves the template’s own sentences"
            same = f", such as “{_short(self.own[0])}”"
        elif not self.sentences:
            begins, said = "", "no sentence is printed, so none is proved"
        return "\n".join([f"{self.file}: {begins}{said}{same}", *(f"  not proved: {what}" for what in self.open)])


def records(path: Path) -> list[Path]:
    """The briefs that a path means: a file itself, of a folder the briefs in it. Raises OutputError if it has none."""
    if not path.is_dir():
        return [path]
    found = [path / RECORD] if (path / RECORD).is_file() else sorted(path.glob(f"*/{RECORD}"))
    if not found:
        raise OutputError("there is no brief in this folder", where=str(path), hint=f"name a folder with a {RECORD}")
    return found


def verify(file: Path, sources: Path | None = None, derive: Derive | None = None) -> Proof:
    """What was proved of a brief; `file` is its record, or a rendered file beside it.

    Without `sources` the files are looked for under their recorded paths, from here and from the record; with it,
    there, by path and then by name. `derive` makes the brief's candidates again from its sources.
    Raises VerificationError at the first thing that does not hold, OutputError where there is no record.
    """
    provable = {format.suffix: format for format in formats() if format.paragraphs or format.by_digest}
    own = format_of(file.name)
    if own is None or own.suffix not in (*provable, ".json"):
        raise VerificationError(
            f"{file.suffix or 'such'} files cannot be read and so not be proved",
            where=str(file),
            hint=f"give the record ({RECORD}) or a file that ends in {', '.join(provable)}",
        )
    path = record_beside(file)
    brief = load(file)
    found = reread(brief, path.parent, sources)
    proof = Proof(file, len(list(items(brief))), len({id for item in items(brief) for id in cited_by(item)}))
    _prove_items(brief, found, proof)
    _prove_fields(brief, path.read_bytes(), found, derive, proof)
    beside = {file: own} if own.suffix in provable else {path.with_suffix(end): one for end, one in provable.items()}
    whole = with_articles(brief, {**found.otherwise, **found.same})
    for one, format in beside.items():
        if one is file or one.exists():
            _prove_file(one, whole, format, found, proof)
    return proof


# --- the record -------------------------------------------------------------------------------------------------------


def _prove_items(brief: Brief, found: Reread, proof: Proof) -> None:
    """Every item whose sources have the same text; of the others that their words stand there."""
    check(brief, found.texts, among=found.same)
    for number, item in enumerate(items(brief), 1):
        if not found.otherwise.keys().isdisjoint(cited_by(item)):
            article = found.otherwise.get(item.source) or found.same[item.source]
            if not _stands(item, article.text):
                raise VerificationError(f"item {number}, “{_short(item.text)}”: not in its source", where=article.path)
    if found.otherwise:
        read = ", ".join(sorted(f"{one.reader} {one.reader_version}" for one in found.otherwise.values()))
        proof.open.append(
            f"where in {plural(len(found.otherwise), 'source')} the words stand and what was changed of them: "
            f"another reader then (now {read})"
        )


def _stands(item: Item, text: str) -> bool:
    """Whether the words of an item between its edits stand in a text, in their order."""
    marks = [re.escape(mark) for edit in item.edits if (mark := fold(edit.to))]
    kept = re.split("|".join(marks), item.text) if marks else [item.text]
    flat, at = fold(text), 0
    for piece in map(fold, kept):
        at = flat.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _prove_fields(brief: Brief, data: bytes, found: Reread, derive: Derive | None, proof: Proof) -> None:
    """Every field of the record that the page or a program shows."""
    check_fields(brief, found.texts)
    if not found.otherwise and not found.missing and (where := unlike(data, found.texts)):
        raise VerificationError(f"{where} is not what the rest of the record gives", where="record")
    _prove_earlier(brief, proof)
    missing = [plural(len(found.missing), "source that nothing printed cites", "sources that nothing printed cites")]
    if not _newer_program(brief):
        order = config.from_record(brief.settings).brief.date_order
        cited = {id for item in items(brief) for id in cited_by(item)}
        check_borders(brief, {id: understand(one, order) for id, one in found.same.items() if id in cited})
    if foreign := unknown_sections(brief):
        proof.open.append(f"why “{foreign[0]}” holds what it holds: its package is not installed here")
    if found.missing:
        proof.open.append(f"titles, days and counts, for {missing[0]} could not be found or read")
        return
    if found.otherwise or derive is None:
        return
    try:
        again = derive(brief, found.same)
    except ConfigError as error:
        proof.open.append(f"who, when and how many: {error}")
        return
    fault = check_derived(brief, again) if again else "the sources give no topic"
    if fault and not _newer_program(brief) and _is_whole(brief):
        raise VerificationError(fault, where="record")
    if fault:
        why = _newer_program(brief)
        part = "" if _is_whole(brief) else "the brief tells of a part of what was read"
        proof.open.append(f"who, when and how many: {fault}" + (f" ({why or part})" if why or part else ""))


def _prove_earlier(brief: Brief, proof: Proof) -> None:
    """Raises VerificationError where what the earlier brief knew is not what its record holds."""
    if brief.since is None:
        return
    known = known_of(brief.since, record_beside(proof.file).parent)
    if known is None:
        proof.open.append(
            f"what the brief of {long_form(brief.since.date)} knew: its record does not lie beside this one"
        )
    elif known != brief.since.known:
        raise VerificationError("what it says that the earlier brief knew is not what that holds", where="record")


def _is_whole(brief: Brief) -> bool:
    """Whether the sources listed are all that was read: a brief of one topic lists only its own."""
    chosen = config.from_record(brief.settings).group
    return not chosen.topic and not chosen.each_topic


# --- the files --------------------------------------------------------------------------------------------------------


def _prove_file(path: Path, brief: Brief, format: Format, found: Reread, proof: Proof) -> None:
    """Raises VerificationError unless a rendered file says, word for word, what the record says."""
    if format.by_digest and not format.paragraphs:
        return _prove_digest(path, brief, format, proof)
    settings = config.from_record(brief.settings)
    template = _template(settings, path)
    paragraphs = format.paragraphs or lines
    again = paragraphs(format.render(brief, template, settings))
    shown = _shown(path, paragraphs)
    proof.own += [one for one in _own_sentences(template, format, settings) if one not in proof.own]
    proof.sentences = min(proof.sentences, _printed(brief, shown))
    fault = _first_difference(shown, again)
    if fault is None:
        proof.rendered += (path,)
        if brief.template and brief.template != template.digest:
            proof.open.append("what the template was: it has changed since the brief was made, if not in its words")
        return
    why = _newer(brief, template)
    unsaid = [item for item in items(brief) if not _says(shown, item.text)]
    if not why or unsaid:
        raise VerificationError(fault, where=str(path), hint=_otherwise(brief, template))
    if brief.digests.get(format.name) == hashlib.sha256(_read(path)).hexdigest():
        fault = "it is the file that was made, and is made otherwise now"
    proof.open.append(f"the words of {path.name} beside the printed sentences: {fault} ({why})")


def _prove_digest(path: Path, brief: Brief, format: Format, proof: Proof) -> None:
    """Raises VerificationError unless a file is the one that was made; its words are proved where it can be made again.

    It is made of the Word page, so that its words, and the template's own sentences, are those of that page.
    """
    data, held = _read(path), brief.digests.get(format.name)
    if held != hashlib.sha256(data).hexdigest():
        fault = "is not the file that was made with the record" if held else "the record holds no digest of it"
        raise VerificationError(fault, where=str(path), hint=f"make it again with --format {format.name},json")
    settings, word = config.from_record(brief.settings), named("docx")
    template = _template(settings, path)
    shown = (word.paragraphs or lines)(word.render(brief, template, settings))
    proof.own += [one for one in _own_sentences(template, word, settings) if one not in proof.own]
    proof.sentences = min(proof.sentences, _printed(brief, shown))
    try:
        again = format.render(brief, template, settings)
    except PageError as error:
        proof.open.append(f"the words of {path.name}, which is the file that was made: {error.message}")
        return
    if again == data:
        proof.rendered += (path,)
    else:
        why = _newer(brief, template) or f"its program or its fonts make another {format.name} here"
        proof.open.append(f"the words of {path.name}, which is the file that was made: {why}")


def _template(settings: Config, path: Path) -> Template:
    """The template of the settings; one of one's own is looked for from here, then from where the brief lies."""
    name = settings.brief.template
    folder = path.absolute().parent
    places = [name, *(str(above / name) for above in (folder, *folder.parents)[:6] if not Path(name).is_absolute())]
    fault: BriefingError | None = None
    for place in places:
        try:
            return templates.find(place)
        except BriefingError as error:
            fault = fault or error
    raise VerificationError(
        f"its template cannot be had: {fault}", where=str(path), hint="the words of the page cannot be proved without"
    )


def _shown(path: Path, paragraphs: Callable[[bytes], Sequence[str]]) -> Sequence[str]:
    data = _read(path)
    try:
        return paragraphs(data)
    except VerificationError as error:
        error.where = error.where or str(path)
        raise


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _first_difference(shown: Sequence[str], again: Sequence[str]) -> str | None:
    pairs = enumerate(zip_longest(shown, again), 1)
    return next((f"paragraph {number} {_difference(was, is_)}" for number, (is_, was) in pairs if is_ != was), None)


def _newer(brief: Brief, template: Template) -> str:
    """Why the program may render the record otherwise than when the brief was made; "" where it may not."""
    if why := _newer_program(brief):
        return why
    return "the template has changed since" if brief.template and brief.template != template.digest else ""


def _newer_program(brief: Brief) -> str:
    """Why this program may make other candidates than the one that made the brief; "" where it is the same."""
    if brief.version != __version__:
        return f"version {brief.version} made it, this is {__version__}"
    return "" if brief.template else f"a version before {__version__} made it"


def _otherwise(brief: Brief, template: Template) -> str:
    """What else than a change of the file may be why it differs."""
    if brief.version != __version__:
        return f"the brief was made by version {brief.version}, this is {__version__}"
    known = {kind.key for kind in sections()}
    missing = {section.heading for topic in brief.topics for section in topic.sections if section.key not in known}
    if missing:
        return f"the package that makes the section {min(missing)!r} is not installed here"
    changed = brief.template and brief.template != template.digest
    return f"the template in {template.folder} has changed since the brief was made" if changed else ""


def _difference(was: str | None, is_: str | None) -> str:
    if was is None or is_ is None:
        text = was if is_ is None else is_
        return f"was {'removed' if is_ is None else 'added'}: “{_short(readable(text or ''))}”"
    match = SequenceMatcher(None, was, is_, autojunk=False)
    _, a, b, c, d = next(code for code in match.get_opcodes() if code[0] != "equal")
    then, now = (_short(readable(text)) for text in (was[max(0, a - 20) : b + 20], is_[max(0, c - 20) : d + 20]))
    return f"was changed: “{then}” is now “{now}”"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


# --- what of a page is sentences of the sources -----------------------------------------------------------------------


def _letters(text: str) -> str:
    """Only letters and figures: each format has its own signs and line ends between them."""
    return re.sub(r"[\W_]+", "", html.unescape(text))


def _says(shown: Sequence[str], text: str) -> bool:
    return _letters(text) in _letters(" ".join(shown))


def _printed(brief: Brief, shown: Sequence[str]) -> int:
    page = _letters(" ".join(shown))
    return sum(_letters(item.text) in page for item in items(brief))


def _own_sentences(template: Template, format: Format, settings: Config) -> Iterator[str]:
    """Sentences that stand in the template, or in what it is given to print beside the brief."""
    texts = [*template.vars.values(), *settings.template.vars.values(), settings.brief.marking, settings.brief.title]
    if format.file and (template.folder / format.file).is_file():
        data = (template.folder / format.file).read_bytes()
        texts += _static(data, format)
    for text in texts:
        yield from (fold(match.group()) for match in SENTENCE.finditer(text))


def _static(data: bytes, format: Format) -> list[str]:
    """The texts of a template's file outside its tags."""
    paragraphs = format.paragraphs or lines
    whole = "\n".join(paragraphs(data)) if format.name == "docx" else data.decode("utf-8", "replace")
    return [part for part in TAGS.sub("\n", whole).split("\n") if part.strip()]

"""The proof, at any later time: sources are read again and compared with the record, and the record with its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from briefing import __version__, config, read
from briefing.errors import OutputError, Unreadable, VerificationError
from briefing.model import Article, Brief, Event, Item, Source
from briefing.page.check import check, items
from briefing.page.render import Format, formats, lines, record, templates
from briefing.page.render.view import plural
from briefing.sections import sections


@dataclass(frozen=True)
class Proof:
    """What was proved of a brief: its printed sentences are in their sources, and `rendered` files have its words."""

    file: Path
    sentences: int
    sources: int
    rendered: tuple[Path, ...]

    def __str__(self) -> str:
        said = f"{plural(self.sentences, 'printed sentence')} in {plural(self.sources, 'source')}"
        files = ", ".join(path.name for path in self.rendered) or "no rendered file"
        return f"{self.file}: verified: {said}; same words in {files}"


def verify(file: Path, sources: Path | None = None) -> Proof:
    """Proves a brief; `file` is its record, or a rendered file beside it.

    Without `sources` the files are looked for under their recorded paths; with it, there, by path and then by name.
    Raises VerificationError at the first thing that does not hold, OutputError where there is no record.
    """
    brief = record.load(file)
    texts = texts_of(brief, sources)
    check(brief, texts)
    provable = {format.suffix: format for format in formats() if format.paragraphs}
    rendered = (
        [file] if file.suffix in provable else [path for path in map(file.with_suffix, provable) if path.exists()]
    )
    whole = record.with_texts(brief, texts)
    for path in rendered:
        _compare(path, whole, provable[path.suffix])
    return Proof(file, sum(1 for _ in items(brief)), len(texts), tuple(rendered))


def texts_of(brief: Brief, sources: Path | None = None) -> dict[str, str]:
    """The texts, by article id, that anything printed rests on, read again. Raises VerificationError if one changed."""
    return {source.article.id: article_of(source, sources).text for source in _needed(brief)}


def _needed(brief: Brief) -> Iterator[Source]:
    """The sources that anything printed rests on."""
    needed = {cited for item in items(brief) for cited in _cited(item)}
    return (source for source in brief.sources if source.article.id in needed)


def _cited(item: Item) -> Iterator[str]:
    yield item.source
    yield from (citation.source for citation in item.also)
    yield from (edit.source.source for edit in item.edits if edit.source)
    if isinstance(item.detail, Event):
        yield from (known.source for known in (item.detail.date_span, item.detail.date_hint) if known)


def article_of(source: Source, sources: Path | None = None) -> Article:
    """The article of a source, read again. Raises VerificationError unless file and text are the same as then."""
    path = _path(source.article.path, sources)
    try:
        file = read.load(str(path))
        data = hashlib.sha256(file.data).hexdigest()
        if data != source.article.sha256:
            raise VerificationError("the file has changed since the brief was made", where=str(path))
        articles = read.read(file._replace(path=source.article.path))
    except Unreadable as error:
        raise VerificationError(
            error.reason, where=str(path), hint="--sources DIR says where the files are now"
        ) from error
    return _same_text(source, articles, path)


def _same_text(source: Source, articles: tuple[Article, ...], path: Path) -> Article:
    article = next((article for article in articles if article.id == source.article.id), None)
    if article is None:
        raise VerificationError(f"holds no article {source.article.id}", where=str(path))
    if article.text_sha256 != source.article.text_sha256:
        then, now = (f"{one.reader} {one.reader_version}" for one in (source.article, article))
        raise VerificationError("its text is read differently now", where=str(path), hint=f"then {then}, now {now}")
    return article


def _path(recorded: str, sources: Path | None) -> Path:
    if sources is None:
        return Path(recorded)
    here = sources / recorded
    return here if here.exists() else sources / Path(recorded).name


def _compare(path: Path, brief: Brief, format: Format) -> None:
    """Raises VerificationError unless a rendered file says, word for word, what the record says."""
    settings = config.from_record(brief.settings)
    template = templates.find(settings.brief.template)
    paragraphs = format.paragraphs or lines
    again = paragraphs(format.render(brief, template, settings))
    try:
        found = paragraphs(path.read_bytes())
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    for number, (is_, was) in enumerate(zip_longest(found, again), 1):
        if is_ != was:
            raise VerificationError(
                f"paragraph {number} {_difference(was, is_)}", where=str(path), hint=_otherwise(brief)
            )


def _otherwise(brief: Brief) -> str:
    """What else than a change of the file may be why it differs."""
    if brief.version != __version__:
        return f"the brief was made by version {brief.version}, this is {__version__}"
    known = {kind.key for kind in sections()}
    missing = {section.heading for topic in brief.topics for section in topic.sections if section.key not in known}
    return f"the package that makes the section {min(missing)!r} is not installed here" if missing else ""


def _difference(was: str | None, is_: str | None) -> str:
    if was is None or is_ is None:
        return f"was {'removed' if is_ is None else 'added'}: “{_short(was or is_ or '')}”"
    match = SequenceMatcher(None, was, is_, autojunk=False)
    _, a, b, c, d = next(code for code in match.get_opcodes() if code[0] != "equal")
    return f"was changed: “{_short(was[max(0, a - 20) : b + 20])}” is now “{_short(is_[max(0, c - 20) : d + 20])}”"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"

"""The sources of a brief, read again wherever they are now, each known by the hash that its record holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing import read
from briefing.errors import Unreadable, VerificationError
from briefing.model import Article, Brief, Event, Item, Source
from briefing.page.check import items
from briefing.read import File

HIGHEST = 6  # folders above the record in which its recorded paths are tried


@dataclass(frozen=True, slots=True)
class Reread:
    """Articles by id as they are read again: the `same` text, one that another reader version gives, or `missing`.

    Only what nothing printed rests on may be missing.
    """

    same: Mapping[str, Article] = field(default_factory=dict)
    otherwise: Mapping[str, Article] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are proved to be those of then, by article id."""
        return {id: article.text for id, article in self.same.items()}


def reread(brief: Brief, beside: Path = Path(), sources: Path | None = None) -> Reread:
    """Every source of a brief. Without `sources` files are looked for from here, then from where the record lies.

    Raises VerificationError where a file has changed, or is missing that something printed rests on.
    """
    needed = {cited for item in items(brief) for cited in cited_by(item)}
    files = _Files(beside, sources)
    same: dict[str, Article] = {}
    otherwise: dict[str, Article] = {}
    missing = []
    for source in brief.sources:
        id = source.article.id
        file = files.of(source.article, needed=id in needed)
        if file is None:
            missing.append(id)
            continue
        if id not in needed and not files.readable(file, source):
            missing.append(id)
            continue
        article = files.article(file, source)
        (same if article.text_sha256 == source.article.text_sha256 else otherwise)[id] = article
    unlisted = needed - {source.article.id for source in brief.sources}
    if unlisted:
        raise VerificationError("is cited and not among the sources", where=min(unlisted))
    return Reread(same, otherwise, tuple(missing))


def texts_of(brief: Brief, sources: Path | None = None, beside: Path = Path()) -> dict[str, str]:
    """The texts of `articles_of`, by article id."""
    return {id: article.text for id, article in articles_of(brief, sources, beside).items()}


def articles_of(brief: Brief, sources: Path | None = None, beside: Path = Path()) -> Mapping[str, Article]:
    """The articles, by id, that anything printed rests on, read again. Raises VerificationError if one changed."""
    found = reread(brief, beside, sources)
    needed = {cited for item in items(brief) for cited in cited_by(item)}
    for id, article in found.otherwise.items():
        if id in needed:
            raise VerificationError(
                "its text is read differently now", where=article.path, hint=_versions(brief, article)
            )
    return found.same


def article_of(source: Source, sources: Path | None = None, beside: Path = Path()) -> Article:
    """The article of a source, read again. Raises VerificationError unless file and text are the same as then."""
    files = _Files(beside, sources)
    file = files.of(source.article, needed=True)
    assert file is not None
    article = files.article(file, source)
    if article.text_sha256 != source.article.text_sha256:
        raise VerificationError("its text is read differently now", where=file.path)
    return article


def _versions(brief: Brief, article: Article) -> str:
    then = next(source.article for source in brief.sources if source.article.id == article.id)
    return f"then {then.reader} {then.reader_version}, now {article.reader} {article.reader_version}"


def cited_by(item: Item) -> Iterator[str]:
    """The articles that an item rests on."""
    yield item.source
    yield from (citation.source for citation in item.also)
    for side in item.others:
        yield side.source
        yield from (edit.source.source for edit in side.edits if edit.source)
    yield from (edit.source.source for edit in item.edits if edit.source)
    if isinstance(item.detail, Event):
        yield from (known.source for known in (item.detail.date_span, item.detail.date_hint) if known)


class _Files:
    """The files of the sources, each opened once."""

    def __init__(self, beside: Path, sources: Path | None) -> None:
        self.beside, self.sources = beside, sources
        self.read: dict[str, tuple[Article, ...]] = {}
        self.found: dict[str, File | None] = {}

    def of(self, article: Article, *, needed: bool) -> File | None:
        """The file of an article, unchanged; None where it may be missing and is."""
        if article.path not in self.found:
            self.found[article.path] = self._unchanged(article)
        file = self.found[article.path]
        if file is None and needed:
            raise VerificationError(
                "cannot be opened (no such file or directory)",
                where=str((self.sources or Path()) / article.path),
                hint="--sources DIR says where the files are now",
            )
        if file is not None and not self._is_as_it_was(file, article):
            raise VerificationError("the file has changed since the brief was made", where=file.path)
        return file

    def _is_as_it_was(self, file: File, article: Article) -> bool:
        """Whether it is the same file, or one of several articles that still holds this one, as a mailbox that grew."""
        if hashlib.sha256(file.data).hexdigest() == article.sha256:
            return True
        try:
            several = "#" in article.id or len(self._articles(file, article.path)) > 1
            return several and self._again(file, article) is not None
        except VerificationError:  # it cannot even be read any more
            return False

    def _unchanged(self, article: Article) -> File | None:
        """The first file under the recorded path that is the same; else the first that is there."""
        there = []
        for path in dict.fromkeys(self._places(article.path)):
            try:
                file = read.load(str(path))
            except (Unreadable, ValueError):
                continue
            if hashlib.sha256(file.data).hexdigest() == article.sha256:
                return file
            there.append(file)
        return there[0] if there else None

    def _places(self, recorded: str) -> Iterator[Path]:
        if self.sources is not None:
            yield from (self.sources / recorded, self.sources / Path(recorded).name)
            return
        yield Path(recorded)
        if not Path(recorded).is_absolute():
            folder = self.beside.absolute()
            yield from (above / recorded for above in [folder, *folder.parents][:HIGHEST])

    def readable(self, file: File, source: Source) -> bool:
        """Whether a file can be read here: the reader of another package may not be installed."""
        try:
            return bool(self._articles(file, source.article.path))
        except VerificationError:
            return False

    def article(self, file: File, source: Source) -> Article:
        """The article of a source as it is read now. Raises VerificationError if its text is another though nothing
        of the reader is."""
        article = self._again(file, source.article)
        if article is None:
            raise VerificationError(f"holds no article {source.article.id}", where=file.path)
        then = source.article
        same_reader = (article.reader, article.reader_version) == (then.reader, then.reader_version)
        if article.text_sha256 != then.text_sha256 and same_reader:
            raise VerificationError("its text is not the one that the record was made from", where=file.path)
        return article

    def _again(self, file: File, then: Article) -> Article | None:
        """The article of then: the one with the same text, wherever it now stands in its file, else the one that has
        its place in the unchanged file."""
        articles = self._articles(file, then.path)
        same = [one for one in articles if one.text_sha256 == then.text_sha256]
        placed = [one for one in same if one.id == then.id] or same
        if placed:
            return replace(placed[0], id=then.id, sha256=then.sha256)
        if hashlib.sha256(file.data).hexdigest() != then.sha256:
            return None
        return next((one for one in articles if one.id == then.id), None)

    def _articles(self, file: File, path: str) -> tuple[Article, ...]:
        if path not in self.read:
            try:
                self.read[path] = read.read(file._replace(path=path)).articles
            except Unreadable as error:
                raise VerificationError(error.reason, where=file.path) from error
        return self.read[path]

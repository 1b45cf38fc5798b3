"""The library: what the commands do, for programs. `from briefing import build, summarize, annotate, verify`.

Nothing here prints, exits, asks or reads the clock, and no network is used unless the settings name a cluster.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from briefing import config as settings
from briefing import pipeline
from briefing.deliver import files as output
from briefing.deliver.publish import Built, files
from briefing.errors import BriefingError, ConfigError, UsageError
from briefing.model import Unread
from briefing.page.verify import Proof
from briefing.page.verify import verify as prove
from briefing.run.gather import annotated, gather

__all__ = [
    "Brief",
    "BriefingError",
    "Extract",
    "Proof",
    "Summary",
    "Unread",
    "annotate",
    "build",
    "summarize",
    "verify",
]

File = str | os.PathLike[str]
Paths = File | Iterable[File]
Settings = Mapping[str, object] | File | None


@dataclass(frozen=True, eq=False, repr=False)
class Brief:
    """A brief that fills one page and was checked against its sources: what `build` gives."""

    _built: Built
    _config: settings.Config

    def __repr__(self) -> str:
        return f"<Brief {self.title!r}, {self.day}, {len(self._built.brief.sources)} sources>"

    @property
    def title(self) -> str:
        """The title of the page."""
        return self._built.brief.title

    @property
    def day(self) -> str:
        """The day of the brief, as YYYY-MM-DD."""
        return self._built.brief.date

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The files that could not be read: each has a `path` and a `reason`."""
        return self._built.brief.unread

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the page was not measured by, and which words to pin or to drop were found nowhere."""
        return self._built.warnings

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: sections, items, sources, what was cut and why. docs/record.md names its keys."""
        record: dict[str, Any] = json.loads(self.render("json"))
        return record

    def to_json(self) -> str:
        """The record as it is written to `briefing.json`."""
        return self.render("json").decode("utf-8")

    def render(self, format: str = "md") -> bytes:
        """The page in one format: "docx", "md", "html", "txt", "eml", "pdf", "evidence", its record, "json", or one
        of another package.

        Raises ConfigError for a format that is none, TemplateError where the template lacks it, PageError where "pdf"
        is asked for and there is no LibreOffice.
        """
        (data,) = self._files([format]).values()
        return data

    def write(self, folder: File, *, formats: Sequence[str] | None = None, force: bool = False) -> tuple[Path, ...]:
        """Writes `briefing.docx`, `briefing.md`, `briefing.json` (or the `formats` named) into a folder; all or none.

        The folder is made if need be. A file there that somebody has edited is not overwritten without `force`.
        Returns the paths in the order of the formats. Raises OutputError, ConfigError, TemplateError or PageError.
        """
        return output.write(Path(folder), self._files(formats), force=force)

    def _files(self, formats: Sequence[str] | None) -> Mapping[str, bytes]:
        return files(self._built, settings.overlaid(self._config, {"brief.formats": formats}, where="formats"))


@dataclass(frozen=True)
class Extract:
    """A sentence of a summary: `text` as printed, the id of its `source`, and the `span` of its words in the source's
    text, as (start, end) in code points."""

    text: str
    source: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Summary:
    """The best sentences of a collection, best first; and the files that could not be read."""

    sentences: tuple[Extract, ...]
    unread: tuple[Unread, ...]

    @property
    def text(self) -> str:
        """The sentences one after the other."""
        return " ".join(sentence.text for sentence in self.sentences)


def build(paths: Paths, *, day: date | str, config: Settings = None) -> Brief:
    """One page on what the articles report: key events, positions, open questions, every sentence from a source.

    Args:
        paths: a file or a folder (searched through, hidden files left out), or several of them. Ids of articles are
            these paths as given.
        day: the day of the brief, a `date` or "YYYY-MM-DD". It stands on the page, and what lies after it is "to
            come". It has no default: a guessed day would be printed as if it were known, and the clock would make
            two runs differ. A brief of this morning is `day=date.today()`.
        config: settings by dotted key or by table (docs/settings.md), or the path of a TOML file that holds them.
            Without it all are at their defaults; no file is searched for, whatever the working folder. One default
            differs from the command's: work is done in this process, unless "run.workers" or "run.cluster" say
            otherwise (then a script must guard its start with `if __name__ == "__main__":`). What was understood of
            an article is kept in the user's cache folder, unless "run.cache" is False.

    Returns:
        The brief, whose methods write its files or give them as bytes. The same articles, day and settings give the
        same bytes.

    Raises:
        NothingReadable: no article could be read.
        ConfigError: a setting is unknown or has a value it cannot have; "group.each-topic", which makes many briefs,
            is set; or the language model is not installed.
        TemplateError, PageError: the template is broken, or not even the smallest brief fits on its page.
        UsageError: `day` is no day.
        All are BriefingError, with a `message`, a `hint` and `where`.

    Example:
        >>> from briefing import build
        >>> brief = build("articles", day="2025-06-23", config={"brief.title": "Water desk"})
        >>> [path.name for path in brief.write("out")]
        ['briefing.docx', 'briefing.md', 'briefing.json']
    """
    chosen = _settings(config)
    if chosen.group.each_topic:
        raise ConfigError("makes many briefs, not one", where="group.each-topic", hint="name a topic with group.topic")
    (built,) = pipeline.build(_paths(paths), chosen, day=_iso(day))
    return Brief(built, chosen)


def summarize(paths: Paths, *, words: int = 200, config: Settings = None) -> Summary:
    """The best sentences of the whole collection, best first, to a budget of words. It depends on no day.

    Args:
        paths, config: as for `build`; "rank.focus" and "rank.ranker" matter here.
        words: the most words that the sentences may have together.

    Raises:
        NothingReadable, ConfigError: as for `build`.
        UsageError: `words` is less than 1.

    Example:
        >>> from briefing import summarize
        >>> summary = summarize("articles", words=60)
        >>> len(summary.text.split()) <= 60
        True
    """
    if words < 1:
        raise UsageError(f"{words} are too few", where="words", hint="give at least 1")
    chosen = _settings(config)
    gathered = gather(_paths(paths), chosen)
    items = pipeline.summarize(gathered, chosen, words)
    sentences = tuple(Extract(one.text, one.source, (one.span.start, one.span.end)) for one in items)
    return Summary(sentences, gathered.unread)


def annotate(paths: Paths, *, config: Settings = None) -> Iterator[dict[str, Any]]:
    """What was understood of each article alone, one dict an article, in the order of their ids.

    The keys are those of `briefing annotate`: id, path, title, outlet, agency, author, published, published_basis, url,
    language, text, body, sentences, dates, statements, doubts. `published` is a day, or a month where no more is known.
    Every span is a pair (start, end), half-open, in code points of `text`, which is the article as read. Dates are
    understood from the article's own day of publication.

    Args:
        paths, config: as for `build`; "actors", "brief.date-order" and "brief.model" matter here.

    Yields articles as they are understood, so a hundred thousand need no memory. Files that cannot be read give none.

    Raises:
        ConfigError: as for `build`; about settings at once, about the language model with the first article.

    Example:
        >>> from briefing import annotate
        >>> first = next(annotate("articles"))
        >>> start, end = first["sentences"][0]
        >>> first["text"][start:end].endswith(".")
        True
    """
    return annotated(_paths(paths), _settings(config))


def verify(file: File, sources: File | None = None) -> Proof:
    """Proves that every printed sentence of a brief is in its source, and that its files say what its record says.

    Args:
        file: the record (`briefing.json`), or the Word, Markdown, HTML or text file beside it. With the record all
            files beside it are compared, else the one named.
        sources: the folder where the articles are now. Without it they are looked for under their recorded paths,
            from the working folder.

    Returns:
        What was proved: how many `sentences` in how many `sources`, and the `rendered` files with the same words.

    Raises:
        VerificationError: a source has changed, a sentence is not in it, or a file has a changed character.
        OutputError: there is no record.

    Example:
        >>> from briefing import build, verify
        >>> record = build("articles", day="2025-06-23").write("out", formats=["json"], force=True)[0]
        >>> verify(record).sources > 1
        True
    """
    return prove(Path(file), None if sources is None else Path(sources), pipeline.candidates_again)


def _paths(paths: Paths) -> list[str]:
    return [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]


def _settings(given: Settings) -> settings.Config:
    default = settings.Config(run=settings.RunTable(workers=1))
    if isinstance(given, str | os.PathLike):
        path = Path(given)
        return settings.overlaid(default, settings.read(path), where=str(path))
    return settings.overlaid(default, given or {}, where="config")


def _iso(day: date | str) -> str:
    if not isinstance(day, str):
        return date(day.year, day.month, day.day).isoformat()  # a datetime is a date too
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f"{day!r} is no day", where="day", hint="write it as YYYY-MM-DD") from None

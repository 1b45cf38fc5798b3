"""After a human's hand: what of each sentence of an edited Word file still stands in a source, and what was taken out.

Sentences are compared word by word: a sentence is verbatim, shortened (its words are those of one sentence of a source
in their order, some left out), merged (its words come in stretches from several) or not from a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path

from briefing import config
from briefing.errors import UsageError
from briefing.model import Brief
from briefing.page.check import CUE, NEGATION, NUMBER, items
from briefing.page.load import load, record_beside, with_texts
from briefing.page.render import templates, word
from briefing.page.seen.word import CLOSE, OPEN, paragraphs
from briefing.page.sources import reread
from briefing.text.clean import layout
from briefing.text.pages import plain
from briefing.text.printed import fold
from briefing.text.split import split

WORD = re.compile(r"[\w’'.,%$€£-]*\w[\w’'%]*")
MARKED = re.compile(rf"{OPEN}(?P<kind>[^:{OPEN}{CLOSE}]*)(?:: )?|{CLOSE}")
GONE = ("deleted", "moved away", "hidden", "struck")  # what a reader does not take as said
NUMBERS = re.compile(r"\s*\[\d+\](?=\s|$|\()")
NOTE = re.compile(r"\s*\([^()]*\)\s*$")
LEAST_WORDS = 4  # of a sentence; less is a label
STRETCH = 3  # words in a row that come from one sentence
LEAST_KEPT = 0.3  # of a sentence that another one is shortened from
COVERED = 0.9  # of a merged sentence that comes from sources
NEAR = 0.6
FLAGS = {"negation": NEGATION, "number": NUMBER, "cue": CUE}


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence of the file is: its kind, the numbers of its sources, the words left out, what is odd of these.

    `kind` is "verbatim", "shortened", "merged" or "not from a source"; `flags` are of negation, number and cue.
    """

    text: str
    kind: str
    sources: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def line(self) -> str:
        """The sentence in one line, as a person reads it."""
        where = "".join(f" [{number}]" for number in self.sources)
        out = f", without “{'”, “'.join(self.removed)}”" if self.removed else ""
        warned = f"; CHECK: {' and '.join(self.flags)} taken out" if self.flags else ""
        return f"{self.kind}{where}{out}{warned}: {self.text}"

    def data(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence of a source, or as the brief prints it: its words in small letters, the number of its source."""

    words: tuple[str, ...]
    number: str


def report(file: Path, sources: Path | None = None) -> tuple[Told, ...]:
    """Every sentence of an edited Word file, in its order, against the sources of the brief that lies beside it.

    Raises UsageError if it is no Word file, OutputError without a record, VerificationError where a source has changed.
    """
    if file.suffix != ".docx":
        raise UsageError("only of a Word file is there a report", where=str(file), hint="give the edited .docx")
    brief = load(file)
    found = reread(brief, record_beside(file).parent, sources)
    articles = {**found.otherwise, **found.same}
    texts = {id: article.text for id, article in articles.items()}
    known = _known(brief, texts)
    page = _page(brief, texts)
    leads = _leads(brief, page)
    frame = _frame(brief, page, leads)
    sentences = (one for line in paragraphs(file.read_bytes()) for one in _sentences(line, leads) if one not in frame)
    return tuple(_judged(one, known) for one in sentences if len(_words(one)) >= LEAST_WORDS)


def _known(brief: Brief, texts: Mapping[str, str]) -> list[Known]:
    """The sentences as printed first, then all those of the sources."""
    numbers = {source.article.id: str(source.number or source.article.id) for source in brief.sources}
    shown = [Known(_words(item.text), numbers[item.source]) for item in items(brief)]
    return shown + [
        Known(_words(sentence), numbers[id])
        for id in sorted(texts, key=lambda id: (not numbers[id].isdigit(), len(numbers[id]), numbers[id]))
        for sentence in _split(texts[id])
    ]


def _split(text: str) -> Iterator[str]:
    words = plain(text)
    blocks = [span for span, _ in layout.paragraphs(words, 0, by_line=False, is_head=lambda _: False)]
    yield from (fold(sentence.span.of(words)) for sentence in split(words, blocks))


def _page(brief: Brief, texts: Mapping[str, str]) -> list[str]:
    """The paragraphs of the brief's own Word file, made anew."""
    settings = config.from_record(brief.settings)
    return paragraphs(word.render(with_texts(brief, texts), templates.find(settings.brief.template), settings))


def _leads(brief: Brief, page: Sequence[str]) -> tuple[str, ...]:
    """What the page has in front of sentences in their paragraph: a day, an actor, a number. The longest first."""
    texts = [item.text for item in items(brief)]
    found = {
        plain[: min(at)] for plain in map(_plain, page) if (at := [plain.find(text) for text in texts if text in plain])
    }
    return tuple(sorted(found - {""}, key=lambda lead: (-len(lead), lead)))


def _frame(brief: Brief, page: Sequence[str], leads: Sequence[str]) -> frozenset[str]:
    """What the page has beside its sentences: headings, labels, the list of sources."""
    printed = {_letters(item.text) for item in items(brief)}
    sentences = {sentence for line in page for sentence in _sentences(line, leads)}
    return frozenset(one for one in sentences if not any(_letters(one) in text for text in printed))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _sentences(line: str, leads: Sequence[str]) -> list[str]:
    """The sentences of a paragraph of the file, without what the page has in front of them, the numbers of sources and
    the notes behind them."""
    if line.startswith("property "):
        return []
    plain = _plain(line)
    lead = next(filter(plain.startswith, leads), "")
    text = NUMBERS.sub("", plain.removeprefix(lead))
    text = NOTE.sub("", text) if re.search(r"[.!?…”\"]\s*\([^()]*\)\s*$", text) else text
    text = fold(text.lstrip("•\t -–").replace("\n", " "))
    return list(_split(text)) if text else []


def _plain(line: str) -> str:
    """The words of a paragraph that a reader takes as said."""
    out: list[str] = []
    open_: list[str] = []
    at = 0
    for match in MARKED.finditer(line):
        if not any(kind in GONE for kind in open_):
            out.append(line[at : match.start()])
        at = match.end()
        if match.group() == CLOSE:
            open_ = open_[:-1]
        else:
            open_.append(match["kind"])
    return "".join([*out, line[at:]])


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group().lower().strip(".,") for match in WORD.finditer(text.replace("’", "'")))


# --- judging ----------------------------------------------------------------------------------------------------------


def _judged(text: str, known: Sequence[Known]) -> Told:
    words = _words(text)
    whole = [one for one in known if one.words == words]
    if whole:
        return Told(text, "verbatim", (whole[0].number,))
    near = [one for one in known if len(set(words) & set(one.words)) >= STRETCH]
    shorter = min((one for one in near if _is_within(words, one.words)), key=lambda one: len(one.words), default=None)
    if shorter and len(words) >= LEAST_KEPT * len(shorter.words):
        removed = tuple(_removed(words, shorter.words))
        return Told(text, "shortened", (shorter.number,), removed, _flags(removed))
    parts = _stretches(words, near)
    if parts and sum(len(part) for part, _ in parts) >= COVERED * len(words):
        return Told(text, "merged", tuple(dict.fromkeys(one.number for _, one in parts)), (), _lost(words, parts))
    best = max(near, key=lambda one: SequenceMatcher(None, words, one.words, autojunk=False).ratio(), default=None)
    if best is None or SequenceMatcher(None, words, best.words, autojunk=False).ratio() < NEAR:
        return Told(text, "not from a source")
    removed = tuple(_removed(words, best.words))
    return Told(text, "not from a source", (), removed, _flags(removed))


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def _removed(words: Sequence[str], whole: Sequence[str]) -> Iterator[str]:
    match = SequenceMatcher(None, whole, words, autojunk=False)
    yield from (" ".join(whole[a:b]) for code, a, b, _, _ in match.get_opcodes() if code in ("delete", "replace"))


def _flags(removed: Iterable[str]) -> tuple[str, ...]:
    gone = " ; ".join(removed)
    return tuple(name for name, pattern in FLAGS.items() if pattern.search(gone))


def _stretches(words: Sequence[str], known: Sequence[Known]) -> list[tuple[Sequence[str], Known]]:
    """The words as the longest stretches that stand in some sentence, from the left."""
    found: list[tuple[Sequence[str], Known]] = []
    at = 0
    while at < len(words):
        best = max(((_run(words, at, one.words), one) for one in known), key=lambda pair: pair[0], default=None)
        if best is None or best[0] < STRETCH:
            at += 1
            continue
        found.append((words[at : at + best[0]], best[1]))
        at += best[0]
    return found


def _run(words: Sequence[str], at: int, other: Sequence[str]) -> int:
    """How many words from a place on stand in a row in others."""
    best = 0
    for start in (n for n, one in enumerate(other) if one == words[at]):
        length = 0
        while at + length < len(words) and start + length < len(other) and words[at + length] == other[start + length]:
            length += 1
        best = max(best, length)
    return best


def _lost(words: Sequence[str], parts: Sequence[tuple[Sequence[str], Known]]) -> tuple[str, ...]:
    """What the sentences that were merged had between or beside what was taken of them."""
    rest = " ".join(word for _, one in parts for word in one.words if word not in words)
    return _flags([rest])

"""Sentence boundaries: F1 against UD EWT and GUM (dev) and the golden rules, beside plain nupunkt and spaCy's parser.

BRIEFING_DATA=... python -m tests.bench.splitting [--errors]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import nupunkt

from briefing.marks import parse as language
from briefing.model import Span
from briefing.text.split import split
from tests.bench.eval import sentence_boundaries as gold

Paragraph = list[str]
Splitter = Callable[[str], list[int]]
NEWS = {"ewt": {"weblog", "newsgroup"}, "gum": {"news", "interview", "speech", "essay", "voyage", "bio", "academic"}}


def paragraphs(path: Path, genre: Callable[[str], str]) -> Iterator[tuple[str, Paragraph]]:
    """(genre, the sentences of one paragraph), by the `newpar` comments of a CoNLL-U file."""
    name, found = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newdoc id", "# newpar")) and not line.startswith("# newpar_block"):
            if found:
                yield name, found
                found = []
            name = genre(line.split(" = ")[1]) if line.startswith("# newdoc id") else name
        elif line.startswith("# text = "):
            found.append(line.removeprefix("# text = "))
    yield name, found


def joined(sentences: Paragraph) -> tuple[str, set[int]]:
    """The text of a paragraph, and where each sentence but the first begins."""
    starts, length = set(), 0
    for sentence in sentences:
        starts.add(length)
        length += len(sentence) + 1
    return " ".join(sentences), starts - {0}


def ours(text: str) -> list[int]:
    return [sentence.start for sentence in split(text, (Span(0, len(text)),))][1:]


def raw(text: str) -> list[int]:
    spans = nupunkt.sent_spans(text)
    return [start + len(text[start:end]) - len(text[start:end].lstrip()) for start, end in spans][1:]


def parsed(text: str) -> list[int]:
    return [sentence.start_char for sentence in language.load()(text).sents][1:]


SPLITTERS: dict[str, Splitter] = {"nupunkt": raw, "spacy": parsed, "briefing": ours}


def score(found: list[tuple[str, Paragraph]], splitter: Splitter, show: bool) -> tuple[float, float, int]:
    """Precision, recall and how many boundaries there are."""
    right = proposed = wanted = 0
    for _, sentences in found:
        text, starts = joined(sentences)
        cuts = set(splitter(text))
        right, proposed, wanted = right + len(cuts & starts), proposed + len(cuts), wanted + len(starts)
        for cut in sorted(cuts ^ starts) if show else ():
            sign = "split " if cut in cuts else "missed"
            print(f"    {sign} {text[max(0, cut - 50) : cut]!r} | {text[cut : cut + 40]!r}")
    return right / max(1, proposed), right / max(1, wanted), wanted


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def golden(splitter: Splitter, show: bool) -> tuple[int, int]:
    """How many of the golden rules come out whole, of all; list items and unspaced sentences are among them."""
    right, rules = 0, gold.golden()
    for rule in rules:
        text, expected = str(rule[0]), [part.strip() for part in rule[1]]
        cuts = [0, *splitter(text), len(text)]
        parts = [re.sub(r"\s+", " ", text[a:b]).strip() for a, b in pairwise(cuts)]
        same = parts == [re.sub(r"\s+", " ", part) for part in expected]
        right += same
        if show and not same:
            print(f"    {parts}\n    {expected}")
    return right, len(rules)


def corpora() -> dict[str, list[tuple[str, Paragraph]]]:
    data = Path(gold.DATA)
    return {
        "ewt": list(paragraphs(data / "ud-ewt/en_ewt-ud-dev.conllu", lambda name: name.split("-")[0])),
        "gum": list(paragraphs(data / "ud-gum/en_gum-ud-dev.conllu", lambda name: name.split("_")[1])),
    }


def figures() -> dict[str, float]:
    """F1 of the boundaries in the news genres of both corpora, and the golden rules that come out whole."""
    known = {
        f"{corpus} dev, news genres, F1": f1(
            *score([item for item in found if item[0] in NEWS[corpus]], ours, False)[:2]
        )
        for corpus, found in corpora().items()
    }
    return {**known, "golden rules": golden(ours, False)[0]}


def main() -> None:
    show = "--errors" in sys.argv
    for corpus, found in corpora().items():
        for label, genres in (("news genres", NEWS[corpus]), ("all", {genre for genre, _ in found})):
            for name, splitter in SPLITTERS.items():
                errors = show and name == "briefing" and label == "news genres"
                p, r, wanted = score([item for item in found if item[0] in genres], splitter, errors)
                what = f"{corpus} dev, {label}, {name:9}"
                print(f"{what} P {p:.4f} R {r:.4f} F1 {f1(p, r):.4f} ({wanted} boundaries)")
    for name, splitter in SPLITTERS.items():
        right, rules = golden(splitter, show and name == "briefing")
        print(f"golden rules, {name:9} {right} of {rules}")


if __name__ == "__main__":
    main()

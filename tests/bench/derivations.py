"""Which words are derived from one another, by WordNet: writes derivations.tsv anew.

    python -m tests.bench.derivations FOLDER        the folder of WordNet's data.noun, data.verb, data.adj and data.adv

Taken are the derivational links and the pertainyms between single words whose terms differ and are both among those of
background.tsv.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from briefing import lang
from briefing.text.background import share
from briefing.text.terms import terms

TABLE = Path(lang.__file__).parent / lang.LANGUAGE / "derivations.tsv"
FILES = {"n": "data.noun", "v": "data.verb", "a": "data.adj", "r": "data.adv"}
LINKS = ("+", "\\")  # derivationally related form, pertainym
HEAD = """\
# Which words are derived from one another where no stem joins them: a term, and those of the words derived from it or
# from which it is derived ("abstain", "abstin"; "testifi", "testimoni"), among the terms of background.tsv.
# Source: the derivational links and pertainyms of WordNet 3.0, Copyright 2006 by Princeton University, all rights
# reserved, cut and stemmed. Written by `python -m tests.bench.derivations FOLDER`. Licence: WordNet 3.0, see NOTICE.
"""
Synset = tuple[str, str]


def links(folder: Path) -> Iterator[tuple[str, str]]:
    """The words that WordNet joins."""
    words: dict[Synset, list[str]] = {}
    pointers: list[tuple[Synset, str, Synset, str]] = []
    for part, name in FILES.items():
        for line in (folder / name).read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):  # the licence
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            own, first = (part, fields[0]), 5 + 2 * count
            words[own] = [re.sub(r"\(\w+\)$", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
            for at in range(first, first + 4 * int(fields[first - 1]), 4):
                sign, offset, kind, places = fields[at : at + 4]
                pointers.append((own, sign, ("a" if kind == "s" else kind, offset), places))
    for own, sign, other, places in pointers:
        if sign == LINKS[0] or (sign == LINKS[1] and own[0] == "a"):
            yield words[own][int(places[:2], 16) - 1], words[other][int(places[2:], 16) - 1]


def term(word: str) -> str:
    """The term of a single word that is common enough."""
    found = terms(word) if word.isalpha() else ()
    return found[0] if len(found) == 1 and share(found[0]) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    pairs = defaultdict[str, set[str]](set)
    for a, b in links(parser.parse_args().folder):
        one, other = sorted((term(a), term(b)))
        if one and one != other:
            pairs[one].add(other)
    rows = (f"{one}\t{' '.join(sorted(others))}\n" for one, others in sorted(pairs.items()))
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

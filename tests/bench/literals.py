"""Writes down the literal pieces that the patterns of all rules need and begin with: python -m tests.bench.literals

Run it when a pattern of `briefing/lang/en/rules/` was changed. Without it all works the same, only later.
"""

from __future__ import annotations

import json
from pathlib import Path

from briefing.lang import LANGUAGE
from briefing.lang.rules import LITERALS, Pieces, Rule, all_tables, derived, derived_words

FILE = Path(__file__).parents[2] / "briefing" / "lang" / LANGUAGE / "rules" / LITERALS


def literals() -> str:
    """The content of the file: the pieces of each pattern by its digest."""
    found = {rule.digest: _pieces(rule, one.is_indexed) for one in all_tables() for rule in one}
    lines = (f"{json.dumps(digest)}: {json.dumps(found[digest])}" for digest in sorted(found))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _pieces(rule: Rule, is_indexed: bool) -> Pieces:
    pieces = derived(rule)
    return pieces._replace(words=derived_words(rule)) if is_indexed else pieces


if __name__ == "__main__":
    FILE.write_text(literals(), "utf-8")

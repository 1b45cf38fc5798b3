"""The parser: each text once, the same Doc whatever it is parsed beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.config import Config
from briefing.errors import ConfigError
from briefing.marks import parse as parser
from briefing.marks.parse import parse
from briefing.model import DEFAULT_MODEL
from briefing.pipeline import build

Token = tuple[str, str, str, int, str]
SENTENCES = [f"The envoy of Zubrania said on Monday that lock number {n} of the canal would open." for n in range(50)]


class Counting:
    """A language model that counts what it is given."""

    def __init__(self) -> None:
        self.model = parser.load()
        self.parsed: Counter[str] = Counter()

    def pipe(self, texts: Iterable[str], **options: Any) -> Iterator[Any]:
        given = list(texts)
        self.parsed.update(given)
        return self.model.pipe(given, **options)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    found = Counting()
    parser._known.cache_clear()
    monkeypatch.setattr(parser, "load", lambda model: found)
    return found


def told(texts: Iterable[str]) -> list[list[Token]]:
    return [_told(doc) for doc in parse(texts)]


def _told(doc: Any) -> list[Token]:
    return [(token.text, token.lower_, token.dep_, token.head.i, token.tag_) for token in doc]


def test_no_text_of_the_seeds_is_parsed_twice(in_root: Path, counting: Counting) -> None:
    assert list(build(["seeds"], Config(), day="2016-03-18"))
    assert len(counting.parsed) > 50
    assert set(counting.parsed.values()) == {1}


def test_what_stands_beside_a_text_and_what_was_parsed_before_changes_nothing() -> None:
    together = told(SENTENCES)
    parser._known.cache_clear()
    alone = [one for sentence in reversed(SENTENCES) for one in told([sentence])]
    assert together == alone[::-1] == told(SENTENCES)


def test_so_many_parsed_texts_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch, counting: Counting) -> None:
    monkeypatch.setattr(parser, "KEPT", 20)
    assert [doc.text for doc in parse(SENTENCES)] == SENTENCES
    assert list(parser._known(DEFAULT_MODEL)) == SENTENCES[-20:]
    assert [doc.text for doc in parse([SENTENCES[-1], SENTENCES[0], SENTENCES[-1]])] == [
        SENTENCES[-1],
        SENTENCES[0],
        SENTENCES[-1],
    ]
    assert counting.parsed[SENTENCES[0]] == 2
    assert counting.parsed[SENTENCES[-1]] == 1


def test_the_tokenizer_is_the_models_own() -> None:
    spacy = parser._spacy()
    ours, saved = parser.load().tokenizer, spacy.load(DEFAULT_MODEL).tokenizer
    assert ours.to_bytes(exclude=["vocab"]) == saved.to_bytes(exclude=["vocab"])


def test_what_is_left_out_of_the_model_changes_no_tree() -> None:
    whole = parser._spacy().load(DEFAULT_MODEL, exclude=[one for one in parser.UNUSED if one != "strings"])
    texts = [text for path in sorted(Path("seeds").iterdir()) for text in path.read_text("utf-8").split("\n") if text]
    texts += [
        "“Don't,” Gov. O'Shea-Brandt wrote to the Zubranian envoy, who'd gone — at 9.30 a.m. — to e.g. www.zub.example."
    ]
    assert told(texts) == [_told(doc) for doc in whole.pipe(texts)]


def test_a_model_that_is_not_there_says_how_to_get_it() -> None:
    with pytest.raises(ConfigError, match="is not installed") as caught:
        parser.load("zz_no_such_model")
    assert caught.value.hint == "pip install zz_no_such_model"


def test_a_model_that_fails_for_another_reason_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken_model"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libfoo.so: cannot open\\nshared object')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(parser, "_loaded", lambda model: __import__(model))
    with pytest.raises(ConfigError, match=r"libfoo\.so: cannot open shared object") as caught:
        parser.load("broken_model")
    assert "not installed" not in str(caught.value)

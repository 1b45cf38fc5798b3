"""Where data comes from: each table says it, and the language model is the one that was released."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import briefing
from briefing.errors import ConfigError
from briefing.lang import table
from briefing.marks.parse import fingerprint
from briefing.model import DEFAULT_MODEL

PACKAGE = Path(briefing.__file__).parent
TABLES = sorted(path for suffix in ("tsv", "toml") for path in PACKAGE.rglob(f"*.{suffix}"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_begins_with_its_source_and_licence(path: Path) -> None:
    """Comment lines at its top: "Source: …" (our own, or where it is from and how it was made), "Licence: …"."""
    lines = path.read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    head = "\n".join(lines[:first])
    assert "Source: " in head
    assert "Licence: " in head


def test_the_installed_model_is_the_released_one() -> None:
    known = table("model")
    assert known["package"] == DEFAULT_MODEL
    assert known["version"] == version(DEFAULT_MODEL)
    assert fingerprint() == known["sha256"]


def test_a_model_that_is_not_there_has_no_fingerprint() -> None:
    with pytest.raises(ConfigError, match="not installed"):
        fingerprint("en_core_web_none")
